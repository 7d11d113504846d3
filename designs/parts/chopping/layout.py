"""Where everything of a chopper lies, from its sizes; mm, degrees, rpm.

Machine frame: x along the rotor, z up from the floor. The crop comes in along +y, so the feed trough lies at -y, over
the engine; the rotor turns from y towards z, so that its knives pass the counter knife downwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import BarHole, Leg, Turned, Vec
from designs.parts.bearing_seat import BearingSeat, drum_seat
from designs.parts.chopping.feed_layout import FeedLayout
from designs.parts.chopping.shaft import rotor_shaft
from designs.parts.chopping.sizes import ChoppingSizes
from designs.parts.counter_knife import FROM_HEEL_MM, CounterKnife
from designs.parts.engine_run import EngineRun, engine_room_mm
from designs.parts.enough_belts import enough_belts
from designs.parts.fasteners import clearance
from designs.parts.frame import angle_section
from designs.parts.knife_rotor import Knives
from designs.parts.stand import LOWER_MM, Stand
from specs.parts import Pulley
from specs.stock import plate

BESIDE_MM = 8.0
"""From the ends of the knives to the side walls."""
AROUND_MM = 14.0
"""From the knife circle to the walls."""
SHEAR_UP_MM = 3.6
"""The counter knife's upper face lies that much above the axis: its lower edge lies behind, and the rail below it ends
above the bearing beams."""
COUNTER_DEPTH_MM = 44.0
RAIL = "L40x40x4"
"""Top rails; the front one carries the counter knife."""
LIGHT_SEAT = BearingSeat("UCP205", "L50x50x5", "FB50x12", 26)
PAD_MM = 10.0
"""Square bar between the front rail and the trough's floor, as thick as the counter knife less the floor."""
SERVICE_FACTOR = 1.4
"""Of the belts: knives cut in jerks (proposal)."""
BAY_Z = 260.0
"""Level of the engine bay's rails."""
ENGINE_ROOM_MM = 45.0
"""From the frame to the engine when it has been slid to the machine: the belt guard's strut stands there."""
ARM_MM = 203.0
"""From the outlet's grille to the knives: ISO 13857 table 4 asks 200 mm behind a square mesh of 40 mm."""
MESH_MM = 40.0
GRILLE_BAR, GRILLE_EDGE = "R8", "L25x25x3"
LIP_MM = 46.0
"""Of the slide, over the rear lower rail."""
LIP_PAD = "SQ20"
"""What the lip lies on: it lifts the chop over the wheels' axle."""
COVER_BOLT, COVER_BOLT_IN_MM = "M8", 24.0
"""From the heel of the rear rail to the cover's bolts."""
STUD_MM = 22.0
"""From the cover's front wall to its studs on the trough."""


