"""Plans for bars: pieces of one stock to patterns, each with its cuts from the left end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from specs.language import Message
from toolkit.cutting.bar_proofs import DualCertificate, ProofLeaf, ProofSplit
from toolkit.cutting.bars.branching import Tree
from toolkit.cutting.bars.deadline import DEFAULT_SECONDS, Deadline
from toolkit.cutting.bars.layout import Bar, Heap, Place, Shelf, patterns
from toolkit.cutting.bars.mitred import plan_mitred
from toolkit.cutting.bars.mitres import is_symmetric, nest, shape_of
from toolkit.cutting.bars.optimum import Optimum, optimum
from toolkit.cutting.bars.problem import Pattern, Problem, Solution, build
from toolkit.cutting.bars.settings import fewer_settings
from toolkit.cutting.bars.shortage import Cut, served
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, Rule, Unplanned
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_mm, to_ticks
from toolkit.documents.wording import length_text

SHARE_OF_SETTINGS = 0.2
"""Of the time, for fewer settings of the saw once the cost stands."""


def plan_bars(
    stock: Stock, pieces: Sequence[Piece], seconds: float = DEFAULT_SECONDS
) -> tuple[Group | None, list[Unplanned]]:
    """The plan for all pieces of one bar stock; what cannot be cut from it is named with the reason.

    Args:
        seconds: CPU time; a plan that was cut short says so.
    """
    deadline = Deadline(seconds)
    longest = max(stock.sizes, key=lambda s: s.usable_length)
    fitting = [p for p in pieces if to_ticks(p.length_mm) <= longest.usable_length]
    unplanned = [Unplanned(p, _too_long(p, longest)) for p in pieces if p not in fitting]
    wanted, left_out, start = served(stock, fitting, deadline)
    unplanned += [Unplanned(p, Message("the bars in stock are used up; add stock or buy more")) for p in left_out]
    group = _group(stock, wanted, start, deadline) if wanted else None
    if group and _would_fit(group, left_out):  # the cheapest plan for the rest has left a bar that could have served
        group = _group(stock, wanted, start, deadline, as_given=True)
    return group, unplanned


def _would_fit(group: Group, left_out: Sequence[Piece]) -> bool:
    """Whether a bar that the plan leaves in stock holds a piece that was left out."""
    used = Counter({s.id: 0 for s in group.stock.sizes})
    for p in group.patterns:
        used[p.size.id] += p.count
    free = [s for s in group.stock.sizes if s.quantity is None or used[s.id] < s.quantity]
    return any(to_ticks(p.length_mm) <= s.usable_length for p in left_out for s in free)


def _too_long(piece: Piece, longest: Size) -> Message:
    return Message(
        "{length} mm is longer than the longest bar leaves after its trims, {most} mm; join it from two or change it",
        {"length": length_text(piece.length_mm), "most": length_text(to_mm(longest.usable_length))},
    )


def _group(
    stock: Stock, pieces: Sequence[Piece], start: Sequence[Cut], deadline: Deadline, *, as_given: bool = False
) -> Group:
    """The plan of a group; `as_given`: just the bars of the plan to start from."""
    job = Square.of(stock, pieces)
    found = optimum(job.problem, deadline, job.counts(start))
    if as_given:
        counts = job.counts(start)
        cost = sum(job.problem.sources[b].price * n for (_, b), n in counts.items())
        found = replace(found, plan=Solution(cost, tuple((p, b, n) for (p, b), n in counts.items())), searched=False)
    shapes = [shape_of(p, stock) for p in pieces]
    if not as_given and nest(shapes, symmetric=is_symmetric(stock)):
        return plan_mitred(stock, pieces, job.bars(found), deadline)
    tidying = Deadline(deadline.left * SHARE_OF_SETTINGS)
    plan = fewer_settings(job.problem, found.plan, tidying)
    bars = job.bars(replace(found, plan=plan))
    heap = Heap(pieces, lambda p: to_ticks(p.length_mm))
    return Group(
        stock, Rule.LONG_POINT, min(found.bound, plan.cost) * job.price_unit, patterns(bars, job.shelf, heap),
        job.certificate(found), found.stopped or tidying.struck, found.searched,
    )  # fmt: skip


@dataclass(frozen=True)
class Square:
    """A job of square cuts: its problem, and what its numbers mean."""

    pieces: Sequence[Piece]
    kerf: int
    lengths: tuple[int, ...]
    shelf: Shelf
    problem: Problem
    price_unit: int

    @classmethod
    def of(cls, stock: Stock, pieces: Sequence[Piece]) -> Square:
        sizes: Counter[int] = Counter()
        for p in pieces:
            sizes[to_ticks(p.length_mm)] += p.quantity
        shelf, kerf = Shelf(stock), stock.sizes[0].kerf
        problem, unit = build(sizes, kerf, shelf.bars())
        return cls(pieces, kerf, tuple(sorted(sizes, reverse=True)), shelf, problem, unit)

    def bars(self, found: Optimum) -> list[Bar]:
        """Every pattern with its pieces laid from the left, the longest first."""
        return [Bar(source, n, self._places(pattern)) for pattern, source, n in found.plan.uses]

    def counts(self, start: Sequence[Cut]) -> Counter[tuple[Pattern, int]]:
        """Bars given by their lengths, as patterns of the problem."""
        counts: Counter[tuple[Pattern, int]] = Counter()
        for cut in start:
            counts[tuple(cut.lengths[mm] for mm in self.lengths), cut.source] += cut.times
        return counts

    def _places(self, pattern: Sequence[int]) -> tuple[Place, ...]:
        at, places = 0, []
        for length, n in zip(self.lengths, pattern, strict=True):
            for _ in range(n):
                places.append(Place(length, at))
                at += length + self.kerf
        return tuple(places)

    def certificate(self, found: Optimum) -> DualCertificate:
        """The proof of the bound in the names of pieces and sizes."""
        return DualCertificate(self._proof(found.tree), found.scale, self.price_unit)

    def _proof(self, tree: Tree) -> ProofLeaf | ProofSplit:
        if tree.low and tree.high:
            return ProofSplit(self.shelf.ids(tree.group), tree.most, self._proof(tree.low), self._proof(tree.high))
        worth = dict(zip(self.lengths, tree.prices.worth, strict=True))
        extras = tuple((self.shelf.ids(g), n) for g, n in tree.prices.extra)
        return ProofLeaf({p.id: worth[to_ticks(p.length_mm)] for p in self.pieces}, extras)
