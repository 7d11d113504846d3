"""Lines as a drafter leaves them: each once, collinear pieces joined, no slivers, visible over hidden over the rest
(ISO 128-2: where lines of several kinds coincide, a visible outline is drawn, else a hidden one, else a centre line).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from shapely import LineString, Point, STRtree, union_all
from shapely.ops import substring

from toolkit.drawing.views.chains import chained, simplified
from toolkit.drawing.views.lines import CHORD_MM, CUT, EllipseArc, Point2, ViewLine

SAME_MM = 0.02
"""Lines nearer than this are one line."""
SLIVER_MM = 0.05
"""Shorter lines are left out, shorter gaps closed."""
CROSSING_MM = 0.2
"""Curves that run together no longer than this only cross."""
TURN = 2 * math.pi
STEP_RAD = math.radians(5)
_ANGLE_STEP, _OFFSET_STEP = 0.002, 0.1


@dataclass(frozen=True)
class Stroke:
    """A stretch of a carrier (mm along a straight line, radians on an ellipse); the lowest rank lies on top."""

    rank: int
    line: ViewLine
    low: float
    high: float


@dataclass(frozen=True)
class _Straight:
    """An endless straight line: a point and a unit direction."""

    x: float
    y: float
    dx: float
    dy: float

    def along(self, p: Point2) -> float:
        return (p[0] - self.x) * self.dx + (p[1] - self.y) * self.dy

    def holds(self, p: Point2) -> bool:
        return abs((p[1] - self.y) * self.dx - (p[0] - self.x) * self.dy) < SAME_MM

    def point(self, t: float) -> Point2:
        return (self.x + self.dx * t, self.y + self.dy * t)


def tidied(lines: Sequence[ViewLine], *below: Sequence[ViewLine]) -> tuple[ViewLine, ...]:
    """Lines without doubles; what lies under a line of higher rank is left out.

    Args:
        below: further layers, each under all before it: centre lines.
    """
    ranked = [(int(x.hidden), x) for x in _whole(lines)]
    for rank, layer in enumerate(below, start=2):
        ranked += [(rank, x) for x in _whole(layer)]
    straight = [row for row in ranked if row[1].is_straight]
    arcs = [row for row in ranked if row[1].arc]
    free = [row for row in ranked if not row[1].is_straight and not row[1].arc]
    ellipses = [x.arc for _, x in arcs if x.arc]
    round_, free = _on_known_ellipses(free, ellipses)
    chords, straight = _on_known_ellipses(straight, ellipses)
    round_ += chords
    kept = [*_straight_strokes(straight), *_arc_strokes([*arcs, *round_])]
    kept += _free_strokes(free, kept)
    return tuple(x for _, x in sorted(kept, key=_order))


def _whole(lines: Iterable[ViewLine]) -> list[ViewLine]:
    """Silhouettes chained, bends of polylines that are none left out."""
    return [x if x.arc else replace(x, points=simplified(x.points)) for x in chained(lines)]


def _order(row: tuple[int, ViewLine]) -> tuple[float, ...]:
    rank, x = row
    return (rank, *(round(c, 3) for p in (x.points[0], x.points[-1]) for c in p), len(x.points))


def painted(strokes: list[Stroke], same: float, sliver: float) -> Iterator[Stroke]:
    """What of strokes on one carrier is drawn: those on top first, outlines of cut faces first, the longest first; then
    neighbours joined."""
    covered: list[tuple[float, float]] = []
    parts: list[Stroke] = []
    for s in sorted(strokes, key=lambda s: (s.rank, s.line.edge != CUT, s.low - s.high, s.low)):
        parts += [replace(s, low=a, high=b) for a, b in _left(s.low, s.high, covered) if b - a > same]
        covered = _union([*covered, (s.low, s.high)], sliver)
    parts.sort(key=lambda s: s.low)
    found: list[Stroke] = []
    for p in parts:
        last = found[-1] if found else None
        if last and (last.rank, last.line.owner) == (p.rank, p.line.owner) and p.low - last.high <= sliver:
            longest = max(last, p, key=lambda s: s.high - s.low)
            found[-1] = replace(longest, low=last.low, high=max(last.high, p.high))
        else:
            found.append(p)
    return (s for s in found if s.high - s.low >= sliver)


def _left(low: float, high: float, covered: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What sorted, separate stretches leave of one."""
    for a, b in covered:
        if b <= low:
            continue
        if a >= high:
            break
        if a > low:
            yield low, a
        low = max(low, b)
    if high > low:
        yield low, high


