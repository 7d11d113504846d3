"""The title block: the fields of ISO 7200:2004 and of the schools' etiket, 180 mm wide, at the lower right."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from designs.audit.finding import Finding, warning
from specs.language import Text
from toolkit.drawing.layout.symbols import projection_symbol
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Box, Label, Point, Primitive, box_lines
from toolkit.drawing.sheet.text import LINE_PITCH, fit
from toolkit.drawing.symbols.code import Code
from toolkit.drawing.symbols.surfaces import EdgeSymbol, SurfaceTexture
from toolkit.drawing.views.direction import Projection

WIDTH_MM = 180.0
HEIGHT_MM = 56.0
COMPACT_HEIGHT_MM = 40.0
"""Of the block for A4."""
CAPTION_MM = 2.5
NARROWEST = 0.75
"""How far letters are narrowed before words are wrapped, and wrapped before they are cut."""
PAD_MM = 1.2
FOOT_MM = 0.95
"""Kept free under words for what reaches below their line."""
CODE_MM = 16.0

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
LANGUAGE = Text("BAHASA", "LANG.")
DATE = Text("TANGGAL", "DATE")
MATERIAL = Text("BAHAN", "MATERIAL")
STOCK = Text("UKURAN BAHAN", "STOCK")
SURFACE = Text("PERMUKAAN", "SURFACE")
EDGES = Text("SISI", "EDGES")
DRAWN = Text("DIGAMBAR", "DRAWN")
CHECKED = Text("DIPERIKSA", "CHECKED")
APPROVED = Text("DISETUJUI", "APPROVED")


@dataclass(frozen=True)
class TitleBlock:
    """What the title block says; what is empty stays blank.

    Args:
        number, revision: identification, and what tells one state of the design from another; both stand in the code.
        fields: school or owner, class, drawn, checked, approved, and the day of each as `drawn-date`.
        subtitle: supplementary title under the title.
        surface: general texture, `Ra 12,5`. `edges`: general edges, `−0,3`.
    """

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
    subtitle: str = ""
    material: str = ""
    stock: str = ""
    surface: str = ""
    edges: str = ""

    @property
    def code(self) -> str:
        """Words of the QR code: `GRINDER-000:1A2B3C4D`."""
        return f"{self.number}:{self.revision.rpartition('-')[2]}".upper()

    @property
    def owner(self) -> str:
        return self.fields.get("owner") or self.fields.get("school", "")

    @property
    def full_title(self) -> str:
        return f"{self.title} – {self.subtitle}" if self.subtitle else self.title


@dataclass(frozen=True)
class _Cell:
    """A box with a caption and a value; box in mm from the block's lower left corner."""

    box: Box
    caption: Text | None
    value: str
    heights: tuple[float, ...] = (2.5,)
    lines: int = 1
    middle: bool = False


def title_block(
    block: TitleBlock, corner: Point, sheet: str, *, compact: bool = False
) -> tuple[list[Primitive], list[Finding]]:
    """Lines and words of the block whose lower left corner lies at `corner`, and what had to be cut."""
    items: list[Primitive] = []
    findings: list[Finding] = []
    high = COMPACT_HEIGHT_MM if compact else HEIGHT_MM
    for cell in _compact_cells(block) if compact else _cells(block):
        x0, y0, x1, y1 = cell.box
        box = (x0 + corner[0], y0 + corner[1], x1 + corner[0], y1 + corner[1])
        items.append(box_lines(box, Layer.TABLE))
        words, cut = _words(cell, box, block.language)
        items += words
        if cut:
            findings.append(_cut_finding(sheet, cell))
    items.append(box_lines((corner[0], corner[1], corner[0] + WIDTH_MM, corner[1] + high), Layer.FRAME))
    items += _symbols(block, corner, compact)
    return items, findings


def _symbols(b: TitleBlock, corner: Point, compact: bool) -> list[Primitive]:
    """Projection, code, general texture and edges."""
    x, y = corner
    top = y + (COMPACT_HEIGHT_MM if compact else HEIGHT_MM)
    items: list[Primitive] = []
    if compact:
        items.append(projection_symbol(b.projection, (x + 150, y + 28), 5.0))
    else:
        items.append(projection_symbol(b.projection, (x + 148, y + 46), 7.0))
        if b.surface:
            items.append(SurfaceTexture((x + 95.2, y + 42.2), b.surface))
        if b.edges:
            items.append(EdgeSymbol((x + 119, y + 43), (b.edges,)))
    items.append(Code((x + 163, top - CODE_MM), b.code, CODE_MM))
    return items


def _people(b: TitleBlock) -> list[_Cell]:
    """Who drew, checked and approved it, and when; three rows at the lower left of the block's middle."""
    who = [(DRAWN, "drawn"), (CHECKED, "checked"), (APPROVED, "approved")]
    cells: list[_Cell] = []
    for i, (caption, key) in enumerate(who):
        low, high = 16.0 - 8 * i, 24.0 - 8 * i
        cells.append(_Cell((0, low, 19, high), None, caption.say(b.language)))
        cells.append(_Cell((19, low, 44, high), None, b.fields.get(key, ""), lines=2))
        cells.append(_Cell((44, low, 62, high), None, b.fields.get(f"{key}-date", ""), middle=True))
    return cells


