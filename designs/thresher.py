"""Multi-crop thresher, axial flow: the crop goes in at the front left, straw leaves at the rear right, grain below.

The drum's axis lies along x, the crop moves along +y, z is up from the floor. Grain falls through the concave and the
sieve into the hopper; the fan in front blows the chaff out at the rear; the engine stands in the bay under the chute.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Component,
    End,
    EndCut,
    GeneralTolerance,
    Hazard,
    Leg,
    Machine,
    OtherRule,
    Params,
    Placement,
    Plane,
    Plate,
    Rotor,
    Text,
    Tolerance,
    Turned,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    choice,
    diameter,
    distance,
    facing,
    machine,
    param,
    rectangle,
    rotation,
    speed,
    whole,
)
from designs.model.features import Hole
from designs.parts.bearing_seat import BearingSeat, drum_seat
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.belts import belt_drive, sold_centre
from designs.parts.blower import blower_rotor
from designs.parts.blower_housing import blower_housing
from designs.parts.chamber import Chamber
from designs.parts.concave import bar_concave
from designs.parts.concave_arc import BarGrid
from designs.parts.engine_bay import EngineBay
from designs.parts.engine_mount import mount_engine, rail_shape, slotted_rails, tension_screw
from designs.parts.engines import EngineFrame, base_bolt, engine_part
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.feed_chute import declare_checks, feed_chute
from designs.parts.frame import WELD_LEG_MM, BoxFrame, angle_section
from designs.parts.guard_stand import GuardedRun, mount_guard, strut
from designs.parts.handles import carrying_handle
from designs.parts.hopper import grain_hopper
from designs.parts.keys import fit_key, prime_mover_key
from designs.parts.nameplate import nameplate, plate_holes
from designs.parts.pegged_drum import Teeth, needed_length, pegged_drum
from designs.parts.proposed import proposed
from designs.parts.pulleys import pulley_pair, pulley_part
from designs.parts.shaft import KeySeat, Seat, stepped_shaft
from designs.parts.straw_duct import StrawDuct
from designs.parts.threshing_cover import CoverOpening, Louvres, ThreshingCover
from specs.machines.feed_chute import FeedChute
from specs.machines.feed_chute import feed_chute as chute_size
from specs.parts import Energy, Pulley, VBelt, key_for, prime_mover, pulleys, v_belt_section
from specs.stock import plate
from specs.tolerances.iso286 import limits

PAGE = "Indonesian thresher specification as quoted on public pages; to be checked against the SNI"
SHOP = "proposal from shop practice"
FAN_BODY = 28.0
STAND = "FB40x4"
"""Flats between the main guard and the posts: the engine's shoulder stays behind the guard."""
HALF_TURN = rotation(Z, 180)
ENGINE_SLIDE = (38.0, 80.0)
"""How far the engine slides towards the drum, to lay the belt on, and away from it, to tension it."""
DUCT_MM = 110.0
SPEED_PLAY = 0.03
"""Share of a wanted speed that may be missed for the sake of smaller pulleys."""
BAY_Z = 300.0
OUTLET_Z = 230.0
FAN_SEAT = BearingSeat("UCP205", "L50x50x5", "", 26, take_up_mm=24)
RAIL = "L50x50x5"
CARRIER = angle_section("L30x30x3")
TAB = "PL6"




