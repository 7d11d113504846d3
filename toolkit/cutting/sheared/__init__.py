"""Sheared plates: what is looked for (blanks), how it is found (beam, generation, search), what is surely needed
(room, scales), and where it lies (layout).
"""
