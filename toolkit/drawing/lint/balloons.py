"""Marks of the parts list: each with one balloon, one row, the right quantity, a leader that ends on its part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from designs.audit.finding import Finding, error, warning
from designs.model import Machine
from toolkit.drawing.lint.ink import Ink
from toolkit.drawing.sheet.primitives import Balloon, Point
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.tables import Table

CLEAR_MM = 0.2
NAME_HEADS = frozenset({"Nama bagian", "Name"})
"""A table with such a column is a parts list."""
ROW_MM = 0.6
"""Words of one row of a list stand on one line, give or take letters that were set smaller."""


def balloons(sheet: Sheet) -> Iterator[Finding]:
    """Balloons and parts list agree; no leader crosses another."""
    drawn = Counter(m for b in sheet.balloons for m in b.marks)
    for mark in sheet.listed:
        if drawn[mark] != 1:
            yield error("DRW-05", (sheet.stem, mark), "{mark} stands in the parts list and has {n} balloons",
                        mark=mark, n=drawn[mark])  # fmt: skip
    for mark in sorted(set(drawn) - set(sheet.listed)):
        yield error("DRW-06", (sheet.stem, mark), "balloon {mark} stands in no parts list", mark=mark)
    for a, b in combinations(sheet.balloons, 2):
        if _cross(a, b):
            yield warning("DRW-07", (sheet.stem, a.marks[0], b.marks[0]), "the leaders of {a} and {b} cross",
                          a=a.marks[0], b=b.marks[0])  # fmt: skip


def quantities(sheet: Sheet, ink: Ink, machine: Machine) -> Iterator[Finding]:
    """Every mark has one row, which says how many the machine has; a weldment may have fewer of it."""
    known = {i.mark: i.quantity for i in machine.bom}
    rows = _listed(sheet) or _written(sheet, ink)
    for mark in sheet.listed:
        if mark not in known:
            yield error("DRW-48", (sheet.stem, mark), "the parts list names {mark}, and the machine has no such part",
                        mark=mark)  # fmt: skip
            continue
        said = rows.get(mark, [])
        if len(said) != 1:
            yield error("DRW-48", (sheet.stem, mark), "{mark} has {n} rows in the parts list", mark=mark, n=len(said))
        elif said[0] is None or said[0] > known[mark] or (sheet.mark == "assembly" and said[0] != known[mark]):
            yield error("DRW-49", (sheet.stem, mark), "the machine has {n} of {mark}; its row says something else",
                        mark=mark, n=known[mark])  # fmt: skip


def _listed(sheet: Sheet) -> dict[str, list[int | None]]:
    """Quantities by mark in the tables that name parts."""
    found: dict[str, list[int | None]] = {}
    for t in sheet.items:
        if isinstance(t, Table) and any(c.head in NAME_HEADS for c in t.columns):
            for row in t.rows:
                counts = [int(c) for c in row[1:] if c.strip().isdigit()]
                found.setdefault(row[0].strip(), []).append(counts[0] if counts else None)
    return found


def _written(sheet: Sheet, ink: Ink) -> dict[str, list[int | None]]:
    """Quantities by mark where the list is loose words: what stands in a row right of each mark."""
    in_circles = [c for b in sheet.balloons for c in b.centres]
    found: dict[str, list[int | None]] = {}
    for w in ink.written:
        mark = w.label.words.strip()
        if mark in sheet.listed and not any(_near(w.middle, c) for c in in_circles):
            found.setdefault(mark, []).append(_row_says(ink, w.middle))
    return found


def _row_says(ink: Ink, mark: Point) -> int | None:
    """The first whole number to the right of a mark."""
    row = sorted((w.middle[0], w.label.words.strip()) for w in ink.written
                 if abs(w.middle[1] - mark[1]) < ROW_MM and w.middle[0] > mark[0])  # fmt: skip
    return next((int(words) for _, words in row if words.isdigit()), None)


def _near(p: Point, q: Point) -> bool:
    return abs(p[0] - q[0]) < 0.5 and abs(p[1] - q[1]) < 0.5


def _cross(a: Balloon, b: Balloon) -> bool:
    """True when two leaders cross or one runs through a circle of the other."""
    p, q = a.leader
    r, s = b.leader
    if _turn(p, q, r) * _turn(p, q, s) < 0 and _turn(r, s, p) * _turn(r, s, q) < 0:
        return True
    return any(_away(c, *one.leader) < other.radius_mm + CLEAR_MM
               for one, other in ((a, b), (b, a)) for c in other.centres)  # fmt: skip


def _turn(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _away(p: Point, a: Point, b: Point) -> float:
    """Distance of a point from a straight piece."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    square = dx * dx + dy * dy or 1.0
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / square))
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)