@dataclass(frozen=True)
class Thresher(Params):
    drum_diameter_mm: float = param(300, 280, 320, id="Diameter selubung drum", en="Drum shell diameter", source=PAGE)
    drum_length_mm: float = param(700, 650, 750, id="Panjang drum", en="Drum length", source=PAGE)
    tooth: str = choice("R12", "R10", id="Besi gigi", en="Tooth bar", source=PAGE)
    tooth_height_mm: float = param(70, 65, 75, id="Tinggi gigi", en="Tooth height", source=PAGE)
    tooth_pitch_mm: float = param(60, 50, 70, id="Jarak gigi", en="Tooth pitch", source=PAGE)
    rows: int = whole(6, 4, 8, id="Jumlah baris gigi", en="Rows of teeth", source=PAGE)
    teeth_per_row: int = whole(11, 8, 12, id="Gigi per baris", en="Teeth per row", source=PAGE)
    drum_rpm: float = param(650, 600, 700, id="Putaran drum", en="Drum speed", source=PAGE)
    concave_bar: str = choice("R6", "R8", "R10", id="Batang konkaf", en="Concave bar", source=PAGE)
    concave_gap_mm: float = param(15, 12, 25, id="Celah batang konkaf", en="Gap of the concave bars", source=PAGE)
    clearance_mm: float = param(20, 10, 30, id="Celah ujung gigi ke konkaf", en="Tooth tip to concave", source=PAGE)
    wrap_deg: float = param(180, 120, 180, id="Sudut selimut konkaf", en="Wrap of the concave", source=PAGE)
    louvres: int = whole(6, 4, 8, id="Jumlah sirip pengarah", en="Number of louvres", source=PAGE)
    louvre_height_mm: float = param(55, 40, 60, id="Tinggi sirip pengarah", en="Louvre height", source=SHOP)
    louvre_angle_deg: float = param(27, 20, 30, id="Sudut sirip pengarah", en="Louvre angle", source=SHOP)
    shaft_mm: str = choice("35", "30", "40", id="Diameter poros di bantalan", en="Shaft at the bearings", source=PAGE)
    wall: str = choice("PL1.2", "PL1", "PL1.6", id="Pelat dinding", en="Wall sheet", source=PAGE)
    cover: str = choice("PL2", "PL2.3", id="Pelat tutup drum", en="Drum cover sheet", source=PAGE)
    frame: str = choice("L40x40x4", "L40x40x3", "L50x50x5", id="Profil rangka", en="Frame section", source=PAGE)
    sieve: str = choice("PERF-R8-P12-T1.5", "PERF-R10-P15-T1.5", id="Saringan", en="Sieve", source=SHOP)
    fan_diameter_mm: float = param(280, 240, 320, id="Diameter kipas", en="Fan diameter", source=SHOP)
    fan_width_mm: float = param(500, 400, 560, id="Lebar kipas", en="Fan width", source=SHOP)
    fan_rpm: float = param(950, 800, 1100, id="Putaran kipas", en="Fan speed", source=SHOP)
    engine: str = choice("GX200", "GX160", "GX270", "R175A", id="Mesin penggerak", en="Engine", source=PAGE)
    engine_rpm: float = param(3000, 1800, 3600, id="Putaran mesin", en="Engine speed", source=SHOP)
    axis_height_mm: float = param(950, 900, 1000, id="Tinggi poros drum", en="Height of the drum's axis", source=SHOP)

    @property
    def teeth(self) -> Teeth:
        tooth = float(self.tooth[1:])
        return Teeth(self.drum_diameter_mm, tooth, self.tooth_height_mm, self.tooth_pitch_mm, self.rows, self.teeth_per_row)

    def working_range(self, speed: str) -> tuple[float, float]:
        """The range of a parameter that is a speed: outside it the machine does not work, rpm."""
        spec = self.spec(speed)
        assert spec.minimum is not None
        assert spec.maximum is not None
        return spec.minimum, spec.maximum

    def check(self) -> None:
        rated = prime_mover(self.engine).rated_rpm
        self.require(
            self.engine_rpm <= rated, "engine", "engine_rpm",
            "this engine turns at most {rated:g} rpm; take another engine or a lower speed", rated=rated,
        )  # fmt: skip
        need = needed_length(self.teeth)
        self.require(
            need <= self.drum_length_mm + 1e-6, "drum_length_mm", "tooth_pitch_mm",
            "{rows} rows of {n} teeth need {need:.0f} mm; make the drum longer, the pitch smaller or the teeth fewer",
            rows=self.rows, n=self.teeth_per_row, need=need,
        )  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """What follows from the parameters: distances from the drum's axis, levels (`_z`) from the floor, mm."""

    p: Thresher

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
            duct_mm=(low, low + DUCT_MM, self.p.fan_width_mm + 16),
            shaft_hole_mm=self.seat.shaft_hole_mm,
            wall=self.p.wall,
            sieve=self.p.sieve,
        )

    # --- drives: pulleys that are sold, belts that are sold, and where they put the engine and the fan

    @cached_property
    def main_pulleys(self) -> tuple[Pulley, Pulley]:
        diesel = prime_mover(self.p.engine).energy is Energy.DIESEL
        section, grooves = ("B", 2) if diesel else ("A", 3)
        shaft = prime_mover(self.p.engine).shaft_diameter_mm
        least = min(q.datum_diameter_mm for q in pulleys(section, grooves) if q.bore_max_mm >= shaft)
        return pulley_pair(
            section, grooves, self.p.engine_rpm, self.p.drum_rpm, least,
            near_enough=SPEED_PLAY, within_rpm=self.p.working_range("drum_rpm"),
        )  # fmt: skip

    @cached_property
    def drum_rpm(self) -> float:
        """What the pulleys that are sold make of it."""
        engine, drum = self.main_pulleys
        return self.p.engine_rpm * engine.datum_diameter_mm / drum.datum_diameter_mm

    @cached_property
    def fan_pulleys(self) -> tuple[Pulley, Pulley]:
        return pulley_pair(
            "A", 1, self.drum_rpm, self.p.fan_rpm, near_enough=SPEED_PLAY, within_rpm=self.p.working_range("fan_rpm")
        )

    @cached_property
    def pulley_seats(self) -> tuple[float, float]:
        """Diameters of the drum shaft's ends for the fan's and the engine's pulley: thinner than the bearings' seats."""
        d = float(self.p.shaft_mm) - 5
        return min(d, self.fan_pulleys[0].bore_max_mm), min(d, self.main_pulleys[1].bore_max_mm)

    @cached_property
    def main_x(self) -> float:
        return self.half_width + 5 + max(p.hub_length_mm for p in self.main_pulleys) / 2

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

    @cached_property
    def rails(self) -> float:
        """Length of the engine rails: slots, and the flat of the tension screw."""
        mover = prime_mover(self.p.engine)
        return mover.hole_pitch_across_mm + 3 * mover.hole_mm + 110 + sum(ENGINE_SLIDE)

    @cached_property
    def engine_z(self) -> float:
        return BAY_Z + rail_shape(base_bolt(prime_mover(self.p.engine))).depth_mm

    @cached_property
    def main_run(self) -> tuple[VBelt, float]:
        """The engine's belt, and how far in front of the drum its shaft lies."""
        mover = prime_mover(self.p.engine)
        half = max(mover.width_mm, self.rails) / 2
        wish = -self.fan_y + self.p.fan_diameter_mm / 2 + 75 + half
        return self._run(self.main_pulleys, self.engine_z + mover.shaft_height_mm, wish)

    def take_up(self, slide: tuple[float, float]) -> tuple[float, float]:
        """What the engine's slide makes of the belt's centre distance: how far it grows and shrinks."""
        drop = self.p.axis_height_mm - self.engine_z - prime_mover(self.p.engine).shaft_height_mm
        near, here, far = (math.hypot(self.main_run[1] + dy, drop) for dy in (-slide[0], 0.0, slide[1]))
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
    def fan_post_y(self) -> float:
        return self.fan_y - 110

    @cached_property
    def beams_y(self) -> tuple[float, float]:
        """Heels of the cross beams under the engine rails' ends."""
        return (self.engine_y - self.rails / 2 + 10, self.engine_y + self.rails / 2 - 60)

    @cached_property
    def bay_y(self) -> float:
        return self.engine_y - self.rails / 2 - 70

    @cached_property
    def main_guard(self) -> GuardedRun:
        mover, (a, b) = prime_mover(self.p.engine), self.main_pulleys
        shaft, plane = self.engine_x + EngineFrame(mover).end_x, self.half_width + 4
        depth = max(shaft, self.main_x + max(a.hub_length_mm, b.hub_length_mm) / 2) + 14 - plane
        start = Vec(plane, self.engine_y, self.engine_z + mover.shaft_height_mm)
        return self._guard(a, b, start, Vec(plane, 0, self.p.axis_height_mm), X, depth, "J")

    @cached_property
    def fan_guard(self) -> GuardedRun:
        a, b = self.fan_pulleys
        depth = -self.fan_pulley_x + max(a.hub_length_mm, b.hub_length_mm) / 2 + 14 - self.half_width
        start = Vec(-self.half_width, 0, self.p.axis_height_mm)
        return self._guard(a, b, start, Vec(-self.half_width, self.fan_y, self.fan_z), -X, depth, "K")

    def _guard(self, a: Pulley, b: Pulley, start: Vec, end: Vec, out: Vec, depth: float, letter: str) -> GuardedRun:
        way = (end - start).unit()
        over = 2 * v_belt_section(a.section).height_mm
        frame = Placement(start, out, way, out.cross(way))
        d1, d2 = (p.datum_diameter_mm + over for p in (a, b))
        return GuardedRun(d1, d2, (end - start).length, depth, frame, letter)

    @cached_property
    def duct(self) -> StrawDuct:
        straw = self.cover.straw
        return StrawDuct(
            "L", straw.x0_mm, straw.x1_mm, self.cover.outside_radius_mm, straw.height_mm - 5,
            (self.cover.outside_radius_mm + 1, self.cover.bolt_line_mm), self.half_depth, 210,
            drop_mm=850 + self.tip - self.half_depth,
        )  # fmt: skip

    # --- what others are drilled for

    @cached_property
    def main_tabs(self) -> tuple[tuple[str, float], ...]:
        """On the right front post, below and above the belt, and above it on the fan's post."""
        run, near, far = self.main_guard, -(self.half_depth - 20), self.fan_post_y + 20
        return tuple((flange, run.share_at(flange, Y, y)) for flange, y in (("lower", near), ("upper", near), ("upper", far)))

    @cached_property
    def fan_tabs(self) -> tuple[tuple[str, float], ...]:
        """On the left front post, and on a strut on the fan's bearing beam below and above the belt."""
        run, y = self.fan_guard, -(self.half_depth - 20)
        beam = run.share_at("lower", Z, self.fan_z - FAN_SEAT.height_mm - 25)
        over = run.share_at("upper", Y, run.hole("lower", beam).y)
        return (("lower", run.share_at("lower", Y, y)), ("lower", beam), ("upper", over))

    def tab_holes(self, run: GuardedRun, tabs: tuple[tuple[str, float], ...]) -> list[Vec]:
        return [run.hole(*tab) for tab in tabs]

    def post_holes(self) -> dict[tuple[int, int], tuple[BarHole, ...]]:
        """Holes of the front posts for the guards' tabs that lie on them."""
        right = [v for v in self.tab_holes(self.main_guard, self.main_tabs)[:2] if v.z < self.p.axis_height_mm]
        left = self.tab_holes(self.fan_guard, self.fan_tabs)[:1]
        return {(1, -1): _holes(right, 6.0, Leg.Y), (-1, -1): _holes(left, 6.0, Leg.Z)}

    def rail_holes(self, box: BoxFrame, sy: int) -> tuple[BarHole, ...]:
        """Holes of a top rail: for the cover's edge and, at the rear, for the straw duct."""
        line = box.line_x(sy, self.p.axis_height_mm)
        edge = self.cover.front_edge() if sy < 0 else self.cover.rear_edge()
        places = [*self.cover.bolt_places(edge), *((s.x for s in self.duct.bolt_spots()) if sy > 0 else ())]
        offset = self.heel - self.cover.bolt_line_mm
        return tuple(
            BarHole(clearance("M8"), line.along_from(Vec(x, line.start.y, line.start.z)), offset, Leg.Y, "M8")
            for x in sorted(places)
        )

    @cached_property
    def housing(self) -> Assembly:
        p = self.p
        duct = -self.fan_y - self.toe + 0.5 - self.wall
        return blower_housing(
            diameter_mm=p.fan_diameter_mm, width_mm=p.fan_width_mm, outlet_height_mm=DUCT_MM,
            eye_mm=0.6 * p.fan_diameter_mm, shaft_mm=FAN_BODY, duct_mm=duct, on_top=False, letter="G",
        )  # fmt: skip

    def bay(self, box: BoxFrame) -> EngineBay:
        """The bay, its members drilled for the fan's bearings and housing and for the guard."""
        mounts = [self.housing.names[f"mount-{n}"].origin for n in range(1, 5)]
        ys = sorted({round(v.y, 6) for v in mounts})
        bay = EngineBay(
            "N", box, self.bay_y, BAY_Z,
            self.beams_y,
            self.fan_post_y, self.fan_z - FAN_SEAT.height_mm,
            self.fan_z + self.housing.names["feet"].origin.z,
            (self.fan_y + ys[0] - FAN_SEAT.offset_mm, self.fan_y + ys[-1] - FAN_SEAT.offset_mm),
        )  # fmt: skip
        sides = {sx: bay.side_line(sx, bay.fan_post_mm, bay.fan_top_mm) for sx in (-1, 1)}
        low = self.tab_holes(self.fan_guard, self.fan_tabs)[1]
        features = {sx: FAN_SEAT.slots(line, self.fan_y) for sx, line in sides.items()}
        drilled = BarHole(clearance("M6"), sides[-1].along_from(low), bay.fan_top_mm - low.z, Leg.Z, "M6")
        return replace(
            bay,
            fan_bolts=tuple(bay.cross_bolt(x, clearance("M8"), FAN_SEAT.offset_mm, "M8") for x in sorted({v.x for v in mounts})),
            fan_features={1: features[1], -1: (*features[-1], drilled)},
        )

    def drum_shaft(self) -> tuple[Turned, float]:
        """The drum's shaft, and where on it the drum's middle lies."""
        d, b = float(self.p.shaft_mm), self.bearing_x - 32
        left, right = self.fan_pulleys[0], self.main_pulleys[1]
        thin, thick = self.pulley_seats
        start = self.fan_pulley_x - left.hub_length_mm / 2 - 2
        end = self.main_x + right.hub_length_mm / 2 + 2
        seats = [
            Seat("fan-pulley", thin, -b - 64 - start, "h8"),
            Seat("bearing-left", d, 64, "h8"),
            Seat("body", d + 3, 2 * b),
            Seat("bearing-right", d, 64, "h8"),
            Seat("pulley", thick, end - b - 64, "h8"),
        ]
        keys = [_key_seat("fan-pulley", End.START, thin, left), _key_seat("pulley", End.END, thick, right)]
        return stepped_shaft(Text("Poros drum", "Drum shaft"), seats, keys), -start

    def fan_shaft(self) -> tuple[Turned, float]:
        """The fan's shaft as seen from the rear, its pulley at the right end, and where the rotor's middle lies."""
        b, pulley = self.fan_x - 32, self.fan_pulleys[1]
        seats = [
            Seat("bearing-right", 25, 64, "h8"),
            Seat("body", FAN_BODY, 2 * b),
            Seat("bearing-left", 25, 64, "h8"),
            Seat("pulley", 20, -self.fan_pulley_x + pulley.hub_length_mm / 2 + 2 - b - 64, "h8"),
        ]
        return stepped_shaft(Text("Poros kipas", "Fan shaft"), seats, [_key_seat("pulley", End.END, 20, pulley)]), b + 64


