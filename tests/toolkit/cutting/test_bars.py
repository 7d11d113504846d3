"""Plans for bars: golden numbers by hand, least bars by brute force, bounds that hold, jobs like a shop's."""

from __future__ import annotations

import random
import sys
from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cutting.bars import plan_bars
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.bars.fillings import Fillings
from toolkit.cutting.bars.greedy import first_fit
from toolkit.cutting.bars.optimum import optimum
from toolkit.cutting.bars.problem import build
from toolkit.cutting.bars.sums import Sums
from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan
from toolkit.cutting.stock import Stock, bar_size, processes, stock

BAR, KERF, TRIM = 6000, 3, 5


def rods(*rows: tuple[float, int]) -> list[Piece]:
    return [Piece(f"A-{i:02d}", "L40x40x4", n, length_mm=mm) for i, (mm, n) in enumerate(rows, start=1)]


def planned(pieces, source=None):
    source = source or stock("L40x40x4")
    group, left_out = plan_bars(source, pieces)
    plan = Plan(tuple(pieces), (group,) if group else (), tuple(left_out))
    assert check_plan(plan.to_json(), pieces, [source]) == ()
    return group, left_out


def bars_of(group) -> int:
    return sum(p.count for p in group.patterns)


def least_bars(lengths: list[int], room: int, kerf: int) -> int:
    """Least number of bars by trying every way to fill the next bar: the oracle for small jobs."""

    @cache
    def least(rest: tuple[int, ...]) -> int:
        if not rest:
            return 0
        return 1 + min(least(left) for left in fillings(rest[1:], room - rest[0]))

    def fillings(rest: tuple[int, ...], free: int) -> set[tuple[int, ...]]:
        found = {rest}
        for i, length in enumerate(rest):
            if i and rest[i - 1] == length:
                continue
            if length + kerf <= free:
                found |= {rest[:i] + more for more in fillings(rest[i + 1 :], free - length - kerf)}
        return found

    return least(tuple(sorted(lengths, reverse=True)))


def test_two_pieces_with_one_kerf_between_fill_a_bar_exactly():
    # 5 trim + 2993.5 + 3 kerf + 2993.5 + 5 trim = 6000
    group, _ = planned(rods((2993.5, 2)))
    assert bars_of(group) == 1
    assert [c.start for c in group.patterns[0].cuts] == [500, 500 + 299350 + 300]


def test_a_tenth_of_a_millimetre_more_needs_a_second_bar():
    group, _ = planned(rods((2993.5, 1), (2993.6, 1)))
    assert bars_of(group) == 2


def test_a_piece_as_long_as_the_trimmed_bar_fits():
    group, left_out = planned(rods((5990, 1)))
    assert (bars_of(group), left_out) == (1, [])


def test_a_piece_longer_than_the_trimmed_bar_is_named_and_the_rest_is_planned():
    pieces = rods((5990.1, 3), (1000, 5))
    group, left_out = planned(pieces)
    assert [u.piece.id for u in left_out] == ["A-01"]
    assert "5990" in str(left_out[0].reason)
    assert bars_of(group) == 1


def test_the_remnant_is_what_a_tape_measures_behind_the_last_cut():
    group, _ = planned(rods((1000, 2)))
    # 6000 - 5 - 1000 - 3 - 1000 - 3
    assert group.patterns[0].remnant == 398900


def test_no_remnant_is_told_of_less_than_a_trim():
    group, _ = planned(rods((5982, 1)))  # 6000 - 5 - 5982 - 3 = 10 > trim
    assert group.patterns[0].remnant == 1000
    group, _ = planned(rods((5988, 1)))  # 4 mm behind the last cut: scrap
    assert group.patterns[0].remnant == 0


def test_five_machines_worth_of_legs_are_cut_seven_to_a_bar():
    group, _ = planned(rods((850, 20)))  # 7 x 853 = 5971 <= 5993
    assert [(p.count, len(p.cuts)) for p in group.patterns] == [(2, 7), (1, 6)]
    assert group.proved


