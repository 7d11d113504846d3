"""The belt run from an engine to the shaft it drives: pulleys and belt that are sold, and where they put the engine.

The engine stands on slotted rails in a bay in front of the machine (-y) and slides along y; its shaft points right (+x)
and ends outside the posts, where the belts run. All levels are from the floor, the driven axis lies at y = 0.

    run = EngineRun("GX270", pulleys, axis_mm=900, bay_mm=300, face_mm=250, wish_mm=450)
    run.engine_y, run.bay_y, run.beams_y    # where engine, bay and its cross beams come to lie
    run.belt_x, run.shaft_end_x             # plane of the belts, and how far the driven shaft reaches
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import Placement, Vec, X, at
from designs.parts.belt_guard import GUARD_SHEET
from designs.parts.belt_slide import slide_for, sold_run, take_up_of
from designs.parts.engine_mount import most_travel_mm, rail_shape
from designs.parts.engines import EngineFrame, base_bolt
from designs.parts.guard_back import (
    BEHIND_HUB_MM,
    ShaftHole,
    SlideShield,
    back_mm,
    engine_shield,
    shield_depth_mm,
    sliding_hole,
)
from designs.parts.guard_stand import GuardedRun, guard_around
from designs.parts.pulleys import pulley_pair
from specs.parts import Energy, PrimeMover, Pulley, VBelt, belt_room, prime_mover, pulleys
from specs.parts.v_belts import INCH_MM
from specs.stock import plate

ENGINE_SLIDE_MM = 110.0
"""Room kept for the engine to slide when its place is chosen; its belt decides how much of it is slotted."""
PAST_HUB_MM = 2.0
"""How far a shaft stands out of a pulley's hub."""
SPEED_PLAY = 0.03
"""Share of a wanted speed that may be missed for the sake of smaller pulleys."""
COVER_MM = 14.0
"""From the outermost hub or shaft end to the inside of the guard."""

STRUT_GAP_MM = 5.0
"""Between a strut of the guard and the engine."""


def usual_belts(mover: PrimeMover) -> tuple[str, int]:
    """Section and number of the belts that shops put on an engine of this kind and power (shop practice, draft)."""
    if mover.power_kw > 9:
        return ("B", 4)
    if mover.power_kw < 2.5:
        return ("A", 2)
    return ("B", 2) if mover.energy is Energy.DIESEL or mover.power_kw > 5.2 else ("A", 3)


def engine_pulleys(
    engine: str,
    engine_rpm: float,
    rotor_rpm: float,
    within_rpm: tuple[float, float],
    belts: tuple[str, int] | None = None,
    rotor_bore_mm: float = 0.0,
    driver_least_mm: float = 0.0,
) -> tuple[Pulley, Pulley]:
    """The engine's pulley and the rotor's: the smallest that are sold and near enough to the wanted speed.

    Args:
        within_rpm: working range of the rotor, which no pair leaves.
        belts: section and number of the belts; the usual ones of the engine when None.
        rotor_bore_mm: shaft that the rotor's pulley must take.
        driver_least_mm: the engine's pulley is not smaller than this, so that few belts carry the power.
    Raises:
        Conflict: no pair of pulleys that is sold.
    """
    mover = prime_mover(engine)
    section, grooves = belts or usual_belts(mover)
    shaft = mover.shaft_diameter_mm
    least = min(q.datum_diameter_mm for q in pulleys(section, grooves) if q.bore_max_mm >= shaft)
    return pulley_pair(
        section, grooves, engine_rpm, rotor_rpm, max(least, driver_least_mm), driven_bore_mm=rotor_bore_mm,
        near_enough=SPEED_PLAY, within_rpm=within_rpm,
    )  # fmt: skip


def rails_mm(mover: PrimeMover, travel_mm: float) -> float:
    """Length of rails with slots for a travel, and room for the flat of the tension screw."""
    return mover.hole_pitch_across_mm + 3 * mover.hole_mm + 110 + travel_mm


def engine_room_mm(engine: str) -> float:
    """What an engine with its rails takes along y, half of it, before its belt is chosen."""
    mover = prime_mover(engine)
    return max(mover.width_mm, rails_mm(mover, ENGINE_SLIDE_MM)) / 2


