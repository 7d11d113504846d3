"""The brief of a weldment: where its members stand from one corner, which marks they carry, how they are welded.

Long members are measured by running dimensions; every member stands in the table of places, equal ones in even rows on
one line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from designs.model import Bar, Instance, Machine, RolledSheet, Turned, Vec, Weld, X, Y, Z
from designs.model.machine import mark_order
from specs.language import Message, Text
from toolkit.documents.weld_list import WeldLine, joined_mark, weld_lines
from toolkit.drawing.briefs.brief import (
    Brief,
    Distance,
    Rule,
    Source,
    Station,
    Table,
    ViewKind,
    ViewWish,
    Wish,
)
from toolkit.drawing.briefs.extents import reach_points, span_along
from toolkit.drawing.briefs.pointers import PartBalloon, WeldPointer
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import size
from toolkit.drawing.views.direction import ABOVE, ABOVE_BY_LEFT, FRONT, ISOMETRIC, LEFT, Direction
from toolkit.drawing.views.view import View
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.sites import joint_sites, part_sites

MOST_SYMBOLS = 14
"""Lines of the schedule that each get a symbol; beyond, equal welds share one."""
MOST_ROWS = 6
"""Lines of the table of places that one mark may take."""
MOST_STATIONS = 9
"""Members that are measured along one axis on the views; the table has them all."""
LEAST_SHARE = 0.3
"""Members shorter than this share of the longest are in the table only."""
LARGE_MM = 1000.0
SAME_MM = 0.5
PLANE_MM = 0.004
PARTS = Text("Daftar bagian", "Parts list")
PARTS_HEAD = (Text("No.", "Mark"), Text("Jumlah", "Qty"), Text("Nama bagian", "Name"), Text("Ukuran", "Size"))
WELDS = Text("Daftar las", "Weld schedule")
WELD_HEAD = (
    Text("No.", "No."), Text("Jumlah", "Qty"), Text("Bagian", "Parts"), Text("Jenis", "Kind"), Text("Ukuran", "Size"),
    Text("Panjang", "Length"), Text("Elektroda", "Electrode"),
)  # fmt: skip
PLACES = Text("Posisi dari sudut kiri depan bawah", "Places from the lower left front corner")
PLACE_HEAD = (
    Text("No.", "Mark"), Text("Jumlah", "Qty"), Text("X", "X"), Text("Y", "Y"), Text("Z", "Z"), Text("Jarak", "Step")
)  # fmt: skip
NEAR_CORNER = Text(
    "Posisi = sudut terdekat tiap bagian (kiri, depan, bawah); bagian bulat: sumbunya. Periksa kedua diagonal sebelum "
    "las penuh.",
    "Place = near corner of each part (left, front, bottom); of a round part its axis. Check both diagonals before "
    "welding out.",
)
KIND_WORDS = {
    "fillet": Text("sudut", "fillet"),
    "square_butt": Text("tumpul", "butt"),
    "plug": Text("sumbat", "plug"),
    "spot": Text("titik", "spot"),
}


def weldment_brief(machine: Machine, weldment: Weldment, views: Mapping[str, View]) -> Brief:
    """What the drawing of a weldment must say.

    Args:
        views: of its instances in their order, by the name of the direction.
    """
    members = [m for i in weldment.instances if (m := Member.of(i)) is not None]
    books = tuple(StationBook(a) for a in (X, Y, Z))
    wishes: list[Wish] = []
    drilled = _drilled(members)
    standing = [m for m in members if m.instance.mark not in drilled]
    for book in books:
        wishes += _along(book, members, standing)
    lines = _lines(machine, weldment)
    wishes += _balloons(weldment, views)
    wishes += _welds(machine, weldment, lines, views)
    return Brief(
        mark=weldment.mark,
        part=weldment,  # type: ignore[arg-type]
        views=tuple(_views(weldment)),
        wishes=tuple(wishes),
        stations=tuple(s for b in books for s in b.all),
        tables=(parts_table(weldment), weld_table(lines), place_table(weldment, members)),
        notes=(NEAR_CORNER,),
        finest_mm=_finest(members),
    )


@dataclass(frozen=True)
class Member:
    """An instance with the box it takes in the machine's frame."""

    instance: Instance
    points: tuple[Vec, ...]

    @classmethod
    def of(cls, instance: Instance) -> Member | None:
        """None for a part that does not say how far it reaches: bought nuts are placed by their holes."""
        points = tuple(instance.placement.point((p.x, p.y, p.z)) for p in reach_points(instance.part))
        return cls(instance, points) if points else None

    @cached_property
    def low(self) -> tuple[float, ...]:
        """Where it stands: its near face along each axis; across its axis, a round part's axis."""
        return tuple(sum(span) / 2 if self._is_round(a) else span[0] for a, span in self._spans())

    def _spans(self) -> Iterator[tuple[Vec, tuple[float, float]]]:
        for a in (X, Y, Z):
            yield a, span_along(self.points, a)

    def _is_round(self, across: Vec) -> bool:
        part = self.instance.part
        turned = isinstance(part, Turned | RolledSheet) or (isinstance(part, Bar) and part.is_round)
        return turned and abs(self.instance.placement.x_axis.dot(across)) < 1e-6

    @cached_property
    def longest_mm(self) -> float:
        return max(b - a for a, b in (span_along(self.points, axis) for axis in (X, Y, Z)))

    def near(self, axis: Vec, value: float) -> tuple[Vec, ...]:
        """Its points in a plane across an axis; of a round part the ends of its axis."""
        found = tuple(p for p in self.points if abs(p.dot(axis) - value) < PLANE_MM)
        return found or tuple(p + axis.scaled(value - p.dot(axis)) for p in self.points[:1])


