"""Where the declared holes and slots of a part lie in the machine: the middle, the direction, the width."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from designs.model import (
    Bar,
    BarHole,
    BarSlot,
    BentSheet,
    Hole,
    HolePattern,
    Instance,
    Leg,
    Part,
    Placement,
    Plate,
    RolledSheet,
    Slot,
    Vec,
    X,
    Y,
    Z,
    rotation,
)
from designs.model.features import SheetFeature


@dataclass(frozen=True)
class PlacedHole:
    """A round hole or a slot in space.

    Attributes:
        at: its middle on one face; axis: through the wall.
        width_mm: diameter, or width of a slot.
        along: direction of a slot's length; reach_mm: how far the middle of a bolt can slide each way.
    """

    at: Vec
    axis: Vec
    width_mm: float
    along: Vec = X
    reach_mm: float = 0.0
    tapped: bool = False
    fastener: str = ""

    @property
    def is_round(self) -> bool:
        return self.reach_mm == 0

    def placed(self, place: Placement) -> PlacedHole:
        return replace(
            self, at=place.point(self.at), axis=place.direction(self.axis), along=place.direction(self.along)
        )

    def off_mm(self, point: Vec, direction: Vec) -> float:
        """How far a bolt's line passes from the middle of the hole, or from the middle line of a slot."""
        d = direction.unit()
        away = point - self.at
        away = away - d.scaled(away.dot(d))
        slide = max(-self.reach_mm, min(self.reach_mm, away.dot(self.along)))
        return (away - self.along.scaled(slide)).length


def placed_holes(i: Instance) -> tuple[PlacedHole, ...]:
    """Every declared hole and slot of a placed part; perforations are not for bolts and are left out."""
    return tuple(h.placed(i.placement) for h in holes_of(i.part))


def holes_of(part: Part) -> Iterator[PlacedHole]:
    """Holes and slots in the part's own frame."""
    match part:
        case Plate():
            for f in part.features:
                yield from _on_sheet(f)
        case BentSheet():
            for panel in part.panels:
                for f in panel.features:
                    for h in _on_sheet(f):
                        yield h.placed(part.folded[panel.name])
        case Bar():
            for b in part.features:
                if isinstance(b, BarHole | BarSlot):
                    yield _on_bar(part, b)
        case RolledSheet():
            for r in part.features:
                if isinstance(r, Hole):
                    yield _on_roll(part, r)


def _on_sheet(f: SheetFeature) -> Iterator[PlacedHole]:
    match f:
        case Hole():
            yield PlacedHole(Vec(*f.at, 0.0), Z, f.diameter_mm, tapped=f.tapped, fastener=f.fastener)
        case HolePattern():
            for x, y in f.positions():
                yield PlacedHole(Vec(x, y, 0.0), Z, f.diameter_mm, fastener=f.fastener)
        case Slot():
            a = math.radians(f.angle_deg)
            reach = (f.length_mm - f.width_mm) / 2
            along = Vec(math.cos(a), math.sin(a), 0.0)
            yield PlacedHole(Vec(*f.at, 0.0), Z, f.width_mm, along, reach, fastener=f.fastener)


def _on_bar(bar: Bar, f: BarHole | BarSlot) -> PlacedHole:
    if bar.is_round:
        middle, axis, across = Vec(f.x_mm, 0.0, 0.0), Z if f.leg is Leg.Y else Y, Y
    elif f.leg is Leg.Y:
        middle, axis, across = Vec(f.x_mm, f.offset_mm, 0.0), Z, Y
    else:
        middle, axis, across = Vec(f.x_mm, 0.0, f.offset_mm), Y, Z
    if isinstance(f, BarHole):
        return PlacedHole(middle, axis, f.diameter_mm, fastener=f.fastener)
    along = across if f.across else X
    return PlacedHole(middle, axis, f.width_mm, along, (f.length_mm - f.width_mm) / 2, fastener=f.fastener)


def _on_roll(sheet: RolledSheet, f: Hole) -> PlacedHole:
    x, s = f.at
    turn = rotation(X, sheet.angle_at(s))
    hole = PlacedHole(Vec(x, sheet.inside_radius_mm, 0.0), Y, f.diameter_mm, tapped=f.tapped, fastener=f.fastener)
    return hole.placed(turn)
