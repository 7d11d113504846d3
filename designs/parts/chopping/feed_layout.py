"""Where the feed rollers of a chopper lie, with their cheeks, their jackshaft and both belts; mm, degrees, rpm.

The lower roller is driven in two steps: rotor to jackshaft, jackshaft to roller, both on the left side. The jackshaft
lies over the trough, where both belts that are sold put it; its bearings slide along y and tension both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from designs.model import Placement, Vec, X, belt_length, centre_for
from designs.parts.belt_guard import GUARD_SHEET
from designs.parts.belt_slide import slide_for, take_up_of
from designs.parts.feed_rollers import Roller
from designs.parts.guard_back import SHAFT_PLAY_MM
from designs.parts.guard_stand import GuardedRun
from specs.errors import Conflict
from specs.parts import FlangeUnit, Pulley, VBelt, bearing_unit, pulleys, v_belt_section, v_belts
from specs.stock import plate

if TYPE_CHECKING:
    from designs.parts.chopping.layout import Layout

FLANGE_MM = 44.0
"""Of the rotor's cover, on the trough."""
GAP_MM = 5.0
"""Between both rollers at rest."""
PROUD_MM = 2.0
"""The lower roller stands that much above the trough's floor."""
STROKE_MM = 35.0
"""How far the upper roller rises (proposal)."""
SIDE_PLAY_MM = 2.0
"""From the ends of a barrel to the sides of the trough, before and behind it."""
CLEAR_MM = 4.0
"""From the rollers to what stands still around them."""
PAD_MM = 34.0
"""Side of a threaded pad."""
RPM = (60.0, 120.0)
"""Working range of the lower roller."""
CHEEK, ARM, PAD, HOOD = "PL5", "PL10", "PL10", "PL1.6"
JACK_UNIT, ROLLER_UNIT = "UCFL204", "UCFL204"
PIVOT_MM, SPRING_MM, STOP_MM = 150.0, 82.0, 112.0
"""In front of the rollers' axes: the pivots of the arms, their springs, and the stops they rest on."""
HORN_MM = 45.0
"""From an arm's pivot up to the link of the stop bar."""
SPRING_LONG_MM = 150.0
ARM_HALF_MM = 22.0
"""Half the depth of an arm between its pivot and the roller."""
PIN_MM, PIN_PLAY_MM, PIN_PROUD_MM = 16.0, 0.2, 3.0
"""Pins that the arms turn on."""
EYE_BOLT, HOOD_BOLT = "M8", "M6"
"""Screws of links and spring eyes; bolts of the hood."""
THREAD_MM = 7.0
"""Thread that a screw has in a plate of 10 mm, before it is rounded up to a length that is sold."""
CORE_MM = {"M8": 6.8, "M10": 8.5}
"""Holes for threads."""
JACK_SEATS_MM, ROLLER_SEAT_MM = (16.0, 18.0), 18.0
"""Diameters of jackshaft and roller shaft under their pulleys."""
FIRST = (71.0, 280.0)
SECOND_DRIVER_MM = 71.0
APART_MM = 48.0
"""Between the planes of both belts."""
BACK = "PL2"
BACK_MARGIN_MM = 34.0
"""How far the guard's back plate reaches beyond its cover, for the tabs."""
MISS = 0.1
"""Share by which the pulleys that are sold may miss the feed speed that is asked for."""
SLIDE_MM = 110.0
"""Most that the jackshaft's bearings can slide."""


def _one(section: str, grooves: int, datum_mm: float) -> Pulley:
    return next(p for p in pulleys(section, grooves) if abs(p.datum_diameter_mm - datum_mm) < 0.1)


def unit_of(name: str) -> FlangeUnit:
    """A flange bearing by its name."""
    found = bearing_unit(name)
    assert isinstance(found, FlangeUnit)
    return found


