"""The belt runs of a thresher, engine to drum and drum to fan: pulleys, belts, and where they put engine and fan."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from designs.model import Assembly, Placement, Vec, X, Y
from designs.parts.belts import sold_centre
from designs.parts.blower_housing import blower_housing
from designs.parts.engine_mount import most_travel_mm, rail_shape
from designs.parts.engines import EngineFrame, base_bolt
from designs.parts.frame import angle_section
from designs.parts.guard_stand import GuardedRun, Tabs
from designs.parts.pulleys import pulley_pair
from designs.parts.threshing.levels import DUCT_MM, FAN_BODY_MM, FAN_SEAT, RAIL, Levels
from designs.parts.threshing.sizes import working_range
from specs.parts import Energy, Pulley, VBelt, prime_mover, pulleys, v_belt_section

SPEED_PLAY = 0.03
"""Share of a wanted speed that may be missed for the sake of smaller pulleys."""
ENGINE_SLIDE_MM = 140.0
"""Room kept for the engine to slide when its place is chosen; its belt decides how much of it is slotted."""
INSTALL_SHARE, TENSION_SHARE = 0.015, 0.03
"""How far a centre distance shrinks to lay a belt on and grows to tension it, over the belt's length (makers' rule)."""
BAY_Z = 300.0
"""Level of the engine bay's rails."""
POST_GAP_MM = 6.0
"""Between a fan post's leg and the cross beam behind it: past the root fillets."""
GUARD_STAND_MM = 4.0
"""From the posts' faces to the plane the main guard stands on: the thickness of its struts."""
TAB_ROOM_MM = 9.0
"""From a tab's hole to whatever its nut and washers must clear."""
GUARD_CLEARANCES_MM = (20.0, 24.0, 28.0, 32.0, 36.0, 40.0)
"""Pulley to guard: the first at which the guard's tabs find room on the posts."""


