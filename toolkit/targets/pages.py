"""The pages of each kind of target."""

from __future__ import annotations

from collections.abc import Iterator

from inspection.targets.layouts import (
    FIRST_ID,
    GAUGE_MM,
    GAUGE_PLACE_MM,
    LAST_ID,
    RULER_X_MM,
    RULER_Y_MM,
    FrameSheet,
)
from inspection.targets.tag import Point, Tag, TargetSheet
from specs.errors import OutOfRange
from specs.language import filled
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Label, Primitive, box_lines, line
from toolkit.drawing.sheet.sheet import Format, Sheet
from toolkit.targets import words
from toolkit.targets.marks import (
    CHECK,
    CHECK_MM,
    TAG,
    TOP,
    centre_ticks,
    check_bars,
    cut_box,
    page,
    paragraph,
    ruler_x,
    ruler_y,
    steps,
    tag_fills,
    thin_box,
)

UPRIGHT = Format("A4", 210, 297)
LYING = Format("A4", 297, 210)
RULER_EDGE_MM = 7.0
FIRST_X, FIRST_Y = {"A4": 20.0, "A3": 30.0}, {"A4": 30.0, "A3": 20.0}
LABEL_MM = 6.0
SIZES_MM = (15.0, 100.0)


def frame_pages(sheet: FrameSheet, language: str) -> list[Sheet]:
    """The frame sheet, and a page that says how to use it."""
    w, h = sheet.paper_mm
    x0, y0 = FIRST_X[sheet.name], FIRST_Y[sheet.name]
    x1, y1 = x0 + RULER_X_MM[sheet.name], y0 + RULER_Y_MM[sheet.name]
    items: list[Primitive] = [f for tag in sheet.targets.tags for f in tag_fills(tag)]
    items += [*ruler_x(RULER_EDGE_MM, x0, x1, 1), *ruler_x(h - RULER_EDGE_MM, x0, x1, -1)]
    items += [*ruler_y(RULER_EDGE_MM, y0, y1, 1), *ruler_y(w - RULER_EDGE_MM, y0, y1, -1)]
    first, last = sheet.targets.tags[0].id, sheet.targets.tags[-1].id
    items.append(Label((x1 + 2, RULER_EDGE_MM - 1), f"{sheet.name}: {TAG.say(language)} {first}–{last}", 1.8))
    items += [
        Label((x0 - 7, y), name, 3.0, Anchor.MIDDLE) for name, y in (("X1", RULER_EDGE_MM), ("X2", h - RULER_EDGE_MM))
    ]
    items += [
        Label((x, y0 - 6), name, 3.0, Anchor.MIDDLE) for name, x in (("Y1", RULER_EDGE_MM), ("Y2", w - RULER_EDGE_MM))
    ]
    items += check_bars_on_rulers(x0, y0, language)
    items.append(Label((x1 + 2, h - RULER_EDGE_MM - 1), f"{TOP.say(language)} ↑", 2.0))
    title = words.SHEET_TITLE.say(language)
    rows = [
        filled(t.say(language), {"x": x1 - x0, "y": y1 - y0, "wrong": 100 / (x1 - x0)}, language)
        for t in words.SHEET_STEPS
    ]
    how: list[Primitive] = steps((25, 190), title, rows, 240, 2.5)
    how += _readings((25, 20), language)
    how += _sketch((165, 18), sheet, language)
    return [
        page(1, "sheet", title, Format(sheet.name, w, h), items, language),
        page(2, "sheet", title, LYING, how, language),
    ]


