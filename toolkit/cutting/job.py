"""A cutting job from files to paper: read, offer the rack, plan, check, write; what `tepat cut` runs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from specs.language import Message, Text
from toolkit.cutting.checker import check_plan, require_sound
from toolkit.cutting.cut_list import Extras
from toolkit.cutting.package import POOLING_SECONDS, Paper, write_files
from toolkit.cutting.plan import Plan
from toolkit.cutting.plan_file import order_key, plan_hash, typed_saw
from toolkit.cutting.plan_reader import node
from toolkit.cutting.planner import make_plan
from toolkit.cutting.purchase import Line, stock_lines
from toolkit.cutting.reading.job_files import CuttingJob, read_job, with_rack
from toolkit.cutting.reading.stock_rows import Saw
from toolkit.cutting.remnants.remnant import Remnant
from toolkit.cutting.remnants.store import Store
from toolkit.cutting.replay import Fault
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.summary import Pooled, pooled
from toolkit.documents.wording import Heading
from toolkit.output import folder_aside
from toolkit.progress import Progress, Silent


@dataclass(frozen=True)
class Planned:
    """A job with its checked plan, what must be bought, and what cutting it together saves."""

    job: CuttingJob
    plan: Plan
    data: Mapping[str, Any]
    lines: tuple[Line, ...]
    pooled: tuple[Pooled, ...]
    offered: int

    @property
    def key(self) -> str:
        """Identifies the order in the rack's books."""
        return order_key(self.plan.pieces)

    @property
    def number(self) -> str:
        """Number on every page: the file's name and the first eight digits of the plan's hash."""
        return f"{self.job.name}-{plan_hash(self.data)[:8]}"

    @property
    def has_findings(self) -> bool:
        """Something of the job is not planned."""
        return bool(self.job.faults or self.plan.unplanned)


def plan_job_files(
    job: CuttingJob,
    saw: Saw,
    store: Store | None = None,
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Planned:
    """The checked plan of a job.

    Args:
        saw: kerf and trim that were typed; kept in the plan for whoever checks it.
        store: the rack whose remnants are used beside what is bought; None leaves it alone.
        seconds: CPU time for planning.
    Raises:
        PlanRefused: the plan failed its check; it is not handed out.
    """
    watcher = progress or Silent()
    rack = store.offered(order_key(job.pieces)) if store else []
    filled = on_rack(job, rack)
    watcher.stage(Message("cutting plan"), steps=len(filled.stocks))
    plan = make_plan(filled.pieces, filled.stocks, watcher, seconds)
    plan = replace(plan, kerf_mm=saw.kerf_mm, trim_mm=saw.trim_mm)
    watcher.stage(Message("check of the plan"))
    data = plan.to_json()
    require_sound(data, filled.pieces, filled.stocks)
    saved = pooled(plan, seconds=min(POOLING_SECONDS, seconds or POOLING_SECONDS))
    offered = sum(s.remnant for source in filled.stocks for s in source.sizes)
    return Planned(filled, plan, data, tuple(stock_lines(plan)), saved, offered)


def on_rack(job: CuttingJob, rack: Sequence[Remnant]) -> CuttingJob:
    """The job with remnants of the rack as stock."""
    by_name = {s.name: s for s in job.stocks}
    sizes = [(r.stock, _size(r, by_name[r.stock])) for r in rack if r.stock in by_name]
    return with_rack(job, [(name, size) for name, size in sizes if size])


def _size(remnant: Remnant, source: Stock) -> Size | None:
    """A remnant as a size of its stock; None where nothing would be left after its trims."""
    sides = [remnant.length_mm] + ([] if remnant.is_bar else [remnant.width_mm])
    if remnant.is_bar != source.is_bar or min(sides) * 100 <= 2 * source.sizes[0].trim:
        return None
    return remnant.size(source)


@dataclass(frozen=True)
class Output:
    """How the paper of a job is written."""

    folder: Path
    force: bool
    language: str
    date: datetime.date | None
    label_format: str


def write_job(done: Planned, to: Output, store: Store | None, at: str, progress: Progress | None = None) -> list[str]:
    """Write the folder of a job, and reserve the remnants that its plan uses; both happen or neither.

    Returns:
        Names of the files.
    Raises:
        Gone: a remnant was taken meanwhile; nothing is written.
    """
    (progress or Silent()).stage(Message("cut list, labels and purchase list"))
    extras = Extras(tuple(f.told for f in done.job.faults), done.pooled)
    heading = Heading(Text(done.job.name, done.job.name), done.number, to.language, date=to.date)
    with folder_aside(to.folder, force=to.force) as folder:
        files = write_files(done.plan, done.lines, Paper(heading, to.label_format, extras), folder)
        if store:
            known = {r.id for r in store.remnants()}
            store.reserve(done.key, [i for i in done.plan.from_rack if i in known], at)
        return [f.relative_to(folder).as_posix() for f in files]


def verify_plan(
    data: Mapping[str, Any], pieces: Path, stock_file: Path | None, saw: Saw, store: Store | None
) -> tuple[tuple[Fault, ...], CuttingJob, Saw]:
    """Faults of a plan against the files it was made from.

    Kerf and trim that the plan says were typed count where none are typed now; remnants that it takes from the rack
    are looked up there.
    """
    kerf, trim = typed_saw(data)
    used = Saw(kerf if saw.kerf_mm is None else saw.kerf_mm, trim if saw.trim_mm is None else saw.trim_mm)
    job = read_job(pieces, stock_file, used)
    named = {s.text("id") for g in node(data).nodes("groups") for s in g.nodes("sources") if s.flag("remnant")}
    rack = [store.known(number) for number in sorted(named)] if store else []
    filled = on_rack(job, [r for r in rack if r])
    return check_plan(data, filled.pieces, filled.stocks), filled, used
