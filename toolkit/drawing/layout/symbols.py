"""Symbols that no font has, drawn as blocks."""

from __future__ import annotations

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Block, Curve, Fill, Point, Polyline, circle, line
from toolkit.drawing.views.direction import Projection


def projection_symbol(projection: Projection, middle: Point, height_mm: float = 7.0) -> Block:
    """The truncated cone of ISO 5456-2: side view and end view, by the projection that the sheet uses.

    First angle: the end view (two circles) stands right of the cone's side view, whose small end looks left.
    """
    h = height_mm
    half, small = h / 2, h / 4
    first = projection is Projection.FIRST_ANGLE
    cone_x, ring_x = (-h * 0.8, h * 0.75) if first else (h * 0.8, -h * 0.75)
    left, right = cone_x - half, cone_x + half
    items: list[Polyline | Curve | Fill] = [
        Polyline(((left, -small), (right, -half), (right, half), (left, small)), Layer.SYMBOL, closed=True),
        circle((ring_x, 0.0), half, Layer.SYMBOL),
        circle((ring_x, 0.0), small, Layer.SYMBOL),
        line((left - 1.2, 0.0), (right + 1.2, 0.0), Layer.CENTRE),
        line((ring_x - half - 1.2, 0.0), (ring_x + half + 1.2, 0.0), Layer.CENTRE),
        line((ring_x, -half - 1.2), (ring_x, half + 1.2), Layer.CENTRE),
    ]
    return Block(f"PROJECTION-{projection.value.upper()}", middle, tuple(items))
