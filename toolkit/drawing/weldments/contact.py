"""Where two parts touch so that a seam can lie there: pieces of one part's edges that lie on the other part.

Found on the meshes, in the machine's frame, millimetres. A round bar that only touches with its side has no edge there:
the line of touch stands for it, once for each side a seam can lie on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from designs.model import Bar, Instance, Vec
from designs.solids.mesh import Mesh

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TOUCH_MM = 0.7
"""Facets lie up to 0.2 mm inside a round surface, and shops weld over gaps of half a millimetre."""
STEP_MM = 2.0
LEAST_RUN_MM = 3.0
SAME_MM = 0.9
"""Edges of both parts this near each other are one corner."""
RING, RING_MM = 32, 3.0
"""Directions around a line, and how far from it, in which a surface is looked for."""
STRAIGHT_ON = 0.96
"""Cosine of the turn at which one edge goes on into the next."""


@dataclass(frozen=True)
class Run:
    """A piece of edge that can carry a seam.

    Attributes:
        points: (n, 3) along it, the first is the last for a closed one.
    """

    points: Floats

    @cached_property
    def length_mm(self) -> float:
        return float(np.linalg.norm(np.diff(self.points, axis=0), axis=1).sum())

    @property
    def is_closed(self) -> bool:
        return len(self.points) > 3 and bool(np.linalg.norm(self.points[0] - self.points[-1]) < SAME_MM)

    @property
    def way(self) -> Floats:
        """From its first point to its last, as a unit vector; zeros for a closed one."""
        d = self.points[-1] - self.points[0]
        size = float(np.linalg.norm(d))
        return np.asarray(d / size if size > 1e-9 and not self.is_closed else d * 0.0)

    def at(self, share: float) -> Vec:
        """The point at a share of its length."""
        steps = np.linalg.norm(np.diff(self.points, axis=0), axis=1)
        reach = np.concatenate([[0.0], np.cumsum(steps)])
        return Vec(*(float(np.interp(share * reach[-1], reach, self.points[:, k])) for k in range(3)))


@dataclass(frozen=True)
class Body:
    """A part at its place, with its mesh there."""

    instance: Instance
    mesh: Mesh

    @classmethod
    def of(cls, instance: Instance, mesh: Mesh) -> Body:
        return cls(instance, mesh.transformed(instance.placement))

    @cached_property
    def corners(self) -> Floats:
        """(m, 3, 3) corners of the triangles."""
        return np.asarray(self.mesh.vertices[self.mesh.triangles])

    @cached_property
    def normals(self) -> Floats:
        """(m, 3) unit normals of the triangles, zeros for one that is a line."""
        c = self.corners
        found = np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0])
        size = np.linalg.norm(found, axis=1)
        return np.asarray(found / np.where(size > 1e-12, size, np.inf)[:, None])

    @cached_property
    def triangle_boxes(self) -> tuple[Floats, Floats]:
        return self.corners.min(axis=1), self.corners.max(axis=1)


def runs_between(a: Body, b: Body) -> tuple[Run, ...]:
    """Every piece of edge of either part that lies on the other, the longest first."""
    on_b = list(_runs_on(a, b))
    taken = np.concatenate([r.points for r in on_b]) if on_b else np.zeros((0, 3))
    on_a = list(_runs_on(b, a, taken))
    found = _joined([*on_b, *on_a])
    lines = _touch_lines(a, b)
    if lines and lines[0].length_mm > max((r.length_mm for r in found), default=0.0):
        found = [*lines, *found]
    return tuple(sorted(found, key=lambda r: (-round(r.length_mm, 1), *np.round(r.points[0], 2).tolist())))


def rounded_runs(a: Body, b: Body, runs: Sequence[Run]) -> tuple[Run, ...]:
    """Where a face that lies on the other part goes over into a rounding: the toe of an angle, the bend of a sheet.

    A seam lies in such a groove where there are too few sharp edges.

    Args:
        runs: of the sharp edges; what lies along them is not found again.
    """
    found = list(runs)
    for one, other in ((a, b), (b, a)):
        taken = np.concatenate([r.points for r in found]) if found else np.zeros((0, 3))
        found += _joined(list(_runs_on(one, other, taken, smooth=True)))
    return tuple(sorted(found[len(runs) :], key=lambda r: (-round(r.length_mm, 1), *np.round(r.points[0], 2).tolist())))


def _runs_on(a: Body, b: Body, taken: Floats | None = None, smooth: bool = False) -> Iterator[Run]:
    """Pieces of the edges of one part that lie on another; not those along places that are taken."""
    low, high = (f(axis=0) for f in (b.mesh.vertices.min, b.mesh.vertices.max))
    for n in range(len(a.mesh.edge_starts) - 1):
        if bool(a.mesh.edge_smooth[n]) is not smooth:
            continue
        edge = a.mesh.edge(n)
        if (edge.max(axis=0) < low - TOUCH_MM).any() or (edge.min(axis=0) > high + TOUCH_MM).any():
            continue
        points = _sampled(edge)
        on = distances(points, b) <= TOUCH_MM
        if taken is not None and len(taken) and on.any():
            near = np.linalg.norm(points[:, None] - taken[None], axis=2).min(axis=1) <= max(SAME_MM, STEP_MM / 2)
            on &= ~near
        yield from (r for r in _stretches(points, on) if not smooth or _leaves(r, a, b))


def _leaves(run: Run, a: Body, b: Body) -> bool:
    """True where the part's surface turns away from the other on a side of a line."""
    middle = np.asarray(tuple(run.at(0.5)))
    run_way = run.way
    if not run_way.any():
        return False
    aside = np.cross(run_way, np.eye(3)[int(np.argmin(np.abs(run_way)))])
    aside /= np.linalg.norm(aside)
    turns = np.linspace(0.0, 2 * math.pi, RING, endpoint=False)[:, None]
    ring = middle + RING_MM * (np.cos(turns) * aside + np.sin(turns) * np.cross(run_way, aside))
    surface = ring[distances(ring, a) <= math.pi * RING_MM / RING * 1.2]
    if not len(surface):
        return False
    return bool(distances(surface, b).max() > TOUCH_MM)


