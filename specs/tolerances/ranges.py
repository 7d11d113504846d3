"""Tolerance tables that give one allowance for a range of sizes and a grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.tables import Source, WrongCell, read_rows

HERE = Path(__file__).parent


@dataclass(frozen=True)
class RangeRow:
    """Sizes above `over` up to and with `to`, in mm; an empty `to` has no end. `allowance` is in the table's unit.

    The first range of a table also holds its own lower end: 0.5 mm belongs to "0.5 up to 3".
    """

    grade: str
    over_mm: float
    to_mm: float | None
    allowance: float
    source: Source

    def __post_init__(self) -> None:
        if self.to_mm is not None and self.to_mm <= self.over_mm:
            raise WrongCell("to_mm", "a size above over_mm, or nothing where the range has no end")
        if self.allowance <= 0:
            raise WrongCell("allowance", "a number above zero; leave a row out where the standard gives no value")


def read_ranges(name: str) -> tuple[RangeRow, ...]:
    """The rows of a table of this folder.

    Raises:
        BadTable: a broken row.
    """
    return read_rows(HERE / name, RangeRow, key=("grade", "over_mm"))


def row_for(rows: Sequence[RangeRow], size_mm: float, grade: str, table: str) -> RangeRow:
    """The row of a grade that holds a size.

    Args:
        rows: the table.
        size_mm: nominal size.
        grade: letter of the standard.
        table: the table's name for messages.
    Raises:
        UnknownName: the table has no such grade.
        OutOfRange: the grade has no row for this size.
    """
    of_grade = [row for row in rows if row.grade == grade]
    if not of_grade:
        grades = list(dict.fromkeys(row.grade for row in rows))
        raise UnknownName(
            "{table} has no grade '{name}'; grades: {grades}",
            name=grade, known=grades, table=table, grades=", ".join(grades),
        )  # fmt: skip
    least = min(row.over_mm for row in rows)
    for row in of_grade:
        starts_here = size_mm > row.over_mm or size_mm == row.over_mm == least
        if starts_here and (row.to_mm is None or size_mm <= row.to_mm):
            return row
    raise OutOfRange(
        "{table}, grade {grade}: no value for {size} mm; state a tolerance at the dimension",
        table=table, grade=grade, size=f"{size_mm:g}",
    )  # fmt: skip
