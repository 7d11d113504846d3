"""Budgets against the GUM's own examples and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.uncertainty.budget import Budget, Contribution, coverage_factor
from specs.errors import OutOfRange


def test_the_end_gauge_of_the_gum() -> None:
    """JCGM 100:2008, H.1: u = 31.7 nm (rounded 32 nm), 16 effective degrees of freedom, t99 = 2.92 -> 93 nm."""
    parts = [
        Contribution("calibration of the standard", 25e-6, 18),
        Contribution("repeated observations", 5.8e-6, 24),
        Contribution("random effects of comparator", 3.9e-6, 5),
        Contribution("systematic effects of comparator", 6.7e-6, 8),
        Contribution("difference in expansion coefficients", 2.9e-6, 50),
        Contribution("difference in temperatures", 16.6e-6, 2),
    ]
    budget = Budget.of(parts)
    assert budget.u == pytest.approx(31.7e-6, abs=0.4e-6)
    assert math.floor(budget.dof) == 16
    assert coverage_factor(16, 0.99) * 32e-6 == pytest.approx(93e-6, abs=1e-6)


def test_an_end_gauge_of_one_source_keeps_its_degrees_of_freedom() -> None:
    budget = Budget.of([Contribution("readings", 0.02, 4)])
    assert budget.dof == pytest.approx(4)
    assert pytest.approx(2.776 * 0.02, rel=1e-3) == budget.U95  # GUM table G.2


def test_certificates_alone_use_the_normal_distribution() -> None:
    budget = Budget.of([Contribution("a", 0.03), Contribution("b", 0.04)])
    assert budget.u == pytest.approx(0.05)
    assert math.isinf(budget.dof)
    assert pytest.approx(1.95996 * 0.05, rel=1e-4) == budget.U95


def test_the_largest_contribution_comes_first() -> None:
    budget = Budget.of([Contribution("a", 0.01)]).plus(Contribution("b", 0.04), Contribution("c", 0.02))
    assert [c.source for c in budget] == ["b", "c", "a"]


def test_an_empty_budget_is_certain() -> None:
    assert (Budget(()).u, Budget(()).U95) == (0.0, 0.0)


@pytest.mark.parametrize(("u", "dof"), [(-0.1, 5.0), (math.nan, 5.0), (math.inf, 5.0), (0.1, 0.0)])
def test_nonsense_is_refused(u: float, dof: float) -> None:
    with pytest.raises(OutOfRange, match="probe"):
        Contribution("probe", u, dof)


@given(st.lists(st.tuples(st.floats(0.001, 10), st.integers(1, 100)), min_size=1, max_size=6))
def test_effective_degrees_of_freedom_lie_between_the_least_and_the_sum(parts: list[tuple[float, int]]) -> None:
    budget = Budget.of(Contribution(str(k), u, dof) for k, (u, dof) in enumerate(parts))
    assert min(d for _, d in parts) - 1e-6 <= budget.dof <= sum(d for _, d in parts) + 1e-6
    assert budget.u == pytest.approx(np.sqrt(sum(u * u for u, _ in parts)))
