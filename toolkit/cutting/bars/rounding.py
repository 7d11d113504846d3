"""Whole plans from the linear programme: rounding, diving, and a whole programme over the columns that are known."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.fillings import Fillings
from toolkit.cutting.bars.generation import generate
from toolkit.cutting.bars.greedy import finish
from toolkit.cutting.bars.master import Master, Node
from toolkit.cutting.bars.partial import Partial
from toolkit.cutting.bars.problem import Pattern, Problem, Solution
from toolkit.cutting.bars.solver import quiet, run_whole

ROUND_UP_FROM = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)


def rounded(master: Master, node: Node, deadline: Deadline, stop_at: int) -> Solution | None:
    """Columns rounded up from different fractions on, the rest planned greedily."""
    used, found = master.used(), []
    for start in ROUND_UP_FROM:
        plan = Partial(master.problem, _most(master.problem, node))
        for (pattern, source), x in used:
            plan.take(pattern, source, int(x + 1 - start + 1e-9))
        if deadline.passed():
            break
        if finish(plan, deadline):
            found.append(plan.solution())
            if found[-1].cost <= stop_at:
                break
    for one in found:
        for pattern, source, _ in one.uses:
            master.add(pattern, source)
    return min(found, key=lambda s: s.rank, default=None)


def dived(
    master: Master, table: Fillings, node: Node, deadline: Deadline, best: int, *, careful: bool = False
) -> Solution | None:
    """Fix what is used whole, else the column used most; solve again for what is left, with new columns.

    `careful`: one column at a time, once. None when it cannot end below the cost `best`.
    """
    problem = master.problem
    plan = Partial(problem, _most(problem, node))
    spent = 0
    while not plan.is_done and not deadline.passed():
        master.ask(plan.left)
        here = _rest_of(problem, node, plan)
        master.restrict(here)
        fillable = Fillings(problem.weights, [min(m, n) for m, n in zip(problem.most, plan.left, strict=True)],
                            problem.longest)  # fmt: skip
        bound = generate(master, fillable, here, plan.left, best - spent, deadline)
        if spent + bound.cost >= best:
            break
        before = sum(plan.left)
        for (pattern, source), times in _to_fix(master, plan, careful=careful):
            spent += plan.take(pattern, source, times) * problem.sources[source].price
        if sum(plan.left) == before and not finish(plan, deadline):
            break
    master.ask(problem.demand)
    master.restrict(node)
    return plan.solution() if plan.is_done else None


def whole(
    problem: Problem,
    columns: Sequence[tuple[Pattern, int]],
    node: Node,
    floor: int,
    best: int,
    most_nodes: int,
    deadline: Deadline,
) -> Solution | None:
    """Whole numbers of given columns at a cost below `best`; None when none were found within the nodes."""
    import highspy  # heavy: loaded when a plan is made
    import numpy

    lp = quiet(highspy.Highs())  # type: ignore[no-untyped-call]
    nothing = numpy.array([], numpy.int32), numpy.array([])
    for n in problem.demand:
        lp.addRow(float(n), highspy.kHighsInf, 0, *nothing)
    groups = [frozenset([b]) for b in range(len(problem.sources))]
    groups += [g for g in node.ranges if len(g) > 1]
    for group in groups:
        low, high = node.range(problem, group)
        lp.addRow(float(low), highspy.kHighsInf if high is None else float(high), 0, *nothing)
    for pattern, source in columns:
        entries = [(i, float(n)) for i, n in enumerate(pattern) if n]
        entries += [(len(problem.demand) + k, 1.0) for k, g in enumerate(groups) if source in g]
        rows = numpy.array([i for i, _ in entries], numpy.int32)
        lp.addCol(float(problem.sources[source].price), 0.0, highspy.kHighsInf, len(rows), rows,
                  numpy.array([n for _, n in entries]))  # fmt: skip
    prices = numpy.array([float(problem.sources[source].price) for _, source in columns])
    lp.addRow(float(floor), float(best - 1), len(columns), numpy.arange(len(columns), dtype=numpy.int32), prices)
    kinds = numpy.full(len(columns), highspy.HighsVarType.kInteger)
    lp.changeColsIntegrality(len(columns), numpy.arange(len(columns), dtype=numpy.int32), kinds)
    values = run_whole(lp, floor, most_nodes, deadline)
    if not values:
        return None
    plan = Partial(problem, _most(problem, node))
    for (pattern, source), x in sorted(zip(columns, values, strict=True), key=lambda u: (-u[1], u[0])):
        plan.take_clipped(pattern, source, round(x))
    return plan.solution() if plan.is_done else None


def _most(problem: Problem, node: Node) -> tuple[int, ...]:
    """Most bars of every source in a node; groups of several sources are left to the check of the cost."""
    highs = [node.range(problem, frozenset([b]))[1] for b in range(len(problem.sources))]
    return tuple(n if high is None else min(n, high) for n, high in zip(problem.limits, highs, strict=True))


def _rest_of(problem: Problem, node: Node, plan: Partial) -> Node:
    """The node for what is left: bars already used count."""
    used = [0] * len(problem.sources)
    for (_, source), n in plan.counts.items():
        used[source] += n
    ranges = {}
    for group in {*node.ranges, *(frozenset([b]) for b, s in enumerate(problem.sources) if s.most is not None)}:
        low, high = node.range(problem, group)
        taken = sum(used[b] for b in group)
        ranges[group] = (max(0, low - taken), None if high is None else max(0, high - taken))
    return Node(ranges)


def _to_fix(master: Master, plan: Partial, *, careful: bool) -> list[tuple[tuple[Pattern, int], int]]:
    used = master.used()
    whole_ones = [(column, int(x + 1e-6)) for column, x in used if x >= 1 - 1e-6]
    if whole_ones:
        return whole_ones[:1] if careful else whole_ones
    fitting = [c for c, _ in used if all(a <= b for a, b in zip(c[0], plan.left, strict=True)) and plan.limits[c[1]]]
    return [(column, 1) for column in fitting[:1]]
