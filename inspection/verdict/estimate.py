"""What was found: a value with its uncertainty, or why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspection.uncertainty.budget import Budget, Contribution, coverage_factor
from specs.errors import OutOfRange
from specs.language import Message


@dataclass(frozen=True)
class Estimate:
    """A measured value in the unit of its requirement.

    Attributes:
        u: standard uncertainty (k = 1), every contribution in it; zero only for what is counted.
        dof: effective degrees of freedom behind u; infinite where nothing in it was estimated from few readings.
        wide: half-width of the 95 % interval where it is wider than Student's t makes of u (a flatness near zero).
        sources: what it was measured with: instruments, or photos.
        remarks: what people should know, such as an instrument whose calibration ran out.
    """

    value: float
    u: float
    dof: float = math.inf
    wide: float | None = None
    method: str = ""
    sources: tuple[str, ...] = ()
    budget: tuple[Contribution, ...] = ()
    remarks: tuple[Message, ...] = ()

    def __post_init__(self) -> None:
        if not math.isfinite(self.value):
            raise OutOfRange("{value} is not a measured value", value=self.value)
        if not (math.isfinite(self.u) and self.u >= 0):
            raise OutOfRange("an uncertainty of {u} is not a number from zero up", u=self.u)
        if self.wide is not None and not (math.isfinite(self.wide) and self.wide >= 0):
            raise OutOfRange("an uncertainty of {u} is not a number from zero up", u=self.wide)
        if not self.dof > 0:
            raise OutOfRange("{dof} degrees of freedom; at least one more reading is needed", dof=self.dof)

    @classmethod
    def of(cls, value: float, budget: Budget, method: str = "", sources: tuple[str, ...] = (),
           remarks: tuple[Message, ...] = ()) -> Estimate:  # fmt: skip
        """A value with its budget."""
        return cls(value, budget.u, budget.dof, None, method, sources, tuple(budget), remarks)

    @property
    def U95(self) -> float:  # the letter of the GUM
        return coverage_factor(self.dof) * self.u if self.wide is None else self.wide

    @property
    def spread(self) -> float:
        """Scale of what the true value may be: u, or more where the stated interval is wider than u makes it."""
        return self.u if self.wide is None else max(self.u, self.wide / coverage_factor(self.dof))


@dataclass(frozen=True)
class Missing:
    """Nothing was found, and why; `hint` says what to do."""

    reason: Message
    hint: Message | None = None


NOT_LOOKED = Missing(
    Message("nobody measured it"), Message("measure it with the camera or by hand and type the reading in")
)
