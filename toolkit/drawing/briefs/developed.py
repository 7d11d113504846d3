"""A developed sheet while its wishes are written: contour and openings as of a plate, and the bend lines on it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from designs.model import BendLine, Cutout, FlatPattern, Hole, HolePattern, Outline, Placement, Slot, Vec, X, Y
from designs.model.features import SheetFeature
from designs.model.outline import Edge, Point2, Vertex
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Callout, HoleTable, Rule, Source, TableRow, ViewKind, ViewWish, Wish
from toolkit.drawing.briefs.contours import Shape
from toolkit.drawing.briefs.plates import FlatWriter
from toolkit.drawing.views.direction import Direction

FLAT = "flat"
FLAT_DIRECTION = Direction(FLAT, Text("Bentangan", "Flat pattern"), X, Y)
BEND_LINES = Text("Koordinat garis tekuk", "Coordinates of the bend lines")
NEAR_MM = 1e-5
STRAIGHT = 1e-6
UP, DOWN = Text("ke atas", "up"), Text("ke bawah", "down")
BEND_WORDS = "B{n}: {way} {a:g}°"
NUMBER_ONLY = "B{n}"
MOST_TOLD = 6
"""With more bends the pattern shows their numbers only; the bend table has the rest."""


MOST_SKEW = 5
"""With more corners between edges askew the contour is told by a table: sizes would run through the sheet."""


@dataclass(frozen=True)
class Opening:
    """An opening of a developed sheet, and the place in the part where it is declared."""

    feature: SheetFeature
    declared: str


def flat_wish(flat: FlatPattern, *, principal: bool = False) -> ViewWish:
    """The flat pattern as a view that is always drawn."""
    return ViewWish(
        name=FLAT, direction=FLAT_DIRECTION, kind=ViewKind.FLAT, always=True, principal=principal, flat=flat,
        caption=FLAT_DIRECTION.title,
    )  # fmt: skip


def moved(feature: SheetFeature, frame: Placement) -> Iterator[SheetFeature]:
    """A feature of a panel where the panel lies on the flat pattern; a pattern that lies skew as single holes."""
    turned = math.degrees(math.atan2(frame.x_axis.y, frame.x_axis.x))
    match feature:
        case Hole():
            yield replace(feature, at=_point(frame, feature.at))
        case HolePattern():
            quarter = round(turned / 90)
            if abs(turned - 90 * quarter) > 1e-9:
                yield from (Hole(feature.diameter_mm, _point(frame, p), feature.fastener) for p in feature.positions())
                return
            centre = _point(frame, feature.centre)
            if quarter % 2 == 0:
                yield replace(feature, centre=centre)
            else:
                yield replace(feature, centre=centre, pitch_mm=feature.pitch_mm[::-1],
                              columns=feature.rows, rows=feature.columns)  # fmt: skip
        case Slot():
            yield replace(feature, at=_point(frame, feature.at), angle_deg=feature.angle_deg + turned)
        case _:
            yield from (Cutout(_outline(frame, c)) for c in feature.contours())


def as_patterns(holes: Sequence[tuple[Hole, str]]) -> Iterator[tuple[Hole | HolePattern, str]]:
    """Equal holes that stand in rows of equal steps, as patterns; the others as they are."""
    by_size: dict[tuple[float, str, bool], list[tuple[Hole, str]]] = {}
    for hole, declared in holes:
        by_size.setdefault((hole.diameter_mm, hole.fastener, hole.tapped), []).append((hole, declared))
    for (diameter, fastener, tapped), group in by_size.items():
        rows: dict[float, list[float]] = {}
        for hole, _ in group:
            rows.setdefault(round(hole.at[1], 4), []).append(round(hole.at[0], 4))
        alike: dict[tuple[float, ...], list[float]] = {}
        for y, places in sorted(rows.items()):
            alike.setdefault(tuple(sorted(places)), []).append(y)
        if tapped or not all(_even(xs) and _even(ys) for xs, ys in alike.items()) or len(alike) * 3 > len(group):
            yield from group
            continue
        for xs, ys in alike.items():
            first = next(d for h, d in group if abs(h.at[0] - xs[0]) < 1e-3 and abs(h.at[1] - ys[0]) < 1e-3)
            yield _grid(diameter, xs, ys, fastener), first


class DevelopedWriter(FlatWriter):
    """The flat pattern of a folded or rolled part; its openings know where they are declared."""

    SAME_MM = 0.15
    """Half of the finest step of a scriber: a corner beside the end of a bend line is marked with it."""

    def __init__(self, flat: FlatPattern, openings: tuple[Opening, ...]) -> None:
        super().__init__(
            without_straight_corners(flat.outline), tuple(o.feature for o in openings), flat.thickness_mm, FLAT
        )
        self.bends = flat.bends
        if self.shape is Shape.CORNERS and _skew_corners(self.outline) > MOST_SKEW:
            self.shape = Shape.FREE
        self.declared = [o.declared for o in openings]

    def write(self) -> None:
        super().write()
        self._bend_lines()

    def finished(self) -> tuple[Wish, ...]:
        return tuple(replace(w, id=f"{FLAT}.{w.id}", source=self._source(w.source)) for w in super().finished())

    def _source(self, source: Source) -> Source:
        """The source with the place in the part instead of the number of the opening."""
        for n, place in enumerate(self.declared):
            if source.feature == f"features[{n}]":
                return replace(source, feature=place)
        return source

    def _bend_lines(self) -> None:
        """Square bend lines from the datum; the ends of skew ones by a table."""
        skew = []
        for n, b in enumerate(self.bends):
            self.wishes.append(self._bend_callout(n, b))
            source, name = Source(f"bends[{n}]", "start", Rule.BEND), f"bend {n + 1}"
            start, end = Vec(*b.start, 0), Vec(*b.end, 0)
            if abs(start.x - end.x) < NEAR_MM:
                self._tie("x", self.x, name, start, source)
                self.x.at(name, start, end)
            elif abs(start.y - end.y) < NEAR_MM:
                self._tie("y", self.y, name, start, source)
                self.y.at(name, start, end)
            else:
                skew.append((n, start, end))
        rows = [TableRow(f"B{n + 1}{letter}", p) for n, a, b in skew for letter, p in (("a", a), ("b", b))]
        if any(not self._known(r.at) for r in rows):
            self._bend_rows(rows)

    def _known(self, p: Vec) -> bool:
        """True for a corner of the contour, which is said already."""
        return any(math.dist((v.x, v.y), (p.x, p.y)) < 0.01 for v in self.outline.vertices)

    def _bend_rows(self, rows: list[TableRow]) -> None:
        origins = (self.x[self.datum[0]], self.y[self.datum[1]])
        stations = []
        for row in rows:
            for book in (self.x, self.y):
                known = {s.name for s in book.all}
                station = book.at(f"bend line {row.label}", row.at)
                if station not in known:
                    stations.append(book[station])
        self.wishes.append(
            HoleTable(
                id="table.bends", views=(FLAT,), title=BEND_LINES, origin=Vec(origins[0].at_mm, origins[1].at_mm, 0),
                across=X, up=Y, rows=tuple(rows), stations=tuple(stations), origins=origins, priority=95,
                source=Source("bends", "start", Rule.COORDINATES),
            )
        )  # fmt: skip

    def _bend_callout(self, n: int, b: BendLine) -> Callout:
        way = UP if b.angle_deg > 0 else DOWN
        words = Message(BEND_WORDS, {"n": n + 1, "way": way, "a": round(abs(b.angle_deg), 1)})
        if len(self.bends) > MOST_TOLD:
            words = Message(NUMBER_ONLY, {"n": n + 1})
        # off the middle, where centre lines and callouts of holes are
        at = (0.62 * b.start[0] + 0.38 * b.end[0], 0.62 * b.start[1] + 0.38 * b.end[1])
        return Callout(
            id=f"bend {n + 1}.words", views=(FLAT,), at=Vec(*at, 0), words=(words,), priority=55,
            source=Source(f"bends[{n}]", "angle_deg", Rule.BEND),
        )  # fmt: skip


def without_straight_corners(outline: Outline) -> Outline:
    """The same contour without corners at which it goes straight on, such as where a bend ends."""
    edges = list(outline.edges())
    kept = [
        Vertex(e.x0, e.y0, e.bulge)
        for before, e in zip((edges[-1], *edges[:-1]), edges, strict=True)
        if before.bulge or e.bulge or abs(_turn(before, e)) > STRAIGHT
    ]
    return Outline(tuple(kept))


def _turn(a: Edge, b: Edge) -> float:
    """Sine of the angle between two straight edges."""
    cross = (a.x1 - a.x0) * (b.y1 - b.y0) - (a.y1 - a.y0) * (b.x1 - b.x0)
    return cross / (a.chord * b.chord)


def _skew_corners(outline: Outline) -> int:
    """Corners between two edges of which neither is level nor upright."""
    edges = list(outline.edges())
    skew = [min(abs(e.x1 - e.x0), abs(e.y1 - e.y0)) > NEAR_MM for e in edges]
    return sum(a and b for a, b in zip(skew, (*skew[1:], skew[0]), strict=True))


def _point(frame: Placement, p: Point2) -> Point2:
    q = frame.point((*p, 0.0))
    return (q.x, q.y)


def _outline(frame: Placement, c: Outline) -> Outline:
    return Outline(tuple(Vertex(*_point(frame, (v.x, v.y)), v.bulge) for v in c.vertices))


def _even(values: Sequence[float]) -> bool:
    """True when the steps of sorted values are equal."""
    steps = [b - a for a, b in pairwise(values)]
    return all(abs(s - steps[0]) < 2e-3 for s in steps)


def _grid(diameter_mm: float, xs: Sequence[float], ys: Sequence[float], fastener: str) -> HolePattern:
    pitch = tuple((v[-1] - v[0]) / (len(v) - 1) if len(v) > 1 else 1.0 for v in (xs, ys))
    return HolePattern(
        diameter_mm, (pitch[0], pitch[1]), ((xs[0] + xs[-1]) / 2, (ys[0] + ys[-1]) / 2), len(xs), len(ys), fastener
    )
