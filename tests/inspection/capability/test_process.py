"""Capability indices against the examples of the NIST handbook and of Montgomery, and by the coverage of intervals."""

from __future__ import annotations

import numpy as np
import pytest

from inspection.capability import Spread, overall, within
from specs.errors import OutOfRange


def test_the_example_of_the_nist_handbook() -> None:
    """NIST/SEMATECH e-Handbook, 6.1.6: limits 8 and 20, mean 16, s 2: Cp 1.0, Cpk 0.6667."""
    process = Spread(16, 2, 49, 50)
    assert process.potential(8, 20).value == pytest.approx(1.0)
    assert process.actual(8, 20).value == pytest.approx(0.6667, abs=5e-5)
    assert process.actual(8, None).value == pytest.approx(1.3333, abs=5e-5)


def test_the_interval_of_montgomery() -> None:
    """Introduction to Statistical Quality Control, example 8.4: limits 38 and 62, n 20, s 1.75: 2.29, 1.57 to 3.01.

    The book reads chi squared from a table of three digits.
    """
    found = Spread(50, 1.75, 19, 20).potential(38, 62)
    assert (found.value, found.low, found.high) == pytest.approx((2.29, 1.57, 3.01), abs=0.006)


def test_the_interval_of_cpk_by_hand() -> None:
    """Bissell: 0.625 (1 -+ 1.96 sqrt(1 / (9 30 0.625^2) + 1 / 58)) with limits 90 and 100, mean 97, s 1.6, n 30."""
    found = Spread(97, 1.6, 29, 30).actual(90, 100)
    assert (round(found.value, 3), round(found.low, 3), round(found.high, 3)) == (0.625, 0.425, 0.825)


@pytest.mark.parametrize("n", [20, 60])
def test_intervals_cover_the_true_index(n: int) -> None:
    rng = np.random.default_rng(8)
    samples = rng.normal(10.3, 0.5, (1500, n))
    cp, cpk = (12 - 8) / 3.0, (12 - 10.3) / 1.5
    found = [overall([list(sample)]) for sample in samples]
    both = [(s.potential(8, 12), s.actual(8, 12)) for s in found]
    hits = [(p.low <= cp <= p.high, a.low <= cpk <= a.high) for p, a in both]
    assert np.mean(hits, axis=0) == pytest.approx([0.95, 0.95], abs=0.02)


def test_a_wandering_process_is_worse_overall_than_within() -> None:
    rng = np.random.default_rng(3)
    groups = [list(rng.normal(mean, 0.1, 5)) for mean in np.linspace(9, 11, 20)]
    inside, whole = within(groups), overall(groups)
    assert inside.deviation == pytest.approx(0.1, rel=0.1)
    assert (inside.dof, whole.dof) == (80, 99)
    assert whole.deviation > 5 * inside.deviation
    assert inside.potential(8, 12).value > whole.potential(8, 12).value


def test_single_values_use_their_moving_range() -> None:
    values = [10.0, 10.2, 9.9, 10.1, 10.0]
    assert within([[v] for v in values]).deviation == pytest.approx((0.2 + 0.3 + 0.2 + 0.1) / 4 / 1.128)


def test_the_moving_range_has_the_degrees_of_freedom_it_claims() -> None:
    """Relative spread of the estimate: 1 / sqrt(2 dof)."""
    rng = np.random.default_rng(6)
    samples = rng.normal(0, 1, (1500, 60))
    found = [within([[v] for v in sample]) for sample in samples]
    deviations = np.array([s.deviation for s in found])
    assert deviations.mean() == pytest.approx(1, abs=0.01)
    assert deviations.std() == pytest.approx(1 / np.sqrt(2 * found[0].dof), rel=0.06)


def test_what_cannot_be_judged_is_refused() -> None:
    with pytest.raises(OutOfRange, match="resolve"):
        overall([[1.0, 1.0, 1.0]]).actual(0, 2)
    with pytest.raises(OutOfRange, match="limit"):
        overall([[1.0, 2.0]]).actual(None, None)
    with pytest.raises(OutOfRange, match="first"):
        overall([[1.0, 2.0]]).potential(2, 1)
    for bad in ([], [[]], [[1.0]], [[1.0, float("nan")]], [[1.0, 2.0], []]):
        with pytest.raises(OutOfRange):
            within(bad)
