"""Closed forms of what a rule does to a process, against known numbers, another integral, and the factory."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import integrate, stats

from inspection.verdict import Guard, Requirement, Rule, Verdict
from inspection.verdict.factory import Method, run, true_values
from inspection.verdict.rates import Process, Rates, expected_rates, pass_probability

WANTED = Requirement("x", lower=-0.5, upper=0.5)


def other_way(wanted: Requirement, u: float, w: float, process: Process) -> tuple[float, float]:
    """Bad and passed, good and failed, as rectangle probabilities of the pair (true, measured): bivariate normal."""
    s, m = process.deviation, process.mean
    spread = [[s * s, s * s], [s * s, s * s + u * u]]

    def box(a: float, b: float, c: float, d: float) -> float:
        return float(
            stats.multivariate_normal.cdf([b, d], [m, m], spread, lower_limit=[a, c], abseps=1e-9, releps=1e-9)
        )

    lo, up, far = wanted.lower or 0, wanted.upper or 0, m + 60 * s
    bad_passed = box(-far, lo, lo + w, up - w) + box(up, far, lo + w, up - w)
    good_failed = box(lo, up, -far, lo - w) + box(lo, up, up + w, far)
    return bad_passed, good_failed


def test_the_numbers_of_the_metrology_notes() -> None:
    """T 0.5, process 0.25, u 0.075: guarded, false accepts fall from 0.97 % to 0.068 %; 10.7 % of good wait.

    The notes simulated these; exactly, the second is 0.064 % and the third 10.81 %.
    """
    process = Process(0, 0.25)
    simple = expected_rates(WANTED, 0.075, Rule(Guard.SIMPLE), process)
    guarded = expected_rates(WANTED, 0.075, Rule(), process)
    assert 100 * simple.false_accepts == pytest.approx(0.97, abs=0.02)
    assert 100 * guarded.false_accepts == pytest.approx(0.0642, abs=0.0001)
    assert 100 * guarded.good_inconclusive / guarded.good == pytest.approx(10.81, abs=0.01)


@pytest.mark.parametrize("guard", Guard)
@pytest.mark.parametrize("process", [Process(0, 0.25), Process(0.2, 0.3), Process(0.45, 0.05)])
def test_the_closed_form_is_the_rectangle_of_a_bivariate_normal(guard: Guard, process: Process) -> None:
    u = 0.07
    w = {Guard.RISK: 1.6448536, Guard.EXPANDED: 1.9599640, Guard.SIMPLE: 0.0}[guard] * u
    found = expected_rates(WANTED, u, Rule(guard), process)
    expected = other_way(WANTED, u, w, process)
    assert (found.bad_passed, found.good_failed) == pytest.approx(expected, abs=2e-7)


def test_all_units_are_somewhere() -> None:
    for process in (Process(0, 0.25), Process(0.3, 0.1, 0.2, 0.5), Process(5, 0.1)):
        found = expected_rates(WANTED, 0.05, Rule(), process)
        assert sum(vars(found).values()) == pytest.approx(1, abs=1e-9)


def test_one_limit_and_a_shifted_share() -> None:
    wanted, process = Requirement("x", upper=1.0), Process(0, 0.3, 0.1, 1.2)
    found = expected_rates(wanted, 0.1, Rule(), process)
    density = lambda y: process.density(y) * pass_probability(wanted, 0.1, Rule(), y)  # noqa: E731
    assert found.bad_passed == pytest.approx(integrate.quad(density, 1.0, 4.0)[0], rel=1e-6)


def test_simulated_rates_are_those_of_the_closed_form() -> None:
    """Fewer units than the benchmark's million; allowed: four standard deviations of each count."""
    process, u, n = Process(0.1, 0.35), 0.1, 30_000
    rng = np.random.default_rng(7)
    found = run(WANTED, Rule(), true_values(process, n, rng), Method(u), rng).rates
    for name, share in vars(expected_rates(WANTED, u, Rule(), process)).items():
        assert abs(getattr(found, name) - share) <= 4 * math.sqrt(share * (1 - share) / n), name


def test_no_pass_risks_more_than_it_says() -> None:
    rng = np.random.default_rng(2)
    for process in (Process(0, 0.4), Process(0.4, 0.3)):
        tally = run(WANTED, Rule(Guard.SIMPLE), true_values(process, 20_000, rng), Method(0.1), rng)
        assert tally.risk_exceeded() == []


def test_a_risk_stated_too_small_is_noticed() -> None:
    """The fault is planted: the measurement is twice as uncertain as it says."""
    rng = np.random.default_rng(3)
    tally = run(WANTED, Rule(), true_values(Process(0, 0.4), 20_000, rng), Method(0.1, honesty=0.5), rng)
    assert tally.risk_exceeded() != []


@pytest.mark.parametrize("dof", [math.inf, 9.0, 4.0, 2.0])
def test_a_unit_just_outside_passes_at_most_five_times_in_a_hundred(dof: float) -> None:
    """With few degrees of freedom too: that is what Student's t is for (with 1.645 it would be 8.8 % at four)."""
    n, rng = 10_000, np.random.default_rng(4)
    wide = Requirement("x", upper=100.0, nominal=0.0)
    tally = run(wide, Rule(), np.full(n, 100.0001), Method(0.1, dof), rng)
    passed = tally.counts[False, Verdict.PASS] / n
    assert passed <= 0.05 + 4 * math.sqrt(0.05 * 0.95 / n)
    assert passed >= 0.05 - 4 * math.sqrt(0.05 * 0.95 / n)


def test_planted_faults_are_found() -> None:
    """One unit in twenty is 0.9 off: none of them may pass, and nearly all fail."""
    rng = np.random.default_rng(5)
    true = true_values(Process(0, 0.1, 0.05, 0.9), 10_000, rng)
    tally = run(WANTED, Rule(), true, Method(0.05), rng)
    assert tally.rates.false_accepts < 1e-3
    assert tally.counts[False, Verdict.FAIL] > 0.9 * int((np.abs(true) > 0.5).sum())


def test_rates_of_nothing_are_zero() -> None:
    empty = Rates(0, 0, 0, 0, 0, 0)
    assert (empty.false_accepts, empty.false_rejects) == (0, 0)
