"""Polylines put together from pieces that meet end to end, and without corners that are none."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.drawing.views.lines import SILHOUETTE, Point2, ViewLine

MEET_MM = 2e-3
"""Ends nearer than this are one."""
STRAIGHT_MM = 0.01
"""A corner nearer than this to the straight line between its neighbours is none."""
CORNER = 0.8
"""Cosine of the sharpest turn within one curve (37 degrees): facets turn less."""
_Key = tuple[int, int]


def chained(lines: Iterable[ViewLine]) -> Iterator[ViewLine]:
    """Lines with the short pieces of silhouettes joined where exactly two of one part meet."""
    groups: dict[tuple[int, bool], list[ViewLine]] = {}
    for x in lines:
        if x.edge == SILHOUETTE and x.arc is None:
            groups.setdefault((x.owner, x.hidden), []).append(x)
        else:
            yield x
    for pieces in groups.values():
        yield from _chains(pieces)


def _chains(pieces: list[ViewLine]) -> Iterator[ViewLine]:
    at: dict[_Key, list[int]] = {}
    for n, x in enumerate(pieces):
        for p in (x.points[0], x.points[-1]):
            at.setdefault(_key(p), []).append(n)
    used: set[int] = set()
    loose_first = sorted(range(len(pieces)), key=lambda n: all(len(at[_key(p)]) == 2 for p in _ends(pieces[n])))
    for n in loose_first:
        if n not in used:
            used.add(n)
            points = list(pieces[n].points)
            points = _onward(points, pieces, at, used)
            points = _onward(points[::-1], pieces, at, used)[::-1]
            yield from (replace(pieces[n], points=run) for run in _runs(points))


def _runs(points: list[Point2]) -> Iterator[tuple[Point2, ...]]:
    """A polyline parted at its corners: where a cone follows on a cylinder, two lines meet."""
    run = points[:1]
    for before, p, after in zip(points, points[1:], points[2:], strict=False):
        run.append(p)
        if _cosine(before, p, after) < CORNER:
            yield tuple(run)
            run = [p]
    yield (*run, points[-1])


def _cosine(a: Point2, b: Point2, c: Point2) -> float:
    """Cosine of the turn at b."""
    length = math.dist(a, b) * math.dist(b, c)
    return ((b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])) / length if length > 1e-9 else 1.0


def _ends(x: ViewLine) -> tuple[Point2, Point2]:
    return x.points[0], x.points[-1]


def _onward(points: list[Point2], pieces: list[ViewLine], at: dict[_Key, list[int]], used: set[int]) -> list[Point2]:
    """The polyline with all pieces that go on from its last point."""
    while len(here := at[_key(points[-1])]) == 2:
        following = [n for n in here if n not in used]
        if not following:
            break
        used.add(following[0])
        more = pieces[following[0]].points
        points += more[1:] if _key(more[0]) == _key(points[-1]) else more[-2::-1]
    return points


def _key(p: Point2) -> _Key:
    return (round(p[0] / MEET_MM), round(p[1] / MEET_MM))


def simplified(points: tuple[Point2, ...]) -> tuple[Point2, ...]:
    """Without points on the straight line between the last kept and the next one; a flat polyline is a straight one."""
    if len(points) < 3:
        return points
    if _is_flat(points):
        return _farthest_ends(points)
    kept = [points[0]]
    for p, after in itertools.pairwise(points[1:]):
        if _off(kept[-1], after, p) > STRAIGHT_MM / 5:
            kept.append(p)
    return (*kept, points[-1])


def _is_flat(points: tuple[Point2, ...]) -> bool:
    a, b = _farthest_ends(points)
    return math.dist(a, b) > 0 and all(_off(a, b, p) < STRAIGHT_MM for p in points)


def _farthest_ends(points: tuple[Point2, ...]) -> tuple[Point2, Point2]:
    """The two corners farthest apart along the longer side of their box."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    axis = 0 if max(xs) - min(xs) >= max(ys) - min(ys) else 1
    return min(points, key=lambda p: p[axis]), max(points, key=lambda p: p[axis])


def _off(a: Point2, b: Point2, p: Point2) -> float:
    length = math.dist(a, b)
    if length < 1e-9:
        return math.dist(a, p)
    return abs((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / length
