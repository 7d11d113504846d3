"""Arrays in, values out: blocks of known truth, an independent adjustment, mistakes put in and found."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

from inspection.network.estimate import Options
from inspection.network.replay import Replay, ScaleBar, replay
from specs.errors import Conflict, Refused

LENS_TERMS = {"f": 24.3, "cx": 0.11, "cy": -0.07, "k1": -0.095, "k2": 0.085, "k3": -0.012, "p1": 3e-4, "p2": -2e-4}


def longest(X: Any) -> tuple[int, int, float]:
    apart = np.linalg.norm(X[:, None] - X[None], axis=2)
    a, b = np.unravel_index(apart.argmax(), apart.shape)
    return int(a), int(b), float(apart[a, b])


def measured(block: Any, **more: Any) -> Replay:
    a, b, length = longest(block.X)
    bars = [ScaleBar(a, b, length, 0.002)]
    settings = {"focal": 24.0, "image_size": (36.0, 24.0), "origin": "centre", "bars": bars, **more}
    return replay(block.photo.tolist(), block.point.tolist(), settings.pop("xy", block.uv), **settings)


def errors(found: Replay, block: Any) -> tuple[Any, Any]:
    """Error of every length, and its stated U95; mm."""
    lengths = found.network.lengths()
    true = block.X[[int(str(i)) for i in found.network.ids]]
    return lengths.value_mm - np.linalg.norm(true[lengths.first] - true[lengths.second], axis=1), lengths.U95_mm


@pytest.fixture(scope="module")
def block(twin: ModuleType) -> Any:
    return twin.industrial(3, photos=40, points=60)


@pytest.fixture(scope="module")
def found(block: Any) -> Replay:
    return measured(block)


def test_a_block_from_nothing_but_a_rough_focal_length(found: Replay, block: Any) -> None:
    off, U95 = errors(found, block)
    assert len(found.photo_ids) == 40
    assert np.sqrt((off**2).mean()) < 0.012
    assert 0.85 < (np.abs(off) < U95).mean() <= 1
    assert found.sigma == pytest.approx(0.0004, rel=0.03)


def test_the_lens_is_found_within_its_own_uncertainty(found: Replay) -> None:
    for name, true in LENS_TERMS.items():
        assert abs(found.lens.value[name] - true) < 4 * found.lens.u[name], name


def test_y_up_gives_the_same_lengths_and_a_lens_in_its_own_frame(found: Replay, block: Any) -> None:
    up = measured(block, xy=block.uv * [1, -1], y_axis="up")
    assert up.network.lengths().value_mm == pytest.approx(found.network.lengths().value_mm, abs=1e-5)
    assert up.lens.value["cy"] == pytest.approx(-found.lens.value["cy"], abs=1e-6)
    assert up.lens.value["p1"] == pytest.approx(-found.lens.value["p1"], abs=1e-9)
    assert up.estimate.adjusted.state.lens == pytest.approx(found.estimate.adjusted.state.lens, abs=1e-6)


def test_pixels_and_millimetres_agree(found: Replay, block: Any) -> None:
    pixels = (block.uv + np.array([18, 12])) / 0.006 - 0.5
    again = measured(block, xy=pixels, focal=4000.0, image_size=(6000.0, 4000.0), origin="corner")
    assert again.network.lengths().value_mm == pytest.approx(found.network.lengths().value_mm, abs=1e-4)
    assert again.sigma * 0.006 == pytest.approx(found.sigma, rel=1e-3)


def test_wrong_sightings_are_found_and_named(block: Any, found: Replay) -> None:
    rng = np.random.default_rng(5)
    xy, wrong = block.uv.copy(), rng.choice(len(block.uv), 25, replace=False)
    size = np.where(np.arange(25) < 12, 0.004, 0.5)  # ten deviations, and a thousand
    turn = rng.uniform(0, 2 * np.pi, 25)
    xy[wrong] += size[:, None] * np.column_stack([np.cos(turn), np.sin(turn)])
    again = measured(block, xy=xy)
    named = set(again.left_out)
    assert {(int(block.photo[k]), int(block.point[k])) for k in wrong} <= named
    off, _ = errors(again, block)
    assert np.sqrt((off**2).mean()) < 0.012


def test_a_lens_that_wanders_is_noticed_and_paid_for(twin: ModuleType) -> None:
    block = twin.industrial(8, photos=30, points=80, drift=0.02)
    found = measured(block)
    assert found.drift_sigma is not None
    assert found.drift_sigma[1] == pytest.approx(0.02, rel=0.35)
    off, U95 = errors(found, block)
    assert (np.abs(off) < U95).mean() > 0.85
    assert any(flag.code == "lens_moves" for flag in found.flags)


def test_an_image_that_is_wider_than_it_should_be_is_noticed(block: Any, found: Replay) -> None:
    assert found.lens.value["b1"] == 0
    wide = measured(block, xy=block.uv * [1.0004, 1.0])
    assert wide.lens.value["b1"] == pytest.approx(4e-4, abs=4 * wide.lens.u["b1"])
    off, _ = errors(wide, block)
    assert np.sqrt((off**2).mean()) < 0.012


def test_a_lens_that_stands_still_is_left_alone(found: Replay) -> None:
    assert found.drift_sigma is None


def test_bars_that_disagree_are_flagged(block: Any) -> None:
    a, b, length = longest(block.X)
    other = float(np.linalg.norm(block.X[3] - block.X[4]))
    good = measured(block, bars=[ScaleBar(a, b, length, 0.05), ScaleBar(3, 4, other, 0.05)])
    assert not [f for f in good.flags if f.code == "bars_disagree"]
    bad = measured(block, bars=[ScaleBar(a, b, length, 0.05), ScaleBar(3, 4, other + 0.5, 0.05)])
    assert [f for f in bad.flags if f.code == "bars_disagree"]


def test_without_a_bar_the_shape_stands_and_a_flag_says_no_size(block: Any, found: Replay) -> None:
    loose = measured(block, bars=[])
    ratio = loose.network.lengths().value_mm / found.network.lengths().value_mm
    assert ratio.std() / ratio.mean() < 1e-6
    assert [f.code for f in loose.flags] == ["no_bar"]


def test_arrays_that_do_not_belong_together_are_refused(block: Any) -> None:
    with pytest.raises(Conflict, match="one row each"):
        replay([1, 2], [1], [[0, 0]], focal=24, image_size=(36, 24))
    with pytest.raises(Conflict, match="twice"):
        replay([1, 1], [1, 1], [[0, 0], [1, 1]], focal=24, image_size=(36, 24))
    with pytest.raises(Refused, match="joined"):
        replay([1, 1, 2, 2], [1, 2, 1, 2], [[0, 0], [1, 1], [0, 1], [1, 2]], focal=24, image_size=(36, 24))


@pytest.mark.slow
def test_the_industrial_block_stays_within_its_goals(twin: ModuleType) -> None:
    block = twin.industrial(1)
    found = measured(block, sigma=0.0004)
    off, U95 = errors(found, block)
    assert len(off) == 11175
    assert np.sqrt((off**2).mean()) < 0.008
    assert np.abs(off).max() < 0.04
    assert 0.98 < found.sigma / 0.0004 < 1.02
    assert (np.abs(off) < U95).mean() > 0.85


def test_an_independent_adjustment_gives_the_same_lengths(twin: ModuleType) -> None:
    """pycolmap's bundle (Ceres) on the same sightings, without bars: shapes agree far below their uncertainty."""
    pycolmap = pytest.importorskip("pycolmap", reason="the oracle pycolmap is not installed (extra: oracle)")
    block = twin.industrial(6, photos=24, points=50)

    terms = ("f", "cx", "cy", "k1", "k2", "p1", "p2", "b1")  # what its model OPENCV has: fx, fy, cx, cy, k1, k2, p1, p2
    found = measured(block, bars=[], options=Options(lens_terms=terms, affinity=False, drift=False, critical=np.inf))
    lengths = found.network.lengths()
    other = oracle(pycolmap, block)[[int(str(i)) for i in found.network.ids]]
    value = np.linalg.norm(other[lengths.first] - other[lengths.second], axis=1)
    ratio = value / lengths.value_mm
    assert np.abs(ratio / np.median(ratio) - 1).max() < 3e-6


