"""Where everything of a hammer mill lies: radii about the rotor's axis, levels below and above it, and its base.

Frame: x along the rotor's axis, z up; y = z = 0 on the axis. Lengths in millimetres. What is said of the rear (+y)
holds for the front (-y) too; the lid's hinges are at the rear, the engine stands in front.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from designs.model import BarHole, Leg, Vec, Y
from designs.parts.bearing_seat import BearingSeat
from designs.parts.engine_bay import cross_reach
from designs.parts.engine_run import EngineRun, engine_room_mm
from designs.parts.enough_belts import enough_belts
from designs.parts.fasteners import clearance
from designs.parts.frame import RailLine, angle_section
from designs.parts.hammers import Hammers
from designs.parts.milling.sizes import MillingSizes
from designs.parts.rolled_screen import RolledScreen
from designs.parts.stand import CrossBeam, Stand
from specs.parts import Pulley, hardware
from specs.stock import plate

PINS = 4
DISC_SHEET = "PL6-SUS304"
BAY_MM = 300.0
"""Level of the engine bay's rails."""
SIDE_GAP_MM = 5.0
"""From the pins' ends to the side walls."""
BODY_MM = 3.0
"""How much thicker the shaft is between its bearings than in them."""
SHAFT_GAP_MM = 2.5
"""Around the shaft where it passes the side walls: the slot that dust and a finger nail find."""
BESIDE_MM = 36.0
"""From a side wall's outer face to the middle of a bearing: flour falls between them."""
UNDER_MM = 20.0
"""From the screen's guides to the sloping plates: flour falls down behind the screen."""
BESIDE_SCREEN_MM = 16.0
SLOPE_SHEET = "PL2-SUS304"
SLOPE_DEG = 60.0
"""Of the plates below the screen: flour slides on steel from about 55 degrees (shop practice, draft)."""
FLANGE_MM = 6.0
FLANGE_SHEET = "PL6-SUS304"
BOLT = "M10"
BOLT_OUT_MM = 24.0
"""From the bend of a flange to its bolts, and from the heel of the beam below to them."""
EDGE_MM = 14.0
"""From these bolts to the flange's edge."""
LEAN_MM = 9.0
"""How far the open lid leans past upright before it rests on the rear top rail, at the rail's level."""
REST_MM = 60.0
"""Level of the top rails above the axis."""
OUTLET_MM = 142.0
"""Side of the square outlet: it fits into the bag's collar."""
CLEARANCE_BELOW_MM = 10.0
"""Of the side walls below the screen's guides."""
THROAT_MM = (90.0, 50.0)
THROAT_HEIGHT_MM = 60.0
RAIL = "L50x50x5"
LEAST_WIDTH_MM = 300.0
"""Of the frame: narrower it tips too easily."""
SERVICE_FACTOR = 1.4
"""Of belts that drive hammers (ISO 5292: uneven load, from 1.4; draft)."""
STRUT_ROOM_MM = 50.0
"""From the front posts to the engine: the belt guard's strut stands there, and a hand reaches its bolts."""


