"""Calibration from boards: synthetic sets of known lens, sets that must be refused, real sets where they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from inspection.camera.calibration import Calibration, calibrate
from inspection.camera.photo import Photo, read_photo
from inspection.camera.storage import camera_json, read_camera
from inspection.detection.boards import BoardSighting, find_chessboard
from inspection.flags import Flag
from specs.errors import Refused

Floats = NDArray[np.float64]
IMAGES = Path(__file__).parents[4] / "shared" / "data" / "images"
TRUE = {"f": 900.0, "cx": 645.0, "cy": 355.0, "k1": -0.2, "k2": 0.08, "p1": 4e-4, "p2": -5e-4}


@dataclass(frozen=True)
class Set:
    tilt_deg: float = 40.0
    photos: int = 16
    noise_px: float = 0.05
    reach: float = 1.0
    farther: float = 1.0


def boards(kind: Set, seed: int = 0) -> list[BoardSighting]:
    """A board of 9 x 6 corners of 30 mm, in many poses, seen by OpenCV's lens."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:6, :9] * 30.0
    board = np.column_stack([x.ravel(), y.ravel(), np.zeros(54)])
    K = np.array([[TRUE["f"], 0, TRUE["cx"]], [0, TRUE["f"], TRUE["cy"]], [0, 0, 1]])
    errors = np.array([TRUE["k1"], TRUE["k2"], TRUE["p1"], TRUE["p2"], 0.0])
    out: list[BoardSighting] = []
    while len(out) < kind.photos:
        roll, side = rng.uniform(-0.5, 0.5), rng.uniform(0, 2 * np.pi)
        tilt = np.deg2rad(kind.tilt_deg) * rng.uniform(0.6, 1)
        R = (
            cv2.Rodrigues(np.array([np.cos(side), np.sin(side), 0]) * tilt)[0]
            @ cv2.Rodrigues(np.array([0, 0, roll]))[0]
        )
        away = rng.uniform(380, 600) * kind.farther
        place = np.array([rng.uniform(-0.35, 0.35) * kind.reach, rng.uniform(-0.2, 0.2) * kind.reach, 1]) * away
        t = place - R @ board.mean(axis=0)
        uv = cv2.projectPoints(board, cv2.Rodrigues(R)[0], t, K, errors)[0].reshape(-1, 2)
        inside = (uv > 0).all(axis=1) & (uv < [1280, 720]).all(axis=1)
        if inside.sum() < 30:
            continue
        uv = uv + rng.normal(0, kind.noise_px, uv.shape)
        out.append(BoardSighting(f"{len(out)}.jpg", 1280, 720, board[inside], uv[inside]))
    return out


def calibrated(kind: Set, seed: int = 0) -> Calibration:
    found = calibrate(boards(kind, seed))
    assert isinstance(found, Calibration)
    return found


def test_the_lens_comes_back_and_its_uncertainty_is_honest() -> None:
    scores = []
    for seed in range(12):
        found = calibrated(Set(), seed)
        assert found.accepted
        value = dict(zip(("f", "cx", "cy", "k1", "k2", "k3", "p1", "p2"), found.camera.lens, strict=False))
        scores += [(value[name] - true) / found.u[name] for name, true in TRUE.items()]
    assert np.sqrt(np.mean(np.square(scores))) == pytest.approx(1.0, abs=0.25)
    assert found.rms_px == pytest.approx(0.05 * np.sqrt(2), rel=0.1)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Set(noise_px=0.75), "calibration_rough"),
        (Set(tilt_deg=3.0), "calibration_flat"),
        (Set(reach=0.05, farther=2.0), "calibration_narrow"),
    ],
)
def test_a_bad_set_is_refused_with_the_reason(kind: Set, code: str) -> None:
    found = calibrated(kind)
    assert not found.accepted
    assert code in [flag.code for flag in found.flags]


@pytest.mark.parametrize("noise_px", [0.0, 0.05])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_set_taken_head_on_is_refused_for_that_reason_and_its_doubt_is_a_number(noise_px: float, seed: int) -> None:
    found = calibrated(Set(tilt_deg=0.0, noise_px=noise_px), seed)
    assert not found.accepted
    assert {"calibration_flat", "calibration_loose"} <= {flag.code for flag in found.flags}
    assert all(np.isfinite(u) and u >= 0 for u in found.u.values())
    assert not any("nan" in flag.message.id for flag in found.flags)
    assert found.u["f"] > 0.01 * found.camera.f_px


def test_too_few_photos_are_refused() -> None:
    found = calibrate(boards(Set())[:3])
    assert isinstance(found, Flag)
    assert found.code == "calibration_few"


def test_the_camera_file_brings_everything_back(tmp_path: Path) -> None:
    found = calibrated(Set())
    (tmp_path / "camera.json").write_text(json.dumps(camera_json(found, date(2025, 5, 1))), encoding="utf-8")
    again = read_camera(tmp_path / "camera.json")
    assert again.camera == found.camera
    assert again.made == date(2025, 5, 1)
    assert np.array_equal(again.covariance, found.covariance)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"schema": "tepat/camera/1"}', '{"schema": "tepat/camera/1", "lens": 3}']
)
def test_a_broken_camera_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "camera.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"camera\.json"):
        read_camera(tmp_path / "camera.json")


def ring_rms_px(found: Calibration, tests: list[BoardSighting], square_mm: float) -> float:
    """Distances between inner corners, measured in the frame of the outer ring; errors in pixels of the photo."""
    out = []
    for b in tests:
        xy, (x, y) = found.camera.undistort(b.uv), b.board_mm[:, :2].T
        ring = (x == x.min()) | (x == x.max()) | (y == y.min()) | (y == y.max())
        H = cv2.findHomography(xy[ring], b.board_mm[ring, :2])[0]
        at = np.column_stack([xy, np.ones(len(xy))]) @ H.T
        at = at[~ring, :2] / at[~ring, 2:]
        true = b.board_mm[~ring, :2]
        i, j = np.triu_indices(len(at), 1)
        off = np.linalg.norm(at[i] - at[j], axis=1) - np.linalg.norm(true[i] - true[j], axis=1)
        out.append(off / (square_mm / np.linalg.norm(b.uv[1] - b.uv[0])))
    return float(np.sqrt(np.mean(np.concatenate(out) ** 2)))


@pytest.mark.slow
@pytest.mark.skipif(not IMAGES.is_dir(), reason="real photographs are not beside the project (../shared/data)")
@pytest.mark.parametrize(
    ("pattern", "columns", "rows", "square_mm"),
    [
        ("mexopencv/**/left*.jpg", 9, 6, 25.0),
        ("boofcv_data/example/calibration/mono/Sony_DSC-HX5V_Chess/*.jpg", 4, 6, 30.0),
    ],
)
def test_real_boards_pass_the_ring_test(pattern: str, columns: int, rows: int, square_mm: float) -> None:
    found = []
    for path in sorted(IMAGES.glob(pattern)):
        photo = read_photo(path)
        assert isinstance(photo, Photo)
        board = find_chessboard(path.name, photo.grey, columns, rows, square_mm)
        assert board is not None
        found.append(board)
    even, odd = calibrate(found[::2]), calibrate(found[1::2])
    assert isinstance(even, Calibration)
    assert isinstance(odd, Calibration)
    assert even.accepted
    assert ring_rms_px(even, found[1::2], square_mm) < 0.20
    assert ring_rms_px(odd, found[::2], square_mm) < 0.20
