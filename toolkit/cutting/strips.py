"""Filling one plate with strips: cuts right across the plate make strips, cuts across a strip make its slots.

A slot holds one piece or a stack of equal ones.

Coordinates here are u along a strip and v across the strips; sizes include one kerf, as do the plate's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.cutting.knapsack import Knapsack, best_fill

MOST_IN_STACK = 8


@dataclass(frozen=True)
class Blank:
    """A rectangle to be cut: sizes with one kerf; both ways round when it may be turned."""

    width: int
    height: int
    rotate: bool

    @property
    def area(self) -> int:
        return self.width * self.height


@dataclass(frozen=True)
class Slot:
    """A stack of equal blanks in a strip: so long along it, each so high."""

    blank: int
    rotated: bool
    length: int
    each: int
    stack: int

    @property
    def height(self) -> int:
        return self.each * self.stack


@dataclass(frozen=True)
class Strip:
    """A strip across the plate: its height, and its slots from the left."""

    height: int
    slots: tuple[Slot, ...]

    def worth(self, each: Sequence[int]) -> int:
        return sum(each[s.blank] * s.stack for s in self.slots)


@dataclass(frozen=True)
class Face:
    """A plate seen along its strips: room along a strip and across the strips, with one kerf each."""

    length: int
    height: int
    turned: bool
    """True when strips run along the plate's y."""


def slots(blanks: Sequence[Blank], left: Sequence[int], face: Face) -> list[Slot]:
    """Every slot that fits, low ones first; the order is always the same."""
    return sorted(_slots(blanks, left, face), key=lambda s: (s.height, s.length, s.blank, s.stack, s.rotated))


def _slots(blanks: Sequence[Blank], left: Sequence[int], face: Face) -> Iterator[Slot]:
    for index, (blank, n) in enumerate(zip(blanks, left, strict=True)):
        if not n:
            continue
        ways = [(blank.width, blank.height, False)]
        if blank.rotate and blank.width != blank.height:
            ways.append((blank.height, blank.width, True))
        for along_x, along_y, rotated in ways:
            length, each = (along_y, along_x) if face.turned else (along_x, along_y)
            if length > face.length:
                continue
            for stack in range(1, min(n, MOST_IN_STACK, face.height // each) + 1):
                yield Slot(index, rotated, length, each, stack)


class StripTable:
    """Best strip of every height for what is left to be cut: one table, filled from low slots to high ones."""

    def __init__(self, blanks: Sequence[Blank], left: Sequence[int], face: Face, worth: Sequence[int]) -> None:
        self.face = face
        self._slots = slots(blanks, left, face)
        self._table = Knapsack(face.length)
        self.heights: list[tuple[int, int]] = []
        for count, slot in enumerate(self._slots, start=1):
            last = count == len(self._slots) or self._slots[count].height > slot.height
            self._table.add(slot.length, worth[slot.blank] * slot.stack, left[slot.blank] // slot.stack, keep=last)
            if last:
                self.heights.append((slot.height, count))

    def strip(self, count: int, left: Sequence[int]) -> Strip:
        """The best strip of the first so many slots, with no blank taken more often than it is left, tall ones first.

        A blank that may be turned or stacked has several slots, so the table may count it twice; here it is not.
        """
        remaining, chosen = list(left), []
        times = self._table.fill(self.face.length, count)
        for slot, n in sorted(zip(self._slots, times, strict=False), key=lambda s: (-s[0].height, -s[0].length)):
            for _ in range(n):
                if remaining[slot.blank] >= slot.stack:
                    remaining[slot.blank] -= slot.stack
                    chosen.append(slot)
        return Strip(max((s.height for s in chosen), default=0), tuple(chosen))

    def strips(self, left: Sequence[int]) -> list[Strip]:
        """The best strip of every height."""
        return [self.strip(count, left) for _, count in self.heights]


def fill_by_density(blanks: Sequence[Blank], left: Sequence[int], face: Face, worth: Sequence[int]) -> list[Strip]:
    """Strip after strip, each the one of most worth for its height among those that still fit."""
    remaining, room, strips = list(left), face.height, list[Strip]()
    while any(remaining) and room > 0:
        table = StripTable(blanks, remaining, Face(face.length, room, face.turned), worth)
        options = [s for s in table.strips(remaining) if s.slots]
        if not options:
            break
        strip = max(options, key=lambda s: (s.worth(worth) / s.height, -s.height))
        strips.append(strip)
        room -= strip.height
        _deduct(strip, remaining)
    return strips


def fill_by_table(blanks: Sequence[Blank], left: Sequence[int], face: Face, worth: Sequence[int]) -> list[Strip]:
    """The best set of strip heights at once; blanks that several strips would take twice are left out again."""
    table = StripTable(blanks, left, face, worth)
    heights = [h for h, _ in table.heights]
    values = [s.worth(worth) for s in table.strips(left)]
    times = best_fill(heights, values, [face.height // h for h in heights], face.height).fill(face.height)
    remaining, strips = list(left), list[Strip]()
    for (_, count), n in sorted(zip(table.heights, times, strict=True), reverse=True):
        for _ in range(n):
            strip = table.strip(count, remaining)
            if strip.slots:
                strips.append(strip)
                _deduct(strip, remaining)
    return _topped_up(strips, blanks, remaining, face, worth)


def _topped_up(
    strips: list[Strip], blanks: Sequence[Blank], remaining: list[int], face: Face, worth: Sequence[int]
) -> list[Strip]:
    """More strips where room was left over."""
    room = face.height - sum(s.height for s in strips)
    if room <= 0 or not any(remaining):
        return strips
    return strips + fill_by_density(blanks, remaining, Face(face.length, room, face.turned), worth)


def _deduct(strip: Strip, remaining: list[int]) -> None:
    for slot in strip.slots:
        remaining[slot.blank] -= slot.stack
