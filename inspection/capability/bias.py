"""Does a gauge read true: bias against a reference, and linearity over its range (AIAG MSA, 4th edition, III B)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspection.uncertainty.student import quantile, upper_tail
from specs.errors import OutOfRange

LEVEL = 0.95
LEAST_READINGS, LEAST_REFERENCES = 2, 3


@dataclass(frozen=True)
class Coefficient:
    """A mean or a coefficient of a line, with its standard error."""

    value: float
    standard_error: float
    dof: int

    @property
    def t(self) -> float:
        if self.standard_error == 0:
            return math.copysign(math.inf, self.value) if self.value else 0.0
        return self.value / self.standard_error

    @property
    def p(self) -> float:
        """Probability of a value so far from zero by chance."""
        return 0.0 if math.isinf(self.t) else 2 * upper_tail(abs(self.t), self.dof)

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval."""
        half = quantile(0.5 + LEVEL / 2, self.dof) * self.standard_error
        return self.value - half, self.value + half

    @property
    def differs_from_zero(self) -> bool:
        low, high = self.interval
        return not low <= 0 <= high


def bias(readings: Sequence[float], reference: float) -> Coefficient:
    """How far the mean of repeated readings lies from the reference value.

    Raises:
        OutOfRange: fewer than two readings, or one that is no number.
    """
    if len(readings) < LEAST_READINGS or not all(math.isfinite(r) for r in (*readings, reference)):
        raise OutOfRange("a bias needs at least two readings of one reference, all of them numbers")
    values = np.asarray(readings, dtype=float) - reference
    n = len(values)
    return Coefficient(float(values.mean()), float(values.std(ddof=1) / math.sqrt(n)), n - 1)


@dataclass(frozen=True)
class Linearity:
    """Bias as a straight line over the reference values.

    Attributes:
        residual: standard deviation of single biases about the line.
        share: part of the variation of the biases that the line explains (R squared), 0 to 1.
        at: bias at each reference value.
    """

    slope: Coefficient
    intercept: Coefficient
    residual: float
    share: float
    at: Mapping[float, Coefficient]

    @property
    def straight(self) -> bool:
        """Neither slope nor intercept differs from zero: the gauge reads true over its range."""
        return not (self.slope.differs_from_zero or self.intercept.differs_from_zero)


def linearity(readings: Mapping[float, Sequence[float]]) -> Linearity:
    """Fit a line through all single biases.

    Args:
        readings: repeated readings by the reference value they were taken of; three references at least.
    Raises:
        OutOfRange: too few references or readings.
    """
    if len(readings) < LEAST_REFERENCES:
        raise OutOfRange("linearity needs at least three references over the range of the gauge")
    at = {reference: bias(taken, reference) for reference, taken in readings.items()}
    x = np.concatenate([np.full(len(taken), reference) for reference, taken in readings.items()])
    y = np.concatenate([np.asarray(taken, dtype=float) - reference for reference, taken in readings.items()])
    n, middle = len(x), x.mean()
    spread = float(((x - middle) ** 2).sum())
    slope = float(((x - middle) * y).sum() / spread)
    intercept = float(y.mean() - slope * middle)
    left = float(((y - intercept - slope * x) ** 2).sum())
    whole = float(((y - y.mean()) ** 2).sum())
    s = math.sqrt(left / (n - 2))
    return Linearity(
        Coefficient(slope, s / math.sqrt(spread), n - 2),
        Coefficient(intercept, s * math.sqrt(1 / n + middle**2 / spread), n - 2),
        s, 1 - left / whole if whole else 1.0, at,
    )  # fmt: skip
