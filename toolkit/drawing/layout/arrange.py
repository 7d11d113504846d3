"""Where the views of an assembly lie: three as the projection unfolds them, the pictorial in the widest gap.

In first angle the view from above stands below the principal view, the front or the view from the left of a machine
deeper than wide, and the view from the left on the right; in third angle above it and on the left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.layout.balance import balanced
from toolkit.drawing.sheet.primitives import Box, Point
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT, Projection
from toolkit.drawing.views.lines import Point2

GAP_MM = 4.0


@dataclass(frozen=True)
class Margins:
    """Room that a view keeps around its outline for dimensions, balloons and its caption, paper mm."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class ViewPlace:
    """A view on paper: machine millimetres times `ratio` plus `origin`; `box` is its outline, `room` its outer box."""

    name: str
    ratio: float
    origin: Point
    box: Box
    room: Box

    def on_paper(self, p: Point2) -> Point:
        return (self.origin[0] + self.ratio * p[0], self.origin[1] + self.ratio * p[1])


@dataclass(frozen=True)
class Arrangement:
    """All views placed."""

    places: Mapping[str, ViewPlace]


def arrange(
    boxes: Mapping[str, Box],
    margins: Mapping[str, Margins],
    ratio: float,
    pictorial: float,
    area: Box,
    taken: Sequence[Box],
    principal: str = FRONT.name,
    projection: Projection = Projection.FIRST_ANGLE,
) -> Arrangement | None:
    """Place the views, or None where they do not fit.

    Args:
        boxes: outline of each view in machine millimetres.
        ratio: paper length by real length of the flat views; `pictorial` that of the pictorial one.
        taken: boxes of the title block and the parts list.
        principal: beside which the view from above stands.
    """
    columns: Sequence[Sequence[str]] = _columns(principal)
    rows: Sequence[Sequence[str]] = ((FRONT.name, LEFT.name), (ABOVE.name,))
    if projection is Projection.THIRD_ANGLE:
        columns, rows = columns[::-1], rows[::-1]
    xs = _column_starts(columns, boxes, margins, ratio, area)
    ys = _row_starts(rows, boxes, margins, ratio, area)
    places = {n: _place(n, boxes, margins, ratio, (xs[n], ys[n])) for n in (FRONT.name, ABOVE.name, LEFT.name)}
    if any(not _inside(p.room, area) for p in places.values()):
        return None
    rooms = [p.room for p in places.values()]
    if any(_overlap(r, t) for r in rooms for t in taken):
        return None
    return _with_pictorial(places, boxes, margins, pictorial, area, [*rooms, *taken])


def spread(found: Arrangement, area: Box, taken: Sequence[Box], principal: str) -> Arrangement:
    """The same views with the free paper shared out between them; those in line stay so."""
    names = list(found.places)
    number = {n: k for k, n in enumerate(names)}
    boxes = [*(found.places[n].room for n in names), *taken]
    alone = [[number[ISOMETRIC.name]]] if ISOMETRIC.name in number else []
    columns = [[number[n] for n in c] for c in _columns(principal)]
    rows = [[number[FRONT.name], number[LEFT.name]], [number[ABOVE.name]]]
    steps = balanced(boxes, [*columns, *alone], [*rows, *alone], area)
    return Arrangement({n: _stepped(found.places[n], *steps[k]) for k, n in enumerate(names)})


def _stepped(p: ViewPlace, dx: float, dy: float) -> ViewPlace:
    box, room = ((b[0] + dx, b[1] + dy, b[2] + dx, b[3] + dy) for b in (p.box, p.room))
    return ViewPlace(p.name, p.ratio, (p.origin[0] + dx, p.origin[1] + dy), box, room)


