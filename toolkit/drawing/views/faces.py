"""Which part is seen where: a coarse picture in which every cell names the part in front, for pointing at parts.

A spot keeps clear of the border of its part and of the lines drawn on it: a dot on a line points at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.views.grid import Grid, cells_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CELLS_ALONG = 360
DEEPEST = 12
"""Cells from the border after which a spot is as good as any."""
NOBODY = -1
ON_A_LINE = -1
"""Depth of a cell that a line crosses: the last choice."""


@dataclass(frozen=True)
class FaceSpot:
    """A point well inside the seen area of an instance.

    Attributes:
        clearance_mm: distance to the border of that area and to any line in it, in the machine's millimetres; 0 where
            every cell of the area has a line.
        area_mm2: size of all that is seen of the instance.
    """

    owner: int
    point: tuple[float, float]
    clearance_mm: float
    area_mm2: float


def face_spots(triangles: Floats, owner: Ints, drawn: Floats) -> tuple[FaceSpot, ...]:
    """The best spot to point at of every instance of which some area is seen.

    Args:
        triangles: (n, 3, 3) in the view frame, and the instance of each.
        drawn: (m, 2, 2) straight pieces of all lines that are seen.
    """
    if not len(triangles):
        return ()
    grid = Grid.over(triangles[:, :, :2], CELLS_ALONG)
    picture = _picture(triangles, owner, grid)
    depth = _depth(picture, _crossed(drawn, grid))
    cell = np.nonzero(picture.reshape(-1) != NOBODY)[0]
    who, deep = picture.reshape(-1)[cell], depth.reshape(-1)[cell]
    order = np.lexsort((cell, -deep, who))
    first = np.ones(len(order), dtype=bool)
    first[1:] = who[order][1:] != who[order][:-1]
    best = order[first]
    counts = np.bincount(who)
    size = grid.cell_mm
    return tuple(
        FaceSpot(
            int(who[k]),
            _centre(grid, int(cell[k])),
            float(max(deep[k] + 0.5, 0.0) * size),
            float(counts[who[k]]) * size * size,
        )
        for k in best
    )  # fmt: skip


def _centre(grid: Grid, cell: int) -> tuple[float, float]:
    row, column = divmod(cell, grid.columns)
    return (grid.x0 + (column + 0.5) * grid.cell_mm, grid.y0 + (row + 0.5) * grid.cell_mm)


def _picture(triangles: Floats, owner: Ints, grid: Grid) -> Ints:
    """The instance in front at the middle of every cell, rows from below; `NOBODY` where nothing is."""
    from toolkit.drawing.views import raster

    front, _, _ = raster.pictures(triangles, owner, grid.x0, grid.y0, grid.cell_mm, grid.columns, grid.rows)
    return np.asarray(front, np.int64)


def _crossed(drawn: Floats, grid: Grid) -> Bools:
    """The cells that a line crosses."""
    found = np.zeros(grid.rows * grid.columns, dtype=bool)
    if len(drawn):
        found[cells_of(drawn, grid)[1]] = True
    return found.reshape(grid.rows, grid.columns)


def _depth(picture: Ints, crossed: Bools) -> Ints:
    """Steps from every cell to the border of its area, the picture's edge and lines included; `ON_A_LINE` on one."""
    padded = np.pad(picture, 1, constant_values=NOBODY - 1)
    near = [padded[1 + dy : padded.shape[0] - 1 + dy, 1 + dx : padded.shape[1] - 1 + dx]
            for dy in (-1, 0, 1) for dx in (-1, 0, 1)]  # fmt: skip
    free = ~_widened(crossed)
    alive = np.logical_and.reduce([picture == n for n in near]) & free
    depth: Ints = np.where(crossed, ON_A_LINE, alive.astype(np.int64))
    for _ in range(DEEPEST):
        alive = ~_widened(~alive)
        if not alive.any():
            break
        depth = depth + alive
    return depth


def _widened(cells: Bools) -> Bools:
    """Marked cells and their eight neighbours."""
    wide = np.pad(cells, 1)
    rows, columns = cells.shape
    found: Bools = np.logical_or.reduce(
        [wide[dy : dy + rows, dx : dx + columns] for dy in (0, 1, 2) for dx in (0, 1, 2)]
    )
    return found
