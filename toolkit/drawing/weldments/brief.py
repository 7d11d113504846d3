"""The brief of a weldment: where its members stand from one zero point, which marks they carry, how they are welded.

Long members are measured by running dimensions; every member stands in the table of places. Leaning members are
measured by their foot and their angle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from designs.model import Machine, Vec
from specs.language import Message, Text
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
from toolkit.drawing.briefs.extents import span_along
from toolkit.drawing.briefs.pointers import Remark
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.views.direction import ABOVE, BELOW, FRONT, LEFT
from toolkit.drawing.views.eye import Eye
from toolkit.drawing.views.view import View
from toolkit.drawing.weldments.groups import Weldment
from toolkit.drawing.weldments.inside_rolled import SCRIBE, fin_angles, line_table
from toolkit.drawing.weldments.looks import directions_of
from toolkit.drawing.weldments.marks import part_balloons, weld_wishes
from toolkit.drawing.weldments.members import (
    AXES,
    LEAST_SHARE,
    PLANE_MM,
    SAME_MM,
    Datum,
    Member,
    datum_of,
    members_of,
)
from toolkit.drawing.weldments.places import in_holes, place_table, zero_note
from toolkit.drawing.weldments.running_true import run_out_wishes
from toolkit.drawing.weldments.schedule import WeldRow, process_note, too_large, unfit, weld_table
from toolkit.drawing.weldments.sites import part_sites
from toolkit.drawing.weldments.threaded import order_table, pin_notes, pins_of

MOST_STATIONS = 9
"""Members that are measured along one axis on the views; the table has them all."""
APART_SHARE = 0.03
"""Stations nearer each other than this share of the weldment's longest side stand in the table only."""
LARGE_MM = 1000.0
ALONG = 0.99
"""Cosine at which a view looks along an axis."""
PARTS = Text("Daftar bagian", "Parts list")
PARTS_HEAD = (Text("No.", "Mark"), Text("Jumlah", "Qty"), Text("Nama bagian", "Name"), Text("Ukuran", "Size"))
NEAR_CORNER = Text(
    "Posisi = sudut terdekat tiap bagian (kiri, depan, bawah); bagian bulat: sumbunya; bagian miring: sudut "
    "terbawahnya. Periksa kedua diagonal sebelum las penuh.",
    "Place = near corner of each part (left, front, bottom); of a round part its axis, of a leaning one its lowest "
    "corner. Check both diagonals before welding out.",
)


def weldment_brief(
    machine: Machine,
    weldment: Weldment,
    views: Mapping[str, View],
    rows: Sequence[WeldRow],
    eyes: Mapping[str, Eye],
) -> Brief:
    """What the drawing of a weldment must say.

    Args:
        views: of its instances in their order, by the name of the direction; `eyes` by the same names.
        rows: its weld schedule.
    """
    members = members_of(weldment)
    datum = datum_of(weldment, members)
    books = tuple(StationBook(a) for a in AXES)
    holes = in_holes(weldment, members)
    standing = [m for m in members if m.instance.mark not in holes]
    wishes: list[Wish] = []
    for k, book in enumerate(books):
        wishes += _along(book, members, standing, datum, k, BELOW.name in views)
    wishes += _leaning(weldment, standing, views)
    wishes += fin_angles(weldment, standing) if BELOW.name in views else ()
    wishes += part_balloons(weldment, views)
    wishes += weld_wishes(weldment, rows, views, eyes)
    wishes += run_out_wishes(machine, weldment)
    pins = pins_of(machine, weldment)
    more = (order_table(pins), line_table(weldment))
    tables = (parts_table(weldment), weld_table(rows), place_table(weldment, members, datum))
    return Brief(
        mark=weldment.mark,
        part=weldment,  # type: ignore[arg-type]
        views=tuple(_views(weldment, rows)),
        wishes=tuple(wishes),
        stations=tuple(s for b in books for s in b.all),
        tables=(*tables, *(t for t in more if t)),
        notes=(*pin_notes(pins), *((SCRIBE,) if more[1] else ()), zero_note(datum), NEAR_CORNER, process_note(rows)),
        finest_mm=_finest(members),
        findings=(*unfit(weldment.mark, rows), *too_large(weldment.mark, rows)),
    )


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


def _finest(members: Sequence[Member]) -> float:
    """So that a small weldment is drawn 1:5 at least, a large one 1:10."""
    return 20.0 if _longest_mm(members) > LARGE_MM else 10.0


def _longest_mm(members: Sequence[Member]) -> float:
    points = [p for m in members for p in m.points]
    return max(b - a for a, b in (span_along(points, axis) for axis in AXES))


