"""A QR code on the sheet, as filled rectangles; it says which revision of which design the print is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import ClassVar

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Annotation, Fill, Point, Stroke

QUIET_MODULES = 4
"""ISO/IEC 18004: this many free modules around the code."""


@cache
def _rows(words: str) -> tuple[bytes, ...]:
    from segno import make_qr

    return tuple(bytes(row) for row in make_qr(words, error="m").matrix)


@dataclass(frozen=True)
class Code(Annotation):
    """A QR code of some words in a square of `size_mm`, quiet zone included; `at` is its lower left corner."""

    at: Point
    words: str
    size_mm: float

    symbol: ClassVar[str] = "QR"

    @property
    def data(self) -> Mapping[str, str]:
        return {"code": self.words}

    @cached_property
    def module_mm(self) -> float:
        return self.size_mm / (len(_rows(self.words)) + 2 * QUIET_MODULES)

    def strokes(self) -> Iterator[Stroke]:
        rows, m = _rows(self.words), self.module_mm
        x0, top = self.at[0] + QUIET_MODULES * m, self.at[1] + self.size_mm - QUIET_MODULES * m
        for j, row in enumerate(rows):
            for first, last in _runs(row):
                a, b, high = x0 + first * m, x0 + last * m, top - j * m
                yield Fill(((a, high - m), (b, high - m), (b, high), (a, high)), Layer.SYMBOL)


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Stretches of dark modules: first, and one past the last."""
    start: int | None = None
    for i, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = i
        elif not dark and start is not None:
            yield start, i
            start = None
