"""A cache folder of their own for all tests of solids, and what several of them measure a mesh by."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from designs.model import Part, Text
from designs.solids import library
from designs.solids.mesh import Mesh

TITLE = Text("Bagian uji", "Test part")


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
