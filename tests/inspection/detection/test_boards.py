"""A board of tags in a painted photo: its points lie where one plane puts them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image

from inspection.detection.boards import tag_board
from inspection.detection.tags import TagReader
from inspection.detection.worker import read_tags_of

PITCH_MM = 50.0
CENTRES = {k: (PITCH_MM * (k % 4), -PITCH_MM * (k // 4)) for k in range(12)}
"""x right, y up: four tags in each of three rows, number 0 at the upper left."""
BOARD = np.array([[3.0, 0.4, 90], [-0.5, 2.8, 160], [2e-4, -3e-4, 1]])
"""Board (mm, y down) to pixels."""


@pytest.fixture(scope="module")
def picture(painted: ModuleType) -> Any:
    tags = {k: BOARD @ np.array([[15.0, 0, x], [0, 15.0, -y], [0, 0, 1]]) for k, (x, y) in CENTRES.items()}
    return painted.paint((680, 560), tags, blur=0.6)


def test_the_centres_of_a_board_lie_in_its_plane(painted: ModuleType, picture: Any) -> None:
    seen = tag_board("a.png", (680, 560), TagReader().read(picture), CENTRES)
    assert seen is not None
    assert len(seen.uv) == 12
    assert (seen.board_mm[:, 1] >= 0).all()
    off = seen.uv - painted.project(BOARD, seen.board_mm[:, :2])
    assert np.abs(off).max() < 0.12
    found, _ = cv2.findHomography(seen.board_mm[:, :2], seen.uv)
    assert painted.project(found, np.array([[75.0, 50]])) == pytest.approx(
        painted.project(BOARD, np.array([[75.0, 50]])), abs=0.05
    )


def test_few_doubled_and_foreign_tags_make_no_board(picture: Any) -> None:
    tags = TagReader().read(picture)
    assert tag_board("a", (680, 560), tags[:5], CENTRES) is None
    assert tag_board("a", (680, 560), (*tags, tags[3]), CENTRES) is None
    foreign = tag_board("a", (680, 560), (*tags, replace(tags[0], id=99)), CENTRES)
    assert foreign is not None
    assert len(foreign.uv) == 12


def test_a_camera_held_upside_down_gives_places_of_the_same_sensor(picture: Any, tmp_path: Path) -> None:
    """Orientation 3 turns the picture for people; what is measured stays in the sensor's frame."""
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = 3
    Image.fromarray(picture).save(tmp_path / "plain.png")
    Image.fromarray(picture).save(tmp_path / "turned.png", exif=notes)
    plain, turned = (read_tags_of(tmp_path / f"{n}.png", TagReader()) for n in ("plain", "turned"))
    assert turned.header is not None
    assert turned.header.orientation == 3
    assert [t.id for t in turned.tags] == list(CENTRES)
    for one, other in zip(plain.tags, turned.tags, strict=True):
        assert (one.corners == other.corners).all()
    assert turned.flags == ()
