"""`tepat build`: the package of one machine, or of every machine and preset."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from designs import catalogue, find_design
from specs.errors import TepatError
from specs.language import Message
from specs.units import format_number
from toolkit.cli.checking import counts, print_findings, summary
from toolkit.cli.order import MOST_WORKERS, Order, contents, whole_number
from toolkit.cli.terminal import Terminal
from toolkit.documents.tables import write_json
from toolkit.output import folder_aside
from toolkit.package import Content, Package, build_package, leave_signals_to_parent
from toolkit.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Collection

    from designs.model import Design

OUT = Path("out")
INDEX = "packages.json"


def build_one(name: str, order: Order, only: str, out: Path | None, force: bool, terminal: Terminal) -> int:
    """Build one machine's package; exit status 1 when the audit found errors."""
    chosen = contents(only)
    order.sheets.check()
    job = order.job(find_design(name))
    folder = out or OUT / job.design.name
    with terminal.progress() as progress:
        package = build_package(job, folder, only=chosen, force=force, progress=progress)
    _tell_package(package, terminal)
    return 1 if package.has_errors else 0


def build_every(order: Order, only: str, out: Path | None, force: bool, workers: str, terminal: Terminal) -> int:
    """Build every machine of the catalogue in every preset into a folder each; all of them appear, or none.

    A machine as declared stands in a folder of its name, a preset that differs in one of `machine-preset`; an order
    with a preset builds that one of every machine.
    """
    chosen = contents(only)
    order.sheets.check()
    wanted = variants(catalogue(), order.preset)
    most = whole_number(workers, "--workers", 1, MOST_WORKERS) if workers else os.cpu_count() or 1
    n = min(most, len(wanted))
    results: list[_Result] = []
    with folder_aside(out or OUT / "all", force=force) as folder, terminal.progress() as progress:
        progress.stage(Message("all machines and presets"), steps=len(wanted))
        tasks = [(v.machine, replace(order, preset=v.preset), chosen, folder / v.folder) for v in wanted]
        with _mapped(tasks, n) as finished:
            for result in finished:
                if isinstance(result, TepatError):
                    raise result
                results.append(result)
                progress.step()
        index = [_index_row(v, record, found) for v, (record, found) in zip(wanted, results, strict=True)]
        write_json(folder / INDEX, {"schema": "tepat/packages/1", "packages": index})
    _tell_every(out or OUT / "all", wanted, results, terminal)
    return 1 if any(c["error"] for _, c in results) else 0


@dataclass(frozen=True)
class Variant:
    """One machine in one preset, and the folder it gets; no preset is the machine as declared."""

    machine: str
    preset: str
    folder: str


def variants(designs: Mapping[str, Design], preset: str = "") -> list[Variant]:
    """What `--all` builds: each machine as declared and in every preset that changes something.

    Raises:
        UnknownName: a machine has no preset of this name.
    """
    found = []
    for name, design in designs.items():
        if preset:
            found.append(Variant(name, preset, name if not design.preset(preset) else f"{name}-{preset}"))
            continue
        found.append(Variant(name, "", name))
        found += [Variant(name, p, f"{name}-{p}") for p, values in design.presets.items() if values]
    return found


_Task = tuple[str, Order, "Collection[Content]", Path]
_Result = tuple[dict[str, Any], dict[str, int]]


@contextmanager
def _mapped(tasks: list[_Task], workers: int) -> Iterator[Iterator[_Result | TepatError]]:
    """The results of the tasks, in order. Leaving the block, also by Ctrl-C, ends the worker processes.

    Workers are spawned: the CAD kernel does not survive a fork, and it does not let two threads work.
    """
    if workers == 1:
        yield map(_build_task, tasks)
        return
    with multiprocessing.get_context("spawn").Pool(workers, initializer=leave_signals_to_parent) as pool:
        yield pool.imap(_build_task, tasks)


def _build_task(task: _Task) -> _Result | TepatError:
    """One machine in a worker process. A known error is a value here: the parent raises it."""
    name, order, only, folder = task
    try:
        package = build_package(order.job(find_design(name)), folder, only=only, workers=1, progress=Silent())
    except TepatError as error:
        return error
    return package.record, counts(package.findings or ())


def _index_row(variant: Variant, record: dict[str, Any], found: dict[str, int]) -> dict[str, Any]:
    keys = ("machine", "number", "revision", "mass_kg")
    return {**{k: record[k] for k in keys}, "preset": variant.preset, "folder": variant.folder, "counts": found}


def _tell_package(package: Package, terminal: Terminal) -> None:
    """The result of one build: the folder, its files, and what the audit found."""
    found = package.findings
    if terminal.as_json:
        numbers = None if found is None else counts(found)
        terminal.json("package", {**package.record, "folder": os.fspath(package.folder), "counts": numbers})
        return
    if found:
        print_findings(found, terminal)
    elif found is not None:
        terminal.result(summary(found, terminal))
    else:
        terminal.tell("not audited; `tepat check {machine}` does it", machine=package.record["machine"])
    files = package.record["files"]
    terminal.result(
        terminal.told(
            "{folder}: {n} files, {size:.1f} MB, {number}",
            folder=package.folder, n=len(files) + 1, size=sum(f["bytes"] for f in files) / 1e6,
            number=package.record["number"],
        )
    )  # fmt: skip


def _tell_every(out: Path, wanted: list[Variant], results: list[_Result], terminal: Terminal) -> None:
    if terminal.as_json:
        packages = [_index_row(v, record, found) | record for v, (record, found) in zip(wanted, results, strict=True)]
        terminal.json("packages", {"folder": os.fspath(out), "packages": packages})
        return
    for variant, (record, found) in zip(wanted, results, strict=True):
        told = terminal.told("errors: {error}, warnings: {warning}, notes: {note}", **found)
        terminal.result(f"{out / variant.folder}: {format_number(record['mass_kg'], 1, terminal.language)} kg, {told}")
