"""One result of a measurement: a value with its budget, or the reason why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspection.flags import Flag
from inspection.uncertainty.budget import Budget
from specs.errors import OutOfRange


@dataclass(frozen=True)
class Result:
    """A measured value, or none with a reason; never 0 for what was not measured.

    `unit` is "mm" or "deg"; the budget is in the same unit.
    """

    key: str
    value: float | None
    budget: Budget
    reason: Flag | None = None
    unit: str = "mm"
    photos: tuple[str, ...] = ()
    wide: float | None = None
    """Half-width of the 95 % interval by Monte Carlo where the result is not linear."""

    def __post_init__(self) -> None:
        if (self.value is None) != (self.reason is not None):
            raise OutOfRange("result {key}: it needs either a value or a reason", key=self.key)
        if self.value is not None and not math.isfinite(self.value):
            raise OutOfRange("result {key}: the value is not a number", key=self.key)

    @property
    def measured(self) -> bool:
        return self.value is not None

    @property
    def u(self) -> float:
        """Standard uncertainty (k = 1)."""
        return self.budget.u

    @property
    def U95(self) -> float:  # the letter of the GUM
        return self.budget.U95 if self.wide is None else self.wide

    def to_json(self) -> dict[str, object]:
        """As `results[]` of measurements.json has it."""
        if self.reason is not None:
            words = {"reason": self.reason.message.to_json(), "hint": self.reason.hint.to_json()}
            return {"key": self.key, "status": "not_measured", "code": self.reason.code, **words}
        dof = self.budget.dof
        return {
            "key": self.key,
            "status": "measured",
            f"value_{self.unit}": self.value,
            f"u_{self.unit}": self.u,
            f"U95_{self.unit}": self.U95,
            "dof": None if math.isinf(dof) else dof,
            "budget": [{"source": c.source, f"u_{self.unit}": c.u_mm} for c in self.budget],
            "photos": list(self.photos),
        }


def not_measured(key: str, reason: Flag, unit: str = "mm") -> Result:
    """The result that says why there is none."""
    return Result(key, None, Budget(()), reason, unit)
