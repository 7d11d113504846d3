"""Contours that turn about one point: arcs about it, and equal notches or teeth on a circle about it, evenly apart.

Such a contour is told by its centre, its radii and the circle of the notches, as it is marked out with a compass and a
dividing head; a table of the corners would hide all three.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from designs.model import Outline
from designs.model.outline import Edge, Point2

SAME_MM = 0.01
SAME_DEG = 0.02
LEAST_NOTCHES = 4


@dataclass(frozen=True)
class Notches:
    """Equal arcs whose middles stand evenly on a circle.

    Attributes:
        radius_mm: of each; `circle_mm`: radius of the circle of their middles.
        first_deg, step_deg: the first one's angle from the x axis, and from one to the next, counter-clockwise.
        middles: of all of them, by their angle.
    """

    radius_mm: float
    circle_mm: float
    first_deg: float
    step_deg: float
    middles: tuple[Point2, ...]


@dataclass(frozen=True)
class RoundContour:
    """A contour about a centre.

    Attributes:
        arcs: one arc for each radius about the centre, the largest first.
        corners: numbers of the corners that neither belong to a notch nor end an arc about the centre.
    """

    centre: Point2
    arcs: tuple[Edge, ...]
    notches: Notches
    corners: tuple[int, ...]


def round_contour(outline: Outline) -> RoundContour | None:
    """How a contour turns about a point; None where it does not, or has too few notches to be told so."""
    edges = list(outline.edges())
    outer = max((e for e in edges if e.bulge > 0), key=lambda e: e.length, default=None)
    if outer is None:
        return None
    centre = outer.centre
    about = [e.bulge != 0 and math.dist(e.centre, centre) < SAME_MM for e in edges]
    others = [e for e, mine in zip(edges, about, strict=True) if e.bulge and not mine]
    notches = _notches(others, centre)
    if notches is None:
        return None
    curved = [mine or e.bulge != 0 for e, mine in zip(edges, about, strict=True)]
    corners = tuple(n for n in range(len(edges)) if not curved[n] and not curved[n - 1])
    by_radius = {round(e.radius, 2): e for e, mine in zip(edges, about, strict=True) if mine}
    arcs = tuple(by_radius[r] for r in sorted(by_radius, reverse=True))
    return RoundContour(centre, arcs, notches, corners)


def _notches(arcs: list[Edge], centre: Point2) -> Notches | None:
    """The arcs as one row of equal notches; None where one of them is different, or stands apart."""
    if len(arcs) < LEAST_NOTCHES:
        return None
    radius, circle = arcs[0].radius, math.dist(arcs[0].centre, centre)
    if any(abs(e.radius - radius) > SAME_MM or abs(math.dist(e.centre, centre) - circle) > SAME_MM for e in arcs):
        return None
    found = sorted((_angle_deg(e.centre, centre), e.centre) for e in arcs)
    widest = max(range(len(found)), key=lambda n: (found[n][0] - found[n - 1][0]) % 360)
    row = found[widest:] + found[:widest]
    steps = [(b[0] - a[0]) % 360 for a, b in pairwise(row)]
    if max(steps) - min(steps) > SAME_DEG:
        return None
    return Notches(radius, circle, row[0][0], sum(steps) / len(steps), tuple(p for _, p in row))


def _angle_deg(p: Point2, centre: Point2) -> float:
    return math.degrees(math.atan2(p[1] - centre[1], p[0] - centre[0])) % 360
