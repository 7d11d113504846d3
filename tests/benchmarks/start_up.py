"""How long a start takes: CPU time of `tepat --help` and `tepat machines` against `python -c "import typer"`.

    python tests/benchmarks/start_up.py

User plus system time of child processes, the median of several runs in turn, so that a busy machine disturbs all alike.
Goal: at most 4 times.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import sysconfig
from pathlib import Path

RUNS = 15
GOAL = 4.0
TEPAT = str(Path(sysconfig.get_path("scripts")) / "tepat")
BASE = "import typer"
COMMANDS = {
    BASE: [sys.executable, "-c", "import typer"],
    "tepat --help": [TEPAT, "--help"],
    "tepat machines": [TEPAT, "machines"],
}


def cpu_seconds(command: list[str]) -> float:
    """User plus system time of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Print the table; exit status 1 when a goal is missed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for command in COMMANDS.values():
        cpu_seconds(command)  # byte code and the index are there from the second run on
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(cpu_seconds(command))
    base = statistics.median(times[BASE])
    missed = False
    sys.stdout.write(f"{'command':26}{'CPU s':>8}{'times':>8}{'goal':>8}\n")
    for name, found in times.items():
        middle = statistics.median(found)
        missed = missed or middle / base > GOAL
        sys.stdout.write(f"{name:26}{middle:8.3f}{middle / base:8.2f}{GOAL:8.1f}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
