"""One line judged: closed forms of the risk, the rule's corners, and what cannot be judged."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import integrate, stats

from inspection.verdict import Estimate, Guard, Line, Missing, Requirement, Rule, Verdict, judge
from inspection.verdict.risk import risk_inside, risk_outside
from inspection.verdict.rule import MOST_RISK
from specs.errors import OutOfRange
from specs.language import Message
from specs.tables import Status

WIDTH = Requirement("frame.width", lower=799.0, upper=801.0, nominal=800.0, status=Status.VERIFIED)


def at(value: float, u: float = 0.1, dof: float = math.inf) -> Estimate:
    return Estimate(value, u, dof)


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (800.0, Verdict.PASS),
        (800.8355, Verdict.PASS),  # 801 - 1.64485 u
        (800.8356, Verdict.INCONCLUSIVE),
        (801.0, Verdict.INCONCLUSIVE),
        (801.1644, Verdict.INCONCLUSIVE),
        (801.1646, Verdict.FAIL),
        (799.1645, Verdict.PASS),
        (799.1644, Verdict.INCONCLUSIVE),
        (798.8354, Verdict.FAIL),
    ],
)
def test_a_value_passes_inside_the_guard_band_and_fails_outside_it(value: float, verdict: Verdict) -> None:
    assert judge(WIDTH, at(value), Rule()).verdict is verdict


def test_the_guard_band_is_1_645_u_or_the_whole_U_or_nothing() -> None:
    assert judge(WIDTH, at(800), Rule()).guard == pytest.approx(0.1644854, abs=1e-7)
    assert judge(WIDTH, at(800), Rule(Guard.EXPANDED)).guard == pytest.approx(0.1959964, abs=1e-7)
    assert judge(WIDTH, at(800), Rule(Guard.SIMPLE)).guard == 0


def test_few_readings_widen_the_band_by_students_t() -> None:
    """t of 4 degrees of freedom, one-sided 95 %: 2.132 (any table)."""
    line = judge(WIDTH, at(800, dof=4), Rule())
    assert line.guard == pytest.approx(0.2132, abs=1e-4)


def test_simple_acceptance_takes_what_lies_exactly_on_the_limit_and_no_more() -> None:
    assert judge(WIDTH, at(799 + 1.9999999999999), Rule(Guard.SIMPLE)).verdict is Verdict.PASS
    assert judge(WIDTH, at(801.00001), Rule(Guard.SIMPLE)).verdict is Verdict.FAIL


def test_a_sum_of_floats_on_the_edge_of_the_band_still_passes() -> None:
    wanted = Requirement("gap", lower=0.1 + 0.2, upper=10.0)
    edge = 0.3 + 1.6448536269514722 * 0.1
    assert judge(wanted, at(edge), Rule()).verdict is Verdict.PASS


def test_one_limit_is_judged_on_its_side_only() -> None:
    noise = Requirement("noise", unit="dBA", upper=92.0)
    assert judge(noise, at(10, 1.0), Rule()).verdict is Verdict.PASS
    assert judge(noise, at(95, 1.0), Rule()).verdict is Verdict.FAIL
    wall = Requirement("wall", lower=1.1, nominal=1.2)
    assert judge(wall, at(2.0, 0.01), Rule()).verdict is Verdict.PASS


def test_the_risk_at_the_edge_of_the_band_is_five_percent() -> None:
    line = judge(WIDTH, at(801 - 1.6448536269514722 * 0.1), Rule())
    assert (line.verdict, line.risk) == (Verdict.PASS, pytest.approx(0.05, rel=1e-9))


def test_the_risk_of_a_fail_is_that_the_true_value_is_inside() -> None:
    line = judge(WIDTH, at(801.3), Rule())
    assert line.risk == pytest.approx(stats.norm.sf(3), rel=1e-12)


def test_a_tiny_risk_far_outside_keeps_its_digits_on_both_sides() -> None:
    for value in (803.0, 797.0):
        assert risk_inside(WIDTH, at(value)) == pytest.approx(stats.norm.sf(20), rel=1e-9)


LIMIT = st.floats(-100, 100)


@given(value=LIMIT, a=LIMIT, b=LIMIT, u=st.floats(0.01, 20), dof=st.sampled_from([1.0, 2.5, 7.0, 60.0, math.inf]))
def test_the_risk_is_the_integral_of_the_density_outside(
    value: float, a: float, b: float, u: float, dof: float
) -> None:
    assume(abs(a - b) > 0.01)
    wanted, found = Requirement("x", lower=min(a, b), upper=max(a, b)), at(value, u, dof)
    spread = stats.norm(value, u) if math.isinf(dof) else stats.t(dof, value, u)
    low, high = min(a, b), max(a, b)
    knots = [low, *(k for n in (-1000, -100, -10, -1, 0, 1, 10, 100, 1000) if low < (k := value + n * u) < high), high]
    inside = sum(integrate.quad(spread.pdf, x, y)[0] for x, y in itertools.pairwise(knots))  # no peak is overlooked
    assert risk_outside(wanted, found) == pytest.approx(1 - inside, abs=1e-6)
    assert risk_inside(wanted, found) == pytest.approx(inside, abs=1e-6)


@given(value=LIMIT, u=st.floats(0.001, 50), dof=st.floats(1, 1e6), guard=st.sampled_from(list(Guard)))
def test_a_pass_never_risks_more_than_its_rule_says(value: float, u: float, dof: float, guard: Guard) -> None:
    line = judge(Requirement("x", lower=-30.0, upper=40.0), at(value, u, dof), Rule(guard))
    if line.verdict is Verdict.PASS:
        assert line.risk is not None
        assert line.risk <= MOST_RISK[guard] * 1.02  # the other limit, at least 2 U away, adds a trace


@given(value=LIMIT, u=st.floats(0.001, 50))
def test_a_smaller_uncertainty_never_turns_a_verdict_round(value: float, u: float) -> None:
    wanted = Requirement("x", lower=-30.0, upper=40.0)
    coarse, fine = (judge(wanted, at(value, s), Rule()).verdict for s in (u, u / 3))
    if coarse in (Verdict.PASS, Verdict.FAIL):
        assert fine is coarse


def test_below_a_ratio_of_two_nothing_passes_and_the_line_says_what_is_wanted() -> None:
    line = judge(WIDTH, at(800.0, 0.52 / 1.96), Rule())
    assert line.verdict is Verdict.INCONCLUSIVE
    assert line.ratio == pytest.approx(1.92, abs=0.01)
    assert "too coarse" in str(line.reason)
    assert "U at most 0.5 mm" in str(line.hint)
    assert judge(WIDTH, at(800.0, 0.5 / 1.96), Rule()).verdict is Verdict.PASS


def test_the_ratio_holds_for_simple_acceptance_too() -> None:
    assert judge(WIDTH, at(800.0, 0.3), Rule(Guard.SIMPLE)).verdict is Verdict.INCONCLUSIVE


def test_what_is_far_outside_fails_even_when_measured_coarsely() -> None:
    assert judge(WIDTH, at(810.0, 0.6), Rule()).verdict is Verdict.FAIL


def test_the_tolerance_of_one_limit_counts_from_the_nominal_or_from_zero() -> None:
    assert Requirement("a", upper=0.3).tolerance == 0.3
    assert Requirement("a", upper=10.5, nominal=10.0).tolerance == 0.5
    assert Requirement("a", lower=97.0).tolerance is None
    assert Requirement("a", lower=1.1, nominal=1.2).tolerance == pytest.approx(0.1)
    assert judge(Requirement("run-out", upper=0.3), at(0.01, 0.1), Rule()).verdict is Verdict.INCONCLUSIVE


def test_what_is_counted_is_right_or_wrong_without_doubt() -> None:
    teeth = Requirement("drum.tooth_count", unit="", lower=66, upper=66, counted=True)
    assert judge(teeth, at(66, 0), Rule()).verdict is Verdict.PASS
    wrong = judge(teeth, at(65, 0), Rule())
    assert (wrong.verdict, wrong.risk) == (Verdict.FAIL, 0.0)
    assert judge(teeth, at(65.5, 0), Rule()).verdict is Verdict.NOT_MEASURED


def test_a_closed_guard_is_one_of_one() -> None:
    closed = Requirement("guards.closed", unit="", lower=1, counted=True)
    assert judge(closed, at(1, 0), Rule()).verdict is Verdict.PASS
    assert judge(closed, at(0, 0), Rule()).verdict is Verdict.FAIL


def test_without_a_limit_nothing_is_judged_and_the_value_is_kept() -> None:
    line = judge(Requirement("mass", unit="kg", status=None), at(95, 1), Rule())
    assert (line.verdict, line.risk) == (Verdict.NO_TOLERANCE, None)
    assert line.found is not None


def test_what_was_not_measured_says_why() -> None:
    hidden = judge(WIDTH, Missing(Message("tag {n} was never seen", {"n": 7})), Rule())
    assert (hidden.verdict, str(hidden.reason)) == (Verdict.NOT_MEASURED, "tag 7 was never seen")
    assert judge(WIDTH, None, Rule()).reason is not None


def test_a_value_without_its_uncertainty_is_not_judged() -> None:
    assert judge(WIDTH, at(800, 0), Rule()).verdict is Verdict.NOT_MEASURED


def test_a_stated_interval_that_is_wider_than_u_makes_it_counts() -> None:
    flat = Requirement("flatness", upper=0.5)
    assert judge(flat, Estimate(0.35, 0.05), Rule()).verdict is Verdict.PASS
    assert judge(flat, Estimate(0.35, 0.05, wide=0.2), Rule()).verdict is Verdict.INCONCLUSIVE


def test_draft_limits_are_marked_and_verified_ones_are_not() -> None:
    assert not judge(WIDTH, at(800), Rule()).draft
    assert judge(Requirement("x", upper=1.0), at(0.1, 0.01), Rule()).draft


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(bad: float) -> None:
    with pytest.raises(OutOfRange):
        Requirement("x", lower=bad)
    with pytest.raises(OutOfRange):
        Estimate(bad, 0.1)
    with pytest.raises(OutOfRange):
        Estimate(1.0, bad)


def test_limits_the_wrong_way_round_are_refused_by_key() -> None:
    with pytest.raises(OutOfRange, match="shaft"):
        Requirement("shaft", lower=2.0, upper=1.0)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(1e-9, 1e300))
def test_every_finite_value_gets_a_verdict(value: float, u: float) -> None:
    line = judge(WIDTH, at(value, u), Rule())
    assert isinstance(line, Line)
    assert line.risk is not None
    assert 0 <= line.risk <= 1
