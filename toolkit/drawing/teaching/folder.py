"""The teaching pages of a folder of drawings: one for every sheet that was drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from designs.model import FlatPattern, Part
from designs.solids.mesh import Mesh
from toolkit.drawing.briefs.brief import Brief
from toolkit.drawing.briefs.inspected import Checks, checks_by_mark, with_checks
from toolkit.drawing.briefs.kinds import brief_of
from toolkit.drawing.layout.tolerances import general_classes
from toolkit.drawing.parts.drawings import MeshOf
from toolkit.drawing.parts.store import Finished
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.teaching.driver_store import DriverStore
from toolkit.drawing.teaching.folding import fold_of
from toolkit.drawing.teaching.lessons import Setting, lessons
from toolkit.drawing.teaching.overview import overview_page
from toolkit.drawing.teaching.page import page
from toolkit.drawing.teaching.scene import Scene, shown_part
from toolkit.job import Job

ENDING = "html"


def write_pages(
    job: Job, drawn: Collection[Finished], folder: Path, mesh_of: MeshOf, kept: Path | None = None
) -> Iterator[Path]:
    """Write a page for each sheet into a folder that exists: of a part its lessons, of the others what stands on them.

    Args:
        kept: where it is remembered what drives each dimension; None works it out anew.
    """
    parts = {i.mark: i.part for i in job.machine.bom}
    mine = [(f.sheet, f) for f in drawn if f.sheet is not None and f.sheet.mark in parts]
    marks = [s.mark for s, _ in mine]
    drivers = DriverStore(kept).drivers(job.design, job.params, job.machine, marks) if marks else {}
    checks, classes = checks_by_mark(job.machine), general_classes(job.machine)
    for sheet, finished in mine:
        part = parts[sheet.mark]
        setting = Setting(job.params, drivers[sheet.mark], classes)
        text = part_page(job, sheet, finished.files["svg"], part, checks.get(sheet.mark, ()), setting, mesh_of)
        yield _written(folder, sheet, text)
    pages = {s.mark: f"{s.stem}.{ENDING}" for s, _ in mine}
    for finished in drawn:
        if finished.sheet is not None and finished.sheet.mark not in parts:
            svg = finished.files["svg"].decode("utf-8")
            whole = overview_page(job.machine, job.design.title, finished.sheet, svg, pages, classes)
            yield _written(folder, finished.sheet, whole)


def _written(folder: Path, sheet: Sheet, text: str) -> Path:
    path = folder / f"{sheet.stem}.{ENDING}"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def part_page(
    job: Job, sheet: Sheet, drawing: bytes, part: Part, checks: Checks, setting: Setting, mesh_of: MeshOf
) -> str:  # fmt: skip
    """The page of one part's sheet."""
    brief = brief_of(sheet.mark, part)
    assert brief is not None, "a part with a sheet has a brief"
    brief, _ = with_checks(brief, checks)
    mesh, left_out = _mesh(part, mesh_of)
    scene = Scene(mesh, fold_of(part))
    taught = lessons(sheet, brief, scene, setting)
    return page(
        sheet, drawing.decode("utf-8"), taught, scene,
        machine=job.design.title, classes=setting.classes, flat=_flat(brief), left_out=left_out,
    )  # fmt: skip


def _mesh(part: Part, mesh_of: MeshOf) -> tuple[Mesh, bool]:
    """What is shown of a part, and whether its perforation is left out."""
    mesh = mesh_of(part)
    other = shown_part(part, mesh)
    return (mesh, False) if other is None else (mesh_of(other), True)


def _flat(brief: Brief) -> FlatPattern | None:
    return next((v.flat for v in brief.views if v.flat is not None), None)
