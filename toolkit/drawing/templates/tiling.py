"""How a template is cut into pages: windows that overlap, numbered row by row from the upper left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from specs.errors import OutOfRange
from toolkit.drawing.sheet.primitives import Box, Label, Point, Polyline
from toolkit.drawing.sheet.sheet import Format
from toolkit.drawing.sheet.transform import placed
from toolkit.drawing.templates.contours import Template, clipped

OVERLAP_MM = 12.0
MARGIN_MM = 10.0
FOOT_MM = 34.0
SIDE_MM = 12.0
"""Strips under and left of the window, for the words and the check bars."""
AIR_MM = 5.0
MOST_PAGES = 150
PORTRAITS = {"A4": Format("A4", 210, 297), "A3": Format("A3", 297, 420)}


@dataclass(frozen=True)
class Tile:
    """One page: its column and row (row 0 on top), and the part of the template it shows."""

    column: int
    row: int
    window: Box


@dataclass(frozen=True)
class Tiling:
    """The pages of a template, those that show something; `template` is turned as it is printed."""

    template: Template
    paper: Format
    columns: int
    rows: int
    tiles: tuple[Tile, ...]

    def number(self, column: int, row: int) -> int | None:
        """The page at a place, from 1; None where nothing is printed."""
        return self._numbers.get((column, row))

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {(t.column, t.row): i + 1 for i, t in enumerate(self.tiles)}


def page_window(paper: Format) -> Box:
    """The part of a page that shows the template."""
    return (MARGIN_MM + SIDE_MM, MARGIN_MM + FOOT_MM, paper.width_mm - MARGIN_MM, paper.height_mm - MARGIN_MM)


def tiling(template: Template, paper: Format) -> Tiling:
    """Cut a template into pages, turned by a right angle where that takes fewer.

    Raises:
        OutOfRange: more pages than anybody glues together.
    """
    plain, turned = (_tiled(t, paper) for t in (template, _turned(template)))
    best = turned if len(turned.tiles) < len(plain.tiles) else plain
    if len(best.tiles) > MOST_PAGES:
        raise _too_many(template, paper, len(best.tiles))
    return best


def _too_many(template: Template, paper: Format, pages: int) -> OutOfRange:
    x0, y0, x1, y1 = template.box
    return OutOfRange(
        "a template of {width:.0f} x {height:.0f} mm takes {n} pages {paper}; cut it from its profile instead",
        width=x1 - x0, height=y1 - y0, n=pages, paper=paper.name,
    )  # fmt: skip


def _tiled(template: Template, paper: Format) -> Tiling:
    x0, y0, x1, y1 = template.box
    wx0, wy0, wx1, wy1 = page_window(paper)
    wide, high = wx1 - wx0, wy1 - wy0
    columns, rows = (_count(size + 2 * AIR_MM, room) for size, room in ((x1 - x0, wide), (y1 - y0, high)))
    # the template in the middle of all pages, so that no page ends in a sliver
    left = (x0 + x1) / 2 - (columns * (wide - OVERLAP_MM) + OVERLAP_MM) / 2
    top = (y0 + y1) / 2 + (rows * (high - OVERLAP_MM) + OVERLAP_MM) / 2
    if columns * rows > 3 * MOST_PAGES:
        raise _too_many(template, paper, columns * rows)
    lines = template.lines
    tiles = []
    for row in range(rows):
        for column in range(columns):
            x, y = left + column * (wide - OVERLAP_MM), top - row * (high - OVERLAP_MM)
            window = (x, y - high, x + wide, y)
            if _shows(lines, window):
                tiles.append(Tile(column, row, window))
    return Tiling(template, paper, columns, rows, tuple(tiles))


def _count(size: float, room: float) -> int:
    return max(1, math.ceil((size - OVERLAP_MM) / (room - OVERLAP_MM) - 1e-9))


def _shows(lines: Sequence[Polyline], window: Box) -> bool:
    return next(clipped(lines, window), None) is not None


def _turned(template: Template) -> Template:
    """By a right angle to the left; words turn along."""
    origin: Point = (0.0, 0.0)
    contours = tuple(c for c in placed(template.contours, origin, 90.0) if not isinstance(c, Label))
    bends = tuple(b for b in placed(template.bends, origin, 90.0) if isinstance(b, Polyline))
    labels = tuple(x for x in placed(template.labels, origin, 90.0) if isinstance(x, Label))
    return replace(template, contours=contours, bends=bends, labels=labels)  # type: ignore[arg-type]
