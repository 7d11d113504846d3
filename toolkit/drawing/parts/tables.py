"""Tables beside the views, and the marks of their rows in the view."""

from __future__ import annotations

import math
from collections.abc import Sequence

from specs.language import Text
from toolkit.drawing.briefs.brief import HoleTable, TableRow
from toolkit.drawing.parts.figuring import Voice, place_size, shop_size
from toolkit.drawing.parts.ground import Ground
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.figures import number
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Label, Point, Primitive, line
from toolkit.drawing.sheet.strokes import text_box
from toolkit.drawing.sheet.tables import Table, fitted_table
from toolkit.drawing.views.direction import Direction

ROW_MM = 5.0
WORDS_MM = 2.5
NUMBER, RADIUS = Text("No", "No"), Text("R", "R")
GAP_MM = 3.0
LABEL_WAYS = tuple((math.cos(k * math.pi / 4), math.sin(k * math.pi / 4)) for k in (1, 3, 5, 7, 0, 2, 4, 6))
LABEL_REACHES_MM = (1.2, 2.2, 3.4, 4.6)
MOST_LABELS = 24
EVERY = 5
"""Of more rows than can be numbered in the view only the first, the last and every fifth are."""


def rows_of(wish: HoleTable, voice: Voice) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of a coordinate table as words."""
    radii, words = any(r.radius_mm for r in wish.rows), any(r.words for r in wish.rows)
    head = [NUMBER.say(voice.language), "X", "Y", *(["R"] if radii else []), *([""] if words else [])]
    rows = []
    for r in wish.rows:
        x, y = (r.at - wish.origin).dot(wish.across), (r.at - wish.origin).dot(wish.up)
        cells = [r.label, _number(place_size(x), voice), _number(place_size(y), voice)]
        if radii:
            cells.append(_number(r.radius_mm, voice) if r.radius_mm else "")
        if words:
            cells.append(voice.say(r.words) if r.words else "")
        rows.append(tuple(cells))
    return tuple(head), rows


def lay_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], most_rows: int) -> list[Table]:
    """A table set in as many columns as its height asks for; the upper left corner of the first at (0, 0)."""
    parts = max(1, math.ceil(len(rows) / max(1, most_rows)))
    each = math.ceil(len(rows) / parts)
    found: list[Table] = []
    x = 0.0
    anchors = [Anchor.RIGHT] * len(head)
    for k in range(parts):
        some = rows[k * each : (k + 1) * each]
        found.append(fitted_table((x, 0.0), title if k == 0 else "\u2026", head, some, anchors))
        x = found[-1].box[2] + GAP_MM
    return found


def row_marks(
    wish: HoleTable, direction: Direction, scaling: Scaling, ground: Ground
) -> tuple[list[Primitive], list[TableRow]]:
    """The numbers of the rows beside their points, and the rows for which there was no room."""
    items: list[Primitive] = []
    left: list[TableRow] = []
    many = len(wish.rows) > MOST_LABELS
    for n, r in enumerate(wish.rows, start=1):
        if many and n % EVERY and n not in (1, len(wish.rows)):
            continue
        at = scaling.on_paper(direction.flat(r.at))
        found = next((x for x in _label_ways(r.label, at) if ground.words_fit(text_box(x), 0.25)), None)
        if found is None:
            left.append(r)
            continue
        items.append(found)
        ground.add([found])
    return items, left


def _label_ways(words: str, at: Point) -> list[Label]:
    wide = width_mm(words, WORDS_MM)
    found = []
    for reach in LABEL_REACHES_MM:
        for c, s in LABEL_WAYS:
            x = at[0] + c * (reach + wide / 2)
            y = at[1] + s * (reach + WORDS_MM / 2)
            found.append(Label((x, y), words, WORDS_MM, Anchor.MIDDLE, layer=Layer.DIMENSION))
    return found


def origin_mark(wish: HoleTable, direction: Direction, scaling: Scaling) -> list[Primitive]:
    """Where X and Y begin."""
    x, y = scaling.on_paper(direction.flat(wish.origin))
    return [
        line((x - 2.0, y), (x + 8.0, y), Layer.DIMENSION),
        line((x, y - 2.0), (x, y + 8.0), Layer.DIMENSION),
    ]


def _number(value: float | None, voice: Voice) -> str:
    return "" if value is None else number(shop_size(value), None, voice.language)
