"""Single sampling by attributes (ISO 2859-1:1999): code letters and the three master tables as they are printed.

A row of a master table is one code letter; `numbers` holds one cell for each AQL: an acceptance number (the rejection
number is one more), `v` for "use the first plan below", `^` for "use the first plan above".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.language import Text
from specs.tables import Source, WrongCell, read_rows, require_positive

HERE = Path(__file__).parent
DOWN, UP = "v", "^"


class Inspection(StrEnum):
    """How strictly lots are inspected; which one holds follows from the lots before (9.3)."""

    NORMAL = "normal"
    TIGHTENED = "tightened"
    REDUCED = "reduced"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    Inspection.NORMAL: Text("pemeriksaan normal", "normal inspection"),
    Inspection.TIGHTENED: Text("pemeriksaan ketat", "tightened inspection"),
    Inspection.REDUCED: Text("pemeriksaan longgar", "reduced inspection"),
}


class Level(StrEnum):
    """How many units are taken for a lot size; II unless somebody has a reason (10.1)."""

    S1 = "S-1"
    S2 = "S-2"
    S3 = "S-3"
    S4 = "S-4"
    I = "I"  # noqa: E741  # the standard's own name
    II = "II"
    III = "III"


@dataclass(frozen=True)
class LetterRow:
    """Code letters for lots from this size up to the next row's."""

    lots_from: int
    s1: str
    s2: str
    s3: str
    s4: str
    i: str
    ii: str
    iii: str
    source: Source

    def letter(self, level: Level) -> str:
        return str(getattr(self, level.value.replace("-", "").lower()))


@dataclass(frozen=True)
class AqlRow:
    """A preferred AQL: percent nonconforming up to 10, nonconformities per 100 units above."""

    step: int
    aql: float
    source: Source


@dataclass(frozen=True)
class PlanRow:
    """A code letter of a master table."""

    severity: Inspection
    letter: str
    sample_size: int
    numbers: str
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "sample_size")
        cells = self.numbers.split()
        if len(cells) != len(aqls()) or not all(c in (DOWN, UP) or c.isdigit() for c in cells):
            raise WrongCell("numbers", "a number, v or ^ for each AQL of aqls.csv")

    def cell(self, step: int) -> str:
        return self.numbers.split()[step]


@dataclass(frozen=True)
class MasterPlan:
    """What a master table says, arrows followed."""

    letter: str
    sample_size: int
    accept: int
    source: Source


@cache
def letter_rows() -> tuple[LetterRow, ...]:
    """Table 1, smallest lots first."""
    return read_rows(HERE / "code_letters.csv", LetterRow, key=("lots_from",))


@cache
def aqls() -> dict[float, int]:
    """Every preferred AQL with its place in the master tables."""
    return {row.aql: row.step for row in read_rows(HERE / "aqls.csv", AqlRow, key=("step",))}


@cache
def plan_rows(severity: Inspection) -> tuple[PlanRow, ...]:
    """Table 2-A, 2-B or 2-C in the order of its letters."""
    rows = read_rows(HERE / "plans.csv", PlanRow, key=("severity", "letter"))
    return tuple(row for row in rows if row.severity is severity)


def code_letter(lot_size: int, level: Level) -> str:
    """The code letter of a lot (table 1).

    Raises:
        OutOfRange: a lot has at least two units.
    """
    fitting = [row for row in letter_rows() if row.lots_from <= lot_size]
    if not fitting:
        raise OutOfRange("a lot of {n}: sampling begins with two units; inspect every one", n=lot_size)
    return fitting[-1].letter(level)


def tighter_aql(aql: float) -> float | None:
    """The next smaller AQL; None for the smallest."""
    smaller = [a for a in aqls() if a < aql]
    return smaller[-1] if smaller else None


def master_plan(severity: Inspection, letter: str, aql: float) -> MasterPlan:
    """The plan of a letter and an AQL; arrows lead to the next plan, with its own sample size.

    Raises:
        UnknownName: no such AQL or letter in the table.
    """
    if aql not in aqls():
        raise UnknownName("AQL {name} is not one of the standard's: {known_aqls}", name=f"{aql:g}",
                          known=[f"{a:g}" for a in aqls()], known_aqls=" ".join(f"{a:g}" for a in aqls()))  # fmt: skip
    rows = plan_rows(severity)
    letters = [row.letter for row in rows]
    if letter not in letters:
        raise UnknownName("no code letter '{name}'; nearest: {nearest}", name=letter, known=letters)
    at = letters.index(letter)
    while (cell := rows[at].cell(aqls()[aql])) in (DOWN, UP):
        at += 1 if cell == DOWN else -1
    return MasterPlan(rows[at].letter, rows[at].sample_size, int(cell), rows[at].source)
