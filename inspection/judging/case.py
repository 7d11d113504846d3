"""A unit and all that was found out about it, judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspection.instruments import Bench, HandReadings, Instrument, Inventory
from inspection.instruments.readings import TableRow
from inspection.judging.hand import read_hand, taken
from inspection.judging.measured import Measured
from inspection.judging.notice import NOTE, Notice
from inspection.judging.sheet import CheckSheet
from inspection.judging.unit_job import UnitJob
from inspection.verdict import Estimate, Rule, UnitJudgement, UnitVerdict, judge_all, judge_unit
from specs.errors import UnknownName
from specs.language import Message

NONE = HandReadings({}, ())


@dataclass(frozen=True)
class Case:
    """A judged unit, with everything its report says.

    Attributes:
        instruments: hand instruments that were used, by name.
        day: of the inspection.
    """

    job: UnitJob
    sheet: CheckSheet
    judgement: UnitJudgement
    measured: Measured
    hand: HandReadings
    instruments: Mapping[str, Instrument]
    notices: tuple[Notice, ...]
    day: date
    readings_file: str = ""
    readings_sha256: str = ""

    @property
    def clean(self) -> bool:
        """Accepted, and nothing in the way of believing it."""
        accepted = self.judgement.verdict is UnitVerdict.ACCEPTED
        return accepted and not self.hand.faults and not any(n.grave for n in self.notices)


@dataclass(frozen=True)
class Readings:
    """Lines of a file of readings, and what is to be known about it."""

    rows: Sequence[TableRow] = ()
    file: str = ""
    sha256: str = ""
    notices: tuple[Notice, ...] = ()


def judge_case(
    job: UnitJob, sheet: CheckSheet, measured: Measured, readings: Readings, inventory: Inventory, today: date,
    rule: Rule | None = None, notices: Sequence[Notice] = (),
) -> Case:  # fmt: skip
    """Judge a unit by its check sheet.

    Args:
        sheet: all of it; the stages of the job are taken from it.
        today: no reading is younger; the day of the inspection where the job gives none.
        rule: in place of the job's own.
        notices: what was noticed before.
    """
    part = sheet.of_stages(job.stages)
    bench = Bench(sheet.by_key, inventory, today)
    hand = read_hand(readings.rows, readings.file, bench, sheet.worst) if readings.rows else NONE
    lines = judge_all(part.wanted, (measured.found, hand.found), rule or job.rule)
    told = (*job.notices, *notices, *measured.notices, *readings.notices, *_too_few(sheet, readings.rows, hand))
    return Case(
        job, part, judge_unit(lines, rule or job.rule), measured, hand, _used(hand, inventory), told,
        job.day or today, readings.file, readings.sha256,
    )  # fmt: skip


def _used(hand: HandReadings, inventory: Inventory) -> dict[str, Instrument]:
    names = [name for found in hand.found.values() if isinstance(found, Estimate) for name in found.sources]
    used = {}
    for name in dict.fromkeys(names):
        try:
            used[name] = inventory.named(name)
        except UnknownName:
            continue
    return used


def _too_few(sheet: CheckSheet, rows: Sequence[TableRow], hand: HandReadings) -> list[Notice]:
    """Fewer places looked at than the check sheet asks for."""
    count, told = taken(rows, hand.faults), []
    for key, n in count.items():
        asked: Any = sheet.rows.get(key, {}).get("readings")
        if isinstance(asked, int) and n < asked:
            facts = {"key": key, "n": n, "asked": asked}
            told.append(Notice("readings_few", NOTE, key, Message("{key}: {n} of {asked} readings were taken", facts)))
    return told
