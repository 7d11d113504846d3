"""The rack: remnants in one SQLite file, what plans have reserved, what was used, and a history nobody can change.

remnant    one remnant              place     where the file lies
database   the file and its tables  store     what is done with it
booking    a plan's uses and leftovers
"""
