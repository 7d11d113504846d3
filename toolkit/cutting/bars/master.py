"""The linear programme over patterns: every size as often as wanted, sources as often as allowed, least cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from toolkit.cutting.bars.problem import Pattern, Problem
from toolkit.cutting.bars.solver import quiet

Group = frozenset[int]
"""Sources that are counted together."""

Range = tuple[int, int | None]
"""Least and most (None: any number)."""


@dataclass(frozen=True)
class Node:
    """A part of all plans: how many bars are taken of groups of sources. What is not named is as the problem says."""

    ranges: dict[Group, Range] = field(default_factory=dict)

    def range(self, problem: Problem, group: Group) -> Range:
        """Least and most bars of a group here."""
        low, high = self.ranges.get(group, (0, None))
        limits = [problem.sources[b].most for b in group]
        if all(n is not None for n in limits):
            total = sum(n for n in limits if n is not None)
            high = total if high is None else min(high, total)
        return low, high

    def split(self, problem: Problem, group: Group, most: int) -> tuple[Node, Node]:
        """The plans with at most so many bars of a group, and those with more."""
        low, high = self.range(problem, group)
        return Node({**self.ranges, group: (low, most)}), Node({**self.ranges, group: (most + 1, high)})


@dataclass(frozen=True)
class Prices:
    """Duals as whole numbers: the worth of each size, and what a bar of a group costs on top (below 0) or saves."""

    worth: tuple[int, ...]
    extra: tuple[tuple[Group, int], ...] = ()

    def extra_of(self, source: int) -> int:
        return sum(n for group, n in self.extra if source in group)


class Master:
    """Patterns join as columns, groups of sources as rows. A size that no column makes is bought at `ceiling`."""

    def __init__(self, problem: Problem, scale: int, ceiling: int) -> None:
        import highspy  # heavy: loaded when a plan is made
        import numpy

        self.problem, self.scale, self.ceiling = problem, scale, ceiling
        self.columns: list[tuple[Pattern, int]] = []
        self._known: set[tuple[Pattern, int]] = set()
        self._rows: dict[Group, int] = {}
        self._numpy, self._infinity = numpy, highspy.kHighsInf
        self._lp = quiet(highspy.Highs())  # type: ignore[no-untyped-call]
        self._lp.setOptionValue("solver", "simplex")
        nothing = numpy.array([], numpy.int32), numpy.array([])
        for n in problem.demand:
            self._lp.addRow(float(n), self._infinity, 0, *nothing)
        for size in range(len(problem.demand)):
            self._lp.addCol(float(ceiling), 0.0, self._infinity, 1, numpy.array([size], numpy.int32), numpy.ones(1))
        for b, source in enumerate(problem.sources):
            if source.most is not None:
                self._row(frozenset([b]))

    def add(self, pattern: Pattern, source: int) -> bool:
        """A new column; False when it is known already."""
        if (pattern, source) in self._known:
            return False
        self._known.add((pattern, source))
        self.columns.append((pattern, source))
        entries = [(i, float(n)) for i, n in enumerate(pattern) if n]
        entries += [(row, 1.0) for group, row in self._rows.items() if source in group]
        rows = self._numpy.array([i for i, _ in entries], self._numpy.int32)
        counts = self._numpy.array([n for _, n in entries])
        price = float(self.problem.sources[source].price)
        self._lp.addCol(price, 0.0, self._infinity, len(rows), rows, counts)
        return True

    def ask(self, demand: Sequence[int]) -> None:
        """Ask for other numbers of each size."""
        for row, n in enumerate(demand):
            self._lp.changeRowBounds(row, float(n), self._infinity)

    def restrict(self, node: Node) -> None:
        """Allow the plans of a node only."""
        for group in node.ranges:
            self._row(group)
        for group, row in self._rows.items():
            low, high = node.range(self.problem, group)
            self._lp.changeRowBounds(row, float(low), self._infinity if high is None else float(high))

    def solve(self) -> Prices:
        """Solve again; the duals as whole numbers."""
        self._lp.run()
        duals = self._lp.getSolution().row_dual
        worth = tuple(max(0, int(y * self.scale)) for y in duals[: len(self.problem.demand)])
        extra = tuple((g, int(duals[row] * self.scale)) for g, row in self._rows.items() if duals[row])
        return Prices(worth, extra)

    def used(self) -> list[tuple[tuple[Pattern, int], float]]:
        """Columns that are used and how often, most used first."""
        values = self._lp.getSolution().col_value[len(self.problem.demand) :]
        pairs = [(column, x) for column, x in zip(self.columns, values, strict=True) if x > 1e-9]
        return sorted(pairs, key=lambda c: (-c[1], c[0]))

    def _row(self, group: Group) -> int:
        if group not in self._rows:
            found = self._members(group)
            self._rows[group] = self._lp.getNumRow()
            self._lp.addRow(0.0, self._infinity, len(found), found, self._numpy.ones(len(found)))
            low, high = Node().range(self.problem, group)
            self._lp.changeRowBounds(self._rows[group], float(low), self._infinity if high is None else float(high))
        return self._rows[group]

    def _members(self, group: Iterable[int]) -> Any:
        offset = len(self.problem.demand)
        found = [offset + j for j, (_, source) in enumerate(self.columns) if source in group]
        return self._numpy.array(found, self._numpy.int32)
