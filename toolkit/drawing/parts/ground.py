"""What is taken on the paper around a view: words, which nothing may cross, and lines, which words may not cross."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.sheet.primitives import Box, Curve, Fill, Label, Point, Polyline, Primitive
from toolkit.drawing.sheet.strokes import Stroke, strokes, text_box

Floats = NDArray[np.float64]
WORD_AIR_MM = 0.6
"""Clear paper around words."""


class Ground:
    """Boxes of words and straight pieces of lines; arcs by their chords."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._pieces: list[tuple[float, float, float, float]] = []
        self._box_array: Floats | None = None
        self._piece_array: Floats | None = None

    def add(self, items: Iterable[Primitive]) -> None:
        """Take the place of primitives."""
        for stroke in strokes(items):
            if isinstance(stroke, Label):
                self._boxes.append(text_box(stroke))
            else:
                self._pieces += pieces(stroke)
        self._box_array = self._piece_array = None

    def add_pieces(self, found: Iterable[tuple[float, float, float, float]]) -> None:
        self._pieces += found
        self._piece_array = None

    def forbid(self, box: Box) -> None:
        """Keep words and lines out of a box."""
        self._boxes.append(box)
        self._box_array = None

    @property
    def boxes(self) -> Floats:
        if self._box_array is None:
            self._box_array = np.array(self._boxes, np.float64).reshape(-1, 4)
        return self._box_array

    @property
    def lines(self) -> Floats:
        if self._piece_array is None:
            self._piece_array = np.array(self._pieces, np.float64).reshape(-1, 4)
        return self._piece_array

    def words_fit(self, box: Box, air: float = WORD_AIR_MM) -> bool:
        """True when words in a box touch neither words nor lines."""
        wide = (box[0] - air, box[1] - air, box[2] + air, box[3] + air)
        return not self.hits_words(wide) and not crosses_box(self.lines, wide).any()

    def hits_words(self, box: Box) -> bool:
        b = self.boxes
        return bool(((b[:, 0] < box[2]) & (b[:, 2] > box[0]) & (b[:, 1] < box[3]) & (b[:, 3] > box[1])).any())

    def line_hits_words(self, a: Point, b: Point) -> bool:
        """True when a straight line runs through words."""
        boxes = self.boxes
        if not len(boxes):
            return False
        return bool(_segment_in_boxes(a, b, boxes).any())

    def crossings(self, a: Point, b: Point) -> int:
        """How many lines a straight line crosses."""
        return int(_crossed(self.lines, a, b).sum())


def pieces(stroke: Stroke) -> list[tuple[float, float, float, float]]:
    """A stroke as straight pieces."""
    match stroke:
        case Polyline(points=points, closed=closed):
            every = (*points, points[0]) if closed else points
        case Curve(arc=arc):
            n = max(4, math.ceil((arc.end - arc.start) / (math.pi / 12)))
            every = tuple(arc.at(arc.start + (arc.end - arc.start) * k / n) for k in range(n + 1))
        case Fill(points=points):
            every = (*points, points[0])
        case _:
            return []
    return [(a[0], a[1], b[0], b[1]) for a, b in itertools.pairwise(every)]


def crosses_box(lines: Floats, box: Box) -> NDArray[np.bool_]:
    """Which straight pieces touch a box (Liang and Barsky's clipping)."""
    if not len(lines):
        return np.zeros(0, dtype=bool)
    x, y = lines[:, 0], lines[:, 1]
    dx, dy = lines[:, 2] - x, lines[:, 3] - y
    low, high = np.zeros(len(lines)), np.ones(len(lines))
    inside = np.ones(len(lines), dtype=bool)
    with np.errstate(divide="ignore", invalid="ignore"):
        for start, step, a, b in ((x, dx, box[0], box[2]), (y, dy, box[1], box[3])):
            level = np.abs(step) < 1e-12
            inside &= ~level | ((start > a) & (start < b))
            t0, t1 = (a - start) / step, (b - start) / step
            low = np.where(level, low, np.maximum(low, np.minimum(t0, t1)))
            high = np.where(level, high, np.minimum(high, np.maximum(t0, t1)))
    return inside & (low < high)


def _segment_in_boxes(a: Point, b: Point, boxes: Floats) -> NDArray[np.bool_]:
    (x, y), (dx, dy) = a, (b[0] - a[0], b[1] - a[1])
    low, high = np.zeros(len(boxes)), np.ones(len(boxes))
    inside = np.ones(len(boxes), dtype=bool)
    for start, step, k in ((x, dx, 0), (y, dy, 1)):
        if abs(step) < 1e-12:
            inside &= (boxes[:, k] < start) & (start < boxes[:, k + 2])
            continue
        t0, t1 = (boxes[:, k] - start) / step, (boxes[:, k + 2] - start) / step
        low, high = np.maximum(low, np.minimum(t0, t1)), np.minimum(high, np.maximum(t0, t1))
    return np.asarray(inside & (low < high))


def _crossed(lines: Floats, a: Point, b: Point) -> NDArray[np.bool_]:
    """Which straight pieces a line properly crosses."""
    if not len(lines):
        return np.zeros(0, dtype=bool)
    dx, dy = b[0] - a[0], b[1] - a[1]
    s0 = dx * (lines[:, 1] - a[1]) - dy * (lines[:, 0] - a[0])
    s1 = dx * (lines[:, 3] - a[1]) - dy * (lines[:, 2] - a[0])
    ex, ey = lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1]
    t0 = ex * (a[1] - lines[:, 1]) - ey * (a[0] - lines[:, 0])
    t1 = ex * (b[1] - lines[:, 1]) - ey * (b[0] - lines[:, 0])
    return np.asarray((s0 * s1 < -1e-9) & (t0 * t1 < -1e-9))


def union(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
