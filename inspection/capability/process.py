"""Can the process hold its tolerance: Cp and Cpk from the spread within subgroups, Pp and Ppk from the spread of all.

Intervals: of Cp by the chi-squared distribution of the variance, of Cpk by Bissell (1990), both as in the NIST/SEMATECH
e-Handbook, 6.1.6. The values are taken as normal and the process as stable; neither is checked here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inspection.uncertainty.student import quantile
from specs.errors import OutOfRange

LEVEL = 0.95
MOVING_RANGE = 1.128
"""Mean range of two values of a normal process, in standard deviations (d2 of two)."""
MOVING_RANGE_WORTH = 0.62
"""Degrees of freedom of a mean moving range as a share of those of a standard deviation (its relative efficiency)."""


@dataclass(frozen=True)
class Index:
    """A capability index with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Spread:
    """Mean and standard deviation of a process; `dof` stand behind the deviation, `n` behind the mean."""

    mean: float
    deviation: float
    dof: float
    n: int

    def potential(self, lower: float, upper: float) -> Index:
        """Cp (or Pp): the tolerance over six standard deviations.

        Raises:
            OutOfRange: limits the wrong way round, or no spread at all.
        """
        from scipy.stats import chi2  # here: what reads an index needs no SciPy

        if not lower < upper:
            raise OutOfRange("limits of {lower:g} to {upper:g}; the lower limit comes first", lower=lower, upper=upper)
        value = (upper - lower) / (6 * self._checked())
        low, high = (math.sqrt(chi2.ppf(q, self.dof) / self.dof) for q in (0.5 - LEVEL / 2, 0.5 + LEVEL / 2))
        return Index(value, value * low, value * high)

    def actual(self, lower: float | None, upper: float | None) -> Index:
        """Cpk (or Ppk): the distance to the nearest limit over three standard deviations; one limit may be open.

        Raises:
            OutOfRange: no limit at all, or no spread at all.
        """
        distances = [] if lower is None else [self.mean - lower]
        distances += [] if upper is None else [upper - self.mean]
        if not distances:
            raise OutOfRange("a capability needs a limit on one side at least")
        value = min(distances) / (3 * self._checked())
        half = quantile(0.5 + LEVEL / 2) * math.sqrt(1 / (9 * self.n) + value**2 / (2 * self.dof))
        return Index(value, value - half, value + half)

    def _checked(self) -> float:
        if self.deviation <= 0:
            raise OutOfRange("all values are the same: the instrument does not resolve the process")
        return self.deviation


def overall(subgroups: Sequence[Sequence[float]]) -> Spread:
    """Spread of all values together, for Pp and Ppk.

    Raises:
        OutOfRange: fewer than two values, or one that is no number.
    """
    values = _values(subgroups)
    mean = math.fsum(values) / len(values)
    squares = math.fsum((v - mean) ** 2 for v in values)
    return Spread(mean, math.sqrt(squares / (len(values) - 1)), len(values) - 1, len(values))


def within(subgroups: Sequence[Sequence[float]]) -> Spread:
    """Spread within subgroups, for Cp and Cpk: pooled; of single values in their order, by the mean moving range.

    Raises:
        OutOfRange: fewer than two values, or one that is no number.
    """
    values = _values(subgroups)
    mean = math.fsum(values) / len(values)
    dof = sum(len(group) - 1 for group in subgroups)
    if dof == 0:
        ranges = [abs(b - a) for a, b in pairwise(values)]
        deviation = math.fsum(ranges) / len(ranges) / MOVING_RANGE
        return Spread(mean, deviation, MOVING_RANGE_WORTH * (len(values) - 1), len(values))
    squares = math.fsum(
        (v - middle) ** 2 for group in subgroups if group for middle in (math.fsum(group) / len(group),) for v in group
    )
    return Spread(mean, math.sqrt(squares / dof), dof, len(values))


def _values(subgroups: Sequence[Sequence[float]]) -> list[float]:
    values = [float(v) for group in subgroups for v in group]
    if len(values) < 2 or not all(subgroups) or not all(math.isfinite(v) for v in values):
        raise OutOfRange("a capability needs at least two values, all of them numbers, and no empty subgroup")
    return values
