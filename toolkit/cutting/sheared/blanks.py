"""The shear's problem in whole numbers: blanks to be cut, plates to cut them from, and the ways a blank can lie.

Sizes include one kerf, and so do the plates: n blanks in a row need n - 1 kerfs. A plate is looked at along its
strips: u runs along a strip, v across the strips. Strips lie along the plate's x, or along its y (`turned`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import common, to_ticks


class FirstCut(Enum):
    """Which way the first cuts of a plate run; the strips they make lie the same way."""

    ALONG_WIDTH = (False,)
    ALONG_LENGTH = (True,)
    EITHER = (False, True)


@dataclass(frozen=True)
class Shearing:
    """How plates are cut.

    Attributes:
        stages: 2, strips and then pieces; 3, strips, columns across them, and the pieces of a column. One more cut
            trims a piece to size unless `exact`.
        exact: no trimming cut; the pieces of a strip (2 stages) or of a column (3) are of one size across it.
        first_cut: which way the first cuts run.
    """

    stages: int = 3
    exact: bool = False
    first_cut: FirstCut = FirstCut.EITHER


@dataclass(frozen=True)
class Blank:
    """A rectangle to be cut; both ways round when it may be turned."""

    width: int
    height: int
    rotate: bool
    demand: int

    @property
    def area(self) -> int:
        return self.width * self.height


@dataclass(frozen=True)
class Plate:
    """A plate to cut from: sides, price, and how many there are (None: any number)."""

    width: int
    height: int
    price: int
    quantity: int | None

    @property
    def area(self) -> int:
        return self.width * self.height


@dataclass(frozen=True)
class Lie:
    """A blank on a plate: turned or not, its size along u and along v."""

    blank: int
    rotated: bool
    u: int
    v: int


@dataclass(frozen=True)
class Column:
    """Blanks one above the other in a strip: `length` along the strip."""

    length: int
    lies: tuple[Lie, ...]


@dataclass(frozen=True)
class Strip:
    """Columns one after the other: `height` across."""

    height: int
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Filling:
    """One plate as it is cut: which plate, which way its strips lie, and the strips."""

    plate: int
    turned: bool
    strips: tuple[Strip, ...]

    def content(self, kinds: int) -> tuple[int, ...]:
        """How often each blank is on it."""
        counts = [0] * kinds
        for strip in self.strips:
            for column in strip.columns:
                for lie in column.lies:
                    counts[lie.blank] += 1
        return tuple(counts)


@dataclass(frozen=True)
class Blanks:
    """All blanks of one stock and the plates they are cut from, in `unit` ticks."""

    plates: tuple[Plate, ...]
    blanks: tuple[Blank, ...]
    unit: int
    way: Shearing

    @classmethod
    def of(cls, stock: Stock, pieces: Sequence[Piece], way: Shearing) -> Blanks:
        kerf = stock.sizes[0].kerf
        boxes = [(to_ticks(p.width_mm) + kerf, to_ticks(p.height_mm) + kerf) for p in pieces]
        unit = common(side for box in boxes for side in box)
        made = zip(boxes, pieces, strict=True)
        blanks = tuple(Blank(w // unit, h // unit, p.rotate and w != h, p.quantity) for (w, h), p in made)
        return cls(tuple(_plate(s, unit) for s in stock.sizes), blanks, unit, way)

    @property
    def demand(self) -> tuple[int, ...]:
        return tuple(b.demand for b in self.blanks)

    @property
    def faces(self) -> list[tuple[int, bool, int, int]]:
        """Plate, turned or not, room along u and along v, for every way a plate may be cut."""
        return [
            (index, turned, *((p.height, p.width) if turned else (p.width, p.height)))
            for index, p in enumerate(self.plates)
            for turned in self.way.first_cut.value
        ]

    def lies(self, turned: bool) -> list[Lie]:
        """Every way a blank can lie on a plate whose strips are turned or not."""
        found = []
        for index, b in enumerate(self.blanks):
            for rotated in (False, True) if b.rotate else (False,):
                x, y = (b.height, b.width) if rotated else (b.width, b.height)
                found.append(Lie(index, rotated, *((y, x) if turned else (x, y))))
        return found

    def cost(self, fillings: Sequence[Filling]) -> int:
        return sum(self.plates[f.plate].price for f in fillings)


def _plate(size: Size, unit: int) -> Plate:
    width, height = ((room + size.kerf) // unit for room in (size.usable_width, size.usable_length))
    return Plate(width, height, size.price, size.quantity)
