"""V-belts: design power, what one belt carries, how many are needed, tension, pull on the shafts, test force.

The method of ISO 5292 and the belt makers: P0 of one belt, times a factor for the wrap and one for the length.
"""

from __future__ import annotations

from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import PI, Number, Symbol
from designs.calculations.functions import arcsin, rounded_up, sine, sqrt
from designs.calculations.rotating import Rotating
from designs.calculations.sources import CALCULATED, CATALOGUE, FILE, GEOMETRY, ISO_5292, STATICS
from designs.model import BeltDrive
from specs.errors import UnknownName
from specs.language import Message, Text
from specs.parts import pulleys, v_belt_section
from specs.strength import VBeltRating, ratio_factor, v_belt_rating

STATUS = "draft"


def belt_drive(r: Rotating, belt: BeltDrive) -> Calculation:
    """The calculation of the belt that turns a rotor."""
    c = Calculation(
        f"belt.{belt.key}", Text(f"Sabuk V: {belt.key} ({belt.belt})", f"V-belts: {belt.key} ({belt.belt})"),
        (belt.key, *belt.belt_paths),
    )  # fmt: skip
    v = _speed(c, r, belt)
    design = _design_power(c, r)
    wrap = _wrap(c, belt)
    factor = c.step(
        'c_"α"', 1.25 * (1 - Number(5) ** (-1 * wrap / 180)), "", id="Faktor sudut kontak", en="Wrap factor",
        source=ISO_5292, status=STATUS,
    )  # fmt: skip
    z = given("z", belt.belts, "", id="Jumlah sabuk", en="Number of belts")
    _count(c, belt, v, design, factor, z)
    _tension(c, belt, v, design, factor, wrap, z)
    return c


def pull(c: Calculation) -> float:
    """Force with which the belts of a calculated drive pull each shaft, N."""
    return c.result('F_"w"').value


def _small_mm(belt: BeltDrive) -> float:
    return min(belt.driver_diameter_mm, belt.driven_diameter_mm)


def _ratio(belt: BeltDrive) -> float:
    return max(belt.driver_diameter_mm, belt.driven_diameter_mm) / _small_mm(belt)


def _speed(c: Calculation, r: Rotating, belt: BeltDrive) -> Symbol:
    d1 = given('d_"1"', belt.driver_diameter_mm, "mm", id="Diameter puli penggerak", en="Datum diameter of the driver")
    n1 = given('n_"1"', r.drive.speeds()[belt.driver], "rpm", id="Putaran puli penggerak", en="Speed of the driver")
    return c.step(
        "v", PI * d1 * n1 / Number(60e3), "m/s", id="Kecepatan sabuk", en="Belt speed", source=ISO_5292,
        at_most=limit_of("belt_speed"),
    )  # fmt: skip


def _design_power(c: Calculation, r: Rotating) -> Symbol:
    p = given("P", r.power_kw, "kW", id="Daya yang diteruskan", en="Power to be transmitted", source=CALCULATED)
    cb = given('c_"B"', r.duty.service_factor, "", id="Faktor kerja", en="Service factor", source=FILE, status=STATUS)
    return c.step('P_"B"', cb * p, "kW", id="Daya rencana", en="Design power", source=ISO_5292, status=STATUS)


def _wrap(c: Calculation, belt: BeltDrive) -> Symbol:
    big = given('d_"g"', max(belt.driver_diameter_mm, belt.driven_diameter_mm), "mm", id="Diameter puli besar",
                en="Datum diameter of the large pulley")  # fmt: skip
    small = given('d_"k"', _small_mm(belt), "mm", id="Diameter puli kecil", en="Datum diameter of the small pulley")
    centre = given("C", belt.centre_mm, "mm", id="Jarak poros", en="Centre distance")
    return c.step(
        "alpha", 180 - 2 * arcsin((big - small) / (2 * centre)), "°", source=GEOMETRY,
        id="Sudut kontak puli kecil", en="Wrap of the small pulley",
    )  # fmt: skip


