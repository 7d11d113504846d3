"""Keys: shear, and surface pressure on the hub."""

from __future__ import annotations

from collections.abc import Iterator

from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import PI, Expr, Symbol
from designs.calculations.rotating import Rotating
from designs.calculations.sources import CALCULATED, DIN_6885, FILE, MECHANICS, MODEL
from designs.model import BeltDrive, Bought, Contact, Fit, Instance
from specs.language import Message, Text


def keys(r: Rotating) -> Iterator[Calculation]:
    """The keys under the pulleys of a rotor; an engine's own key is counted as long as the hub."""
    for belt in (r.belt_in, *r.belts_out):
        if belt is None:
            continue
        hub = r.pulley(belt)
        if not isinstance(hub.part, Bought) or not {"bore_mm", "hub_length_mm"} <= set(dict(hub.part.data)):
            continue
        found = _key(r, hub)
        if found is not None:
            yield _one(r, belt, hub, *found)


def _one(r: Rotating, belt: BeltDrive, hub: Instance, where: str, width: float, height: float, length: float
         ) -> Calculation:  # fmt: skip
    c = Calculation(f"key.{hub.path}", Text(f"Pasak: {hub.part.title.id}", f"Key: {hub.part.title.en}"), (where,))
    d = given("d", _fact(hub, "bore_mm"), "mm", id="Diameter poros di bawah naf", en="Shaft under the hub")
    b = given("b", width, "mm", id="Lebar pasak", en="Width of the key", source=DIN_6885, status="draft")
    h = given("h", height, "mm", id="Tinggi pasak", en="Height of the key", source=DIN_6885, status="draft")
    full = given("l", length, "mm", id="Panjang pasak", en="Length of the key", source=MODEL)
    torque = _torque(c, r, belt)
    bears = c.step('l_"t"', full - b, "mm", id="Panjang menahan, ujung bundar", en="Bearing length, round ends",
                   source=DIN_6885)  # fmt: skip
    shear, pressure = limit_of("key_shear", 'tau_"a"'), limit_of("key_pressure", 'p_"a"')
    tau = shear_mpa(torque, d, b, bears)
    c.step("tau", tau, "MPa", id="Tegangan geser pasak", en="Shear stress of the key", source=MECHANICS, status="draft",
           at_most=shear, code="CAL-09", advice=_longer(full, bears, tau.value / shear.value))  # fmt: skip
    p = pressure_mpa(torque, d, h, bears)
    c.step(
        "p", p, "MPa", id="Tekanan permukaan pada naf", en="Surface pressure on the hub", source=MECHANICS,
        status="draft", at_most=pressure, code="CAL-10", advice=_longer(full, bears, p.value / pressure.value),
    )  # fmt: skip
    return c


def shear_mpa(torque_nm: Symbol, d: Symbol, b: Symbol, length: Symbol) -> Expr:
    """Shear stress of a key: the force at the shaft's surface over width times length."""
    return 2000 * torque_nm / (d * b * length)


def pressure_mpa(torque_nm: Symbol, d: Symbol, h: Symbol, length: Symbol) -> Expr:
    """Pressure on half the height of a key."""
    return 4000 * torque_nm / (d * h * length)


def _torque(c: Calculation, r: Rotating, belt: BeltDrive) -> Symbol:
    """Torque of the belt on this pulley with its service factor, N m."""
    driven = next(x for x in _rotors(r) if x.rotor.key == belt.driven)
    p = given("P", driven.power_kw, "kW", id="Daya yang diteruskan sabuk", en="Power of the belt",
              source=CALCULATED)  # fmt: skip
    n = given("n", r.rpm, "rpm", id="Putaran", en="Speed")
    cb = given('c_"B"', driven.duty.service_factor, "", id="Faktor kerja", en="Service factor", source=FILE,
               status="draft")  # fmt: skip
    return c.step("T", cb * 60e3 * p / (2 * PI * n), "N m", id="Momen puntir rencana", en="Design torque",
                  source=MECHANICS)  # fmt: skip


def _rotors(r: Rotating) -> Iterator[Rotating]:
    return (Rotating(r.machine, r.drive, other) for other in r.drive.rotors)


def _longer(full: Symbol, bears: Symbol, times: float) -> Message:
    return Message(
        "the key must be {length_mm:.0f} mm long: take a longer hub, a thicker shaft, or two keys",
        {"length_mm": full.value + bears.value * (times - 1)},
    )


def _key(r: Rotating, hub: Instance) -> tuple[str, float, float, float] | None:
    """Path, width, height and length of the key under a hub; None where none is declared."""
    for j in r.machine.joints_everywhere:
        if isinstance(j, Contact) and hub.path in j.parts:
            for path in j.parts:
                part = r.machine.by_path[path].part if path in r.machine.by_path else None
                facts = dict(part.data) if isinstance(part, Bought) and part.family == "key" else {}
                if {"width_mm", "height_mm", "length_mm"} <= set(facts):
                    return path, float(facts["width_mm"]), float(facts["height_mm"]), float(facts["length_mm"])
        if isinstance(j, Fit) and j.hole == hub.path and j.secured_by == "key" and j.shaft in r.machine.by_path:
            mover = r.machine.by_path[j.shaft].part
            facts = dict(mover.data) if isinstance(mover, Bought) else {}
            if "key_width_mm" in facts:
                length = min(float(facts["shaft_length_mm"]), _fact(hub, "hub_length_mm"))
                return hub.path, float(facts["key_width_mm"]), float(facts["key_height_mm"]), length
    return None


def _fact(hub: Instance, name: str) -> float:
    assert isinstance(hub.part, Bought)
    return float(hub.part.fact(name))
