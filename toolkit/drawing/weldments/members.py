"""The members of a weldment as the welder sees them: how far each reaches, how it leans, where measuring begins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from designs.model import Bar, Instance, Plate, RolledSheet, Turned, Vec, X, Y, Z
from toolkit.drawing.briefs.extents import reach_points, span_along
from toolkit.drawing.weldments.groups import Weldment

AXES = (X, Y, Z)
PLANE_MM = 0.004
SQUARE = 1e-6
LEAST_SHARE = 0.3
"""Members shorter than this share of the longest are no datum and stand in the table only."""
LEAST_WEIGHT = 0.25
"""A plane is worth being the zero when the members that begin in it are so long against those of the best plane."""
SAME_MM = 0.5


@dataclass(frozen=True)
class Lean:
    """How a member that is not square to the machine lies.

    Attributes:
        about: the machine's axis square to the plane in which it leans.
        foot: its lowest corner.
        along: its own long direction, rising from the foot.
        level: the direction in the machine from which the angle counts.
    """

    about: Vec
    foot: Vec
    along: Vec
    level: Vec

    @property
    def angle_deg(self) -> float:
        return math.degrees(math.acos(max(-1.0, min(1.0, self.along.dot(self.level)))))


@dataclass(frozen=True)
class Member:
    """An instance with the box it takes in the machine's frame."""

    instance: Instance
    points: tuple[Vec, ...]

    @classmethod
    def of(cls, instance: Instance) -> Member | None:
        """None for a part that does not say how far it reaches: bought nuts are placed by their holes."""
        points = tuple(instance.placement.point((p.x, p.y, p.z)) for p in reach_points(instance.part))
        return cls(instance, points) if points else None

    @cached_property
    def low(self) -> tuple[float, ...]:
        """Where it stands: its near face along each axis, across its axis a round part's axis; a leaning one's foot."""
        if self.lean is not None:
            return tuple(self.lean.foot)
        return tuple(sum(span) / 2 if self._is_round(a) else span[0] for a, span in self._spans())

    def _spans(self) -> Iterator[tuple[Vec, tuple[float, float]]]:
        for a in AXES:
            yield a, span_along(self.points, a)

    def _is_round(self, across: Vec) -> bool:
        """True for one that is round about an axis square to `across`."""
        part = self.instance.part
        axis = self.instance.placement.x_axis
        turned = isinstance(part, Turned | RolledSheet) or (isinstance(part, Bar) and part.is_round)
        if isinstance(part, Plate):
            turned, axis = _is_disc(part), self.instance.placement.z_axis
        return turned and abs(axis.dot(across)) < SQUARE

    @cached_property
    def lean(self) -> Lean | None:
        """How it leans; None for one that lies square, or askew in space, or is round and short."""
        place = self.instance.placement
        frame = (place.x_axis, place.y_axis, place.z_axis)
        fixed = [(a, f) for a in AXES for f in frame if abs(abs(a.dot(f)) - 1) < SQUARE]
        if len(fixed) != 1:
            return None
        about, own = fixed[0]
        free = [f for f in frame if f is not own]
        along = max(free, key=lambda f: round(self._reach(f), 3))
        up = Z if about.dot(Z) == 0 else Y
        level = next(a for a in AXES if a not in (about, up))
        along = along if along.dot(up) > 0 else -along
        level = level if along.dot(level) > 0 else -level
        foot = min(self.points, key=lambda p: (round(p.dot(up), 2), round(p.dot(along), 2), round(p.dot(about), 2)))
        return Lean(about, foot, along, level)

    def _reach(self, axis: Vec) -> float:
        low, high = span_along(self.points, axis)
        return high - low

    @cached_property
    def longest_mm(self) -> float:
        return max(b - a for a, b in (span_along(self.points, axis) for axis in AXES))

    def near(self, axis: Vec, value: float) -> tuple[Vec, ...]:
        """Its points in a plane across an axis; of a round part the ends of its axis."""
        found = tuple(p for p in self.points if abs(p.dot(axis) - value) < PLANE_MM)
        return found or tuple(p + axis.scaled(value - p.dot(axis)) for p in self.points[:1])


def _is_disc(part: Plate) -> bool:
    """A plate as wide as high with the area of a circle, but for a notch or two."""
    x0, y0, x1, y1 = part.outline.box
    wide, high = x1 - x0, y1 - y0
    return abs(wide - high) < 0.01 and abs(part.outline.area - math.pi / 4 * wide * high) < 0.05 * wide * high


def members_of(weldment: Weldment) -> list[Member]:
    """The members of a weldment that say how far they reach."""
    return [m for i in weldment.instances if (m := Member.of(i)) is not None]


@dataclass(frozen=True)
class Datum:
    """Where a weldment is measured from: one plane across each axis, and the marks of what begins there."""

    at: Vec
    marks: tuple[tuple[str, ...], ...]


def datum_of(weldment: Weldment, members: Sequence[Member]) -> Datum:
    """The zero of a weldment: the frame's own named planes, else the first plane in which long members begin."""
    places = [_zero(weldment, members, k) for k in range(3)]
    marks = tuple(tuple(_beginning(members, k, v)) for k, v in enumerate(places))
    return Datum(Vec(*places), marks)


def _zero(weldment: Weldment, members: Sequence[Member], k: int) -> float:
    axis = AXES[k]
    square = [m for m in members if m.lean is None]
    named = [p.origin.dot(axis) for p in weldment.planes if p.normal.unit().dot(axis) < SQUARE - 1]
    begun = [v for v in named if any(abs(m.low[k] - v) < SAME_MM for m in square)]
    if begun:
        return min(begun)
    weights = _weights(square or members, k)
    heaviest = max(weights.values())
    return min(v for v, weight in weights.items() if weight >= LEAST_WEIGHT * heaviest)


def _weights(members: Sequence[Member], k: int) -> dict[float, float]:
    """Planes across an axis in which long members begin, with their length all together."""
    longest = max(m.longest_mm for m in members)
    found: dict[float, float] = {}
    for m in members:
        if m.longest_mm >= LEAST_SHARE * longest:
            place = next((v for v in found if abs(v - m.low[k]) < SAME_MM), m.low[k])
            found[place] = found.get(place, 0.0) + m.longest_mm
    return found


def _beginning(members: Iterable[Member], k: int, value: float) -> list[str]:
    """Marks of the members that begin in a plane, the longest first."""
    mine = sorted((m for m in members if abs(m.low[k] - value) < SAME_MM), key=lambda m: -round(m.longest_mm, 1))
    return list(dict.fromkeys(m.instance.mark for m in mine))
