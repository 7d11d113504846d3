"""Balloons around a view: places in a ring outside the outline, given to sites so that no two leaders cross.

Among all ways to join points by straight leaders the shortest in sum has no crossing (of two crossing leaders the ends
can be swapped, which is shorter by the triangle inequality); leaders that run too flat along the ring cost extra, and
what that may leave crossed is swapped afterwards. After Bekos, Kaufmann, Symvonis, Wolff: Boundary labeling (2007).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from toolkit.drawing.layout.leaders import uncrossed
from toolkit.drawing.layout.matching import cheapest_assignment
from toolkit.drawing.layout.spacing import ROOMY, Side
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.primitives import Balloon, Box, Point
from toolkit.drawing.sheet.strokes import MARK_HEIGHT_MM

BETWEEN_MM = 1.6
FLATTEST_DEG = 56.0
"""Leaders lean at most this from the normal of their side, or they would run into the neighbouring balloon."""
STEEP = math.cos(math.radians(FLATTEST_DEG))
TOO_FLAT = 1000.0
GRAZING = math.cos(math.radians(25))
GRAZING_COST = 25.0
"""A leader that runs along the edge it points at cannot be told from it."""
ENOUGH_CLEARANCE_MM = 2.5
AVOID_COST = 120.0
"""A leader through the letter of a section mark."""
STACK_COST = 500.0
"""A row of balloons on a side that has no room for it."""


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


def ring_margin(radius_mm: float, most_in_stack: int, gap_mm: float) -> float:
    """Room a side needs for balloons, from the view's outline."""
    return gap_mm + 2 * radius_mm * most_in_stack + BETWEEN_MM


def slots_around(box: Box, sides: Sequence[Side], radius_mm: float, gap_mm: float = ROOMY.ring_gap_mm) -> list[Slot]:
    """Places along the sides of a view, evenly spaced, a little beyond the corners on top and bottom."""
    found = []
    away, pitch = gap_mm + radius_mm, 2 * radius_mm + BETWEEN_MM
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


def clear_of(slots: Sequence[Slot], radius_mm: float, boxes: Sequence[Box]) -> list[Slot]:
    """The places whose circle touches none of the boxes."""
    return [s for s in slots if not any(_touches(s.at, radius_mm, b) for b in boxes)]


def _touches(at: Point, radius_mm: float, box: Box) -> bool:
    x0, y0, x1, y1 = box
    return x0 - radius_mm < at[0] < x1 + radius_mm and y0 - radius_mm < at[1] < y1 + radius_mm


def balloons(
    sites: Sequence[Site],
    slots: Sequence[Slot],
    radius_mm: float,
    stack_sides: Sequence[Side] = tuple(Side),
    careful: bool = True,
    avoid: Sequence[Box] = (),
) -> tuple[Balloon, ...]:
    """A balloon for every site.

    Args:
        avoid: boxes that leaders keep out of where they can.
        stack_sides: where sites of several marks should go.
        careful: balloons whose leaders cross in spite of that get other places.
    Raises:
        ValueError: more sites than places; the caller gives every view no more than it has places for.
    """
    if not sites:
        return ()
    outward = {s.value for s in stack_sides}
    costs = [[_site_cost(site, slot, outward, avoid) for slot in slots] for site in sites]

    @cache
    def made(site: int, slot: int) -> Balloon:
        return _balloon(sites[site], slots[slot], radius_mm, avoid)

    chosen = cheapest_assignment(costs)
    if careful:
        chosen = uncrossed(chosen, costs, made)
    return tuple(made(site, slot) for site, slot in enumerate(chosen))


def _balloon(site: Site, slot: Slot, radius_mm: float, avoid: Sequence[Box]) -> Balloon:
    target = _target(site, slot, avoid)
    dx, dy = slot.outward
    return Balloon(
        site.marks, slot.at, target.point, radius_mm, (2 * radius_mm * dx, 2 * radius_mm * dy), target.on_face
    )


def _site_cost(site: Site, slot: Slot, stack_outward: Collection[Point], avoid: Sequence[Box]) -> float:
    """Cost of the best target; more for a row of balloons on a side without room for it."""
    best = min(_cost(slot, t, avoid) for t in site.targets)
    return best + (STACK_COST if len(site.marks) > 1 and slot.outward not in stack_outward else 0.0)


def _cost(slot: Slot, target: Target, avoid: Sequence[Box]) -> float:
    """Length of the leader; more for a flat one, for a spot near the border of a face, and for a mere edge."""
    dx, dy = slot.at[0] - target.point[0], slot.at[1] - target.point[1]
    length = math.hypot(dx, dy)
    out = dx * slot.outward[0] + dy * slot.outward[1]
    cost = length + max(0.0, ENOUGH_CLEARANCE_MM - target.clearance_mm) * (4.0 if target.on_face else 8.0)
    if out < length * STEEP:
        cost += TOO_FLAT
    if abs(dx * target.along[0] + dy * target.along[1]) > length * GRAZING:
        cost += GRAZING_COST
    if avoid and any(_runs_into(slot.at, target.point, box) for box in avoid):
        cost += AVOID_COST
    return cost


def _runs_into(a: Point, b: Point, box: Box) -> bool:
    """True when a straight line runs through a box (Liang and Barsky)."""
    low, high = 0.0, 1.0
    for p, d, first, last in ((a[0], b[0] - a[0], box[0], box[2]), (a[1], b[1] - a[1], box[1], box[3])):
        if abs(d) < 1e-12:
            if not first < p < last:
                return False
            continue
        s, t = sorted(((first - p) / d, (last - p) / d))
        low, high = max(low, s), min(high, t)
    return low < high


def _target(site: Site, slot: Slot, avoid: Sequence[Box]) -> Target:
    return min(site.targets, key=lambda t: (_cost(slot, t, avoid), t.point))
