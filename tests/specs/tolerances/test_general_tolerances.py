"""ISO 2768-1, ISO 13920 and ISO 13857 against values typed from printed tables, and for order between the grades."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.tolerances import iso2768, iso13920, plus_minus
from specs.tolerances.iso13857 import OpeningShape, max_opening, min_distance_mm, reach_table
from specs.tolerances.ranges import RangeRow


@pytest.mark.parametrize(
    ("nominal", "grade", "allowance"),
    [(0.5, "m", 0.1), (3, "m", 0.1), (3.01, "f", 0.05), (6, "m", 0.1), (30, "m", 0.2), (30.01, "m", 0.3),
     (120, "c", 0.8), (440, "m", 0.8), (440, "c", 2), (1000, "v", 4), (2000, "f", 0.5), (4000, "v", 8), (1, "c", 0.2)],
)  # fmt: skip
def test_linear_allowances_of_iso_2768(nominal: float, grade: str, allowance: float) -> None:
    assert iso2768.linear(nominal, grade) == allowance


@pytest.mark.parametrize(("nominal", "grade", "allowance"), [(3, "m", 0.2), (6, "c", 1), (50, "f", 1), (50, "v", 2)])
def test_radius_allowances_of_iso_2768(nominal: float, grade: str, allowance: float) -> None:
    assert iso2768.radius(nominal, grade) == allowance


@pytest.mark.parametrize(("leg", "grade", "minutes"), [(10, "m", 60), (50, "m", 30), (60, "c", 30), (1000, "v", 20)])
def test_angle_allowances_of_iso_2768(leg: float, grade: str, minutes: float) -> None:
    assert iso2768.angle_deg(leg, grade) == pytest.approx(minutes / 60)


@pytest.mark.parametrize(
    ("nominal", "grade"), [(0.49, "m"), (4000.1, "m"), (2001, "f"), (2, "v"), (0, "m"), (-10, "m"), (math.nan, "m")]
)
def test_a_size_outside_iso_2768_is_refused(nominal: float, grade: str) -> None:
    with pytest.raises(OutOfRange, match="ISO 2768-1"):
        iso2768.linear(nominal, grade)


@pytest.mark.parametrize(
    ("nominal", "grade", "allowance"),
    [(30, "A", 1), (31, "B", 2), (100, "C", 3), (300, "D", 7), (800, "C", 6), (1600, "B", 4), (8000, "D", 21)],
)
def test_linear_allowances_of_iso_13920(nominal: float, grade: str, allowance: float) -> None:
    assert iso13920.linear(nominal, grade) == allowance


@pytest.mark.parametrize("grade", ["A", "B", "C", "D"])
@pytest.mark.parametrize("leg", [400, 1000, 5000])
def test_angle_and_slope_of_iso_13920_say_the_same(leg: float, grade: str) -> None:
    slope = 1000 * math.tan(math.radians(iso13920.angle(leg, grade)))
    assert iso13920.slope_mm_m(leg, grade) == pytest.approx(slope, abs=0.6)


@pytest.mark.parametrize(
    ("length", "grade", "zone"), [(120, "E", 0.5), (900, "F", 3), (900, "G", 5.5), (2000, "H", 14)]
)
def test_straightness_of_iso_13920(length: float, grade: str, zone: float) -> None:
    assert iso13920.straightness(length, grade) == zone


@pytest.mark.parametrize(
    ("rows", "sizes", "printed"),
    [
        (iso2768.linear_table(), "3 6 30 120 400 1000 2000 4000",
         {"f": ".05 .05 .1 .15 .2 .3 .5 -", "m": ".1 .1 .2 .3 .5 .8 1.2 2", "c": ".2 .3 .5 .8 1.2 2 3 4",
          "v": "- .5 1 1.5 2.5 4 6 8"}),
        (iso2768.radius_table(), "3 6 -", {"f": ".2 .5 1", "m": ".2 .5 1", "c": ".4 1 2", "v": ".4 1 2"}),
        (iso2768.angle_table(), "10 50 120 400 -",
         {"f": "60 30 20 10 5", "m": "60 30 20 10 5", "c": "90 60 30 15 10", "v": "180 120 60 30 20"}),
        (iso13920.linear_table(), "30 120 400 1000 2000 4000 8000",
         {"A": "1 1 1 2 3 4 5", "B": "1 2 2 3 4 6 8", "C": "1 3 4 6 8 11 14", "D": "1 4 7 9 12 16 21"}),
        (iso13920.angle_table(), "400 1000 -", {"A": "20 15 10", "B": "45 30 20", "C": "60 45 30", "D": "90 75 60"}),
        (iso13920.slope_table(), "400 1000 -", {"A": "6 4.5 3", "B": "13 9 6", "C": "18 13 9", "D": "26 22 18"}),
        (iso13920.straightness_table(), "120 400 1000 2000 4000",
         {"E": ".5 1 1.5 2 3", "F": "1 1.5 3 4.5 6", "G": "1.5 3 5.5 9 11", "H": "2.5 5 9 14 18"}),
    ],
    ids=["2768 linear", "2768 radius", "2768 angle", "13920 linear", "13920 angle", "13920 slope", "13920 straight"],
)  # fmt: skip
def test_tables_are_as_printed_without_gap_or_overlap(
    rows: tuple[RangeRow, ...], sizes: str, printed: dict[str, str]
) -> None:
    ends = [None if word == "-" else float(word) for word in sizes.split()]
    for grade, words in printed.items():
        wanted = [(end, float(word)) for end, word in zip(ends, words.split(), strict=True) if word != "-"]
        of_grade = [row for row in rows if row.grade == grade]
        assert wanted == [(row.to_mm, row.allowance) for row in of_grade]
        assert [row.over_mm for row in of_grade[1:]] == [row.to_mm for row in of_grade[:-1]]
        before = min(row.over_mm for row in rows) if words[0] != "-" else ends[0]
        assert of_grade[0].over_mm == before
    assert {row.grade for row in rows} == set(printed)


def test_openings_of_iso_13857_join_without_a_gap() -> None:
    for shape in OpeningShape:
        rows = [row for row in reach_table() if row.shape is shape]
        assert [row.over_mm for row in rows] == [0, 4, 6, 8, 10, 12, 20, 30, 40]
        assert [row.to_mm for row in rows] == [4, 6, 8, 10, 12, 20, 30, 40, 120]
        assert [row.distance_mm for row in rows] == sorted(row.distance_mm for row in rows)


def test_tables_grow_with_size_and_from_grade_to_grade() -> None:
    for rows, grades in (
        (iso2768.linear_table(), "fmcv"), (iso2768.radius_table(), "fmcv"), (iso13920.linear_table(), "ABCD"),
        (iso13920.straightness_table(), "EFGH"),
    ):  # fmt: skip
        by_grade = {g: {r.over_mm: r.allowance for r in rows if r.grade == g} for g in grades}
        for values in by_grade.values():
            assert list(values.values()) == sorted(values.values())
        for fine, coarse in pairwise(grades):
            common = by_grade[fine].keys() & by_grade[coarse].keys()
            assert all(by_grade[fine][over] <= by_grade[coarse][over] for over in common)
    for rows in (iso2768.angle_table(), iso13920.angle_table(), iso13920.slope_table()):
        for grade in {r.grade for r in rows}:
            values_down = [r.allowance for r in rows if r.grade == grade]
            assert values_down == sorted(values_down, reverse=True)


@pytest.mark.parametrize(
    "ask",
    [lambda: iso2768.linear(10, "x"), lambda: iso13920.linear(100, "E"), lambda: iso13920.straightness(100, "A")],
)
def test_a_grade_of_another_table_is_refused_with_the_grades_there_are(ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName, match="grades: "):
        ask()


@pytest.mark.parametrize(
    ("opening", "shape", "distance"),
    [(4, "slot", 2), (4.1, "slot", 10), (8, "slot", 20), (10, "slot", 80), (12, "slot", 100), (20, "slot", 120),
     (25, "slot", 850), (120, "slot", 850), (6, "square", 5), (8, "square", 15), (10, "square", 25),
     (25, "square", 120), (40, "square", 200), (8, "round", 5), (10, "round", 20), (12, "round", 80),
     (40, "round", 120), (41, "round", 850)],
)  # fmt: skip
def test_safety_distances_of_iso_13857(opening: float, shape: str, distance: float) -> None:
    assert min_distance_mm(opening, shape) == distance


def test_a_short_slot_stops_at_the_thumb() -> None:
    assert min_distance_mm(25, "slot", slot_length_mm=65) == 200
    assert min_distance_mm(25, "slot", slot_length_mm=66) == 850
    assert min_distance_mm(10, "slot", slot_length_mm=20) == 80


@pytest.mark.parametrize("shape", list(OpeningShape))
def test_the_greatest_opening_for_a_distance_keeps_that_distance(shape: OpeningShape) -> None:
    for distance in range(2, 1000):
        opening = max_opening(distance, shape)
        assert min_distance_mm(opening, shape) <= distance
        if opening < 120:
            assert min_distance_mm(opening + 0.01, shape) > distance


@pytest.mark.parametrize("opening", [0, -1, 120.1])
def test_an_opening_outside_iso_13857_is_refused(opening: float) -> None:
    with pytest.raises(OutOfRange):
        min_distance_mm(opening, "slot")


def test_a_guard_closer_than_2_mm_must_be_closed_and_shapes_are_known() -> None:
    with pytest.raises(OutOfRange, match="closed"):
        max_opening(1.9, "round")
    with pytest.raises(UnknownName, match="round"):
        max_opening(10, "rond")


def test_plus_minus_is_symmetric() -> None:
    assert (plus_minus(0.3).lower_mm, plus_minus(0.3).upper_mm, plus_minus(0.3).middle_mm) == (-0.3, 0.3, 0)
