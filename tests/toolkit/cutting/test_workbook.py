"""The workbook as another program reads it: numbers are numbers, words are words, the same bytes each time."""

from __future__ import annotations

import datetime
import time

import pytest

from specs.language import Text
from toolkit.cutting.pieces import Piece
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.purchase import stock_lines
from toolkit.cutting.workbook import write_workbook
from toolkit.documents.wording import Heading

PIECES = (
    Piece("=1+1", "L40x40x4", 9, length_mm=850.5, destination="+62 811"),
    Piece("-A", "L40x40x4", 2, length_mm=600, left_deg=45, destination="@home"),
    Piece("P", "PL3", 3, width_mm=400, height_mm=300, rotate=False, title=Text("=cmd|' /C calc'!A0", "x")),
)


@pytest.fixture
def book(tmp_path):
    import openpyxl

    plan = make_plan(PIECES, stocks_of(PIECES))
    heading = Heading(Text("Uji", "Test"), "test-1", "id", date=datetime.date(2026, 8, 17))
    write_workbook(heading, plan, stock_lines(plan), tmp_path / "job.xlsx")
    time.sleep(1.1)  # a clock in the file would show
    write_workbook(heading, plan, stock_lines(plan), tmp_path / "again.xlsx")
    assert (tmp_path / "job.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()
    return openpyxl.load_workbook(tmp_path / "job.xlsx")


def rows(sheet) -> list[dict]:
    heading, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, line, strict=True)) for line in lines]


def test_the_workbook_holds_pieces_plan_purchase_and_summary(book):
    assert book.sheetnames == ["Potongan", "Rencana", "Belanja", "Ringkasan"]
    pieces = rows(book["Potongan"])
    assert [(p["id"], p["quantity"], p["length_mm"]) for p in pieces] == [
        ("=1+1", 9, 850.5),
        ("-A", 2, 600),
        ("P", 3, None),
    ]
    assert pieces[2]["rotate"] is False
    plan = rows(book["Rencana"])
    assert sum(r["count"] for r in plan if r["piece"] == "=1+1") == 9
    assert {type(r["start_mm"]) for r in plan if r["piece"] == "=1+1"} <= {int, float}
    bars = next(r for r in rows(book["Belanja"]) if r["item"] == "L40x40x4")
    assert (bars["quantity"], bars["mass_kg"]) == (2, pytest.approx(2 * 6 * 2.42))
    whole = rows(book["Ringkasan"])[0]
    assert whole["pieces"] == 14
    assert whole["net_kg"] == pytest.approx((9 * 0.8505 + 2 * 0.58) * 2.42 + 3 * 0.12 * 23.55, abs=0.01)


def test_no_cell_is_a_formula(book):
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert any(cell.value == "=cmd|' /C calc'!A0" and cell.data_type == "s" for cell in cells)
