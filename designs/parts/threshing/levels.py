"""Where the shell of a thresher lies: distances from the drum's axis and levels from the floor, in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from designs.model import Assembly
from designs.parts.bearing_seat import BearingSeat, drum_seat
from designs.parts.chamber import Chamber
from designs.parts.concave import bar_concave
from designs.parts.concave_arc import BarGrid
from designs.parts.frame import angle_section
from designs.parts.straw_duct import StrawDuct
from designs.parts.threshing.sizes import ThreshingSizes
from designs.parts.threshing_cover import CoverOpening, Louvres, ThreshingCover
from specs.machines.feed_chute import FeedChute
from specs.machines.feed_chute import feed_chute as chute_size
from specs.parts import prime_mover
from specs.stock import plate

FAN_BODY_MM = 28.0
"""Diameter of the fan's shaft between its bearings."""
DUCT_MM = 110.0
"""Height of the fan's outlet."""
ARM_STOP_MM = 205.0
"""From the chaff grille to the tooth tips: ISO 13857 table 4 asks 200 mm behind a square mesh of 40 mm."""
CHUTE_SIDE_MM = 3.2
"""From the chute's inside to the side of the window: its sheet, and 2 mm."""
FEED_ROOM_MM = 18.0
"""How much higher than the chute's sides the window in the cover is: the slope lifts them, and 3 mm are left."""
SPOUT_SHEET = "PL1.2"
SPOUT_EDGE_MM = plate(SPOUT_SHEET).thickness_mm + 2.0
"""From the inside of the fan's duct to the inside of the spout it slides on: sheet, and 2 mm of play."""
FAN_SEAT = BearingSeat("UCP205", "L50x50x5", "", 26)
RAIL = "L50x50x5"
"""Top rails of the main frame, and the bay's rails and beams."""
CARRIER = angle_section("L30x30x3")
TAB = "PL6"
"""What the concave hangs from."""


