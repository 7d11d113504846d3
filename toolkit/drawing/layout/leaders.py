"""Leaders that cross: noticing them, and giving balloons other places until none do."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from toolkit.drawing.sheet.primitives import Balloon, Point

CLEAR_MM = 0.2
"""Between a leader and the circle of another balloon."""
MOST_ROUNDS = 40


def crossing(a: Balloon, b: Balloon) -> bool:
    """True when two leaders cross or one runs through a circle of the other."""
    one, other = a.leader, b.leader
    if _segments_cross(*one, *other):
        return True
    return _runs_through(one, b) or _runs_through(other, a)


def _runs_through(leader: tuple[Point, Point], b: Balloon) -> bool:
    near = b.radius_mm + CLEAR_MM
    (x0, y0), (x1, y1) = leader
    left, right, low, high = min(x0, x1) - near, max(x0, x1) + near, min(y0, y1) - near, max(y0, y1) + near
    return any(left < x < right and low < y < high and _distance((x, y), *leader) < near for x, y in b.centres)


def uncrossed(
    chosen: Sequence[int], costs: Sequence[Sequence[float]], made: Callable[[int, int], Balloon]
) -> list[int]:
    """Places with fewer crossings, none where local search finds a way: moves to free places and swaps.

    Args:
        chosen: the place of every site.
        costs: of every site at every place.
        made: the balloon of a site at a place.
    """
    best = list(chosen)
    drawn = [made(i, k) for i, k in enumerate(best)]
    for _ in range(MOST_ROUNDS):
        involved = sorted({i for pair in _pairs(drawn) for i in pair})
        moves = [m for i in involved for m in _moves(i, best, costs, drawn, made)]
        gain, _, move = min(moves, key=lambda m: (m[0], m[1], sorted(m[2].items())), default=(0, 0.0, {}))
        if gain >= 0:
            break
        for i, k in move.items():
            best[i], drawn[i] = k, made(i, k)
    return best


def _pairs(drawn: Sequence[Balloon]) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(len(drawn)) for j in range(i) if crossing(drawn[i], drawn[j]))


def _moves(
    i: int,
    chosen: Sequence[int],
    costs: Sequence[Sequence[float]],
    drawn: Sequence[Balloon],
    made: Callable[[int, int], Balloon],
) -> Iterator[tuple[int, float, dict[int, int]]]:
    """Change in crossings, change in cost, and new places: of one site alone, or of two that swap."""
    holder = {k: j for j, k in enumerate(chosen)}
    for place in range(len(costs[i])):
        if place == chosen[i]:
            continue
        move = {i: place}
        if place in holder:
            move[holder[place]] = chosen[i]
        dearer = sum(costs[j][k] - costs[j][chosen[j]] for j, k in move.items())
        yield _count({j: made(j, k) for j, k in move.items()}, drawn) - _count(
            {j: drawn[j] for j in move}, drawn
        ), dearer, move  # fmt: skip


def _count(moved: dict[int, Balloon], drawn: Sequence[Balloon]) -> int:
    """Crossings in which the moved balloons take part."""
    mine = list(moved.values())
    among = sum(crossing(a, b) for n, a in enumerate(mine) for b in mine[:n])
    return among + sum(crossing(a, b) for a in mine for j, b in enumerate(drawn) if j not in moved)


def _segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
