"""Linear dimensions in strips on the four sides of a view: short ones inside, long ones outside, none over another.

Paper millimetres, the lower left corner of the view's outline at (0, 0).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from toolkit.drawing.briefs.brief import Distance, Station, Wish
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.figures import Figure, set_figure
from toolkit.drawing.sheet.primitives import Box, Dimension, Point, Way
from toolkit.drawing.sheet.spans import OUTER_REACH_MM, span
from toolkit.drawing.views.direction import Direction

FIRST_LINE_MM = 10.0
NEXT_LINE_MM = 7.0
AIR_MM = 1.5
ALONG = 1 - 1e-6
LEFT_BEHIND_MM = 5.0
"""A side that is not the preferred one must save this much extension line."""
TOGETHER_MM = 14.0
"""Distances of one group stay on one side unless the other saves this much extension line."""
CROWDED_MM = 4.0
"""A line more in a strip counts like this much extension line."""


class Side(Enum):
    """A strip: which way its dimensions measure, and on which side of the outline it lies."""

    BOTTOM = (Way.HORIZONTAL, False)
    TOP = (Way.HORIZONTAL, True)
    LEFT = (Way.VERTICAL, False)
    RIGHT = (Way.VERTICAL, True)

    @property
    def way(self) -> Way:
        return self.value[0]

    @property
    def is_far(self) -> bool:
        """On the side of larger coordinates."""
        return self.value[1]


@dataclass
class Line:
    """A dimension before its level is known: its ends along the strip, what it says, and how much room that takes."""

    wish: Wish
    side: Side
    start: Point
    end: Point
    value_mm: float
    figure: Figure
    level: int = 0
    overall: bool = False
    shift_mm: float | None = None

    @property
    def k(self) -> int:
        return 0 if self.side.way is Way.HORIZONTAL else 1

    @property
    def low(self) -> float:
        return min(self.start[self.k], self.end[self.k])

    @property
    def high(self) -> float:
        return max(self.start[self.k], self.end[self.k])

    @property
    def words_mm(self) -> float:
        return set_figure(self.figure, 2.5).width_mm

    @property
    def length(self) -> float:
        return self.high - self.low

    @property
    def fits_inside(self) -> bool:
        """True when the words stand between the ends of the line."""
        plan = span(self.length, self.words_mm)
        return 0 <= plan.text <= self.length

    @property
    def keeps_within(self) -> bool:
        """True when arrows and words stand between the ends: another may go on where it ends."""
        return self.span == (self.low, self.high)

    @property
    def span(self) -> tuple[float, float]:
        """What it takes of its level: line, arrows and words."""
        plan = span(self.length, self.words_mm, None, self.shift_mm)
        return self.low + plan.low, self.low + plan.high

    @property
    def outside_mm(self) -> float:
        """From the middle to the words when they stand beyond the upper arrow."""
        return self.length / 2 + OUTER_REACH_MM + self.words_mm / 2 + 0.4


@dataclass(frozen=True)
class Strips:
    """The dimensions of a view, and how many lines each side has."""

    dimensions: tuple[tuple[Wish, Dimension], ...]
    levels: dict[Side, int] = field(default_factory=dict)


def strip_dimensions(
    wishes: Sequence[Distance],
    direction: Direction,
    scaling: Scaling,
    outline: Box,
    voice: Voice,
    closed: Collection[Side] = (),
) -> Strips:
    """The distances of a view as dimensions with their places.

    Args:
        closed: sides that are taken, by a running line.
    """
    lines: list[Line] = []
    load: dict[Side, int] = {s: 200 if s in closed else 0 for s in Side}
    kin: dict[object, Side] = {}
    for w in sorted(wishes, key=lambda w: (w.overall, w.priority, w.id)):
        side = _side_for(w, direction, scaling, outline, load, kin.get(_family(w)))
        kin.setdefault(_family(w), side)
        lines.append(_line(w, side, direction, scaling, outline, voice))
        load[side] += 1
    levels: dict[Side, int] = {}
    for side in Side:
        mine = [x for x in lines if x.side is side]
        _assign_levels(mine)
        _shift_words(mine)
        while (crowded := _over_another(mine)) is not None:
            _move_out(crowded, mine)
            _shift_words(mine)
        levels[side] = max((x.level + 1 for x in mine), default=0)
    return Strips(tuple((x.wish, _dimension(x, outline, scaling.ratio)) for x in lines), levels)


def runs_along(along: object, direction: Direction) -> Way | None:
    """Whether an axis lies across or up in a view; None where it is foreshortened."""
    across, up = abs(direction.right.dot(along)), abs(direction.up.dot(along))  # type: ignore[arg-type]
    return Way.HORIZONTAL if across > ALONG else Way.VERTICAL if up > ALONG else None


def nearer_side(w: Distance, direction: Direction, scaling: Scaling, outline: Box) -> Side:
    """The side that is nearer a distance's end; the lower or left one unless the other saves a good deal."""
    near, far = _sides(w, direction)
    saved = _away(w.end, near, direction, scaling, outline) - _away(w.end, far, direction, scaling, outline)
    return far if saved > LEFT_BEHIND_MM else near


def _sides(w: Distance, direction: Direction) -> tuple[Side, Side]:
    if runs_along(w.along, direction) is Way.HORIZONTAL:
        return Side.BOTTOM, Side.TOP
    return Side.LEFT, Side.RIGHT


def _family(w: Distance) -> object:
    """Distances of one group from one station belong together."""
    return (w.group, w.along, w.start.name) if w.group else w.id