@dataclass(frozen=True)
class Layout:
    """All that follows from the sizes of a chopper. Distances from the axis are positive in both directions of y."""

    p: ChoppingSizes

    @cached_property
    def knives(self) -> Knives:
        p = self.p
        return Knives(
            p.knife_circle_mm, p.knives, p.throat_width_mm, p.bevel_deg, p.rake_deg, p.knife_flat, p.knife_steel
        )

    @property
    def radius(self) -> float:
        return self.knives.radius_mm

    @property
    def axis(self) -> float:
        """Level of the axis."""
        return self.p.axis_height_mm

    @cached_property
    def sheet(self) -> float:
        """Thickness of casing, cover and trough."""
        return plate(self.p.casing).thickness_mm

    # casing and frame

    @property
    def wall_x(self) -> float:
        """Inner faces of the side walls."""
        return self.p.throat_width_mm / 2 + BESIDE_MM

    @property
    def wall_y(self) -> float:
        """Inner faces of the front and rear walls."""
        return self.radius + AROUND_MM

    @property
    def toe(self) -> float:
        """Toes of the front and rear top rails: they lie against the walls."""
        return self.wall_y + self.sheet

    @property
    def heel(self) -> float:
        return self.toe + angle_section(RAIL).b_mm

    @cached_property
    def post_t(self) -> float:
        return angle_section(self.p.frame).t_mm

    @property
    def half_depth(self) -> float:
        """Outer faces of the front and rear posts."""
        return self.heel + self.post_t

    @property
    def half_width(self) -> float:
        """Outer faces of the posts on both sides: the toes of the bearing beams lie against the side walls."""
        return self.wall_x + self.sheet + angle_section(self.seat.beam).b_mm + self.post_t

    @cached_property
    def counter(self) -> CounterKnife:
        return CounterKnife(self.p.throat_width_mm + 4, self.heel - FROM_HEEL_MM - self.counter_y, COUNTER_DEPTH_MM)

    @property
    def counter_y(self) -> float:
        """Cutting edge of the counter knife, in front of the axis."""
        return self.radius + self.p.knife_gap_mm

    @property
    def floor_z(self) -> float:
        """Upper face of the counter knife and of the trough's floor."""
        return self.axis + SHEAR_UP_MM

    @property
    def top(self) -> float:
        """Level of the top rails: the counter knife lies on the front one."""
        return self.floor_z - self.counter.thickness_mm

    @cached_property
    def seat(self) -> BearingSeat:
        return LIGHT_SEAT if self.p.shaft_mm == "25" else drum_seat(float(self.p.shaft_mm))

    @cached_property
    def bearing_x(self) -> float:
        return self.stand.bearing_x(self.seat)

    # drive

    @property
    def pulley_seat(self) -> float:
        """Diameter of the shaft's end in its pulley."""
        return {"25": 22.0, "30": 28.0}[self.p.shaft_mm]

    @cached_property
    def run(self) -> EngineRun:
        p = self.p
        wish = self.half_depth + engine_room_mm(p.engine) + ENGINE_ROOM_MM

        def make(pair: tuple[Pulley, Pulley]) -> EngineRun:
            return EngineRun(p.engine, pair, self.axis, BAY_Z, self.half_width, wish, self.post_t)

        return enough_belts(
            make, p.engine, p.engine_rpm, p.rotor_rpm, p.rotor_range_rpm, section="B",
            service_factor=SERVICE_FACTOR, rotor_bore_mm=self.pulley_seat,
        )  # fmt: skip

    @cached_property
    def rotor_rpm(self) -> float:
        """What the pulleys that are sold make of it."""
        return self.p.engine_rpm * self.run.ratio

    @cached_property
    def stand(self) -> Stand:
        """Frame and bay, the top rails drilled for counter knife and cover."""
        bare = Stand(
            2 * self.half_width, 2 * self.half_depth, self.top, self.run, profile=self.p.frame, rail=RAIL,
            brace_mm=self.axis - 560,
        )  # fmt: skip
        rear = bare.top_line(1)
        places = sorted(rear.along_from(Vec(x, rear.start.y, rear.start.z)) for x in self.cover_bolts_x)
        bolts = tuple(BarHole(clearance(COVER_BOLT), x, COVER_BOLT_IN_MM, Leg.Y, COVER_BOLT) for x in places)
        return replace(bare, features={"top-front": self.counter.slots(bare.top_line(-1)), "top-rear": bolts})

    @cached_property
    def shaft(self) -> tuple[Turned, float]:
        """The rotor's shaft, and where on it the middle of the knives lies."""
        left = (self.feed_seat, self.feed.first[0], -self.feed.first_x) if self.feed else None
        return rotor_shaft(
            self.bearing_x, float(self.p.shaft_mm), self.pulley_seat, self.run.pulleys[1], self.run.belt_x, left
        )

    # feed

    @cached_property
    def feed(self) -> FeedLayout | None:
        """The feed rollers; None where the crop is pushed in by hand."""
        return FeedLayout(self) if self.p.feed == "rollers" else None

    @property
    def feed_seat(self) -> float:
        """Diameter of the shaft's left end in the pulley that drives the feed rollers."""
        return {"25": 22.0, "30": 24.0}[self.p.shaft_mm]

    @property
    def feed_m_s(self) -> float:
        """Speed at which the crop comes in: that of the driven roller, or that of a hand."""
        return self.feed.feed_m_s if self.feed else self.p.feed_m_s

    @property
    def danger_y(self) -> float:
        """What a hand in the trough meets first, in front of the axis: the rollers, else the knives."""
        return -self.feed.nip_y if self.feed else self.radius

    @property
    def cover_bolts_x(self) -> tuple[float, ...]:
        x = self.p.throat_width_mm / 2 - 30
        return (-x, x)

    @property
    def floor_y(self) -> float:
        """Where the trough's floor begins, in front of the axis: behind the counter knife at its widest gap."""
        return self.radius + COUNTER_DEPTH_MM + 2.2

    @property
    def mouth_y(self) -> float:
        """Where the covered part of the trough ends."""
        return self.danger_y + self.p.tunnel_mm

    @property
    def trough_end_y(self) -> float:
        return self.mouth_y + self.p.table_mm

    @property
    def tunnel_top(self) -> float:
        """Upper face of the trough's cover."""
        return self.floor_z + self.p.throat_height_mm + self.sheet

    # outlet

    @property
    def grille_z(self) -> float:
        """Level between the two layers of the grille's bars."""
        return self.axis - self.radius - ARM_MM

    @property
    def casing_bottom(self) -> float:
        """Lower edges of the casing and of the grille's edge angles."""
        return self.grille_z - float(GRILLE_BAR[1:]) - angle_section(GRILLE_EDGE).t_mm

    @property
    def slide_corners(self) -> tuple[tuple[float, float], ...]:
        """Lower face of the slide (y, z): flange on the front wall, floor, lip on the rear lower rail."""
        front, lip = -self.toe - self.sheet, self.heel - angle_section(self.p.frame).b_mm + 1
        start = self.casing_bottom - 3 - 2 * self.sheet
        return ((front, self.casing_bottom + 32), (front, start), (lip, self.lip_z), (lip + LIP_MM, self.lip_z))

    @property
    def lip_z(self) -> float:
        """Underside of the slide's lip."""
        return LOWER_MM + float(LIP_PAD[2:])

    @property
    def slide_deg(self) -> float:
        """Slope of the slide's floor."""
        (y0, z0), (y1, z1) = self.slide_corners[1:3]
        return math.degrees(math.atan2(z0 - z1, y1 - y0))

    @property
    def grille_bolts_x(self) -> tuple[float, ...]:
        """Bolts of the grille's edges: in the first and last gap between its bars, and about the middle."""
        n = bars_for(2 * self.wall_x)
        wide = 2 * self.wall_x / (n + 1)
        return tuple(-self.wall_x + wide * (i + 0.5) for i in sorted({0, n // 2, n - n // 2, n}))


def bars_for(width_mm: float) -> int:
    """How many bars of the grille leave no gap wider than its mesh over a width."""
    bar = float(GRILLE_BAR[1:])
    return math.ceil((width_mm - MESH_MM) / (MESH_MM + bar))
