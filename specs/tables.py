"""Typed rows from a CSV table: a broken row is refused with file, line and column, and what would be right.

A table is a utf-8 CSV file with one header row, a decimal point in numbers, and units in the column names. Every row
says where it comes from in its last four columns: `standard, edition, source, status`.

A row class is a frozen dataclass whose fields are the columns:
    str, int, float, bool, a StrEnum     one cell; `| None` lets the cell be empty
    tuple[float, ...]                    numbers with blanks between: `10 12 16`
    tuple[tuple[float, float], ...]      sizes with blanks between: `1200x2400 1219x2438`
    Text                                 two columns, `<field>_id` and `<field>_en`
    Source                               the four columns above
"""

from __future__ import annotations

import csv
import dataclasses
import math
import types
from collections.abc import Callable, Sequence
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from specs.errors import BadTable, nearest
from specs.language import Message, Text

SOURCE_COLUMNS = ("standard", "edition", "source", "status")
HOME = Path(__file__).parent.parent
Row = TypeVar("Row")


class Status(StrEnum):
    """How far a row can be trusted: verified against its source or by computation, or still a draft."""

    VERIFIED = "verified"
    DRAFT = "draft"


@dataclasses.dataclass(frozen=True)
class Source:
    """Where a row comes from. `standard` and `edition` may be empty for a trade custom; `source` never is."""

    standard: str
    edition: str
    source: str
    status: Status

    @property
    def verified(self) -> bool:
        return self.status is Status.VERIFIED


class WrongCell(ValueError):
    """Raised by a row class in `__post_init__`: this column cannot be so, and this would be right."""

    def __init__(self, column: str, right: str) -> None:
        super().__init__(f"{column}: {right}")
        self.column = column
        self.right = right


def require_positive(row: object, *columns: str) -> None:
    """Refuse zero and negative numbers in these fields of a row.

    Raises:
        WrongCell: the first field that is not above zero.
    """
    for column in columns:
        value = getattr(row, column)
        if value is not None and value <= 0:
            raise WrongCell(column, "a number above zero")


def read_table(path: Path, row_class: type[Row]) -> dict[str, Row]:
    """The rows of a table by the name in the row's first field, in file order.

    Raises:
        BadTable: a cell, a column or a name is wrong; the message says where and what would be right.
    """
    first = dataclasses.fields(row_class)[0].name  # type: ignore[arg-type]
    return {getattr(row, first): row for row in read_rows(path, row_class, key=(first,))}


