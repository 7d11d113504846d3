"""Our own t and normal tails against SciPy's and against closed forms."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inspection.uncertainty.student import quantile, upper_tail

DOF = st.one_of(st.floats(0.5, 200), st.floats(200, 1e8))


@given(st.floats(-8, 8), DOF)
def test_the_tail_is_that_of_scipy(x: float, dof: float) -> None:
    assert upper_tail(x, dof) == pytest.approx(stats.t.sf(x, dof), rel=2e-6)


@given(st.floats(1e-5, 1 - 1e-5), DOF)
def test_the_quantile_is_that_of_scipy(level: float, dof: float) -> None:
    assert quantile(level, dof) == pytest.approx(stats.t.ppf(level, dof), rel=1e-9, abs=1e-9)


@given(st.floats(-30, 30))
def test_one_degree_of_freedom_is_cauchys_arc_tangent(x: float) -> None:
    assert upper_tail(x, 1) == pytest.approx(0.5 - math.atan(x) / math.pi, abs=1e-13)


@given(st.floats(-30, 30))
def test_two_degrees_of_freedom_have_a_square_root(x: float) -> None:
    assert upper_tail(x, 2) == pytest.approx(0.5 - x / (2 * math.sqrt(2 + x * x)), abs=1e-13)


def test_the_normal_tail_keeps_its_digits_far_out() -> None:
    assert upper_tail(20) == pytest.approx(stats.norm.sf(20), rel=1e-12)


@pytest.mark.parametrize(("dof", "t95", "t975"), [(1, 6.314, 12.706), (4, 2.132, 2.776), (30, 1.697, 2.042)])
def test_the_printed_table(dof: int, t95: float, t975: float) -> None:
    assert (round(quantile(0.95, dof), 3), round(quantile(0.975, dof), 3)) == (t95, t975)
