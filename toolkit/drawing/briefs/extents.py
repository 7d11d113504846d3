"""How far a part reaches: points of its own frame that span its box, in closed form from what it is made of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import product

from designs.model import Bar, BentSheet, Part, Plate, RolledCone, RolledSheet, Transition, Turned, Vec

QUARTERS_DEG = (0.0, 90.0, 180.0, 270.0)


@singledispatch
def reach_points(part: Part) -> tuple[Vec, ...]:
    """Points on a part that span its box along its own axes; none for a part that only its solid knows."""
    return ()


@reach_points.register
def _(part: Bar) -> tuple[Vec, ...]:
    return _block(0.0, part.length_mm, *part.region.outer.box)


@reach_points.register
def _(part: Plate) -> tuple[Vec, ...]:
    x0, y0, x1, y1 = part.outline.box
    return tuple(Vec(x, y, z) for x, y, z in product((x0, x1), (y0, y1), (0.0, part.thickness_mm)))


@reach_points.register
def _(part: BentSheet) -> tuple[Vec, ...]:
    t = part.thickness_mm
    return tuple(
        part.folded[p.name].point((v.x, v.y, z)) for p in part.panels for v in p.outline.vertices for z in (0.0, t)
    )


@reach_points.register
def _(part: Transition) -> tuple[Vec, ...]:
    return tuple(c for level in part.corners(outside=True) for c in level)


@reach_points.register
def _(part: Turned) -> tuple[Vec, ...]:
    rims = [(x, s.diameter_mm / 2) for span, s in zip(part.spans(), part.steps, strict=True) for x in span]
    return tuple(Vec(x, *_round(r, a)) for x, r in rims for a in QUARTERS_DEG)


@reach_points.register
def _(part: RolledCone) -> tuple[Vec, ...]:
    ends = zip((0.0, part.height_mm), part.radii_mm(outside=True), strict=True)
    return tuple(Vec(x, *_round(r, a)) for x, r in ends for a in QUARTERS_DEG)


@reach_points.register
def _(part: RolledSheet) -> tuple[Vec, ...]:
    first, last = part.start_deg, part.start_deg + part.sweep_deg
    quarters = (90.0 * k for k in range(math.ceil(first / 90), math.floor(last / 90) + 1))
    angles = [first, *quarters, last]
    return tuple(Vec(x, *_round(r, a)) for x in (0.0, part.width_mm) for a in angles
                 for r in (part.inside_radius_mm, part.outside_radius_mm))  # fmt: skip


def span_along(points: Iterable[Vec], axis: Vec) -> tuple[float, float]:
    """First and last coordinate of points along an axis."""
    places = [p.dot(axis) for p in points]
    return min(places), max(places)


def _block(x0: float, x1: float, y0: float, z0: float, y1: float, z1: float) -> tuple[Vec, ...]:
    return tuple(Vec(*p) for p in product((x0, x1), (y0, y1), (z0, z1)))


def _round(radius_mm: float, angle_deg: float) -> Iterator[float]:
    a = math.radians(angle_deg)
    yield radius_mm * math.cos(a)
    yield radius_mm * math.sin(a)
