"""Everything for one machine in one folder: the order of work, and the list of what came out with its hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from specs.errors import EnvironmentFault
from specs.language import Message, Text
from toolkit.job import Job
from toolkit.output import folder_aside
from toolkit.progress import Progress, Silent

if TYPE_CHECKING:
    from designs.audit import Finding

SCHEMA = "tepat/package/1"
RECORD = "package.json"


class Content(StrEnum):
    """What a package is made of, in the order of work; the values are those of `--only`."""

    MODEL = "model"
    DRAWINGS = "drawings"
    PROFILES = "profiles"
    CUTTING = "cutting"
    DOCUMENTS = "documents"


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
    progress: Progress | None = None,
) -> Package:
    """Make the package folder of a job; it appears whole or not at all.

    Args:
        out: the folder to make.
        only: which contents; `package.json` always comes along.
        force: replace a folder that is not empty.
    Raises:
        TepatError: the folder cannot be written, or the machine cannot be made; nothing is left behind.
    """
    watcher = progress or Silent()
    with folder_aside(out, force=force) as folder:
        findings = _audited(job, watcher) if AUDITED_WITH & set(only) else None
        write_contents(job, folder, only, watcher)
        record = package_record(job, folder, findings)
        write_json(folder / RECORD, record)
    return Package(out, record, findings)


def write_contents(job: Job, folder: Path, only: Collection[Content], progress: Progress) -> None:
    """Write the chosen contents into a folder that exists."""
    writers: dict[Content, Callable[[Job, Path, Progress], object]] = {
        Content.MODEL: _write_model,
        Content.DRAWINGS: _write_drawings,
        Content.PROFILES: _write_profiles,
        Content.CUTTING: _write_cutting,
        Content.DOCUMENTS: _write_documents,
    }
    for content, write in writers.items():
        if content in only:
            write(job, folder, progress)


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
        "program": {"name": "tepat", "version": metadata.version("tepat")},
        "findings": None if findings is None else [f.to_json(job.language) for f in findings],
        "files": [_file_json(path, folder) for path in sorted(folder.rglob("*")) if path.is_file()],
    }


def write_json(path: Path, data: object) -> None:
    """Data as readable JSON: utf-8, two blanks a level, a line end at the end."""
    path.write_text(
        json.dumps(data, ensure_ascii=False, indent=2, default=plain) + "\n", encoding="utf-8", newline="\n"
    )


def plain(value: object) -> object:
    """A value that JSON does not know: a text in both languages, anything else as its words."""
    return value.to_json() if isinstance(value, Text) else str(value)


def _audited(job: Job, progress: Progress) -> tuple[Finding, ...]:
    from designs.audit import audit

    def on_rule(done: int, total: int, _title: Text) -> None:
        if done == 0:
            progress.stage(Message("audit: does it fit, hold together, turn freely"), steps=total)
        progress.step()

    return tuple(audit(job.machine, on_rule))


def _write_model(job: Job, folder: Path, progress: Progress) -> None:
    from designs.solids import write_glb, write_step

    progress.stage(Message("3D model"), steps=2)
    target = _made(folder / "model")
    write_step(job.machine, target / "machine.step")
    progress.step()
    write_glb(job.machine, target / "machine.glb")
    progress.step()


def _write_drawings(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.drawing.package import write_drawings

    progress.stage(Message("drawings"))
    write_drawings(job, _made(folder / "drawings"), progress)


def _write_profiles(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.drawing.profiles import write_profiles

    progress.stage(Message("cutting contours at 1:1"))
    write_profiles(job, _made(folder / "profiles"))


def _write_cutting(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.cutting.package import write_cutting

    progress.stage(Message("cutting plan"))
    write_cutting(job, _made(folder / "cutting"), progress)


def _write_documents(job: Job, folder: Path, progress: Progress) -> None:
    from toolkit.documents.bom import write_bom

    progress.stage(Message("lists of parts, welds and checks"))
    write_bom(job, folder)


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


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