def _key_seat(seat: str, side: End, bore_mm: float, pulley: Pulley) -> KeySeat:
    """A keyway in the middle of the pulley's hub, which ends 2 mm before the shaft."""
    length = key_for(bore_mm).longest_in(pulley.hub_length_mm - 4)
    return KeySeat(seat, side, length, 2 + (pulley.hub_length_mm - length) / 2)


def _holes(spots: list[Vec], from_z: float, leg: Leg) -> tuple[BarHole, ...]:
    return tuple(BarHole(clearance("M6"), v.z - from_z, 20, leg, "M6") for v in spots)


@machine(
    "thresher",
    id="Mesin perontok multiguna",
    en="Multi-crop thresher",
    presets={
        "standard": {},
        "small": {
            "drum_diameter_mm": 280, "drum_length_mm": 650, "tooth_height_mm": 65, "tooth_pitch_mm": 60,
            "teeth_per_row": 10, "shaft_mm": "30", "frame": "L40x40x3", "engine": "GX160",
        },
        "large": {
            "drum_diameter_mm": 320, "drum_length_mm": 750, "tooth_height_mm": 75, "rows": 8, "tooth_pitch_mm": 64,
            "teeth_per_row": 11, "shaft_mm": "40", "frame": "L50x50x5", "engine": "R175A", "engine_rpm": 2300,
            "concave_bar": "R8", "fan_diameter_mm": 300, "fan_width_mm": 540, "drum_rpm": 620,
        },
    },
)  # fmt: skip
def build(p: Thresher) -> Machine:
    """Frame and bay, drum on its bearings, concave, chamber, fan, cover, chute, straw duct, drives, guards."""
    lay, m = Layout(p), Machine()
    frame, bay = _frames(m, lay)
    drum = _drum(m, lay, frame)
    _concave(m, lay, frame)
    chamber = _chamber(m, lay, frame)
    fan, housing = _fan(m, lay, bay, chamber)
    cover = _cover(m, lay, frame)
    chute = _chute(m, lay, frame, bay)
    duct = _straw_duct(m, lay, frame)
    _drives(m, lay, bay, drum, fan)
    _guards(m, lay, frame, bay, cover, chamber, housing)
    _openings(m, lay, chute, duct, chamber, housing)
    _checks(m, lay)
    return m


