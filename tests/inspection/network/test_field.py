"""A lens that its formula does not hold: the smooth error that is left is found, taken off and paid for."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

from inspection.camera.photo import Header
from inspection.detection.tags import TagSighting
from inspection.detection.worker import Reading
from inspection.network.estimate import Options
from inspection.network.replay import ScaleBar
from inspection.network.tag_network import TagNetwork, measure_tags

WIDTH, HEIGHT = 4032, 3024


def bend(uv: Any) -> Any:
    """A wave of 0.25 px, with which neither radius nor tilt has to do."""
    x, y = np.moveaxis(uv / [WIDTH, HEIGHT], -1, 0)
    return 0.25 * np.stack([np.sin(7 * x) * np.cos(5 * y), np.cos(6 * x + 4 * y)], axis=-1)


def measured(
    twin: ModuleType, bent: bool, field: bool, covered: frozenset[int] = frozenset()
) -> tuple[TagNetwork, Any]:
    photos, centres, ends = twin.frame_photos(1, photos=18)
    readings = []
    for name, seen in photos:
        tags = [TagSighting(k, q + bend(q.mean(axis=0)) * bent, 2.0, k not in covered) for k, q in seen.items()]
        readings.append(Reading(name, Header(name, WIDTH, HEIGHT, focal_35_mm=26), tuple(tags)))
    bars = [ScaleBar(a, b, float(np.linalg.norm(centres[a] - centres[b])), 0.02) for a, b in ends]
    found = measure_tags(readings, bars=bars, options=Options(field=field))
    assert isinstance(found, TagNetwork)
    return found, centres


def errors(found: TagNetwork, centres: Any) -> tuple[float, float]:
    """RMS of all lengths, and the share inside their stated intervals."""
    lengths = found.replay.network.lengths()
    true = np.array([centres[i] for i in found.replay.network.ids])
    off = lengths.value_mm - np.linalg.norm(true[lengths.first] - true[lengths.second], axis=1)
    return float(np.sqrt(np.mean(off**2))), float(np.mean(np.abs(off) < lengths.U95_mm))


def test_a_bent_image_is_straightened_and_paid_for(twin: ModuleType) -> None:
    plain, _ = errors(*measured(twin, bent=True, field=False))
    rms, covered = errors(*measured(twin, bent=True, field=True))
    assert rms < 0.75 * plain
    assert covered > 0.85


def test_a_good_lens_is_left_alone(twin: ModuleType) -> None:
    one, other = measured(twin, bent=False, field=False)[0], measured(twin, bent=False, field=True)[0]
    assert other.replay.network.covariance_mm2 == pytest.approx(one.replay.network.covariance_mm2, rel=1e-9)


def test_covered_tags_are_not_used(twin: ModuleType) -> None:
    found, _ = measured(twin, bent=False, field=True, covered=frozenset([4, 5]))
    assert {4, 5}.isdisjoint(found.replay.network.ids)
