"""How well sheared plates are planned: sets of the literature, and made shear jobs beside rectpack.

    python -m tests.benchmarks.cutting_plates [--every 8] [--seconds 5] [--tables cost,plates,jobs]

cost    twelve jobs of three priced plate sizes, two stages (../shared/data: vsbp_2nho_cintra2008), 10 s each
plates  one plate size, three stages, each `--every`th of 500 jobs (bpp_3stage_nonexact_hor_oriented)
jobs    eight made jobs on plates of 2400 x 1200, three stages, blanks may be turned; rectpack where it is installed

Goals: cost at most 0.05 % above the best known on average and 0.2 % at most; plates at most 0.7 % above in total; never
more plates than rectpack. Times are CPU seconds. Tables whose data is absent are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from toolkit.cutting.sheared.blanks import Blank, Blanks, FirstCut, Plate, Shearing
from toolkit.cutting.sheared.scales import best_scales
from toolkit.cutting.sheared.search import Effort, Found, search

DATA = Path(__file__).resolve().parents[3] / "shared/data/guillotine2d"
WITHOUT_END = 10**12
TURNED_GUILLOTINE = ("GuillotineBssfSas", "GuillotineBafSlas", "MaxRectsBssf", "MaxRectsBaf", "SkylineBlWm")


def say(text: str) -> None:
    """A line of a table, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def rows(name: str) -> list[dict[str, Any]]:
    """The jobs of a set; none when the data is not there."""
    path = DATA / f"{name}.jsonl"
    if not path.exists():
        say(f"no data at {path}: table left out")
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def job_of(row: dict[str, Any], way: Shearing, unit_price: bool) -> Blanks:
    """A job of a set, blanks as they are."""
    plates = tuple(Plate(b["w"], b["h"], 1 if unit_price else round(b["cost"]), None) for b in row["bins"])
    return Blanks(plates, tuple(Blank(i["w"], i["h"], False, i["n"]) for i in row["items"]), 1, way)


def solved(job: Blanks, bound: int, seconds: float) -> tuple[Found, float]:
    """A plan by all the work that fits the time."""
    start = time.process_time()
    found = search(job, bound, Effort(WITHOUT_END, WITHOUT_END, WITHOUT_END, seconds))
    return found, time.process_time() - start


def cost(seconds: float) -> None:
    """Several priced plates, two stages, first cut along the width."""
    above, bounds = [], []
    found_rows = rows("vsbp_2nho_cintra2008")
    for row in found_rows:
        job = job_of(row, Shearing(2, first_cut=FirstCut.ALONG_WIDTH), unit_price=False)
        found, cpu = solved(job, 0, seconds)
        best = row["best_known"]
        above.append(100 * (job.cost(found.plan) / best - 1))
        bounds.append(100 * ((found.worths.bound if found.worths else 0) / best - 1))
        say(f"{row['name'][-12:]:14} {sum(job.demand):5} blanks  cost {above[-1]:+.3f} %  bound {bounds[-1]:+.3f} %  "
              f"{cpu:5.1f} s")  # fmt: skip
    if above:
        say(f"cost: mean {sum(above) / len(above):+.3f} %, most {max(above):+.3f} % above best known\n")


def plates(every: int, seconds: float) -> None:
    """One plate size, three stages with a trimming cut, first cut along the width."""
    total = best = lower = 0
    cpu_total = 0.0
    for row in rows("bpp_3stage_nonexact_hor_oriented")[::every]:
        job = job_of(row, Shearing(3, first_cut=FirstCut.ALONG_WIDTH), unit_price=True)
        bound = best_scales(job)[0]
        found, cpu = solved(job, bound, seconds)
        total, best = total + len(found.plan), best + round(row["best_known"])
        lower, cpu_total = lower + bound, cpu_total + cpu
        if len(found.plan) != row["best_known"]:
            say(
                f"{row['name'][-18:]:20} ours {len(found.plan)}  best {row['best_known']:.0f}  bound {bound}",
            )
    if best:
        say(f"plates: {total} on jobs whose best known sum is {best} ({100 * (total / best - 1):+.2f} %), "
              f"bounds sum to {lower}, {cpu_total:.0f} s\n")  # fmt: skip


def shear_jobs() -> list[list[tuple[int, int, int]]]:
    """Eight jobs: width, height and number of 10 to 40 blanks each."""
    chance = Random(5)
    return [
        [
            (chance.randint(100, 1000), chance.randint(100, 600), chance.randint(1, 20))
            for _ in range(chance.randint(10, 40))
        ]
        for _ in range(8)
    ]


def jobs(seconds: float) -> None:
    """Made jobs beside rectpack."""
    ours_total = rect_total = bound_total = 0
    for number, items in enumerate(shear_jobs(), start=1):
        blanks = tuple(Blank(w, h, w != h, n) for w, h, n in items)
        job = Blanks((Plate(2400, 1200, 1, None),), blanks, 1, Shearing())
        bound = best_scales(job)[0]
        found, cpu = solved(job, bound, seconds)
        rect = rectpack_plates(items)
        ours_total, bound_total, rect_total = (
            ours_total + len(found.plan),
            bound_total + bound,
            rect_total + (rect or 0),
        )
        say(f"job {number}: {sum(job.demand):4} blanks  ours {len(found.plan):3}  rectpack {rect or '-':>3}  "
              f"bound {bound:3}  {cpu:5.1f} s")  # fmt: skip
    say(f"jobs: ours {ours_total}, rectpack {rect_total or 'not installed'}, bound {bound_total}")
    say("      (packingsolver 0.1.1233, on other made jobs where rectpack took 165: 162 in two stages, 155 in three)")


def rectpack_plates(items: list[tuple[int, int, int]]) -> int | None:
    """Fewest plates of several of rectpack's ways; they need not be guillotine. None where it is not installed."""
    try:
        import rectpack
    except ImportError:
        return None
    counts = []
    for name in TURNED_GUILLOTINE:
        packer = rectpack.newPacker(pack_algo=getattr(rectpack, name), rotation=True)
        for w, h, n in items:
            for _ in range(n):
                packer.add_rect(w, h)
        packer.add_bin(2400, 1200, count=float("inf"))
        packer.pack()
        counts.append(len(packer))
    return min(counts)


def main() -> None:
    """The tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--tables", default="cost,plates,jobs")
    given = parser.parse_args()
    if "cost" in given.tables:
        cost(2 * given.seconds)
    if "plates" in given.tables:
        plates(given.every, given.seconds)
    if "jobs" in given.tables:
        jobs(2 * given.seconds)


if __name__ == "__main__":
    main()
