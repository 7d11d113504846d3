"""ISO 286: tables against the formulas of the standard, and limits against values typed from printed fit tables."""

from __future__ import annotations

import math

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.tolerances import Limits, iso286
from specs.tolerances.iso286 import GradeRow, ShaftRow, fit, grade_table, limits, shaft_table

FACTORS = {5: 7, 6: 10, 7: 16, 8: 25, 9: 40, 10: 64, 11: 100, 12: 160, 13: 250, 14: 400, 15: 640, 16: 1000}


def mean_mm(over: float, to: float) -> float:
    return math.sqrt(max(over, 1) * to)


@pytest.mark.parametrize("row", grade_table(), ids=lambda r: f"{r.over_mm:g}-{r.to_mm:g}")
def test_standard_tolerances_are_multiples_of_the_tolerance_unit(row: GradeRow) -> None:
    d = mean_mm(row.over_mm, row.to_mm)
    unit = 0.45 * d ** (1 / 3) + 0.001 * d
    rel = 0.16 if row.to_mm == 3 else 0.05  # the standard rounds up the smallest range
    for grade, factor in FACTORS.items():
        assert getattr(row, f"it{grade}") == pytest.approx(factor * unit, rel=rel, abs=0.75)


@pytest.mark.parametrize("row", grade_table(), ids=lambda r: f"{r.over_mm:g}-{r.to_mm:g}")
def test_five_grades_up_is_ten_times_as_wide(row: GradeRow) -> None:
    for grade in range(6, 12):
        if (grade, row.to_mm) != (6, 6):  # the standard prints 75, not 80
            assert getattr(row, f"it{grade + 5}") == 10 * getattr(row, f"it{grade}")


def main_range(row: ShaftRow) -> tuple[GradeRow, float]:
    grade = next(g for g in grade_table() if g.over_mm < row.to_mm <= g.to_mm)
    return grade, mean_mm(grade.over_mm, grade.to_mm)


@pytest.mark.parametrize("row", shaft_table(), ids=lambda r: f"{r.over_mm:g}-{r.to_mm:g}")
def test_fundamental_deviations_follow_the_formulas_of_the_standard(row: ShaftRow) -> None:
    grade, d = main_range(row)
    own = mean_mm(row.over_mm, row.to_mm)
    small = row.to_mm == 3
    c = -52 * own**0.2 if row.to_mm <= 40 else -(95 + 0.8 * own)
    s = grade.it8 + 2 if row.to_mm <= 50 else grade.it7 + 0.4 * own
    computed = {
        "c": (c, 3.0), "d": (-16 * d**0.44, 1.5), "e": (-11 * d**0.41, 1.0), "f": (-5.5 * d**0.41, 1.0),
        "g": (-2.5 * d**0.34, 1.1), "k": (0 if small else 0.6 * d ** (1 / 3), 0.75),
        "m": (2 if small else grade.it7 - grade.it6, 1.0), "n": (5 * d**0.34, 2.1),
        "p": (grade.it7 + 2.5, 6.6 if small else 3.0), "r": (math.sqrt(row.p * row.s), 1.0), "s": (s, 3.0),
    }  # fmt: skip
    printed_otherwise = {"c": 0.14}  # the standard's own table leaves its formula from 10 to 40 mm
    wrong = {
        letter: (getattr(row, letter), value)
        for letter, (value, rounding) in computed.items()
        if getattr(row, letter) != pytest.approx(value, abs=rounding, rel=printed_otherwise.get(letter, 0.025))
    }
    assert wrong == {}


def test_ranges_join_without_a_gap_from_0_to_500() -> None:
    for rows in (grade_table(), shaft_table()):
        assert [r.to_mm for r in rows[:-1]] == [r.over_mm for r in rows[1:]]
        assert (rows[0].over_mm, rows[-1].to_mm) == (0, 500)


