"""A table as spreadsheets save it: commas, semicolons or tabs, any case of the headings, blank lines, extra columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specs.errors import nearest
from specs.language import Message
from toolkit.cutting.reading.text_file import BadFile, read_text

SEPARATORS = (";", "\t", ",")
MOST_ROWS = 200_000
SAID = re.compile(r"sep=(.)", re.IGNORECASE)
"""First line with which Excel is told the separator."""


@dataclass(frozen=True)
class RowFault:
    """One thing wrong in a file: where, and a sentence with what would be right."""

    file: str
    line: int
    column: str
    message: Message

    @property
    def told(self) -> Message:
        fields = {"file": self.file, "line": self.line, "column": self.column, "what": self.message}
        if not self.column:
            return Message("{file}, line {line}: {what}", fields)
        return Message("{file}, line {line}, column {column}: {what}", fields)

    def to_json(self, language: str) -> dict[str, object]:
        """The fault as data."""
        place = {"file": self.file, "line": self.line, "column": self.column}
        return {**place, "message": self.message.say(language)}


@dataclass(frozen=True)
class Row:
    """The cells of one line by column; a column that the file does not have reads as an empty cell."""

    line: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """The rows of a file that can be read, the lines that cannot, and what to know about it."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[RowFault, ...]
    notes: tuple[Message, ...]
    folder: Path


def read_table_file(path: Path, known: Sequence[str], needed: Collection[str]) -> Table:
    """The rows of a table.

    Args:
        known: columns that are read; others are passed over with a note.
        needed: columns that must be there.
    Raises:
        BadFile: nothing of it can be used: no text, no heading, a column missing.
    """
    text, notes = read_text(path)
    lines = list(_records(text, path))
    first, heading = lines[0] if lines else (1, [])
    columns = [_plain_heading(word) for word in heading]
    _refuse_headings(path, first, columns, known, needed)
    extra = [word.strip() for word, name in zip(heading, columns, strict=True) if name and name not in known]
    if extra:
        told = {"file": path.name, "columns": ", ".join(extra)}
        notes += (Message("{file}: columns not used: {columns}", told),)
    rows, faults = _rows(path, lines[1:], columns)
    return Table(path.name, tuple(c for c in columns if c in known), tuple(rows), tuple(faults), notes, path.parent)


def _rows(
    path: Path, lines: Sequence[tuple[int, list[str]]], columns: Sequence[str]
) -> tuple[list[Row], list[RowFault]]:
    rows, faults = list[Row](), list[RowFault]()
    if len(lines) > MOST_ROWS:
        raise BadFile("{file}: {n} rows; at most {most} are read, split the job", file=path, n=len(lines),
                      most=MOST_ROWS)  # fmt: skip
    for number, cells in lines:
        if any(cell for cell in cells[len(columns) :]):
            wanted = {"n": len(cells), "wanted": len(columns)}
            faults.append(RowFault(path.name, number, "", Message(
                "{n} cells where the heading has {wanted}; a decimal comma in a file separated by commas needs quotes, "
                "or save it with semicolons", wanted)))  # fmt: skip
            continue
        rows.append(Row(number, dict(zip(columns, cells, strict=False))))
    return rows, faults


def _records(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and stripped cells of every line that is not blank."""
    text = text.lstrip("\ufeff").replace("\x1a", "")
    skipped = 0
    start = text.split("\n", 1)[0].strip().strip('"')
    said = SAID.fullmatch(start)
    if said:
        text, skipped = text.partition("\n")[2], 1
    separator = said.group(1) if said else _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        line = skipped + 1
        for cells in reader:
            stripped = [cell.replace("\N{NO-BREAK SPACE}", " ").strip() for cell in cells]
            if any(stripped):
                yield line, stripped
            line = skipped + reader.line_num + 1
    except csv.Error as fault:
        raise BadFile(
            "{file}, line {line}: the quotes do not close, or the line is too long ({fault})",
            file=path.name, line=skipped + reader.line_num, fault=fault,
        ) from None  # fmt: skip


def _separator(text: str) -> str:
    """What separates the headings: the sign that stands there most often outside quotes."""
    heading = next((line for line in text.splitlines() if line.strip(" \t,;")), "")
    bare = re.sub(r'"[^"]*"', "", heading)
    return max(SEPARATORS, key=lambda sign: (bare.count(sign), sign == ","))


def _plain_heading(word: str) -> str:
    """A heading as we write it: `Length MM`, `length-mm` and `Length (mm)` are length_mm."""
    return re.sub(r"[^a-z0-9]+", "_", word.casefold()).strip("_")


def _refuse_headings(
    path: Path, line: int, columns: Sequence[str], known: Sequence[str], needed: Collection[str]
) -> None:
    for name in columns:
        if name in known and columns.count(name) > 1:
            raise BadFile("{file}, line {line}: column '{column}' stands there twice; leave one out", file=path.name,
                          line=line, column=name)  # fmt: skip
    for name in needed:
        if name not in columns:
            raise BadFile(
                "{file}, line {line}: column '{column}' is missing; the columns are {known}; nearest found: {nearest}",
                file=path.name, line=line, column=name, known=", ".join(known),
                nearest=", ".join(nearest(name, [c for c in columns if c])) or "-",
            )  # fmt: skip
