"""Between tags: right values on good photos, and planted failures found. Truth: scenes without pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading, tag_flags
from inspection.jobs.reader import job_of
from inspection.jobs.space import SpaceReport, measure_space


@pytest.fixture(scope="module")
def scene(worlds: Any) -> Any:
    return worlds.frame(3, photos=10)


@pytest.fixture(scope="module")
def rows(worlds: Any, scene: Any) -> list[Reading]:
    made: list[Reading] = worlds.readings(scene)
    return made


def looked(job: dict[str, Any], rows: Sequence[Reading]) -> tuple[SpaceReport, set[str]]:
    report = measure_space(job_of(job), rows, None)
    return report, {f.code for f in report.flags if f.severity == "error"}


def test_a_good_frame_is_measured_within_its_uncertainty_and_nothing_is_flagged(
    worlds: Any, scene: Any, rows: list[Reading]
) -> None:
    job = worlds.frame_job(scene)
    report, grave = looked(job, rows)
    assert not grave
    for outcome, row in zip(report.outcomes, job["characteristics"], strict=True):
        assert outcome.value is not None
        assert 0 < outcome.U95 < (0.6 if outcome.unit == "mm" else 0.05)
        if row["kind"] == "distance":
            assert outcome.value == pytest.approx(worlds.truth(scene, *row["between"]), abs=1.5 * outcome.U95)


def test_axes_and_planes_are_measured_as_the_design_means_them(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    places = {t.id: np.array(t.at) for t in scene.tags}
    n = worlds.FIRST
    job = worlds.frame_job(scene)
    job["places"] = {
        "left": [n, n + 1, n + 2, n + 3],
        "right": [n + 12, n + 13, n + 14, n + 15],
        "axis": [n + 4, n + 6],
        "pin": [n + 16],
    }
    job["characteristics"] = [
        {"key": "wide", "kind": "distance", "between": ["left", "right"]},
        {"key": "tilt", "kind": "angle", "between": ["left", "right"]},
        {"key": "off", "kind": "distance", "between": ["pin", "axis"]},
    ]
    report, _ = looked(job, rows)
    wide, tilt, off = report.outcomes
    left = np.array([places[n + k] for k in range(4)])
    normal = np.linalg.svd(left - left.mean(axis=0))[2][2]
    right = np.array([places[n + 12 + k] for k in range(4)]).mean(axis=0)
    assert wide.value == pytest.approx(abs((right - left.mean(axis=0)) @ normal), abs=1.5 * wide.U95)
    assert tilt.value is not None
    assert tilt.value < 3
    along = places[n + 6] - places[n + 4]
    expected = np.linalg.norm(np.cross(places[n + 16] - places[n + 4], along)) / np.linalg.norm(along)
    assert off.value == pytest.approx(expected, abs=1.5 * off.U95)


@pytest.mark.parametrize("off_mm", [5.0, 40.0])
def test_bars_that_disagree_are_told_and_the_uncertainty_covers_the_quarrel(
    worlds: Any, scene: Any, rows: list[Reading], off_mm: float
) -> None:
    job = worlds.frame_job(scene)
    job["scale_bars"][0]["length_mm"] += off_mm
    report, grave = looked(job, rows)
    assert "bars_disagree" in grave
    outcome, row = report.outcomes[0], job["characteristics"][0]
    assert outcome.value is None or abs(outcome.value - worlds.truth(scene, *row["between"])) < outcome.U95


def test_of_three_bars_the_wrong_one_is_found_and_left_out(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    job = worlds.frame_job(scene)
    job["scale_bars"].append({"tags": [200, 212], "length_mm": worlds.truth(scene, 200, 212) + 3.0, "u_mm": 0.05})
    report, _ = looked(job, rows)
    assert [f.where for f in report.flags if f.code == "bars_disagree"] == ["200-212"]
    assert report.outcomes[0].value == pytest.approx(worlds.truth(scene, 200, 212), abs=0.4)


def test_a_part_that_moves_between_two_photos_is_found_and_not_measured(worlds: Any, scene: Any) -> None:
    moved = tuple(replace(t, at=(t.at[0] + 0.8, t.at[1], t.at[2])) if t.id == 214 else t for t in scene.tags)
    rows = worlds.readings(scene)[:5] + worlds.readings(replace(scene, tags=moved))[5:]
    report, grave = looked(worlds.frame_job(scene), rows)
    assert grave & {"tag_shifted"}
    by_key = {o.key: o for o in report.outcomes}
    assert by_key["d1"].why is not None
    assert by_key["d1"].why.code in ("tag_shifted", "tag_restless")
    assert by_key["d0"].measured


@pytest.mark.parametrize("seed", range(5))
def test_nothing_that_stands_still_is_said_to_have_moved_though_tags_are_small_and_slanted(
    worlds: Any, seed: int
) -> None:
    """Middles of tags of 25 px err twice as much seen at a slant, and each tag always a little to its own side."""
    scene = worlds.frame(seed, photos=12, width=1500)
    scene = replace(scene, tags=tuple(replace(t, size_mm=44.0) for t in scene.tags))
    rng = np.random.default_rng(seed)
    own = {t.id: rng.normal(0, 0.06, 2) for t in scene.tags}

    def blurred(_: int, tag: TagSighting) -> TagSighting:
        right, up = (tag.corners[1] - tag.corners[0]) / tag.size_px, (tag.corners[0] - tag.corners[3]) / tag.size_px
        off = own[tag.id][0] * right + own[tag.id][1] * up + rng.normal(0, 0.06 / tag.facing**2, 2)
        return replace(tag, corners=tag.corners + off)

    rows = worlds.changed(worlds.readings(scene, 0.03), blurred)
    report, _ = looked(worlds.frame_job(scene), rows)
    assert [f.where for f in report.flags if f.code == "tag_shifted"] == []


def test_a_shift_that_is_told_is_larger_than_the_smallest_that_shows(worlds: Any, scene: Any) -> None:
    moved = tuple(replace(t, at=(t.at[0] + 0.8, t.at[1], t.at[2])) if t.id == 214 else t for t in scene.tags)
    rows = worlds.readings(scene)[:5] + worlds.readings(replace(scene, tags=moved))[5:]
    report, _ = looked(worlds.frame_job(scene), rows)
    (flag,) = (f for f in report.flags if f.code == "tag_shifted")
    shift, least = flag.facts["shift_mm"], flag.facts["least_mm"]
    assert isinstance(shift, float)
    assert isinstance(least, float)
    assert shift == pytest.approx(0.8, abs=0.3)
    assert 0.05 < least < shift


def test_a_tag_with_another_number_is_missed_and_the_stranger_is_named(
    worlds: Any, scene: Any, rows: list[Reading]
) -> None:
    other = worlds.changed(rows, lambda k, t: replace(t, id=300) if t.id == 214 else t)
    report, _ = looked(worlds.frame_job(scene), other)
    assert {(f.code, f.where) for f in report.flags} >= {("tag_unknown", "300")}
    missed = {o.key: o.why.code for o in report.outcomes if not o.measured and o.why}
    assert missed == {"d1": "not_in_photos", "d3": "not_in_photos", "d4": "not_in_photos", "d8": "not_in_photos"}


def test_a_number_that_is_there_twice_is_the_reason_and_neither_is_measured(
    worlds: Any, scene: Any, rows: list[Reading]
) -> None:
    twice = worlds.changed(rows, lambda k, t: replace(t, id=214) if t.id == 203 else t)
    told = [replace(r, flags=tag_flags(r.name, r.tags)) for r in twice]
    report, grave = looked(worlds.frame_job(scene), told)
    assert "tag_doubled" in grave
    missed = {o.key: o.why.code for o in report.outcomes if not o.measured and o.why}
    assert missed["d1"] == "tag_doubled"


def test_photos_from_one_place_are_refused_with_advice(worlds: Any) -> None:
    scene = worlds.frame(4, photos=6, around_deg=1.0)
    level = tuple(replace(s, position=scene.shots[0].position, roll_deg=0.0) for s in scene.shots)
    report, grave = looked(worlds.frame_job(scene), worlds.readings(replace(scene, shots=level)))
    assert grave & {"photos_one_place", "network_none"}
    assert all(o.why is not None and o.why.hint is not None for o in report.outcomes)


def test_two_objects_in_one_set_of_photos(worlds: Any, scene: Any, rows: list[Reading]) -> None:
    """Tags 400 and up stand on another object that no photo shows together with the first."""
    job = worlds.frame_job(scene)
    job.pop("tags")
    job["characteristics"].append({"key": "other", "kind": "distance", "between": [400, 412]})
    strange = worlds.changed(worlds.readings(worlds.frame(9, photos=4)), lambda k, t: replace(t, id=t.id + 200))
    others = [replace(r, name=f"x{r.name}") for r in strange]
    report, _ = looked(job, [*rows, *others])
    by_key = {o.key: o for o in report.outcomes}
    assert by_key["d0"].measured
    assert by_key["other"].why is not None
    assert by_key["other"].why.code == "photos_two_objects"


def test_a_bar_that_nobody_sees_leaves_lengths_open_and_angles_measured(
    worlds: Any, scene: Any, rows: list[Reading]
) -> None:
    bars = {i for pair in worlds.BARS for i in pair}
    report, grave = looked(worlds.frame_job(scene), worlds.changed(rows, lambda k, t: None if t.id in bars else t))
    assert "no_bar" in grave | {f.code for f in report.flags}
    by_key = {o.key: o for o in report.outcomes}
    assert by_key["d0"].why is not None
    assert by_key["d0"].why.code == "no_bar"
    assert by_key["corner"].measured
