"""The master tables of ISO 2859-1 against small tables typed by hand from another source, and by their structure.

The hand-typed columns are those of MIL-STD-105E tables II-A and II-B as the guide at nibs.org prints them (acceptance
numbers, `v` and `^` for its arrows); the reduced ones are from a public copy of ISO 2859-1:1999, table 2-C.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.sampling import Inspection, Level, aqls, code_letter, master_plan, tighter_aql
from specs.sampling.iso2859 import DOWN, letter_rows, plan_rows

LETTERS = "ABCDEFGHJKLMNPQR"
SIZES = (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000)
REDUCED_SIZES = (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800)

BY_HAND = {
    (Inspection.NORMAL, 0.65): "v v v v v 0 ^ v 1 2 3 5 7 10 14 21",
    (Inspection.NORMAL, 1.0): "v v v v 0 ^ v 1 2 3 5 7 10 14 21 ^",
    (Inspection.NORMAL, 2.5): "v v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^",
    (Inspection.NORMAL, 4.0): "v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^ ^",
    (Inspection.TIGHTENED, 0.65): "v v v v v v 0 v v 1 2 3 5 8 12 18",
    (Inspection.TIGHTENED, 1.0): "v v v v v 0 v v 1 2 3 5 8 12 18 ^",
    (Inspection.TIGHTENED, 2.5): "v v v 0 v v 1 2 3 5 8 12 18 ^ ^ ^",
    (Inspection.TIGHTENED, 4.0): "v v 0 v v 1 2 3 5 8 12 18 ^ ^ ^ ^",
    (Inspection.REDUCED, 0.65): "v v v v v 0 ^ v v 1 2 3 4 6 8 10",
    (Inspection.REDUCED, 1.0): "v v v v 0 ^ v v 1 2 3 4 6 8 10 ^",
    (Inspection.REDUCED, 2.5): "v v 0 ^ v v 1 2 3 4 6 8 10 ^ ^ ^",
    (Inspection.REDUCED, 4.0): "v 0 ^ v v 1 2 3 4 6 8 10 ^ ^ ^ ^",
}


@pytest.mark.parametrize(("inspection", "aql"), BY_HAND)
def test_the_columns_typed_by_hand(inspection: Inspection, aql: float) -> None:
    cells = [row.cell(aqls()[aql]) for row in plan_rows(inspection) if row.letter in LETTERS]
    assert BY_HAND[inspection, aql].split() == cells


def test_the_sample_sizes() -> None:
    assert tuple(row.sample_size for row in plan_rows(Inspection.NORMAL)) == SIZES
    assert tuple(row.sample_size for row in plan_rows(Inspection.TIGHTENED)) == (*SIZES, 3150)
    assert tuple(row.sample_size for row in plan_rows(Inspection.REDUCED)) == REDUCED_SIZES


@pytest.mark.parametrize(
    ("inspection", "letter", "aql", "plan"),
    [
        (Inspection.NORMAL, "K", 1.0, ("K", 125, 3)),
        (Inspection.NORMAL, "F", 0.65, ("F", 20, 0)),
        (Inspection.NORMAL, "G", 0.65, ("F", 20, 0)),
        (Inspection.NORMAL, "H", 0.65, ("J", 80, 1)),
        (Inspection.NORMAL, "A", 0.65, ("F", 20, 0)),
        (Inspection.NORMAL, "R", 0.01, ("Q", 1250, 0)),
        (Inspection.TIGHTENED, "R", 0.025, ("S", 3150, 1)),
        (Inspection.TIGHTENED, "A", 10.0, ("D", 8, 1)),
        (Inspection.REDUCED, "K", 1.0, ("K", 50, 2)),  # quoted from GB/T 2828.1-2012
        (Inspection.REDUCED, "M", 6.5, ("L", 80, 10)),  # the same
    ],
)
def test_arrows_lead_to_the_next_plan(
    inspection: Inspection, letter: str, aql: float, plan: tuple[str, int, int]
) -> None:
    found = master_plan(inspection, letter, aql)
    assert (found.letter, found.sample_size, found.accept) == plan


@pytest.mark.parametrize("inspection", Inspection)
def test_every_letter_and_aql_leads_to_a_plan(inspection: Inspection) -> None:
    for letter in LETTERS:
        for aql in aqls():
            assert master_plan(inspection, letter, aql).sample_size >= 2


@pytest.mark.parametrize("inspection", Inspection)
def test_down_a_column_numbers_grow_between_arrows_down_and_arrows_up(inspection: Inspection) -> None:
    for step in aqls().values():
        column = [row.cell(step) for row in plan_rows(inspection) if row.letter in LETTERS]
        numbers = [int(cell) for cell in column if cell.isdigit()]
        assert all(a <= b if inspection is Inspection.REDUCED else a < b for a, b in pairwise(numbers)), step
        first = next(n for n, cell in enumerate(column) if cell.isdigit())
        assert set(column[:first]) <= {DOWN}


SERIES = {
    Inspection.NORMAL: "0 1 2 3 5 7 10 14 21 30 44",
    Inspection.TIGHTENED: "0 1 2 3 5 8 12 18 27 41",
    Inspection.REDUCED: "0 1 2 3 4 6 8 10 14 21",
}
SMALL_REDUCED = "0 1 2 3 5 7 10 14 21 30"
"""Acceptance numbers along a row; reduced letters A and B have a row of their own, and only A to E reach the end."""


@pytest.mark.parametrize("inspection", Inspection)
def test_along_a_row_the_numbers_are_those_of_the_series(inspection: Inspection) -> None:
    for row in plan_rows(inspection):
        small = inspection is Inspection.REDUCED and row.letter in "AB"
        series = (SMALL_REDUCED if small else SERIES[inspection]).split()
        numbers = [cell for cell in row.numbers.split() if cell.isdigit()]
        start = series.index(numbers[0])
        assert series[start : start + len(numbers)] == numbers, row.letter
        assert start <= 1
        long = {Inspection.NORMAL: 9, Inspection.TIGHTENED: 8, Inspection.REDUCED: 8}[inspection]
        assert (int(numbers[-1]) > int(series[long - 1])) == (row.letter in "ABCDE"), row.letter


@pytest.mark.parametrize("inspection", [Inspection.NORMAL, Inspection.TIGHTENED])
def test_the_tables_repeat_along_their_diagonals(inspection: Inspection) -> None:
    """One letter on and one AQL down is the same plan: sample sizes and AQLs grow by the same ratio (R 5)."""
    rows = [row for row in plan_rows(inspection) if row.letter in LETTERS]
    for upper, lower in pairwise(rows[1:-1]):
        for step in range(1, len(aqls())):
            pair = (upper.cell(step), lower.cell(step - 1))
            if all(cell.isdigit() for cell in pair):
                assert pair[0] == pair[1]


def test_tightened_never_accepts_more_than_normal() -> None:
    for letter in LETTERS:
        for aql in aqls():
            normal, tight = (master_plan(i, letter, aql) for i in (Inspection.NORMAL, Inspection.TIGHTENED))
            if normal.sample_size == tight.sample_size:
                assert tight.accept <= normal.accept


@pytest.mark.parametrize(
    ("lot", "letters"),
    [
        (2, "A A A A A A B"), (8, "A A A A A A B"), (9, "A A A A A B C"), (50, "A B B C C D E"),
        (150, "B B C D D F G"), (281, "B C D E F H J"), (500, "B C D E F H J"), (501, "C C E F G J K"),
        (3200, "C D E G H K L"), (35000, "C D F H K M N"), (500001, "D E H K N Q R"), (10**7, "D E H K N Q R"),
    ],
)  # fmt: skip
def test_code_letters_of_lots(lot: int, letters: str) -> None:
    assert [code_letter(lot, level) for level in Level] == letters.split()


def test_letters_never_fall_with_the_lot_or_the_level() -> None:
    rows = letter_rows()
    for before, row in pairwise(rows):
        assert all(before.letter(level) <= row.letter(level) for level in Level)
    for row in rows:
        assert row.i <= row.ii <= row.iii
        assert row.s1 <= row.s2 <= row.s3 <= row.s4


def test_what_is_not_in_the_standard_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"0\.65"):
        master_plan(Inspection.NORMAL, "K", 0.7)
    with pytest.raises(UnknownName):
        master_plan(Inspection.NORMAL, "I", 1.0)
    with pytest.raises(OutOfRange, match="every one"):
        code_letter(1, Level.II)


def test_the_next_tighter_aql() -> None:
    assert (tighter_aql(1.0), tighter_aql(0.65), tighter_aql(0.01)) == (0.65, 0.40, None)
