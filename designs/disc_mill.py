"""Disc mill: a bought pin mill head on our frame, with drive, guard, hopper with gate and magnet, duct and cyclone.

The shaft lies along x with its pulley on the right; the engine stands in front (-y), the cyclone with its bag behind
(+y), z is up from the floor. What touches food is stainless; frame, bay and stands are of plain angle.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import Machine, Params, choice, machine, param
from designs.parts.belt_power import carried_kw
from designs.parts.disc_milling import (
    MillLayout,
    add_drive,
    bolt_duct,
    bolt_hopper,
    declare_checks,
    hang_cyclone,
    mount_head,
    weld_frames,
)
from specs.errors import Conflict
from specs.parts import Energy, mill_head, prime_mover

TRADE = "sizes of heads as the trade states them, from memory; measure the head that was bought"
SHOP = "proposal from shop practice"
SPARE_POWER = 1.35
"""How much stronger than the head's largest power the engine may be."""
LOWEST_MM = 140.0
"""Of the shoe under the mill: above the lower rails."""
TENSION_SLACK_MM = 0.5
SLACK_MM = 0.5


@dataclass(frozen=True)
class DiscMill(Params):
    head: str = choice("FFC23", "FFC15", "FFC37", "FFC45", id="Kepala penepung", en="Mill head", source=TRADE)
    rotor_rpm: float = param(5000, 2800, 8000, id="Putaran cakram", en="Disc speed", source=TRADE)
    screen: str = choice("1.5", "0.8", "3.0", "0.5", "5.0", id="Saringan tepung", en="Flour screen", source=TRADE)
    pin_clearance_mm: float = param(3, 2, 4, id="Celah pin", en="Clearance of the pins", source=TRADE)
    engine: str = choice(
        "IEC100L-2-3", "IEC90S-2-1.5", "IEC90L-2-2.2", "IEC112M-2-4", "IEC132S-2-5.5", "IEC132S-2-7.5",
        "IEC160M-2-11", "GX160", "GX200", "GX270", "GX390", "TF85",
        id="Mesin penggerak", en="Engine or motor", source=TRADE,
    )  # fmt: skip
    engine_rpm: float = param(
        3400, 2000, 3600, id="Putaran mesin (motor listrik: putarannya sendiri)",
        en="Engine speed (an electric motor turns at its own)", source=SHOP,
    )  # fmt: skip
    frame: str = choice("L50x50x5", "L40x40x4", "L50x50x4", id="Profil rangka", en="Frame section", source=TRADE)
    frame_width_mm: float = param(500, 380, 800, id="Lebar rangka", en="Frame width", source=TRADE)
    frame_depth_mm: float = param(340, 280, 600, id="Dalam rangka", en="Frame depth", source=SHOP)
    axle_height_mm: float = param(900, 750, 1100, id="Tinggi poros", en="Axle height", source=SHOP)
    hopper_mm: float = param(350, 250, 450, id="Sisi corong umpan", en="Side of the hopper", source=SHOP)
    cyclone_mm: float = param(200, 150, 240, id="Diameter siklon", en="Cyclone diameter", source=SHOP)

    @property
    def layout(self) -> MillLayout:
        """What follows from the sizes."""
        return MillLayout(
            self.head, self.engine, self.engine_rpm, self.rotor_rpm, self.frame, self.frame_width_mm,
            self.frame_depth_mm, self.axle_height_mm, self.cyclone_mm, self.hopper_mm,
        )  # fmt: skip

    def check(self) -> None:
        self._check_drive()
        lay = self.layout
        self.require(
            lay.top >= 500, "head", "axle_height_mm", "this head's axle lies at least {least:.0f} mm high",
            least=500 + lay.head.axle_mm,
        )  # fmt: skip
        need = lay.width_need - SLACK_MM
        self.require(
            self.frame_width_mm >= need,
            "head",
            "frame_width_mm",
            "this head needs a frame {need:.0f} mm wide",
            need=need,
        )
        need = lay.depth_need - SLACK_MM
        self.require(
            self.frame_depth_mm >= need,
            "head",
            "frame_depth_mm",
            "this head needs a frame {need:.0f} mm deep",
            need=need,
        )
        self.require(
            lay.exit_top - lay.exit_mm[1] >= LOWEST_MM, "frame_depth_mm", "axle_height_mm",
            "the duct would pass {low:.0f} mm too low under the frame; make it less deep or set the axle higher",
            low=LOWEST_MM - lay.exit_top + lay.exit_mm[1],
        )  # fmt: skip

        self.require(
            lay.run.short_mm <= TENSION_SLACK_MM, "engine", "frame_depth_mm",
            "the slots under this engine end {short:.0f} mm before its belt {belt} is tight; make the frame less deep",
            short=lay.run.short_mm, belt=lay.run.belt.name,
        )  # fmt: skip

    def _check_drive(self) -> None:
        """Speed and power that suit the head, and pulleys that are sold for them."""
        head, mover = mill_head(self.head), prime_mover(self.engine)
        self.require(
            head.slowest_rpm <= self.rotor_rpm <= head.fastest_rpm, "head", "rotor_rpm",
            "this head turns at {slow:g} to {fast:g} rpm", slow=head.slowest_rpm, fast=head.fastest_rpm,
        )  # fmt: skip
        self.require(
            head.least_kw - 0.05 <= mover.power_kw <= SPARE_POWER * head.most_kw, "head", "engine",
            "this head takes {least:g} to {most:g} kW, the engine gives {power:g} kW",
            least=head.least_kw, most=SPARE_POWER * head.most_kw, power=mover.power_kw,
        )  # fmt: skip
        self.require(
            mover.energy is Energy.ELECTRIC or self.engine_rpm <= mover.rated_rpm, "engine", "engine_rpm",
            "this engine turns at most {rated:g} rpm", rated=mover.rated_rpm,
        )  # fmt: skip
        lay = self.layout
        try:
            carried = carried_kw(lay.run, lay.drive_rpm)
        except Conflict as e:
            self.require(False, "engine", "rotor_rpm", "{why}", why=e)
        self.require(
            carried >= lay.needed_kw, "engine", "rotor_rpm",
            "belts that are sold carry {carried:.1f} kW at this speed and need {needed:.1f} kW; take a weaker engine",
            carried=carried, needed=lay.needed_kw,
        )  # fmt: skip


