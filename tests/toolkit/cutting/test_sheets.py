"""Plans for plates: disjoint, guillotine, no plate more than simple shelves need, bounds that hold."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan, Rule
from toolkit.cutting.plate_page import leftovers
from toolkit.cutting.sheared.room import cheapest_cover
from toolkit.cutting.sheets import plan_sheets
from toolkit.cutting.stock import Stock, processes, sheet_size, stock


def blanks(*rows: tuple[float, float, int], rotate=True) -> list[Piece]:
    return [
        Piece(f"P-{i:02d}", "PL3", n, width_mm=w, height_mm=h, rotate=rotate) for i, (w, h, n) in enumerate(rows, 1)
    ]


def plates(*sizes, kerf=0, trim=0) -> Stock:
    steel = stock("PL3")
    made = tuple(sheet_size(f"{w}x{h}", w, h, kerf, trim) for w, h in sizes)
    return Stock("PL3", processes()["shear"], steel.material, steel.mass_per, made)


def planned(pieces, source=None):
    source = source or stock("PL3")
    group, left_out = plan_sheets(source, pieces)
    plan = Plan(tuple(pieces), (group,) if group else (), tuple(left_out))
    assert check_plan(plan.to_json(), pieces, [source]) == ()
    return group, left_out


def count(group) -> int:
    return sum(p.count for p in group.patterns)


def test_eight_blanks_that_tile_a_plate_are_cut_from_one():
    group, _ = planned(blanks((600, 600, 8)))
    assert [(p.size.id, p.count) for p in group.patterns] == [("PL3:1200x2400", 1)]
    assert group.proved
    assert leftovers(group.patterns[0].cuts) == []


def test_one_more_blank_needs_a_second_plate():
    group, _ = planned(blanks((600, 600, 9)))
    assert count(group) == 2


def test_the_larger_plate_is_taken_where_it_alone_holds_the_blank():
    group, _ = planned(blanks((1210, 2430, 1)))
    assert [p.size.id for p in group.patterns] == ["PL3:1219x2438"]


def test_blanks_too_large_for_half_a_plate_are_proved_to_need_one_each():
    group, _ = planned(blanks((700, 1405, 4), (100, 100, 6)))
    assert (count(group), group.proved) == (4, True)


def test_a_blank_larger_than_every_plate_is_named_and_the_rest_is_planned():
    group, left_out = planned(blanks((1300, 1300, 2), (500, 500, 1)))
    assert [u.piece.id for u in left_out] == ["P-01"]
    assert count(group) == 1


def test_a_blank_that_must_not_turn_is_not_turned():
    turned, _ = planned(blanks((2000, 300, 1)))
    assert turned.patterns[0].items[0].rotated
    group, left_out = planned(blanks((2000, 300, 1), rotate=False))
    assert group is None
    assert [u.piece.id for u in left_out] == ["P-01"]


def test_a_kerf_between_blanks_costs_room():
    assert count(planned(blanks((500, 500, 4)), plates((1000, 1000)))[0]) == 1
    assert count(planned(blanks((500, 500, 4)), plates((1000, 1000), kerf=1))[0]) == 4
    assert count(planned(blanks((499.5, 499.5, 4)), plates((1000, 1000), kerf=1))[0]) == 1


def test_the_trim_is_kept_free_at_every_edge():
    group, _ = planned(blanks((490, 490, 4)), plates((1000, 1000), trim=10))
    assert {(i.x, i.y) for i in group.patterns[0].items} == {(1000, 1000), (50000, 1000), (1000, 50000), (50000, 50000)}


def test_profiles_are_planned_as_their_rectangles_and_the_rule_says_so():
    piece = Piece("D", "PL3", 2, width_mm=250, height_mm=250, outline="../profiles/D.dxf")
    assert planned([piece])[0].rule is Rule.GUILLOTINE_BOXES
    assert planned(blanks((250, 250, 2)))[0].rule is Rule.GUILLOTINE


def test_the_leftover_stays_in_one_piece_behind_the_last_strip():
    group, _ = planned(blanks((400, 300, 5), (250, 250, 5)))
    # three strips of 300 across a plate of 1200 x 2400 leave 1200 x 1500
    assert max(b.width * b.height for b in leftovers(group.patterns[0].cuts)) >= 120000 * 150000


@pytest.mark.parametrize(
    ("area", "expected"), [(1, 288), (288, 288), (289, 297), (298, 576), (576, 576), (580, 585), (590, 594)]
)
def test_the_area_bound_mixes_plates_of_two_sizes(area, expected):
    sizes = plates((12, 24), (11, 27)).sizes  # areas 288 and 297
    assert cheapest_cover(sizes, area * 10**4) == expected * 100


def shelves(pieces, width, length) -> int:
    """Plates that plain shelves need: blanks by falling height, next shelf when one is full. A floor for quality."""
    sizes = sorted((sorted((p.width_mm, p.height_mm)) for p in pieces for _ in range(p.quantity)), key=lambda s: -s[0])
    used, x, y, shelf = 1, 0.0, 0.0, 0.0
    for height, along in sizes:
        if along > width:
            height, along = along, height
        if x + along > width:
            x, y, shelf = 0.0, y + shelf, 0.0
        if y + max(shelf, height) > length:
            used, x, y, shelf = used + 1, 0.0, 0.0, 0.0
        x, shelf = x + along, max(shelf, height)
    return used


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    rows=st.lists(st.tuples(st.integers(40, 1150), st.integers(40, 1190), st.integers(1, 6)), min_size=1, max_size=8),
    kerf=st.sampled_from([0, 2, 3.5]),
    trim=st.sampled_from([0, 3]),
    rotate=st.booleans(),
)
def test_every_plan_is_disjoint_inside_guillotine_and_within_its_bound(rows, kerf, trim, rotate):
    pieces = blanks(*rows, rotate=rotate)
    group, left_out = planned(pieces, plates((1200, 2400), (1219, 2438), kerf=kerf, trim=trim))
    assert not left_out
    assert group.bound <= group.objective
    for pattern in group.patterns:
        for a, b in combinations(pattern.items, 2):
            apart_x = max(a.x, b.x) - min(a.x + a.width, b.x + b.width)
            apart_y = max(a.y, b.y) - min(a.y + a.height, b.y + b.height)
            assert max(apart_x, apart_y) >= round(kerf * 100)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(
    rows=st.lists(st.tuples(st.integers(40, 1150), st.integers(40, 1190), st.integers(1, 6)), min_size=1, max_size=8)
)
def test_no_plan_takes_more_plates_than_plain_shelves(rows):
    pieces = blanks(*rows)
    group, _ = planned(pieces, plates((1200, 2400)))
    assert count(group) <= shelves(pieces, 1200, 2400)
