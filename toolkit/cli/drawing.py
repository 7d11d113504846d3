"""`tepat draw`: the drawings of a machine, all of them or those of some parts, with what their lint found."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from designs import find_design
from specs.errors import WrongUsage, nearest
from toolkit.cli.checking import findings_json, has_errors, print_findings, summary
from toolkit.cli.order import Order
from toolkit.cli.terminal import Terminal
from toolkit.output import folder_aside

if TYPE_CHECKING:
    from enum import Enum

    from toolkit.drawing.layout.formats import Profile
    from toolkit.drawing.package import Drawings
    from toolkit.drawing.views.direction import Projection
    from toolkit.job import Job

OUT = Path("out")
FOLDER = "drawings"


@dataclass(frozen=True)
class DrawOrder:
    """What was typed besides the machine and its parameters."""

    marks: tuple[str, ...] = ()
    projection: str = "first"
    profile: str = "smk"
    fields: Path | None = None
    out: Path | None = None
    force: bool = False


def draw_machine(name: str, order: Order, wanted: DrawOrder, terminal: Terminal) -> int:
    """Draw a machine; exit status 1 when a finding is an error."""
    from toolkit.drawing.package import write_drawings

    projection, profile = _projection(wanted.projection), _profile(wanted.profile)
    job = _with_fields(order.job(find_design(name)), wanted.fields)
    marks = tuple(dict.fromkeys(_mark(m) for m in wanted.marks))
    out = wanted.out or OUT / job.design.name / FOLDER
    with folder_aside(out, force=wanted.force) as folder, terminal.progress() as progress:
        done = write_drawings(job, folder, progress, marks=marks, profile=profile, projection=projection)
    _tell(job, out, done, terminal)
    return 1 if has_errors(done.findings) else 0


def _mark(typed: str) -> str:
    """A mark as it is printed: `a-02` is A-02."""
    return typed if typed == "assembly" else typed.upper()


def _with_fields(job: Job, path: Path | None) -> Job:
    if path is None:
        return job
    from toolkit.drawing.fields import read_fields

    return replace(job, fields={**job.fields, **read_fields(path)})


def _projection(typed: str) -> Projection:
    from toolkit.drawing.views.direction import Projection

    names: dict[str, Enum] = {"first": Projection.FIRST_ANGLE, "third": Projection.THIRD_ANGLE}
    return _choice("--projection", typed, names)  # type: ignore[return-value]


def _profile(typed: str) -> Profile:
    from toolkit.drawing.layout.formats import Profile

    names: dict[str, Enum] = {"smk": Profile.SMK, "iso5457": Profile.ISO5457}
    return _choice("--profile", typed, names)  # type: ignore[return-value]


def _choice(option: str, typed: str, names: dict[str, Enum]) -> Enum:
    word = typed.strip().casefold().removesuffix("-angle")
    if word not in names:
        raise WrongUsage(
            "{option}: no '{name}'; nearest: {nearest}; possible: {options}",
            option=option, name=typed, nearest=", ".join(nearest(word, names)) or "-", options=", ".join(names),
        )  # fmt: skip
    return names[word]


def _tell(job: Job, out: Path, done: Drawings, terminal: Terminal) -> None:
    """The result: folder, sheets, and what was found."""
    if terminal.as_json:
        sheets = [{"file": f"{s.stem}.pdf", "mark": s.mark, "size": s.format.name, "scale": str(s.scale)}
                  for s, _ in done.sheets]  # fmt: skip
        head = {"machine": job.design.name, "number": job.number, "folder": os.fspath(out), "sheets": sheets}
        terminal.json("draw", {**head, **findings_json(done.findings, terminal.language)})
        return
    findings: Sequence[object] = done.findings
    if findings:
        print_findings(done.findings, terminal)
    else:
        terminal.result(summary(done.findings, terminal))
    terminal.result(terminal.told("{folder}: {n} sheets, {number}", folder=out, n=len(done.sheets), number=job.number))
