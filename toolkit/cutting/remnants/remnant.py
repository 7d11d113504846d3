"""One remnant on the rack."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from specs.errors import OutOfRange
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_ticks
from toolkit.documents.tables import plain

LEAST_MM = 1.0
MOST_MM = 100_000.0
LONGEST_WORD = 120


class State(StrEnum):
    """Where a remnant is in its life."""

    THERE = "there"
    RESERVED = "reserved"
    USED = "used"
    REMOVED = "removed"


@dataclass(frozen=True)
class Remnant:
    """What is left of a bar or plate.

    Attributes:
        id: as it is written on the remnant; empty before the store has given it one.
        length_mm: of a bar, or the other side of a plate; `width_mm` is 0 for a bar.
        price: what it is worth; None takes its share of a new bar's or plate's price.
        reserved_for: the order that a plan reserved it for.
    """

    id: str
    stock: str
    length_mm: float
    width_mm: float = 0.0
    place: str = ""
    note: str = ""
    price: float | None = None
    state: State = State.THERE
    reserved_for: str = ""
    origin: str = ""

    def __post_init__(self) -> None:
        sides = (self.length_mm, self.width_mm) if self.width_mm else (self.length_mm,)
        if any(not (math.isfinite(s) and LEAST_MM <= s <= MOST_MM) for s in sides):
            raise OutOfRange("remnant of {stock}: {size} mm; give sizes from {least:g} to {most:g} mm",
                             stock=self.stock, size=self.size_text, least=LEAST_MM, most=MOST_MM)  # fmt: skip
        if self.price is not None and not (math.isfinite(self.price) and self.price > 0):
            raise OutOfRange("remnant of {stock}: a price of {price:g}; it must be above 0", stock=self.stock,
                             price=self.price)  # fmt: skip
        if not self.stock.strip():
            raise OutOfRange("a remnant needs the name of its stock")
        if any(len(word) > LONGEST_WORD for word in (self.id, self.stock, self.place, self.note)):
            raise OutOfRange("remnant of {stock}: at most {most} letters in a word", stock=self.stock[:20],
                             most=LONGEST_WORD)  # fmt: skip

    @property
    def is_bar(self) -> bool:
        return not self.width_mm

    @property
    def size_text(self) -> str:
        return f"{self.length_mm:g}" if self.is_bar else f"{self.width_mm:g} x {self.length_mm:g}"

    def size(self, source: Stock) -> Size:
        """The remnant as a size of its stock, in ticks, cut as the stock is."""
        like = source.sizes[0]
        length, width = to_ticks(self.length_mm), to_ticks(self.width_mm)
        return Size(self.id, length, width, like.kerf, like.trim, self._price(source), quantity=1, remnant=True)

    def _price(self, source: Stock) -> int:
        """Its own price, else its share of the cheapest new bar or plate by length or area, to a hundredth of that.

        No rack is valued finer, and prices with much in common keep plans and their proofs small.
        """
        if self.price is not None:
            return to_ticks(self.price)
        own = to_ticks(self.length_mm) * (to_ticks(self.width_mm) or 1)
        if not source.sold:
            return to_ticks(self.length_mm * (self.width_mm or 1))
        new = min(source.sold, key=lambda s: Fraction(s.price, s.length * (s.width or 1)))
        step = max(1, new.price // 100)
        return max(1, round(Fraction(new.price * own, new.length * (new.width or 1) * step))) * step

    def to_json(self) -> dict[str, Any]:
        """The remnant as data."""
        sizes = {"length_mm": plain(self.length_mm)} if self.is_bar else {
            "width_mm": plain(self.width_mm), "height_mm": plain(self.length_mm)
        }  # fmt: skip
        return {
            "id": self.id, "stock": self.stock, **sizes, "place": self.place, "note": self.note, "price": self.price,
            "state": self.state.value, "reserved_for": self.reserved_for, "origin": self.origin,
        }  # fmt: skip
