"""What lies over what: words over words and lines, dimension lines and leaders across each other, lines too near."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from designs.audit.finding import Finding, error, note, warning
from specs.language import Text
from toolkit.drawing.lint.ink import Bools, Floats, Ink, Role, Written
from toolkit.drawing.sheet.dimensions import OrdinateDimension
from toolkit.drawing.sheet.primitives import Dimension, Point, Primitive, Way
from toolkit.drawing.sheet.sheet import Sheet

TOUCH_MM = 0.05
INSIDE_MM = 0.2
"""Letters may touch a line by this much: capitals are boxes here, and real letters have round corners."""
END_MM = 0.3
"""Lines that meet at an end of one of them do not cross."""
SAME_LINE_MM = 0.05
OVERLAP_MM = 1.0
CLOSE_MM = 0.13
"""Parallel lines nearer than this run together in print: the narrowest pen of ISO 128-2."""
CLOG_LINES = 3
"""Two lines side by side are a thin sheet and read as one; three and more are a blot."""
CLOG_LENGTH_MM = 4.0
NAMES = {
    Role.OUTLINE: Text("Garis benda", "an outline"),
    Role.TABLE: Text("Tepi kotaknya", "the border of its cell"),
    Role.DIMENSION: Text("Garis ukur", "a dimension line"),
    Role.LEADER: Text("Garis penunjuk", "a leader"),
}


def over(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    """Everything on a sheet that lies over something else."""
    yield from _words_over_words(sheet, ink)
    yield from _words_over_lines(sheet, ink)
    yield from _crossings(sheet, ink)
    yield from _clogged(sheet, ink)


def _words_over_words(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    boxes = np.array([w.box for w in ink.written]).reshape(-1, 4)
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    near = np.triu(((high - low) > TOUCH_MM).all(axis=2), 1)
    for i, j in np.argwhere(near):
        a, b = ink.written[i], ink.written[j]
        if not _apart(a, b):
            yield error("DRW-04", (sheet.stem,), "'{a}' and '{b}' are written over each other at ({x:.0f}, {y:.0f}) mm",
                        a=a.label.words, b=b.label.words, x=b.middle[0], y=b.middle[1])  # fmt: skip


def _apart(a: Written, b: Written) -> bool:
    """True when a side of one of the two leaning boxes lies between them."""
    if not a.label.angle_deg % 90 and not b.label.angle_deg % 90:
        return False
    for corners in (a.corners, b.corners):
        for k in (0, 1):
            ux, uy = corners[k + 1][0] - corners[k][0], corners[k + 1][1] - corners[k][1]
            length = float(np.hypot(ux, uy)) or 1.0
            p = [(x * ux + y * uy) / length for x, y in a.corners]
            q = [(x * ux + y * uy) / length for x, y in b.corners]
            if max(p) < min(q) + TOUCH_MM or max(q) < min(p) + TOUCH_MM:
                return True
    return False


def _words_over_lines(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    """Outlines, borders of cells, and the dimension lines and leaders of others run through no words."""
    mine = ink.of(*NAMES)
    ends, role, item = ink.ends[mine], ink.role[mine], ink.item[mine]
    low, high = np.minimum(ends[:, :2], ends[:, 2:]), np.maximum(ends[:, :2], ends[:, 2:])
    for w in ink.written:
        x0, y0, x1, y1 = w.box
        near = (low[:, 0] < x1) & (high[:, 0] > x0) & (low[:, 1] < y1) & (high[:, 1] > y0)
        hit = [k for k in np.flatnonzero(near) if _runs_through(ends[k], w) and not _belongs(w, item[k], role[k])]
        if hit:
            what = NAMES[Role(int(role[hit[0]]))]
            yield error("DRW-45", (sheet.stem,), "{what} runs through '{words}' at ({x:.0f}, {y:.0f}) mm",
                        what=what, words=w.label.words, x=w.middle[0], y=w.middle[1])  # fmt: skip


def _belongs(w: Written, item: int, role: int) -> bool:
    """The value of a dimension stands on its own line, words on their own shelf."""
    return w.item == item and role != Role.TABLE


def _runs_through(line: Floats, w: Written) -> bool:
    """True when a line passes through the letters' box, a little smaller than it is."""
    (ax, ay), (bx, by), _, (dx, dy) = w.corners
    wide, high = float(np.hypot(bx - ax, by - ay)), float(np.hypot(dx - ax, dy - ay))
    if wide < 2 * INSIDE_MM or high < 2 * INSIDE_MM:
        return False
    ux, uy = (bx - ax) / wide, (by - ay) / wide
    p = [((x - ax) * ux + (y - ay) * uy, -(x - ax) * uy + (y - ay) * ux) for x, y in (line[:2], line[2:])]
    return _clips(p[0], p[1], (INSIDE_MM, INSIDE_MM, wide - INSIDE_MM, high - INSIDE_MM))


def _clips(a: Point, b: Point, box: tuple[float, float, float, float]) -> bool:
    """True when the straight piece from a to b has a point inside a box (Liang and Barsky 1984)."""
    t0, t1 = 0.0, 1.0
    for k in (0, 1):
        d = b[k] - a[k]
        low, high = box[k] - a[k], box[k + 2] - a[k]
        if abs(d) < 1e-12:
            if low > 0 or high < 0:
                return False
            continue
        first, last = sorted((low / d, high / d))
        t0, t1 = max(t0, first), min(t1, last)
    return t0 < t1


