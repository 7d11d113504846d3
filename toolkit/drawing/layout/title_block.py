"""The title block: the fields of ISO 7200:2004 and of the schools' etiket, 180 mm wide, at the lower right."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from designs.audit.finding import Finding, warning
from specs.language import Text
from toolkit.drawing.layout.symbols import projection_symbol
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Box, Label, Point, Primitive, box_lines
from toolkit.drawing.sheet.text import LINE_PITCH, fit
from toolkit.drawing.views.direction import Projection

WIDTH_MM = 180.0
HEIGHT_MM = 56.0
CAPTION_MM = 1.8
PAD_MM = 1.5

OWNER = Text("INSTANSI", "LEGAL OWNER")
CLASS = Text("KELAS / BAGIAN", "CLASS / DEPARTMENT")
TITLE = Text("JUDUL", "TITLE")
KIND = Text("JENIS GAMBAR", "DOCUMENT TYPE")
NUMBER = Text("NO. GAMBAR", "DRAWING NO.")
REVISION = Text("REVISI", "REVISION")
SHEET = Text("LEMBAR", "SHEET")
SIZE = Text("KERTAS", "SIZE")
SCALE = Text("SKALA", "SCALE")
UNIT = Text("SATUAN", "UNIT")
MASS = Text("BERAT", "MASS")
TOLERANCES = Text("TOLERANSI UMUM", "GENERAL TOLERANCES")
PROJECTION = Text("PROYEKSI", "PROJECTION")
LANGUAGE = Text("BAHASA", "LANGUAGE")
DATE = Text("TANGGAL", "DATE")
DRAWN = Text("DIGAMBAR", "DRAWN")
CHECKED = Text("DIPERIKSA", "CHECKED")
APPROVED = Text("DISETUJUI", "APPROVED")


@dataclass(frozen=True)
class TitleBlock:
    """What the title block says. `fields`: school, class, drawn, checked, approved; a missing one stays blank."""

    title: str
    kind: str
    number: str
    revision: str
    sheet: str
    size: str
    scale: str
    mass: str
    tolerances: str
    projection: Projection
    language: str
    date: datetime.date | None
    fields: Mapping[str, str]


@dataclass(frozen=True)
class _Cell:
    """A box with a caption and a value; box in mm from the block's lower left corner."""

    box: Box
    caption: Text | None
    value: str
    heights: tuple[float, ...] = (2.5, 1.8)
    lines: int = 1
    middle: bool = False


def title_block(block: TitleBlock, corner: Point, sheet: str) -> tuple[list[Primitive], list[Finding]]:
    """Lines and words of the block whose lower left corner lies at `corner`, and what had to be cut."""
    items: list[Primitive] = []
    findings: list[Finding] = []
    for cell in _cells(block):
        x0, y0, x1, y1 = cell.box
        box = (x0 + corner[0], y0 + corner[1], x1 + corner[0], y1 + corner[1])
        items.append(box_lines(box, Layer.TABLE))
        words, cut = _words(cell, box, block.language)
        items += words
        if cut and cell.caption:
            findings.append(_cut_finding(sheet, cell))
    items.append(box_lines((corner[0], corner[1], corner[0] + WIDTH_MM, corner[1] + HEIGHT_MM), Layer.FRAME))
    items.append(projection_symbol(block.projection, (corner[0] + 162.5, corner[1] + 50.2)))
    return items, findings


def _cells(b: TitleBlock) -> list[_Cell]:
    """The table of fields, bottom row first."""
    day = b.date.isoformat() if b.date else ""
    who = [(DRAWN, "drawn"), (CHECKED, "checked"), (APPROVED, "approved")]
    return [
        _Cell((0, 0, 62, 12), CLASS, b.fields.get("class", ""), (3.5, 2.5, 1.8), 2),
        _Cell((62, 0, 110, 12), NUMBER, b.number, (3.5, 2.5, 1.8), 2, middle=True),
        _Cell((110, 0, 150, 12), REVISION, b.revision, (3.5, 2.5, 1.8), 2, middle=True),
        _Cell((150, 0, 165, 12), SHEET, b.sheet, (3.5, 2.5), middle=True),
        _Cell((165, 0, 180, 12), LANGUAGE, b.language, (3.5,), middle=True),
        _Cell((0, 12, 62, 24), OWNER, b.fields.get("school", ""), (3.5, 2.5, 1.8), 2),
        _Cell((62, 12, 125, 24), KIND, b.kind, (3.5, 2.5, 1.8), middle=True),
        _Cell((125, 12, 150, 24), SCALE, b.scale, (5.0, 3.5, 2.5), middle=True),
        _Cell((150, 12, 165, 24), SIZE, b.size, (5.0, 3.5), middle=True),
        _Cell((165, 12, 180, 24), UNIT, "mm", (3.5,), middle=True),
        *(_Cell((0, 36 - 6 * i, 22, 42 - 6 * i), None, t.say(b.language), (2.5, 1.8)) for i, (t, _) in enumerate(who)),
        *(_Cell((22, 36 - 6 * i, 62, 42 - 6 * i), None, b.fields.get(k, "")) for i, (_, k) in enumerate(who)),
        _Cell((62, 24, 180, 42), TITLE, b.title, (7.0, 5.0, 3.5, 2.5, 1.8), 4, middle=True),
        _Cell((0, 42, 31, 56), DATE, day, (3.5,), middle=True),
        _Cell((31, 42, 62, 56), MASS, b.mass, (3.5, 2.5), middle=True),
        _Cell((62, 42, 145, 56), TOLERANCES, b.tolerances, (2.5, 1.8), 3),
        _Cell((145, 42, 180, 56), PROJECTION, ""),
    ]


def _words(cell: _Cell, box: Box, language: str) -> tuple[list[Label], bool]:
    x0, y0, x1, y1 = box
    labels = []
    top = y1 - 0.6
    if cell.caption:
        top = y1 - 0.9 - CAPTION_MM
        labels.append(Label((x0 + 1.0, top), cell.caption.say(language), CAPTION_MM, layer=Layer.TABLE))
        top -= 0.9
    room = top - y0 - 0.6
    fitted = fit(cell.value, x1 - x0 - 2 * PAD_MM, _heights_for(cell, room), cell.lines, room)
    pitch = fitted.height_mm * LINE_PITCH
    block_height = fitted.height_mm + pitch * (len(fitted.lines) - 1)
    base = (y0 + top) / 2 + block_height / 2 - fitted.height_mm
    at, anchor = ((x0 + x1) / 2, Anchor.CENTRE) if cell.middle else (x0 + PAD_MM, Anchor.LEFT)
    labels += [
        Label((at, base - i * pitch), words, fitted.height_mm, anchor) for i, words in enumerate(fitted.lines) if words
    ]
    return labels, fitted.cut


def _heights_for(cell: _Cell, room: float) -> tuple[float, ...]:
    """The heights of which all lines fit into the room, at least the smallest."""
    low = [h for h in cell.heights if h * 1.35 <= room]
    return tuple(low) or cell.heights[-1:]


def _cut_finding(sheet: str, cell: _Cell) -> Finding:
    return warning(
        "DRW-02", (sheet,), "{field}: the words are longer than their place and were cut: '{words}'",
        "shorten them", field=cell.caption, words=cell.value,
    )  # fmt: skip
