"""The verdict on a whole unit, from its lines, by a written rule (docs/inspection.md says the same for people)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inspection.verdict.judge import Line, Verdict
from inspection.verdict.rule import Rule
from specs.checks import Severity
from specs.errors import OutOfRange
from specs.language import Message, Text, marked

GRAVE = (Severity.CRITICAL, Severity.MAJOR)


class UnitVerdict(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    INCOMPLETE = "incomplete"
    INCONCLUSIVE = "inconclusive"

    @property
    def words(self) -> Text:
        return _TITLES[self]


_TITLES = {
    UnitVerdict.ACCEPTED: Text("diterima", "accepted"),
    UnitVerdict.REJECTED: Text("ditolak", "rejected"),
    UnitVerdict.INCOMPLETE: Text("belum lengkap", "incomplete"),
    UnitVerdict.INCONCLUSIVE: Text("belum pasti", "inconclusive"),
}


@dataclass(frozen=True)
class Allowance:
    """How many characteristics may fail and the unit still be accepted; never a critical one.

    The numbers are the house's proposal until the workshop and its customer settle their own.
    """

    major: int = 0
    minor: int = 2

    def __post_init__(self) -> None:
        if self.major < 0 or self.minor < 0:
            raise OutOfRange("an allowance of {major} major and {minor} minor failures; from zero up",
                             major=self.major, minor=self.minor)  # fmt: skip

    def of(self, severity: Severity) -> int:
        return {Severity.CRITICAL: 0, Severity.MAJOR: self.major, Severity.MINOR: self.minor}[severity]


@dataclass(frozen=True)
class UnitJudgement:
    """The lines of a unit and what follows from them.

    Attributes:
        reasons: why it is not accepted, in the order of the rule; what to remember where it is.
    """

    lines: tuple[Line, ...]
    rule: Rule
    allowance: Allowance
    verdict: UnitVerdict
    reasons: tuple[Message, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many lines have each verdict, zeros too."""
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def drafts(self) -> tuple[str, ...]:
        """Keys judged by limits that nobody verified: the verdict is provisional while there is one."""
        return tuple(line.key for line in self.lines if line.draft)

    def line(self, key: str) -> Line:
        return next(line for line in self.lines if line.key == key)


HOUSE = Allowance()


def judge_unit(lines: Iterable[Line], rule: Rule, allowance: Allowance = HOUSE) -> UnitJudgement:
    """The unit's verdict: rejected before incomplete before inconclusive before accepted.

    1. Rejected: a critical characteristic fails, or more majors or minors fail than are allowed.
    2. Incomplete: a critical or major characteristic was not measured, or nothing at all was judged.
    3. Inconclusive: a characteristic of any severity is inconclusive: it is measured again first.
    4. Accepted otherwise. What failed within the allowance, minor characteristics that were not measured, and those
       without a tolerance are told.
    """
    every = tuple(lines)
    for verdict, reasons in (
        (UnitVerdict.REJECTED, _failures(every, allowance)),
        (UnitVerdict.INCOMPLETE, _gaps(every)),
        (UnitVerdict.INCONCLUSIVE, _doubts(every)),
    ):
        if reasons:
            return UnitJudgement(every, rule, allowance, verdict, reasons)
    return UnitJudgement(every, rule, allowance, UnitVerdict.ACCEPTED, _remarks(every))


def _failures(lines: tuple[Line, ...], allowance: Allowance) -> tuple[Message, ...]:
    reasons = []
    for severity in Severity:
        keys = _keys(lines, Verdict.FAIL, (severity,))
        if len(keys) > allowance.of(severity):
            facts = {
                "n": len(keys),
                "severity": severity.words,
                "keys": ", ".join(keys),
                "most": allowance.of(severity),
            }
            reasons.append(Message("{n} {severity} failed, {most} allowed: {keys}", facts))
    return tuple(reasons)


def _gaps(lines: tuple[Line, ...]) -> tuple[Message, ...]:
    if not any(line.judged for line in lines):
        return (Message("not one characteristic was judged"),)
    keys = _keys(lines, Verdict.NOT_MEASURED, GRAVE)
    return (_told(marked("not measured: {keys}"), keys),) if keys else ()


def _doubts(lines: tuple[Line, ...]) -> tuple[Message, ...]:
    keys = _keys(lines, Verdict.INCONCLUSIVE, tuple(Severity))
    return (_told(marked("inconclusive, to be measured again: {keys}"), keys),) if keys else ()


def _remarks(lines: tuple[Line, ...]) -> tuple[Message, ...]:
    told = (
        (marked("failed, within what is allowed: {keys}"), Verdict.FAIL),
        (marked("not measured: {keys}"), Verdict.NOT_MEASURED),
        (marked("without a tolerance, not judged: {keys}"), Verdict.NO_TOLERANCE),
    )
    found = ((template, _keys(lines, verdict, tuple(Severity))) for template, verdict in told)
    return tuple(_told(template, keys) for template, keys in found if keys)


def _told(template: str, keys: list[str]) -> Message:
    return Message(template, {"keys": ", ".join(keys)})


def _keys(lines: tuple[Line, ...], verdict: Verdict, severities: tuple[Severity, ...]) -> list[str]:
    return [line.key for line in lines if line.verdict is verdict and line.wanted.severity in severities]
