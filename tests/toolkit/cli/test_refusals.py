"""Input that cannot be used: exit status 3, and the message says what, where and what would be right."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Tepat = Callable[..., Any]


def test_an_unknown_machine_is_answered_with_the_nearest(tepat: Tepat, monkeypatch: pytest.MonkeyPatch) -> None:
    import designs

    monkeypatch.setattr(designs, "catalogue", lambda: {"thresher": None, "hammer-mill": None})
    said = tepat("check", "tresher")
    assert said.status == 3
    assert "no machine 'tresher'" in said.err
    assert "thresher" in said.err


@pytest.mark.parametrize(
    ("setting", "hints"),
    [
        ("hight_mm=800", ["no parameter 'hight_mm'", "height_mm"]),
        ("height_mm=5000", ["5000 mm", "700 to 1000 mm"]),
        ("height_mm=tall", ["'tall' is not a number"]),
        ("height_mm=", ["nothing was typed"]),
        ("height_mm=1.234,5", ["1.234,5", "more than one separator"]),
        ("height_mm=1,234.5", ["1,234.5", "more than one separator"]),
        ("height_mm=1.234", ["two ways", "1234", "1,2340"]),
        ("height_mm=nan", ["is not a number"]),
        ("height_mm=1e3", ["is not a number"]),
        ("profile=L40x40", ["no choice 'L40x40'", "L40x40x4"]),
    ],
)
def test_a_parameter_that_cannot_be_used_is_refused(
    tepat: Tepat, stand_file: Path, setting: str, hints: list[str]
) -> None:
    said = tepat("check", stand_file, "--set", setting)
    assert said.status == 3
    assert said.out == ""
    assert said.err.count("\n") == 1
    for hint in hints:
        assert hint in said.err


@pytest.mark.parametrize("typed", ["850,5", "850.5", " 850,5 "])
def test_comma_and_point_are_both_decimal_signs(tepat: Tepat, fakes: Any, stand_file: Path, typed: str) -> None:
    assert tepat("check", stand_file, "--json", "--set", f"height_mm={typed}").json["parameters"]["height_mm"] == 850.5


def test_parameters_that_exclude_each_other_are_both_named(tepat: Tepat, stand_file: Path) -> None:
    said = tepat("check", stand_file, "--set", "width_mm=350", "--set", "depth_mm=500")
    assert said.status == 3
    assert "width_mm = 350" in said.err
    assert "depth_mm = 500" in said.err


def test_an_unknown_preset_is_answered_with_the_nearest(tepat: Tepat, stand_file: Path) -> None:
    said = tepat("check", stand_file, "--preset", "standart")
    assert said.status == 3
    assert "standard" in said.err


@pytest.mark.parametrize("quantity", ["0", "-1", "100001", "2,5", "many", "1.000"])
def test_a_quantity_that_is_no_count_of_machines_is_refused(tepat: Tepat, stand_file: Path, quantity: str) -> None:
    assert tepat("build", stand_file, "--quantity", quantity).status == 3


@pytest.mark.parametrize("date", ["yesterday", "2026-02-30", "17.8.2026"])
def test_a_date_that_does_not_exist_is_refused(tepat: Tepat, stand_file: Path, date: str) -> None:
    said = tepat("build", stand_file, "--date", date)
    assert said.status == 3
    assert date in said.err


def test_a_source_date_epoch_that_is_no_number_is_refused(
    tepat: Tepat, stand_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "now")
    assert tepat("build", stand_file).status == 3


def test_a_machine_file_that_does_not_exist_is_refused(tepat: Tepat, tmp_path: Path) -> None:
    said = tepat("check", tmp_path / "nothing.py")
    assert said.status == 3
    assert "nothing.py" in said.err


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("def build(", "def build((", "SyntaxError"),
        ("m = Machine()", "m = Machine(); 1 / 0", "ZeroDivisionError"),
        ("OVERHANG_MM = 10", "OVERHANG_MM = unknown", "NameError"),
    ],
)
def test_a_fault_in_a_machine_file_leads_to_its_line(
    tepat: Tepat, stand_file: Path, old: str, new: str, hint: str
) -> None:
    text = stand_file.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    stand_file.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = tepat("check", stand_file)
    assert said.status == 3
    assert f"line {line}" in said.err
    assert hint in said.err


def test_a_section_that_is_not_sold_is_refused_by_part_and_field(tepat: Tepat, stand_file: Path) -> None:
    stand_file.write_text(stand_file.read_text(encoding="utf-8").replace('"FB30x4"', '"FB31x4"'), encoding="utf-8")
    said = tepat("check", stand_file)
    assert said.status == 3
    for hint in ("part Tie, long", "profile", "FB31x4", "FB30x4"):
        assert hint in said.err


def test_a_broken_table_row_names_file_line_and_column(
    tepat: Tepat, stand_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import specs.stock.catalogue as shelf

    table = tmp_path / "flat.csv"
    rows = (Path(shelf.__file__).parent / "flat.csv").read_text(encoding="utf-8").splitlines()
    cells = rows[4].split(",")
    rows[4] = ",".join([cells[0], "thick", *cells[2:]])
    table.write_text("\n".join(rows), encoding="utf-8")
    from specs.errors import BadTable
    from specs.stock.sections import FlatSection
    from specs.tables import read_table

    with pytest.raises(BadTable) as caught:
        read_table(table, FlatSection)
    column = rows[0].split(",")[1]
    assert {"line": 5, "column": column} == {k: caught.value.fields[k] for k in ("line", "column")}
    assert "flat.csv" in str(caught.value)
    assert "thick" in str(caught.value)


def test_json_tells_a_refusal_as_an_object_with_its_fields(tepat: Tepat, stand_file: Path) -> None:
    said = tepat("check", stand_file, "--json", "--set", "height_mm=5000")
    assert said.status == 3
    found = json.loads(said.out)
    assert found["error"] == "OutOfRange"
    assert found["fields"]["maximum"] == 1000


def test_a_refusal_is_told_in_indonesian(tepat: Tepat, stand_file: Path) -> None:
    said = tepat("check", stand_file, "--lang", "id", "--set", "height_mm=5000")
    assert "di luar 700 sampai 1000 mm" in said.err


def test_an_error_nobody_foresaw_says_that_the_program_is_at_fault(
    tepat: Tepat, fakes: Any, stand_file: Path, tmp_path: Path
) -> None:
    fakes.fail["cutting"] = RuntimeError("the sky fell")
    out = tmp_path / "out"
    said = tepat("build", stand_file, "--out", out)
    assert said.status == 70
    assert "RuntimeError: the sky fell" in said.err
    assert "Traceback" not in said.err
    assert not out.exists()
