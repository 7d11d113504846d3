"""Limits of characteristics from general tolerances: lengths by their size, angles by their shorter leg."""

import pytest

from designs.model import Characteristic, GeneralTolerance, Measure, Quantity, Tolerance
from specs.language import Text
from toolkit.documents.check_sheet import limits_of

TITLE = Text("Ukuran", "Size")


def characteristic(measure: Measure, tolerance: Tolerance | GeneralTolerance | None) -> Characteristic:
    return Characteristic("a.b", measure, TITLE, tolerance)


@pytest.mark.parametrize(
    ("leg_mm", "standard", "grade", "allowance_deg"),
    [
        (8, "ISO 2768-1", "m", 1.0),  # ISO 2768-1 table 3: up to 10 mm, f and m, 1 degree
        (80, "ISO 2768-1", "m", 20 / 60),  # over 50 up to 120 mm: 20 minutes
        (600, "ISO 13920", "B", 30 / 60),  # ISO 13920 table 2: over 400 up to 1000 mm, B, 30 minutes
    ],
)
def test_an_angle_takes_its_allowance_from_the_shorter_leg(
    leg_mm: float, standard: str, grade: str, allowance_deg: float
) -> None:
    measure = Measure(Quantity.ANGLE, 90.0, ("a", "b"), leg_mm)
    limits = limits_of(characteristic(measure, GeneralTolerance(standard, grade)))
    assert limits.lower == pytest.approx(90 - allowance_deg)
    assert limits.upper == pytest.approx(90 + allowance_deg)


def test_an_angle_without_a_leg_has_no_limits_and_none_are_invented() -> None:
    limits = limits_of(characteristic(Measure(Quantity.ANGLE, 90.0), GeneralTolerance("ISO 13920", "B")))
    assert (limits.lower, limits.upper, limits.status) == (None, None, "no tolerance")


def test_a_speed_has_no_general_tolerance() -> None:
    limits = limits_of(characteristic(Measure(Quantity.SPEED, 600.0), GeneralTolerance("ISO 2768-1", "m")))
    assert (limits.lower, limits.upper) == (None, None)
