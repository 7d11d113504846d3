"""From where a weldment is looked at: three views in line and a picture, or several where many seams are numbered."""

from __future__ import annotations

from designs.model import Vec, X, Y
from specs.language import Text
from toolkit.drawing.briefs.extents import span_along
from toolkit.drawing.views.direction import ABOVE, ABOVE_BY_LEFT, BELOW, FRONT, ISOMETRIC, LEFT, Direction, pictorial
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.inside_rolled import opens_down
from toolkit.drawing.weldments.marks import MOST_SYMBOLS
from toolkit.drawing.weldments.members import members_of

BEHIND = pictorial("isometric-rear", Text("Isometri dari belakang kiri", "From behind on the left"), Vec(-1, 1, 1))
UNDER = pictorial("isometric-below", Text("Isometri dari bawah kanan", "From below on the right"), Vec(1, 1, -1))

BELOW_BY_LEFT = Direction(BELOW.name, BELOW.title, LEFT.right, -X)
"""The view from below as it lines up with the view from the left."""


def directions_of(weldment: Weldment, lines: int) -> tuple[Direction, ...]:
    """The wider of front and left as the principal view, the other one, above as it lines up (below, where plates
    stand inside a rolled sheet), then pictures.

    Args:
        lines: of the weld schedule; for many the seams are numbered in pictures from three sides.
    """
    points = [p for m in members_of(weldment) for p in m.points]
    (x0, x1), (y0, y1) = (span_along(points, a) for a in (X, Y))
    first: tuple[Direction, ...] = (FRONT, LEFT, ABOVE) if x1 - x0 >= y1 - y0 else (LEFT, FRONT, ABOVE_BY_LEFT)
    if opens_down(weldment):  # its outside says nothing that the front does not
        first = (*first[:2], BELOW if first[0] is FRONT else BELOW_BY_LEFT)
    return (*first, ISOMETRIC, *((BEHIND, UNDER) if lines > MOST_SYMBOLS else ()))
