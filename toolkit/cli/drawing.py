"""`tepat draw`: the drawings of a machine, all of them or those of some parts, with what their lint found."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from designs import find_design
from toolkit.cli.checking import findings_json, has_errors, print_findings, summary
from toolkit.cli.order import Order
from toolkit.cli.terminal import Terminal
from toolkit.output import folder_aside

if TYPE_CHECKING:
    from toolkit.drawing.package import Drawings
    from toolkit.job import Job

OUT = Path("out")
FOLDER = "drawings"


@dataclass(frozen=True)
class DrawOrder:
    """What was typed besides the machine and its parameters."""

    marks: tuple[str, ...] = ()
    out: Path | None = None
    force: bool = False
    teaching: bool = True


def draw_machine(name: str, order: Order, wanted: DrawOrder, terminal: Terminal) -> int:
    """Draw a machine; exit status 1 when a finding is an error."""
    from toolkit.drawing.named import profile_named, projection_named
    from toolkit.drawing.package import write_drawings

    projection, profile = projection_named(order.sheets.projection), profile_named(order.sheets.profile)
    job = order.job(find_design(name))
    marks = tuple(dict.fromkeys(_mark(m) for m in wanted.marks))
    out = wanted.out or OUT / job.design.name / FOLDER
    with folder_aside(out, force=wanted.force) as folder, terminal.progress() as progress:
        done = write_drawings(
            job, folder, progress, marks=marks, profile=profile, projection=projection, teaching=wanted.teaching
        )
    _tell(job, out, done, terminal)
    return 1 if has_errors(done.findings) else 0


def _mark(typed: str) -> str:
    """A mark as it is printed: `a-02` is A-02."""
    return typed if typed == "assembly" else typed.upper()


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
