"""The cutting-stock problem in whole numbers: sizes to be made, sources to make them from, and what a plan costs.

A piece weighs its length and one kerf, a bar holds its usable length and one kerf: n pieces need n - 1 cuts between
them, and the cut behind the last one may fall on the end. All weights and prices are divided by what they have in
common, which changes nothing and keeps tables small.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.cutting.ticks import common

LARGEST = 2**61
LEAST_SCALE = 1000

Pattern = tuple[int, ...]
"""How many of each size lie on one bar."""

Counts = Mapping[tuple[Pattern, int], int]
"""How often a pattern is cut from a source."""


@dataclass(frozen=True)
class Source:
    """Equal bars: what one holds, what one costs, and how many there are (None: any number)."""

    capacity: int
    price: int
    most: int | None = None


@dataclass(frozen=True)
class Problem:
    """Sizes by falling weight with their demand, and sources. Every size fits the longest source."""

    weights: tuple[int, ...]
    demand: tuple[int, ...]
    sources: tuple[Source, ...]

    @cached_property
    def longest(self) -> int:
        return max(s.capacity for s in self.sources)

    @cached_property
    def most(self) -> tuple[int, ...]:
        """No bar holds more of a size than this."""
        return tuple(min(d, self.longest // w) for w, d in zip(self.weights, self.demand, strict=True))

    @cached_property
    def limits(self) -> tuple[int, ...]:
        """How many bars of each source a plan can use at most; never more than there are pieces."""
        total = sum(self.demand)
        return tuple(total if s.most is None else min(s.most, total) for s in self.sources)

    @property
    def is_single(self) -> bool:
        """One kind of bar, any number of it: the classical problem."""
        return len(self.sources) == 1 and self.sources[0].most is None

    def weight(self, pattern: Pattern) -> int:
        return sum(w * n for w, n in zip(self.weights, pattern, strict=True) if n)


@dataclass(frozen=True)
class Solution:
    """Patterns with the source each is cut from and how often; makes exactly the demand."""

    cost: int
    uses: tuple[tuple[Pattern, int, int], ...]

    @property
    def bars(self) -> int:
        return sum(n for _, _, n in self.uses)

    @property
    def rank(self) -> tuple[int, int]:
        """Less is better: cost, then different patterns."""
        return self.cost, len(self.uses)


def solution(problem: Problem, counts: Counts) -> Solution:
    """A solution from how often each pattern is cut; every bar the cheapest that is left and will do.

    Heavy patterns choose first: what holds them holds all that come after.
    """
    left = list(problem.limits)
    by_weight: Counter[Pattern] = Counter()
    for (pattern, _), n in counts.items():
        by_weight[pattern] += n
    by_price = sorted(range(len(left)), key=lambda b: (problem.sources[b].price, problem.sources[b].capacity, b))
    uses: Counter[tuple[Pattern, int]] = Counter()
    for pattern in sorted(by_weight, key=lambda p: (-problem.weight(p), p)):
        weight, wanted = problem.weight(pattern), by_weight[pattern]
        for b in by_price:
            n = min(wanted, left[b]) if problem.sources[b].capacity >= weight else 0
            if n:
                uses[pattern, b] += n
                left[b] -= n
                wanted -= n
        if wanted:  # the cheapest first has left nothing long enough: as it was given
            uses = Counter(counts)
            break
    cost = sum(problem.sources[b].price * n for (_, b), n in uses.items())
    given = sum(problem.sources[b].price * n for (_, b), n in counts.items())
    if given < cost:
        uses, cost = Counter(counts), given
    return Solution(cost, tuple((p, b, n) for (p, b), n in sorted(uses.items(), reverse=True) if n and any(p)))


def build(sizes: Mapping[int, int], kerf: int, bars: Sequence[tuple[int, int, int | None]]) -> tuple[Problem, int]:
    """The problem of sizes (length: demand) and bars (usable length, price, how many); with the unit of its prices."""
    order = sorted(sizes, reverse=True)
    unit = common([s + kerf for s in order])
    price_unit = common([price for _, price, _ in bars])
    sources = tuple(Source((usable + kerf) // unit, price // price_unit, most) for usable, price, most in bars)
    return Problem(tuple((s + kerf) // unit for s in order), tuple(sizes[s] for s in order), sources), price_unit


def ceiling_for(problem: Problem, cost: int) -> int:
    """At what a size that no pattern makes is bought: above a known cost, and small enough for duals of a useful scale.

    A ceiling that is too low makes a bound lower, never wrong.
    """
    return max(1, min(cost + 1, LARGEST // (LEAST_SCALE * _most_pieces(problem))))


def scale_for(problem: Problem, highest: int) -> int:
    """How finely duals are written: a power of ten with which no sum leaves 62 bits."""
    room = LARGEST // max(1, highest * _most_pieces(problem), sum(problem.demand))
    return int(10 ** min(9, len(str(room)) - 1))


def _most_pieces(problem: Problem) -> int:
    """More pieces than a bar holds."""
    return 1 + problem.longest // min(problem.weights)
