"""Fewer settings of the saw at the same cost: as few different patterns as are found, with the same bars.

Bars of each source are planned anew, patterns that can be repeated often first (Haessler 1975); then two patterns are
made one and three are made two where the counts allow it (Diegel, Foerster, Waescher). At last the emptiest bar hands
its pieces to other single bars, so that what is left over is one long piece.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from operator import mul

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.problem import Pattern, Problem, Solution
from toolkit.cutting.bars.sums import Sums

Uses = list[tuple[Pattern, int]]

PATIENCE = (0.7, 1.0, 1.5, 2.5, 5.0, 1e9)
"""How much of the waste that is left one pattern may take, as multiples of its fair share."""
MOST_TABLES = 2_000
MOST_TRIES = 25_000
MOST_OPTIONS = 2
MOST_SUMS = 500


def fewer_settings(problem: Problem, plan: Solution, deadline: Deadline) -> Solution:
    """A plan of the same cost with fewer patterns, and with its leftover in one piece."""
    uses = []
    for source in sorted({b for _, b, _ in plan.uses}):
        here = [(p, n) for p, b, n in plan.uses if b == source]
        capacity = problem.sources[source].capacity
        options = sorted([here, *_rebuilt(problem, here, capacity, deadline)], key=len)
        merged = [_merged(problem, option, capacity, deadline) for option in options[:MOST_OPTIONS]]
        best = min(merged, key=lambda u: (len(u), -_longest_rest(problem, u, capacity), sorted(u)))
        uses += [(p, source, n) for p, n in _one_leftover(problem, best, capacity)]
    return Solution(plan.cost, tuple(sorted(uses, reverse=True)))


def _longest_rest(problem: Problem, uses: Uses, capacity: int) -> int:
    return max(capacity - problem.weight(p) for p, _ in uses)


def _total(uses: Sequence[tuple[Pattern, int]]) -> list[int]:
    counts = [n for _, n in uses]
    return [sum(map(mul, numbers, counts)) for numbers in zip(*(p for p, _ in uses), strict=True)]


def _rebuilt(problem: Problem, uses: Uses, capacity: int, deadline: Deadline) -> Iterator[Uses]:
    """The same pieces from as many bars, patterns that repeat often first; several ways of being patient."""
    for patience in PATIENCE:
        found = _often_first(problem, _total(uses), sum(n for _, n in uses), capacity, patience, deadline)
        if found:
            yield found


def _often_first(
    problem: Problem, left: list[int], bars: int, capacity: int, patience: float, deadline: Deadline
) -> Uses:
    """Patterns one after another, each as often as waste allows; empty when the bars do not suffice."""
    uses, tables = Uses(), 0
    while any(left) and bars > 0:
        weight = sum(w * n for w, n in zip(problem.weights, left, strict=True))
        slack = bars * capacity - weight
        if slack < 0:
            return []
        for times in _repeats(problem, left, bars, capacity):
            spare = slack if times == bars else int(slack * min(1.0, patience * times / bars))
            most = [min(n // times, capacity // w) for w, n in zip(problem.weights, left, strict=True)]
            full = min(capacity, sum(w * n for w, n in zip(problem.weights, most, strict=True)))
            if times > 1 and times * (capacity - full) > spare:
                continue
            pattern = _fullest(problem, most, capacity)
            tables += 1
            if times == 1 or times * (capacity - problem.weight(pattern)) <= spare:
                break
            if tables > MOST_TABLES or deadline.passed():
                return []
        uses.append((pattern, times))
        left = [n - times * p for n, p in zip(left, pattern, strict=True)]
        bars -= times
    return [] if any(left) else _joined(uses)


def _repeats(problem: Problem, left: Sequence[int], bars: int, capacity: int) -> list[int]:
    """How often a pattern could be repeated, often first."""
    found = {1}
    for weight, n in zip(problem.weights, left, strict=True):
        found |= {min(bars, n // k) for k in range(1, min(n, capacity // weight) + 1)}
    return sorted(found, reverse=True)


def _fullest(problem: Problem, most: Sequence[int], capacity: int) -> Pattern:
    sizes = [i for i, n in enumerate(most) if n]
    weights = [problem.weights[i] for i in sizes]
    filling = dict(zip(sizes, Sums(weights, [most[i] for i in sizes], capacity).pattern(capacity), strict=True))
    return tuple(filling.get(i, 0) for i in range(len(most)))


def _joined(uses: Uses) -> Uses:
    counts: Counter[Pattern] = Counter()
    for pattern, n in uses:
        counts[pattern] += n
    return list(counts.items())


def _merged(problem: Problem, uses: Uses, capacity: int, deadline: Deadline) -> Uses:
    """Two patterns made one and three made two, until no more can be; no group is tried twice."""
    uses, tried = _joined(uses), set[tuple[tuple[Pattern, int], ...]]()
    while True:
        uses.sort(key=lambda u: (u[1], u[0]))
        for group in chain(combinations(uses, 2), combinations(uses, 3)):
            if group in tried:
                continue
            tried.add(group)
            if len(tried) > MOST_TRIES or deadline.passed():
                return uses
            fewer = _one_less(problem, group, capacity)
            if fewer:
                uses = _joined([u for u in uses if u not in group] + fewer)
                break
        else:
            return uses


def _one_less(problem: Problem, chosen: Sequence[tuple[Pattern, int]], capacity: int) -> Uses:
    """The pieces and bars of some patterns in one pattern less; empty when there is no way."""
    total, bars = _total(chosen), sum(n for _, n in chosen)
    if len(chosen) == 2:
        if any(n % bars for n in total):
            return []
        pattern = tuple(n // bars for n in total)
        return [(pattern, bars)] if problem.weight(pattern) <= capacity else []
    sizes = [i for i, n in enumerate(total) if n]
    least = min(total[i] for i in sizes)
    for first in range(1, bars // 2 + 1):
        if first > least and bars - first > least:
            break
        one = _divided(problem, total, sizes, first, bars - first, capacity)
        if one:
            other = tuple((n - first * p) // (bars - first) for n, p in zip(total, one, strict=True))
            return [(one, first), (other, bars - first)]
    return []


def _divided(
    problem: Problem, total: Sequence[int], sizes: Sequence[int], first: int, second: int, capacity: int
) -> Pattern | None:
    """A pattern that, cut `first` times, leaves what another pattern cut `second` times makes; None without one."""
    ways = []
    for i in sizes:
        found = [a for a in range(total[i] // first + 1) if (total[i] - a * first) % second == 0]
        if not found:
            return None
        ways.append((problem.weights[i], found))
    weight = sum(problem.weights[i] * total[i] for i in sizes)
    least = -(-(weight - second * capacity) // first)
    sums: dict[int, tuple[int, ...]] = {0: ()}
    for each, found in ways:
        sums = {at + a * each: (*taken, a) for at, taken in sums.items() for a in found if at + a * each <= capacity}
        if not sums or len(sums) > MOST_SUMS:
            return None
    fitting = [at for at in sums if at >= least]
    if not fitting:
        return None
    chosen = dict(zip(sizes, sums[min(fitting)], strict=True))
    return tuple(chosen.get(i, 0) for i in range(len(total)))


def _one_leftover(problem: Problem, uses: Uses, capacity: int) -> Uses:
    """Single bars take from the emptiest single bar what fills them better."""
    single = sorted((p for p, n in uses if n == 1), key=lambda p: (problem.weight(p), p))
    if len(single) < 2:
        return uses
    emptiest, others = single[0], []
    for other in reversed(single[1:]):
        both = [a + b for a, b in zip(emptiest, other, strict=True)]
        fuller = _fullest(problem, both, capacity)
        rest = tuple(n - p for n, p in zip(both, fuller, strict=True))
        if problem.weight(fuller) > problem.weight(other) and any(rest):
            emptiest, other = rest, fuller
        others.append(other)
    changed = _joined([(p, n) for p, n in uses if n != 1] + [(p, 1) for p in (emptiest, *others)])
    return changed if len(changed) <= len(uses) else uses
