"""Dimensions, balloons and blocks taken apart into lines, curves, fills and words, for the writers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.drawing.sheet.fonts import DESCENT, width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import (
    Anchor,
    Balloon,
    Block,
    Box,
    Curve,
    Dimension,
    Fill,
    Label,
    Point,
    Polyline,
    Primitive,
    Way,
    circle,
    line,
)
from toolkit.drawing.views.lines import EllipseArc

Stroke = Polyline | Curve | Fill | Label

ARROW_MM = 2.5
ARROW_HALF_WIDTH_MM = 0.42
DOT_RADIUS_MM = 0.5
DIMENSION_HEIGHT_MM = 2.5
EXTENSION_GAP_MM = 1.0
EXTENSION_PASS_MM = 2.0
TEXT_GAP_MM = 0.8
MARK_HEIGHT_MM = 2.5


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
            case _:
                yield item


def moved(item: Polyline | Curve | Fill, dx: float, dy: float) -> Polyline | Curve | Fill:
    """The same, elsewhere on the sheet."""
    if isinstance(item, Curve):
        c = item.arc.centre
        return replace(item, arc=replace(item.arc, centre=(c[0] + dx, c[1] + dy)))
    return replace(item, points=tuple((x + dx, y + dy) for x, y in item.points))


def arrow(tip: Point, toward: Point, layer: Layer, length: float = ARROW_MM) -> Fill:
    """A filled arrowhead at `tip` whose shaft comes from `toward`."""
    d = math.dist(tip, toward)
    ux, uy = ((toward[0] - tip[0]) / d, (toward[1] - tip[1]) / d) if d > 1e-9 else (1.0, 0.0)
    bx, by = tip[0] + ux * length, tip[1] + uy * length
    w = ARROW_HALF_WIDTH_MM * length / ARROW_MM
    return Fill((tip, (bx - uy * w, by + ux * w), (bx + uy * w, by - ux * w)), layer)


def dot(centre: Point, layer: Layer) -> Fill:
    """A filled dot."""
    steps = [i * math.pi / 6 for i in range(12)]
    return Fill(
        tuple((centre[0] + DOT_RADIUS_MM * math.cos(a), centre[1] + DOT_RADIUS_MM * math.sin(a)) for a in steps), layer
    )


def text_box(label: Label) -> Box:
    """Box around a label's letters, descenders included; exact for angles of 0 and 90 degrees."""
    w, h = width_mm(label.words, label.height_mm), label.height_mm
    ax, ay = label.anchor.value
    x0, y0 = -ax * w, -ay * h - DESCENT * h
    corners = [(x0, y0), (x0 + w, y0), (x0, y0 + h * (1 + DESCENT)), (x0 + w, y0 + h * (1 + DESCENT))]
    c, s = math.cos(math.radians(label.angle_deg)), math.sin(math.radians(label.angle_deg))
    xs = [label.at[0] + c * x - s * y for x, y in corners]
    ys = [label.at[1] + s * x + c * y for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _dimension(d: Dimension) -> Iterator[Stroke]:
    """Extension lines, dimension line with two arrows, value above the line, read from below or from the right."""
    flip = d.way is Way.VERTICAL

    def at(along: float, across: float) -> Point:
        return (across, along) if flip else (along, across)

    first, last = sorted(((p[1], p[0]) if flip else p) for p in (d.start, d.end))
    for along, across in (first, last):
        away = math.copysign(1.0, d.line_at - across)
        begin = across + away * EXTENSION_GAP_MM
        yield line(at(along, begin), at(along, d.line_at + away * EXTENSION_PASS_MM), Layer.DIMENSION)
    a, b = at(first[0], d.line_at), at(last[0], d.line_at)
    inside = last[0] - first[0] >= 4 * ARROW_MM
    reach = 0.0 if inside else 2 * ARROW_MM
    yield line(at(first[0] - reach, d.line_at), at(last[0] + reach, d.line_at), Layer.DIMENSION)
    yield arrow(a, b if inside else at(first[0] - 1, d.line_at), Layer.DIMENSION)
    yield arrow(b, a if inside else at(last[0] + 1, d.line_at), Layer.DIMENSION)
    yield dimension_label(d)


def dimension_label(d: Dimension) -> Label:
    """The value of a dimension at its place: above the middle, or beyond the right arrow where it does not fit."""
    flip = d.way is Way.VERTICAL
    low, high = sorted(p[1] if flip else p[0] for p in (d.start, d.end))
    room = high - low >= width_mm(d.words, DIMENSION_HEIGHT_MM) + 2 * ARROW_MM
    along = (low + high) / 2 if room else high + 2 * ARROW_MM + width_mm(d.words, DIMENSION_HEIGHT_MM) / 2 + 0.5
    if flip:
        place, angle = (d.line_at - TEXT_GAP_MM, along), 90.0
    else:
        place, angle = (along, d.line_at + TEXT_GAP_MM), 0.0
    return Label(place, d.words, DIMENSION_HEIGHT_MM, Anchor.CENTRE, angle, Layer.DIMENSION)


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
