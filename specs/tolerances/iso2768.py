"""General tolerances for machined and cut parts (ISO 2768-1): grades f fine, m medium, c coarse, v very coarse."""

from __future__ import annotations

from functools import cache

from specs.tolerances.ranges import RangeRow, read_ranges, row_for


@cache
def linear_table() -> tuple[RangeRow, ...]:
    """Table 1, mm."""
    return read_ranges("iso2768_linear.csv")


@cache
def radius_table() -> tuple[RangeRow, ...]:
    """Table 2, mm."""
    return read_ranges("iso2768_radius.csv")


@cache
def angle_table() -> tuple[RangeRow, ...]:
    """Table 3, minutes of arc."""
    return read_ranges("iso2768_angle.csv")


def linear(nominal_mm: float, grade: str) -> float:
    """Allowance in mm, plus and minus, for a length (ISO 2768-1, table 1).

    Args:
        nominal_mm: size on the drawing, 0.5 to 4000.
        grade: f, m, c or v.
    Raises:
        UnknownName: no such grade.
        OutOfRange: the table has no value for this size and grade.
    """
    return row_for(linear_table(), nominal_mm, grade, "ISO 2768-1").allowance


def radius(nominal_mm: float, grade: str) -> float:
    """Allowance in mm, plus and minus, for an outside radius or a chamfer height (ISO 2768-1, table 2).

    Raises:
        UnknownName: no such grade.
        OutOfRange: smaller than 0.5 mm.
    """
    return row_for(radius_table(), nominal_mm, grade, "ISO 2768-1").allowance


def angle_deg(shorter_leg_mm: float, grade: str) -> float:
    """Allowance in degrees, plus and minus, for an angle whose shorter leg has this length (ISO 2768-1, table 3).

    Raises:
        UnknownName: no such grade.
        OutOfRange: the leg is zero or less.
    """
    return row_for(angle_table(), shorter_leg_mm, grade, "ISO 2768-1").allowance / 60
