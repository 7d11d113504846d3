"""Profile-cut plates: what a torch needs (torch), shapes as cells (cells), plates filled cell by cell (filling),
a strip packed tightly (strip).
"""
