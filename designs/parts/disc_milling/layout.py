"""The layout of a pin mill: what follows from its sizes, in millimetres, levels from the floor."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from designs.parts.belt_power import fitting_run, sold_pairs
from designs.parts.disc_milling.head_frame import HeadFrame
from designs.parts.engine_run import EngineRun, engine_room_mm
from designs.parts.frame import angle_section
from designs.parts.stand import Stand
from specs.parts import Energy, MillHead, Pulley, mill_head, prime_mover
from specs.stock import plate

RAIL = angle_section("L50x50x5")
FOOD_SHEET = "PL1.5-SUS304"
"""Hopper, shoe and duct."""
FLANGE_SHEET = "PL3-SUS304"
SLIDE_SLOPE = 1.2
"""Rise over run of the duct: 50 degrees, steeper than flour lies (shop practice, draft)."""
BAG_ROOM_MM = 430.0
"""From the floor to the cyclone's spigot: a cloth bag of 450 mm stands below it."""
SPIGOT_MM = 50.0
LID_MM = 10.0
"""From the cyclone's top down to its inlet."""
STUB_MM = 25.0
"""From the flange of the cyclone's inlet to its shell."""
GAP_MM = 6.0
INTO_STAND_MM = 45.0
"""How far the rising duct reaches over the stand's front at most: it passes above the stand's plate."""
BODY_SHARE, CONE_SHARE = 1.1, 1.4
"""Height of the cyclone's body and cone over its diameter (short form for a low mill, draft)."""
INLET_SHARE = (0.25, 0.5)
"""Width and height of the inlet over the diameter (Lapple)."""
FINDER_SHARE, DUST_SHARE = 0.5, 0.4
"""Diameters of the clean air pipe and of the outlet for flour over the body's (Lapple; outlet wider, draft)."""
SERVICE_FACTOR = 1.2
"""Of the belts of a disc mill: fed evenly through a gate (between even load and threshing, draft)."""
SMALL_DISC_MM = 300.0
ARM_MM = 850.0
"""Length of an arm through an opening up to 120 mm (ISO 13857:2019, table 4)."""
PIPE_UP_MM = 70.0
"""How far the clean air pipe at least stands out of the lid: the sleeve is strapped on."""
STAND_MM = 380.0
"""Least width of the cyclone's stand: the bag stands in it."""
CYCLONE_ANGLE = "L30x30x3"


