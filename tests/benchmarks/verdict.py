"""The decision rule over simulated factories, a million judgements each, against the closed forms; and its speed.

    python -m tests.benchmarks.verdict [--units 1000000]

Every judgement is one call of the verdict itself. `chance` is the relative standard deviation of a count of its size by
chance alone. Goals: false accepts and inconclusives within 5 % of the closed form; no pass whose stated risk is
exceeded; sixty characteristics judged and written as JSON in 50 ms of CPU time.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time

import numpy as np

from inspection.verdict import Estimate, Guard, Requirement, Rule, judge, judge_unit, to_json
from inspection.verdict.factory import Method, run, true_values
from inspection.verdict.rates import Process, expected_rates

UNITS = 1_000_000
GOAL_SHARE = 0.05
GOAL_MS = 50.0
CHARACTERISTICS = 60
WANTED = Requirement("frame.width", lower=-0.5, upper=0.5, nominal=0.0)
FACTORIES = {
    "wide": (Process(0.0, 0.4), 0.1, Guard.RISK),
    "off centre": (Process(0.25, 0.25), 0.08, Guard.RISK),
    "faults": (Process(0.0, 0.2, 0.05, 0.5), 0.1, Guard.RISK),
    "w = U": (Process(0.2, 0.3), 0.1, Guard.EXPANDED),
    "w = 0": (Process(0.0, 0.25), 0.075, Guard.SIMPLE),
}
ROWS = {
    "false accepts": "bad_passed",
    "false rejects": "good_failed",
    "inconclusive": "inconclusive",
}


def factory(name: str, units: int) -> bool:
    """One factory: prints its lines, true when it keeps the goals."""
    process, u, guard = FACTORIES[name]
    rng = np.random.default_rng(2026)
    started = time.process_time()
    tally = run(WANTED, Rule(guard), true_values(process, units, rng), Method(u), rng)
    spent = time.process_time() - started
    exact, kept = expected_rates(WANTED, u, Rule(guard), process), True
    for label, field in ROWS.items():
        wanted, found = getattr(exact, field), getattr(tally.rates, field)
        if guard is Guard.SIMPLE and label == "inconclusive":
            kept &= found == 0
            continue
        off, chance = found / wanted - 1, 1 / math.sqrt(wanted * units)
        kept &= abs(off) <= max(GOAL_SHARE, 3 * chance)
        line = f"{name:12}{label:16}{1e6 * wanted:11.1f}{1e6 * found:11.1f}{100 * off:+9.2f}{100 * chance:9.2f}"
        sys.stdout.write(line + "\n")
    exceeded = tally.risk_exceeded() if not process.fault_share else []
    sys.stdout.write(f"{name:12}{'risk exceeded':16}{exceeded or 'nowhere'!s:>11}{spent:20.1f} s\n")
    return kept and not exceeded


def sixty_ms() -> float:
    """CPU milliseconds of one unit: sixty lines judged, the unit judged, the file written; the best of several runs."""
    wanted = [Requirement(f"c{n}", lower=-0.5, upper=0.5, nominal=0.0) for n in range(CHARACTERISTICS)]
    best = math.inf
    for k in range(20):
        found = [Estimate(0.01 * n - 0.3, 0.05, 3.0 + n + k / 7) for n in range(CHARACTERISTICS)]
        started = time.process_time()
        lines = [judge(w, f, Rule()) for w, f in zip(wanted, found, strict=True)]
        json.dumps(to_json(judge_unit(lines, Rule()), {"serial": "T-014"}))
        best = min(best, time.process_time() - started)
    return 1000 * best


def start_ms() -> float:
    """CPU milliseconds of a fresh Python that imports the verdict, less one that imports nothing."""
    code = "import time; a = time.process_time(); import inspection.verdict; print(1000 * (time.process_time() - a))"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return min(float(run.stdout) for run in runs)


def main() -> int:
    """Print the tables; exit status 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS)
    units = parser.parse_args().units
    sys.stdout.write(f"{'factory':12}{'per million':16}{'exact':>11}{'simulated':>11}{'off %':>9}{'chance %':>9}\n")
    kept = [factory(name, units) for name in FACTORIES]
    judged = sixty_ms()
    sys.stdout.write(f"\n{CHARACTERISTICS} characteristics: {judged:.2f} ms CPU (goal {GOAL_MS:g})")
    sys.stdout.write(f"; import of the verdict: {start_ms():.0f} ms CPU\n")
    return 0 if all(kept) and judged <= GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
