"""From solved bars to patterns of a plan: which size a bar is taken from, and which marks lie on it where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import BarCut, BarPattern
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_ticks


@dataclass(frozen=True)
class Place:
    """Where a piece of a kind lies: from the left end of what is left of the bar after its trim."""

    kind: Hashable
    start: int
    flipped: bool = False
    turned: bool = False


@dataclass(frozen=True)
class Bar:
    """Equal bars of one source: what lies where."""

    source: int
    count: int
    places: tuple[Place, ...]


class Shelf:
    """Sizes that are equal to the saw and to the purse are one source; handed out again remnants first."""

    def __init__(self, stock: Stock) -> None:
        groups: dict[tuple[int, int], list[Size]] = defaultdict(list)
        for size in stock.sizes:
            groups[size.usable_length, size.price].append(size)
        self.sources = [sorted(g, key=lambda s: (s.quantity is None, not s.remnant)) for g in groups.values()]
        self._left = {s.id: s.quantity for s in stock.sizes}

    def bars(self) -> list[tuple[int, int, int | None]]:
        """Usable length, price and number of every source."""
        return [(s[0].usable_length, s[0].price, self._most(s)) for s in self.sources]

    def ids(self, sources: Sequence[int] | frozenset[int]) -> tuple[str, ...]:
        """The names of all sizes of some sources."""
        return tuple(size.id for b in sorted(sources) for size in self.sources[b])

    def take(self, source: int, count: int) -> Iterator[tuple[Size, int]]:
        """So many bars of a source, as sizes with numbers."""
        for size in self.sources[source]:
            left = self._left[size.id]
            n = count if left is None else min(count, left)
            if n:
                yield size, n
                count -= n
                if left is not None:
                    self._left[size.id] = left - n

    @staticmethod
    def _most(sizes: Sequence[Size]) -> int | None:
        numbers = [s.quantity for s in sizes]
        return None if None in numbers else sum(n for n in numbers if n is not None)


class Heap:
    """The pieces of a job by kind, given out to bars so that equal bars stay equal for as long as possible."""

    def __init__(self, pieces: Sequence[Piece], kind_of: Callable[[Piece], Hashable]) -> None:
        self._pieces = pieces
        self._left: dict[Hashable, list[list[int]]] = defaultdict(list)
        for index, piece in enumerate(pieces):
            self._left[kind_of(piece)].append([index, piece.quantity])

    def fill(self, bar: Bar, times: int) -> Iterator[tuple[list[Piece], int]]:
        """The pieces at each place of `times` bars, equal bars counted together."""
        wanted = Counter(place.kind for place in bar.places)
        while times:
            taken = {kind: self._pick(kind, n, times) for kind, n in wanted.items()}
            equal = min([times, *(row[1] // n for rows in taken.values() for row, n in rows)])
            for rows in taken.values():
                for row, n in rows:
                    row[1] -= n * equal
            marks = {k: iter([self._pieces[row[0]] for row, n in rows for _ in range(n)]) for k, rows in taken.items()}
            yield [next(marks[place.kind]) for place in bar.places], equal
            times -= equal

    def _pick(self, kind: Hashable, wanted: int, times: int) -> list[tuple[list[int], int]]:
        """Which pieces of a kind fill one bar: one mark alone where one is left for all bars, else the most left."""
        rows = [row for row in self._left[kind] if row[1]]
        alone = [row for row in rows if row[1] >= wanted * times]
        ordered = sorted(alone, key=lambda r: (r[1], r[0])) or sorted(rows, key=lambda r: (-r[1], r[0]))
        picked = []
        for row in ordered:
            n = min(wanted, row[1])
            if n:
                picked.append((row, n))
                wanted -= n
        return picked


def patterns(bars: Sequence[Bar], shelf: Shelf, heap: Heap) -> tuple[BarPattern, ...]:
    """The patterns of a plan: what is cut most often first, then by the length of the first piece, long ones first."""
    found: Counter[tuple[str, tuple[tuple[str, int, bool, bool], ...]]] = Counter()
    made: dict[tuple[str, tuple[tuple[str, int, bool, bool], ...]], BarPattern] = {}
    for bar in bars:
        for size, n in shelf.take(bar.source, bar.count):
            for pieces, equal in heap.fill(bar, n):
                pattern = _pattern(size, equal, bar, pieces)
                key = (size.id, tuple((c.piece.id, c.start, c.flipped, c.turned) for c in pattern.cuts))
                found[key] += equal
                made[key] = pattern
    whole = [BarPattern(p.size, found[key], p.cuts, p.remnant) for key, p in made.items()]
    return tuple(sorted(whole, key=lambda p: (-p.count, -p.cuts[0].length, p.remnant)))


def _pattern(size: Size, count: int, bar: Bar, pieces: Sequence[Piece]) -> BarPattern:
    cuts = tuple(
        BarCut(piece, size.trim + place.start, to_ticks(piece.length_mm), place.flipped, place.turned)
        for place, piece in zip(bar.places, pieces, strict=True)
    )
    rest = size.length - cuts[-1].start - cuts[-1].length - size.kerf  # behind the last cut
    return BarPattern(size, count, cuts, rest if rest > size.trim else 0)
