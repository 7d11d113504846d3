"""The drawings of a job as a folder of files: every sheet as PDF, DXF and SVG, all sheets as one PDF, and an index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from designs.audit.finding import Finding
from designs.model import Machine
from specs.folders import cache_folder
from specs.language import Message
from toolkit.drawing.assembly import MARK, MeshOf, assembly_sheet, draw_assembly
from toolkit.drawing.index import ENDINGS, write_index
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.lint import lint, lint_folder
from toolkit.drawing.parts.drawings import PartSheets, Task, drawn_marks, files_of, refuse_unknown
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.parts.second import second_hand
from toolkit.drawing.parts.store import Finished, SheetStore
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.direction import Projection
from toolkit.drawing.writers.pdf import write_pdf
from toolkit.job import Job
from toolkit.progress import Progress, Silent

VIEWS = Message("drawings: looking at the machine")
SECTIONS = ("A-A", "B-B")
EXPLODED = "exploded"
PARTS = Message("drawings: one sheet for each weldment and part")
WRITING = Message("drawings: writing the sheets")
TEACHING = Message("drawings: what drives each dimension")

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
    """The assembly, the weldments, the parts, the sections, the exploded view; of the named marks where some are named.

    Args:
        marks: of parts and weldments; "assembly" is the sheet of the whole.
        mesh_of: gives the mesh of a part; then no sheet is taken from the store or put into it.
    Raises:
        UnknownName: a mark without a drawing.
        Refused: the machine does not fit a sheet.
        EnvironmentFault: the font is missing.
    """
    overviews = overview_marks(job.machine)
    refuse_unknown([m for m in marks if m not in overviews], job.machine)
    sheets = _part_sheets(job, mesh_of, profile, projection, len(overviews))
    with nullcontext() if marks else second_hand(sheets):
        yield from _drawn(job, marks, sheets, overviews, mesh_of, progress or Silent())


def _drawn(
    job: Job,
    marks: Collection[str],
    sheets: PartSheets,
    overviews: Collection[str],
    mesh_of: MeshOf | None,
    watcher: Progress,
) -> Iterator[Finished]:
    """The sheets in their order."""
    total = len(drawn_marks(job.machine)) + len(overviews)
    meshes = mesh_of or _solid_mesh()
    said: list[str] = []
    if not marks or set(marks) & set(overviews):
        watcher.stage(VIEWS)

        def whole() -> Finished:
            drawn = draw_assembly(job, mesh_of, sheets.profile, sheets.projection, total)
            return _finished(job, drawn.sheet, drawn.findings, meshes)

        assembly = sheets.done(Task(sheets.machine_key(MARK, total), whole))
        said = [d.characteristic for d in assembly.sheet.dimensions if d.characteristic] if assembly.sheet else []
        if not marks or MARK in marks:
            yield assembly
    parts = [m for m in marks if m not in overviews]
    if parts or not marks:
        watcher.stage(PARTS, len(parts) or len(drawn_marks(job.machine)))
        for finished in sheets.draw(parts):
            watcher.step()
            yield finished
    yield from _other_overviews(job, marks, sheets, overviews, said, total, meshes)


def _other_overviews(
    job: Job,
    marks: Collection[str],
    sheets: PartSheets,
    overviews: Collection[str],
    said: Collection[str],
    total: int,
    meshes: MeshOf,
) -> Iterator[Finished]:
    """Sections and the exploded view: from the store when it has all that are asked for, else drawn together."""
    keys = {m: sheets.machine_key(m, total, *said) for m in overviews if m != MARK and (not marks or m in marks)}
    store = sheets.store
    kept = {m: store.get(key) for m, key in keys.items()} if store else {}
    if store is None or not all(kept.get(m) for m in keys):
        drawn = _overviews(job, meshes, sheets.wording, marks, said, total)
        made = {s.mark: _finished(job, s, findings, meshes) for s, findings in drawn}
        kept = {m: made.get(m, Finished(None, ())) for m in {**dict.fromkeys(keys), **dict.fromkeys(made)}}
        for m, key in keys.items():
            if store is not None:
                store.put(key, kept[m] or Finished(None, ()))
    yield from (f for f in kept.values() if f is not None and (f.sheet is not None or f.findings))


def overview_marks(machine: Machine) -> tuple[str, ...]:
    """Marks of the sheets that show the whole machine: assembly, sections, the exploded view."""
    from toolkit.drawing.sections.steps import is_exploded

    sections = SECTIONS if machine.rotors else ()
    return (MARK, *sections, *((EXPLODED,) if is_exploded(machine) else ()))


def _overviews(
    job: Job, meshes: MeshOf, wording: Wording, marks: Collection[str], said: Collection[str], total: int
) -> Iterator[tuple[Sheet, list[Finding]]]:
    """Sections and the exploded view; their numbers come after those of the parts."""
    from toolkit.drawing.sections.sheet import section_sheets
    from toolkit.drawing.sections.steps import exploded_sheet

    names = overview_marks(job.machine)[1:]
    first = total - len(names)
    if not marks or set(marks) & set(SECTIONS):
        every = section_sheets(job, meshes, wording, first, total, said)
        yield from ((s, f) for s, f in every if not marks or s.mark in marks)
    if EXPLODED in names and (not marks or EXPLODED in marks):
        found = exploded_sheet(job, meshes, wording, total - 1, total)
        if found:
            yield found


def _finished(job: Job, sheet: Sheet, findings: Collection[Finding], meshes: MeshOf) -> Finished:
    return Finished(sheet, (*findings, *lint(sheet, job.machine, meshes)), files_of(sheet))


def _part_sheets(
    job: Job, mesh_of: MeshOf | None, profile: Profile, projection: Projection, more: int = 1
) -> PartSheets:
    if mesh_of is not None:
        return PartSheets(job, mesh_of, projection, profile, more=more)
    return PartSheets(job, _solid_mesh(), projection, profile, SheetStore(cache_folder()), more)


def _solid_mesh() -> MeshOf:
    from designs.solids import mesh_of

    return mesh_of


def write_drawings(
    job: Job,
    folder: Path,
    progress: Progress | None = None,
    *,
    marks: Collection[str] = (),
    mesh_of: MeshOf | None = None,
    profile: Profile = Profile.SMK,
    projection: Projection = Projection.FIRST_ANGLE,
    teaching: bool = False,
) -> Drawings:
    """Write the drawings of a job into a folder: all of them, or those of some marks.

    Args:
        teaching: also a page for each part's sheet that says where every dimension comes from.

    Raises:
        UnknownName: a mark without a drawing.
        Refused: the machine does not fit a sheet.
        EnvironmentFault: the font is missing.
    """
    watcher = progress or Silent()
    done = list(draw_sheets(job, marks, mesh_of=mesh_of, profile=profile, projection=projection, progress=watcher))
    sheets = [(f.sheet, f.findings) for f in done if f.sheet is not None]
    missing = [] if marks else lint_folder(job.machine, [s for s, _ in sheets])
    others = (*(x for f in done if f.sheet is None for x in f.findings), *missing)
    watcher.stage(WRITING, len(sheets))
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for f in done:
        if f.sheet is not None:
            written += _write_files(f.sheet, f, folder)
            watcher.step()
    if teaching:
        watcher.stage(TEACHING)
        written += _teach(job, done, folder, mesh_of)
    if sheets:
        written.append(write_pdf([s for s, _ in sheets], folder / "all.pdf"))
    written.append(write_index(sheets, job.number, job.language, folder / "index.json", others))
    return Drawings(tuple(written), tuple(sheets), others)


def _teach(job: Job, done: Collection[Finished], folder: Path, mesh_of: MeshOf | None) -> Iterator[Path]:
    from toolkit.drawing.teaching.folder import write_pages

    if mesh_of is not None:
        return write_pages(job, done, folder, mesh_of)
    from designs.solids import mesh_of as solid_mesh

    return write_pages(job, done, folder, solid_mesh, cache_folder())


def _write_files(sheet: Sheet, finished: Finished, folder: Path) -> Iterator[Path]:
    for ending in ENDINGS:
        path = folder / f"{sheet.stem}.{ending}"
        path.write_bytes(finished.files[ending])
        yield path
