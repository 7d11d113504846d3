"""A block as it comes from a factory: rows in any order, names of any kind, poor photos and wrong names among them."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

from inspection.network.replay import Replay, ScaleBar, replay


@pytest.fixture(scope="module")
def block(twin: ModuleType) -> Any:
    return twin.industrial(21, photos=26, points=45)


def measured(block: Any, rows: Any, names: Any, *, focal: float = 24.0) -> Replay:
    """The rows of the block under other names; millimetres, y up, zero in the middle."""
    a, b = np.argmin(block.X[:, 0]), np.argmax(block.X[:, 0])
    length = float(np.linalg.norm(block.X[a] - block.X[b]))
    photo = [f"IMG_{block.photo[k]:04d}.tif" for k in rows]
    point = [f"T{n:03d}" for n in np.asarray(names)]
    return replay(
        photo, point, block.uv[rows] * [1, -1], focal=focal, image_size=(36.0, 24.0), origin="centre", y_axis="up",
        bars=[ScaleBar(f"T{a:03d}", f"T{b:03d}", length, 0.002)],
    )  # fmt: skip


def lengths(found: Replay) -> dict[frozenset[Any], float]:
    table, ids = found.network.lengths(), found.network.ids
    return {frozenset((ids[i], ids[j])): v for i, j, v in zip(table.first, table.second, table.value_mm, strict=True)}


def rms_between(one: Replay, other: Replay) -> float:
    a, b = lengths(one), lengths(other)
    common = a.keys() & b.keys()
    assert len(common) > 0.9 * max(len(a), len(b))
    return float(np.sqrt(np.mean([(a[k] - b[k]) ** 2 for k in common])))


@pytest.fixture(scope="module")
def plain(block: Any) -> Replay:
    return measured(block, np.arange(len(block.uv)), block.point)


def test_shuffled_rows_and_a_focal_length_ten_per_cent_off_change_nothing(block: Any, plain: Replay) -> None:
    rows = np.random.default_rng(2).permutation(len(block.uv))
    for focal in (21.8, 26.7):
        other = measured(block, rows, block.point[rows], focal=focal)
        assert len(other.photo_ids) == 26
        assert rms_between(plain, other) < 2e-4
        assert other.sigma == pytest.approx(plain.sigma, rel=1e-3)


def test_wrong_names_are_left_out_and_the_rest_stands(block: Any, plain: Replay) -> None:
    """Three in a hundred sightings carry the name of another point that the photo does not show otherwise."""
    rng, names = np.random.default_rng(3), block.point.copy()
    wrong = set()
    for k in rng.permutation(len(names)):
        free = np.setdiff1d(np.arange(45), names[block.photo == block.photo[k]])
        if len(free) and len(wrong) < 0.03 * len(names):
            names[k] = rng.choice(free)
            wrong.add((f"IMG_{block.photo[k]:04d}.tif", f"T{names[k]:03d}"))
    found = measured(block, np.arange(len(names)), names)
    used = found.estimate.adjusted.problem.sightings
    kept = {
        (found.photo_ids[i], found.network.ids[j])
        for i, j in zip(used.photo.tolist(), used.point.tolist(), strict=True)
    }
    assert len(wrong) > 20
    assert not wrong & kept
    assert rms_between(plain, found) < 0.008


def test_poor_photos_and_lonely_points_are_dropped_with_a_flag(block: Any, plain: Replay) -> None:
    """Photo 4 keeps three points, photo 9 five; point 11 is seen in one photo only."""
    keep = np.ones(len(block.uv), dtype=bool)
    for photo, most in ((4, 3), (9, 5)):
        keep[np.flatnonzero(block.photo == photo)[most:]] = False
    keep[np.flatnonzero(block.point == 11)[1:]] = False
    rows = np.flatnonzero(keep)
    found = measured(block, rows, block.point[rows])
    dropped = {flag.where for flag in found.flags if flag.code == "photo_not_placed"}
    assert "IMG_0004.tif" in dropped
    assert dropped <= {"IMG_0004.tif", "IMG_0009.tif"}
    assert {flag.where for flag in found.flags if flag.code == "tag_hidden"} == {"T011"}
    assert rms_between(plain, found) < 0.008


@pytest.mark.parametrize("off_mm", [0.5, 40.0])
def test_bars_that_quarrel_are_judged_before_they_pull_at_the_block(block: Any, off_mm: float) -> None:
    """Of three bars the wrong one is named and left out; the shape and the size stay those of the other two."""
    names = [f"T{n:03d}" for n in block.point]
    pairs = [(3, 17), (8, 30), (12, 41)]
    true = [float(np.linalg.norm(block.X[a] - block.X[b])) for a, b in pairs]
    bars = [
        ScaleBar(f"T{a:03d}", f"T{b:03d}", mm + (off_mm if k == 1 else 0.0), 0.005)
        for k, ((a, b), mm) in enumerate(zip(pairs, true, strict=True))
    ]
    found = replay(
        [f"P{k}" for k in block.photo], names, block.uv * [1, -1], focal=24.0, image_size=(36.0, 24.0),
        origin="centre", y_axis="up", bars=bars,
    )  # fmt: skip
    assert [f.where for f in found.flags if f.code == "bars_disagree"] == ["T008-T030"]
    at = [int(str(i)[1:]) for i in found.network.ids]
    lengths_found = found.network.lengths()
    apart = np.linalg.norm(block.X[at][lengths_found.first] - block.X[at][lengths_found.second], axis=1)
    assert np.abs(lengths_found.value_mm - apart).max() < 0.1
