"""Limits and fits (ISO 286-1 and -2) for sizes up to 500 mm, tolerance grades IT5 to IT16.

Two tables are kept as the standard prints them, in micrometres: the standard tolerances (IT) and the fundamental
deviations of shafts. Both also follow from formulas of the standard (D is the geometric mean of a range, in mm):
    i = 0.45 cbrt(D) + 0.001 D;   IT5 = 7 i, IT6 = 10 i, IT7 = 16 i, then 25, 40, 64, 100, 160, 250, 400, 640, 1000 i
    d -16 D^0.44   e -11 D^0.41   f -5.5 D^0.41   g -2.5 D^0.34   k +0.6 cbrt(D)   m IT7 - IT6   n +5 D^0.34   ...
and a test computes them and compares, so that a typing error in a table cannot hide.

Deviations of holes are derived from those of shafts: EI = -es for C to H; for K, M, N (to IT8) and P, R, S (to IT7)
ES = -ei + delta with delta = IT(n) - IT(n-1) above 3 mm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.tables import Source, WrongCell, read_rows
from specs.tolerances.limits import Limits

HERE = Path(__file__).parent
CLEARANCE = "cdefgh"
TIGHT = "kmnprs"
LETTERS = (*"cdefgh", "js", *TIGHT)
CLASS = re.compile(r"(js|JS|[a-zA-Z])([0-9]{1,2})")
SMALLEST_RANGE_MM = 3.0


@dataclass(frozen=True)
class GradeRow:
    """Standard tolerances in micrometres for sizes above `over_mm` up to `to_mm`."""

    over_mm: float
    to_mm: float
    it5: float
    it6: float
    it7: float
    it8: float
    it9: float
    it10: float
    it11: float
    it12: float
    it13: float
    it14: float
    it15: float
    it16: float
    source: Source

    def __post_init__(self) -> None:
        values = [getattr(self, f"it{n}") for n in range(5, 17)]
        for n, (small, large) in enumerate(pairwise(values), start=6):
            if not 0 < small < large:
                raise WrongCell(f"it{n}", "a tolerance above that of the grade before")


@dataclass(frozen=True)
class ShaftRow:
    """Fundamental deviations of shafts in micrometres: es for c to g (below zero), ei for k to s."""

    over_mm: float
    to_mm: float
    c: float
    d: float
    e: float
    f: float
    g: float
    k: float
    m: float
    n: float
    p: float
    r: float
    s: float
    source: Source

    def __post_init__(self) -> None:
        order = [self.c, self.d, self.e, self.f, self.g, self.k, self.m, self.n, self.p, self.r, self.s]
        for letter, (before, here) in zip("defgkmnprs", pairwise(order), strict=True):
            if not before < here:
                raise WrongCell(letter, "a deviation above that of the letter before")


@cache
def grade_table() -> tuple[GradeRow, ...]:
    """Standard tolerances, small sizes first."""
    return read_rows(HERE / "iso286_grades.csv", GradeRow, key=("over_mm",))


@cache
def shaft_table() -> tuple[ShaftRow, ...]:
    """Fundamental deviations of shafts, small sizes first."""
    return read_rows(HERE / "iso286_shafts.csv", ShaftRow, key=("over_mm",))


def tolerance_um(nominal_mm: float, grade: int) -> float:
    """Standard tolerance IT5 to IT16 in micrometres.

    Raises:
        OutOfRange: another grade, or a size that is not above 0 up to 500 mm.
    """
    for row in grade_table():
        if row.over_mm < nominal_mm <= row.to_mm and 5 <= grade <= 16:
            value: float = getattr(row, f"it{grade}")
            return value
    raise _outside(nominal_mm, f"IT{grade}")


def limits(tolerance_class: str, nominal_mm: float) -> Limits:
    """Limits in mm of a shaft (small letter) or a hole (capital) of a tolerance class.

    Args:
        tolerance_class: h7, k6, js6, H8, JS7; letters c d e f g h js k m n p r s and their capitals.
        nominal_mm: above 0, up to 500.
    Raises:
        UnknownName: not a tolerance class that the tables hold.
        OutOfRange: a size or grade outside the tables.
    """
    letter, grade = _split(tolerance_class)
    width = tolerance_um(nominal_mm, grade)
    if letter.lower() == "js":
        return _mm(-width / 2, width / 2)
    if letter.islower():
        low, high = _shaft(letter, grade, nominal_mm, width)
    else:
        low, high = _hole(letter.lower(), grade, nominal_mm, width)
    return _mm(low, high)


def fit(classes: str, nominal_mm: float) -> Limits:
    """Clearance range in mm of a fit such as H7/h6; below zero it is interference.

    Raises:
        UnknownName: not written as hole/shaft, or a class that the tables do not hold.
        OutOfRange: a size or grade outside the tables.
    """
    hole_class, slash, shaft_class = classes.partition("/")
    if not slash or not hole_class[:1].isupper() or not shaft_class[:1].islower():
        raise UnknownName("'{name}' is not a fit; write hole/shaft, for example H7/h6", name=classes, known=())
    hole, shaft = limits(hole_class, nominal_mm), limits(shaft_class, nominal_mm)
    return Limits(_rounded(hole.lower_mm - shaft.upper_mm), _rounded(hole.upper_mm - shaft.lower_mm))


def _split(tolerance_class: str) -> tuple[str, int]:
    match = CLASS.fullmatch(tolerance_class)
    if not match or match[1].lower() not in LETTERS:
        raise UnknownName(
            "no tolerance class '{name}'; letters: {letters}, capitals for holes",
            name=tolerance_class, known=(), letters=" ".join(LETTERS),
        )  # fmt: skip
    return match[1], int(match[2])


def _shaft(letter: str, grade: int, nominal_mm: float, width: float) -> tuple[float, float]:
    deviation = _shaft_deviation_um(letter, grade, nominal_mm)
    return (deviation - width, deviation) if letter in CLEARANCE else (deviation, deviation + width)


def _hole(letter: str, grade: int, nominal_mm: float, width: float) -> tuple[float, float]:
    if letter in CLEARANCE:
        lower = -_shaft_deviation_um(letter, grade, nominal_mm)
        return lower, lower + width
    upper = _tight_hole_upper_um(letter, grade, nominal_mm)
    return upper - width, upper


def _tight_hole_upper_um(letter: str, grade: int, nominal_mm: float) -> float:
    """ES of K, M, N, P, R, S holes (ISO 286-1, rule with delta and its exceptions)."""
    small = nominal_mm <= SMALLEST_RANGE_MM
    with_delta = grade <= (8 if letter in "kmn" else 7)
    if letter == "k" and not with_delta and not small:
        raise _outside(nominal_mm, f"K{grade}")
    if letter == "n" and not with_delta and not small:
        return 0.0
    if letter == "m" and grade == 6 and 250 < nominal_mm <= 315:
        return -9.0  # the standard's own exception to the rule, which would give -11
    delta = 0.0
    if with_delta and not small:
        if grade <= 5:
            raise _outside(nominal_mm, f"{letter.upper()}{grade}")
        delta = tolerance_um(nominal_mm, grade) - tolerance_um(nominal_mm, grade - 1)
    return delta - _row_value(letter, nominal_mm)


def _shaft_deviation_um(letter: str, grade: int, nominal_mm: float) -> float:
    if letter == "h" or (letter == "k" and grade > 7):
        return 0.0
    return _row_value(letter, nominal_mm)


def _row_value(letter: str, nominal_mm: float) -> float:
    for row in shaft_table():
        if row.over_mm < nominal_mm <= row.to_mm:
            value: float = getattr(row, letter)
            return value
    raise _outside(nominal_mm, letter)


def _outside(nominal_mm: float, what: str) -> OutOfRange:
    return OutOfRange(
        "ISO 286: no value of {what} for {size} mm; the tables hold IT5 to IT16 up to 500 mm",
        what=what, size=f"{nominal_mm:g}",
    )  # fmt: skip


def _mm(low_um: float, high_um: float) -> Limits:
    return Limits(_rounded(low_um / 1000), _rounded(high_um / 1000))


def _rounded(value_mm: float) -> float:
    return round(value_mm, 6) + 0.0  # plus zero, so that no limit prints as -0
