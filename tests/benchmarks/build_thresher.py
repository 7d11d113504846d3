"""How long `tepat build thresher` takes: with an empty cache, again, and after one part has changed.

    python tests/benchmarks/build_thresher.py [--set NAME=VALUE]

Each build is a process of its own; all share a cache folder made for this run. Wall time, CPU time and the largest
memory of the process and its children. Goals: 45 s cold, 15 s when one parameter of one part changed, 2.5 GB.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MACHINE = "thresher"
MEASURED = """
import json, resource, sys
from toolkit.cli import main
status = main(sys.argv[2:])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
facts = {"status": status, "cpu": sum(u.ru_utime + u.ru_stime for u in used), "peak": max(u.ru_maxrss for u in used)}
open(sys.argv[1], "w").write(json.dumps(facts))
"""


@dataclass(frozen=True)
class Goal:
    """One build and what it may take."""

    title: str
    settings: tuple[str, ...]
    seconds: float
    peak_gb: float = 2.5


def measured(arguments: list[str], cache: Path, folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory (GB) of one build."""
    import json

    facts = folder / "facts.json"
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(facts), *arguments],
        env={**os.environ, "TEPAT_CACHE": str(cache)}, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    wall = time.perf_counter() - started
    if done.returncode or not facts.exists():
        raise SystemExit(f"the build ended with status {done.returncode}")
    found = json.loads(facts.read_text(encoding="utf-8"))
    if found["status"] not in (0, 1):
        raise SystemExit(f"tepat {' '.join(arguments)} ended with status {found['status']}")
    return wall, found["cpu"], found["peak"] * 1024 / 1e9


def main() -> int:
    """Print the table; exit status 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="louvre_angle_deg=25", help="the parameter of one part that changes")
    changed = parser.parse_args().set
    goals = [
        Goal("cold, empty cache", (), 45),
        Goal("again, nothing changed", (), 15),
        Goal(f"one parameter: {changed}", ("--set", changed), 15),
    ]
    missed = False
    sys.stdout.write(f"{'build':36}{'wall s':>8}{'goal':>6}{'CPU s':>8}{'GB':>7}{'goal':>6}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for goal in goals:
            arguments = ["build", MACHINE, *goal.settings, "--quiet", "--force", "--out", str(folder / "out")]
            wall, cpu, peak = measured(arguments, folder / "cache", folder)
            missed = missed or wall > goal.seconds or peak > goal.peak_gb
            sys.stdout.write(f"{goal.title:36}{wall:8.1f}{goal.seconds:6.0f}{cpu:8.1f}{peak:7.2f}{goal.peak_gb:6.1f}\n")
            sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
