"""Which stretches of line segments are seen past triangles: solved exactly for each pair that may meet.

View frame: x right, y up, z toward the eye; millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.views.grid import Grid

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

IN_FRONT_MM = 0.02
"""A triangle covers what lies more than this behind it; parts that touch do not hide each other's edges."""
WIDEN_MM = 1e-5
"""Triangles are widened by this, so that nothing shines through between neighbours."""
SHORTEST_MM = 0.01
"""Shorter gaps between covering triangles are closed."""
EDGE_ON = 1e-3
"""Triangles whose normal leans less than this toward the eye cover nothing worth drawing."""
CELLS_ALONG = 320


@dataclass(frozen=True)
class Visible:
    """Stretches that are seen: segment number and where on it they begin and end (0..1), in order."""

    segment: Ints
    start: Floats
    end: Floats


def visible(segments: Floats, triangles: Floats, exempt: Ints | None = None, group: Ints | None = None) -> Visible:
    """Stretches of segments (n, 2, 3) that no triangle (m, 3, 3) covers.

    Args:
        exempt: (n,) for each segment the group of triangles that never covers it; -1 for none.
        group: (m,) group of each triangle; not negative.
    """
    from toolkit.drawing.views import kernel

    exempt = np.full(len(segments), -1, np.int64) if exempt is None else exempt
    group = np.zeros(len(triangles), np.int64) if group is None else group
    looks = _facing(triangles)
    triangles, group = np.ascontiguousarray(triangles[looks]), group[looks]
    if not len(segments) or not len(triangles):
        return _whole(segments)
    grid = Grid.over(
        np.concatenate([segments[:, :, :2].reshape(-1, 2), triangles[:, :, :2].reshape(-1, 2)]), CELLS_ALONG
    )
    where = (grid.x0, grid.y0, grid.cell_mm, grid.columns, grid.rows)
    covers, nearest = kernel.covers_of(triangles, WIDEN_MM)
    spans = kernel.cell_spans(triangles, *where)
    floor = kernel.floor_of(spans, covers, *where)
    first, filed = kernel.file_triangles(spans, nearest, floor, grid.columns)
    number, found = kernel.uncovered(
        np.ascontiguousarray(segments), exempt, covers, group, nearest, first, filed, floor, *where,
        IN_FRONT_MM, SHORTEST_MM,
    )  # fmt: skip
    return Visible(number, found[:, 0], found[:, 1])


def hidden(number: int, seen: Visible, wanted: NDArray[np.bool_]) -> Visible:
    """What is not seen of the wanted ones of so many segments."""
    every = np.arange(number)
    segment = np.concatenate([every, seen.segment])
    start = np.concatenate([np.zeros(number), seen.end])
    order = np.lexsort((start, segment))
    segment, start = segment[order], start[order]
    stop = np.concatenate([seen.start, np.ones(number)])
    stop = stop[np.lexsort((stop, np.concatenate([seen.segment, every])))]
    some = (stop - start > 1e-6) & wanted[segment]
    return Visible(segment[some], start[some], stop[some])


def _whole(segments: Floats) -> Visible:
    """Every segment from end to end, but for those seen as a point."""
    length = np.hypot(*(segments[:, 1, :2] - segments[:, 0, :2]).T) if len(segments) else np.zeros(0)
    number = np.nonzero(length > SHORTEST_MM)[0]
    return Visible(number, np.zeros(len(number)), np.ones(len(number)))


def _facing(triangles: Floats) -> NDArray[np.bool_]:
    """The triangles that look at the eye: of closed solids the others are never needed."""
    u, v = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    n = np.stack([u[:, 1] * v[:, 2] - u[:, 2] * v[:, 1], u[:, 2] * v[:, 0] - u[:, 0] * v[:, 2],
                  u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]], axis=1)  # fmt: skip
    looks: NDArray[np.bool_] = n[:, 2] > EDGE_ON * np.maximum(np.sqrt((n * n).sum(1)), 1e-12)
    return looks
