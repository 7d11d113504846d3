"""Where a place of the flat pattern lies on the finished part: for showing a size of the blank in 3D too."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from designs.model import BentSheet, Part, Vec
from designs.model.rolled_sheet import RolledSheet

STEP_MM, MOST_STEPS = 20.0, 24
Fold = Callable[[Vec], Vec]
Segment = tuple[tuple[float, float, float], tuple[float, float, float]]


def fold_of(part: Part) -> Fold | None:
    """Carries points of the flat pattern to the part; None for a part of which that is not known."""
    if isinstance(part, BentSheet):
        return lambda p: _bent(part, p)
    if isinstance(part, RolledSheet):
        return lambda p: _rolled(part, p)
    return None


def folded(segment: Segment, fold: Fold) -> Iterator[Segment]:
    """A straight piece of the flat pattern on the part, in short steps, so that it runs around bends."""
    a, b = Vec(*segment[0]), Vec(*segment[1])
    steps = min(MOST_STEPS, math.ceil((b - a).length / STEP_MM)) or 1
    places = [fold(a + (b - a).scaled(k / steps)) for k in range(steps + 1)]
    rounded = [(round(p.x, 2), round(p.y, 2), round(p.z, 2)) for p in places]
    yield from pairwise(rounded)


def _bent(part: BentSheet, p: Vec) -> Vec:
    """On the panel that holds the point; a point inside a bend belongs to the nearest one."""
    found = []
    for panel in part.panels:
        local = part.unfolded[panel.name].inverse().point((p.x, p.y, 0.0))
        x0, y0, x1, y1 = panel.outline.box
        away = math.hypot(max(x0 - local.x, 0.0, local.x - x1), max(y0 - local.y, 0.0, local.y - y1))
        found.append((round(away, 6), panel.name, local))
    _, name, local = min(found, key=lambda f: f[0])
    return part.folded[name].point((local.x, local.y, part.thickness_mm / 2))


def _rolled(part: RolledSheet, p: Vec) -> Vec:
    angle = math.radians(part.angle_at(p.y))
    return Vec(p.x, part.outside_radius_mm * math.cos(angle), part.outside_radius_mm * math.sin(angle))