@dataclass(frozen=True)
class Runs(Levels):
    """Pulleys that are sold, belts that are sold, and where they put the engine and the fan; in mm and rpm."""

    @cached_property
    def main_pulleys(self) -> tuple[Pulley, Pulley]:
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
        return -(self.half_width + 8 + max(p.hub_length_mm for p in self.fan_pulleys) / 2)

    @cached_property
    def fan_run(self) -> tuple[VBelt, float]:
        """The fan's belt, and how far in front of the drum its axis lies."""
        tongue = math.sqrt((self.scroll_radius + 2) ** 2 - (self.scroll_radius - DUCT_MM) ** 2)
        wish = self.toe + self.wall + tongue + 80
        return self._run(self.fan_pulleys, self.fan_z, wish)

    @cached_property
    def fan_y(self) -> float:
        return -self.fan_run[1]

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
        belt, here = self.main_run
        length, drop = belt.datum_length_mm, self._engine_drop
        centre = math.hypot(here, drop)
        near = math.sqrt((centre - INSTALL_SHARE * length) ** 2 - drop**2)
        far = math.sqrt((centre + TENSION_SHARE * length) ** 2 - drop**2)
        towards = math.ceil(here - near)
        return towards, min(math.ceil(far - here), most_travel_mm(self.p.engine) - towards)

    @cached_property
    def take_up(self) -> tuple[float, float]:
        """What the engine's slide makes of the belt's centre distance: how far it grows and shrinks."""
        towards, away = self.slide
        near, here, far = (math.hypot(self.main_run[1] + dy, self._engine_drop) for dy in (-towards, 0.0, away))
        return far - here, here - near

    @cached_property
    def engine_y(self) -> float:
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
        duct = -self.fan_y - self.toe + 0.5 - self.wall
        return blower_housing(
            diameter_mm=p.fan_diameter_mm, width_mm=p.fan_width_mm, outlet_height_mm=DUCT_MM,
            eye_mm=0.6 * p.fan_diameter_mm, shaft_mm=FAN_BODY_MM, duct_mm=duct, on_top=False, letter="G",
        )  # fmt: skip

    @cached_property
    def fan_beams_y(self) -> tuple[float, float]:
        """Heels of the cross beams under the feet of the fan's housing."""
        ys = [self.housing.names[f"mount-{n}"].origin.y for n in range(1, 5)]
        return self.fan_y + min(ys) - FAN_SEAT.offset_mm, self.fan_y + max(ys) - FAN_SEAT.offset_mm

    @cached_property
    def fan_post_y(self) -> float:
        """Outer faces of the fan's posts, in front of the cross beams and of the bearings' slots."""
        return min(self.fan_y - 110, self.fan_beams_y[0] - self.post - POST_GAP_MM)

    @cached_property
    def beams_y(self) -> tuple[float, float]:
        """Heels of the cross beams under the engine rails' ends."""
        return (self.engine_y - self.rails / 2 + 10, self.engine_y + self.rails / 2 - 60)

    @cached_property
    def bay_y(self) -> float:
        return self.engine_y - self.rails / 2 - 70

    @cached_property
    def main_guard(self) -> GuardedRun:
        """The cover of the engine's belt, as narrow as its tabs allow."""
        runs = [self._main_guard(c) for c in GUARD_CLEARANCES_MM]
        return next((run for run in runs if self._tabs_fit(run)), runs[0])

    @cached_property
    def main_tabs(self) -> Tabs:
        """On the right front post, below and above the belt, and above it on the fan's post."""
        return self._main_tabs(self.main_guard)

    def _main_tabs(self, run: GuardedRun) -> Tabs:
        near, far = -(self.half_depth - 20), self.fan_post_y + 20
        spots = (("lower", near), ("upper", near), ("upper", far))
        return tuple((flange, run.share_at(flange, Y, y)) for flange, y in spots)

    def _tabs_fit(self, run: GuardedRun) -> bool:
        """Whether the bolts at the front post clear its end, the top rail and the bearing beam inside it."""
        top, beam = self.p.axis_height_mm, self.p.axis_height_mm - self.seat.height_mm
        taken = ((top - angle_section(RAIL).t_mm, top), (beam - angle_section(self.seat.beam).a_mm, beam))
        levels = [hole.z for hole in run.holes(self._main_tabs(run)[:2])]
        return all(z < low - TAB_ROOM_MM or z > high + TAB_ROOM_MM for z in levels for low, high in taken)

    def on_post(self, hole: Vec) -> bool:
        """Whether a tab's hole lies before the post, not above its end."""
        return hole.z < self.p.axis_height_mm

    def _main_guard(self, clearance_mm: float) -> GuardedRun:
        mover, (a, b) = prime_mover(self.p.engine), self.main_pulleys
        shaft, plane = self.engine_x + EngineFrame(mover).end_x, self.half_width + GUARD_STAND_MM
        depth = max(shaft, self.main_x + max(a.hub_length_mm, b.hub_length_mm) / 2) + 14 - plane
        start = Vec(plane, self.engine_y, self.engine_z + mover.shaft_height_mm)
        return self._guard(a, b, start, Vec(plane, 0, self.p.axis_height_mm), X, depth, "J", clearance_mm)

    @cached_property
    def fan_guard(self) -> GuardedRun:
        a, b = self.fan_pulleys
        depth = -self.fan_pulley_x + max(a.hub_length_mm, b.hub_length_mm) / 2 + 14 - self.half_width
        start = Vec(-self.half_width, 0, self.p.axis_height_mm)
        return self._guard(a, b, start, Vec(-self.half_width, self.fan_y, self.fan_z), -X, depth, "K")

    def _guard(
        self,
        a: Pulley,
        b: Pulley,
        start: Vec,
        end: Vec,
        out: Vec,
        depth: float,
        letter: str,
        clearance_mm: float = GUARD_CLEARANCES_MM[0],
    ) -> GuardedRun:
        way = (end - start).unit()
        over = 2 * v_belt_section(a.section).height_mm
        frame = Placement(start, out, way, out.cross(way))
        d1, d2 = (p.datum_diameter_mm + over for p in (a, b))
        return GuardedRun(d1, d2, (end - start).length, depth, frame, letter, clearance_mm)
