"""Parts of a picture: a detail inside a circle, a partial view inside a window, the area of a local section.

Lines and arcs are cut exactly where they cross the border; arcs stay arcs.
"""

from __future__ import annotations

import cmath
import itertools
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from specs.errors import OutOfRange
from toolkit.drawing.views.lines import EllipseArc, Point2, ViewLine
from toolkit.drawing.views.tidy import SLIVER_MM, sampled
from toolkit.drawing.views.view import View

ON_CIRCLE = 1e-6
"""A root of the crossing equation this far from the unit circle is real."""


class Region(ABC):
    """An area of the picture, millimetres."""

    @abstractmethod
    def holds(self, point: Point2) -> bool:
        """True for a point inside."""

    @abstractmethod
    def crossings(self, a: Point2, b: Point2) -> list[float]:
        """Where (0..1) the straight line from a to b crosses the border."""

    @abstractmethod
    def turns(self, arc: EllipseArc) -> list[float]:
        """At which angles (radians, any whole turn off) the ellipse crosses the border."""


@dataclass(frozen=True)
class Disc(Region):
    """Inside of a circle."""

    centre: Point2
    radius_mm: float

    def __post_init__(self) -> None:
        if not self.radius_mm > 0:
            raise OutOfRange("a detail of radius {r:g} mm; it must be above 0", r=self.radius_mm)

    def holds(self, point: Point2) -> bool:
        return math.dist(point, self.centre) <= self.radius_mm

    def crossings(self, a: Point2, b: Point2) -> list[float]:
        dx, dy = b[0] - a[0], b[1] - a[1]
        x, y = a[0] - self.centre[0], a[1] - self.centre[1]
        square = dx * dx + dy * dy
        half = x * dx + y * dy
        root = half * half - square * (x * x + y * y - self.radius_mm**2)
        if root <= 0 or square == 0:
            return []
        return [(-half - math.sqrt(root)) / square, (-half + math.sqrt(root)) / square]

    def turns(self, arc: EllipseArc) -> list[float]:
        """With z = e^(it), |c + u cos t + v sin t|^2 = r^2 is a polynomial of degree four in z."""
        c = complex(arc.centre[0] - self.centre[0], arc.centre[1] - self.centre[1])
        u, v = complex(*arc.u), complex(*arc.v)
        plus, minus = (u - 1j * v) / 2, (u + 1j * v) / 2  # the point is c + plus z + minus / z
        square = plus * minus.conjugate()
        tilt = c * minus.conjugate() + plus * c.conjugate()
        level = abs(c) ** 2 + abs(plus) ** 2 + abs(minus) ** 2 - self.radius_mm**2
        terms = [square, tilt, complex(level), tilt.conjugate(), square.conjugate()]
        largest = max(map(abs, terms))
        roots = np.roots([t if abs(t) > 1e-12 * largest else 0.0 for t in terms]) if largest else np.zeros(0)
        return [cmath.phase(z) for z in map(complex, roots.tolist()) if abs(abs(z) - 1) < ON_CIRCLE]


@dataclass(frozen=True)
class Area(Region):
    """Inside of a polygon, its corners in order, the last joined to the first."""

    corners: tuple[Point2, ...]

    def __post_init__(self) -> None:
        if len(self.corners) < 3:
            raise OutOfRange("an area of {n} corners encloses nothing; give at least 3", n=len(self.corners))

    def _sides(self) -> Iterator[tuple[Point2, Point2]]:
        return zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)

    def holds(self, point: Point2) -> bool:
        x, y = point
        inside = False
        for (x0, y0), (x1, y1) in self._sides():
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                inside = not inside
        return inside

    def crossings(self, a: Point2, b: Point2) -> list[float]:
        found = []
        for p, q in self._sides():
            nx, ny = q[1] - p[1], p[0] - q[0]
            run = nx * (b[0] - a[0]) + ny * (b[1] - a[1])
            if run:
                found.append((nx * (p[0] - a[0]) + ny * (p[1] - a[1])) / run)
        return found

    def turns(self, arc: EllipseArc) -> list[float]:
        """On the line n.p = d: n.u cos t + n.v sin t = d - n.centre."""
        found = []
        for p, q in self._sides():
            nx, ny = q[1] - p[1], p[0] - q[0]
            cosine, sine = nx * arc.u[0] + ny * arc.u[1], nx * arc.v[0] + ny * arc.v[1]
            reach = math.hypot(cosine, sine)
            level = nx * (p[0] - arc.centre[0]) + ny * (p[1] - arc.centre[1])
            if reach > abs(level):
                middle, half = math.atan2(sine, cosine), math.acos(level / reach)
                found += [middle - half, middle + half]
        return found


