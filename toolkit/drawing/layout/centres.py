"""Centre lines (ISO 128-2, 04.1): axes of rotors and of turned or round parts, along and end-on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designs.model import Axis, Machine
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Point, Polyline, line
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.view import View

PAST_MM = 3.0
"""How far a centre line passes the outline, paper mm."""
CROSS_LEAST_MM = 3.0


def centre_lines(machine: Machine, view: View, place: ViewPlace) -> Iterator[Polyline]:
    """The axes of all rotors in one view."""
    paths = [i.path for i in machine.instances]
    for rotor in machine.rotors:
        owners = {n for n, p in enumerate(paths) if any(p == r or p.startswith(r + ".") for r in rotor.parts)}
        points = [p for x in view.lines if x.owner in owners for p in x.points]
        if points:
            yield from _axis(rotor.axis, view.direction, points, place)


def _axis(axis: Axis, direction: Direction, points: Sequence[Point], place: ViewPlace) -> Iterator[Polyline]:
    toward = axis.direction.unit()
    flat = (toward.dot(direction.right), toward.dot(direction.up))
    origin = direction.flat(axis.origin)
    if abs(toward.dot(direction.toward)) > 1 - 1e-6:
        yield from _cross(origin, points, place)
    elif abs(toward.dot(direction.toward)) < 1e-6:
        along = [(p[0] - origin[0]) * flat[0] + (p[1] - origin[1]) * flat[1] for p in points]
        past = PAST_MM / place.ratio
        low, high = min(along) - past, max(along) + past
        ends = [place.on_paper((origin[0] + flat[0] * s, origin[1] + flat[1] * s)) for s in (low, high)]
        yield line(ends[0], ends[1], Layer.CENTRE)


def _cross(origin: Point, points: Sequence[Point], place: ViewPlace) -> Iterator[Polyline]:
    reach = max(max(abs(p[0] - origin[0]), abs(p[1] - origin[1])) for p in points)
    half = max(reach * place.ratio, CROSS_LEAST_MM) + PAST_MM
    x, y = place.on_paper(origin)
    yield line((x - half, y), (x + half, y), Layer.CENTRE)
    yield line((x, y - half), (x, y + half), Layer.CENTRE)
