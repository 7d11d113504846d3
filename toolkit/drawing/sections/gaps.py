"""Gaps around a rotor, seen along its axis: from the circle its tips run on to what stands around it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from designs.model import Characteristic, Machine, Plane, Rotor, Vec
from designs.model.characteristic import Quantity
from specs.errors import TepatError
from toolkit.drawing.layout.feet import Feet
from toolkit.drawing.layout.overall import Wanted
from toolkit.drawing.sections.cuts import SQUARE
from toolkit.drawing.sheet.primitives import Way
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import Point2

SAME_MM = 0.01
STEP_MM, TURNS = 1.0, 16
"""What bounds a gap is looked for so far to either side of the ray, along the circle."""


def gaps_of(machine: Machine, direction: Direction, feet: Feet, said: Collection[str]) -> Iterator[Wanted]:
    """A dimension for every characteristic that is a distance from a tip circle, level or upright; none whose other
    end is not seen.

    Args:
        direction: along the axis of the rotors that count; feet: of the section's view.
        said: keys of characteristics that stand elsewhere.
    """
    for check in machine.checks:
        if check.key in said or check.measure.quantity is not Quantity.DISTANCE:
            continue
        for rotor in machine.rotors:
            ends = _ends(machine, check, rotor)
            if ends and abs(rotor.axis.direction.unit().dot(direction.toward)) > SQUARE:
                yield from _gap(direction, feet, direction.flat(rotor.axis.origin), ends, check.key)
                break


def _ends(machine: Machine, check: Characteristic, rotor: Rotor) -> tuple[Vec, Vec] | None:
    """Where a ray from the axis meets the tip circle and what stands around it; None for any other distance."""
    try:
        planes = [machine.find(name) for name in check.measure.of]
    except TepatError:
        return None
    for tip, other in (planes, planes[::-1]) if len(planes) == 2 else ():
        if not (isinstance(tip, Plane) and isinstance(other, Plane)):
            continue
        reach = (tip.origin - rotor.axis.origin).dot(tip.normal)
        if reach and abs(abs(reach) - rotor.tip_diameter_mm / 2) < SAME_MM:
            out = tip.normal.scaled(1 if reach > 0 else -1)
            outer = (other.origin - rotor.axis.origin).dot(out)
            return rotor.axis.origin + out.scaled(abs(reach)), rotor.axis.origin + out.scaled(outer)
    return None


def _gap(direction: Direction, feet: Feet, middle: Point2, ends: tuple[Vec, Vec], key: str) -> Iterator[Wanted]:
    start, end = (direction.flat(p) for p in ends)
    k = 0 if abs(end[0] - start[0]) > abs(end[1] - start[1]) else 1
    if abs(end[1 - k] - start[1 - k]) > SAME_MM or not _is_bounded(feet, middle, end):
        return
    yield Wanted(direction.name, (Way.HORIZONTAL, Way.VERTICAL)[k], start, end, overall=False, characteristic=key)


def _is_bounded(feet: Feet, middle: Point2, end: Point2) -> bool:
    """True where a line that is seen lies as far from the axis, there or a little to either side: between two bars."""
    x, y = end[0] - middle[0], end[1] - middle[1]
    turns = [n * STEP_MM / math.hypot(x, y) for n in range(-TURNS, TURNS + 1)]
    return any(
        feet.shows_point((middle[0] + x * math.cos(t) - y * math.sin(t), middle[1] + x * math.sin(t) + y * math.cos(t)))
        for t in turns
    )
