"""The shear's search: bounds that are true, proofs that are believed, limits that are kept, one plan every time."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan, Rule
from toolkit.cutting.plate_bounds import _share
from toolkit.cutting.plate_proofs import ScaleCertificate, StripCertificate
from toolkit.cutting.sheared.blanks import Blank, Blanks, FirstCut, Lie, Plate, Shearing
from toolkit.cutting.sheared.scales import Scale, best_scales, scaled
from toolkit.cutting.sheared.search import Effort, search
from toolkit.cutting.sheared.strip_table import StripTable
from toolkit.cutting.sheets import plan_sheets
from toolkit.cutting.stock import Size, Stock, processes, stock

HORIZONTAL = Shearing(3, False, FirstCut.ALONG_WIDTH)


def job(width, height, items, way=HORIZONTAL, rotate=False, quantity=None):
    blanks = tuple(Blank(w, h, rotate and w != h, n) for w, h, n in items)
    return Blanks((Plate(width, height, 1, quantity),), blanks, 1, way)


def plates(*rows, kerf=0, trim=0) -> Stock:
    """Rows of width, height, price, quantity."""
    steel = stock("PL3")
    sizes = tuple(
        Size(f"{w}x{h}#{i}", h * 100, w * 100, kerf * 100, trim * 100, price * 100, n, n is not None)
        for i, (w, h, price, n) in enumerate(rows)
    )
    return Stock("PL3", processes()["shear"], steel.material, steel.mass_per, sizes)


def blanks(*rows, rotate=True):
    return [Piece(f"P-{i:02d}", "PL3", n, width_mm=w, height_mm=h, rotate=rotate) for i, (w, h, n) in enumerate(rows)]


def checked(pieces, source, **options):
    group, left_out = plan_sheets(source, pieces, **options)
    plan = Plan(tuple(pieces), (group,) if group else (), tuple(left_out))
    assert check_plan(plan.to_json(), pieces, [source]) == ()
    return group, left_out


@given(
    whole=st.integers(10, 400),
    lengths=st.lists(st.integers(1, 400), min_size=1, max_size=8),
    kind=st.sampled_from(["plain", "large", "steps", "rounded"]),
    n=st.integers(1, 200),
)
def test_lengths_that_fit_beside_each_other_still_fit_after_a_scale(whole, lengths, kind, n):
    beside = [x for x, total in zip(lengths, itertools.accumulate(lengths), strict=True) if total <= whole]
    if kind in ("large", "rounded") and 2 * n > whole:
        return
    assert sum(_share((kind, n), x, whole) for x in beside) <= 1
    parts = [scaled(Scale(kind, n), x, whole) for x in beside]
    assert all(
        (_share((kind, n), x, whole) * of, of) == (part, of) for x, (part, of) in zip(beside, parts, strict=True)
    )
    assert sum(part for part, _ in parts) <= (parts[0][1] if parts else 0)


def test_scales_prove_what_area_cannot():
    seven = job(10, 10, [(6, 6, 7)])  # 7 x 36 is less than 3 plates of 100, yet no two fit one plate
    assert best_scales(seven)[0] == 7
    group, _ = checked(blanks((600, 600, 7), rotate=False), plates((1000, 1000, 1, None)))
    assert (group.objective, group.proved) == (700, True)


def test_a_bound_by_scales_is_written_with_its_proof():
    group, _ = checked(blanks((400, 400, 9)), plates((1000, 1000, 1, None)))  # four to a plate, though six have room
    assert isinstance(group.certificate, ScaleCertificate)
    assert (group.objective, group.proved) == (300, True)


def best_strips(lies, u, v, worth, most):
    """Most worth of a plate in strips, by trying everything: subsets of one strip, then strips."""
    strips = {}
    for level in sorted({x.v for x in lies}):
        low = [x for x in lies if x.v <= level]
        best = 0
        for counts in itertools.product(*(range(most[x.blank] + 1) for x in low)):
            if sum(n * x.u for n, x in zip(counts, low, strict=True)) <= u:
                best = max(best, sum(n * worth[x.blank] for n, x in zip(counts, low, strict=True)))
        strips[level] = best
    table = [0] * (v + 1)
    for at in range(1, v + 1):
        table[at] = max([table[at - 1], *(table[at - s] + w for s, w in strips.items() if s <= at)])
    return table[v]


def test_the_strip_table_finds_what_trying_everything_finds():
    chance = random.Random(3)
    for _ in range(40):
        lies = [Lie(i, False, chance.randint(2, 9), chance.randint(2, 9)) for i in range(4)]
        worth, most = [chance.randint(1, 20) for _ in lies], [chance.randint(1, 3) for _ in lies]
        u, v = chance.randint(9, 20), chance.randint(9, 20)
        table = StripTable(lies, (u, v), worth, most)
        assert table.worth == best_strips(lies, u, v, worth, most)
        strips = table.strips()
        assert sum(worth[x.blank] for s in strips for c in s.columns for x in c.lies) == table.worth
        assert sum(s.height for s in strips) <= v
        assert all(sum(c.length for c in s.columns) <= u for s in strips)


def fewest_plates(items, width, height):
    """Fewest plates for three-stage patterns with strips along the width, by trying every partition. Tiny jobs only."""
    singles = [(w, h) for w, h, n in items for _ in range(n)]

    def parts(rest):
        if not rest:
            yield []
            return
        first, others = rest[0], rest[1:]
        for r in range(len(others) + 1):
            for chosen in itertools.combinations(range(len(others)), r):
                group = [first, *(others[i] for i in chosen)]
                for tail in parts([o for i, o in enumerate(others) if i not in chosen]):
                    yield [group, *tail]

    def lowest_strip(group):  # least height of one strip of columns with these blanks
        return min((max(sum(h for _, h in c) for c in columns) for columns in parts(group)
                    if sum(max(w for w, _ in c) for c in columns) <= width), default=10**9)  # fmt: skip

    def fits_one(group):
        return any(sum(map(lowest_strip, strips)) <= height for strips in parts(group))

    return min(len(p) for p in parts(singles) if all(fits_one(g) for g in p))


def test_the_beam_is_as_good_as_trying_everything_on_tiny_jobs():
    chance = random.Random(11)
    for _ in range(12):
        items = [(chance.randint(3, 9), chance.randint(3, 9), 1) for _ in range(5)]
        found = search(job(12, 12, items), 1, Effort())
        assert len(found.plan) == fewest_plates(items, 12, 12), items


def test_two_stages_are_two_and_their_bound_is_believed_only_for_them():
    pieces = blanks((500, 300, 23), (410, 260, 31), (330, 190, 17), rotate=False)
    source = plates((1200, 2400, 288, None), (1000, 2000, 205, None))
    group, _ = checked(pieces, source, way=Shearing(stages=2))
    assert group.rule is Rule.TWO_STAGES
    assert group.bound >= 0.9 * group.objective
    assert isinstance(group.certificate, StripCertificate)
    plan = Plan(tuple(pieces), (group,), ()).to_json()
    plan["groups"][0]["rule"] = Rule.GUILLOTINE.value
    assert {f.code for f in check_plan(plan, pieces, [source])} == {"certificate"}
    plan["groups"][0]["rule"] = Rule.TWO_STAGES.value
    plan["groups"][0]["certificate"]["duals"]["P-00"] += 10**6
    assert "certificate" in {f.code for f in check_plan(plan, pieces, [source])}


def test_a_plan_in_three_stages_is_no_plan_in_two():
    pieces = blanks((600, 500, 1), (600, 700, 1), (600, 600, 2), rotate=False)
    source = plates((1200, 1200, 144, None))
    group, _ = checked(pieces, source)
    assert group.objective == 14400  # two columns of two; in strips it takes two plates
    plan = Plan(tuple(pieces), (group,), ()).to_json()
    plan["groups"][0]["rule"] = Rule.TWO_STAGES.value
    two, _ = checked(pieces, source, way=Shearing(2, first_cut=FirstCut.ALONG_WIDTH))
    assert two.objective == 28800


@pytest.mark.parametrize("stages", [2, 3])
def test_exact_patterns_need_no_trimming_cut(stages):
    pieces = blanks((300, 200, 4), (250, 200, 3), (300, 150, 5), (500, 370, 2), rotate=False)
    group, _ = checked(pieces, plates((1000, 1000, 1, None)), way=Shearing(stages, exact=True))

    def is_trimmed(block):
        last = [p for p in block.parts if not p.parts and p.item is None]
        return len(block.parts) == 2 and last and block.parts[0].item is not None

    def depth(block):
        return 1 + max(map(depth, block.parts)) if block.parts else 0

    assert all(depth(p.cuts) <= stages for p in group.patterns)
    assert stages == 3 or not any(is_trimmed(c) and depth(c) > 2 for p in group.patterns for c in p.cuts.parts)


def test_remnants_are_used_where_they_cost_less_and_only_as_often_as_they_are_there():
    source = plates((1000, 1000, 100, None), (500, 500, 10, 2))
    group, _ = checked(blanks((480, 480, 3)), source)
    assert sorted((p.size.price // 100, p.count) for p in group.patterns) in ([(100, 1)], [(10, 2), (100, 1)])
    group, _ = checked(blanks((480, 480, 2)), source)
    assert [p.size.remnant for p in group.patterns for _ in range(p.count)] == [True, True]
    assert group.objective == 2000


def test_when_the_plates_run_out_the_rest_is_named():
    group, left_out = checked(blanks((480, 480, 9), (90, 90, 3)), plates((1000, 1000, 100, 1)))
    assert sum(p.count for p in group.patterns) == 1
    assert {u.piece.id: u.piece.quantity for u in left_out} == {"P-00": 5, "P-01": 3} or left_out
    assert "used up" in left_out[0].reason.say("en")


def test_no_time_is_told_and_what_there_is_is_sound():
    pieces = blanks(*((100 + 37 * i, 900 - 41 * i, 9) for i in range(20)))
    group, left_out = checked(pieces, plates((1200, 2400, 288, None), (1219, 2438, 297, None)), seconds=0.2)
    assert group.stopped
    assert not left_out


@pytest.mark.parametrize("count", [1, 400])
def test_even_without_any_time_everything_is_cut(count):
    pieces = blanks((500, 300, 7 * count), (410, 260, 9 * count), (330, 190, 8 * count))
    group, left_out = checked(pieces, plates((1200, 2400, 288, None)), seconds=0.0)
    assert not left_out
    assert group.stopped
    assert len(group.patterns) <= 8


def test_the_same_job_gives_the_same_plan():
    pieces = blanks((500, 300, 7), (410, 260, 9), (330, 190, 8), (700, 620, 5))
    source = plates((1200, 2400, 288, None), (1000, 2000, 205, 3), kerf=3, trim=5)
    first, second = (checked(pieces, source)[0] for _ in range(2))
    assert Plan((), (first,), ()).to_json() == Plan((), (second,), ()).to_json()
    assert not first.stopped


@settings(derandomize=True, deadline=None, max_examples=15)
@given(
    rows=st.lists(st.tuples(st.integers(40, 990), st.integers(40, 990), st.integers(1, 9)), min_size=1, max_size=7),
    stages=st.sampled_from([2, 3]),
    exact=st.booleans(),
    first=st.sampled_from(list(FirstCut)),
    kerf=st.sampled_from([0, 3]),
    rotate=st.booleans(),
    there=st.sampled_from([None, 1, 3]),
)
def test_every_way_of_cutting_gives_a_sound_plan(rows, stages, exact, first, kerf, rotate, there):
    source = plates((1000, 1000, 100, there), (1200, 1000, 115, 2), kerf=kerf)
    checked(blanks(*rows, rotate=rotate), source, way=Shearing(stages, exact, first), seconds=2.0)
