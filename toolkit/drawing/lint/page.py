"""One sheet by itself: inside its frame, letters large enough and known to the font, nothing spilt, scales said."""

from __future__ import annotations

from collections.abc import Iterator

from designs.audit.finding import Finding, error, warning
from toolkit.drawing.lint.ink import Ink, Role, Written
from toolkit.drawing.sheet.dimensions import Measured
from toolkit.drawing.sheet.fonts import metrics
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Dimension, Label, ViewSpot
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import stroke_box, strokes

BORDER = frozenset({Layer.FRAME, Layer.TABLE})
"""Frame, centring marks and field letters lie on or outside the frame by right."""
TOUCH_MM = 0.05
SMALLEST_LETTERS_MM = 2.5
"""ISO 3098-1: the smallest height of letters on a drawing."""
NO_SCALE = ("tanpa skala", "not to scale")


def page(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    """What is wrong with a sheet whatever it shows."""
    yield from _outside(sheet)
    yield from _letters(sheet, ink)
    yield from _values(sheet)
    yield from _empty(sheet, ink)
    yield from _scales(sheet, ink)


def _outside(sheet: Sheet) -> Iterator[Finding]:
    x0, y0, x1, y1 = sheet.area
    for stroke in strokes(sheet.items):
        if stroke.layer in BORDER:
            continue
        box = stroke_box(stroke)
        if box[0] < x0 - TOUCH_MM or box[1] < y0 - TOUCH_MM or box[2] > x1 + TOUCH_MM or box[3] > y1 + TOUCH_MM:
            what = stroke.words if isinstance(stroke, Label) else stroke.layer.value
            yield error("DRW-03", (sheet.stem,), "{what} at ({x:.0f}, {y:.0f}) mm leaves the frame",
                        what=what, x=box[0], y=box[1])  # fmt: skip


def _letters(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    for words in sorted({w.label.words for w in ink.written}):
        missing = metrics().missing(words)
        if missing:
            yield warning("DRW-08", (sheet.stem,), "'{words}': the font has no letter for {missing}",
                          words=words, missing=missing)  # fmt: skip
    for w in ink.written:
        if w.label.height_mm < SMALLEST_LETTERS_MM - 1e-9:
            yield error("DRW-40", (sheet.stem,), "'{words}' at ({x:.0f}, {y:.0f}) mm is {high:.1f} mm high",
                        "no letter on a drawing is lower than 2.5 mm",
                        words=w.label.words, x=w.middle[0], y=w.middle[1], high=w.label.height_mm)  # fmt: skip


def _values(sheet: Sheet) -> Iterator[Finding]:
    """Millimetres or degrees that the points of a dimension say, against what is printed."""
    for d in sheet.dimensions:
        if abs(d.measured - d.value_mm) > 0.01:
            yield error("DRW-09", (sheet.stem,), "a dimension says {said} and measures {measured:.2f} mm",
                        said=d.words, measured=d.measured)  # fmt: skip


def _empty(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    if not ink.of(Role.OUTLINE).any() and not any(isinstance(i, Dimension | Measured) for i in sheet.items):
        yield error("DRW-41", (sheet.stem,), "the sheet shows nothing: it has a frame and no view")


def _scales(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    """The sheet's scale stands in the title block; a view of another scale says its own beside it."""
    if not sheet.views:
        return
    if not any(str(sheet.scale) == w.label.words for w in ink.written):
        yield error("DRW-42", (sheet.stem,), "the scale {scale} of the sheet stands nowhere", scale=str(sheet.scale))
    for view in sheet.views:
        if view.scale == str(sheet.scale):
            continue
        is_picture = view.direction is not None and view.direction.is_pictorial
        said = () if view.scale == "-" else (view.scale,)
        said = (*said, *NO_SCALE) if is_picture or not said else said
        if not any(_beside(w, view) and any(s in w.label.words for s in said) for w in ink.written):
            yield error("DRW-42", (sheet.stem, view.name), "the view {view} is not drawn {scale} and does not say so",
                        "write its own scale, or that it has none, under the view",
                        view=view.name, scale=str(sheet.scale))  # fmt: skip


def _beside(w: Written, view: ViewSpot) -> bool:
    """Words over or under a view, not further away than the view is large."""
    x0, y0, x1, y1 = view.box
    reach = max(30.0, y1 - y0)
    return x0 - 20 <= w.middle[0] <= x1 + 20 and y0 - reach <= w.middle[1] <= y1 + reach
