"""The inner loops of hidden-line removal, compiled once and kept beside this file: a pair of segment and triangle at a
time, each solved exactly.

View frame: x right, y up, z toward the eye; millimetres. Importing this module costs half a second: it is imported
where a view must be computed, not where one is read from the cache.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

SIDES, PLANE = 9, 12
"""Columns of a cover: three sides (a, b, c: inside where a*x + b*y + c >= 0), then depth = p*x + q*y + r."""


@njit(cache=True, nogil=True)
def turned(points: Any, turn: Any, shift: Any) -> Any:
    """Points (n, 3) turned and shifted."""
    found = np.empty_like(points)
    for n in range(len(points)):
        x, y, z = points[n, 0], points[n, 1], points[n, 2]
        for k in range(3):
            found[n, k] = turn[k, 0] * x + turn[k, 1] * y + turn[k, 2] * z + shift[k]
    return found


@njit(cache=True, nogil=True)
def covers_of(triangles: Any, widen: float) -> tuple[Any, Any]:
    """Each triangle (m, 3, 3) as inequalities (m, 12), widened; and its nearest depth (m,)."""
    m = len(triangles)
    covers, nearest = np.empty((m, PLANE)), np.empty(m)
    for t in range(m):
        for k in range(3):
            n = (k + 1) % 3
            ax, ay = triangles[t, k, 0], triangles[t, k, 1]
            dx, dy = triangles[t, n, 0] - ax, triangles[t, n, 1] - ay
            length = max(math.sqrt(dx * dx + dy * dy), 1e-12)
            covers[t, 3 * k] = -dy / length
            covers[t, 3 * k + 1] = dx / length
            covers[t, 3 * k + 2] = widen + (dy * ax - dx * ay) / length
        ux, uy, uz = triangles[t, 1] - triangles[t, 0]
        vx, vy, vz = triangles[t, 2] - triangles[t, 0]
        nx, ny, nz = uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx
        p, q = -nx / nz, -ny / nz
        covers[t, SIDES], covers[t, SIDES + 1] = p, q
        covers[t, SIDES + 2] = triangles[t, 0, 2] - p * triangles[t, 0, 0] - q * triangles[t, 0, 1]
        nearest[t] = max(triangles[t, 0, 2], triangles[t, 1, 2], triangles[t, 2, 2])
    return covers, nearest


@njit(cache=True, nogil=True)
def _row_extent(triangle: Any, bottom: float, top: float) -> tuple[float, float]:
    """Smallest and largest x of a triangle between two heights; empty (low > high) where it does not reach."""
    low, high = math.inf, -math.inf
    for k in range(3):
        x0, y0 = triangle[k, 0], triangle[k, 1]
        x1, y1 = triangle[(k + 1) % 3, 0], triangle[(k + 1) % 3, 1]
        if max(y0, y1) < bottom or min(y0, y1) > top:
            continue
        a, b = 0.0, 1.0
        if abs(y1 - y0) > 1e-12:
            a, b = (bottom - y0) / (y1 - y0), (top - y0) / (y1 - y0)
            if a > b:
                a, b = b, a
            a, b = max(a, 0.0), min(b, 1.0)
        xa, xb = x0 + (x1 - x0) * a, x0 + (x1 - x0) * b
        low, high = min(low, xa, xb), max(high, xa, xb)
    return low, high


@njit(cache=True, nogil=True)
def cell_spans(triangles: Any, x0: float, y0: float, cell: float, columns: int, rows: int) -> Any:
    """(k, 4) triangle, row, first and last column of every row of cells that a triangle touches."""
    m = len(triangles)
    total = 0
    for t in range(m):
        ys = triangles[t, :, 1]
        total += int((ys.max() - y0) / cell) - int((ys.min() - y0) / cell) + 1
    spans = np.empty((total, 4), np.int64)
    n = 0
    for t in range(m):
        ys = triangles[t, :, 1]
        for row in range(max(int((ys.min() - y0) / cell), 0), min(int((ys.max() - y0) / cell), rows - 1) + 1):
            low, high = _row_extent(triangles[t], y0 + row * cell, y0 + (row + 1) * cell)
            if low <= high:
                spans[n, 0], spans[n, 1] = t, row
                spans[n, 2] = max(int((low - x0) / cell - 1e-9), 0)
                spans[n, 3] = min(int((high - x0) / cell + 1e-9), columns - 1)
                n += 1
    return spans[:n]


@njit(cache=True, nogil=True)
def floor_of(spans: Any, covers: Any, x0: float, y0: float, cell: float, columns: int, rows: int) -> Any:
    """Depth in every cell below which nothing is seen: the nearest triangle that fills the whole cell."""
    floor = np.full(columns * rows, -np.inf)
    half = cell / 2
    for s in range(len(spans)):
        t, row = spans[s, 0], spans[s, 1]
        y = y0 + row * cell + half
        for column in range(spans[s, 2], spans[s, 3] + 1):
            x = x0 + column * cell + half
            fills = True
            for k in range(3):
                a, b, c = covers[t, 3 * k], covers[t, 3 * k + 1], covers[t, 3 * k + 2]
                if a * x + b * y + c < (abs(a) + abs(b)) * half:
                    fills = False
                    break
            if fills:
                p, q, r = covers[t, SIDES], covers[t, SIDES + 1], covers[t, SIDES + 2]
                far = p * x + q * y + r - (abs(p) + abs(q)) * half
                at = row * columns + column
                floor[at] = max(floor[at], far)
    return floor


@njit(cache=True, nogil=True)
def file_triangles(spans: Any, nearest: Any, floor: Any, columns: int) -> tuple[Any, Any]:
    """Triangles by the cells they touch, without those below the cell's floor: where each cell begins, and the list."""
    first = np.zeros(len(floor) + 1, np.int64)
    for s in range(len(spans)):
        for at in range(spans[s, 1] * columns + spans[s, 2], spans[s, 1] * columns + spans[s, 3] + 1):
            if nearest[spans[s, 0]] >= floor[at]:
                first[at + 1] += 1
    for at in range(len(floor)):
        first[at + 1] += first[at]
    place = first[:-1].copy()
    filed = np.empty(first[-1], np.int32)
    for s in range(len(spans)):
        for at in range(spans[s, 1] * columns + spans[s, 2], spans[s, 1] * columns + spans[s, 3] + 1):
            if nearest[spans[s, 0]] >= floor[at]:
                filed[place[at]] = spans[s, 0]
                place[at] += 1
    return first, filed


