"""Mitred ends on a bar: which way a piece may lie, and when two neighbours share one cut.

An end angle lies between the lower edge of the bar and the cut, inside the piece; 90 is square, below 90 the long
point is at the bottom, above 90 at the top. Length and start are those of the long points.

            45    45   135   135   45    45          right 45 meets left 135: 45 + 135 = 180, one cut
            /-------\\-----------/-------\\            /  and  \\  are the cuts, the kerf is not drawn
           /    A    \\    B    /    A    \\
          /-----------\\-------/-----------\\

Two cuts are parallel when right angle + left angle = 180. They are the same cut when the sections are equally deep in
the plane of the mitre. Measured along the bar, the saw then takes kerf / sin(angle) and the pieces overlap by
depth x |cot(angle)|. The gap between long points is the difference, often below 0; it is rounded up to a tenth of a
millimetre, which is as fine as a stop is set, and it is never more than the kerf. All other neighbours are squared:
one kerf between their long points, and the wedge is waste.

A piece with ends (a, b) lies, turned about the axis named:
    end for end and over (upright axis)    (b, a)               flipped
    over about the bar itself              (180 - a, 180 - b)   turned
    both, as one slides it on the table    (180 - b, 180 - a)   flipped, turned
A box, a round and a flat may lie in all four ways; an angle and a channel only as they are, because their legs would
lie on another side.

A piece so short that its two cuts would meet inside the section nests with nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from specs.stock import SectionKind, section, sections
from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import TICKS_PER_MM, to_ticks

SYMMETRIC = {SectionKind.FLAT, SectionKind.ROUND, SectionKind.SQUARE, SectionKind.HOLLOW, SectionKind.PIPE}
STOP = TICKS_PER_MM // 10
SQUARE = 90.0
HALF_TURN = 180.0


@dataclass(frozen=True, order=True)
class End:
    """An end of a piece as it lies: its angle, and the depth of the section there (0: it nests with nothing)."""

    angle_deg: float
    depth_mm: float

    @property
    def mate(self) -> End:
        """The end that is the same cut seen from the other side."""
        return End(round(HALF_TURN - self.angle_deg, 3), self.depth_mm)

    @property
    def nests(self) -> bool:
        return self.angle_deg != SQUARE and self.depth_mm > 0


@dataclass(frozen=True)
class Lie:
    """One way a piece may lie."""

    left: End
    right: End
    flipped: bool
    turned: bool


@dataclass(frozen=True)
class Shape:
    """Everything about a piece that matters to the saw: pieces of one shape are cut alike."""

    length: int
    left_deg: float
    right_deg: float
    depth_mm: float


def gap(right: End, left: End, kerf: int) -> int:
    """Ticks between the long points of two neighbours."""
    if not (right.nests and left == right.mate):
        return kerf
    angle = math.radians(right.angle_deg)
    exact = kerf / math.sin(angle) - to_ticks(right.depth_mm) / abs(math.tan(angle))
    return min(kerf, math.ceil(round(exact / STOP, 6)) * STOP)


def shape_of(piece: Piece, stock: Stock) -> Shape:
    """The shape of a piece; angles to a thousandth of a degree."""
    depth = stock.depth_mm if piece.depth_mm is None else piece.depth_mm
    left, right = round(piece.left_deg, 3), round(piece.right_deg, 3)
    if left == right == SQUARE or not _has_body(piece.length_mm, left, right, depth):
        depth = 0.0
    return Shape(to_ticks(piece.length_mm), left, right, depth)


def lies(shape: Shape, *, symmetric: bool) -> tuple[Lie, ...]:
    """Every different way a shape may lie, as it is first."""
    a, b = shape.left_deg, shape.right_deg
    found: dict[tuple[float, float], Lie] = {}
    for flipped, turned in ((False, False), (True, False), (False, True), (True, True)):
        left, right = (b, a) if flipped else (a, b)
        if turned:
            left, right = round(HALF_TURN - left, 3), round(HALF_TURN - right, 3)
        ends = End(left, shape.depth_mm), End(right, shape.depth_mm)
        if symmetric or not (flipped or turned):
            found.setdefault((left, right), Lie(*ends, flipped, turned))
    return tuple(found.values())


def is_symmetric(stock: Stock) -> bool:
    """Whether mitred pieces of a stock may lie turned round and turned over."""
    names = {s.name for s in sections()}
    profile = stock.name if stock.name in names else stock.name.rpartition("-")[0]
    return profile in names and section(profile).kind in SYMMETRIC


def nest(shapes: Sequence[Shape], *, symmetric: bool) -> bool:
    """Whether any two of these shapes, or one with itself, can share a cut."""
    lying = [lie for shape in shapes for lie in lies(shape, symmetric=symmetric)]
    lefts = {lie.left for lie in lying}
    return any(lie.right.nests and lie.right.mate in lefts for lie in lying)


def _has_body(length_mm: float, left: float, right: float, depth_mm: float) -> bool:
    """Whether both edges of a piece are longer than nothing."""
    slants = [depth_mm / math.tan(math.radians(angle)) for angle in (left, right)]
    bottom = length_mm - sum(max(0.0, -s) for s in slants)
    top = length_mm - sum(max(0.0, s) for s in slants)
    return min(bottom, top) > 0
