"""A dimension line from end to end: its arrowheads, its words above it, and where both go when the room is small."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.marks import ARROW_MM, arrow, dot
from toolkit.drawing.sheet.primitives import Point, Stroke, Terminator, Terminators, line
from toolkit.drawing.sheet.signs import Setting
from toolkit.drawing.sheet.transform import placed

EXTENSION_GAP_MM = 0.0
"""ISO 129-1: extension lines begin at the outline."""
EXTENSION_PASS_MM = 2.0
TEXT_GAP_MM = 0.8
LEAST_INSIDE = 3.0
"""Arrowheads stand inside a line of at least this many of their lengths."""
OUTER_REACH_MM = 2 * ARROW_MM
INSIDE = (Terminator.INSIDE, Terminator.INSIDE)
OUTSIDE = (Terminator.OUTSIDE, Terminator.OUTSIDE)


@dataclass(frozen=True)
class Span:
    """Where a dimension line, its arrowheads and its words lie along the line; 0 is its beginning, mm on paper.

    Attributes:
        low, high: how far the drawn line reaches.
        text: middle of the words.
    """

    length: float
    ends: Terminators
    low: float
    high: float
    text: float


def span(length: float, width: float, ends: Terminators | None = None, text_along: float | None = None) -> Span:
    """Plan a dimension line of a length with words of a width.

    Args:
        text_along: from the middle of the line to the middle of the words.
    """
    if ends is None:
        ends = INSIDE if length >= LEAST_INSIDE * ARROW_MM else OUTSIDE
    reach = [OUTER_REACH_MM if e is Terminator.OUTSIDE else 0.0 for e in ends]
    heads = sum(ARROW_MM if e is Terminator.INSIDE else 0.6 for e in ends)
    if text_along is not None:
        text = length / 2 + text_along
    elif length >= width + heads:
        text = length / 2
    else:
        text = length + (reach[1] or 0.5 * ARROW_MM) + width / 2
    low, high = -reach[0], length + reach[1]
    if text - width / 2 < 0:
        low = min(low, text - width / 2)
    if text + width / 2 > length:
        high = max(high, text + width / 2)
    return Span(length, ends, low, high, text)


def readable(a: Point, b: Point) -> bool:
    """True when words along the line from a to b read from below or from the right."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    return dx > 1e-9 or (abs(dx) <= 1e-9 and dy >= 0)


def ordered(a: Point, b: Point) -> tuple[Point, Point]:
    """Both ends in the order in which the words above their line read."""
    return (a, b) if readable(a, b) else (b, a)


def text_place(a: Point, b: Point, plan: Span, setting: Setting) -> tuple[Point, float]:
    """Where the baseline of the words begins, and their angle; a to b is readable."""
    ux, uy = unit(a, b)
    along = plan.text - setting.width_mm / 2
    at = (a[0] + ux * along - uy * TEXT_GAP_MM, a[1] + uy * along + ux * TEXT_GAP_MM)
    return at, math.degrees(math.atan2(uy, ux))


def dimension_line(
    a: Point, b: Point, setting: Setting, ends: Terminators | None = None, text_along: float | None = None
) -> Iterator[Stroke]:
    """The line from a to b with arrowheads and words above it; the ends belong to a and b as they read."""
    a, b = ordered(a, b)
    ux, uy = unit(a, b)
    plan = span(math.dist(a, b), setting.width_mm, ends, text_along)

    def at(along: float) -> Point:
        return (a[0] + ux * along, a[1] + uy * along)

    yield line(at(plan.low), at(plan.high), Layer.DIMENSION)
    yield terminator(plan.ends[0], a, at(1.0))
    yield terminator(plan.ends[1], b, at(plan.length - 1.0))
    yield from placed(setting.strokes, *text_place(a, b, plan, setting))


def terminator(kind: Terminator, tip: Point, inward: Point) -> Stroke:
    """An arrowhead or a dot at the end of a dimension line.

    Args:
        inward: a point beside the tip, toward the other end.
    """
    if kind is Terminator.DOT:
        return dot(tip, Layer.DIMENSION)
    if kind is Terminator.INSIDE:
        return arrow(tip, inward, Layer.DIMENSION)
    return arrow(tip, (2 * tip[0] - inward[0], 2 * tip[1] - inward[1]), Layer.DIMENSION)


def extension_line(point: Point, foot: Point) -> Iterator[Stroke]:
    """From a measured point to its foot on the dimension line and past it."""
    away = math.dist(point, foot)
    if away > 1e-6:
        ux, uy = unit(point, foot)
        begin = (point[0] + ux * EXTENSION_GAP_MM, point[1] + uy * EXTENSION_GAP_MM)
        yield line(begin, (foot[0] + ux * EXTENSION_PASS_MM, foot[1] + uy * EXTENSION_PASS_MM), Layer.DIMENSION)


def unit(a: Point, b: Point) -> Point:
    """Direction from a to b; along x for two points on one spot."""
    d = math.dist(a, b)
    return ((b[0] - a[0]) / d, (b[1] - a[1]) / d) if d > 1e-9 else (1.0, 0.0)
