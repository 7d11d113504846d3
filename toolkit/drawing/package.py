"""The drawings of a job as a folder of files: every sheet as PDF, DXF and SVG, all sheets as one PDF, and an index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from designs.audit.finding import Finding
from specs.folders import cache_folder
from specs.language import Message
from toolkit.drawing.assembly import MARK, MeshOf, assembly_sheet, draw_assembly
from toolkit.drawing.index import ENDINGS, write_index
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.drawings import PartSheets, drawn_marks, files_of, refuse_unknown
from toolkit.drawing.parts.store import Finished, SheetStore
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.direction import Projection
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.job import Job
from toolkit.progress import Progress, Silent

VIEWS = Message("drawings: looking at the machine")
PARTS = Message("drawings: one sheet for each weldment and part")
WRITING = Message("drawings: writing the sheets")

__all__ = ["Drawings", "assembly_sheet", "draw_all", "draw_sheets", "write_drawings"]


@dataclass(frozen=True)
class Drawings:
    """What was written: the paths, and what was found on each sheet and about parts without one."""

    paths: tuple[Path, ...]
    sheets: tuple[tuple[Sheet, tuple[Finding, ...]], ...]
    others: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Path]:
        """The files."""
        return iter(self.paths)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*(f for _, found in self.sheets for f in found), *self.others)


def draw_all(
    job: Job, mesh_of: MeshOf | None = None, profile: Profile = Profile.SMK
) -> list[tuple[Sheet, list[Finding]]]:
    """Every sheet of a job with its findings, those of the layout and those of the lint; nothing is kept."""
    done = draw_sheets(job, mesh_of=mesh_of, profile=profile)
    return [(f.sheet, list(f.findings)) for f in done if f.sheet is not None]


def draw_sheets(
    job: Job,
    marks: Collection[str] = (),
    *,
    mesh_of: MeshOf | None = None,
    profile: Profile = Profile.SMK,
    projection: Projection = Projection.FIRST_ANGLE,
    progress: Progress | None = None,
) -> Iterator[Finished]:
    """The assembly sheet, the weldments, then the parts; of the named marks alone where some are named.

    Args:
        marks: of parts and weldments; "assembly" is the sheet of the whole.
        mesh_of: gives the mesh of a part; then no sheet is taken from the store or put into it.
    Raises:
        UnknownName: a mark without a drawing.
        Refused: the machine does not fit a sheet.
        EnvironmentFault: the font is missing.
    """
    watcher = progress or Silent()
    refuse_unknown([m for m in marks if m != MARK], job.machine)
    if not marks or MARK in marks:
        watcher.stage(VIEWS)
        drawn = draw_assembly(job, mesh_of, profile)
        yield _linted(Finished(drawn.sheet, drawn.findings, files_of(drawn.sheet)))
    parts = [m for m in marks if m != MARK]
    if marks and not parts:
        return
    watcher.stage(PARTS, len(parts) or len(drawn_marks(job.machine)))
    for finished in _part_sheets(job, mesh_of, profile, projection).draw(parts):
        watcher.step()
        yield _linted(finished)


def _part_sheets(job: Job, mesh_of: MeshOf | None, profile: Profile, projection: Projection) -> PartSheets:
    if mesh_of is not None:
        return PartSheets(job, mesh_of, projection, profile)
    from designs.solids import mesh_of as solid_mesh

    return PartSheets(job, solid_mesh, projection, profile, SheetStore(cache_folder()))


def _linted(finished: Finished) -> Finished:
    if finished.sheet is None:
        return finished
    return Finished(finished.sheet, (*finished.findings, *lint(finished.sheet)), finished.files)


def write_drawings(
    job: Job,
    folder: Path,
    progress: Progress | None = None,
    *,
    marks: Collection[str] = (),
    mesh_of: MeshOf | None = None,
    profile: Profile = Profile.SMK,
    projection: Projection = Projection.FIRST_ANGLE,
) -> Drawings:
    """Write the drawings of a job into a folder: all of them, or those of some marks.

    Raises:
        UnknownName: a mark without a drawing.
        Refused: the machine does not fit a sheet.
        EnvironmentFault: the font is missing.
    """
    watcher = progress or Silent()
    done = list(draw_sheets(job, marks, mesh_of=mesh_of, profile=profile, projection=projection, progress=watcher))
    sheets = [(f.sheet, f.findings) for f in done if f.sheet is not None]
    others = tuple(x for f in done if f.sheet is None for x in f.findings)
    watcher.stage(WRITING, len(sheets))
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for f in done:
        if f.sheet is not None:
            written += _write_files(f.sheet, f, folder)
            watcher.step()
    if sheets:
        written.append(write_pdf([s for s, _ in sheets], folder / "all.pdf"))
    written.append(write_index(sheets, job.number, job.language, folder / "index.json", others))
    return Drawings(tuple(written), tuple(sheets), others)


def _write_files(sheet: Sheet, finished: Finished, folder: Path) -> Iterator[Path]:
    for ending in ENDINGS:
        path = folder / f"{sheet.stem}.{ending}"
        path.write_bytes(finished.files[ending])
        yield path
