"""The parts list (ISO 7573): above the title block, read from the bottom up, its heading at the foot of each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designs.audit.finding import Finding, warning
from designs.model import BomItem, Part, PartKind
from specs.errors import Refused
from specs.language import Text
from specs.units import format_number
from toolkit.drawing.layout.title_block import HEIGHT_MM as TITLE_HEIGHT_MM
from toolkit.drawing.layout.title_block import WIDTH_MM
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Box, Label, Primitive, box_lines, line
from toolkit.drawing.sheet.text import fit

ROWS_MM = (5.0, 4.0)
"""Height of a row; the smaller one where it saves a sheet size."""
HEAD_MM = 6.0
COLUMN_GAP_MM = 3.0
CLEAR_ABOVE_MM = 4.0
"""Kept free between the list and the upper border."""

HEADS: tuple[tuple[Text, float, Anchor], ...] = (
    (Text("NO.", "ITEM"), 15.0, Anchor.CENTRE),
    (Text("JML", "QTY"), 11.0, Anchor.CENTRE),
    (Text("NAMA BAGIAN", "NAME"), 60.0, Anchor.LEFT),
    (Text("UKURAN", "STOCK AND SIZE"), 52.0, Anchor.LEFT),
    (Text("BAHAN", "MATERIAL"), 22.0, Anchor.LEFT),
    (Text("KG/BH", "KG EACH"), 20.0, Anchor.RIGHT),
)
BOUGHT = Text("beli", "bought")


@dataclass(frozen=True)
class Row:
    """One line of the list, as it is printed."""

    mark: str
    quantity: str
    name: str
    size: str
    material: str
    mass: str

    @property
    def words(self) -> tuple[str, ...]:
        return (self.mark, self.quantity, self.name, self.size, self.material, self.mass)


def rows_of(items: Sequence[BomItem], language: str) -> tuple[Row, ...]:
    """The list of a machine, in the order of marks."""
    return tuple(
        Row(
            item.mark,
            str(item.quantity),
            item.part.title.say(language),
            size_of(item.part, language),
            BOUGHT.say(language) if item.part.is_bought else item.part.material.code,
            _mass(item.part.mass_kg, language),
        )
        for item in items
    )


def _mass(mass_kg: float, language: str) -> str:
    """Two decimals from 100 g up; four for what weighs less than 10 g, so that no washer weighs nothing."""
    return format_number(mass_kg, 2 if mass_kg >= 0.1 else 3 if mass_kg >= 0.01 else 4, language)


def size_of(part: Part, language: str) -> str:
    """Stock and cut size: `L40x40x4 × 640`, `PL3 × 200 × 310`; the catalogue number of what is bought."""
    piece = part.cut_piece()
    if piece is None:
        return part.stock
    if part.kind is PartKind.TURNED:
        lengths = [part.length_mm]  # type: ignore[attr-defined]
    else:
        lengths = [piece.length_mm] if piece.length_mm else [piece.width_mm, piece.height_mm]
    return " × ".join([piece.stock, *(short_number(x, language) for x in lengths)])


def short_number(value: float, language: str) -> str:
    """A length for people: whole millimetres where it is whole, else one decimal."""
    return format_number(value, 0 if abs(value - round(value)) < 0.05 else 1, language)


def columns(count: int, area: Box, row_mm: float) -> list[tuple[Box, int]]:
    """Boxes of the list's columns and how many rows each holds: above the title block first, then to its left.

    Raises:
        Refused: the list does not fit the sheet.
    """
    x1, y0, top = area[2], area[1] + TITLE_HEIGHT_MM, area[3] - CLEAR_ABOVE_MM
    found: list[tuple[Box, int]] = []
    while count > 0:
        fits = int((top - y0 - HEAD_MM) / row_mm)
        if fits < 1 or x1 - WIDTH_MM < area[0]:
            raise Refused("the parts list of {n} rows does not fit the sheet; use a larger one", n=count)
        n = min(count, fits)
        found.append(((x1 - WIDTH_MM, y0, x1, y0 + HEAD_MM + n * row_mm), n))
        count -= n
        x1, y0 = x1 - WIDTH_MM - COLUMN_GAP_MM, area[1]
    return found


def parts_list(
    rows: Sequence[Row], area: Box, row_mm: float, language: str, sheet: str
) -> tuple[list[Primitive], list[Finding]]:
    """Lines and words of the list, and what had to be cut."""
    items: list[Primitive] = []
    findings: list[Finding] = []
    first = 0
    for box, n in columns(len(rows), area, row_mm):
        items += _grid(box, n, row_mm, language)
        for i, row in enumerate(rows[first : first + n]):
            y = box[1] + HEAD_MM + i * row_mm
            items += _row(row, box[0], y + row_mm / 2, findings, sheet)
        first += n
    return items, findings


def _grid(box: Box, n: int, row_mm: float, language: str) -> list[Primitive]:
    x0, y0, x1, y1 = box
    items: list[Primitive] = [box_lines(box, Layer.FRAME), line((x0, y0 + HEAD_MM), (x1, y0 + HEAD_MM), Layer.FRAME)]
    items += [line((x0, y), (x1, y), Layer.TABLE) for y in (y0 + HEAD_MM + i * row_mm for i in range(1, n))]
    x = x0
    for head, width, _ in HEADS:
        fitted = fit(head.say(language), width - 2, (2.5, 1.8))
        items.append(Label((x + width / 2, y0 + HEAD_MM / 2), fitted.lines[0], fitted.height_mm, Anchor.MIDDLE))
        x += width
        if x < x1 - 1e-6:
            items.append(line((x, y0), (x, y1), Layer.TABLE))
    return items


def _row(row: Row, x: float, middle: float, findings: list[Finding], sheet: str) -> list[Label]:
    labels = []
    for (head, width, anchor), words in zip(HEADS, row.words, strict=True):
        fitted = fit(words, width - 2.4, (2.5, 2.2, 1.8))
        place = {Anchor.CENTRE: x + width / 2, Anchor.LEFT: x + 1.2, Anchor.RIGHT: x + width - 1.2}[anchor]
        if fitted.lines[0]:
            labels.append(Label((place, middle - fitted.height_mm / 2), fitted.lines[0], fitted.height_mm, anchor))
        if fitted.cut:
            findings.append(
                warning(
                    "DRW-02", (sheet, row.mark), "{mark}, {column}: '{words}' is too long for the list and was cut",
                    "shorten it", mark=row.mark, column=head, words=words,
                )
            )  # fmt: skip
        x += width
    return labels
