"""The job as an Excel workbook: pieces, plan, purchase and summary, numbers as numbers, words never as formulas."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from specs.language import Text
from toolkit.cutting.nest_plan import NestPattern
from toolkit.cutting.plan import BarPattern, Pattern, Plan
from toolkit.cutting.purchase import COLUMNS as PURCHASE
from toolkit.cutting.purchase import Line
from toolkit.cutting.summary import shares
from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain
from toolkit.documents.wording import Heading

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

SHEETS = {
    "pieces": Text("Potongan", "Pieces"),
    "plan": Text("Rencana", "Plan"),
    "purchase": Text("Belanja", "Purchase"),
    "summary": Text("Ringkasan", "Summary"),
}
PIECES = (
    "id", "title", "stock", "quantity", "length_mm", "left_deg", "right_deg", "width_mm", "height_mm", "rotate",
    "outline", "for", "next", "note",
)  # fmt: skip
PLAN = (
    "pattern", "stock", "source", "remnant", "count", "size_mm", "position", "piece", "for", "start_mm", "x_mm", "y_mm",
    "length_mm", "width_mm", "height_mm", "left_deg", "right_deg", "flipped", "turned",
    "angle_deg",
)  # fmt: skip
SUMMARY = ("for", "pieces", "net_kg", "stock_kg", "kept_kg", "lost_kg", "price", "complete")
EPOCH = datetime.datetime(2000, 1, 1)
WIDEST = 40


def write_workbook(heading: Heading, plan: Plan, lines: Sequence[Line], path: Path) -> Path:
    """job.xlsx; the same job gives the same bytes. Text cells stay text, so nothing in them is computed."""
    import xlsxwriter  # heavy: loaded when a workbook is made

    language = heading.language
    made_on = datetime.datetime.combine(heading.date, datetime.time()) if heading.date else EPOCH
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": heading.name.say(language), "subject": heading.number, "created": made_on})
    bold = book.add_format({"bold": True, "bottom": 1})
    purchase = [[*line.to_json(language).values()] for line in lines]
    summary = [[s.to_json()[c] for c in SUMMARY] for s in shares(plan)] if plan.groups else []
    _sheet(book, SHEETS["pieces"].say(language), PIECES, _pieces(plan, language), bold)
    _sheet(book, SHEETS["plan"].say(language), PLAN, _plan(plan), bold)
    _sheet(book, SHEETS["purchase"].say(language), PURCHASE, purchase, bold)
    _sheet(book, SHEETS["summary"].say(language), SUMMARY, summary, bold)
    book.close()
    return path


def _sheet(
    book: Workbook, name: str, header: Sequence[str], rows: Sequence[Sequence[Any]] | Iterator[list[Any]], bold: Format
) -> None:
    """A sheet with a frozen heading that can be filtered."""
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, header, bold)
    sheet.freeze_panes(1, 0)
    widths = [len(word) + 2 for word in header]
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            _cell(sheet, last, column, value)
            widths[column] = max(widths[column], min(len(str(value or "")) + 1, WIDEST))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.autofilter(0, 0, last, len(header) - 1)


def _cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, str(value))


def _pieces(plan: Plan, language: str) -> Iterator[list[Any]]:
    for p in plan.pieces:
        sizes = [plain(p.length_mm), plain(p.left_deg), plain(p.right_deg)] if p.is_bar else [None] * 3
        sides = [None] * 3 if p.is_bar else [plain(p.width_mm), plain(p.height_mm), p.rotate]
        title, step, note = (text.say(language) if text else "" for text in (p.title, p.next_step, p.note))
        yield [p.id, title, p.stock, p.quantity, *sizes, *sides, p.outline, p.destination, step, note]


def _plan(plan: Plan) -> Iterator[list[Any]]:
    number = 0
    for group in plan.groups:
        for pattern in group.patterns:
            number += 1
            size = pattern.size
            extent = f"{to_mm(size.width):g} x {to_mm(size.length):g}" if size.width else plain(to_mm(size.length))
            head = [number, group.stock.name, size.id, size.remnant, pattern.count, extent]
            for position, row in enumerate(_placed(pattern), start=1):
                yield [*head, position, *row]


def _placed(pattern: Pattern) -> Iterator[list[Any]]:
    """Every piece on a bar or plate, in the columns of the sheet."""
    if isinstance(pattern, BarPattern):
        for c in pattern.cuts:
            left, right = c.ends_deg
            place = [plain(to_mm(c.start)), None, None, plain(to_mm(c.length)), None, None]
            yield [c.piece.id, c.piece.destination, *place, plain(left), plain(right), c.flipped, c.turned, None]
        return
    if isinstance(pattern, NestPattern):
        for n in pattern.items:
            place = [None, plain(to_mm(n.x)), plain(to_mm(n.y)), None, None, None]
            yield [n.piece.id, n.piece.destination, *place, None, None, None, None, n.angle_deg]
        return
    for i in pattern.items:
        place = [None, plain(to_mm(i.x)), plain(to_mm(i.y)), None, plain(to_mm(i.width)), plain(to_mm(i.height))]
        yield [i.piece.id, i.piece.destination, *place, None, None, None, i.rotated, None]