@machine(
    "disc-mill",
    id="Mesin penepung cakram",
    en="Disc mill",
    presets={
        "standard": {},
        "small": {
            "head": "FFC15", "rotor_rpm": 6800, "engine": "IEC90S-2-1.5", "frame": "L40x40x4", "frame_width_mm": 420,
            "frame_depth_mm": 300, "axle_height_mm": 850, "hopper_mm": 300, "cyclone_mm": 170,
        },
        "large": {
            "head": "FFC37", "rotor_rpm": 3400, "engine": "IEC132S-2-7.5", "frame_width_mm": 640, "frame_depth_mm": 420,
            "axle_height_mm": 950, "hopper_mm": 420, "cyclone_mm": 230,
        },
    },
)  # fmt: skip
def build(p: DiscMill) -> Machine:
    """From the frame up to the cyclone, in the order in which it is put together."""
    lay, m = p.layout, Machine()
    frame, bay = weld_frames(m, lay)
    head, disc = mount_head(m, lay, frame)
    hopper = bolt_hopper(m, lay, head)
    duct = bolt_duct(m, lay, head)
    cyclone = hang_cyclone(m, lay, frame, duct)
    add_drive(m, lay, frame=frame, bay=bay, head=head, disc=disc, hopper=hopper, cyclone=cyclone)
    declare_checks(m, lay, head, screen_mm=float(p.screen), pin_clearance_mm=p.pin_clearance_mm)
    return m