def _frames(m: Machine, lay: Layout) -> tuple[Component, Component]:
    """The main frame of angle, and the bay for fan and engine in front of it."""
    p, z = lay.p, lay.p.axis_height_mm
    box = BoxFrame(
        "A", Text("Rangka utama", "Main frame"), 2 * lay.half_width, 2 * lay.half_depth, z, p.frame,
        post_features=lay.post_holes(),
    )  # fmt: skip
    box.ring(100, "lower", Text("Rel bawah melintang", "Lower cross rail"), Text("Rel bawah", "Lower rail"))
    for sy, side in ((-1, "front"), (1, "rear")):
        rail = Text("Rel atas", "Top rail")
        box.rail_x(sy, z, rail, name=f"top-{side}", profile=RAIL, features=lay.rail_holes(box, sy))
    for sx in (-1, 1):
        lay.seat.add(box, sx, z)
        box.side_brace(sx, 130, z - 420)
    frame = m.add(box.assembly, name="frame")
    bay = lay.bay(box)
    assembly, _ = bay.build()
    front = m.add(assembly, name="bay")
    for side in ("left", "right"):
        for member in ("side", "fan-beam", "fan-rail"):
            m.weld(front[f"{member}-{side}"], frame[f"post-front-{side}"], leg_mm=WELD_LEG_MM, length_mm=35, seams=3)
    m.feet = (*bay.feet, *box.feet[2:])
    for side, sx in (("left", -1), ("right", 1)):
        x = sx * lay.half_width
        carrying_handle(m, frame[f"post-rear-{side}"], face_x_mm=x, edge_y_mm=lay.half_depth, level_mm=300)
        carrying_handle(m, front[f"post-{side}"], face_x_mm=x, edge_y_mm=lay.bay_y, level_mm=200)
    m.step(
        id="Dirikan rangka utama tegak lurus, las rangka dudukan mesin di depannya, las keempat pegangan.",
        en="Stand the main frame square, weld the bay in front of it, weld on the four handles.",
        parts=[frame, front, *(c for name, c in m.components.items() if name.startswith("handle"))],
    )
    return frame, front


