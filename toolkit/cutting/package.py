"""All cutting files of a job in one folder: pieces.csv, plan.json, cut-list.pdf, purchase.csv."""

from __future__ import annotations

from pathlib import Path

from specs.language import Message
from toolkit.cutting.checker import require_sound
from toolkit.cutting.cut_list import write_cut_list
from toolkit.cutting.pieces import pieces_of, write_pieces
from toolkit.cutting.plan import Plan
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.purchase import purchase_list, write_purchase
from toolkit.job import Job
from toolkit.progress import Progress


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

    Args:
        progress: told of one step per stock.
    Returns:
        The files, in the order in which they were written. `plan_job(job).unplanned` names what fits no stock.
    Raises:
        PlanRefused: see `plan_job`; nothing is written.
    """
    plan = plan_job(job, progress)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / name for name in ("pieces.csv", "plan.json", "cut-list.pdf", "purchase.csv")]
    write_pieces(plan.pieces, files[0])
    plan.write(files[1])
    lines = purchase_list(job, plan)
    write_cut_list(job, plan, lines, files[2])
    write_purchase(lines, files[3], job.language)
    return files
