"""Branching on how many bars are taken of which sources: a tree whose every leaf is proved by duals.

A leaf is closed when its bound reaches the best plan's cost. The tree with the duals of its leaves is the proof: every
plan lies in one leaf, whatever the checker thinks of how the tree was grown.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.fillings import Fillings
from toolkit.cutting.bars.generation import Bound, generate
from toolkit.cutting.bars.master import Group, Master, Node, Prices
from toolkit.cutting.bars.problem import Problem, Solution
from toolkit.cutting.bars.rounding import dived, rounded

MOST_LEAVES = 400
WHOLE = 1e-6


@dataclass
class Tree:
    """A leaf with its prices, or a split of the plans by the number of bars of a group: `low` has at most so many."""

    prices: Prices
    group: Group = frozenset()
    most: int = 0
    low: Tree | None = None
    high: Tree | None = None

    @classmethod
    def leaf(cls, prices: Prices) -> Tree:
        return cls(prices)

    def leaves(self) -> Iterator[Tree]:
        """The leaves from left to right."""
        if self.low and self.high:
            yield from self.low.leaves()
            yield from self.high.leaves()
        else:
            yield self


@dataclass(order=True)
class _Open:
    """A leaf that is still open, by its bound."""

    bound: int
    order: int
    node: Node = None  # type: ignore[assignment]
    tree: Tree = None  # type: ignore[assignment]


def branch(
    master: Master, table: Fillings, best: Solution, root: Bound, deadline: Deadline
) -> tuple[Solution, int, Tree, bool]:
    """Branch until cost and bound meet: the best plan, the bound, its tree, and False (nothing is left to belief)."""
    tree = Tree(root.prices)
    heap, stuck, order = [_Open(root.cost, 0, Node(), tree)], list[int](), 0
    while heap and heap[0].bound < best.cost and order < 2 * MOST_LEAVES and not deadline.passed():
        top = heapq.heappop(heap)
        master.restrict(top.node)
        master.ask(master.problem.demand)
        generate(master, table, top.node, master.problem.demand, best.cost, deadline)
        split = _split(master)
        found = _plan_of(master, table, top.node, top.bound, best.cost, deadline, thorough=split is None)
        best = min((s for s in (best, found) if s), key=lambda s: s.rank)
        if split is None:
            stuck.append(top.bound)
            continue
        group, most = split
        children = []
        for node in top.node.split(master.problem, group, most):
            master.restrict(node)
            bound = generate(master, table, node, master.problem.demand, best.cost, deadline)
            order += 1
            leaf = Tree(bound.prices)
            children.append(leaf)
            heapq.heappush(heap, _Open(max(bound.cost, 0), order, node, leaf))
        top.tree.group, top.tree.most = group, most
        top.tree.low, top.tree.high = children
    floor = min([best.cost, *stuck, *(o.bound for o in heap)])
    return best, floor, tree, False


def _plan_of(
    master: Master, table: Fillings, node: Node, floor: int, best: int, deadline: Deadline, *, thorough: bool
) -> Solution | None:
    found = [rounded(master, node, deadline, floor), dived(master, table, node, deadline, best)]
    if thorough:
        found.append(dived(master, table, node, deadline, best, careful=True))
    return min((s for s in found if s), key=lambda s: s.rank, default=None)


def _split(master: Master) -> tuple[Group, int] | None:
    """A group of sources whose number of bars is not whole, nearest to a half, and the whole number below."""
    problem = master.problem
    counts = [0.0] * len(problem.sources)
    for (_, source), x in master.used():
        counts[source] += x
    best: tuple[float, Group, int] | None = None
    for rank, group in enumerate(_groups(problem)):
        x = sum(counts[b] for b in group)
        part = x - math.floor(x)
        if WHOLE < part < 1 - WHOLE:
            off = abs(part - 0.5) + 0.05 * min(rank, 4)
            if best is None or off < best[0]:
                best = (off, group, math.floor(x))
    return (best[1], best[2]) if best else None


def _groups(problem: Problem) -> Iterator[Group]:
    """All bars, the bars that do not run out, all above a length, each source alone."""
    order = sorted(range(len(problem.sources)), key=lambda b: -problem.sources[b].capacity)
    yield frozenset(order)
    yield frozenset(b for b in order if problem.sources[b].most is None)
    for k in range(2, len(order)):
        yield frozenset(order[:k])
    for b in order:
        yield frozenset([b])
