"""What an inspector checks, as data: declared by the model, refined by the spec, in the order of the walk around it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from specs.machines.spec_reader import machine_spec
from toolkit.documents.check_sheet_limits import LINEAR, TABLES, limits_of
from toolkit.documents.check_sheet_rows import CheckRow, check_rows
from toolkit.documents.check_sheet_values import machine_values
from toolkit.documents.check_sheet_walk import Zone, walk
from toolkit.job import Job

SCHEMA = "tepat/check-sheet/1"
DIGITS = 8

__all__ = ["LINEAR", "TABLES", "check_sheet", "limits_of", "rows_in_order"]


def rows_in_order(job: Job) -> list[tuple[CheckRow, Zone]]:
    """Every row of a machine's check sheet with its zone, in the order in which an inspector comes by.

    Raises:
        BadTable: the spec of the machine does not fit it; the message names file and line.
    """
    spec = machine_spec(job.design.name)
    return walk(job.machine, check_rows(job.machine, spec, machine_values(job.machine)))


def check_sheet(job: Job) -> dict[str, Any]:
    """check-sheet.json: what is checked in the order of the walk; balloons are those of the drawings.

    `revision` is the hash of all that an inspector goes by: the design and every row. `left_out` are common rows that
    do not concern this machine, each with its reason.
    """
    rows = [{**row.to_json(), "zone": zone.name.lower()} for row, zone in rows_in_order(job)]
    left_out = machine_spec(job.design.name).left_out or {}
    return {
        "schema": SCHEMA,
        "machine": job.design.name,
        "title": job.design.title.to_json(),
        "number": job.number,
        "revision": revision_of(job.machine.revision, rows),
        "parameters": job.params.to_json(),
        "characteristics": rows,
        "left_out": [{"key": key, "reason": reason.to_json()} for key, reason in left_out.items()],
    }


def revision_of(design: str, rows: list[dict[str, Any]]) -> str:
    """Eight digits that change when the design or any row does."""
    said = json.dumps([design, rows], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:DIGITS]