@dataclass(frozen=True)
class MillLayout:
    """Sizes that were chosen, and all that follows from them.

    Args:
        head_name, engine, frame: catalogue names; engine_rpm, rotor_rpm: speeds as asked for.
        width_mm, depth_mm: outside of the frame's posts; axle_height_mm: of the shaft above the floor.
        cyclone_mm: inside diameter of the cyclone; hopper_mm: side of the hopper's rim, inside.
    """

    head_name: str
    engine: str
    engine_rpm: float
    rotor_rpm: float
    frame: str
    width_mm: float
    depth_mm: float
    axle_height_mm: float
    cyclone_mm: float
    hopper_mm: float
    strainer_mm: float = 12.0

    @cached_property
    def head(self) -> MillHead:
        return mill_head(self.head_name)

    @cached_property
    def frame_of_head(self) -> HeadFrame:
        return HeadFrame(self.head)

    @property
    def drive_rpm(self) -> float:
        """Speed of the engine; a motor turns at its own."""
        mover = prime_mover(self.engine)
        return mover.rated_rpm if mover.energy is Energy.ELECTRIC else self.engine_rpm

    @property
    def needed_kw(self) -> float:
        """What the belts must carry."""
        return SERVICE_FACTOR * prime_mover(self.engine).power_kw

    def _pairs(self) -> Iterator[tuple[Pulley, Pulley]]:
        """Narrow belts on fast small heads, B belts on the large ones; few belts first."""
        section, counts = ("A", (2, 3)) if self.head.disc_mm < SMALL_DISC_MM else ("B", (2, 3, 4))
        return sold_pairs(
            self.engine, self.drive_rpm, self.rotor_rpm, (self.head.slowest_rpm, self.head.fastest_rpm),
            section, counts, self.head.shaft_diameter_mm,
        )  # fmt: skip

    @cached_property
    def run(self) -> EngineRun:
        """The belt run with the fewest belts that carry the power; the engine stands clear of the frame."""
        return fitting_run(self._run, self._pairs(), self.drive_rpm, self.needed_kw)

    def _run(self, pulleys: tuple[Pulley, Pulley]) -> EngineRun:
        wish = self.depth_mm / 2 + 70 + engine_room_mm(self.engine)
        bay = min(280.0, self.axle_height_mm - 450)
        return EngineRun(
            self.engine, pulleys, self.axle_height_mm, bay, self.width_mm / 2, wish, angle_section(self.frame).t_mm
        )

    @property
    def rpm(self) -> float:
        """Speed of the discs."""
        return self.drive_rpm * self.run.ratio

    @property
    def width_need(self) -> float:
        """Least width of the frame: the shoe hangs between the left rail and the head's beams."""
        wall = self.outlet_x - self.head.outlet_along_mm / 2 - self.sheet_t
        return self.width_mm - (self.stand.inside_x - RAIL.a_mm - GAP_MM + wall)

    @property
    def depth_need(self) -> float:
        """Least depth of the frame: bolts and shoe between the rails."""
        inside = max(self.head.hole_pitch_across_mm / 2 + 20, self.exit_y + self.sheet_t + GAP_MM)
        return 2 * (inside + RAIL.a_mm + self.stand.post_t)

    @property
    def top(self) -> float:
        """Level of the frame, on which the head stands."""
        return self.axle_height_mm - self.head.axle_mm

    @cached_property
    def stand(self) -> Stand:
        return Stand(self.width_mm, self.depth_mm, self.top, self.run, self.frame)

    @property
    def head_x(self) -> float:
        """Middle of the head's base: its shaft ends outside the pulley's hub."""
        return self.run.shaft_end_x - self.frame_of_head.end_x

    @property
    def outlet_x(self) -> float:
        return self.head_x + self.frame_of_head.outlet_x

    @property
    def outlet_z(self) -> float:
        return self.top + self.frame_of_head.outlet_z

    @property
    def inlet_x(self) -> float:
        return self.head_x + self.frame_of_head.inlet_x

    @property
    def inlet_z(self) -> float:
        return self.top + self.frame_of_head.inlet_z

    @property
    def sheet_t(self) -> float:
        """Thickness of hopper, shoe, duct and cyclone."""
        return plate(FOOD_SHEET).thickness_mm

    @property
    def exit_mm(self) -> tuple[float, float]:
        """Width along x and height of the shoe's opening to the duct."""
        return self.head.outlet_along_mm, 0.9 * self.head.outlet_across_mm

    @property
    def exit_y(self) -> float:
        return self.head.outlet_across_mm / 2

    @property
    def exit_top(self) -> float:
        """Upper edge of the shoe's opening: the duct rises from there and stays below the rear rail."""
        wider = max(0.0, self.inlet_mm[1] - self.exit_mm[1]) / 2
        rising = SLIDE_SLOPE * (self.depth_mm / 2 - self.exit_y) + wider
        return self.top - RAIL.a_mm - 2 * self.sheet_t - GAP_MM - rising

    @property
    def shoe_knee(self) -> float:
        """Level at which the shoe's front wall ends and its slope begins."""
        return self.exit_top - self.exit_mm[1] + SLIDE_SLOPE * 2 * self.exit_y

    @property
    def radius(self) -> float:
        """Inside radius of the cyclone."""
        return self.cyclone_mm / 2

    @property
    def inlet_mm(self) -> tuple[float, float]:
        """Width and height of the cyclone's inlet."""
        return INLET_SHARE[0] * self.cyclone_mm, INLET_SHARE[1] * self.cyclone_mm

    @property
    def cone_z(self) -> tuple[float, float]:
        """Lower and upper end of the cyclone's cone."""
        low = BAG_ROOM_MM + SPIGOT_MM
        return low, low + CONE_SHARE * self.cyclone_mm

    @property
    def lid_z(self) -> float:
        """Upper rim of the cyclone's body."""
        return self.cone_z[1] + BODY_SHARE * self.cyclone_mm

    @property
    def blow_z(self) -> float:
        """Middle of the cyclone's inlet."""
        return self.lid_z - LID_MM - self.inlet_mm[1] / 2

    @property
    def rise(self) -> float:
        """Of the duct, from the shoe to the cyclone."""
        return self.blow_z - (self.exit_top - self.exit_mm[1] / 2)

    @property
    def stand_mm(self) -> float:
        """Width of the cyclone's stand, outside of its posts."""
        angle = angle_section(CYCLONE_ANGLE)
        return max(STAND_MM, 2 * (self.radius + GAP_MM + angle.a_mm + angle.t_mm))

    @property
    def cyclone_x(self) -> float:
        """The inlet lies left of the cyclone's axis, straight behind the mill's outlet."""
        return self.outlet_x + self.radius - self.inlet_mm[0] / 2

    @cached_property
    def cyclone_y(self) -> float:
        """As near as the duct's slope and the two frames allow."""
        steep = self.exit_y + self.rise / SLIDE_SLOPE + self._stub
        return max(steep, self.depth_mm / 2 + 40 + self.stand_mm / 2)

    @property
    def _stub(self) -> float:
        """From the duct's end to the cyclone's axis."""
        short = 2 * plate(FLANGE_SHEET).thickness_mm + STUB_MM + self.radius
        return max(short, self.stand_mm / 2 - INTO_STAND_MM)

    @property
    def duct_end_y(self) -> float:
        return self.cyclone_y - self._stub

    @property
    def duct_mm(self) -> float:
        """Length of the duct along its slope."""
        return math.hypot(self.duct_end_y - self.exit_y, self.rise)

    @property
    def finder_mm(self) -> float:
        """Outside diameter of the clean air pipe."""
        return FINDER_SHARE * self.cyclone_mm

    @property
    def way_mm(self) -> float:
        """From the discs through shoe and duct to the cyclone's inlet, as an arm would go."""
        return self.duct_mm + self.outlet_z - self.shoe_knee

    @property
    def pipe_z(self) -> float:
        """Upper end of the clean air pipe: so high that no arm reaches down and through to the discs."""
        reach = (ARM_MM + 2 - self.way_mm) / 2
        return max(self.lid_z + self.sheet_t + PIPE_UP_MM, self.blow_z + reach)

    @property
    def dust_mm(self) -> float:
        """Inside diameter of the cyclone's outlet."""
        return DUST_SHARE * self.cyclone_mm
