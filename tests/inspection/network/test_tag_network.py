"""Tags of a frame in simulated photos of known truth; faults put in one by one and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from inspection.camera.model import Camera
from inspection.camera.photo import Header
from inspection.camera.storage import StoredCamera
from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading
from inspection.flags import Flag
from inspection.network.epochs import compare, moved_flags
from inspection.network.geometry import Adapter, Conditions, Measuring
from inspection.network.replay import ScaleBar
from inspection.network.tag_network import TagNetwork, measure_tags


def readings(photos: Any, width: int = 4032, height: int = 3024) -> list[Reading]:
    return [
        Reading(
            name, Header(name, width, height, focal_35_mm=26), tuple(TagSighting(k, q, 2.0) for k, q in seen.items())
        )
        for name, seen in photos
    ]


def bars_of(centres: Any, ends: Any, off: float = 0.0) -> list[ScaleBar]:
    return [
        ScaleBar(a, b, float(np.linalg.norm(centres[a] - centres[b])) + off * k, 0.05) for k, (a, b) in enumerate(ends)
    ]


def measured(photos: Any, bars: list[ScaleBar], **more: Any) -> TagNetwork:
    found = measure_tags(photos if isinstance(photos[0], Reading) else readings(photos), bars=bars, **more)
    assert isinstance(found, TagNetwork)
    return found


def codes(flags: Any) -> set[str]:
    return {flag.code for flag in flags if flag.severity == "error"}


@pytest.fixture(scope="module")
def shop(twin: ModuleType) -> Any:
    return twin.frame_photos(1)


@pytest.fixture(scope="module")
def good(shop: Any) -> TagNetwork:
    photos, centres, ends = shop
    return measured(photos, bars_of(centres, ends))


def length_errors(found: TagNetwork, centres: Any) -> tuple[Any, Any, Any]:
    lengths = found.replay.network.lengths()
    true = np.array([centres[k] for k in found.replay.network.ids])
    apart = np.linalg.norm(true[lengths.first] - true[lengths.second], axis=1)
    return lengths.value_mm - apart, lengths.U95_mm, apart


def test_a_frame_from_scratch_within_its_goals(good: TagNetwork, shop: Any) -> None:
    off, U95, apart = length_errors(good, shop[1])
    assert len(good.replay.network.ids) == 57
    assert np.sqrt(np.mean((off / apart) ** 2)) < 0.08e-3
    assert np.quantile(np.abs(off), 0.95) < 0.15
    assert np.abs(off).max() < 0.35
    assert (np.abs(off) < U95).mean() > 0.9
    assert codes(good.flags) == set()


def test_distances_angles_and_shapes_with_their_budgets(good: TagNetwork, shop: Any) -> None:
    _, X, _ = shop
    m = Measuring(good.replay.network, good.frames, good.photos)
    row = [0, 1, 2, 3, 4, 5]
    expected = {
        "distance": (m.distance("d", 0, 17), float(np.linalg.norm(X[0] - X[17]))),
        "angle": (m.angle("a", (0, 5), (0, 12)), 90.0),
        "flatness": (m.flatness("f", [*row, *range(6, 12)]), 0.0),
        "squareness": (m.squareness("s", [28, 31, 34, 46, 48], (0, 12)), 0.0),
        "corner": (m.square_corner("c", 0, 5, 12), 0.0),
        "parallelism": (m.parallelism("p", [28, 31, 34, 46, 48], row), 0.0),
        "axes": (m.axis_distance("x", (0, 5), (12, 17)), 580.0),
    }
    for name, (result, true) in expected.items():
        assert result.value is not None
        assert abs(result.value - true) < 1.5 * result.U95, name  # seven at once: three standard deviations
        assert 1.9 * result.u * 0.8 < result.U95, name
        assert result.photos, name
    sources = [c["source"] for c in expected["distance"][0].to_json()["budget"]]  # type: ignore[attr-defined]
    assert set(sources) == {"network", "scale bars", "tag pattern"}


def test_an_adapter_measures_the_point_behind_its_tag(good: TagNetwork, shop: Any) -> None:
    m = Measuring(good.replay.network, good.frames, good.photos)
    result = m.distance("axis", Adapter(0, (0.0, -25.0, -12.0), 0.03), Adapter(5, (0.0, -25.0, -12.0), 0.03))
    assert result.value == pytest.approx(float(np.linalg.norm(shop[1][0] - shop[1][5])), abs=2 * result.U95)
    assert "adapter" in [c.source for c in result.budget]
    lower = m.distance("down", 0, Adapter(0, (0.0, -25.0, 0.0), 0.03))
    assert lower.value == pytest.approx(25.0, abs=1e-9)


def test_warm_steel_is_brought_back_to_twenty_degrees(good: TagNetwork) -> None:
    cold = Measuring(good.replay.network).distance("d", 0, 5)
    warm = Measuring(good.replay.network, conditions=Conditions(temperature_c=33.0)).distance("d", 0, 5)
    assert cold.value is not None
    assert warm.value == pytest.approx(cold.value * (1 - 11.5e-6 * 13), abs=1e-9)
    assert "temperature" in [c.source for c in warm.budget]


def test_a_tag_that_is_not_in_the_photos_is_not_measured(good: TagNetwork) -> None:
    result = Measuring(good.replay.network).distance("frame.width", 0, 400)
    assert not result.measured
    assert result.to_json()["status"] == "not_measured"
    assert result.to_json()["reason"] == {"id": "400 tidak terlihat pada foto", "en": "400 is not in the photos"}


def test_without_a_bar_no_length_is_measured_but_angles_are(shop: Any) -> None:
    found = measured(shop[0], [])
    m = Measuring(found.replay.network, found.frames)
    result = m.distance("frame.width", 0, 5)
    assert result.reason is not None
    assert result.reason.code == "no_bar"
    corner = m.angle("corner", (0, 5), (0, 12))
    assert corner.value == pytest.approx(90, abs=2 * corner.U95)


def test_a_wrong_number_is_found_and_named(shop: Any) -> None:
    photos, centres, ends = shop
    wrong = [(name, dict(seen)) for name, seen in photos]
    name, seen = next((n, s) for n, s in wrong if 3 in s and 16 in s)
    seen[3], seen[16] = seen[16], seen[3]
    found = measured(wrong, bars_of(centres, ends))
    assert {f.facts["tag"] for f in found.flags if f.code == "tag_wrong_place" and f.where == name} == {3, 16}
    off, _, _ = length_errors(found, centres)
    assert np.abs(off).max() < 0.35


def test_a_doubled_tag_is_left_out_and_an_unknown_one_is_named(shop: Any) -> None:
    photos, centres, ends = shop
    doubled = readings(photos)
    twice = replace(doubled[4].tags[0], corners=doubled[4].tags[0].corners + 300)
    strange = replace(doubled[5].tags[0], id=301)
    doubled[4] = replace(doubled[4], tags=(*doubled[4].tags, twice))
    doubled[5] = replace(doubled[5], tags=(*doubled[5].tags, strange))
    found = measured(doubled, bars_of(centres, ends), known=frozenset(centres))
    assert [f.facts["tag"] for f in found.flags if f.code == "tag_unknown"] == [301]
    assert 301 not in found.replay.network
    assert np.abs(length_errors(found, centres)[0]).max() < 0.35


def test_a_mirrored_tag_is_found_by_its_reflection(shop: Any) -> None:
    photos, centres, ends = shop
    mirrored = [(n, {k: q[[1, 0, 3, 2]] if k == 8 else q for k, q in seen.items()}) for n, seen in photos]
    found = measured(mirrored, bars_of(centres, ends))
    assert [f.where for f in found.flags if f.code == "tag_mirrored"] == ["8"]


def test_a_bent_tag_is_named(twin: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    flat = twin.frame_tags

    def bent() -> Any:
        centres, corners, ends = flat()
        corners[9] = corners[9] + np.array([[0, -4.0, 0], [0, 4.0, 0], [0, -4.0, 0], [0, 4.0, 0]])
        return centres, corners, ends

    monkeypatch.setattr(twin, "frame_tags", bent)
    photos, centres, ends = twin.frame_photos(5)
    found = measured(photos, bars_of(centres, ends))
    assert [f.where for f in found.flags if f.code == "tag_bent"] == ["9"]


def test_bars_that_disagree_are_flagged(shop: Any, good: TagNetwork) -> None:
    photos, centres, ends = shop
    found = measured(photos, bars_of(centres, ends, off=0.6))
    assert "bars_disagree" in codes(found.flags)
    assert "bars_disagree" not in codes(good.flags)


def test_a_part_that_moved_is_found_and_the_smallest_visible_shift_is_told(
    twin: ModuleType, shop: Any, good: TagNetwork
) -> None:
    photos, centres, ends = twin.frame_photos(2, moved={7: np.array([0.0, 0.9, 0.0])})
    later = measured(photos, bars_of(centres, ends))
    shifts = compare(good.replay.network, later.replay.network)
    (flag,) = moved_flags(shifts)
    assert flag.where == "7"
    shift = next(s for s in shifts if s.id == 7)
    assert shift.shift_mm == pytest.approx(0.9, abs=0.15)
    assert 0.03 < np.median([s.least_mm for s in shifts]) < 0.5
    again = measured(twin.frame_photos(3)[0], bars_of(centres, ends))
    assert moved_flags(compare(good.replay.network, again.replay.network)) == []


def test_a_part_that_moves_between_photos_of_one_set_does_not_stay_silent(twin: ModuleType) -> None:
    first, centres, ends = twin.frame_photos(4)
    second, _, _ = twin.frame_photos(4, moved={20: np.array([0.0, 0.0, 1.3])})
    found = measured([*first[::2], *second[1::2]], bars_of(centres, ends))
    assert [f.where for f in found.flags if f.code == "tag_restless"] == ["20"]


def test_a_weak_tag_is_named_with_a_place_for_more_photos(shop: Any) -> None:
    photos, centres, ends = shop
    kept = sorted((n for n, seen in photos if 10 in seen))[:2]
    hidden = [(n, {k: q for k, q in seen.items() if k != 10 or n in kept}) for n, seen in photos]
    found = measured(hidden, bars_of(centres, ends))
    flag = next(f for f in found.flags if f.code == "network_weak" and f.where == "10")
    assert "2 photos" in flag.message.en
    assert "m away on the side of tag" in flag.hint.en


def test_mixed_cameras_and_zoom_are_flagged_before_measuring(shop: Any) -> None:
    photos, centres, ends = shop
    mixed = readings(photos)
    header = mixed[3].header
    assert header is not None
    mixed[3] = replace(mixed[3], header=replace(header, width_px=3024, height_px=4032))
    found = measured(mixed, bars_of(centres, ends))
    assert "cameras_mixed" in codes(found.flags)
    assert mixed[3].name not in found.replay.photo_ids


def test_a_calibration_helps_few_photos_and_a_stale_one_is_noticed(shop: Any) -> None:
    photos, centres, ends = shop
    camera = Camera(4032, 3024, 3100.0, 2028.0, 1492.0, 0.08, -0.2, 0.07, 2e-4, -3e-4)
    covariance = np.diag([0.5, 0.5, 0.5, 1e-3, 1e-3, 1e-3, 1e-5, 1e-5, 0, 0]) ** 2
    fresh = StoredCamera(camera, covariance, 0.2, date(2025, 1, 1))
    bars = bars_of(centres, ends)
    free, held = measured(photos[:14:2], bars), measured(photos[:14:2], bars, camera=fresh)
    assert held.replay.network.sigma_mm.mean() < free.replay.network.sigma_mm.mean()
    assert "calibration_stale" not in {f.code for f in held.flags}
    stale = replace(fresh, camera=replace(camera, f_px=3140.0))
    assert "calibration_stale" in {f.code for f in measured(photos, bars, camera=stale).flags}


def test_photos_that_share_nothing_are_not_measured(shop: Any) -> None:
    photos = shop[0]
    one = [(n, dict(list(seen.items())[:1])) for n, seen in photos]
    found = measure_tags(readings(one), bars=[])
    assert isinstance(found, tuple)
    assert "network_none" in {f.code for f in found}
    assert all(isinstance(f, Flag) for f in measure_tags([], bars=[]))  # type: ignore[union-attr]


@pytest.mark.parametrize("seed", range(4))
def test_sightings_that_agree_on_nothing_give_a_reason(twin: ModuleType, seed: int) -> None:
    photos, centres, ends = twin.frame_photos(seed, 5)
    rng = np.random.default_rng(seed)
    torn = [(name, {k: q + rng.normal(0, 300, 2) for k, q in seen.items()}) for name, seen in photos]
    bars = [ScaleBar(a, b, float(np.linalg.norm(centres[a] - centres[b])), 0.1) for a, b in ends]
    found = measure_tags(readings(torn), bars=bars)
    flags = found.flags if isinstance(found, TagNetwork) else found
    assert {"network_none", "network_poor", "photo_not_placed"} & {f.code for f in flags}
