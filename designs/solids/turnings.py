"""Turned parts: half the profile turned about x, keyways milled from the surface."""

from __future__ import annotations

import math

from designs.model.features import CentreHole, End, Keyway
from designs.model.outline import Point2, obround, polygon
from designs.model.placement import ORIGIN, Vec, X, Y, facing, rotation
from designs.model.profiles import Region
from designs.model.turned import Turned
from designs.solids import occ

BEYOND_MM = 1.0
"""How far the end mill stands out of the shaft."""


def turned_shape(part: Turned) -> occ.Shape:
    """The solid of a turned part; threads are not modelled (a thread's step has its nominal diameter)."""
    blank = occ.revolved(occ.face(Region(polygon(_profile(part)))), ORIGIN, X)
    tools = [_milled(part, k) for k in part.keyways]
    return occ.cut(blank, tools) if tools else blank


def _profile(part: Turned) -> list[Point2]:
    """Corners of the half section in (x, radius): along the steps, back along the bore or the axis."""
    c, length = part.chamfer_mm, part.length_mm
    points = []
    for (x0, x1), step in zip(part.spans(), part.steps, strict=True):
        points += [(x0, step.diameter_mm / 2), (x1, step.diameter_mm / 2)]
    if c > 0:
        (x0, r0), (x1, r1) = points[0], points[-1]
        points = [(x0, r0 - c), (x0 + c, r0), *points[1:-1], (x1 - c, r1), (x1, r1 - c)]
    start, end = _inner(part, End.START), _inner(part, End.END)
    inner = [*((length - x, r) for x, r in end), *reversed(start)]
    return _corners([*points, *inner])


def _inner(part: Turned, end: End) -> list[Point2]:
    """Corners from the end face inwards to the axis, x counted from that end."""
    if part.bore_mm > 0:
        return [(0.0, part.bore_mm / 2)]
    hole = next((h for h in part.centre_holes if h.end is end), None)
    return _centre_hole(hole) if hole else [(0.0, 0.0)]


def _centre_hole(hole: CentreHole) -> list[Point2]:
    """A 60 degree cone, then the pilot with a flat bottom."""
    r, pilot = hole.opening_mm / 2, hole.pilot_mm / 2
    cone = (r - pilot) / math.tan(math.radians(30))
    return [(0.0, r), (cone, pilot), (hole.depth_mm, pilot), (hole.depth_mm, 0.0)]


def _corners(points: list[Point2]) -> list[Point2]:
    """Without repeated points and without points on a straight run, so that equal steps make one face."""
    kept: list[Point2] = []
    for p in points:
        if kept and math.dist(kept[-1], p) < 1e-9:
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], p):
            kept.pop()
        kept.append(p)
    return kept


def _straight(a: Point2, b: Point2, c: Point2) -> bool:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) < 1e-12


def _milled(part: Turned, key: Keyway) -> occ.Shape:
    """A slot with round ends from its floor outwards; the angle is counted from the y axis towards z."""
    r = part.step_at(key.x_mm, key.x_mm + key.length_mm).diameter_mm / 2
    out = rotation(X, key.angle_deg).direction(Y)
    frame = facing(Vec(key.x_mm + key.length_mm / 2, 0, 0) + out.scaled(r - key.depth_mm), out, X)
    slot = obround(key.length_mm, key.width_mm)
    return occ.prism(occ.face(Region(slot), frame), out.scaled(key.depth_mm + BEYOND_MM))
