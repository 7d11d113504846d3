"""What a tag's own pattern does to its middle: against rendered tags of known truth, and in the budget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from inspection.detection.tags import TagReader, TagSighting, diagonals_meet
from inspection.network.bars import ScaleBar
from inspection.network.network import Network
from inspection.network.pattern import loosened, matters, pattern_mm, pattern_px, with_patterns
from inspection.simulation.film import Film, Tone
from inspection.simulation.observe import observations
from inspection.simulation.optics import Optics
from inspection.simulation.photograph import photograph
from inspection.simulation.scene import FreeTag, Scene, Shot


def seen_at(size_px: float, squeeze: float = 1.0, edge_px: float = 2.0) -> TagSighting:
    half = size_px / 2
    square = np.array([(-half, -half), (half, -half), (half, half), (-half, half)]) * [1, squeeze]
    return TagSighting(7, square + 100, edge_px)


def test_a_pattern_fades_with_size_and_grows_with_slant_and_blur() -> None:
    assert pattern_px(seen_at(60)) < 0.005
    assert pattern_px(seen_at(36)) < pattern_px(seen_at(36, 0.8)) < pattern_px(seen_at(36, 0.8, 2.6))
    assert 0.05 < pattern_px(seen_at(24)) <= pattern_px(seen_at(12)) < 0.2
    assert np.isfinite(pattern_px(seen_at(24, edge_px=float("nan"))))


def test_many_photos_do_not_take_it_away() -> None:
    few, many = pattern_mm({7: [seen_at(24)] * 3}, {7: 40.0}), pattern_mm({7: [seen_at(24)] * 300}, {7: 40.0})
    assert few[7] == pytest.approx(many[7])
    assert few[7] == pytest.approx(pattern_px(seen_at(24)) / 24 * 40)


def test_it_is_in_the_plane_of_the_tag_and_in_nothing_else() -> None:
    tilted = np.array([[1.0, 0, 0], [0, 0.6, -0.8], [0, 0.8, 0.6]])
    network = Network((1, 2), np.zeros((2, 3)), np.eye(6) * 1e-4, np.zeros((6, 6)), 100.0)
    more = with_patterns(network, {1: tilted}, {1: 0.3}).covariance_mm2 - network.covariance_mm2
    assert more[3:, 3:].max() == 0
    along, across, out = (float(tilted[:, k] @ more[:3, :3] @ tilted[:, k]) for k in range(3))
    assert (along, across, out) == pytest.approx((0.09, 0.09, 0.0), abs=1e-12)


def test_bars_of_small_tags_are_believed_less() -> None:
    bars = [ScaleBar(1, 2, 500.0, 0.05)]
    assert not matters(bars, {1: 0.01, 2: 0.01})
    assert matters(bars, {1: 0.04, 2: 0.03})
    assert loosened(bars, {1: 0.04, 2: 0.03})[0].u_mm == pytest.approx(np.hypot(0.05, 0.05))


@pytest.mark.slow
def test_rendered_tags_of_twenty_pixels_lie_as_far_off_as_is_stated() -> None:
    """Twelve tags on a plane, photographed five times from one side: what is common to the five is not noise."""
    spots = [(60.0 * i - 90, 60.0 * j - 60) for i in range(4) for j in range(3)]
    tags = tuple(FreeTag(200 + k, (x, y, 0), (1, 0, 0), (0, 1, 0), 22.0) for k, (x, y) in enumerate(spots))
    optics = Optics(900, 700, 800.0, 449.5, 349.5)
    film = Film(tone=Tone.PHONE, blur_px=0.9)
    shots = [Shot(f"p{k}", (60.0 + 9 * k, -420.0 - 7 * k, 560.0), (0, 0, 0), 2.0 * k) for k in range(5)]
    scene, reader = Scene(optics, tuple(shots), film, tags=tags, seed=3), TagReader()
    true = {(o.photo, o.tag): diagonals_meet(o.corners) for o in observations(replace(scene), 0.0, 5.0)}
    off: dict[int, list[np.ndarray[tuple[int], np.dtype[np.float64]]]] = {}
    stated = []
    for k, shot in enumerate(shots):
        for tag in reader.read(photograph(scene, k).pixels):
            off.setdefault(tag.id, []).append(tag.centre - true[shot.name, tag.id])
            stated.append(pattern_px(tag))
    means = np.array([np.mean(rows, axis=0) for rows in off.values() if len(rows) >= 4])
    assert len(means) >= 8
    common = float(np.sqrt(np.mean(means**2)))
    assert 0.4 * np.mean(stated) < common < 1.6 * np.mean(stated)
