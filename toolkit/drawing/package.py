"""The drawings of a job as a folder of files: every sheet as PDF, DXF and SVG, all sheets as one PDF, and an index."""

from __future__ import annotations

from pathlib import Path

from designs.audit.finding import Finding
from specs.language import Message
from toolkit.drawing.assembly import MeshOf, assembly_sheet, draw_assembly
from toolkit.drawing.index import write_index
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.lint import lint
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.writers.dxf import write_dxf
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.drawing.writers.svg import write_svg
from toolkit.job import Job
from toolkit.progress import Progress, Silent

VIEWS = Message("drawings: looking at the machine")
WRITING = Message("drawings: writing the sheets")

__all__ = ["assembly_sheet", "draw_all", "write_drawings"]


def draw_all(
    job: Job, mesh_of: MeshOf | None = None, profile: Profile = Profile.SMK
) -> list[tuple[Sheet, list[Finding]]]:
    """Every sheet of a job with its findings, those of the layout and those of the lint."""
    drawn = draw_assembly(job, mesh_of, profile)
    return [(drawn.sheet, [*drawn.findings, *lint(drawn.sheet)])]


def write_drawings(
    job: Job,
    folder: Path,
    progress: Progress | None = None,
    *,
    mesh_of: MeshOf | None = None,
    profile: Profile = Profile.SMK,
) -> list[Path]:
    """Write all drawings of a job into a folder; the paths that were written.

    Raises:
        Refused: the machine does not fit a sheet.
        EnvironmentFault: the font is missing.
    """
    watcher = progress or Silent()
    watcher.stage(VIEWS)
    sheets = draw_all(job, mesh_of, profile)
    watcher.stage(WRITING, len(sheets))
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for sheet, _ in sheets:
        written.append(write_pdf([sheet], folder / f"{sheet.stem}.pdf"))
        written.append(write_dxf(sheet, folder / f"{sheet.stem}.dxf"))
        written.append(write_svg(sheet, folder / f"{sheet.stem}.svg"))
        watcher.step()
    written.append(write_pdf([s for s, _ in sheets], folder / "all.pdf"))
    written.append(write_index(sheets, job.number, job.language, folder / "index.json"))
    return written
