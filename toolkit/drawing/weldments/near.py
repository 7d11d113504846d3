"""How far points lie from triangles, compiled. Imported only where used."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def _to_segment(px: float, py: float, pz: float, a: Any, b: Any) -> float:
    """Square of the distance of a point to a straight piece."""
    dx, dy, dz = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    square = dx * dx + dy * dy + dz * dz
    t = 0.0
    if square > 1e-18:
        t = min(1.0, max(0.0, ((px - a[0]) * dx + (py - a[1]) * dy + (pz - a[2]) * dz) / square))
    x, y, z = px - a[0] - t * dx, py - a[1] - t * dy, pz - a[2] - t * dz
    return float(x * x + y * y + z * z)


@njit(cache=True, nogil=True)
def _inside(px: float, py: float, pz: float, a: Any, b: Any, n: Any) -> bool:
    """True on the inner side of the edge from a to b of a triangle with the normal n."""
    ex, ey, ez = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    ix, iy, iz = n[1] * ez - n[2] * ey, n[2] * ex - n[0] * ez, n[0] * ey - n[1] * ex
    return bool(ix * (px - a[0]) + iy * (py - a[1]) + iz * (pz - a[2]) >= 0.0)


@njit(cache=True, nogil=True)
def _to_triangle(px: float, py: float, pz: float, t: Any, n: Any) -> float:
    """Distance of a point to a triangle with the unit normal n, zeros where it is a line."""
    upright = n[0] != 0.0 or n[1] != 0.0 or n[2] != 0.0
    if (
        upright and _inside(px, py, pz, t[0], t[1], n) and _inside(px, py, pz, t[1], t[2], n)
        and _inside(px, py, pz, t[2], t[0], n)
    ):  # fmt: skip
        return float(abs(n[0] * (px - t[0, 0]) + n[1] * (py - t[0, 1]) + n[2] * (pz - t[0, 2])))
    best = _to_segment(px, py, pz, t[0], t[1])
    best = min(best, _to_segment(px, py, pz, t[1], t[2]))
    return math.sqrt(min(best, _to_segment(px, py, pz, t[2], t[0])))


@njit(cache=True, nogil=True)
def distances(points: Any, triangles: Any, normals: Any, low: Any, high: Any, reach: float) -> Any:
    """(n,) distance of each point to the nearest triangle; infinite where it is more than `reach`.

    Args:
        triangles, normals: (m, 3, 3) and (m, 3); `low`, `high`: (m, 3) their boxes.
    """
    found = np.full(len(points), np.inf)
    for k in range(len(points)):
        x, y, z = points[k, 0], points[k, 1], points[k, 2]
        for m in range(len(triangles)):
            if (
                x < low[m, 0] - reach or x > high[m, 0] + reach or y < low[m, 1] - reach or y > high[m, 1] + reach
                or z < low[m, 2] - reach or z > high[m, 2] + reach
            ):  # fmt: skip
                continue
            found[k] = min(found[k], _to_triangle(x, y, z, triangles[m], normals[m]))
    return found
