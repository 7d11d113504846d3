"""The pages of a template: its part of the contour, marks to join it by, check bars, and what must be known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from specs.language import Text
from toolkit.drawing.sheet.layers import Layer, Pens
from toolkit.drawing.sheet.primitives import (
    Anchor,
    Box,
    Fill,
    Label,
    Point,
    Polyline,
    Primitive,
    box_lines,
    circle,
    line,
)
from toolkit.drawing.sheet.sheet import Scale, Sheet
from toolkit.drawing.sheet.strokes import text_box
from toolkit.drawing.sheet.text import fit
from toolkit.drawing.sheet.transform import moved
from toolkit.drawing.templates.contours import Contour, Template, clipped
from toolkit.drawing.templates.tiling import (
    MARGIN_MM,
    OVERLAP_MM,
    PORTRAITS,
    SIDE_MM,
    Tile,
    Tiling,
    page_window,
    tiling,
)
from toolkit.drawing.views.direction import Projection
from toolkit.drawing.writers.pdf import write_pdf

PENS = Pens(thick=0.35, thin=0.18, frame=0.25)
BAR_MM = 100.0
CROSS_MM = 4.0
MAP_MM = (34.0, 22.0)
TOWARD = {(-1, 0): "←", (1, 0): "→", (0, -1): "↑", (0, 1): "↓"}
"""Where a neighbour lies: columns to the right, rows down."""
HUNDRED = Text("CETAK 100 %, tanpa penyesuaian ukuran", "PRINT AT 100 %, do not fit to page")
BAR = Text("100 mm: ukur sebelum dipakai", "100 mm: measure before use")
PAGE = Text("Lembar", "Page")
LEGEND = (
    (Layer.OUTLINE, Text("potong", "cut")),
    (Layer.BEND_UP, Text("tekuk ke atas", "bend up")),
    (Layer.BEND_DOWN, Text("tekuk ke bawah", "bend down")),
    (Layer.PHANTOM, Text("batas tempel", "glue up to here")),
)


def write_template(
    contours: Sequence[Contour],
    bends: Sequence[Polyline],
    labels: Sequence[Label],
    mark: str,
    title: Text,
    path: Path,
    *,
    paper: str = "A4",
    language: str = "id",
) -> Path:
    """Write a template as a PDF of as many pages as it needs, true to size.

    Args:
        contours: what is cut; closed or open polylines and arcs, in millimetres of the part.
        bends: lines on layer BEND_UP or BEND_DOWN.
        labels: words, placed in millimetres of the part.
        paper: A4 or A3, upright.
        language: the one that stands first; both are printed.
    Raises:
        OutOfRange: no contour, or more pages than anybody glues together.
    """
    template = Template(tuple(contours), tuple(bends), tuple(labels))
    return write_pdf(template_pages(template, mark, title, paper, language), path)


def template_pages(
    template: Template, mark: str, title: Text, paper: str = "A4", language: str = "id"
) -> tuple[Sheet, ...]:
    """The pages as sheets."""
    tiles = tiling(template, PORTRAITS[paper])
    return tuple(_page(tiles, tile, i + 1, mark, title, language) for i, tile in enumerate(tiles.tiles))


def _page(tiles: Tiling, tile: Tile, number: int, mark: str, title: Text, language: str) -> Sheet:
    window = page_window(tiles.paper)
    dx, dy = window[0] - tile.window[0], window[1] - tile.window[1]
    items: list[Primitive] = [moved(s, dx, dy) for s in clipped(tiles.template.lines, tile.window)]
    items += [x for x in (moved(x, dx, dy) for x in tiles.template.labels) if isinstance(x, Label) and _in(x, window)]
    items += [box_lines(window, Layer.TABLE), *_joins(tiles, tile, window), *_bars(window)]
    items += _foot(tiles, tile, number, mark, title, language)
    used = {s.layer for s in tiles.template.lines} | ({Layer.PHANTOM} if len(tiles.tiles) > 1 else set())
    items += _legend([(a, t) for a, t in LEGEND if a in used], language)
    whole = (0.0, 0.0, tiles.paper.width_mm, tiles.paper.height_mm)
    return Sheet(
        mark, "template", f"{title.say(language)} 1:1", mark, tiles.paper, Scale(1, 1), Projection.FIRST_ANGLE, PENS,
        whole, tuple(items), (), (), language,
    )  # fmt: skip


def _in(label: Label, window: Box) -> bool:
    box = text_box(label)
    return box[0] >= window[0] and box[1] >= window[1] and box[2] <= window[2] and box[3] <= window[3]


def _joins(tiles: Tiling, tile: Tile, window: Box) -> Iterator[Primitive]:
    """On every side with a neighbour: the line to glue up to, crosses that must meet, and the neighbour's number."""
    x0, y0, x1, y1 = window
    half = OVERLAP_MM / 2
    for dc, dr in TOWARD:
        other = tiles.number(tile.column + dc, tile.row + dr)
        if other is None:
            continue
        words = f"{TOWARD[dc, dr]} {other}"
        if dc:
            x, inner = (x1 - half, x1 - OVERLAP_MM) if dc > 0 else (x0 + half, x0 + OVERLAP_MM)
            yield line((inner, y0), (inner, y1), Layer.PHANTOM)
            yield from _crosses([(x, y0 + (y1 - y0) * k / 4) for k in (1, 2, 3)])
            yield Label((x, y0 + (y1 - y0) * 3 / 8), words, 2.5, Anchor.MIDDLE)
        else:
            y, inner = (y0 + half, y0 + OVERLAP_MM) if dr > 0 else (y1 - half, y1 - OVERLAP_MM)
            yield line((x0, inner), (x1, inner), Layer.PHANTOM)
            yield from _crosses([(x0 + (x1 - x0) * k / 4, y) for k in (1, 2, 3)])
            yield Label((x0 + (x1 - x0) * 3 / 8, y), words, 2.5, Anchor.MIDDLE)


