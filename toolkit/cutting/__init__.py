"""From the pieces of a machine to cutting plans for bars and sheets, checked apart from how they were found.

pieces      what must be cut            stock       what it is cut from, and how
bars        plans for bars              sheets      plans for plates
plan        what a plan says            checker     replays a plan without trusting the solvers
purchase    what must be bought         package     all files of a job
"""
