"""The pages of each kind of target."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from inspection.targets.layouts import (
    FIRST_ID,
    LAST_ID,
    RULER_X_MM,
    RULER_Y_MM,
    Chessboard,
    FrameSheet,
    ScaleBar,
    TagBoard,
)
from inspection.targets.tag import Tag, TargetSheet
from specs.errors import OutOfRange
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Dimension, Fill, Label, Primitive, Way, line
from toolkit.drawing.sheet.sheet import Format, Sheet
from toolkit.targets import words
from toolkit.targets.marks import (
    CHECK,
    CHECK_MM,
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
STRIP_MM = 250.0
TAB_MM = 15.0


def frame_pages(sheet: FrameSheet, language: str) -> list[Sheet]:
    """The frame sheet, and a page that says how to use it."""
    w, h = sheet.paper_mm
    x0, y0 = FIRST_X[sheet.name], FIRST_Y[sheet.name]
    x1, y1 = x0 + RULER_X_MM[sheet.name], y0 + RULER_Y_MM[sheet.name]
    items: list[Primitive] = [f for tag in sheet.targets.tags for f in tag_fills(tag)]
    items += [*ruler_x(RULER_EDGE_MM, x0, x1, 1), *ruler_x(h - RULER_EDGE_MM, x0, x1, -1)]
    items += [*ruler_y(RULER_EDGE_MM, y0, y1, 1), *ruler_y(w - RULER_EDGE_MM, y0, y1, -1)]
    first, last = sheet.targets.tags[0].id, sheet.targets.tags[-1].id
    items.append(Label((x1 + 2, RULER_EDGE_MM - 1), f"{sheet.name}: tag {first}–{last}", 1.8))
    items += check_bars_on_rulers(x0, y0, language)
    items.append(Label((x1 + 2, h - RULER_EDGE_MM - 1), f"{TOP.say(language)} ↑", 2.0))
    title = words.SHEET_TITLE.say(language)
    rows = [t.say(language).format(x=x1 - x0, y=y1 - y0) for t in words.SHEET_STEPS]
    how: list[Primitive] = steps((25, 180), title, rows, 240)
    how += [Label((25, 40), words.CALIBRATED.say(language), 2.8)]
    for i, name in enumerate(("X 1", "X 2", "Y 1", "Y 2")):
        how += [thin_box(25 + 50 * i, 22, 70 + 50 * i, 34), Label((27 + 50 * i, 29.5), name, 2.5)]
    return [
        page(1, "sheet", title, Format(sheet.name, w, h), items, language),
        page(2, "sheet", title, LYING, how, language),
    ]


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
    words_below = f"tag {tag.id} · {tag.size_mm:g} mm · {TOP.say(language)} ↑"
    high = min(2.5, 1.9 * half / width_mm(words_below, 1.0))
    yield Label((x, y - half - LABEL_MM / 2), words_below, high, Anchor.MIDDLE)


def bar_pages(bar: ScaleBar, language: str) -> list[Sheet]:
    """Two tag plates and the drawing of the steel bar; then the bar as paper strips."""
    title = words.BAR_TITLE.say(language).format(length=bar.length_mm)
    long = bar.size_mm[0]
    rows = [t.say(language).format(length=bar.length_mm, bar=long) for t in words.BAR_STEPS]
    items: list[Primitive] = steps((20, 280), title, rows, 175, 2.5)
    for tag, x in zip(bar.targets.tags, (60.0, 150.0), strict=True):
        items += loose_tag(replace(tag, center_mm=(x, 152.0)), language)
    items += _bar_drawing(bar)
    items += check_bars((12, 12), language)
    return [page(1, "bar", title, UPRIGHT, items, language), *_strips(bar, language)]


def _bar_drawing(bar: ScaleBar) -> Iterator[Primitive]:
    """The steel bar, reduced, with the distance of its tags."""
    ratio = 150 / bar.size_mm[0]
    x0, y, half = 30.0, 60.0, 20 * 150 / 1060
    a, b = x0 + bar.over_mm * ratio, x0 + (bar.over_mm + bar.length_mm) * ratio
    yield thin_box(x0, y - half, x0 + 150, y + half)
    for x in (a, b):
        yield line((x - half - 2, y), (x + half + 2, y), Layer.CENTRE)
        yield line((x, y - half - 2), (x, y + half + 2), Layer.CENTRE)
    value = f"{bar.length_mm:g}"
    yield Dimension((a, y + half), (b, y + half), Way.HORIZONTAL, y + half + 9, bar.length_mm, value, ratio)
    whole = bar.size_mm[0]
    yield Dimension((x0, y - half), (x0 + 150, y - half), Way.HORIZONTAL, y - half - 8, whole, f"{whole:g}", ratio)


def _strips(bar: ScaleBar, language: str) -> list[Sheet]:
    """The bar as strips of paper to be joined: two strips a page, each with a tab for the next."""
    wide, high = bar.size_mm
    count = math.ceil(wide / STRIP_MM)
    pages: list[Sheet] = []
    for first in range(0, count, 2):
        items: list[Primitive] = []
        for k in range(first, min(first + 2, count)):
            items += _strip(bar, k, count, 20.0, 120.0 - (k - first) * 95.0, high, language)
        title = words.BAR_TITLE.say(language).format(length=bar.length_mm)
        items += check_bars((12, 8), language)
        pages.append(page(len(pages) + 2, "bar", title, LYING, items, language))
    return pages


def _strip(
    bar: ScaleBar, k: int, count: int, left: float, bottom: float, high: float, language: str
) -> Iterator[Primitive]:
    start, end = k * STRIP_MM, min((k + 1) * STRIP_MM, bar.size_mm[0])
    tab = TAB_MM if k < count - 1 else 0.0
    yield from cut_box(left, bottom, left + end - start + tab, bottom + high)
    joint = "ABCDEFG"
    if k < count - 1:
        x = left + end - start
        yield line((x, bottom), (x, bottom + high), Layer.TABLE)
        yield Label((x + tab / 2, bottom + high / 2), joint[k], 6.0, Anchor.MIDDLE)
    if k > 0:
        yield Label((left + TAB_MM / 2, bottom + high / 2), joint[k - 1], 6.0, Anchor.MIDDLE)
    yield line((left, bottom + high / 2), (left + end - start + tab, bottom + high / 2), Layer.CENTRE)
    for tag in bar.targets.tags:
        if start <= tag.center_mm[0] < end:
            own = replace(tag, center_mm=(left + tag.center_mm[0] - start, bottom + tag.center_mm[1]))
            yield from tag_fills(own)
            yield from centre_ticks(own, tag.size_mm * 0.58, tag.size_mm * 0.7)
            yield Label((own.center_mm[0] + tag.size_mm * 0.8, own.center_mm[1] + 3), f"tag {tag.id}", 2.5)
    told = words.STRIP.say(language).format(number=k + 1, all=count)
    yield Label((left, bottom + high + 2), told, 2.2)


def board_pages(board: TagBoard, chess: Chessboard, language: str) -> list[Sheet]:
    """A board of tags and a chessboard."""
    tags: list[Primitive] = [f for t in board.targets.tags for f in tag_fills(t)]
    squares: list[Primitive] = list(_squares(chess))
    pages = []
    for number, (kind, items) in enumerate((("tag", tags), ("chessboard", squares)), 1):
        title = words.BOARD_TITLE.say(language).format(kind=kind)
        more, _ = paragraph((118, 13), words.BOARD_STEPS.say(language), 165, 1.8)
        head = [Label((118, 17), f"{title} · {_facts(kind, board, chess)}", 2.2)]
        pages.append(
            page(number, "board", title, LYING, [*items, *head, *more, *check_bars((9, 9), language)], language)
        )
    return pages


def _facts(kind: str, board: TagBoard, chess: Chessboard) -> str:
    if kind == "tag":
        return (
            f"tag {board.targets.tags[0].id}–{board.targets.tags[-1].id}, {board.tag_mm:g} mm / {board.pitch_mm:g} mm"
        )
    return f"{chess.columns} x {chess.rows}, {chess.square_mm:g} mm"


def _squares(chess: Chessboard) -> Iterator[Fill]:
    a, (w, h) = chess.square_mm, chess.paper_mm
    left, top = (w - (chess.columns + 1) * a) / 2 + 4, (h + (chess.rows + 1) * a) / 2 + 6
    for j in range(chess.rows + 1):
        for i in range(chess.columns + 1):
            if (i + j) % 2 == 0:
                x, y = left + i * a, top - j * a
                yield Fill(((x, y), (x + a, y), (x + a, y - a), (x, y - a)), Layer.SYMBOL)
