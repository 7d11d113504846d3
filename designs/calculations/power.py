"""Power, speed, torque and tip speed of a rotor."""

from __future__ import annotations

from designs.calculations.calculation import Calculation, given
from designs.calculations.expression import PI, Number, Symbol
from designs.calculations.rotating import Rotating
from designs.calculations.sources import CATALOGUE, FILE, GEOMETRY, MECHANICS, RATED_TORQUE
from specs.language import Text


def power(r: Rotating) -> Calculation:
    """Speed through the belts, power, torque; the tip's speed and force where the rotor says its tip."""
    title = r.rotor.title
    c = Calculation(
        f"power.{r.rotor.key}", Text(f"Daya dan momen puntir: {title.id}", f"Power and torque: {title.en}"),
        (r.rotor.key,),
    )  # fmt: skip
    n = _speed(c, r)
    p = _power(c, r)
    t = torque(c, p, n)
    if r.work_radius_mm:
        d = given('D_"t"', r.rotor.tip_diameter_mm, "mm", id="Diameter lingkar ujung", en="Diameter of the tip circle")
        c.step("v", PI * d * n / Number(60e3), "m/s", id="Kecepatan ujung", en="Tip speed", source=MECHANICS)
        c.step(
            'F_"t"', 2000 * t / d, "N", source=MECHANICS,
            id="Gaya keliling di ujung pada daya penuh", en="Force along the tip circle at full power",
        )  # fmt: skip
    return c


def torque(c: Calculation, p: Symbol, n: Symbol) -> Symbol:
    """The step T = 60 P / (2 pi n), P in kW, T in N m."""
    return c.step(
        "T", 60e3 * p / (2 * PI * n), "N m", id="Momen puntir", en="Torque", source=MECHANICS
    )  # fmt: skip


def _speed(c: Calculation, r: Rotating) -> Symbol:
    belt = r.belt_in
    if belt is None:
        return given("n", r.rpm, "rpm", id="Putaran kerja", en="Working speed", source=FILE)
    first = given('n_"1"', r.drive.speeds()[belt.driver], "rpm", id="Putaran puli penggerak", en="Speed of the driver")
    d1 = given('d_"1"', belt.driver_diameter_mm, "mm", id="Diameter puli penggerak", en="Datum diameter of the driver")
    d2 = given(
        'd_"2"', belt.driven_diameter_mm, "mm", id="Diameter puli yang digerakkan", en="Datum diameter of the driven"
    )
    return c.step("n", first * d1 / d2, "rpm", id="Putaran", en="Speed", source=GEOMETRY)


def _power(c: Calculation, r: Rotating) -> Symbol:
    engine = _prime_mover(c, r)
    if r.belt_in is None:
        return engine
    share = given("k", r.duty.power_share, "", id="Bagian daya yang sampai di rotor ini",
                  en="Share of the power that reaches this rotor", source=FILE)  # fmt: skip
    return c.step("P", share * engine, "kW", id="Daya di poros ini", en="Power on this shaft", source=FILE)


def _prime_mover(c: Calculation, r: Rotating) -> Symbol:
    """Power of the prime mover at its working speed; below its rated speed its torque stays about the same."""
    rated = given(
        'P_"N"', r.drive.power_kw, "kW", source=CATALOGUE, status="draft",
        id="Daya nominal mesin penggerak", en="Rated power of the prime mover",
    )  # fmt: skip
    if r.rated_rpm is None or r.drive.source_rpm >= r.rated_rpm:
        return rated
    working = given('n_"M"', r.drive.source_rpm, "rpm", id="Putaran kerja mesin penggerak",
                    en="Working speed of the prime mover", source=FILE)  # fmt: skip
    full = given('n_"N"', r.rated_rpm, "rpm", id="Putaran nominal mesin penggerak",
                 en="Rated speed of the prime mover", source=CATALOGUE, status="draft")  # fmt: skip
    return c.step(
        'P_"M"', rated * working / full, "kW", id="Daya mesin pada putaran kerja", en="Power at the working speed",
        source=RATED_TORQUE, status="draft",
    )  # fmt: skip
