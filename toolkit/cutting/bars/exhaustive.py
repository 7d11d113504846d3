"""Every way to cut a few mitred pieces: the shortest row of every choice of pieces, then the cheapest bars for all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import product

from toolkit.cutting.bars.chains import Chains, Link
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.mitres import End, gap
from toolkit.cutting.bars.problem import Pattern, Problem

MOST_CHOICES = 700
"""Choices of pieces; 3^6 of six different ones, or 2^9."""


def cheapest_rows(
    problem: Problem, chains: Chains, rooms: Sequence[int], deadline: Deadline
) -> Counter[tuple[Pattern, int]] | None:
    """The cheapest bars for all pieces; None when there are too many choices or a source may run out."""
    choices = math.prod(n + 1 for n in problem.demand)
    if choices > MOST_CHOICES or any(s.most is not None for s in problem.sources):
        return None
    source_of = _sources(problem, chains, rooms)
    cost: dict[Pattern, int] = {(0,) * len(problem.demand): 0}
    choice: dict[Pattern, tuple[Pattern, int]] = {}
    for wanted in product(*(range(n + 1) for n in problem.demand)):
        first = next((i for i, n in enumerate(wanted) if n), None)
        if first is None:
            continue
        if deadline.passed():
            return None
        for row in product(*(range(n, -1, -1) for n in wanted)):
            source = source_of.get(row)
            if source is None or not row[first]:
                continue
            rest = tuple(n - r for n, r in zip(wanted, row, strict=True))
            total = cost[rest] + problem.sources[source].price
            if total < cost.get(wanted, total + 1):
                cost[wanted], choice[wanted] = total, (row, source)
    counts: Counter[tuple[Pattern, int]] = Counter()
    left = problem.demand
    while any(left):
        row, source = choice[left]
        counts[row, source] += 1
        left = tuple(n - r for n, r in zip(left, row, strict=True))
    return counts


def _sources(problem: Problem, chains: Chains, rooms: Sequence[int]) -> dict[Pattern, int]:
    """The cheapest source that holds each choice of pieces; the shortest rows are remembered."""
    shortest: dict[Pattern, dict[End, tuple[int, tuple[Link, ...]]]] = {}
    by_price = sorted(range(len(rooms)), key=lambda b: (problem.sources[b].price, rooms[b]))
    found: dict[Pattern, int] = {}
    for pattern in product(*(range(n + 1) for n in problem.demand)):
        if not any(pattern):
            continue
        ends: dict[End, tuple[int, tuple[Link, ...]]] = {}
        for i, lie in ((size, lie) for size, n in enumerate(pattern) if n for lie in chains.lies[size]):
            rest = tuple(n - (k == i) for k, n in enumerate(pattern))
            long, link = chains.shapes[i].length, Link(i, lie)
            options = [(at + gap(end, lie.left, chains.kerf) + long, (*row, link))
                       for end, (at, row) in shortest.get(rest, {}).items()]  # fmt: skip
            if not any(rest):
                options = [(long, (link,))]
            for at, row in options:
                if at + chains.kerf <= max(rooms) and at < ends.get(lie.right, (at + 1, ()))[0]:
                    ends[lie.right] = (at, row)
        if ends:
            shortest[pattern] = ends
            at, row = min(ends.values(), key=lambda option: option[0])
            chains.known[pattern] = row
            found[pattern] = next(b for b in by_price if rooms[b] >= at + chains.kerf)
    return found
