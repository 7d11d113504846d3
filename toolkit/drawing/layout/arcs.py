"""Arcs on one circle or ellipse: told in one way, so that doubles are found and neighbouring stretches joined."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from toolkit.drawing.views.lines import EllipseArc

SAME_LINE_MM = 0.02
"""Lines nearer than this on paper are one line."""
TILT_STEPS = 3600
TURN = 2 * math.pi


def canonical(arc: EllipseArc) -> EllipseArc:
    """The same curve with its long axis toward +x or +y, turning counter-clockwise, beginning in 0..2 pi."""
    u, v, start, end = arc.u, arc.v, arc.start, arc.end
    if u[0] * v[1] - u[1] * v[0] < 0:
        v, start, end = (-v[0], -v[1]), -end, -start
    shift = math.atan2(u[1], u[0]) if arc.is_circular else (math.pi if _backwards(u) else 0.0)
    if arc.is_circular:
        radius = math.hypot(*u)
        u, v = (radius, 0.0), (0.0, radius)
    elif shift:
        u, v = (-u[0], -u[1]), (-v[0], -v[1])
    if arc.is_full:
        return replace(arc, u=u, v=v, start=0.0, end=TURN)
    begin = (start + shift) % TURN
    return replace(arc, u=u, v=v, start=begin, end=begin + end - start)


def _backwards(u: tuple[float, float]) -> bool:
    return u[0] < -1e-9 or (abs(u[0]) <= 1e-9 and u[1] < 0)


def ellipse_key(arc: EllipseArc) -> tuple[int, ...]:
    """Equal for canonical arcs of one curve on paper."""
    long, short = math.hypot(*arc.u), math.hypot(*arc.v)
    tilt = 0 if arc.is_circular else round(math.atan2(arc.u[1], arc.u[0]) / math.pi * TILT_STEPS) % TILT_STEPS
    return (*(round(x / SAME_LINE_MM) for x in (*arc.centre, long, short)), tilt)


def united_arcs(arcs: Sequence[EllipseArc]) -> Iterator[EllipseArc]:
    """The union of canonical arcs of one curve; gaps shorter than `SAME_LINE_MM` are closed."""
    first = arcs[0]
    near = SAME_LINE_MM / max(math.hypot(*first.u), SAME_LINE_MM)
    spans = _merged([s for a in arcs for s in _within_a_turn(a)], near)
    if len(spans) > 1 and spans[0][0] <= near and spans[-1][1] >= TURN - near:
        spans = [*spans[1:-1], (spans[-1][0], spans[0][1] + TURN)]
    for low, high in spans:
        whole = high - low >= TURN - near
        yield replace(first, start=0.0 if whole else low, end=TURN if whole else high)


def _within_a_turn(arc: EllipseArc) -> list[tuple[float, float]]:
    if arc.end <= TURN:
        return [(arc.start, arc.end)]
    return [(arc.start, TURN), (0.0, arc.end - TURN)]


def _merged(spans: list[tuple[float, float]], near: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1] + near:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return found
