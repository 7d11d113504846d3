"""The check sheet that a unit is held against: from check-sheet.json, or from the rows of the job itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspection.fields import Fields
from inspection.judging.notice import ERROR, NOTE, WARNING, Notice
from inspection.judging.unit_job import UnitJob
from inspection.verdict import Requirement, requirement_of
from specs.checks import Stage
from specs.errors import Refused
from specs.language import Message, Text

SCHEMA = "tepat/check-sheet/1"
OF_ANGLES = ("angle", "edge")
OF_LIMITS = ("lower", "upper", "source", "status")
HELPERS = ("edge",)
"""Kinds that only serve others: without limits of their own they are not judged."""
NOMINALS = ("nominal", "nominal_mm", "nominal_deg")
SAME = 5e-4


@dataclass(frozen=True)
class CheckSheet:
    """What is wanted, in the order of the sheet.

    Attributes:
        rows: each requirement's row of the file, by key.
        number, revision: of the design and of the sheet; empty where the job brings its own characteristics.
    """

    wanted: tuple[Requirement, ...]
    rows: Mapping[str, Mapping[str, Any]]
    machine: str = ""
    title: Text | None = None
    number: str = ""
    revision: str = ""

    @property
    def by_key(self) -> dict[str, Requirement]:
        return {w.key: w for w in self.wanted}

    @property
    def worst(self) -> frozenset[str]:
        """Keys of which the worst reading counts, not the mean."""
        return frozenset(w.key for w in self.wanted if w.limited and self.rows[w.key].get("several") == "worst")

    def only(self, keys: Collection[str]) -> CheckSheet:
        """The part of the sheet with these keys."""
        kept = tuple(w for w in self.wanted if w.key in keys)
        return CheckSheet(kept, self.rows, self.machine, self.title, self.number, self.revision)

    def of_stages(self, stages: Sequence[Stage]) -> CheckSheet:
        """The part of the sheet that is inspected this time."""
        return self.only([w.key for w in self.wanted if w.stage in stages])


def sheet_of(data: Any, file: str | Path) -> CheckSheet:
    """A check sheet from the object of its file.

    Raises:
        Refused: it is no check sheet, or a row of it is wrong; the message names it.
    """
    top = Fields(data, "", str(file))
    top.choice("schema", (SCHEMA,))
    rows = top.raw("characteristics")
    if not isinstance(rows, list) or not rows:
        raise top.wrong("characteristics", Text("daftar", "a list"))
    kept: dict[str, Mapping[str, Any]] = {}
    for i, row in enumerate(rows):
        fields = Fields(row, f"characteristics[{i}]", str(file))
        key = fields.text("key")
        if key in kept:
            raise fields.wrong("key", Text("nama (key) yang belum dipakai", "a key that no other characteristic has"))
        kept[key] = row
    wanted = tuple(requirement_of(_plain(row)) for row in kept.values())
    title = data.get("title")
    named = Text(str(title["id"]), str(title["en"])) if isinstance(title, Mapping) else None
    machine, number, revision = (str(data.get(name, "")) for name in ("machine", "number", "revision"))
    return CheckSheet(wanted, kept, machine, named, number, revision)


def of_job(job: UnitJob) -> CheckSheet:
    """A sheet of the job's own characteristics."""
    rows = {str(row["key"]): own_row(row) for row in job.rows}
    kept = {key: row for key, row in rows.items() if row["kind"] not in HELPERS or _limited(row)}
    return CheckSheet(tuple(requirement_of(_plain(row)) for row in kept.values()), kept, job.machine)


