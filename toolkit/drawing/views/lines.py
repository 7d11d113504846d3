"""Lines of a view: stretches that are seen, joined along their edge; arcs of circles told as ellipse arcs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.views.occlusion import Visible

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Point2 = tuple[float, float]

EDGE_ON_RATIO = 1e-3
"""An ellipse flatter than this is drawn as the straight line it looks like."""
FULL_TURN_RAD = 2 * math.pi - 0.02


@dataclass(frozen=True)
class EllipseArc:
    """centre + u cos t + v sin t for t from `start` to `end` (radians); u and v at right angles, |u| >= |v|."""

    centre: Point2
    u: Point2
    v: Point2
    start: float
    end: float

    def at(self, t: float) -> Point2:
        c, s = math.cos(t), math.sin(t)
        return (
            self.centre[0] + self.u[0] * c + self.v[0] * s,
            self.centre[1] + self.u[1] * c + self.v[1] * s,
        )

    @property
    def is_full(self) -> bool:
        return self.end - self.start > FULL_TURN_RAD

    @property
    def is_circular(self) -> bool:
        return abs(math.hypot(*self.u) - math.hypot(*self.v)) < 1e-4 * math.hypot(*self.u)


@dataclass(frozen=True)
class ViewLine:
    """One line of a view, millimetres of the machine.

    Attributes:
        owner: number of the instance it belongs to.
        edge: number of the edge in the part's mesh; -1 for a silhouette.
        hidden: True for a stretch behind something.
        points: the line as a polyline.
        arc: the exact curve where the edge is an arc of a circle.
    """

    owner: int
    edge: int
    hidden: bool
    points: tuple[Point2, ...]
    arc: EllipseArc | None = None

    @property
    def length_mm(self) -> float:
        return sum(math.dist(p, q) for p, q in zip(self.points, self.points[1:], strict=False))


@dataclass(frozen=True)
class Pieces:
    """Segments of many edges in the view frame, in order along each edge, and what they belong to.

    `faces_eye` is False where both faces beside the segment look away: its own part hides it.
    """

    segments: Floats
    owner: Ints
    edge: Ints
    circles: Floats
    faces_eye: NDArray[np.bool_]

    def line(self) -> Ints:
        """A number for each segment that is equal along one edge of one instance; silhouettes stand alone."""
        key = np.stack([self.owner, self.edge], axis=1)
        change = np.ones(len(key), dtype=np.int64)
        change[1:] = (key[1:] != key[:-1]).any(1) | (self.edge[1:] < 0)
        return np.cumsum(change)


def joined(pieces: Pieces, seen: Visible, hidden: bool) -> Iterator[ViewLine]:
    """Stretches joined where one ends at the end of its segment and the next begins there."""
    if not len(seen.segment):
        return
    first = np.nonzero(~_continues(pieces, seen))[0]
    last = np.append(first[1:], len(seen.segment)) - 1
    begin = _at(pieces.segments, seen.segment[first], seen.start[first])
    stop = _at(pieces.segments, seen.segment[last], seen.end[last])
    ends = zip(seen.segment[first].tolist(), seen.segment[last].tolist(), begin, stop, strict=True)
    for i, j, p, q in ends:
        yield _view_line(pieces, i, j, p, q, hidden)


def _continues(pieces: Pieces, seen: Visible) -> NDArray[np.bool_]:
    """For every stretch whether it goes on where the one before it ended, on the same edge."""
    line = pieces.line()
    one, next_one = seen.segment[:-1], seen.segment[1:]
    found = np.zeros(len(seen.segment), dtype=bool)
    found[1:] = (next_one == one + 1) & (line[one] == line[next_one])
    found[1:] &= (seen.end[:-1] > 1 - 1e-6) & (seen.start[1:] < 1e-6)
    found[1:] &= np.abs(pieces.segments[one, 1] - pieces.segments[next_one, 0]).max(1) < 1e-6
    return found


def _at(segments: Floats, number: Ints, share: Floats) -> Floats:
    start = segments[number, 0]
    return np.asarray(start + (segments[number, 1] - start) * share[:, None])


def hidden_stretches(number: int, seen: Visible, wanted: NDArray[np.bool_]) -> Visible:
    """What is not seen of the wanted segments."""
    every = np.arange(number)
    segment = np.concatenate([every, seen.segment])
    start = np.concatenate([np.zeros(number), seen.end])
    order = np.lexsort((start, segment))
    segment, start = segment[order], start[order]
    stop = np.concatenate([seen.start, np.ones(number)])
    stop = stop[np.lexsort((stop, np.concatenate([seen.segment, every])))]
    some = (stop - start > 1e-6) & wanted[segment]
    return Visible(segment[some], start[some], stop[some])


def _view_line(pieces: Pieces, i: int, j: int, begin: Floats, stop: Floats, hidden: bool) -> ViewLine:
    """The line from a point of segment i to a point of segment j of one edge."""
    inner = pieces.segments[i:j, 1]
    flat = [(float(begin[0]), float(begin[1])), *map(tuple, inner[:, :2].tolist()), (float(stop[0]), float(stop[1]))]
    arc = None
    circle = pieces.circles[i]
    if not math.isnan(circle[0]):
        arc = _arc(np.concatenate([begin[None], inner, stop[None]]), circle.tolist())
        flat = flat if arc else _extremes(flat, circle)
    return ViewLine(int(pieces.owner[i]), int(pieces.edge[i]), hidden, tuple(flat), arc)


def _arc(points: Floats, circle: list[float]) -> EllipseArc | None:
    """The stretch of the circle that runs through the points; None when the circle is seen edge-on."""
    cx, cy, cz, nx, ny, nz, radius = circle
    length = math.hypot(nx, ny)
    u = (-ny / length, nx / length, 0.0) if length > 1e-9 else (1.0, 0.0, 0.0)
    v = (-nz * u[1], nz * u[0], nx * u[1] - ny * u[0])  # normal x u
    if math.hypot(v[0], v[1]) < EDGE_ON_RATIO:
        return None
    away = points - (cx, cy, cz)
    turn = np.unwrap(np.arctan2(away @ v, away @ u))
    low, high = float(turn.min()), float(turn.max())
    if high - low > FULL_TURN_RAD:
        low, high = 0.0, 2 * math.pi
    return EllipseArc((cx, cy), (u[0] * radius, u[1] * radius), (v[0] * radius, v[1] * radius), low, high)


def _extremes(points: list[Point2], circle: Floats) -> list[Point2]:
    """Both ends of a stretch of a circle seen edge-on: a straight line."""
    dx, dy = -circle[4], circle[3]
    along = [p[0] * dx + p[1] * dy for p in points]
    return [points[along.index(min(along))], points[along.index(max(along))]]