def _side_for(
    w: Distance, direction: Direction, scaling: Scaling, outline: Box, load: dict[Side, int], kin: Side | None
) -> Side:
    """The side with the shortest extension lines that is not crowded, and where its group stands."""
    near, far = _sides(w, direction)

    def cost(side: Side) -> float:
        reach = sum(_away(s, side, direction, scaling, outline) for s in (w.start, w.end))
        apart = TOGETHER_MM if kin not in (None, side) else 0.0
        return reach + apart + CROWDED_MM * load[side] + (0.0 if side is near else LEFT_BEHIND_MM)

    return min((near, far), key=cost)


def _away(s: Station, side: Side, direction: Direction, scaling: Scaling, outline: Box) -> float:
    """How far a station's nearest point lies from a side of the outline."""
    k = 1 if side.way is Way.HORIZONTAL else 0
    edge = outline[k + 2] if side.is_far else outline[k]
    return min(abs(scaling.on_paper(direction.flat(p))[k] - edge) for p in s.points)


def nearest_point(s: Station, side: Side, direction: Direction, scaling: Scaling, outline: Box) -> Point:
    """The point of a station by which a side shows it."""
    k = 1 if side.way is Way.HORIZONTAL else 0
    edge = outline[k + 2] if side.is_far else outline[k]
    return min((scaling.on_paper(direction.flat(p)) for p in s.points), key=lambda q: (round(abs(q[k] - edge), 6), q))


def _line(w: Distance, side: Side, direction: Direction, scaling: Scaling, outline: Box, voice: Voice) -> Line:
    start, end = (nearest_point(s, side, direction, scaling, outline) for s in (w.start, w.end))
    return Line(w, side, start, end, w.value_mm, voice.distance(w), overall=w.overall)


def _assign_levels(lines: list[Line]) -> None:
    """Short inside, long outside: a line lies beyond every other whose end lies within it."""
    placed: list[Line] = []
    for x in sorted(lines, key=lambda x: (x.overall, round(x.high - x.low, 6), x.low, x.wish.id)):
        level = 0
        for y in placed:
            inside = any(x.low + 0.01 < e < x.high - 0.01 for e in (y.low, y.high))
            overlap = x.span[0] < y.span[1] + AIR_MM and y.span[0] < x.span[1] + AIR_MM
            touching = abs(x.low - y.high) < 0.01 or abs(x.high - y.low) < 0.01
            chained = touching and x.keeps_within and y.keeps_within
            if inside or (overlap and not chained):
                level = max(level, y.level + 1)
        x.level = level
        placed.append(x)


def _shift_words(lines: list[Line]) -> None:
    """Move words aside where an extension line of a farther dimension would run through them."""
    for x in lines:
        through = sorted({e for y in lines if y.level > x.level for e in (y.low, y.high)})
        if x.fits_inside:
            stops = [x.low, *(e for e in through if x.low + 0.01 < e < x.high - 0.01), x.high]
            x.shift_mm = _clear_shift(x, stops)
        else:
            x.shift_mm = _outside_shift(x, through)


def _over_another(lines: list[Line]) -> Line | None:
    """The longer of two lines of one level of which the words, moved aside, stand over the other."""
    for n, x in enumerate(lines):
        for y in lines[:n]:
            if x.level == y.level and x.span[0] + 0.01 < y.span[1] and y.span[0] + 0.01 < x.span[1]:
                return max((x, y), key=lambda z: (z.length, z.low))
    return None


def _move_out(x: Line, lines: list[Line]) -> None:
    """Give a line a level of its own, beyond the one it is on."""
    for y in lines:
        if y.level > x.level:
            y.level += 1
    x.level += 1


def _clear_shift(x: Line, stops: list[float]) -> float | None:
    """From the middle to the clear stretch nearest it; None where the middle is clear or nothing is."""
    half, middle = x.words_mm / 2 + 0.8, (x.low + x.high) / 2
    best: float | None = None
    for a, b in pairwise(stops):
        if b - a < 2 * half:
            continue
        at = min(max(middle, a + half), b - half)
        if best is None or abs(at - middle) < abs(best):
            best = at - middle
    return best if best is not None and abs(best) > 1e-6 else None


def _outside_shift(x: Line, through: list[float]) -> float | None:
    """Words beyond an arrow, where no extension line runs; beyond the lower one where the upper is taken."""
    half = x.words_mm / 2
    middle = (x.low + x.high) / 2
    for offset in (x.outside_mm, -x.outside_mm, x.outside_mm + 6, -x.outside_mm - 6, x.outside_mm + 12):
        low, high = middle + offset - half - 0.6, middle + offset + half + 0.6
        if not any(low < e < high for e in through):
            return offset
    return None


def _dimension(x: Line, outline: Box, ratio: float) -> Dimension:
    k = 1 if x.side.way is Way.HORIZONTAL else 0
    away = FIRST_LINE_MM + x.level * NEXT_LINE_MM
    line_at = outline[k + 2] + away if x.side.is_far else outline[k] - away
    paper = x.high - x.low
    source = x.wish.source
    return Dimension(
        start=x.start, end=x.end, way=x.side.way, line_at=line_at, value_mm=x.value_mm, words=x.figure.words,
        ratio=ratio if abs(paper - ratio * x.value_mm) < 1e-6 else paper / max(x.value_mm, 1e-9),
        characteristic=x.wish.inspected.key if x.wish.inspected else None, figure=x.figure,
        feature=source.feature or None, parameter=source.field or None, text_along_mm=x.shift_mm,
    )  # fmt: skip
