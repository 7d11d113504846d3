"""How long a large order takes from files to paper: CPU time and peak memory of `tepat cut ... --out`.

    python tests/benchmarks/cutting_order.py [MACHINES]

Two orders of 500 machines of 40 pieces each (20,000 pieces: bars square and mitred, sheared plates), made with a fixed
seed: once with one row for each mark, once with a row for each mark of every lot of 50 machines, each for its own lot.
Goal: plan and paper in 60 CPU seconds and 1 GB.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

MEASURED = """
import resource, sys
from toolkit.cli import main
status = main(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_SELF)
open(sys.argv[1], "w").write(f"{status} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
"""
SECONDS, GIGABYTES = 60.0, 1.0
BARS = ("L40x40x4", "L50x50x5", "SHS40x40x2", "FB40x4", "R12")
LOT = 50


def marks(rng: random.Random) -> list[tuple[str, str, int, str]]:
    """Rows of one machine: id, stock, quantity, sizes as CSV cells; 40 pieces."""
    rows: list[tuple[str, str, int, str]] = []
    left = 40
    while left:
        n = min(left, rng.choice([1, 2, 2, 4]))
        mark = f"M-{len(rows) + 1:02d}"
        if rng.random() < 0.75:
            ends = rng.choice(["90,90", "90,90", "90,90", "45,45", "45,90"])
            rows.append((mark, rng.choice(BARS), n, f"{rng.randint(1500, 18000) / 10},{ends},,"))
        else:
            rows.append((mark, "PL3", n, f",,,{rng.randint(80, 600)},{rng.randint(80, 900)}"))
        left -= n
    return rows


def order(machines: int, lot: int) -> str:
    """PIECES.csv of so many machines, in lots."""
    one = marks(random.Random(11))
    lines = ["id,stock,quantity,length_mm,left_deg,right_deg,width_mm,height_mm,for"]
    lots = -(-machines // lot)
    for k in range(lots):
        size = min(lot, machines - k * lot)
        name = f"-{k + 1:03d}" if lots > 1 else ""
        lines += [f"{m}{name},{s},{n * size},{sizes},lot{name or ' 1'}" for m, s, n, sizes in one]
    return "\n".join(lines) + "\n"


def measured(text: str, folder: Path) -> tuple[int, float, float]:
    """Exit status, CPU seconds and peak memory (GB) of one job."""
    pieces, facts = folder / "pieces.csv", folder / "facts.txt"
    pieces.write_text(text, encoding="utf-8")
    arguments = ["cut", str(pieces), "--out", str(folder / "out"), "--force", "--quiet", "--no-remnants"]
    subprocess.run([sys.executable, "-c", MEASURED, str(facts), *arguments], stdout=subprocess.DEVNULL, check=True)
    status, cpu, peak = facts.read_text(encoding="utf-8").split()
    return int(status), float(cpu), int(peak) * 1024 / 1e9


def main() -> int:
    """Print the table; exit status 1 when a goal is missed."""
    machines = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    missed = False
    sys.stdout.write(f"{'order':34}{'rows':>7}{'pieces':>8}{'CPU s':>8}{'goal':>6}{'GB':>7}{'goal':>6}\n")
    for title, lot in (("one row for each mark", machines), (f"lots of {LOT} machines", LOT)):
        text = order(machines, lot)
        with tempfile.TemporaryDirectory() as name:
            status, cpu, peak = measured(text, Path(name))
        rows, pieces = text.count("\n") - 1, 40 * machines
        missed = missed or status != 0 or cpu > SECONDS or peak > GIGABYTES
        sys.stdout.write(f"{title:34}{rows:7}{pieces:8}{cpu:8.1f}{SECONDS:6.0f}{peak:7.2f}{GIGABYTES:6.1f}\n")
        sys.stdout.flush()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
