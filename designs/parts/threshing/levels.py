"""Where the shell of a thresher lies: distances from the drum's axis and levels from the floor, in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from designs.parts.bearing_seat import BearingSeat, drum_seat
from designs.parts.chamber import Chamber
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
        return self.p.drum_diameter_mm / 2 + self.p.tooth_height_mm

    @cached_property
    def wall(self) -> float:
        return plate(self.p.wall).thickness_mm

    @cached_property
    def inside(self) -> float:
        """Between the end walls: 8 mm beside each end of the drum."""
        return self.p.drum_length_mm + 16

    @cached_property
    def seat(self) -> BearingSeat:
        return drum_seat(float(self.p.shaft_mm))

    @cached_property
    def chute(self) -> FeedChute:
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
            feed=CoverOpening(-half, -half + self.chute.c_mm + 20, self.chute.f_mm + 15),
            straw=CoverOpening(half - 200, half, 205),
            louvres=Louvres(p.louvres, p.louvre_height_mm, p.louvre_angle_deg),
        )

    @cached_property
    def toe(self) -> float:
        """Toes of the top rails: the cover stands on them, the concave hangs inside them."""
        return self.cover.outside_radius_mm - 14

    @cached_property
    def heel(self) -> float:
        return self.toe + angle_section(RAIL).a_mm

    @cached_property
    def post(self) -> float:
        return angle_section(self.p.frame).t_mm

    @cached_property
    def half_width(self) -> float:
        """Outside of the posts: the end walls stand against the toes of the bearing beams."""
        return self.inside / 2 + self.wall + angle_section(self.seat.beam).a_mm + self.post

    @cached_property
    def half_depth(self) -> float:
        return self.heel + self.post

    @cached_property
    def bearing_x(self) -> float:
        return self.half_width - self.post - self.seat.offset_mm

    @cached_property
    def fan_x(self) -> float:
        return self.half_width - self.post - FAN_SEAT.offset_mm

    @cached_property
    def concave_start(self) -> float:
        return 180 + (180 - self.p.wrap_deg) / 2

    @cached_property
    def grid(self) -> BarGrid:
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
    def scroll_radius(self) -> float:
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
        depth = self.toe - 0.5
        rear = low - 15 - 2 * depth * math.tan(math.radians(8))
        top = -self.concave_edge - 45
        return Chamber(
            "D",
            self.inside,
            self.cover.inside_radius_mm - 0.5,
            depth,
            bottom_mm=rear - 45,
            sieve_front_mm=low - 15,
            sieve_slope_deg=8,
            front_top_mm=top,
            rear_top_mm=top,
            grille_top_mm=low + DUCT_MM + 10,
            duct_mm=(low + SPOUT_EDGE_MM, low + DUCT_MM - SPOUT_EDGE_MM, self.p.fan_width_mm + 16 - 2 * SPOUT_EDGE_MM),
            shaft_hole_mm=self.seat.shaft_hole_mm,
            wall=self.p.wall,
            sieve=self.p.sieve,
        )

    @cached_property
    def duct(self) -> StrawDuct:
        straw = self.cover.straw
        return StrawDuct(
            "L", straw.x0_mm, straw.x1_mm, self.cover.outside_radius_mm, straw.height_mm - 5,
            (self.cover.outside_radius_mm + 1, self.cover.bolt_line_mm), self.half_depth, 210,
            drop_mm=850 + self.tip - self.half_depth,
        )  # fmt: skip
