"""Bolts: tension on top of what tightening gives, and slipping of the joint they clamp."""

from __future__ import annotations

import math

from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import Symbol
from designs.calculations.sources import BOLTS, FRICTION, ISO_898, TIGHTENING
from designs.model import BoltSet
from specs.language import Message
from specs.parts import bolt, bolts, property_class


def tension(c: Calculation, joint: BoltSet, force: Symbol) -> None:
    """The whole force along the bolts: stress in the thread's section."""
    count, area, proof = _facts(joint)
    share = limit_of("bolt_share")
    allowed = c.step(
        'sigma_"a"', share * proof, "MPa", id="Tegangan tarik izin baut", en="Allowable tensile stress of the bolts",
        source=share.source, status="draft",
    )  # fmt: skip
    least = force.value / (count.value * allowed.value)
    c.step(
        'sigma_"t"', force / (count * area), "MPa", id="Tegangan tarik baut", en="Tensile stress of the bolts",
        source=ISO_898, status="draft", at_most=allowed, code="CAL-12", advice=_larger(least),
    )  # fmt: skip


def slip(c: Calculation, joint: BoltSet, force: Symbol) -> None:
    """The whole force across the bolts: does the friction that tightening makes hold it."""
    count, _, _ = _facts(joint)
    row = bolt(joint.size)
    moment = given('T_"k"', row.torque_8_8_nm, "N m", id=f"Momen kencang {joint.size}-8.8",
                   en=f"Tightening torque of {joint.size}-8.8", source=BOLTS, status="draft")  # fmt: skip
    d = given('d_"b"', row.diameter_mm, "mm", id="Diameter baut", en="Diameter of the bolts", source=BOLTS)
    preload = c.step(
        'F_"V"', 1000 * moment / (limit_of("bolt_torque_factor", 'K_"b"') * d), "N", source=TIGHTENING, status="draft",
        id="Gaya jepit tiap baut", en="Clamping force of each bolt",
    )  # fmt: skip
    needed = limit_of("slip_safety", 'S_"min"').value * force.value / (limit_of("bolt_friction").value * count.value)
    c.step(
        'S_"g"', limit_of("bolt_friction") * count * preload / force, "", source=FRICTION, status="draft",
        at_least=limit_of("slip_safety", 'S_"min"'), code="CAL-12", advice=_tighter(needed),
        id="Keamanan terhadap geser", en="Safety against slipping",
    )  # fmt: skip


def _facts(joint: BoltSet) -> tuple[Symbol, Symbol, Symbol]:
    row, grade = bolt(joint.size), property_class(joint.property_class)
    proof = grade.proof_to_m16_mpa if row.diameter_mm <= 16 else grade.proof_above_m16_mpa
    return (
        given('i_"b"', len(joint.at), "", id="Jumlah baut", en="Number of bolts"),
        given('A_"s"', row.stress_area_mm2, "mm²", id=f"Luas tegangan {joint.size}",
              en=f"Stress area of {joint.size}", source=ISO_898, status="draft"),
        given('sigma_"p"', proof, "MPa", id=f"Tegangan uji kelas {joint.property_class}",
              en=f"Proof stress of class {joint.property_class}", source=ISO_898, status="draft"),
    )  # fmt: skip


def _larger(area_mm2: float) -> Message:
    for row in bolts():
        if row.stress_area_mm2 >= area_mm2:
            return Message("take bolts {size} or larger, or more of them", {"size": row.name})
    return Message("take more bolts; each needs {area_mm2:.0f} mm²", {"area_mm2": area_mm2})


def _tighter(clamp_n: float) -> Message:
    factor = limit_of("bolt_torque_factor").value
    for row in bolts():
        if 1000 * row.torque_8_8_nm / (factor * row.diameter_mm) >= clamp_n:
            return Message("take bolts {size} or larger, or more of them", {"size": row.name})
    return Message("take more bolts; each must clamp {force_n:.0f} N", {"force_n": math.ceil(clamp_n)})
