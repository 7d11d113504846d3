"""`tepat measure`: measurements with uncertainty from photos."""

from __future__ import annotations

import datetime
import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inspection.camera.storage import read_camera
from inspection.jobs.job import Job
from inspection.jobs.measure import Told, measure_job
from inspection.jobs.outcome import Outcome, Report
from inspection.jobs.reader import read_job
from specs.language import Message, marked
from toolkit.cli.order import dated
from toolkit.cli.terminal import Terminal, table
from toolkit.measuring.figures import figures, limits
from toolkit.measuring.photos import write_photos
from toolkit.measuring.record import SCHEMA, measurements
from toolkit.output import folder_aside
from toolkit.progress import Progress

READING = Message("reading photos")
STAGES = {"network": Message("joining the photos"), "sheet": Message("measuring on the sheet")}
DRAWING = Message("drawing on the photos")
HEADING = (marked("characteristic"), marked("value"), "U95", marked("unit"), marked("limits"), marked("remark"))


@dataclass(frozen=True)
class MeasureOrder:
    """What was typed after `tepat measure`."""

    job: Path
    photos: tuple[Path, ...]
    camera: Path | None = None
    out: Path | None = None
    force: bool = False
    date: str = ""


def measure(order: MeasureOrder, terminal: Terminal) -> int:
    """Measure a job; exit status 1 when something was not measured or is gravely wrong."""
    if order.out is None:
        with terminal.progress() as progress:
            job, report = _measured(order, progress)
    else:
        with folder_aside(order.out, force=order.force) as folder, terminal.progress() as progress:
            job, report = measure_into(folder, order, terminal, progress)
    _say(job, order, report, terminal)
    return 0 if report.clean else 1


def measure_into(folder: Path, order: MeasureOrder, terminal: Terminal, progress: Progress) -> tuple[Job, Report]:
    """Measure a job and write measurements.json and the photos with marks into a folder that exists."""
    job, report = _measured(order, progress)
    _write(folder, job, order.job, report, progress, terminal)
    return job, report


def _measured(order: MeasureOrder, progress: Progress) -> tuple[Job, Report]:
    """The job, and what its photos show."""
    job = read_job(order.job)
    camera = read_camera(order.camera) if order.camera else None
    today = dated(order.date) or datetime.datetime.now(datetime.UTC).date()
    return job, measure_job(job, order.photos, camera, today, _teller(progress))


def _teller(progress: Progress) -> Told:
    """Turns the stages of measuring into progress."""

    def told(stage: str, steps: int) -> None:
        if stage == "photo":
            progress.step()
        else:
            progress.stage(STAGES.get(stage, READING), steps)

    return told


def _write(folder: Path, job: Job, job_file: Path, report: Report, progress: Progress, terminal: Terminal) -> None:
    whole = {"schema": SCHEMA, **measurements(job, job_file, report)}
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    (folder / "measurements.json").write_text(text + "\n", encoding="utf-8")
    progress.stage(DRAWING, steps=len(report.marks))
    write_photos(job, report, folder / "photos", terminal.language, progress.step)


def _say(job: Job, order: MeasureOrder, report: Report, terminal: Terminal) -> None:
    if terminal.as_json:
        terminal.json("measurements", measurements(job, order.job, report))
        return
    rows = [[terminal.told(word) for word in HEADING]]
    rows += [_row(o, terminal.language) for o in report.outcomes]
    terminal.result(table(rows, right=(1, 2)))
    for line in _findings(report, terminal):
        terminal.result(line)
    if order.out:
        terminal.tell("written: {path}", path=os.fspath(order.out))


def _findings(report: Report, terminal: Terminal) -> Iterator[str]:
    """A line for every kind of finding: the first of them, and how many more there are."""
    count = Counter(f.code for f in report.findings)
    first = {f.code: f for f in reversed(report.findings) if f.severity != "note"}
    for finding in sorted(first.values(), key=lambda f: not f.grave):
        hint = f" → {finding.hint.say(terminal.language)}" if finding.hint else ""
        more = count[finding.code] - 1
        again = " " + terminal.told("(and {n} more)", n=more) if more else ""
        yield f"{finding.code}: {finding.message.say(terminal.language)}{again}{hint}"


def _row(outcome: Outcome, language: str) -> list[str]:
    """One line of the table; an uncertainty with two digits, the value with as many decimals."""
    allowed = limits(outcome.limits.lower, outcome.limits.upper, language)
    if outcome.value is None:
        assert outcome.why is not None
        return [outcome.key, "-", "-", outcome.unit, allowed, outcome.why.message.say(language)]
    value, doubt = figures(outcome.value, outcome.U95, language)
    remark = outcome.why.message.say(language) if outcome.why else ""
    return [outcome.key, value, doubt, outcome.unit, allowed, remark]
