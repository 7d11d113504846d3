"""The contour of a flat part as wishes: overall sizes, corners, radii, or a table of coordinates, from one datum."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from designs.model import Hole, Outline, Vec, X, Y, Z
from designs.model.outline import Edge, Point2, Vertex
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import (
    SAME_PLACE_MM,
    Angle,
    AxisLine,
    Callout,
    Diameter,
    Distance,
    HoleTable,
    Radius,
    Rule,
    Source,
    Space,
    Station,
    TableRow,
    Wish,
)
from toolkit.drawing.briefs.contours import Shape, equal_arcs, is_concentric, shape_of
from toolkit.drawing.briefs.round_contours import Notches, RoundContour, round_contour
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import CONCAVE, notch_words

FACE = "face"
CENTRE_MM = 6.0
"""The centre of a contour that is open there gets a mark of this radius."""
SIDE_NAMES = (("left edge", "right edge"), ("lower edge", "upper edge"))
LARGE_ARC = Text("busur besar", "larger arc")
"""An arc of more than half a circle: its two ends and its radius alone would leave two arcs to choose from."""
COORDINATES = Text("Koordinat kontur", "Contour")


class FlatContour:
    """A flat contour while its wishes are written: its datum, its outside sizes, and the stations of both axes.

    Args:
        view: name of the view its wishes stand in.
    """

    SAME_MM: ClassVar[float] = SAME_PLACE_MM
    """Places nearer to each other than this get one dimension."""

    def __init__(self, outline: Outline, features: tuple[object, ...], thickness_mm: float, view: str = FACE) -> None:
        self.outline, self.features, self.thickness_mm, self.view = outline, features, thickness_mm, view
        self.box = outline.box
        self.shape = shape_of(outline)
        self.turns = round_contour(outline) if self.shape is Shape.FREE else None
        self.x, self.y = (StationBook(a, Space.FLAT, self.SAME_MM) for a in (X, Y))
        self.wishes: list[Wish] = []
        self.datum = self._datum()

    def finished(self) -> tuple[Wish, ...]:
        """The wishes, their stations with every point that was noted."""
        return tuple(self._with_all_points(w) for w in self.wishes)

    def notes(self) -> tuple[Message | Text, ...]:
        is_concave = self.shape is Shape.FREE and self.turns is None and any(e.bulge < 0 for e in self.outline.edges())
        return (CONCAVE,) if is_concave else ()

    def axes(self) -> Iterator[AxisLine]:
        """A centre mark for a round contour."""
        if self.turns is not None:
            x, y = self.turns.centre
            yield AxisLine(Vec(x, y, 0), Vec(x, y, self.thickness_mm), CENTRE_MM, Space.FLAT)
        if self.shape is Shape.CIRCLE:
            x, y = self._middle()
            yield AxisLine(Vec(x, y, 0), Vec(x, y, self.thickness_mm), self.outline.size[0] / 2, Space.FLAT)

    # datum

    def _datum(self) -> tuple[str, str]:
        """Names of the stations everything is measured from."""
        x0, y0, _, _ = self.box
        if self.turns is not None:
            x, y = self.turns.centre
            return self.x.at("middle", Vec(x, y, 0)), self.y.at("middle", Vec(x, y, 0))
        round_hole = next((f for f in self.features if isinstance(f, Hole) and f.datum), None)
        if self.shape is Shape.CIRCLE or (round_hole and is_concentric(self.outline, round_hole.at)):
            x, y = self._middle() if self.shape is Shape.CIRCLE or round_hole is None else round_hole.at
            return self.x.at("middle", Vec(x, y, 0)), self.y.at("middle", Vec(x, y, 0))
        left, bottom = self._on_side(0, x0), self._on_side(1, y0)
        return self.x.at("left edge", *left), self.y.at("lower edge", *bottom)

    def _middle(self) -> Point2:
        x0, y0, x1, y1 = self.box
        return ((x0 + x1) / 2, (y0 + y1) / 2)

    def _on_side(self, k: int, value: float) -> list[Vec]:
        """Points of the contour on one side of its box: corners, or where an arc touches it."""
        found = [Vec(v.x, v.y, 0) for v in self.outline.vertices if abs((v.x, v.y)[k] - value) < 1e-6]
        if found:
            return found
        arc = next(e for e in self.outline.edges() if e.bulge and _touches(e, k, value))
        cx, cy = arc.centre
        return [Vec(value, cy, 0) if k == 0 else Vec(cx, value, 0)]

    @property
    def _round(self) -> bool:
        return self.datum[0] == "middle"

    # contour

    def _contour(self) -> None:
        match self.shape:
            case Shape.CIRCLE:
                x, y = self._middle()
                self.wishes.append(
                    Diameter(id="contour", views=(self.view,), centre=Vec(x, y, 0), axis=Z, priority=80,
                             diameter_mm=self.outline.size[0], source=Source("outline", "diameter", Rule.ROUND))
                )  # fmt: skip
            case Shape.RECTANGLE:
                self._overall()
            case Shape.ROUNDED | Shape.OBROUND:
                self._overall()
                self._radii()
            case Shape.CORNERS:
                self._corners("corner", self.outline, "outline")
                self._overall()
                self._radii()
            case Shape.FREE if self.turns is not None:
                self._turning(self.turns)
            case Shape.FREE:
                self._table("outline", self.outline)
                self._overall(reference=True)

    def _turning(self, turns: RoundContour) -> None:
        """Radii about the middle, the notches on their circle, and the few corners from the middle."""
        x, y = turns.centre
        for n, arc in enumerate(turns.arcs, start=1):
            self.wishes.append(
                Radius(id=f"turn.{n}", views=(self.view,), centre=Vec(x, y, 0), on=Vec(*arc.middle, 0), axis=Z,
                       radius_mm=arc.radius, priority=64, source=Source("outline", "bulge", Rule.ROUND))
            )  # fmt: skip
        self._notches(turns, turns.notches)
        level = set(turns.corners)
        for letter, book, k in (("x", self.x, 0), ("y", self.y, 1)):
            for n, v in square_first(self.outline, k):
                if n in level:
                    self._tie(letter, book, f"corner {n + 1}", Vec(v.x, v.y, 0), Source("outline", letter))
        for letter, book, k in (("x", self.x, 0), ("y", self.y, 1)):
            for name, value in zip(SIDE_NAMES[k], (self.box[k], self.box[k + 2]), strict=True):
                points = [Vec(v.x, v.y, 0) for v in self.outline.vertices if abs((v.x, v.y)[k] - value) < 1e-6]
                if points:
                    self._tie(letter, book, name, points[0], Source("outline", letter, Rule.OVERALL))

    def _notches(self, turns: RoundContour, some: Notches) -> None:
        """How many, how large, on which circle, how far apart; and where the first one stands."""
        x, y = turns.centre
        words = notch_words(len(some.middles), some.radius_mm, some.circle_mm, some.step_deg)
        self.wishes.append(
            Callout(id="notches", views=(self.view,), at=Vec(*some.middles[-1], 0), words=words, axis=Z,
                    radius_mm=some.radius_mm, places=tuple(Vec(*p, 0) for p in some.middles),
                    value_mm=some.radius_mm, priority=60, source=Source("outline", "bulge", Rule.PITCH))
        )  # fmt: skip
        first = Vec(some.middles[0][0] - x, some.middles[0][1] - y, 0).unit()
        base = X if abs(first.x) > 1e-9 and first.x > 0 else -X
        value = math.degrees(math.acos(max(-1.0, min(1.0, first.dot(base)))))
        if value > 0.01:
            self.wishes.append(
                Angle(id="notches.first", views=(self.view,), apex=Vec(x, y, 0), first=base, second=first,
                      value_deg=value, priority=50, source=Source("outline", "bulge", Rule.PITCH))
            )  # fmt: skip

    def _overall(self, *, reference: bool = False) -> None:
        """Width and height over all; in brackets where other sizes give them."""
        if self._round and self._within_one_diameter():
            return
        for letter, book, k in (("x", self.x, 0), ("y", self.y, 1)):
            known = {s.name for s in book.all}
            a, b = self._side_station(book, k, low=True), self._side_station(book, k, low=False)
            said = reference or self._is_said(letter, a.name, b.name, known) or self._by_arc(k)
            self.wishes.append(
                Distance(
                    id=f"{letter}.overall", views=(self.view,), start=a, end=b, overall=True,
                    reference=said, priority=90, source=Source("outline", letter, Rule.OVERALL),
                )
            )  # fmt: skip

    def _side_station(self, book: StationBook, k: int, *, low: bool) -> Station:
        """A side of the contour's box; one that only an arc touches is no station: the arc's size gives it."""
        names = ("left edge", "right edge") if k == 0 else ("lower edge", "upper edge")
        name, points = names[0 if low else 1], self._on_side(k, self.box[k + (0 if low else 2)])
        if self._is_corner(k, low=low):
            return book[book.at(name, *points)]
        return Station(name, book.along, tuple(points), book.space)

    def _is_corner(self, k: int, *, low: bool) -> bool:
        value = self.box[k + (0 if low else 2)]
        return self.shape in (Shape.ROUNDED, Shape.OBROUND) or any(
            abs((v.x, v.y)[k] - value) < 1e-6 for v in self.outline.vertices
        )

    def _by_arc(self, k: int) -> bool:
        return not (self._is_corner(k, low=True) and self._is_corner(k, low=False))

    def _within_one_diameter(self) -> bool:
        """True when a round part reaches nowhere beyond the circle about its middle."""
        x, y = self.x[self.datum[0]].at_mm, self.y[self.datum[1]].at_mm
        arcs = [e for e in self.outline.edges() if e.bulge > 0 and math.dist(e.centre, (x, y)) < 0.01]
        radius = max((e.radius for e in arcs), default=0.0)
        return all(math.dist((v.x, v.y), (x, y)) <= radius + 0.01 for v in self.outline.vertices)

    def _is_said(self, letter: str, a: str, b: str, known: set[str]) -> bool:
        """True when both sides are tied already: the overall size is a reference then."""
        datum = self.datum[0 if letter == "x" else 1]
        return {a, b} <= known | {datum} and a != datum

    def _corners(self, name: str, outline: Outline, feature: str) -> None:
        """Every corner from the datum, along both axes; the far sides of the part are its overall sizes."""
        for letter, book, k in (("x", self.x, 0), ("y", self.y, 1)):
            for n, v in square_first(outline, k):
                p = Vec(v.x, v.y, 0)
                past = self.box[k + 2] - (v.x, v.y)[k]
                far = not self._round and past < 1e-6
                if not self._round and not far and past < self.SAME_MM:
                    continue  # as good as on the side, which has its size
                station = "right edge" if k == 0 else "upper edge"
                self._tie(letter, book, station if far else f"{name} {n + 1}", p, Source(feature, letter), far)

    def _tie(self, letter: str, book: StationBook, name: str, p: Vec, source: Source, far: bool = False) -> None:
        """A distance from the datum to a point, unless its place is known along this axis."""
        datum = self.datum[0 if letter == "x" else 1]
        known = {s.name for s in book.all}
        station = book.at(name, p)
        if station in known or far:
            return
        self.wishes.append(
            Distance(
                id=f"{letter}.{station}", views=(self.view,), start=book[datum], end=book[station], group=letter,
                source=source,
            )
        )  # fmt: skip

    def _radii(self, outline: Outline | None = None, name: str = "radius", feature: str = "outline") -> None:
        for n, group in enumerate(equal_arcs(outline or self.outline)):
            arc = group[-1]
            (cx, cy), (mx, my) = arc.centre, arc.middle
            if self._is_turned(group):
                self.wishes.append(
                    Diameter(id=f"{name}.{n + 1}", views=(self.view,), centre=Vec(cx, cy, 0), axis=Z, priority=65,
                             diameter_mm=2 * arc.radius,
                             source=Source(feature, "bulge", Rule.ROUND))
                )  # fmt: skip
                continue
            self.wishes.append(
                Radius(id=f"{name}.{n + 1}", views=(self.view,), centre=Vec(cx, cy, 0), on=Vec(mx, my, 0), axis=Z,
                       radius_mm=arc.radius, count=len(group), priority=65,
                       source=Source(feature, "bulge", Rule.CORNER))
            )  # fmt: skip

    def _is_turned(self, group: list[Edge]) -> bool:
        """True when arcs about one middle make more than half a circle: a diameter says them."""
        about = all(math.dist(e.centre, group[0].centre) < 0.01 for e in group)
        return about and sum(abs(e.sweep) for e in group) > math.pi + 1e-6 and self.shape is not Shape.OBROUND

    def _table(self, feature: str, outline: Outline) -> None:
        """Corners of a free contour as a table, from the datum; the radius is that of the arc that leaves a corner."""
        ox, oy = self.x[self.datum[0]].at_mm, self.y[self.datum[1]].at_mm
        stations, origins = [], (self.x[self.datum[0]], self.y[self.datum[1]])
        for k, book in enumerate((self.x, self.y)):
            for n, v in square_first(outline, k):
                known = {s.name for s in book.all}
                station = book.at(f"{feature} {n + 1}", Vec(v.x, v.y, 0))
                if station not in known:
                    stations.append(book[station])
        rows = []
        for n, e in enumerate(outline.edges()):
            p = Vec(self.x.place(e.x0), self.y.place(e.y0), 0)
            radius = math.copysign(e.radius, e.bulge) if e.bulge else None
            rows.append(TableRow(str(n + 1), p, LARGE_ARC if abs(e.bulge) > 1 + 1e-9 else None, radius))
        self.wishes.append(
            HoleTable(
                id=f"table.{feature}", views=(self.view,), title=COORDINATES, origin=Vec(ox, oy, 0), across=X, up=Y,
                rows=tuple(rows), stations=tuple(stations), origins=origins, priority=95,
                source=Source(feature, "vertices", Rule.COORDINATES),
            )
        )  # fmt: skip

    def _with_all_points(self, wish: Wish) -> Wish:
        if not isinstance(wish, Distance):
            return wish
        book = self.x if wish.along == X else self.y
        return replace(wish, start=book.whole(wish.start), end=book.whole(wish.end))

    def stations(self) -> tuple[Station, ...]:
        return (*self.x.all, *self.y.all)


def square_first(outline: Outline, k: int) -> list[tuple[int, Vertex]]:
    """The corners with their numbers, those on edges square to an axis first: they have the places that count."""
    edges = list(outline.edges())
    square = {n for n, e in enumerate(edges) if not e.bulge and abs((e.x1 - e.x0, e.y1 - e.y0)[k]) < 1e-6}
    on_square = square | {(n + 1) % len(edges) for n in square}
    return sorted(enumerate(outline.vertices), key=lambda c: (c[0] not in on_square, c[0]))


def _touches(e: Edge, k: int, value: float) -> bool:
    """True when an arc reaches a side of its contour's box."""
    return abs(abs(value - e.centre[k]) - e.radius) < 1e-6
