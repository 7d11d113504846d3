"""Belts and speeds: against the other form of the formula, a belt laid out point by point, and a worked example."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import Axis, BeltDrive, DriveTrain, Rotor, Text, Vec, X, belt_length, centre_for
from specs.errors import BadPart

T = Text("Rotor", "Rotor")


def rotor(key: str, **more) -> Rotor:
    return Rotor(key, Axis(Vec(0, 0, 0), X), (key,), T, **more)


def belt(key: str, driver: str, driven: str, d1: float = 100, d2: float = 200, centre: float = 400) -> BeltDrive:
    return BeltDrive(key, driver, driven, driver, driven, "B", 1, "B60", 1500, d1, d2, centre)


def laid_out(centre: float, d1: float, d2: float, n: int = 200_000) -> float:
    """Perimeter of the convex hull of two circles, from its support function: the integral of h over all directions."""
    total = 0.0
    for k in range(n):
        a = 2 * math.pi * (k + 0.5) / n
        total += max(d1 / 2, d2 / 2 + centre * math.cos(a))
    return total * 2 * math.pi / n


@pytest.mark.parametrize(("centre", "d1", "d2"), [(400, 100, 200), (500, 300, 75), (300, 150, 150), (260, 80, 400)])
def test_the_length_of_a_belt_is_the_perimeter_around_both_pulleys(centre, d1, d2):
    assert laid_out(centre, d1, d2) == pytest.approx(belt_length(centre, d1, d2), rel=1e-6)


def test_a_belt_agrees_with_the_usual_approximation():
    # L = 2 C + pi/2 (D + d) + (D - d)^2 / (4 C); 90 and 320 mm at 600 mm: 1200 + 644.03 + 22.04 = 1866.1
    assert pytest.approx(belt_length(600, 90, 320), abs=0.3) == 1866.1


@given(st.floats(50, 500), st.floats(50, 500), st.floats(1.05, 6))
def test_the_centre_distance_of_a_length_leads_back_to_the_length(d1, d2, share):
    centre = (d1 + d2) / 2 * share

    assert centre == pytest.approx(centre_for(belt_length(centre, d1, d2), d1, d2), rel=1e-6)


def test_pulleys_that_do_not_fit_their_centre_distance_are_refused():
    with pytest.raises(BadPart):
        belt_length(90, 100, 300)
    with pytest.raises(BadPart):
        centre_for(500, 100, 300)


@pytest.mark.parametrize(("d1", "d2"), [(100, 200), (200, 100)])
def test_the_wrap_is_that_of_the_smaller_pulley(d1, d2):
    # 180 - 2 asin(100 / 800) = 165.64
    assert pytest.approx(belt("b", "a", "b", d1, d2).wrap_deg, abs=0.01) == 165.64


def test_speeds_follow_the_belts_from_the_prime_mover():
    train = DriveTrain(
        "engine", 3000, 4, (rotor("fan", tip_diameter_mm=280), rotor("engine"), rotor("drum", tip_diameter_mm=440)),
        (belt("to-fan", "drum", "fan", 200, 140), belt("main", "engine", "drum", 90, 400)),
    )  # fmt: skip

    speeds = train.speeds()
    assert pytest.approx((speeds["engine"], speeds["drum"], speeds["fan"])) == (3000, 675, 675 * 200 / 140)
    # pi x 0.44 m x 675 / 60
    assert pytest.approx(train.tip_speed_m_s("drum"), abs=0.01) == 15.55


@pytest.mark.parametrize(("rotors", "belts"), [
    pytest.param((rotor("a"), rotor("a")), (), id="one key twice"),
    pytest.param((rotor("b"),), (), id="no prime mover"),
    pytest.param((rotor("a"), rotor("b")), (), id="driven by nothing"),
    pytest.param((rotor("a"), rotor("b")), (belt("x", "a", "c"),), id="belt to nowhere"),
    pytest.param((rotor("a"), rotor("b")), (belt("x", "a", "b"), belt("y", "a", "b")), id="driven twice"),
    pytest.param((rotor("a"), rotor("b"), rotor("c")), (belt("x", "b", "c"), belt("y", "c", "b")), id="a ring"),
])  # fmt: skip
def test_a_drive_train_that_cannot_turn_is_refused(rotors, belts):
    with pytest.raises(BadPart):
        DriveTrain("a", 1000, 1, rotors, belts)


def test_a_rotor_of_nothing_or_with_a_turned_range_is_refused():
    with pytest.raises(BadPart):
        Rotor("a", Axis(Vec(0, 0, 0), X), (), T)
    with pytest.raises(BadPart):
        rotor("a", working_rpm=(700, 600))
