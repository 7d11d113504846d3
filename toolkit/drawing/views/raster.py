"""Pictures of triangles, compiled: which group is in front in every cell, and how deep a body reaches there.

Frame of a view: x right, y up, z toward the eye, millimetres; rows from below. Imported only where used, like `kernel`.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

THINNEST = 1e-9
"""Triangles of less than half this area in the picture, mm2, are seen edge-on."""


@njit(cache=True, nogil=True)
def _clamped(value: float, most: int) -> int:
    return min(max(math.floor(value), 0), most)


@njit(cache=True, nogil=True)
def _depth_at(t: Any, x: float, y: float, area: float) -> float:
    """Depth of a triangle over a point; NaN outside it."""
    u = ((t[1, 1] - t[2, 1]) * (x - t[2, 0]) + (t[2, 0] - t[1, 0]) * (y - t[2, 1])) / area
    v = ((t[2, 1] - t[0, 1]) * (x - t[2, 0]) + (t[0, 0] - t[2, 0]) * (y - t[2, 1])) / area
    if u < 0 or v < 0 or u + v > 1:
        return math.nan
    return float(u * t[0, 2] + v * t[1, 2] + (1 - u - v) * t[2, 2])


@njit(cache=True, nogil=True)
def pictures(
    triangles: Any, owner: Any, x0: float, y0: float, cell: float, columns: int, rows: int
) -> tuple[Any, Any, Any]:
    """Owner in front (rows, columns), -1 where nothing is; nearest and farthest depth, infinite where nothing is."""
    front = np.full((rows, columns), -1, np.int64)
    near, far = np.full((rows, columns), -np.inf), np.full((rows, columns), np.inf)
    for k in range(len(triangles)):
        t = triangles[k]
        area = (t[1, 0] - t[0, 0]) * (t[2, 1] - t[0, 1]) - (t[1, 1] - t[0, 1]) * (t[2, 0] - t[0, 0])
        if abs(area) <= THINNEST:
            continue
        left, right = min(t[0, 0], t[1, 0], t[2, 0]), max(t[0, 0], t[1, 0], t[2, 0])
        low, high = min(t[0, 1], t[1, 1], t[2, 1]), max(t[0, 1], t[1, 1], t[2, 1])
        if right < x0 or high < y0 or left > x0 + columns * cell or low > y0 + rows * cell:
            continue
        for row in range(_clamped((low - y0) / cell, rows - 1), _clamped((high - y0) / cell, rows - 1) + 1):
            y = y0 + (row + 0.5) * cell
            for column in range(
                _clamped((left - x0) / cell, columns - 1), _clamped((right - x0) / cell, columns - 1) + 1
            ):
                z = _depth_at(t, x0 + (column + 0.5) * cell, y, area)
                if not math.isnan(z):
                    far[row, column] = min(far[row, column], z)
                    if z >= near[row, column]:
                        near[row, column], front[row, column] = z, owner[k]
    return front, near, far


@njit(cache=True, nogil=True)
def front_depths(places: Any, triangles: Any, low: Any, high: Any) -> Any:
    """(n,) depth of the triangle in front at each place of a picture; -inf where nothing is.

    Args:
        places: (n, 2). triangles: (m, 3, 3) in the view's frame, z toward the eye; `low`, `high`: (m, 2) their boxes.
    """
    found = np.full(len(places), -np.inf)
    for k in range(len(places)):
        x, y = places[k, 0], places[k, 1]
        for m in range(len(triangles)):
            if x < low[m, 0] or x > high[m, 0] or y < low[m, 1] or y > high[m, 1]:
                continue
            t = triangles[m]
            area = (t[1, 0] - t[0, 0]) * (t[2, 1] - t[0, 1]) - (t[1, 1] - t[0, 1]) * (t[2, 0] - t[0, 0])
            if abs(area) > THINNEST:
                z = _depth_at(t, x, y, area)
                if not math.isnan(z):
                    found[k] = max(found[k], z)
    return found
