"""The flat faces of a part with their openings and their free edges, in the face's own coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from designs.model import (
    Bar,
    BarHole,
    BarSlot,
    BentSheet,
    Cope,
    Cutout,
    End,
    EndCut,
    Hole,
    HolePattern,
    Leg,
    Outline,
    Part,
    Perforation,
    Plate,
    RolledSheet,
    Slot,
    Window,
    circle,
    obround,
)
from designs.model.features import SheetFeature
from designs.model.outline import Point2
from specs.errors import TepatError
from specs.language import Text
from specs.parts import washer
from specs.stock import AngleSection, ChannelSection, FlatSection

Segment = tuple[Point2, Point2]
FINE_MM = 0.05


@dataclass(frozen=True)
class OpeningOn:
    """A hole, slot or window on a face; `width_mm` is the diameter or the smaller side."""

    contour: Outline
    width_mm: float
    fastener: str = ""
    tapped: bool = False

    @property
    def for_fastener(self) -> bool:
        return bool(self.fastener) or self.tapped

    @property
    def middle(self) -> Point2:
        x0, y0, x1, y1 = self.contour.box
        return ((x0 + x1) / 2, (y0 + y1) / 2)

    @property
    def washer_mm(self) -> float:
        """Outside diameter of the washer on it; about twice the hole where the thread is not known."""
        try:
            return washer(self.fastener.split("x")[0].split("-")[0]).outside_mm
        except TepatError:
            return 2 * self.width_mm

    @cached_property
    def points(self) -> list[Point2]:
        return self.contour.polyline(FINE_MM)

    def is_far_from(self, other: OpeningOn) -> bool:
        """True when even the boxes are further apart than any rule asks for."""
        a, b = self.contour.box, other.contour.box
        room = 3 * max(self.width_mm, other.width_mm)
        return a[0] > b[2] + room or b[0] > a[2] + room or a[1] > b[3] + room or b[1] > a[3] + room

    def web_to_mm(self, other: OpeningOn) -> float:
        """Material between two openings; 0 when they touch or one lies in the other."""
        if self.contour.is_circle() and other.contour.is_circle():
            return math.dist(self.middle, other.middle) - (self.width_mm + other.width_mm) / 2
        if self.contour.contains(other.points[0]) or other.contour.contains(self.points[0]):
            return 0.0
        there = (other.contour.distance_to_edge(p) for p in self.points)
        back = (self.contour.distance_to_edge(p) for p in other.points)
        return min(*there, *back)


@dataclass(frozen=True)
class Face:
    """One flat face.

    Attributes:
        edges: free edges; bends: edges that a bend takes.
        bend_room_mm: least web to a bend.
        root_mm: where the root radius ends, from the heel at y = 0; far_root_mm: the same at the other flange.
    """

    name: Text
    thickness_mm: float
    openings: tuple[OpeningOn, ...]
    edges: tuple[Segment, ...]
    bends: tuple[Segment, ...] = ()
    bend_room_mm: float = 0.0
    root_mm: float = 0.0
    far_root_mm: float | None = None
    contour: Outline | None = field(default=None)

    def web_to_edge_mm(self, hole: OpeningOn) -> float | None:
        """Material between an opening and the nearest free edge; negative when it runs over; None without edges."""
        web = _web(hole, self.edges)
        if web is not None and self.contour is not None and not all(map(self.contour.contains, hole.points)):
            return -web if web > 0 else -FINE_MM
        return web

    def web_to_bend_mm(self, hole: OpeningOn) -> float | None:
        return _web(hole, self.bends)


def faces_of(part: Part) -> Iterator[Face]:
    """The faces of a part that carry openings; parts whose openings are in their shape have none."""
    match part:
        case Plate():
            yield _plate(part)
        case BentSheet():
            yield from _panels(part)
        case Bar() if not part.is_round:
            yield from _legs(part)
        case RolledSheet():
            yield _rolled(part)


def _plate(part: Plate) -> Face:
    openings = tuple(o for f in part.features for o in _openings(f))
    return Face(Text("muka", "the face"), part.thickness_mm, openings, _segments(part.outline), contour=part.outline)


def _panels(part: BentSheet) -> Iterator[Face]:
    t = part.thickness_mm
    for panel in part.panels:
        bends = [(b.start, b.end) for b in part.bends if b.parent == panel.name]
        own = [b for b in part.bends if b.child == panel.name]
        bends += [((0.0, 0.0), (b.length_mm, 0.0)) for b in own]
        free = tuple(_without(_segments(panel.outline), bends))
        room = 2 * t + max([part.radius_mm(b) for b in part.bends if panel.name in (b.parent, b.child)], default=0.0)
        yield Face(
            Text(f"bidang {panel.name}", f"panel {panel.name}"), t,
            tuple(o for f in panel.features for o in _openings(f)), free, tuple(bends), room, contour=panel.outline,
        )  # fmt: skip


def _rolled(part: RolledSheet) -> Face:
    openings = tuple(_window(f) if isinstance(f, Window) else _hole(f) for f in part.openings())
    edges = _segments(part.contour)
    if part.sweep_deg >= 360:  # the seam is welded shut: no edge
        edges = tuple(e for e in edges if e[0][1] != e[1][1])
    return Face(Text("bentangan", "the developed sheet"), part.thickness_mm, openings, edges)


def _openings(f: SheetFeature) -> Iterator[OpeningOn]:
    match f:
        case Hole():
            yield _hole(f)
        case HolePattern():
            for p in f.positions():
                yield OpeningOn(circle(f.diameter_mm, p), f.diameter_mm, f.fastener)
        case Slot():
            yield OpeningOn(f.contours()[0], f.width_mm, f.fastener)
        case Cutout():
            yield OpeningOn(f.outline, min(f.outline.size))
        case Perforation():  # comes with the stock
            return


def _hole(f: Hole) -> OpeningOn:
    return OpeningOn(f.contours()[0], f.diameter_mm, f.fastener, f.tapped)


def _window(f: Window) -> OpeningOn:
    contour = f.contours()[0]
    return OpeningOn(contour, min(contour.size))


def _legs(bar: Bar) -> Iterator[Face]:
    for leg in (Leg.Y, Leg.Z):
        found = [f for f in bar.features if isinstance(f, BarHole | BarSlot) and f.leg is leg]
        if not found:
            continue
        openings = tuple(_on_leg(f) for f in found)
        edges = (*_leg_sides(bar, leg), _leg_end(bar, leg, End.START), _leg_end(bar, leg, End.END))
        root, far = _roots(bar, leg)
        name = Text("kaki y", "leg y") if leg is Leg.Y else Text("kaki z", "leg z")
        yield Face(name, bar.wall_mm(leg), openings, edges, root_mm=root, far_root_mm=far)


def _on_leg(f: BarHole | BarSlot) -> OpeningOn:
    at = (f.x_mm, f.offset_mm)
    if isinstance(f, BarHole):
        return OpeningOn(circle(f.diameter_mm, at), f.diameter_mm, f.fastener)
    return OpeningOn(obround(f.length_mm, f.width_mm, at, 90.0 if f.across else 0.0), f.width_mm, f.fastener)


def _leg_sides(bar: Bar, leg: Leg) -> tuple[Segment, ...]:
    """The toe of a leg; both sides of a flat. The heel and the corners of a box are no edges."""
    width, length = bar.leg_width_mm(leg), bar.length_mm
    toe: Segment = ((0.0, width), (length, width))
    match bar.section:
        case AngleSection():
            return (toe,)
        case ChannelSection():
            return (toe,) if leg is Leg.Y else ()
        case FlatSection():
            return (((0.0, 0.0), (length, 0.0)), toe)
    return ()


def _leg_end(bar: Bar, leg: Leg, end: End) -> Segment:
    """The end of a leg as cut: slanted by a mitre across this leg, set back by a cope or a mitre across the other."""
    cut = bar.start if end is End.START else bar.end
    copes = (f.length_mm for f in bar.features if isinstance(f, Cope) and f.end is end and f.leg is leg)
    cope = max(copes, default=0.0)
    width = bar.leg_width_mm(leg)
    near, far = (max(cope, _set_back(bar, cut, leg, across)) for across in (0.0, width))
    if end is End.START:
        return ((near, 0.0), (far, width))
    return ((bar.length_mm - near, 0.0), (bar.length_mm - far, width))


def _set_back(bar: Bar, cut: EndCut, leg: Leg, across: float) -> float:
    if abs(cut.angle_deg - 90) < 1e-9:
        return 0.0
    y, z = (across, 0.0) if leg is Leg.Y else (0.0, across)
    return bar.cut_offset(cut, y, z)


def _roots(bar: Bar, leg: Leg) -> tuple[float, float | None]:
    """Where the root radius ends, from the heel, and before the other flange of a channel's web."""
    match bar.section:
        case AngleSection(t_mm=t, root_radius_mm=r):
            return t + r, None
        case ChannelSection(web_mm=web, flange_mm=flange, root_radius_mm=r, h_mm=h):
            return (web + r, None) if leg is Leg.Y else (flange + r, h - flange - r)
    return 0.0, None


