"""A shaft: diameter under bending and torsion (ASME shaft code), deflection, slope at the bearings, critical speed."""

from __future__ import annotations

import math

from designs.calculations.beam import Bending, Load
from designs.calculations.calculation import Calculation, Table, given, limit_of
from designs.calculations.expression import PI, Expr, Symbol
from designs.calculations.functions import Solved, cbrt, sqrt, total
from designs.calculations.masses import GRAVITY_M_S2
from designs.calculations.shaft_loads import CASES, PLANES, Section, ShaftLoads
from designs.calculations.sources import (
    ASME,
    CALCULATED,
    ELASTIC_LINE,
    FILE,
    FORCES,
    MATERIALS,
    MECHANICS,
    MODEL,
    RAYLEIGH,
    STATICS,
)
from specs.language import Message, Text

SEAT_STEP_MM = 5.0
"""Bores of bearing units grow by 5 mm."""


def shaft(loads: ShaftLoads) -> Calculation:
    """Everything about one shaft, in the section that needs most."""
    r = loads.r
    assert r.shaft is not None
    title = r.rotor.title
    c = Calculation(f"shaft.{r.rotor.key}", Text(f"Poros: {title.id}", f"Shaft: {title.en}"), (r.shaft.path,))
    case, worst = governing(loads)
    moment = _moment(c, loads, case, worst)
    _diameter(c, loads, worst, moment)
    c.tables += [_forces(loads, case, worst), _sections(loads)]
    _stiffness(c, loads)
    _critical(c, loads)
    c.note(
        "Gaya kerja diambil searah dan berlawanan arah tarikan sabuk; yang terburuk berlaku. Selubung dan piringan "
        "yang dilas pada poros tidak dihitung menambah kekakuan.",
        "The working force is taken with and against the pull of the belts; the worse case counts. Shell and discs "
        "that are welded to the shaft are not counted on for stiffness.",
    )
    return c


def equivalent_torque(km: Symbol, moment: Symbol, kt: Symbol, torque: Symbol) -> Expr:
    """Torque that strains a shaft as much as bending (N mm) and torsion (N m) together, N mm."""
    return sqrt((km * moment) ** 2 + (kt * 1000 * torque) ** 2)


def diameter_for(equivalent: Symbol, allowed: Symbol) -> Expr:
    """Diameter at which an equivalent torque (N mm) makes the allowable shear stress (MPa), mm."""
    return cbrt(16 * equivalent / (PI * allowed))


def whirling_rpm(g: Symbol, my: Symbol, myy: Symbol) -> Expr:
    """Rayleigh's critical speed from the sums of m y (kg mm) and m y^2 (kg mm2), g in m/s2."""
    return 30 / PI * sqrt(1000 * g * my / myy)


def needed_mm(loads: ShaftLoads, case: float, s: Section) -> float:
    """Least diameter of a section by the ASME code, mm."""
    duty = loads.r.duty
    bending = duty.bending_factor * loads.moment(case, s.x_mm)
    torsion = duty.torsion_factor * 1000 * loads.torque(s.x_mm)
    return float((16 / (math.pi * _allowed(s).value) * math.hypot(bending, torsion)) ** (1 / 3))


def governing(loads: ShaftLoads) -> tuple[float, Section]:
    """The case and the section that come nearest to their limit, or break it most."""
    both = ((case, s) for case in CASES for s in loads.sections)
    return max(both, key=lambda found: needed_mm(loads, *found) / found[1].diameter_mm)


def _allowed(s: Section) -> Symbol:
    return limit_of("shaft_keyed" if s.keyed else "shaft_plain")


def _moment(c: Calculation, loads: ShaftLoads, case: float, s: Section) -> Symbol:
    """Reactions and moments in both planes, and the moment of both together."""
    span = given("l", loads.span_mm, "mm", id="Jarak bantalan", en="Distance of the bearings", source=MODEL)
    moments = [_plane(c, loads, case, s, plane, span) for plane in PLANES]
    return c.step(
        "M", sqrt(moments[0] ** 2 + moments[1] ** 2), "N mm", source=STATICS,
        id="Momen lentur gabungan", en="Bending moment of both planes",
    )  # fmt: skip


