"""A broken row is refused with file, line and column; every table of the house loads and every row names its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pytest

import specs
from specs.errors import BadTable
from specs.language import Text
from specs.tables import SOURCE_COLUMNS, Source, Status, WrongCell, read_rows, read_table

FOLDER = Path(specs.__file__).parent
TABLES = sorted(FOLDER.rglob("*.csv"))


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True)
class Screw:
    name: str
    title: Text
    width_mm: float
    count: int
    colour: Colour
    sold: bool
    torque_nm: float | None
    lengths_mm: tuple[float, ...]
    sheets: tuple[tuple[float, float], ...]
    source: Source

    def __post_init__(self) -> None:
        if self.width_mm > 100:
            raise WrongCell("width_mm", "at most 100")


HEADER = "name,title_id,title_en,width_mm,count,colour,sold,torque_nm,lengths_mm,sheets,standard,edition,source,status"
GOOD = "M8,Baut,Bolt,12.5,3,red,yes,,10 12.5,1200x2400 1x2,ISO 4017,2014,a book,verified"


def table(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "screws.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return path


def changed(column: str, cell: str) -> str:
    cells = GOOD.split(",")
    cells[HEADER.split(",").index(column)] = cell
    return ",".join(cells)


def test_a_good_row_becomes_a_typed_value(tmp_path: Path) -> None:
    rows = read_table(table(tmp_path, GOOD), Screw)
    source = Source("ISO 4017", "2014", "a book", Status.VERIFIED)
    sheets = ((1200.0, 2400.0), (1.0, 2.0))
    wanted = Screw("M8", Text("Baut", "Bolt"), 12.5, 3, Colour.RED, True, None, (10.0, 12.5), sheets, source)
    assert rows == {"M8": wanted}
    assert rows["M8"].source.verified


@pytest.mark.parametrize(
    ("column", "cell", "right"),
    [
        ("name", "", "must not be empty"),
        ("title_en", "", "must not be empty"),
        ("width_mm", "12;5", "decimal point"),
        ("width_mm", '"12,5"', "decimal point"),
        ("width_mm", "", "decimal point"),
        ("width_mm", "nan", "decimal point"),
        ("width_mm", "1_000", "decimal point"),
        ("width_mm", "101", "at most 100"),
        ("count", "3.5", "whole number"),
        ("colour", "blue", "red, green"),
        ("sold", "maybe", "yes or no"),
        ("torque_nm", "much", "decimal point"),
        ("lengths_mm", "10 x", "decimal point"),
        ("sheets", "1200", "1200x2400"),
        ("source", "", "where the values come from"),
        ("status", "checked", "verified or draft"),
        ("status", "", "verified or draft"),
    ],
)
def test_a_wrong_cell_is_named_with_file_line_column_and_what_would_be_right(
    tmp_path: Path, column: str, cell: str, right: str
) -> None:
    cells = GOOD.split(",")
    cells[HEADER.split(",").index(column)] = cell
    with pytest.raises(BadTable) as caught:
        read_table(table(tmp_path, GOOD.replace("M8", "M6"), ",".join(cells)), Screw)
    message = str(caught.value)
    assert "screws.csv, line 3" in message
    assert f"column {column}" in message
    assert right in message


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ([GOOD, GOOD], ["line 3", "column name", "'M8'", "line 2"]),
        ([GOOD + ",extra"], ["line 2", "15 cells", "14 columns"]),
        ([GOOD.rsplit(",", 1)[0]], ["line 2", "13 cells", "14 columns"]),
        ([changed("source", '"a book')], ["line", "quotes"]),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, lines: list[str], parts: list[str]) -> None:
    with pytest.raises(BadTable) as caught:
        read_table(table(tmp_path, *lines), Screw)
    assert all(part in str(caught.value) for part in ["screws.csv", *parts])


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        (HEADER.replace("width_mm", "widht_mm"), ["unknown column 'widht_mm'", "width_mm"]),
        (HEADER.replace(",status", ""), ["column 'status' is missing"]),
        (HEADER + ",name", ["column 'name' stands there twice"]),
        (HEADER.replace(",", ";"), ["semicolons"]),
    ],
)
def test_a_wrong_header_is_named(tmp_path: Path, header: str, parts: list[str]) -> None:
    path = tmp_path / "screws.csv"
    path.write_text(header + "\n" + GOOD + "\n", encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        read_table(path, Screw)
    assert all(part in str(caught.value) for part in ["screws.csv, line 1", *parts])


def test_a_file_that_is_empty_or_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "screws.csv"
    path.write_text("", encoding="utf-8")
    with pytest.raises(BadTable, match="empty"):
        read_table(path, Screw)
    path.write_bytes((HEADER + "\n" + GOOD).encode("utf-16"))
    with pytest.raises(BadTable, match="utf-8"):
        read_table(path, Screw)


def test_a_byte_order_mark_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "screws.csv"
    path.write_text("\ufeff" + HEADER + "\n\n" + GOOD + "\n\n", encoding="utf-8")
    assert list(read_table(path, Screw)) == ["M8"]


def test_a_key_of_two_columns_may_repeat_in_one_of_them(tmp_path: Path) -> None:
    path = table(tmp_path, GOOD, changed("count", "4"))
    assert [row.count for row in read_rows(path, Screw, key=("name", "count"))] == [3, 4]


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.relative_to(FOLDER).as_posix())
def test_every_row_of_every_table_names_its_source_and_status(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert tuple(header[-4:]) == SOURCE_COLUMNS
    assert rows
    for cells in rows:
        standard, _, source, status = cells[-4:]
        assert standard
        assert len(source) > 8
        assert status in list(Status)
        assert not any(word in source for word in ("/work", "domain.md", "session"))