def _drum(m: Machine, lay: Layout, frame: Component) -> Component:
    """The pegged drum on two pillow blocks."""
    p, (shaft, middle) = lay.p, lay.drum_shaft()
    drum = m.add(
        pegged_drum(
            shell_diameter_mm=p.drum_diameter_mm, length_mm=p.drum_length_mm, tooth_mm=float(p.tooth[1:]),
            tooth_height_mm=p.tooth_height_mm, pitch_mm=p.tooth_pitch_mm, rows=p.rows, per_row=p.teeth_per_row,
            shaft=shaft, shaft_middle_mm=middle,
        ),
        at(0, 0, p.axis_height_mm),
        name="drum",
    )  # fmt: skip
    blocks = []
    for sx, side in ((-1, "left"), (1, "right")):
        place = at(sx * lay.bearing_x, 0, p.axis_height_mm)
        block = m.add(bearing_part(lay.seat.unit), place if sx > 0 else place * HALF_TURN, name=f"bearing-{side}")
        seats = [frame[f"bearing-seat-{side}"], frame[f"bearing-beam-{side}"]]
        mount_pillow_block(m, block, seats, lay.seat.clamped_mm, name=f"bearing-bolts-{side}")
        m.fit(drum["shaft"], block, float(p.shaft_mm), "H7/h8", "set screws")
        blocks.append(block)
    m.step(
        id="Pasang bantalan pada poros drum, letakkan pada landasannya, sejajarkan poros, kencangkan baut.",
        en="Slide the bearings on the drum shaft, set them on their seats, level the shaft, tighten the bolts.",
        parts=[drum, *blocks],
    )
    return drum


