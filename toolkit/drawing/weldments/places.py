"""The table of places of a weldment: where every member stands from its zero, equal ones in even rows on one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designs.model import Bar
from designs.model.machine import mark_order
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Table
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.members import Datum, Member

EVEN_MM = 0.15
"""Steps that differ by less are even: a tape reads no less."""
PLACES = Text("Posisi dari titik nol (0, 0, 0)", "Places from the zero point (0, 0, 0)")
PLACE_HEAD = (
    Text("No.", "Mark"), Text("Jumlah", "Qty"), Text("X", "X"), Text("Y", "Y"), Text("Z", "Z"), Text("Jarak", "Step")
)  # fmt: skip
LEANING = Text("Sudut", "Angle")
FIRST_MARKS = 2
"""Marks that a note names as beginning at the zero of an axis."""
Row = tuple[Message | Text, ...]


def place_table(weldment: Weldment, members: Sequence[Member], datum: Datum) -> Table:
    """Places of all members; those that are welded around in holes go where the holes are."""
    leaning = any(m.lean is not None for m in members if m.instance.mark not in in_holes(weldment, members))
    rows = tuple(_rows(weldment, members, datum, leaning))
    return Table(PLACES, (*PLACE_HEAD, LEANING) if leaning else PLACE_HEAD, rows)


def zero_note(datum: Datum) -> Message:
    """In words which members begin at the zero of each axis."""
    x, y, z = (", ".join(marks[:FIRST_MARKS]) for marks in datum.marks)
    return Message("Zero point: X at {x}, Y at {y}, Z at {z}; left, front and under side of these.",
                   {"x": x, "y": y, "z": z})  # fmt: skip


def in_holes(weldment: Weldment, members: Sequence[Member]) -> frozenset[str]:
    """Marks with several members that are all welded around: each goes into a hole that is drilled for it."""
    around: dict[str, bool] = {}
    marks = {i.path: i.mark for i in weldment.instances}
    for w in weldment.welds:
        mark = marks.get(w.parts[0])
        if mark is not None:
            around[mark] = around.get(mark, False) or w.around
    bars = {m.instance.mark for m in members if isinstance(m.instance.part, Bar)}
    counts = {m: sum(x.instance.mark == m for x in members) for m in bars}
    return frozenset(m for m in bars if around.get(m) and counts[m] > 2)


def _rows(weldment: Weldment, members: Sequence[Member], datum: Datum, leaning: bool) -> Iterator[Row]:
    holes = in_holes(weldment, members)
    by_mark: dict[str, list[Member]] = {}
    for m in members:
        by_mark.setdefault(m.instance.mark, []).append(m)
    for mark in sorted(by_mark, key=mark_order):
        mine = by_mark[mark]
        if mark in holes:
            yield (*_hole_row(weldment, mark, len(mine)), *([_said("")] if leaning else []))
            continue
        for angle, places in _by_angle(mine, datum).items():
            for first, n, step in even_rows(places):
                numbers = (Message("{v:g}", {"v": _tenth(v)}) for v in first)
                row = (_said(mark), Message("{n}", {"n": n}), *numbers, _step_words(step))
                yield (*row, *([Message("{v:g}°", {"v": angle}) if angle else _said("")] if leaning else []))


def _by_angle(members: Sequence[Member], datum: Datum) -> dict[float, list[tuple[float, ...]]]:
    """Places by the angle at which members lean, 0 for those that do not."""
    found: dict[float, list[tuple[float, ...]]] = {}
    for m in members:
        angle = round(m.lean.angle_deg, 1) if m.lean else 0.0
        found.setdefault(angle, []).append(tuple(m.low[k] - datum.at[k] for k in range(3)))
    return {a: sorted(p, key=lambda q: tuple(round(v, 1) for v in q)) for a, p in sorted(found.items())}


def _hole_row(weldment: Weldment, mark: str, count: int) -> Row:
    marks = {i.path: i.mark for i in weldment.instances}
    joined = {
        marks[p] for w in weldment.welds if mark in {marks.get(q) for q in w.parts} for p in w.parts if p in marks
    }
    others = ", ".join(sorted(joined - {mark}, key=mark_order))
    place = Message("in the holes of {marks}", {"marks": others})
    return (_said(mark), Message("{n}", {"n": count}), place, _said(""), _said(""), _said(""))


def even_rows(
    places: Sequence[tuple[float, ...]],
) -> Iterator[tuple[tuple[float, ...], int, tuple[float, ...] | None]]:
    """Runs of equal steps: first place, how many, and the step; a run of one or two stands for itself, without one."""
    rest = list(places)
    while rest:
        n = _even(rest)
        if n > 2:
            yield rest[0], n, _step(rest[0], rest[n - 1], n - 1)
        n = n if n > 2 else 1
        if n == 1:
            yield rest[0], 1, None
        rest = rest[n:]


def _even(places: Sequence[tuple[float, ...]]) -> int:
    """How many of the first places follow in even steps."""
    n = min(len(places), 2)
    while n < len(places) and all(
        abs((b - a) - (q - p)) < EVEN_MM
        for a, b, p, q in zip(places[n - 1], places[n], places[0], places[1], strict=True)
    ):
        n += 1
    return n


def _step(first: Sequence[float], last: Sequence[float], steps: int) -> tuple[float, ...]:
    """One of equal steps; with two decimals where the printed one would not add up to the whole."""
    found = []
    for a, b in zip(first, last, strict=True):
        step = round((b - a) / steps, 1)
        found.append(step if abs(step * steps - (b - a)) < EVEN_MM else round((b - a) / steps, 2))
    return tuple(found)


def _step_words(step: tuple[float, ...] | None) -> Message:
    """`X +40`; nothing for a part that stands alone."""
    moved = [(axis, d) for axis, d in zip("XYZ", step or (), strict=False) if d]
    fields: dict[str, object] = {f"d{k}": abs(d) for k, (_, d) in enumerate(moved)}
    parts = [f"{axis} {'+' if d > 0 else '-'}{{d{k}:g}}" for k, (axis, d) in enumerate(moved)]
    return Message("  ".join(parts) or " ", fields)


def _tenth(value: float) -> float:
    """Without the minus of a rounded zero."""
    return round(value, 1) + 0.0


def _said(words: str) -> Message:
    return Message("{v}", {"v": words})
