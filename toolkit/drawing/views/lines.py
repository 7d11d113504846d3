"""Lines of a view: stretches that are seen, joined along their edge; arcs of circles told as ellipse arcs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.views.grid import repeat_ranges

if TYPE_CHECKING:
    from toolkit.drawing.views.occlusion import Visible

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Point2 = tuple[float, float]

EDGE_ON_RATIO = 1e-3
"""An ellipse flatter than this is drawn as the straight line it looks like."""
CHORD_MM = 0.25
"""A mesh's chords lie no farther than this off their curve."""
FULL_TURN_RAD = 2 * math.pi - 0.02
SILHOUETTE = -1
"""Edge number of a line that is no edge of the part but the border of what is seen of a round face."""
CUT = -2
"""Edge number of the outline of a cut face."""
TRAIL = -3
"""Edge number of a trace line of an exploded view."""


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

    def turning(self) -> tuple[Point2, ...]:
        """Where the arc turns back in x or y: with its ends they span its box."""
        found = []
        for k in (0, 1):
            first = math.atan2(self.v[k], self.u[k])
            n = math.ceil((self.start - first) / math.pi)
            while first + n * math.pi <= self.end:
                found.append(self.at(first + n * math.pi))
                n += 1
        return tuple(found)

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
        edge: number of the edge in the part's mesh; `SILHOUETTE`, `CUT` or `TRAIL` for a line that is none.
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

    @property
    def is_straight(self) -> bool:
        return self.arc is None and len(self.points) == 2


@dataclass(frozen=True)
class Pieces:
    """Segments of many edges in the view frame, in order along each edge, and what they belong to.

    `owner` is the instance, `edge` the edge of its mesh (-1 for a silhouette), `circles` the circle the edge lies on
    (NaN for other curves). `faces_eye` is False where its own part hides the segment whatever else there is.
    `exempt` is the face, counted through all instances, that does not hide the segment: a silhouette's own.
    """

    segments: Floats
    owner: Ints
    edge: Ints
    circles: Floats
    faces_eye: NDArray[np.bool_]
    exempt: Ints

    def line(self) -> Ints:
        """A number for each segment that is equal along one edge of one instance; silhouettes stand alone."""
        change = np.ones(len(self.owner), dtype=np.int64)
        same = (self.owner[1:] == self.owner[:-1]) & (self.edge[1:] == self.edge[:-1]) & (self.edge[1:] != SILHOUETTE)
        change[1:] = ~same
        return np.cumsum(change)


@dataclass(frozen=True)
class _Runs:
    """Stretches that go on from one another, as ranges first..last of stretches."""

    first: Ints
    last: Ints
    begin: Floats
    stop: Floats


def joined(pieces: Pieces, seen: Visible, hidden: bool) -> list[ViewLine]:
    """Stretches joined where one ends at the end of its segment and the next begins there."""
    if not len(seen.segment):
        return []
    runs = _runs(pieces, seen)
    start, end = seen.segment[runs.first], seen.segment[runs.last]
    arcs = _arcs(pieces, seen, runs)
    points = _points(pieces, start, end, runs)
    rows = zip(pieces.owner[start].tolist(), pieces.edge[start].tolist(), points, arcs, strict=True)
    flat = _edge_on(pieces, seen, runs, arcs)
    return [
        ViewLine(owner, edge, hidden, circle.ends(line) if circle else line, arc)
        for (owner, edge, line, arc), circle in zip(rows, flat, strict=True)
    ]


def _runs(pieces: Pieces, seen: Visible) -> _Runs:
    first = np.nonzero(~_continues(pieces, seen))[0]
    last = np.append(first[1:], len(seen.segment)) - 1
    begin = _at(pieces.segments, seen.segment[first], seen.start[first])
    return _Runs(first, last, begin, _at(pieces.segments, seen.segment[last], seen.end[last]))


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


def _points(pieces: Pieces, start: Ints, end: Ints, runs: _Runs) -> list[tuple[Point2, ...]]:
    """The corners of every run in the picture."""
    begin = list(map(tuple, runs.begin[:, :2].tolist()))
    stop = list(map(tuple, runs.stop[:, :2].tolist()))
    _, number = repeat_ranges(start, end - start)
    inner = list(map(tuple, pieces.segments[number, 1, :2].tolist()))
    last = np.cumsum(end - start)
    stops = zip((last - (end - start)).tolist(), last.tolist(), begin, stop, strict=True)
    return [(p, *inner[i:j], q) for i, j, p, q in stops]