def _plane(c: Calculation, loads: ShaftLoads, case: float, s: Section, plane: str, span: Symbol) -> Symbol:
    """Moments about bearing A give B, the sum of forces gives A, and what lies left of the section gives its moment."""
    acting = [(n, a) for n, a in enumerate(loads.loads(case), 1) if abs(a.plane(plane)) > 1e-6]
    forces = {n: _tabled(f'F_"{n}{plane}"', a.plane(plane), "N", a.title) for n, a in acting}
    arms = {n: _tabled(f"a_{n}", a.x_mm - loads.bearings[0], "mm", a.title) for n, a in acting}
    where = Text("tegak", "vertical") if plane == "v" else Text("datar", "horizontal")
    right = c.step(
        f'F_"B{plane}"', -(1 / span) * total([forces[n] * arms[n] for n, _ in acting], f'F_(i "{plane}") thin a_i'),
        "N", source=STATICS, id=f"Gaya bantalan B, bidang {where.id}", en=f"Force of bearing B, {where.en} plane",
    )  # fmt: skip
    left = c.step(
        f'F_"A{plane}"', -total(forces.values(), f'F_(i "{plane}")') - right, "N", source=STATICS,
        id=f"Gaya bantalan A, bidang {where.id}", en=f"Force of bearing A, {where.en} plane",
    )  # fmt: skip
    reactions = [("A", left, loads.bearings[0]), ("B", right, loads.bearings[1])]
    every = [(f'"{n}"', forces[n], a.x_mm) for n, a in acting] + [(f'"{n}"', f, x) for n, f, x in reactions]
    terms = [f * _tabled(f"b_{n}", s.x_mm - x, "mm", s.title) for n, f, x in every if x < s.x_mm - 1e-6]
    return c.step(
        f'M_"{plane}"', total(terms, f'F_(i "{plane}") thin b_i'), "N mm", source=STATICS,
        id=f"Momen lentur di {s.title.id}, bidang {where.id}", en=f"Bending moment at {s.title.en}, {where.en} plane",
    )  # fmt: skip


def _tabled(letter: str, value: float, unit: str, title: Text) -> Symbol:
    """A number that stands in the table of forces."""
    return given(letter, value, unit, id=title.id, en=title.en, source=FORCES)


def _diameter(c: Calculation, loads: ShaftLoads, s: Section, moment: Symbol) -> None:
    duty = loads.r.duty
    km = given('K_"m"', duty.bending_factor, "", id="Faktor beban lentur", en="Factor of the bending load",
               source=FILE, status="draft")  # fmt: skip
    kt = given('K_"t"', duty.torsion_factor, "", id="Faktor beban puntir", en="Factor of the torsional load",
               source=FILE, status="draft")  # fmt: skip
    torque = given("T", loads.torque(s.x_mm), "N m", id="Momen puntir di penampang", en="Torque at the section",
                   source=CALCULATED)  # fmt: skip
    has = given('d_"S"', s.diameter_mm, "mm", id=f"Diameter poros di {s.title.id}",
                en=f"Diameter of the shaft at {s.title.en}", source=MODEL)  # fmt: skip
    allowed = _allowed(s)
    equivalent = c.step(
        'T_"e"', equivalent_torque(km, moment, kt, torque), "N mm", source=ASME, status="draft",
        id="Momen puntir setara", en="Equivalent torque",
    )  # fmt: skip
    need = diameter_for(equivalent, allowed)
    c.step(
        "d", need, "mm", source=ASME, status="draft", at_most=has, code="CAL-03", advice=_thicker(need.value, s),
        id="Diameter poros yang perlu", en="Diameter that is needed",
    )  # fmt: skip


def _thicker(need: float, s: Section) -> Message:
    more = SEAT_STEP_MM * math.ceil(need / SEAT_STEP_MM - 1e-9)
    return Message(
        "make the shaft {d_mm:g} mm there, or shorten the overhang of the pulley, or transmit less power",
        {"d_mm": max(more, s.diameter_mm + 1)},
    )


def _stiffness(c: Calculation, loads: ShaftLoads) -> None:
    """Greatest deflection between the bearings, and slope at the worse bearing, both planes together."""
    a, b = loads.bearings
    inside = [x for x in loads.bent[1.0, "v"].grid if a <= x <= b]
    most = max(loads.deflection(case, x) for case in CASES for x in inside)
    steep = max(loads.slope(case, x) for case in CASES for x in (a, b))
    e = given("E", loads.elastic_mpa, "MPa", id="Modulus elastisitas", en="Modulus of elasticity",
              source=MATERIALS, status="draft")  # fmt: skip
    span = given("l", loads.span_mm, "mm", id="Jarak bantalan", en="Distance of the bearings", source=MODEL)
    share = limit_of("shaft_deflection", 'k_"y"')
    allowed = c.step('y_"a"', share * span, "mm", id="Lendutan izin", en="Allowable deflection", source=share.source,
                     status="draft")  # fmt: skip
    c.step(
        "y", Solved('y(x) = integral.double frac(M(x), E thin I(x)) dif x dif x', most, "integrated", (e,)), "mm",
        source=ELASTIC_LINE, at_most=allowed, code="CAL-04", advice=_stiffer(loads, most / allowed.value),
        id="Lendutan terbesar di antara bantalan", en="Greatest deflection between the bearings",
    )  # fmt: skip
    slope = limit_of("shaft_slope")
    c.step(
        "theta", Solved("theta(x) = integral frac(M(x), E thin I(x)) dif x", steep, "integrated", (e,)), "rad",
        source=ELASTIC_LINE, at_most=slope, code="CAL-05", advice=_stiffer(loads, steep / slope.value),
        id="Kemiringan di bantalan", en="Slope at the bearing",
    )  # fmt: skip