def _views(weldment: Weldment, rows: Sequence[WeldRow]) -> Iterator[ViewWish]:
    for n, d in enumerate(directions_of(weldment, len(rows))):
        if d.is_pictorial:
            yield ViewWish(name=d.name, direction=d, kind=ViewKind.PICTORIAL, always=True, caption=d.title)
        else:
            yield ViewWish(name=d.name, direction=d, principal=n == 0, always=True, caption=d.title)


# distances


def _along(
    book: StationBook, members: Sequence[Member], standing: Sequence[Member], datum: Datum, k: int, from_below: bool
) -> Iterator[Wish]:
    """Overall size, what reaches out before the zero, and the places of long members along one axis."""
    axis, letter = book.along, "xyz"[k]
    points = [p for m in members for p in m.points]
    low, high = span_along(points, axis)
    zero = datum.at[k]
    first = _station(book, "first face", points, low)
    last = _station(book, "last face", points, high)
    from_ = _station(book, "zero", _beginning(members, axis, zero, k), zero)
    views = _views_along(axis)
    yield Distance(id=f"{letter}.overall", views=views, start=first, end=last, overall=True, priority=80,
                   source=Source("", letter, Rule.OVERALL))  # fmt: skip
    if first.name != from_.name:
        yield Distance(id=f"{letter}.zero", views=views, start=first, end=from_,
                       source=Source("zero", letter, Rule.FROM_DATUM))  # fmt: skip
    inside = (BELOW.name, *views) if from_below and abs(BELOW.toward.dot(axis)) < 1e-9 else views
    for n, station in enumerate(_stations(book, standing, k, zero, (low, high))):
        yield Distance(id=f"{letter}.{n + 1}", views=inside, start=from_, end=station, group=letter,
                       source=Source(station.name, letter, Rule.FROM_DATUM))  # fmt: skip


def _station(book: StationBook, name: str, points: Sequence[Vec], place: float) -> Station:
    mine = [p for p in points if abs(p.dot(book.along) - place) < PLANE_MM]
    return book[book.at(name, *(mine or [points[0] + book.along.scaled(place - points[0].dot(book.along))]))]


def _beginning(members: Sequence[Member], axis: Vec, zero: float, k: int) -> list[Vec]:
    """Points of the members that begin at the zero."""
    mine = [p for m in members if abs(m.low[k] - zero) < SAME_MM for p in m.near(axis, zero)]
    return mine or [p for m in members for p in m.points]


def _views_along(axis: Vec) -> tuple[str, ...]:
    return tuple(d.name for d in (FRONT, LEFT, ABOVE) if abs(d.toward.dot(axis)) < 1e-9)


def _stations(
    book: StationBook, members: Sequence[Member], k: int, zero: float, ends: tuple[float, float]
) -> list[Station]:
    """Near faces of the longest members and feet of leaning ones, each place once and none close to another."""
    longest = max(m.longest_mm for m in members)
    apart = APART_SHARE * _longest_mm(members)
    places = [zero]
    names: list[str] = []
    for m in sorted(members, key=lambda m: (m.lean is None, -round(m.longest_mm, 1), m.instance.path)):
        value = m.low[k]
        if m.lean is not None and abs(m.lean.about.dot(book.along)) > 0.5:
            continue
        near = SAME_MM if m.lean is not None else apart
        if m.longest_mm < LEAST_SHARE * longest or any(abs(value - p) < near for p in (*places, *ends)):
            continue
        if len(names) == MOST_STATIONS:
            break
        places.append(value)
        names.append(book.at(m.instance.path, *m.near(book.along, value)))
    return sorted((book[n] for n in dict.fromkeys(names)), key=lambda s: s.at_mm)


def _leaning(weldment: Weldment, members: Sequence[Member], views: Mapping[str, View]) -> Iterator[Remark]:
    """How much members lean, each angle once, on the longest that is seen; the table names all that have it."""
    said: set[tuple[Vec, float]] = set()
    number = {i.path: n for n, i in enumerate(weldment.instances)}
    for m in sorted(members, key=lambda m: (-round(m.longest_mm, 1), m.instance.path)):
        lean = m.lean
        key = (lean.about, round(lean.angle_deg, 1)) if lean else None
        if lean is None or key is None or key in said:
            continue
        mine = {number[m.instance.path]}
        flat = [n for n, v in views.items() if abs(v.direction.toward.dot(lean.about)) > ALONG]
        sites = {n: s for n in flat if (s := tuple(x for x in part_sites(views[n], mine) if x.on_face))}
        if sites:
            said.add(key)
            yield Remark(
                id=f"angle.{m.instance.mark}.{len(said)}", views=tuple(sites), sites=sites, priority=92,
                words=Message("leaning {a:g}°", {"a": key[1]}), source=Source(m.instance.path, "angle", Rule.END_ANGLE),
            )  # fmt: skip