@njit(cache=True, nogil=True)
def _covered(segment: Any, cover: Any, in_front: float) -> tuple[float, float]:
    """Stretch (0..1) of a segment that a triangle covers; empty (low >= high) where it covers nothing."""
    low, high = 0.0, 1.0
    ax, ay, az = segment[0, 0], segment[0, 1], segment[0, 2]
    dx, dy, dz = segment[1, 0] - ax, segment[1, 1] - ay, segment[1, 2] - az
    for k in range(4):
        a, b, c = cover[3 * k], cover[3 * k + 1], cover[3 * k + 2]
        value, slope = a * ax + b * ay + c, a * dx + b * dy
        if k == 3:
            value, slope = value - az - in_front, slope - dz
        if abs(slope) < 1e-12:
            if value < 0:
                return 1.0, 0.0
        elif slope > 0:
            low = max(low, -value / slope)
        else:
            high = min(high, -value / slope)
        if low >= high:
            return 1.0, 0.0
    return low, high


@njit(cache=True, nogil=True)
def _within(start: float, run: float, low: float, high: float) -> tuple[float, float]:
    """Stretch (0..1) of start + run * t that lies between two bounds."""
    if abs(run) < 1e-12:
        return 0.0, 1.0
    a, b = (low - start) / run, (high - start) / run
    return (max(a, 0.0), min(b, 1.0)) if run > 0 else (max(b, 0.0), min(a, 1.0))


