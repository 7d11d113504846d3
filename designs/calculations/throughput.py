"""What a machine gets through in an hour, against what is promised."""

from __future__ import annotations

from designs.calculations.calculation import Calculation, given
from designs.calculations.expression import Symbol
from designs.calculations.rotating import Rotating
from designs.calculations.sources import CALCULATED, ENERGY, FILE, GEOMETRY, VOLUME
from designs.model import EnergyThroughput, ThroatThroughput
from specs.language import Message, Text


def throughput(r: Rotating, t: EnergyThroughput | ThroatThroughput) -> Calculation:
    """By power and specific energy, or by the throat and the length of cut."""
    title = r.rotor.title
    c = Calculation(
        f"throughput.{r.rotor.key}", Text(f"Kapasitas: {title.id}", f"Throughput: {title.en}"), (r.rotor.key,)
    )
    wanted = given('Q_"min"', t.wanted_kg_h, "kg/h", id="Kapasitas yang dijanjikan", en="Throughput promised",
                   source=FILE)  # fmt: skip
    if isinstance(t, EnergyThroughput):
        _by_energy(c, r, t, wanted)
    else:
        _by_throat(c, r, t, wanted)
    return c


def _by_energy(c: Calculation, r: Rotating, t: EnergyThroughput, wanted: Symbol) -> None:
    p = given("P", r.power_kw, "kW", id="Daya di poros", en="Power on the shaft", source=CALCULATED)
    e = given('e', t.energy_kwh_t, "kWh/t", id="Energi per ton umpan", en="Energy for a tonne of feed",
              source=t.note, status="draft")  # fmt: skip
    share = given("k", t.product_share, "", id="Bagian hasil dalam umpan", en="Product in the feed", source=t.note,
                  status="draft")  # fmt: skip
    q = share * p * 1000 / e
    c.step("Q", q, "kg/h", id="Kapasitas pada daya penuh", en="Throughput at full power", source=ENERGY,
           status="draft", at_least=wanted, code="CAL-17",
           advice=Message("it takes {p_kw:.1f} kW", {"p_kw": r.power_kw * wanted.value / q.value}))  # fmt: skip


def _by_throat(c: Calculation, r: Rotating, t: ThroatThroughput, wanted: Symbol) -> None:
    b = given("b", t.width_mm, "mm", id="Lebar mulut", en="Width of the throat", source=FILE)
    h = given("h", t.height_mm, "mm", id="Tinggi mulut", en="Height of the throat", source=FILE)
    cut = given('l_"c"', t.cut_length_mm, "mm", id="Panjang potong teoretis", en="Theoretical length of cut",
                source=FILE)  # fmt: skip
    z = given("z", t.knives, "", id="Jumlah pisau", en="Number of knives", source=FILE)
    n = given("n", r.rpm, "rpm", id="Putaran", en="Speed")
    rho = given("rho", t.density_kg_m3, "kg/m³", id="Massa jenis di mulut", en="Density in the throat", source=t.note,
                status="draft")  # fmt: skip
    fill = given("phi", t.fill, "", id="Pengisian mulut", en="Filling of the throat", source=t.note, status="draft")
    feed = c.step("v", cut * z * n / 60e3, "m/s", id="Kecepatan umpan", en="Feed speed", source=GEOMETRY)
    q = 3600 * fill * (b * h / 1e6) * feed * rho
    c.step("Q", q, "kg/h", id="Kapasitas", en="Throughput", source=VOLUME, status="draft",
           at_least=wanted, code="CAL-17",
           advice=Message(
               "turn at {rpm:.0f} rpm, or cut {cut_mm:.0f} mm long, or make the throat larger in that share",
               {"rpm": r.rpm * wanted.value / q.value, "cut_mm": t.cut_length_mm * wanted.value / q.value},
           ))  # fmt: skip
