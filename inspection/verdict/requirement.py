"""What a characteristic must be: limits with their source, how grave a failure is, and how it is to be checked."""

from __future__ import annotations

import math
from dataclasses import dataclass

from specs.checks import Severity, Stage
from specs.errors import OutOfRange
from specs.language import Text
from specs.tables import Status

SAME = 1e-9
"""Sizes closer than this share of the limit are one size: limits arrive rounded, sums of floats do not."""


@dataclass(frozen=True)
class Requirement:
    """One row of the check sheet; limits are absolute values in `unit`, None where a side is open or unknown.

    Attributes:
        nominal: the size on the drawing; a limit on one side only is judged for its tolerance from here.
        status: how far the limits can be trusted; None where there are none.
        method: what the check sheet asks for, such as "calliper".
        counted: a number of things or a yes (1) or no (0): exact, without uncertainty.
    """

    key: str
    unit: str = "mm"
    lower: float | None = None
    upper: float | None = None
    nominal: float | None = None
    severity: Severity = Severity.MAJOR
    stage: Stage = Stage.DIMENSIONS
    status: Status | None = Status.DRAFT
    source: str = ""
    method: str = ""
    counted: bool = False
    title: Text | None = None

    def __post_init__(self) -> None:
        if not self.key.strip():
            raise OutOfRange("a characteristic without a key cannot be judged; give it one such as frame.width")
        for number in (self.lower, self.upper, self.nominal):
            if number is not None and not math.isfinite(number):
                raise OutOfRange("{key}: {number} is no limit; leave it empty where there is none",
                                 key=self.key, number=number)  # fmt: skip
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise OutOfRange("{key}: the lower limit {lower:g} is above the upper limit {upper:g}",
                             key=self.key, lower=self.lower, upper=self.upper)  # fmt: skip

    @property
    def limited(self) -> bool:
        """There is a limit on one side at least."""
        return self.lower is not None or self.upper is not None

    @property
    def tolerance(self) -> float | None:
        """T, to be compared with U: half the width between two limits.

        With one limit, its distance from the nominal; without a nominal, an upper limit's distance from zero, because
        what has only an upper limit (a gap, a run-out, a noise, a mass) is never negative. None where there is no such
        distance.
        """
        if self.lower is not None and self.upper is not None:
            return (self.upper - self.lower) / 2
        limit = self.upper if self.lower is None else self.lower
        start = 0.0 if self.nominal is None and self.lower is None else self.nominal
        if limit is None or start is None:
            return None
        return abs(limit - start) or None

    def beyond(self, value: float) -> float:
        """How far a value lies outside the limits; negative inside, by the distance to the nearest limit."""
        outside = [-math.inf]
        if self.lower is not None:
            outside.append(self.lower - value)
        if self.upper is not None:
            outside.append(value - self.upper)
        return max(outside)

    def near(self, value: float) -> float:
        """What still counts as exactly on a limit, at this size."""
        return SAME * max(1.0, abs(value))
