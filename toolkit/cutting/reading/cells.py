"""One cell of a table, understood or refused with a sentence that says what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable

from specs.errors import BadNumber
from specs.language import Message
from specs.units import TWO_WAYS, parse_number
from toolkit.cutting.reading.table_file import Row, Table

FAULT_OF_SHEET = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|#+)")
EXPONENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[eE]\+?([0-9]{1,2})")
UNITS = re.compile(r"\s*(mm|deg|°|pcs|bh|buah|batang|lembar)\s*$", re.IGNORECASE)
YES = {"yes", "y", "ya", "true", "1", "benar"}
NO = {"no", "n", "tidak", "false", "0", "tdk", "salah"}
LONGEST_WORD = 120


class BadCell(ValueError):
    """A cell that cannot be used; `message` says why and what would be right."""

    def __init__(self, column: str, template: str, **fields: object) -> None:
        self.column = column
        self.message = Message(template, fields)
        super().__init__(template)


class Reader:
    """Reads the cells of one table; knows its decimal sign when other cells of it leave no doubt.

    1.234 can be one and a bit, or one thousand two hundred. A file that also holds 12.5 writes a decimal point, one
    that holds 12,5 a decimal comma; a file with neither is asked to say it clearly.
    """

    def __init__(self, table: Table, number_columns: Iterable[str]) -> None:
        columns = [c for c in number_columns if c in table.columns]
        cells = [row.cell(c) for row in table.rows for c in columns]
        fractions = [c for c in cells if ("." in c) != ("," in c) and not TWO_WAYS.fullmatch(c)]
        points, commas = (any(sign in c for c in fractions) for sign in ".,")
        self.sign = "." if points and not commas else "," if commas and not points else ""

    def number(self, row: Row, column: str) -> float | None:
        """A number; None where the cell is empty."""
        text = UNITS.sub("", row.cell(column)).removeprefix("'").strip()
        if not text:
            return None
        _refuse_sheet_words(column, text)
        if TWO_WAYS.fullmatch(text) and self.sign and self.sign in text:
            return float(text.replace(",", "."))
        found = EXPONENT.fullmatch(text)
        if found:
            return float(found.group(1).replace(",", ".")) * 10.0 ** int(found.group(2))
        try:
            return parse_number(text, column)
        except BadNumber as wrong:
            raise BadCell(column, wrong.template, **wrong.fields) from None

    def positive(self, row: Row, column: str, least: float, most: float) -> float | None:
        """A number within limits; None where the cell is empty."""
        value = self.number(row, column)
        if value is not None and not least <= value <= most:
            raise BadCell(column, "'{text}' is outside {least:.10g} to {most:.10g}", text=row.cell(column), least=least,
                          most=most)  # fmt: skip
        return value

    def whole(self, row: Row, column: str, least: int, most: int) -> int | None:
        """A whole number within limits; None where the cell is empty."""
        value = self.positive(row, column, least, most)
        if value is not None and value != int(value):
            raise BadCell(column, "'{text}' is not a whole number", text=row.cell(column))
        return None if value is None else int(value)


def word(row: Row, column: str) -> str:
    """A word; empty where the cell is. The apostrophe that keeps spreadsheets from computing a cell is taken off."""
    text = row.cell(column)
    if text.startswith('="') and text.endswith('"'):  # how some programs keep the zeros of 007
        text = text[2:-1]
    elif text.startswith("="):
        raise BadCell(column, "'{text}' is a formula; save the values, not the formulas", text=text[:40])
    if FAULT_OF_SHEET.fullmatch(text):
        _refuse_sheet_words(column, text)
    if len(text) > LONGEST_WORD:
        raise BadCell(column, "{n} letters; at most {most} can be printed", n=len(text), most=LONGEST_WORD)
    if text.startswith("'") and text[1:].lstrip().startswith(("=", "+", "-", "@")):
        text = text[1:]
    return " ".join(text.split())


def needed_word(row: Row, column: str) -> str:
    """A word that must be there."""
    text = word(row, column)
    if not text:
        raise BadCell(column, "nothing is written here; it is needed")
    return text


def yes_no(row: Row, column: str, default: bool) -> bool:
    """Yes or no in either language."""
    text = row.cell(column).casefold()
    if not text:
        return default
    if text not in YES | NO:
        raise BadCell(column, "'{text}' is neither yes nor no", text=text[:40])
    return text in YES


def _refuse_sheet_words(column: str, text: str) -> None:
    if text.startswith("="):
        raise BadCell(column, "'{text}' is a formula; save the values, not the formulas", text=text[:40])
    if text.startswith("#"):
        raise BadCell(column, "'{text}' is an error of the spreadsheet; mend it there and save again", text=text[:40])
