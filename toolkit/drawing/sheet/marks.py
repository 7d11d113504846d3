"""Small marks of which everything else is drawn: arrowheads, dots, arcs."""

from __future__ import annotations

import math

from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Fill, Point
from toolkit.drawing.views.lines import EllipseArc

ARROW_MM = 3.0
ARROW_HALF_WIDTH_MM = 0.45
"""Closed and filled, between the 15 and the 30 degrees of ISO 129-1:2018, annex A (as memorised)."""
DOT_RADIUS_MM = 0.5


def arrow(tip: Point, toward: Point, layer: Layer, length: float = ARROW_MM) -> Fill:
    """A filled arrowhead at `tip` whose shaft comes from `toward`."""
    d = math.dist(tip, toward)
    ux, uy = ((toward[0] - tip[0]) / d, (toward[1] - tip[1]) / d) if d > 1e-9 else (1.0, 0.0)
    bx, by = tip[0] + ux * length, tip[1] + uy * length
    w = ARROW_HALF_WIDTH_MM * length / ARROW_MM
    return Fill((tip, (bx - uy * w, by + ux * w), (bx + uy * w, by - ux * w)), layer)


def dot(centre: Point, layer: Layer, radius_mm: float = DOT_RADIUS_MM) -> Fill:
    """A filled dot."""
    steps = [i * math.pi / 8 for i in range(16)]
    points = tuple((centre[0] + radius_mm * math.cos(a), centre[1] + radius_mm * math.sin(a)) for a in steps)
    return Fill(points, layer)


def arc(centre: Point, radius_mm: float, start_deg: float, end_deg: float, layer: Layer) -> Curve:
    """An arc of a circle, counter-clockwise from start to end."""
    sweep = math.radians(end_deg - start_deg)
    a = math.radians(start_deg)
    u = (radius_mm * math.cos(a), radius_mm * math.sin(a))
    return Curve(EllipseArc(centre, u, (-u[1], u[0]), 0.0, sweep), layer)


def polar(centre: Point, radius_mm: float, angle_deg: float) -> Point:
    """A point at a distance and an angle."""
    a = math.radians(angle_deg)
    return (centre[0] + radius_mm * math.cos(a), centre[1] + radius_mm * math.sin(a))
