"""All sheets of a machine together: every made part, every declared weld, every characteristic, each in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from designs.audit.finding import Finding, error, warning
from designs.model import Machine
from designs.model.characteristic import Quantity
from specs.language import Text
from toolkit.documents.weld_list import weld_lines
from toolkit.drawing.sheet.annotations import CheckBalloon
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.tables import Table

DRAWN = frozenset({Quantity.DISTANCE, Quantity.DIAMETER, Quantity.THICKNESS, Quantity.ANGLE})
"""What a dimension can show; counts, speeds and masses stand on the check sheet alone."""


def lint_folder(machine: Machine, sheets: Sequence[Sheet]) -> list[Finding]:
    """What is missing or said twice when all sheets lie side by side."""
    return [
        *_undrawn(machine, sheets),
        *_unballooned(machine, sheets),
        *_welds(machine, sheets),
        *_characteristics(machine, sheets),
    ]


def _undrawn(machine: Machine, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    drawn = Counter(s.mark for s in sheets)
    for item in machine.bom:
        made = not item.part.is_bought and item.part.cut_piece() is not None
        if made and drawn[item.mark] != 1:
            yield error("DRW-55", (item.mark,), "part {mark} is made and has {n} drawings",
                        mark=item.mark, n=drawn[item.mark])  # fmt: skip


def _unballooned(machine: Machine, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """A mark that the assembly leaves out must have its balloon on the sheet of a weldment or section."""
    if not any(s.mark == "assembly" for s in sheets):
        return
    shown = {m for s in sheets for b in s.balloons for m in b.marks}
    for item in machine.bom:
        if item.mark not in shown:
            yield error("DRW-64", (item.mark,), "{mark} has a balloon on no sheet", mark=item.mark)


def _welds(machine: Machine, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Each line of the weld schedule stands in a table of exactly one sheet."""
    said = Counter(n for s in sheets for n in _first_cells(s))
    for line in weld_lines(machine):
        if said[line.number] != 1:
            yield error("DRW-56", (line.number, *line.marks), "weld {number} of {marks} stands on {n} sheets",
                        number=line.number, marks=" + ".join(line.marks), n=said[line.number])  # fmt: skip


def _row_heads(number: int, title: Text) -> set[tuple[str, ...]]:
    """How the row of a characteristic begins, in either language."""
    return {(str(number), title.id), (str(number), title.en)}


def _first_cells(sheet: Sheet) -> set[str]:
    """What stands at the beginning of the rows of a sheet's tables."""
    return {row[0] for t in sheet.items if isinstance(t, Table) for row in t.rows if row}


def _characteristics(machine: Machine, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Each characteristic that a dimension can show has one, or a row with its number and name in a table."""
    shown: Counter[str] = Counter()
    told = {row[:2] for s in sheets for t in s.items if isinstance(t, Table) for row in t.rows}
    for sheet in sheets:
        shown.update(_shown(sheet))
    for number, check in enumerate(machine.checks, start=1):
        n = shown[check.key]
        if n > 1:
            yield error("DRW-57", (check.key,), "{key} is shown {n} times; one place is enough", key=check.key, n=n)
        elif n == 0 and check.measure.quantity in DRAWN and not told & _row_heads(number, check.title):
            yield warning("DRW-58", (check.key,), "{key} is checked and stands on no drawing", key=check.key)
        yield from _misnumbered(check.key, number, sheets)


def _shown(sheet: Sheet) -> set[str]:
    """Keys of the characteristics on a sheet: a dimension and its balloon are one place."""
    keys = {d.characteristic for d in sheet.dimensions} | {
        i.characteristic for i in sheet.items if isinstance(i, Leader)
    }
    return {k for k in keys if k} | {i.key for i in sheet.items if isinstance(i, CheckBalloon)}


def _misnumbered(key: str, number: int, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    for sheet in sheets:
        mine = [i for i in sheet.items if isinstance(i, CheckBalloon) and i.key == key]
        if len(mine) > 1:
            yield error(
                "DRW-57", (sheet.stem, key), "{key} is shown {n} times; one place is enough", key=key, n=len(mine)
            )
        for balloon in mine:
            if balloon.number != str(number):
                yield error("DRW-59", (sheet.stem, key), "{key} has number {said} here and {number} on the check sheet",
                            key=key, said=balloon.number, number=number)  # fmt: skip
