"""Sightings of several kinds: how well each kind is seen comes out of its residuals."""

from __future__ import annotations

import numpy as np
import pytest

from inspection.network.quality import deviation_factors


def test_kinds_are_told_apart_and_mistakes_do_not_matter() -> None:
    rng = np.random.default_rng(4)
    traits = np.column_stack([rng.uniform(0, 1.5, 900), rng.normal(0, 0.5, 900)])
    true = np.exp(0.8 * traits[:, 0] - 0.5 * traits[:, 1])
    share = rng.uniform(0.5, 1, (900, 2))
    residual = rng.normal(size=(900, 2)) * true[:, None] * np.sqrt(share)
    residual[rng.choice(900, 9, replace=False)] += 40
    ratio = deviation_factors(residual, share, traits) / true
    assert ratio.std() / ratio.mean() < 0.12


def test_kinds_that_are_alike_keep_what_was_given() -> None:
    rng = np.random.default_rng(5)
    traits = rng.uniform(0, 1, (800, 3))
    factors = deviation_factors(rng.normal(size=(800, 2)), np.ones((800, 2)), traits)
    assert factors == pytest.approx(1, abs=0.15)


def test_too_few_sightings_say_nothing() -> None:
    assert (deviation_factors(np.ones((12, 2)), np.ones((12, 2)), np.ones((12, 3))) == 1).all()
