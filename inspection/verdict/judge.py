"""One characteristic judged: what was found against what must be, by the decision rule."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from inspection.verdict.estimate import NOT_LOOKED, Estimate, Missing
from inspection.verdict.figures import significant
from inspection.verdict.requirement import Requirement
from inspection.verdict.risk import risk_inside, risk_outside
from inspection.verdict.rule import Rule
from specs.language import Message, Text
from specs.tables import Status


class Verdict(StrEnum):
    PASS = "pass"
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    NOT_MEASURED = "not_measured"
    NO_TOLERANCE = "no_tolerance"

    @property
    def words(self) -> Text:
        return _TITLES[self]


_TITLES = {
    Verdict.PASS: Text("lulus", "pass"),
    Verdict.FAIL: Text("gagal", "fail"),
    Verdict.INCONCLUSIVE: Text("belum pasti", "inconclusive"),
    Verdict.NOT_MEASURED: Text("tidak diukur", "not measured"),
    Verdict.NO_TOLERANCE: Text("tanpa toleransi", "no tolerance"),
}


@dataclass(frozen=True)
class Line:
    """A judged characteristic.

    Attributes:
        guard: w of the decision rule, in the unit of the value; None where nothing was judged.
        risk: probability that the verdict is wrong: of a pass, that the true value is outside; of a fail, that it is
            inside. Of an inconclusive line, the risk of passing it all the same. None where nothing was judged.
        reason: why it is not a pass; empty for a pass and a plain fail.
    """

    wanted: Requirement
    verdict: Verdict
    found: Estimate | None = None
    guard: float | None = None
    risk: float | None = None
    reason: Message | None = None
    hint: Message | None = None

    @property
    def key(self) -> str:
        return self.wanted.key

    @property
    def judged(self) -> bool:
        """Its limits were used for a verdict."""
        return self.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE)

    @property
    def draft(self) -> bool:
        """Judged by limits that nobody verified."""
        return self.judged and self.wanted.status is not Status.VERIFIED

    @property
    def ratio(self) -> float | None:
        """T / U: how many times the expanded uncertainty goes into the tolerance."""
        tolerance = self.wanted.tolerance
        if self.found is None or not self.found.U95 or tolerance is None:
            return None
        return tolerance / self.found.U95


def judge(wanted: Requirement, found: Estimate | Missing | None, rule: Rule) -> Line:
    """The verdict of one characteristic.

    In this order: without limits there is nothing to judge; without a value nothing either; what was counted is right
    or wrong; a value outside by more than the guard band fails, however coarsely it was measured; one too coarse
    for the tolerance (T / U below the rule's least ratio) passes nothing; a value inside by the guard band passes.
    """
    value = found if isinstance(found, Estimate) else None
    if not wanted.limited:
        return Line(wanted, Verdict.NO_TOLERANCE, value, reason=Message("nobody has stated a limit"))
    if value is None:
        missing = found if isinstance(found, Missing) else NOT_LOOKED
        return Line(wanted, Verdict.NOT_MEASURED, reason=missing.reason, hint=missing.hint)
    if wanted.counted:
        return _counted(wanted, value)
    if value.u == 0:
        return Line(wanted, Verdict.NOT_MEASURED, reason=Message("the value came without its uncertainty"),
                    hint=Message("name the instrument it was measured with"))  # fmt: skip
    return _measured(wanted, value, rule)


def _counted(wanted: Requirement, found: Estimate) -> Line:
    if found.value != math.floor(found.value) or found.value < 0:
        return Line(wanted, Verdict.NOT_MEASURED,
                    reason=Message("{value:g} is no count; it must be a whole number", {"value": found.value}),
                    hint=Message("count again and type a whole number"))  # fmt: skip
    right = wanted.beyond(found.value) <= 0
    return Line(wanted, Verdict.PASS if right else Verdict.FAIL, found, 0.0, 0.0)


def _measured(wanted: Requirement, found: Estimate, rule: Rule) -> Line:
    w = rule.width(found)
    outside, slack = wanted.beyond(found.value), wanted.near(found.value)
    if outside > w + slack:
        return Line(wanted, Verdict.FAIL, found, w, risk_inside(wanted, found))
    doubt = Line(wanted, Verdict.INCONCLUSIVE, found, w, risk_outside(wanted, found))
    if doubt.ratio is not None and doubt.ratio < rule.least_ratio * (1 - 1e-9):
        return _too_coarse(doubt, rule)
    if -outside >= w - slack:
        return Line(wanted, Verdict.PASS, found, w, doubt.risk)
    return _in_the_band(doubt)


def _too_coarse(line: Line, rule: Rule) -> Line:
    assert line.found is not None
    assert line.wanted.tolerance is not None
    unit, tolerance = line.wanted.unit, line.wanted.tolerance
    facts = {"U": significant(line.found.U95), "T": significant(tolerance, 4), "ratio": line.ratio, "unit": unit}
    reason = Message(
        "the measurement is too coarse: its uncertainty U = {U:g} {unit} goes only {ratio:.1f} times into the "
        "tolerance {T:g} {unit}; at least {least:g} times is wanted",
        {**facts, "least": rule.least_ratio},
    )
    finer = {"U": significant(tolerance / rule.least_ratio), "unit": unit}
    return replace(line, reason=reason, hint=Message("measure with an instrument of U at most {U:g} {unit}", finer))


def _in_the_band(line: Line) -> Line:
    facts: dict[str, object] = {"w": significant(line.guard or 0.0), "unit": line.wanted.unit}
    return replace(
        line,
        reason=Message("the value lies within {w:g} {unit} of a limit: it may be inside or outside", facts),
        hint=Message("measure it again with a smaller uncertainty: more readings, more photos, or a finer instrument"),
    )
