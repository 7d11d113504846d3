"""Forage chopper: a drum of knives cuts grass, straw and leaves against a counter knife; the chop falls out below.

The rotor's axis lies along x, the crop is pushed in along +y through a covered trough over the engine, z is up from the
floor. The knives pass the counter knife downwards; the chop falls through a grille and leaves by a slide at the rear.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.calculations import refuse_overload
from designs.model import Machine, Params, choice, machine, param, whole
from designs.parts.chopping import (
    Layout,
    add_drive,
    add_feed_rollers,
    bolt_cover,
    declare_checks,
    declare_duty,
    declare_openings,
    hang_grille,
    lay_trough,
    mount_rotor,
    promised_most_kg_h,
    set_counter_knife,
    weld_casing,
    weld_frames,
)
from specs.parts import prime_mover

FIELD = "published choppers of Indonesian workshops and institutes; to be checked against SNI 7785"
SHOP = "proposal from shop practice"
REACH = "ISO 13857:2019, table 4: 850 mm behind a slot of 40 to 120 mm"
SLIDE_DEG = 30.0
"""Least slope of the slide on which fresh chop moves (proposal)."""
OVER_ENGINE_MM = 10.0
"""Least room between the engine and the springs of the feed rollers (proposal)."""
PULLEY_MM = 425.0
"""Largest pulley on the rotor: with a larger one the machine tips too easily to its side."""


@dataclass(frozen=True)
class ForageChopper(Params):
    knife_circle_mm: float = param(300, 250, 450, id="Diameter lingkar pisau", en="Knife circle diameter", source=FIELD)
    knives: int = whole(4, 2, 6, id="Jumlah pisau", en="Number of knives", source=FIELD)
    knife_flat: str = choice("FB60x5", "FB60x6", "FB60x8", id="Besi pisau", en="Knife flat", source=FIELD)
    knife_steel: str = choice("SUP9", "SKD11", "S45C", id="Baja pisau", en="Knife steel", source=SHOP)
    bevel_deg: float = param(25, 20, 30, id="Sudut mata pisau", en="Angle of the cutting edge", source=FIELD)
    rake_deg: float = param(5, 0, 8, id="Sudut sorong pisau", en="Rake of the knives", source=FIELD)
    knife_gap_mm: float = param(0.5, 0.3, 1.0, id="Celah pisau", en="Knife to counter knife", source=FIELD)
    rotor_rpm: float = param(1200, 800, 1500, id="Putaran rotor", en="Rotor speed", source=FIELD)
    throat_width_mm: float = param(220, 180, 300, id="Lebar mulut potong", en="Throat width", source=FIELD)
    throat_height_mm: float = param(60, 50, 80, id="Tinggi mulut potong", en="Throat height", source=FIELD)
    feed: str = choice("hand", "rollers", id="Cara pengumpanan", en="Way of feeding", source=FIELD)
    feed_m_s: float = param(0.4, 0.1, 0.6, id="Kecepatan umpan", en="Feed speed", source=FIELD)
    capacity_kg_h: float = param(400, 150, 1200, id="Kapasitas yang dijanjikan", en="Promised capacity", source=FIELD)
    tunnel_mm: float = param(850, 850, 1000, id="Panjang corong tertutup", en="Covered trough length", source=REACH)
    table_mm: float = param(200, 100, 400, id="Panjang meja umpan", en="Open trough length", source=SHOP)
    shaft_mm: str = choice("25", "30", id="Diameter poros di bantalan", en="Shaft at the bearings", source=FIELD)
    casing: str = choice("PL1.6", "PL2", id="Pelat rumah", en="Casing sheet", source=FIELD)
    frame: str = choice("L40x40x3", "L40x40x4", id="Profil rangka", en="Frame section", source=FIELD)
    engine: str = choice("GX160", "GX200", "GX270", "R175A", id="Mesin penggerak", en="Engine", source=FIELD)
    engine_rpm: float = param(3600, 1800, 3600, id="Putaran mesin", en="Engine speed", source=SHOP)
    axis_height_mm: float = param(850, 800, 1000, id="Tinggi poros rotor", en="Height of the axis", source=SHOP)

    @property
    def rotor_range_rpm(self) -> tuple[float, float]:
        """Working range of the rotor: outside it the chop is torn or the knives are thrown too hard."""
        spec = self.spec("rotor_rpm")
        assert spec.minimum is not None
        assert spec.maximum is not None
        return spec.minimum, spec.maximum

    @property
    def cut_length_mm(self) -> float:
        """Theoretical length of cut: feed speed over knives times speed, v / (z n)."""
        lay = Layout(self)
        feed, rpm = (lay.feed_m_s, lay.rotor_rpm) if lay.feed else (self.feed_m_s, self.rotor_rpm)
        return 1000 * feed / (self.knives * rpm / 60)

    def check(self) -> None:
        mover = prime_mover(self.engine)
        self.require(
            self.engine_rpm <= mover.rated_rpm, "engine", "engine_rpm",
            "this engine turns at most {rated:g} rpm; take another engine or a lower speed", rated=mover.rated_rpm,
        )  # fmt: skip
        lay = Layout(self)
        self.require(
            lay.feed is None or lay.feed.holds_the_speed, "feed", "feed_m_s",
            "pulleys that are sold would turn the rollers at {rpm:.0f} rpm and feed {found:.2f} m/s; they work at 60 "
            "to 120 rpm: ask for that feed speed, or feed by hand",
            rpm=lay.feed.rpm if lay.feed else 0.0, found=lay.feed_m_s,
        )  # fmt: skip
        self.require(
            lay.feed is None or lay.feed.over_engine_mm >= OVER_ENGINE_MM, "engine", "axis_height_mm",
            "the springs of the feed rollers would hang {found:.0f} mm over the engine, they need {least:g}; set the "
            "rotor higher or take a lower engine",
            found=lay.feed.over_engine_mm if lay.feed else 0.0, least=OVER_ENGINE_MM,
        )  # fmt: skip
        most = promised_most_kg_h(self.throat_width_mm, self.throat_height_mm, lay.feed_m_s)
        self.require(
            self.capacity_kg_h <= most, "capacity_kg_h", "feed_m_s",
            "the throat lets {most:.0f} kg/h through at this feed speed; promise less, feed faster or make it larger",
            most=most,
        )  # fmt: skip
        pulley = lay.run.pulleys[1].datum_diameter_mm
        self.require(
            pulley <= PULLEY_MM, "rotor_rpm", "engine_rpm",
            "the rotor would need a pulley of {found:g} mm, too heavy beside so narrow a frame; at most {most:g} mm: "
            "run the engine slower or the rotor faster", found=pulley, most=PULLEY_MM,
        )  # fmt: skip
        self.require(
            lay.slide_deg >= SLIDE_DEG, "knife_circle_mm", "axis_height_mm",
            "the slide under the rotor would fall by {found:.0f} degrees only, it needs {least:g}; set the rotor "
            "higher or make it smaller", found=lay.slide_deg, least=SLIDE_DEG,
        )  # fmt: skip


@machine(
    "forage-chopper",
    id="Mesin pencacah hijauan",
    en="Forage chopper",
    presets={
        "standard": {},
        "small": {
            "knife_circle_mm": 260, "knives": 3, "throat_width_mm": 180, "throat_height_mm": 50, "capacity_kg_h": 200,
            "axis_height_mm": 820,
        },
        "rollers": {"feed": "rollers"},
        "large": {
            "knife_circle_mm": 360, "knives": 4, "knife_flat": "FB60x6", "throat_width_mm": 280,
            "throat_height_mm": 75, "capacity_kg_h": 800, "shaft_mm": "30", "frame": "L40x40x4", "engine": "R175A",
            "engine_rpm": 2300, "rotor_rpm": 1050, "axis_height_mm": 950,
        },
    },
)  # fmt: skip
def build(p: ForageChopper) -> Machine:
    """From the frame up to the belt guard, in the order in which it is put together."""
    lay, m = Layout(p), Machine()
    frame, bay = weld_frames(m, lay)
    casing = weld_casing(m, lay, frame)
    rotor = mount_rotor(m, lay, frame)
    set_counter_knife(m, lay, frame)
    trough = lay_trough(m, lay, frame, bay)
    cover = bolt_cover(m, lay, frame, trough)
    hang_grille(m, lay, frame, casing)
    add_drive(m, lay, frame, bay, rotor)
    add_feed_rollers(m, lay, frame, trough, rotor)
    declare_openings(m, lay, trough, casing, cover)
    declare_duty(m, lay, p.capacity_kg_h)
    declare_checks(m, lay)
    refuse_overload(m, p, {"CAL-01": ("engine", "engine_rpm"), "CAL-03": ("shaft_mm", "engine")})
    return m
