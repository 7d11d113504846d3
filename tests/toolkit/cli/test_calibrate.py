"""`tepat calibrate`: a camera from photos of a chessboard of known lens; bad sets are refused with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inspection.camera.storage import read_camera
from inspection.simulation.files import write_scene
from inspection.simulation.optics import Optics
from inspection.simulation.scene import Scene, Shot
from inspection.targets.layouts import Chessboard

Tepat = Callable[..., Any]
BOARD = Chessboard(9, 6, 25.0)
F = 820.0


def shots(tilted: bool) -> tuple[Shot, ...]:
    """Seven photos from around, or from straight above."""
    made = []
    for k in range(7):
        turn = 2 * np.pi * k / 7
        out = 190.0 if tilted else 0.0
        high = 210.0 if tilted else 300.0
        eye = (100 + out * np.cos(turn), -62.5 + out * np.sin(turn), high + 15 * (k % 3))
        aim = (100 + 25 * np.cos(turn), -62.5 + 20 * np.sin(turn), 0.0) if tilted else (*eye[:2], 0.0)
        made.append(Shot(f"c{k}", eye, aim, 90.0 * (k % 2) if tilted else 10.0 * k))
    return tuple(made)


def taken(folder: Path, tilted: bool) -> list[Path]:
    scene = Scene(Optics(1000, 750, F, 503.0, 371.0, k1=-0.06), shots(tilted), chessboard=BOARD)
    return [p for p in write_scene(scene, folder) if p.suffix == ".jpg"]


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("board") / "board.json"
    path.write_text(json.dumps(BOARD.to_json()), encoding="utf-8")
    return path


def test_a_good_set_gives_the_camera_within_its_uncertainty(tepat: Tepat, board: Path, tmp_path: Path) -> None:
    photos, out = taken(tmp_path / "photos", True), tmp_path / "camera.json"
    said = tepat("calibrate", *photos, "--board", board, "--out", out, "--date", "2026-08-17")
    assert said.status == 0, said.out
    camera = read_camera(out)
    assert camera.made is not None
    assert camera.made.isoformat() == "2026-08-17"
    assert camera.camera.f_px == pytest.approx(F, abs=max(1.0, 4 * float(np.sqrt(camera.covariance[0, 0]))))
    assert camera.rms_px < 0.2
    assert tepat("calibrate", *photos[:6], "--board", board, "--out", out).status == 3


@pytest.mark.slow
def test_photos_from_straight_above_are_refused_and_no_camera_is_written(
    tepat: Tepat, board: Path, tmp_path: Path
) -> None:
    out = tmp_path / "camera.json"
    said = tepat("calibrate", *taken(tmp_path, False), "--board", board, "--out", out, "--json")
    assert said.status == 1
    assert not said.json["accepted"]
    assert {"calibration_flat", "calibration_loose"} & {f["code"] for f in said.json["flags"]}
    assert "lens" not in said.json
    assert not out.exists()


def test_photos_without_a_board_are_named(tepat: Tepat, board: Path, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "wall.png"
    Image.new("L", (640, 480), 128).save(path)
    said = tepat("calibrate", path, tmp_path / "none.jpg", "--board", board, "--json")
    assert said.status == 1
    codes = {f["code"] for f in said.json["flags"]}
    assert codes >= {"board_not_seen", "photo_missing", "calibration_few"}


@pytest.mark.parametrize("text", ["{", "{}", '{"schema": "tepat/board/1", "columns": 1}'])
def test_a_board_that_is_none_is_refused(tepat: Tepat, text: str, tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    path.write_text(text, encoding="utf-8")
    said = tepat("calibrate", "a.jpg", "--board", path)
    assert said.status == 3
    assert "board.json" in said.err
