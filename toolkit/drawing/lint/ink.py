"""Everything drawn on a sheet, sorted by what it is: words in their boxes, straight pieces of lines with a role."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.sheet.annotations import BoltCircle, CentreLine, CentreMark, CheckBalloon
from toolkit.drawing.sheet.dimensions import (
    AlignedDimension,
    DiameterDimension,
    Measured,
    OrdinateDimension,
    RadiusDimension,
)
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Balloon, Curve, Dimension, Label, Point, Polyline, Primitive, Way
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import Stroke, strokes
from toolkit.drawing.symbols.weld import Weld

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
STEP = math.pi / 24
"""Curves are looked at in pieces of this angle."""


class Role(IntEnum):
    """What a line is for."""

    OUTLINE = 0
    TABLE = 1
    DIMENSION = 2
    EXTENSION = 3
    LEADER = 4
    OTHER = 5


_BY_LAYER = {Layer.OUTLINE: Role.OUTLINE, Layer.TABLE: Role.TABLE, Layer.FRAME: Role.TABLE}


@dataclass(frozen=True)
class Written:
    """Words on the sheet, with the corners of their letters: lower left, lower right, upper right, upper left."""

    label: Label
    item: int
    corners: tuple[Point, Point, Point, Point]

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        xs, ys = [p[0] for p in self.corners], [p[1] for p in self.corners]
        return (min(xs), min(ys), max(xs), max(ys))

    @property
    def middle(self) -> Point:
        return ((self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2)


@dataclass(frozen=True)
class Ink:
    """The strokes of a sheet.

    Attributes:
        ends: (n, 4) x0, y0, x1, y1 of every straight piece, mm on paper.
        role, item: (n,) what each piece is for, and the number of its item on the sheet.
    """

    written: tuple[Written, ...]
    ends: Floats
    role: NDArray[np.int64]
    item: NDArray[np.int64]

    def of(self, *roles: Role) -> NDArray[np.bool_]:
        """Which pieces have one of the roles."""
        return np.isin(self.role, [int(r) for r in roles])


def ink_of(sheet: Sheet) -> Ink:
    """All strokes of a sheet."""
    written: list[Written] = []
    ends: list[tuple[float, float, float, float]] = []
    roles: list[int] = []
    items: list[int] = []
    for n, item in enumerate(sheet.items):
        for s in strokes([item]):
            if isinstance(s, Label):
                if s.words.strip():
                    written.append(Written(s, n, letters(s)))
                continue
            for a, b in pieces(s):
                ends.append((*a, *b))
                roles.append(role_of(item, s, a, b))
                items.append(n)
    return Ink(tuple(written), np.array(ends, float).reshape(-1, 4), np.array(roles, int), np.array(items, int))


def letters(label: Label) -> tuple[Point, Point, Point, Point]:
    """Corners of the capitals: what reaches below the line may share its place with empty paper."""
    w, h = width_mm(label.words, label.height_mm) * label.stretch, label.height_mm
    ax, ay = label.anchor.value
    c, s = math.cos(math.radians(label.angle_deg)), math.sin(math.radians(label.angle_deg))
    x0, y0 = -ax * w, -ay * h

    def put(x: float, y: float) -> Point:
        return (label.at[0] + c * x - s * y, label.at[1] + s * x + c * y)

    return put(x0, y0), put(x0 + w, y0), put(x0 + w, y0 + h), put(x0, y0 + h)


def pieces(s: Stroke) -> Iterator[tuple[Point, Point]]:
    """Straight pieces of a line or a curve; none of what is filled."""
    match s:
        case Polyline(points=points, closed=closed):
            yield from pairwise(points)
            if closed:
                yield points[-1], points[0]
        case Curve(arc=arc):
            n = max(1, math.ceil((arc.end - arc.start) / STEP))
            points = tuple(arc.at(arc.start + (arc.end - arc.start) * k / n) for k in range(n + 1))
            yield from pairwise(points)


def role_of(item: Primitive, stroke: Stroke, a: Point, b: Point) -> Role:
    """What a piece of an item is for."""
    match item:
        case Dimension(way=way) | OrdinateDimension(way=way):
            return _across(a, b, (0.0, 1.0) if way is Way.VERTICAL else (1.0, 0.0))
        case AlignedDimension():
            return _across(a, b, (item.end[0] - item.start[0], item.end[1] - item.start[1]))
        case RadiusDimension() | DiameterDimension():
            return Role.LEADER
        case Measured():
            return Role.DIMENSION if isinstance(stroke, Curve) else Role.EXTENSION
        case Leader() | Weld():
            tips = (item.target, *item.tails)
            return Role.LEADER if _touches(a, tips) or _touches(b, tips) else Role.OTHER
        case Balloon():
            return Role.LEADER if isinstance(stroke, Polyline) else Role.OTHER
        case CheckBalloon():
            return Role.LEADER if item.target and _touches(b, (item.target,)) else Role.OTHER
        case CentreMark() | CentreLine() | BoltCircle():
            return Role.OTHER
    return _BY_LAYER.get(stroke.layer, Role.OTHER)


def _across(a: Point, b: Point, along: Point) -> Role:
    """A line along the measured direction is the dimension line, any other an extension line."""
    cross = abs((b[0] - a[0]) * along[1] - (b[1] - a[1]) * along[0])
    return Role.DIMENSION if cross <= 1e-6 * math.dist(a, b) * math.hypot(*along) else Role.EXTENSION


def _touches(p: Point, points: Iterable[Point]) -> bool:
    return any(math.dist(p, q) < 1e-6 for q in points)
