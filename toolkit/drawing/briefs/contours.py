"""How the contour of a flat part is told: by its kind where it has one, else by its corners, else by a table."""

from __future__ import annotations

import math
from enum import Enum

from designs.model import Outline
from designs.model.outline import Edge, Point2

MOST_CORNERS = 16
"""A contour with more corners is told by a table of coordinates."""
NEAR_MM = 1e-4


class Shape(Enum):
    """Kinds of contours that people name."""

    RECTANGLE = "rectangle"
    CIRCLE = "circle"
    ROUNDED = "rounded rectangle"
    OBROUND = "obround"
    CORNERS = "corners"
    FREE = "free"


def shape_of(outline: Outline) -> Shape:
    """What kind of contour it is."""
    edges = list(outline.edges())
    arcs = [e for e in edges if e.bulge]
    if outline.is_circle():
        return Shape.CIRCLE
    if len(edges) > MOST_CORNERS:
        return Shape.FREE
    if len(edges) == 4 and not arcs and all(_level(e) for e in edges):
        return Shape.RECTANGLE
    straight = [e for e in edges if not e.bulge]
    if len(edges) == 4 and len(arcs) == 2 and all(abs(e.bulge - 1) < 1e-9 for e in arcs) and _alike(arcs):
        return Shape.OBROUND
    if len(edges) == 8 and len(arcs) == 4 and _alike(arcs) and all(_level(e) for e in straight):
        quarter = math.tan(math.pi / 8)
        if all(abs(e.bulge - quarter) < 1e-6 for e in arcs):
            return Shape.ROUNDED
    return Shape.CORNERS


def corners_between(outline: Outline) -> list[Point2]:
    """Corners of the contour that a size must reach: those where an edge changes its direction."""
    return [(v.x, v.y) for v in outline.vertices]


def equal_arcs(outline: Outline) -> list[list[Edge]]:
    """Arcs of the contour in groups of equal radius, in the order of the contour."""
    groups: list[list[Edge]] = []
    for e in outline.edges():
        if not e.bulge:
            continue
        same = next((g for g in groups if abs(g[0].radius - e.radius) < 0.005), None)
        if same is None:
            groups.append([e])
        else:
            same.append(e)
    return groups


def is_concentric(outline: Outline, centre: Point2) -> bool:
    """True when an outward arc of the contour turns about a point: the part is round about it."""
    return any(e.bulge > 0 and math.dist(e.centre, centre) < 0.01 for e in outline.edges())


def _level(e: Edge) -> bool:
    return abs(e.x1 - e.x0) < NEAR_MM or abs(e.y1 - e.y0) < NEAR_MM


def _alike(arcs: list[Edge]) -> bool:
    return all(abs(a.radius - arcs[0].radius) < NEAR_MM for a in arcs)
