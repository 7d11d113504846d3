"""The example of docs/simulation.md: its scene is photographed, its job is measured, and the planted fault is found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from inspection.jobs.measure import measure_job
from inspection.jobs.reader import read_job
from inspection.simulation.files import write_scene
from inspection.simulation.scene_file import read_scene
from inspection.targets.file import targets_json
from inspection.targets.layouts import frame_sheet

DOCUMENT = Path(__file__).parents[3] / "docs" / "simulation.md"


@pytest.mark.slow
def test_the_worked_example_is_photographed_and_measured(tmp_path: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    scene, job = re.findall(r"^```json\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    (tmp_path / "scene.json").write_text(scene, encoding="utf-8")
    (tmp_path / "job.json").write_text(job, encoding="utf-8")
    targets = targets_json(frame_sheet("A4").targets)
    (tmp_path / "targets.json").write_text(json.dumps(targets), encoding="utf-8")
    paths = write_scene(read_scene(tmp_path / "scene.json"), tmp_path / "photos")
    truth = {h["key"]: h["diameter_mm"] for h in json.loads(paths[-1].read_text(encoding="utf-8"))["holes"]}
    report = measure_job(read_job(tmp_path / "job.json"), [p for p in paths if p.suffix == ".jpg"])
    assert report.clean, [str(f.message) for f in report.findings]
    for key, true in (*truth.items(), ("pitch", 80.0)):
        outcome = report.outcome(key)
        assert outcome.value == pytest.approx(true, abs=1.5 * outcome.U95)
    fault = report.outcome("h2")
    assert fault.value is not None
    assert fault.limits.upper is not None
    assert fault.value > fault.limits.upper


def test_every_field_of_the_reader_stands_in_the_document() -> None:
    from inspection.simulation import scene_file

    code = Path(scene_file.__file__).read_text(encoding="utf-8")
    read = set(re.findall(r'\.(?:number|whole|text|choice|numbers|inner|each|raw|points|yes)\("(\w+)"', code))
    read |= set(re.findall(r'_(?:pair|triple)\(\w+, "(\w+)"', code))
    words = set(re.findall(r"\w+", DOCUMENT.read_text(encoding="utf-8")))
    assert len(read) > 40
    assert not read - words
