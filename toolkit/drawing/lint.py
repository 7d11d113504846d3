"""What a drawing must not do: leave the frame, write over its own words, or lose a balloon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from designs.audit.finding import Finding, error, warning
from toolkit.drawing.layout.leaders import crossing
from toolkit.drawing.sheet.fonts import metrics
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Box, Curve, Label
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import Stroke, curve_box, strokes, text_box

BORDER = frozenset({Layer.FRAME, Layer.TABLE})
"""Frame, centring marks and field letters lie on or outside the frame by right."""
TOUCH_MM = 0.05


def lint(sheet: Sheet) -> list[Finding]:
    """All findings of a sheet, in a fixed order."""
    return [*_outside(sheet), *_overlaps(sheet), *_balloons(sheet), *_letters(sheet), *_values(sheet)]


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


def stroke_box(stroke: Stroke) -> Box:
    """Box of one stroke on paper."""
    if isinstance(stroke, Label):
        return text_box(stroke)
    if isinstance(stroke, Curve):
        return curve_box(stroke.arc)
    xs, ys = [p[0] for p in stroke.points], [p[1] for p in stroke.points]
    return (min(xs), min(ys), max(xs), max(ys))


def _overlaps(sheet: Sheet) -> Iterator[Finding]:
    labels = [s for s in strokes(sheet.items) if isinstance(s, Label)]
    boxes = [_letters_box(x) for x in labels]
    for (a, p), (b, q) in combinations(zip(labels, boxes, strict=True), 2):
        if p[0] < q[2] - TOUCH_MM and q[0] < p[2] - TOUCH_MM and p[1] < q[3] - TOUCH_MM and q[1] < p[3] - TOUCH_MM:
            yield error("DRW-04", (sheet.stem,), "'{a}' and '{b}' are written over each other", a=a.words, b=b.words)


def _letters_box(label: Label) -> Box:
    """Box of the capitals: what reaches below the line may share its place with empty paper."""
    x0, y0, x1, y1 = text_box(label)
    drop = (y1 - y0) * 0.33 / 1.33 if not label.angle_deg else 0.0
    return (x0, y0 + drop, x1, y1)


def _balloons(sheet: Sheet) -> Iterator[Finding]:
    drawn = Counter(m for b in sheet.balloons for m in b.marks)
    for mark in sheet.listed:
        if drawn[mark] != 1:
            yield error("DRW-05", (sheet.stem, mark), "{mark} stands in the parts list and has {n} balloons",
                        mark=mark, n=drawn[mark])  # fmt: skip
    for mark in sorted(set(drawn) - set(sheet.listed)):
        yield error("DRW-06", (sheet.stem, mark), "balloon {mark} stands in no parts list", mark=mark)
    for a, b in combinations(sheet.balloons, 2):
        if crossing(a, b):
            yield warning("DRW-07", (sheet.stem, a.marks[0], b.marks[0]), "the leaders of {a} and {b} cross",
                          a=a.marks[0], b=b.marks[0])  # fmt: skip


def _letters(sheet: Sheet) -> Iterator[Finding]:
    for words in sorted({s.words for s in strokes(sheet.items) if isinstance(s, Label)}):
        missing = metrics().missing(words)
        if missing:
            yield warning("DRW-08", (sheet.stem,), "'{words}': the font has no letter for {missing}",
                          words=words, missing=missing)  # fmt: skip


def _values(sheet: Sheet) -> Iterator[Finding]:
    """Millimetres or degrees that the points of a dimension say, against what is printed."""
    for d in sheet.dimensions:
        if abs(d.measured - d.value_mm) > 0.01:
            yield error("DRW-09", (sheet.stem,), "a dimension says {said} and measures {measured:.2f} mm",
                        said=d.words, measured=d.measured)  # fmt: skip
