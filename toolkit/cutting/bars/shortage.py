"""What to leave out when the bars in stock do not suffice: as little length as is found, named piece by piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.greedy import fit_rest
from toolkit.cutting.bars.layout import Shelf
from toolkit.cutting.bars.optimum import optimum
from toolkit.cutting.bars.partial import Partial
from toolkit.cutting.bars.problem import Problem, Source, build
from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import to_ticks

SHARE = 0.4


@dataclass(frozen=True)
class Cut:
    """Bars of one source by what lies on each: ticks and how many."""

    lengths: Counter[int]
    source: int
    times: int


def served(stock: Stock, pieces: Sequence[Piece], deadline: Deadline) -> tuple[list[Piece], list[Piece], list[Cut]]:
    """The pieces that the stock suffices for, those left out, and a plan for the first where one had to be found."""
    longest = max((to_ticks(p.length_mm) for p in pieces), default=0)
    if any(s.quantity is None and s.usable_length >= longest for s in stock.sizes):
        return list(pieces), [], []
    sizes: Counter[int] = Counter()
    for p in pieces:
        sizes[to_ticks(p.length_mm)] += p.quantity
    problem, _ = build(sizes, stock.sizes[0].kerf, Shelf(stock).bars())
    lengths = sorted(sizes, reverse=True)
    plan = _with_dear_bars(problem, Deadline(deadline.left * SHARE))
    left_out = Counter({mm: n for mm, n in zip(lengths, plan.left, strict=True) if n})
    cuts = [Cut(Counter(dict(zip(lengths, pattern, strict=True))), source, n)
            for (pattern, source), n in plan.counts.items()]  # fmt: skip
    return *_divided(pieces, left_out), cuts


def _with_dear_bars(problem: Problem, deadline: Deadline) -> Partial:
    """The plan with bars bought at a price above everything in stock, without these bars."""
    all_of_it = sum(s.price * n for s, n in zip(problem.sources, problem.limits, strict=True))
    dear = Source(problem.longest, all_of_it + 1)
    found = optimum(Problem(problem.weights, problem.demand, (*problem.sources, dear)), deadline)
    plan = Partial(problem)
    for pattern, source, n in found.plan.uses:
        if source < len(problem.sources):
            plan.take(pattern, source, n)
    fit_rest(plan)  # a bar that is left may still hold a piece that was to be left out
    return plan


def _divided(pieces: Sequence[Piece], left_out: Counter[int]) -> tuple[list[Piece], list[Piece]]:
    wanted, without = [], []
    for piece in reversed(pieces):
        n = min(piece.quantity, left_out[to_ticks(piece.length_mm)])
        left_out[to_ticks(piece.length_mm)] -= n
        if n:
            without.append(replace(piece, quantity=n))
        if n < piece.quantity:
            wanted.append(replace(piece, quantity=piece.quantity - n))
    return wanted[::-1], without[::-1]
