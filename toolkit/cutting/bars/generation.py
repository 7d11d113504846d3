"""Column generation: patterns join the linear programme as long as they improve it, and every round proves a bound.

Duals are whole numbers before they price a pattern, so a bound can be checked by anyone with an exact knapsack
(Gilmore and Gomory 1961; Farley 1990 for the scaling; Lagrange for sources that run out).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.master import Master, Node, Prices
from toolkit.cutting.bars.problem import Pattern, Problem

TOLERANCE = 1e-9
MOST_COLUMNS = 40
"""Columns that join in one round."""


class Table(Protocol):
    """What prices patterns: the best filling of every length for given values."""

    def value(self, values: Sequence[int]) -> None: ...

    def best(self, length: int) -> int: ...

    def pattern(self, length: int) -> Pattern: ...


@dataclass(frozen=True)
class Bound:
    """No plan of a node costs less; `prices` prove it."""

    prices: Prices
    cost: int


def generate(master: Master, table: Table, node: Node, demand: Sequence[int], target: int, deadline: Deadline) -> Bound:
    """Add patterns until none improves the programme, or until the bound reaches `target`; the best bound."""
    best = Bound(Prices((0,) * len(demand)), 0)
    while True:
        prices = master.solve()
        table.value(prices.worth)
        best = max(best, bound_of(master, table, node, demand, prices), key=lambda b: b.cost)
        if best.cost >= target or not _add_improving(master, table, prices) or deadline.passed():
            return best


def bound_of(master: Master, table: Table, node: Node, demand: Sequence[int], prices: Prices) -> Bound:
    """What prices prove, once no pattern of an endless source is worth more than its bar."""
    problem, scale = master.problem, master.scale
    worth = [table.best(s.capacity) + prices.extra_of(b) for b, s in enumerate(problem.sources)]
    shares = [(Fraction(scale * s.price, worth[b]), node.range(problem, frozenset([b]))[1])
              for b, s in enumerate(problem.sources) if worth[b] > scale * s.price]  # fmt: skip
    must = min((share for share, high in shares if high is None), default=Fraction(1))
    best = Bound(prices, -1)
    for share in {must, min((share for share, _ in shares), default=must)}:
        small = Prices(
            tuple(int(y * share.numerator // share.denominator) for y in prices.worth),
            tuple(
                (g, int(n * share.numerator // share.denominator))
                for g, n in prices.extra
                if g in node.ranges or len(g) > 1
            ),
        )
        best = max(best, Bound(small, proved_by(problem, node, demand, small, scale, table, share)),
                   key=lambda b: b.cost)  # fmt: skip
    return best


def proved_by(
    problem: Problem, node: Node, demand: Sequence[int], prices: Prices, scale: int, table: Table, share: Fraction
) -> int:
    """The bound of prices that are `share` of those the table was filled for, rounded up to a whole cost."""
    total = sum(y * n for y, n in zip(prices.worth, demand, strict=True))
    for group, extra in prices.extra:
        low, high = node.range(problem, group)
        if extra < 0 and high is None:
            return 0
        total += extra * (low if extra > 0 else high or 0)
    for b, source in enumerate(problem.sources):
        most = -(-table.best(source.capacity) * share.numerator // share.denominator)
        most += prices.extra_of(b)
        spare = scale * source.price - most
        low, high = node.range(problem, frozenset([b]))
        if spare < 0 and high is None:
            return 0
        total += spare * (low if spare > 0 else high or 0)
    return max(0, -(-total // scale))


def _add_improving(master: Master, table: Table, prices: Prices) -> bool:
    """Add the best pattern of every source, and of the best source the best pattern with each size in it."""
    problem, gains = master.problem, []
    for b, source in enumerate(problem.sources):
        worth, price = table.best(source.capacity) + prices.extra_of(b), master.scale * source.price
        if worth > price * (1 + TOLERANCE):
            gains.append((worth / price, -b))
    added = False
    for _, b in sorted(gains, reverse=True)[:MOST_COLUMNS]:
        added |= master.add(table.pattern(problem.sources[-b].capacity), -b)
    if gains:
        for pattern in _with_each_size(master, table, prices, -max(gains)[1]):
            added |= master.add(pattern, -max(gains)[1])
    return added


def _with_each_size(master: Master, table: Table, prices: Prices, source: int) -> Iterator[Pattern]:
    """Improving patterns that differ: the best around one piece of each size, the most worth first."""
    problem = master.problem
    capacity, price = problem.sources[source].capacity, master.scale * problem.sources[source].price
    found = []
    for size, (weight, worth) in enumerate(zip(problem.weights, prices.worth, strict=True)):
        value = worth + table.best(capacity - weight) + prices.extra_of(source) if 0 < weight <= capacity else 0
        if worth and value > price * (1 + TOLERANCE):
            found.append((-value, size))
    for _, size in sorted(found)[:MOST_COLUMNS]:
        pattern = list(table.pattern(capacity - problem.weights[size]))
        pattern[size] += 1
        if pattern[size] <= problem.most[size]:
            yield tuple(pattern)


def by_length(problem: Problem, scale: int) -> Bound:
    """The bound of lengths alone: a piece is worth its share of the bar that gives most length for its price."""
    best = max(problem.sources, key=lambda s: Fraction(s.capacity, s.price))
    worth = tuple(scale * best.price * w // best.capacity for w in problem.weights)
    total = sum(y * d for y, d in zip(worth, problem.demand, strict=True))
    return Bound(Prices(worth), -(-total // scale))
