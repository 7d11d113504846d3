"""The belt runs of a thresher, engine to drum and drum to fan: pulleys, belts, and where they put engine and fan."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import Assembly
from designs.parts.bearing_seat import BearingSeat
from designs.parts.belts import sold_centre
from designs.parts.blower_housing import blower_housing
from designs.parts.engine_mount import most_travel_mm, rail_shape
from designs.parts.engines import EngineFrame, base_bolt
from designs.parts.pulleys import pulley_pair
from designs.parts.threshing.levels import DUCT_MM, FAN_BODY_MM, FAN_SEAT, Levels
from designs.parts.threshing.sizes import working_range
from specs.parts import Energy, Pulley, VBelt, belt_room, pillow_block, prime_mover, pulleys
from specs.parts.v_belts import INCH_MM

SPEED_PLAY = 0.03
"""Share of a wanted speed that may be missed for the sake of smaller pulleys."""
ENGINE_SLIDE_MM = 110.0
"""Room kept for the engine to slide when its place is chosen; its belt decides how much of it is slotted."""
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
        """The engine's pulley and the drum's: the smallest that are sold and near enough to the wanted speed."""
        diesel = prime_mover(self.p.engine).energy is Energy.DIESEL
        section, grooves = ("B", 2) if diesel else ("A", 3)
        shaft = prime_mover(self.p.engine).shaft_diameter_mm
        least = min(q.datum_diameter_mm for q in pulleys(section, grooves) if q.bore_max_mm >= shaft)
        return pulley_pair(
            section, grooves, self.p.engine_rpm, self.p.drum_rpm, least,
            near_enough=SPEED_PLAY, within_rpm=working_range(self.p, "drum_rpm"),
        )  # fmt: skip

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
    def main_x(self) -> float:
        """Plane of the engine's belts: clear of the guard's struts."""
        return self.half_width + GUARD_STAND_MM + 2 + max(p.hub_length_mm for p in self.main_pulleys) / 2

    @cached_property
    def fan_pulley_x(self) -> float:
        """Plane of the fan's belt."""
        return -(self.half_width + 8 + max(p.hub_length_mm for p in self.fan_pulleys) / 2)

    @cached_property
    def fan_run(self) -> tuple[VBelt, float]:
        """The fan's belt, and how far in front of the drum its axis lies."""
        tongue = math.sqrt((self.scroll_radius + 2) ** 2 - (self.scroll_radius - DUCT_MM) ** 2)
        wish = self.toe + self.wall + tongue + 120
        return self._run(self.fan_pulleys, self.fan_z, wish)

    @cached_property
    def fan_y(self) -> float:
        """Axis of the fan."""
        return -self.fan_run[1]

    @cached_property
    def fan_slide(self) -> tuple[float, float]:
        """How far the fan slides with its housing towards the drum, to lay its belt on, and away, to tension it."""
        drop = self.p.axis_height_mm - self.fan_z
        return _slide(*self.fan_run, drop, FAN_SEAT.most_take_up_mm())

    @cached_property
    def fan_take_up(self) -> tuple[float, float]:
        """What the fan's slide makes of its belt's centre distance: how far it grows and shrinks."""
        return _take_up(self.fan_run[1], self.p.axis_height_mm - self.fan_z, self.fan_slide)

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

    def _rails(self, travel_mm: float) -> float:
        """Length of rails with slots for a travel, and room for the flat of the tension screw."""
        mover = prime_mover(self.p.engine)
        return mover.hole_pitch_across_mm + 3 * mover.hole_mm + 110 + travel_mm

    @cached_property
    def rails(self) -> float:
        """Length of the engine rails."""
        return self._rails(sum(self.slide))

    @cached_property
    def engine_z(self) -> float:
        """Level of the engine's base, on its rails."""
        return BAY_Z + rail_shape(base_bolt(prime_mover(self.p.engine))).depth_mm

    @cached_property
    def main_run(self) -> tuple[VBelt, float]:
        """The engine's belt, and how far in front of the drum its shaft lies."""
        mover = prime_mover(self.p.engine)
        half = max(mover.width_mm, self._rails(ENGINE_SLIDE_MM)) / 2
        wish = -self.fan_y + self.p.fan_diameter_mm / 2 + 75 + half
        return self._run(self.main_pulleys, self.engine_z + mover.shaft_height_mm, wish)

    @cached_property
    def _engine_drop(self) -> float:
        """Level of the drum's axis above the engine's shaft."""
        return self.p.axis_height_mm - self.engine_z - prime_mover(self.p.engine).shaft_height_mm

    @cached_property
    def slide(self) -> tuple[float, float]:
        """How far the engine slides towards the drum, to lay its belt on, and away from it, to tension it."""
        return _slide(*self.main_run, self._engine_drop, most_travel_mm(self.p.engine))

    @cached_property
    def take_up(self) -> tuple[float, float]:
        """What the engine's slide makes of the belt's centre distance: how far it grows and shrinks."""
        return _take_up(self.main_run[1], self._engine_drop, self.slide)

    @cached_property
    def engine_y(self) -> float:
        """Axis of the engine's shaft."""
        return -self.main_run[1]

    def _run(self, pulleys: tuple[Pulley, Pulley], level_z: float, wish_y: float) -> tuple[VBelt, float]:
        drop = self.p.axis_height_mm - level_z
        a, b = (p.datum_diameter_mm for p in pulleys)
        belt, centre = sold_centre(pulleys[0].section, a, b, math.hypot(wish_y, drop))
        return belt, math.sqrt(centre**2 - drop**2)

    @cached_property
    def engine_x(self) -> float:
        """The engine's shaft comes out of it right behind the guard's plane."""
        return self.half_width + 3 - EngineFrame(prime_mover(self.p.engine)).shoulder_x

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

    @cached_property
    def beams_y(self) -> tuple[float, float]:
        """Heels of the cross beams under the engine rails' ends."""
        return (self.engine_y - self.rails / 2 + 10, self.engine_y + self.rails / 2 - 60)

    @cached_property
    def bay_y(self) -> float:
        """Outer faces of the bay's front posts."""
        return self.engine_y - self.rails / 2 - 70


def _slide(belt: VBelt, here_mm: float, drop_mm: float, most_mm: float) -> tuple[float, float]:
    """How far an axis slides along y towards the other and away from it, so that its belt is laid on and tensioned.

    Args:
        here_mm: distance of the axes along y; drop_mm: their difference in level.
        most_mm: what can be slotted in all; tensioning gives way to laying on.
    """
    centre = math.hypot(here_mm, drop_mm)
    room = belt_room(belt.section.name, belt.datum_length_mm / INCH_MM)
    assert room is not None
    near = math.sqrt((centre - room.install_mm) ** 2 - drop_mm**2)
    far = math.sqrt((centre + room.take_up_mm) ** 2 - drop_mm**2)
    towards = math.ceil(here_mm - near)
    return towards, min(math.ceil(far - here_mm), most_mm - towards)


def _take_up(here_mm: float, drop_mm: float, slide: tuple[float, float]) -> tuple[float, float]:
    """How far a centre distance grows and shrinks by a slide along y."""
    near, here, far = (math.hypot(here_mm + dy, drop_mm) for dy in (-slide[0], 0.0, slide[1]))
    return far - here, here - near
