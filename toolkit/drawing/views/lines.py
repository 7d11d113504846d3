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
    line = pieces.line()
    run: list[int] = []
    for k in range(len(seen.segment)):
        if run and not _continues(pieces, line, seen, run[-1], k):
            yield _view_line(pieces, seen, run, hidden)
            run = []
        run.append(k)
    if run:
        yield _view_line(pieces, seen, run, hidden)


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


def _continues(pieces: Pieces, line: Ints, seen: Visible, a: int, b: int) -> bool:
    i, j = seen.segment[a], seen.segment[b]
    return bool(
        j == i + 1 and line[i] == line[j] and seen.end[a] > 1 - 1e-6 and seen.start[b] < 1e-6
        and np.abs(pieces.segments[i, 1] - pieces.segments[j, 0]).max() < 1e-6
    )  # fmt: skip


def _view_line(pieces: Pieces, seen: Visible, run: list[int], hidden: bool) -> ViewLine:
    first, last = run[0], run[-1]
    s = pieces.segments
    i, j = int(seen.segment[first]), int(seen.segment[last])
    begin = s[i, 0] + (s[i, 1] - s[i, 0]) * seen.start[first]
    stop = s[j, 0] + (s[j, 1] - s[j, 0]) * seen.end[last]
    points = np.concatenate([begin[None], s[i:j, 1], stop[None]])
    arc = _arc(points, pieces.circles[i]) if not math.isnan(pieces.circles[i, 0]) else None
    flat = [(float(x), float(y)) for x, y in points[:, :2]]
    if not math.isnan(pieces.circles[i, 0]) and arc is None:
        flat = _extremes(flat, pieces.circles[i])
    return ViewLine(int(pieces.owner[i]), int(pieces.edge[i]), hidden, tuple(flat), arc)


def _arc(points: Floats, circle: Floats) -> EllipseArc | None:
    """The stretch of the circle that runs through the points; None when the circle is seen edge-on."""
    centre, normal, radius = circle[:3], circle[3:6], float(circle[6])
    in_picture = np.array([-normal[1], normal[0], 0.0])
    length = float(np.linalg.norm(in_picture))
    u = in_picture / length if length > 1e-9 else np.array([1.0, 0.0, 0.0])
    v = np.cross(normal, u)
    if math.hypot(v[0], v[1]) < EDGE_ON_RATIO:
        return None
    away = points - centre
    turn = np.unwrap(np.arctan2(away @ v, away @ u))
    low, high = float(turn.min()), float(turn.max())
    if high - low > FULL_TURN_RAD:
        low, high = 0.0, 2 * math.pi
    return EllipseArc(
        (float(centre[0]), float(centre[1])), (float(u[0] * radius), float(u[1] * radius)),
        (float(v[0] * radius), float(v[1] * radius)), low, high,
    )  # fmt: skip


def _extremes(points: list[Point2], circle: Floats) -> list[Point2]:
    """Both ends of a stretch of a circle seen edge-on: a straight line."""
    dx, dy = -circle[4], circle[3]
    along = [p[0] * dx + p[1] * dy for p in points]
    return [points[along.index(min(along))], points[along.index(max(along))]]
