"""What judging reads of job.json (`tepat/job/1`): who, where, which unit, what it is held against, by which rule.

Besides the fields that measuring reads:
    check_sheet  "check-sheet.json" beside the job, or {"file": ..., "revision": "1a2b3c4d"}: what the inspector went by
    stages       ["verifikasi"]: only these stages are inspected this time
    rule         "guard" (default), "u" or "simple"
    readings, instruments   files beside the job, where the command line names none
    laboratory, customer, place, condition, approved, report, note   words for the report
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from inspection.fields import Fields, read_object
from inspection.judging.notice import ERROR, Notice
from inspection.verdict import Guard, Rule
from specs.checks import Stage
from specs.errors import Refused, nearest
from specs.language import Message, Text

SCHEMA = "tepat/job/1"
RULES = {"guard": Guard.RISK, "u": Guard.EXPANDED, "simple": Guard.SIMPLE}
ABOUT = ("machine", "parameters", "serial", "workshop", "inspector", "date")
WORDS = ("laboratory", "customer", "place", "condition", "approved", "report", "note")
OF_JUDGING = ("check_sheet", "stages", "rule", "readings", "instruments", *WORDS)
"""Fields of a job that nothing is measured by."""
OF_MEASURING = ("scale_bars", "plane", "tags", "places", "temperature")


@dataclass(frozen=True)
class UnitJob:
    """A job as judging needs it.

    Attributes:
        about: machine, parameters, serial, workshop, inspector, date, and the words for the report.
        rows: the job's own characteristics, as written.
        sheet_file, sheet_revision: of the check sheet the inspector went by; empty where the job does not say.
        day: of the inspection; None where the job gives none.
    """

    file: Path
    sha256: str
    about: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...]
    stages: tuple[Stage, ...] = tuple(Stage)
    rule: Rule = Rule()
    sheet_file: Path | None = None
    sheet_revision: str = ""
    readings: Path | None = None
    instruments: Path | None = None
    day: date | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def machine(self) -> str:
        return str(self.about.get("machine", ""))

    @property
    def serial(self) -> str:
        return str(self.about.get("serial", ""))


def read_unit_job(path: Path, today: date) -> UnitJob:
    """Read a job for judging; a day still to come is told and not believed.

    Raises:
        Refused: the file cannot be read, or a field is unknown or wrong; the message names it.
    """
    data = read_object(path)
    top = Fields(data, "", str(path))
    top.choice("schema", (SCHEMA,), SCHEMA)
    about = {name: data[name] for name in (*ABOUT, *WORDS) if top.raw(name, None) is not None}
    day, notices = _day(top, today)
    if day is None:
        about.pop("date", None)
    sheet_file, revision = _sheet(top, path.parent)
    job = UnitJob(
        path, hashlib.sha256(path.read_bytes()).hexdigest(), about, _rows(top), _stages(top),
        Rule(RULES[top.choice("rule", tuple(RULES), "guard")]), sheet_file, revision,
        _beside(top, "readings", path.parent), _beside(top, "instruments", path.parent), day, notices,
    )  # fmt: skip
    top.done(OF_MEASURING)
    return job


def _day(top: Fields, today: date) -> tuple[date | None, tuple[Notice, ...]]:
    typed = top.raw("date", None)
    if typed is None:
        return None, ()
    try:
        day = date.fromisoformat(str(typed))
    except ValueError:
        raise top.wrong("date", Text("tanggal seperti 2026-08-17", "a date such as 2026-08-17")) from None
    if day <= today:
        return day, ()
    told = Message("the job is dated {day}, which is still to come (today is {today})", {"day": day, "today": today})
    return None, (Notice("date_in_future", ERROR, "date", told, Message("correct the date in the job")),)


def _sheet(top: Fields, folder: Path) -> tuple[Path | None, str]:
    found = top.raw("check_sheet", None)
    if found is None:
        return None, ""
    if isinstance(found, str) and found.strip():
        return folder / found, ""
    inner = top.inner("check_sheet")
    revision = inner.text("revision", "-").strip("-")
    file = folder / inner.text("file") if inner.raw("file", None) is not None else None
    inner.done()
    return file, revision


def _stages(top: Fields) -> tuple[Stage, ...]:
    rows = top.raw("stages", None)
    if rows is None:
        return tuple(Stage)
    known = [str(stage) for stage in Stage]
    if not isinstance(rows, list) or not rows:
        raise top.wrong("stages", ", ".join(known))
    for row in rows:
        if row not in known:
            likely = ", ".join(nearest(str(row), known)) or ", ".join(known)
            raise Refused("{file}, field {field}: no stage '{name}'; nearest: {nearest}", file=top.file,
                          field="stages", name=row, nearest=likely)  # fmt: skip
    return tuple(stage for stage in Stage if stage in rows)


def _beside(top: Fields, name: str, folder: Path) -> Path | None:
    return None if top.raw(name, None) is None else folder / top.text(name)


def _rows(top: Fields) -> tuple[Mapping[str, Any], ...]:
    """The job's own characteristics; a key only once."""
    rows = top.raw("characteristics", [])
    if not isinstance(rows, list):
        raise top.wrong("characteristics", Text("daftar", "a list"))
    keys: list[str] = []
    for i, row in enumerate(rows):
        fields = Fields(row, f"characteristics[{i}]", top.file)
        key = fields.text("key")
        if key in keys:
            raise fields.wrong("key", Text("nama (key) yang belum dipakai", "a key that no other characteristic has"))
        keys.append(key)
    return tuple(rows)