def window(x0: float, y0: float, x1: float, y1: float) -> Area:
    """Inside of an upright rectangle."""
    if not (x1 > x0 and y1 > y0):
        raise OutOfRange("a window from {a:g} to {b:g} mm is empty; its end lies beyond its start",
                         a=x0 if x1 <= x0 else y0, b=x1 if x1 <= x0 else y1)  # fmt: skip
    return Area(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def clipped(view: View, region: Region) -> View:
    """What of a view lies within a region, as a view of its own."""
    return replace(view, lines=tuple(clip(view.lines, region)),
                   faces=tuple(f for f in view.faces if region.holds(f.point)))  # fmt: skip


def clip(lines: Iterable[ViewLine], region: Region, inside: bool = True) -> Iterator[ViewLine]:
    """The stretches of lines within a region, or outside it."""
    for x in lines:
        yield from _clip_arc(x, x.arc, region, inside) if x.arc else _clip_polyline(x, region, inside)


def _clip_arc(line: ViewLine, arc: EllipseArc, region: Region, inside: bool) -> Iterator[ViewLine]:
    turns = [arc.start + (t - arc.start) % (2 * math.pi) for t in region.turns(arc)]
    stops = sorted({arc.start, *(t for t in turns if t < arc.end), arc.end})
    spans = _kept(stops, lambda t: region.holds(arc.at(t)) is inside)
    if arc.is_full and len(spans) > 1 and spans[0][0] == arc.start and spans[-1][1] == arc.end:
        spans = [*spans[1:-1], (spans[-1][0], spans[0][1] + 2 * math.pi)]
    least = SLIVER_MM / math.hypot(*arc.u)
    for low, high in spans:
        if high - low >= least:
            piece = replace(arc, start=low, end=high)
            yield replace(line, arc=piece, points=line.points if piece == arc else sampled(piece))


def _clip_polyline(line: ViewLine, region: Region, inside: bool) -> Iterator[ViewLine]:
    run: list[Point2] = []
    for a, b in itertools.pairwise(line.points):
        stops = sorted({0.0, *(t for t in region.crossings(a, b) if 0 < t < 1), 1.0})
        spans = _kept(stops, partial(_is_kept, region, a, b, inside))
        for low, high in spans:
            begin, end = _between(a, b, low), _between(a, b, high)
            if not (run and low == 0.0):
                yield from _finished(line, run)
                run = [begin]
            run.append(end)
        if not spans or spans[-1][1] < 1.0:
            yield from _finished(line, run)
            run = []
    yield from _finished(line, run)


def _is_kept(region: Region, a: Point2, b: Point2, inside: bool, t: float) -> bool:
    return region.holds(_between(a, b, t)) is inside


def _finished(line: ViewLine, run: list[Point2]) -> Iterator[ViewLine]:
    found = replace(line, points=tuple(run))
    if found.length_mm >= SLIVER_MM:
        yield found


def _between(a: Point2, b: Point2, t: float) -> Point2:
    if t in (0.0, 1.0):
        return b if t else a
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def _kept(stops: Sequence[float], keep: Callable[[float], bool]) -> list[tuple[float, float]]:
    """Stretches between stops whose middle is kept; neighbours joined."""
    found: list[tuple[float, float]] = []
    for low, high in itertools.pairwise(stops):
        if keep((low + high) / 2):
            if found and found[-1][1] == low:
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
    return found
