"""Everything for one machine in one folder: the order of work, and the list of what came out with its hashes."""

from __future__ import annotations

import datetime
import hashlib
import multiprocessing
import signal
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from specs.errors import EnvironmentFault
from specs.language import Message
from toolkit.documents.tables import write_json
from toolkit.job import Job
from toolkit.output import folder_aside
from toolkit.progress import Progress, Silent

if TYPE_CHECKING:
    from designs.audit import Finding
    from designs.model import Machine

SCHEMA = "tepat/package/1"
RECORD = "package.json"
WORKERS = 2


class Content(StrEnum):
    """What a package is made of, in the order of work; the values are those of `--only`."""

    MODEL = "model"
    DRAWINGS = "drawings"
    PROFILES = "profiles"
    TEMPLATES = "templates"
    CUTTING = "cutting"
    DOCUMENTS = "documents"
    CALCULATIONS = "calculations"
    BOOK = "book"


EVERYTHING = frozenset(Content)
AUDITED_WITH = frozenset({Content.MODEL, Content.DRAWINGS})
"""Contents that need the solids anyway. Without them the audit is left out, so that a cut list needs no CAD kernel."""


@dataclass(frozen=True)
class Package:
    """A finished package: its folder, its record, and what the audit found (None: not audited)."""

    folder: Path
    record: dict[str, Any]
    findings: tuple[Finding, ...] | None

    @property
    def has_errors(self) -> bool:
        return any(f.severity.value == "error" for f in self.findings or ())


