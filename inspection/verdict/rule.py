"""The decision rule: how far inside its limits a value must lie to pass.

Source: JCGM 106:2012, 8.3.2 (guard bands) and ISO 14253-1:2017; the factor 1.645 keeps the risk of a false accept at
5 % or below for a single value with a normal uncertainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inspection.uncertainty.student import quantile
from inspection.verdict.estimate import Estimate
from specs.errors import OutOfRange
from specs.language import Message

ONE_SIDED = 0.95
LEAST_RATIO = 2.0


class Guard(StrEnum):
    """Width w of the guard band on both sides of a limit."""

    RISK = "w=1.645u"
    """At most 5 % risk: the one-sided 95 % factor times u. Few readings take Student's t in place of 1.645."""
    EXPANDED = "w=U"
    """The whole expanded uncertainty (95 %, two-sided): at most 2.5 % risk."""
    SIMPLE = "w=0"
    """Simple acceptance: risk shared, up to half of what lies just inside a limit is outside."""


MOST_RISK = {Guard.RISK: 0.05, Guard.EXPANDED: 0.025, Guard.SIMPLE: 0.5}

WORDS = {
    Guard.RISK: Message(
        "guard band w = 1.645 u: a value passes that lies at least w inside its limits and fails more than w outside; "
        "the risk of a false pass is at most 5 %; in between it is inconclusive"
    ),
    Guard.EXPANDED: Message(
        "guard band w = U (95 %): a value passes that lies at least U inside its limits and fails more than U outside; "
        "the risk of a false pass is at most 2.5 %; in between it is inconclusive"
    ),
    Guard.SIMPLE: Message(
        "simple acceptance: a value passes that lies inside its limits; near a limit the risk of a false verdict is "
        "up to 50 %"
    ),
}


@dataclass(frozen=True)
class Rule:
    """How lines are judged.

    Attributes:
        guard: which guard band.
        least_ratio: least T / U for which anything may pass: below, the measurement is too coarse for the tolerance.
    """

    guard: Guard = Guard.RISK
    least_ratio: float = LEAST_RATIO

    def __post_init__(self) -> None:
        if not self.least_ratio >= 1:
            raise OutOfRange("a ratio T/U of {ratio:g}; nothing can be judged below 1", ratio=self.least_ratio)

    def width(self, found: Estimate) -> float:
        """w, in the unit of the value."""
        match self.guard:
            case Guard.RISK:
                return quantile(ONE_SIDED, found.dof) * found.spread
            case Guard.EXPANDED:
                return found.U95
        return 0.0

    @property
    def words(self) -> Message:
        return WORDS[self.guard]

    def to_json(self) -> dict[str, object]:
        return {
            "guard": str(self.guard),
            "most_risk": MOST_RISK[self.guard],
            "least_ratio": self.least_ratio,
            "text": {"id": self.words.say("id"), "en": self.words.say("en")},
        }