def _stiffer(loads: ShaftLoads, times: float) -> Message:
    """Stiffness grows with the fourth power of the diameter."""
    thickest = max(d for _, _, d in loads.steps)
    return Message(
        "make the shaft between its bearings {d_mm:.0f} mm or thicker, or set the bearings closer",
        {"d_mm": math.ceil(thickest * times**0.25)},
    )


def _critical(c: Calculation, loads: ShaftLoads) -> None:
    """Rayleigh: weights bend the shaft the way it would whirl, overhanging ones the other way."""
    a, b = loads.bearings
    ways = [1.0 if a <= lump.x_mm <= b else -1.0 for lump in loads.r.lumps]
    weights = tuple(Load(lump.x_mm, way * lump.weight_n) for lump, way in zip(loads.r.lumps, ways, strict=True))
    bent = Bending(loads.steps, loads.bearings, weights, loads.elastic_mpa)
    masses, places = [], []
    for n, (lump, q) in enumerate(zip(loads.r.lumps, weights, strict=True), 1):
        y = bent.deflection(q.x_mm)
        masses.append(given(f'm_"{n}"', lump.mass_kg, "kg", id=f"Massa: {lump.title.id}",
                            en=f"Mass: {lump.title.en}", source=MODEL))  # fmt: skip
        places.append(given(f'y_"{n}"', abs(y), "mm", id=f"Lendutan oleh berat: {lump.title.id}",
                            en=f"Deflection under the weights: {lump.title.en}",
                            source=ELASTIC_LINE))  # fmt: skip
    g = given("g", GRAVITY_M_S2, "m/s²", id="Percepatan gravitasi", en="Gravity", source=MECHANICS)
    pairs = list(zip(masses, places, strict=True))
    my = c.step('S_"1"', total([m * y for m, y in pairs], "m_i thin y_i"), "kg mm", source=RAYLEIGH,
                id="Jumlah massa kali lendutan", en="Sum of mass times deflection")  # fmt: skip
    myy = c.step('S_"2"', total([m * y**2 for m, y in pairs], "m_i thin y_i^2"), "kg mm²", source=RAYLEIGH,
                 id="Jumlah massa kali lendutan kuadrat", en="Sum of mass times deflection squared")  # fmt: skip
    critical = c.step(
        'n_"k"', whirling_rpm(g, my, myy), "rpm", source=RAYLEIGH,
        id="Putaran kritis", en="Critical speed",
    )  # fmt: skip
    speed = given("n", loads.r.rpm, "rpm", id="Putaran kerja", en="Working speed")
    ratio = critical.value / loads.r.rpm
    least = limit_of("critical_ratio", 'S_"min"')
    c.step(
        'S_"k"', critical / speed, "", source=RAYLEIGH, at_least=least, code="CAL-06",
        advice=_stiffer(loads, max(1.0, least.value / ratio) ** 2),
        id="Putaran kritis per putaran kerja", en="Critical speed over working speed",
    )  # fmt: skip


def _forces(loads: ShaftLoads, case: float, s: Section) -> Table:
    """The forces of the governing case, their distances a from bearing A and b to the governing section."""
    acting = [(str(n), a.title, a.x_mm, a.v_n, a.h_n) for n, a in enumerate(loads.loads(case), 1)]
    for n, name in enumerate("AB"):
        title = Text(f"Bantalan {name}", f"Bearing {name}")
        acting.append((name, title, loads.bearings[n], *loads.reaction(case, n)))
    rows = tuple(
        (Text(f"{n}  {title.id}", f"{n}  {title.en}"), x, x - loads.bearings[0], s.x_mm - x, v, h)
        for n, title, x, v, h in acting
    )
    return Table(
        Text(f"Gaya pada poros; penampang yang menentukan: {s.title.id}, x = {s.x_mm:.0f} mm",
             f"Forces on the shaft; governing section: {s.title.en}, x = {s.x_mm:.0f} mm"),
        (
            Text("i  Gaya", "i  Force"), Text("x, mm", "x, mm"), Text("a, mm", "a, mm"), Text("b, mm", "b, mm"),
            Text("tegak F_v, N", "vertical F_v, N"), Text("datar F_h, N", "across F_h, N"),
        ),
        rows, first=True,
    )  # fmt: skip


def _sections(loads: ShaftLoads) -> Table:
    rows: list[tuple[float | Text, ...]] = []
    for s in loads.sections:
        case = max(CASES, key=lambda k: needed_mm(loads, k, s))
        rows.append((s.title, s.x_mm, loads.moment(case, s.x_mm) / 1000, loads.torque(s.x_mm), _allowed(s).value,
                     needed_mm(loads, case, s), s.diameter_mm))  # fmt: skip
    return Table(
        Text("Penampang poros", "Sections of the shaft"),
        (
            Text("Penampang", "Section"), Text("x, mm", "x, mm"), Text("M, N m", "M, N m"), Text("T, N m", "T, N m"),
            Text("τ izin, MPa", "τ allowed, MPa"), Text("d perlu, mm", "d needed, mm"), Text("d, mm", "d, mm"),
        ),
        tuple(rows),
    )  # fmt: skip
