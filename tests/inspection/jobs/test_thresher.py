"""End to end: the thresher of the catalogue, stuck with tags, photographed and measured by the names of its design.

Nominal, limits and what lies between what come from the design; the job only says which tags stand on which face.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from inspection.jobs.measure import measure_job
from inspection.jobs.reader import job_of
from inspection.simulation.files import write_scene
from inspection.simulation.scene_file import scene_of
from inspection.simulation.tagged_thresher import BAR_LENGTHS, tagged_thresher


@pytest.mark.slow
def test_a_thresher_is_photographed_and_measured_by_the_names_of_its_design(tmp_path: Path) -> None:
    from designs import find_design

    design = find_design("thresher")
    nominal = {c.key: c.measure.nominal for c in design.build(design.params()).checks}
    true_width = nominal["frame.width"] + 1.4
    scene, places = tagged_thresher(true_width, 16)
    paths = [p for p in write_scene(scene_of(scene), tmp_path) if p.suffix == ".jpg"]
    job = job_of({
        "schema": "tepat/job/1", "machine": "thresher", "places": places,
        "scale_bars": [{"tags": list(ends), "length_mm": mm, "u_mm": 0.05} for ends, mm in BAR_LENGTHS.items()],
        "characteristics": [{"key": "frame.width"}, {"key": "rotor.axis_height"}, {"key": "rotor.speed"}],
    })  # fmt: skip
    report = measure_job(job, paths)
    width, height, speed = (report.outcome(k) for k in ("frame.width", "rotor.axis_height", "rotor.speed"))
    assert width.value == pytest.approx(true_width + 0.1, abs=1.5 * width.U95)
    assert width.limits.nominal == pytest.approx(nominal["frame.width"])
    assert height.value == pytest.approx(nominal["rotor.axis_height"], abs=1.5 * height.U95)
    assert 0 < width.U95 < 0.5
    assert 0 < height.U95 < 1.0
    assert speed.why is not None
    assert speed.why.code == "kind_by_hand"
