"""The brief of a bar: its length from long point to long point, end cuts, holes and copes from the datum end.

The datum end is the bar's start, the datum across a leg its heel. A leg is shown from outside, the side on which it is
drilled; the end view shows the section.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from designs.model import Bar, BarHole, BarSlot, Cope, End, EndCut, Leg, Vec, X, Y, Z
from specs.language import Message, Text
from specs.stock import (
    AngleSection,
    ChannelSection,
    FlatSection,
    HollowSection,
    PipeSection,
    RoundSection,
    SquareSection,
)
from toolkit.drawing.briefs.bar_ends import bevels, end_angles
from toolkit.drawing.briefs.bar_sides import FROM_BELOW, has_sides, side_name, side_names
from toolkit.drawing.briefs.brief import (
    AxisLine,
    Brief,
    Callout,
    Distance,
    Rule,
    Source,
    Station,
    ViewWish,
    Wish,
    isometric_wish,
)
from toolkit.drawing.briefs.slots import half_of
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import BOTH_WALLS, cope_words, hole_words, slot_words, thickness_words
from toolkit.drawing.views.direction import ISOMETRIC, Direction

SIDE, BELOW, FACE, END_VIEW = "side", "below", "face", "end"
SECTION_SHARE = 7.5
"""A section is drawn so large that this part of its smaller side still reads: 15 mm for a whole leg."""

SIDE_VIEW = Direction(SIDE, Text("Tampak samping", "Side view"), X, Z)
BELOW_VIEW = Direction(BELOW, Text("Tampak bawah", "View from below"), X, -Y)
FACE_VIEW = Direction(FACE, Text("Tampak muka", "Face view"), X, Y)
END_TITLE = Text("Tampak ujung", "End view")


def bar_brief(mark: str, bar: Bar) -> Brief:
    """What the drawing of a bar must say."""
    return _BarWriter(mark, bar).brief()


class _BarWriter:
    """One bar while its brief is written: the stations of its three axes, and its wishes."""

    def __init__(self, mark: str, bar: Bar) -> None:
        self.mark, self.bar = mark, bar
        self.box = bar.region.outer.box
        self.x, self.y, self.z = StationBook(X), StationBook(Y), StationBook(Z)
        self.wishes: list[Wish] = []

    def brief(self) -> Brief:
        self._ends()
        self._section()
        for n, f in enumerate(self.bar.features):
            if isinstance(f, Cope):
                self._cope(n, f)
            else:
                self._place(n, f)
        self._openings()
        self._copes()
        self.wishes += side_names(self.bar, END_VIEW)
        self.wishes += bevels(self.bar, END_VIEW)
        for end, cut in ((End.START, self.bar.start), (End.END, self.bar.end)):
            self.wishes += end_angles(self.bar, end, cut, self._of_leg(cut.plane))
        return Brief(
            mark=self.mark,
            part=self.bar,
            views=self._views(),
            wishes=tuple(self._with_all_points(w) for w in self.wishes),
            stations=(*self.x.all, *self.y.all, *self.z.all),
            axes=tuple(self._axes()),
            finest_mm=self._finest_mm(),
        )

    def _with_all_points(self, wish: Wish) -> Wish:
        """A distance whose stations have every point that was noted for them, also after it was said."""
        if not isinstance(wish, Distance):
            return wish
        book = next(b for b in (self.x, self.y, self.z) if b.along == wish.along)
        return replace(wish, start=book.whole(wish.start), end=book.whole(wish.end))

    # views

    def _views(self) -> tuple[ViewWish, ...]:
        first = self._principal()
        elevations = [d for d in (SIDE_VIEW, self._across_view()) if d is not None]
        views = [
            ViewWish(name=d.name, direction=d, principal=d is first, always=d is first, breakable=True,
                     caption=self._caption(d))
            for d in sorted(elevations, key=lambda d: d is not first)
        ]  # fmt: skip
        if self._shows_end():
            end = Direction(END_VIEW, END_TITLE, first.toward, first.up)
            views.append(ViewWish(name=END_VIEW, direction=end, always=True, hidden=True, caption=END_TITLE))
        if has_sides(self.bar):
            look = ISOMETRIC if first is SIDE_VIEW else FROM_BELOW
            views.append(isometric_wish(look))
        return tuple(views)

    def _caption(self, d: Direction) -> Text:
        """The name of a view, and which leg it shows."""
        if not has_sides(self.bar):
            return d.title
        side = side_name(self.bar, Leg.Z if d is SIDE_VIEW else Leg.Y)
        return Text(f"{d.title.id}: {side.id}", f"{d.title.en}: {side.en}")

    def _principal(self) -> Direction:
        """The side with most to say; the side view where they are equal."""
        across = self._across_view()
        if across is None:
            return SIDE_VIEW
        if isinstance(self.bar.section, FlatSection):
            return across
        on_y = sum(1 for f in self.bar.features if f.leg is Leg.Y) + self._mitred(Leg.Y)
        on_z = sum(1 for f in self.bar.features if f.leg is Leg.Z) + self._mitred(Leg.Z)
        return across if on_y > on_z else SIDE_VIEW

    def _across_view(self) -> Direction | None:
        """The view that shows leg Y; None for round bars, which look alike from every side."""
        if self.bar.is_round:
            return BELOW_VIEW if any(f.leg is Leg.Y for f in self.bar.features) or self._mitred(Leg.Y) else None
        return FACE_VIEW if isinstance(self.bar.section, FlatSection) else BELOW_VIEW

    def _mitred(self, leg: Leg) -> int:
        return sum(1 for c in (self.bar.start, self.bar.end) if abs(c.angle_deg - 90) > 1e-9 and c.plane is leg)

    def _shows_end(self) -> bool:
        return isinstance(self.bar.section, AngleSection | ChannelSection | HollowSection) or bool(self.bar.bevel_deg)

    def _of_leg(self, leg: Leg) -> tuple[str, ...]:
        """Views that show a leg's face."""
        across = self._across_view()
        if leg is Leg.Y and across is not None:
            return (across.name,)
        return (SIDE,)

    def _any_side(self) -> tuple[str, ...]:
        across = self._across_view()
        names = [self._principal().name, SIDE, *([across.name] if across else [])]
        return tuple(dict.fromkeys(names))

    def _finest_mm(self) -> float:
        y0, z0, y1, z1 = self.box
        sides = [s for s in (y1 - y0, z1 - z0) if s > 0]
        side = max(sides) if isinstance(self.bar.section, FlatSection) else min(sides)
        return side / SECTION_SHARE

    # along the bar

    def _ends(self) -> None:
        start = self.x.at("start", *self._end_points(End.START, self.bar.start))
        end = self.x.at("end", *self._end_points(End.END, self.bar.end))
        self.wishes.append(
            Distance(
                id="length", views=self._length_views(), start=self.x[start], end=self.x[end], overall=True,
                priority=90, source=Source("", "length_mm", Rule.LONG_POINT),
            )
        )  # fmt: skip

    def _length_views(self) -> tuple[str, ...]:
        """Views whose outline reaches both long points: a mitre is told where it is seen."""
        return self._any_side()

    def _end_points(self, end: End, cut: EndCut) -> list[Vec]:
        """Corners of the section that lie in the plane of the long point."""
        x = 0.0 if end is End.START else self.bar.length_mm
        cope = next((f for f in self.bar.features if isinstance(f, Cope) and f.end is end), None)
        left = self._coped_corners(cope) if cope else self._corners()
        return [Vec(x, y, z) for y, z in left if self.bar.cut_offset(cut, y, z) < 1e-6]

    def _corners(self) -> list[tuple[float, float]]:
        """Corners of the section's box in which it has material; of a round one its four extremes."""
        y0, z0, y1, z1 = self.box
        if self.bar.is_round:
            return [(0.0, z1), (0.0, z0), (y0, 0.0), (y1, 0.0)]
        every = [(y0, z0), (y1, z0), (y0, z1), (y1, z1)]
        return every[:3] if isinstance(self.bar.section, AngleSection) else every

    def _coped_corners(self, f: Cope) -> list[tuple[float, float]]:
        """Corners of what a cope leaves of the section of an angle."""
        s = self.bar.section
        assert isinstance(s, AngleSection)
        if f.leg is Leg.Y:
            return [(0.0, s.t_mm), (s.t_mm, s.t_mm), (0.0, s.a_mm)]
        return [(s.t_mm, 0.0), (s.t_mm, s.t_mm), (s.b_mm, 0.0)]

    # the section

    def _section(self) -> None:
        y0, z0, y1, z1 = self.box
        half = self.bar.length_mm / 2
        match self.bar.section:
            case RoundSection() | PipeSection():
                self._round(z1)
            case SquareSection():
                self._size(self.z, Vec(half, 0, z0), Vec(half, 0, z1), (SIDE,), prefix="\u25a1")
                self._size(self.y, Vec(half, y0, 0), Vec(half, y1, 0), (BELOW,))
            case FlatSection(t_mm=t):
                self._size(self.y, Vec(0, y0, 0), Vec(0, y1, 0), (FACE,))
                self._thickness(t)
            case AngleSection(t_mm=t):
                self._size(self.y, Vec(0, y0, z0), Vec(0, y1, z0), (END_VIEW,))
                self._size(self.z, Vec(0, y0, z0), Vec(0, y0, z1), (END_VIEW,))
                self._wall(self.z, Vec(0, y1, z0), Vec(0, y1, t), "thickness")
            case ChannelSection(web_mm=web, flange_mm=flange):
                self._size(self.y, Vec(0, y0, z0), Vec(0, y1, z0), (END_VIEW,))
                self._size(self.z, Vec(0, y0, z0), Vec(0, y0, z1), (END_VIEW,))
                self._wall(self.y, Vec(0, y0, z1 / 2), Vec(0, web, z1 / 2), "web")
                self._wall(self.z, Vec(0, y1, z0), Vec(0, y1, flange), "flange")
            case HollowSection(t_mm=t):
                self._size(self.y, Vec(0, y0, z0), Vec(0, y1, z0), (END_VIEW,))
                self._size(self.z, Vec(0, y0, z0), Vec(0, y0, z1), (END_VIEW,))
                self._wall(self.y, Vec(0, y0, z1 / 2), Vec(0, t, z1 / 2), "wall")

    def _size(self, book: StationBook, low: Vec, high: Vec, views: tuple[str, ...], prefix: str = "") -> None:
        """An outside size of the section."""
        letter = "y" if book is self.y else "z"
        a, b = book.at("heel", low), book.at("edge", high)
        self.wishes.append(
            Distance(
                id=f"section.{letter}", views=views, start=book[a], end=book[b], overall=True, prefix=prefix,
                priority=80, source=Source("", "profile", Rule.STOCK),
            )
        )  # fmt: skip

    def _wall(self, book: StationBook, low: Vec, high: Vec, name: str) -> None:
        """A wall's thickness, by the stock."""
        a, b = book.at("heel", low), book.at(name, high)
        letter = "y" if book is self.y else "z"
        self.wishes.append(
            Distance(
                id=f"section.{letter}.wall", views=(END_VIEW,), start=book[a], end=book[b],
                priority=30, source=Source("", "profile", Rule.STOCK),
            )
        )  # fmt: skip

    def _thickness(self, t: float) -> None:
        y0, _, y1, _ = self.box
        at = Vec(self.bar.length_mm * 0.62, y0 + (y1 - y0) * 0.5, t)
        self.wishes.append(
            Callout(
                id="thickness", views=(FACE,), at=at, words=(thickness_words(t),), value_mm=t,
                priority=70, source=Source("", "profile", Rule.THICKNESS),
            )
        )  # fmt: skip

    def _round(self, r: float) -> None:
        half = self.bar.length_mm / 2
        low, high = self.z.at("lower side", Vec(half, 0, -r)), self.z.at("upper side", Vec(half, 0, r))
        self.wishes.append(
            Distance(
                id="section.diameter", views=(SIDE, BELOW), start=self.z[low], end=self.z[high], prefix="\u2300",
                priority=80, overall=True, source=Source("", "profile", Rule.ROUND),
            )
        )  # fmt: skip
        if isinstance(self.bar.section, PipeSection):
            t = self.bar.section.t_mm
            at = Vec(self.bar.length_mm * 0.62, 0, r / 2)
            self.wishes.append(
                Callout(
                    id="wall", views=(SIDE,), at=at, words=(thickness_words(t),), value_mm=t, priority=70,
                    source=Source("", "profile", Rule.STOCK),
                )
            )  # fmt: skip

    # what is done to it

    def _place(self, n: int, f: BarHole | BarSlot) -> None:
        """Its distance from the datum end, and across its leg from the heel."""
        middle, views = self._middle(f), self._of_leg(f.leg)
        known = self.x.all
        along = self.x.at(f"opening {n + 1}", middle)
        if all(s.name != along for s in known):
            self.wishes.append(
                Distance(
                    id=f"x.{along}", views=views, start=self.x["start"], end=self.x[along], group="x",
                    source=Source(f"features[{n}]", "x_mm"),
                )
            )  # fmt: skip
        if self.bar.is_round:
            return
        book = self.y if f.leg is Leg.Y else self.z
        known = book.all
        across = book.at(f"opening {n + 1}", middle)
        letter = "y" if f.leg is Leg.Y else "z"
        if all(s.name != across for s in known):
            self.wishes.append(
                Distance(
                    id=f"{letter}.{across}", views=views, start=self._heel(book), end=book[across],
                    group=letter, source=Source(f"features[{n}]", "offset_mm"),
                )
            )  # fmt: skip

    def _heel(self, book: StationBook) -> Station:
        """The heel as a station that is seen from outside at both ends of the bar."""
        book.at("heel", Vec(0, 0, 0), Vec(self.bar.length_mm, 0, 0))
        return book["heel"]

    def _middle(self, f: BarHole | BarSlot) -> Vec:
        """The opening's middle on the outside of its leg."""
        if self.bar.is_round:
            r = self.box[3]
            return Vec(f.x_mm, 0, -r) if f.leg is Leg.Y else Vec(f.x_mm, -r, 0)
        if f.leg is Leg.Y:
            return Vec(f.x_mm, f.offset_mm, self.bar.wall_mm(f.leg) if self._is_flat() else 0)
        return Vec(f.x_mm, 0, f.offset_mm)

    def _is_flat(self) -> bool:
        return isinstance(self.bar.section, FlatSection)

    def _cope(self, n: int, f: Cope) -> None:
        s = self.bar.section
        assert isinstance(s, AngleSection)
        x = f.length_mm if f.end is End.START else self.bar.length_mm - f.length_mm
        if f.leg is Leg.Y:
            points = (Vec(x, s.b_mm, 0), Vec(x, s.t_mm, 0), Vec(x, 0, 0), Vec(x, 0, s.t_mm))
        else:
            points = (Vec(x, 0, s.a_mm), Vec(x, 0, s.t_mm), Vec(x, 0, 0), Vec(x, s.t_mm, 0))
        station = self.x.at(f"cope {n + 1}", *points)
        views = self._of_leg(f.leg)
        self.wishes.append(
            Distance(
                id=f"x.{station}", views=views, start=self.x[f.end.value], end=self.x[station], priority=40,
                source=Source(f"features[{n}]", "length_mm"),
            )
        )  # fmt: skip

    def _copes(self) -> None:
        """One callout for all copes of a leg."""
        for leg in Leg:
            group = [(n, f) for n, f in enumerate(self.bar.features) if isinstance(f, Cope) and f.leg is leg]
            if not group:
                continue
            n, f = group[-1]
            s = self.bar.section
            assert isinstance(s, AngleSection)
            middle = f.length_mm / 2 if f.end is End.START else self.bar.length_mm - f.length_mm / 2
            at = Vec(middle, s.t_mm, 0) if leg is Leg.Y else Vec(middle, 0, s.t_mm)
            self.wishes.append(
                Callout(id=f"cope.{leg.value}", views=self._of_leg(leg), at=at, words=(cope_words(len(group)),),
                        priority=60, source=Source(f"features[{n}]", "leg"))
            )  # fmt: skip

    def _openings(self) -> None:
        """One callout for all equal openings of a leg."""
        alike: dict[tuple[object, ...], list[tuple[int, BarHole | BarSlot]]] = {}
        for n, f in enumerate(self.bar.features):
            if isinstance(f, BarHole):
                alike.setdefault((f.leg, f.diameter_mm, f.through), []).append((n, f))
            elif isinstance(f, BarSlot):
                alike.setdefault((f.leg, f.length_mm, f.width_mm, f.across), []).append((n, f))
        for group in alike.values():
            n, f = group[-1]
            hole = isinstance(f, BarHole)
            words: list[Message | Text] = [
                hole_words(f.diameter_mm, len(group)) if isinstance(f, BarHole)
                else slot_words(f.length_mm, f.width_mm, len(group))
            ]  # fmt: skip
            if isinstance(f, BarHole) and self.bar.walls_taken(f) == 2 and not self.bar.is_round:
                words.append(BOTH_WALLS)
            self.wishes.append(
                Callout(
                    id=f"opening.{n + 1}", views=self._of_leg(f.leg), at=self._middle(f), words=tuple(words),
                    axis=Z if f.leg is Leg.Y else Y,
                    radius_mm=(f.diameter_mm if isinstance(f, BarHole) else f.width_mm) / 2,
                    places=tuple(self._middle(g) for _, g in group), half=half_of(f),
                    value_mm=f.diameter_mm if isinstance(f, BarHole) else f.length_mm, priority=60,
                    source=Source(f"features[{n}]", "diameter_mm" if hole else "length_mm", Rule.OPENING),
                )
            )  # fmt: skip

    def _axes(self) -> Iterator[AxisLine]:
        if self.bar.is_round:
            yield AxisLine(Vec(0, 0, 0), Vec(self.bar.length_mm, 0, 0), self.box[3])
