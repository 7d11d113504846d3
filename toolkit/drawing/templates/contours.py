"""What is drawn on a template: contours, bends and words, in true millimetres, x right, y up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from designs.model import BendLine, FlatPattern, Outline
from specs.errors import OutOfRange
from specs.units import format_number
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Box, Curve, Label, Point, Polyline, circle, line
from toolkit.drawing.sheet.strokes import curve_box
from toolkit.drawing.views.lines import EllipseArc

FLAT_MM = 0.01
"""How far a curve's polyline may lie from the curve."""
CROSS_MM = 3.0
"""Half a cross at the middle of a hole, where it is centre-punched."""
BEND_WORDS_MM = 3.5

Contour = Polyline | Curve


@dataclass(frozen=True)
class Template:
    """One template: what is cut, what is bent, and what is written on it.

    Args:
        contours: cut lines and curves; a full circle gets a cross at its middle.
        bends: lines on layer BEND_UP or BEND_DOWN.
        labels: words with their place in the template's own millimetres.
    """

    contours: tuple[Contour, ...]
    bends: tuple[Polyline, ...] = ()
    labels: tuple[Label, ...] = ()

    def __post_init__(self) -> None:
        if not self.contours:
            raise OutOfRange("a template without a contour has nothing to cut; {n} bends alone are none",
                             n=len(self.bends))  # fmt: skip

    @property
    def box(self) -> Box:
        """Around contours and bends."""
        boxes = [_box(c) for c in (*self.contours, *self.bends)]
        return (
            min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes),
        )  # fmt: skip

    @cached_property
    def lines(self) -> tuple[Polyline, ...]:
        """Everything as polylines on their layers, curves within a hundredth of a millimetre."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Polyline]:
        for c in self.contours:
            yield replace(flattened(c), layer=Layer.OUTLINE)
            if isinstance(c, Curve) and c.arc.is_full and c.arc.is_circular:
                x, y = c.arc.centre
                yield line((x - CROSS_MM, y), (x + CROSS_MM, y), Layer.DIMENSION)
                yield line((x, y - CROSS_MM), (x, y + CROSS_MM), Layer.DIMENSION)
        yield from self.bends


def flattened(contour: Contour) -> Polyline:
    """A curve as a polyline."""
    if isinstance(contour, Polyline):
        return contour
    arc = contour.arc
    radius = max(math.hypot(*arc.u), math.hypot(*arc.v))
    step = 2 * math.acos(max(-1.0, 1 - min(FLAT_MM / radius, 0.5)))
    n = max(8, math.ceil((arc.end - arc.start) / step))
    return Polyline(tuple(arc.at(arc.start + (arc.end - arc.start) * k / n) for k in range(n + 1)), contour.layer)


def _box(contour: Contour) -> Box:
    if isinstance(contour, Curve):
        return curve_box(contour.arc)
    xs, ys = [p[0] for p in contour.points], [p[1] for p in contour.points]
    return (min(xs), min(ys), max(xs), max(ys))


def template_of(flat: FlatPattern, mark: str, language: str = "id") -> Template:
    """The template of a sheet part: its contour, its openings, its bends with angle and radius, its mark."""
    contours = [c for outline in (flat.outline, *flat.holes) for c in outline_contours(outline)]
    bends = tuple(bend_line(b) for b in flat.bends)
    words = [label for b in flat.bends for label in _bend_words(b, language)]
    return Template(tuple(contours), bends, (*words, Label(_inside(flat), mark, 7.0, Anchor.MIDDLE)))


def outline_contours(outline: Outline) -> Iterator[Contour]:
    """Straight stretches as polylines, arcs as true arcs."""
    edges = list(outline.edges())
    if outline.is_circle():
        first = edges[0]
        yield circle(first.centre, first.radius, Layer.OUTLINE)
        return
    for e in edges:
        if not e.bulge:
            yield line(e.start, e.end, Layer.OUTLINE)
            continue
        c = e.centre
        u = (e.x0 - c[0], e.y0 - c[1])
        v = (-u[1], u[0]) if e.sweep > 0 else (u[1], -u[0])
        yield Curve(EllipseArc(c, u, v, 0.0, abs(e.sweep)), Layer.OUTLINE)


def bend_line(bend: BendLine) -> Polyline:
    """The middle line of a bend, on the layer of its direction."""
    return line(bend.start, bend.end, Layer.BEND_UP if bend.angle_deg > 0 else Layer.BEND_DOWN)


def _bend_words(bend: BendLine, language: str) -> Iterator[Label]:
    """`↑ 90° R3` along the line, a fifth of the way from its beginning."""
    (x0, y0), (x1, y1) = sorted((bend.start, bend.end))
    way = "↑" if bend.angle_deg > 0 else "↓"
    numbers = [format_number(abs(v), 0 if float(v).is_integer() else 1, language)
               for v in (bend.angle_deg, bend.inside_radius_mm)]  # fmt: skip
    d = math.hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / d, (y1 - y0) / d
    at = (x0 + (x1 - x0) * 0.2 - uy * 1.5, y0 + (y1 - y0) * 0.2 + ux * 1.5)
    yield Label(at, f"{way} {numbers[0]}° R{numbers[1]}", BEND_WORDS_MM, angle_deg=math.degrees(math.atan2(uy, ux)))


def _inside(flat: FlatPattern) -> Point:
    """A point of a coarse grid on the sheet, as far from every edge as goes."""
    x0, y0, x1, y1 = flat.outline.box
    best, room = flat.outline.centroid, -1.0
    for i in range(1, 12):
        for j in range(1, 12):
            p = (x0 + (x1 - x0) * i / 12, y0 + (y1 - y0) * j / 12)
            if flat.outline.contains(p) and not any(h.contains(p) for h in flat.holes):
                near = min(o.distance_to_edge(p) for o in (flat.outline, *flat.holes))
                near = min([near, *(_to_line(p, b.start, b.end) for b in flat.bends)])
                if near > room + 1e-6:
                    best, room = p, near
    return best


def _to_line(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / ((dx * dx + dy * dy) or 1.0)))
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy))


def clipped(lines: Iterable[Polyline], window: Box) -> Iterator[Polyline]:
    """What lies in a window; a polyline that leaves it comes back in pieces."""
    for item in lines:
        if not _overlap(_box(item), window):
            continue
        points = (*item.points, item.points[0]) if item.closed else item.points
        yield from (Polyline(tuple(piece), item.layer) for piece in _pieces(points, window))


def _overlap(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _pieces(points: Sequence[Point], window: Box) -> Iterator[list[Point]]:
    piece: list[Point] = []
    for a, b in pairwise(points):
        kept = _segment(a, b, window)
        if kept is None or (piece and math.dist(piece[-1], kept[0]) > 1e-9):
            if len(piece) > 1:
                yield piece
            piece = []
        if kept is not None:
            piece = [*piece, kept[1]] if piece else list(kept)
    if len(piece) > 1:
        yield piece


def _segment(a: Point, b: Point, window: Box) -> tuple[Point, Point] | None:
    """The stretch of a segment in a window (Liang and Barsky 1984); None where there is none."""
    low, high = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    for p, q in ((-dx, a[0] - window[0]), (dx, window[2] - a[0]), (-dy, a[1] - window[1]), (dy, window[3] - a[1])):
        if abs(p) < 1e-12:
            if q < 0:
                return None
            continue
        t = q / p
        low, high = (max(low, t), high) if p < 0 else (low, min(high, t))
    if high - low < 1e-12:
        return None
    return (a[0] + low * dx, a[1] + low * dy), (a[0] + high * dx, a[1] + high * dy)
