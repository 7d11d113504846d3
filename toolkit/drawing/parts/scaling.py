"""From a picture's millimetres to paper: a scale, and where a long view is broken, what is left out along x."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.drawing.parts.picture import Picture, Point2, Stretch
from toolkit.drawing.views.lines import EllipseArc

BREAK_GAP_MM = 4.0
"""Paper between the two sides of a break."""
KEPT_BESIDE_MM = 8.0
"""Paper that stays on either side of whatever is dimensioned in a broken view."""
MOST_CUTS = 2
"""A view broken more often than this is hard to read; a smaller scale serves better."""
SHORTEST_CUT_MM = 12.0
"""A break that saves less paper than this is not worth its lines."""


@dataclass(frozen=True)
class Scaling:
    """Picture x, y to paper: `ratio` times the distance from `origin`, shifted together over each cut.

    Attributes:
        origin: lower left corner of the picture; it lies at (0, 0) of the paper.
        cuts: stretches of the picture's x that are not drawn, in order.
    """

    ratio: float
    origin: Point2
    cuts: tuple[tuple[float, float], ...] = ()

    def x(self, x: float) -> float:
        """Paper x of a picture's x; one inside a cut lies in the middle of its gap."""
        paper = self.ratio * (x - self.origin[0])
        for a, b in self.cuts:
            if x >= b:
                paper -= self.ratio * (b - a) - BREAK_GAP_MM
            elif x > a:
                paper -= self.ratio * (x - a) - BREAK_GAP_MM / 2
        return paper

    def y(self, y: float) -> float:
        return self.ratio * (y - self.origin[1])

    def on_paper(self, p: Point2) -> Point2:
        return (self.x(p[0]), self.y(p[1]))

    @cached_property
    def is_broken(self) -> bool:
        return bool(self.cuts)

    def gaps(self) -> list[tuple[float, float]]:
        """The paper's x on either side of each break."""
        return [(self.x(a), self.x(a) + BREAK_GAP_MM) for a, _ in self.cuts]


def plain_scaling(picture: Picture, ratio: float) -> Scaling:
    """The scaling of a view that is not broken."""
    x0, y0, _, _ = picture.box
    return Scaling(ratio, (x0, y0))


def broken_scaling(picture: Picture, ratio: float, places: Sequence[float], paper_mm: float) -> Scaling | None:
    """A scaling with the fewest breaks by which the picture is at most `paper_mm` wide; None where it cannot be.

    Args:
        places: x of everything that is dimensioned or drawn besides the long edges; what is near them stays.
    """
    x0, y0, x1, _ = picture.box
    over = ratio * (x1 - x0) - paper_mm
    if over <= 0:
        return plain_scaling(picture, ratio)
    beside = KEPT_BESIDE_MM / ratio
    stops = sorted({x0, x1, *(x for x in places if x0 < x < x1)})
    empty = [(a + beside, b - beside) for a, b in itertools.pairwise(stops)]
    saved = [(ratio * (b - a) - BREAK_GAP_MM, a, b) for a, b in empty]
    cuts: list[tuple[float, float]] = []
    for gain, a, b in sorted(saved, key=lambda g: (-g[0], g[1])):
        if over <= 0 or gain < SHORTEST_CUT_MM or len(cuts) == MOST_CUTS:
            break
        take = min(gain, max(over, SHORTEST_CUT_MM)) + BREAK_GAP_MM
        middle = (a + b) / 2
        cuts.append((middle - take / ratio / 2, middle + take / ratio / 2))
        over -= take - BREAK_GAP_MM
    return Scaling(ratio, (x0, y0), tuple(sorted(cuts))) if over <= 1e-6 else None


def drawn(picture: Picture, scaling: Scaling) -> Iterator[Stretch]:
    """The picture's lines on paper; of a broken view what is left of them."""
    for s in picture.stretches:
        for piece in _kept(s, scaling):
            yield _scaled(piece, scaling)


def _kept(s: Stretch, scaling: Scaling) -> Iterator[Stretch]:
    """A line without what lies in a cut; an arc that a cut would part is left out with the cut's place."""
    if not scaling.cuts:
        yield s
        return
    if s.arc is not None:
        middle = s.points[len(s.points) // 2][0]
        if not any(a < middle < b for a, b in scaling.cuts):
            yield s
        return
    for p, q in itertools.pairwise(s.points):
        for a, b in _kept_spans(min(p[0], q[0]), max(p[0], q[0]), scaling.cuts):
            yield Stretch((_point_at(p, q, a, low=True), _point_at(p, q, b, low=False)), s.layer)


def _kept_spans(low: float, high: float, cuts: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    begin = low
    for a, b in cuts:
        if b <= low or a >= high:
            continue
        if a > begin or (a == begin == low == high):
            yield (begin, a)
        begin = max(begin, b)
    if begin < high or (begin == low == high):
        yield (begin, high)


def _point_at(p: Point2, q: Point2, x: float, *, low: bool) -> Point2:
    """The point of the segment p q at x; of an upright segment its lower or upper end."""
    if abs(q[0] - p[0]) < 1e-9:
        return min(p, q, key=lambda c: c[1]) if low else max(p, q, key=lambda c: c[1])
    t = (x - p[0]) / (q[0] - p[0])
    return (x, p[1] + t * (q[1] - p[1]))


def _scaled(s: Stretch, scaling: Scaling) -> Stretch:
    points = tuple(scaling.on_paper(p) for p in s.points)
    arc = None
    if s.arc is not None:
        k, (cx, cy) = scaling.ratio, s.arc.centre
        shift = points[0][0] - k * s.points[0][0], points[0][1] - k * s.points[0][1]
        (ux, uy), (vx, vy) = s.arc.u, s.arc.v
        arc = EllipseArc(
            (k * cx + shift[0], k * cy + shift[1]), (k * ux, k * uy), (k * vx, k * vy), s.arc.start, s.arc.end
        )
    return Stretch(points, s.layer, arc)


def length_mm(points: Sequence[Point2]) -> float:
    """Length of a polyline."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(points))