@njit(cache=True, nogil=True)
def _sorted_gaps(stretches: Any, number: int, length: float, shortest: float, free: Any) -> int:
    """Write what covered stretches leave of 0..1 to `free`; how many gaps."""
    order = np.argsort(stretches[:number, 0])
    reach, gaps = 0.0, 0
    for k in range(number + 1):
        begin = stretches[order[k], 0] if k < number else 1.0
        if (begin - reach) * length > shortest:
            free[gaps, 0], free[gaps, 1] = reach, begin
            gaps += 1
        if k < number:
            reach = max(reach, stretches[order[k], 1])
    return gaps


@njit(cache=True, nogil=True)
def uncovered(
    segments: Any, exempt: Any, covers: Any, group: Any, nearest: Any, first: Any, filed: Any, floor: Any,
    x0: float, y0: float, cell: float, columns: int, rows: int, in_front: float, shortest: float,
) -> tuple[Any, Any]:  # fmt: skip
    """Segment number (k,) and stretch (k, 2) of all that is seen, in order.

    Args:
        exempt: (n,) group of triangles that does not cover the segment, -1 for none.
        group: (m,) of the triangles.
    """
    n = len(segments)
    number, found = np.empty(n + 16, np.int64), np.empty((n + 16, 2))
    total = 0
    stamp = np.full(len(nearest), -1, np.int64)
    stretches, free = np.empty((64, 2)), np.empty((65, 2))
    for s in range(n):
        ax, ay, az = segments[s, 0, 0], segments[s, 0, 1], segments[s, 0, 2]
        dx, dy, dz = segments[s, 1, 0] - ax, segments[s, 1, 1] - ay, segments[s, 1, 2] - az
        length = math.sqrt(dx * dx + dy * dy)
        if length <= shortest:
            continue
        farthest = min(az, az + dz) + in_front
        count, whole = 0, False
        row0 = min(max(int((min(ay, ay + dy) - y0) / cell), 0), rows - 1)
        row1 = min(max(int((max(ay, ay + dy) - y0) / cell), 0), rows - 1)
        for row in range(row0, row1 + 1):
            ta, tb = _within(ay, dy, y0 + row * cell, y0 + (row + 1) * cell)
            xa, xb = ax + dx * ta, ax + dx * tb
            column0 = min(max(int((min(xa, xb) - x0) / cell - 1e-9), 0), columns - 1)
            column1 = min(max(int((max(xa, xb) - x0) / cell + 1e-9), 0), columns - 1)
            for column in range(column0, column1 + 1):
                at = row * columns + column
                tc, td = _within(ax, dx, x0 + column * cell, x0 + (column + 1) * cell)
                tc, td = max(ta, tc), min(tb, td)
                if count + 1 + first[at + 1] - first[at] >= len(stretches):
                    wider = np.empty((2 * len(stretches) + first[at + 1] - first[at], 2))
                    wider[:count] = stretches[:count]
                    stretches, free = wider, np.empty((len(wider) + 1, 2))
                if max(az + dz * tc, az + dz * td) + in_front < floor[at]:
                    if td > tc:
                        stretches[count, 0], stretches[count, 1] = tc, td
                        count += 1
                    continue
                for k in range(first[at], first[at + 1]):
                    t = filed[k]
                    if stamp[t] == s or nearest[t] <= farthest:
                        continue
                    stamp[t] = s
                    if group[t] == exempt[s]:
                        continue
                    low, high = _covered(segments[s], covers[t], in_front)
                    if high - low > 1e-9:
                        stretches[count, 0], stretches[count, 1] = low, high
                        count += 1
                        if low <= 0.0 and high >= 1.0:
                            whole = True
                            break
                if whole:
                    break
            if whole:
                break
        if whole:
            continue
        gaps = _sorted_gaps(stretches, count, length, shortest, free)
        if total + gaps > len(number):
            more = 2 * len(number) + gaps
            wider_number, wider_found = np.empty(more, np.int64), np.empty((more, 2))
            wider_number[:total], wider_found[:total] = number[:total], found[:total]
            number, found = wider_number, wider_found
        for k in range(gaps):
            number[total] = s
            found[total, 0], found[total, 1] = free[k, 0], free[k, 1]
            total += 1
    return number[:total], found[:total]
