"""Weld symbols by ISO 2553, system A: a solid line for the arrow side, a dashed one for the other side.

Proportions by the height h of the words, as memorised from ISO 2553:2019 and its figures (draft).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from specs.errors import OutOfRange
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import arc, arrow
from toolkit.drawing.sheet.primitives import Annotation, Fill, Label, Point, Polyline, Stroke, circle, line
from toolkit.drawing.sheet.signs import words_mm
from toolkit.drawing.sheet.transform import placed

DASH_GAP_MM = 1.2
"""From the solid line to the dashed one."""
DASH_MM, SPACE_MM = 2.0, 0.9
PAD_MM = 1.0
RING_MM = 1.5
THIN = Layer.SYMBOL


class WeldKind(Enum):
    """Elementary symbols of ISO 2553, table 1."""

    FILLET = "fillet"
    SQUARE_BUTT = "square butt"
    SINGLE_V = "single V"
    SINGLE_BEVEL = "single bevel"
    PLUG = "plug"
    SPOT = "spot"


@dataclass(frozen=True)
class WeldSide:
    """What is welded on one side.

    Args:
        size: `a3` throat, `z4` leg, `s5` depth, or the diameter of a plug or spot.
        length: `120`, or `4×30 (60)`: number, length, and gap between the lengths of an intermittent weld.
    """

    kind: WeldKind
    size: str = ""
    length: str = ""


def intermittent(count: int, length_mm: float, gap_mm: float) -> str:
    """`4×30 (60)`: number of welds, length of each, gap between two."""
    if count < 2 or length_mm <= 0 or gap_mm <= 0:
        raise OutOfRange(
            "an intermittent weld of {n} lengths of {length} mm with gaps of {gap} mm needs two lengths and a gap",
            n=count, length=length_mm, gap=gap_mm,
        )  # fmt: skip
    return f"{count}×{length_mm:g} ({gap_mm:g})"


@dataclass(frozen=True)
class Weld(Annotation):
    """A weld symbol with its arrow.

    Args:
        target: where the arrow touches the joint; `tails` more joints that the same symbol speaks of.
        elbow: where the arrow meets the reference line.
        arrow_side, other_side: what is welded where the arrow points, and behind it; both for a weld from both sides.
        all_round: a ring at the elbow. `field`: a flag at it, welded where the machine is set up.
        tail: the process (ISO 4063 number) or a note in the fork at the end.
        rightward: which way the reference line runs; away from the target when left out.
    """

    target: Point
    elbow: Point
    arrow_side: WeldSide | None = None
    other_side: WeldSide | None = None
    all_round: bool = False
    field: bool = False
    tail: str = ""
    tails: tuple[Point, ...] = ()
    rightward: bool | None = None
    height_mm: float = 2.5
    feature: str | None = None

    symbol: ClassVar[str] = "WELD"

    def __post_init__(self) -> None:
        if self.arrow_side is None and self.other_side is None:
            raise OutOfRange("a weld symbol at ({x:.0f}, {y:.0f}) names no weld; give one side at least",
                             x=self.elbow[0], y=self.elbow[1])  # fmt: skip

    @property
    def words(self) -> str:
        """All that is written, for searches."""
        sides = [f"{s.size} {s.kind.value} {s.length}".strip() for s in (self.arrow_side, self.other_side) if s]
        return " / ".join([*sides, *([self.tail] if self.tail else [])])

    @property
    def data(self) -> Mapping[str, str]:
        return {"weld": self.words} | ({"feature": self.feature} if self.feature else {})

    @property
    def is_symmetric(self) -> bool:
        return self.arrow_side == self.other_side

    @property
    def line_mm(self) -> float:
        """Length of the reference line."""
        widest = max(self._side_mm(s) for s in (self.arrow_side, self.other_side) if s)
        return widest + 2 * (PAD_MM + (RING_MM if self.all_round or self.field else 0.0)) + 1.0

    def strokes(self) -> Iterator[Stroke]:
        right = self.elbow[0] >= self.target[0] if self.rightward is None else self.rightward
        x, y = self.elbow
        length = self.line_mm
        begin, far = (x, x + length) if right else (x - length, x)
        for target in (self.target, *self.tails):
            yield line(self.elbow, target, THIN)
            yield arrow(target, self.elbow, THIN)
        yield line((begin, y), (far, y), THIN)
        yield from self._sides(begin, length, y)
        yield from self._marks()
        if self.tail:
            yield from _tail((far, y) if right else (begin, y), right, self.tail, self.height_mm)

    def _sides(self, begin: float, length: float, y: float) -> Iterator[Stroke]:
        no_dashes = self.is_symmetric or any(s and s.kind is WeldKind.SPOT for s in (self.arrow_side, self.other_side))
        below = y if no_dashes else y - DASH_GAP_MM
        if not no_dashes:
            yield from _dashed(begin, begin + length, below)
        if self.arrow_side:
            yield from self._side(self.arrow_side, begin + length / 2, y, up=True)
        if self.other_side and not (self.is_symmetric and self.other_side.kind is WeldKind.SPOT):
            yield from self._side(self.other_side, begin + length / 2, below, up=False)

    def _side_mm(self, side: WeldSide) -> float:
        h = self.height_mm
        return 2 * PAD_MM + words_mm(side.size, h) + symbol_width(side.kind, h) + words_mm(side.length, h)

    def _side(self, side: WeldSide, middle: float, y: float, up: bool) -> Iterator[Stroke]:
        """Size left of the symbol, lengths right of it; below the line everything hangs."""
        h = self.height_mm
        x = middle - self._side_mm(side) / 2
        base = y + 0.6 if up else y - 0.6 - h
        if side.size:
            yield Label((x, base), side.size, h, layer=THIN)
        x += words_mm(side.size, h) + PAD_MM
        yield from placed(elementary(side.kind, h, up), (x, y))
        x += symbol_width(side.kind, h) + PAD_MM
        if side.length:
            yield Label((x, base), side.length, h, layer=THIN)

    def _marks(self) -> Iterator[Stroke]:
        x, y = self.elbow
        if self.all_round:
            yield circle(self.elbow, RING_MM, THIN)
        if self.field:
            top = y + 3.4 * self.height_mm
            flag = 1.2 * self.height_mm
            yield line((x, y), (x, top), THIN)
            yield Fill(((x, top), (x, top - flag), (x + 1.5 * flag, top - flag / 2)), THIN)


def symbol_width(kind: WeldKind, h: float) -> float:
    """Width of an elementary symbol, mm."""
    return {WeldKind.SQUARE_BUTT: 0.6, WeldKind.PLUG: 2.0, WeldKind.SINGLE_BEVEL: 1.0}.get(kind, 1.4) * h


def elementary(kind: WeldKind, h: float, up: bool) -> list[Stroke]:
    """An elementary symbol with its lower left corner on the line at (0, 0), or hanging from it."""
    s, w = (1.0 if up else -1.0), symbol_width(kind, h)
    top = 1.4 * h * s
    match kind:
        case WeldKind.FILLET:
            return [Polyline(((0, 0), (0, top), (w, 0)), THIN, closed=True)]
        case WeldKind.SQUARE_BUTT:
            return [line((0, 0), (0, top), THIN), line((w, 0), (w, top), THIN)]
        case WeldKind.SINGLE_V:
            return [Polyline(((0, top), (w / 2, 0), (w, top)), THIN)]
        case WeldKind.SINGLE_BEVEL:
            return [line((0, 0), (0, top), THIN), line((0, 0), (w, top), THIN)]
        case WeldKind.PLUG:
            return [Polyline(((0, 0), (0, 0.9 * top), (w, 0.9 * top), (w, 0)), THIN)]
        case WeldKind.SPOT:
            return [arc((w / 2, 0.0), w / 2, 0, 360, THIN)]


def _dashed(x0: float, x1: float, y: float) -> Iterator[Stroke]:
    """Dashes of one length that begin and end the line."""
    count = max(2, math.ceil((x1 - x0 + SPACE_MM) / (DASH_MM + SPACE_MM)))
    dash = (x1 - x0 - (count - 1) * SPACE_MM) / count
    for i in range(count):
        begin = x0 + i * (dash + SPACE_MM)
        yield line((begin, y), (begin + dash, y), THIN)


def _tail(at: Point, right: bool, words: str, h: float) -> Iterator[Stroke]:
    """The fork and what stands in it."""
    sign = 1.0 if right else -1.0
    fork = 1.0 * h
    yield Polyline(((at[0] + sign * fork, at[1] + fork), at, (at[0] + sign * fork, at[1] - fork)), THIN)
    wide = words_mm(words, h)
    x = at[0] + fork + 0.6 if right else at[0] - fork - 0.6 - wide
    yield Label((x, at[1] - h / 2), words, h, layer=THIN)
