"""Gauge studies against the example of the AIAG manual, and against least squares written another way."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from inspection.capability import Fitness, GaugeStudy, Source, gauge_study
from specs.errors import OutOfRange

AIAG = np.array(
    [
        [0.29, 0.41, 0.64, 0.08, 0.25, 0.07, 0.04, -0.11, -0.15],
        [-0.56, -0.68, -0.58, -0.47, -1.22, -0.68, -1.38, -1.13, -0.96],
        [1.34, 1.17, 1.27, 1.19, 0.94, 1.34, 0.88, 1.09, 0.67],
        [0.47, 0.50, 0.64, 0.01, 1.03, 0.20, 0.14, 0.20, 0.11],
        [-0.80, -0.92, -0.84, -0.56, -1.20, -1.28, -1.46, -1.07, -1.45],
        [0.02, -0.11, -0.21, -0.20, 0.22, 0.06, -0.29, -0.67, -0.49],
        [0.59, 0.75, 0.66, 0.47, 0.55, 0.83, 0.02, 0.01, 0.21],
        [-0.31, -0.20, -0.17, -0.63, 0.08, -0.34, -0.46, -0.56, -0.49],
        [2.26, 1.99, 2.01, 1.80, 2.12, 2.19, 1.77, 1.45, 1.87],
        [-1.36, -1.25, -1.31, -1.68, -1.62, -1.50, -1.49, -1.77, -2.16],
    ]
).reshape(10, 3, 3)
"""AIAG, Measurement Systems Analysis, 4th edition, III B: ten parts, appraisers A, B and C, three trials."""


def row(study: GaugeStudy, source: Source, full: bool = False) -> tuple[int, float, float | None]:
    effect = next(e for e in (study.full if full else study.used) if e.source is source)
    return effect.dof, round(effect.sum_of_squares, 4), None if effect.f is None else round(effect.f, 3)


def test_the_table_of_the_manual_with_the_interaction() -> None:
    """As Minitab prints its file gageaiag: F 492.291, 79.406 and 0.434, p 0.974 of the interaction."""
    study = gauge_study(AIAG)
    assert row(study, Source.PART, True) == (9, 88.3619, 492.291)
    assert row(study, Source.APPRAISER, True) == (2, 3.1673, 79.406)
    assert row(study, Source.INTERACTION, True) == (18, 0.3590, 0.434)
    assert row(study, Source.REPEATABILITY, True) == (60, 2.7589, None)
    assert row(study, Source.TOTAL, True) == (89, 94.6471, None)
    assert round(study.full[2].p or 0, 3) == 0.974


def test_the_table_of_the_manual_without_it() -> None:
    study = gauge_study(AIAG)
    assert study.pooled
    assert row(study, Source.PART) == (9, 88.3619, 245.614)
    assert row(study, Source.APPRAISER) == (2, 3.1673, 39.617)
    assert row(study, Source.REPEATABILITY) == (78, 3.1179, None)


def test_the_components_of_the_manual() -> None:
    """EV 0.199933, AV 0.226838, GRR 0.302373, PV 1.042327, TV 1.085: 18.4, 20.9, 27.9 and 96.0 % of TV, ndc 4."""
    study = gauge_study(AIAG)
    c = study.components
    deviations = [v**0.5 for v in (c.repeatability, c.reproducibility, c.gauge, c.part)]
    assert deviations == pytest.approx([0.199933, 0.226838, 0.302373, 1.042327], abs=2e-6)
    assert c.total == pytest.approx(1.17788, abs=1e-5)
    shares = [study.percent_of_study(v) for v in (c.repeatability, c.reproducibility, c.gauge, c.part)]
    assert shares == pytest.approx([18.42, 20.90, 27.86, 96.04], abs=0.005)
    assert study.percent_of_contribution(c.gauge) == pytest.approx(7.76, abs=0.005)
    assert (study.categories, study.fitness) == (4, Fitness.TOLERABLE)


def test_a_tolerance_of_eight_gives_the_percentages_of_the_manual() -> None:
    study = gauge_study(AIAG, tolerance=8.0)
    assert study.percent_of_tolerance(study.components.gauge) == pytest.approx(100 * 6 * 0.302373 / 8, abs=0.001)


def dummies(levels: list[int], count: int) -> NDArray[np.float64]:
    return np.eye(count)[levels][:, 1:]


def residual(X: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    fit, *_ = np.linalg.lstsq(X, y, rcond=None)
    return float(((y - X @ fit) ** 2).sum())


def test_sums_of_squares_are_those_of_nested_least_squares() -> None:
    """Truth from another way: the growth of the residual when a term leaves the linear model."""
    rng = np.random.default_rng(2)
    shape = (7, 4, 3)
    values = rng.normal(size=shape) + rng.normal(size=(7, 1, 1)) * 3 + rng.normal(size=(7, 4, 1))
    labels = list(product(*(range(n) for n in shape)))
    P = dummies([p for p, _, _ in labels], 7)
    A = dummies([a for _, a, _ in labels], 4)
    PA = np.stack([P[:, i] * A[:, j] for i in range(6) for j in range(3)], axis=1)
    one, y = np.ones((len(labels), 1)), values.reshape(-1)
    full, additive = residual(np.hstack([one, P, A, PA]), y), residual(np.hstack([one, P, A]), y)
    study = gauge_study(values)
    found = {e.source: e.sum_of_squares for e in study.full}
    assert found[Source.REPEATABILITY] == pytest.approx(full)
    assert found[Source.INTERACTION] == pytest.approx(additive - full)
    assert found[Source.PART] == pytest.approx(residual(np.hstack([one, A]), y) - additive)
    assert found[Source.APPRAISER] == pytest.approx(residual(np.hstack([one, P]), y) - additive)
    assert not study.pooled


def test_components_with_an_interaction_are_right_on_average() -> None:
    """Known variances: repeatability 1, appraiser 4, interaction 2.25, part 9; kept whole by never pooling."""
    rng = np.random.default_rng(11)
    found = []
    for _ in range(400):
        values = (
            rng.normal(0, 1, (10, 5, 3)) + rng.normal(0, 3, (10, 1, 1))
            + rng.normal(0, 2, (1, 5, 1)) + rng.normal(0, 1.5, (10, 5, 1))
        )  # fmt: skip
        c = gauge_study(values, pool_above=1.0).components
        found.append((c.repeatability, c.appraiser, c.interaction, c.part))
    assert np.mean(found, axis=0) == pytest.approx([1, 4, 2.25, 9], rel=0.12)


def test_a_gauge_that_tells_nothing_apart_is_unfit() -> None:
    noise = np.random.default_rng(4).normal(size=(10, 3, 3))
    study = gauge_study(noise)
    assert (study.categories, study.fitness) == (1, Fitness.UNFIT)


def test_a_perfect_gauge_has_no_share() -> None:
    values = np.repeat(np.arange(5.0), 4).reshape(5, 2, 2)
    study = gauge_study(values)
    assert study.components.gauge == 0
    assert study.fitness is Fitness.GOOD


@pytest.mark.parametrize(
    "bad",
    [np.zeros((1, 3, 3)), np.zeros((10, 3, 1)), np.zeros((10, 3)), [[[1, 2], [3]]], [[["a"] * 2] * 2] * 2,
     np.full((2, 2, 2), np.nan)],
)  # fmt: skip
def test_a_study_with_gaps_is_refused(bad: object) -> None:
    with pytest.raises(OutOfRange):
        gauge_study(bad)  # type: ignore[arg-type]


def test_a_tolerance_without_width_is_refused() -> None:
    with pytest.raises(OutOfRange):
        gauge_study(AIAG, tolerance=0)
