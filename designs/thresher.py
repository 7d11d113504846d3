"""Multi-crop thresher, axial flow: the crop goes in at the front left, straw leaves at the rear right, grain below.

The drum's axis lies along x, the crop moves along +y, z is up from the floor. Grain falls through the concave and the
sieve into the hopper; the fan in front blows the chaff out at the rear; the engine stands in the bay under the chute.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.calculations import refuse_overload
from designs.model import EnergyThroughput, Machine, Params, Striker, choice, machine, param, whole
from designs.parts.pegged_drum import Teeth, needed_length
from designs.parts.threshing import (
    Layout,
    add_drives,
    add_guards,
    bolt_cover,
    bolt_straw_duct,
    declare_checks,
    declare_openings,
    hang_concave,
    lay_chute,
    mount_drum,
    mount_fan,
    weld_chamber,
    weld_frames,
)
from specs.parts import prime_mover

PAGE = "Indonesian thresher specification as quoted on public pages; to be checked against the SNI"
SHOP = "proposal from shop practice"
FAN_KW = 0.3
"""What the fan takes; from the size of chaff fans of this kind (proposal)."""


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
        return Teeth(
            self.drum_diameter_mm, tooth, self.tooth_height_mm, self.tooth_pitch_mm, self.rows, self.teeth_per_row
        )

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
    """From the frames up to the guards, in the order in which it is put together."""
    lay, m = Layout(p), Machine()
    frame, bay = weld_frames(m, lay)
    chamber = weld_chamber(m, lay, frame)
    hang_concave(m, lay, frame)
    drum = mount_drum(m, lay, frame)
    fan, housing = mount_fan(m, lay, bay, chamber)
    cover = bolt_cover(m, lay, frame)
    chute = lay_chute(m, lay, frame, bay)
    duct = bolt_straw_duct(m, lay, frame)
    add_drives(m, lay, bay, drum, fan)
    add_guards(m, lay, frame, bay, cover, chamber, housing)
    declare_openings(m, lay, chute, duct, chamber, housing)
    declare_checks(m, lay)
    declare_duties(m)
    refuse_overload(m, p, {"CAL-01": ("engine", "engine_rpm"), "CAL-03": ("shaft_mm", "engine")})
    return m


def declare_duties(m: Machine) -> None:
    """What the calculations cannot read from the model: how hard drum and fan work, and what is promised."""
    crop = "energy per tonne of feed 2.2 to 2.4 kWh measured by Ahorbo 2016; grain share 0.55 of PAES 205"
    m.duty(
        "drum", service_factor=1.2, strikers=[Striker("drum.tooth-1-1", at_once=4)],
        throughput=EnergyThroughput(wanted_kg_h=300, energy_kwh_t=2.5, product_share=0.55, note=crop),
    )  # fmt: skip
    m.duty("fan", power_share=FAN_KW / m.power_kw, service_factor=1.2)
