"""Which stretches of line segments are seen past triangles: solved exactly, a pair at a time, in arrays.

View frame: x right, y up, z toward the eye; millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.views.grid import Grid, cells_of, repeat_ranges

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
PAIRS_AT_ONCE = 1_500_000
CELLS_ALONG = 240


@dataclass(frozen=True)
class Visible:
    """Stretches that are seen: segment number and where on it they begin and end (0..1), in order."""

    segment: Ints
    start: Floats
    end: Floats


@dataclass(frozen=True)
class _Covers:
    """Triangles as inequalities: inside where a*x + b*y + c >= 0 for three sides; depth = p*x + q*y + r."""

    sides: Floats
    depth: Floats
    nearest: Floats
    box: Floats


@dataclass(frozen=True)
class _Filed:
    """Triangle and cell of every meeting of the two, by cell; those of cell c begin at `first[c]`."""

    triangle: Ints
    cell: Ints
    first: Ints


def visible(segments: Floats, triangles: Floats) -> Visible:
    """Stretches of segments (n, 2, 3) that no triangle (m, 3, 3) covers."""
    triangles = _facing(triangles)
    lengths = _lengths(segments)
    if not len(segments) or not len(triangles):
        return _gaps(lengths, *_none())
    grid = Grid.over(
        np.concatenate([segments[:, :, :2].reshape(-1, 2), triangles[:, :, :2].reshape(-1, 2)]), CELLS_ALONG
    )
    covers = _covers(triangles)
    filed = _file(triangles, grid)
    owner, cell = cells_of(segments[:, :, :2], grid)
    buried = _buried(segments, owner, cell, _floor(covers, filed, grid))
    left = ~buried[owner]
    found = [_covered(segments, covers, s, t) for s, t in _candidates(segments, covers, filed, owner[left], cell[left])]
    whole = np.nonzero(buried)[0]
    found.append((whole, np.zeros(len(whole)), np.ones(len(whole))))
    hit, low, high = (np.concatenate(column) for column in zip(*found, strict=True))
    return _gaps(lengths, hit, low, high)


def _facing(triangles: Floats) -> Floats:
    """The triangles that look at the eye: of closed solids the others are never needed."""
    u, v = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    normal = np.cross(u, v)
    facing: Floats = triangles[normal[:, 2] > EDGE_ON * np.maximum(np.linalg.norm(normal, axis=1), 1e-12)]
    return facing


def _lengths(segments: Floats) -> Floats:
    """Length of each segment in the picture, mm."""
    return np.asarray(np.hypot(*(segments[:, 1, :2] - segments[:, 0, :2]).T))


def _covers(triangles: Floats) -> _Covers:
    p, q = triangles[:, :, :2], np.roll(triangles[:, :, :2], -1, axis=1)
    along = q - p
    length = np.maximum(np.hypot(along[..., 0], along[..., 1]), 1e-12)
    a, b = -along[..., 1] / length, along[..., 0] / length
    sides = np.stack([a, b, WIDEN_MM - a * p[..., 0] - b * p[..., 1]], axis=2)
    normal = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    slope = -normal[:, :2] / normal[:, 2:]
    depth = np.column_stack([slope, triangles[:, 0, 2] - np.einsum("ij,ij->i", slope, triangles[:, 0, :2])])
    box = np.concatenate([p.min(1), p.max(1)], axis=1)
    return _Covers(sides, depth, triangles[:, :, 2].max(1), box)


def _file(triangles: Floats, grid: Grid) -> _Filed:
    """Triangles sorted by the cells they touch."""
    triangle, cell = cells_of(triangles[:, :, :2], grid)
    order = np.argsort(cell, kind="stable")
    cell = cell[order]
    return _Filed(triangle[order], cell, np.searchsorted(cell, np.arange(grid.columns * grid.rows + 1)))


def _floor(covers: _Covers, filed: _Filed, grid: Grid) -> Floats:
    """Depth in every cell below which nothing is seen: the nearest triangle that fills the whole cell."""
    half = grid.cell_mm / 2
    x = grid.x0 + (filed.cell % grid.columns) * grid.cell_mm + half
    y = grid.y0 + (filed.cell // grid.columns) * grid.cell_mm + half
    fills = np.ones(len(filed.cell), dtype=bool)
    for k in range(3):
        a, b, c = covers.sides[filed.triangle, k].T
        fills &= a * x + b * y + c - (np.abs(a) + np.abs(b)) * half >= 0
    p, q, r = covers.depth[filed.triangle[fills]].T
    farthest = p * x[fills] + q * y[fills] + r - (np.abs(p) + np.abs(q)) * half
    floor = np.full(grid.columns * grid.rows, -np.inf)
    np.maximum.at(floor, filed.cell[fills], farthest)
    return floor


def _buried(segments: Floats, owner: Ints, cell: Ints, floor: Floats) -> NDArray[np.bool_]:
    """Segments that lie below the floor in every cell they cross: most of a machine's inside, found cheaply."""
    above = segments[owner, :, 2].max(1) + IN_FRONT_MM >= floor[cell]
    seen = np.zeros(len(segments), dtype=bool)
    seen[owner[above]] = True
    return ~seen


