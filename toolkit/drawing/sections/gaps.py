"""Gaps around a rotor, seen along its axis: from the circle its tips run on to what stands around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from designs.model import Characteristic, Machine, Plane, Rotor, Vec
from designs.model.characteristic import Quantity
from specs.errors import TepatError
from toolkit.drawing.layout.feet import Feet
from toolkit.drawing.layout.overall import Wanted
from toolkit.drawing.sections.cuts import SQUARE
from toolkit.drawing.sheet.primitives import Way
from toolkit.drawing.views.direction import Direction

SAME_MM = 0.01


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
                yield from _gap(direction, feet, ends, check.key)
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


def _gap(direction: Direction, feet: Feet, ends: tuple[Vec, Vec], key: str) -> Iterator[Wanted]:
    start, end = (direction.flat(p) for p in ends)
    k = 0 if abs(end[0] - start[0]) > abs(end[1] - start[1]) else 1
    if abs(end[1 - k] - start[1 - k]) > SAME_MM or not feet.shows_point(end):
        return
    yield Wanted(direction.name, (Way.HORIZONTAL, Way.VERTICAL)[k], start, end, overall=False, characteristic=key)
