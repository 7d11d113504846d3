"""The border of a sheet: frame, centring marks, and for ISO 5457 the fields with their letters and numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from toolkit.drawing.layout.formats import Profile, drawing_area
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Label, Primitive, box_lines, line
from toolkit.drawing.sheet.sheet import Format

FIELD_MM = 50.0
FIELD_STRIP_MM = 5.0
CENTRING_REACH_MM = 5.0
FIELD_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def frame(form: Format, profile: Profile) -> list[Primitive]:
    """Lines and letters around the drawing area."""
    area = drawing_area(form, profile)
    items: list[Primitive] = [box_lines(area, Layer.FRAME), *_centring(form, area)]
    if profile is Profile.ISO5457:
        items += _fields(form, area)
    return items


def _centring(form: Format, area: tuple[float, float, float, float]) -> Iterator[Primitive]:
    """Marks at the middle of the cut sheet's sides, 5 mm into the drawing (ISO 5457:1999, 4.3)."""
    x, y = form.width_mm / 2, form.height_mm / 2
    strip = FIELD_STRIP_MM
    yield line((area[0] - strip, y), (area[0] + CENTRING_REACH_MM, y), Layer.FRAME)
    yield line((area[2] + strip, y), (area[2] - CENTRING_REACH_MM, y), Layer.FRAME)
    yield line((x, area[1] - strip), (x, area[1] + CENTRING_REACH_MM), Layer.FRAME)
    yield line((x, area[3] + strip), (x, area[3] - CENTRING_REACH_MM), Layer.FRAME)


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
    """Borders of fields from `low` to `high`; the outermost fields take what is left."""
    steps = int((high - middle) / FIELD_MM)
    return [low, *(middle + k * FIELD_MM for k in range(1 - steps, steps)), high]
