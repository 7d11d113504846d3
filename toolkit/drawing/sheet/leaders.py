"""Words on a shelf with a line to what they speak of, and notes: lines of words one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import arrow, dot
from toolkit.drawing.sheet.primitives import Annotation, Point, Stroke, line
from toolkit.drawing.sheet.signs import Setting, set_words
from toolkit.drawing.sheet.spans import TEXT_GAP_MM
from toolkit.drawing.sheet.text import LINE_PITCH
from toolkit.drawing.sheet.transform import moved


@dataclass(frozen=True)
class Leader(Annotation):
    """Words on a level shelf with a line to what they speak of: hole call-outs, threads, notes at a place.

    Args:
        target: what they speak of.
        elbow: where the shelf begins; the words run away from the target.
        lines: the first stands on the shelf, the others below it.
        dot: ends in a dot inside an outline, else in an arrow on it (ISO 128-2).
        tails: more points that the same words speak of.
        rightward: which way the shelf runs; away from the target when left out.
    """

    target: Point
    elbow: Point
    lines: tuple[str, ...]
    dot: bool = False
    height_mm: float = 2.5
    tails: tuple[Point, ...] = ()
    characteristic: str | None = None
    feature: str | None = None
    parameter: str | None = None
    rightward: bool | None = None

    @property
    def data(self) -> Mapping[str, str]:
        named = {"characteristic": self.characteristic, "feature": self.feature, "parameter": self.parameter}
        return {"note": " ".join(self.lines)} | {k: v for k, v in named.items() if v is not None}

    @property
    def shelf_mm(self) -> float:
        return max(s.width_mm for s in self._settings()) + 1.0

    def _settings(self) -> list[Setting]:
        return [set_words(x, self.height_mm) for x in self.lines]

    def strokes(self) -> Iterator[Stroke]:
        right = self.elbow[0] >= self.target[0] if self.rightward is None else self.rightward
        x, y = self.elbow
        shelf = self.shelf_mm
        begin = x if right else x - shelf
        for target in (self.target, *self.tails):
            yield line(target, self.elbow, Layer.DIMENSION)
            yield dot(target, Layer.DIMENSION) if self.dot else arrow(target, self.elbow, Layer.DIMENSION)
        yield line(self.elbow, (x + shelf if right else x - shelf, y), Layer.DIMENSION)
        for i, setting in enumerate(self._settings()):
            under = y - i * self.height_mm * LINE_PITCH - (0.4 * self.height_mm if i else 0.0) + TEXT_GAP_MM
            yield from (moved(s, begin + 0.5, under) for s in setting.strokes)


@dataclass(frozen=True)
class Note(Annotation):
    """Lines of words one below the other from their upper left corner; a title stands over them."""

    at: Point
    lines: tuple[str, ...]
    title: str = ""
    height_mm: float = 2.5

    @property
    def rows(self) -> tuple[str, ...]:
        return (self.title, *self.lines) if self.title else self.lines

    def strokes(self) -> Iterator[Stroke]:
        for i, words in enumerate(self.rows):
            y = self.at[1] - self.height_mm - i * self.height_mm * LINE_PITCH
            yield from (moved(s, self.at[0], y) for s in set_words(words, self.height_mm, Layer.TEXT).strokes)
