"""Where the parts list stands: above the title block, and bolts, nuts and keys in a block of their own if need be."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from specs.errors import Refused
from specs.language import Text
from toolkit.drawing.layout.title_block import HEIGHT_MM as TITLE_HEIGHT_MM
from toolkit.drawing.layout.title_block import WIDTH_MM
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.primitives import Anchor, Box

TEXT_MM = 2.5
HEAD_MM = 6.0
COLUMN_GAP_MM = 3.0
CLEAR_ABOVE_MM = 4.0
"""Kept free between the list and the upper border."""
PAD_MM = 1.2
"""Between a word and the line beside it."""


@dataclass(frozen=True)
class Column:
    """One column: the field of a row it prints, its heading, its width and how words stand in it."""

    field: str
    head: Text
    width_mm: float
    anchor: Anchor


COLUMNS = (
    Column("mark", Text("NO.", "ITEM"), 15.0, Anchor.CENTRE),
    Column("quantity", Text("JML", "QTY"), 11.0, Anchor.CENTRE),
    Column("name", Text("NAMA BAGIAN", "NAME"), 58.0, Anchor.LEFT),
    Column("size", Text("UKURAN", "STOCK AND SIZE"), 50.0, Anchor.LEFT),
    Column("material", Text("BAHAN", "MATERIAL"), 18.0, Anchor.LEFT),
    Column("mass", Text("KG/BH", "KG EACH"), 16.0, Anchor.RIGHT),
    Column("see", Text("LIHAT", "SEE"), 12.0, Anchor.CENTRE),
)
"""A roomy list, 180 mm as the title block. The last column names the sheet of the weldment or section that shows it."""
WIDEST_MM = {"name": 84.0, "size": 84.0}
"""No narrowed column is wider: beyond, letters are set narrower."""
FASTENERS = Text("BAGIAN STANDAR (BELI)", "STANDARD PARTS (BOUGHT)")
"""Heading over the names of a block without the column of materials, which would say the same in every row."""


@dataclass(frozen=True)
class Row:
    """One line of the list, as it is printed; `fastener` for bolts, nuts, washers and keys."""

    mark: str
    quantity: str
    name: str
    size: str
    material: str
    mass: str
    fastener: bool = False
    see: str = ""


@dataclass(frozen=True)
class ListStyle:
    """How the list is set.

    Attributes:
        row_mm: height of a row; text of 2.5 mm needs 3.2 at least.
        fastener_columns: 0 for one list as wide as the title block; else columns are as wide as their words, and the
            fasteners stand left of the title block in a second block of so many columns side by side.
    """

    row_mm: float
    fastener_columns: int = 0


STYLES = (ListStyle(5.0), ListStyle(4.0), *(ListStyle(row_mm, n) for row_mm in (4.0, 3.5, 3.2) for n in (2, 1)))
"""The roomiest first; a tighter one is taken where it saves a sheet size."""


@dataclass(frozen=True)
class ListBlock:
    """A piece of the list with its heading at the foot; rows are read from the bottom up."""

    box: Box
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


def blocks(rows: Sequence[Row], style: ListStyle, area: Box, language: str) -> tuple[ListBlock, ...]:
    """The list on a sheet, every row in one block.

    Raises:
        Refused: the list does not fit the sheet.
    """
    if not style.fastener_columns:
        return _stacked(rows, filled(rows, language), style.row_mm, area)
    main, small = [r for r in rows if not r.fastener], [r for r in rows if r.fastener]
    found = _stacked(main, narrowed(main, _told(main), language), style.row_mm, area) if main else ()
    if len(found) > 1 and style.row_mm > STYLES[-1].row_mm:
        raise _too_long(len(main))  # lower rows read better than a stub of a column beside the title block
    edge = min([area[2] - WIDTH_MM, *(b.box[0] for b in found if b.box[1] < area[1] + TITLE_HEIGHT_MM)])
    fields = tuple(
        replace(c, head=FASTENERS) if c.field == "name" else c for c in _told(small) if c.field != "material"
    )
    return (*found, *_apart(small, narrowed(small, fields, language), style, area, edge))


def narrowed(rows: Sequence[Row], every: Sequence[Column], language: str) -> tuple[Column, ...]:
    """Columns as narrow as words and heading allow at the height of the text, whole half millimetres."""
    found = []
    for c in every:
        words = [c.head.say(language), *(getattr(r, c.field) for r in rows)]
        widest = max(width_mm(w, TEXT_MM) for w in words)
        most = WIDEST_MM.get(c.field, widest + 2 * PAD_MM + 0.5)
        found.append(replace(c, width_mm=min(most, (int(2 * (widest + 2 * PAD_MM)) + 1) / 2)))
    return tuple(found)


def _told(rows: Sequence[Row]) -> list[Column]:
    """The columns in which some row says something: where no other sheet shows anything, none says so."""
    return [c for c in COLUMNS if c.field != "see" or any(r.see for r in rows)]


def filled(rows: Sequence[Row], language: str) -> tuple[Column, ...]:
    """Columns that together are as wide as the title block; names and sizes share what the others leave."""
    every = _told(rows)
    needed = {c.field: c.width_mm for c in narrowed(rows, every, language)}
    fixed = {c.field: max(c.width_mm, needed[c.field]) for c in every if c.field not in WIDEST_MM}
    left = WIDTH_MM - sum(fixed.values()) - sum(needed[f] for f in WIDEST_MM)
    wide = {f: needed[f] + left / len(WIDEST_MM) for f in WIDEST_MM}
    return tuple(replace(c, width_mm=(fixed | wide)[c.field]) for c in every)


def total_mm(every: Sequence[Column]) -> float:
    """Width of columns side by side."""
    return sum(c.width_mm for c in every)


def _stacked(rows: Sequence[Row], every: tuple[Column, ...], row_mm: float, area: Box) -> tuple[ListBlock, ...]:
    places = columns(len(rows), area, row_mm, total_mm(every))
    ends = list(itertools.accumulate(n for _, n in places))
    return tuple(ListBlock(box, tuple(rows[end - n : end]), every) for (box, n), end in zip(places, ends, strict=True))


def _apart(rows: Sequence[Row], every: tuple[Column, ...], style: ListStyle, area: Box, edge: float) -> list[ListBlock]:
    """The block of the fasteners on the lower border, left of what ends at `edge`; its first rows on the right."""
    each = math.ceil(len(rows) / style.fastener_columns)
    found: list[ListBlock] = []
    for first in range(0, len(rows), max(each, 1)):
        mine = tuple(rows[first : first + each])
        x1, high = edge - COLUMN_GAP_MM, HEAD_MM + len(mine) * style.row_mm
        edge = x1 - total_mm(every)
        if edge < area[0] or area[1] + high > area[3] - CLEAR_ABOVE_MM:
            raise _too_long(len(rows))
        found.append(ListBlock((edge, area[1], x1, area[1] + high), mine, every))
    return found


def columns(count: int, area: Box, row_mm: float, width: float = WIDTH_MM) -> list[tuple[Box, int]]:
    """Boxes of the list's columns and how many rows each holds: above the title block first, then to its left.

    Raises:
        Refused: the list does not fit the sheet.
    """
    x1, y0, top = area[2], area[1] + TITLE_HEIGHT_MM, area[3] - CLEAR_ABOVE_MM
    found: list[tuple[Box, int]] = []
    while count > 0:
        fits = int((top - y0 - HEAD_MM) / row_mm)
        if fits < 1 or x1 - width < area[0]:
            raise _too_long(count)
        n = min(count, fits)
        found.append(((x1 - width, y0, x1, y0 + HEAD_MM + n * row_mm), n))
        count -= n
        x1, y0 = min(x1 - width, area[2] - WIDTH_MM) - COLUMN_GAP_MM, area[1]
    return found


def _too_long(count: int) -> Refused:
    return Refused("the parts list of {n} rows does not fit the sheet; use a larger one", n=count)
