"""Tables on a sheet: holes, bends, welds, revisions; a head and rows, as wide as they are told or as they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specs.errors import OutOfRange
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Annotation, Box, Label, Point, Stroke, box_lines, line
from toolkit.drawing.sheet.signs import SIGNS, set_words, words_mm
from toolkit.drawing.sheet.text import shortened
from toolkit.drawing.sheet.transform import placed

PAD_MM = 1.2


@dataclass(frozen=True)
class TableColumn:
    """Head, width in mm, and how the words stand."""

    head: str
    width_mm: float
    anchor: Anchor = Anchor.LEFT


@dataclass(frozen=True)
class Table(Annotation):
    """A table whose upper left corner lies at `at`; rows from above.

    Args:
        title: a line over the head, such as `DAFTAR LUBANG`.
    """

    at: Point
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    row_mm: float = 5.0
    height_mm: float = 2.5

    def __post_init__(self) -> None:
        for i, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise OutOfRange(
                    "row {row} of a table has {n} cells and the table {columns} columns",
                    row=i + 1, n=len(row), columns=len(self.columns),
                )  # fmt: skip

    @property
    def box(self) -> Box:
        """The room it takes, mm."""
        wide = sum(c.width_mm for c in self.columns)
        high = (len(self.rows) + 1 + bool(self.title)) * self.row_mm
        return (self.at[0], self.at[1] - high, self.at[0] + wide, self.at[1])

    def strokes(self) -> Iterator[Stroke]:
        x0, y0, x1, y1 = self.box
        top = y1
        if self.title:
            yield Label(((x0 + x1) / 2, top - self.row_mm / 2), self.title, self.height_mm, Anchor.MIDDLE,
                        layer=Layer.TABLE)  # fmt: skip
            top -= self.row_mm
        yield box_lines((x0, y0, x1, top), Layer.TABLE)
        for i in range(1, len(self.rows) + 1):
            yield line((x0, top - i * self.row_mm), (x1, top - i * self.row_mm), Layer.TABLE)
        x = x0
        for k, c in enumerate(self.columns):
            if k:
                yield line((x, y0), (x, top), Layer.TABLE)
            for i, words in enumerate((c.head, *(row[k] for row in self.rows))):
                yield from self._cell(c, words, x, top - (i + 0.5) * self.row_mm, head=i == 0)
            x += c.width_mm

    def _cell(self, column: TableColumn, words: str, x: float, middle: float, head: bool) -> Iterator[Stroke]:
        """Narrowed by up to a fifth where it is too wide, then cut with an ellipsis."""
        room = column.width_mm - 2 * PAD_MM
        base = middle - self.height_mm / 2
        share = 0.5 if head else column.anchor.value[0]
        if any(c in SIGNS for c in words):
            setting = set_words(words, self.height_mm, Layer.TABLE)
            yield from placed(setting.strokes, (x + PAD_MM + share * (room - setting.width_mm), base))
            return
        wide = width_mm(words, self.height_mm)
        stretch = max(0.8, min(1.0, room / wide)) if wide else 1.0
        kept = words if wide * stretch <= room + 1e-9 else shortened(words, room / stretch, self.height_mm)
        if kept:
            begin = x + PAD_MM + share * (room - width_mm(kept, self.height_mm) * stretch)
            yield Label((begin, base), kept, self.height_mm, layer=Layer.TABLE, stretch=stretch)


def column_widths(heads: Sequence[str], rows: Sequence[Sequence[str]], height_mm: float = 2.5) -> tuple[float, ...]:
    """How wide each column must be for everything in it."""
    return tuple(
        max(words_mm(w, height_mm) for w in (head, *(r[k] for r in rows))) + 2 * PAD_MM for k, head in enumerate(heads)
    )


def fitted_table(
    at: Point, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], anchors: Sequence[Anchor] = ()
) -> Table:
    """A table exactly as wide as its words; columns stand left unless `anchors` say otherwise."""
    widths = column_widths(heads, rows)
    stand = (*anchors, *[Anchor.LEFT] * (len(heads) - len(anchors)))
    columns = tuple(TableColumn(h, w, a) for h, w, a in zip(heads, widths, stand, strict=True))
    return Table(at, columns, tuple(tuple(r) for r in rows), title)
