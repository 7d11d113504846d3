"""What strikes the crop: its centrifugal pull, and what holds it: a tooth's weld, a hammer's pin and disc, bolts."""

from __future__ import annotations

import math

from designs.calculations.bolts import slip, tension
from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import PI, Symbol
from designs.calculations.functions import rounded_up, sqrt
from designs.calculations.masses import placed_centre
from designs.calculations.rotating import Rotating
from designs.calculations.sources import CALCULATED, DOUBLE_SHEAR, FILE, MECHANICS, MODEL, TEAR_OUT, THIN_RING, THROAT
from designs.calculations.welds import weld_advice
from designs.model import Bar, BoltSet, Hole, HolePattern, Instance, Plate, RolledSheet, Striker, Turned, Weld
from specs.language import Message, Text
from specs.stock import RoundSection


def striker(r: Rotating, s: Striker) -> Calculation:
    """One tooth, hammer or knife."""
    i = r.machine.under(s.part)[0]
    title = Text(f"Gaya pada {i.part.title.id}", f"Forces on: {i.part.title.en}")
    c = Calculation(f"striker.{s.part}", title, (s.part,))
    omega = c.step('omega', 2 * PI * given("n", r.rpm, "rpm", id="Putaran", en="Speed") / 60, "rad/s",
                   id="Kecepatan sudut", en="Angular speed", source=MECHANICS)  # fmt: skip
    m = given("m", i.part.mass_kg, "kg", id="Massa satu buah", en="Mass of one", source=MODEL)
    radius = given('r_"m"', r.radius(placed_centre(i)), "mm", id="Jari-jari titik massanya",
                   en="Radius of its centre of mass", source=MODEL)  # fmt: skip
    pull = c.step('F_"c"', m * radius / 1000 * omega**2, "N", id="Gaya sentrifugal", en="Centrifugal pull",
                  source=MECHANICS)  # fmt: skip
    if s.pin:
        _pin(c, r, s, pull)
    for joint in r.machine.joints_everywhere:
        if isinstance(joint, Weld) and s.part in joint.parts:
            _tooth_weld(c, r, s, i, joint, pull)
        if isinstance(joint, BoltSet) and s.part in joint.parts:
            tension(c, joint, pull) if _is_radial(r, joint, i) else slip(c, joint, pull)
    return c


def _is_radial(r: Rotating, joint: BoltSet, i: Instance) -> bool:
    """True where the bolts point away from the axis and the pull runs along them."""
    axis = r.rotor.axis
    way = placed_centre(i) - axis.origin
    out = way - axis.direction.unit().scaled(way.dot(axis.direction.unit()))
    return abs(out.unit().dot(joint.direction.unit())) > math.cos(math.radians(45))


def _work(c: Calculation, r: Rotating, s: Striker) -> Symbol | None:
    """The crop's force on one of them; None where no tip is known."""
    if r.duty.working_load_n is not None:
        whole = given('F_"t"', r.duty.working_load_n, "N", id="Gaya kerja", en="Working force", source=FILE)
    elif r.work_radius_mm:
        t = given("T", r.torque_nm, "N m", id="Momen puntir", en="Torque", source=CALCULATED)
        tip = given('r_"t"', r.work_radius_mm, "mm", id="Jari-jari ujung", en="Radius of the tip", source=MODEL)
        whole = c.step('F_"t"', 1000 * t / tip, "N", id="Gaya keliling", en="Force along the tip circle",
                       source=MECHANICS)  # fmt: skip
    else:
        return None
    at_once = given('i_"t"', s.at_once, "", id="Yang bekerja bersama", en="At work at one moment",
                    source=FILE)  # fmt: skip
    return c.step('F_"1"', whole / at_once, "N", id="Gaya kerja pada satu buah", en="Working force on one of them",
                  source=FILE)  # fmt: skip


def _tooth_weld(c: Calculation, r: Rotating, s: Striker, i: Instance, weld: Weld, pull: Symbol) -> None:
    """A weld around a round tooth as a ring of the throat: pulled by the mass, bent by the crop at the tip."""
    force = _work(c, r, s)
    d_mm = _thickness_mm(i)
    if force is None or d_mm is None:
        return
    tip, root = r.work_radius_mm or 0.0, _root_mm(r, weld, i)
    d = given("d", d_mm, "mm", id="Diameter gigi", en="Diameter of the tooth", source=MODEL)
    a = given("a", weld.throat_mm, "mm", id="Leher las", en="Throat of the weld", source=MODEL)
    h = given("h", max(tip - root, 0.0), "mm", id="Tinggi gigi di atas las", en="Height of the tooth over its weld",
              source=MODEL)  # fmt: skip
    area = c.step('A_"w"', PI * d * a, "mm²", id="Luas leher las", en="Area of the throat", source=THROAT)
    modulus = c.step('W_"w"', PI * d**2 * a / 4, "mm³", id="Momen tahanan cincin las", en="Section modulus of the ring",
                     source=THIN_RING)  # fmt: skip
    allowed = limit_of("weld_fatigue", 'sigma_"a"')
    stress = sqrt((pull / area + force * h / modulus) ** 2 + (force / area) ** 2)
    leg = weld.leg_mm * stress.value / allowed.value
    c.step(
        'sigma_"w"', stress, "MPa", id="Tegangan leher las", en="Throat stress", source=THROAT, status="draft",
        at_most=allowed, code="CAL-11", advice=weld_advice(leg),
    )  # fmt: skip


