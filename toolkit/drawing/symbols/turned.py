"""Marks of turned parts: centre holes (ISO 6411), tapers (ISO 3040) and flats (ISO 128)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from toolkit.drawing.sheet import signs
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import polar
from toolkit.drawing.sheet.primitives import Annotation, Point, Polyline, Stroke, line
from toolkit.drawing.sheet.signs import set_words
from toolkit.drawing.sheet.spans import TEXT_GAP_MM
from toolkit.drawing.sheet.transform import moved

THIN = Layer.SYMBOL


class CentreHole(Enum):
    """Whether the finished part has it (ISO 6411): must, may, or must not."""

    REQUIRED = "required"
    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True)
class CentreHoleMark(Annotation):
    """The mark at the end of an axis with the name of the hole, such as `ISO 6411 - B 2,5/8`.

    Args:
        at: where the axis leaves the end face.
        rightward: True at a right-hand end face.
        rise_mm: how far over the axis the words stand.
    """

    at: Point
    words: str
    hole: CentreHole = CentreHole.REQUIRED
    rightward: bool = True
    rise_mm: float = 8.0
    height_mm: float = 2.5

    symbol: ClassVar[str] = "CENTRE-HOLE"

    @property
    def data(self) -> Mapping[str, str]:
        return {"centre-hole": self.words, "hole": self.hole.value}

    def strokes(self) -> Iterator[Stroke]:
        h, sign, (x, y) = self.height_mm, (1.0 if self.rightward else -1.0), self.at
        if self.hole is CentreHole.FORBIDDEN:  # beside the end face, on which its bar could not be told
            x += sign * 0.5 * h
            yield line((x, y - 0.9 * h), (x, y + 0.9 * h), THIN)
        if self.hole is not CentreHole.ALLOWED:
            arms = [polar((x, y), 1.6 * h, (a if self.rightward else 180 - a)) for a in (30.0, -30.0)]
            yield Polyline((arms[0], (x, y), arms[1]), THIN)
        setting = set_words(self.words, h, THIN)
        elbow = (x + sign * self.rise_mm, y + self.rise_mm)
        yield line((x, y), elbow, THIN)
        far = elbow[0] + sign * (setting.width_mm + 1.0)
        yield line(elbow, (far, elbow[1]), THIN)
        begin = min(elbow[0], far) + 0.5
        yield from (moved(s, begin, elbow[1] + TEXT_GAP_MM) for s in setting.strokes)


def taper_words(ratio: str) -> str:
    """`⌲ 1:10`, for a leader on a conical surface; the triangle points where the cone grows thin."""
    return f"{signs.TAPER}{ratio}"


@dataclass(frozen=True)
class FlatCross(Annotation):
    """The thin diagonals on a flat face of a round part; corners in order around the face."""

    corners: tuple[Point, ...]

    def strokes(self) -> Iterator[Stroke]:
        a, b, c, d = self.corners
        yield line(a, c, Layer.DIMENSION)
        yield line(b, d, Layer.DIMENSION)
