"""What is drawn and said on a photo: gauge holes, and a reason for every tag that is crossed out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from inspection.flags import flag_rows
from inspection.jobs.measure import measure_job
from inspection.jobs.outcome import Mark, PhotoMarks, Report
from inspection.jobs.reader import read_job
from inspection.simulation.files import write_scene
from inspection.simulation.scene import FreeTag
from toolkit.measuring.canvas import BAR
from toolkit.measuring.figures import limits, plain
from toolkit.measuring.photos import REJECTED, _rejected, write_photos

WORLDS = SimpleNamespace(**run_path(str(Path(__file__).parents[2] / "inspection" / "jobs" / "worlds.py")))


@pytest.fixture(scope="module")
def gauged(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A plate with gauge holes, and a strange tag that lies on the sheet."""
    folder = tmp_path_factory.mktemp("gauged")
    world = WORLDS.plate(5, photos=1)
    stranger = FreeTag(300, (240.0, 60.0, 0.5), (1, 0, 0), (0, 1, 0), 20.0)
    paths = [p for p in write_scene(replace(world.scene, tags=(stranger,)), folder) if p.suffix == ".jpg"]
    job = read_job(world.save(folder))
    return SimpleNamespace(job=job, report=measure_job(job, paths), folder=folder, scene=world.scene)


def test_gauge_holes_are_marked_where_they_were_seen(gauged: SimpleNamespace) -> None:
    report: Report = gauged.report
    (marks,) = report.marks.values()
    assert [g.diameter_mm for g in marks.gauges] == [g.diameter_mm for g in gauged.job.plane.gauge]
    assert all(g.found and len(g.points) > 20 for g in marks.gauges)
    (drawn,) = write_photos(gauged.job, report, gauged.folder / "drawn", "id")
    with Image.open(drawn) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    assert (np.abs(pixels - np.array(BAR)) < 40).all(axis=2).sum() > 500


def test_every_tag_that_is_crossed_out_has_its_reason_below_the_photo(gauged: SimpleNamespace) -> None:
    (marks,) = gauged.report.marks.values()
    crossed = {m.id for m in marks.tags if not m.believed}
    assert crossed == {300}
    assert _rejected(marks, "id") == [("300 ×: bukan tanda pekerjaan ini", _rejected(marks, "id")[0][1])]


def test_reasons_are_those_of_the_table_and_tags_of_one_reason_share_a_line() -> None:
    assert set(REJECTED) <= set(flag_rows()) | {"tag_slanted"}
    square = np.zeros((4, 2))
    tags = (*(Mark(k, square, False, "tag_occluded") for k in range(30)), Mark(99, square, True))
    ((words, _),) = _rejected(PhotoMarks(tags), "en")
    assert words.startswith("0 ×, 1 ×")
    assert words.endswith("covered or cut off in part")
    assert len(words) < 120


def test_limits_are_written_as_they_were_typed() -> None:
    assert limits(799.0, 801.5, "id") == "799 … 801,5"
    assert limits(None, 0.3, "en") == "≤ 0.3"
    assert limits(-0.25, None, "id") == "≥ -0,25"
    assert limits(None, None, "id") == "-"
    assert plain(1000.04, "id") == "1000,04"
