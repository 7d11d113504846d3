"""Plans of lots, their operating characteristics, and the switching rules as a machine of states."""

from __future__ import annotations

import json
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from inspection.sampling import (
    History,
    Plan,
    accept_probability,
    accepted,
    after,
    draw,
    hypergeometric,
    lot_accept_probability,
    plan_for,
    quality_at,
    resumed,
    score_after,
)
from inspection.sampling.characteristic import binomial, poisson
from specs.errors import OutOfRange, Refused
from specs.sampling import Inspection, Level


def plan(n: int, accept: int, aql: float = 1.0) -> Plan:
    return Plan(10**6, Level.II, aql, Inspection.NORMAL, "K", "K", n, accept)


def test_a_lot_of_two_thousand_at_aql_one() -> None:
    found = plan_for(2000, 1.0)
    assert (found.initial_letter, found.letter, found.sample_size, found.accept, found.reject) == ("K", "K", 125, 3, 4)
    assert accepted(found, 3)
    assert not accepted(found, 4)


def test_a_plan_larger_than_its_lot_inspects_every_unit() -> None:
    """A workshop's ten machines at AQL 0.65: the arrow leads to 20, so all ten."""
    found = plan_for(10, 0.65)
    assert (found.sample_size, found.accept, found.whole_lot) == (10, 0, True)


@pytest.mark.parametrize("count", [-1, 126])
def test_a_count_that_cannot_be_is_refused(count: int) -> None:
    with pytest.raises(OutOfRange):
        accepted(plan_for(2000, 1.0), count)


def test_the_frozen_plan_is_plain_json_and_its_hash_holds() -> None:
    data = plan_for(2000, 1.0).to_json()
    assert json.loads(json.dumps(data)) == data
    assert data["schema"] == "tepat/sampling-plan/1"
    assert data["sha256"] == plan_for(2000, 1.0).sha256
    assert data["sha256"] != plan_for(2001, 1.0).sha256
    assert data["reject"] == 4


def test_units_are_drawn_at_random_and_the_same_for_the_same_seed() -> None:
    serials = [f"T-{n:03}" for n in range(1, 51)]
    found = plan_for(50, 2.5)
    assert found.sample_size == 5
    chosen = draw(found, serials, Random(3))
    assert chosen == draw(found, serials, Random(3))
    assert len(set(chosen)) == 5
    assert list(chosen) == sorted(chosen)
    with pytest.raises(OutOfRange, match="50 units"):
        draw(found, serials[:-1], Random(3))
    with pytest.raises(OutOfRange):
        draw(found, [*serials[:-1], serials[0]], Random(3))


def test_every_unit_is_as_likely_to_be_drawn() -> None:
    serials = [str(n) for n in range(20)]
    found, chance = plan_for(20, 2.5), Random(1)
    counts = dict.fromkeys(serials, 0)
    for _ in range(4000):
        for serial in draw(found, serials, chance):
            counts[serial] += 1
    assert stats.chisquare(list(counts.values())).pvalue > 0.001


NIST = dict(zip(range(1, 13), (0.998, 0.980, 0.930, 0.845, 0.739, 0.620, 0.502, 0.394, 0.300, 0.223, 0.162, 0.115),
                strict=True))  # fmt: skip


