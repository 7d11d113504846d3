"""Hammer mill: swinging hammers grind grain against a cylindrical screen; the flour falls into a sack below.

The rotor's axis lies along x, its top runs towards the front (-y), where the engine stands; z is up from the floor. The
lid with the feed hopper is hinged at the rear: open, it leans on the rear top rail, and the screen is turned out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.calculations import refuse_overload
from designs.model import Machine, Params, choice, machine, param, whole
from designs.parts.milling import (
    Layout,
    add_drive,
    close_lid,
    declare_checks,
    declare_openings,
    lay_screen,
    most_capacity_kg_h,
    mount_rotor,
    set_housing,
    weld_stand,
)
from specs.parts import Energy, prime_mover

PAGE = "sizes of village hammer mills as published; to be confirmed by STIPark"
FEED = "feed industry text: 12 to 14 mm to the screen, staggered hammers that do not trail"
SHOP = "proposal from shop practice"
TIP_M_S = (45.0, 80.0)
"""Speeds of the hammers' tips that grind grain (published, draft)."""


@dataclass(frozen=True)
class HammerMill(Params):
    tip_diameter_mm: float = param(380, 300, 450, id="Diameter ujung palu", en="Hammer tip diameter", source=PAGE)
    chamber_width_mm: float = param(200, 150, 300, id="Lebar ruang giling", en="Chamber width", source=PAGE)
    hammers_per_pin: int = whole(4, 2, 8, id="Palu per pin", en="Hammers on each pin", source=PAGE)
    hammer: str = choice("FB40x6", "FB40x5", "FB50x6", id="Strip palu", en="Hammer flat", source=PAGE)
    hammer_length_mm: float = param(90, 60, 120, id="Panjang palu", en="Hammer length", source=SHOP)
    pin_mm: str = choice("12", "16", id="Diameter pin palu", en="Hammer pin diameter", source=PAGE)
    rotor_rpm: float = param(3000, 2400, 3600, id="Putaran rotor", en="Rotor speed", source=PAGE)
    gap_mm: float = param(12, 8, 14, id="Celah palu ke saringan", en="Hammer tip to screen", source=FEED)
    screen: str = choice(
        "PERF-R3-P5-T1.5-SUS304", "PERF-R1-P2-T1-SUS304", "PERF-R1.5-P3-T1.2-SUS304", "PERF-R2-P3.5-T1.2-SUS304",
        "PERF-R4-P6-T1.5-SUS304", "PERF-R5-P8-T1.5-SUS304", "PERF-R6-P9-T1.5-SUS304", "PERF-R8-P12-T2-SUS304",
        id="Saringan", en="Screen", source=PAGE,
    )  # fmt: skip
    wrap_deg: str = choice("180", "165", "150", id="Sudut selimut saringan", en="Wrap of the screen", source=PAGE)
    wall: str = choice("PL4-SUS304", "PL5-SUS304", id="Pelat rumah", en="Housing plate", source=PAGE)
    liner: str = choice("PL6-SUS304", "PL5-SUS304", id="Pelapis aus", en="Wear liner", source=SHOP)
    shaft_mm: str = choice("35", "30", "40", id="Diameter poros di bantalan", en="Shaft at the bearings", source=PAGE)
    hopper_mm: float = param(350, 300, 450, id="Mulut corong masuk", en="Mouth of the hopper", source=PAGE)
    hopper_slope_deg: float = param(40, 40, 55, id="Kemiringan corong", en="Slope of the hopper", source=PAGE)
    frame: str = choice("L40x40x4", "L50x50x5", id="Profil rangka", en="Frame section", source=SHOP)
    engine: str = choice(
        "GX270", "GX390", "R180", "IEC132S-2-5.5", "IEC132S-2-7.5",
        id="Mesin penggerak", en="Engine or motor", source=PAGE,
    )  # fmt: skip
    engine_rpm: float = param(
        3600, 2000, 3600, id="Putaran mesin (motor listrik: putarannya sendiri)",
        en="Engine speed (an electric motor turns at its own)", source=SHOP,
    )  # fmt: skip
    capacity_kg_h: float = param(200, 100, 350, id="Kapasitas jagung", en="Capacity, maize", source=PAGE)
    axis_height_mm: float = param(900, 850, 1000, id="Tinggi poros rotor", en="Height of the rotor's axis", source=SHOP)

    @property
    def tip_m_s(self) -> float:
        """Wanted speed of the hammers' tips."""
        return math.pi * self.tip_diameter_mm / 1000 * self.rotor_rpm / 60

    @property
    def drive_rpm(self) -> float:
        """Speed of what drives it: a motor turns at its own."""
        mover = prime_mover(self.engine)
        return mover.rated_rpm if mover.energy is Energy.ELECTRIC else self.engine_rpm

    def check(self) -> None:
        self.require(
            TIP_M_S[0] <= self.tip_m_s <= TIP_M_S[1], "tip_diameter_mm", "rotor_rpm",
            "the hammers' tips would run at {v:.0f} m/s; {low:g} to {high:g} m/s grind grain",
            v=self.tip_m_s, low=TIP_M_S[0], high=TIP_M_S[1],
        )  # fmt: skip
        rated = prime_mover(self.engine).rated_rpm
        self.require(
            self.drive_rpm <= rated, "engine", "engine_rpm",
            "this engine turns at most {rated:g} rpm; take another engine or a lower speed", rated=rated,
        )  # fmt: skip
        most = most_capacity_kg_h(self.engine, self.drive_rpm)
        self.require(
            self.capacity_kg_h <= most, "capacity_kg_h", "engine",
            "this engine grinds at most {most:.0f} kg of maize in an hour at this speed", most=most,
        )  # fmt: skip
        rotor = Layout(self).hammers
        self.require(
            rotor.swings_free, "tip_diameter_mm", "hammer_length_mm",
            "a hammer thrown back has {free:.1f} mm to the shaft or the next pin; take shorter hammers",
            free=rotor.free_mm,
        )  # fmt: skip
        self.require(
            rotor.is_staggered, "chamber_width_mm", "hammers_per_pin",
            "the hammers' traces are {shift:.1f} mm apart, so that one trails another; take fewer hammers or a wider "
            "chamber", shift=rotor.shift_mm,
        )  # fmt: skip


