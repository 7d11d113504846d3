"""The pages of a scale bar: two tag plates, the drawing of the steel bar, and strips for a bar of paper on a board.

The strips carry no tags of their own: the two plates are glued on them, so that no number exists twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from inspection.targets.layouts import ScaleBar
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Dimension, Label, Primitive, Way, box_lines, line
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.targets import words
from toolkit.targets.marks import TAG, TOP, check_bars, cut_box, page, steps, thin_box
from toolkit.targets.pages import LABEL_MM, LYING, UPRIGHT, loose_tag

STRIP_MM = 250.0
TAB_MM = 15.0


def bar_pages(bar: ScaleBar, language: str, first_page: int = 1) -> list[Sheet]:
    """Two tag plates and the drawing of the steel bar; then the strips."""
    title = words.BAR_TITLE.say(language).format(number=bar.number, length=bar.length_mm)
    rows = [t.say(language).format(length=bar.length_mm, bar=bar.size_mm[0]) for t in words.BAR_STEPS]
    items: list[Primitive] = steps((20, 280), title, rows, 175, 2.5)
    for tag, x in zip(bar.targets.tags, (60.0, 150.0), strict=True):
        items += loose_tag(replace(tag, center_mm=(x, 148.0)), language)
    items += _bar_drawing(bar)
    items += check_bars((12, 12), language)
    return [page(first_page, "bar", title, UPRIGHT, items, language), *_strips(bar, language, first_page + 1)]


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


def _strips(bar: ScaleBar, language: str, first_page: int) -> list[Sheet]:
    """The bar as strips of paper to be joined: two strips a page, each with a tab for the next."""
    wide, high = bar.size_mm
    count = math.ceil(wide / STRIP_MM)
    pages: list[Sheet] = []
    title = words.BAR_TITLE.say(language).format(number=bar.number, length=bar.length_mm)
    for first in range(0, count, 2):
        items: list[Primitive] = [Label((20, 194), title, 3.0)]
        for k in range(first, min(first + 2, count)):
            items += _strip(bar, k, count, 20.0, 120.0 - (k - first) * 95.0, high, language)
        items += check_bars((12, 8), language)
        pages.append(page(first_page + len(pages), "bar", title, LYING, items, language))
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
        yield Label((x + tab / 2, bottom + high * 0.75), joint[k], 6.0, Anchor.MIDDLE)
    if k > 0:
        yield Label((left + TAB_MM / 2, bottom + high * 0.75), joint[k - 1], 6.0, Anchor.MIDDLE)
    yield line((left, bottom + high / 2), (left + end - start + tab, bottom + high / 2), Layer.CENTRE)
    for tag in bar.targets.tags:
        if start <= tag.center_mm[0] < end:
            yield from _seat(tag.id, tag.size_mm * 0.625, left + tag.center_mm[0] - start, bottom + high / 2, language)
    room = 76.0 if k == 0 else 22.0  # beside the seat of the tag, or beside the letter of the joint
    told = words.STRIP.say(language).format(number=k + 1, all=count)
    if end - start > 100:
        yield Label((left + room, bottom + 4), told, 2.2)


def _seat(tag_id: int, half: float, x: float, y: float, language: str) -> Iterator[Primitive]:
    """Where a tag plate is glued: its outline, the cross under its middle, and which way is up."""
    yield box_lines((x - half, y - half - LABEL_MM / 2, x + half, y + half), Layer.TABLE)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        yield line((x + dx * half * 0.2, y + dy * half * 0.2), (x + dx * (half + 3), y + dy * (half + 3)), Layer.CENTRE)
    yield Label((x + 2, y + half * 0.55), f"{TAG.say(language)} {tag_id}", 3.0)
    yield Label((x + 2, y - half * 0.55), f"{TOP.say(language)} ↑", 3.0)
