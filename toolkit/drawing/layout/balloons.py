"""Balloons around a view: places in a ring outside the outline, given to sites so that no two leaders cross.

Among all ways to join points by straight leaders the shortest in sum has no crossing (of two crossing leaders the ends
can be swapped, which is shorter by the triangle inequality); leaders that run too flat along the ring cost extra, and
what that may leave crossed is swapped afterwards. After Bekos, Kaufmann, Symvonis, Wolff: Boundary labeling (2007).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from toolkit.drawing.layout.matching import cheapest_assignment
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.primitives import Balloon, Box, Point
from toolkit.drawing.sheet.strokes import MARK_HEIGHT_MM

RING_GAP_MM = 7.0
"""From the outline of the view to the nearest edge of a balloon."""
BETWEEN_MM = 1.6
FLATTEST_DEG = 56.0
"""Leaders lean at most this from the normal of their side, or they would run into the neighbouring balloon."""
STEEP = math.cos(math.radians(FLATTEST_DEG))
TOO_FLAT = 1000.0
GRAZING = math.cos(math.radians(25))
GRAZING_COST = 25.0
"""A leader that runs along the edge it points at cannot be told from it."""
ENOUGH_CLEARANCE_MM = 2.5


class Side(Enum):
    """A side of a view; the value points outwards."""

    LEFT = (-1, 0)
    BOTTOM = (0, -1)
    RIGHT = (1, 0)
    TOP = (0, 1)


@dataclass(frozen=True)
class Target:
    """A point on paper that a leader may end at; `clearance_mm` on paper, 0 on an edge that runs `along`."""

    point: Point
    clearance_mm: float
    on_face: bool
    along: Point = (0.0, 0.0)


@dataclass(frozen=True)
class Site:
    """What one leader is for: the marks of its balloons and the points it may end at."""

    marks: tuple[str, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Slot:
    """A place for a balloon: the middle of the first circle and the outward direction of the side it lies on."""

    at: Point
    outward: Point


def radius_for(marks: Sequence[str]) -> float:
    """Radius of all balloons of a sheet: the widest mark fits."""
    return max(4.0, *(width_mm(m, MARK_HEIGHT_MM) / 2 + 0.9 for m in marks)) if marks else 4.0


def ring_margin(radius_mm: float, most_in_stack: int, beyond_mm: float = 0.0) -> float:
    """Room a side needs for balloons, from the view's outline."""
    return RING_GAP_MM + beyond_mm + 2 * radius_mm * most_in_stack + BETWEEN_MM


def slots_around(box: Box, sides: Sequence[Side], radius_mm: float) -> list[Slot]:
    """Places along the sides of a view, evenly spaced, a little beyond the corners on top and bottom."""
    found = []
    away, pitch = RING_GAP_MM + radius_mm, 2 * radius_mm + BETWEEN_MM
    for side in sides:
        dx, dy = side.value
        across = dx != 0
        low, high = (box[1], box[3]) if across else (box[0], box[2])
        count = max(1, int((high - low) / pitch) + 1)
        first = (low + high) / 2 - (count - 1) * pitch / 2
        edge = {Side.LEFT: box[0], Side.RIGHT: box[2], Side.BOTTOM: box[1], Side.TOP: box[3]}[side]
        for i in range(count):
            along = first + i * pitch
            at = (edge + dx * away, along) if across else (along, edge + dy * away)
            found.append(Slot(at, side.value))
    return found


def balloons(sites: Sequence[Site], slots: Sequence[Slot], radius_mm: float) -> tuple[Balloon, ...]:
    """A balloon for every site.

    Raises:
        ValueError: more sites than places; the caller gives every view no more than it has places for.
    """
    if not sites:
        return ()
    costs = [[min(_cost(slot, t) for t in site.targets) for slot in slots] for site in sites]
    chosen = cheapest_assignment(costs)
    placed = [(site, slots[k]) for site, k in zip(sites, chosen, strict=True)]
    return tuple(_balloon(site, slot, radius_mm) for site, slot in _uncrossed(placed))


def crossing(a: Balloon, b: Balloon) -> bool:
    """True when two leaders cross or one runs through a circle of the other."""
    if _segments_cross(*a.leader, *b.leader):
        return True
    return any(
        _distance(c, *p.leader) < q.radius_mm + 0.2 for p, q in ((a, b), (b, a)) for c in q.centres
    )  # fmt: skip


def _balloon(site: Site, slot: Slot, radius_mm: float) -> Balloon:
    target = _target(site, slot)
    dx, dy = slot.outward
    return Balloon(
        site.marks, slot.at, target.point, radius_mm, (2 * radius_mm * dx, 2 * radius_mm * dy), target.on_face
    )


def _cost(slot: Slot, target: Target) -> float:
    """Length of the leader; more for a flat one, for a spot near the border of a face, and for a mere edge."""
    dx, dy = slot.at[0] - target.point[0], slot.at[1] - target.point[1]
    length = math.hypot(dx, dy)
    out = dx * slot.outward[0] + dy * slot.outward[1]
    cost = length + max(0.0, ENOUGH_CLEARANCE_MM - target.clearance_mm) * (4.0 if target.on_face else 8.0)
    if out < length * STEEP:
        cost += TOO_FLAT
    if abs(dx * target.along[0] + dy * target.along[1]) > length * GRAZING:
        cost += GRAZING_COST
    return cost


def _uncrossed(placed: list[tuple[Site, Slot]]) -> list[tuple[Site, Slot]]:
    """Swap the places of crossing leaders until none cross, or swapping helps no more."""
    ends = [_ends(site, slot) for site, slot in placed]
    for _ in range(len(placed)):
        swapped = False
        for i in range(len(placed)):
            for j in range(i):
                if _segments_cross(*ends[i], *ends[j]):
                    (a, p), (b, q) = placed[i], placed[j]
                    placed[i], placed[j] = (a, q), (b, p)
                    ends[i], ends[j] = _ends(*placed[i]), _ends(*placed[j])
                    swapped = True
        if not swapped:
            break
    return placed


def _ends(site: Site, slot: Slot) -> tuple[Point, Point]:
    return slot.at, _target(site, slot).point


def _target(site: Site, slot: Slot) -> Target:
    return min(site.targets, key=lambda t: (_cost(slot, t), t.point))


def _segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