@machine(
    "hammer-mill",
    id="Mesin penepung tipe palu",
    en="Hammer mill",
    presets={
        "standard": {},
        "small": {
            "tip_diameter_mm": 320, "chamber_width_mm": 160, "hammers_per_pin": 3, "hammer_length_mm": 75,
            "shaft_mm": "30", "capacity_kg_h": 120, "screen": "PERF-R2-P3.5-T1.2-SUS304",
        },
        "large": {
            "tip_diameter_mm": 450, "chamber_width_mm": 280, "hammers_per_pin": 6, "hammer_length_mm": 105,
            "shaft_mm": "40", "rotor_rpm": 2700, "engine": "GX390", "frame": "L50x50x5", "hopper_mm": 420,
            "capacity_kg_h": 350, "screen": "PERF-R4-P6-T1.5-SUS304",
        },
    },
)  # fmt: skip
def build(p: HammerMill) -> Machine:
    """From the stand up to the lid, then the drive, in the order in which it is put together."""
    lay, m = Layout(p), Machine()
    frame, bay = weld_stand(m, lay)
    body = set_housing(m, lay, frame)
    rotor = mount_rotor(m, lay, frame)
    screen = lay_screen(m, lay, body)
    lid, hopper = close_lid(m, lay, body, screen)
    add_drive(m, lay, frame, bay, rotor)
    declare_openings(m, lay, hopper, body, lid)
    declare_checks(m, lay, hopper)
    refuse_overload(m, p, {"CAL-01": ("engine", "engine_rpm"), "CAL-03": ("shaft_mm", "engine")})
    return m