def _readings(at: Point, language: str) -> Iterator[Primitive]:
    """Boxes for the four ruler readings, and how the job takes them."""
    x, y = at
    yield Label((x, y + 44), words.READINGS.say(language), 2.8)
    for i, (name, side) in enumerate(zip(("X1", "X2", "Y1", "Y2"), words.SIDES, strict=True)):
        left, low = x + 60 * (i // 2), y + 26 - 14 * (i % 2)
        yield thin_box(left, low, left + 55, low + 12)
        yield Label((left + 2, low + 7.5), f"{name} ({side.say(language)})", 2.5)
    yield Label((x, y + 4), '"rulers": {"x_mm": [X1, X2], "y_mm": [Y1, Y2]}', 2.5)


def _sketch(at: Point, sheet: FrameSheet, language: str) -> Iterator[Primitive]:
    """The sheet, reduced: where part and gauge plate lie, and from where x and y are read."""
    x, y, k = *at, 105 / sheet.paper_mm[0]
    w, h = sheet.paper_mm
    left, low, right, high = sheet.window_mm
    a, b = GAUGE_PLACE_MM
    gw, gh = GAUGE_MM
    yield thin_box(x, y, x + k * w, y + k * h)
    for tag in sheet.targets.tags:
        (tx, ty), half = tag.center_mm, tag.size_mm / 2
        yield thin_box(x + k * (tx - half), y + k * (ty - half), x + k * (tx + half), y + k * (ty + half))
    yield box_lines((x + k * a, y + k * b, x + k * (a + gw), y + k * (b + gh)), Layer.OUTLINE)
    yield Label((x + k * (a + gw / 2), y + k * (b + gh / 2)), words.GAUGE_TITLE.say(language), 2.2, Anchor.MIDDLE)
    beside = a + gw + 8
    yield from cut_box(x + k * beside, y + k * (low + 4), x + k * (right - 4), y + k * (high - 4))
    yield from cut_box(x + k * (left + 4), y + k * (b + gh + 8), x + k * beside, y + k * (high - 4))
    yield Label(
        (x + k * (beside + right - 4) / 2, y + k * (low + high) / 2), words.PART.say(language), 2.2, Anchor.MIDDLE
    )
    corner = words.CORNER.say(language).format(x=a, y=b)
    yield Label((x, y + k * h + 2.5), corner, 2.2)


def check_bars_on_rulers(x0: float, y0: float, language: str) -> Iterator[Primitive]:
    """The first 100 mm of the lower and the left ruler as thick strokes, with their words."""
    e, words_100 = RULER_EDGE_MM, CHECK.say(language)
    for a, b in (((x0, e), (x0 + CHECK_MM, e)), ((e, y0), (e, y0 + CHECK_MM))):
        yield line(a, b, Layer.OUTLINE)
    yield line((x0 + CHECK_MM, e - 1.5), (x0 + CHECK_MM, e + 5), Layer.OUTLINE)
    yield line((e - 1.5, y0 + CHECK_MM), (e + 5, y0 + CHECK_MM), Layer.OUTLINE)
    yield Label((x0 + CHECK_MM / 2, e - 2.6), f"X: {words_100}", 1.8, Anchor.CENTRE)
    yield Label((e - 1.0, y0 + CHECK_MM / 2), f"Y: {words_100}", 1.8, Anchor.CENTRE, 90.0)


def tag_pages(first: int, count: int, size_mm: float, language: str) -> tuple[list[Sheet], TargetSheet]:
    """Loose tags, as many to a page as go on it. Places in the file are those on the stacked pages' own sheets.

    Raises:
        OutOfRange: a size or ids that cannot be printed.
    """
    if not SIZES_MM[0] <= size_mm <= SIZES_MM[1]:
        raise OutOfRange(
            "tags of {size:g} mm; sizes are {low:g} to {high:g} mm", size=size_mm, low=SIZES_MM[0], high=SIZES_MM[1]
        )
    if not (FIRST_ID["tags"] <= first and count >= 1 and first + count - 1 <= LAST_ID["tags"]):
        raise OutOfRange(
            "loose tags {first} to {last}; loose tags are {low} to {high}",
            first=first, last=first + count - 1, low=FIRST_ID["tags"], high=LAST_ID["tags"],
        )  # fmt: skip
    piece = size_mm * 1.25
    columns = int((180 + 3) // (piece + 3))
    rows = int((225 + 3) // (piece + LABEL_MM + 3))
    pages: list[Sheet] = []
    tags: list[Tag] = []
    for start in range(0, count, columns * rows):
        here = [
            _cell(first + start + k, k % columns, k // columns, size_mm, piece)
            for k in range(min(columns * rows, count - start))
        ]
        tags += here
        pages.append(_loose_page(len(pages) + 1, here, size_mm, piece, language))
    return pages, TargetSheet(tuple(tags), (210.0, 297.0), "tags")


def _cell(tag_id: int, column: int, row: int, size: float, piece: float) -> Tag:
    x = 17 + column * (piece + 3) + piece / 2
    y = 268 - row * (piece + LABEL_MM + 3) - piece / 2
    return Tag(tag_id, (round(x, 3), round(y, 3)), size)


def _loose_page(number: int, tags: list[Tag], size: float, piece: float, language: str) -> Sheet:
    title = words.TAGS_TITLE.say(language).format(size=size)
    items: list[Primitive] = [Label((17, 282), title, 4.0)]
    more, _ = paragraph((17, 276), words.TAGS_STEPS.say(language), 176, 2.0)
    items += more
    for tag in tags:
        items += loose_tag(tag, language)
    items += check_bars((12, 14), language)
    return page(number, "tags", title, UPRIGHT, items, language)


def loose_tag(tag: Tag, language: str) -> Iterator[Primitive]:
    """A tag with its white rim, cut line, strokes that point at its middle, and its number below."""
    (x, y), half = tag.center_mm, tag.size_mm * 0.625
    yield from tag_fills(tag)
    yield from centre_ticks(tag, tag.size_mm * 0.58, half)
    yield from cut_box(x - half, y - half - LABEL_MM, x + half, y + half)
    words_below = f"{TAG.say(language)} {tag.id} · {tag.size_mm:g} mm · {TOP.say(language)} ↑"
    high = min(2.5, 1.9 * half / width_mm(words_below, 1.0))
    yield Label((x, y - half - LABEL_MM / 2), words_below, high, Anchor.MIDDLE)
