"""The small worlds of `worlds.py`, and their photographs, taken once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import pytest

from inspection.simulation.files import write_scene


@pytest.fixture(scope="session")
def worlds() -> SimpleNamespace:
    return SimpleNamespace(**run_path(str(Path(__file__).parent / "worlds.py")))


@pytest.fixture(scope="session")
def frame_photos(worlds: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Seven small photos of the frame of seed 1."""
    scene = worlds.frame(1, photos=7, width=1500)
    near = tuple(
        replace(s, name=s.name.removesuffix(".jpg"), position=tuple(0.8 * v for v in s.position)) for s in scene.shots
    )
    folder = tmp_path_factory.mktemp("frame")
    return [p for p in write_scene(replace(scene, shots=near), folder) if p.suffix == ".jpg"]