def _candidates(
    segments: Floats, covers: _Covers, filed: _Filed, owner: Ints, cell: Ints
) -> Iterator[tuple[Ints, Ints]]:
    """Pairs (segment, triangle) that share a cell and may cover, a memory-sized batch at a time."""
    count = filed.first[cell + 1] - filed.first[cell]
    farthest = segments[:, :, 2].min(1) + IN_FRONT_MM
    box = np.concatenate([segments[:, :, :2].min(1), segments[:, :, :2].max(1)], axis=1)
    done = np.cumsum(count)
    begin = 0
    while begin < len(count):
        end = int(np.searchsorted(done, (done[begin - 1] if begin else 0) + PAIRS_AT_ONCE)) + 1
        entry, place = repeat_ranges(filed.first[cell[begin:end]], count[begin:end])
        s, t = owner[begin:end][entry], filed.triangle[place]
        near = covers.nearest[t] > farthest[s]
        s, t = s[near], t[near]
        a, b = box[s].T, covers.box[t].T
        meet = (a[0] <= b[2]) & (a[2] >= b[0]) & (a[1] <= b[3]) & (a[3] >= b[1])
        yield s[meet], t[meet]
        begin = end


def _covered(segments: Floats, covers: _Covers, s: Ints, t: Ints) -> tuple[Ints, Floats, Floats]:
    """Segment and stretch (0..1) of every pair where the triangle covers the segment."""
    start = segments[s, 0]
    run = segments[s, 1] - start
    low, high = np.zeros(len(s)), np.ones(len(s))
    for k in range(3):
        a, b, c = covers.sides[t, k].T
        _clip(a * start[:, 0] + b * start[:, 1] + c, a * run[:, 0] + b * run[:, 1], low, high)
    p, q, r = covers.depth[t].T
    ahead = p * start[:, 0] + q * start[:, 1] + r - start[:, 2] - IN_FRONT_MM
    _clip(ahead, p * run[:, 0] + q * run[:, 1] - run[:, 2], low, high)
    some = high - low > 1e-9
    return s[some], low[some], high[some]


def _clip(value: Floats, slope: Floats, low: Floats, high: Floats) -> None:
    """Narrow [low, high] to where value + slope * u >= 0, in place; an empty range has high < low."""
    level = np.abs(slope) < 1e-12
    with np.errstate(divide="ignore", invalid="ignore"):
        u = -value / slope
    np.maximum(low, np.where(level, np.where(value < 0, 2.0, 0.0), np.where(slope > 0, u, 0.0)), out=low)
    np.minimum(high, np.where(level | (slope > 0), 1.0, u), out=high)


def _none() -> tuple[Ints, Floats, Floats]:
    return np.empty(0, np.int64), np.empty(0), np.empty(0)


def _gaps(lengths: Floats, hit: Ints, low: Floats, high: Floats) -> Visible:
    """What the covered stretches leave of each segment."""
    number = len(lengths)
    every = np.arange(number)
    segment = np.concatenate([every, hit, every])
    begin = np.concatenate([np.zeros(number), low, np.ones(number)])
    end = np.concatenate([np.zeros(number), high, np.ones(number)])
    order = np.lexsort((end, begin, segment))
    segment, begin, end = segment[order], begin[order], end[order]
    # adding twice the segment's number keeps the running maximum within its segment
    reach = np.maximum.accumulate(end + 2.0 * segment) - 2.0 * segment
    free = (segment[1:] == segment[:-1]) & ((begin[1:] - reach[:-1]) * lengths[segment[1:]] > SHORTEST_MM)
    return Visible(segment[1:][free], reach[:-1][free], begin[1:][free])