def parts_table(weldment: Weldment) -> Table:
    """Marks with quantity, name and cut size."""
    from toolkit.drawing.layout.parts_list import size_of

    rows = tuple(
        (
            Message("{v}", {"v": i.mark}), Message("{n}", {"n": i.quantity}), i.part.title,
            Text(size_of(i.part, "id"), size_of(i.part, "en")),
        )
        for i in weldment.items
    )  # fmt: skip
    return Table(PARTS, PARTS_HEAD, rows)


def weld_table(lines: Sequence[WeldLine]) -> Table:
    """The lines of the weld schedule that belong to this weldment."""
    rows = tuple(
        (
            Message("{v}", {"v": x.number}), Message("{n}", {"n": x.count}), Message("{v}", {"v": " + ".join(x.marks)}),
            KIND_WORDS[x.weld.kind.value], Message("{v:g}", {"v": size(x.weld.leg_mm)}), _length(x.weld),
            Message("{v}", {"v": x.weld.electrode}),
        )
        for x in lines
    )  # fmt: skip
    return Table(WELDS, WELD_HEAD, rows)


def place_table(weldment: Weldment, members: Sequence[Member]) -> Table:
    """Near corner of every member from the weldment's own corner; even rows of equal parts on one line.

    Many equal parts in no even order, such as pegs, go where the part they are welded to is drilled for them.
    """
    drilled = _drilled(members)
    rows: list[tuple[Message | Text, ...]] = []
    for mark, places in sorted(_places(members).items(), key=lambda x: mark_order(x[0])):
        runs = list(even_rows(sorted(places)))
        if mark in drilled:
            rows.append(_drilled_row(weldment, mark, len(places)))
            continue
        for first, n, step in runs:
            numbers = (Message("{v:g}", {"v": v}) for v in first)
            rows.append((Message("{v}", {"v": mark}), Message("{n}", {"n": n}), *numbers, _step_words(step)))
    return Table(PLACES, PLACE_HEAD, tuple(rows))


def _places(members: Sequence[Member]) -> dict[str, list[tuple[float, ...]]]:
    """By mark: where its members stand from the weldment's own corner."""
    points = [p for m in members for p in m.points]
    corner = tuple(span_along(points, a)[0] for a in (X, Y, Z))
    found: dict[str, list[tuple[float, ...]]] = {}
    for m in members:
        found.setdefault(m.instance.mark, []).append(tuple(round(m.low[k] - corner[k], 1) for k in range(3)))
    return found


def _drilled(members: Sequence[Member]) -> set[str]:
    """Marks with many members in no even order: they go into holes that are drilled for them."""
    return {mark for mark, places in _places(members).items() if len(list(even_rows(sorted(places)))) > MOST_ROWS}


