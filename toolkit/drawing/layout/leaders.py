"""Leaders that cross: noticing them, and giving balloons other places until none do."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

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
    return any(left < x < right and low < y < high and distance_mm((x, y), *leader) < near for x, y in b.centres)


def uncrossed(
    chosen: Sequence[int], costs: Sequence[Sequence[float]], made: Callable[[int, int], Balloon]
) -> list[int]:
    """Places with fewer crossings, none where local search finds a way: moves to free places and swaps.

    Args:
        chosen: the place of every site.
        costs: of every site at every place.
        made: the balloon of a site at a place.
    """
    search = _Search(list(chosen), costs, made)
    for _ in range(MOST_ROUNDS):
        move = search.better(sorted({i for pair in search.crossing_pairs() for i in pair}))
        if move is None:
            break
        for site, place in move.items():
            search.places[site] = place
    return search.places


@dataclass
class _Search:
    """Places of all sites while they are changed, and which two balloons at which places are known to cross."""

    places: list[int]
    costs: Sequence[Sequence[float]]
    made: Callable[[int, int], Balloon]
    known: dict[tuple[int, int, int, int], bool] = field(default_factory=dict)

    def cross(self, i: int, at_i: int, j: int, at_j: int) -> bool:
        key = (i, at_i, j, at_j)
        if key not in self.known:
            self.known[key] = crossing(self.made(i, at_i), self.made(j, at_j))
        return self.known[key]

    def crossing_pairs(self) -> Iterator[tuple[int, int]]:
        p = self.places
        return ((i, j) for i in range(len(p)) for j in range(i) if self.cross(i, p[i], j, p[j]))

    def better(self, involved: Sequence[int]) -> dict[int, int] | None:
        """The new places of one site, or of two that swap, that take away most crossings at the least cost."""
        moves = [(self.gain(m), self.dearer(m), m) for i in involved for m in self.moves(i)]
        gain, _, move = min(moves, key=lambda m: (m[0], m[1], sorted(m[2].items())), default=(0, 0.0, {}))
        return move if gain < 0 else None

    def moves(self, i: int) -> Iterator[dict[int, int]]:
        holder = {k: j for j, k in enumerate(self.places)}
        for place in range(len(self.costs[i])):
            if place != self.places[i]:
                yield {i: place, holder[place]: self.places[i]} if place in holder else {i: place}

    def dearer(self, move: dict[int, int]) -> float:
        return sum(self.costs[j][k] - self.costs[j][self.places[j]] for j, k in move.items())

    def gain(self, move: dict[int, int]) -> int:
        """Change in the number of crossings."""
        return self._count(move) - self._count({j: self.places[j] for j in move})

    def _count(self, move: dict[int, int]) -> int:
        """Crossings in which the moved sites take part."""
        mine = list(move.items())
        among = sum(self.cross(*a, *b) for n, a in enumerate(mine) for b in mine[:n])
        others = [(j, k) for j, k in enumerate(self.places) if j not in move]
        return among + sum(self.cross(*a, *b) for a in mine for b in others)


def _segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def distance_mm(p: Point, a: Point, b: Point) -> float:
    """Of a point from a straight piece."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square)) if square else 0.0
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
