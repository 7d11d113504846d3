"""How long four views of the thresher with its whole sieve take: ours, and FreeCAD's TechDraw on the same STEP file.

    python tests/benchmarks/views.py [--peer SECONDS] [--exact FOLDER]

CPU seconds of one process. Cold: no mesh in the cache, the kernel builds and meshes every part. Warm: meshes on disk,
a fresh process. A view alone: meshes in memory and prepared. Goals: 0.5 s a view, 6 times quicker than TechDraw cold,
10 times with meshes cached. The peer (Debian's freecad) is asked where `freecadcmd` is installed, for so many seconds.
With --exact: drawn lengths against the kernel's exact method instead, goal 1 %.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

MOST_TRIANGLES = 10_000
"""Plates with more are left out of the exact comparison: the kernel needs minutes for each view of one."""

OURS = """
import json, sys, time
from pathlib import Path
import designs.thresher
from designs.model import registry
from designs.solids import mesh_of
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT
from toolkit.drawing.views.view import HiddenLines, Placed, look
design = registry.registered()["thresher"]
machine = design.build(design.params())
placed = [Placed(i.part, i.placement) for i in machine.instances]
began = time.process_time()
for p in placed:
    mesh_of(p.part)
seconds = {"meshes": time.process_time() - began}
for again in ("first", "again"):
    for d in (FRONT, ABOVE, LEFT, ISOMETRIC):
        now = time.process_time()
        look(placed, d, mesh_of, HiddenLines.NONE)
        seconds[f"{again} {d.name}"] = time.process_time() - now
    if again == "first":
        seconds["all"] = time.process_time() - began
Path(sys.argv[1]).write_text(json.dumps(seconds))
if len(sys.argv) > 2:
    from designs.solids.step import write_step
    write_step(machine, Path(sys.argv[2]))
"""

PEER = """
import json, os, time
import FreeCAD, Part
began = time.process_time()
shape = Part.read(os.environ["TEPAT_STEP"])
seconds = {"read": time.process_time() - began}
document = FreeCAD.newDocument("views")
feature = document.addObject("Part::Feature", "machine")
feature.Shape = shape
page = document.addObject("TechDraw::DrawPage", "page")
page.Template = document.addObject("TechDraw::DrawSVGTemplate", "template")
looks = {"front": ((0, -1, 0), (1, 0, 0)), "left": ((-1, 0, 0), (0, -1, 0)),
         "isometric": ((1, -1, 1), (1, 1, 0)), "above": ((0, 0, 1), (1, 0, 0))}
for name, (toward, right) in looks.items():
    view = document.addObject("TechDraw::DrawViewPart", name)
    page.addView(view)
    view.Source, view.Scale = [feature], 1.0
    view.Direction, view.XDirection = FreeCAD.Vector(*toward), FreeCAD.Vector(*right)
    began = time.process_time()
    view.recompute()
    assert view.getVisibleEdges(), name
    seconds[name] = time.process_time() - began
    with open(os.environ["TEPAT_FOUND"], "w") as file:
        json.dump(seconds, file)
