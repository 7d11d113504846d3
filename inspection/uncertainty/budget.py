"""An uncertainty budget: what contributes how much, and what it comes to.

Source: JCGM 100:2008 (GUM), 5.1 combined standard uncertainty, G.4 Welch-Satterthwaite, G.6 expanded uncertainty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inspection.uncertainty.student import quantile
from specs.errors import OutOfRange


@dataclass(frozen=True)
class Contribution:
    """One source of doubt with its standard uncertainty (k = 1) in millimetres, sensitivity already applied.

    An angle's budget holds degrees in the same field: a budget is in the unit of its result throughout.
    `dof` is the number of degrees of freedom behind the value; infinite for a value from a certificate or a bound.
    """

    source: str
    u_mm: float
    dof: float = math.inf

    def __post_init__(self) -> None:
        if not (math.isfinite(self.u_mm) and self.u_mm >= 0):
            raise OutOfRange(
                "uncertainty of {source}: {u} is not a number from zero up", source=self.source, u=self.u_mm
            )
        if not self.dof > 0:
            raise OutOfRange(
                "uncertainty of {source}: {dof} degrees of freedom; at least one more reading is needed",
                source=self.source, dof=self.dof,
            )  # fmt: skip


@dataclass(frozen=True)
class Budget:
    """Independent contributions in one unit; largest first when iterated."""

    contributions: tuple[Contribution, ...]

    @classmethod
    def of(cls, contributions: Iterable[Contribution]) -> Budget:
        return cls(tuple(contributions))

    def __iter__(self) -> Iterator[Contribution]:
        return iter(sorted(self.contributions, key=lambda c: -c.u_mm))

    @property
    def u(self) -> float:
        """Combined standard uncertainty (k = 1)."""
        return math.hypot(*(c.u_mm for c in self.contributions))

    @property
    def dof(self) -> float:
        """Effective degrees of freedom after Welch and Satterthwaite."""
        if self.u == 0:
            return math.inf
        shares = sum((c.u_mm / self.u) ** 4 / c.dof for c in self.contributions)
        return 1 / shares if shares > 0 else math.inf

    @property
    def k95(self) -> float:
        """Coverage factor for 95 %: Student's t at the effective degrees of freedom."""
        return coverage_factor(self.dof)

    @property
    def U95(self) -> float:  # the letter of the GUM and of the measurements file
        """Half-width of the interval that holds the true value 95 times in 100."""
        return self.k95 * self.u

    def plus(self, *more: Contribution) -> Budget:
        return Budget(self.contributions + more)


def coverage_factor(dof: float, level: float = 0.95) -> float:
    """Two-sided coverage factor of Student's t; the normal distribution's at infinite degrees of freedom."""
    return quantile(0.5 + level / 2, dof)