def _crosses(places: Sequence[Point]) -> Iterator[Primitive]:
    for x, y in places:
        yield line((x - CROSS_MM, y), (x + CROSS_MM, y), Layer.DIMENSION)
        yield line((x, y - CROSS_MM), (x, y + CROSS_MM), Layer.DIMENSION)
        yield circle((x, y), CROSS_MM / 2, Layer.DIMENSION)


def _bars(window: Box) -> Iterator[Primitive]:
    """100 mm along x under the window and along y beside it, ticks every 10 mm."""
    x0, y0 = window[0], window[1]
    level, upright = y0 - 7.0, x0 - 5.0
    yield line((x0, level), (x0 + BAR_MM, level), Layer.OUTLINE)
    yield line((upright, y0), (upright, y0 + BAR_MM), Layer.OUTLINE)
    for k in range(11):
        tick = 3.0 if k % 5 == 0 else 1.5
        at = BAR_MM * k / 10
        yield line((x0 + at, level), (x0 + at, level + tick), Layer.OUTLINE)
        yield line((upright, y0 + at), (upright + tick, y0 + at), Layer.OUTLINE)
    words = f"{BAR.id} / {BAR.en}"
    yield Label((x0 + BAR_MM / 2, level - 3.6), words, 2.5, Anchor.CENTRE)
    yield Label((upright - 1.2, y0 + BAR_MM / 2), words, 2.5, Anchor.CENTRE, 90.0)


def _foot(tiles: Tiling, tile: Tile, number: int, mark: str, title: Text, language: str) -> Iterator[Primitive]:
    """Mark, title, page, the hundred per cent, and the map of pages."""
    left, right, low = MARGIN_MM + SIDE_MM, tiles.paper.width_mm - MARGIN_MM, MARGIN_MM
    x = right - MAP_MM[0] - 4.0
    page = f"{PAGE.say(language)} {number}/{len(tiles.tiles)}   1:1"
    first, second = (title.id, title.en) if language == "id" else (title.en, title.id)
    fitted = fit(first if first == second else f"{first} / {second}", x - left - 32.0, (5.0, 3.5, 2.5), 2, 9.0, 0.75)
    yield Label((left, low + 13.0), mark, 7.0)
    for i, words in enumerate(fitted.lines):
        yield Label((left + 30.0, low + 13.0 - i * fitted.height_mm * 1.55 + (4.2 if len(fitted.lines) > 1 else 0)),
                    words, fitted.height_mm, stretch=fitted.stretch)  # fmt: skip
    yield Label((left, low + 6.0), f"{HUNDRED.id} / {HUNDRED.en}", 2.5)
    yield Label((right, low + MAP_MM[1] + 4.5), page, 3.5, Anchor.RIGHT)
    yield from _map(tiles, tile, (right - MAP_MM[0], low + 2.0))


def _map(tiles: Tiling, tile: Tile, corner: Point) -> Iterator[Primitive]:
    """All pages as they lie; this one has a thick border; numbers where they can be read."""
    size = min(MAP_MM[0] / tiles.columns, MAP_MM[1] / tiles.rows, 9.0)
    for row in range(tiles.rows):
        for column in range(tiles.columns):
            number = tiles.number(column, row)
            if number is None:
                continue
            x, y = corner[0] + column * size, corner[1] + (tiles.rows - 1 - row) * size
            box = (x, y, x + size, y + size)
            here = (column, row) == (tile.column, tile.row)
            yield box_lines(box, Layer.TABLE)
            if size >= 5.0:
                yield Label((x + size / 2, y + size / 2), str(number), 2.5, Anchor.MIDDLE)
            if here and size >= 5.0:
                inset = 0.6
                yield box_lines((x + inset, y + inset, x + size - inset, y + size - inset), Layer.OUTLINE)
            elif here:
                yield Fill(((x, y), (x + size, y), (x + size, y + size), (x, y + size)), Layer.TABLE)


def _legend(kinds: Sequence[tuple[Layer, Text]], language: str) -> Iterator[Primitive]:
    """A short line of each kind that the template has, with its words."""
    x = MARGIN_MM + SIDE_MM
    for layer, words in kinds:
        y = MARGIN_MM + 1.2
        yield line((x, y), (x + 10.0, y), layer)
        yield Label((x + 11.5, y), words.say(language), 2.5, Anchor.MIDDLE_LEFT)
        x += 36.0


__all__ = ["Template", "template_pages", "write_template"]