def build_package(
    job: Job,
    out: Path,
    *,
    only: Collection[Content] = EVERYTHING,
    force: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Package:
    """Make the package folder of a job; it appears whole or not at all.

    Args:
        out: the folder to make.
        only: which contents; `package.json` always comes along.
        force: replace a folder that is not empty.
        workers: processes at a time; WORKERS when left out.
    Raises:
        TepatError: the folder cannot be written, or the machine cannot be made; nothing is left behind.
    """
    watcher, processes = progress or Silent(), workers or WORKERS
    with folder_aside(out, force=force) as folder:
        findings = write_contents(job, folder, only, processes, watcher)
        record = package_record(job, folder, findings)
        write_json(folder / RECORD, record)
    return Package(out, record, findings)


def write_contents(
    job: Job, folder: Path, only: Collection[Content], workers: int, progress: Progress
) -> tuple[Finding, ...] | None:
    """Write the chosen contents into a folder that exists; what the audit found, None when it was left out.

    The audit and the files of the 3D model take about as long as all the rest: with two workers they run beside it.
    """
    writers: dict[Content, Callable[[Job, Path, Progress], object]] = {
        Content.DRAWINGS: _write_drawings,
        Content.PROFILES: _write_profiles,
        Content.TEMPLATES: _write_templates,
        Content.CUTTING: _write_cutting,
        Content.DOCUMENTS: _write_documents,
        Content.CALCULATIONS: _write_calculations,
        Content.BOOK: _write_book,
    }
    audit = bool(AUDITED_WITH & set(only))
    if audit:
        make_solids(job.machine, progress, workers)
    with _beside(job, folder, Content.MODEL in only, audit, workers, progress) as findings:
        if Content.MODEL in only:
            _write_page(job, folder / "model", progress)
        for content, write in writers.items():
            if content in only:
                write(job, folder, progress)
    return findings[0] if findings else None


def audited(machine: Machine, progress: Progress) -> tuple[Finding, ...]:
    """What the audit finds in a machine; its solids are made first, in several processes."""
    make_solids(machine, progress, WORKERS)
    return run_audit(machine, progress)


def make_solids(machine: Machine, progress: Progress, workers: int) -> None:
    """Have the solid of every part ready before it is asked for."""
    from designs.solids import prepare

    tell = _counted(progress, Message("solids of the parts"))
    prepare([item.part for item in machine.bom], workers, tell)


def run_audit(machine: Machine, progress: Progress) -> tuple[Finding, ...]:
    """What the audit finds in a machine."""
    from designs.audit import audit

    tell = _counted(progress, Message("audit: does it fit, hold together, turn freely"))
    return tuple(audit(machine, lambda done, total, _title: tell(done, total)))


def package_record(job: Job, folder: Path, findings: tuple[Finding, ...] | None) -> dict[str, Any]:
    """What `package.json` says: what was built, from which parameters, and every file with its hash."""
    return {
        "schema": SCHEMA,
        "machine": job.design.name,
        "title": job.design.title.to_json(),
        "number": job.number,
        "revision": job.machine.revision,
        "parameters": job.params.to_json(),
        "quantity": job.quantity,
        "language": job.language,
        "date": job.date.isoformat() if job.date else None,
        "mass_kg": round(job.machine.mass_kg, 3),
        **(_solid_facts(job.machine) if findings is not None else {}),
        "program": {"name": "tepat", "version": metadata.version("tepat")},
        "findings": None if findings is None else [f.to_json(job.language) for f in findings],
        "files": [_file_json(path, folder) for path in sorted(folder.rglob("*")) if path.is_file()],
    }


def _solid_facts(machine: Machine) -> dict[str, Any]:
    """Overall size (x, y, z) and centre of mass, from the solids."""
    from designs.solids import properties

    found = properties(machine)
    return {
        "overall_mm": [round(v, 1) for v in found.size],
        "centre_of_mass_mm": [round(v, 1) for v in found.centre_of_mass],
    }


def _counted(progress: Progress, what: Message) -> Callable[[int, int], None]:
    """A function that is told how many of how many are done, and passes it on as a stage and its steps."""
    known = 0

    def tell(done: int, total: int) -> None:
        nonlocal known
        if not known:
            progress.stage(what, total)
        for _ in range(max(done, 1) - known):
            progress.step()
        known = max(done, 1)

    return tell


@contextmanager
def _beside(
    job: Job, folder: Path, model: bool, audit: bool, workers: int, progress: Progress
) -> Iterator[list[tuple[Finding, ...]]]:
    """While the block runs, another process audits the machine and writes its 3D model; leaving it waits for both.

    Yields a list that holds the findings afterwards. The process is spawned: the CAD kernel does not survive a fork. An
    error in the block ends it at once.
    """
    found: list[tuple[Finding, ...]] = []
    task = (job.machine, folder / "model", _midnight(job.date), job.language)
    if workers < 2 or not (model or audit):
        if audit:
            found.append(run_audit(job.machine, progress))
        if model:
            progress.stage(Message("3D model"))
            write_model(*task)
        yield found
        return
    with multiprocessing.get_context("spawn").Pool(1, initializer=leave_signals_to_parent) as pool:
        audit_task = pool.apply_async(run_audit, (job.machine, Silent())) if audit else None
        model_task = pool.apply_async(write_model, task) if model else None
        yield found
        if audit_task:
            progress.stage(Message("audit: does it fit, hold together, turn freely"))
            found.append(audit_task.get())
        if model_task:
            progress.stage(Message("3D model"))
            model_task.get()


def write_model(machine: Machine, folder: Path, date: datetime.datetime | None, language: str) -> None:
    """The assembly as STEP and as GLB."""
    from designs.solids import write_glb, write_step

    folder.mkdir(exist_ok=True)
    write_step(machine, folder / "machine.step", date)
    write_glb(machine, folder / "machine.glb", language)


def leave_signals_to_parent() -> None:
    """In a worker process: Ctrl-C reaches the whole group, but the parent decides and ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _midnight(date: datetime.date | None) -> datetime.datetime | None:
    return datetime.datetime.combine(date, datetime.time(), datetime.UTC) if date else None


def _write_page(job: Job, folder: Path, progress: Progress) -> None:
    """The 3D page, where setup could fetch the viewer; `tepat doctor` says whether it could."""
    from toolkit.viewer.library import library
    from toolkit.viewer.page import write_page

    viewer = library()
    if viewer is None:
        return
    progress.stage(Message("3D page"))
    folder.mkdir(exist_ok=True)
    write_page(job, folder / "machine.html", viewer)


def _write_drawings(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.drawing.named import profile_named, projection_named
    from toolkit.drawing.package import write_drawings

    projection, profile = projection_named(job.projection), profile_named(job.profile)
    write_drawings(job, folder / "drawings", progress, projection=projection, profile=profile)


def _write_profiles(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.drawing.profiles import write_profiles

    write_profiles(job, folder / "profiles", progress)


def _write_templates(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.drawing.templates.folder import write_templates

    write_templates(job, folder / "templates", progress)


def _write_cutting(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.cutting.package import write_cutting

    write_cutting(job, folder / "cutting", progress)


def _write_documents(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.documents.bom import write_bom
    from toolkit.documents.check_sheet_paper import write_check_sheet

    progress.stage(Message("lists of parts, welds and checks"))
    write_bom(job, folder)
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    write_check_sheet(job, documents / "check-sheet.pdf")


def _write_calculations(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.documents.calculations import write_calculations

    progress.stage(Message("calculations"))
    write_calculations(job, folder)


def _write_book(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.documents.book.book import write_book

    write_book(job, folder / "documents", progress)


def _file_json(path: Path, folder: Path) -> dict[str, Any]:
    """Name, hash and size of a file; an empty one tells of a disk that filled up while a library was writing."""
    data = path.read_bytes()
    if not data:
        raise EnvironmentFault("{path}: was written empty; is the disk full?", path=path.name)
    return {
        "file": path.relative_to(folder).as_posix(),
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
    }
