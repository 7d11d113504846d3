"""Lengths in another unit are noticed: what the job says against what was printed, measured, and said elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from inspection.detection.worker import Reading
from inspection.jobs.reader import job_of
from inspection.jobs.space import SpaceReport, measure_space
from inspection.jobs.units import odd_bars, odd_values, unit_of
from inspection.network.bars import ScaleBar


@pytest.mark.parametrize(
    ("stated", "true", "unit"),
    [(50.0, 500.2, "cm"), (80.1, 800.0, "cm"), (39.37, 1000.0, "inches"), (0.8, 800.0, "m,"), (500.0, 500.0, None),
     (500.0, 1000.0, None), (88.0, 800.0, None), (0.0, 800.0, None), (-80.0, 800.0, None)],
)  # fmt: skip
def test_a_factor_that_fits_a_unit_names_it(stated: float, true: float, unit: str | None) -> None:
    found = unit_of(stated, true)
    assert found.en.startswith(unit) if found and unit else found is unit


def test_our_own_bar_typed_in_centimetres_is_told_and_others_are_left_alone() -> None:
    bars = [ScaleBar(130, 131, 50.004, 0.1), ScaleBar(142, 143, 99.99, 0.1), ScaleBar(132, 133, 1000.0, 0.1)]
    assert [f.where for f in odd_bars([*bars, ScaleBar(7, 9, 50.0, 0.1)])] == [
        "scale_bars 130-131",
        "scale_bars 142-143",
    ]


@pytest.fixture(scope="module")
def scene(worlds: Any) -> Any:
    return worlds.frame(3, photos=10)


@pytest.fixture(scope="module")
def rows(worlds: Any, scene: Any) -> list[Reading]:
    made: list[Reading] = worlds.readings(scene)
    return made


def report_of(job: dict[str, Any], rows: list[Reading]) -> tuple[SpaceReport, dict[str, set[str]]]:
    report = measure_space(job_of(job), rows, None)
    said: dict[str, set[str]] = {}
    for flag in report.flags:
        said.setdefault(flag.code, set()).add(flag.where)
    return report, said


def test_right_units_raise_nothing(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    _, said = report_of(worlds.frame_job(scene), rows)
    assert not said.keys() & {"bars_unit_wrong", "tag_size_differs", "unit_wrong"}


def test_all_bars_in_centimetres_contradict_the_sizes_of_the_tags(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    job = worlds.frame_job(scene)
    for bar in job["scale_bars"]:
        bar["length_mm"] /= 10
    _, said = report_of(job, rows)
    assert "bars_unit_wrong" in said


def test_a_tag_of_another_size_than_stated_is_named(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    job = worlds.frame_job(scene)
    sizes = {row["id"]: row for row in job["tags"]}
    sizes[203]["size_mm"], sizes[207]["size_mm"] = 30.0, 6.0
    report, said = report_of(job, rows)
    assert said["tag_size_differs"] == {"203", "207"}
    flag = next(f for f in report.flags if f.where == "207")
    assert "cm" in flag.message.id
    assert "," in flag.message.id.split("berukuran")[1].split("mm")[0]


def test_a_nominal_in_centimetres_is_told(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    job = worlds.frame_job(scene)
    job["characteristics"][0]["nominal_mm"] = round(worlds.truth(scene, 200, 212) / 10, 1)
    job["characteristics"][1]["nominal_mm"] = round(worlds.truth(scene, 202, 214), 1)
    report, _ = report_of(job, rows)
    assert [f.where for f in odd_values(report.outcomes)] == ["d0"]
