"""The cutting-stock problem as a flow along the bar: an arc is a piece at a place, a path is a bar.

Pieces lie by falling length from the left end, so every set of pieces is one path only (Valerio de Carvalho 1999).
A path may end anywhere; of the paths that end beyond a shorter source's length, there are no more than longer bars.
It closes what column generation leaves open where bars hold few pieces, and it can prove that nothing better exists.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.partial import Partial
from toolkit.cutting.bars.problem import Problem, Solution
from toolkit.cutting.bars.solver import proved_none_below, quiet, run_whole

MOST_ARCS = 60_000
MOST_NODES = 5_000

Arc = tuple[int, int]
"""Where a piece starts, and its size."""


@dataclass(frozen=True)
class Search:
    """What the flow found: a plan below the cost asked for, or that there is none, or neither."""

    plan: Solution | None = None
    nothing_better: bool = False


def arcs_of(problem: Problem) -> list[Arc] | None:
    """Every place of every size; None when there are too many."""
    starts, arcs = {0}, list[Arc]()
    for size, weight in enumerate(problem.weights):
        here = set(starts)
        front = starts
        for _ in range(problem.most[size]):
            front = {x for x in front if x + weight <= problem.longest}
            arcs += [(x, size) for x in front]
            if len(arcs) > 4 * MOST_ARCS:
                return None
            front = {x + weight for x in front} - here
            here |= front
            if not front:
                break
        starts = here
    unique = sorted(set(arcs))
    return unique if len(unique) <= MOST_ARCS else None


def search(problem: Problem, best: int, bound: int, deadline: Deadline) -> Search:
    """Look for a plan that costs less than `best`; `bound` is as little as any costs."""
    arcs = None if deadline.passed() else arcs_of(problem)
    if arcs is None:
        return Search()
    highs = _model(problem, arcs, best, bound)
    values = run_whole(highs, bound, MOST_NODES, deadline)
    if not values:
        return Search(nothing_better=proved_none_below(highs, best))
    flow = Counter({arc: round(x) for arc, x in zip(arcs, values, strict=False) if round(x)})
    plan = _plan(problem, flow)
    return Search(plan) if plan and plan.cost < best else Search()


def _model(problem: Problem, arcs: list[Arc], best: int, bound: int) -> object:
    """Columns: arcs, then bars of each source. Rows: demand, flow at each place, ends beyond each length, the cost."""
    import highspy  # heavy: loaded when a plan is made
    import numpy

    highs, infinity = quiet(highspy.Highs()), highspy.kHighsInf  # type: ignore[no-untyped-call]
    places = sorted({0} | {x + problem.weights[size] for x, size in arcs})
    row_of = {x: len(problem.demand) + k for k, x in enumerate(places)}
    lengths = sorted({s.capacity for s in problem.sources})[:-1]
    beyond = {c: len(problem.demand) + len(places) + k for k, c in enumerate(lengths)}
    nothing = numpy.array([], numpy.int32), numpy.array([])
    for n in problem.demand:
        highs.addRow(float(n), infinity, 0, *nothing)
    for _ in range(len(places) + len(lengths)):
        highs.addRow(0.0, infinity, 0, *nothing)
    highs.addRow(float(bound), float(best - 1), 0, *nothing)
    for x, size in arcs:
        end = x + problem.weights[size]
        entries = {size: 1.0, row_of[x]: -1.0, row_of[end]: 1.0}
        for c in lengths:  # ends beyond c: what arrives there less what leaves
            change = (x > c) - (end > c)
            if change:
                entries[beyond[c]] = float(change)
        _column(highs, entries, 0.0, float(problem.demand[size]))
    for b, source in enumerate(problem.sources):
        entries = {row_of[0]: 1.0, len(problem.demand) + len(places) + len(lengths): float(source.price)}
        entries |= {beyond[c]: 1.0 for c in lengths if source.capacity > c}
        _column(highs, entries, float(source.price), float(problem.limits[b]))
    count = len(arcs) + len(problem.sources)
    kinds = numpy.full(count, highspy.HighsVarType.kInteger)
    highs.changeColsIntegrality(count, numpy.arange(count, dtype=numpy.int32), kinds)
    return highs


def _column(highs: object, entries: dict[int, float], price: float, most: float) -> None:
    import numpy  # heavy: loaded when a plan is made

    rows = numpy.array(sorted(entries), numpy.int32)
    values = numpy.array([entries[r] for r in sorted(entries)])
    highs.addCol(price, 0.0, most, len(rows), rows, values)  # type: ignore[attr-defined]


def _plan(problem: Problem, flow: Counter[Arc]) -> Solution | None:
    """The paths of a flow as bars, longest first, without what is too much."""
    leaving: dict[int, list[int]] = defaultdict(list)
    for (x, size), n in sorted(flow.items()):
        leaving[x] += [size] * n
    bars: list[list[int]] = []
    while leaving[0]:
        x, sizes = 0, list[int]()
        while leaving[x]:
            sizes.append(leaving[x].pop())
            x += problem.weights[sizes[-1]]
        bars.append(sizes)
    plan = Partial(problem)
    for sizes in sorted(bars, key=lambda s: -sum(problem.weights[i] for i in s)):
        pattern = tuple(Counter(sizes)[i] for i in range(len(problem.weights)))
        fitting = [b for b, s in enumerate(problem.sources)
                   if s.capacity >= problem.weight(pattern) and plan.limits[b]]  # fmt: skip
        if not fitting:
            return None
        plan.take_clipped(pattern, min(fitting, key=lambda b: (problem.sources[b].price, b)), 1)
    return plan.solution() if plan.is_done else None
