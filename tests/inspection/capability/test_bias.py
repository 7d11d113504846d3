"""Bias and linearity against the example of the AIAG manual and SciPy."""

from __future__ import annotations

import pytest
from scipy import stats

from inspection.capability import bias, linearity
from specs.errors import OutOfRange

AIAG = {
    2.0: [2.7, 2.5, 2.4, 2.5, 2.7, 2.3, 2.5, 2.5, 2.4, 2.4, 2.6, 2.4],
    4.0: [5.1, 3.9, 4.2, 5.0, 3.8, 3.9, 3.9, 3.9, 3.9, 4.0, 4.1, 3.8],
    6.0: [5.8, 5.7, 5.9, 5.9, 6.0, 6.1, 6.0, 6.1, 6.4, 6.3, 6.0, 6.1],
    8.0: [7.6, 7.7, 7.8, 7.7, 7.8, 7.8, 7.8, 7.7, 7.8, 7.5, 7.6, 7.7],
    10.0: [9.1, 9.3, 9.5, 9.3, 9.4, 9.5, 9.5, 9.5, 9.6, 9.2, 9.3, 9.4],
}
"""AIAG, Measurement Systems Analysis, III B, linearity study: five references, twelve readings of each."""


def test_the_line_of_the_manual() -> None:
    """Bias = 0.7367 - 0.1317 x, R squared 71.4 %, s 0.2395, t 10.16 and -12.04 with 58 degrees of freedom."""
    found = linearity(AIAG)
    assert found.slope.value == pytest.approx(-0.131667, abs=1e-6)
    assert found.intercept.value == pytest.approx(0.736667, abs=1e-6)
    assert found.share == pytest.approx(0.7143, abs=1e-4)
    assert found.residual == pytest.approx(0.23954, abs=1e-5)
    assert (round(found.slope.t, 2), round(found.intercept.t, 2)) == (-12.04, 10.16)
    assert found.slope.dof == 58
    assert not found.straight


def test_the_biases_of_the_manual() -> None:
    biases = [coefficient.value for coefficient in linearity(AIAG).at.values()]
    assert biases == pytest.approx([0.491667, 0.125, 0.025, -0.291667, -0.616667], abs=1e-6)


def test_a_bias_is_students_test_of_one_sample() -> None:
    readings = [5.8, 5.7, 5.9, 5.9, 6.0, 6.1, 6.0, 6.1, 6.4, 6.3, 6.0, 6.1, 6.2, 5.6, 6.0]
    found, expected = bias(readings, 6.0), stats.ttest_1samp(readings, 6.0)
    assert found.value == pytest.approx(0.0067, abs=5e-5)  # the manual's own bias example
    assert (found.t, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    interval = expected.confidence_interval(0.95)
    assert found.interval == pytest.approx((interval.low - 6, interval.high - 6))
    assert not found.differs_from_zero


def test_a_line_is_that_of_scipy() -> None:
    x = [reference for reference, taken in AIAG.items() for _ in taken]
    y = [value - reference for reference, taken in AIAG.items() for value in taken]
    expected, found = stats.linregress(x, y), linearity(AIAG)
    assert found.slope.standard_error == pytest.approx(expected.stderr)
    assert found.intercept.standard_error == pytest.approx(expected.intercept_stderr)
    assert found.slope.p == pytest.approx(expected.pvalue)


def test_a_true_gauge_is_straight() -> None:
    assert linearity({r: [r - 0.01, r + 0.01, r] for r in (1.0, 2.0, 3.0)}).straight


def test_too_few_readings_are_refused() -> None:
    with pytest.raises(OutOfRange):
        bias([1.0], 1.0)
    with pytest.raises(OutOfRange):
        bias([1.0, float("nan")], 1.0)
    with pytest.raises(OutOfRange):
        linearity({1.0: [1.0, 1.1], 2.0: [2.0, 2.1]})
