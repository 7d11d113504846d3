"""Where a view shows a part or a joint: places a leader may end on."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from designs.model import Vec, Weld
from toolkit.drawing.briefs.extents import reach_points
from toolkit.drawing.briefs.pointers import Site
from toolkit.drawing.layout.sites import middle
from toolkit.drawing.views.lines import Point2, ViewLine
from toolkit.drawing.views.view import View
from toolkit.drawing.weldments.groups import Weldment

MOST_SITES = 4
MOST_JOINTS = 12
"""Equal joints of which any may carry the symbol."""
NEAR_MM = 12.0
"""A seam is seen where a line of one of its parts passes this near the middle of where they meet."""


def part_sites(view: View, owners: Collection[int], *, hidden: bool = False) -> tuple[Site, ...]:
    """Faces that are seen widely first, then middles of the longest lines that are seen; or of the hidden ones."""
    faces = sorted((f for f in view.faces if f.owner in owners and f.clearance_mm > 0), key=lambda f: -f.clearance_mm)
    lines = sorted((x for x in view.lines if x.owner in owners and x.hidden is hidden), key=lambda x: -x.length_mm)
    found = [Site(f.point, on_face=True) for f in faces[:MOST_SITES]]
    return (*found, *(Site(middle(x)) for x in lines[:MOST_SITES]))


def joint_sites(view: View, weldment: Weldment, welds: Sequence[Weld]) -> tuple[Site, ...]:
    """Points on visible lines of the welded parts, nearest to where the parts meet."""
    number = {i.path: n for n, i in enumerate(weldment.instances)}
    found: list[tuple[float, Point2]] = []
    for w in welds:
        owners = {number[p] for p in w.parts if p in number}
        place = meeting_point(weldment, w)
        if place is None:
            continue
        flat = view.direction.flat(place)
        near = [_nearest(flat, x) for x in view.lines if x.owner in owners and not x.hidden]
        if near:
            found.append(min(near))
    return tuple(Site(p) for away, p in sorted(found)[:MOST_JOINTS] if away <= NEAR_MM)


def meeting_point(weldment: Weldment, weld: Weld) -> Vec | None:
    """The middle of what the boxes of the welded parts have in common; None where a box is not known."""
    low, high = [-math.inf] * 3, [math.inf] * 3
    for path in weld.parts:
        instance = weldment.by_path.get(path)
        points = [instance.placement.point((p.x, p.y, p.z)) for p in reach_points(instance.part)] if instance else []
        if not points:
            continue
        for k in range(3):
            values = [p[k] for p in points]
            low[k], high[k] = max(low[k], min(values)), min(high[k], max(values))
    if not all(math.isfinite(v) for v in (*low, *high)):
        return None
    return Vec(*((a + b) / 2 for a, b in zip(low, high, strict=True)))


def _nearest(p: Point2, line: ViewLine) -> tuple[float, Point2]:
    """The point of a line nearest to p, with its distance."""
    best = (math.inf, p)
    for (x0, y0), (x1, y1) in zip(line.points, line.points[1:], strict=False):
        dx, dy = x1 - x0, y1 - y0
        square = dx * dx + dy * dy
        t = max(0.0, min(1.0, ((p[0] - x0) * dx + (p[1] - y0) * dy) / square)) if square > 0 else 0.0
        q = (x0 + t * dx, y0 + t * dy)
        best = min(best, (math.dist(p, q), q))
    return best
