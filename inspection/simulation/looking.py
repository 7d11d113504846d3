"""What a camera sees along one direction, and rows of pixels made of it. Compiled."""

from __future__ import annotations

import math
from typing import Any

from numba import njit

NOTHING = -9.0
OUTSIDE = -2.0
OPEN = -1.0


@njit(cache=True, fastmath=True, nogil=True)
def grey_at(k: int, u: float, v: float, numbers: Any, table: Any, offsets: Any) -> float:
    """Grey of face k at (u, v): that of its topmost shape; OPEN in an opening, OUTSIDE beyond its outline."""
    f = 24 * k
    step = numbers[f + 20]
    gx, gy = math.floor((u - numbers[f + 18]) / step), math.floor((v - numbers[f + 19]) / step)
    nx, ny = table[3 * k + 1], table[3 * k + 2]
    if gx < 0 or gy < 0 or gx >= nx or gy >= ny:
        return OUTSIDE
    cell = offsets[3] + table[3 * k] + int(gy) * nx + int(gx)
    for j in range(table[cell + 1] - 1, table[cell] - 1, -1):
        i = table[offsets[4] + j]
        row, n = offsets[2] + 4 * i, offsets[0] + 8 * i
        kind = table[row]
        if kind == 0:
            du, dv = u - numbers[n], v - numbers[n + 1]
            if du * du + dv * dv <= numbers[n + 3]:
                return float(numbers[n + 4])
        elif kind == 1:
            if _inside(u, v, offsets[1] + 2 * table[row + 1], offsets[1] + 2 * table[row + 2], numbers):
                return float(numbers[n + 4])
        else:
            cu = (u - numbers[n]) / numbers[n + 2] + 0.5
            cv = 0.5 - (v - numbers[n + 1]) / numbers[n + 3]
            if 0 <= cu < 1 and 0 <= cv < 1:
                if numbers[n + 6] > 0:
                    cu = 1 - cu
                bit = min(int(cv * 8), 7) * 8 + min(int(cu * 8), 7)
                return float(numbers[n + 5] if (table[row + 3] >> bit) & 1 else numbers[n + 4])
    return OUTSIDE


@njit(cache=True, fastmath=True, nogil=True)
def _inside(u: float, v: float, first: int, last: int, numbers: Any) -> bool:
    """Is a place inside a polygon whose points stand at first .. last of `numbers`."""
    inside = False
    qx, qy = numbers[last - 2], numbers[last - 1]
    for p in range(first, last, 2):
        x, y = numbers[p], numbers[p + 1]
        if (y > v) != (qy > v) and u < x + (v - y) / (qy - y) * (qx - x):
            inside = not inside
        qx, qy = x, y
    return inside


@njit(cache=True, fastmath=True, nogil=True)
def look(
    x: float, y: float, first: int, last: int, listed: Any, ground: float, far: float, local: Any, numbers: Any,
    table: Any, offsets: Any,
) -> float:  # fmt: skip
    """Grey that the camera sees along (x, y, 1): the nearest face that is not open there, else the ground."""
    best, grey, shade, shade_depth = far, ground, 1.0, 1e30
    for j in range(first, last):
        k = listed[j]
        f = 24 * k
        dw = local[k, 9] * x + local[k, 10] * y + local[k, 11]
        ow = local[k, 2]
        if dw == 0.0 or (ow < 0 and numbers[f + 21] == 0.0):
            continue
        du = local[k, 3] * x + local[k, 4] * y + local[k, 5]
        dv = local[k, 6] * x + local[k, 7] * y + local[k, 8]
        s = -ow / dw
        if numbers[f + 15] != 0.0:
            for _ in range(6):
                off = (local[k, 0] + s * du - numbers[f + 16]) / numbers[f + 17]
                s = (numbers[f + 15] * (1 - off * off) - ow) / dw
        if s <= 0 or s >= best:
            continue
        found = grey_at(k, local[k, 0] + s * du, local[k, 1] + s * dv, numbers, table, offsets)
        thickness = numbers[f + 12]
        if found >= 0:
            best, grey = s, found
        elif thickness > 0:
            deep = s - thickness / dw
            behind = grey_at(k, local[k, 0] + deep * du, local[k, 1] + deep * dv, numbers, table, offsets)
            if behind >= 0:
                best, grey = s, numbers[f + 13]
            elif found == OPEN:
                shade, shade_depth = numbers[f + 14], s
    return grey * shade if best > shade_depth and grey != NOTHING else grey


@njit(cache=True, fastmath=True, nogil=True)
def paint_rows(
    picture: Any, depth: Any, borders: Any, top: int, rays: Any, tiles: Any, listed: Any, local: Any, numbers: Any,
    table: Any, offsets: Any, pattern: Any,
) -> None:  # fmt: skip
    """Paint rows of pixels in place; `rays` (rows + 1, width + 1, 2) are the directions at the pixels' corners."""
    rows, width = picture.shape
    columns = (width + 31) // 32
    for row in range(rows):
        run, run_tile, run_depth, known = 0.0, -1, 0.0, False
        for c in range(width):
            tile = ((top + row) // 32) * columns + c // 32
            first, last = tiles[tile], tiles[tile + 1]
            if first == last:
                known = False
                continue
            far = depth[row, c]
            ax, ay = rays[row, c, 0], rays[row, c, 1]
            bx, by = rays[row, c + 1, 0] - ax, rays[row, c + 1, 1] - ay
            cx, cy = rays[row + 1, c, 0] - ax, rays[row + 1, c, 1] - ay
            if not borders[row, c]:
                if not known or run_tile != tile or run_depth != far:
                    run = look(
                        ax + (bx + cx) / 2, ay + (by + cy) / 2, first, last, listed, NOTHING, far, local, numbers,
                        table, offsets,
                    )  # fmt: skip
                    run_tile, run_depth, known = tile, far, True
                if run != NOTHING:
                    picture[row, c] = run
                continue
            known = False
            ground, total = picture[row, c], 0.0
            middle = look(
                ax + (bx + cx) / 2, ay + (by + cy) / 2, first, last, listed, NOTHING, far, local, numbers, table,
                offsets,
            )  # fmt: skip
            same = True
            for corner in range(4):
                px, py = corner % 2, corner // 2
                found = look(
                    ax + px * bx + py * cx, ay + px * by + py * cy, first, last, listed, NOTHING, far, local, numbers,
                    table, offsets,
                )  # fmt: skip
                if found != middle:
                    same = False
                    break
            if same:
                if middle != NOTHING:
                    picture[row, c] = middle
                continue
            for n in range(pattern.shape[0]):
                px, py = pattern[n, 0], pattern[n, 1]
                total += look(
                    ax + px * bx + py * cx, ay + px * by + py * cy, first, last, listed, ground, far, local, numbers,
                    table, offsets,
                )  # fmt: skip
            picture[row, c] = total / pattern.shape[0]
