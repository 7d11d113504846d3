"""READINGS.csv with every fault an inspector can type; what is good beside it is still measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.instruments import NO_INVENTORY, Bench, HandReadings, Inventory, read_inventory, read_readings
from inspection.verdict import Estimate, Missing, Requirement
from specs.checks import Severity

TODAY = date(2026, 11, 22)
WANTED = {
    w.key: w
    for w in (
        Requirement("frame.width", lower=799, upper=801, nominal=800),
        Requirement("shaft.seat", lower=24.967, upper=25, nominal=25, severity=Severity.CRITICAL),
        Requirement("drum.tooth_count", unit="", lower=66, upper=66, nominal=66, counted=True),
        Requirement("rotor.speed", unit="rpm", lower=630, upper=670, nominal=650),
        Requirement("frame.lean", unit="mm", lower=-2, upper=2, nominal=0),
        Requirement("capacity", unit="kg/h", lower=500),
    )
}
INVENTORY = """
[[instrument]]
id = "TAPE-1"
kind = "meteran"
calibrated_on = 2026-06-01
U = 0.2

[[instrument]]
id = "CAL-02"
kind = "calliper"
calibrated_on = 2024-01-15

[[instrument]]
id = "MIC-1"
kind = "micrometer"
calibrated_on = "2026-05-05"
error = 0.003
U = 0.002
reach = 25
"""


@dataclass(frozen=True)
class Row:
    line: int
    cells: dict[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def bench(inventory: Inventory = NO_INVENTORY) -> Bench:
    return Bench(WANTED, inventory, TODAY)


def listed() -> Bench:
    return bench(read_inventory(INVENTORY, "instruments.toml"))


def read(*lines: str, at: Bench | None = None) -> HandReadings:
    """Lines of `key;value;unit;instrument;repeat;date;u`, after a heading in line 1."""
    names = ("key", "value", "unit", "instrument", "repeat", "date", "u")
    rows = [Row(n, dict(zip(names, text.split(";"), strict=False))) for n, text in enumerate(lines, start=2)]
    return read_readings(rows, "READINGS.csv", at or bench())


def value_of(readings: HandReadings, key: str) -> float:
    found = readings.found[key]
    assert isinstance(found, Estimate)
    return found.value


GOOD = "drum.tooth_count;66;;eye"

BAD = [
    ("frame.width;1.234;mm;tape", "two ways"),
    ("frame.width;1,234;mm;tape", "two ways"),
    ("frame.width;1.234,5;mm;tape", "separator"),
    ("frame.width;1e308;mm;tape", "not a number"),
    ("frame.width;1" + "0" * 300 + ";mm;tape", "more than"),
    ("frame.width;1" + "0" * 400 + ";mm;tape", "too large"),
    ("frame.width;NaN;mm;tape", "not a number"),
    ("frame.width;inf;mm;tape", "not a number"),
    ("frame.width;;mm;tape", "nothing was typed"),
    ("frame.width;-800;mm;tape", "below zero"),
    ("frame.width;800;cm;tape", "'cm'"),
    ("frame.width;800;;tape", "'mm' is wanted"),
    ("frame.width;800;inch;tape", "'inch'"),
    ("frame.width;80;mm;tape", "looks like cm"),
    ("frame.width;0,8;mm;tape", "looks like m;"),
    ("frame.width;31,5;mm;tape", "looks like inch"),
    ("frame.widht;800;mm;tape", "frame.width"),
    (";800;mm;tape", "key is missing"),
    ("frame.width;800;mm;", "instrument is missing"),
    ("frame.width;800;mm;tapemeasure", "nearest: tape"),
    ("frame.width;800;mm;scale", "reads kg"),
    ("frame.width;800;mm;micrometer", "more than micrometer can show"),
    ("frame.width;800;mm;eye", "measures nothing"),
    ("frame.width;800;mm;tape;;2026-11-23", "still to come"),
    ("frame.width;800;mm;tape;;yesterday", "no day"),
    ("frame.width;800;mm;tape;0", "repeat"),
    ("frame.width;800;mm;tape;first", "repeat"),
    ("capacity;510;kg/h;computed", "column u"),
    ("capacity;510;kg/h;computed;;;0", "above zero"),
    ("rotor.speed;650;mm;tachometer", "'rpm' is wanted"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_a_bad_line_is_refused_by_name_and_line_and_the_good_one_counts(line: str, why: str) -> None:
    readings = read(GOOD, line)
    assert [(fault.line, why in str(fault.why)) for fault in readings.faults] == [(3, True)], readings.faults
    assert "READINGS.csv, line 3" in str(readings.faults[0].told)
    assert value_of(readings, "drum.tooth_count") == 66


@pytest.mark.parametrize(("line", "why"), BAD)
def test_the_key_of_a_refused_line_is_missing_with_its_reason(line: str, why: str) -> None:
    key = line.split(";")[0]
    found = read(line).found
    if key in WANTED:
        missing = found[key]
        assert isinstance(missing, Missing)
        assert why in str(missing.reason)
    else:
        assert found == {}


@pytest.mark.parametrize("typed", ["800,4", "800.4", " 800,40 ".strip()])
def test_comma_and_point_are_both_read(typed: str) -> None:
    assert value_of(read(f"frame.width;{typed};mm;tape"), "frame.width") == 800.4


def test_a_micrometer_leaves_one_way_to_read_thousandths() -> None:
    assert value_of(read("shaft.seat;24.985;mm;micrometer"), "shaft.seat") == 24.985
    assert len(read("frame.width;1.234;mm;calliper").faults) == 1


def test_a_deviation_may_be_below_zero() -> None:
    assert value_of(read("frame.lean;-1,5;mm;rule"), "frame.lean") == -1.5


@pytest.mark.parametrize(("typed", "count"), [("ya", 1), ("Tidak", 0), ("yes", 1), ("65", 65)])
def test_counts_may_be_words_and_need_no_instrument(typed: str, count: int) -> None:
    found = read(f"drum.tooth_count;{typed};;").found["drum.tooth_count"]
    assert isinstance(found, Estimate)
    assert (found.value, found.u) == (count, 0)


def test_the_same_key_twice_without_numbers_is_refused_on_both_lines() -> None:
    readings = read("frame.width;800;mm;tape", GOOD, "frame.width;800,5;mm;tape")
    assert [fault.line for fault in readings.faults] == [2, 4]
    assert isinstance(readings.found["frame.width"], Missing)
    assert "lines 2, 4" in str(readings.faults[0].why)


def test_the_same_repeat_twice_is_refused_and_the_others_count() -> None:
    readings = read(*(f"frame.width;{v};mm;tape;{n}" for v, n in (("800", 1), ("801", 1), ("800,5", 2), ("800,7", 3))))
    assert [fault.line for fault in readings.faults] == [2, 3]
    assert value_of(readings, "frame.width") == pytest.approx(800.6)


def test_numbered_readings_are_averaged() -> None:
    readings = read(*(f"frame.width;{v};mm;tape;{n}" for n, v in enumerate(("800", "800,5", "801"), start=1)))
    found = readings.found["frame.width"]
    assert isinstance(found, Estimate)
    assert found.value == 800.5
    assert {c.source: c.dof for c in found.budget}["repeatability"] == 2


def test_one_bad_repeat_leaves_the_others() -> None:
    readings = read("frame.width;800;mm;tape;1", "frame.width;NaN;mm;tape;2", "frame.width;801;mm;tape;3")
    assert value_of(readings, "frame.width") == 800.5
    assert len(readings.faults) == 1


def test_a_computed_value_brings_its_own_uncertainty() -> None:
    found = read("capacity;512,5;kg/h;computed;;;6,5").found["capacity"]
    assert isinstance(found, Estimate)
    assert found.u == 6.5


def test_an_instrument_that_nobody_listed_is_refused_by_name() -> None:
    faults = read("frame.width;800;mm;TAPE-7", at=listed()).faults
    assert "'TAPE-7'" in str(faults[0].why)
    assert "TAPE-1" in str(faults[0].why)


def test_with_an_inventory_the_kind_alone_is_not_enough() -> None:
    assert len(read("frame.width;800;mm;tape", at=listed()).faults) == 1
    assert read(GOOD, at=listed()).faults == ()


def test_an_expired_instrument_is_refused_for_what_is_critical() -> None:
    readings = read("shaft.seat;24,98;mm;CAL-02", at=listed())
    assert "ran out on 2025-01-14" in str(readings.faults[0].why)
    assert "critical" in str(readings.faults[0].why)


def test_an_expired_instrument_is_flagged_for_the_rest() -> None:
    found = read("frame.lean;1,2;mm;CAL-02", at=listed()).found["frame.lean"]
    assert isinstance(found, Estimate)
    assert "ran out" in str(found.remarks[0])


def test_a_calibration_must_hold_on_the_day_of_the_reading() -> None:
    found = read("shaft.seat;24,98;mm;CAL-02;;2024-06-01", at=listed()).found["shaft.seat"]
    assert isinstance(found, Estimate)
    assert not any("ran out" in str(remark) for remark in found.remarks)


def test_an_error_from_a_draft_table_is_told() -> None:
    found = read("frame.width;800;mm;vernier_calliper").found.get("frame.width")
    assert isinstance(found, Missing)  # 800 mm is more than it can show
    drafted = read("frame.lean;1,2;mm;calliper").found["frame.lean"]
    assert isinstance(drafted, Estimate)
    assert "draft value" in str(drafted.remarks[-1])


def test_without_an_inventory_the_unknown_calibration_is_told() -> None:
    found = read("shaft.seat;24,985;mm;micrometer").found["shaft.seat"]
    assert isinstance(found, Estimate)
    assert "no inventory" in str(found.remarks[0])


def test_a_listed_micrometer_has_the_budget_of_its_certificate() -> None:
    found = read("shaft.seat;24.985;mm;MIC-1", at=listed()).found["shaft.seat"]
    assert isinstance(found, Estimate)
    parts = {c.source: c.u_mm for c in found.budget}
    assert parts["error of the instrument"] == pytest.approx(0.003 / 3**0.5)
    assert parts["calibration"] == pytest.approx(0.001)
    assert found.remarks == ()


def test_the_sentences_are_given_in_both_languages() -> None:
    fault = read("frame.width;NaN;mm;tape").faults[0].to_json()
    assert set(fault) == {"file", "line", "key", "message"}


TEXT = st.text(max_size=12)


@given(st.lists(st.tuples(st.sampled_from([*WANTED, "x", ""]), TEXT, TEXT, TEXT, TEXT), max_size=6))
def test_any_text_at_all_is_measured_or_refused(cells: list[tuple[str, str, str, str, str]]) -> None:
    names = ("key", "value", "unit", "instrument", "repeat")
    rows = [Row(n, dict(zip(names, row, strict=True))) for n, row in enumerate(cells, start=2)]
    readings = read_readings(rows, "f", bench())
    assert set(readings.found) <= set(WANTED)
    assert len(readings.faults) <= len(rows)