def _concave(m: Machine, lay: Layout, frame: Component) -> None:
    """The concave hangs by its edge angles on tabs that are welded to the toes of the top rails."""
    p, z = lay.p, lay.p.axis_height_mm
    concave = m.add(
        bar_concave(
            inner_radius_mm=lay.tip + p.clearance_mm, length_mm=lay.inside - 4, bar=p.concave_bar,
            gap_mm=p.concave_gap_mm, start_deg=lay.concave_start, wrap_deg=p.wrap_deg, arc_depth_mm=lay.concave_depth,
        ),
        at(0, 0, z),
        name="concave",
    )  # fmt: skip
    tabs = []
    for n in range(1, 5):
        spot = concave.point(f"hang-{n}")
        side, sy = ("left", -1) if n < 3 else ("right", 1)
        low = spot.z - z - 18
        part = Plate(
            rectangle(40, -low, (-20, low)), TAB, (Hole(clearance("M8"), (0, spot.z - z), "M8"),),
            title=Text("Gantungan konkaf", "Concave hanger"),
        )  # fmt: skip
        tab = m.add(part, facing((spot.x, spot.y, z), Y.scaled(sy), X.scaled(-sy)), name=f"hanger-{n}")
        m.weld(tab, frame[f"top-{'front' if sy < 0 else 'rear'}"], leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
        head = spot - Y.scaled(sy * CARRIER.t_mm)
        grip = CARRIER.t_mm + part.thickness_mm
        bolt_together(m, "M8", [concave[f"carrier-{side}"], tab], [head], Y.scaled(sy), grip, name=f"hanger-bolt-{n}")
        tabs.append(tab)
    m.name("tooth-tip", Plane(Vec(0, 0, z - lay.tip), -Z))
    m.name("concave-bars", Plane(Vec(0, 0, z - lay.tip - p.clearance_mm), Z))
    m.characteristic(
        "concave.clearance", distance(m.plane("tooth-tip"), m.plane("concave-bars")), tolerance=proposed(-3, 3),
        id="Celah ujung gigi ke konkaf", en="Tooth tip to concave", severity="critical",
        method="feeler rod at six points", instrument="feeler",
    )  # fmt: skip
    m.step(
        id="Gantung konkaf pada keempat gantungan, atur celah ke ujung gigi di enam titik, kencangkan.",
        en="Hang the concave on its four hangers, set the clearance to the tooth tips at six points, tighten.",
        parts=[concave, *tabs],
    )


def _chamber(m: Machine, lay: Layout, frame: Component) -> Component:
    """Walls, sieve and grille below the drum, and the hopper that gathers the grain."""
    p, z = lay.p, lay.p.axis_height_mm
    plate_z = (lay.chamber.grille_top_mm + lay.chamber.rear_top_mm) / 2
    shape = replace(lay.chamber, rear_holes=(plate_holes((0.0, plate_z)),))
    chamber = m.add(shape.build(), at(0, 0, z), name="chamber")
    for side in ("left", "right"):
        m.weld(
            chamber[f"end-wall-{side}"], frame[f"bearing-beam-{side}"],
            leg_mm=lay.wall, length_mm=25, seams=5, pitch_mm=110,
        )  # fmt: skip
    rim = z + shape.bottom_mm + 2
    hopper = m.add(
        grain_hopper(
            "P", outside_mm=(shape.inside_mm, 2 * shape.half_depth_mm), outlet_mm=(150, 150), height_mm=rim - OUTLET_Z
        ),
        at(0, 0, OUTLET_Z),
        name="hopper",
    )
    for wall in ("end-wall-left", "end-wall-right", "front", "lower"):
        m.weld(hopper["body"], chamber[wall], leg_mm=1, length_mm=20, seams=6, pitch_mm=90)
    spot = facing((0, shape.half_depth_mm + lay.wall, z + plate_z), Y, -X)
    sign = nameplate(m, chamber["rear"], spot, lay.wall)
    m.step(
        id="Las ruang pemisah pada balok bantalan, las corong gabah di bawahnya, pasang pelat nama.",
        en="Weld the separating chamber to the bearing beams, the hopper below it, bolt on the name plate.",
        parts=[chamber, hopper, sign],
    )
    return chamber


def _fan(m: Machine, lay: Layout, bay: Component, chamber: Component) -> tuple[Component, Component]:
    """Rotor, housing and bearings of the fan; it turns with the drum, so its duct lies below the axis."""
    p, (shaft, middle) = lay.p, lay.fan_shaft()
    place = at(0, lay.fan_y, lay.fan_z)
    rotor = blower_rotor(diameter_mm=p.fan_diameter_mm, width_mm=p.fan_width_mm, shaft=shaft, shaft_middle_mm=middle)
    fan = m.add(rotor, place * HALF_TURN, name="fan")
    housing = m.add(lay.housing, place, name="housing")
    for n in range(1, 5):
        foot = housing["left-foot" if n < 3 else "right-foot"]
        spot, t = housing.point(f"mount-{n}"), plate(foot.part.stock).thickness_mm
        grip = t + angle_section(RAIL).t_mm
        beam = bay[f"fan-cross-{1 if n < 3 else 2}"]
        bolt_together(m, "M8", [foot, beam], [spot + Z.scaled(t)], -Z, grip, name=f"housing-bolt-{n}")
    m.contact(
        housing["outer-wall"], chamber["front"],
        id="Bibir saluran menempel pada dinding depan", en="The duct's flange lies on the front wall",
    )  # fmt: skip
    blocks = []
    for sx, side in ((-1, "left"), (1, "right")):
        spot = at(sx * lay.fan_x, lay.fan_y, lay.fan_z)
        block = m.add(bearing_part(FAN_SEAT.unit), spot if sx > 0 else spot * HALF_TURN, name=f"fan-bearing-{side}")
        mount_pillow_block(m, block, [bay[f"fan-beam-{side}"]], FAN_SEAT.clamped_mm, name=f"fan-bolts-{side}")
        m.fit(fan["shaft"], block, 25, "H7/h8", "set screws")
        blocks.append(block)
    m.step(
        id="Pasang rotor ke dalam rumah kipas, bantalan pada baloknya, rumah pada balok melintang, bibirnya rapat ke dinding.",
        en="Put the rotor into its housing, the bearings on their beams, the housing on the cross beams, its flange on the wall.",
        parts=[fan, housing, *blocks],
    )
    return fan, housing


def _cover(m: Machine, lay: Layout, frame: Component) -> Component:
    """The cover stands on the top rails and is bolted to them."""
    z, leg = lay.p.axis_height_mm, angle_section(lay.cover.edge_profile).t_mm
    cover = m.add(lay.cover.build(), at(0, 0, z), name="cover")
    for sy, side, edge in ((-1, "front", lay.cover.front_edge()), (1, "rear", lay.cover.rear_edge())):
        spots = [Vec(x, sy * lay.cover.bolt_line_mm, z + leg) for x in lay.cover.bolt_places(edge)]
        grip = leg + angle_section(RAIL).t_mm
        bolt_together(m, "M8", [cover[f"edge-{side}"], frame[f"top-{side}"]], spots, -Z, grip, name=f"cover-bolts-{side}")
    m.step(id="Pasang tutup drum, baut pada rel atas.", en="Set the drum cover on, bolt it to the top rails.", parts=[cover])
    return cover


def _chute(m: Machine, lay: Layout, frame: Component, bay: Component) -> Component:
    """The chute rises to the drum; it lies on the front rail's corner and on two struts."""
    z, size, rise = lay.p.axis_height_mm, lay.chute, math.radians(lay.chute.slope_deg)
    y_end = -(lay.cover.outside_radius_mm + 1)
    x = lay.cover.feed.x0_mm + 10 + size.c_mm / 2
    end_z = z + (lay.heel + y_end) * math.tan(rise)
    place = at(x, y_end, end_z) * rotation(X, math.degrees(rise))
    chute = m.add(feed_chute(size, letter="R", cover_radius_mm=-y_end), place, name="chute")
    m.weld(chute["trough"], frame["top-front"], leg_mm=2, length_mm=40, seams=3, pitch_mm=120)
    struts, mouth = [], y_end - size.length_mm * math.cos(rise)
    rails = (("front", lay.bay_y + lay.post), ("cross-1", lay.beams_y[0]), ("cross-2", lay.beams_y[1]))
    under, y = next((name, y + 46) for name, y in rails if y > mouth + 20)
    for side, sx in (("left", -1), ("right", 1)):
        heel = Vec(x + sx * 110, y, BAY_Z)
        length = z + (heel.y + lay.heel) * math.tan(rise) - BAY_Z
        bar = Bar(
            "L30x30x3", length, end=EndCut(90 - size.slope_deg, Leg.Y), title=Text("Penopang corong", "Chute strut")
        )
        strut = m.add(bar, along(heel, Z, X), name=f"chute-strut-{side}")
        m.weld(strut, bay[under], leg_mm=WELD_LEG_MM, length_mm=25, seams=2)
        m.weld(strut, chute["trough"], leg_mm=2, length_mm=25, seams=2)
        struts.append(strut)
    declare_checks(m, "chute", size)
    m.step(
        id="Las penopang corong, letakkan corong pada rel depan dan penopang, las.",
        en="Weld the struts, lay the chute on the front rail and the struts, weld it.",
        parts=[chute, *struts],
    )
    return chute


def _straw_duct(m: Machine, lay: Layout, frame: Component) -> Component:
    z, shape = lay.p.axis_height_mm, lay.duct
    duct = m.add(shape.build(), at(0, 0, z), name="duct")
    spots = [v + Z.scaled(z) for v in shape.bolt_spots()]
    grip = shape.t + angle_section(RAIL).t_mm
    bolt_together(m, "M8", [duct["front"], frame["top-rear"]], spots, -Z, grip, name="duct-bolts")
    m.step(id="Baut saluran jerami pada rel belakang.", en="Bolt the straw duct to the rear rail.", parts=[duct])
    return duct


def _drives(m: Machine, lay: Layout, bay: Component, drum: Component, fan: Component) -> None:
    """Engine on its rails, pulleys on their keys, belts, and who turns whom."""
    p, mover = lay.p, prime_mover(lay.p.engine)
    seat = at(lay.engine_x, lay.engine_y, lay.engine_z)
    rails = m.add(slotted_rails(p.engine, lay.rails, travel_mm=sum(ENGINE_SLIDE), ahead_mm=ENGINE_SLIDE[0]), seat, name="rails")
    for rail in ("rail-left", "rail-right"):
        for beam in ("cross-1", "cross-2"):
            m.weld(rails[rail], bay[beam], leg_mm=WELD_LEG_MM, length_mm=35, seams=2)
    engine = m.add(engine_part(p.engine), seat, name="engine")
    mount_engine(m, engine, rails)
    screw = tension_screw(m, engine, rails, towards=-1)
    big, small = lay.main_pulleys[1], lay.main_pulleys[0]
    fan_driver, fan_driven = lay.fan_pulleys
    shaft_z = lay.engine_z + mover.shaft_height_mm
    engine_pulley = m.add(
        pulley_part(small.name, mover.shaft_diameter_mm, prime_mover_key(mover)),
        at(lay.main_x, lay.engine_y, shaft_z), name="engine-pulley",
    )  # fmt: skip
    drum_pulley = m.add(pulley_part(big.name, lay.pulley_seats[1]), at(lay.main_x, 0, p.axis_height_mm), name="drum-pulley")
    fan_out = m.add(
        pulley_part(fan_driver.name, lay.pulley_seats[0]), at(lay.fan_pulley_x, 0, p.axis_height_mm), name="drum-fan-pulley"
    )
    fan_in = m.add(
        pulley_part(fan_driven.name, 20), at(lay.fan_pulley_x, lay.fan_y, lay.fan_z) * HALF_TURN, name="fan-pulley"
    )
    fit_key(m, engine, engine_pulley)
    keys = [
        fit_key(m, drum["shaft"], drum_pulley, name="drum-pulley-key"),
        fit_key(m, drum["shaft"], fan_out, name="drum-fan-pulley-key"),
        fit_key(m, fan["shaft"], fan_in, name="fan-pulley-key"),
    ]
    m.turns(Rotor("engine", engine.axis("axis"), ("engine-pulley",), Text("Mesin", "Engine")))
    on_drum = ("drum", "drum-pulley", "drum-fan-pulley", "drum-pulley-key", "drum-fan-pulley-key")
    m.turns(
        Rotor("drum", drum.axis("axis"), on_drum, Text("Drum", "Drum"), p.working_range("drum_rpm"), 2 * lay.tip, Hazard.TEETH)
    )
    on_fan = ("fan", "fan-pulley", "fan-pulley-key")
    m.turns(
        Rotor("fan", fan.axis("axis"), on_fan, Text("Kipas", "Fan"), p.working_range("fan_rpm"), p.fan_diameter_mm, Hazard.TEETH)
    )
    m.driven_by("engine", p.engine_rpm, mover.power_kw)
    belt_drive(
        m, "main", driver=engine_pulley, driven=drum_pulley, driver_rotor="engine", driven_rotor="drum",
        belt=lay.main_run[0], take_up_mm=lay.take_up(ENGINE_SLIDE),
    )  # fmt: skip
    belt_drive(
        m, "fan-drive", driver=fan_out, driven=fan_in, driver_rotor="drum", driven_rotor="fan",
        belt=lay.fan_run[0], take_up_mm=(14, 14),
    )  # fmt: skip
    belts = [m.component(name) for drive in m.belts for name in drive.belt_paths]
    m.step(
        id="Las rel mesin, baut mesin, pasang puli dengan pasaknya, pasang sabuk, tegangkan dengan baut setelan.",
        en="Weld the engine rails, bolt the engine, fit the pulleys with their keys, lay the belts on, tension by the screw.",
        parts=[rails, engine, screw, m.component("tension-flat"), engine_pulley, drum_pulley, fan_out, fan_in, *(k for k in keys if k), *belts],
    )


def _guards(
    m: Machine, lay: Layout, frame: Component, bay: Component, cover: Component, chamber: Component, housing: Component
) -> None:
    """Both belt runs behind sheet guards that are bolted to posts; the drum inside its cover and walls."""
    x, z = lay.half_width, lay.p.axis_height_mm
    main = lay.main_guard.add(m, lay.main_tabs, "belt-guard")
    fan_top = lay.fan_z - FAN_SEAT.height_mm
    holes = lay.tab_holes(lay.main_guard, lay.main_tabs)
    near = strut(
        m, frame["post-front-right"], face_x_mm=x, holes=holes[:2], level_z=(z - 100, z), profile=STAND, name="guard-strut-near"
    )
    far = strut(
        m, bay["fan-post-right"], face_x_mm=x, holes=holes[2:], level_z=(fan_top - 60, fan_top), profile=STAND,
        name="guard-strut-far",
    )  # fmt: skip
    mount_guard(m, main, 1, [near, frame["post-front-right"]], 4 + lay.post, name="belt-guard-bolt-1")
    mount_guard(m, main, 2, [near], 4, name="belt-guard-bolt-2")
    mount_guard(m, main, 3, [far], 4, name="belt-guard-bolt-3")
    small, beam = lay.fan_guard.add(m, lay.fan_tabs, "fan-guard"), bay["fan-beam-left"]
    holes = lay.tab_holes(lay.fan_guard, lay.fan_tabs)
    side = strut(
        m, beam, face_x_mm=lay.post - x, holes=holes[1:], level_z=(fan_top - 48, fan_top), profile=f"FB40x{lay.post:g}",
        name="fan-guard-strut",
    )  # fmt: skip
    mount_guard(m, small, 1, [frame["post-front-left"]], lay.post, name="fan-guard-bolt-1")
    mount_guard(m, small, 2, [side, beam], lay.post + angle_section(RAIL).t_mm, name="fan-guard-bolt-2")
    mount_guard(m, small, 3, [side], lay.post, name="fan-guard-bolt-3")
    m.guard("main", main["cover"])
    m.guard("fan-drive", small["cover"])
    m.guard("drum", cover["sheet"], *(chamber[w] for w in ("end-wall-left", "end-wall-right", "front", "rear")))
    m.guard("fan", housing["scroll"], housing["left-end"], housing["right-end"])
    m.step(
        id="Pasang kedua penutup sabuk.", en="Bolt on both belt guards.", parts=[near, far, side, main, small],
    )  # fmt: skip


def _openings(
    m: Machine, lay: Layout, chute: Component, duct: Component, chamber: Component, housing: Component
) -> None:
    """Where a hand could reach the drum or the fan, and how far it would have to go."""
    size, shape = lay.chute, lay.chamber
    m.opening(
        "chute", chute.plane("mouth").origin, id="Mulut corong", en="Mouth of the chute", shape="square",
        size_mm=size.f_mm, normal=-Y, rotor="drum", parts=[chute["trough"]],
        path_mm=size.length_mm + lay.cover.outside_radius_mm - lay.tip,
        rule=OtherRule(size.length_mm, f"{size.source.standard}:{size.source.edition}, length of the chute"),
    )  # fmt: skip
    slot = lay.duct.mouth_slot_mm
    mouth = duct.plane("mouth").origin
    m.opening(
        "straw", *(mouth + Y.scaled(s * (slot + 10) / 2) for s in (-1, 1)), id="Mulut saluran jerami",
        en="Mouth of the straw duct", shape="slot", size_mm=slot, length_mm=lay.duct.width_mm, normal=-Z,
        rotor="drum", path_mm=lay.duct.path_mm(lay.tip), parts=[duct["mouth-bar"]],
    )  # fmt: skip
    low, high, _, _ = shape.grille_rows()
    m.opening(
        "chaff", Vec(0, shape.half_depth_mm, lay.p.axis_height_mm + (low + high) / 2), id="Kisi lubang sekam",
        en="Grille of the chaff outlet", shape="square", size_mm=shape.grille_gap_mm, normal=Y, rotor="drum",
        parts=[chamber["lying-1"], chamber["standing-1"]],
    )  # fmt: skip
    eyes = [housing.point(f"inlet-{side}-{level}") for side in ("left", "right") for level in ("upper", "lower")]
    for side, normal, spots in (("left", -X, eyes[:2]), ("right", X, eyes[2:])):
        m.opening(
            f"eye-{side}", *spots, id="Kasa lubang isap kipas", en="Guard of the fan's inlet", shape="round",
            size_mm=8, normal=normal, along=Y, rotor="fan", parts=[housing[f"{side}-guard-upper"]],
        )  # fmt: skip


def _checks(m: Machine, lay: Layout) -> None:
    """What an inspector checks on the whole machine, besides what its sub-assemblies declare."""
    p, z = lay.p, lay.p.axis_height_mm
    welded = GeneralTolerance("ISO 13920", "C")
    m.name("floor", Plane(Vec(0, 0, 0), -Z))
    m.name("front", m.component("chute").plane("mouth"))
    m.name("rear", Plane(Vec(0, lay.duct.back_y_mm + lay.duct.t, z), Y))
    m.name("left", Plane(lay.fan_guard.frame.origin - X.scaled(lay.fan_guard.depth_mm + 1.2), -X))
    m.name("right", Plane(lay.main_guard.frame.origin + X.scaled(lay.main_guard.depth_mm + 1.2), X))
    m.name("top", Plane(Vec(0, 0, z + lay.cover.outside_radius_mm), Z))
    flat_front = Plane(Vec(0, m.plane("front").origin.y, 0), -Y)
    m.characteristic(
        "overall.length", distance(flat_front, m.plane("rear")), tolerance=welded,
        id="Panjang keseluruhan", en="Overall length", severity="minor", instrument="tape",
    )  # fmt: skip
    m.characteristic(
        "overall.width", distance(m.plane("left"), m.plane("right")), tolerance=welded,
        id="Lebar keseluruhan", en="Overall width", severity="minor", instrument="tape",
    )  # fmt: skip
    m.characteristic(
        "frame.width", distance(m.plane("frame.left"), m.plane("frame.right")), tolerance=GeneralTolerance("ISO 13920", "B"),
        id="Lebar rangka", en="Frame width", instrument="tape", method="camera",
    )  # fmt: skip
    m.characteristic(
        "frame.depth", distance(m.plane("frame.front"), m.plane("frame.rear")), tolerance=GeneralTolerance("ISO 13920", "B"),
        id="Dalam rangka", en="Frame depth", instrument="tape", method="camera",
    )  # fmt: skip
    m.characteristic(
        "rotor.axis_height", distance(m.axis("drum.axis"), m.plane("floor")), tolerance=welded,
        id="Tinggi poros drum", en="Height of the drum's axis", instrument="tape",
    )  # fmt: skip
    d = float(p.shaft_mm)
    h8 = limits("h8", d)
    m.characteristic(
        "shaft.seat_diameter", diameter(d, "drum.shaft"),
        tolerance=Tolerance(h8.lower_mm, h8.upper_mm, "ISO 286-1, h8", "verified"),
        id="Diameter poros di bantalan", en="Shaft diameter at the bearings", severity="critical",
        method="two sections, two directions", instrument="micrometer",
    )  # fmt: skip
    pitch = m.component("bearing-left")
    m.characteristic(
        "bearing.bolt_pitch", distance(pitch.geometry("hole-1"), pitch.geometry("hole-2")), tolerance=proposed(-0.5, 0.5),
        id="Jarak baut bantalan", en="Bolt pitch of the bearings", instrument="calliper", method="camera",
    )  # fmt: skip
    m.characteristic(
        "rotor.speed", speed(lay.drum_rpm, "drum"), tolerance=proposed(-0.03 * lay.drum_rpm, 0.03 * lay.drum_rpm),
        id="Putaran drum tanpa beban", en="Drum speed without load", stage="tanpa_beban", instrument="tachometer",
    )  # fmt: skip
