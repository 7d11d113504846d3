"""Which cells of a square grid a segment or a triangle touches: the candidates for covering one another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Grid:
    """Square cells of `cell_mm` from a lower left corner; cell (i, j) has the number j * columns + i."""

    x0: float
    y0: float
    cell_mm: float
    columns: int
    rows: int

    @classmethod
    def over(cls, points: Floats, cells_along: int) -> Grid:
        """A grid over points (..., 2) whose longer side has about `cells_along` cells."""
        flat = points.reshape(-1, 2)
        low = np.array([flat[:, 0].min(), flat[:, 1].min()])  # by column: ten times quicker than along an axis
        high = np.array([flat[:, 0].max(), flat[:, 1].max()])
        cell = max(float((high - low).max()) / cells_along, 1e-3)
        x0, y0 = low - cell / 2
        columns, rows = ((high - low) / cell).astype(int) + 2
        return cls(float(x0), float(y0), cell, int(columns), int(rows))


def repeat_ranges(start: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Owner and value of every number in the ranges start[i] .. start[i] + count[i] - 1."""
    owner = np.repeat(np.arange(len(count)), count)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return owner, start[owner] + offset


def cells_of(shapes: Floats, grid: Grid) -> tuple[Ints, Ints]:
    """Owner and cell of every cell that convex shapes touch.

    Args:
        shapes: (n, k, 2) corners of segments (k = 2) or triangles (k = 3).
    """
    y = (shapes[:, :, 1] - grid.y0) / grid.cell_mm
    first = np.floor(y.min(1)).astype(np.int64)
    owner, row = repeat_ranges(first, np.floor(y.max(1)).astype(np.int64) - first + 1)
    left, right = _extent_in_row(shapes[owner], np.asarray(grid.y0 + row * grid.cell_mm, np.float64), grid.cell_mm)
    low = np.floor((left - grid.x0) / grid.cell_mm - 1e-9).astype(np.int64)
    high = np.floor((right - grid.x0) / grid.cell_mm + 1e-9).astype(np.int64)
    low, high = np.clip(low, 0, grid.columns - 1), np.clip(high, 0, grid.columns - 1)
    span, column = repeat_ranges(low, high - low + 1)
    return owner[span], np.clip(row[span], 0, grid.rows - 1) * grid.columns + column


def _extent_in_row(shapes: Floats, bottom: Floats, height: float) -> tuple[Floats, Floats]:
    """Smallest and largest x of each shape within its horizontal band."""
    top = bottom + height
    left, right = np.full(len(shapes), np.inf), np.full(len(shapes), -np.inf)
    k = shapes.shape[1]
    for i in range(k if k > 2 else 1):
        p, q = shapes[:, i], shapes[:, (i + 1) % k]
        rise = q[:, 1] - p[:, 1]
        flat = np.abs(rise) < 1e-12
        safe = np.where(flat, 1.0, rise)
        t = np.stack([(bottom - p[:, 1]) / safe, (top - p[:, 1]) / safe])
        enter = np.where(flat, 0.0, np.clip(t.min(0), 0.0, 1.0))
        leave = np.where(flat, 1.0, np.clip(t.max(0), 0.0, 1.0))
        # an edge wholly outside the band is clipped to one of its ends, which lies on the shape: never too narrow
        inside = np.maximum(p[:, 1], q[:, 1]) >= bottom - 1e-9
        inside &= np.minimum(p[:, 1], q[:, 1]) <= top + 1e-9
        run = q[:, 0] - p[:, 0]
        a, b = p[:, 0] + run * enter, p[:, 0] + run * leave
        left = np.where(inside, np.minimum(left, np.minimum(a, b)), left)
        right = np.where(inside, np.maximum(right, np.maximum(a, b)), right)
    return left, right
