"""The border of a sheet: frame, centring marks, fields on all but A4, for ISO 5457 trimming marks too."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from toolkit.drawing.layout.formats import Profile, drawing_area
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Box, Fill, Label, Point, Primitive, box_lines, line
from toolkit.drawing.sheet.sheet import Format

FIELD_MM = 50.0
FIELD_STRIP_MM = 5.0
CENTRING_REACH_MM = 5.0
TRIMMING_MM = (10.0, 5.0)
FIELD_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def frame(form: Format, profile: Profile, taken: Sequence[Box] = ()) -> list[Primitive]:
    """Lines and letters around the drawing area.

    Args:
        taken: title block, parts list and views with their balloons, into which no centring mark reaches.
    """
    area = drawing_area(form, profile)
    items: list[Primitive] = [box_lines(area, Layer.FRAME), *_centring(form, area, taken)]
    if profile is Profile.ISO5457 or form.name != "A4":
        items += _fields(form, area)
    if profile is Profile.ISO5457:
        items += _trimming(form)
    return items


def _trimming(form: Format) -> Iterator[Primitive]:
    """Where the sheet is cut: two rectangles of 10 by 5 mm over each other at every corner (ISO 5457:1999, 4.5)."""
    long, short = TRIMMING_MM
    for x, sx in ((0.0, 1), (form.width_mm, -1)):
        for y, sy in ((0.0, 1), (form.height_mm, -1)):
            steps = ((0, 0), (long, 0), (long, short), (short, short), (short, long), (0, long))
            yield Fill(tuple((x + sx * dx, y + sy * dy) for dx, dy in steps), Layer.FRAME)


def _centring(form: Format, area: Box, taken: Sequence[Box]) -> Iterator[Primitive]:
    """Marks at the middle of the cut sheet's sides, 5 mm into the drawing (ISO 5457:1999, 4.3) where no list stands."""
    x, y = form.width_mm / 2, form.height_mm / 2
    for edge, out in (((area[0], y), (-1, 0)), ((area[2], y), (1, 0)), ((x, area[1]), (0, -1)), ((x, area[3]), (0, 1))):
        inner = _beyond(edge, out, -CENTRING_REACH_MM)
        reach = edge if any(_touches(inner, edge, t) for t in taken) else inner
        yield line(_beyond(edge, out, FIELD_STRIP_MM), reach, Layer.FRAME)


def _beyond(edge: Point, out: tuple[int, int], by_mm: float) -> Point:
    return (edge[0] + out[0] * by_mm, edge[1] + out[1] * by_mm)


def _touches(a: Point, b: Point, box: Box) -> bool:
    """True when an upright or level line reaches into a box."""
    (x0, x1), (y0, y1) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return x0 <= box[2] and x1 >= box[0] and y0 <= box[3] and y1 >= box[1]


def _fields(form: Format, area: tuple[float, float, float, float]) -> Iterator[Primitive]:
    """Fields of 50 mm counted from the centring marks: numbers along the top, letters down the side."""
    x0, y0, x1, y1 = area
    outer = (x0 - FIELD_STRIP_MM, y0 - FIELD_STRIP_MM, x1 + FIELD_STRIP_MM, y1 + FIELD_STRIP_MM)
    yield box_lines(outer, Layer.TABLE)
    columns = _stops(x0, x1, form.width_mm / 2)
    for i, (a, b) in enumerate(itertools.pairwise(columns)):
        for y, edge in ((y1, outer[3]), (y0, outer[1])):
            yield Label(((a + b) / 2, (y + edge) / 2), str(i + 1), 2.5, Anchor.MIDDLE, layer=Layer.TABLE)
            if i:
                yield line((a, y), (a, edge), Layer.TABLE)
    rows = _stops(y0, y1, form.height_mm / 2)
    for i, (a, b) in enumerate(itertools.pairwise(rows)):
        letter = FIELD_LETTERS[len(rows) - 2 - i]
        for x, edge in ((x0, outer[0]), (x1, outer[2])):
            yield Label(((x + edge) / 2, (a + b) / 2), letter, 2.5, Anchor.MIDDLE, layer=Layer.TABLE)
            if i:
                yield line((x, a), (edge, a), Layer.TABLE)


def _stops(low: float, high: float, middle: float) -> list[float]:
    """Borders of fields from `low` to `high`, as many as ISO 5457:1999, table 2, has; the outermost take the rest."""
    steps = round((high - middle) / FIELD_MM)
    return [low, *(middle + k * FIELD_MM for k in range(1 - steps, steps)), high]