def _sampled(edge: Floats) -> Floats:
    """Points along a polyline about `STEP_MM` apart, its own corners among them."""
    found = []
    for p, q in pairwise(edge):
        n = max(1, round(float(np.linalg.norm(q - p)) / STEP_MM))
        found.append(p + (q - p) * (np.arange(n) / n)[:, None])
    return np.concatenate([*found, edge[-1:]])


def _stretches(points: Floats, on: Bools) -> Iterator[Run]:
    """Pieces of a polyline where `on` holds without a break."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    for first, past in zip(edges[::2], edges[1::2], strict=True):
        run = Run(points[first:past])
        if past - first > 1 and run.length_mm >= LEAST_RUN_MM:
            yield run


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Pieces that go on in each other without a corner made one."""
    found = list(runs)
    k = 0
    while k < len(found):
        n = next((n for n in range(k + 1, len(found)) if _one(found[k], found[n]) is not None), None)
        if n is None:
            k += 1
            continue
        both = _one(found[k], found.pop(n))
        assert both is not None
        found[k] = Run(both)
    return found


def _one(a: Run, b: Run) -> Floats | None:
    """The points of both where the second goes on from an end of the first; None where it does not."""
    if a.is_closed or b.is_closed:
        return None
    for p in (a.points, a.points[::-1]):
        for q in (b.points, b.points[::-1]):
            if np.linalg.norm(p[-1] - q[0]) < SAME_MM and _turn(p[-2:], q[:2]) > STRAIGHT_ON:
                return np.concatenate([p, q[1:]])
    return None


def _turn(p: Floats, q: Floats) -> float:
    one, other = p[1] - p[0], q[1] - q[0]
    sizes = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / sizes if sizes > 0 else 1.0


def distances(points: Floats, body: Body, reach_mm: float = TOUCH_MM) -> Floats:
    """How far each point lies from a part's surface; infinite where it is farther than the reach."""
    from toolkit.drawing.weldments import near

    low, high = body.triangle_boxes
    inside = ((high >= points.min(axis=0) - reach_mm) & (low <= points.max(axis=0) + reach_mm)).all(axis=1)
    found: Floats = near.distances(
        points, body.corners[inside], body.normals[inside], low[inside], high[inside], reach_mm
    )
    return found


def _touch_lines(a: Body, b: Body) -> list[Run]:
    """Of a round bar that lies on the other part with its side: the line of touch, once for each side."""
    for bar, other in ((a, b), (b, a)):
        part = bar.instance.part
        if isinstance(part, Bar) and part.is_round:
            axis = _axis_points(bar, part)
            radius = math.sqrt(part.region.outer.area / math.pi)
            near = np.abs(distances(axis, other, radius + TOUCH_MM) - radius) <= TOUCH_MM
            runs = list(_stretches(axis, near))
            return [r for r in runs for _ in (0, 1)]
    return []


def _axis_points(body: Body, bar: Bar) -> Floats:
    ends = [body.instance.placement.point((x, 0.0, 0.0)) for x in (0.0, bar.length_mm)]
    return _sampled(np.array([tuple(p) for p in ends], float))
