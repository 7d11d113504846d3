"""The marks of drawings: centres, sections, details, breaks, revisions, inspection numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import ClassVar

from specs.errors import OutOfRange
from specs.language import Text
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import arc, arrow, polar
from toolkit.drawing.sheet.primitives import Anchor, Annotation, Heading, Label, Point, Polyline, Stroke, circle, line
from toolkit.drawing.sheet.spans import unit
from toolkit.drawing.sheet.transform import placed

PAST_MM = 3.0
"""How far centre lines pass the outline."""
SECTION = Text("POTONGAN", "SECTION")
DETAIL = Text("DETAIL", "DETAIL")


@dataclass(frozen=True)
class CentreMark(Annotation):
    """The two axes of a circle seen end-on; `radius_mm` of its outline on paper, `angle_deg` turns the cross."""

    centre: Point
    radius_mm: float
    angle_deg: float = 0.0

    def strokes(self) -> Iterator[Stroke]:
        reach = self.radius_mm + (PAST_MM if self.radius_mm > PAST_MM else 0.5 * PAST_MM)
        # a chain line in a small circle would be all gaps; ISO 128-2 lets short ones be continuous
        layer = Layer.CENTRE if self.radius_mm > 5.0 else Layer.DIMENSION
        for turn in (self.angle_deg, self.angle_deg + 90.0):
            yield line(polar(self.centre, -reach, turn), polar(self.centre, reach, turn), layer)


@dataclass(frozen=True)
class CentreLine(Annotation):
    """An axis between the two ends of an outline, which it passes."""

    start: Point
    end: Point
    past_mm: float = PAST_MM

    def strokes(self) -> Iterator[Stroke]:
        ux, uy = unit(self.start, self.end)
        p = self.past_mm
        yield line((self.start[0] - ux * p, self.start[1] - uy * p), (self.end[0] + ux * p, self.end[1] + uy * p),
                   Layer.CENTRE)  # fmt: skip


@dataclass(frozen=True)
class BoltCircle(Annotation):
    """The pitch circle of holes, crossed at each by a short radial line; radii on paper."""

    centre: Point
    radius_mm: float
    angles_deg: tuple[float, ...]
    hole_radius_mm: float

    def strokes(self) -> Iterator[Stroke]:
        yield circle(self.centre, self.radius_mm, Layer.CENTRE)
        reach = self.hole_radius_mm + 1.5
        layer = Layer.CENTRE if reach > 8.0 else Layer.DIMENSION
        for a in self.angles_deg:
            ends = [polar(self.centre, self.radius_mm + s, a) for s in (-reach, reach)]
            yield line(ends[0], ends[1], layer)


@dataclass(frozen=True)
class SectionMark(Annotation):
    """Where a section is cut: thick ends, arrows that say which way it is seen, letters (ISO 128-3).

    Args:
        path: the cutting plane from end to end; corners of an offset section get thick angles.
        toward: direction in which the section is seen.
    """

    path: tuple[Point, ...]
    toward: Heading
    letter: str
    height_mm: float = 5.0

    symbol: ClassVar[str] = "SECTION-MARK"
    END_MM: ClassVar[float] = 6.0
    SHAFT_MM: ClassVar[float] = 9.0

    def __post_init__(self) -> None:
        if len(self.path) < 2:
            raise OutOfRange("a cutting line needs two ends; it has {n} points", n=len(self.path))

    def strokes(self) -> Iterator[Stroke]:
        for a, b in pairwise(self.path):
            yield line(a, b, Layer.CENTRE)
        for corner, neighbour in self._thick():
            ux, uy = unit(corner, neighbour)
            reach = min(self.END_MM, math.dist(corner, neighbour) / 2)
            yield line(corner, (corner[0] + ux * reach, corner[1] + uy * reach), Layer.SECTION)
        for tip, neighbour in ((self.path[0], self.path[1]), (self.path[-1], self.path[-2])):
            yield from self._arrow(tip, unit(neighbour, tip))

    def _thick(self) -> Iterator[tuple[Point, Point]]:
        for a, b in pairwise(self.path):
            yield a, b
            yield b, a

    def _arrow(self, end: Point, outward: Point) -> Iterator[Stroke]:
        """The tip touches the thick end; the letter stands beside the shaft, away from the view, always upright."""
        vx, vy = unit((0.0, 0.0), self.toward)
        tail = (end[0] - vx * self.SHAFT_MM, end[1] - vy * self.SHAFT_MM)
        yield line(tail, end, Layer.DIMENSION)
        yield arrow(end, tail, Layer.DIMENSION, 4.5)
        away = 1.5 + (width_mm(self.letter, self.height_mm) if abs(outward[0]) > 0.5 else self.height_mm) / 2
        middle = (tail[0] + vx * 3 + outward[0] * away, tail[1] + vy * 3 + outward[1] * away)
        yield Label(middle, self.letter, self.height_mm, Anchor.MIDDLE, layer=Layer.DIMENSION)


@dataclass(frozen=True)
class DetailMark(Annotation):
    """The thin circle around what is drawn larger elsewhere, with its letter; radius on paper."""

    centre: Point
    radius_mm: float
    letter: str
    angle_deg: float = 45.0
    height_mm: float = 5.0

    symbol: ClassVar[str] = "DETAIL-MARK"

    def strokes(self) -> Iterator[Stroke]:
        yield circle(self.centre, self.radius_mm, Layer.DIMENSION)
        away = self.radius_mm + 1.2 + self.height_mm / 2
        yield Label(polar(self.centre, away, self.angle_deg), self.letter, self.height_mm, Anchor.MIDDLE,
                    layer=Layer.DIMENSION)  # fmt: skip


def section_caption(at: Point, letter: str, scale: str, language: str, height_mm: float = 5.0) -> Label:
    """`POTONGAN A-A (1:2)`; no scale in brackets where it is the sheet's."""
    words = f"{SECTION.say(language)} {letter}-{letter}" + (f" ({scale})" if scale else "")
    return Label(at, words, height_mm, Anchor.CENTRE)


