"""Words on leaders around a view: hole callouts, radii, diameters, angles; found a place where nothing is in the way.

Every callout tries its places in order of cost: a short leader, few lines crossed, no new paper taken. Words never
stand on lines or words, and no leader runs through words or across another leader.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.drawing.briefs.brief import Angle, Callout, Diameter, Radius, Texture, Wish
from toolkit.drawing.briefs.geometrical import DatumWish, RunoutWish
from toolkit.drawing.briefs.pointers import PartBalloon, Remark, WeldPointer
from toolkit.drawing.parts.across import across_ways, is_across
from toolkit.drawing.parts.controls import control_ways
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.ground import Ground, pieces, union
from toolkit.drawing.parts.pointing import pointing_ways
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.dimensions import AngularDimension, DiameterDimension, RadiusDimension
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Balloon, Box, Label, Point, Primitive
from toolkit.drawing.sheet.signs import words_mm
from toolkit.drawing.sheet.strokes import stroke_box, strokes, text_box
from toolkit.drawing.symbols.surfaces import SurfaceTexture
from toolkit.drawing.views.direction import Direction

REACHES_MM = (7.0, 10.0, 14.0, 19.0, 26.0, 34.0, 44.0, 56.0, 70.0, 90.0, 115.0, 150.0)
ANGLES_DEG = (60, 45, 120, 135, 75, 105, -60, -45, -120, -135, 30, 150, -30, -150, -75, -105)
MOST_SITES = 6
ANGLE_FOOT_MM = 6.0
GROWTH_COST = 0.9
CROSSING_COST = 5.0
MEASURE_COST = 40.0
"""More for a line that belongs to a dimension: a leader across it reads as an arrowhead of it."""
OUTLINE_COST = 0.6
WORDS_MM = 2.5


@dataclass(frozen=True)
class Tried:
    """A way to place a callout: what is drawn, its leader, and its cost without what lies in the way."""

    item: Primitive
    leader: tuple[Point, Point]
    cost: float


class CalloutPlacer:
    """Places callouts one after another on the ground of a view.

    Args:
        ground: words and lines that are there; what is placed is added. What of it are dimensions is put into
            `measures` by the caller.
        outline: pieces of the view's own lines, which a leader may cross at little cost.
        room: box that the view takes so far.
    """

    def __init__(self, ground: Ground, direction: Direction, scaling: Scaling, voice: Voice, room: Box) -> None:
        self.ground, self.direction, self.scaling, self.voice, self.room = ground, direction, scaling, voice, room
        self.leaders = Ground()
        self.measures = Ground()

    def knows(self, wish: Wish) -> bool:
        """True when there is a way at all to say such a wish."""
        return next(self._ways(wish), None) is not None

    def place(self, wish: Wish) -> Primitive | None:
        """Find a place for a wish; None where there is none."""
        best: Tried | None = None
        least = math.inf
        for tried in sorted(self._ways(wish), key=lambda t: t.cost):
            if tried.cost >= least:
                break
            cost = self._whole_cost(tried)
            if cost < least:
                best, least = tried, cost
        if best is None:
            return None
        self.take(best.item, best.leader)
        return best.item

    def take(self, item: Primitive, leader: tuple[Point, Point]) -> None:
        """Put a callout on the ground."""
        self.ground.add([item])
        for circle in discs(item):
            self.ground.forbid(circle)
        self.leaders.add_pieces([(*leader[0], *leader[1])])
        self.room = union([self.room, *boxes_of([item])])

    def _ways(self, wish: Wish) -> Iterator[Tried]:
        match wish:
            case Callout():
                yield from self._callout(wish)
            case Diameter() if is_across(wish, self.direction):
                for item, line, cost in across_ways(wish, self.direction, self.scaling, self.voice):
                    yield Tried(item, line, cost)
            case Diameter():
                yield from self._diameter(wish)
            case Radius():
                yield from self._radius(wish)
            case Angle():
                yield from self._angle(wish)
            case DatumWish() | RunoutWish():
                for way in control_ways(wish, self.direction, self.scaling, self.voice):
                    yield Tried(way.item, way.leader, way.cost)
            case PartBalloon() | WeldPointer() | Remark() | Texture():
                for way in pointing_ways(wish, self.direction, self.scaling, self.voice):
                    yield Tried(way.item, way.leader, way.cost)

    def _whole_cost(self, tried: Tried) -> float:
        """The cost of a way; infinite when words or leaders are in the way."""
        a, b = tried.leader
        if self.leaders.crossings(a, b) or any(not self.ground.words_fit(d) for d in discs(tried.item)):
            return math.inf
        every = list(strokes([tried.item]))
        if any(not self.ground.words_fit(text_box(x)) for x in every if isinstance(x, Label)):
            return math.inf
        lines = [p for s in every if not isinstance(s, Label) for p in pieces(s)]
        crossed = self.ground.crossings(a, b)
        over = MEASURE_COST * any(self.measures.crossings((p[0], p[1]), (p[2], p[3])) for p in lines)
        if isinstance(tried.item, SurfaceTexture):  # has no leader; its own lines keep clear of others
            crossed = sum(self.ground.crossings((p[0], p[1]), (p[2], p[3])) for p in lines)
        if any(self.ground.line_hits_words((p[0], p[1]), (p[2], p[3])) for p in lines):
            return math.inf
        boxes = union([stroke_box(s) for s in every])
        grown = union([self.room, boxes])
        growth = sum(abs(g - r) for g, r in zip(grown, self.room, strict=True))
        return tried.cost + over + CROSSING_COST * crossed + GROWTH_COST * growth

    # ways

    def _callout(self, w: Callout) -> Iterator[Tried]:
        lines = tuple(self.voice.say(x) for x in w.words)
        wide = max(words_mm(x, WORDS_MM) for x in lines)
        for site in self._sites(w):
            for angle in ANGLES_DEG:
                for reach in REACHES_MM:
                    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
                    radius = self._rim_mm(w, (c, s))
                    tip = (site[0] + radius * c, site[1] + radius * s)
                    knee = (tip[0] + reach * c, tip[1] + reach * s)
                    yield Tried(
                        leader_item(tip, knee, lines, on_face=not radius, **_said(w)), (tip, knee), reach + 0.02 * wide
                    )

    def _rim_mm(self, w: Callout, way: Point) -> float:
        """From the middle of a round thing or a slot to its outline, on paper, in a direction."""
        radius = w.radius_mm * self.scaling.ratio
        hx, hy = self.direction.flat(w.half) if w.half is not None else (0.0, 0.0)
        reach = math.hypot(hx, hy) * self.scaling.ratio
        if reach < 1e-9:
            return radius
        along = abs(hx * way[0] + hy * way[1]) * self.scaling.ratio / reach
        across = math.sqrt(max(0.0, 1 - along * along))
        if radius * along <= reach * across:  # through a straight side
            return radius / across
        return reach * along + math.sqrt(max(0.0, radius * radius - (reach * across) ** 2))

    def _sites(self, w: Callout) -> list[Point]:
        """Places its leader may point at: the outermost of the equal ones."""
        every = [self.scaling.on_paper(self.direction.flat(p)) for p in (w.places or (w.at,))]
        if len(every) <= MOST_SITES:
            return list(dict.fromkeys(every))
        ways = ((1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1), (1, 0))
        return list(dict.fromkeys(max(every, key=lambda p, w=w: (p[0] * w[0] + p[1] * w[1], p)) for w in ways))  # type: ignore[misc]

    def _diameter(self, w: Diameter) -> Iterator[Tried]:
        centre = self.scaling.on_paper(self.direction.flat(w.centre))
        radius, figure = w.diameter_mm / 2 * self.scaling.ratio, self.voice.diameter(w)
        for angle in (45, 60, 135, 120, -45, -60, -135, -120, 35, 145, -35, -145):
            c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            rim = (centre[0] + radius * c, centre[1] + radius * s)
            for reach in REACHES_MM[:9]:
                shelf = (rim[0] + reach * c, rim[1] + reach * s)
                item = DiameterDimension(centre, rim, shelf, figure=figure, ratio=self.scaling.ratio, **_said(w))
                yield Tried(item, (rim, shelf), reach)
        if radius * 2 > words_mm(figure.words, WORDS_MM) + 12:
            for angle in (45, 60, 135, 120):
                c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
                rim = (centre[0] + radius * c, centre[1] + radius * s)
                item = DiameterDimension(centre, rim, None, figure=figure, ratio=self.scaling.ratio, **_said(w))
                yield Tried(item, (rim, centre), 12.0)

    def _radius(self, w: Radius) -> Iterator[Tried]:
        centre = self.scaling.on_paper(self.direction.flat(w.centre))
        on = self.scaling.on_paper(self.direction.flat(w.on))
        radius, figure = math.dist(centre, on), self.voice.radius(w)
        if radius < 1e-9:
            return
        base = math.atan2(on[1] - centre[1], on[0] - centre[0])
        for turn in (0.0, 0.2, -0.2, 0.4, -0.4):
            c, s = math.cos(base + turn), math.sin(base + turn)
            rim = (centre[0] + radius * c, centre[1] + radius * s)
            for reach in REACHES_MM[:8]:
                for sign in (1.0, -1.0):
                    if sign < 0 and reach > radius:
                        continue
                    shelf = (rim[0] + sign * reach * c, rim[1] + sign * reach * s)
                    item = RadiusDimension(centre, rim, shelf, figure=figure, ratio=self.scaling.ratio, **_said(w))
                    yield Tried(item, (rim, shelf), reach + 4 * abs(turn) + (0.0 if sign > 0 else 2.0))

    def _angle(self, w: Angle) -> Iterator[Tried]:
        apex = self.scaling.on_paper(self.direction.flat(w.apex))
        one, other = self.direction.flat(w.first), self.direction.flat(w.second)
        if one[0] * other[1] - one[1] * other[0] < 0:
            one, other = other, one
        figure = self.voice.angle(w)
        for radius in (14.0, 18.0, 22.0, 27.0, 33.0, 40.0, 50.0, 62.0, 78.0):
            # extension lines begin near the apex, so that they lie under the edges and show beyond them
            first = (apex[0] + one[0] * ANGLE_FOOT_MM, apex[1] + one[1] * ANGLE_FOOT_MM)
            second = (apex[0] + other[0] * ANGLE_FOOT_MM, apex[1] + other[1] * ANGLE_FOOT_MM)
            item = AngularDimension(apex, first, second, radius, figure=figure, ratio=self.scaling.ratio, **_said(w))
            yield Tried(item, (first, first), radius)


def leader_item(tip: Point, knee: Point, lines: Sequence[str], *, on_face: bool, **named: Any) -> Leader:
    """A leader from a place to words on a level shelf that leads away from it."""
    return Leader(tip, knee, tuple(lines), dot=on_face, **named)


def discs(item: Primitive) -> Iterator[Box]:
    """The boxes of a balloon's circles: nothing else stands in them."""
    if isinstance(item, Balloon):
        r = item.radius_mm
        yield from ((x - r, y - r, x + r, y + r) for x, y in item.centres)


def boxes_of(items: Iterable[Primitive]) -> list[Box]:
    """Boxes of everything that is drawn."""
    return [stroke_box(s) for s in strokes(items)]


def _said(w: Wish) -> dict[str, Any]:
    return {
        "characteristic": w.inspected.key if w.inspected else None,
        "feature": w.source.feature or None,
        "parameter": w.source.field or None,
    }
