"""Column generation for sheared plates: the linear programme over plates filled in two stages, and plans from it.

Worths of the blanks are whole numbers, so that the bound of a round can be checked exactly: with `scale` times the
price of a plate no less than anything on it is worth, no two-stage plan costs less than all blanks are worth, over
`scale` (Gilmore and Gomory 1965; the scaling is Farley's, 1990). Plates that run out may be worth more than their
price; what they are worth more is taken off, for as many as there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from toolkit.cutting.sheared.blanks import Blanks, Filling
from toolkit.cutting.sheared.fillings import trimmed
from toolkit.cutting.sheared.strip_table import StripTable
from toolkit.cutting.ticks import common

FINEST_SCALE = 10**6
LARGEST = 2**60
"""What blanks are worth together, slacks bought for all of them, stays below it."""
MOST_ROUNDS = 400
ROUNDS_IN_DIVE = 12
ROUNDS_TO_IMPROVE = 40
SLACK_PRICE = 1000.0


@dataclass(frozen=True)
class Worths:
    """A bound with its proof: a worth for each blank, and what the bound comes to, in hundredths."""

    worths: tuple[int, ...]
    bound: int
    unit: int
    """Prices are counted in this many hundredths."""
    scale: int


class Generation:
    """The linear programme of a job, its columns, and dives into it.

    `by_clock`: a search for whole numbers was ended by its limit of time, which HiGHS takes from the clock on the wall.
    """

    def __init__(self, job: Blanks, stop: Callable[[], bool]) -> None:
        import highspy  # heavy: loaded when a plan is made
        import numpy

        self._highspy, self._np = highspy, numpy
        self.job, self._stop = job, stop
        self.by_clock = False
        self.columns: list[Filling] = []
        self.contents: list[tuple[int, ...]] = []
        self._known: set[tuple[int, tuple[int, ...]]] = set()
        self._faces = job.faces
        self._lies = {turned: job.lies(turned) for turned in (False, True)}
        self._unit = common(p.price for p in job.plates)
        self._scale = self._fine()
        self._lp = self._programme()

    def _programme(self) -> Any:
        """Rows: every blank as often as demanded, no plate more often than it is there. First, costly slacks."""
        lp = self._highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex"), ("random_seed", 0)):
            lp.setOptionValue(option, value)
        none = self._np.array([], self._np.int32), self._np.array([])
        for demand in self.job.demand:
            lp.addRow(float(demand), self._highspy.kHighsInf, 0, *none)
        for p in self.job.plates:
            most = self._highspy.kHighsInf if p.quantity is None else float(p.quantity)
            lp.addRow(-self._highspy.kHighsInf, most, 0, *none)
        dearest = max(p.price for p in self.job.plates) / self._unit
        one = self._np.array([1.0])
        for row in range(len(self.job.blanks)):
            cost = dearest * SLACK_PRICE
            lp.addCol(cost, 0.0, self._highspy.kHighsInf, 1, self._np.array([row], self._np.int32), one)
        return lp

    def _fine(self) -> int:
        """How finely worths are written: a power of ten with which no sum leaves 62 bits."""
        dearest = max(p.price for p in self.job.plates) // self._unit
        on_a_plate = max(p.area for p in self.job.plates) // min(b.area for b in self.job.blanks) + 1
        room = LARGEST // int(dearest * SLACK_PRICE * on_a_plate)
        return min(FINEST_SCALE, int(10 ** (len(str(max(1, room))) - 1)))

    def add(self, filling: Filling) -> bool:
        """A new column; False when it is known."""
        content = filling.content(len(self.job.blanks))
        if (filling.plate, content) in self._known or not any(content):
            return False
        self._known.add((filling.plate, content))
        self.columns.append(filling)
        self.contents.append(content)
        rows = [i for i, n in enumerate(content) if n]
        index = self._np.array([*rows, len(content) + filling.plate], self._np.int32)
        values = self._np.array([*(float(content[i]) for i in rows), 1.0])
        price = self.job.plates[filling.plate].price / self._unit
        self._lp.addCol(price, 0.0, self._highspy.kHighsInf, len(index), index, values)
        return True

    def generate(self, left: Sequence[int], rounds: int = MOST_ROUNDS) -> Worths:
        """Add columns until none helps; the best bound met on the way, which holds for `left`."""
        best = Worths((0,) * len(left), 0, self._unit, self._scale)
        for _ in range(rounds):
            self._lp.run()
            duals = self._lp.getSolution().row_dual
            worths = [max(0, int(y * self._scale)) for y in duals[: len(left)]]
            fees = [max(0, int(-y * self._scale)) for y in duals[len(left) :]]
            tables = [self._table(face, worths, left) for face in self._faces]
            best = max(best, self._bound(worths, left, [t.worth for t in tables]), key=lambda w: w.bound)
            if not self._add_improving(tables, fees) or self._stop():
                break
        return best

    def _table(self, face: tuple[int, bool, int, int], worths: Sequence[int], left: Sequence[int]) -> StripTable:
        _, turned, u, v = face
        return StripTable(self._lies[turned], (u, v), worths, left)

    def _add_improving(self, tables: Sequence[StripTable], fees: Sequence[int]) -> bool:
        added = False
        for (plate, turned, _, _), table in zip(self._faces, tables, strict=True):
            price = self.job.plates[plate].price // self._unit * self._scale + fees[plate]
            if table.worth > price * (1 + 1e-7):
                added |= self.add(Filling(plate, turned, table.strips()))
        return added

    def _bound(self, worths: Sequence[int], left: Sequence[int], on_faces: Sequence[int]) -> Worths:
        """Worths made small enough for the plates that do not run out, and the bound they prove."""
        over, fair = 1, 1
        most = [0] * len(self.job.plates)
        for (plate, *_), worth in zip(self._faces, on_faces, strict=True):
            most[plate] = max(most[plate], worth)
        prices = [p.price // self._unit * self._scale for p in self.job.plates]
        for p, price, worth in zip(self.job.plates, prices, most, strict=True):
            if p.quantity is None and worth * fair > over * price:
                over, fair = worth, price
        small = tuple(y * fair // over for y in worths)
        total = sum(y * n for y, n in zip(small, left, strict=True))
        for p, price, worth in zip(self.job.plates, prices, most, strict=True):
            if p.quantity is not None:
                total -= p.quantity * max(0, -(-worth * fair // over) - price)
        return Worths(small, max(0, -(-total // self._scale) * self._unit), self._unit, self._scale)

    def values(self) -> list[float]:
        """How often the programme takes each column."""
        return list(self._lp.getSolution().col_value)[len(self.job.blanks) :]

    def ask(self, left: Sequence[int], stock: Sequence[int | None]) -> None:
        """Ask the programme for other numbers of blanks, with other numbers of plates there."""
        inf = self._highspy.kHighsInf
        for row, n in enumerate(left):
            self._lp.changeRowBounds(row, float(n), inf)
        for plate, most in enumerate(stock):
            self._lp.changeRowBounds(len(left) + plate, -inf, inf if most is None else float(most))

    def dive(self, demand: Sequence[int], stock: Sequence[int | None]) -> list[Filling]:
        """Plates fixed one lot after another, the programme solved again for the rest; empty when it found no end."""
        left, stock, plan = list(demand), list(stock), list[Filling]()
        while any(left) and not self._stop():
            self.ask(left, stock)
            self.generate(left, ROUNDS_IN_DIVE)
            lots = self._lots(left)
            for column, times in lots:
                for _ in range(times):
                    filling = trimmed(self.columns[column], left)
                    if filling.strips:
                        plan.append(filling)
                        stock[filling.plate] = None if (n := stock[filling.plate]) is None else n - 1
            if not lots:
                break
        return [] if any(left) else plan

    def _lots(self, left: Sequence[int]) -> list[tuple[int, int]]:
        """Columns and how often they are fixed: the whole parts, else the one nearest to a whole."""
        values = self.values()
        whole = [(i, int(x + 1e-6)) for i, x in enumerate(values) if x > 1 - 1e-6]
        if whole:
            return whole
        some = [(x, self._useful(i, left), -i) for i, x in enumerate(values) if x > 1e-6]
        return [(-max(some)[2], 1)] if some else []

    def _useful(self, column: int, left: Sequence[int]) -> float:
        """Area that a column cuts of what is left, over its price."""
        area = sum(min(n, d) * b.area for n, d, b in zip(self.contents[column], left, self.job.blanks, strict=True))
        return area / self.job.plates[self.columns[column].plate].price

    def whole(self, demand: Sequence[int], nodes: int, below: float, seconds: float) -> list[Filling]:
        """Whole numbers of the columns found so far for what was last asked for; empty when none cost less.

        Args:
            nodes: of branching, at most.
            below: the price that a plan must stay below.
            seconds: the search ends then, too.
        """
        slack = len(self.job.blanks)
        every = len(self.columns) + slack
        kinds = self._np.full(every, self._highspy.HighsVarType.kInteger)
        model = self._highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False), ("threads", 1), ("random_seed", 0), ("mip_max_nodes", nodes),
            ("mip_rel_gap", 1e-6), ("objective_bound", below / self._unit - 0.5), ("time_limit", seconds),
        ):  # fmt: skip
            model.setOptionValue(option, value)
        model.passModel(self._lp.getLp())
        model.changeColsIntegrality(every, self._np.arange(every, dtype=self._np.int32), kinds)
        model.run()
        self.by_clock |= model.getModelStatus() == self._highspy.HighsModelStatus.kTimeLimit
        if model.getInfo().primal_solution_status != 2:  # HiGHS: 2 is a feasible point
            return []
        left, plan = list(demand), list[Filling]()
        for filling, x in zip(self.columns, list(model.getSolution().col_value)[slack:], strict=True):
            plan += [f for _ in range(round(x)) if (f := trimmed(filling, left)).strips]
        return [] if any(left) else plan

    def improve(self, plan: list[Filling], chance: Random, plates: int, nodes: int, seconds: float) -> list[Filling]:
        """A plan in which some plates are planned anew; the same one when that gained nothing."""
        plates = min(plates, len(plan))
        taken = set(chance.sample(range(len(plan)), plates))
        kept = [f for i, f in enumerate(plan) if i not in taken]
        kinds = len(self.job.blanks)
        contents = [plan[i].content(kinds) for i in sorted(taken)]
        left = [sum(column) for column in zip(*contents, strict=True)]
        stock = [None if p.quantity is None else p.quantity - sum(f.plate == i for f in kept)
                 for i, p in enumerate(self.job.plates)]  # fmt: skip
        cost = self.job.cost([plan[i] for i in sorted(taken)])
        self.ask(left, stock)
        if self.generate(left, ROUNDS_TO_IMPROVE).bound >= cost:
            return plan
        found = self.whole(left, nodes, cost + self._unit, seconds)
        return kept + found if found and self.job.cost(found) <= cost else plan
