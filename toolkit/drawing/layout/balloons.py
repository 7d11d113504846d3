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

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.layout.leaders import uncrossed
from toolkit.drawing.layout.matching import cheapest_assignment
from toolkit.drawing.layout.spacing import ROOMY, Side
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.primitives import Balloon, Box, Point
from toolkit.drawing.sheet.strokes import MARK_HEIGHT_MM

Floats = NDArray[np.float64]
BETWEEN_MM = 1.6
FLATTEST_DEG = 56.0
"""Leaders lean at most this from the normal of their side, or they would run into the neighbouring balloon."""
STEEP = math.cos(math.radians(FLATTEST_DEG))
TOO_FLAT = 1000.0
GRAZING = math.cos(math.radians(25))
GRAZING_COST = 25.0
"""A leader that runs along the edge it points at cannot be told from it."""
ENOUGH_CLEARANCE_MM = 2.5
LONG_MM = 60.0
"""A leader so long costs twice its length: two middling ones are better than a short and a very long one."""
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
    costs, nearest = _table(sites, slots, outward, avoid)

    @cache
    def made(site: int, slot: int) -> Balloon:
        return _balloon(sites[site], slots[slot], sites[site].targets[nearest[site][slot]], radius_mm)

    chosen = cheapest_assignment(costs)
    if careful:
        chosen = uncrossed(chosen, costs, made)
    return tuple(made(site, slot) for site, slot in enumerate(chosen))


def _balloon(site: Site, slot: Slot, target: Target, radius_mm: float) -> Balloon:
    dx, dy = slot.outward
    return Balloon(
        site.marks, slot.at, target.point, radius_mm, (2 * radius_mm * dx, 2 * radius_mm * dy), target.on_face
    )


def _table(
    sites: Sequence[Site], slots: Sequence[Slot], stack_outward: Collection[Point], avoid: Sequence[Box]
) -> tuple[list[list[float]], list[list[int]]]:
    """Cost of every site at every place, and which of the site's targets it has there.

    More for a row of balloons on a side without room for it.
    """
    every = _costs([t for s in sites for t in s.targets], slots, avoid)
    stacked = np.array([0.0 if s.outward in stack_outward else STACK_COST for s in slots])
    costs, nearest = [], []
    first = 0
    for site in sites:
        mine = every[first : first + len(site.targets)]
        first += len(site.targets)
        costs.append((mine.min(0) + (stacked if len(site.marks) > 1 else 0.0)).tolist())
        nearest.append(mine.argmin(0).tolist())
    return costs, nearest


def _costs(targets: Sequence[Target], slots: Sequence[Slot], avoid: Sequence[Box]) -> Floats:
    """Length of the leader from every target to every place; more for a long or flat one, for a spot near the border
    of a face, for a mere edge, and for one through words."""
    ends, starts = np.array([t.point for t in targets]), np.array([s.at for s in slots])
    away = starts[None, :, :] - ends[:, None, :]
    length = np.hypot(away[..., 0], away[..., 1])
    out = (away * np.array([s.outward for s in slots], float)[None]).sum(2)
    graze = np.abs((away * np.array([t.along for t in targets])[:, None]).sum(2))
    short_of = [max(0.0, ENOUGH_CLEARANCE_MM - t.clearance_mm) * (4.0 if t.on_face else 8.0) for t in targets]
    cost = length * (1.0 + length / LONG_MM) + np.array(short_of)[:, None]
    cost += np.where(out < length * STEEP, TOO_FLAT, 0.0) + np.where(graze > length * GRAZING, GRAZING_COST, 0.0)
    for box in avoid:
        cost += np.where(_runs_into(starts[None, :, :], ends[:, None, :], box), AVOID_COST, 0.0)
    return np.asarray(cost, np.float64)


def _runs_into(a: Floats, b: Floats, box: Box) -> NDArray[np.bool_]:
    """Which straight lines run through a box (Liang and Barsky)."""
    low, high = np.zeros(np.broadcast_shapes(a.shape, b.shape)[:2]), np.array(1.0)
    for k in (0, 1):
        p, d = a[..., k], b[..., k] - a[..., k]
        d = np.where(np.abs(d) < 1e-9, 1e-9, d)
        s, t = (box[k] - p) / d, (box[k + 2] - p) / d
        low, high = np.maximum(low, np.minimum(s, t)), np.minimum(high, np.maximum(s, t))
    return np.asarray(low < high)
