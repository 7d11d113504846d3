"""Codes against OpenCV's own drawing, files by round trip, print scale by closed form and by planted slips."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.targets import PrintScale, RulerDisagreement, Tag, TargetSheet, print_scale, read_targets, targets_json
from inspection.targets.codes import CELLS, COUNT, black_rectangles, white_cells
from inspection.targets.file import sheet_of
from inspection.targets.layouts import FIRST_ID, FRAMES, LAST_ID, TagBoard, frame_sheet, scale_bar
from specs.errors import OutOfRange, Refused, UnknownName


@pytest.mark.parametrize("tag_id", [0, 1, 29, 200, 586])
def test_rectangles_of_a_tag_cover_exactly_its_black_cells(tag_id: int) -> None:
    drawn = np.ones((CELLS, CELLS), bool)
    for x0, y0, x1, y1 in black_rectangles(tag_id):
        drawn[y0:y1, x0:x1] = False
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    expected = cv2.aruco.generateImageMarker(family, tag_id, CELLS) > 0
    assert (expected == drawn).all()
    assert (np.array(white_cells(tag_id)) == expected).all()


def test_every_two_by_two_black_square_lies_in_one_rectangle() -> None:
    white = np.array(white_cells(7))
    rectangles = black_rectangles(7)
    for y in range(CELLS - 1):
        for x in range(CELLS - 1):
            if not white[y : y + 2, x : x + 2].any():
                assert any(a <= x and b <= y and x + 2 <= c and y + 2 <= d for a, b, c, d in rectangles)


def test_an_id_outside_the_family_is_refused() -> None:
    with pytest.raises(OutOfRange, match="586"):
        Tag(COUNT, (0, 0), 10)


@pytest.mark.parametrize("name", FRAMES)
def test_the_tags_of_a_frame_sheet_keep_their_white_rims_and_leave_the_window_free(name: str) -> None:
    frame = frame_sheet(name)
    half = frame.tag_mm * 0.625
    boxes = [(x - half, y - half, x + half, y + half) for x, y in (t.center_mm for t in frame.targets.tags)]
    w = frame.window_mm
    for i, a in enumerate(boxes):
        assert a[0] > 12
        assert a[2] < frame.paper_mm[0] - 12
        for b in [*boxes[:i], w]:
            assert a[2] <= b[0] + 1e-9 or b[2] <= a[0] + 1e-9 or a[3] <= b[1] + 1e-9 or b[3] <= a[1] + 1e-9


def test_no_id_belongs_to_two_kinds() -> None:
    spans = sorted((FIRST_ID[k], LAST_ID[k]) for k in FIRST_ID)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    for name, frame in FRAMES.items():
        assert max(frame.targets.ids) <= LAST_ID[f"sheet-{name}"]
    assert max(TagBoard().targets.ids) <= LAST_ID["board"]
    bars = [scale_bar(length, n).ids for length in (500.0, 1000.0) for n in range(1, 6)]
    assert len({i for pair in bars for i in pair}) == 20
    assert {i for pair in bars for i in pair} <= set(range(FIRST_ID["bar"], LAST_ID["bar"] + 1))


def test_an_unknown_paper_or_bar_is_refused() -> None:
    with pytest.raises(UnknownName, match="A4"):
        frame_sheet("A5")
    with pytest.raises(OutOfRange, match="500 and 1000"):
        scale_bar(700)


def test_a_sheet_survives_its_file(tmp_path: Path) -> None:
    sheet = frame_sheet("A4").targets
    path = tmp_path / "targets.json"
    path.write_text(json.dumps(targets_json(sheet)), encoding="utf-8")
    assert sheet == read_targets(path)
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "tepat/targets/1"


GOOD = {"family": "tag36h11", "sheet_mm": [10, 10], "tags": [{"id": 1, "center_mm": [1, 2], "size_mm": 3}]}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"family": "tag25h9"}, "family"),
        ({"tags": 3}, "tags"),
        ({"tags": [{"id": "1", "center_mm": [1, 2], "size_mm": 3}]}, r"tags\[0\].id"),
        ({"tags": [{"id": 1, "center_mm": [1], "size_mm": 3}]}, r"tags\[0\].center_mm"),
        ({"tags": [{"id": 1, "center_mm": [1, 2]}]}, r"tags\[0\].size_mm"),
        ({"sheet_mm": None}, "sheet_mm"),
        ({"tags": []}, "without tags"),
        ({"tags": [*GOOD["tags"], *GOOD["tags"]]}, "twice"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused, match=field):
        sheet_of({**GOOD, **change})


def test_four_readings_give_the_scale_and_its_doubt() -> None:
    found = print_scale((250, 150), (250.9, 251.1), (149.7, 149.7), u_reading_mm=0.15)
    assert isinstance(found, PrintScale)
    assert found.x == pytest.approx(251.0 / 250)
    assert found.y == pytest.approx(149.7 / 150)
    assert found.u_x == pytest.approx(0.15 / 2**0.5 / 250)
    assert found.u_y == pytest.approx(0.15 / 2**0.5 / 150)


def test_two_readings_of_one_direction_that_disagree_are_told() -> None:
    found = print_scale((250, 150), (250.0, 251.2), (150, 150))
    assert isinstance(found, RulerDisagreement)
    assert found.direction == "x"


@pytest.mark.parametrize("x", [(250.0,), (25.0, 25.0), (float("nan"), 250.0)])
def test_impossible_readings_are_refused(x: tuple[float, ...]) -> None:
    with pytest.raises(OutOfRange):
        print_scale((250, 150), x, (150, 150))


@given(st.floats(-0.009, 0.009), st.floats(-0.009, 0.009), st.integers(0, 2**32 - 1))
def test_the_true_scale_lies_within_four_stated_uncertainties(ex: float, ey: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = (n * (1 + e) + np.clip(rng.normal(0, 0.1, 2), -0.25, 0.25) for n, e in ((250, ex), (150, ey)))
    found = print_scale((250, 150), list(x), list(y), 0.15)
    assert isinstance(found, PrintScale)
    assert abs(found.x - 1 - ex) < 4 * found.u_x
    assert abs(found.y - 1 - ey) < 4 * found.u_y


def test_a_sheet_finds_its_tags_by_id() -> None:
    sheet = TargetSheet((Tag(3, (1, 2), 4),), (10, 10))
    assert sheet.tag(3) == sheet.tags[0]
    assert sheet.tag(4) is None
    assert sheet.tags[0].corners_mm[0] == (-1, 4)