def _drilled_row(weldment: Weldment, mark: str, count: int) -> tuple[Message | Text, ...]:
    marks = {i.path: i.mark for i in weldment.instances}
    joined = {
        marks[p] for w in weldment.welds if mark in {marks.get(q) for q in w.parts} for p in w.parts if p in marks
    }
    others = ", ".join(sorted(joined - {mark}, key=mark_order))
    empty = Message("{v}", {"v": ""})
    place = Message("in the holes of {marks}", {"marks": others})
    return (Message("{v}", {"v": mark}), Message("{n}", {"n": count}), place, empty, empty, empty)


def even_rows(
    places: Sequence[tuple[float, ...]],
) -> Iterator[tuple[tuple[float, ...], int, tuple[float, ...] | None]]:
    """Runs of equal steps: first place, how many, and the step; a run of one or two stands for itself, without one."""
    rest = list(places)
    while rest:
        run = [rest[0]]
        if len(rest) > 2:
            step = _step(rest[0], rest[1])
            for a, b in pairwise(rest):
                if _step(a, b) != step:
                    break
                run.append(b)
        n = len(run) if len(run) > 2 else 1
        yield rest[0], n, _step(run[0], run[1]) if n > 1 else None
        rest = rest[n:]


def _step_words(step: tuple[float, ...] | None) -> Message:
    """`X +40`; nothing for a part that stands alone."""
    moved = [(axis, d) for axis, d in zip("XYZ", step or (), strict=False) if d]
    fields: dict[str, object] = {f"d{k}": abs(d) for k, (_, d) in enumerate(moved)}
    parts = [f"{axis} {'+' if d > 0 else '-'}{{d{k}:g}}" for k, (axis, d) in enumerate(moved)]
    return Message("  ".join(parts) or " ", fields)


def _step(a: Sequence[float], b: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(y - x, 1) for x, y in zip(a, b, strict=True))


def _finest(members: Sequence[Member]) -> float:
    """So that a small weldment is drawn 1:5 at least, a large one 1:10."""
    points = [p for m in members for p in m.points]
    longest = max(b - a for a, b in (span_along(points, axis) for axis in (X, Y, Z)))
    return 20.0 if longest > LARGE_MM else 10.0


def directions_of(weldment: Weldment) -> tuple[Direction, ...]:
    """The wider of front and left as the principal view, the other one, above as it lines up, pictorial."""
    points = [p for i in weldment.instances if (m := Member.of(i)) is not None for p in m.points]
    (x0, x1), (y0, y1) = (span_along(points, a) for a in (X, Y))
    first: tuple[Direction, ...] = (FRONT, LEFT, ABOVE) if x1 - x0 >= y1 - y0 else (LEFT, FRONT, ABOVE_BY_LEFT)
    return (*first, ISOMETRIC)


def _views(weldment: Weldment) -> Iterator[ViewWish]:
    *flat, pictorial = directions_of(weldment)
    for n, d in enumerate(flat):
        yield ViewWish(name=d.name, direction=d, principal=n == 0, always=True, caption=d.title)
    yield ViewWish(name=pictorial.name, direction=pictorial, kind=ViewKind.PICTORIAL, always=True)


def _along(book: StationBook, members: Sequence[Member], standing: Sequence[Member]) -> Iterator[Wish]:
    """Overall size and the places of long members along one axis."""
    axis, k = book.along, (X, Y, Z).index(book.along)
    points = [p for m in members for p in m.points]
    low, high = span_along(points, axis)
    first = book[book.at("first face", *(p for p in points if abs(p.dot(axis) - low) < PLANE_MM))]
    last = book[book.at("last face", *(p for p in points if abs(p.dot(axis) - high) < PLANE_MM))]
    letter = "xyz"[k]
    views = tuple(d.name for d in (FRONT, LEFT, ABOVE) if abs(d.toward.dot(axis)) < 1e-9)
    yield Distance(id=f"{letter}.overall", views=views, start=first, end=last, overall=True, priority=80,
                   source=Source("", letter, Rule.OVERALL))  # fmt: skip
    for n, station in enumerate(_stations(book, standing, k, low)):
        yield Distance(id=f"{letter}.{n + 1}", views=views, start=first, end=station, group=letter,
                       source=Source(station.name, letter, Rule.FROM_DATUM))  # fmt: skip