def _columns(principal: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Views that stand one below the other, left and right in first angle."""
    if principal == FRONT.name:
        return (FRONT.name, ABOVE.name), (LEFT.name,)
    return (FRONT.name,), (LEFT.name, ABOVE.name)


def _column_starts(
    columns: Sequence[Sequence[str]], boxes: Mapping[str, Box], margins: Mapping[str, Margins], k: float, area: Box
) -> dict[str, float]:
    """Left edge of the outline of every view."""
    found: dict[str, float] = {}
    edge = area[0]
    for names in columns:
        found |= dict.fromkeys(names, edge + _left_all(names, margins))
        edge += _wide_all(names, boxes, margins, k)
    return found


def _row_starts(
    rows: Sequence[Sequence[str]], boxes: Mapping[str, Box], margins: Mapping[str, Margins], k: float, area: Box
) -> dict[str, float]:
    """Lower edge of the outline of every view; the first row is the upper one."""
    found: dict[str, float] = {}
    edge = area[3]
    for names in rows:
        top = edge - max(margins[n].top for n in names)
        found |= {n: top - k * _high(boxes[n]) for n in names}
        edge -= _high_all(names, boxes, margins, k)
    return found


def _left_all(names: Sequence[str], margins: Mapping[str, Margins]) -> float:
    return max(margins[n].left for n in names)


def _wide_all(names: Sequence[str], boxes: Mapping[str, Box], margins: Mapping[str, Margins], k: float) -> float:
    outline = max(k * _wide(boxes[n]) for n in names)
    return _left_all(names, margins) + outline + max(margins[n].right for n in names)


def _high_all(names: Sequence[str], boxes: Mapping[str, Box], margins: Mapping[str, Margins], k: float) -> float:
    outline = max(k * _high(boxes[n]) for n in names)
    return max(margins[n].top for n in names) + outline + max(margins[n].bottom for n in names)


def _inside(room: Box, area: Box) -> bool:
    near = 1e-6
    return (
        room[0] >= area[0] - near and room[1] >= area[1] - near
        and room[2] <= area[2] + near and room[3] <= area[3] + near
    )  # fmt: skip


def _with_pictorial(
    places: dict[str, ViewPlace],
    boxes: Mapping[str, Box],
    margins: Mapping[str, Margins],
    ratio: float,
    area: Box,
    taken: Sequence[Box],
) -> Arrangement | None:
    """The pictorial view in the middle of the gap that leaves most air around it."""
    m, box = margins[ISOMETRIC.name], boxes[ISOMETRIC.name]
    wide, high = m.left + ratio * _wide(box) + m.right, m.bottom + ratio * _high(box) + m.top

    def air(gap: Box) -> float:
        return min(_wide(gap) - wide, _high(gap) - high)

    gap = max(free_boxes(area, taken, wide, high), key=lambda g: (round(air(g), 9), -g[0], -g[1]), default=None)
    if gap is None:
        return None
    x = gap[0] + m.left + (_wide(gap) - wide) / 2
    y = gap[1] + m.bottom + (_high(gap) - high) / 2
    places[ISOMETRIC.name] = _place(ISOMETRIC.name, boxes, margins, ratio, (x, y))
    return Arrangement(places)


def free_boxes(area: Box, taken: Sequence[Box], wide: float = 0.0, high: float = 0.0) -> list[Box]:
    """Boxes of the area that touch nothing taken, between all pairs of edges: the maximal ones and more.

    Args:
        wide, high: smaller boxes are left out.
    """
    xs = sorted(
        {area[0], area[2], *(x for t in taken for x in (t[0] - GAP_MM, t[2] + GAP_MM) if area[0] < x < area[2])}
    )
    ys = sorted(
        {area[1], area[3], *(y for t in taken for y in (t[1] - GAP_MM, t[3] + GAP_MM) if area[1] < y < area[3])}
    )
    across = np.array([(i, j) for i, j in combinations(range(len(xs)), 2) if xs[j] - xs[i] >= wide - 1e-9], np.int64)
    upward = np.array([(i, j) for i, j in combinations(range(len(ys)), 2) if ys[j] - ys[i] >= high - 1e-9], np.int64)
    if not len(across) or not len(upward):
        return []
    full = _full_cells(np.array(xs), np.array(ys), taken)
    (x0, x1), (y0, y1) = across.T, upward.T
    inside = full[x1][:, y1] - full[x0][:, y1] - full[x1][:, y0] + full[x0][:, y0]
    return [(xs[x0[i]], ys[y0[j]], xs[x1[i]], ys[y1[j]]) for i, j in np.argwhere(inside == 0).tolist()]


def _full_cells(xs: NDArray[np.float64], ys: NDArray[np.float64], taken: Sequence[Box]) -> NDArray[np.int64]:
    """How many cells left of and below each crossing of two edges something touches: a sum over rows and columns."""
    cells = np.zeros((len(xs), len(ys)), np.int64)
    for t in taken:
        columns = (xs[:-1] < t[2] - 1e-9) & (t[0] < xs[1:] - 1e-9)
        rows = (ys[:-1] < t[3] - 1e-9) & (t[1] < ys[1:] - 1e-9)
        cells[1:, 1:] |= columns[:, None] & rows[None, :]
    return cells.cumsum(axis=0).cumsum(axis=1)


def _place(
    name: str, boxes: Mapping[str, Box], margins: Mapping[str, Margins], ratio: float, corner: Point
) -> ViewPlace:
    b, m = boxes[name], margins[name]
    x, y = corner
    box = (x, y, x + ratio * _wide(b), y + ratio * _high(b))
    room = (box[0] - m.left, box[1] - m.bottom, box[2] + m.right, box[3] + m.top)
    return ViewPlace(name, ratio, (x - ratio * b[0], y - ratio * b[1]), box, room)


def _wide(box: Box) -> float:
    return box[2] - box[0]


def _high(box: Box) -> float:
    return box[3] - box[1]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 1e-9 and b[0] < a[2] - 1e-9 and a[1] < b[3] - 1e-9 and b[1] < a[3] - 1e-9
