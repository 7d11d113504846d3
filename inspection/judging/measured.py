"""measurements.json read with doubt: is it of this unit, and what did it find for each key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspection.fields import Fields, read_object
from inspection.judging.notice import ERROR, WARNING, Notice, notice_of
from inspection.judging.sheet import HELPERS, CheckSheet
from inspection.judging.unit_job import UnitJob
from inspection.verdict import Estimate, Missing, found_of
from specs.errors import nearest
from specs.language import Message, Text

SCHEMA = "tepat/measurements/1"
IDENTITY = ("machine", "serial")
JOB_CHANGED = Message(
    "the job was changed after the photos were measured; the measurements are those of the job as it was"
)


@dataclass(frozen=True)
class Measured:
    """What the camera found, and what is to be known about it.

    Attributes:
        raw: the whole object of the file; empty where nothing was measured with a camera.
    """

    found: Mapping[str, Estimate | Missing] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    sha256: str = ""


def read_measured(path: Path, sheet: CheckSheet, job: UnitJob) -> Measured:
    """The measurements of a file.

    Raises:
        Refused: the file cannot be read, or holds no measurements.
    """
    data = read_object(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return measured_of(data, path.name, digest, sheet, job)


def measured_of(data: Any, file: str, digest: str, sheet: CheckSheet, job: UnitJob) -> Measured:
    """The measurements of an object; those of another unit find nothing, and say why."""
    top = Fields(data, "", file)
    top.choice("schema", (SCHEMA,))
    rows = top.raw("results")
    if not isinstance(rows, list):
        raise top.wrong("results", Text("daftar", "a list"))
    found: dict[str, Estimate | Missing] = {}
    notices = [notice_of(f) for f in data.get("flags") or () if isinstance(f, Mapping)]
    wanted = sheet.by_key
    stranger = _stranger(data.get("job"), job)
    if stranger is not None:
        notices.append(Notice("other_unit", ERROR, file, stranger, Message("measure this unit and judge again")))
    elif _changed(data.get("job"), job):
        notices.append(Notice("job_changed", WARNING, file, JOB_CHANGED))
    for row in rows:
        key = str(row.get("key", "")) if isinstance(row, Mapping) else ""
        if key in wanted and key in found:
            found[key] = Missing(Message("{file} has it twice", {"file": file}))
        elif key in wanted:
            found[key] = Missing(stranger) if stranger else found_of(row, wanted[key].unit)
        elif not (isinstance(row, Mapping) and row.get("kind") in HELPERS):
            notices.append(_unknown(key, file, sheet))
    return Measured(found, tuple(notices), data, file, digest)


def _stranger(of: Any, job: UnitJob) -> Message | None:
    """Why the measurements cannot be of this unit; None where nothing speaks against it."""
    if not isinstance(of, Mapping):
        return None
    for name in IDENTITY:
        there, here = str(of.get(name) or ""), str(job.about.get(name) or "")
        if there and here and there != here:
            return Message("the photos are of {there}, the job is about {here}", {"there": there, "here": here})
    return None


def _changed(of: Any, job: UnitJob) -> bool:
    return isinstance(of, Mapping) and bool(of.get("sha256")) and of["sha256"] != job.sha256


def _unknown(key: str, file: str, sheet: CheckSheet) -> Notice:
    known = sheet.rows
    words = Message("{file}: '{key}' is not on the check sheet; nearest: {nearest}",
                    {"file": file, "key": key or "-", "nearest": ", ".join(nearest(key, known)) or "-"})  # fmt: skip
    return Notice("measured_unknown", WARNING, key or file, words)
