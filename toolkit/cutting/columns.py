"""Column generation for bars: the linear programme over patterns, priced by an exact knapsack, with a proved bound.

Duals are rounded down to whole numbers before pricing, so every round gives a bound in whole numbers that anyone can
check with an exact knapsack (Gilmore and Gomory 1961; the scaling is Farley's bound, 1990).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from toolkit.cutting.knapsack import Knapsack, best_fill
from toolkit.cutting.lengths import Lengths, Pattern, as_pattern

SCALE = 10**9
MOST_ROUNDS = 3000
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Bound:
    """Whole duals: no pattern of a bar is worth more than SCALE x its price. The least cost follows."""

    duals: tuple[int, ...]
    cost: int


class Master:
    """The linear programme: every size at least as often as demanded, at least cost. Patterns join as columns."""

    def __init__(self, problem: Lengths) -> None:
        import highspy  # heavy: loaded when a plan is made
        import numpy

        self.problem = problem
        self.columns: list[tuple[Pattern, int]] = []
        self._known: set[tuple[Pattern, int]] = set()
        self._highspy, self._numpy = highspy, numpy
        self._lp = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex"), ("random_seed", 0)):
            self._lp.setOptionValue(option, value)
        nothing = numpy.array([], numpy.int32), numpy.array([])
        for demand in problem.demand:
            self._lp.addRow(float(demand), highspy.kHighsInf, 0, *nothing)

    def add(self, pattern: Pattern, bar: int) -> bool:
        """A new column; False when it is known already."""
        if (pattern, bar) in self._known:
            return False
        self._known.add((pattern, bar))
        self.columns.append((pattern, bar))
        rows = self._numpy.array([i for i, n in enumerate(pattern) if n], self._numpy.int32)
        counts = self._numpy.array([float(n) for n in pattern if n])
        self._lp.addCol(float(self.problem.prices[bar]), 0.0, self._highspy.kHighsInf, len(rows), rows, counts)
        return True

    def demand(self, left: Sequence[int]) -> None:
        """Ask for other numbers of each size."""
        for row, n in enumerate(left):
            self._lp.changeRowBounds(row, float(n), self._highspy.kHighsInf)

    def solve(self) -> tuple[float, tuple[int, ...]]:
        """Least cost in fractions of bars, and the duals as whole numbers."""
        self._lp.run()
        duals = tuple(max(0, int(y * SCALE)) for y in self._lp.getSolution().row_dual)
        return self._lp.getObjectiveValue(), duals

    def values(self) -> list[float]:
        """How often each column is used."""
        return list(self._lp.getSolution().col_value)

    def whole(self, most_nodes: int, stop_at: int) -> dict[Pattern, int]:
        """Whole numbers of the columns found so far at low cost; empty when none were found within the nodes."""
        count = len(self.columns)
        kinds = self._numpy.full(count, self._highspy.HighsVarType.kInteger)
        self._lp.changeColsIntegrality(count, self._numpy.arange(count, dtype=self._numpy.int32), kinds)
        for option, value in (
            ("mip_max_nodes", most_nodes), ("mip_abs_gap", 0.999), ("mip_rel_gap", 0.0),
            ("objective_target", stop_at + 0.5),
        ):  # fmt: skip
            self._lp.setOptionValue(option, value)
        self._lp.run()
        if self._lp.getInfo().primal_solution_status != 2:  # HiGHS: 2 is a feasible point
            return {}
        used: dict[Pattern, int] = {}
        for (pattern, _), x in zip(self.columns, self.values(), strict=True):
            if round(x):
                used[pattern] = used.get(pattern, 0) + round(x)
        return used


def generate(master: Master, most: Sequence[int], target: int) -> Bound:
    """Add patterns until none improves the programme, or until the bound reaches `target`; returns the best bound."""
    problem = master.problem
    best = Bound((0,) * len(problem.weights), 0)
    for _ in range(MOST_ROUNDS):
        _, duals = master.solve()
        table = best_fill(problem.weights, duals, most, max(problem.capacities))
        bound = scaled(problem, duals, table)
        best = max(best, bound, key=lambda b: b.cost)
        if best.cost >= target or not _add_improving(master, table):
            break
    return best


def scaled(problem: Lengths, duals: tuple[int, ...], table: Knapsack) -> Bound:
    """Duals made small enough that no pattern is worth more than its bar, and the bound they prove."""
    over, fair = 1, 1
    for capacity, price in zip(problem.capacities, problem.prices, strict=True):
        worth = table.value(capacity)
        if worth * fair > over * SCALE * price:
            over, fair = worth, SCALE * price
    small = tuple(y * fair // over for y in duals)
    total = sum(y * d for y, d in zip(small, problem.demand, strict=True))
    return Bound(small, -(-total // SCALE))


def _add_improving(master: Master, table: Knapsack) -> bool:
    added, sizes = False, len(master.problem.weights)
    for bar, (capacity, price) in enumerate(zip(master.problem.capacities, master.problem.prices, strict=True)):
        if table.value(capacity) > SCALE * price * (1 + TOLERANCE):
            added |= master.add(as_pattern(table.fill(capacity), sizes), bar)
    return added


def by_length(problem: Lengths) -> Bound:
    """The bound of lengths alone: a piece is worth its share of the bar that gives most length for its price."""
    capacity, price = max(zip(problem.capacities, problem.prices, strict=True), key=lambda b: Fraction(*b))
    duals = tuple(SCALE * price * w // capacity for w in problem.weights)
    total = sum(y * d for y, d in zip(duals, problem.demand, strict=True))
    return Bound(duals, -(-total // SCALE))
