"""A cache folder of their own for all tests of solids, and what several of them measure a mesh by."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Bought,
    Custom,
    Cut,
    CutPiece,
    EndCut,
    HolePattern,
    Machine,
    Part,
    Plate,
    Text,
    X,
    Y,
    Z,
    at,
    block,
    cylinder,
    rectangle,
    rotation,
)  # fmt: skip
from designs.solids import library
from designs.solids.mesh import Mesh


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache on disk and in memory."""
    monkeypatch.setenv("TEPAT_CACHE", str(tmp_path / "cache"))
    library.forget()
    yield tmp_path / "cache"
    library.forget()


@pytest.fixture
def edge_counts() -> Callable[[Mesh], tuple[set[int], int]]:
    """How often edges occur once vertices of one place are merged, and how many have no partner the other way."""
    return _edge_counts


def _edge_counts(mesh: Mesh) -> tuple[set[int], int]:
    grid = np.round(mesh.vertices * 1e5 + 0.123).astype(np.int64)
    _, merged = np.unique(grid, axis=0, return_inverse=True)
    t = merged.ravel()[mesh.triangles]
    t = t[(t[:, 0] != t[:, 1]) & (t[:, 1] != t[:, 2]) & (t[:, 0] != t[:, 2])]
    edges = np.concatenate([t[:, [0, 1]], t[:, [1, 2]], t[:, [2, 0]]])
    way = np.where(edges[:, 0] < edges[:, 1], 1, -1)
    _, number, counts = np.unique(np.sort(edges, axis=1), axis=0, return_inverse=True, return_counts=True)
    balance = np.bincount(number.ravel(), weights=way)
    return set(counts.tolist()), int(np.count_nonzero(balance))


@pytest.fixture
def hold_together(edge_counts: Callable[[Mesh], tuple[set[int], int]]) -> Callable[[Part], None]:
    """Asserts that a part's solid, mesh and closed-form volume tell the same."""

    def check(part: Part) -> None:
        from designs.solids import occ

        solid = library.shape_of(part)
        assert occ.is_valid(solid), part
        assert part.volume_mm3 == pytest.approx(occ.measured(solid).volume_mm3, rel=1e-6), part
        mesh = library.mesh_of(part)
        counts, unpaired = edge_counts(mesh)
        assert unpaired == 0, part
        if len(occ.solids_of(solid)) == 1:
            assert counts == {2}, part
        assert part.volume_mm3 == pytest.approx(mesh.volume_mm3, rel=0.02), part

    return check


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> random.Random:
    """Random numbers that are the same in every run of a test."""
    return random.Random(request.node.name)


@pytest.fixture
def stand() -> Machine:
    """A small machine: a turned sub-assembly of four equal legs, a plate, two bolts, a part of two loose bodies."""
    return _stand()


def _stand() -> Machine:
    machine = Machine("M", Text("Meja uji", "Test stand ∅ 脚"))
    frame = Assembly("A", Text("Rangka", "Frame"))
    leg = Bar("L40x40x4", 500, EndCut(45), features=(BarHole(11, 100, 22),), title=Text("Kaki", "Leg 'é' 脚"))
    for k in range(4):
        frame.add(leg, at(100 * k, 0, 0) * rotation(Y, -90), name=f"leg-{k + 1}")
    machine.add(frame, at(0, 50, 0) * rotation(Z, 30))
    grid = HolePattern(9, (40, 40), (150, 100), 4, 4)
    machine.add(Plate(rectangle(300, 200), "PL4", (grid,), title=Text("Daun", "Top")), at(0, 0, 500))
    bolt = Bought("M10x40", "bolt", (cylinder(10, 40), cylinder(17, 6, (0, 0, 40))), 0.05, title=Text("Baut", "Bolt"))
    machine.add(bolt, at(50, 50, 600), name="bolt-1")
    machine.add(bolt, at(150, 50, 600) * rotation(X, 90), name="bolt-2")
    loose = (block(10, 20, 30), block(5, 5, 5, (50, 0, 0)))
    machine.add(Custom(loose, CutPiece("PL4", Cut.SHEAR), "SUS304", title=Text("Lepas", "Loose")), at(0, 0, 700))
    return machine


@pytest.fixture
def in_process() -> Callable[..., str]:
    """Runs Python code in a process of its own, with a hash seed; what it printed."""

    def run(code: str, hash_seed: int = 0) -> str:
        environment = os.environ | {"PYTHONHASHSEED": str(hash_seed), "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
