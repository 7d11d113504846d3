"""The brief of a plate: its contour, then every opening from one datum.

The datum of a plate with straight edges is its lower left corner, as tape and square measure; that of a round one its
middle. One view says everything; the thickness is a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from designs.audit.finding import Finding, warning
from designs.model import Cutout, FlatPattern, Hole, HolePattern, Outline, Perforation, Plate, Slot, Vec, X, Y, Z
from designs.model.outline import Point2
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import (
    Brief,
    Callout,
    Distance,
    HoleTable,
    Rule,
    Source,
    TableRow,
    ViewKind,
    ViewWish,
)
from toolkit.drawing.briefs.contours import Shape, shape_of
from toolkit.drawing.briefs.flat_contours import FACE, FlatContour
from toolkit.drawing.briefs.hole_crowds import Crowd, crowd_of
from toolkit.drawing.briefs.pitch_circles import pitch_circles
from toolkit.drawing.briefs.slots import half_of
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import hole_words, perforation_words, slot_words, thickness_words
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.simplify import DRAWN_HOLES, drawn_part

FACE_VIEW = Direction(FACE, Text("Tampak muka", "Face view"), X, Y)
HOLE_SHARE = 2.25
"""The smallest hole is drawn at least 0.9 mm wide: 2 mm by this share."""
SIDE_SHARE = 3.5
"""The smaller side is drawn at least 7 mm high."""
GAP_SHARE = 4.0
"""Neighbouring lines are drawn at least half a millimetre apart."""
STRIP = 5.0
"""A plate so many times longer than wide may be drawn broken."""
MOST_TABLED = 40
"""Of more equal holes than this only a corner is drawn and marked."""
HOLES = Text("Koordinat lubang", "Holes")


def plate_brief(mark: str, plate: Plate) -> Brief:
    """What the drawing of a plate must say."""
    writer = FlatWriter(plate.outline, plate.features, plate.thickness_mm)
    writer.write()
    crowd = crowd_of(plate.features)
    shown = plate if crowd.is_tabled and not plate.is_perforated else drawn_part(plate)
    flat = shown.flat_pattern() if isinstance(shown, Plate) else None
    return Brief(
        mark=mark,
        part=plate,
        views=(flat_view(FACE_VIEW, flat or plate.flat_pattern()),),
        wishes=writer.finished(),
        stations=(*writer.x.all, *writer.y.all),
        axes=tuple(writer.axes()),
        notes=writer.notes(),
        finest_mm=writer.finest_mm(),
        findings=(_untold(mark, len(crowd.rows)),) if crowd.is_untold else (),
    )


def _untold(mark: str, number: int) -> Finding:
    return warning("DRW-26", (mark,), "part {mark}: the places of {n} single holes are not on the sheet",
                   "cut it by profiles/{mark}.dxf, or declare the holes as patterns", mark=mark, n=number)  # fmt: skip


def near_corner(places: Sequence[Point2]) -> Sequence[Point2]:
    """Of very many places those nearest the lower left corner of them all: the ones that are drawn and marked."""
    if len(places) <= MOST_TABLED:
        return places
    x0, y0 = min(p[0] for p in places), min(p[1] for p in places)
    return sorted(places, key=lambda p: (round(max(p[0] - x0, p[1] - y0), 6), p))[:DRAWN_HOLES]


def flat_view(direction: Direction, flat: FlatPattern, caption: Text | None = None) -> ViewWish:
    """The view of a flat pattern as the principal view; a long strip may be broken."""
    wide, high = flat.outline.size
    return ViewWish(
        name=direction.name, direction=direction, kind=ViewKind.FLAT, principal=True, always=True, flat=flat,
        caption=caption, breakable=wide > STRIP * high and len(flat.holes) < MOST_TABLED,
    )  # fmt: skip


class FlatWriter(FlatContour):
    """A flat contour with its openings while its wishes are written; also for flat patterns of other kinds."""

    def write(self) -> None:
        """Everything: contour, openings, thickness."""
        self._contour()
        circled = self._circled()
        crowd = crowd_of([None if n in circled else f for n, f in enumerate(self.features)])
        for n, f in enumerate(self.features):
            if n not in crowd.members and n not in circled:
                self._feature(n, f)
        self._crowded(crowd)
        self._equal_holes({n for n in crowd.members if n not in {i for i, _ in crowd.rows}} | circled)
        self._thickness()

    def _circled(self) -> set[int]:
        """Numbers of the holes of a round part that its pitch circles speak for."""
        if self.datum[0] != "middle":
            return set()
        told: set[int] = set()
        for circle in pitch_circles(self.features, (self.x["middle"].at_mm, self.y["middle"].at_mm)):
            holes = [f for n in circle.numbers if isinstance(f := self.features[n], Hole)]
            self.wishes += circle.wishes(self.view, holes)
            told |= set(circle.numbers)
        return told

    def finest_mm(self) -> float:
        """By the smallest hole and the smaller side."""
        width, height = self.outline.size
        holes = [f.diameter_mm for f in self.features if isinstance(f, Hole | HolePattern)]
        gaps = [b.at_mm - a.at_mm for book in (self.x, self.y) for a, b in pairwise(book.others())]
        least = [g * GAP_SHARE for g in gaps if g > 1.0] if self.shape is not Shape.FREE else []
        return min([min(width, height) / SIDE_SHARE, *(d * HOLE_SHARE for d in holes), *least])

    # openings

    def _feature(self, n: int, f: object) -> None:
        source = Source(f"features[{n}]", "at")
        match f:
            case Hole() as hole:
                self._place(f"hole {n + 1}", hole.at, source)
            case HolePattern() as pattern:
                self._pattern(n, pattern)
            case Slot() as slot:
                self._place(f"slot {n + 1}", slot.at, source)
            case Cutout() as cut:
                self._cutout(n, cut)
            case Perforation() as mesh:
                self._perforation(n, mesh)

    def _place(self, name: str, at: Point2, source: Source) -> None:
        p = Vec(*at, 0)
        self._tie("x", self.x, name, p, replace(source, field="at.x"))
        self._tie("y", self.y, name, p, replace(source, field="at.y"))

    def _crowded(self, crowd: Crowd) -> None:
        """Grids as patterns, the rest as a table; what is too much for one is cut by the contour file."""
        for n, grid in crowd.grids:
            self._pattern(n, grid)
        if crowd.is_tabled:
            self._hole_table(crowd)

    def _hole_table(self, crowd: Crowd) -> None:
        """Holes as rows of a table, from the datum."""
        sizes = {f.diameter_mm for _, f in crowd.rows}
        rows, stations = [], []
        for k, (n, f) in enumerate(crowd.rows, start=1):
            p = Vec(*f.at, 0)
            rows.append(TableRow(str(k), p, hole_words(f.diameter_mm, 1) if len(sizes) > 1 else None))
            for book in (self.x, self.y):
                known = {s.name for s in book.all}
                station = book.at(f"hole {n + 1}", p)
                if station not in known:
                    stations.append(book[station])
        origins = (self.x[self.datum[0]], self.y[self.datum[1]])
        self.wishes.append(
            HoleTable(
                id="table.holes", views=(self.view,), title=HOLES, across=X, up=Y, rows=tuple(rows),
                origin=Vec(origins[0].at_mm, origins[1].at_mm, 0), stations=tuple(stations), origins=origins,
                priority=95, source=Source("features", "at", Rule.COORDINATES),
            )
        )  # fmt: skip

    def _equal_holes(self, told: set[int]) -> None:
        """One callout for all single holes of a size, one for all equal slots.

        Args:
            told: numbers of holes that a pattern speaks for.
        """
        holes: dict[object, list[tuple[int, Hole]]] = {}
        slots: dict[object, list[tuple[int, Slot]]] = {}
        for n, f in enumerate(self.features):
            if isinstance(f, Hole) and n not in told:
                holes.setdefault((f.diameter_mm, f.fastener if f.tapped else ""), []).append((n, f))
            elif isinstance(f, Slot):
                slots.setdefault((f.length_mm, f.width_mm, f.angle_deg % 180), []).append((n, f))
        for group in holes.values():
            n, hole = group[0]
            places = list(dict.fromkeys(h.at for _, h in group))  # a hole drilled twice is one hole
            words = hole_words(hole.diameter_mm, len(places), hole.fastener if hole.tapped else "")
            self._callout(f"features.{n + 1}", near_corner(places), hole.diameter_mm / 2, words, n)
        for some in slots.values():
            n, slot = some[0]
            words = slot_words(slot.length_mm, slot.width_mm, len(some))
            spots = near_corner([s.at for _, s in some])
            self._callout(f"features.{n + 1}", spots, slot.width_mm / 2, words, n, half=half_of(slot))

    def _callout(
        self,
        id: str,
        places: Sequence[Point2],
        radius_mm: float,
        words: Message | tuple[Message, ...],
        n: int,
        rule: Rule = Rule.OPENING,
        half: Vec | None = None,
    ) -> None:
        every = tuple(Vec(*p, 0) for p in places)
        lines = words if isinstance(words, tuple) else (words,)
        self.wishes.append(
            Callout(
                id=id, views=(self.view,), at=every[-1], words=lines, axis=Z, radius_mm=radius_mm, places=every,
                half=half, value_mm=2 * radius_mm, priority=60, source=Source(f"features[{n}]", "diameter_mm", rule),
            )
        )  # fmt: skip

    def _pattern(self, n: int, f: HolePattern) -> None:
        """The first hole from the datum, then both pitches; never polar."""
        places = f.positions()
        first = places[0]
        for letter, book, k, steps in (("x", self.x, 0, f.columns), ("y", self.y, 1, f.rows)):
            source = Source(f"features[{n}]", f"centre.{letter}")
            self._tie(letter, book, f"pattern {n + 1}", Vec(*first, 0), source)
            self._steps(n, f, letter, book, k, steps)
        equal = {m: g for m, g in enumerate(self.features) if isinstance(g, HolePattern) and _alike(f, g)} or {n: f}
        if min(equal) == n:  # the callout of the first pattern speaks of all that are equal
            words = hole_words(f.diameter_mm, len(places) * len(equal))
            marked = [p for g in equal.values() for p in near_corner(g.positions())]
            self._callout(f"features.{n + 1}", marked, f.diameter_mm / 2, words, n)

    def _steps(self, n: int, f: HolePattern, letter: str, book: StationBook, k: int, steps: int) -> None:
        """The pitch of a pattern along one axis, `3 x 50 = 150` for more than two."""
        if steps < 2:
            return
        lines = [Vec(*p, 0) for p in f.positions()]
        values = sorted({round(p[k], 6) for p in lines})
        known = {s.name for s in book.all}
        names = [book.at(f"pattern {n + 1}.{i + 1}", *(p for p in lines if abs(p[k] - v) < 1e-5))
                 for i, v in enumerate(values)]  # fmt: skip
        fresh = [name for name in names[1:] if name not in known]
        if not fresh or fresh != names[1:]:
            for name in fresh:
                self._tie_known(letter, book, name, Source(f"features[{n}]", "pitch_mm"))
            return
        self.wishes.append(
            Distance(
                id=f"{letter}.pattern {n + 1}.pitch", views=(self.view,), start=book[names[0]], end=book[names[-1]],
                via=tuple(book[m] for m in names[1:-1]), repeats=steps - 1, priority=40,
                source=Source(f"features[{n}]", "pitch_mm", Rule.PITCH),
            )
        )  # fmt: skip

    def _tie_known(self, letter: str, book: StationBook, name: str, source: Source) -> None:
        datum = self.datum[0 if letter == "x" else 1]
        self.wishes.append(
            Distance(id=f"{letter}.{name}", views=(self.view,), start=book[datum], end=book[name], group=letter,
                     source=source)
        )  # fmt: skip

    def _cutout(self, n: int, f: Cutout) -> None:
        """An opening: a round one like a hole, one with few corners by its corners, a free one by a table."""
        outline, shape = f.outline, shape_of(f.outline)
        if shape is Shape.CIRCLE:
            x0, y0, x1, y1 = outline.box
            middle = ((x0 + x1) / 2, (y0 + y1) / 2)
            self._place(f"opening {n + 1}", middle, Source(f"features[{n}]", "outline"))
            self._callout(f"features.{n + 1}", [middle], (x1 - x0) / 2, hole_words(x1 - x0, 1), n)
            return
        if shape is Shape.FREE:
            self._table(f"features[{n}]", outline)
            return
        self._corners(f"opening {n + 1}", outline, f"features[{n}]")
        self._radii(outline, f"features.{n + 1}.radius", f"features[{n}]")

    def _perforation(self, n: int, f: Perforation) -> None:
        """The first hole from the datum; diameter, pitch and number by a note."""
        places = f.positions()
        if not places:
            return
        first = places[0]
        self._place(f"perforation {n + 1}", first, Source(f"features[{n}]", "box"))
        x0, y0, x1, y1 = f.box
        words = perforation_words(f.hole_mm, f.pitch_mm, len(places), (x1 - x0, y1 - y0))
        self._callout(f"features.{n + 1}", [first], f.hole_mm / 2, words, n, Rule.PITCH)

    def _thickness(self) -> None:
        at = self.inside()
        self.wishes.append(
            Callout(
                id="thickness", views=(self.view,), at=Vec(*at, 0), words=(thickness_words(self.thickness_mm),),
                value_mm=self.thickness_mm, priority=70, source=Source("", "sheet", Rule.THICKNESS),
            )
        )  # fmt: skip

    def is_steel(self, at: Point2) -> bool:
        """True for a point on the sheet and off its openings."""
        return self.outline.contains(at) and not any(h.contains(at) for h in self._holes())

    def _holes(self) -> list[Outline]:
        """Contours of the openings; none of very many, where it does not matter."""
        holes = [c for f in self.features if not isinstance(f, Perforation) for c in f.contours()]  # type: ignore[attr-defined]
        return holes if len(holes) <= MOST_TABLED else []

    def inside(self) -> Point2:
        """A point on the sheet, off every opening, toward the upper right where callouts have room."""
        x0, y0, x1, y1 = self.box
        holes = self._holes()
        best, room = self._middle(), -1.0
        for i in range(1, 12):
            for j in range(1, 12):
                p = (x0 + (x1 - x0) * i / 12, y0 + (y1 - y0) * j / 12)
                if self.outline.contains(p) and not any(h.contains(p) for h in holes):
                    clear = min([self.outline.distance_to_edge(p), *(h.distance_to_edge(p) for h in holes)])
                    worth = min(clear, 0.12 * max(x1 - x0, y1 - y0)) * (1 + 0.2 * (i + j) / 24)
                    if worth > room:
                        best, room = p, worth
        return best


def _alike(a: HolePattern, b: HolePattern) -> bool:
    """Patterns that differ in their places only."""
    return (a.diameter_mm, a.pitch_mm, a.columns, a.rows) == (b.diameter_mm, b.pitch_mm, b.columns, b.rows)