def _root_mm(r: Rotating, weld: Weld, i: Instance) -> float:
    """Radius at which a tooth leaves what it is welded to: the outside of a shell, else its own inner end."""
    for path in weld.parts:
        for other in r.machine.under(path):
            if isinstance(other.part, RolledSheet):
                return other.part.outside_radius_mm
    ends = (i.placement.point((0, 0, 0)), i.placement.point((getattr(i.part, "length_mm", 0.0), 0, 0)))
    return min(r.radius(e) for e in ends)


def _thickness_mm(i: Instance) -> float | None:
    """Diameter of a round tooth, or the smaller side of another bar."""
    if isinstance(i.part, Turned):
        return i.part.diameter_mm
    if isinstance(i.part, Bar):
        section = i.part.section
        return section.d_mm if isinstance(section, RoundSection) else min(section.size_mm)
    return None


def _pin(c: Calculation, r: Rotating, s: Striker, pull: Symbol) -> None:
    """Shear of the pin between two discs, and the edge of the disc outside the pin's hole."""
    pin, disc = r.machine.under(s.pin)[0], r.machine.under(s.disc)[0]
    count = len(r.alike(s.part)), len(r.alike(s.pin)), len(r.alike(s.disc))
    d_mm = _thickness_mm(pin)
    edge = _edge_mm(disc, pin)
    if d_mm is None or edge is None:
        return
    hammers = given('i_"h"', count[0], "", id="Jumlah palu", en="Number of hammers", source=MODEL)
    pins = given('i_"p"', count[1], "", id="Jumlah pena", en="Number of pins", source=MODEL)
    gaps = given('i_"g"', max(count[2] - 1, 1), "", id="Ruang di antara piringan", en="Gaps between the discs",
                 source=MODEL)  # fmt: skip
    each = c.step('i_"1"', rounded_up(hammers / (pins * gaps)), "", id="Palu dalam satu ruang",
                  en="Hammers in one gap", source=MODEL)  # fmt: skip
    load = c.step("F", each * pull, "N", id="Gaya pada pena di satu ruang", en="Force on the pin in one gap",
                  source=MECHANICS)  # fmt: skip
    d = given('d_"p"', d_mm, "mm", id="Diameter pena", en="Diameter of the pin", source=MODEL)
    allowed = limit_of("pin_shear", 'tau_"p"')
    tau = load / (2 * (PI * d**2 / 4))
    thicker = math.ceil(d_mm * math.sqrt(tau.value / allowed.value))
    c.step(
        "tau", tau, "MPa", id="Tegangan geser pena, dua bidang", en="Shear stress of the pin, two planes",
        source=DOUBLE_SHEAR, at_most=allowed, code="CAL-13",
        advice=Message("take a pin of {d_mm:.0f} mm", {"d_mm": thicker}),
    )  # fmt: skip
    _tear_out(c, load, edge, disc)


def _tear_out(c: Calculation, load: Symbol, edge_mm: float, disc: Instance) -> None:
    assert isinstance(disc.part, Plate)
    e = given("e", edge_mm, "mm", id="Dari tepi lubang ke tepi piringan", en="From the hole's edge to the rim",
              source=MODEL)  # fmt: skip
    t = given("t", disc.part.thickness_mm, "mm", id="Tebal piringan", en="Thickness of the disc", source=MODEL)
    allowed = limit_of("edge_shear", 'tau_"e"')
    tau = load / (2 * e * t)
    c.step('tau_"r"', tau, "MPa", id="Tegangan robek tepi lubang", en="Tear-out stress of the hole's edge",
           source=TEAR_OUT, at_most=allowed, code="CAL-14",
           advice=Message(
               "leave {e_mm:.0f} mm of steel outside the hole, or take a thicker disc",
               {"e_mm": math.ceil(edge_mm * tau.value / allowed.value)},
           ))  # fmt: skip


def _edge_mm(disc: Instance, pin: Instance) -> float | None:
    """Steel between the pin's hole and the rim of the disc; None where the disc has no hole for it."""
    if not isinstance(disc.part, Plate):
        return None
    x, y, _ = disc.placement.inverse().point(pin.placement.origin)
    for f in disc.part.features:
        spots = [f.at] if isinstance(f, Hole) else list(f.positions()) if isinstance(f, HolePattern) else []
        for spot in spots:
            if isinstance(f, Hole | HolePattern) and math.dist(spot, (x, y)) < f.diameter_mm / 2:
                return abs(disc.part.outline.distance_to_edge(spot)) - f.diameter_mm / 2
    return None
