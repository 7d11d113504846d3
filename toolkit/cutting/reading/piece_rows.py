"""PIECES.csv: one piece per row, every row that cannot be used named with what would be right."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specs.errors import Refused
from specs.language import Text
from toolkit.cutting.contours import Contour
from toolkit.cutting.pieces import COLUMNS, RESOLUTION_MM, Piece
from toolkit.cutting.reading.cells import BadCell, Reader, needed_word, word, yes_no
from toolkit.cutting.reading.table_file import Row, RowFault, Table, read_table_file

NUMBERS = ("quantity", "length_mm", "left_deg", "right_deg", "depth_mm", "width_mm", "height_mm")
MOST_MM = 100_000
MOST_OF_ONE = 1_000_000
LEAST_DEG, MOST_DEG = 45, 135
SQUARE = 90.0


@dataclass(frozen=True)
class PieceRow:
    """A piece and the line it stands on."""

    line: int
    piece: Piece


@dataclass(frozen=True)
class PieceRows:
    """What a file of pieces says: rows that can be used, and what is wrong with the others."""

    table: Table
    rows: tuple[PieceRow, ...]
    faults: tuple[RowFault, ...]

    def fault(self, line: int, column: str, wrong: BadCell) -> RowFault:
        return RowFault(self.table.file, line, column, wrong.message)


def read_piece_rows(path: Path) -> PieceRows:
    """The pieces of a file.

    Raises:
        BadFile: nothing of it can be used.
    """
    table = read_table_file(path, COLUMNS, COLUMNS[:3])
    reader = Reader(table, NUMBERS)
    rows, faults = list[PieceRow](), list(table.faults)
    lines: dict[str, int] = {}
    for row in table.rows:
        try:
            piece = _piece(row, reader, table)
            if piece.id in lines:
                raise BadCell("id", "piece {id} stands in line {line} already; add up the quantities in one row, or "
                              "give this one its own id", id=piece.id, line=lines[piece.id])  # fmt: skip
        except BadCell as wrong:
            faults.append(RowFault(table.file, row.line, wrong.column, wrong.message))
        else:
            lines[piece.id] = row.line
            rows.append(PieceRow(row.line, piece))
    return PieceRows(table, tuple(rows), tuple(sorted(faults, key=lambda f: f.line)))


def refuse_crossing_ends(piece: Piece, depth_mm: float) -> None:
    """Refuse a bar so short that its two slanted ends meet inside the section.

    Raises:
        BadCell: they do; with the least length.
    """
    leans = [depth_mm / math.tan(math.radians(a)) if a != SQUARE else 0.0 for a in (piece.left_deg, piece.right_deg)]
    taken = max(sum(max(0.0, lean) for lean in leans), sum(max(0.0, -lean) for lean in leans))
    if piece.is_mitred and piece.length_mm < taken + RESOLUTION_MM:
        raise BadCell(
            "length_mm", "{length:g} mm long, its slanted ends cross in a section of {depth:g} mm; it must be longer "
            "than {least:g} mm", length=piece.length_mm, depth=depth_mm, least=round(taken, 1),
        )  # fmt: skip


def _piece(row: Row, reader: Reader, table: Table) -> Piece:
    outline = word(row, "outline")
    length = reader.positive(row, "length_mm", RESOLUTION_MM, MOST_MM)
    width = reader.positive(row, "width_mm", RESOLUTION_MM, MOST_MM)
    height = reader.positive(row, "height_mm", RESOLUTION_MM, MOST_MM)
    _refuse_two_kinds(length, width, height, outline)
    left, right = (_angle(row, reader, column) for column in ("left_deg", "right_deg"))
    title, step, note = (_said(row, column) for column in ("title", "next", "note"))
    quantity = reader.whole(row, "quantity", 1, MOST_OF_ONE)
    if quantity is None:
        raise BadCell("quantity", "nothing is written here; it is needed")
    contour = _contour(outline, table.folder) if outline else None
    if contour:
        width, height = (math.ceil(side * 100 - 1e-6) / 100 for side in contour.size)
    try:
        return Piece(
            id=needed_word(row, "id"),
            stock=needed_word(row, "stock"),
            quantity=quantity,
            length_mm=_hundredths(length),
            left_deg=left,
            right_deg=right,
            depth_mm=reader.positive(row, "depth_mm", RESOLUTION_MM, MOST_MM),
            width_mm=_hundredths(width),
            height_mm=_hundredths(height),
            rotate=yes_no(row, "rotate", default=True),
            outline=outline,
            destination=word(row, "for"),
            title=title,
            next_step=step,
            note=note,
            contour=contour,
        )
    except Refused as wrong:
        raise BadCell("", wrong.template, **wrong.fields) from None


def _said(row: Row, column: str) -> Text | None:
    text = word(row, column)
    return Text(text, text) if text else None


def _hundredths(mm: float | None) -> float:
    return round(mm or 0.0, 2)


def _angle(row: Row, reader: Reader, column: str) -> float:
    value = reader.number(row, column)
    if value is None:
        return SQUARE
    if not LEAST_DEG <= value <= MOST_DEG:
        raise BadCell(column, "an end angle of {a:g} degrees; it is measured from the bar's axis, {least} to {most}, "
                      "and 90 is a square end", a=value, least=LEAST_DEG, most=MOST_DEG)  # fmt: skip
    return round(value, 3)


def _refuse_two_kinds(length: float | None, width: float | None, height: float | None, outline: str) -> None:
    """A row is a bar, a rectangle or a profile, and all of it."""
    if length is not None and (width is not None or height is not None or outline):
        raise BadCell("length_mm", "a length and a plate's sizes in one row; give a length_mm for a bar, or width_mm "
                      "and height_mm for a plate")  # fmt: skip
    if length is None and not outline and (width is None or height is None):
        missing = "height_mm" if width is not None else "width_mm" if height is not None else "length_mm"
        raise BadCell(missing, "nothing is written here; give a length_mm for a bar, width_mm and height_mm for a "
                      "sheared plate, or an outline")  # fmt: skip


def _contour(name: str, folder: Path) -> Contour:
    """The contour in a drawing beside the table."""
    from toolkit.cutting.contour_reader import read_contour  # only where a piece has an outline

    path = folder / name.replace("\\", "/")
    if not path.is_file():
        raise BadCell("outline", "there is no file '{file}' beside the table", file=name)
    try:
        return read_contour(path)
    except Refused as wrong:
        raise BadCell("outline", wrong.template, **wrong.fields) from None


def most_pieces(rows: Iterable[PieceRow]) -> int:
    """How many pieces are cut altogether."""
    return sum(r.piece.quantity for r in rows)
