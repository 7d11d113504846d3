"""Where a bent sheet turns, seen in a picture: the smooth edges of its bends, which outlines leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from designs.model import Part, Vec
from designs.solids.mesh import Mesh
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.eye import Eye
from toolkit.drawing.views.lines import TRAIL, ViewLine
from toolkit.drawing.views.scene import Placed

STEPS = 24
"""Looks along an edge that decide which of it is seen."""
SHORTEST_MM = 8.0
SAME_MM = 6.0
"""The two edges of one bend nearer each other than this in the picture are one line."""


def bend_lines(
    placed: Sequence[Placed], owners: Sequence[int], direction: Direction, mesh_of: Callable[[Part], Mesh]
) -> Iterator[ViewLine]:
    """Seen stretches of the smooth straight edges of some of the placed parts."""
    if not owners:
        return
    eye = Eye.of(placed, direction, mesh_of)
    for owner in owners:
        drawn: list[tuple[Vec, Vec]] = []
        for a, b in _smooth_edges(placed[owner], mesh_of):
            if any(_same(direction, (a, b), other) for other in drawn):
                continue
            stretches = list(_seen(eye, a, b))
            drawn += [(a, b)] if stretches else []
            for p, q in stretches:
                yield ViewLine(owner, TRAIL, False, (direction.flat(p), direction.flat(q)))


def _smooth_edges(p: Placed, mesh_of: Callable[[Part], Mesh]) -> Iterator[tuple[Vec, Vec]]:
    mesh = mesh_of(p.part)
    for n in np.flatnonzero(mesh.edge_smooth).tolist():
        edge = mesh.edge(n)
        ends = [p.placement.point(tuple(map(float, edge[k]))) for k in (0, -1)]
        if len(edge) == 2 and (ends[1] - ends[0]).length >= SHORTEST_MM:
            yield ends[0], ends[1]


def _seen(eye: Eye, a: Vec, b: Vec) -> Iterator[tuple[Vec, Vec]]:
    """Stretches of a straight edge that nothing covers."""
    points = [a + (b - a).scaled(k / STEPS) for k in range(STEPS + 1)]
    seen = [False, *eye.seen(points), False]
    begin = 0
    for k in range(1, len(seen)):
        if seen[k] and not seen[k - 1]:
            begin = k - 1
        elif seen[k - 1] and not seen[k] and k - 2 > begin:
            yield points[begin], points[k - 2]


def _same(direction: Direction, one: tuple[Vec, Vec], other: tuple[Vec, Vec]) -> bool:
    """Both ends near each other in the picture."""
    pairs = (zip(one, other, strict=True), zip(one, reversed(other), strict=True))
    return any(all(_apart(direction, p, q) < SAME_MM for p, q in pair) for pair in pairs)


def _apart(direction: Direction, p: Vec, q: Vec) -> float:
    (x0, y0), (x1, y1) = direction.flat(p), direction.flat(q)
    return float(np.hypot(x1 - x0, y1 - y0))
