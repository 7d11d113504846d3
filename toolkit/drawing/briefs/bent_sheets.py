"""The brief of a folded sheet: the flat pattern with its bend lines defines it, the folded views check it.

The flat pattern is seen from the side towards which a bend "up" folds. Sizes of the folded part go to outer faces and
free edges, from one datum an axis.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.model import Bend, BentSheet, FlatPattern, Vec, X, Y, Z
from designs.model.bent_sheet import K_FACTOR
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import (
    Angle,
    Brief,
    Distance,
    Rule,
    Source,
    Station,
    Table,
    ViewWish,
    Wish,
    isometric_wish,
)
from toolkit.drawing.briefs.developed import DOWN, UP, DevelopedWriter, Opening, flat_wish
from toolkit.drawing.briefs.developed import moved as moved_to_flat
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT, Direction

SQUARE_DEG = 90.0
ALIGNED = 1 - 1e-9
BENDS = Text("Tabel tekukan", "Bend table")
BEND_HEAD = (
    Text("No.", "No."),
    Text("Arah", "Direction"),
    Text("Sudut", "Angle"),
    Text("R dalam", "Inside R"),
    Text("Kelonggaran", "Allowance"),
    Text("Panjang", "Length"),
)
K_NOTE = "K factor (ANSI) {k:g}: allowance = angle x (R + K t); fold in the order of the table"
FLAT_NOTE = Text(
    "Bentangan dilihat dari sisi arah tekuk ke atas; garis tekuk terletak di tengah daerah tekuk.",
    "Flat pattern seen from the side towards which a bend up folds; bend lines at the middle of the allowance.",
)


def bent_sheet_brief(mark: str, part: BentSheet) -> Brief:
    """What the drawing of a folded sheet must say."""
    flat = part.flat_pattern()
    developed = DevelopedWriter(flat, tuple(_openings(part)))
    developed.write()
    folded = FoldedWriter(part)
    folded.write()
    return Brief(
        mark=mark,
        part=part,
        views=(*folded.views(), flat_wish(flat)),
        wishes=(*folded.finished(), *developed.finished()),
        stations=(*folded.stations(), *developed.stations()),
        axes=tuple(developed.axes()),
        tables=(bend_table(flat),),
        notes=(Message(K_NOTE, {"k": K_FACTOR}), FLAT_NOTE, *developed.notes()),
        finest_mm=developed.finest_mm(),
    )


def bend_table(flat: FlatPattern) -> Table:
    """Number, direction, angle, inside radius, allowance and length of every bend line, in the order of folding."""
    rows = tuple(
        (
            Message("B{n}", {"n": n}),
            UP if b.angle_deg > 0 else DOWN,
            Message("{a:g}°", {"a": round(abs(b.angle_deg), 1)}),
            Message("{v:g}", {"v": round(b.inside_radius_mm, 2)}),
            Message("{v:g}", {"v": round(b.allowance_mm, 2)}),
            Message("{v:g}", {"v": round(math.dist(b.start, b.end), 1)}),
        )
        for n, b in enumerate(flat.bends, start=1)
    )
    return Table(BENDS, BEND_HEAD, rows)


def _openings(part: BentSheet) -> Iterator[Opening]:
    """Every opening of every panel, where it lies on the flat pattern, and where it is declared."""
    for i, panel in enumerate(part.panels):
        for j, f in enumerate(panel.features):
            for g in moved_to_flat(f, part.unfolded[panel.name]):
                yield Opening(g, f"panels[{i}].features[{j}]")


class FoldedWriter:
    """The folded part while its wishes are written: outer faces and free edges along X, Y and Z."""

    def __init__(self, part: BentSheet) -> None:
        self.part = part
        self.books = tuple(StationBook(a) for a in (X, Y, Z))
        self.wishes: list[Wish] = []
        self.points = tuple(self._all_points())

    def views(self) -> tuple[ViewWish, ...]:
        """The view along most bends is the principal one; a pictorial view is always there."""
        profile = self._profile()
        flat = [ViewWish(name=d.name, direction=d, principal=d is profile, always=d is profile,
                         caption=d.title)
                for d in (FRONT, LEFT, ABOVE)]  # fmt: skip
        return (
            *sorted(flat, key=lambda v: not v.principal),
            isometric_wish(),
        )

    def write(self) -> None:
        """Overall sizes, outer faces and edges that lie square, angles of the bends that are not square."""
        for book in self.books:
            self._ends(book)
        known = [{s.name for s in book.all} for book in self.books]
        for b in self.part.bends:
            self._panel(b)
        for k, book in enumerate(self.books):
            self._ties(book, known[k])
        for n, b in enumerate(self.part.bends):
            self._angle(n, b)

    def finished(self) -> tuple[Wish, ...]:
        return tuple(self.wishes)

    def stations(self) -> tuple[Station, ...]:
        return tuple(s for book in self.books for s in book.all)

    def _profile(self) -> Direction:
        """The view that shows most of the length of the bends end on."""
        seen = dict.fromkeys((FRONT, LEFT, ABOVE), 0.0)
        for b in self.part.bends:
            for d in seen:
                if abs(self._axis(b).dot(d.toward)) > ALIGNED:
                    seen[d] += b.length_mm
        return max(seen, key=lambda d: seen[d])

    def _axis(self, b: Bend) -> Vec:
        return self.part.folded[b.child].x_axis

    # stations

    def _all_points(self) -> Iterator[Vec]:
        """Corners of every panel on both faces, and where an outer arc of a bend reaches furthest."""
        t = self.part.thickness_mm
        for panel in self.part.panels:
            frame = self.part.folded[panel.name]
            for v in panel.outline.vertices:
                yield frame.point((v.x, v.y, 0))
                yield frame.point((v.x, v.y, t))
        for b in self.part.bends:
            yield from self._arc_points(b)

    def _arc_points(self, b: Bend) -> Iterator[Vec]:
        """Points of a bend's outer arc that lie furthest along an axis of the part."""
        t, r = self.part.thickness_mm, self.part.radius_mm(b)
        frame = self.part.folded[b.parent] * self.part.bend_frame(b)
        up = 1.0 if b.angle_deg > 0 else -1.0
        pivot_z = t + r if up > 0 else -r
        y, z = frame.y_axis, frame.z_axis.scaled(up)
        for axis in (X, Y, Z):
            across, rising = axis.dot(y), axis.dot(z)
            if math.hypot(across, rising) < 1e-9:
                continue
            for sign in (1, -1):
                # 0 where the outer arc leaves the parent (straight away from the inside), growing with the fold
                turn = math.degrees(math.atan2(sign * across, -sign * rising)) % 360
                if 0 < turn < abs(b.angle_deg):
                    a = math.radians(turn)
                    away = y.scaled(math.sin(a) * (r + t)) + z.scaled(-math.cos(a) * (r + t))
                    for x in (0.0, b.length_mm):
                        yield frame.point((x, 0, pivot_z)) + away

    def _ends(self, book: StationBook) -> None:
        """The first and the last place along an axis, and the overall size between them."""
        places = [p.dot(book.along) for p in self.points]
        names = []
        for name, value in (("first face", min(places)), ("last face", max(places))):
            names.append(book.at(name, *(p for p, v in zip(self.points, places, strict=True) if abs(v - value) < 1e-6)))
        letter = self._letter(book)
        self.wishes.append(
            Distance(
                id=f"folded.{letter}.overall", views=self._views_along(book.along), start=book[names[0]],
                end=book[names[1]], overall=True, priority=80, source=Source("", letter, Rule.OVERALL),
            )
        )  # fmt: skip

    def _panel(self, b: Bend) -> None:
        """The outer face and the free edge of a child, where they lie square to an axis."""
        t, panel, frame = self.part.thickness_mm, self.part.panel(b.child), self.part.folded[b.child]
        x0, _, x1, y1 = panel.outline.box
        outer = 0.0 if b.angle_deg > 0 else t
        for book in self.books:
            if abs(frame.z_axis.dot(book.along)) > ALIGNED:
                corners = [frame.point((x, y, outer)) for x in (x0, x1) for y in (0.0, y1)]
                book.at(f"{panel.name}, outer face", *corners)
            if abs(frame.y_axis.dot(book.along)) > ALIGNED:
                edge = [frame.point((v.x, v.y, z)) for v in panel.outline.vertices if abs(v.y - y1) < 1e-6
                        for z in (0.0, t)]  # fmt: skip
                book.at(f"{panel.name}, edge", *edge)

    def _ties(self, book: StationBook, known: set[str]) -> None:
        """Every station that is no end, from the first face."""
        letter = self._letter(book)
        for station in book.all:
            if station.name not in known:
                self.wishes.append(
                    Distance(
                        id=f"folded.{letter}.{station.name}", views=self._views_along(book.along),
                        start=book["first face"], end=station, group=f"folded.{letter}",
                        source=Source("panels", station.name, Rule.FROM_DATUM),
                    )
                )  # fmt: skip

    def _letter(self, book: StationBook) -> str:
        return "xyz"[self.books.index(book)]

    def _views_along(self, along: Vec) -> tuple[str, ...]:
        """Views that show an axis true to length, the principal one first."""
        profile = self._profile()
        able = [d for d in (FRONT, LEFT, ABOVE) if abs(d.toward.dot(along)) < 1e-9]
        return tuple(d.name for d in sorted(able, key=lambda d: d is not profile))

    # angles

    def _angle(self, n: int, b: Bend) -> None:
        """The angle between the outer faces of a bend that is not square, where a view looks along it."""
        view = next((d for d in (FRONT, LEFT, ABOVE) if abs(self._axis(b).dot(d.toward)) > ALIGNED), None)
        if view is None or abs(abs(b.angle_deg) - SQUARE_DEG) < 1e-9:
            return
        t, frame = self.part.thickness_mm, self.part.folded[b.parent] * self.part.bend_frame(b)
        fold, up = math.radians(abs(b.angle_deg)), 1.0 if b.angle_deg > 0 else -1.0
        reach = (self.part.radius_mm(b) + t) * math.tan(fold / 2)
        y, z = frame.y_axis, frame.z_axis.scaled(up)
        self.wishes.append(
            Angle(
                id=f"bend {n + 1}", views=(view.name,), apex=frame.point((0, reach, 0.0 if up > 0 else t)),
                first=-y, second=y.scaled(math.cos(fold)) + z.scaled(math.sin(fold)),
                value_deg=180 - abs(b.angle_deg), source=Source(f"bends[{n}]", "angle_deg", Rule.BEND),
            )
        )  # fmt: skip
