"""General tolerances for welded structures (ISO 13920): A to D for lengths and angles, E to H for straightness."""

from __future__ import annotations

from functools import cache

from specs.tolerances.ranges import RangeRow, read_ranges, row_for


@cache
def linear_table() -> tuple[RangeRow, ...]:
    """Table 1, mm."""
    return read_ranges("iso13920_linear.csv")


@cache
def angle_table() -> tuple[RangeRow, ...]:
    """Table 2, minutes of arc."""
    return read_ranges("iso13920_angle.csv")


@cache
def slope_table() -> tuple[RangeRow, ...]:
    """Table 2, mm per m."""
    return read_ranges("iso13920_slope.csv")


@cache
def straightness_table() -> tuple[RangeRow, ...]:
    """Table 3, mm."""
    return read_ranges("iso13920_straightness.csv")


def linear(nominal_mm: float, grade: str) -> float:
    """Allowance in mm, plus and minus, for a length (ISO 13920, table 1).

    Args:
        nominal_mm: size on the drawing, 2 to 8000.
        grade: A, B, C or D.
    Raises:
        UnknownName: no such grade.
        OutOfRange: the table has no value for this size.
    """
    return row_for(linear_table(), nominal_mm, grade, "ISO 13920").allowance


def angle(shorter_leg_mm: float, grade: str) -> float:
    """Allowance in degrees, plus and minus, for an angle whose shorter leg has this length (ISO 13920, table 2).

    Raises:
        UnknownName: no such grade, A to D.
        OutOfRange: the leg is zero or less.
    """
    return row_for(angle_table(), shorter_leg_mm, grade, "ISO 13920").allowance / 60


def slope_mm_m(shorter_leg_mm: float, grade: str) -> float:
    """The same as `angle`, in mm per metre as the standard prints it beside the angle.

    Raises:
        UnknownName: no such grade, A to D.
        OutOfRange: the leg is zero or less.
    """
    return row_for(slope_table(), shorter_leg_mm, grade, "ISO 13920").allowance


def straightness(nominal_mm: float, grade: str) -> float:
    """Width in mm of the zone for straightness, flatness or parallelism over a length (ISO 13920, table 3).

    Args:
        nominal_mm: longer side of the surface, above 30 up to 4000.
        grade: E, F, G or H.
    Raises:
        UnknownName: no such grade.
        OutOfRange: the table has no value for this size.
    """
    return row_for(straightness_table(), nominal_mm, grade, "ISO 13920").allowance
