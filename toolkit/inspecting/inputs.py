"""The files of an inspection: the check sheet, the readings, the list of instruments."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from inspection.fields import read_object
from inspection.instruments import COLUMNS, NEEDED, NO_INVENTORY, Inventory, read_inventory
from inspection.judging import CheckSheet, Notice, UnitJob, sheet_of
from inspection.judging.case import Readings
from inspection.judging.notice import ERROR, NOTE, WARNING
from inspection.judging.sheet import check_fits, joined, of_job, states_limits
from specs.errors import Refused, UnknownName
from specs.language import Message
from toolkit.cutting.reading.table_file import read_table_file
from toolkit.cutting.reading.text_file import read_text

OWN_LIMITS = Message(
    "the job states limits of its own: its characteristics are judged, not the whole check sheet of the machine"
)


def wanted_sheet(job: UnitJob, typed: Path | None = None) -> tuple[CheckSheet, tuple[Notice, ...]]:
    """The check sheet of a job: of the file that is named, else of its machine, else its own characteristics.

    A file needs no machine to be built: a verdict from data alone starts at once. A job that names a machine and states
    limits of its own is held against its own characteristics; what it leaves open is the machine's.

    Raises:
        Refused: a file or the machine cannot be used, or the sheet belongs to another machine.
    """
    file = typed or job.sheet_file
    if file is not None:
        data = read_object(file)
        sheet = sheet_of(data, file)
        told = check_fits(sheet, job, data.get("parameters") if isinstance(data.get("parameters"), dict) else None)
    elif job.machine:
        found = _built(job)
        if found is None:
            return of_job(job), (_unknown_machine(job),)
        sheet = sheet_of(found, "check-sheet.json")
        told = check_fits(sheet, job)
    else:
        if not job.rows:
            raise Refused("{file}: names no machine, no check sheet and no characteristics; nothing can be judged",
                          file=job.file)  # fmt: skip
        return of_job(job), ()
    whole, more = joined(sheet, job)
    if file is None and states_limits(job):
        keys = [str(row["key"]) for row in job.rows]
        return whole.only(keys), (*told, *more, Notice("own_limits", NOTE, "characteristics", OWN_LIMITS))
    return whole, (*told, *more)


def _built(job: UnitJob) -> dict[str, Any] | None:
    """check-sheet.json of the machine as it is built now; None for a machine that nobody knows."""
    from designs import find_design
    from toolkit.documents.check_sheet import check_sheet
    from toolkit.job import Job

    try:
        design = find_design(job.machine)
    except UnknownName:
        if job.rows:
            return None
        raise
    typed = job.about.get("parameters")
    params = design.parse({str(k): str(v) for k, v in typed.items()} if isinstance(typed, dict) else {})
    return check_sheet(Job(design, params, design.build(params)))


def _unknown_machine(job: UnitJob) -> Notice:
    words = Message("the machine '{name}' is not in the catalogue; the job's own characteristics are judged",
                    {"name": job.machine})  # fmt: skip
    return Notice("machine_unknown", WARNING, "machine", words)


def read_readings_file(path: Path | None) -> Readings:
    """The lines of READINGS.csv; a line that cannot be taken apart is told, the others stand.

    Raises:
        Refused: nothing of the file can be used.
    """
    if path is None:
        return Readings()
    table = read_table_file(path, COLUMNS, NEEDED)
    told = [Notice("readings_line", ERROR, path.name, fault.told) for fault in table.faults]
    told += [Notice("readings_file", WARNING, path.name, note) for note in table.notes]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Readings(table.rows, path.name, digest, tuple(told))


def read_instruments(path: Path | None) -> Inventory:
    """The workshop's list of instruments; none where there is no file.

    Raises:
        Refused: the file or an instrument in it is wrong.
    """
    if path is None:
        return NO_INVENTORY
    text, _ = read_text(path)
    return read_inventory(text, path.name)
