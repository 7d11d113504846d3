"""Strokes moved and turned on the sheet: a symbol is drawn at the origin and then put in its place."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.drawing.sheet.primitives import Curve, Fill, Label, Point, Polyline, Stroke

Matrix = tuple[float, float, float, float]


def placed(items: Iterable[Stroke], at: Point, angle_deg: float = 0.0) -> Iterator[Stroke]:
    """Strokes turned about the origin, then moved to `at`; words turn along."""
    c, s = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    for item in items:
        yield _mapped(item, (c, s, -s, c), at, angle_deg)


def moved(item: Stroke, dx: float, dy: float) -> Stroke:
    """The same stroke, elsewhere on the sheet."""
    return _mapped(item, (1.0, 0.0, 0.0, 1.0), (dx, dy), 0.0)


def _mapped(item: Stroke, matrix: Matrix, shift: Point, angle_deg: float) -> Stroke:
    a, b, c, d = matrix

    def turn(p: Point) -> Point:
        return (a * p[0] + c * p[1], b * p[0] + d * p[1])

    def put(p: Point) -> Point:
        x, y = turn(p)
        return (x + shift[0], y + shift[1])

    match item:
        case Label():
            return replace(item, at=put(item.at), angle_deg=item.angle_deg + angle_deg)
        case Curve():
            arc = replace(item.arc, centre=put(item.arc.centre), u=turn(item.arc.u), v=turn(item.arc.v))
            return replace(item, arc=arc)
        case Fill():
            holes = tuple(tuple(put(p) for p in hole) for hole in item.holes)
            return replace(item, points=tuple(put(p) for p in item.points), holes=holes)
        case Polyline():
            return replace(item, points=tuple(put(p) for p in item.points))
