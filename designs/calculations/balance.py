"""How much unbalance is left: the limit that the workshop balances a rotor to (ISO 21940-11)."""

from __future__ import annotations

from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import PI, Symbol
from designs.calculations.rotating import Rotating
from designs.calculations.sources import FILE, ISO_21940, MECHANICS, MODEL
from specs.language import Text


def balance(r: Rotating) -> Calculation:
    """Permissible eccentricity and unbalance of a rotor, and its share at each bearing."""
    title = r.rotor.title
    c = Calculation(
        f"balance.{r.rotor.key}", Text(f"Batas ketidakseimbangan: {title.id}", f"Balance limit: {title.en}"),
        (r.rotor.key,),
    )  # fmt: skip
    said = r.duty.balance_grade_mm_s
    grade = limit_of("balance_grade")
    if said is not None:
        grade = given("G", said, "mm/s", id="Tingkat kesetimbangan", en="Balance quality grade", source=FILE)
    n = given("n", r.rpm, "rpm", id="Putaran", en="Speed")
    m = given("m", r.mass_kg, "kg", id="Massa rotor", en="Mass of the rotor", source=MODEL)
    omega = c.step("Omega", 2 * PI * n / 60, "rad/s", id="Kecepatan sudut", en="Angular speed", source=MECHANICS)
    e = c.step('e_"per"', 1000 * grade / omega, "µm", id="Eksentrisitas sisa izin", en="Permissible eccentricity",
               source=ISO_21940, status="draft")  # fmt: skip
    u = c.step('U_"per"', m * e, "g mm", id="Ketidakseimbangan sisa izin", en="Permissible residual unbalance",
               source=ISO_21940, status="draft")  # fmt: skip
    if len(r.bearings) >= 2:
        _planes(c, r, u)
    c.note(
        "Cara bengkel: rotor di atas dua bilah datar harus diam di delapan posisi; massa penguji U_per/jari-jari di "
        "tepi tidak boleh membuatnya berputar lebih dari seperempat putaran.",
        "In the workshop: on two level edges the rotor must rest in eight positions; a test mass of U_per over radius "
        "on the rim may not turn it by more than a quarter.",
    )
    return c


def _planes(c: Calculation, r: Rotating, u: Symbol) -> None:
    """The unbalance split by the distances of the centre of mass from the bearings."""
    a, b = r.bearings[0].x_mm, r.bearings[-1].x_mm
    middle = sum(lump.x_mm * lump.mass_kg for lump in r.lumps) / sum(lump.mass_kg for lump in r.lumps)
    span = given("L", b - a, "mm", id="Jarak bantalan", en="Distance of the bearings", source=MODEL)
    la = given('L_"A"', middle - a, "mm", id="Titik massa dari bantalan A", en="Centre of mass from bearing A",
               source=MODEL)  # fmt: skip
    lb = given('L_"B"', b - middle, "mm", id="Titik massa dari bantalan B", en="Centre of mass from bearing B",
               source=MODEL)  # fmt: skip
    for name, arm in (("A", lb), ("B", la)):
        c.step(f'U_"{name}"', u * arm / span, "g mm", source=ISO_21940, status="draft",
               id=f"Bagian di bantalan {name}", en=f"Share at bearing {name}")  # fmt: skip
