"""A view dressed: its lines at a scale with every dimension, callout and mark around it, placed nowhere yet."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from designs.model import Vec
from toolkit.drawing.briefs.brief import (
    AxisLine,
    Brief,
    Callout,
    Diameter,
    Distance,
    HoleTable,
    ViewKind,
    ViewWish,
    Wish,
)
from toolkit.drawing.briefs.pitch_circles import RoundPattern
from toolkit.drawing.briefs.pointers import Pointer
from toolkit.drawing.parts.across import is_across, need_a_side
from toolkit.drawing.parts.balloons import check_balloon
from toolkit.drawing.parts.callouts import CalloutPlacer, boxes_of
from toolkit.drawing.parts.details import is_within
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.ground import Ground, union
from toolkit.drawing.parts.picture import Picture, Stretch
from toolkit.drawing.parts.running import running_line, split
from toolkit.drawing.parts.scaling import Scaling, drawn
from toolkit.drawing.parts.strips import Side, runs_along, strip_dimensions
from toolkit.drawing.parts.tables import origin_mark, row_marks
from toolkit.drawing.parts.view_marks import grown, view_marks, view_title
from toolkit.drawing.sheet.annotations import PAST_MM, BoltCircle, BreakKind, BreakLine, CentreLine, CentreMark
from toolkit.drawing.sheet.dimensions import OrdinateDimension
from toolkit.drawing.sheet.hatching import LEAST_SPACING_MM, Hatch
from toolkit.drawing.sheet.primitives import Anchor, Box, Curve, Dimension, Label, Point, Polyline, Primitive
from toolkit.drawing.sheet.said import Said
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.hatching import hatches

CAPTION_MM = 3.5
AIR_MM = 2.5


@dataclass(frozen=True)
class Block:
    """A dressed view; the lower left corner of its outline at (0, 0).

    Attributes:
        unsaid: wishes for which there was no room; mute: wishes that this view has no way to say.
    """

    view: ViewWish
    scaling: Scaling
    outline: Box
    room: Box
    items: tuple[Primitive, ...]
    said: tuple[Said, ...]
    unsaid: tuple[Wish, ...] = ()
    mute: tuple[Wish, ...] = ()
    tables: tuple[HoleTable, ...] = ()


@dataclass
class _Dressing:
    """A block while it is made."""

    items: list[Primitive] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    unsaid: list[Wish] = field(default_factory=list)
    mute: list[Wish] = field(default_factory=list)
    tables: list[HoleTable] = field(default_factory=list)

    def say(self, wish: Wish, view: str, item: Primitive) -> None:
        self.said.append(_said(wish, view, len(self.items)))
        self.items.append(item)


def dress(
    brief: Brief, view: ViewWish, wishes: Sequence[Wish], picture: Picture, scaling: Scaling, voice: Voice,
    caption: bool,
    aside: str = "",
) -> Block:  # fmt: skip
    """Dress one view with the wishes it is to say.

    Args:
        caption: the view's name stands under it; `aside` follows it in brackets.
    """
    work, ground = _Dressing(), Ground()
    stretches = list(drawn(picture, scaling))
    outline = _outline(picture, scaling)
    work.items += [*_hatched(picture, scaling), *(_line(s) for s in stretches)]
    ground.add(work.items)
    marks = [*_breaks(scaling, outline), *_centres(brief, view, wishes, scaling)]
    work.items += marks
    ground.add(marks)
    _distances(work, ground, view, wishes, scaling, grown(outline, brief, view), voice)
    work.items += view_marks(brief, view, scaling, outline, ground)
    room = union([outline, *boxes_of(work.items)])
    _tables(work, ground, view, wishes, scaling)
    _callouts(work, ground, view, wishes, scaling, voice, room)
    _balloons(work, ground, wishes, room)
    words = _title(view, voice, aside)
    if words and (caption or view.stands_free):
        work.items.append(_caption(words, union([outline, *boxes_of(work.items)]), outline))
    room = union([outline, *boxes_of(work.items)])
    room = (room[0] - AIR_MM, room[1] - AIR_MM, room[2] + AIR_MM, room[3] + AIR_MM)
    return Block(
        view,
        scaling,
        outline,
        room,
        tuple(work.items),
        tuple(work.said),
        tuple(work.unsaid),
        tuple(work.mute),
        tuple(work.tables),
    )


def _outline(picture: Picture, scaling: Scaling) -> Box:
    _, _, x1, y1 = picture.box
    return (0.0, 0.0, scaling.x(x1), scaling.y(y1))


def _line(s: Stretch) -> Polyline | Curve:
    return Curve(s.arc, s.layer) if s.arc is not None else Polyline(s.points, s.layer)


def _hatched(picture: Picture, scaling: Scaling) -> Iterator[Hatch]:
    """The cut faces of a section."""
    styles = hatches(picture.faces, scaling.ratio) if picture.faces else {}
    for f in picture.faces:
        h = styles[f.owner]
        outer, *holes = (tuple(scaling.on_paper(p) for p in ring) for ring in (f.outer, *f.holes))
        yield Hatch(outer, tuple(holes), h.angle_deg, max(h.spacing_mm, LEAST_SPACING_MM), solid=h.filled)


def _said(wish: Wish, view: str, item: int) -> Said:
    source: dict[str, Any] = {
        "feature": wish.source.feature,
        "field": wish.source.field,
        "rule": wish.source.rule.value,
    }
    if isinstance(wish, Distance):
        axis = (wish.along.x, wish.along.y, wish.along.z)
        names = (wish.start.name, *(s.name for s in wish.via), wish.end.name)
        return Said(wish.id, view, item, names, axis, wish.value_mm, **source)
    value = getattr(wish, "value_mm", None) or getattr(wish, "diameter_mm", None) or getattr(wish, "radius_mm", None)
    return Said(wish.id, view, item, value_mm=value, **source)


# lines of dimensions


def _distances(
    work: _Dressing, ground: Ground, view: ViewWish, wishes: Sequence[Wish], scaling: Scaling, outline: Box,
    voice: Voice,
) -> None:  # fmt: skip
    """Running lines first, each with a side of its own; the rest in strips on the sides that are left."""
    distances = [w for w in wishes if isinstance(w, Distance)]
    kept_clear = [Side.BOTTOM] if need_a_side(wishes, view.direction, scaling, voice) else []
    found = split(distances, view.direction, scaling, outline, kept_clear)
    made: list[Primitive] = []
    for side, group in found.running:
        for w, item in running_line(group, side, view.direction, scaling, outline, voice):
            work.say(w, view.name, item)
            made.append(item)
    running = [s for s, _ in found.running]
    closed = running if Side.BOTTOM in running else [*running, *kept_clear]
    strips = strip_dimensions(found.single, view.direction, scaling, outline, voice, closed)
    for wish, dimension in strips.dimensions:
        work.say(wish, view.name, dimension)
        made.append(dimension)
    ground.add(made)


def _callouts(
    work: _Dressing, ground: Ground, view: ViewWish, wishes: Sequence[Wish], scaling: Scaling, voice: Voice, room: Box
) -> None:
    placer = CalloutPlacer(ground, view.direction, scaling, voice, room)
    placer.measures.add(i for i in work.items if isinstance(i, Dimension | OrdinateDimension))
    rest = [w for w in wishes if not isinstance(w, Distance | HoleTable)]
    for w in sorted(rest, key=lambda w: (w.priority, w.id)):
        item = placer.place(w)
        if item is None:
            (work.unsaid if placer.knows(w) else work.mute).append(w)
        else:
            work.say(w, view.name, item)


def _balloons(work: _Dressing, ground: Ground, wishes: Sequence[Wish], room: Box) -> None:
    """The number of each characteristic beside the size that shows it."""
    said = {s.wish: work.items[s.item] for s in work.said}
    for w in wishes:
        if w.inspected is not None and w.id in said:
            balloon = check_balloon(w.inspected, said[w.id], ground, room)
            work.items.append(balloon)
            ground.add([balloon])


def _tables(work: _Dressing, ground: Ground, view: ViewWish, wishes: Sequence[Wish], scaling: Scaling) -> None:
    for w in wishes:
        if isinstance(w, HoleTable):
            marks, left = row_marks(w, view.direction, scaling, ground)
            origin = origin_mark(w, view.direction, scaling)
            work.items += [*origin, *marks]
            work.tables.append(w)
            work.said.append(_said(w, view.name, len(work.items) - 1))
            if len(marks) < len(left):
                work.unsaid.append(w)


# marks


def _centres(brief: Brief, view: ViewWish, wishes: Sequence[Wish], scaling: Scaling) -> Iterator[Primitive]:
    """Centre marks of round things seen along their axis, centre lines of those seen from the side."""
    marked: set[tuple[float, float]] = set()
    for w in wishes:
        if isinstance(w, RoundPattern):
            yield _bolt_circle(w, view.direction, scaling)
        elif isinstance(w, Callout) and w.radius_mm and w.axis is not None:
            for p in w.places or (w.at,):
                yield from _mark(view.direction.flat(p), w.radius_mm, scaling, marked)
        elif isinstance(w, Diameter) and not is_across(w, view.direction):
            yield from _mark(view.direction.flat(w.centre), w.diameter_mm / 2, scaling, marked)
    for axis in brief.axes:
        if axis.space is view.space and (view.kind is not ViewKind.DETAIL or is_within(axis, view)):
            yield from _axis(axis, view.direction, scaling, marked)


def _bolt_circle(w: RoundPattern, direction: Direction, scaling: Scaling) -> BoltCircle:
    """The pitch circle with a short line across it at each hole."""
    x, y = scaling.on_paper(direction.flat(w.centre))
    places = [scaling.on_paper(direction.flat(p)) for p in w.places]
    angles = tuple(math.degrees(math.atan2(v - y, u - x)) for u, v in places)
    return BoltCircle((x, y), w.circle_mm * scaling.ratio, angles, w.radius_mm * scaling.ratio)


def _mark(centre: Point, radius_mm: float, scaling: Scaling, marked: set[tuple[float, float]]) -> Iterator[Primitive]:
    x, y = scaling.on_paper(centre)
    key = (round(x, 2), round(y, 2))
    if key in marked:
        return
    marked.add(key)
    yield CentreMark((x, y), radius_mm * scaling.ratio)


def _axis(
    axis: AxisLine, direction: Direction, scaling: Scaling, marked: set[tuple[float, float]]
) -> Iterator[Primitive]:
    a, b = direction.flat(axis.start), direction.flat(axis.end)
    if math.dist(a, b) < 1e-6:
        yield from _mark(a, axis.radius_mm, scaling, marked)
        return
    (x0, y0), (x1, y1) = scaling.on_paper(a), scaling.on_paper(b)
    if abs(y1 - y0) > 1e-6 or not scaling.cuts:
        yield CentreLine((x0, y0), (x1, y1))
        return
    stops = [x0 - PAST_MM, *(x for gap in scaling.gaps() for x in gap), x1 + PAST_MM]
    for low, high in zip(stops[::2], stops[1::2], strict=True):
        yield CentreLine((low, y0), (high, y0), 0.0)


def _breaks(scaling: Scaling, outline: Box) -> Iterator[Primitive]:
    """A free-hand line on either side of every break (ISO 128-3)."""
    for gap in scaling.gaps():
        for x in gap:
            yield BreakLine((x, outline[1]), (x, outline[3]), BreakKind.FREEHAND)


def _title(view: ViewWish, voice: Voice, aside: str) -> str:
    """What stands under a view; nothing under one that has no caption and nothing to add."""
    if not (view.caption or aside or view.letter):
        return ""
    named = view_title(view, voice.language, aside)
    title = view.caption or view.direction.title
    return named or title.say(voice.language) + (f" ({aside})" if aside else "")


def _caption(words: str, room: Box, outline: Box) -> Label:
    middle = (outline[0] + outline[2]) / 2
    return Label((middle, room[1] - 3.5 - CAPTION_MM), words, CAPTION_MM, Anchor.CENTRE)


def shows(view: ViewWish, wish: Wish) -> bool:
    """True when a view shows a wish true to length."""
    d = view.direction
    match wish:
        case Distance():
            return runs_along(wish.along, d) is not None
        case Pointer():
            return bool(wish.sites_in(d))
        case Diameter() if is_across(wish, d):
            return True
        case Callout(axis=Vec() as axis) | Diameter(axis=axis):
            return abs(abs(axis.dot(d.toward)) - 1) < 1e-6
    return True
