"""Closed contours in a plane: straight edges and arcs of circles, as a saw, a shear or a torch cuts them.

A vertex carries the bulge of the edge that leaves it, as in DXF: bulge = tan(sweep / 4), positive when the arc turns
counter-clockwise, 0 for a straight edge. Outlines run counter-clockwise; millimetres.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from specs.errors import BadPart

Point2 = tuple[float, float]


class Vertex(NamedTuple):
    x: float
    y: float
    bulge: float = 0.0


class Edge(NamedTuple):
    """One edge: straight when `bulge` is 0, else an arc."""

    x0: float
    y0: float
    x1: float
    y1: float
    bulge: float

    @property
    def start(self) -> Point2:
        return (self.x0, self.y0)

    @property
    def end(self) -> Point2:
        return (self.x1, self.y1)

    @property
    def chord(self) -> float:
        return math.hypot(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def sweep(self) -> float:
        """Signed angle of the arc, radians; 0 for a straight edge."""
        return 4 * math.atan(self.bulge)

    @property
    def radius(self) -> float:
        return self.chord / (2 * abs(math.sin(self.sweep / 2))) if self.bulge else math.inf

    @property
    def centre(self) -> Point2:
        mx, my = (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2
        k = (1 - self.bulge**2) / (4 * self.bulge)
        return (mx - (self.y1 - self.y0) * k, my + (self.x1 - self.x0) * k)

    @property
    def middle(self) -> Point2:
        """The point half way along the edge."""
        mx, my = (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2
        return (mx + (self.y1 - self.y0) * self.bulge / 2, my - (self.x1 - self.x0) * self.bulge / 2)

    @property
    def length(self) -> float:
        return self.radius * abs(self.sweep) if self.bulge else self.chord

    def points(self, tolerance: float) -> list[Point2]:
        """Start point and inner points of a polyline that stays within `tolerance` of the edge."""
        if not self.bulge:
            return [self.start]
        r, (cx, cy) = self.radius, self.centre
        step = 2 * math.acos(max(-1.0, 1 - min(tolerance / r, 0.5)))
        n = max(2, math.ceil(abs(self.sweep) / step))
        a = math.atan2(self.y0 - cy, self.x0 - cx)
        turn = self.sweep / n
        return [(cx + r * math.cos(a + turn * i), cy + r * math.sin(a + turn * i)) for i in range(n)]


@dataclass(frozen=True)
class Outline:
    """A closed contour that does not cross itself, counter-clockwise."""

    vertices: tuple[Vertex, ...]

    def __post_init__(self) -> None:
        vertices = tuple(Vertex(*v) for v in self.vertices)
        object.__setattr__(self, "vertices", vertices)
        if any(not math.isfinite(c) for v in vertices for c in v):
            raise BadPart("an outline has a coordinate that is not a number; give finite millimetres")
        if len(vertices) < 2 or (len(vertices) == 2 and not any(v.bulge for v in vertices)):
            raise BadPart("an outline needs at least three corners, or two joined by arcs")
        if any(e.chord < 1e-6 for e in self.edges()):
            raise BadPart("an outline has two corners on the same spot; leave one out")
        area = self.area
        if abs(area) < 1e-6:
            raise BadPart("an outline encloses no area; its corners lie on one line")
        if area < 0:
            object.__setattr__(self, "vertices", _reversed(vertices))
            self.__dict__.pop("area", None)
        if 2 < len(vertices) <= 64 and _crosses(self.polyline(0.5)):
            raise BadPart("an outline crosses itself; give the corners in order around the contour")

    def edges(self) -> Iterator[Edge]:
        loop = (*self.vertices, self.vertices[0])
        for p, q in pairwise(loop):
            yield Edge(p.x, p.y, q.x, q.y, p.bulge)

    @cached_property
    def area(self) -> float:
        """Area, mm2: shoelace plus the segments of the arcs. Exact."""
        return sum(_edge_area(e) for e in self.edges())

    @cached_property
    def centroid(self) -> Point2:
        """Centre of area, exact: polygon of the chords plus each circular segment at its own centroid."""
        sx = sy = 0.0
        for e in self.edges():
            cross = (e.x0 * e.y1 - e.x1 * e.y0) / 2
            sx += cross * (e.x0 + e.x1) / 3
            sy += cross * (e.y0 + e.y1) / 3
            if e.bulge:
                segment = _segment_area(e)
                r, (cx, cy), half = e.radius, e.centre, e.sweep / 2
                # distance centre -> centroid of a segment: 4 r sin^3(a/2) / (3 (a - sin a)), a the full sweep
                away = 4 * r * abs(math.sin(half)) ** 3 / (3 * abs(e.sweep - math.sin(e.sweep)))
                mx, my = e.middle
                sx += segment * (cx + (mx - cx) / r * away)
                sy += segment * (cy + (my - cy) / r * away)
        return (sx / self.area, sy / self.area)

    @cached_property
    def length(self) -> float:
        """Length of the contour, mm."""
        return sum(e.length for e in self.edges())

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """x_min, y_min, x_max, y_max, exact (arcs included)."""
        xs, ys = [v.x for v in self.vertices], [v.y for v in self.vertices]
        for e in self.edges():
            if not e.bulge:
                continue
            r, (cx, cy) = e.radius, e.centre
            a0 = math.atan2(e.y0 - cy, e.x0 - cx)
            lo, hi = min(a0, a0 + e.sweep), max(a0, a0 + e.sweep)
            for q in range(math.ceil(lo / (math.pi / 2)), math.floor(hi / (math.pi / 2)) + 1):
                xs.append(cx + r * math.cos(q * math.pi / 2))
                ys.append(cy + r * math.sin(q * math.pi / 2))
        return (min(xs), min(ys), max(xs), max(ys))

    @property
    def size(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box
        return (x1 - x0, y1 - y0)

    def polyline(self, tolerance: float = 0.05) -> list[Point2]:
        """Corner points of a closed polyline within `tolerance` mm (the first point is not repeated)."""
        return [p for e in self.edges() for p in e.points(tolerance)]

    def is_circle(self) -> bool:
        edges = list(self.edges())
        return len(edges) == 2 and all(abs(e.bulge - 1) < 1e-9 for e in edges)

    def moved(self, dx: float, dy: float) -> Outline:
        return Outline(tuple(Vertex(v.x + dx, v.y + dy, v.bulge) for v in self.vertices))

    def turned(self, degrees: float) -> Outline:
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return Outline(tuple(Vertex(c * v.x - s * v.y, s * v.x + c * v.y, v.bulge) for v in self.vertices))

    def mirrored(self) -> Outline:
        """Mirrored at the y axis."""
        return Outline(tuple(Vertex(-v.x, v.y, -v.bulge) for v in _reversed(self.vertices)))

    def contains(self, point: Point2) -> bool:
        """True for points inside (even-odd rule on a 0.05 mm polyline)."""
        x, y = point
        inside = False
        points = self.polyline()
        for (x0, y0), (x1, y1) in pairwise([*points, points[0]]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                inside = not inside
        return inside

    def distance_to_edge(self, point: Point2) -> float:
        """Shortest distance of a point to the contour, mm."""
        return min(_distance(point, e) for e in self.edges())


def rectangle(width: float, height: float, at: Point2 = (0.0, 0.0), *, centred: bool = False) -> Outline:
    """A rectangle with its lower left corner (or, centred, its middle) at `at`."""
    if not (width > 0 and height > 0):
        raise BadPart("a rectangle of {w:g} x {h:g} mm; both sides must be above 0", w=width, h=height)
    x, y = (at[0] - width / 2, at[1] - height / 2) if centred else at
    return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def polygon(points: Iterable[Sequence[float]]) -> Outline:
    """Straight edges from corner to corner; a third number is the bulge of the edge that leaves the corner."""
    return Outline(tuple(Vertex(*p) for p in points))


def circle(diameter: float, at: Point2 = (0.0, 0.0)) -> Outline:
    """A full circle."""
    if not diameter > 0:
        raise BadPart("a circle of diameter {d:g} mm; it must be above 0", d=diameter)
    x, y, r = at[0], at[1], diameter / 2
    return Outline((Vertex(x - r, y, 1.0), Vertex(x + r, y, 1.0)))


def obround(length: float, width: float, at: Point2 = (0.0, 0.0), angle_deg: float = 0.0) -> Outline:
    """A slot: overall length and width, ends half round, centred at `at`, its length turned by `angle_deg`."""
    if not length > width > 0:
        raise BadPart("a slot of {l:g} x {w:g} mm; its length must exceed its width", l=length, w=width)
    half, r = (length - width) / 2, width / 2
    shape = Outline((Vertex(-half, -r), Vertex(half, -r, 1.0), Vertex(half, r), Vertex(-half, r, 1.0)))
    return shape.turned(angle_deg).moved(*at)


def rounded_rectangle(width: float, height: float, radius: float, at: Point2 = (0.0, 0.0)) -> Outline:
    """A rectangle with round corners, centred at `at`."""
    if not 0 < radius < min(width, height) / 2:
        raise BadPart("corners of {r:g} mm do not fit a rectangle of {w:g} x {h:g} mm", r=radius, w=width, h=height)
    x, y, b = width / 2, height / 2, math.tan(math.pi / 8)
    corners = [
        (-x + radius, -y), (x - radius, -y, b), (x, -y + radius), (x, y - radius, b),
        (x - radius, y), (-x + radius, y, b), (-x, y - radius), (-x, -y + radius, b),
    ]  # fmt: skip
    return polygon(corners).moved(*at)


def ring_sector(inner_radius: float, outer_radius: float, start_deg: float, end_deg: float) -> Outline:
    """Part of a ring about the origin, from one angle counter-clockwise to another."""
    if not (0 < inner_radius < outer_radius and 0 < end_deg - start_deg < 360):
        raise BadPart("a ring sector needs 0 < inner < outer radius and 0 < sweep < 360 degrees")
    bulge = math.tan(math.radians(end_deg - start_deg) / 4)

    def on(radius: float, degrees: float) -> Point2:
        return (radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees)))

    return Outline(
        (
            Vertex(*on(outer_radius, start_deg), bulge),
            Vertex(*on(outer_radius, end_deg)),
            Vertex(*on(inner_radius, end_deg), -bulge),
            Vertex(*on(inner_radius, start_deg)),
        )
    )


def _reversed(vertices: tuple[Vertex, ...]) -> tuple[Vertex, ...]:
    n = len(vertices)
    return tuple(Vertex(vertices[-i].x, vertices[-i].y, -vertices[(-i - 1) % n].bulge) for i in range(n))


def _segment_area(e: Edge) -> float:
    a = e.sweep
    return e.radius**2 / 2 * (a - math.sin(a))


def _edge_area(e: Edge) -> float:
    return (e.x0 * e.y1 - e.x1 * e.y0) / 2 + (_segment_area(e) if e.bulge else 0.0)


def _distance(p: Point2, e: Edge) -> float:
    if e.bulge:
        cx, cy = e.centre
        a0 = math.atan2(e.y0 - cy, e.x0 - cx)
        turn = (math.atan2(p[1] - cy, p[0] - cx) - a0) * math.copysign(1, e.sweep) % (2 * math.pi)
        if turn <= abs(e.sweep):
            return abs(math.hypot(p[0] - cx, p[1] - cy) - e.radius)
        return min(math.dist(p, e.start), math.dist(p, e.end))
    dx, dy = e.x1 - e.x0, e.y1 - e.y0
    t = max(0.0, min(1.0, ((p[0] - e.x0) * dx + (p[1] - e.y0) * dy) / (dx * dx + dy * dy)))
    return math.hypot(p[0] - e.x0 - t * dx, p[1] - e.y0 - t * dy)


def _crosses(points: list[Point2]) -> bool:
    """True when two edges of the polyline that are not neighbours properly cross."""
    n = len(points)
    edges = [(points[i], points[(i + 1) % n]) for i in range(n)]
    for i, (a, b) in enumerate(edges):
        for j in range(i + 2, n):
            if i == 0 and j == n - 1:
                continue
            c, d = edges[j]
            if _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0:
                return True
    return False


def _side(a: Point2, b: Point2, p: Point2) -> float:
    cross = (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    return 0.0 if abs(cross) < 1e-9 else cross