def _count(c: Calculation, belt: BeltDrive, v: Symbol, design: Symbol, factor: Symbol, z: Symbol) -> None:
    """What one belt carries, and how many are needed; left out for a section without ratings."""
    try:
        rating = v_belt_rating(belt.section)
    except UnknownName:
        c.note(
            f"Tabel daya tidak memuat sabuk penampang {belt.section}; jumlah sabuk tidak diperiksa.",
            f"The table of ratings has no section {belt.section}; the number of belts is not checked.",
        )
        return
    origin = f"{ISO_5292}, {belt.section}"
    k1, k2, k3 = (
        given(f'K_"{n}"', k, unit, id=f"Tetapan penampang {belt.section}", en=f"Constant of section {belt.section}",
              source=origin, status=STATUS)
        for n, k, unit in ((1, rating.k1, ""), (2, rating.k2_mm, "mm"), (3, rating.k3, ""))
    )  # fmt: skip
    small = given('d_"k"', _small_mm(belt), "mm", id="Diameter puli kecil", en="Datum diameter of the small pulley")
    row = ratio_factor(_ratio(belt))
    ki = given('k_"i"', row.factor, "", id="Faktor perbandingan", en="Ratio factor", source=row.source.standard,
               status=STATUS)  # fmt: skip
    p0 = c.step(
        'P_"0"', v * (k1 * v ** Number(-0.09) - k2 / (ki * small) - k3 * v**2), "kW", source=ISO_5292, status=STATUS,
        id="Daya dasar satu sabuk", en="Basic rating of one belt",
    )  # fmt: skip
    length = given("L", belt.datum_length_mm, "mm", id="Panjang datum sabuk", en="Datum length of the belt")
    reference = given('L_"0"', rating.length_mm, "mm", id="Panjang acuan", en="Reference length", source=origin,
                      status=STATUS)  # fmt: skip
    exponent = given("m", rating.length_exponent, "", id="Pangkat faktor panjang", en="Exponent of the length factor",
                     source=origin, status=STATUS)  # fmt: skip
    cl = c.step('c_"L"', (length / reference) ** exponent, "", id="Faktor panjang", en="Length factor", source=ISO_5292,
                status=STATUS)  # fmt: skip
    p1 = c.step('P_"1"', p0 * factor * cl, "kW", id="Daya satu sabuk", en="Power of one belt", source=ISO_5292,
                status=STATUS)  # fmt: skip
    c.step(
        'z_"n"', rounded_up(design / p1), "", id="Jumlah sabuk yang perlu", en="Belts needed", source=ISO_5292,
        status=STATUS, at_most=z, code="CAL-01", advice=_remedy(belt, rating, design, v, p1),
    )  # fmt: skip


def _remedy(belt: BeltDrive, rating: VBeltRating, design: Symbol, v: Symbol, p1: Symbol) -> Message:
    """The count that would do, and the smallest pulley sold with which the present count would do."""
    now = _small_mm(belt)
    for p in pulleys(belt.section, belt.belts):
        d = p.datum_diameter_mm
        speed = v.value * d / now
        factors = p1.value / rating.power_kw(now, v.value, _ratio(belt))
        if d > now and belt.belts * factors * rating.power_kw(d, speed, _ratio(belt)) >= design.value:
            return Message(
                "take {count:.0f} belts, or a small pulley of {diameter_mm:g} mm with a large one of the same ratio",
                {"count": -(-design.value // p1.value), "diameter_mm": d},
            )
    return Message("take {count:.0f} belts, or a larger belt section", {"count": -(-design.value // p1.value)})


def _tension(
    c: Calculation, belt: BeltDrive, v: Symbol, design: Symbol, factor: Symbol, wrap: Symbol, z: Symbol
) -> None:
    """Static tension, pull on the shafts, and the force that the inspector presses a belt with."""
    q = given(
        "q", v_belt_section(belt.section).mass_kg_m, "kg/m", source=CATALOGUE, status=STATUS,
        id="Massa sabuk per meter", en="Mass of a belt per metre",
    )  # fmt: skip
    f0 = c.step(
        'F_"0"', 500 * ((2.5 - factor) / factor) * (design / (z * v)) + q * v**2, "N", source=ISO_5292, status=STATUS,
        id="Tegangan pasang satu sisi sabuk", en="Static tension of one strand",
    )  # fmt: skip
    c.step(
        'F_"w"', 2 * z * f0 * sine(wrap / 2), "N", source=ISO_5292, status=STATUS,
        id="Gaya tarik sabuk pada poros", en="Pull of the belts on the shaft",
    )  # fmt: skip
    span = _span(c, belt)
    share = limit_of("belt_deflection")
    deflection = c.step("delta", share * span, "mm", id="Lendutan uji", en="Test deflection",
                        source=share.source, status=STATUS)  # fmt: skip
    c.step(
        'F_"u"', 4 * f0 * deflection / span, "N", source=STATICS, status=STATUS,
        id="Gaya tekan uji di tengah bentang tiap sabuk", en="Test force at mid-span on each belt",
    )  # fmt: skip
    c.note(
        "Gaya uji untuk pemeriksaan C08: sabuk baru boleh 1,3 kali lebih tegang.",
        "The test force is for check C08; a new belt may be 1.3 times tighter.",
    )


def _span(c: Calculation, belt: BeltDrive) -> Symbol:
    big = given('d_"g"', max(belt.driver_diameter_mm, belt.driven_diameter_mm), "mm", id="Diameter puli besar",
                en="Datum diameter of the large pulley")  # fmt: skip
    small = given('d_"k"', _small_mm(belt), "mm", id="Diameter puli kecil", en="Datum diameter of the small pulley")
    centre = given("C", belt.centre_mm, "mm", id="Jarak poros", en="Centre distance")
    return c.step(
        'L_"s"', sqrt(centre**2 - ((big - small) / 2) ** 2), "mm", source=GEOMETRY,
        id="Bentang bebas sabuk", en="Free span of a strand",
    )  # fmt: skip