@dataclass(frozen=True)
class Layout:
    """All that follows from the sizes of a hammer mill."""

    p: MillingSizes

    @property
    def half(self) -> float:
        """Half the width between the side walls."""
        return self.p.chamber_width_mm / 2

    @cached_property
    def wall(self) -> float:
        return plate(self.p.wall).thickness_mm

    @cached_property
    def liner(self) -> float:
        return plate(self.p.liner).thickness_mm

    @cached_property
    def body_mm(self) -> float:
        """Diameter of the shaft between its bearings."""
        return float(self.p.shaft_mm) + BODY_MM

    @cached_property
    def hammers(self) -> Hammers:
        p = self.p
        return Hammers(
            p.tip_diameter_mm, p.chamber_width_mm - 2 * SIDE_GAP_MM, p.hammer, p.hammer_length_mm, PINS,
            p.hammers_per_pin, float(p.pin_mm), self.body_mm, DISC_SHEET,
        )  # fmt: skip

    @cached_property
    def screen(self) -> RolledScreen:
        return RolledScreen(
            self.p.screen, self.p.tip_diameter_mm / 2 + self.p.gap_mm, self.p.chamber_width_mm, float(self.p.wrap_deg)
        )

    @property
    def bore(self) -> float:
        """Inside radius of the lid's liner: that of the screen."""
        return self.screen.inside_radius_mm

    @property
    def shell(self) -> float:
        """Inside radius of the lid's shell, around the liner."""
        return self.bore + self.liner

    @property
    def top(self) -> float:
        """Outside radius of the lid's shell."""
        return self.shell + self.wall

    @property
    def shaft_hole(self) -> float:
        """Radius of the hole in the side walls."""
        return self.body_mm / 2 + SHAFT_GAP_MM

    @property
    def bend(self) -> float:
        """What a bend of the walls takes of both legs: inside radius and thickness."""
        return 2 * self.wall

    @cached_property
    def seat(self) -> BearingSeat:
        """What carries the bearings; the beams are all of the rails' angle, so that cross beams lie level with them."""
        return {
            30: BearingSeat("UCP206", RAIL, "FB50x10", 26),
            35: BearingSeat("UCP207", RAIL, "FB50x6", 26),
            40: BearingSeat("UCP208", RAIL, "FB60x6", 26),
        }[round(float(self.p.shaft_mm))]

    @property
    def foot(self) -> float:
        """Level of the walls' feet on the beams, below the axis (positive)."""
        return self.seat.height_mm

    @property
    def guide(self) -> float:
        """Outside radius of the screen's guides."""
        return self.screen.outside_radius_mm + plate(self.screen.guide_sheet).thickness_mm

    @property
    def knee(self) -> float:
        """Level where the sloping plates begin, below the axis (positive)."""
        return self.foot - self.bend

    @cached_property
    def wall_y(self) -> float:
        """Inner faces of the front and rear walls: flour falls behind the screen, and past it down the slope."""
        s, c = math.sin(math.radians(SLOPE_DEG)), math.cos(math.radians(SLOPE_DEG))
        return max(self.guide + BESIDE_SCREEN_MM, (self.guide + UNDER_MM - c * self.knee) / s)

    @property
    def bottom(self) -> float:
        """Level of the side walls' lower edges, below the axis (positive)."""
        return self.guide + CLEARANCE_BELOW_MM

    @property
    def bottom_y(self) -> float:
        """Half depth between the sloping plates at that level."""
        a = math.radians(SLOPE_DEG)
        return self.wall_y - (self.bottom - self.knee) / math.tan(a) - plate(SLOPE_SHEET).thickness_mm / math.sin(a)

    @property
    def bolt_y(self) -> float:
        """Bolts of the flanges, above on the lid and below on the beams."""
        return self.wall_y + self.bend + BOLT_OUT_MM

    @property
    def flange_y(self) -> float:
        """Outer edges of the flanges."""
        return self.bolt_y + EDGE_MM

    @property
    def bolts_x(self) -> tuple[float, float]:
        x = self.half - 32
        return (-x, x)

    @cached_property
    def hinge(self) -> str:
        return "HINGE-WELD-16" if self.half > 100 else "HINGE-WELD-12"

    @property
    def hinge_y(self) -> float:
        """Axis of the hinges."""
        return self.flange_y + hardware(self.hinge).width_mm / 2

    @property
    def bearing_x(self) -> float:
        return max(self.half + self.wall + BESIDE_MM, LEAST_WIDTH_MM / 2 - self.seat.offset_mm - self.post)

    @property
    def post(self) -> float:
        """Thickness of the posts' legs."""
        return angle_section(self.p.frame).t_mm

    @property
    def half_width(self) -> float:
        """Outer faces of the posts."""
        return self.bearing_x + self.seat.offset_mm + self.post

    @property
    def half_depth(self) -> float:
        """Outer faces of the posts along y: the open lid leans on the toe of the rear top rail."""
        toe = self.hinge_y + FLANGE_MM + LEAN_MM
        return toe + angle_section(RAIL).a_mm + self.post

    @property
    def pulley_seat_mm(self) -> float:
        """Diameter of the shaft's end under its pulley."""
        return float(self.p.shaft_mm) - 5

    @cached_property
    def run(self) -> EngineRun:
        p = self.p
        spec = p.spec("rotor_rpm")
        assert spec.minimum is not None
        assert spec.maximum is not None
        return enough_belts(
            self._run_of, p.engine, p.drive_rpm, p.rotor_rpm, (spec.minimum, spec.maximum), section="B",
            service_factor=SERVICE_FACTOR, rotor_bore_mm=self.pulley_seat_mm,
        )  # fmt: skip

    def _run_of(self, pulleys: tuple[Pulley, Pulley]) -> EngineRun:
        """The engine as near in front of the frame as its guard's strut lets it stand."""
        p, wish = self.p, self.half_depth + STRUT_ROOM_MM + engine_room_mm(self.p.engine)
        return EngineRun(p.engine, pulleys, p.axis_height_mm, BAY_MM, self.half_width, wish, stand_mm=self.post)

    @cached_property
    def stand(self) -> Stand:
        return Stand(
            2 * self.half_width, 2 * self.half_depth, self.p.axis_height_mm + REST_MM, self.run,
            profile=self.p.frame, rail=RAIL,
        )  # fmt: skip

    def cradles(self) -> dict[str, CrossBeam]:
        """The beams that the housing stands on, in front and behind, drilled for its feet."""
        return {f"cradle-{side}": self._cradle(sy) for side, sy in (("front", -1), ("rear", 1))}

    def _cradle(self, sy: int) -> CrossBeam:
        heel, level = sy * (self.wall_y + self.bend), self.p.axis_height_mm - self.foot
        reach = cross_reach(self.stand.box(), RAIL)
        line = RailLine(Vec(-reach, heel, level), Vec(reach, heel, level), Y.scaled(sy))
        holes = tuple(
            BarHole(clearance(BOLT), line.along_from(Vec(x, heel, level)), BOLT_OUT_MM, Leg.Y, BOLT)
            for x in self.bolts_x
        )
        return CrossBeam(heel, level, Y.scaled(sy), holes)
