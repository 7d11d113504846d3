"""`tepat judge` and `tepat inspect`: the verdict on one unit, and its report."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from inspection.judging import Case, CheckSheet, Measured, Notice, UnitJob, judge_case, read_unit_job, verdicts
from inspection.judging.measured import measured_of, read_measured
from inspection.judging.notice import NOTE
from inspection.judging.unit_job import RULES
from inspection.verdict import Estimate, Line, Rule
from specs.errors import WrongUsage, nearest
from specs.language import Message, marked
from toolkit.cli.order import dated
from toolkit.cli.terminal import Terminal, table
from toolkit.documents.figures_on_paper import limit_words
from toolkit.inspecting.inputs import read_instruments, read_readings_file, wanted_sheet
from toolkit.inspecting.wording import found_words
from toolkit.output import folder_aside
from toolkit.progress import Progress

SCHEMA_NAME = "verdicts"
VERDICTS, MEASUREMENTS, REPORT, PHOTOS = "verdicts.json", "measurements.json", "report.pdf", "photos"
HEADING = (marked("characteristic"), marked("value"), marked("limits"), marked("unit"), marked("verdict"),
           marked("remark"))  # fmt: skip
REPORTING = Message("writing the report")


@dataclass(frozen=True)
class JudgeOrder:
    """What was typed after `tepat judge` or `tepat inspect`."""

    job: Path
    readings: Path | None = None
    instruments: Path | None = None
    check_sheet: Path | None = None
    rule: str = ""
    out: Path | None = None
    force: bool = False
    date: str = ""

    def chosen(self) -> Rule | None:
        """The rule that was typed, None where the job's own counts.

        Raises:
            WrongUsage: no such rule.
        """
        if not self.rule:
            return None
        if self.rule not in RULES:
            raise WrongUsage("--rule: no rule '{name}'; nearest: {nearest}; possible: {options}", name=self.rule,
                             nearest=", ".join(nearest(self.rule, RULES)) or "-", options=", ".join(RULES))  # fmt: skip
        return Rule(RULES[self.rule])

    def today(self) -> datetime.date:
        """The day that was typed, else the computer's: a verdict is a record."""
        return dated(self.date) or datetime.datetime.now(datetime.UTC).date()


@dataclass(frozen=True)
class Wanted:
    """A job with the check sheet it is held against."""

    job: UnitJob
    sheet: CheckSheet
    notices: tuple[Notice, ...]
    order: JudgeOrder

    @classmethod
    def of(cls, order: JudgeOrder) -> Wanted:
        """Read job and check sheet; what cannot be used is refused before anything is measured."""
        job = read_unit_job(order.job, order.today())
        sheet, notices = wanted_sheet(job, order.check_sheet)
        return cls(job, sheet, notices, order)

    def case(self, measured: Measured) -> Case:
        """The verdict, with the readings by hand."""
        job, order = self.job, self.order
        readings = read_readings_file(order.readings or job.readings)
        inventory = read_instruments(order.instruments or job.instruments)
        return judge_case(job, self.sheet, measured, readings, inventory, order.today(), order.chosen(), self.notices)


def judge(order: JudgeOrder, measurements: Path | None, terminal: Terminal) -> int:
    """Judge measurements and readings; exit status 1 when the unit is not accepted or something is gravely wrong."""
    order.chosen()
    wanted = Wanted.of(order)
    if measurements is None and order.readings is None and wanted.job.readings is None:
        raise WrongUsage("'{name}' is missing: {command} --help", name="MEASUREMENTS.json", command="tepat judge")
    measured = read_measured(measurements, wanted.sheet, wanted.job) if measurements else Measured()
    case = wanted.case(measured)
    record = verdicts(case, software())
    if order.out is not None:
        beside = measurements.parent / PHOTOS if measurements else None
        with folder_aside(order.out, force=order.force) as folder, terminal.progress() as progress:
            _write(folder, record, beside, terminal.language, progress)
    _say(case, record, order, terminal)
    return 0 if case.clean else 1


