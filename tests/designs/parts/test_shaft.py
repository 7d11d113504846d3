"""Truth: DIN 332-1 form A depths, DIN 6885 keyways, cylinders by hand, positions by adding up."""

from __future__ import annotations

import math

import pytest

from designs.model import End, Text
from designs.parts.shaft import KeySeat, Seat, bore_over, centre_hole, diameter_at, round_stock, stepped_shaft
from specs.errors import BadPart, OutOfRange, UnknownName

TITLE = Text("Poros uji", "Test shaft")
SEATS = [Seat("pulley", 30, 90, "h8"), Seat("bearing", 35, 60, "h8"), Seat("body", 38, 700), Seat("fan", 30, 60, "h8")]


def test_a_shaft_of_a_bars_own_diameter_takes_that_bar() -> None:
    assert round_stock(35) == "R35"


def test_a_turned_diameter_takes_the_next_bar_with_a_millimetre_to_turn_off() -> None:
    assert round_stock(36.5) == "R38"
    assert round_stock(25.2) == "R28"  # 26 mm would leave 0.8 mm


def test_a_shaft_thicker_than_any_bar_is_refused_with_the_thickest() -> None:
    with pytest.raises(OutOfRange, match="the thickest is 120 mm"):
        round_stock(119.5)


def test_the_thickest_seat_decides_the_bar_and_lengths_add_up() -> None:
    shaft = stepped_shaft(TITLE, SEATS)
    assert shaft.bar == "R38"
    assert shaft.length_mm == 910


def test_every_seat_has_a_point_in_its_middle() -> None:
    points = stepped_shaft(TITLE, SEATS).geometry()
    assert [points[name].origin.x for name in ("pulley", "bearing", "body", "fan")] == [45, 120, 500, 880]


def test_a_keyway_lies_at_the_named_side_of_its_seat() -> None:
    shaft = stepped_shaft(TITLE, SEATS, [KeySeat("pulley", length_mm=50), KeySeat("fan", End.END, length_mm=40)])
    left, right = shaft.keyways
    assert (left.x_mm, left.x_mm + left.length_mm) == (3, 53)
    assert (right.x_mm, right.x_mm + right.length_mm) == (910 - 43, 910 - 3)


def test_a_keyway_has_the_width_and_depth_of_din_6885_for_its_seat() -> None:
    keyway = stepped_shaft(TITLE, SEATS, [KeySeat("pulley")]).keyways[0]
    assert (keyway.width_mm, keyway.depth_mm) == (8, 4)  # above 22 to 30 mm
    assert keyway.key == "8x7x80"  # the longest of the series in 90 mm less 2 x 3


def test_a_key_longer_than_its_seat_is_refused() -> None:
    with pytest.raises(BadPart, match="keyway on 'fan': a key of 63 mm does not fit a seat of 60 mm"):
        stepped_shaft(TITLE, SEATS, [KeySeat("fan", length_mm=63)])


def test_a_key_length_that_is_not_sold_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadPart, match="nearest: 45, 50 mm"):
        stepped_shaft(TITLE, SEATS, [KeySeat("fan", length_mm=48)])


def test_a_keyway_on_an_unknown_seat_is_refused_with_the_seats_there_are() -> None:
    with pytest.raises(BadPart, match=r"no seat 'puley' .* pulley, bearing, body, fan"):
        stepped_shaft(TITLE, SEATS, [KeySeat("puley")])


@pytest.mark.parametrize(("shaft_mm", "pilot_mm", "depth_mm"), [(24, 2.5, 4.6), (30, 3.15, 5.9), (40, 4.0, 7.4)])
def test_centre_holes_are_as_deep_as_din_332_says(shaft_mm: float, pilot_mm: float, depth_mm: float) -> None:
    hole = centre_hole(End.START, shaft_mm)
    assert hole.pilot_mm == pilot_mm
    assert hole.depth_mm == pytest.approx(depth_mm, abs=0.06)


def test_the_volume_is_that_of_the_cylinders_when_nothing_is_cut() -> None:
    shaft = stepped_shaft(TITLE, SEATS, chamfer_mm=0, centre_holes=False)
    by_hand = math.pi / 4 * (30**2 * 150 + 35**2 * 60 + 38**2 * 700)
    assert shaft.volume_mm3 == pytest.approx(by_hand, rel=1e-12)


def test_a_seat_between_thicker_steps_is_refused_because_nothing_gets_there() -> None:
    with pytest.raises(BadPart, match="seat 'bearing' of 35 mm lies between thicker steps"):
        stepped_shaft(TITLE, [Seat("a", 40, 50), Seat("bearing", 35, 50, "h8"), Seat("b", 40, 50)])


def test_a_groove_without_a_fit_may_lie_between_thicker_steps() -> None:
    shaft = stepped_shaft(TITLE, [Seat("a", 40, 50), Seat("groove", 35, 5), Seat("b", 40, 50)])
    assert diameter_at(shaft, 51, 54) == 35


def test_two_seats_of_one_name_are_refused() -> None:
    with pytest.raises(BadPart, match="two seats are called 'bearing'"):
        stepped_shaft(TITLE, [Seat("bearing", 35, 50), Seat("bearing", 35, 50)])


def test_a_shaft_without_seats_is_refused() -> None:
    with pytest.raises(BadPart, match="at least one seat"):
        stepped_shaft(TITLE, [])


def test_a_fit_that_iso_286_does_not_know_is_refused() -> None:
    with pytest.raises(UnknownName, match="no tolerance class 'q8'"):
        stepped_shaft(TITLE, [Seat("bearing", 35, 50, "q8")])


def test_fitted_seats_are_turned_finer_than_free_ones() -> None:
    steps = stepped_shaft(TITLE, SEATS).steps
    assert [s.roughness_um for s in steps] == [1.6, 1.6, None, 1.6]


def test_the_diameter_over_a_stretch_is_the_greatest_of_its_steps() -> None:
    shaft = stepped_shaft(TITLE, SEATS)
    assert diameter_at(shaft, 0, 90) == 30
    assert diameter_at(shaft, 80, 100) == 35
    with pytest.raises(BadPart, match="lies off a shaft of 910 mm"):
        diameter_at(shaft, 900, 920)


def test_a_disc_slides_over_a_shaft_from_its_thinner_side() -> None:
    shaft = stepped_shaft(TITLE, SEATS)
    assert bore_over(shaft, 400, 406, 0.2) == pytest.approx(38.2)
    assert bore_over(shaft, 100, 106, 0.2) == pytest.approx(35.2)


def test_a_disc_between_thicker_steps_is_refused() -> None:
    shaft = stepped_shaft(TITLE, [Seat("a", 40, 50), Seat("neck", 35, 50), Seat("b", 40, 50)])
    with pytest.raises(BadPart, match="thicker on both sides of x = 60 mm"):
        bore_over(shaft, 60, 66, 0.2)


def test_a_disc_is_not_welded_to_a_shaft_of_carbon_steel() -> None:
    shaft = stepped_shaft(TITLE, SEATS, grade="S45C")
    with pytest.raises(BadPart, match="S45C is not welded without preheating"):
        bore_over(shaft, 400, 406, 0.2)
