"""The smallest shift that would have been seen: moved by so much, a tag is found four times in five."""

from __future__ import annotations

import numpy as np
import pytest

from inspection.network.epochs import Shift, compare
from inspection.network.network import Network
from specs.errors import Refused

TAGS = 25


def network(rng: np.random.Generator, X: object, sigma_mm: float, noise: float = 1.0) -> Network:
    places = np.asarray(X) + rng.normal(0, sigma_mm * noise, (TAGS, 3))
    return Network(tuple(range(TAGS)), places, np.eye(3 * TAGS) * sigma_mm**2, np.zeros((3 * TAGS, 3 * TAGS)), 900.0)


def shifts(seed: int, share: float) -> tuple[Shift, ...]:
    """Two sets of photos; tag 7 moves by a share of the smallest shift that shows, in any direction."""
    rng = np.random.default_rng(seed)
    X = np.random.default_rng(1).uniform(-500, 500, (TAGS, 3))
    before = network(rng, X, 0.05)
    still = compare(before, network(rng, X, 0.05, noise=0.0))
    way = rng.normal(size=3)
    X[7] += share * still[7].least_mm * way / np.linalg.norm(way)
    return compare(before, network(rng, X, 0.05))


@pytest.mark.parametrize(
    ("share", "low", "high"), [(0.0, 0.0, 0.01), (0.5, 0.0, 0.35), (1.0, 0.7, 0.9), (1.6, 0.98, 1)]
)
def test_the_smallest_visible_shift_is_seen_four_times_in_five(share: float, low: float, high: float) -> None:
    seen = np.mean([shifts(seed, share)[7].moved for seed in range(200)])
    assert low <= seen <= high


def test_tags_that_stand_still_are_hardly_ever_said_to_move() -> None:
    others = [s.moved for seed in range(200) for s in shifts(seed, 1.6) if s.id != 7]
    assert np.mean(others) < 2e-3


def test_too_few_tags_in_common_are_refused() -> None:
    rng = np.random.default_rng(0)
    one = network(rng, np.zeros((TAGS, 3)), 0.05)
    other = Network(tuple(range(100, 125)), one.xyz_mm, one.covariance_mm2, one.bar_covariance_mm2, 900.0)
    with pytest.raises(Refused, match="at least four"):
        compare(one, other)
