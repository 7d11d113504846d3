"""`tepat simulate`: photographs of known truth."""

from __future__ import annotations

import os
from pathlib import Path

from inspection.simulation.files import write_scene
from inspection.simulation.scene_file import read_scene
from specs.language import Message
from toolkit.cli.terminal import Terminal
from toolkit.output import folder_aside

OUT = Path("out") / "photos"
TAKING = Message("taking photographs")


def simulate_scene(path: Path, out: Path | None, force: bool, terminal: Terminal) -> int:
    """Take the photographs of a scene into a folder, with truth.json beside them."""
    scene = read_scene(path)
    target = out or OUT
    with folder_aside(target, force=force) as folder, terminal.progress() as progress:
        progress.stage(TAKING, steps=len(scene.shots))
        names = [p.name for p in write_scene(scene, folder, progress.step)]
    if terminal.as_json:
        terminal.json("simulated", {"folder": os.fspath(target), "files": names, "seed": scene.seed})
    else:
        for name in names:
            terminal.result(os.fspath(target / name))
    return 0