def _stations(book: StationBook, members: Sequence[Member], k: int, low: float) -> list[Station]:
    """Near faces of the longest members, each place once."""
    longest = max(m.longest_mm for m in members)
    names: list[str] = []
    places = [low]
    for m in sorted(members, key=lambda m: (-round(m.longest_mm, 1), m.instance.path)):
        value = m.low[k]
        if m.longest_mm < LEAST_SHARE * longest or any(abs(value - p) < SAME_MM for p in places):
            continue
        if len(names) == MOST_STATIONS:
            break
        places.append(value)
        names.append(book.at(m.instance.path, *m.near(book.along, value)))
    return sorted((book[n] for n in dict.fromkeys(names)), key=lambda s: s.at_mm)


def _balloons(weldment: Weldment, views: Mapping[str, View]) -> Iterator[PartBalloon]:
    """One balloon for every mark, where it is seen best."""
    for item in weldment.items:
        owners = {n for n, i in enumerate(weldment.instances) if i.mark == item.mark}
        sites = {name: found for name, view in views.items() if (found := part_sites(view, owners))}
        if sites:
            best = sorted(sites, key=lambda n: (n == ISOMETRIC.name, -_clearance(views[n], owners), n != FRONT.name))
            yield PartBalloon(id=f"mark.{item.mark}", views=tuple(best), marks=(item.mark,), sites=sites, priority=90)


def _clearance(view: View, owners: Collection[int]) -> float:
    """How widely a view shows a part: half the width of its largest face."""
    return max((round(f.clearance_mm) for f in view.faces if f.owner in owners), default=0)


def _lines(machine: Machine, weldment: Weldment) -> list[WeldLine]:
    """Lines of the schedule that stand for a weld of this weldment, with its own count."""
    found = []
    for line in weld_lines(machine):
        count = sum(_is_of(machine, w, line) for w in weldment.welds)
        if count:
            found.append(WeldLine(line.number, line.marks, line.weld, count))
    return found


def _is_of(machine: Machine, weld: Weld, line: WeldLine) -> bool:
    from dataclasses import replace

    marks = tuple(joined_mark(machine, p) for p in weld.parts)
    alike = replace(weld, parts=("a", "b")) == replace(line.weld, parts=("a", "b")) and weld.note == line.weld.note
    return marks == line.marks and alike


def _welds(
    machine: Machine, weldment: Weldment, lines: Sequence[WeldLine], views: Mapping[str, View]
) -> Iterator[WeldPointer]:
    """One symbol for every line of the schedule at a joint that is seen; for many lines one for every size of weld."""
    groups: dict[object, list[WeldLine]] = {}
    for line in lines:
        groups.setdefault(_sized(line.weld) if len(lines) > MOST_SYMBOLS else line.number, []).append(line)
    load = dict.fromkeys(views, 0)
    for some in groups.values():
        same = [w for line in some for w in weldment.welds if _is_of(machine, w, line)]
        sites = {name: found for name, view in views.items() if (found := joint_sites(view, weldment, same))}
        if sites:
            best = sorted(sites, key=lambda n: (n == ISOMETRIC.name, load[n], n != FRONT.name))
            load[best[0]] += 1
            first = some[0]
            yield WeldPointer(
                id=f"weld.{first.number}", views=tuple(best), sites=sites, weld=first.weld,
                number=first.number if len(some) == 1 else f"{first.number} …", count=sum(x.count for x in some),
                priority=95, source=Source(first.number, "leg_mm", Rule.JOINT),
            )  # fmt: skip


def _sized(weld: Weld) -> tuple[object, ...]:
    return (weld.kind, weld.leg_mm, weld.around, weld.seams, round(weld.length_mm), weld.pitch_mm)


def _length(weld: Weld) -> Message | Text:
    if weld.around:
        return Text("keliling", "all round")
    return Message("{n} x {l:g}", {"n": weld.seams, "l": size(weld.length_mm)})
