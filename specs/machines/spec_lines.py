"""On which line of a spec file each row and field stands: the TOML reader of the library does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ROW = re.compile(r"\s*\[\[\s*row\s*\]\]\s*(?:#.*)?")
FIELD = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


@dataclass
class RowLines:
    """Line of a row's heading, and of each of its fields."""

    start: int
    fields: dict[str, int] = field(default_factory=dict)


def row_lines(text: str) -> tuple[RowLines, list[RowLines]]:
    """The lines of the fields above the first row, and of every `[[row]]`, counted from 1.

    Texts over several lines are refused before: a line that looks like a field is one.
    """
    rows = [RowLines(1)]
    for number, line in enumerate(text.splitlines(), start=1):
        if ROW.fullmatch(line):
            rows.append(RowLines(number))
        elif found := FIELD.match(line):
            rows[-1].fields.setdefault(found.group(1), number)
    return rows[0], rows[1:]
