"""What a section measures: bearings and pulleys along the shaft, tip circles across it, characteristics."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from designs.model import Fit, Instance, Machine, Rotor, Vec
from designs.model.characteristic import Quantity
from toolkit.drawing.layout.feet import Feet
from toolkit.drawing.layout.overall import Wanted, connecting_dimensions
from toolkit.drawing.sections.cuts import SQUARE
from toolkit.drawing.sections.gaps import gaps_of
from toolkit.drawing.sections.look import Looked
from toolkit.drawing.sections.reaches import Reaches
from toolkit.drawing.sheet.primitives import Way
from toolkit.drawing.views.lines import Point2

CARRIERS = ("bearing_unit", "bearing")
SAME_MM = 0.5
LEAST_SHARE = 0.02
"""Smaller distances, as a share of the section, belong on the drawings of parts."""
LEFT_BELOW = {Way.HORIZONTAL: False, Way.VERTICAL: True}
"""Level dimensions of a section stand above it, where the shaft is near; upright ones on its left."""


@dataclass(frozen=True)
class Ring:
    """A circle that a rotor's tips run on, seen along its axis, with the characteristic that names it."""

    centre: Point2
    diameter_mm: float
    characteristic: str | None


@dataclass(frozen=True)
class Measures:
    """All that a section measures, millimetres of its picture; `middles`: planes of bearings and pulleys as lines."""

    wanted: tuple[Wanted, ...] = ()
    middles: tuple[tuple[Point2, Point2], ...] = ()
    rings: tuple[Ring, ...] = ()


def measures_of(machine: Machine, looked: Looked, reaches: Reaches, said: Collection[str]) -> Measures:
    """What one section measures.

    Args:
        said: characteristics that the assembly sheet shows already.
    """
    direction = looked.cut.direction
    feet = {direction.name: Feet(looked.view.view)}
    x0, y0, x1, y1 = looked.view.box
    outside = (
        Wanted(direction.name, Way.HORIZONTAL, (x0, y0), (x1, y0), overall=True),
        Wanted(direction.name, Way.VERTICAL, (x0, y0), (x0, y1), overall=True),
    )
    checks = connecting_dimensions(machine, feet, (direction,), outside, LEAST_SHARE, LEFT_BELOW)
    wanted = [w for w in checks if w.characteristic not in said]
    main = reaches.main
    if main is None:
        return Measures(tuple(wanted))
    if abs(main.rotor.axis.direction.unit().dot(direction.right)) > SQUARE:
        along, middles = _along_shaft(machine, main.rotor, looked, reaches)
        return Measures((*wanted, *_fresh(along, wanted)), middles)
    if abs(main.rotor.axis.direction.unit().dot(direction.toward)) > SQUARE:
        known = {*said, *(w.characteristic for w in wanted if w.characteristic)}
        gaps = gaps_of(machine, direction, feet[direction.name], known)
        return Measures((*wanted, *gaps), (), tuple(_rings(machine, looked)))
    return Measures(tuple(wanted))


def _fresh(found: Sequence[Wanted], said: Sequence[Wanted]) -> Iterator[Wanted]:
    for w in found:
        if all(abs(w.start[0] - s.start[0]) > SAME_MM or abs(w.end[0] - s.end[0]) > SAME_MM for s in said):
            yield w


def _along_shaft(
    machine: Machine, rotor: Rotor, looked: Looked, reaches: Reaches
) -> tuple[list[Wanted], tuple[tuple[Point2, Point2], ...]]:
    """From the middle of the left bearing to the other one, to the pulleys and to the shaft's ends."""
    direction = looked.cut.direction
    shaft = _shaft(machine, rotor, reaches, direction.right)
    if shaft is None:
        return [], ()
    bearings = [_middle(i, looked, reaches) for i in _bearings(machine, shaft)]
    pulleys = [_middle(i, looked, reaches) for i in _pulleys(machine, rotor)]
    low, high = reaches.along(shaft, direction.right)
    level = reaches.along(shaft, direction.up)[1]
    ends: list[Point2] = [(low, level), (high, level)]
    middles = sorted({*bearings, *pulleys})
    if not bearings:
        return [], ()
    datum = min(bearings)[1]
    stations = [b for _, b in middles if abs(b[0] - datum[0]) > SAME_MM] + ends
    pairs = [(min(datum, s), max(datum, s)) for s in stations]
    found = [Wanted(direction.name, Way.HORIZONTAL, a, b, overall=False) for a, b in pairs]
    return found, tuple(middles)


def _shaft(machine: Machine, rotor: Rotor, reaches: Reaches, way: Vec) -> Instance | None:
    """The longest shaft of a rotor that a fit names."""
    paths = {j.shaft for j in machine.joints_everywhere if isinstance(j, Fit)}
    mine = [machine.by_path[p] for p in sorted(paths) if p in machine.by_path and _is_under(p, rotor.parts)]
    return max(mine, key=lambda i: reaches.along(i, way)[1] - reaches.along(i, way)[0], default=None)


def _is_under(path: str, holders: Sequence[str]) -> bool:
    return any(path == h or path.startswith(h + ".") for h in holders)


def _bearings(machine: Machine, shaft: Instance) -> list[Instance]:
    holes = [j.hole for j in machine.joints_everywhere if isinstance(j, Fit) and j.shaft == shaft.path]
    return [machine.by_path[h] for h in holes if h in machine.by_path
            and getattr(machine.by_path[h].part, "family", "") in CARRIERS]  # fmt: skip


def _pulleys(machine: Machine, rotor: Rotor) -> list[Instance]:
    paths = [p for b in machine.belts for p in (b.driver_pulley, b.driven_pulley)]
    return [machine.by_path[p] for p in dict.fromkeys(paths) if p in machine.by_path and _is_under(p, rotor.parts)]


def _middle(i: Instance, looked: Looked, reaches: Reaches) -> tuple[Point2, Point2]:
    """The middle plane of a part as a line of the picture, from below to above."""
    d = looked.cut.direction
    x = sum(reaches.along(i, d.right)) / 2
    low, high = reaches.along(i, d.up)
    return (x, low), (x, high)


def _rings(machine: Machine, looked: Looked) -> Iterator[Ring]:
    d = looked.cut.direction
    for rotor in machine.rotors:
        if rotor.tip_diameter_mm and abs(rotor.axis.direction.unit().dot(d.toward)) > SQUARE:
            key = next((c.key for c in machine.checks if c.measure.quantity is Quantity.DIAMETER
                        and abs(c.measure.nominal - rotor.tip_diameter_mm) < 1e-3), None)  # fmt: skip
            yield Ring(d.flat(rotor.axis.origin), rotor.tip_diameter_mm, key)
