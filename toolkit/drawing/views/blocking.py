"""Which bodies stand in each other's way: seen along a direction, what lies above a body in any column holds it back.

A body leaves along a direction when no other one has a point above one of its own (Li, Agrawala et al. 2008, blocking
test). Columns are cells of a picture; touching sides share no column.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.model import Vec

Floats = NDArray[np.float64]
CELLS_ALONG = 96
"""Columns along the longer side of the smaller of two bodies."""
MEETING_MM = 1.0
"""Bodies reach into each other by less than this where they touch: threads, press fits, belts."""
LEAST_SHARE = 0.02
"""Share of the common columns that must be in the way: less is a tangent contact."""


@dataclass
class Body:
    """Triangles (m, 3, 3) of what moves as one, millimetres of the machine."""

    triangles: Floats
    _turned: dict[Vec, Floats] = field(default_factory=dict)
    _boxes: dict[Vec, Floats] = field(default_factory=dict)
    _reach: dict[Vec, tuple[float, float]] = field(default_factory=dict)

    def turned(self, way: Vec) -> Floats:
        """The triangles in a frame whose z is a direction."""
        if way not in self._turned:
            across = Vec(1, 0, 0) if abs(way.x) < 0.9 else Vec(0, 1, 0)
            right = (across - way.scaled(across.dot(way))).unit()
            self._turned[way] = np.ascontiguousarray(self.triangles @ np.array([right, way.cross(right), way]).T)
        return self._turned[way]

    def turned_box(self, way: Vec) -> Floats:
        """Lowest and highest corner (2, 3) in that frame."""
        if way not in self._boxes:
            points = self.turned(way).reshape(-1, 3)
            self._boxes[way] = np.stack([points.min(0), points.max(0)])
        return self._boxes[way]

    def reach(self, way: Vec) -> tuple[float, float]:
        """How far the body reaches along a direction: least and greatest."""
        if way not in self._reach:
            along = self.triangles.reshape(-1, 3) @ np.array(way)
            self._reach[way] = float(along.min()), float(along.max())
        return self._reach[way]

    @cached_property
    def box(self) -> Floats:
        """Lowest and highest corner (2, 3)."""
        points = self.triangles.reshape(-1, 3)
        return np.stack([points.min(0), points.max(0)])


def holds_back(other: Body, body: Body, way: Vec) -> bool:
    """True when another body is in the way of a body that leaves along a direction."""
    from toolkit.drawing.views import raster

    box, their_box = body.turned_box(way), other.turned_box(way)
    if their_box[1, 2] <= box[0, 2] + MEETING_MM:
        return False
    low, high = np.maximum(box[0], their_box[0])[:2], np.minimum(box[1], their_box[1])[:2]
    if (high - low <= MEETING_MM).any():
        return False
    mine, theirs = body.turned(way), other.turned(way)
    cell = float((high - low).max()) / CELLS_ALONG
    columns, rows = (int(n) + 1 for n in (high - low) / cell)
    nobody = np.zeros(len(mine), np.int64)
    _, _, bottom = raster.pictures(mine, nobody, low[0], low[1], cell, columns, rows)
    _, top, _ = raster.pictures(theirs, np.zeros(len(theirs), np.int64), low[0], low[1], cell, columns, rows)
    common = np.isfinite(bottom) & np.isfinite(top)
    return bool((common & (top > bottom + MEETING_MM)).sum() > LEAST_SHARE * max(common.sum(), 1))


def touches(a: Body, b: Body, slack_mm: float = MEETING_MM) -> bool:
    """True when the boxes of two bodies meet."""
    p, q = a.box, b.box
    return bool((p[0] <= q[1] + slack_mm).all() and (q[0] <= p[1] + slack_mm).all())
