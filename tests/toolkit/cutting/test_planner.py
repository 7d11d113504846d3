"""Planning a whole job: what cannot be planned is refused with the piece and the reason."""

from __future__ import annotations

import pytest

from specs.errors import Conflict, OutOfRange
from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.stock import Stock, bar_size, processes, sheet_size, stock


def test_bars_are_planned_first_then_plates_each_stock_once():
    pieces = [
        Piece("P", "PL3", 1, width_mm=100, height_mm=100),
        Piece("B", "R12", 1, length_mm=100),
        Piece("A", "L40x40x4", 1, length_mm=100),
    ]
    plan = make_plan(pieces, stocks_of(pieces))
    assert [g.stock.name for g in plan.groups] == ["L40x40x4", "R12", "PL3"]


def test_nothing_to_cut_is_an_empty_plan_that_passes():
    plan = make_plan([], [])
    assert check_plan(plan.to_json(), [], []) == ()


def test_the_same_id_twice_is_refused():
    pieces = [Piece("A", "L40x40x4", 1, length_mm=100), Piece("A", "R12", 2, length_mm=50)]
    with pytest.raises(Conflict, match="A is there twice"):
        make_plan(pieces, stocks_of(pieces))


def test_a_length_of_plate_is_refused():
    pieces = [Piece("A", "PL3", 1, length_mm=100)]
    with pytest.raises(Conflict, match="PL3"):
        make_plan(pieces, stocks_of(pieces))


def test_a_blank_of_bar_is_refused():
    pieces = [Piece("A", "L40x40x4", 1, width_mm=100, height_mm=20)]
    with pytest.raises(Conflict, match="L40x40x4"):
        make_plan(pieces, stocks_of(pieces))


def made_of(*sizes):
    steel = stock("L40x40x4")
    return Stock("X", processes()["saw"], steel.material, steel.mass_per, sizes)


@pytest.mark.parametrize(
    "sizes",
    [
        (bar_size("a", 6000, 3, 5), bar_size("b", 3000, 2, 5)),
        (bar_size("a", 6000, 3, 5), bar_size("a", 3000, 3, 5)),
        (bar_size("a", 6000, 3, 5), sheet_size("b", 1000, 2000, 3, 5)),
    ],
)
def test_sizes_that_do_not_belong_together_are_refused(sizes):
    with pytest.raises(OutOfRange, match="stock X"):
        made_of(*sizes)


@pytest.mark.parametrize("size", [(10, 0, 5), (6000, -1, 5), (6000, 3, -1)])
def test_a_bar_of_which_nothing_is_left_or_with_a_negative_kerf_is_refused(size):
    length, kerf, trim = size
    with pytest.raises(OutOfRange):
        bar_size("a", length, kerf, trim)
