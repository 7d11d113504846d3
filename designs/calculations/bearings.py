"""Bearing life L10h of the two bearings of a shaft, and the bolts that hold them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.calculations.bolts import slip, tension
from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import Expr, Symbol
from designs.calculations.functions import sqrt
from designs.calculations.rotating import Bearing
from designs.calculations.shaft_loads import CASES, ShaftLoads
from designs.calculations.sources import CALCULATED, CATALOGUE, FILE, ISO_281
from designs.model import BoltSet
from specs.language import Message, Text
from specs.parts import bearing_units
from specs.parts.bearings import BearingKind


def bearing(loads: ShaftLoads, n: int) -> Calculation:
    """One bearing: its force in the worse case, its life, and its bolts."""
    b = loads.r.bearings[0 if n == 0 else -1]
    name, title = "AB"[n], loads.r.rotor.title
    c = Calculation(
        f"bearing.{loads.r.rotor.key}.{name.lower()}",
        Text(f"Bantalan {name} {b.part.catalogue}: {title.id}", f"Bearing {name} {b.part.catalogue}: {title.en}"),
        (b.instance.path,),
    )
    force = _force(c, loads, n)
    _life(c, loads, b, force)
    for joint in _bolts(loads, b):
        tension(c, joint, force)
        slip(c, joint, force)
    return c


def life_hours(rating_kn: Symbol, force_n: Symbol, rpm: Symbol) -> Expr:
    """Basic rating life of a ball bearing, hours (ISO 281)."""
    return (1e6 / (60 * rpm)) * (1000 * rating_kn / force_n) ** 3


def _force(c: Calculation, loads: ShaftLoads, n: int) -> Symbol:
    case = max(CASES, key=lambda k: math.hypot(*loads.reaction(k, n)))
    v, h = loads.reaction(case, n)
    fv = given('F_"v"', v, "N", id="Gaya tegak", en="Vertical force", source=CALCULATED)
    fh = given('F_"h"', h, "N", id="Gaya datar", en="Force across", source=CALCULATED)
    return c.step('F_"r"', sqrt(fv**2 + fh**2), "N", source=CALCULATED, id="Beban radial", en="Radial load")


def _life(c: Calculation, loads: ShaftLoads, b: Bearing, force: Symbol) -> None:
    facts = dict(b.part.data)
    if "dynamic_kn" not in facts:
        c.note("Kapasitas dinamis bantalan ini tidak diketahui.", "The load rating of this bearing is not known.")
        return
    rating = given("C", float(facts["dynamic_kn"]), "kN", id="Kapasitas dinamis", en="Basic dynamic load rating",
                   source=CATALOGUE, status="draft")  # fmt: skip
    n = given("n", loads.r.rpm, "rpm", id="Putaran", en="Speed")
    said = loads.r.duty.bearing_hours
    hours = limit_of("bearing_hours")
    if said is not None:
        hours = given('L_"min"', said, "h", id="Umur yang diminta", en="Life asked for", source=FILE)
    life = life_hours(rating, force, n)
    c.step(
        'L_"10h"', life, "h", source=ISO_281, at_least=hours, code="CAL-07",
        advice=_stronger(b, rating.value * (hours.value / life.value) ** (1 / 3)),
        id="Umur nominal, 90 % bantalan mencapainya", en="Basic rating life, reached by 90 %",
    )  # fmt: skip


def _stronger(b: Bearing, needed_kn: float) -> Message:
    """The smallest unit of the same kind with the rating that is needed."""
    kind = dict(b.part.data).get("kind")
    for unit in bearing_units(BearingKind(str(kind)) if kind else None):
        if unit.dynamic_kn >= needed_kn:
            return Message(
                "a rating of {c_kn:.1f} kN is needed: {unit} for a shaft of {d_mm:g} mm",
                {"c_kn": needed_kn, "unit": unit.name, "d_mm": unit.bore_mm},
            )
    return Message("a rating of {c_kn:.1f} kN is needed; no unit of the table has it", {"c_kn": needed_kn})


def _bolts(loads: ShaftLoads, b: Bearing) -> Iterator[BoltSet]:
    path = b.instance.path
    return (j for j in loads.r.machine.joints_everywhere if isinstance(j, BoltSet) and path in j.parts)
