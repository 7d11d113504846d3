"""Plans for bars: pieces of one stock to patterns, each with its cuts from the left end.

A mitred piece takes its length from long point to long point, as if both its ends were square: always safe, and its
angles are carried along for the saw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from specs.language import Message
from toolkit.cutting.columns import SCALE, Bound
from toolkit.cutting.lengths import Lengths, Pattern, build
from toolkit.cutting.optimum import optimum
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import BarCut, BarPattern, DualCertificate, Group, Rule, Unplanned
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_mm, to_ticks
from toolkit.documents.wording import length_text


def plan_bars(stock: Stock, pieces: Sequence[Piece]) -> tuple[Group | None, list[Unplanned]]:
    """The plan for all pieces of one bar stock; pieces longer than every bar are named with the reason."""
    longest = max(stock.sizes, key=lambda s: s.usable_length)
    too_long = [p for p in pieces if to_ticks(p.length_mm) > longest.usable_length]
    fitting = [p for p in pieces if p not in too_long]
    unplanned = [Unplanned(p, _too_long(p, longest)) for p in too_long]
    return (_group(stock, fitting) if fitting else None), unplanned


def _too_long(piece: Piece, longest: Size) -> Message:
    return Message(
        "{length} mm is longer than the longest bar leaves after its trims, {most} mm; join it from two or change it",
        {"length": length_text(piece.length_mm), "most": length_text(to_mm(longest.usable_length))},
    )


def _group(stock: Stock, pieces: Sequence[Piece]) -> Group:
    sizes: dict[int, int] = defaultdict(int)
    for p in pieces:
        sizes[to_ticks(p.length_mm)] += p.quantity
    kerf = stock.sizes[0].kerf
    problem, price_unit = build(sizes, kerf, tuple((s.usable_length, s.price) for s in stock.sizes))
    best, bound = optimum(problem)
    lengths = sorted(sizes, reverse=True)
    heap = _Heap(lengths, pieces)
    patterns = [
        _bar(stock.sizes[bar], count, cuts)
        for pattern, bar, times in sorted(best.uses, key=lambda u: (-u[2], u[1], tuple(-n for n in u[0])))
        for cuts, count in heap.bars(pattern, times)
    ]
    return Group(stock, Rule.LONG_POINT, bound.cost * price_unit, tuple(patterns),
                 _certificate(problem, bound, price_unit, lengths, pieces))  # fmt: skip


class _Heap:
    """The pieces of a job by length, given out to bars so that equal bars stay equal for as long as possible."""

    def __init__(self, lengths: Sequence[int], pieces: Sequence[Piece]) -> None:
        self._lengths = lengths
        self._left: list[list[list[int]]] = []
        self._pieces = pieces
        for length in lengths:
            here = [i for i, p in enumerate(pieces) if to_ticks(p.length_mm) == length]
            self._left.append([[i, pieces[i].quantity] for i in here])

    def bars(self, pattern: Pattern, times: int) -> list[tuple[list[Piece], int]]:
        """The pieces on each of `times` bars of a pattern, equal bars counted together."""
        found = []
        while times:
            taken = [self._pick(size, n, times) for size, n in enumerate(pattern)]
            equal = min([times, *(row[1] // n for size in taken for row, n in size)])
            for size in taken:
                for row, n in size:
                    row[1] -= n * equal
            found.append(([self._pieces[row[0]] for size in taken for row, n in size for _ in range(n)], equal))
            times -= equal
        return found

    def _pick(self, size: int, wanted: int, times: int) -> list[tuple[list[int], int]]:
        """Which pieces of a length fill one bar: one mark alone where one is left for all bars, else the most left."""
        rows = [row for row in self._left[size] if row[1]]
        alone = [row for row in rows if row[1] >= wanted * times]
        ordered = sorted(alone, key=lambda r: (r[1], r[0])) or sorted(rows, key=lambda r: (-r[1], r[0]))
        picked = []
        for row in ordered:
            n = min(wanted, row[1])
            if n:
                picked.append((row, n))
                wanted -= n
        return picked


def _bar(size: Size, count: int, pieces: list[Piece]) -> BarPattern:
    cuts, at = [], size.trim
    for piece in pieces:
        length = to_ticks(piece.length_mm)
        cuts.append(BarCut(piece, at, length))
        at += length + size.kerf
    rest = size.length - at  # behind the last cut
    return BarPattern(size, count, tuple(cuts), rest if rest > size.trim else 0)


def _certificate(
    problem: Lengths, bound: Bound, price_unit: int, lengths: Sequence[int], pieces: Sequence[Piece]
) -> DualCertificate:
    dual = dict(zip(lengths, bound.duals, strict=True))
    return DualCertificate({p.id: dual[to_ticks(p.length_mm)] for p in pieces}, SCALE, price_unit)
