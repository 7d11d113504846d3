"""The cheapest plan for bars that can be found, and what is proved about it.

Greedy plans; column generation with rounding and diving; a whole programme over the columns; the arc flow where a gap
of a bar remains; branching on how many bars are taken of which source. It ends as soon as cost and bound meet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.cutting.bars.arc_flow import search
from toolkit.cutting.bars.branching import Tree, branch
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.fillings import Fillings
from toolkit.cutting.bars.generation import by_length, generate
from toolkit.cutting.bars.greedy import greedy
from toolkit.cutting.bars.master import Master, Node
from toolkit.cutting.bars.problem import Counts, Problem, Solution, ceiling_for, scale_for, solution
from toolkit.cutting.bars.rounding import dived, rounded, whole

MOST_NODES = 300


class NoPlan(Exception):
    """No plan was found that the sources suffice for."""


@dataclass(frozen=True)
class Optimum:
    """The best plan, a bound with its proof, and the columns found on the way.

    Attributes:
        bound: no plan costs less; `tree` proves it with duals of scale `scale`.
        searched: an exhaustive search found nothing cheaper, which is no proof that can be handed on.
        stopped: the time limit cut the work short.
    """

    plan: Solution
    bound: int
    tree: Tree
    scale: int
    searched: bool
    stopped: bool

    @property
    def is_proved(self) -> bool:
        return self.bound >= self.plan.cost


def optimum(problem: Problem, deadline: Deadline, start: Counts | None = None) -> Optimum:
    """The best plan found and the best bound proved.

    Args:
        start: a plan that is known; wanted where sources may run out, because a greedy plan may fail then.
    Raises:
        NoPlan: the sources do not suffice, or no plan was found that they suffice for.
    """
    known = [solution(problem, start)] if start else []
    best = min((s for s in (*known, greedy(problem, deadline)) if s), key=lambda s: s.rank, default=None)
    ceiling = ceiling_for(problem, best.cost if best else _dear(problem))
    scale = scale_for(problem, ceiling)
    bound = by_length(problem, scale)
    if best and bound.cost >= best.cost:
        return Optimum(best, bound.cost, Tree.leaf(bound.prices), scale, False, deadline.struck)
    master = Master(problem, scale, ceiling)
    seed(master, best)
    table, node = Fillings(problem.weights, problem.most, problem.longest), Node()
    found = generate(master, table, node, problem.demand, ceiling if best is None else best.cost, deadline)
    bound = max(bound, found, key=lambda b: b.cost)
    best = improved(master, table, bound.cost, best, deadline)
    if best is None:
        raise NoPlan
    tree, floor, searched = Tree.leaf(bound.prices), bound.cost, False
    if floor < best.cost and problem.is_single:
        result = search(problem, best.cost, floor, deadline)
        best, searched = result.plan or best, result.nothing_better
    elif floor < best.cost:
        best, floor, tree, searched = branch(master, table, best, bound, deadline)
    return Optimum(best, floor, tree, scale, searched, deadline.struck)


def improved(master: Master, table: Fillings, floor: int, best: Solution | None, deadline: Deadline) -> Solution | None:
    """The better of a plan and what rounding, diving and a small whole programme make of the columns."""
    problem, node = master.problem, Node()
    attempts: tuple[Callable[[int], Solution | None], ...] = (
        lambda most: rounded(master, node, deadline, floor),
        lambda most: dived(master, table, node, deadline, most),
        lambda most: dived(master, table, node, deadline, most, careful=True),
        lambda most: whole(problem, master.columns, node, floor, most, MOST_NODES, deadline),
    )
    for attempt in attempts:
        if best and best.cost <= floor:
            break
        found = attempt(best.cost if best else _dear(problem))
        best = min((s for s in (best, found) if s), key=lambda s: s.rank, default=None)
    return best


def seed(master: Master, start: Solution | None) -> None:
    """Columns to begin with: every size alone, as often as a bar holds it, and the patterns of a plan."""
    problem = master.problem
    for size, weight in enumerate(problem.weights):
        for b, source in enumerate(problem.sources):
            n = min(problem.demand[size], source.capacity // weight)
            if n:
                master.add(tuple(n * (i == size) for i in range(len(problem.most))), b)
    for pattern, b, _ in start.uses if start else ():
        master.add(pattern, b)


def _dear(problem: Problem) -> int:
    """More than any plan costs."""
    return sum(problem.demand) * max(s.price for s in problem.sources) + 1