def detail_caption(at: Point, letter: str, scale: str, language: str, height_mm: float = 5.0) -> Label:
    """`DETAIL B (5:1)`."""
    return Label(at, f"{DETAIL.say(language)} {letter} ({scale})", height_mm, Anchor.CENTRE)


class BreakKind(Enum):
    """A thin straight line with zigzags, or one drawn by free hand (ISO 128-2, 01.1)."""

    ZIGZAG = "zigzag"
    FREEHAND = "freehand"


@dataclass(frozen=True)
class BreakLine(Annotation):
    """The end of a part that is drawn broken off; passes the outline by 2 mm when zigzag."""

    start: Point
    end: Point
    kind: BreakKind = BreakKind.ZIGZAG

    def strokes(self) -> Iterator[Stroke]:
        ux, uy = unit(self.start, self.end)
        length = math.dist(self.start, self.end)
        local = _zigzag(length) if self.kind is BreakKind.ZIGZAG else _freehand(length)
        yield from placed([Polyline(tuple(local), Layer.BREAK)], self.start, math.degrees(math.atan2(uy, ux)))


def _zigzag(length: float) -> Iterator[Point]:
    """One zigzag each 60 mm, one at least."""
    count = max(1, round(length / 60.0))
    yield (-2.0, 0.0)
    for i in range(count):
        x = length * (i + 0.5) / count
        yield from ((x - 1.5, 0.0), (x - 0.6, 2.5), (x + 0.6, -2.5), (x + 1.5, 0.0))
    yield (length + 2.0, 0.0)


def _freehand(length: float) -> Iterator[Point]:
    """Two waves of different length whose sum looks drawn by hand; it begins and ends on the outline."""
    n = max(12, int(length / 0.8))
    for i in range(n + 1):
        x = length * i / n
        fade = max(0.0, math.sin(math.pi * i / n)) ** 0.5
        yield (x, fade * (0.55 * math.sin(2 * math.pi * x / 11.0) + 0.3 * math.sin(2 * math.pi * x / 4.7 + 1.0)))


@dataclass(frozen=True)
class CheckBalloon(Annotation):
    """The number of a characteristic in the check sheet, in an obround, with its key; beside the dimension it names."""

    at: Point
    number: str
    key: str
    target: Point | None = None
    show_key: bool = True
    height_mm: float = 2.5

    symbol: ClassVar[str] = "CHECK-BALLOON"

    @property
    def data(self) -> Mapping[str, str]:
        return {"check": self.number, "characteristic": self.key}

    @property
    def half_size(self) -> Point:
        """Half its width and height."""
        high = 1.1 * self.height_mm
        wide = width_mm(self.number, self.height_mm) + 2.0
        wide += width_mm(self.key, self.height_mm) + 2.0 if self.show_key else 0.0
        return (max(wide / 2 + 0.6, high), high)

    def strokes(self) -> Iterator[Stroke]:
        (x, y), (wide, high) = self.at, self.half_size
        flat = wide - high
        yield arc((x + flat, y), high, -90, 90, Layer.BALLOON)
        yield arc((x - flat, y), high, 90, 270, Layer.BALLOON)
        for dy in (-high, high):
            yield line((x - flat, y + dy), (x + flat, y + dy), Layer.BALLOON)
        number_mm = width_mm(self.number, self.height_mm)
        if self.show_key:
            wall = x - wide + 0.6 + number_mm + 2.0
            yield line((wall, y - high), (wall, y + high), Layer.BALLOON)
            yield _middle((x - wide + wall) / 2 + 0.3, y, self.number, self.height_mm)
            yield _middle((wall + x + wide) / 2 - 0.3, y, self.key, self.height_mm)
        else:
            yield _middle(x, y, self.number, self.height_mm)
        if self.target:
            ux, uy = unit(self.at, self.target)
            reach = min(high / abs(uy) if abs(uy) > 1e-6 else math.inf, wide / abs(ux) if abs(ux) > 1e-6 else math.inf)
            yield line((x + ux * reach, y + uy * reach), self.target, Layer.BALLOON)


def _middle(x: float, y: float, words: str, height_mm: float) -> Label:
    return Label((x, y), words, height_mm, Anchor.MIDDLE, layer=Layer.BALLOON)


@dataclass(frozen=True)
class RevisionMark(Annotation):
    """A triangle with the letter of a change, beside what was changed."""

    at: Point
    letter: str
    height_mm: float = 2.5

    symbol: ClassVar[str] = "REVISION-MARK"

    def strokes(self) -> Iterator[Stroke]:
        r = 1.7 * self.height_mm
        points = tuple(polar(self.at, r, a) for a in (90.0, 210.0, 330.0))
        yield Polyline(points, Layer.SYMBOL, closed=True)
        yield Label((self.at[0], self.at[1] - 0.1 * self.height_mm), self.letter, self.height_mm, Anchor.MIDDLE,
                    layer=Layer.SYMBOL)  # fmt: skip
