"""verdicts.json (`tepat/verdicts/1`): the verdict of a unit with all that is needed to follow and to repeat it."""

from __future__ import annotations

from typing import Any

from inspection.instruments import Instrument
from inspection.judging.case import Case
from inspection.verdict import Line, to_json
from inspection.verdict.file import line_json

OF_SHEET = ("balloon", "kind", "zone", "code", "instrument", "how")
OF_REPORT = ("report", "laboratory", "customer", "place", "workshop", "inspector", "approved", "condition", "note")


def verdicts(case: Case, software: dict[str, str]) -> dict[str, Any]:
    """The object of the file, its schema first. Same inputs, same object."""
    about = case.job.about
    unit = {"machine": case.job.machine, "title": case.sheet.title.to_json() if case.sheet.title else None}
    unit |= {"serial": case.job.serial, "parameters": about.get("parameters"), "date": case.day.isoformat()}
    unit |= {name: about.get(name) for name in OF_REPORT}
    whole = to_json(case.judgement, unit)
    whole["lines"] = [_line(line, case) for line in case.judgement.lines]
    return {
        **whole,
        "check_sheet": {"number": case.sheet.number, "revision": case.sheet.revision},
        "stages": [str(stage) for stage in case.job.stages],
        "instruments": [_instrument(name, i, case) for name, i in case.instruments.items()],
        "camera": dict(case.measured.raw.get("camera") or {}) or None,
        "photos": list(case.measured.raw.get("photos") or ()),
        "flags": [notice.to_json() for notice in case.notices],
        "refused": [fault.to_json() for fault in case.hand.faults],
        "inputs": _inputs(case),
        "software": software,
    }


def _line(line: Line, case: Case) -> dict[str, Any]:
    row = case.sheet.rows.get(line.key, {})
    return line_json(line) | {name: row.get(name) for name in OF_SHEET}


def _instrument(name: str, instrument: Instrument, case: Case) -> dict[str, Any]:
    on, until = instrument.calibrated_on, instrument.holds_until
    return {
        "name": name,
        "kind": instrument.kind.kind,
        "title": instrument.kind.title.to_json(),
        "serial": instrument.serial,
        "certificate": instrument.certificate,
        "calibrated_on": on.isoformat() if on else None,
        "holds_until": until.isoformat() if until else None,
        "calibration": str(instrument.calibration(case.day)),
        "listed": instrument.listed,
    }


def _inputs(case: Case) -> list[dict[str, str]]:
    named = [("job", case.job.file.name, case.job.sha256)]
    named += [("measurements", case.measured.file, case.measured.sha256)] if case.measured.file else []
    named += [("readings", case.readings_file, case.readings_sha256)] if case.readings_file else []
    return [{"what": what, "file": file, "sha256": sha256} for what, file, sha256 in named]
