"""A simulated factory: units of known truth, measured with the stated uncertainty, and judged by the rule itself.

Not imported by the verdict: it needs NumPy. The generator is an argument; the same seed gives the same units.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.verdict.estimate import Estimate
from inspection.verdict.judge import Verdict, judge
from inspection.verdict.rates import Process, Rates
from inspection.verdict.requirement import Requirement
from inspection.verdict.rule import Rule

Floats = NDArray[np.float64]
RISK_STEP = 0.01


@dataclass(frozen=True)
class Tally:
    """What became of a series of units.

    Attributes:
        counts: by (the unit is good, the verdict).
        by_risk: of units that passed, by stated risk rounded up to whole percent: how many, how many bad, risks summed.
    """

    counts: Counter[tuple[bool, Verdict]]
    by_risk: dict[int, tuple[int, int, float]]

    @property
    def units(self) -> int:
        return sum(self.counts.values())

    @property
    def rates(self) -> Rates:
        """Shares of all units."""
        order = (Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE)
        return Rates(*(self.counts[good, verdict] / self.units for good in (True, False) for verdict in order))

    def risk_exceeded(self, deviations: float = 3.0) -> list[int]:
        """Percents of stated risk at which more of those that passed were bad than was stated, beyond chance."""
        wrong = []
        for percent, (passed, bad, stated) in sorted(self.by_risk.items()):
            chance = math.sqrt(stated) + 1 / deviations
            if passed and bad > stated + deviations * chance:
                wrong.append(percent)
        return wrong


def true_values(process: Process, n: int, rng: np.random.Generator) -> Floats:
    """True values of n units of a process, mm."""
    values = rng.normal(process.mean, process.deviation, n)
    return values + process.fault_shift * (rng.random(n) < process.fault_share)


@dataclass(frozen=True)
class Method:
    """How units are measured: the true standard uncertainty, and what is said of it.

    Attributes:
        dof: with few degrees of freedom every measurement states its own estimate of u.
        honesty: stated u as a share of the true one; below one it is stated too small.
    """

    u: float
    dof: float = math.inf
    honesty: float = 1.0


def observed(true: Floats, method: Method, rng: np.random.Generator) -> Iterator[Estimate]:
    """One measurement of each unit."""
    values, dof = rng.normal(true, method.u), method.dof
    known = np.ones(len(true)) if math.isinf(dof) else np.sqrt(rng.chisquare(dof, len(true)) / dof)
    stated = method.u * method.honesty * known
    return (Estimate(value, each, dof) for value, each in zip(values.tolist(), stated.tolist(), strict=True))


def run(wanted: Requirement, rule: Rule, true: Floats, method: Method, rng: np.random.Generator) -> Tally:
    """Measure and judge every unit, and count."""
    counts: Counter[tuple[bool, Verdict]] = Counter()
    by_risk: dict[int, tuple[int, int, float]] = {}
    for value, found in zip(true.tolist(), observed(true, method, rng), strict=True):
        good = wanted.beyond(value) <= 0
        line = judge(wanted, found, rule)
        counts[good, line.verdict] += 1
        if line.verdict is Verdict.PASS and line.risk is not None:
            percent = math.ceil(line.risk / RISK_STEP)
            passed, bad, stated = by_risk.get(percent, (0, 0, 0.0))
            by_risk[percent] = (passed + 1, bad + (not good), stated + line.risk)
    return Tally(counts, by_risk)
