"""CSV and JSON as files that other programs read: utf-8, a decimal point, the same bytes for the same values."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table with one header row; None is an empty cell, numbers lose no digits and gain none."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows([_cell(value) for value in row] for row in rows)


def write_json(path: Path, value: Any) -> None:
    """JSON with two blanks of indent and a newline at the end; keys keep the order in which they were given."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n", encoding="utf-8")


def plain(value: float, decimals: int = 3) -> float | int:
    """A number rounded for a file; whole ones without a point, and never minus zero."""
    rounded = round(value, decimals) + 0.0
    return int(rounded) if rounded == int(rounded) else rounded


def _cell(value: object) -> str:
    """A cell; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{plain(value, 6)}"
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")  # a lone \r would end the row in some readers
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text