def _crossings(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    """Dimension lines and leaders across or along each other; each pair of items is named once."""
    mine = ink.of(Role.DIMENSION, Role.LEADER)
    ends, role, item = ink.ends[mine], ink.role[mine], ink.item[mine]
    if not len(ends):
        return
    pairs = np.argwhere(np.triu((item[:, None] != item[None, :]) & (_cross(ends) | _along(ends)), 1))
    named: set[tuple[int, int]] = set()
    for i, j in pairs:
        x, y = _between(ends[i], ends[j])
        place = (round(x), round(y))
        if place in named or _by_right(sheet.items[item[i]], sheet.items[item[j]]):
            continue
        named.add(place)
        a, b = (NAMES[Role(int(role[k]))] for k in (i, j))
        yield warning("DRW-46", (sheet.stem,), "{a} and {b} cross at ({x:.0f}, {y:.0f}) mm", a=a, b=b, x=x, y=y)


def _by_right(a: Primitive, b: Primitive) -> bool:
    """Running dimensions share one line, and links of a chain lie on one, arrowheads from outside with them."""
    if isinstance(a, OrdinateDimension) and isinstance(b, OrdinateDimension):
        return True
    if not isinstance(a, Dimension) or not isinstance(b, Dimension) or a.way is not b.way:
        return False
    k = 1 if a.way is Way.VERTICAL else 0
    (p, q), (r, s) = (sorted((d.start[k], d.end[k])) for d in (a, b))
    return a.line_at == b.line_at and min(q, s) - max(p, r) < SAME_LINE_MM


def _cross(ends: Floats) -> Bools:
    """(n, n) True where two pieces pass through each other, away from the ends of both."""
    a, d = ends[:, :2], ends[:, 2:] - ends[:, :2]
    length = np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-9)
    det = d[:, None, 0] * d[None, :, 1] - d[:, None, 1] * d[None, :, 0]
    gap = a[None, :, :] - a[:, None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (gap[..., 0] * d[None, :, 1] - gap[..., 1] * d[None, :, 0]) / det
    margin = (END_MM / length)[:, None]
    inner = (t > margin) & (t < 1 - margin)  # where piece i is met, as a share of its length
    found: Bools = inner & inner.T & (np.abs(det) > 1e-9)
    return found


def _along(ends: Floats) -> Bools:
    """(n, n) True where two pieces lie on one line and share a part of it."""
    d = ends[:, 2:] - ends[:, :2]
    length = np.maximum(np.hypot(d[:, 0], d[:, 1]), 1e-9)
    u = d / length[:, None]
    off = np.empty((len(ends), len(ends), 2))
    along = np.empty_like(off)
    for k, p in enumerate((ends[:, :2], ends[:, 2:])):
        gap = p[None, :, :] - ends[:, None, :2]
        off[..., k] = np.abs(u[:, None, 0] * gap[..., 1] - u[:, None, 1] * gap[..., 0])
        along[..., k] = u[:, None, 0] * gap[..., 0] + u[:, None, 1] * gap[..., 1]
    shared = np.minimum(along.max(axis=2), length[:, None]) - np.maximum(along.min(axis=2), 0.0)
    found: Bools = (off.max(axis=2) < SAME_LINE_MM) & (shared > OVERLAP_MM)
    return found


def _between(a: Floats, b: Floats) -> Point:
    """Where two pieces cross; the middle of one where they lie along each other."""
    d, e = a[2:] - a[:2], b[2:] - b[:2]
    det = d[0] * e[1] - d[1] * e[0]
    if abs(det) < 1e-9:
        return (float(b[0] + b[2]) / 2, float(b[1] + b[3]) / 2)
    t = ((b[0] - a[0]) * e[1] - (b[1] - a[1]) * e[0]) / det
    return (float(a[0] + t * d[0]), float(a[1] + t * d[1]))


def _clogged(sheet: Sheet, ink: Ink) -> Iterator[Finding]:
    """Outlines side by side that a printer runs together: the worst place of each view."""
    mine = ink.ends[ink.of(Role.OUTLINE)]
    for view in sheet.views:
        x0, y0, x1, y1 = view.box
        inside = (
            (mine[:, 0] >= x0 - 0.1) & (mine[:, 0] <= x1 + 0.1) & (mine[:, 1] >= y0 - 0.1) & (mine[:, 1] <= y1 + 0.1)
        )
        found = [c for k in (0, 1) if (c := _densest(mine[inside], k)) is not None]
        if found:
            count, x, y = max(found)
            yield note("DRW-47", (sheet.stem, view.name),
                       "{n} lines run together in the view {view} at ({x:.0f}, {y:.0f}) mm",
                       "draw this place larger in a detail", n=count, view=view.name, x=x, y=y)  # fmt: skip


def _densest(ends: Floats, k: int) -> tuple[int, float, float] | None:
    """The place where most lines across axis k follow each other too closely, with their number."""
    across = np.abs(ends[:, k] - ends[:, k + 2]) < 1e-6
    long = np.abs(ends[:, 1 - k] - ends[:, 3 - k]) > CLOG_LENGTH_MM
    lines = ends[across & long]
    lines = lines[np.argsort(lines[:, k], kind="stable")]
    best: tuple[int, float, float] | None = None
    low = np.minimum(lines[:, 1 - k], lines[:, 3 - k])
    high = np.maximum(lines[:, 1 - k], lines[:, 3 - k])
    for i in range(len(lines) - CLOG_LINES + 1):
        count, at, bottom, top = 1, lines[i, k], low[i], high[i]
        for j in range(i + 1, len(lines)):
            if lines[j, k] - at >= CLOSE_MM:
                break
            shared = min(top, high[j]) - max(bottom, low[j])
            if lines[j, k] - at > 0.01 and shared > CLOG_LENGTH_MM:
                count, at, bottom, top = count + 1, lines[j, k], max(bottom, low[j]), min(top, high[j])
        if count >= CLOG_LINES and (best is None or count > best[0]):
            place = (float(at), float(bottom + top) / 2)
            best = (count, *(place if k == 0 else place[::-1]))
    return best
