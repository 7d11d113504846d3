"""Machines with parameters drawn by lot within their ranges, and what the lint says of all their sheets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from designs.audit.finding import Finding, Severity
from designs.model import Design
from designs.model.params import ParamSpec
from designs.solids import mesh_of
from specs.errors import TepatError
from toolkit.drawing.lint import lint, lint_folder
from toolkit.drawing.package import draw_sheets
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.job import Job

MOST_TRIES = 400


@dataclass(frozen=True)
class Lot:
    """A machine by lot, and how it came about.

    Attributes:
        values: its parameters as they would be typed.
        refused: how many sets of values were refused before.
    """

    job: Job
    values: dict[str, str]
    refused: int


def lots(design: Design, seed: int, count: int, language: str = "id") -> Iterator[Lot]:
    """Machines by lot; sets of values that the design refuses are left out and counted."""
    r, refused = random.Random(f"{design.name} {seed}"), 0
    made = 0
    for _ in range(MOST_TRIES * count):
        if made == count:
            return
        values = {s.name: _value(s, r) for s in design.params.specs()}
        try:
            params = design.parse(values, None)
            machine = design.build(params)
        except TepatError:
            refused += 1
            continue
        made += 1
        yield Lot(Job(design, params, machine, language=language), values, refused)
        refused = 0


def _value(spec: ParamSpec, r: random.Random) -> str:
    """Half the numbers stay what they are, or too few sets would go together."""
    if r.random() < 0.5:
        return str(spec.default) if not isinstance(spec.default, bool) else ("ya" if spec.default else "tidak")
    if spec.kind == "choice":
        return r.choice(spec.options)
    if spec.kind == "switch":
        return r.choice(["ya", "tidak"])
    assert spec.minimum is not None
    assert spec.maximum is not None
    if spec.kind == "whole":
        return str(r.randint(int(spec.minimum), int(spec.maximum)))
    return f"{r.uniform(spec.minimum, spec.maximum):.1f}"


def found_on(job: Job, *, marks: tuple[str, ...] = ()) -> tuple[list[Sheet], list[Finding]]:
    """All sheets of a job, or those of some marks, and everything found on them."""
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    for done in draw_sheets(job, marks):
        findings += [f for f in done.findings if f not in findings]
        if done.sheet is not None:
            sheets.append(done.sheet)
            findings += [f for f in lint(done.sheet, job.machine, mesh_of) if f not in findings]
    if not marks:
        findings += lint_folder(job.machine, sheets)
    return sheets, findings


def errors(findings: list[Finding]) -> list[str]:
    """The errors as lines to read."""
    return [f"{f.code} {' '.join(f.where)}: {f.message}" for f in findings if f.severity is Severity.ERROR]
