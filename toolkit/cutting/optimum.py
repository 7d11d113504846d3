"""The best plan for bars that can be found: greedy plans, then column generation, rounding, diving and a small whole
programme over the columns. It ends as soon as cost and bound meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.cutting.columns import Bound, Master, by_length, generate
from toolkit.cutting.greedy import greedy
from toolkit.cutting.lengths import Lengths, Pattern, Solution, solution

ROUND_UP_FROM = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
MOST_NODES = 2000
"""Nodes of the whole programme: counted, not timed, so that the same job gives the same plan on every computer."""


def optimum(problem: Lengths) -> tuple[Solution, Bound]:
    """The best plan found and the best bound proved. Every size must fit at least one bar."""
    best, bound = greedy(problem), by_length(problem)
    if bound.cost >= best.cost:
        return best, bound
    master = Master(problem)
    _seed(master, best)
    bound = max(bound, generate(master, problem.most, best.cost), key=lambda b: b.cost)
    for improve in (_rounded, _dived, _whole):
        if bound.cost >= best.cost:
            break
        best = min(best, improve(master, bound), key=lambda s: s.rank)
    return best, bound


def _seed(master: Master, start: Solution) -> None:
    """Columns to begin with: every size alone, as often as a bar holds it, and the patterns of a plan."""
    problem = master.problem
    for size, n in enumerate(problem.most):
        alone = tuple(n * (i == size) for i in range(len(problem.most)))
        master.add(alone, problem.cheapest_bar(alone))
    for pattern, bar, _ in start.uses:
        master.add(pattern, bar)


def _rounded(master: Master, bound: Bound) -> Solution:
    """Columns rounded up from different fractions on, the rest planned greedily."""
    found = []
    for start in ROUND_UP_FROM:
        used = [(pattern, int(x + 1 - start + 1e-9)) for (pattern, _), x in _by_use(master)]
        found.append(_completed(master.problem, used))
        if found[-1].cost <= bound.cost:
            break
    for plan in found:
        for pattern, bar, _ in plan.uses:
            master.add(pattern, bar)
    return min(found, key=lambda s: s.rank)


def _dived(master: Master, _bound: Bound) -> Solution:
    """Fix what is used whole, else the column used most; solve again for what is left, with new columns."""
    problem = master.problem
    left, counts = list(problem.demand), Counter[Pattern]()
    while any(left):
        master.demand(left)
        generate(master, [min(m, n) for m, n in zip(problem.most, left, strict=True)], target=_never_reached(problem))
        before = sum(left)
        for pattern, times in _to_fix(master, left):
            _take(pattern, times, left, counts)
        if sum(left) == before:
            rest = _greedy_rest(problem, left)
            counts.update({p: n for p, _, n in rest.uses})
            break
    master.demand(problem.demand)
    return solution(problem, counts)


def _whole(master: Master, bound: Bound) -> Solution:
    """Whole numbers of all columns known by now."""
    used = master.whole(MOST_NODES, bound.cost)
    trimmed = _trimmed(master.problem, sorted(used.items(), key=lambda u: (-u[1], u[0])))
    return _completed(master.problem, list(trimmed.items()))


def _never_reached(problem: Lengths) -> int:
    """More than any plan costs: a target for a bound that is never reached."""
    return sum(problem.demand) * max(problem.prices) + 1


def _greedy_rest(problem: Lengths, left: Sequence[int]) -> Solution:
    """A greedy plan for what is left, in patterns of the whole problem."""
    sizes = [i for i, n in enumerate(left) if n]
    small = Lengths(
        tuple(problem.weights[i] for i in sizes), tuple(left[i] for i in sizes), problem.capacities, problem.prices
    )
    counts: Counter[Pattern] = Counter()
    for pattern, _, n in greedy(small).uses:
        whole = dict(zip(sizes, pattern, strict=True))
        counts[tuple(whole.get(i, 0) for i in range(len(left)))] += n
    return solution(problem, counts)


def _completed(problem: Lengths, used: Sequence[tuple[Pattern, int]]) -> Solution:
    """Take patterns as often as asked while they make nothing too much, then plan the rest greedily."""
    left, counts = list(problem.demand), Counter[Pattern]()
    for pattern, times in used:
        _take(pattern, times, left, counts)
    if any(left):
        counts.update({p: n for p, _, n in _greedy_rest(problem, left).uses})
    return solution(problem, counts)


def _trimmed(problem: Lengths, used: Sequence[tuple[Pattern, int]]) -> Counter[Pattern]:
    """The same bars without the pieces that are too many; what the bars do not make stays open."""
    left, counts = list(problem.demand), Counter[Pattern]()
    for pattern, times in used:
        while times:
            clipped = tuple(min(p, n) for p, n in zip(pattern, left, strict=True))
            if not any(clipped):
                break
            times -= _take(clipped, times, left, counts)
    return counts


def _take(pattern: Pattern, times: int, left: list[int], counts: Counter[Pattern]) -> int:
    """Use a pattern up to `times` times, as long as every piece of it is wanted; says how often that was."""
    times = min([times, *(n // p for n, p in zip(left, pattern, strict=True) if p)])
    if times > 0 and any(pattern):
        counts[pattern] += times
        for i, p in enumerate(pattern):
            left[i] -= times * p
    return max(times, 0)


def _by_use(master: Master) -> list[tuple[tuple[Pattern, int], float]]:
    """Columns by falling use."""
    return sorted(zip(master.columns, master.values(), strict=True), key=lambda c: (-c[1], c[0]))


def _to_fix(master: Master, left: Sequence[int]) -> list[tuple[Pattern, int]]:
    by_use = _by_use(master)
    whole = [(pattern, int(x + 1e-6)) for (pattern, _), x in by_use if x >= 1 - 1e-6]
    if whole:
        return whole
    fitting = [p for (p, _), x in by_use if x > 0 and all(a <= b for a, b in zip(p, left, strict=True))]
    return [(pattern, 1) for pattern in fitting[:1]]