def joined(sheet: CheckSheet, job: UnitJob) -> tuple[CheckSheet, tuple[Notice, ...]]:
    """The sheet with what the job says of its own: its limits count where it states some, and that is told."""
    rows, notices = dict(sheet.rows), list[Notice]()
    for row in job.rows:
        key, own = str(row["key"]), own_row(row)
        if key in rows:
            if _limited(own):
                notices += _moved(key, own, rows[key])
                rows[key] = {**rows[key], **{name: own.get(name) for name in OF_LIMITS}}
        elif own["kind"] not in HELPERS or _limited(own):
            rows[key] = own
            words = Message("{key} is not on the check sheet; the job's own limits count", {"key": key})
            notices.append(Notice("not_on_sheet", NOTE, key, words))
    wanted = tuple(requirement_of(_plain(row)) for row in rows.values())
    return CheckSheet(wanted, rows, sheet.machine, sheet.title, sheet.number, sheet.revision), tuple(notices)


def _moved(key: str, own: Mapping[str, Any], row: Mapping[str, Any]) -> list[Notice]:
    """A warning where the limits of the job are not those of the check sheet."""
    if not any(_differ(own.get(side), row.get(side)) for side in ("lower", "upper")):
        return []
    words = Message("{key}: the job says {job}, the check sheet {sheet}; the job's limits count",
                    {"key": key, "job": _span(own), "sheet": _span(row)})  # fmt: skip
    return [Notice("limits_differ", WARNING, key, words)]


def states_limits(job: UnitJob) -> bool:
    """The job brings limits of its own, and no check sheet that the inspector went by."""
    return not job.sheet_revision and any(_limited(row) for row in job.rows)


def own_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A characteristic of a job as a row of a check sheet."""
    kind = str(row.get("kind", "") or "")
    unit = row.get("unit", "deg" if kind in OF_ANGLES else "" if kind == "count" else "mm")
    nominal = next((row[n] for n in NOMINALS if row.get(n) is not None), None)
    return {**row, "kind": kind, "unit": unit, "nominal": nominal, "source": row.get("source") or "job.json"}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose status "no tolerance" is none, and whose title is words in two languages."""
    title = row.get("title")
    fit = isinstance(title, Mapping) and title.get("id") and title.get("en")
    status = None if row.get("status") == "no tolerance" else row.get("status")
    return {**row, "title": title if fit else None, "status": status}


def _limited(row: Mapping[str, Any]) -> bool:
    return row.get("lower") is not None or row.get("upper") is not None


def _differ(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is not other
    return not (isinstance(one, int | float) and abs(one - other) <= SAME)


def _span(row: Mapping[str, Any]) -> str:
    return " … ".join("-" if row.get(side) is None else f"{row[side]:g}" for side in ("lower", "upper"))


def check_fits(sheet: CheckSheet, job: UnitJob, parameters: Mapping[str, Any] | None = None) -> tuple[Notice, ...]:
    """Whether the sheet is that of the job's machine and of the revision that the inspector went by.

    Args:
        parameters: those of the sheet's machine, where they are known.
    Raises:
        Refused: the sheet belongs to another machine.
    """
    if job.machine and sheet.machine and job.machine != sheet.machine:
        raise Refused("{file}: the job is about {machine}, its check sheet about {other}; name the right check sheet",
                      file=job.file, machine=job.machine, other=sheet.machine)  # fmt: skip
    notices = []
    if job.sheet_revision and sheet.revision and job.sheet_revision != sheet.revision:
        facts = {"printed": job.sheet_revision, "now": sheet.revision}
        notices.append(Notice("sheet_revised", ERROR, "check_sheet", Message(
            "the inspector went by check sheet {printed}; the one in force is {now}: limits may have changed", facts),
            Message("print the new check sheet, check what changed, and write its revision into the job")))  # fmt: skip
    given = job.about.get("parameters")
    if parameters is not None and isinstance(given, Mapping):
        other = [str(k) for k, v in given.items() if str(parameters.get(k)) != str(v)]
        if other:
            notices.append(Notice("sheet_of_other_size", ERROR, "check_sheet", Message(
                "the check sheet is of a machine with other parameters: {names}", {"names": ", ".join(other)}),
                Message("build the check sheet with the parameters of the job")))  # fmt: skip
    return tuple(notices)
