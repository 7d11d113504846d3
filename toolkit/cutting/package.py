"""All cutting files of a job in one folder: pieces, plan, cut list, labels, purchase list, workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specs.language import Message
from toolkit.cutting.checker import require_sound
from toolkit.cutting.cut_list import Extras, write_cut_list
from toolkit.cutting.labels import DEFAULT_FORMAT, write_labels
from toolkit.cutting.nest_plan import NestPattern
from toolkit.cutting.pieces import pieces_of, write_pieces
from toolkit.cutting.plan import Plan
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.purchase import Line, purchase_list, write_purchase
from toolkit.cutting.summary import pooled
from toolkit.cutting.workbook import write_workbook
from toolkit.documents.wording import Heading
from toolkit.job import Job
from toolkit.progress import Progress

FILES = ("pieces.csv", "plan.json", "cut-list.pdf", "labels.pdf", "purchase.csv", "job.xlsx")
PROFILES = "profiles"
PLATES = "plates"
POOLING_SECONDS = 1.0
"""CPU time for the plans that cutting together is compared with."""


@dataclass(frozen=True)
class Paper:
    """What the files of a plan are written with."""

    heading: Heading
    label_format: str = DEFAULT_FORMAT
    extras: Extras = Extras()


def plan_job(job: Job, progress: Progress | None = None) -> Plan:
    """The plan for everything that is cut for a job, checked.

    Raises:
        PlanRefused: the plan failed its check; nothing is handed out that would cut a piece wrong.
    """
    pieces = pieces_of(job)
    stocks = stocks_of(pieces)
    if progress:
        progress.stage(Message("cutting plan"), steps=len(stocks))
    plan = make_plan(pieces, stocks, progress)
    require_sound(plan.to_json(), pieces, stocks)
    return plan


def write_cutting(job: Job, folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write the cutting files of a job; the folder is made when it is not there.

    The contours that profiles are cut by are written beside them where the package has none.

    Args:
        progress: told of one step per stock.
    Returns:
        The files, in the order in which they were written. `plan_job(job).unplanned` names what fits no stock.
    Raises:
        PlanRefused: see `plan_job`; nothing is written.
    """
    plan = plan_job(job, progress)
    folder.mkdir(parents=True, exist_ok=True)
    plan = _with_contours(plan, job, folder, progress)
    if progress:
        progress.stage(Message("cut list, labels and purchase list"))
    saved = pooled(plan, job.quantity, POOLING_SECONDS) if job.quantity > 1 else ()
    paper = Paper(Heading.of(job), extras=Extras(pooled=saved))
    return write_files(plan, purchase_list(job, plan), paper, folder)


def _with_contours(plan: Plan, job: Job, folder: Path, progress: Progress | None) -> Plan:
    """The plan with outlines that are there: those of the package, else written beside the plan."""
    if all((folder / p.outline).is_file() for p in plan.pieces if p.outline):
        return plan
    from toolkit.drawing.profiles import write_profiles

    write_profiles(job, folder / PROFILES, progress)
    beside = {p.id: f"{PROFILES}/{Path(p.outline).name}" for p in plan.pieces if p.outline}
    return replace(plan, pieces=tuple(replace(p, outline=beside.get(p.id, "")) for p in plan.pieces))


def write_files(plan: Plan, lines: Sequence[Line], paper: Paper, folder: Path) -> list[Path]:
    """The files of a checked plan; with plates of true shapes, a drawing of each for the plasma table."""
    files = [folder / name for name in FILES]
    language = paper.heading.language
    write_pieces(plan.pieces, files[0], language)
    plan.write(files[1])
    write_cut_list(paper.heading, plan, lines, files[2], paper.extras)
    write_labels(paper.heading, plan, files[3], paper.label_format)
    write_purchase(lines, files[4], language)
    write_workbook(paper.heading, plan, lines, files[5])
    return files + _write_plates(plan, folder / PLATES, language)


def _write_plates(plan: Plan, folder: Path, language: str) -> list[Path]:
    if not any(isinstance(p, NestPattern) for g in plan.groups for p in g.patterns):
        return []
    from toolkit.cutting.nesting.plate_dxf import write_plate_dxf  # heavy: only where there is such a plate

    return write_plate_dxf(plan, folder, language)