def test_a_job_that_can_be_cut_without_loss_takes_the_bars_of_its_total_length():
    # with its kerf each: 3500 + 2493 = 5993 = a bar with one kerf, twice; 2996 + 1998 + 999 = 5993, twice
    pieces = rods((3500 - 3, 2), (2493 - 3, 2), (2996 - 3, 2), (1998 - 3, 2), (999 - 3, 2))
    group, _ = planned(pieces)
    total = sum((p.length_mm + 3) * p.quantity for p in pieces)
    assert bars_of(group) == -(-total // 5993) == 4


def test_end_angles_are_carried_to_every_cut():
    piece = Piece("B", "L40x40x4", 3, length_mm=700, left_deg=45, right_deg=60)
    group, _ = planned([piece])
    assert {(c.piece.left_deg, c.piece.right_deg) for p in group.patterns for c in p.cuts} == {(45, 60)}


def test_equal_lengths_of_different_marks_stay_in_few_patterns():
    pieces = rods((600, 36), (600, 36))
    group, _ = planned(pieces)  # 9 to a bar, 8 bars
    assert bars_of(group) == 8
    assert len(group.patterns) <= 3


def test_two_bar_lengths_are_mixed_for_the_least_price():
    saw = processes()["saw"]
    sizes = (bar_size("short", 3000, 3, 5, price=100), bar_size("long", 6000, 3, 5, price=180))
    source = Stock("L40x40x4", saw, stock("L40x40x4").material, 2.42, sizes, 40)
    group, _ = planned(rods((2900, 3)), source)
    assert Counter({p.size.id: p.count for p in group.patterns}) == {"long": 1, "short": 1}
    assert (group.objective, group.proved) == (28000, True)


@settings(derandomize=True, deadline=None, max_examples=120)
@given(
    lengths=st.lists(st.integers(400, 4200), min_size=1, max_size=9),
    kerf=st.sampled_from([0, 1, 3]),
)
def test_small_jobs_are_cut_from_the_least_bars_that_brute_force_finds(lengths, kerf):
    source = Stock("L40x40x4", processes()["saw"], stock("L40x40x4").material, 2.42,
                   (bar_size("bar", BAR, kerf, TRIM),), 40)  # fmt: skip
    group, _ = planned(rods(*Counter(lengths).items()), source)
    least = least_bars(lengths, BAR - 2 * TRIM, kerf)
    assert bars_of(group) == least
    assert group.bound // group.patterns[0].size.price <= least


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    rows=st.lists(st.tuples(st.integers(300, 59900).map(lambda n: n / 10), st.integers(1, 60)), min_size=1, max_size=25)
)
def test_every_plan_passes_the_check_and_never_takes_more_bars_than_first_fit(rows):
    pieces = rods(*rows)
    group, left_out = planned(pieces)
    assert not left_out
    sizes = Counter()
    for mm, n in rows:
        sizes[round(mm * 100)] += n
    problem, _ = build(dict(sizes), KERF * 100, [((BAR - 2 * TRIM) * 100, BAR * 100, None)])
    assert bars_of(group) <= first_fit(problem).cost


def shop_job(rng: random.Random) -> dict[int, int]:
    longest = rng.choice([900, 1500, 2500, 4000])
    many = rng.choice([1, 1, 5, 20])
    return {
        rng.randint(100, longest) * 100: rng.choice([1, 2, 4, 8, 10, 20, 40]) * many for _ in range(rng.randint(3, 30))
    }


def test_all_of_two_hundred_shop_jobs_are_proved(capsys):
    rng, proved, bars = random.Random(20), 0, 0
    for _ in range(200):
        problem, _ = build(shop_job(rng), 300, [(599000, 600000, None)])
        best = optimum(problem, Deadline())
        assert best.bound <= best.plan.cost
        proved += best.is_proved
        bars += best.plan.cost
    with capsys.disabled():
        sys.stdout.write(f"\n  200 shop jobs, {bars} bars: {proved} proved optimal\n")
    assert proved == 200


def test_hard_triplets_are_packed_without_any_loss():
    # Falkenauer's triplets: every bar of 1000 is filled by exactly three pieces
    rng, sizes = random.Random(5), Counter()
    for _ in range(20):
        a = rng.randint(380, 490)
        b = rng.randint(250, (1000 - a) // 2)
        sizes.update([a, b, 1000 - a - b])
    problem, _ = build(dict(sizes), 0, [(1000, 1, None)])
    assert optimum(problem, Deadline()).plan.cost == 20


@settings(derandomize=True, deadline=None, max_examples=80)
@given(
    items=st.lists(st.tuples(st.integers(1, 20), st.integers(0, 30), st.integers(0, 5)), min_size=1, max_size=5),
    capacity=st.integers(1, 40),
)
def test_the_knapsack_finds_the_best_filling_that_exists(items, capacity):
    weights, values, most = zip(*items, strict=True)
    table = Fillings(weights, most, capacity)
    table.value(values)
    taken = table.pattern(capacity)
    assert sum(w * n for w, n in zip(weights, taken, strict=True)) <= capacity
    assert sum(v * n for v, n in zip(values, taken, strict=True)) == table.best(capacity)
    assert _is_endless(items, capacity, taken)
    assert table.best(capacity) >= _exhaustive(items, capacity)
    assert table.best(capacity) == _exhaustive([(w, v, _allowed(w, n, capacity)) for w, v, n in items], capacity)


def _allowed(weight: int, most: int, capacity: int) -> int:
    """A size of which a bar holds no more than there are is taken as often as it fits."""
    return capacity // weight if most > 1 and most >= capacity // weight else most


def _is_endless(items, capacity, taken) -> bool:
    return all(n <= _allowed(w, m, capacity) for (w, _, m), n in zip(items, taken, strict=True))


@settings(derandomize=True, deadline=None, max_examples=80)
@given(
    items=st.lists(st.tuples(st.integers(1, 20), st.integers(0, 5)), min_size=1, max_size=5),
    capacity=st.integers(1, 60),
)
def test_sums_find_the_longest_filling_that_exists(items, capacity):
    weights, most = zip(*items, strict=True)
    table = Sums(weights, most, capacity)
    for length in range(capacity + 1):
        taken = table.pattern(length)
        assert sum(w * n for w, n in zip(weights, taken, strict=True)) == table.best(length)
        assert all(n <= m for n, m in zip(taken, most, strict=True))
        assert table.best(length) == _exhaustive([(w, w, m) for w, m in items], length)


def _exhaustive(items, capacity) -> int:
    if not items:
        return 0
    (w, v, n), *rest = items
    return max(k * v + _exhaustive(rest, capacity - k * w) for k in range(min(n, capacity // w) + 1))
