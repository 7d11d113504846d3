"""Shapes as cells of a grid: every cell that a shape with half a gap around it touches.

A cell row of a shape is a few runs of cells; openings are free cells, so smaller parts find their place in them.
Positions on the grid are exact: what is apart in cells is apart by the gap.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from toolkit.cutting.contours import Contour

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLAT_MM = 0.1
"""Arcs become edges that stay this near; what is lost by that is added to the gap."""
MOST_HOLES = 200
"""Of a shape with more openings (a sieve) none is used for other parts."""


@dataclass(frozen=True)
class Shape:
    """A contour turned by an angle, with half a gap and the flattening around it.

    Attributes:
        polygon: shapely; its box begins at 0, 0.
        origin: where the 0, 0 of the turned contour lies in that frame, mm.
    """

    angle_deg: float
    polygon: Any
    origin: tuple[float, float]

    @cached_property
    def size(self) -> tuple[float, float]:
        _, _, x, y = self.polygon.bounds
        return (float(x), float(y))


@dataclass(frozen=True)
class Mask:
    """A shape in cells: `rows[i]` is the row of run i, from column `starts[i]` up to, without, `ends[i]`."""

    shape: Shape
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    wide: int
    high: int


def shape_of(contour: Contour, angle_deg: float, gap_mm: float) -> Shape:
    """A contour turned and grown by half a gap."""
    from shapely import Polygon
    from shapely.affinity import rotate, translate

    outline, holes = contour.rings(FLAT_MM)
    wanted = holes if len(holes) <= MOST_HOLES else []
    solid = rotate(Polygon(outline, wanted), angle_deg, origin=(0, 0))
    grown = solid.buffer(gap_mm / 2 + FLAT_MM, quad_segs=8)
    grown = grown.buffer(0) if not grown.is_valid else grown
    x, y, _, _ = grown.bounds
    return Shape(angle_deg % 360, translate(grown, -x, -y), (-x, -y))


def mask_of(shape: Shape, cell_mm: float) -> Mask:
    """The cells that a shape touches."""
    import numpy as np

    wide, high = (math.ceil(s / cell_mm - 1e-6) for s in shape.size)
    touched = np.zeros((high, wide), dtype=bool)
    _fill(touched, shape, cell_mm)
    edges = np.diff(np.pad(touched, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    order = _long_first(starts, ends)
    return Mask(shape, rows[order], starts[order], ends[order], wide, high)


def _long_first(starts: Any, ends: Any) -> Any:
    """Long runs first: they are the ones that meet something soonest."""
    import numpy as np

    return np.argsort(starts - ends, kind="stable")


def _fill(touched: Any, shape: Shape, cell_mm: float) -> None:
    """Mark the cells inside by their middles, and those that an edge runs through."""
    import numpy as np
    from shapely import contains_xy, prepare

    high, wide = touched.shape
    prepare(shape.polygon)
    middles_x, middles_y = np.meshgrid((np.arange(wide) + 0.5) * cell_mm, (np.arange(high) + 0.5) * cell_mm)
    touched |= contains_xy(shape.polygon, middles_x, middles_y)
    for ring in (shape.polygon.exterior, *shape.polygon.interiors):
        points = np.asarray(ring.coords)
        for a, b in pairwise(points):
            _draw(touched, a / cell_mm, b / cell_mm)


def _draw(touched: Any, a: Any, b: Any) -> None:
    """Every cell that a line runs through, split where it crosses a grid line."""
    import numpy as np

    cuts = [0.0, 1.0]
    for axis in (0, 1):
        low, high = sorted((a[axis], b[axis]))
        if high - low > 1e-9:
            lines = np.arange(math.ceil(low), math.floor(high) + 1)
            cuts += list((lines - a[axis]) / (b[axis] - a[axis]))
    t = np.unique(np.clip(cuts, 0, 1))
    middle = a + np.outer((t[:-1] + t[1:]) / 2, b - a)
    columns = np.clip(np.floor(middle[:, 0]).astype(int), 0, touched.shape[1] - 1)
    rows = np.clip(np.floor(middle[:, 1]).astype(int), 0, touched.shape[0] - 1)
    touched[rows, columns] = True


def lowest_place(last: Any, rows: Any, starts: Any, ends: Any, wide: int, high: int, bottom: int, top: int) -> Any:
    """Row and column of the lowest, then leftmost place where no run meets a busy cell; -1, -1 when there is none.

    Args:
        last: of every cell, the nearest busy column in its row that is not right of it, -1 where there is none.
        bottom, top: the shape begins at the one row or above, and ends at the other or below.
    """
    for y in range(bottom, min(len(last), top) - high + 1):
        x = 0
        while x + wide <= last.shape[1]:
            free = True
            for i in range(len(rows)):
                busy = last[y + rows[i], x + ends[i] - 1]
                if busy >= x + starts[i]:
                    x = busy + 1 - starts[i]
                    free = False
                    break
            if free:
                return y, x
    return -1, -1


def occupy(last: Any, rows: Any, starts: Any, ends: Any, y: int, x: int) -> None:
    """Make the cells of a shape at a place busy."""
    for i in range(len(rows)):
        row = y + rows[i]
        for column in range(x + starts[i], x + ends[i]):
            last[row, column] = column
        column = x + ends[i]
        while column < last.shape[1] and last[row, column] < x + ends[i]:
            last[row, column] = x + ends[i] - 1
            column += 1


def distinct(shapes: Iterable[Shape]) -> list[Shape]:
    """Shapes without those that look the same turned: a square needs one angle, a rectangle two."""
    kept: list[Shape] = []
    for shape in shapes:
        if not any(_same(shape, other) for other in kept):
            kept.append(shape)
    return kept


def _same(a: Shape, b: Shape) -> bool:
    if any(abs(x - y) > 0.01 for x, y in zip(a.size, b.size, strict=True)):
        return False
    return bool(a.polygon.symmetric_difference(b.polygon).area < 1e-3 * a.polygon.length)