@pytest.mark.parametrize(("percent", "probability"), NIST.items())
def test_the_operating_characteristic_of_the_nist_handbook(percent: int, probability: float) -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.2.3.2: the plan (52, 3), printed to one in the last digit."""
    assert accept_probability(plan(52, 3), percent) == pytest.approx(probability, abs=1.1e-3)


def test_an_operating_characteristic_of_the_code_of_federal_regulations() -> None:
    """7 CFR 42.140 (c): 500 inspected, 3 allowed: lots of 1.0 % are accepted 26 times in 100, of 0.10 % about 99."""
    assert accept_probability(plan(500, 3), 1.0) == pytest.approx(0.26, abs=0.005)
    assert accept_probability(plan(500, 3), 0.1) > 0.99


@given(n=st.integers(1, 3000), accept=st.integers(0, 50), p=st.floats(0, 1))
def test_the_binomial_is_that_of_scipy(n: int, accept: int, p: float) -> None:
    assert binomial(n, p, accept) == pytest.approx(stats.binom.cdf(accept, n, p), rel=1e-8, abs=1e-12)


@given(mean=st.floats(0, 300), accept=st.integers(0, 50))
def test_the_poisson_is_that_of_scipy(mean: float, accept: int) -> None:
    assert poisson(mean, accept) == pytest.approx(stats.poisson.cdf(accept, mean), rel=1e-8, abs=1e-12)


@given(st.data())
def test_the_hypergeometric_is_that_of_scipy(data: st.DataObject) -> None:
    lot = data.draw(st.integers(1, 2000))
    bad, n = data.draw(st.integers(0, lot)), data.draw(st.integers(0, lot))
    accept = data.draw(st.integers(0, 30))
    expected = stats.hypergeom.cdf(accept, lot, bad, n)
    assert hypergeometric(lot, bad, n, accept) == pytest.approx(expected, rel=1e-7, abs=1e-11)


def test_a_whole_lot_leaves_no_risk() -> None:
    found = plan_for(10, 0.65)
    assert [lot_accept_probability(found, bad) for bad in (0, 1, 2)] == [1, 0, 0]


def test_a_large_lot_is_nearly_a_process() -> None:
    found = plan_for(3000, 1.0)
    assert lot_accept_probability(found, 60) == pytest.approx(accept_probability(found, 2.0), abs=0.01)


@pytest.mark.parametrize("aql", [0.65, 1.0, 2.5, 4.0])
@pytest.mark.parametrize("lot", [20, 100, 500, 3000, 200000])
def test_quality_at_the_aql_is_mostly_accepted(lot: int, aql: float) -> None:
    """Plans of the standard accept a process at its AQL in 78 to 99.9 lots of 100, the more the larger the sample."""
    found = plan_for(lot, aql)
    if not found.whole_lot:
        assert 0.78 <= accept_probability(found, aql) <= 0.999


def test_the_curve_falls_and_its_inverse_finds_the_way_back() -> None:
    found = plan_for(2000, 1.0)
    values = [accept_probability(found, percent) for percent in range(0, 101, 5)]
    assert all(a >= b for a, b in pairwise(values))
    for probability in (0.95, 0.5, 0.1):
        assert accept_probability(found, quality_at(found, probability)) == pytest.approx(probability, abs=1e-9)


def test_risk_qualities_of_letter_k_at_aql_one() -> None:
    """From the beta quantiles: n = 125, Ac = 3."""
    found = plan_for(2000, 1.0)
    for probability in (0.95, 0.10):
        assert quality_at(found, probability) == pytest.approx(100 * stats.beta.ppf(1 - probability, 4, 122), rel=1e-9)


def test_nonconformities_per_hundred_units_follow_poisson() -> None:
    found = plan_for(50, 40)
    assert (found.sample_size, found.accept) == (8, 7)
    assert accept_probability(found, 150) == pytest.approx(stats.poisson.cdf(7, 12))
    assert accept_probability(found, quality_at(found, 0.1)) == pytest.approx(0.1)


@pytest.mark.parametrize("percent", [-1, 101, float("nan")])
def test_a_quality_that_cannot_be_is_refused(percent: float) -> None:
    with pytest.raises(OutOfRange):
        accept_probability(plan(52, 3), percent)


def lots(history: History, *counts: int, lot: int = 2000, aql: float = 1.0, **wanted: bool) -> History:
    for count in counts:
        history = after(history, plan_for(lot, aql, inspection=history.inspection), count, **wanted)
    return history


def test_two_bad_lots_of_five_tighten_the_inspection() -> None:
    assert lots(History(), 9, 0, 0, 0, 9).inspection is Inspection.TIGHTENED
    assert lots(History(), 9, 9).inspection is Inspection.TIGHTENED


def test_two_bad_lots_of_six_do_not() -> None:
    assert lots(History(), 9, 0, 0, 0, 0, 9).inspection is Inspection.NORMAL


def test_five_good_lots_in_a_row_bring_normal_inspection_back() -> None:
    tight = lots(History(), 9, 9)
    assert lots(tight, 0, 0, 0, 0).inspection is Inspection.TIGHTENED
    assert lots(tight, 0, 0, 0, 0, 0) == History()
    assert lots(tight, 0, 0, 0, 0, 9, 0, 0, 0, 0).inspection is Inspection.TIGHTENED


def test_five_bad_lots_under_tightened_inspection_stop_it() -> None:
    tight = lots(History(), 9, 9)
    stopped = lots(tight, 9, 0, 9, 0, 9, 9, 9)
    assert stopped.stopped
    with pytest.raises(Refused, match="improve"):
        after(stopped, plan_for(2000, 1.0, inspection=Inspection.TIGHTENED), 0)
    assert resumed(stopped) == History(Inspection.TIGHTENED)


def test_ten_clean_lots_reach_the_score_for_reduced_inspection() -> None:
    """Ac = 3: three points a lot; the authority must want it and production must be steady."""
    assert lots(History(), *[0] * 9, reduce=True).score == 27
    assert lots(History(), *[0] * 10, reduce=True).inspection is Inspection.REDUCED
    assert lots(History(), *[0] * 10).score == 30
    assert lots(History(), *[0] * 10, reduce=True, steady=False).inspection is Inspection.NORMAL


def test_plans_that_allow_one_give_two_points_a_lot() -> None:
    """AQL 0.65, 281 to 500 units: n = 80, Ac = 1: fifteen lots."""
    assert lots(History(), *[1] * 14, lot=400, aql=0.65, reduce=True).score == 28
    assert lots(History(), *[1] * 15, lot=400, aql=0.65, reduce=True).inspection is Inspection.REDUCED


def test_a_lot_that_a_tighter_aql_would_not_accept_sets_the_score_back() -> None:
    """n = 125: Ac 3 at AQL 1.0, but 2 at AQL 0.65."""
    found = plan_for(2000, 1.0)
    assert [score_after(9, found, count) for count in (0, 2, 3, 4)] == [12, 12, 0, 0]


def test_reduced_inspection_ends_with_a_bad_lot_or_a_break() -> None:
    reduced = History(Inspection.REDUCED)
    assert lots(reduced, 0) == reduced
    assert lots(reduced, 9) == History()
    assert lots(reduced, 0, steady=False) == History()


def test_a_plan_of_another_inspection_is_refused() -> None:
    with pytest.raises(OutOfRange, match="normal inspection"):
        after(History(), plan_for(2000, 1.0, inspection=Inspection.REDUCED), 0)


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 9]), max_size=60))
def test_any_series_of_lots_keeps_the_rules(counts: list[int]) -> None:
    history = History()
    for count in counts:
        before = history
        if before.stopped:
            break
        history = lots(before, count, reduce=True)
        assert 0 <= history.score <= 30 + 3
        assert history.failed <= 5
        assert history.stopped == (history.failed == 5)
        moves = {before.inspection, history.inspection}
        assert moves != {Inspection.TIGHTENED, Inspection.REDUCED}
