"""Worked examples of published books, each through the function that the machines use."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any, cast

import pytest

from designs.calculations.balance import balance
from designs.calculations.beam import Bending, Load
from designs.calculations.bearings import life_hours
from designs.calculations.calculation import given
from designs.calculations.expression import Symbol
from designs.calculations.keys import pressure_mpa, shear_mpa
from designs.calculations.shafts import diameter_for, equivalent_torque, whirling_rpm
from designs.model import Duty, Text
from specs.strength import v_belt_rating

INCH, LBF = 25.4, 4.4482216


def sym(value: float) -> Symbol:
    return given("x", value, "", id="x", en="x")


def test_khurmi_shaft_with_two_gears() -> None:
    """Khurmi and Gupta, A Textbook of Machine Design, chapter 14, fig. 14.8: 15 kW at 200 rpm, bearings 750 mm apart,
    gear 150 mm from the left (2870 N, vertical), pinion 100 mm from the right (9550 N, horizontal), 54 MPa.

    The book: R_AV = 2296 N, R_BV = 574 N, R_AH = 1273, R_BH = 8277 N, M_D = 829 690 N mm, T_e = 1096 N m, d = 47 mm.
    """
    steps = ((0.0, 750.0, 50.0),)
    vertical = Bending(steps, (0.0, 750.0), (Load(150, -2870),))
    across = Bending(steps, (0.0, 750.0), (Load(650, -9550),))
    assert vertical.reactions == pytest.approx((2296, 574), abs=1)
    assert across.reactions == pytest.approx((1273, 8277), abs=1)
    assert vertical.moment(150) == pytest.approx(344_400, rel=1e-3)
    assert across.moment(650) == pytest.approx(827_700, rel=1e-3)
    moment = math.hypot(vertical.moment(650), across.moment(650))
    assert moment == pytest.approx(829_690, rel=1e-3)
    torque = 60e3 * 15 / (2 * math.pi * 200)
    equivalent = equivalent_torque(sym(1), sym(moment), sym(1), sym(torque)).value
    assert equivalent == pytest.approx(1096e3, rel=2e-3)
    assert diameter_for(sym(equivalent), sym(54)).value == pytest.approx(47, abs=0.5)


def test_khurmi_key_of_a_50_mm_shaft() -> None:
    """Khurmi and Gupta, example 13.1: key 16 x 10 mm, 42 MPa in shear, 70 MPa in crushing, shaft of 50 mm at 42 MPa:
    61.31 mm of length for shear, 117.7 mm for crushing.
    """
    torque = math.pi / 16 * 42 * 50**3 / 1000
    assert shear_mpa(sym(torque), sym(50), sym(16), sym(61.31)).value == pytest.approx(42, rel=2e-3)
    assert pressure_mpa(sym(torque), sym(50), sym(10), sym(117.7)).value == pytest.approx(70, rel=2e-3)


def test_shigley_catalogue_rating_of_a_bearing() -> None:
    """Shigley's Mechanical Engineering Design, example 11-1: 5000 h at 1725 rpm under 400 lbf needs C10 = 14.3 kN."""
    assert life_hours(sym(14.3), sym(400 * LBF), sym(1725)).value == pytest.approx(5000, rel=0.02)


def test_shigley_first_critical_speed() -> None:
    """Shigley, example 7-5: 1 in steel shaft, 31 in between bearings, 35 lbf at 7 in and 55 lbf at 20 in;
    influence coefficients 2.061e-4, 2.224e-4 and 3.534e-4 in/lbf, Rayleigh's speed about 1192 rpm.
    """
    weights = ((7 * INCH, 35 * LBF), (20 * INCH, 55 * LBF))
    bent = Bending(((0.0, 31 * INCH, INCH),), (0.0, 31 * INCH), tuple(Load(x, w) for x, w in weights), 206_843.0)
    ys = [abs(bent.deflection(x)) for x, _ in weights]
    assert ys[0] / INCH == pytest.approx(35 * 2.061e-4 + 55 * 2.224e-4, rel=5e-3)
    assert ys[1] / INCH == pytest.approx(35 * 2.224e-4 + 55 * 3.534e-4, rel=5e-3)
    masses = [w / 9.81 for _, w in weights]
    my = sum(m * y for m, y in zip(masses, ys, strict=True))
    myy = sum(m * y * y for m, y in zip(masses, ys, strict=True))
    assert whirling_rpm(sym(9.81), sym(my), sym(myy)).value == pytest.approx(1192, rel=5e-3)


def test_iso_21940_example_of_a_turbine_rotor() -> None:
    """ISO 21940-11 (ISO 1940-1), example: 3600 kg, 3000 rpm, G 2.5, L_A 1500 mm and L_B 900 mm of 2400 mm:
    U_per = 28.6e3 g mm, 10.7e3 at A and 17.9e3 at B.
    """
    bearings = (SimpleNamespace(x_mm=0.0), SimpleNamespace(x_mm=2400.0))
    rotor = SimpleNamespace(
        rotor=SimpleNamespace(key="turbine", title=Text("Turbin", "Turbine")), rpm=3000.0, mass_kg=3600.0,
        duty=Duty("turbine", balance_grade_mm_s=2.5), bearings=bearings,
        lumps=(SimpleNamespace(x_mm=1500.0, mass_kg=3600.0),),
    )  # fmt: skip
    c = balance(cast(Any, rotor))
    assert c.result('U_"per"').value == pytest.approx(28.6e3, rel=2e-3)
    assert c.result('U_"A"').value == pytest.approx(10.7e3, rel=5e-3)
    assert c.result('U_"B"').value == pytest.approx(17.9e3, rel=5e-3)


@pytest.mark.parametrize(("wrap", "factor"), [(180, 1.0), (162.7, 0.96), (145.1, 0.91), (120, 0.82), (91.1, 0.70)])
def test_shigley_wrap_factor_of_v_belts(wrap: float, factor: float) -> None:
    """Shigley, table 17-13, column VV: angle of contact correction factor."""
    assert 1.25 * (1 - 5 ** (-wrap / 180)) == pytest.approx(factor, abs=0.011)


@pytest.mark.parametrize(
    ("section", "diameter", "rpm", "kw"),
    [("A", 100, 1450, 1.32), ("A", 125, 1450, 1.92), ("A", 90, 2800, 1.64), ("B", 140, 1450, 2.82),
     ("B", 180, 950, 3.22), ("B", 125, 2400, 2.85)],
)  # fmt: skip
def test_ratings_agree_with_the_table_of_basic_ratings(section: str, diameter: float, rpm: float, kw: float) -> None:
    """GB/T 13575.1, table of basic power ratings of one classical V-belt (as remembered)."""
    speed = math.pi * diameter * rpm / 60e3
    assert v_belt_rating(section).power_kw(diameter, speed) == pytest.approx(kw, rel=0.02)