def _union(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for a, b in sorted(spans):
        if found and a - found[-1][1] <= gap:
            found[-1] = (found[-1][0], max(found[-1][1], b))
        else:
            found.append((a, b))
    return found


def _straight_strokes(rows: list[tuple[int, ViewLine]]) -> Iterator[tuple[int, ViewLine]]:
    """Straight lines filed by the endless line they lie on; the longest of each says where that lies."""
    known: dict[tuple[int, int], list[tuple[_Straight, list[Stroke]]]] = {}
    carriers: list[tuple[_Straight, list[Stroke]]] = []
    for rank, x in sorted(rows, key=lambda row: -row[1].length_mm):
        p, q = x.points
        if math.dist(p, q) < SAME_MM:
            continue
        straight, turn, off = _carrier(p, q)
        near = (c for i in (-1, 0, 1) for j in (-1, 0, 1) for c in known.get((turn + i, off + j), ()))
        mine = next((c for c in near if c[0].holds(p) and c[0].holds(q)), None)
        if mine is None:
            mine = (straight, [])
            known.setdefault((turn, off), []).append(mine)
            carriers.append(mine)
        low, high = sorted((mine[0].along(p), mine[0].along(q)))
        mine[1].append(Stroke(rank, x, low, high))
    for straight, strokes in carriers:
        for s in painted(strokes, SAME_MM, SLIVER_MM):
            yield s.rank, replace(s.line, points=(straight.point(s.low), straight.point(s.high)))


def _carrier(p: Point2, q: Point2) -> tuple[_Straight, int, int]:
    """The endless line through two points, and where it is filed."""
    upright = abs(q[0] - p[0]) < abs(q[1] - p[1]) * _ANGLE_STEP  # whichever way it leans
    if q[1] < p[1] if upright else q[0] < p[0]:
        p, q = q, p
    length = math.dist(p, q)
    straight = _Straight(p[0], p[1], (q[0] - p[0]) / length, (q[1] - p[1]) / length)
    turn = math.pi / 2 if upright else math.atan2(straight.dy, straight.dx)
    off = -p[0] if upright else p[1] * straight.dx - p[0] * straight.dy
    return straight, round(turn / _ANGLE_STEP), round(off / _OFFSET_STEP)


def _arc_strokes(rows: list[tuple[int, ViewLine]]) -> Iterator[tuple[int, ViewLine]]:
    """Arcs filed by the circle or ellipse they lie on."""
    known: dict[tuple[int, int], list[tuple[EllipseArc, list[Stroke]]]] = {}
    carriers: list[tuple[EllipseArc, list[Stroke]]] = []
    for rank, x in rows:
        assert x.arc
        at = (round(x.arc.centre[0] / _OFFSET_STEP), round(x.arc.centre[1] / _OFFSET_STEP))
        near = (c for i in (-1, 0, 1) for j in (-1, 0, 1) for c in known.get((at[0] + i, at[1] + j), ()))
        mine = next((c for c in near if _same_ellipse(c[0], x.arc)), None)
        if mine is None:
            mine = (_anticlockwise(x.arc), [])
            known.setdefault(at, []).append(mine)
            carriers.append(mine)
        mine[1].extend(Stroke(rank, x, low, high) for low, high in _turns_on(mine[0], x.arc))
    for ellipse, strokes in carriers:
        radius = math.hypot(*ellipse.u)
        for s in _around(list(painted(strokes, SAME_MM / radius, SLIVER_MM / radius)), SLIVER_MM / radius):
            arc = replace(ellipse, start=s.low, end=s.high)
            yield s.rank, replace(s.line, arc=arc, points=sampled(arc))


def _on_known_ellipses(
    free: list[tuple[int, ViewLine]], arcs: list[EllipseArc]
) -> tuple[list[tuple[int, ViewLine]], list[tuple[int, ViewLine]]]:
    """Free curves all of whose corners lie on an arc's ellipse, as arcs of it, and the others: the border of a hole in
    a rolled sheet seen along the sheet's axis lies on its circle."""
    known = {tuple(round(c, 3) for c in (*a.centre, *a.u, *a.v)): _anticlockwise(a) for a in arcs}
    ends = np.array([[x.points[0], x.points[len(x.points) // 2], x.points[-1]] for _, x in free]).reshape(-1, 3, 2)
    found: dict[int, tuple[int, ViewLine]] = {}
    for ellipse in known.values():
        for n in np.nonzero((_off_ellipse(ellipse, ends) < SAME_MM).all(1))[0].tolist():
            rank, x = free[n]
            on = _turns_of(ellipse, np.array(x.points)) if n not in found else None
            if on:
                found[n] = (rank, replace(x, arc=on))
    return list(found.values()), [row for n, row in enumerate(free) if n not in found]


def _off_ellipse(ellipse: EllipseArc, points: Any) -> Any:
    """About how far points (..., 2) lie off an ellipse, mm."""
    u, v = np.array(ellipse.u), np.array(ellipse.v)
    away = points - np.array(ellipse.centre)
    return np.abs(np.hypot(away @ u / (u @ u), away @ v / (v @ v)) - 1) * math.sqrt(v @ v)


def _turns_of(ellipse: EllipseArc, points: Any) -> EllipseArc | None:
    """The stretch of an ellipse that points lie on, in whichever order; None where they lie elsewhere."""
    middles = (points[1:] + points[:-1]) / 2
    if (_off_ellipse(ellipse, points) > SAME_MM / 2).any() or (_off_ellipse(ellipse, middles) > CHORD_MM).any():
        return None
    u, v = np.array(ellipse.u), np.array(ellipse.v)
    away = points - np.array(ellipse.centre)
    turn = np.unwrap(np.arctan2(away @ v / (v @ v), away @ u / (u @ u)))
    low, high = float(turn.min()), float(turn.max())
    return replace(ellipse, start=low, end=min(high, low + TURN))


def sampled(arc: EllipseArc, step_rad: float = STEP_RAD) -> tuple[Point2, ...]:
    """Points along an arc."""
    n = max(2, math.ceil((arc.end - arc.start) / step_rad))
    return tuple(arc.at(arc.start + (arc.end - arc.start) * k / n) for k in range(n + 1))


def _anticlockwise(arc: EllipseArc) -> EllipseArc:
    if arc.u[0] * arc.v[1] - arc.u[1] * arc.v[0] < 0:
        return replace(arc, v=(-arc.v[0], -arc.v[1]), start=-arc.end, end=-arc.start)
    return arc


def _same_ellipse(a: EllipseArc, b: EllipseArc) -> bool:
    """Equal centres, and the axes of one lie on the other."""
    if math.dist(a.centre, b.centre) > SAME_MM:
        return False
    if abs(math.hypot(*a.u) - math.hypot(*b.u)) > SAME_MM or abs(math.hypot(*a.v) - math.hypot(*b.v)) > SAME_MM:
        return False
    slack = math.hypot(*a.u) - math.hypot(*a.v)
    lean = abs(a.u[0] * b.u[1] - a.u[1] * b.u[0]) / max(math.hypot(*b.u), 1e-12)
    return slack < SAME_MM or lean < SAME_MM


def _turns_on(ellipse: EllipseArc, arc: EllipseArc) -> list[tuple[float, float]]:
    """An arc as stretches within 0..2 pi of the ellipse it lies on."""
    if arc.is_full:
        return [(0.0, TURN)]
    own = _anticlockwise(arc)
    x, y = own.at(own.start)
    x, y = x - ellipse.centre[0], y - ellipse.centre[1]
    uu, vv = (w[0] * w[0] + w[1] * w[1] for w in (ellipse.u, ellipse.v))
    low = math.atan2((x * ellipse.v[0] + y * ellipse.v[1]) / vv, (x * ellipse.u[0] + y * ellipse.u[1]) / uu) % TURN
    high = low + own.end - own.start
    return [(low, high)] if high <= TURN else [(low, TURN), (0.0, high - TURN)]


def _around(strokes: list[Stroke], sliver: float) -> list[Stroke]:
    """The last stroke goes on in the first one where both meet at 0."""
    if len(strokes) > 1:
        first, last = strokes[0], strokes[-1]
        meet = first.low < sliver and last.high > TURN - sliver
        if meet and (first.rank, first.line.owner) == (last.rank, last.line.owner):
            return [*strokes[1:-1], replace(last, high=TURN + first.high)]
    if len(strokes) == 1 and strokes[0].high - strokes[0].low > TURN - sliver:
        return [replace(strokes[0], low=0.0, high=TURN)]
    return strokes


def _free_strokes(
    rows: list[tuple[int, ViewLine]], drawn: list[tuple[int, ViewLine]]
) -> Iterator[tuple[int, ViewLine]]:
    """Other curves, less what lies under a drawn line of higher rank or under a like curve before them."""
    if not rows:
        return
    rows = sorted(rows, key=lambda row: (row[0], -row[1].length_mm))
    every = [*drawn, *rows]
    shapes = [LineString(x.points) for _, x in every]
    tree = STRtree(shapes)
    for n, (rank, x) in enumerate(rows, start=len(drawn)):
        near = [k for k in tree.query(shapes[n], "dwithin", SAME_MM).tolist() if k < n and every[k][0] <= rank]
        over = union_all([shapes[k] for k in near]).buffer(SAME_MM) if near else None
        for low, high in _left(0.0, shapes[n].length, _under(shapes[n], over) if over else []):
            if high - low >= SLIVER_MM:
                points = tuple((a, b) for a, b, *_ in substring(shapes[n], low, high).coords)
                yield rank, replace(x, points=simplified(points))


def _under(curve: LineString, over: Any) -> list[tuple[float, float]]:
    """Where along a curve it runs within an area, not where it only crosses it."""
    found = curve.intersection(over)
    pieces = [g for g in getattr(found, "geoms", [found]) if g.length > CROSSING_MM]
    spans = []
    for g in pieces:
        low, high = sorted((curve.project(Point(g.coords[0])), curve.project(Point(g.coords[-1]))))
        inside = curve.project(g.interpolate(0.5, normalized=True))
        spans += [(low, high)] if low <= inside <= high else [(0.0, low), (high, curve.length)]  # past a closed seam
    return _union(spans, SLIVER_MM)
