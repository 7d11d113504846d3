"""Many parts at once, by workers and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from designs.model import Bar, BarHole, Plate, Text, rectangle
from designs.solids import library, mesh_of, prepare, preparing
from designs.solids.cache import store
from designs.solids.identity import solid_key
from specs.errors import BadPart

TITLE = Text("Bagian uji", "Test part")
BARS = [Bar("L40x40x4", 300 + 10 * k, title=TITLE) for k in range(6)]


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are used for any work."""
    monkeypatch.setattr(preparing, "_pays", lambda missing, workers: workers > 1 and len(missing) > 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_all_parts_are_ready_afterwards_and_progress_counts_to_the_end(workers: int, eager: None) -> None:
    told: list[tuple[int, int]] = []
    assert prepare([*BARS, *BARS], workers, lambda done, total: told.append((done, total))) == 6
    assert told == [(k, 6) for k in range(1, 7)]
    assert all(library.is_ready(b) for b in BARS)
    assert prepare(BARS, workers) == 0


def test_workers_give_what_this_process_gives(eager: None) -> None:
    prepare(BARS, 2)
    by_worker = [mesh_of(b).vertices for b in BARS]
    for b in BARS:
        store().drop(solid_key(b))
    library.forget()
    assert all((v == mesh_of(b).vertices).all() for v, b in zip(by_worker, BARS, strict=True))


def test_a_part_that_cannot_be_is_refused_by_name_and_the_others_are_built(eager: None) -> None:
    broken = Bar("L40x40x4", 100, features=(BarHole(30, 5, 20),), title=Text("Rusak", "Broken"))
    with pytest.raises(BadPart, match="part Broken"):
        prepare([*BARS, broken], 2)
    assert all(library.is_ready(b) for b in BARS)


def test_without_a_cache_this_process_does_the_work(
    eager: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("TEPAT_CACHE", str(tmp_path / "file"))
    assert prepare(BARS, 2) == 6
    assert all(library.is_ready(b) for b in BARS)


def test_workers_that_cannot_start_are_done_without(eager: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert prepare(BARS, 2) == 6
    assert all(library.is_ready(b) for b in BARS)


def test_workers_are_started_for_long_work_only() -> None:
    sieve = Plate(rectangle(800, 700), "PL2", title=TITLE)
    assert not preparing._pays([sieve] * 20, 2)
    assert preparing._pays([sieve] * 400, 2)
    assert not preparing._pays([sieve] * 400, 1)