def _cells(b: TitleBlock) -> list[_Cell]:
    """The table of fields, bottom row first."""
    day = b.date.isoformat() if b.date else ""
    return [
        *(replace(c, box=(c.box[0], c.box[1] + 16, c.box[2], c.box[3] + 16)) for c in _people(b)),
        _Cell((0, 0, 62, 8), CLASS, b.fields.get("class", "")),
        _Cell((0, 8, 62, 16), OWNER, b.owner),
        _Cell((62, 0, 118, 16), NUMBER, b.number, (5.0, 3.5, 2.5), 2, middle=True),
        _Cell((118, 0, 166, 8), REVISION, b.revision, middle=True),
        _Cell((166, 0, 180, 8), UNIT, "mm", middle=True),
        _Cell((118, 8, 138, 16), SHEET, b.sheet, middle=True),
        _Cell((138, 8, 152, 16), LANGUAGE, b.language, middle=True),
        _Cell((152, 8, 180, 16), DATE, day, middle=True),
        _Cell((62, 16, 112, 24), KIND, b.kind, middle=True),
        _Cell((112, 16, 138, 24), SCALE, b.scale, middle=True),
        _Cell((138, 16, 166, 24), MASS, b.mass, middle=True),
        _Cell((166, 16, 180, 24), SIZE, b.size, middle=True),
        _Cell((62, 24, 180, 40), TITLE, b.full_title, (7.0, 5.0, 3.5, 2.5), 3, middle=True),
        _Cell((0, 40, 62, 56), TOLERANCES, b.tolerances, lines=3),
        _Cell((62, 48, 94, 56), MATERIAL, b.material),
        _Cell((62, 40, 94, 48), STOCK, b.stock),
        _Cell((94, 40, 116, 56), SURFACE, ""),
        _Cell((116, 40, 134, 56), EDGES, ""),
        _Cell((134, 40, 162, 56), PROJECTION, ""),
        _Cell((162, 40, 180, 56), None, ""),
    ]


def _compact_cells(b: TitleBlock) -> list[_Cell]:
    """The same on less paper, for A4: texture and edges in words, no class, no size."""
    day = b.date.isoformat() if b.date else ""
    return [
        *_people(b),
        _Cell((62, 0, 96, 8), NUMBER, b.number, middle=True),
        _Cell((96, 0, 134, 8), REVISION, b.revision, middle=True),
        _Cell((134, 0, 148, 8), SHEET, b.sheet, middle=True),
        _Cell((148, 0, 168, 8), DATE, day, middle=True),
        _Cell((168, 0, 180, 8), LANGUAGE, b.language, middle=True),
        _Cell((62, 8, 180, 24), TITLE, b.full_title, (7.0, 5.0, 3.5, 2.5), 3, middle=True),
        _Cell((0, 24, 62, 32), OWNER, b.owner),
        _Cell((62, 24, 98, 32), KIND, b.kind, middle=True),
        _Cell((98, 24, 122, 32), SURFACE, b.surface, middle=True),
        _Cell((122, 24, 138, 32), EDGES, b.edges, middle=True),
        _Cell((138, 24, 162, 32), None, ""),
        _Cell((0, 32, 80, 40), TOLERANCES, b.tolerances),
        _Cell((80, 32, 100, 40), MATERIAL, b.material),
        _Cell((100, 32, 132.5, 40), STOCK, b.stock),
        _Cell((132.5, 32, 149, 40), MASS, b.mass, middle=True),
        _Cell((149, 32, 162, 40), SCALE, b.scale, middle=True),
        _Cell((162, 24, 180, 40), None, ""),
    ]


def _words(cell: _Cell, box: Box, language: str) -> tuple[list[Label], bool]:
    x0, y0, x1, y1 = box
    labels = []
    top, inner = y1 - 0.6, x1 - x0 - 2 * PAD_MM
    if cell.caption:
        top = y1 - 0.6 - CAPTION_MM
        said = cell.caption.say(language)
        stretch = min(1.0, inner / width_mm(said, CAPTION_MM))
        labels.append(Label((x0 + PAD_MM, top), said, CAPTION_MM, layer=Layer.TABLE, stretch=stretch))
        top -= 0.6
    low = y0 + FOOT_MM
    room = top - low
    fitted = fit(cell.value, inner, _heights_for(cell, room), cell.lines, room, NARROWEST)
    pitch = fitted.height_mm * LINE_PITCH
    block_height = fitted.height_mm + pitch * (len(fitted.lines) - 1)
    base = (low + top) / 2 + block_height / 2 - fitted.height_mm
    at, anchor = ((x0 + x1) / 2, Anchor.CENTRE) if cell.middle else (x0 + PAD_MM, Anchor.LEFT)
    labels += [
        Label((at, base - i * pitch), words, fitted.height_mm, anchor, stretch=fitted.stretch)
        for i, words in enumerate(fitted.lines)
        if words
    ]
    return labels, fitted.cut


def _heights_for(cell: _Cell, room: float) -> tuple[float, ...]:
    """The heights of which one line fits into the room, at least the smallest."""
    low = [h for h in cell.heights if h <= room]
    return tuple(low) or cell.heights[-1:]


def _cut_finding(sheet: str, cell: _Cell) -> Finding:
    return warning(
        "DRW-02", (sheet,), "{field}: the words are longer than their place and were cut: '{words}'",
        "shorten them", field=cell.caption or cell.value[:20], words=cell.value,
    )  # fmt: skip