def _segments(outline: Outline) -> tuple[Segment, ...]:
    points = outline.polyline(FINE_MM)
    return tuple(pairwise([*points, points[0]]))


def _without(segments: tuple[Segment, ...], bends: list[Segment]) -> Iterator[Segment]:
    """What of the edges no bend takes."""
    for s in segments:
        pieces = [s]
        for b in bends:
            pieces = [rest for p in pieces for rest in _cut_out(p, b)]
        yield from pieces


def _cut_out(s: Segment, bend: Segment) -> list[Segment]:
    """A segment less the stretch of it that a bend on the same line takes."""
    (x0, y0), (x1, y1) = s
    dx, dy = x1 - x0, y1 - y0
    square = dx * dx + dy * dy
    if square < 1e-12 or any(abs((p[0] - x0) * dy - (p[1] - y0) * dx) > 1e-3 * math.sqrt(square) for p in bend):
        return [s]
    a, b = sorted(((p[0] - x0) * dx + (p[1] - y0) * dy) / square for p in bend)

    def at(t: float) -> Point2:
        return (x0 + t * dx, y0 + t * dy)

    if b <= 1e-6 or a >= 1 - 1e-6:
        return [s]
    return [(at(u), at(v)) for u, v in ((0.0, max(a, 0.0)), (min(b, 1.0), 1.0)) if v - u > 1e-6]


def _web(hole: OpeningOn, segments: tuple[Segment, ...]) -> float | None:
    """Shortest distance between an opening and segments; for a round hole, of its middle less the radius."""
    if not segments:
        return None
    if hole.contour.is_circle():
        return min(_from_segment(hole.middle, s) for s in segments) - hole.width_mm / 2
    return min(_from_segment(p, s) for s in segments for p in hole.points)


def _from_segment(p: Point2, s: Segment) -> float:
    (x0, y0), (x1, y1) = s
    dx, dy = x1 - x0, y1 - y0
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - x0) * dx + (p[1] - y0) * dy) / square)) if square else 0.0
    return math.hypot(p[0] - x0 - t * dx, p[1] - y0 - t * dy)