def _arcs(pieces: Pieces, seen: Visible, runs: _Runs) -> list[EllipseArc | None]:
    """The stretch of its circle that each run covers; None for other curves and for circles seen edge-on.

    The turn of each stretch is less than half a circle, so the turns of a run add up to its own.
    """
    found: list[EllipseArc | None] = [None] * len(runs.first)
    circles = pieces.circles[seen.segment[runs.first]]
    nx, ny, nz = circles[:, 3], circles[:, 4], circles[:, 5]
    length = np.hypot(nx, ny)
    leans = length > 1e-9
    safe = np.where(leans, length, 1.0)
    ux, uy = np.where(leans, -ny / safe, 1.0), np.where(leans, nx / safe, 0.0)
    v = np.column_stack([-nz * uy, nz * ux, nx * uy - ny * ux])  # normal x u
    wanted = np.nonzero(np.hypot(v[:, 0], v[:, 1]) >= EDGE_ON_RATIO)[0]  # NaN compares false
    if not len(wanted):
        return found
    run = np.repeat(np.arange(len(runs.first)), runs.last - runs.first + 1)
    u = np.column_stack([ux, uy, np.zeros(len(ux))])
    mine = np.isin(run, wanted)
    number, of = np.nonzero(mine)[0], run[mine]
    turns = [_turn(_at(pieces.segments, seen.segment[number], t[number]), circles[of], u[of], v[of])
             for t in (seen.start, seen.end)]  # fmt: skip
    step = (turns[1] - turns[0] + math.pi) % (2 * math.pi) - math.pi
    heads = np.nonzero(np.append(True, of[1:] != of[:-1]))[0]
    total, begin = np.add.reduceat(step, heads), turns[0][heads]
    low = np.where(total < 0, begin + total, begin)
    full = np.abs(total) > FULL_TURN_RAD
    low, wide = np.where(full, 0.0, low), np.where(full, 2 * math.pi, np.abs(total))
    centre, radius = circles[wanted, :2], circles[wanted, 6:]
    columns = (centre, u[wanted, :2] * radius, v[wanted, :2] * radius, low, low + wide)
    for k, c, a, b, t0, t1 in zip(wanted.tolist(), *(x.tolist() for x in columns), strict=True):
        found[k] = EllipseArc((c[0], c[1]), (a[0], a[1]), (b[0], b[1]), t0, t1)
    return found


def _turn(points: Floats, circles: Floats, u: Floats, v: Floats) -> Floats:
    away = points - circles[:, :3]
    return np.asarray(np.arctan2((away * v).sum(1), (away * u).sum(1)))


@dataclass(frozen=True)
class _EdgeOn:
    """A circle seen edge-on as it runs along `way` from its centre; whether a stretch goes on before and after."""

    centre: Point2
    way: Point2
    radius: float
    goes_on: tuple[bool, bool]

    def ends(self, points: tuple[Point2, ...]) -> tuple[Point2, Point2]:
        """Both ends of a stretch: a straight line. A chord stops short of where the circle turns back; the line does
        not."""
        along = [(p[0] - self.centre[0]) * self.way[0] + (p[1] - self.centre[1]) * self.way[1] for p in points]
        return self._end(along, along.index(min(along)), -1.0), self._end(along, along.index(max(along)), 1.0)

    def _end(self, along: list[float], at: int, sign: float) -> Point2:
        last = len(along) - 1
        turns_back = 0 < at < last or self.goes_on[0 if at == 0 else 1]
        near = self.radius - sign * along[at] < CHORD_MM
        t = sign * self.radius if turns_back and near else along[at]
        return (self.centre[0] + self.way[0] * t, self.centre[1] + self.way[1] * t)


def _edge_on(pieces: Pieces, seen: Visible, runs: _Runs, arcs: list[EllipseArc | None]) -> list[_EdgeOn | None]:
    """For every run on a circle that is seen edge-on how that lies."""
    start, end = seen.segment[runs.first], seen.segment[runs.last]
    circles, line = pieces.circles[start], np.append(pieces.line(), -1)
    before = (seen.start[runs.first] > 1e-6) | (line[start - 1] == line[start])
    after = (seen.end[runs.last] < 1 - 1e-6) | (line[end + 1] == line[end])
    found: list[_EdgeOn | None] = [None] * len(start)
    for k in np.nonzero(~np.isnan(circles[:, 0]))[0].tolist():
        if arcs[k] is None:
            x, y, _, nx, ny, _, radius = circles[k].tolist()
            length = math.hypot(nx, ny)
            found[k] = _EdgeOn((x, y), (-ny / length, nx / length), radius, (bool(before[k]), bool(after[k])))
    return found
