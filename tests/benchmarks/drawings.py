"""What drawings cost and whether they are without fault: seconds, memory, and the lint over machines by lot.

    python tests/benchmarks/drawings.py [--machine NAME] [--runs N] [--changed N]
    python tests/benchmarks/drawings.py --random N [--seed S] [--machine NAME] [--marks MARK...]

CPU seconds of one process with its children, each measured in a fresh process. Cold: empty caches, the kernel builds
every solid. Warm: solids and views on disk, no sheets. One changed parameter: the process has drawn the machine and
draws it again with one number a little larger; of several numbers the median, and which share of the sheets is
another one then. Goals: assembly 12 s cold, 8 s warm; all sheets 45 s cold;
one changed parameter 3 s; 1.5 GB; lint 0.1 s a part sheet.

With --random: N sets of parameters of every machine, everything the lint finds of severity error, and a count by code.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent.parent.parent
sys.path.insert(0, str(HOME))

GOALS = {
    "assembly, cold": 12.0, "assembly, warm": 8.0, "all sheets, cold": 45.0, "one parameter changed": 3.0,
    "memory, GB": 1.5, "lint of a part sheet, most": 0.1,
}  # fmt: skip

WORK = """
import json, resource, sys, time
from pathlib import Path
from designs import find_design
from designs.solids import mesh_of
from toolkit.drawing.lint import lint, lint_folder
from toolkit.drawing.package import draw_sheets
from specs.errors import TepatError
from toolkit.job import Job

def cpu():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

what, name, out = sys.argv[1:4]
design = find_design(name)
params = design.parse({}, None)
job = Job(design, params, design.build(params))
found, began = {}, cpu()
if what == "assembly":
    list(draw_sheets(job, ["assembly"]))
    found["seconds"] = cpu() - began
else:
    done = list(draw_sheets(job))
    found["seconds"], found["sheets"] = cpu() - began, len(done)
    seconds = {}
    for f in done:
        if f.sheet is not None:
            now = time.process_time()
            lint(f.sheet, job.machine, mesh_of)
            seconds[f.sheet.stem] = time.process_time() - now
    found["lint"] = seconds
    now = time.process_time()
    lint_folder(job.machine, [f.sheet for f in done if f.sheet is not None])
    found["folder"] = time.process_time() - now
    first, found["changed"] = {f.sheet.stem: f for f in done if f.sheet is not None}, []
    numbers = [s for s in params.specs() if s.kind == "number" and s.default < s.maximum]
    for spec in numbers[:: max(1, len(numbers) // int(sys.argv[4]))][: int(sys.argv[4])]:
        value = min(spec.default + (spec.maximum - spec.default) / 20, spec.maximum)
        changed = design.parse({spec.name: f"{value:g}"}, None)
        try:
            job = Job(design, changed, design.build(changed))
        except TepatError:
            continue
        now, wall = cpu(), time.perf_counter()
        new = [f for f in draw_sheets(job) if f.sheet is not None]
        moved = sum(first.get(f.sheet.stem) is not f for f in new)
        said = f"{spec.name} {spec.default:g} to {value:g}"
        found["changed"].append([said, cpu() - now, time.perf_counter() - wall, moved, len(new)])
found["gigabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
Path(out).write_text(json.dumps(found))
"""


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measured(what: str, machine: str, cache: Path, changes: int = 1) -> dict[str, Any]:
    """One measurement in a process of its own."""
    out = cache / "found.json"
    environment = {**os.environ, "TEPAT_CACHE": str(cache / "tepat"), "PYTHONPATH": str(HOME)}
    subprocess.run(
        [sys.executable, "-c", WORK, what, machine, str(out), str(changes)], env=environment, check=True, cwd=HOME
    )
    found: dict[str, Any] = json.loads(out.read_text())
    return found


def cost(machine: str, runs: int, changes: int) -> None:
    """The table of seconds and memory; of several runs the quickest."""
    rows: dict[str, list[float]] = {}
    slowest = ""
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            cache = Path(folder)
            rows.setdefault("assembly, cold", []).append(measured("assembly", machine, cache)["seconds"])
            rows.setdefault("assembly, warm", []).append(measured("assembly", machine, cache)["seconds"])
            shutil.rmtree(cache / "tepat")
            every = measured("all", machine, cache, changes)
        parts = {k: v for k, v in every["lint"].items() if not k.startswith("000")}
        slowest = max(parts, key=lambda k: parts[k])
        median = statistics.median(c[1] for c in every["changed"])
        for name, value in (
            ("all sheets, cold", every["seconds"]), ("one parameter changed", median),
            ("memory, GB", every["gigabytes"]), ("lint of a part sheet, most", parts[slowest]),
            ("lint of all sheets", sum(every["lint"].values()) + every["folder"]),
        ):  # fmt: skip
            rows.setdefault(name, []).append(value)
        say(f"{every['sheets']} sheets; slowest lint: {slowest}")
        for said, cpu, wall, moved, sheets in every["changed"]:
            say(f"changed {said}: {moved} of {sheets} sheets are others, {cpu:.1f} s CPU, {wall:.1f} s")
    say(f"{'':28}{'found':>9}{'goal':>9}")
    for name, values in rows.items():
        goal = f"{GOALS[name]:9.2f}" if name in GOALS else ""
        say(f"{name:28}{min(values):9.2f}{goal}")


def by_lot(machines: Sequence[str], count: int, seed: int, marks: Sequence[str]) -> None:
    """Errors of so many sets of parameters of every machine."""
    from designs import find_design
    from tests.toolkit.drawing.random_machines import errors, found_on, lots

    codes: Counter[str] = Counter()
    sheets = 0
    began = time.process_time()
    for name in machines:
        for n, lot in enumerate(lots(find_design(name), seed, count), start=1):
            drawn, findings = found_on(lot.job, marks=tuple(marks))
            sheets += len(drawn)
            codes.update(f"{f.code} {f.severity.value}" for f in findings)
            told = errors(findings)
            say(f"{name} {n} ({lot.refused} sets refused before): {len(drawn)} sheets, {len(told)} errors")
            if told:
                changed = {k: v for k, v in lot.values.items() if v != str(lot.job.design.params.spec(k).default)}
                say("   " + " ".join(f"--set {k}={v}" for k, v in changed.items()))
            for line in told:
                say(f"   {line}")
    say(f"{sheets} sheets in {time.process_time() - began:.1f} s CPU")
    for code, n in sorted(codes.items()):
        say(f"{code:16}{n:6}")


def main() -> None:
    from designs import catalogue

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--machine", help="one machine alone")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--random", type=int, metavar="N", help="lint N sets of parameters of every machine instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--changed", type=int, default=1, metavar="N", help="change N parameters, one after another")
    parser.add_argument("--marks", nargs="*", default=[], help="of these marks alone")
    options = parser.parse_args()
    machines = [options.machine] if options.machine else sorted(catalogue())
    if options.random:
        by_lot(machines, options.random, options.seed, options.marks)
        return
    for machine in machines:
        say(machine)
        cost(machine, options.runs, options.changed)


if __name__ == "__main__":
    main()
