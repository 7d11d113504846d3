"""Dimensions, balloons and blocks taken apart into lines, curves, fills and words, for the writers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from toolkit.drawing.sheet.figures import set_figure
from toolkit.drawing.sheet.fonts import DESCENT, width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import ARROW_MM, DOT_RADIUS_MM, arrow, dot
from toolkit.drawing.sheet.primitives import (
    Anchor,
    Annotation,
    Balloon,
    Block,
    Box,
    Curve,
    Dimension,
    Label,
    Point,
    Primitive,
    Stroke,
    Way,
    circle,
    line,
)
from toolkit.drawing.sheet.signs import Setting, set_words
from toolkit.drawing.sheet.spans import TEXT_GAP_MM, dimension_line, extension_line, span
from toolkit.drawing.sheet.transform import moved
from toolkit.drawing.views.lines import EllipseArc

MARK_HEIGHT_MM = 2.5

__all__ = [
    "ARROW_MM", "DOT_RADIUS_MM", "MARK_HEIGHT_MM", "Stroke", "curve_box", "dimension_feet",
    "stroke_box", "strokes", "text_box", "text_middle",
]  # fmt: skip


def strokes(items: Iterable[Primitive]) -> Iterator[Stroke]:
    """Every primitive as strokes, in order."""
    for item in items:
        match item:
            case Dimension():
                yield from _dimension(item)
            case Balloon():
                yield from _balloon(item)
            case Block():
                yield from (moved(i, *item.at) for i in item.items)
            case Annotation():
                yield from item.strokes()
            case _:
                yield item


def text_box(label: Label) -> Box:
    """Box around a label's letters, descenders included; exact for angles of 0 and 90 degrees."""
    w, h = width_mm(label.words, label.height_mm) * label.stretch, label.height_mm
    ax, ay = label.anchor.value
    x0, y0 = -ax * w, -ay * h - DESCENT * h
    corners = [(x0, y0), (x0 + w, y0), (x0, y0 + h * (1 + DESCENT)), (x0 + w, y0 + h * (1 + DESCENT))]
    c, s = math.cos(math.radians(label.angle_deg)), math.sin(math.radians(label.angle_deg))
    xs = [label.at[0] + c * x - s * y for x, y in corners]
    ys = [label.at[1] + s * x + c * y for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def stroke_box(stroke: Stroke) -> Box:
    """Box of one stroke on paper."""
    if isinstance(stroke, Label):
        return text_box(stroke)
    if isinstance(stroke, Curve):
        return curve_box(stroke.arc)
    xs, ys = [p[0] for p in stroke.points], [p[1] for p in stroke.points]
    return (min(xs), min(ys), max(xs), max(ys))


def _dimension(d: Dimension) -> Iterator[Stroke]:
    """Extension lines, dimension line with two arrows, value above the line, read from below or from the right."""
    a, b = dimension_feet(d)
    first, last = sorted((d.start, d.end), key=lambda p: p[1] if d.way is Way.VERTICAL else p[0])
    yield from extension_line(first, a)
    yield from extension_line(last, b)
    yield from dimension_line(a, b, _setting(d), d.ends, d.text_along_mm)


def dimension_feet(d: Dimension) -> tuple[Point, Point]:
    """Ends of the dimension line, left before right and low before high."""
    flip = d.way is Way.VERTICAL
    low, high = sorted(p[1] if flip else p[0] for p in (d.start, d.end))
    return ((d.line_at, low), (d.line_at, high)) if flip else ((low, d.line_at), (high, d.line_at))


def _setting(d: Dimension) -> Setting:
    return set_figure(d.figure, d.height_mm) if d.figure else set_words(d.words, d.height_mm)


def text_middle(d: Dimension) -> Point:
    """Middle of the words of a dimension."""
    a, b = dimension_feet(d)
    setting = _setting(d)
    plan = span(math.dist(a, b), setting.width_mm, d.ends, d.text_along_mm)
    up = TEXT_GAP_MM + d.height_mm / 2
    return (a[0] - up, a[1] + plan.text) if d.way is Way.VERTICAL else (a[0] + plan.text, a[1] + up)


def _balloon(b: Balloon) -> Iterator[Stroke]:
    start, target = b.leader
    yield line(start, target, Layer.BALLOON)
    yield dot(target, Layer.BALLOON) if b.on_face else arrow(target, start, Layer.BALLOON, 1.8)
    for centre, mark in zip(b.centres, b.marks, strict=True):
        yield circle(centre, b.radius_mm, Layer.BALLOON)
        yield Label(centre, mark, MARK_HEIGHT_MM, Anchor.MIDDLE, layer=Layer.BALLOON)


def curve_box(arc: EllipseArc) -> Box:
    """Box of an ellipse arc, from its ends and the extremes that lie on it."""
    ts = [arc.start, arc.end]
    for p, q in ((arc.u[0], arc.v[0]), (arc.u[1], arc.v[1])):
        t = math.atan2(q, p)
        k = math.ceil((arc.start - t) / math.pi)
        while t + k * math.pi < arc.end:
            ts.append(t + k * math.pi)
            k += 1
    points = [arc.at(t) for t in ts]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))