def inspect(order: JudgeOrder, photos: tuple[Path, ...], camera: Path | None, terminal: Terminal) -> int:
    """Measure and judge one unit and write its report; exit status as of `judge`."""
    order.chosen()
    wanted = Wanted.of(order)
    assert order.out is not None
    with folder_aside(order.out, force=order.force) as folder, terminal.progress() as progress:
        data = _measured(order, photos, camera, folder, terminal, progress)
        digest = hashlib.sha256((folder / MEASUREMENTS).read_bytes()).hexdigest()
        case = wanted.case(measured_of(data, MEASUREMENTS, digest, wanted.sheet, wanted.job))
        record = verdicts(case, software())
        _write(folder, record, folder / PHOTOS, terminal.language, progress)
    _say(case, record, order, terminal)
    return 0 if case.clean else 1


def _measured(
    order: JudgeOrder, photos: tuple[Path, ...], camera: Path | None, folder: Path, terminal: Terminal,
    progress: Progress,
) -> Mapping[str, Any]:  # fmt: skip
    """Measure with the camera; measurements.json and the photos with marks stand in the folder."""
    from toolkit.cli.measure import MeasureOrder, measure_into

    measure_into(folder, MeasureOrder(order.job, photos, camera, date=order.date), terminal, progress)
    found: Mapping[str, Any] = json.loads((folder / MEASUREMENTS).read_text(encoding="utf-8"))
    return found


def software() -> dict[str, str]:
    """The program that judged."""
    return {"name": "tepat", "version": metadata.version("tepat")}


def _write(folder: Path, record: Mapping[str, Any], photos: Path | None, language: str, progress: Progress) -> None:
    """verdicts.json and report.pdf."""
    from toolkit.inspecting.report import write_report

    text = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    (folder / VERDICTS).write_text(text, encoding="utf-8")
    progress.stage(REPORTING)
    write_report(record, hashlib.sha256(text.encode("utf-8")).hexdigest(), photos, folder / REPORT, language)


def _say(case: Case, record: Mapping[str, Any], order: JudgeOrder, terminal: Terminal) -> None:
    if terminal.as_json:
        terminal.json(SCHEMA_NAME, {name: value for name, value in record.items() if name != "schema"})
        return
    rows = [[terminal.told(word) for word in HEADING]]
    rows += [_row(line, terminal.language) for line in case.judgement.lines]
    terminal.result(table(rows, right=(1,)))
    for words in _noticed(case.notices, terminal):
        terminal.result(words)
    for fault in case.hand.faults:
        terminal.result(fault.told.say(terminal.language))
    said = case.judgement.verdict.words.say(terminal.language)
    drafts = f" ({terminal.told('provisional: draft limits')})" if case.judgement.drafts else ""
    terminal.result(f"{terminal.told('verdict on the unit')}: {said}{drafts}")
    for reason in case.judgement.reasons:
        terminal.result(f"  {reason.say(terminal.language)}")
    if order.out:
        terminal.tell("written: {path}", path=order.out)


def _noticed(notices: Sequence[Notice], terminal: Terminal) -> Iterator[str]:
    """A line for every kind of notice, the gravest first: the first of them, and how many more there are."""
    told = [notice for notice in notices if notice.severity != NOTE]
    count = Counter(notice.code for notice in told)
    first = {notice.code: notice for notice in reversed(told)}
    for notice in sorted(first.values(), key=lambda n: not n.grave):
        hint = f" → {notice.hint.say(terminal.language)}" if notice.hint else ""
        more = count[notice.code] - 1
        again = " " + terminal.told("(and {n} more)", n=more) if more else ""
        yield f"{notice.code}: {notice.message.say(terminal.language)}{again}{hint}"


def _row(line: Line, language: str) -> list[str]:
    """One line of the table."""
    wanted, found = line.wanted, line.found
    value = found_words(found.value, found.U95, wanted.counted, language) if isinstance(found, Estimate) else "-"
    remark = line.reason.say(language) if line.reason else ""
    allowed = limit_words(wanted.lower, wanted.upper, wanted.nominal, language) or "-"
    return [line.key, value, allowed, wanted.unit, line.verdict.words.say(language), remark]