@dataclass(frozen=True)
class EngineRun:
    """An engine, its pulleys, and the belt between them.

    Args:
        pulleys: the engine's and the driven one, with equal grooves.
        axis_mm: level of the driven axis; bay_mm: level of the bay's rails.
        face_mm: x of the posts' outer faces on the side of the belts.
        wish_mm: how far in front of the driven axis the engine's shaft would best lie; the belt that is sold decides.
        stand_mm: from the posts' faces to the plane the guard stands on: the thickness of its struts.
    """

    engine: str
    pulleys: tuple[Pulley, Pulley]
    axis_mm: float
    bay_mm: float
    face_mm: float
    wish_mm: float
    stand_mm: float = 4.0

    @cached_property
    def mover(self) -> PrimeMover:
        return prime_mover(self.engine)

    @property
    def ratio(self) -> float:
        """Speed of the driven shaft over that of the engine."""
        a, b = self.pulleys
        return a.datum_diameter_mm / b.datum_diameter_mm

    @cached_property
    def base_z(self) -> float:
        """Level of the engine's base, on its rails."""
        return self.bay_mm + rail_shape(base_bolt(self.mover)).depth_mm

    @property
    def shaft_z(self) -> float:
        return self.base_z + self.mover.shaft_height_mm

    @property
    def drop(self) -> float:
        """Level of the driven axis above the engine's shaft."""
        return self.axis_mm - self.shaft_z

    @cached_property
    def _run(self) -> tuple[VBelt, float]:
        return sold_run(self.pulleys, self.drop, self.wish_mm)

    @property
    def belt(self) -> VBelt:
        return self._run[0]

    @property
    def engine_y(self) -> float:
        """Axis of the engine's shaft, in front of the driven axis."""
        return -self._run[1]

    @cached_property
    def slide(self) -> tuple[float, float]:
        """How far the engine slides towards the machine, to lay its belt on, and away from it, to tension it."""
        return slide_for(*self._run, self.drop, most_travel_mm(self.engine))

    @cached_property
    def take_up(self) -> tuple[float, float]:
        """What the engine's slide makes of the belt's centre distance: how far it grows and shrinks."""
        return take_up_of(self._run[1], self.drop, self.slide)

    @property
    def short_mm(self) -> float:
        """How much of the way to tension the belt the slots under the engine do not give; 0 when all is there."""
        room = belt_room(self.belt.section.name, self.belt.datum_length_mm / INCH_MM)
        return max(0.0, room.take_up_mm - self.take_up[0]) if room else 0.0

    @cached_property
    def rails(self) -> float:
        """Length of the engine rails."""
        return rails_mm(self.mover, sum(self.slide))

    @cached_property
    def shield(self) -> SlideShield:
        """What closes the slot of the engine's shaft in the guard's back plate."""
        return engine_shield(self.mover, self.slide)

    @cached_property
    def engine_x(self) -> float:
        """Middle of the engine's base: its shaft comes out of it right behind its shield and the guard's back plate."""
        return self.face_mm + self.stand_mm - shield_depth_mm() - EngineFrame(self.mover).shoulder_x

    @property
    def place(self) -> Placement:
        """Frame of the engine's base."""
        return at(self.engine_x, self.engine_y, self.base_z)

    @property
    def engine_back_y(self) -> float:
        """Rearmost that the engine with its rails reaches when the belt is laid on."""
        return self.engine_y + max(self.mover.width_mm / 2 + self.slide[0], self.rails / 2)

    @cached_property
    def belt_x(self) -> float:
        """Plane of the belts: clear of the guard's back plate."""
        return self.back_x[1] + BEHIND_HUB_MM + self._longest_hub / 2

    @property
    def back_x(self) -> tuple[float, float]:
        """Inner and outer face of the guard's back plate, which lies on the struts."""
        return self.face_mm + self.stand_mm, self.face_mm + self.stand_mm + back_mm()

    @property
    def _longest_hub(self) -> float:
        return max(p.hub_length_mm for p in self.pulleys)

    @property
    def shaft_end_x(self) -> float:
        """Where the driven shaft ends: a little outside its pulley's hub."""
        return self.belt_x + self.pulleys[1].hub_length_mm / 2 + PAST_HUB_MM

    @property
    def engine_pulley_place(self) -> Placement:
        return at(self.belt_x, self.engine_y, self.shaft_z)

    @property
    def driven_pulley_place(self) -> Placement:
        return at(self.belt_x, 0, self.axis_mm)

    @cached_property
    def beams_y(self) -> tuple[float, float]:
        """Heels of the bay's cross beams under the ends of the engine rails."""
        return (self.engine_y - self.rails / 2 + 10, self.engine_y + self.rails / 2 - 60)

    @cached_property
    def bay_y(self) -> float:
        """Outer faces of the bay's front posts."""
        return self.engine_y - self.rails / 2 - 70

    @cached_property
    def guard_x(self) -> float:
        """Outer face of the guard: the widest of the machine on this side."""
        shaft = self.engine_x + EngineFrame(self.mover).end_x
        return max(shaft, self.belt_x + self._longest_hub / 2) + COVER_MM + plate(GUARD_SHEET).thickness_mm

    def clear_y(self, below_z: float) -> float:
        """Where a strut that ends at a level can stand beside the engine wherever it slides: behind it, along y."""
        frame = EngineFrame(self.mover)
        half = frame.face_y if below_z < self.base_z + frame.deck_z - STRUT_GAP_MM else self.mover.width_mm / 2
        covers_slot = below_z >= self.base_z + self.shield.strip_z[0] - STRUT_GAP_MM
        half = max(half, self.shield.reach_mm[1] if covers_slot else self.shield.half_mm)
        return self.engine_y + half + self.slide[0] + STRUT_GAP_MM

    def guard(self, letter: str, clearance_mm: float = 20.0, *, driven_mm: float) -> GuardedRun:
        """The cover around both pulleys wherever the engine slides, and its back plate on the struts.

        Args:
            driven_mm: diameter of the driven shaft where it passes the back plate.
        """
        plane = self.back_x[1]
        depth = self.guard_x - plate(GUARD_SHEET).thickness_mm - plane
        away = self.slide[1]
        start = Vec(plane, self.engine_y - away / 2, self.shaft_z)
        made = guard_around(
            self.pulleys, (away, 0.0), (start, Vec(plane, 0, self.axis_mm)), X, depth, letter, clearance_mm
        )
        return replace(made, shafts=self._shaft_holes(made, driven_mm))

    def _shaft_holes(self, made: GuardedRun, driven_mm: float) -> tuple[ShaftHole, ShaftHole]:
        """Of the engine, which slides along y, and of the driven shaft."""
        engine = sliding_hole(made.frame, 0.0, self.mover.shaft_diameter_mm, self.slide)
        return engine, ShaftHole((made.centre_mm, 0.0), driven_mm)
