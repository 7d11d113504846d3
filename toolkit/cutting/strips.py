"""Filling one plate with strips: cuts right across the plate make strips, cuts across a strip make its slots.

A slot holds one piece or a stack of equal ones.

Coordinates here are u along a strip and v across the strips; sizes include one kerf, as do the plate's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.cutting.knapsack import Knapsack, best_fill

MOST_IN_STACK = 8
FINEST = 4000
"""Steps into which the sides of a plate are divided, about."""


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
    """Every slot that fits, low ones first; the order is always the same.

    A stack higher than every single blank would only be several strips in one, so it is left out.
    """
    ways = list(_ways(blanks, left, face))
    highest = max((each for _, _, _, each in ways), default=0)
    found = [
        Slot(blank, rotated, length, each, stack)
        for blank, rotated, length, each in ways
        for stack in range(1, min(left[blank], MOST_IN_STACK, highest // each) + 1)
    ]
    return sorted(found, key=lambda s: (s.height, s.length, s.blank, s.stack, s.rotated))


def _ways(blanks: Sequence[Blank], left: Sequence[int], face: Face) -> Iterator[tuple[int, bool, int, int]]:
    """Blank, turned or not, length along the strip and height, for every way it fits the plate."""
    for index, (blank, n) in enumerate(zip(blanks, left, strict=True)):
        turns = [(blank.width, blank.height, False)] if n else []
        if n and blank.rotate and blank.width != blank.height:
            turns.append((blank.height, blank.width, True))
        for along_x, along_y, rotated in turns:
            length, each = (along_y, along_x) if face.turned else (along_x, along_y)
            if length <= face.length and each <= face.height:
                yield index, rotated, length, each


class StripTable:
    """Best strip of every height for what is left to be cut: one table, filled from low slots to high ones.

    Lengths are rounded up to a few thousandths of the plate, which keeps the table small and every strip true.
    """

    def __init__(self, blanks: Sequence[Blank], left: Sequence[int], face: Face, worth: Sequence[int]) -> None:
        self._slots = slots(blanks, left, face)
        self._left = left
        step = max(1, face.length // FINEST)
        self._table = Knapsack(face.length // step)
        self._levels: list[int] = []
        for count, slot in enumerate(self._slots, start=1):
            value, most = worth[slot.blank] * slot.stack, left[slot.blank] // slot.stack
            self._table.add(-(-slot.length // step), value, most)
            if count == len(self._slots) or self._slots[count].height > slot.height:
                self._levels.append(count)

    def strips(self) -> list[Strip]:
        """The best strip of every height, low ones first."""
        return [self.strip(level, self._left) for level in range(len(self._levels))]

    def strip(self, level: int, left: Sequence[int]) -> Strip:
        """The best strip of a height, with no blank taken more often than it is left, tall slots first.

        A blank that may be turned or stacked has several slots, so the table may count it twice; here it is not.
        """
        remaining, chosen = list(left), []
        for index, n in self._table.fill(self._table.capacity, self._levels[level]).items():
            slot = self._slots[index]
            times = min(n, remaining[slot.blank] // slot.stack)
            remaining[slot.blank] -= times * slot.stack
            chosen += [slot] * times
        return Strip(max((s.height for s in chosen), default=0), tuple(chosen))


def fill_by_density(blanks: Sequence[Blank], left: Sequence[int], face: Face, worth: Sequence[int]) -> list[Strip]:
    """Strip after strip, each the one of most worth for its height among those that still fit."""
    remaining, room, strips = list(left), face.height, list[Strip]()
    while any(remaining) and room > 0:
        table = StripTable(blanks, remaining, Face(face.length, room, face.turned), worth)
        options = [s for s in table.strips() if s.slots]
        if not options:
            break
        strip = max(options, key=lambda s: (s.worth(worth) / s.height, -s.height))
        strips.append(strip)
        room -= strip.height
        _deduct(strip, remaining)
    return strips


def fill_by_table(blanks: Sequence[Blank], left: Sequence[int], face: Face, worth: Sequence[int]) -> list[Strip]:
    """The best set of strips at once; blanks that several strips would take twice are left out again."""
    table = StripTable(blanks, left, face, worth)
    step = max(1, face.height // FINEST)
    options = [(-(-s.height // step), s.worth(worth), face.height // s.height) for s in table.strips()]
    heights, values, most = zip(*options, strict=True) if options else ((), (), ())
    room = face.height // step
    times = best_fill(heights, values, most, room).fill(room)
    remaining, strips = list(left), list[Strip]()
    for level, n in sorted(times.items(), reverse=True):
        for _ in range(n):
            strip = table.strip(level, remaining)
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
