"""Bars of several lengths and prices, bars that run out, remnants; what is proved, and what a time limit does."""

from __future__ import annotations

import itertools
import json
import math
import random
import threading
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings, strategies

from tests.toolkit.cutting.bar_jobs import any_job, priced_job, shop_job
from toolkit.cutting.bar_proofs import ProofSplit
from toolkit.cutting.bars import plan_bars
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.optimum import optimum
from toolkit.cutting.bars.problem import Problem, Source
from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan
from toolkit.cutting.stock import bar_size, stock


def of(*sizes):
    return replace(stock("L40x40x4"), sizes=tuple(sizes))


def remnant(id: str, length_mm: float, price: float):
    return replace(bar_size(id, length_mm, 3, 5, price), quantity=1, remnant=True)


def rods(*rows: tuple[float, int]) -> list[Piece]:
    return [Piece(f"A-{i:02d}", "L40x40x4", n, length_mm=mm) for i, (mm, n) in enumerate(rows, start=1)]


def planned(source, pieces, seconds=10.0):
    group, left_out = plan_bars(source, pieces, seconds)
    plan = Plan(tuple(pieces), (group,) if group else (), tuple(left_out)).to_json()
    assert check_plan(plan, pieces, [source]) == ()
    return group, left_out


def bought(group) -> Counter[str]:
    counts: Counter[str] = Counter()
    for p in group.patterns:
        counts[p.size.id] += p.count
    return counts


def least_cost(weights: list[int], sources: tuple[Source, ...]) -> float:
    """Cheapest bars over every choice of pieces and every source: the oracle for few pieces."""
    everyone = frozenset(range(len(weights)))

    @cache
    def cost(left: frozenset[int], used: tuple[int, ...]) -> float:
        if not left:
            return 0
        first, best = min(left), math.inf
        for n in range(len(left)):
            for more in itertools.combinations(left - {first}, n):
                weight = weights[first] + sum(weights[i] for i in more)
                for b, source in enumerate(sources):
                    if source.capacity >= weight and (source.most is None or used[b] < source.most):
                        after = (*used[:b], used[b] + 1, *used[b + 1 :])
                        best = min(best, source.price + cost(left - {first, *more}, after))
        return best

    return cost(everyone, (0,) * len(sources))


def test_a_remnant_is_used_where_it_saves_a_bar_and_left_where_it_costs_more():
    cheap = of(bar_size("new", 6000, 3, 5, 600), remnant("rest", 1500, 50))
    assert bought(planned(cheap, rods((2990, 2), (1400, 1)))[0]) == {"new": 1, "rest": 1}
    assert bought(planned(cheap, rods((2900, 1), (1400, 1)))[0]) == {"new": 1}


def test_a_remnant_is_used_once_and_equal_remnants_once_each():
    source = of(bar_size("new", 6000, 3, 5, 600), *(remnant(f"rest-{i}", 1500, 50) for i in range(3)))
    group, _ = planned(source, rods((1400, 3)))
    assert (bought(group), group.proved) == ({"rest-0": 1, "rest-1": 1, "rest-2": 1}, True)


def test_bars_that_run_out_leave_pieces_named_and_no_useful_bar_unused():
    source = of(replace(bar_size("new", 6000, 3, 5), quantity=1))
    group, left_out = planned(source, rods((2900, 3), (500, 2)))
    assert sum(p.count for p in group.patterns) == 1
    assert sum(u.piece.quantity for u in left_out) >= 1
    assert "used up" in str(left_out[0].reason)


@pytest.mark.parametrize("seed", range(12))
def test_scarce_stock_gives_plans_that_pass_the_check(seed):
    rng = random.Random(seed)
    source, pieces = any_job(rng)
    planned(replace(source, sizes=tuple(replace(s, quantity=rng.randint(1, 3)) for s in source.sizes)), pieces, 0.3)


@pytest.mark.parametrize("seed", range(40))
def test_few_pieces_from_priced_and_scarce_bars_cost_the_least_there_is(seed):
    rng = random.Random(seed)
    weights = sorted((rng.randint(10, 60) for _ in range(rng.randint(2, 7))), reverse=True)
    sources = (
        Source(100, 20), Source(65, 14, rng.randint(1, 2)), Source(rng.randint(20, 60), rng.randint(3, 12), 1),
    )  # fmt: skip
    sizes = Counter(weights)
    order = sorted(sizes, reverse=True)
    found = optimum(Problem(tuple(order), tuple(sizes[w] for w in order), sources), Deadline())
    least = least_cost(weights, sources)
    assert found.plan.cost == least
    assert found.bound <= least