def read_rows(path: Path, row_class: type[Row], key: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a table in file order, where the columns of `key` together may occur only once.

    Raises:
        BadTable: a cell, a column or a key is wrong; the message says where and what would be right.
    """
    plan: Plan = _plan(row_class)  # type: ignore[arg-type]  # a class is hashable; mypy does not see it
    lines = _lines(path)
    if not lines:
        raise BadTable("{file}: the file is empty; the first line must name the columns", file=_shown(path))
    (_, header), *body = lines
    _check_header(path, header, [column for _, columns, _ in plan for column in columns])
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in body:
        if len(cells) != len(header):
            raise BadTable(
                "{file}, line {line}: {found} cells, the header has {wanted} columns; "
                "a cell that holds a comma needs double quotes around it",
                file=_shown(path), line=line, found=len(cells), wanted=len(header),
            )  # fmt: skip
        by_column = dict(zip(header, cells, strict=True))
        rows.append(_row(path, line, row_class, plan, by_column))
        this = tuple(by_column[k] for k in key)
        if this in seen:
            raise BadTable(
                "{file}, line {line}, column {column}: '{cell}' is already in line {other}; every row needs its own",
                file=_shown(path), line=line, column="+".join(key), cell=" ".join(this), other=seen[this],
            )  # fmt: skip
        seen[this] = line
    return tuple(rows)


Parser = Callable[[Sequence[str]], Any]
Plan = tuple[tuple[str, tuple[str, ...], Parser], ...]


class _Unreadable(ValueError):
    """A cell that cannot be read: the index of the column among the field's columns, and what would be right."""

    def __init__(self, right: str, index: int = 0) -> None:
        super().__init__(right)
        self.right = right
        self.index = index


@cache
def _plan(row_class: type[Any]) -> Plan:
    """For each field of the row class: its name, its columns, and the function that reads their cells."""
    hints = get_type_hints(row_class)
    return tuple(_field_plan(f.name, hints[f.name]) for f in dataclasses.fields(row_class) if f.init)


def _field_plan(name: str, kind: Any) -> tuple[str, tuple[str, ...], Parser]:
    if kind is Source:
        return name, SOURCE_COLUMNS, _source
    if kind is Text:
        return name, (f"{name}_id", f"{name}_en"), _text
    return name, (name,), _cell_parser(kind)


def _cell_parser(kind: Any) -> Parser:
    if get_origin(kind) in (Union, types.UnionType):
        (inner,) = [a for a in get_args(kind) if a is not type(None)]
        parse = _cell_parser(inner)
        return lambda cells: parse(cells) if cells[0] else None
    if get_origin(kind) is tuple:
        return _numbers if get_args(kind)[0] is float else _sizes
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda cells: _choice(kind, cells[0])
    return {str: _word, int: _whole, float: _number, bool: _yes_no}[kind]


def _word(cells: Sequence[str]) -> str:
    if not cells[0]:
        raise _Unreadable("a word; the cell must not be empty")
    return cells[0]


def _number(cells: Sequence[str]) -> float:
    try:
        value = float(cells[0])
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in cells[0]:
        raise _Unreadable("a number with a decimal point, for example 12.5")
    return value


def _whole(cells: Sequence[str]) -> int:
    digits = cells[0].removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise _Unreadable("a whole number, for example 12")
    return int(cells[0])


def _yes_no(cells: Sequence[str]) -> bool:
    if cells[0] not in ("yes", "no"):
        raise _Unreadable("yes or no")
    return cells[0] == "yes"


def _numbers(cells: Sequence[str]) -> tuple[float, ...]:
    return tuple(_number([word]) for word in _word(cells).split())


def _sizes(cells: Sequence[str]) -> tuple[tuple[float, float], ...]:
    sizes = []
    for word in _word(cells).split():
        width, cross, length = word.partition("x")
        if not cross:
            raise _Unreadable("sizes with blanks between, for example 1200x2400 1219x2438")
        sizes.append((_number([width]), _number([length])))
    return tuple(sizes)


def _choice(kind: type[Enum], cell: str) -> Enum:
    try:
        return kind(cell)
    except ValueError:
        raise _Unreadable(", ".join(str(member.value) for member in kind)) from None


def _text(cells: Sequence[str]) -> Text:
    for index, cell in enumerate(cells):
        if not cell:
            raise _Unreadable("words in Indonesian and in English; the cell must not be empty", index)
    return Text(cells[0], cells[1])


def _source(cells: Sequence[str]) -> Source:
    standard, edition, source, status = cells
    if not source:
        raise _Unreadable("where the values come from: a book, a page, a computation", 2)
    if status not in list(Status):
        raise _Unreadable("verified or draft", 3)
    return Source(standard, edition, source, Status(status))


def _row(path: Path, line: int, row_class: type[Row], plan: Plan, cells: dict[str, str]) -> Row:
    values = {}
    for name, columns, parse in plan:
        try:
            values[name] = parse([cells[c] for c in columns])
        except _Unreadable as wrong:
            column = columns[wrong.index]
            raise _wrong_cell(path, line, column, cells[column], wrong.right) from None
    try:
        return row_class(**values)
    except WrongCell as wrong_cell:
        shown = cells.get(wrong_cell.column, "")
        raise _wrong_cell(path, line, wrong_cell.column, shown, wrong_cell.right) from None


def _wrong_cell(path: Path, line: int, column: str, cell: str, right: str) -> BadTable:
    return BadTable(
        "{file}, line {line}, column {column}: '{cell}' is not right; wanted: {right}",
        file=_shown(path), line=line, column=column, cell=cell, right=Message(right),
    )  # fmt: skip


def _check_header(path: Path, header: Sequence[str], wanted: Sequence[str]) -> None:
    if len(header) == 1 and ";" in header[0]:
        raise BadTable(
            "{file}, line 1: the columns are separated by semicolons; save the table with commas", file=_shown(path)
        )
    for column in header:
        if column not in wanted:
            raise BadTable(
                "{file}, line 1: unknown column '{column}'; nearest: {nearest}",
                file=_shown(path), column=column, nearest=", ".join(nearest(column, wanted)) or "-",
            )  # fmt: skip
        if header.count(column) > 1:
            raise BadTable("{file}, line 1: column '{column}' stands there twice", file=_shown(path), column=column)
    for column in wanted:
        if column not in header:
            raise BadTable("{file}, line 1: column '{column}' is missing", file=_shown(path), column=column)


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """Line number and stripped cells of every line that is not blank."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            return [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(cells)]
    except UnicodeDecodeError:
        raise BadTable("{file}: the file is not utf-8 text; save it as CSV utf-8", file=_shown(path)) from None
    except csv.Error as fault:
        raise BadTable(
            "{file}, line {line}: the quotes do not close ({fault})",
            file=_shown(path), line=reader.line_num, fault=fault,
        ) from None  # fmt: skip


def _shown(path: Path) -> str:
    """The file as people find it: from the project's folder when it lies inside, else in full."""
    return path.relative_to(HOME).as_posix() if path.is_relative_to(HOME) else path.as_posix()
