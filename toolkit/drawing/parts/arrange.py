"""Where blocks lie on a sheet: views beside the principal one by the projection, everything else into free corners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.drawing.briefs.brief import ViewKind, ViewWish
from toolkit.drawing.layout.arrange import free_boxes
from toolkit.drawing.layout.balance import balanced
from toolkit.drawing.parts.dress import Block
from toolkit.drawing.sheet.primitives import Box, Point
from toolkit.drawing.views.direction import Direction, Projection

BETWEEN_MM = 3.0
SAME_WAY = 1 - 1e-6


@dataclass(frozen=True)
class Loose:
    """Something that may stand anywhere: a table, notes, a picture. `box` as it lies around its own (0, 0)."""

    name: str
    box: Box


@dataclass(frozen=True)
class Places:
    """Where the (0, 0) of every block and loose thing lies on the sheet."""

    blocks: Mapping[str, Point]
    loose: Mapping[str, Point]
    rooms: tuple[Box, ...]


def cell_of(view: ViewWish, principal: ViewWish, projection: Projection) -> tuple[int, int] | None:
    """Column and row of a view beside the principal one (0, 0), rows counted upward; None for one that stands free."""
    if view.name == principal.name:
        return (0, 0)
    if view.kind not in (ViewKind.OUTSIDE, ViewKind.SECTION) or view.stands_free:
        return None
    d, p = view.direction, principal.direction
    side = _side(d, p)
    if side is None or not _is_aligned(d, p, side):
        return None
    sign = 1 if projection is Projection.THIRD_ANGLE else -1
    return (side[0] * sign, side[1] * sign)


def _side(d: Direction, p: Direction) -> tuple[int, int] | None:
    """Where the eye of a view lies, seen in the principal one: right, left, above or below."""
    across, up = d.toward.dot(p.right), d.toward.dot(p.up)
    if abs(across) > SAME_WAY:
        return (1 if across > 0 else -1, 0)
    if abs(up) > SAME_WAY:
        return (0, 1 if up > 0 else -1)
    return None


def _is_aligned(d: Direction, p: Direction, side: tuple[int, int]) -> bool:
    """True when the view shares the axis along which it lines up."""
    return d.up.dot(p.up) > SAME_WAY if side[0] else d.right.dot(p.right) > SAME_WAY


def arrange(
    blocks: Sequence[Block],
    principal: ViewWish,
    projection: Projection,
    area: Box,
    taken: Sequence[Box],
    loose: Sequence[Loose],
) -> Places | None:
    """Places for all, or None where they do not fit."""
    cells = {b.view.name: cell_of(b.view, principal, projection) for b in blocks}
    gridded = [b for b in blocks if cells[b.view.name] is not None]
    grid = _grid(gridded, {b.view.name: cells[b.view.name] or (0, 0) for b in gridded})
    free = [Loose(b.view.name, b.room) for b in blocks if cells[b.view.name] is None]
    for shift in _shifts(grid, gridded, area, taken):
        spots = {n: (x + shift[0], y + shift[1]) for n, (x, y) in grid.items()}
        rooms = [_moved(b.room, spots[b.view.name]) for b in gridded]
        if any(not _inside(r, area) or any(_overlap(r, t) for t in taken) for r in rooms):
            continue
        rest = _place_loose([*free, *loose], area, [*taken, *rooms])
        if rest is not None:
            return _balanced(gridded, {n: c for n, c in cells.items() if c}, spots, free, loose, rest, area, taken)
    return None


def _balanced(
    gridded: Sequence[Block], cells: Mapping[str, tuple[int, int]], spots: Mapping[str, Point], free: Sequence[Loose],
    loose: Sequence[Loose], rest: Mapping[str, Point], area: Box, taken: Sequence[Box],
) -> Places:  # fmt: skip
    """The free paper shared out between the views; words and tables stay in their corners."""
    names = [b.view.name for b in gridded]
    boxes = [_moved(b.room, spots[b.view.name]) for b in gridded]
    boxes += [_moved(x.box, rest[x.name]) for x in (*free, *loose)] + list(taken)
    alone = [[len(names) + n] for n in range(len(free))]
    lines = [[[n for n, x in enumerate(names) if cells[x][k] == c] for c in sorted({c[k] for c in cells.values()})]
             for k in (0, 1)]  # fmt: skip
    by = balanced(boxes, [*lines[0], *alone], [*lines[1], *alone], area)
    every = [*names, *(x.name for x in (*free, *loose))]
    at = {n: (x + dx, y + dy) for n, (dx, dy) in zip(every, by, strict=False) for x, y in [spots.get(n) or rest[n]]}
    rooms = tuple(_moved(box, step) for box, step in zip(boxes, by, strict=True))[: len(every)]
    views = {*names, *(x.name for x in free)}
    return Places({n: p for n, p in at.items() if n in views}, {n: p for n, p in at.items() if n not in views}, rooms)


def _grid(blocks: Sequence[Block], cells: Mapping[str, tuple[int, int]]) -> dict[str, Point]:
    """Lower left corners of the outlines of all views in line, the principal one at (0, 0)."""
    columns, rows = sorted({c for c, _ in cells.values()}), sorted({r for _, r in cells.values()})
    xs = _stops(columns, [(cells[b.view.name][0], b.room[0], b.room[2]) for b in blocks])
    ys = _stops(rows, [(cells[b.view.name][1], b.room[1], b.room[3]) for b in blocks])
    return {b.view.name: (xs[cells[b.view.name][0]], ys[cells[b.view.name][1]]) for b in blocks}


def _stops(numbers: Sequence[int], spans: Sequence[tuple[int, float, float]]) -> dict[int, float]:
    """Where each column (or row) has its zero, the columns beside each other in order."""
    found: dict[int, float] = {}
    edge: float | None = None
    for n in numbers:
        low = min(a for k, a, _ in spans if k == n)
        high = max(b for k, _, b in spans if k == n)
        found[n] = 0.0 if edge is None else edge + BETWEEN_MM - low
        edge = found[n] + high
    zero = found[0]
    return {n: x - zero for n, x in found.items()}


def _shifts(grid: Mapping[str, Point], blocks: Sequence[Block], area: Box, taken: Sequence[Box]) -> list[Point]:
    """Where the whole grid may lie: in the middle of each large free box, then in the upper left corner."""
    rooms = [_moved(b.room, grid[b.view.name]) for b in blocks]
    x0, y0 = min(r[0] for r in rooms), min(r[1] for r in rooms)
    wide, high = max(r[2] for r in rooms) - x0, max(r[3] for r in rooms) - y0
    gaps = free_boxes(area, taken, wide, high)
    gaps.sort(key=lambda g: (-round((g[2] - g[0]) * (g[3] - g[1]), 3), g))
    found = [((g[0] + g[2] - wide) / 2 - x0, (g[1] + g[3] - high) / 2 - y0) for g in gaps[:2]]
    found += [(g[0] - x0, g[3] - high - y0) for g in gaps[:3]]
    found.append((area[0] - x0, area[3] - high - y0))
    return found


def _place_loose(things: Sequence[Loose], area: Box, taken: Sequence[Box]) -> dict[str, Point] | None:
    """Each thing in the free box that fits it best, the largest first; None where one finds no room."""
    found: dict[str, Point] = {}
    full = list(taken)
    for x in sorted(things, key=lambda x: (-(x.box[2] - x.box[0]) * (x.box[3] - x.box[1]), x.name)):
        wide, high = x.box[2] - x.box[0], x.box[3] - x.box[1]
        gaps = free_boxes(area, full, wide, high)
        if not gaps:
            return None
        gap = min(gaps, key=lambda g: (round(g[1], 3), -round(g[2], 3), g))
        at = (gap[2] - x.box[2], gap[1] - x.box[1])
        found[x.name] = at
        full.append(_moved(x.box, at))
    return found


def _moved(box: Box, by: Point) -> Box:
    return (box[0] + by[0], box[1] + by[1], box[2] + by[0], box[3] + by[1])


def _inside(box: Box, area: Box) -> bool:
    near = 1e-6
    return (
        box[0] >= area[0] - near and box[1] >= area[1] - near
        and box[2] <= area[2] + near and box[3] <= area[3] + near
    )  # fmt: skip


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 1e-9 and b[0] < a[2] - 1e-9 and a[1] < b[3] - 1e-9 and b[1] < a[3] - 1e-9
