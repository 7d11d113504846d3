"""The folded floor and sides of a chopper's feed trough."""

from __future__ import annotations

from designs.model import Bend, BentSheet, Panel, Text, polygon
from designs.parts.chopping.layout import Layout

START_MM = 0.5
"""Sides and cover of the trough begin so far behind the inner face of the front wall."""
EDGE_MM = 2.0
"""From the bends of the sides up to where they pass over the counter knife."""


def trough_body(lay: Layout, length: float, reach: float) -> BentSheet:
    """Floor with two folded sides, which go on by `reach` past the counter knife to the casing."""
    t, h = lay.sheet, lay.p.throat_height_mm
    half, high = lay.p.throat_width_mm / 2 - t, h - t
    end = [(-reach, high), (-reach, EDGE_MM), (0.0, EDGE_MM)] if reach else [(0.0, high)]
    right = [(0.0, 0.0), (length, 0.0), (length, high), *end]
    left = [(length - x, y) for x, y in reversed(right)]
    floor = polygon([(-half, -length), (half, -length), (half, 0), (-half, 0)])
    return BentSheet(
        lay.p.casing,
        (Panel("floor", floor), Panel("right", polygon(right)), Panel("left", polygon(left))),
        (
            Bend("floor", "right", (half, -length), (half, 0), 90, t),
            Bend("floor", "left", (-half, 0), (-half, -length), 90, t),
        ),
        title=Text("Bak corong", "Trough"),
    )