@pytest.mark.slow
def test_branching_proves_priced_jobs_and_its_tree_passes_the_check():
    trees = 0
    for seed in range(2):
        source, pieces = priced_job(random.Random(seed), 4)
        group, _ = planned(source, [replace(p, quantity=min(p.quantity, 4)) for p in pieces[:6]])
        trees += group.proved and isinstance(group.certificate.root, ProofSplit)
    assert trees >= 1


def test_the_same_job_gives_the_same_plan_alone_and_beside_another():
    source, pieces = shop_job(random.Random(4))
    jobs = [(source, pieces), shop_job(random.Random(5))]
    alone = json.dumps(Plan((), (plan_bars(*jobs[0])[0],), ()).to_json())
    found: dict[int, str] = {}

    def work(index: int) -> None:
        found[index] = json.dumps(Plan((), (plan_bars(*jobs[index])[0],), ()).to_json())

    threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert found[0] == alone


def test_no_time_at_all_still_gives_a_sound_plan_that_says_it_was_stopped():
    source, pieces = priced_job(random.Random(8))
    group, _ = planned(source, pieces, 0.0)
    assert group.stopped
    assert not group.proved or group.bound == group.objective


def test_fewer_settings_cost_no_bar_and_repeat_one_pattern_often():
    group, _ = planned(stock("L40x40x4"), rods((1980, 30), (1320, 30), (990, 30)))
    assert len(group.patterns) <= 3
    assert group.proved


def test_what_is_left_over_is_one_long_piece():
    # three bars of seven legs: 6000 - 5 - 7 x 853 = 24; one more leg: 6000 - 5 - 853 = 5142
    group, _ = planned(stock("L40x40x4"), rods((850, 22)))
    assert sorted(p.remnant // 100 for p in group.patterns) == [24, 5142]


MONEY = strategies.integers(100, 10**11).map(lambda cents: cents / 100)
"""Prices to a hundredth, with nothing in common: from 1 to a thousand million."""
LENGTHS = (6000, 4000, 9000)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    sold=strategies.lists(MONEY, min_size=1, max_size=3),
    remnants=strategies.lists(strategies.tuples(strategies.integers(5000, 50000), MONEY), max_size=4),
    kerf_mm=strategies.sampled_from([1.5, 2.5, 3.0]),
    rows=strategies.lists(
        strategies.tuples(strategies.integers(800, 28000), strategies.integers(1, 40)), min_size=1, max_size=6
    ),
    angles=strategies.sampled_from([(90, 90), (45, 45), (45, 135)]),
)
def test_any_prices_give_a_bound_that_can_be_checked(sold, remnants, kerf_mm, rows, angles):
    sizes = [bar_size(f"B{n}", mm, kerf_mm, 5, price) for n, (mm, price) in enumerate(zip(LENGTHS, sold, strict=False))]
    for n, (tenths, price) in enumerate(remnants):
        sizes.append(replace(bar_size(f"R{n}", tenths / 10, kerf_mm, 5, price), quantity=1, remnant=True))
    pieces = [
        Piece(f"P-{n}", "L40x40x4", many, tenths / 10, *angles if tenths > 1200 else (90, 90))
        for n, (tenths, many) in enumerate(rows)
    ]
    group, left_out = planned(of(*sizes), pieces, 0.4)
    assert not left_out
    assert 0 < group.bound <= group.objective


def test_rupiah_prices_of_mitred_rails_give_a_bound_close_below_the_plan():
    sizes = [bar_size("6000", 6000, 2.5, 5, 187_500), bar_size("4000", 4000, 2.5, 5, 131_333)]
    sizes.append(replace(bar_size("R1", 1234.5, 2.5, 5, 41_333), quantity=1, remnant=True))
    rails = [Piece(f"F-{n}", "L40x40x4", 12, mm, 45, 135) for n, mm in enumerate((1210.5, 733.3, 480.0))]
    group, _ = planned(of(*sizes), rails)
    assert 0.9 * group.objective < group.bound <= group.objective
