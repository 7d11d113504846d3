"""A view's lines on paper: to scale, doubles taken out, collinear pieces merged, what is too small left out."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.drawing.layout.arcs import SAME_LINE_MM, canonical, ellipse_key, united_arcs
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Point, Polyline
from toolkit.drawing.views.lines import EllipseArc, ViewLine

SHORTEST_MM = 0.15
"""Lines shorter than this on paper are blots."""
SMALLEST_ARC_MM = 0.12
"""Radius on paper below which a round edge is a blot."""

TURNS = 21600
"""Steps of direction in half a turn; 30, 45 and 90 degrees are whole steps, so that such lines stay exact."""

_Key = tuple[int, int]


def linework(lines: Iterable[ViewLine], place: ViewPlace, layer: Layer) -> list[Polyline | Curve]:
    """All lines of one kind of a view, in a fixed order."""
    straight: dict[_Key, list[tuple[float, float]]] = {}
    items: list[Polyline | Curve] = []
    curves: dict[tuple[int, ...], list[EllipseArc]] = {}
    for x in lines:
        if x.arc:
            arc = _on_paper(x.arc, place)
            if arc:
                curves.setdefault(ellipse_key(arc), []).append(arc)
            continue
        points = _simplified([place.on_paper(p) for p in x.points])
        if len(points) > 2:
            if _length(points) >= SHORTEST_MM:
                items.append(Polyline(tuple(points), layer))
        elif len(points) == 2:
            _file(points[0], points[1], straight)
    items += (Curve(arc, layer) for same in curves.values() for arc in united_arcs(same))
    items += (Polyline(ends, layer) for ends in _merged(straight))
    return sorted(items, key=_order)


def _on_paper(arc: EllipseArc, place: ViewPlace) -> EllipseArc | None:
    k = place.ratio
    scaled = replace(
        arc, centre=place.on_paper(arc.centre), u=(arc.u[0] * k, arc.u[1] * k), v=(arc.v[0] * k, arc.v[1] * k)
    )
    long = math.hypot(*scaled.u)
    if long < SMALLEST_ARC_MM or long * (arc.end - arc.start) < SHORTEST_MM:
        return None
    return canonical(scaled)


def _simplified(points: list[Point]) -> list[Point]:
    """Without points that lie on the straight line between their neighbours."""
    kept = points[:1]
    for i in range(1, len(points) - 1):
        if _off(kept[-1], points[i + 1], points[i]) > SAME_LINE_MM / 2:
            kept.append(points[i])
    return [*kept, points[-1]] if len(points) > 1 else kept


def _off(a: Point, b: Point, p: Point) -> float:
    length = math.dist(a, b)
    if length < 1e-9:
        return math.dist(a, p)
    return abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / length


def _length(points: list[Point]) -> float:
    return sum(math.dist(p, q) for p, q in itertools.pairwise(points))


def _file(a: Point, b: Point, straight: dict[_Key, list[tuple[float, float]]]) -> None:
    """Put a straight piece with all others on the same endless line, as from..to along it."""
    length = math.dist(a, b)
    if length < 1e-9:
        return
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    if ux < -1e-9 or (abs(ux) <= 1e-9 and uy < 0):  # one direction for both ways of running
        ux, uy, a, b = -ux, -uy, b, a
    turn = round(math.atan2(uy, ux) / math.pi * TURNS)
    ux, uy = _unit(turn)
    off = round((-uy * a[0] + ux * a[1] - uy * b[0] + ux * b[1]) / 2 / SAME_LINE_MM)
    straight.setdefault((turn, off), []).append((ux * a[0] + uy * a[1], ux * b[0] + uy * b[1]))


def _unit(turn: int) -> tuple[float, float]:
    if 2 * turn == TURNS:
        return (0.0, 1.0)
    return (math.cos(turn * math.pi / TURNS), math.sin(turn * math.pi / TURNS))


def _merged(straight: dict[_Key, list[tuple[float, float]]]) -> Iterator[tuple[Point, Point]]:
    for (turn, off), spans in sorted(straight.items()):
        ux, uy = _unit(turn)
        d = off * SAME_LINE_MM
        for low, high in _united(spans):
            if high - low >= SHORTEST_MM:
                yield (ux * low - uy * d, uy * low + ux * d), (ux * high - uy * d, uy * high + ux * d)


def _united(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    spans = sorted(spans)
    low, high = spans[0]
    for a, b in spans[1:]:
        if a > high + SAME_LINE_MM:
            yield low, high
            low, high = a, b
        else:
            high = max(high, b)
    yield low, high


def _order(item: Polyline | Curve) -> tuple[float, ...]:
    p = item.points if isinstance(item, Polyline) else (item.arc.centre, item.arc.at(item.arc.start))
    return tuple(round(c, 4) for c in (*p[0], *p[-1]))
