"""The belt runs of a thresher, engine to drum and drum to fan: pulleys, belts, and where they put engine and fan."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import Assembly
from designs.parts.bearing_seat import BearingSeat
from designs.parts.belt_slide import slide_for, sold_run, take_up_of
from designs.parts.blower_housing import blower_housing
from designs.parts.engine_run import SPEED_PLAY, EngineRun, engine_pulleys, engine_room_mm
from designs.parts.pulleys import pulley_pair
from designs.parts.threshing.levels import DUCT_MM, FAN_BODY_MM, FAN_SEAT, Levels
from designs.parts.threshing.sizes import working_range
from specs.parts import Pulley, VBelt, pillow_block

BAY_Z = 300.0
"""Level of the engine bay's rails."""
DUCT_GAP_MM = 3.0
"""Between the duct's end and the front wall when the fan stands nearest to the drum."""
POST_GAP_MM = 6.0
"""Between a fan post's leg and the cross beam behind it: past the root fillets."""
GUARD_STAND_MM = 4.0
"""From the posts' faces to the plane the main guard stands on: the thickness of its struts."""


@dataclass(frozen=True)
class Runs(Levels):
    """Pulleys that are sold, belts that are sold, and where they put the engine and the fan; in mm and rpm."""

    @cached_property
    def main_pulleys(self) -> tuple[Pulley, Pulley]:
        """The engine's pulley and the drum's."""
        return engine_pulleys(self.p.engine, self.p.engine_rpm, self.p.drum_rpm, working_range(self.p, "drum_rpm"))

    @cached_property
    def drum_rpm(self) -> float:
        """What the pulleys that are sold make of it."""
        engine, drum = self.main_pulleys
        return self.p.engine_rpm * engine.datum_diameter_mm / drum.datum_diameter_mm

    @cached_property
    def fan_pulleys(self) -> tuple[Pulley, Pulley]:
        """The drum's second pulley and the fan's."""
        return pulley_pair(
            "A", 1, self.drum_rpm, self.p.fan_rpm, near_enough=SPEED_PLAY, within_rpm=working_range(self.p, "fan_rpm")
        )

    @cached_property
    def pulley_seats(self) -> tuple[float, float]:
        """Diameters of the drum shaft's ends for the fan's and the engine's pulley, thinner than its bearing seats."""
        d = float(self.p.shaft_mm) - 5
        return min(d, self.fan_pulleys[0].bore_max_mm), min(d, self.main_pulleys[1].bore_max_mm)

    @cached_property
    def run(self) -> EngineRun:
        """The engine's belt run, as near to the fan as the engine's slide allows."""
        wish = -self.fan_y + self.p.fan_diameter_mm / 2 + 75 + engine_room_mm(self.p.engine)
        return EngineRun(
            self.p.engine, self.main_pulleys, self.p.axis_height_mm, BAY_Z, self.half_width, wish, GUARD_STAND_MM
        )

    @cached_property
    def fan_pulley_x(self) -> float:
        """Plane of the fan's belt."""
        return -(self.half_width + 8 + max(p.hub_length_mm for p in self.fan_pulleys) / 2)

    @cached_property
    def fan_run(self) -> tuple[VBelt, float]:
        """The fan's belt, and how far in front of the drum its axis lies."""
        tongue = math.sqrt((self.scroll_radius + 2) ** 2 - (self.scroll_radius - DUCT_MM) ** 2)
        wish = self.toe + self.wall + tongue + 120
        return sold_run(self.fan_pulleys, self.p.axis_height_mm - self.fan_z, wish)

    @cached_property
    def fan_y(self) -> float:
        """Axis of the fan."""
        return -self.fan_run[1]

    @cached_property
    def fan_slide(self) -> tuple[float, float]:
        """How far the fan slides with its housing towards the drum, to lay its belt on, and away, to tension it."""
        drop = self.p.axis_height_mm - self.fan_z
        return slide_for(*self.fan_run, drop, FAN_SEAT.most_take_up_mm())

    @cached_property
    def fan_take_up(self) -> tuple[float, float]:
        """What the fan's slide makes of its belt's centre distance: how far it grows and shrinks."""
        return take_up_of(self.fan_run[1], self.p.axis_height_mm - self.fan_z, self.fan_slide)

    @cached_property
    def fan_seat(self) -> BearingSeat:
        """The fan's bearings on beams that are slotted for its slide."""
        return replace(FAN_SEAT, take_up_mm=sum(self.fan_slide))

    @cached_property
    def duct_end_y(self) -> float:
        """End of the fan's duct, which slides towards the chamber's front wall when the belt is laid on."""
        return -(self.toe + self.wall) - self.fan_slide[0] - DUCT_GAP_MM

    @cached_property
    def spout_mm(self) -> float:
        """Length of the spout on the front wall: the duct stays on it when the fan slides away."""
        return sum(self.fan_slide) + DUCT_GAP_MM + 2

    @cached_property
    def housing(self) -> Assembly:
        p = self.p
        """The fan's housing; its feet and its duct let it slide with the fan."""
        return blower_housing(
            diameter_mm=p.fan_diameter_mm, width_mm=p.fan_width_mm, outlet_height_mm=DUCT_MM,
            eye_mm=0.6 * p.fan_diameter_mm, shaft_mm=FAN_BODY_MM, on_top=False,
            duct_mm=self.duct_end_y - self.fan_y, slide_mm=self.fan_slide, letter="G",
        )  # fmt: skip

    @cached_property
    def fan_beams_y(self) -> tuple[float, float]:
        """Heels of the cross beams under the feet of the fan's housing."""
        ys = [self.housing.names[f"mount-{n}"].origin.y for n in range(1, 5)]
        return self.fan_y + min(ys) - FAN_SEAT.offset_mm, self.fan_y + max(ys) - FAN_SEAT.offset_mm

    @cached_property
    def fan_post_y(self) -> float:
        """Outer faces of the fan's posts, in front of the cross beams and of the bearings' slots."""
        bolt = pillow_block(FAN_SEAT.unit).bolt_pitch_mm / 2 + self.fan_slide[1]
        return min(self.fan_y - bolt - 35, self.fan_beams_y[0] - self.post - POST_GAP_MM)
