"""Looks over finished drawings as a strict teacher would, sharing no code with what planned them.

    page       one sheet by itself: frame, letters, cells of tables, scales of views, empty pages
    over       words over words and lines, lines over lines, lines too near each other
    balloons   marks of the parts list, each with one balloon and the right quantity
    sight      which point of the part a point of the paper shows; views in the right projection
    solid      planes, circles and corners of the part's own mesh
    measures   every value measured again on the solid
    complete   the distances of every axis: nothing missing, nothing twice
    folder     all sheets together: every part, every weld, every characteristic

Codes: DRW-03 to DRW-09 and DRW-40 to DRW-64.
"""

from toolkit.drawing.lint.folder import lint_folder
from toolkit.drawing.lint.sheets import lint
from toolkit.drawing.sheet.strokes import stroke_box

__all__ = ["lint", "lint_folder", "stroke_box"]