def oracle(pycolmap: Any, block: Any) -> Any:
    """Points of a block by pycolmap, from the true values displaced."""
    scale = 1000.0  # its images are pixels
    uv, errors = block.uv * scale, block.lens.errors
    camera = pycolmap.Camera(
        model="OPENCV", width=36000, height=24000, camera_id=1,
        params=[24.0 * scale, 24.0 * scale, 0, 0, errors[0], errors[1], 0, 0],
    )  # fmt: skip
    rec = pycolmap.Reconstruction()
    rec.add_camera_with_trivial_rig(camera)
    rng = np.random.default_rng(0)
    ids = [rec.add_point3D(x + rng.normal(0, 2, 3), pycolmap.Track(), np.zeros(3, np.uint8)) for x in block.X]
    for photo in range(len(block.R)):
        rows = np.flatnonzero(block.photo == photo)
        points = pycolmap.Point2DList([pycolmap.Point2D(uv[r]) for r in rows])
        image = pycolmap.Image(name=str(photo), points2D=points, camera_id=1, image_id=photo + 1)
        pose = pycolmap.Rigid3d(pycolmap.Rotation3d(block.R[photo]), block.t[photo])
        rec.add_image_with_trivial_frame(image, pose)
        for k, r in enumerate(rows):
            rec.add_observation(ids[block.point[r]], pycolmap.TrackElement(photo + 1, k))
    options = pycolmap.BundleAdjustmentOptions()
    options.refine_principal_point = True
    options.print_summary = False
    options.ceres.solver_options.max_num_iterations = 200
    options.ceres.solver_options.function_tolerance = 0.0
    options.ceres.solver_options.parameter_tolerance = 1e-12
    options.ceres.solver_options.gradient_tolerance = 1e-10
    pycolmap.bundle_adjustment(rec, options)
    return np.stack([rec.points3D[i].xyz for i in ids])
