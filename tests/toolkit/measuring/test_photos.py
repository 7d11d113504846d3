"""Photos with marks: upright, marks where things are; values written to the place of their uncertainty."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace

import numpy as np
from PIL import Image

from inspection.jobs.measure import measure_job
from inspection.jobs.reader import read_job
from inspection.simulation.files import write_scene
from toolkit.measuring.canvas import GOOD
from toolkit.measuring.figures import figures
from toolkit.measuring.photos import write_photos

WORLDS = SimpleNamespace(**run_path(str(Path(__file__).parents[2] / "inspection" / "jobs" / "worlds.py")))


def test_photos_are_drawn_upright_and_marks_follow(tmp_path: Path) -> None:
    """A photo stored on its side is drawn as people hold it, with its holes under their marks."""

    world = WORLDS.plate(3, photos=1, width=1200)
    shot = replace(world.scene.shots[0], orientation=6)
    paths = [p for p in write_scene(replace(world.scene, shots=(shot,)), tmp_path) if p.suffix == ".jpg"]
    job = read_job(world.save(tmp_path))
    report = measure_job(job, paths)
    assert any(o.measured for o in report.outcomes)
    (drawn,) = write_photos(job, report, tmp_path / "drawn", "en")
    with Image.open(drawn) as picture:
        assert picture.width > 0.9 * (picture.height - 900)
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    rows, columns = np.nonzero((np.abs(pixels - np.array(GOOD)) < 40).all(axis=2))
    assert np.ptp(columns) > np.ptp(rows)
    assert np.ptp(columns) > 0.7 * pixels.shape[1]


def test_values_are_written_to_the_place_of_their_uncertainty() -> None:
    assert figures(800.12345, 0.1234, "en") == ("800.12", "0.12")
    assert figures(800.12345, 0.0123, "id") == ("800,123", "0,012")
    assert figures(800.12345, 12.3, "en") == ("800", "12")
    assert figures(8.0, 0.0, "en") == ("8.00", "0.00")


def test_a_photo_that_is_cut_off_is_not_drawn(tmp_path: Path) -> None:
    world = WORLDS.plate(3, photos=1, width=1200)
    (path,) = [p for p in write_scene(world.scene, tmp_path) if p.suffix == ".jpg"]
    job = read_job(world.save(tmp_path))
    report = measure_job(job, [path])
    path.write_bytes(path.read_bytes()[:-2000])
    assert write_photos(job, report, tmp_path / "drawn", "en") == []
