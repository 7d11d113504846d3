"""Cutting plans for bars: how many are proved, how long it takes, and what first fit and plain columns leave behind.

    python tests/benchmarks/cutting_bars.py [--jobs 100] [--only shop,peers,priced,literature,frames,order,tampered]

CPU seconds of this thread. Every job is made from a seed; every plan of a shop job goes through the checker. Peers in
the same run: first-fit and best-fit decreasing, and column generation with rounding alone.

The literature's classes are made by their published recipes: Falkenauer 1996 (U, T), Schwerin and Waescher 1997,
Waescher and Gau 1996 (their generator CUTGEN1), Scholl, Klein and Juergens 1997 (sets 1, 2, 3).
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from toolkit.cutting.bars import plan_bars
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.fillings import Fillings
from toolkit.cutting.bars.generation import by_length, generate
from toolkit.cutting.bars.greedy import best_fit, first_fit, greedy
from toolkit.cutting.bars.master import Master, Node
from toolkit.cutting.bars.optimum import optimum, seed
from toolkit.cutting.bars.problem import Problem, Source, build, scale_for
from toolkit.cutting.bars.rounding import rounded
from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, Plan
from toolkit.cutting.stock import Stock, stock
from toolkit.cutting.ticks import to_ticks

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.toolkit.cutting.bar_jobs import frame_job, priced_job, shop_job
from tests.toolkit.cutting.tampering import rejected

SECONDS = 10.0
PER_BAR = "bars"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.thread_time()
    found = work()
    return time.thread_time() - start, found


def spread(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):8.2f}{ordered[int(0.9 * (len(ordered) - 1))]:8.2f}{ordered[-1]:8.2f}"


def checked(group: Group, source: Stock, pieces: list[Piece]) -> int:
    """How many faults the checker finds."""
    return len(check_plan(Plan(tuple(pieces), (group,), ()).to_json(), pieces, [source]))


def problem_of(source: Stock, pieces: list[Piece]) -> Problem:
    sizes: Counter[int] = Counter()
    for p in pieces:
        sizes[to_ticks(p.length_mm)] += p.quantity
    return build(sizes, source.sizes[0].kerf, [(s.usable_length, s.price, s.quantity) for s in source.sizes])[0]


def plain_columns(problem: Problem) -> bool:
    """Whether column generation with rounding alone ends with a proof."""
    deadline = Deadline(SECONDS)
    best = greedy(problem, deadline)
    if best is None:
        return False
    master = Master(problem, scale_for(problem, best.cost + 1), best.cost + 1)
    seed(master, best)
    table, node = Fillings(problem.weights, problem.most, problem.longest), Node()
    bound = generate(master, table, node, problem.demand, best.cost, deadline)
    floor = max(bound.cost, by_length(problem, master.scale).cost)
    plan = rounded(master, node, deadline, floor)
    return min(best.cost, plan.cost if plan else best.cost) <= floor


def shop(jobs: int) -> None:
    say(f"\n{jobs} shop jobs of one stock length, up to 50 lengths and 25 000 pieces")
    times, proof_times, proved, plain, faults, stopped = [], [], 0, 0, 0, 0
    settings, raw, few = 0, 0, 0
    for k in range(jobs):
        source, pieces = shop_job(random.Random(1000 + k))
        seconds, found = timed(lambda s=source, p=pieces: plan_bars(s, p, SECONDS))
        group = found[0]
        problem = problem_of(source, pieces)
        proof_seconds, raw_plan = timed(lambda p=problem: optimum(p, Deadline(SECONDS)))
        times.append(seconds)
        proof_times.append(proof_seconds)
        proved += group.proved
        stopped += group.stopped
        faults += checked(group, source, pieces)
        plain += plain_columns(problem)
        cut = saw_settings(group)
        settings, raw = settings + cut, raw + len(raw_plan.plan.uses)
        few += cut <= len(problem.weights)
    say(f"  proved {proved}/{jobs}, plain columns {plain}/{jobs}, stopped {stopped}, faults {faults}")
    say(f"  CPU s, median, 90 %, max: plan {spread(times)}   cost alone {spread(proof_times)}")
    say(f"  saw settings {settings}, raw plan {raw} ({100 * (1 - settings / raw):.0f} % fewer); "
        f"no more than lengths in {few}/{jobs}")  # fmt: skip


def peers(jobs: int) -> None:
    say(f"\n{jobs} jobs each against first-fit and best-fit decreasing, 6 m bars, 10 to 30 lengths, 1 to 20 of each")
    for name, low, high in (("short, 0.4 to 1.5 m", 400, 1500), ("long, 1 to 3 m", 1000, 3000)):
        bars, ffd, bfd, more = 0, 0, 0, 0
        for k in range(jobs):
            rng = random.Random(f"{name} {k}")
            sizes = {rng.randint(low, high) * 100: rng.randint(1, 20) for _ in range(rng.randint(10, 30))}
            problem, _ = build(sizes, 300, ((599_000, 600_000, None),))
            best = optimum(problem, Deadline(SECONDS)).plan.bars
            first, fullest = first_fit(problem).bars, best_fit(problem).bars
            bars, ffd, bfd, more = bars + best, ffd + first, bfd + fullest, more + (best > min(first, fullest))
        say(f"  {name}: {bars} bars; first fit {ffd}, {100 * (1 - bars / ffd):.2f} % fewer; "
            f"best fit {bfd}, {100 * (1 - bars / bfd):.2f} % fewer; more than a peer in {more}")  # fmt: skip


def saw_settings(group: Group) -> int:
    """Different patterns of lengths, whatever marks they carry."""
    return len({(p.size.length, tuple(sorted(c.length for c in p.cuts))) for p in group.patterns})


def priced(jobs: int) -> None:
    say(f"\n{jobs} shop jobs of two or three priced lengths and up to 40 remnants, {SECONDS:g} s each")
    times, proved, plain, within, faults, gaps = [], 0, 0, 0, 0, []
    for k in range(jobs):
        source, pieces = priced_job(random.Random(2000 + k))
        seconds, found = timed(lambda s=source, p=pieces: plan_bars(s, p, SECONDS))
        group = found[0]
        times.append(seconds)
        proved += group.proved
        gap = (group.objective - group.bound) / min(s.price for s in source.sold)
        within += gap <= 1
        gaps.append(gap)
        faults += checked(group, source, pieces)
        plain += plain_columns(problem_of(source, pieces))
    say(f"  proved {proved}/{jobs}, plain columns {plain}/{jobs}; gap within one bar {within}/{jobs}, "
        f"largest {max(gaps):.3f} of a bar; faults {faults}")  # fmt: skip
    say(f"  CPU s, median, 90 %, max: {spread(times)}")


def uniform(n: int) -> Callable[[random.Random], tuple[int, list[int]]]:
    return lambda rng: (150, [rng.randint(20, 100) for _ in range(n)])


def triplets(n: int) -> Callable[[random.Random], tuple[int, list[int]]]:
    def make(rng: random.Random) -> tuple[int, list[int]]:
        items = []
        for _ in range(n // 3):
            first = rng.randint(380, 490)
            second = rng.randint(250, (1000 - first) // 2)
            items += [first, second, 1000 - first - second]
        return 1000, items

    return make


def schwerin(n: int) -> Callable[[random.Random], tuple[int, list[int]]]:
    return lambda rng: (1000, [rng.randint(150, 200) for _ in range(n)])


def waescher_gau(rng: random.Random) -> tuple[int, list[int]]:
    """CUTGEN1: up to 50 lengths between 1 and a share of 10 000, 10 or 50 copies of each on average."""
    kinds, share, each = rng.choice([10, 20, 30, 40, 50]), rng.choice([0.25, 0.5, 0.75, 1.0]), rng.choice([10, 50])
    lengths = [min(10_000, int(10_000 * (0.0001 + (share - 0.0001) * rng.random())) + 1) for _ in range(kinds)]
    parts = [rng.random() for _ in lengths]
    counts = [max(1, round(kinds * each * part / sum(parts))) for part in parts]
    return 10_000, [length for length, n in zip(lengths, counts, strict=True) for _ in range(n)]


def scholl_1(rng: random.Random) -> tuple[int, list[int]]:
    low = rng.choice([1, 20, 30])
    return rng.choice([100, 120, 150]), [rng.randint(low, 100) for _ in range(rng.choice([50, 100, 200, 500]))]


def scholl_2(rng: random.Random) -> tuple[int, list[int]]:
    mean, off = 1000 / rng.choice([3, 5, 7, 9]), rng.choice([0.2, 0.5, 0.9])
    low, high = max(1, int(mean * (1 - off))), int(mean * (1 + off))
    return 1000, [rng.randint(low, high) for _ in range(rng.choice([50, 100, 200, 500]))]


def scholl_3(rng: random.Random) -> tuple[int, list[int]]:
    return 100_000, [rng.randint(20_000, 35_000) for _ in range(200)]


CLASSES: dict[str, Callable[[random.Random], tuple[int, list[int]]]] = {
    **{f"Falkenauer U{n}": uniform(n) for n in (120, 250, 500, 1000)},
    **{f"Falkenauer T{n}": triplets(n) for n in (60, 120, 249, 501)},
    "Schwerin 1": schwerin(100), "Schwerin 2": schwerin(120), "Waescher-Gau": waescher_gau,
    "Scholl 1": scholl_1, "Scholl 2": scholl_2, "Scholl 3": scholl_3,
}  # fmt: skip


def literature(jobs: int) -> None:
    say(f"\nclasses of the literature, {jobs} jobs each, {SECONDS:g} s each")
    say(f"  {'class':16}{'proved':>8}{'searched':>10}{'stopped':>9}{'median':>8}{'90 %':>8}{'max':>8}")
    all_proved = 0
    for name, make in CLASSES.items():
        times, proved, searched, stopped = [], 0, 0, 0
        for k in range(jobs):
            capacity, items = make(random.Random(f"{name} {k}"))
            sizes = Counter(items)
            order = sorted(sizes, reverse=True)
            problem = Problem(tuple(order), tuple(sizes[w] for w in order), (Source(capacity, 1),))
            seconds, found = timed(lambda p=problem: optimum(p, Deadline(SECONDS)))
            times.append(seconds)
            proved += found.is_proved
            searched += found.searched and not found.is_proved
            stopped += found.stopped
        all_proved += proved
        say(f"  {name:16}{proved:>8}{searched:>10}{stopped:>9}{spread(times)}")
    say(f"  all: {all_proved}/{jobs * len(CLASSES)} = {100 * all_proved / jobs / len(CLASSES):.1f} % proved")


def frames(jobs: int) -> None:
    say(f"\n{jobs} jobs of mitred frames against the same with square ends")
    bars, square, more, proved, faults, times = 0, 0, 0, 0, 0, []
    for k in range(jobs):
        source, pieces = frame_job(random.Random(3000 + k))
        seconds, found = timed(lambda s=source, p=pieces: plan_bars(s, p, SECONDS))
        group = found[0]
        straight = plan_bars(source, [replace(p, left_deg=90, right_deg=90) for p in pieces], SECONDS)[0]
        here, there = (sum(p.count for p in g.patterns) for g in (group, straight))
        bars, square, more = bars + here, square + there, more + (here > there)
        proved += group.proved
        faults += checked(group, source, pieces)
        times.append(seconds)
    say(f"  {bars} bars, with square ends {square}; more in {more} jobs; proved {proved}/{jobs}; faults {faults}")
    say(f"  CPU s, median, 90 %, max: {spread(times)}")


def order() -> None:
    """500 machines of 40 pieces in five sections."""
    rng = random.Random(7)
    say("\nan order of 500 machines, 20 000 pieces")
    total, faults, pieces_made = 0.0, 0, 0
    for name, kinds in (("L40x40x4", 12), ("L50x50x5", 8), ("UNP65", 4), ("FB40x4", 10), ("SHS40x40x2", 6)):
        pieces = [Piece(f"{name}-{i}", name, 500, length_mm=round(rng.uniform(120, 1800), 1)) for i in range(kinds)]
        source = stock(name)
        seconds, found = timed(lambda s=source, p=pieces: plan_bars(s, p, SECONDS))
        total += seconds
        pieces_made += sum(p.quantity for p in pieces)
        faults += checked(found[0], source, pieces)
        say(f"  {name:12}{sum(p.count for p in found[0].patterns):6} bars  proved {found[0].proved}  {seconds:.2f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"  {pieces_made} pieces: {total:.2f} CPU s, largest memory {memory:.0f} MB, faults {faults}")


def tampered(plans: int) -> None:
    say(f"\n{plans} plans tampered with")
    results: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for name, was_rejected in rejected(plans):
        results[name] += 1
        missed[name] += not was_rejected
    say(
        f"  rejected {plans - sum(missed.values())}/{plans}; kinds: {', '.join(f'{k} {n}' for k, n in results.items())}"
    )
    for name, n in missed.items():
        if n:
            say(f"  MISSED {name}: {n}")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=10)
    parser.add_argument("--only", default="shop,peers,priced,literature,frames,order,tampered")
    chosen = parser.parse_args()
    plan_bars(
        stock("L40x40x4"), [Piece("W", "L40x40x4", 9, length_mm=1700.5, left_deg=45)]
    )  # compiled before clocks run
    for name in chosen.only.split(","):
        tables: dict[str, Callable[[], None]] = {
            "shop": lambda: shop(chosen.jobs), "peers": lambda: peers(chosen.jobs),
            "priced": lambda: priced(chosen.jobs),
            "literature": lambda: literature(chosen.jobs), "frames": lambda: frames(min(20, chosen.jobs)),
            "order": order, "tampered": lambda: tampered(5 * chosen.jobs),
        }  # fmt: skip
        tables[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
