"""The inner side of a belt guard: a flat back plate that the cover stands on, and the shield of the sliding engine.

The plate closes what lies between the posts; it is put over the shafts' ends before the pulleys, so that its holes can
be closed rings round the shafts, too narrow for a finger. An engine slides to tension its belt: its shaft has a slot in
the plate, and a shield that is bolted down with the engine's feet covers that slot wherever the engine stands.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import (
    Bend,
    BentSheet,
    Bought,
    Component,
    Hole,
    Panel,
    Placement,
    Plate,
    Text,
    Turned,
    X,
    Y,
    facing,
    polygon,
    rectangle,
)
from designs.model.features import Slot
from designs.model.outline import Outline, Point2
from designs.parts.belt_guard import GuardShape, guard_frame
from designs.parts.engines import EngineFrame
from designs.parts.fasteners import clearance
from designs.parts.keys import key_size
from specs.parts import PrimeMover
from specs.stock import plate

BACK_SHEET = "PL1.5"
"""Of back plate and shield."""
SHAFT_PLAY_MM = 3.0
"""Between a shaft and the edge of its hole: an opening of up to 4 mm may lie 2 mm before a danger (ISO 13857)."""
BEHIND_HUB_MM = 2.5
"""Between the back plate and a pulley's hub: more than those 2 mm, although the sheet gives way a little."""
SLIDE_GAP_MM = 1.0
"""Between engine and shield, and between shield and back plate: they slide past each other."""
LAP_MM = 4.0
"""How far the shield at least reaches beyond the slot."""
EAR_EDGE = 1.3
"""From the hole in a shield's ear to its edges, in hole diameters."""


def back_mm() -> float:
    """Thickness of the back plate."""
    return plate(BACK_SHEET).thickness_mm


def passing_mm(shaft: Component, between_x: tuple[float, float]) -> float:
    """Diameter that a shaft along x sweeps between two planes x of its assembly; a bought one brings its key along."""
    part = shaft.part
    if isinstance(part, Turned):
        back = shaft.placement.inverse()
        origin = shaft.placement.origin
        low, high = sorted(back.point((x, origin.y, origin.z)).x for x in between_x)
        near = [
            s.diameter_mm
            for (a, b), s in zip(part.spans(), part.steps, strict=True)
            if a < high + SHAFT_PLAY_MM and b > low - SHAFT_PLAY_MM
        ]
        return max(near, default=0.0)
    d = float(part.fact("shaft_diameter_mm")) if isinstance(part, Bought) else 0.0
    key = key_size(d)
    return 2 * math.hypot(d / 2 - key.shaft_depth_mm + key.height_mm, key.width_mm / 2)


@dataclass(frozen=True)
class ShaftHole:
    """Where a shaft passes a back plate: middle of its way in the guard's frame (y, z), and the way it slides.

    Args:
        shaft_mm: diameter of the shaft; travel_mm: length of its way; angle_deg: of the way, counter-clockwise from y.
    """

    at: Point2
    shaft_mm: float
    travel_mm: float = 0.0
    angle_deg: float = 0.0

    @property
    def opening_mm(self) -> float:
        return self.shaft_mm + 2 * SHAFT_PLAY_MM

    def feature(self) -> Hole | Slot:
        if not self.travel_mm:
            return Hole(self.opening_mm, self.at)
        return Slot(self.opening_mm + self.travel_mm, self.opening_mm, self.at, self.angle_deg)


def sliding_hole(guard: Placement, along_mm: float, shaft_mm: float, slide: tuple[float, float]) -> ShaftHole:
    """The slot of a shaft that slides level along y of the machine: `slide[0]` along +y, `slide[1]` along -y.

    Args:
        guard: frame of the guard; along_mm: where in it the middle of the way from 0 to -y lies, along its run.
    """
    way = guard.inverse().direction(Y)
    shift = way.scaled(slide[0] / 2)
    return ShaftHole((along_mm + shift.y, shift.z), shaft_mm, sum(slide), math.degrees(math.atan2(way.z, way.y)))


def back_plate(shape: GuardShape, shafts: tuple[ShaftHole, ...]) -> Plate:
    """The plate behind a cover: as large as the cover with its flanges, and an ear with a hole behind each tab.

    Its frame is that of the folded cover moved to the plane the cover stands on: x towards the driven pulley.
    """
    frame, part = guard_frame(shape.inside_depth_mm), shape.sheet_part()
    (along, deep), holes, ears = shape.tab_mm, [], []
    for n, (flange, _) in enumerate(shape.tabs, 1):
        tab = frame * part.folded[f"tab-{n}"]
        middle = tab.point((along / 2, deep / 2, 0))
        holes.append(Hole(clearance(shape.tab_bolt), (middle.y, middle.z), fastener=shape.tab_bolt))
        tips = [tab.point((x, deep, 0)) for x in (0.0, along)]
        ears.append((shape.long_edges[flange], [(p.y, p.z) for p in tips]))
    return Plate(
        _with_ears(shape, ears), BACK_SHEET, (*holes, *(s.feature() for s in shafts)),
        title=Text("Pelat belakang penutup sabuk", "Back plate of the belt guard"),
    )  # fmt: skip