@pytest.mark.parametrize(
    ("tolerance_class", "nominal", "lower_um", "upper_um"),
    [
        ("h6", 25, -13, 0), ("h7", 25, -21, 0), ("h8", 25, -33, 0), ("h9", 30, -52, 0), ("h8", 35, -39, 0),
        ("h9", 35, -62, 0), ("h10", 35, -100, 0), ("h11", 35, -160, 0), ("h6", 50, -16, 0), ("k6", 35, 2, 18),
        ("js6", 50, -8, 8), ("g6", 20, -20, -7), ("p6", 40, 26, 42), ("f7", 100, -71, -36), ("m6", 25, 8, 21),
        ("n6", 30, 15, 28), ("r6", 60, 41, 60), ("s6", 60, 53, 72), ("s6", 40, 43, 59), ("e8", 20, -73, -40),
        ("d9", 40, -142, -80), ("c11", 45, -290, -130), ("c11", 20, -240, -110), ("k5", 10, 1, 7), ("k8", 20, 0, 33),
        ("h7", 3, -10, 0), ("f7", 3, -16, -6), ("p6", 100, 37, 59), ("r6", 200, 77, 106), ("js9", 20, -26, 26),
        ("H7", 25, 0, 21), ("H7", 35, 0, 25), ("H8", 30, 0, 33), ("H8", 35, 0, 39), ("H11", 100, 0, 220),
        ("G7", 20, 7, 28), ("F8", 25, 20, 53), ("D10", 30, 65, 149), ("E9", 50, 50, 112), ("C11", 45, 130, 290),
        ("K7", 30, -15, 6), ("K6", 20, -11, 2), ("K8", 40, -27, 12), ("M7", 25, -21, 0), ("M6", 40, -20, -4),
        ("M8", 20, -29, 4), ("N7", 25, -28, -7), ("N9", 20, -52, 0), ("P7", 25, -35, -14), ("P9", 8, -51, -15),
        ("P6", 40, -37, -21), ("R7", 60, -60, -30), ("S7", 40, -59, -34), ("JS7", 25, -10.5, 10.5), ("K7", 2, -10, 0),
        ("N7", 2, -14, -4), ("M6", 300, -41, -9), ("M7", 300, -52, 0),
    ],
)  # fmt: skip
def test_limits_are_as_fit_tables_print_them(
    tolerance_class: str, nominal: float, lower_um: float, upper_um: float
) -> None:
    found = limits(tolerance_class, nominal)
    assert (lower_um, upper_um) == (pytest.approx(found.lower_mm * 1000), pytest.approx(found.upper_mm * 1000))


@pytest.mark.parametrize(
    ("classes", "nominal", "least_um", "most_um"),
    [("H7/h7", 25, 0, 42), ("H8/h9", 30, 0, 85), ("H7/p6", 40, -42, -1), ("H7/g6", 20, 7, 41), ("K7/h6", 30, -15, 19)],
)
def test_fits_have_the_clearance_of_their_limits(classes: str, nominal: float, least_um: float, most_um: float) -> None:
    clearance = fit(classes, nominal)
    assert (least_um, most_um) == (pytest.approx(clearance.lower_mm * 1000), pytest.approx(clearance.upper_mm * 1000))


@pytest.mark.parametrize("tolerance_class", ["h7", "H7", "k6", "K7", "js8", "P7", "f7", "S6", "N9", "C11"])
def test_limits_are_as_wide_as_the_grade_at_every_size(tolerance_class: str) -> None:
    grade = int(tolerance_class.lstrip("hHkKjsJPfSNC"))
    for nominal in range(4, 501):
        found = limits(tolerance_class, nominal)
        assert found.width_mm * 1000 == pytest.approx(iso286.tolerance_um(nominal, grade))


@pytest.mark.parametrize(("tolerance_class", "nominal"), [("h7", 0), ("h7", 501), ("h4", 20), ("H17", 20), ("K9", 20)])
def test_what_the_tables_do_not_hold_is_refused(tolerance_class: str, nominal: float) -> None:
    with pytest.raises(OutOfRange, match="ISO 286"):
        limits(tolerance_class, nominal)


@pytest.mark.parametrize("word", ["z9", "h", "7", "hh7", "h7 ", "", "Js7"])
def test_a_word_that_is_no_tolerance_class_is_refused(word: str) -> None:
    with pytest.raises(UnknownName):
        limits(word, 20)


@pytest.mark.parametrize("word", ["H7", "h7/H6", "H7-h6", "/", "H7/"])
def test_a_word_that_is_no_fit_is_refused(word: str) -> None:
    with pytest.raises(UnknownName, match="H7/h6"):
        fit(word, 20)


def test_limits_that_are_upside_down_are_refused() -> None:
    with pytest.raises(ValueError, match="above"):
        Limits(0.1, 0)