"""


def ours(cache: Path, folder: Path, step: Path | None = None) -> dict[str, float]:
    """CPU seconds of our views in a process of their own."""
    facts = folder / "ours.json"
    arguments = [sys.executable, "-c", OURS, str(facts), *([str(step)] if step else [])]
    subprocess.run(arguments, env={**os.environ, "TEPAT_CACHE": str(cache)}, check=True)
    found: dict[str, float] = json.loads(facts.read_text(encoding="utf-8"))
    return found


def peer(step: Path, folder: Path, seconds: float) -> dict[str, float]:
    """CPU seconds of TechDraw; fewer views where the time ran out, none where it is not installed."""
    command = shutil.which("freecadcmd")
    if not command:
        return {}
    script, facts = folder / "peer.py", folder / "peer.json"
    script.write_text(PEER, encoding="utf-8")
    environment = {**os.environ, "TEPAT_STEP": str(step), "TEPAT_FOUND": str(facts)}
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run([command, str(script)], env=environment, timeout=seconds, check=False, **quiet)
    except subprocess.TimeoutExpired:
        sys.stdout.write(f"freecad: stopped after {seconds:.0f} s\n")
    return json.loads(facts.read_text(encoding="utf-8")) if facts.exists() else {}


def exact(folder: Path) -> int:
    """Lengths against the kernel's exact method, part of the machine without plates of very many holes.

    Prints for every view the share of length that only one method draws, and writes a picture of the pieces over 5 mm.
    """
    import importlib.util

    import designs.thresher  # noqa: F401 - registers the machine
    from designs.model import registry
    from designs.solids import mesh_of
    from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT
    from toolkit.drawing.views.view import HiddenLines, Placed, look

    path = Path(__file__).parent.parent / "toolkit" / "drawing" / "views" / "exact.py"
    spec = importlib.util.spec_from_file_location("exact_hidden_lines_oracle", path)
    assert spec
    assert spec.loader
    oracle = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    worst = 0.0
    for name, design in sorted(registry.registered().items()):
        instances = design.build(design.params()).instances
        placed = [Placed(i.part, i.placement) for i in instances if len(mesh_of(i.part).triangles) < MOST_TRIANGLES]
        for d in (FRONT, ABOVE, LEFT, ISOMETRIC):
            view = look(placed, d, mesh_of, HiddenLines.NONE)
            found = oracle.difference(oracle.exact_lines(placed, d).visible, oracle.our_lines(view.lines, False), 5.0)
            picture = found.save(folder / f"{name}-{d.name}.svg") if found.missing or found.extra else ""
            told = f"{found.share:8.2%}{len(found.missing):4} missing{len(found.extra):4} extra  {picture}"
            sys.stdout.write(f"{name:24}{d.name:12}{told}\n")
            worst = max(worst, found.share)
    return int(worst > 0.01)


def main() -> int:
    """Print the table; exit status 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", type=float, default=1200, help="seconds the peer may take; 0: not asked")
    parser.add_argument("--exact", type=Path, help="compare lengths instead; folder for pictures of the differences")
    asked = parser.parse_args()
    if asked.exact:
        asked.exact.mkdir(parents=True, exist_ok=True)
        return exact(asked.exact)
    limit = asked.peer
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold = ours(folder / "cache", folder)
        warm = ours(folder / "cache", folder, folder / "machine.step")
        theirs = peer(folder / "machine.step", folder, limit) if limit else {}
    views = [n.removeprefix("again ") for n in warm if n.startswith("again ")]
    sys.stdout.write(f"{'CPU seconds':12}{'cold':>8}{'warm':>8}{'alone':>8}{'TechDraw':>10}\n")
    for v in views:
        told = f"{theirs[v]:10.1f}" if v in theirs else f"{'-':>10}"
        sys.stdout.write(f"{v:12}{cold['first ' + v]:8.2f}{warm['first ' + v]:8.2f}{warm['again ' + v]:8.2f}{told}\n")
    total = sum(theirs[v] for v in views if v in theirs)
    sys.stdout.write(
        f"{'all':12}{cold['all']:8.2f}{warm['all']:8.2f}{sum(warm['again ' + v] for v in views):8.2f}{total:10.1f}\n"
    )
    missed = max(warm["again " + v] for v in views) > 0.5
    if not theirs:
        sys.stdout.write("freecad is not installed or was not asked: its column is left out\n")
    else:
        done = [v for v in views if v in theirs]
        share = len(done) / len(views)
        sys.stdout.write(
            f"quicker: cold {total / cold['all'] / share:.1f}x, with meshes cached {total / warm['all'] / share:.1f}x\n"
        )
        missed |= total < 10 * warm["all"] * share or total < 6 * cold["all"] * share
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
