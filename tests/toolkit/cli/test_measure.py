"""`tepat measure` from files to files: the contract of measurements.json, exit statuses, photos with marks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from runpy import run_path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inspection.simulation.files import write_scene

Tepat = Callable[..., Any]
WORLDS = SimpleNamespace(**run_path(str(Path(__file__).parents[2] / "inspection" / "jobs" / "worlds.py")))


@pytest.fixture(scope="module")
def plate(tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """A photographed plate: job, photos, and the true diameters."""
    folder = tmp_path_factory.mktemp("plate")
    world = WORLDS.plate(2, photos=1)
    world.job["serial"] = "T-014"
    job = world.save(folder)
    photos = [p for p in write_scene(world.scene, folder) if p.suffix == ".jpg"]
    truth = {h.key: h.diameter_mm for h in world.scene.plates[0].holes}
    return SimpleNamespace(job=job, photos=photos, truth=truth, whole=world.job, folder=folder)


def test_measurements_are_written_by_the_contract(tepat: Tepat, plate: SimpleNamespace, tmp_path: Path) -> None:
    out = tmp_path / "unit"
    said = tepat("measure", plate.job, *plate.photos, "--out", out, "--json")
    found = said.json
    assert said.status == 0, said.err
    assert found == json.loads((out / "measurements.json").read_text(encoding="utf-8"))
    assert found["schema"] == "tepat/measurements/1"
    assert found["job"]["serial"] == "T-014"
    assert found["software"]["version"]
    assert {len(p["sha256"]) for p in found["photos"]} == {64}
    assert found["camera"]["width_px"] == 2000
    for row in found["results"]:
        assert row["status"] == "measured"
        assert 0 < row["u_mm"] < row["U95_mm"]
        assert np.sqrt(sum(c["u_mm"] ** 2 for c in row["budget"])) == pytest.approx(row["u_mm"])
        if row["key"] in plate.truth:
            assert row["value_mm"] == pytest.approx(plate.truth[row["key"]], abs=1.5 * row["U95_mm"])
    with Image.open(out / "photos" / "s0.jpg") as picture:
        assert picture.width >= 1500
        pixels = np.asarray(picture.convert("RGB")).reshape(-1, 3).astype(int)
    green = (np.abs(pixels - (0, 158, 115)) < 40).all(axis=1)
    assert green.sum() > 3000
    again = tepat("measure", plate.job, *plate.photos, "--out", out)
    assert again.status == 3
    assert "--force" in again.err


def test_what_cannot_be_measured_is_said_in_both_languages_and_ends_with_one(
    tepat: Tepat, plate: SimpleNamespace, tmp_path: Path
) -> None:
    whole = json.loads(json.dumps(plate.whole))
    whole["characteristics"] = [
        {"key": "ghost", "kind": "diameter", "near": [133.0, 105.0], "nominal_mm": 9},
        {"key": "broken", "kind": "diameter", "near": [float("nan"), 1]},
        {"key": "h1", **{k: v for k, v in plate.whole["characteristics"][0].items() if k != "key"}},
    ]
    path = plate.folder / "ghost.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    said = tepat("measure", path, *plate.photos, "--lang", "id")
    assert said.status == 1
    lines = {line.split()[0]: line for line in said.out.splitlines() if line.strip()}
    assert "tidak ada lubang" in lines["ghost"]
    assert "broken" in lines["broken"]
    assert "±" not in lines["h1"]
    assert "," in lines["h1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "line 1"),
        ('{"schema": "tepat/job/1"}', "characteristics"),
        ('{"schema": "tepat/job/1", "characteristics": [{"key": "a"}], "plane": {"targets": "x.json"}}', "x.json"),
        (
            '{"schema": "tepat/job/1", "characteristics": [{"key": "a"}], "scale_bars": [{"tags": [1]}]}',
            "scale_bars[0]",
        ),
    ],
)
def test_a_job_that_is_none_is_refused_and_nothing_is_written(
    tepat: Tepat, text: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "job.json"
    path.write_text(text, encoding="utf-8")
    said = tepat("measure", path, tmp_path / "a.jpg", "--out", tmp_path / "out")
    assert said.status == 3
    assert says in said.err
    assert not (tmp_path / "out").exists()


def test_a_camera_that_is_none_is_refused(tepat: Tepat, plate: SimpleNamespace, tmp_path: Path) -> None:
    camera = tmp_path / "camera.json"
    camera.write_text("{}", encoding="utf-8")
    said = tepat("measure", plate.job, *plate.photos, "--camera", camera)
    assert said.status == 3
    assert "camera.json" in said.err


def test_a_missing_photo_is_a_finding_and_no_word_is_a_wrong_usage(tepat: Tepat, plate: SimpleNamespace) -> None:
    said = tepat("measure", plate.job, "nowhere.jpg", "--json")
    assert said.status == 1
    assert {r["code"] for r in said.json["results"]} == {"photos_missing"}
    assert "nowhere.jpg" in said.err + str(said.json)
    assert all(r["reason"]["id"] and r["hint"]["en"] for r in said.json["results"])
    assert tepat("measure", plate.job).status == 2
