"""Job files: what is asked is understood, what is wrong is named, one wrong characteristic costs that one only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from inspection.flags import Flag
from inspection.jobs.job import Job, Spatial
from inspection.jobs.reader import job_of, read_job
from inspection.network.geometry import Adapter
from inspection.planar.wanted import Angle, Distance, Edge, Hole
from specs.errors import Refused

PLACES = {
    "drum.axis": [{"tag": 150, "offset_mm": [0, 0, -20], "u_mm": 0.05}, 152],
    "fan.axis": [160, 161],
    "frame.top": [200, 201, 202, 203],
    "pin": [170],
}


def measured_gauge(folder: Path, **more: Any) -> Path:
    """A gauge.json as `tepat targets gauge` writes it, with three holes measured by calliper."""
    from toolkit.targets.plates import gauge_json

    whole: dict[str, Any] = gauge_json() | more
    for row, diameter in zip(whole["holes"], (20.02, 12.01, None, 9.98), strict=False):
        row |= {"diameter_mm": diameter, "u_mm": 0.015 if diameter else None}
    path = folder / "gauge.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def asking(*rows: dict[str, Any], **more: Any) -> Job:
    return job_of({"schema": "tepat/job/1", "characteristics": list(rows), "places": PLACES, **more})


@pytest.mark.parametrize(
    ("row", "shape", "sizes"),
    [
        ({"kind": "distance", "between": [200, 201]}, "distance", (1, 1)),
        ({"kind": "distance", "between": ["drum.axis", "fan.axis"]}, "axis_distance", (2, 2)),
        ({"kind": "distance", "between": ["drum.axis", "frame.top"]}, "plane_distance", (4, 2)),
        ({"kind": "distance", "between": ["pin", "drum.axis"]}, "point_to_axis", (2, 1)),
        ({"kind": "angle", "between": [[1, 2], [3, 4]]}, "angle", (2, 2)),
        ({"kind": "angle", "tags": [1, 2, 3]}, "angle", (2, 2)),
        ({"kind": "angle", "between": ["frame.top", "drum.axis"]}, "plane_angle", (4, 2)),
        ({"kind": "flatness", "tags": "frame.top"}, "flatness", (4,)),
        ({"kind": "squareness", "tags": [1, 2, 3]}, "square_corner", (1, 1, 1)),
        ({"kind": "squareness", "between": ["drum.axis", "frame.top"]}, "squareness", (4, 2)),
        ({"kind": "parallelism", "between": ["frame.top", "drum.axis"]}, "parallelism", (4, 2)),
    ],
)
def test_every_kind_in_space_is_understood(row: dict[str, Any], shape: str, sizes: tuple[int, ...]) -> None:
    want = asking({"key": "a", **row}).asked[0].want
    assert isinstance(want, Spatial)
    assert want.shape == shape
    assert tuple(len(g) for g in want.groups) == sizes


def test_an_adapter_keeps_its_offset_and_its_uncertainty() -> None:
    want = asking({"key": "a", "kind": "distance", "between": ["drum.axis", "fan.axis"]}).asked[0].want
    assert isinstance(want, Spatial)
    assert want.groups[0][0] == Adapter(150, (0, 0, -20), 0.05)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"kind": "distance"}, "names_nothing"),
        ({"kind": "distance", "between": []}, "job_field"),
        ({"kind": "distance", "between": [200, 200]}, "job_field"),
        ({"kind": "distance", "between": [float("nan"), 200]}, "job_field"),
        ({"kind": "distance", "between": [200, 999]}, "job_field"),
        ({"kind": "distance", "between": ["drum.axs", "frame.top"]}, "place_unknown"),
        ({"kind": "distance", "between": [200, 201], "nominal_mm": float("nan")}, "job_field"),
        ({"kind": "distance", "between": [200, 201], "lower": 2, "upper": 1}, "job_field"),
        ({"kind": "diameter", "near": [1, 2]}, "plane_missing"),
        ({"kind": "flatness", "tags": [1, 2, 3]}, "job_field"),
        ({"kind": "flatness", "tags": []}, "names_nothing"),
        ({"kind": "flatness", "tags": [1, 2, 3, 3]}, "job_field"),
        ({"kind": "distanse", "between": [200, 201]}, "kind_unknown"),
        ({"between": [200, 201]}, "kind_unknown"),
        ({"kind": "mass"}, "kind_by_hand"),
        ({"kind": 7}, "kind_unknown"),
    ],
)
def test_a_wrong_characteristic_says_what_is_wrong_and_the_others_stand(row: dict[str, Any], code: str) -> None:
    wrong, right = asking({"key": "a", **row}, {"key": "b", "kind": "distance", "between": [200, 201]}).asked
    assert isinstance(wrong.want, Flag)
    assert wrong.want.code == code
    assert "{" not in wrong.want.message.id
    assert wrong.want.hint.en
    assert isinstance(right.want, Spatial)


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ({"scale_bars": [{"tags": [1, 2], "length_mm": float("nan")}]}, "scale_bars[0].length_mm"),
        ({"scale_bars": [{"tags": [1, 1], "length_mm": 500}]}, "scale_bars[0].tags"),
        ({"places": {"top": []}}, "places.top"),
        ({"date": "yesterday"}, "date"),
        ({"schema": "tepat/job/2"}, "schema"),
        ({"characteristics": []}, "characteristics"),
        ({"characteristics": [{"kind": "distance"}]}, "characteristics[0].key"),
        ({"characteristics": [{"key": "a"}, {"key": "a"}]}, "characteristics[1].key"),
    ],
)
def test_a_job_that_cannot_be_used_is_refused_by_the_name_of_the_field(more: dict[str, Any], names: str) -> None:
    whole = {"schema": "tepat/job/1", "characteristics": [{"key": "a", "kind": "distance", "between": [1, 2]}], **more}
    with pytest.raises(Refused) as caught:
        job_of(whole, "unit.json")
    assert names in str(caught.value)
    assert "unit.json" in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '"a"', "\x00"])
def test_a_file_that_is_no_job_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "job.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=r"job\.json"):
        read_job(path)


def test_holes_edges_and_what_lies_between_them(worlds: Any, tmp_path: Path) -> None:
    world = worlds.plate(1)
    world.job["characteristics"] += [
        {"key": "e0", "kind": "edge", "from": [80, 66], "to": [210, 66], "material": [100, 80]},
        {"key": "e1", "kind": "edge", "from": [80, 66], "to": [80, 130], "material": [100, 80]},
        {"key": "corner", "kind": "angle", "between": ["e0", "e1"]},
        {"key": "mixed", "kind": "distance", "between": ["h1", 200]},
    ]
    job = read_job(world.save(tmp_path))
    wants = {a.key: a.want for a in job.asked}
    assert isinstance(wants["h1"], Hole)
    assert isinstance(wants["pitch"], Distance)
    assert isinstance(wants["e0"], Edge)
    assert isinstance(wants["corner"], Angle)
    assert isinstance(wants["mixed"], Flag)
    assert wants["mixed"].code == "ends_do_not_fit"
    assert job.plane is not None
    assert job.plane.scale.x == pytest.approx(1.0002)


def test_rulers_that_disagree_are_flagged_and_the_print_counts_as_unread(worlds: Any, tmp_path: Path) -> None:
    world = worlds.plate(1)
    world.job["plane"]["rulers"]["x_mm"] = [248.5, 251.5]
    job = read_job(world.save(tmp_path))
    assert [f.code for f in job.flags] == ["rulers_disagree"]
    assert job.plane is not None
    assert job.plane.scale.u_x > 0.003


def test_a_machine_gives_nominals_and_contradictions_are_told() -> None:
    from designs import find_design

    checks = find_design("thresher").build().checks
    check = next(c for c in checks if c.measure.quantity.value == "distance" and len(c.measure.of) == 2)
    places = {name: [200 + 3 * k, 201 + 3 * k, 202 + 3 * k] for k, name in enumerate(check.measure.of)}
    whole = {"machine": "thresher", "places": places, "characteristics": [{"key": check.key}]}
    job = job_of(whole)
    assert job.asked[0].limits.nominal == pytest.approx(check.measure.nominal)
    assert isinstance(job.asked[0].want, Spatial)
    odd = {**whole, "characteristics": [{"key": check.key, "nominal_mm": check.measure.nominal + 1}]}
    assert [f.code for f in job_of(odd).flags] == ["nominal_differs"]


def test_a_machine_nobody_knows_is_a_warning_and_measuring_goes_on() -> None:
    job = asking({"key": "a", "kind": "distance", "between": [200, 201]}, machine="garden gate")
    assert [f.code for f in job.flags] == ["machine_unknown"]
    assert isinstance(job.asked[0].want, Spatial)


def test_the_example_of_the_reader_is_a_job(worlds: Any, tmp_path: Path) -> None:
    from inspection.jobs import reader

    assert reader.__doc__ is not None
    example = json.loads(reader.__doc__[reader.__doc__.index("{") :])
    example.pop("machine")
    example.pop("parameters")
    worlds.plate(1).save(tmp_path)
    job = job_of(example, "job.json", tmp_path)
    assert isinstance(job.asked[0].want, Spatial)


@pytest.mark.parametrize("name", ["measuring.md", "mengukur.md"])
def test_the_jobs_of_the_document_are_understood_whole(name: str, worlds: Any, tmp_path: Path) -> None:
    document = (Path(__file__).parents[3] / "docs" / name).read_text(encoding="utf-8")
    examples = [json.loads(part.partition("```")[0]) for part in document.split("```json\n")[1:]]
    worlds.plate(1).save(tmp_path)
    measured_gauge(tmp_path)
    whole = [e for e in examples if "characteristics" in e]
    assert len(whole) == 2
    for example in whole:
        job = job_of(example, "job.json", tmp_path)
        assert not [a.key for a in job.asked if isinstance(a.want, Flag)]


@pytest.mark.parametrize(
    ("change", "wrong", "right"),
    [
        ({"serail": "T-1"}, "serail", "serial"),
        ({"scale_bars": [{"tags": [1, 2], "length_mm": 500, "u_mn": 0.1}]}, "scale_bars[0].u_mn", "u_mm"),
        ({"characteristics": [{"key": "a", "kind": "distance", "between": [1, 2], "uper": 3}]}, "uper", "upper"),
        ({"tags": [{"id": 1, "size": 60}]}, "tags[0].size_mm", ""),
        ({"tags": [{"id": 1, "size_mm": 60, "siz": 60}]}, "tags[0].siz", "size_mm"),
        ({"temperature": {"c": 30, "uc": 1}}, "temperature.uc", "u_c"),
        ({"places": {"axis": [{"tag": 1, "offset_mm": [0, 0, 0], "u": 1}]}}, "places.axis[0].u", "u_mm"),
    ],
)
def test_a_misspelt_field_is_refused_with_the_nearest_name(change: dict[str, Any], wrong: str, right: str) -> None:
    whole = {"characteristics": [{"key": "a", "kind": "distance", "between": [1, 2]}], **change}
    with pytest.raises(Refused) as caught:
        job_of(whole)
    assert wrong in str(caught.value)
    assert right in str(caught.value)


def test_what_a_check_sheet_says_of_a_characteristic_is_no_mistake() -> None:
    row = {"key": "a", "kind": "distance", "between": [1, 2], "title": {"id": "x", "en": "y"}, "severity": "major"}
    assert isinstance(asking({**row, "unit": "mm", "balloon": 4, "instrument": "tape"}).asked[0].want, Spatial)


@pytest.mark.parametrize("field", ["targts", "thicknes_mm", "guage"])
def test_a_misspelt_field_of_the_plane_is_refused(field: str, worlds: Any, tmp_path: Path) -> None:
    world = worlds.plate(1)
    world.job["plane"][field] = 1
    with pytest.raises(Refused, match=rf"plane\.{field}"):
        read_job(world.save(tmp_path))


def test_the_gauge_file_of_the_targets_is_read_where_the_plate_usually_lies(worlds: Any, tmp_path: Path) -> None:
    world = worlds.plate(1)
    world.job["plane"]["gauge"] = "gauge.json"
    measured_gauge(tmp_path)
    job = read_job(world.save(tmp_path))
    assert job.plane is not None
    assert [g.diameter_mm for g in job.plane.gauge] == [20.02, 12.01, 9.98]  # two were not measured
    assert job.plane.gauge[0].near == pytest.approx((67.0, 92.0))
    assert job.plane.gauge[0].u_mm == 0.015


def test_a_gauge_plate_may_lie_elsewhere_and_turned(worlds: Any, tmp_path: Path) -> None:
    world = worlds.plate(1)
    world.job["plane"]["gauge"] = {"file": "gauge.json", "at": [200, 60], "angle_deg": 90}
    measured_gauge(tmp_path)
    job = read_job(world.save(tmp_path))
    assert job.plane is not None
    assert job.plane.gauge[1].near == pytest.approx((200 - 15, 60 + 17))


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"holes": []}, "no hole has a measured diameter"),
        ({"schema": "tepat/job/1"}, "schema"),
        ({"holes": [{"at_mm": [1, 2], "nominal_mm": 3, "diameter_mm": float("nan")}]}, r"holes\[0\].diameter_mm"),
        ({"holes": [{"at_mm": [1, 2], "nominal_mm": 3, "diametre_mm": 3}]}, "diameter_mm"),
    ],
)
def test_a_gauge_file_that_says_nothing_is_refused(
    more: dict[str, Any], says: str, worlds: Any, tmp_path: Path
) -> None:
    world = worlds.plate(1)
    world.job["plane"]["gauge"] = "gauge.json"
    path = measured_gauge(tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | more), encoding="utf-8")
    with pytest.raises(Refused, match=says):
        read_job(world.save(tmp_path))


def test_why_a_file_cannot_be_read_is_said_in_indonesian_too(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read_job(tmp_path / "none.json")
    assert "berkas tidak ada" in caught.value.text("id")
    assert "Errno" not in caught.value.text("id")
    (tmp_path / "comma.json").write_text('{"a": 1,5}', encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_job(tmp_path / "comma.json")
    assert "tanda kutip" in caught.value.text("id")
