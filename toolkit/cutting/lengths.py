"""The cutting-stock problem in whole numbers: sizes to be made, bars to make them from, and what a solution costs.

A piece weighs its length and one kerf, a bar holds its usable length and one kerf: n pieces need n - 1 cuts between
them, and the cut behind the last one may fall on the end. All weights and prices are divided by what they have in
common, which changes nothing and keeps tables small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.cutting.ticks import common

Pattern = tuple[int, ...]
"""How many of each size lie on one bar."""


def as_pattern(filling: Mapping[int, int], sizes: int) -> Pattern:
    """A filling as a pattern of so many sizes."""
    return tuple(filling.get(i, 0) for i in range(sizes))


@dataclass(frozen=True)
class Lengths:
    """Sizes by falling weight with their demand, and bars with capacity and price."""

    weights: tuple[int, ...]
    demand: tuple[int, ...]
    capacities: tuple[int, ...]
    prices: tuple[int, ...]

    @cached_property
    def most(self) -> tuple[int, ...]:
        """No bar holds more of a size than this."""
        longest = max(self.capacities)
        return tuple(min(d, longest // w) for w, d in zip(self.weights, self.demand, strict=True))

    def weight(self, pattern: Pattern) -> int:
        return sum(w * n for w, n in zip(self.weights, pattern, strict=True))

    def cheapest_bar(self, pattern: Pattern) -> int:
        """The cheapest bar that holds a pattern; of equal prices the shortest."""
        weight = self.weight(pattern)
        fitting = (b for b, c in enumerate(self.capacities) if c >= weight)
        return min(fitting, key=lambda b: (self.prices[b], self.capacities[b]))


@dataclass(frozen=True)
class Solution:
    """Patterns with the bar each is cut from and how often; makes exactly the demand."""

    cost: int
    uses: tuple[tuple[Pattern, int, int], ...]
    longest_rest: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """Less is better: cost, then different patterns (each is a setting of the saw stop), then one long rest."""
        return (self.cost, len(self.uses), -self.longest_rest)


def solution(problem: Lengths, counts: dict[Pattern, int]) -> Solution:
    """A solution from how often each pattern is cut, every bar the cheapest that will do."""
    uses = tuple((p, problem.cheapest_bar(p), n) for p, n in sorted(counts.items(), reverse=True) if n and any(p))
    cost = sum(problem.prices[bar] * n for _, bar, n in uses)
    rests = (problem.capacities[bar] - problem.weight(p) for p, bar, _ in uses)
    return Solution(cost, uses, max(rests, default=0))


def build(sizes: dict[int, int], kerf: int, bars: tuple[tuple[int, int], ...]) -> tuple[Lengths, int]:
    """The problem of sizes (length: demand) and bars (usable length, price); with the unit of its prices."""
    order = sorted(sizes, reverse=True)
    unit = common([s + kerf for s in order])
    price_unit = common([price for _, price in bars])
    problem = Lengths(
        weights=tuple((s + kerf) // unit for s in order),
        demand=tuple(sizes[s] for s in order),
        capacities=tuple((usable + kerf) // unit for usable, _ in bars),
        prices=tuple(price // price_unit for _, price in bars),
    )
    return problem, price_unit
