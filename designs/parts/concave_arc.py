"""The arcs of a concave: where its bars lie, and the contour of the plates they are threaded through.

Frame of an arc: y and z of the drum, origin on the drum's axis. Angles count from +y towards +z; 180 to 360 degrees is
the half below the drum. The holes for the bars are drilled first; then the inner edge is cut through them, so that the
bars, not the arcs, are nearest to the drum, and yet none can leave its hole towards it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from designs.model import Outline, Vec, polygon
from specs.stock import AngleSection

HOLE_PLAY_MM = 0.4
"""Hole over bar: a straight hot rolled bar threads through three arcs (shop practice, draft)."""


@dataclass(frozen=True)
class BarGrid:
    """Where the bars of a concave lie: on a circle about the drum's axis, a whole number with equal gaps.

    The edges count as neighbours: between `n` bars and the two edges there are n + 1 gaps, none above `most_mm`.
    """

    inner_radius_mm: float
    bar_mm: float
    most_mm: float
    start_deg: float
    wrap_deg: float

    @property
    def radius_mm(self) -> float:
        """Of the bars' middles."""
        return self.inner_radius_mm + self.bar_mm / 2

    @property
    def arc_inner_mm(self) -> float:
        """Inner radius of the arcs: two thirds of a bar lie behind it, so that it cannot leave its hole."""
        return self.radius_mm - self.bar_mm / 3

    @property
    def hole_mm(self) -> float:
        """Diameter of the holes that the bars are threaded through."""
        return self.bar_mm + HOLE_PLAY_MM

    @property
    def arc_mm(self) -> float:
        """Length of the circle of the bars' middles, from edge to edge."""
        return self.radius_mm * math.radians(self.wrap_deg)

    @property
    def count(self) -> int:
        return math.ceil((self.arc_mm - self.most_mm) / (self.bar_mm + self.most_mm) - 1e-9)

    @property
    def step_deg(self) -> float:
        """From one bar to the next."""
        gap = (self.arc_mm - self.count * self.bar_mm) / (self.count + 1)
        return math.degrees((gap + self.bar_mm) / self.radius_mm)

    @property
    def gap_mm(self) -> float:
        """Clear distance of neighbouring bars, as a calliper finds it."""
        return 2 * self.radius_mm * math.sin(math.radians(self.step_deg / 2)) - self.bar_mm

    def middle_deg(self, i: int) -> float:
        """Angle of a bar, counted from 0 at the start."""
        return self.start_deg + (i + 1) * self.step_deg - math.degrees(self.bar_mm / 2 / self.radius_mm)

    def middle(self, i: int) -> Vec:
        """Middle of a bar in the plane x = 0, counted from 0 at the start."""
        a = math.radians(self.middle_deg(i))
        return Vec(0.0, self.radius_mm * math.cos(a), self.radius_mm * math.sin(a))


@dataclass(frozen=True)
class LevelEdge:
    """One level end of the arcs with the angle on it.

    Args:
        side: -1 towards -y, +1 towards +y; level_mm: height above the axis.
        inner_mm, outer_mm: radii of the arcs.
    """

    side: int
    level_mm: float
    inner_mm: float
    outer_mm: float
    angle: AngleSection

    @property
    def corner_mm(self) -> float:
        """Chamfer of the arcs' outer corner, clear of the angle's root fillet."""
        return self.angle.root_radius_mm

    def y_at(self, radius_mm: float, z_mm: float) -> float:
        """Distance from the plane y = 0 at a height on a circle."""
        return math.sqrt(radius_mm**2 - z_mm**2)

    @property
    def wall_mm(self) -> float:
        """Distance of the hanging leg's inner face: against the outermost place of the arcs behind it."""
        low = self.level_mm + self.angle.t_mm - self.angle.a_mm
        high = self.level_mm - self.corner_mm
        nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
        return self.y_at(self.outer_mm, nearest)

    @property
    def heel(self) -> Vec:
        return Vec(0.0, self.side * (self.wall_mm + self.angle.t_mm), self.level_mm + self.angle.t_mm)

    @property
    def toe_mm(self) -> float:
        """Distance from the drum's axis of the level leg's toe, at its nearest."""
        y = self.wall_mm + self.angle.t_mm - self.angle.b_mm
        low, high = self.level_mm, self.level_mm + self.angle.t_mm
        return math.hypot(y, 0.0 if low <= 0 <= high else min(abs(low), abs(high)))

    @property
    def shoulder_mm(self) -> float:
        """Where along y the level end of the arcs stops: a chamfer before the inside corner of the angle."""
        return min(self.y_at(self.outer_mm, self.level_mm), self.wall_mm) - self.corner_mm

    def ends(self) -> list[tuple[float, float]]:
        """Corners of the arcs at this edge (y, z), from the outer circle to the inner one."""
        z, c = self.level_mm, self.corner_mm
        corners = [
            (self.y_at(self.outer_mm, z - c), z - c),
            (self.shoulder_mm, z),
            (self.y_at(self.inner_mm, z), z),
        ]
        return [(self.side * y, w) for y, w in corners]

    def bearing_mm(self) -> float:
        """Length over which the level leg lies on an arc."""
        inner = max(self.y_at(self.inner_mm, self.level_mm), self.wall_mm + self.angle.t_mm - self.angle.b_mm)
        return self.shoulder_mm - inner


def arc_outline(grid: BarGrid, edges: tuple[LevelEdge, LevelEdge]) -> Outline:
    """From the -y end around below the drum to the +y end, and back along the inner edge through the holes."""
    left, right = edges[0].ends(), edges[1].ends()
    inner: list[tuple[float, ...]] = [right[2]]
    for i in reversed(range(grid.count)):
        inner += _notch(grid, grid.middle_deg(i))
    inner.append(left[2])
    # every second stretch of the inner edge is a hole; the others lie on the inner circle, turned clockwise
    stretches = [(*p, -_bulge(q, p)) if n % 2 == 0 else p for n, (p, q) in enumerate(pairwise(inner))]
    return polygon([(*left[0], _bulge(left[0], right[0])), right[0], right[1], *stretches, left[2], left[1]])


def _notch(grid: BarGrid, middle_deg: float) -> list[tuple[float, ...]]:
    """The two lips of a hole on the inner edge, the one at the larger angle first, with the bulge around the hole."""
    ri, rc, h = grid.arc_inner_mm, grid.radius_mm, grid.hole_mm / 2
    spread = math.acos((rc**2 + ri**2 - h**2) / (2 * rc * ri))
    mouth = math.atan2(ri * math.sin(spread), rc - ri * math.cos(spread))
    a = math.radians(middle_deg)
    first, last = ((ri * math.cos(a + turn), ri * math.sin(a + turn)) for turn in (spread, -spread))
    return [(*first, -math.tan((math.pi - mouth) / 2)), last]


def _bulge(start: tuple[float, ...], end: tuple[float, ...]) -> float:
    """Bulge of the arc about the origin that runs counter-clockwise from one point to another."""
    a, b = (math.degrees(math.atan2(p[1], p[0])) % 360 for p in (start, end))
    return math.tan(math.radians((b - a) % 360) / 4)