def _with_ears(shape: GuardShape, ears: list[tuple[int, list[Point2]]]) -> Outline:
    """The cover's contour around the outside of its flanges, with ears let in; `ears`: edge and outer corners."""
    folds = shape.radius_mm + shape.thickness_mm
    wide = replace(shape, clearance_mm=shape.clearance_mm + folds)
    points: list[Point2] = []
    for n in range(len(wide.corners)):
        a, b = wide.edge(n)
        points.append(a)
        here = [sorted(tips, key=lambda p: _way(a, b, p)) for edge, tips in ears if edge == n]
        for first, last in sorted(here, key=lambda tips: _way(a, b, tips[0])):
            points += [_foot(a, b, first), first, last, _foot(a, b, last)]
    return polygon(points)


def _way(a: Point2, b: Point2, p: Point2) -> float:
    """How far a point lies along an edge."""
    return ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / math.dist(a, b)


def _foot(a: Point2, b: Point2, p: Point2) -> Point2:
    """The point of an edge nearest to a point."""
    t = _way(a, b, p) / math.dist(a, b)
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


@dataclass(frozen=True)
class SlideShield:
    """A folded sheet beside an engine or a bearing that slides, clamped under the bolts of its feet; it slides along.

    Frame: z = 0 under the feet, the shaft along +x over their holes' line x = 0, as it slides along y. Args:
        shaft_mm, axis_mm: diameter and height of the shaft.
        pitch_mm, hole_mm, foot_mm: distance of the two holes along y, their diameter, thickness of the feet.
        out_mm: from the holes' line to the shield's inner face.
        slide: how far it slides to lay its belt on, and the other way to tension it; tightens: 1 along +y, -1 along -y.
        lap_mm: how far it at least reaches beyond the slot.
    """

    shaft_mm: float
    axis_mm: float
    pitch_mm: float
    hole_mm: float
    foot_mm: float
    out_mm: float
    slide: tuple[float, float]
    lap_mm: float = LAP_MM
    tightens: int = -1
    title: Text = Text("Pelindung celah poros", "Shield of the shaft's slot")

    @property
    def thickness_mm(self) -> float:
        return plate(BACK_SHEET).thickness_mm

    @property
    def opening_mm(self) -> float:
        return self.shaft_mm + 2 * SHAFT_PLAY_MM

    @property
    def half_mm(self) -> float:
        """Half its width below the shaft: over both feet."""
        return self.pitch_mm / 2 + EAR_EDGE * self.hole_mm

    @property
    def reach_mm(self) -> tuple[float, float]:
        """How far it reaches beside the shaft, along -y and +y: over the slot's ends while the belt runs.

        While the belt is laid on, the engine slid towards it, nothing turns and the cover is off.
        """
        beyond = self.opening_mm / 2 + self.lap_mm
        loosen, tighten = self.slide
        short, long = max(self.half_mm, tighten + beyond), max(self.half_mm, loosen + tighten + beyond)
        return (short, long) if self.tightens < 0 else (long, short)

    @cached_property
    def strip_z(self) -> tuple[float, float]:
        """From where to where it covers the slot, above the base."""
        half = self.opening_mm / 2 + self.lap_mm
        return self.axis_mm - half, self.axis_mm + half

    def part(self) -> BentSheet:
        """Panels "front", "ear-1", "ear-2"."""
        hole = self.hole_mm
        low, wide = self.foot_mm + 2 * self.thickness_mm, 2 * EAR_EDGE * hole
        long = self.out_mm - self.thickness_mm + EAR_EDGE * hole
        front = Panel("front", self._front(low), (Hole(self.opening_mm, (0.0, self.axis_mm)),))
        panels, bends = [front], []
        for n, side in enumerate((-1, 1), 1):
            y = side * self.pitch_mm / 2
            bore = Hole(hole, (wide / 2, long - EAR_EDGE * hole))
            panels.append(Panel(f"ear-{n}", rectangle(wide, long), (bore,)))
            bends.append(Bend("front", f"ear-{n}", (y - wide / 2, low), (y + wide / 2, low), -90))
        return BentSheet(BACK_SHEET, tuple(panels), tuple(bends), title=self.title)

    def _front(self, low: float) -> Outline:
        """Over both feet below, over the whole slot beside the shaft."""
        (near, far), (z0, z1), half = self.reach_mm, self.strip_z, self.half_mm
        corners = [(-half, low), (half, low), (half, z0), (far, z0), (far, z1), (-near, z1), (-near, z0), (-half, z0)]
        return polygon([p for n, p in enumerate(corners) if math.dist(p, corners[n - 1]) > 1e-6 or not n])

    @property
    def frame(self) -> Placement:
        """Of the folded sheet, in the shield's frame."""
        return facing((self.out_mm, 0, 0), X, Y)


def shield_depth_mm() -> float:
    """From what a shield is clamped to, past the shield, to the back plate."""
    return back_mm() + 2 * SLIDE_GAP_MM


def engine_shield(mover: PrimeMover, slide: tuple[float, float]) -> SlideShield:
    """The shield in front of an engine's shoulder."""
    return SlideShield(
        mover.shaft_diameter_mm, mover.shaft_height_mm, mover.hole_pitch_across_mm, mover.hole_mm,
        EngineFrame(mover).foot_mm, mover.hole_to_shoulder_mm + SLIDE_GAP_MM, slide,
    )  # fmt: skip
