"""End to end: the thresher of the catalogue, stuck with tags, photographed and measured by the names of its design.

Nominal, limits and what lies between what come from the design; the job only says which tags stand on which face.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inspection.jobs.measure import measure_job
from inspection.jobs.reader import job_of
from inspection.simulation.files import write_scene
from inspection.simulation.scene_file import scene_of

SIDE = {"left": -1, "right": 1}
TAG_MM, BAR_MM, OFF_MM = 80.0, 90.0, 30.0
POSTS = [(-290, 240), (290, 640), (290, 110)]
"""Places on the posts, y and z, that belt guard and carrying handles leave free."""
FLOOR = [(-1000, -700), (-1000, 600), (1000, -700), (1000, 600), (0, 1000), (-500, 1200), (500, 1200), (0, -1700)]
BARS = {(140, 141): ((-500, 850, 0), (500, 850, 0)), (142, 143): ((-1150, -500, 0), (-1150, 500, 0))}


def tag(number: int, at: tuple[float, ...], out: tuple[int, int, int], size: float = TAG_MM) -> dict[str, Any]:
    """A tag that faces a way; its upper side is up, or to the rear on the floor."""
    up = (0, 1, 0) if out[2] else (0, 0, 1)
    right = [int(v) for v in np.cross(up, out)]
    return {"id": number, "at": list(at), "right": right, "up": list(up), "size_mm": size}


def machine_scene(wide_mm: float, photos: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The thresher with tags on the outer faces of its frame, its shaft ends and the floor; and where they are."""
    tags, places = [], {"frame.left": [], "frame.right": [], "floor": [], "drum.axis": []}  # type: ignore[var-annotated]
    for side, sign in SIDE.items():
        for y, z in POSTS:
            tags.append(tag(200 + len(tags), (sign * (wide_mm / 2 + 0.05), y, z), (sign, 0, 0)))
            places[f"frame.{side}"].append(tags[-1]["id"])
        tags.append(tag(200 + len(tags), (sign * 560, 0, 950), (sign, 0, 0)))
        places["drum.axis"].append({"tag": tags[-1]["id"], "offset_mm": [0, 0, -OFF_MM], "u_mm": 0.05})
    for x, y in FLOOR:
        tags.append(tag(200 + len(tags), (x, y, 0.05), (0, 0, 1), 100.0))
        places["floor"].append(tags[-1]["id"])
    for numbers, ends in BARS.items():
        tags += [tag(n, (*e[:2], 0.05), (0, 0, 1), BAR_MM) for n, e in zip(numbers, ends, strict=True)]
    shots = []
    for k in range(photos):
        turn, up = 2 * np.pi * k / photos, 1000 + 900 * (k % 2)
        eye = [2600 * np.cos(turn), 2600 * np.sin(turn) - 150, up]
        shots.append({"name": f"p{k:02d}", "from": eye, "at": [0, -150, 420], "roll_deg": 90 * (k % 4 == 3)})
    camera = {"width_px": 2400, "height_px": 1800, "f_px": 1750, "lens": {"k1": -0.03}, "film": {"tone": "phone"}}
    scene = {"schema": "tepat/scene/1", "seed": 4, "camera": camera, "tags": tags, "machines": [{"name": "thresher"}],
             "photos": shots}  # fmt: skip
    return scene, places


@pytest.mark.slow
def test_a_thresher_is_photographed_and_measured_by_the_names_of_its_design(tmp_path: Path) -> None:
    from designs import find_design

    design = find_design("thresher")
    nominal = {c.key: c.measure.nominal for c in design.build(design.params()).checks}
    true_width = nominal["frame.width"] + 1.4
    scene, places = machine_scene(true_width, 16)
    paths = [p for p in write_scene(scene_of(scene), tmp_path) if p.suffix == ".jpg"]
    lengths = {ends: float(np.linalg.norm(np.subtract(a, b))) for ends, (a, b) in BARS.items()}
    job = job_of({
        "schema": "tepat/job/1", "machine": "thresher", "places": places,
        "scale_bars": [{"tags": list(ends), "length_mm": mm, "u_mm": 0.05} for ends, mm in lengths.items()],
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