@dataclass(frozen=True)
class Levels:
    """Distances from the drum's axis, and levels (`_z`) from the floor, all in mm."""

    p: ThreshingSizes

    @cached_property
    def tip(self) -> float:
        """Radius of the circle of the tooth tips."""
        return self.p.drum_diameter_mm / 2 + self.p.tooth_height_mm

    @cached_property
    def wall(self) -> float:
        """Thickness of the walls."""
        return plate(self.p.wall).thickness_mm

    @cached_property
    def inside(self) -> float:
        """Between the end walls: 8 mm beside each end of the drum."""
        return self.p.drum_length_mm + 16

    @cached_property
    def seat(self) -> BearingSeat:
        """What carries the drum's bearings."""
        return drum_seat(float(self.p.shaft_mm))

    @cached_property
    def chute(self) -> FeedChute:
        """Sizes of the feeding chute for the power of the engine, from the table."""
        return chute_size("spike_tooth", prime_mover(self.p.engine).power_kw)

    @cached_property
    def cover(self) -> ThreshingCover:
        """Clear of the louvres, and wide enough that the concave hangs inside the rails whatever its clearance."""
        p, half = self.p, self.p.drum_length_mm / 2
        return ThreshingCover(
            "H",
            self.tip + max(p.louvre_height_mm + 12, p.clearance_mm + 50),
            self.inside + 2 * self.wall,
            p.cover,
            feed=CoverOpening(-half, -half + self.chute.c_mm + 2 * CHUTE_SIDE_MM, self.chute.f_mm + FEED_ROOM_MM),
            straw=CoverOpening(half - 200, half, 205),
            louvres=Louvres(p.louvres, p.louvre_height_mm, p.louvre_angle_deg),
            end_sheet=p.wall,
            shaft_hole_mm=self.seat.shaft_hole_mm,
        )

    @cached_property
    def toe(self) -> float:
        """Toes of the top rails: the cover stands on them, the concave hangs inside them."""
        return self.cover.outside_radius_mm - 14

    @cached_property
    def heel(self) -> float:
        """Heels of the top rails: inner faces of the posts."""
        return self.toe + angle_section(RAIL).a_mm

    @cached_property
    def post(self) -> float:
        """Thickness of the posts' legs."""
        return angle_section(self.p.frame).t_mm

    @cached_property
    def half_width(self) -> float:
        """Outside of the posts: the end walls stand against the toes of the bearing beams."""
        return self.inside / 2 + self.wall + angle_section(self.seat.beam).a_mm + self.post

    @cached_property
    def half_depth(self) -> float:
        """Outside of the posts, along y."""
        return self.heel + self.post

    @cached_property
    def bearing_x(self) -> float:
        """Middle of the drum's bearings."""
        return self.half_width - self.post - self.seat.offset_mm

    @cached_property
    def fan_x(self) -> float:
        """Middle of the fan's bearings."""
        return self.half_width - self.post - FAN_SEAT.offset_mm

    @cached_property
    def concave_start(self) -> float:
        """Angle at which the concave begins, degrees from +y; it ends as far before the other side."""
        return 180 + (180 - self.p.wrap_deg) / 2

    @cached_property
    def grid(self) -> BarGrid:
        """Where the concave's bars lie."""
        p = self.p
        inner, bar = self.tip + p.clearance_mm, float(p.concave_bar[1:])
        return BarGrid(inner, bar, p.concave_gap_mm, self.concave_start, p.wrap_deg)

    @cached_property
    def concave_edge(self) -> float:
        """Level of the concave's edges below the axis, positive."""
        return -self.grid.radius_mm * math.sin(math.radians(self.concave_start))

    @cached_property
    def concave_depth(self) -> float:
        """Depth of the arcs at which the edge angles' outer faces touch the tabs on the rails."""
        face = self.toe - plate(TAB).thickness_mm - CARRIER.t_mm
        return math.hypot(face, self.concave_edge + CARRIER.root_radius_mm) - self.grid.arc_inner_mm

    @cached_property
    def concave(self) -> Assembly:
        """The concave, in the frame of the drum's axis."""
        p = self.p
        return bar_concave(
            inner_radius_mm=self.tip + p.clearance_mm, length_mm=self.inside - 4, bar=p.concave_bar,
            gap_mm=p.concave_gap_mm, start_deg=self.concave_start, wrap_deg=p.wrap_deg,
            arc_depth_mm=self.concave_depth,
        )  # fmt: skip

    @cached_property
    def scroll_radius(self) -> float:
        """Inside radius of the fan's housing."""
        return self.p.fan_diameter_mm / 2 + 8

    @cached_property
    def fan_z(self) -> float:
        """The duct, below the fan's axis, ends right under the concave."""
        high = self.p.axis_height_mm - self.toe - self.concave_edge / 3 - 10
        return high - DUCT_MM + self.scroll_radius

    @cached_property
    def chamber(self) -> Chamber:
        """Wind between concave and sieve, hopper below; the grille closes the rear."""
        low = self.fan_z - self.scroll_radius - self.p.axis_height_mm
        rear = low - 15 - 2 * self.toe * math.tan(math.radians(8))
        return Chamber(
            "D",
            self.inside,
            self.toe,
            bottom_mm=rear - 45,
            sieve_front_mm=low - 15,
            sieve_slope_deg=8,
            top_mm=-angle_section(RAIL).t_mm - 1,
            grille_top_mm=min(low + DUCT_MM + 10, -math.sqrt((self.tip + ARM_STOP_MM) ** 2 - self.toe**2)),
            duct_mm=(low + SPOUT_EDGE_MM, low + DUCT_MM - SPOUT_EDGE_MM, self.p.fan_width_mm + 16 - 2 * SPOUT_EDGE_MM),
            shaft_hole_mm=self.seat.shaft_hole_mm,
            wall=self.p.wall,
            sieve=self.p.sieve,
        )

    @cached_property
    def duct(self) -> StrawDuct:
        """The straw duct, long enough that no arm reaches the drum through it."""
        straw = self.cover.straw
        return StrawDuct(
            "L", straw.x0_mm, straw.x1_mm, self.cover.outside_radius_mm, straw.height_mm - 5,
            (self.cover.outside_radius_mm + 1, self.cover.bolt_line_mm), self.half_depth, 210,
            drop_mm=850 + self.tip - self.half_depth,
        )  # fmt: skip