def _centres(pair: tuple[Pulley, Pulley]) -> list[tuple[VBelt, float]]:
    """Belts that are sold and go round a pair of pulleys, each with the centre distance it asks for."""
    a, b = (p.datum_diameter_mm for p in pair)
    long = [belt for belt in v_belts("A") if belt.datum_length_mm > belt_length((a + b) / 2 + 10, a, b)]
    return [(belt, centre_for(belt.datum_length_mm, a, b)) for belt in long]


@dataclass(frozen=True)
class FeedLayout:
    """All that follows from a chopper's layout for its feed rollers. Their y is in front of the rotor, below 0."""

    lay: Layout

    # rollers

    @cached_property
    def lower(self) -> Roller:
        return Roller(self.lay.p.throat_width_mm - 2 * SIDE_PLAY_MM, "P76.1x3.6", 6)

    @cached_property
    def upper(self) -> Roller:
        return Roller(self.lower.length_mm, "P88.9x4")

    @cached_property
    def hood_rear(self) -> float:
        """Outer face of the hood's rear wall, in front of the rotor cover's flange."""
        return -(self.lay.toe + FLANGE_MM + 2)

    @cached_property
    def y(self) -> float:
        """Axes of both rollers."""
        behind_hood = self.hood_rear - self.lay.sheet - CLEAR_MM - self.upper.diameter_mm / 2
        before_rail = -self.lay.heel - unit_of(ROLLER_UNIT).bolt_pitch_mm / 2 - PAD_MM / 2 - CLEAR_MM
        return min(behind_hood, before_rail)

    @property
    def nip_y(self) -> float:
        """Nearest that a hand comes to the rollers from the mouth."""
        return self.y - max(self.lower.diameter_mm, self.upper.diameter_mm) / 2

    @cached_property
    def low_z(self) -> float:
        return self.lay.floor_z + PROUD_MM - self.lower.diameter_mm / 2

    @cached_property
    def high_z(self) -> float:
        """Axis of the upper roller at rest."""
        return self.lay.floor_z + PROUD_MM + GAP_MM + self.upper.diameter_mm / 2

    def _beside(self, radius_mm: float, above_mm: float) -> float:
        """How far from a roller's axis a sheet's edge may come, at a height beside it."""
        reach = radius_mm + CLEAR_MM
        return math.sqrt(max(reach**2 - above_mm**2, 0.0)) + 1

    @cached_property
    def floor_gap(self) -> float:
        """From the axes to the edges of the floor before and behind the lower roller."""
        return self._beside(self.lower.diameter_mm / 2, self.lay.floor_z - self.lay.sheet - self.low_z)

    @cached_property
    def roof_gap(self) -> float:
        """From the axes to the edges of the roof: the upper roller passes them as it rises and falls."""
        return self.upper.diameter_mm / 2 + CLEAR_MM

    # housing

    @property
    def cheek_in(self) -> float:
        """Inner faces of the cheeks: the trough's sides stand between them."""
        return self.lay.p.throat_width_mm / 2 + self.lay.sheet

    @property
    def cheek_out(self) -> float:
        return self.cheek_in + plate(CHEEK).thickness_mm

    @property
    def arm_out(self) -> float:
        return self.cheek_out + plate(ARM).thickness_mm

    @property
    def low_bearing_x(self) -> float:
        """Middles of the lower roller's bearings: on pads on the cheeks."""
        return self.cheek_out + plate(PAD).thickness_mm + unit_of(ROLLER_UNIT).centre_depth_mm

    @property
    def hood_front(self) -> float:
        """Outer face of the hood's front wall."""
        return self.y - self.roof_gap - self.lay.sheet

    @property
    def hood_top(self) -> float:
        """Upper face of the hood."""
        return self.high_z + STROKE_MM + self.upper.diameter_mm / 2 + 5 + plate(HOOD).thickness_mm

    @property
    def pivot_y(self) -> float:
        return self.y - PIVOT_MM

    @property
    def cheek_low(self) -> float:
        return self.low_z - 62

    @cached_property
    def cheek_ends(self) -> tuple[float, float, float]:
        """Of the part of a cheek that carries the jackshaft: rear and front edge, and its top."""
        towards, away = self.slide
        return self.jack_y + towards + 75, self.jack_y - away - 55, self.jack_z + unit_of(JACK_UNIT).length_mm / 2 + 15

    @property
    def stays(self) -> tuple[tuple[float, float], ...]:
        """Where stays from the left cheek carry the guard's back plate."""
        rear, _, top = self.cheek_ends
        return (rear - 14, top - 14), (-self.lay.heel - 14, self.cheek_low + 14)

    @property
    def over_engine_mm(self) -> float:
        """From the top of the engine to what hangs lowest outside of the cheeks: the lugs of the springs."""
        run = self.lay.run
        return self.high_z - SPRING_LONG_MM - PAD_MM / 2 - (run.base_z + run.mover.height_mm)

    # drive

    @cached_property
    def first(self) -> tuple[Pulley, Pulley]:
        """Rotor to jackshaft."""
        return _one("A", 1, FIRST[0]), _one("A", 1, FIRST[1])

    @property
    def jack_rpm(self) -> float:
        return self.lay.rotor_rpm * FIRST[0] / FIRST[1]

    @cached_property
    def second(self) -> tuple[Pulley, Pulley]:
        """Jackshaft to lower roller: the roller's pulley comes nearest to the feed speed that is asked for."""
        wish = self.lay.p.feed_m_s * 60e3 / (math.pi * self.lower.diameter_mm)
        sold = [p for p in pulleys("A", 2) if 150 <= p.datum_diameter_mm <= 300]
        return _one("A", 2, SECOND_DRIVER_MM), min(sold, key=lambda p: abs(self._rpm(p) / wish - 1))

    def _rpm(self, driven: Pulley) -> float:
        return self.jack_rpm * SECOND_DRIVER_MM / driven.datum_diameter_mm

    @property
    def rpm(self) -> float:
        """Speed of the lower roller."""
        return self._rpm(self.second[1])

    @property
    def feed_m_s(self) -> float:
        """Speed of the lower roller's surface."""
        return math.pi * self.lower.diameter_mm * self.rpm / 60e3

    @property
    def holds_the_speed(self) -> bool:
        """True when the roller runs in its range and near the feed speed that is asked for."""
        return RPM[0] <= self.rpm <= RPM[1] and abs(self.feed_m_s / self.lay.p.feed_m_s - 1) <= MISS

    @property
    def least_jack_z(self) -> float:
        """The jackshaft's bearings stay above the links of the stop bar."""
        return self.high_z + HORN_MM + 22 + unit_of(JACK_UNIT).length_mm / 2

    @cached_property
    def jack(self) -> tuple[float, float, VBelt, VBelt]:
        """Axis of the jackshaft (y, z), and both belts.

        Raises:
            Conflict: no two belts that are sold put it over the trough.
        """
        wish = Vec(0, self.y - 240, self.least_jack_z + 8)
        middle, radius = self.far_circle
        apart = radius + (self.first[1].datum_diameter_mm + self._over + SLIDE_MM) / 2
        found = [
            (math.hypot(y - wish.y, z - wish.z), y, z, one, two)
            for one, r1 in _centres(self.first)
            for two, r2 in _centres(self.second)
            for y, z in self._meet(r1, r2)
            if z >= self.least_jack_z and math.hypot(y - middle.y, z - middle.z) > apart
        ]
        if not found:
            raise Conflict("no two belts are sold that put the jackshaft of the feed rollers over the trough")
        _, y, z, one, two = min(found, key=lambda f: f[0])
        return y, z, one, two

    def _meet(self, r1: float, r2: float) -> list[tuple[float, float]]:
        """Where an axis lies at these distances from rotor and roller, above the line between them; none or one."""
        way = Vec(0, self.y, self.low_z - self.lay.axis)
        d, u = way.length, way.unit()
        x = (d * d + r1 * r1 - r2 * r2) / (2 * d)
        if r1 * r1 <= x * x:
            return []
        h = math.sqrt(r1 * r1 - x * x)
        return [(u.y * x + u.z * h, self.lay.axis + u.z * x - u.y * h)]

    @property
    def jack_y(self) -> float:
        return self.jack[0]

    @property
    def jack_z(self) -> float:
        return self.jack[1]

    @cached_property
    def slide(self) -> tuple[float, float]:
        """How far the jackshaft slides towards the machine, to lay both belts on, and away from it, to tension them."""
        y, z, one, two = self.jack
        ways = [
            slide_for(one, -y, z - self.lay.axis, SLIDE_MM), slide_for(two, self.y - y, z - self.low_z, SLIDE_MM)
        ]  # fmt: skip
        return max(w[0] for w in ways), max(w[1] for w in ways)

    @cached_property
    def take_ups(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """What the slide makes of both centre distances: how far they grow and shrink."""
        y, z, _, _ = self.jack
        return take_up_of(-y, z - self.lay.axis, self.slide), take_up_of(self.y - y, z - self.low_z, self.slide)

    # planes of the drive, all on the left

    @property
    def back_x(self) -> float:
        """Outer face of the guard's back plate."""
        return -self.lay.half_width - plate(BACK).thickness_mm

    @cached_property
    def second_x(self) -> float:
        return self.back_x - 4 - max(p.hub_length_mm for p in self.second) / 2

    @property
    def slot_mm(self) -> float:
        """Width of the jackshaft's slot in the guard's back plate, round the thicker step."""
        return unit_of(JACK_UNIT).bore_mm + 2 * SHAFT_PLAY_MM

    @property
    def first_x(self) -> float:
        return self.second_x - APART_MM

    @property
    def rotor_end_x(self) -> float:
        return self.first_x - self.first[0].hub_length_mm / 2 - 2

    @property
    def jack_end_x(self) -> float:
        return self.first_x - self.first[1].hub_length_mm / 2 - 2

    @property
    def roller_end_x(self) -> float:
        return self.second_x - self.second[1].hub_length_mm / 2 - 2

    @property
    def guard_x(self) -> float:
        """Outer face of the guard."""
        return self.jack_end_x - 14 - plate(GUARD_SHEET).thickness_mm

    @property
    def _over(self) -> float:
        return 2 * v_belt_section("A").height_mm

    @cached_property
    def far_circle(self) -> tuple[Vec, float]:
        """Middle and radius of the circle about the rotor's and the roller's pulley, with their belts."""
        r_rotor, r_roller = ((p.datum_diameter_mm + self._over) / 2 for p in (self.first[0], self.second[1]))
        rotor, roller = Vec(0, 0, self.lay.axis), Vec(0, self.y, self.low_z)
        way = roller - rotor
        r = (way.length + r_rotor + r_roller) / 2
        return rotor + way.unit().scaled(r - r_rotor), r

    def guard(self, clearance_mm: float = 20.0) -> GuardedRun:
        """The cover around all four pulleys: a circle about the jackshaft's, one about the rotor's and the roller's."""
        middle, r = self.far_circle
        towards, away = self.slide
        jack = Vec(self.back_x, self.jack_y - (away - towards) / 2, self.jack_z)
        end = Vec(self.back_x, middle.y, middle.z)
        run = (end - jack).unit()
        depth = self.back_x - (self.guard_x + plate(GUARD_SHEET).thickness_mm)
        d1 = self.first[1].datum_diameter_mm + self._over + towards + away
        frame = Placement(jack, -X, run, (-X).cross(run))
        return GuardedRun(d1, 2 * r, (end - jack).length, depth, frame, "Q", clearance_mm)

    @property
    def top_z(self) -> float:
        """Upper edge of the guard's back plate: the highest of the machine."""
        return self.jack_z + self.guard().d1 / 2 + 20 + BACK_MARGIN_MM
