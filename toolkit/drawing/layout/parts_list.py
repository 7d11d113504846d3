"""The parts list (ISO 7573): what its rows say, and its lines and words on the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from designs.audit.finding import Finding, warning
from designs.model import BomItem, Bought, Part, PartKind
from designs.model.machine import FASTENER_FAMILIES
from specs.language import Text
from specs.units import format_number
from toolkit.drawing.layout.list_blocks import HEAD_MM, PAD_MM, TEXT_MM, ListBlock, Row
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Label, Primitive, box_lines, line
from toolkit.drawing.sheet.text import fit

NARROWEST = 0.75
"""How far letters are narrowed where words are wider than the widest column; never lower than they should be."""
BOUGHT = Text("beli", "bought")


def rows_of(items: Sequence[BomItem], language: str, see: Mapping[str, str] | None = None) -> tuple[Row, ...]:
    """The list of a machine, in the order of marks.

    Args:
        see: by mark, the sheet of the weldment or the section that shows it.
    """
    return tuple(
        Row(
            item.mark,
            str(item.quantity),
            item.part.title.say(language),
            size_of(item.part, language),
            BOUGHT.say(language) if item.part.is_bought else item.part.material.code,
            _mass(item.part.mass_kg, language),
            fastener=isinstance(item.part, Bought) and item.part.family in FASTENER_FAMILIES,
            see=(see or {}).get(item.mark, ""),
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


def parts_list(
    blocks: Sequence[ListBlock], row_mm: float, language: str, sheet: str
) -> tuple[list[Primitive], list[Finding]]:
    """Lines and words of the list, and what had to be cut."""
    items: list[Primitive] = []
    findings: list[Finding] = []
    for block in blocks:
        items += _grid(block, row_mm, language)
        for i, row in enumerate(block.rows):
            items += _row(row, block, block.box[1] + HEAD_MM + (i + 0.5) * row_mm, findings, sheet)
    return items, findings


def _grid(block: ListBlock, row_mm: float, language: str) -> list[Primitive]:
    x0, y0, x1, y1 = block.box
    inner = (y0 + HEAD_MM + i * row_mm for i in range(1, len(block.rows)))
    items: list[Primitive] = [box_lines(block.box, Layer.FRAME)]
    items.append(line((x0, y0 + HEAD_MM), (x1, y0 + HEAD_MM), Layer.FRAME))
    items += [line((x0, y), (x1, y), Layer.TABLE) for y in inner]
    x = x0
    for c in block.columns:
        fitted = fit(c.head.say(language), c.width_mm - 2, (TEXT_MM,), narrowest=NARROWEST)
        at = (x + c.width_mm / 2, y0 + HEAD_MM / 2)
        items.append(Label(at, fitted.lines[0], fitted.height_mm, Anchor.MIDDLE, stretch=fitted.stretch))
        x += c.width_mm
        if x < x1 - 1e-6:
            items.append(line((x, y0), (x, y1), Layer.TABLE))
    return items


def _row(row: Row, block: ListBlock, middle: float, findings: list[Finding], sheet: str) -> list[Label]:
    labels = []
    x = block.box[0]
    for c in block.columns:
        words, right = str(getattr(row, c.field)), x + c.width_mm
        fitted = fit(words, c.width_mm - 2 * PAD_MM, (TEXT_MM,), narrowest=NARROWEST)
        place = {Anchor.CENTRE: (x + right) / 2, Anchor.LEFT: x + PAD_MM, Anchor.RIGHT: right - PAD_MM}[c.anchor]
        if fitted.lines[0]:
            at = (place, middle - fitted.height_mm / 2)
            labels.append(Label(at, fitted.lines[0], fitted.height_mm, c.anchor, stretch=fitted.stretch))
        if fitted.cut:
            findings.append(_cut_finding(sheet, row, c.head, words))
        x = right
    return labels


def _cut_finding(sheet: str, row: Row, column: Text, words: str) -> Finding:
    return warning(
        "DRW-02", (sheet, row.mark), "{mark}, {column}: '{words}' is too long for the list and was cut",
        "shorten it", mark=row.mark, column=column, words=words,
    )  # fmt: skip
