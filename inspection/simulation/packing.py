"""Faces as two arrays that compiled code reads: `numbers` (floats) and `table` (whole numbers).

Two arrays, because every array that a compiled function is handed costs as much as the looking itself.

`numbers`: FACE numbers per face, then SHAPE numbers per shape, then the points of all polygons, two each.
`table`: six per face (first cell, cells in x, cells in y, and three spare), then kind, first and last point and code of
each shape, then the start of each cell's list, then the lists.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.simulation.faces import Disc, Face, Floats, Pair, Patch, Shape, TagPaint

DISC, PATCH, TAG = 0, 1, 2
OPEN = -1.0
FACE = 24
SHAPE = 8
MOST_CELLS = 160
Box = tuple[float, float, float, float]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Packed:
    """Faces as arrays, see above; `faces` (n, 24) and `boxes` again for those who need them apart."""

    numbers: Floats
    table: Ints
    faces: Floats
    boxes: tuple[Box, ...]
    offsets: Ints
    """Where shapes and points begin in `numbers`; where shapes, cell starts and lists begin in `table`."""


@dataclass(frozen=True)
class _Item:
    kind: int
    numbers: tuple[float, ...]
    points: tuple[Pair, ...]
    code: int
    box: Box


def pack(faces: list[Face]) -> Packed:
    """Faces as arrays; the first shape of each face is its outline."""
    items: list[_Item] = []
    rows, face_table, starts, lists = [], [], [0], []
    boxes = []
    for f in faces:
        first = len(items)
        items.extend(_item(shape) for shape in (Patch(f.outline, f.grey), *f.shapes))
        box = items[first].box
        cells = min(MOST_CELLS, 2 + 8 * math.isqrt(len(f.shapes)))  # along the longer side of the search grid
        step = max(box[2] - box[0], box[3] - box[1]) / cells + 1e-9
        nx, ny = int((box[2] - box[0]) / step) + 1, int((box[3] - box[1]) / step) + 1
        face_table.append((len(starts) - 1, nx, ny))
        for found in _cells(items, first, box, step, nx, ny):
            lists.extend(found)
            starts.append(len(lists))
        boxes.append(box)
        rows.append(_face_row(f, box, step))
    points = [p for i in items for p in i.points]
    ends = np.cumsum([0, *(len(i.points) for i in items)])
    shape_table = [(i.kind, ends[k], ends[k + 1], i.code) for k, i in enumerate(items)]
    table = [np.ravel(np.array(part, np.int64)) for part in (face_table, shape_table, starts, lists)]
    numbers = [np.ravel(np.array(part, float)) for part in (rows, [i.numbers for i in items], points)]
    shape_at, points_at = len(numbers[0]), len(numbers[0]) + len(numbers[1])
    shapes_at, starts_at = len(table[0]), len(table[0]) + len(table[1])
    offsets = np.array([shape_at, points_at, shapes_at, starts_at, starts_at + len(table[2])], np.int64)
    return Packed(
        np.concatenate(numbers), np.concatenate(table), np.array(rows, float).reshape(-1, FACE), tuple(boxes), offsets
    )


def _face_row(f: Face, box: Box, step: float) -> list[float]:
    return [
        *f.origin, *f.u_axis, *f.v_axis, *f.normal, f.thickness_mm, f.wall_grey, f.shade, f.bulge_mm,
        f.bulge_middle, f.bulge_over, box[0], box[1], step, float(f.two_sided), box[2], box[3],
    ]  # fmt: skip


def _item(shape: Shape) -> _Item:
    match shape:
        case Disc():
            (x, y), r = shape.centre, shape.radius
            grey = OPEN if shape.grey is None else shape.grey
            return _Item(DISC, (x, y, r, r * r, grey, 0, 0, 0), (), 0, (x - r, y - r, x + r, y + r))
        case Patch():
            xs, ys = [p[0] for p in shape.points], [p[1] for p in shape.points]
            grey = OPEN if shape.grey is None else shape.grey
            return _Item(PATCH, (0, 0, 0, 0, grey, 0, 0, 0), shape.points, 0, (min(xs), min(ys), max(xs), max(ys)))
        case TagPaint():
            (x, y), (w, h) = shape.centre, shape.size
            code = sum(1 << (r * 8 + c) for r, row in enumerate(shape.cells) for c, white in enumerate(row) if white)
            numbers = (x, y, w, h, shape.black, shape.white, float(shape.mirrored), 0)
            box = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
            return _Item(TAG, numbers, (), code - (1 << 64) if code >= 1 << 63 else code, box)


def _cells(items: list[_Item], first: int, home: Box, step: float, nx: int, ny: int) -> list[list[int]]:
    """Per cell of a face's grid the shapes whose boxes touch it, lowest first."""
    lists: list[list[int]] = [[] for _ in range(nx * ny)]
    for i in range(first, len(items)):
        box = items[i].box
        x0, x1 = (math.floor((v - home[0]) / step) for v in (box[0], box[2]))
        y0, y1 = (math.floor((v - home[1]) / step) for v in (box[1], box[3]))
        for y in range(max(y0, 0), min(y1, ny - 1) + 1):
            for x in range(max(x0, 0), min(x1, nx - 1) + 1):
                lists[y * nx + x].append(i)
    return lists
