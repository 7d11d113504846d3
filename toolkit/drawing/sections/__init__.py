"""Sections of a machine: through the axis of its main rotor and across it, each on a sheet of its own.

from toolkit.drawing.sections.cuts import cuts_of
    cuts_of(machine, mesh_of) -> the planes with their letters, and the view on which each is marked
from toolkit.drawing.sections.sheet import section_sheets
    section_sheets(job, mesh_of, wording, first, total) -> [(Sheet, findings)]
from toolkit.drawing.sections.steps import exploded_sheet
    exploded_sheet(job, mesh_of, wording, number, total) -> (Sheet, findings): the machine pulled apart
"""
