"""verdicts.json (`tepat/verdicts/1`): what became of every characteristic of one unit, and of the unit."""

from __future__ import annotations

import math
from collections.abc import Mapping

from inspection.verdict.judge import Line
from inspection.verdict.unit import UnitJudgement
from specs.language import Message, Text

SCHEMA = "tepat/verdicts/1"


def to_json(judgement: UnitJudgement, unit: Mapping[str, object]) -> dict[str, object]:
    """The object of the file.

    Args:
        unit: what is known of the unit: machine, serial, workshop, inspector, date.
    """
    allowed = {"critical": 0, "major": judgement.allowance.major, "minor": judgement.allowance.minor}
    return {
        "schema": SCHEMA,
        "unit": dict(unit),
        "rule": judgement.rule.to_json() | {"failures_allowed": allowed},
        "lines": [line_json(line) for line in judgement.lines],
        "verdict": str(judgement.verdict),
        "title": judgement.verdict.words.to_json(),
        "reasons": [words(reason) for reason in judgement.reasons],
        "provisional": bool(judgement.drafts),
        "drafts": list(judgement.drafts),
        "counts": {str(verdict): n for verdict, n in judgement.counts.items()},
    }


def line_json(line: Line) -> dict[str, object]:
    """One line; what is not known is null."""
    wanted, found = line.wanted, line.found
    row: dict[str, object] = {"key": line.key, "title": wanted.title.to_json() if wanted.title else None}
    row |= {"verdict": str(line.verdict), "unit": wanted.unit}
    row |= {"value": None, "u": None, "U95": None, "dof": None}
    if found is not None:
        dof = None if math.isinf(found.dof) else found.dof
        row |= {"value": found.value, "u": found.u, "U95": found.U95, "dof": dof}
    row |= {"nominal": wanted.nominal, "lower": wanted.lower, "upper": wanted.upper}
    row |= {"guard": line.guard, "risk": line.risk, "ratio": line.ratio}
    row |= {"severity": str(wanted.severity), "stage": str(wanted.stage)}
    row |= {"status": str(wanted.status) if wanted.status else None, "draft": line.draft, "source": wanted.source}
    row |= {"method": found.method if found else wanted.method, "measured_with": list(found.sources) if found else []}
    row |= {"budget": [{"source": c.source, "u": c.u_mm} for c in found.budget] if found else []}
    row |= {"remarks": [words(remark) for remark in found.remarks] if found else []}
    row |= {"reason": words(line.reason) if line.reason else None, "hint": words(line.hint) if line.hint else None}
    return row


def words(message: Message) -> dict[str, str]:
    """A message in both languages."""
    return Text(message.say("id"), message.say("en")).to_json()
