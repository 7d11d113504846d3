"""Throat stress of the welds that forces of the drive run through: bearing seats and engine rails."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from designs.calculations.calculation import Calculation, given, limit_of
from designs.calculations.expression import Symbol
from designs.calculations.functions import total
from designs.calculations.masses import weight_n
from designs.calculations.rotating import Rotating
from designs.calculations.shaft_loads import CASES, ShaftLoads
from designs.calculations.sources import CALCULATED, MODEL, SAFE_SIDE, THROAT
from designs.model import BoltSet, Bought, Instance, Machine, Weld
from specs.language import Message, Text


def seat_welds(loads: ShaftLoads, n: int) -> Iterator[Calculation]:
    """The welds that hold what a bearing is bolted to, under its force; none where the seat is no weldment."""
    r = loads.r
    b = r.bearings[0 if n == 0 else -1]
    group = bolted_to(r.machine, b.instance.path)
    found = welds_out_of(r.machine, group)
    if not found:
        return
    name, title = "AB"[n], r.rotor.title
    c = Calculation(
        f"weld.{r.rotor.key}.{name.lower()}",
        Text(f"Las dudukan bantalan {name}: {title.id}", f"Welds of bearing seat {name}: {title.en}"), tuple(group),
    )  # fmt: skip
    most = max(math.hypot(*loads.reaction(case, n)) for case in CASES)
    force = given("F", most, "N", id="Gaya bantalan", en="Force of the bearing", source=CALCULATED)
    throat_stress(c, force, found, "weld_fatigue")
    yield c


def rail_welds(r: Rotating, pull_n: float) -> Iterator[Calculation]:
    """The welds of the engine rails under the pull of the belts and the engine's weight."""
    mover = prime_mover_of(r.machine)
    if mover is None:
        return
    group = bolted_to(r.machine, mover.path)
    found = welds_out_of(r.machine, group)
    if not found:
        return
    c = Calculation("weld.rails", Text("Las rel mesin penggerak", "Welds of the engine rails"), tuple(group))
    pull = given('F_"w"', pull_n, "N", id="Tarikan sabuk", en="Pull of the belts", source=CALCULATED)
    weight = given('F_"G"', weight_n(mover.part.mass_kg), "N", id="Berat mesin penggerak", en="Weight of the engine",
                   source=MODEL)  # fmt: skip
    force = c.step("F", pull + weight, "N", id="Gaya pada las, dijumlahkan", en="Force on the welds, simply added",
                   source=SAFE_SIDE)  # fmt: skip
    throat_stress(c, force, found, "weld_fatigue")
    yield c


def throat_stress(c: Calculation, force: Symbol, welds: Sequence[Weld], limit: str) -> Symbol:
    """Mean stress of all throats together; the advice says the leg that would do."""
    areas = [
        given(f'a_"{n}"', w.throat_mm, "mm", id=f"Leher las {n}", en=f"Throat of weld {n}", source=MODEL)
        * given(f'l_"{n}"', w.total_mm, "mm", id=f"Panjang las {n}", en=f"Length of weld {n}", source=MODEL)
        for n, w in enumerate(welds, 1)
    ]
    area = c.step('A_"w"', total(areas, "a_i thin l_i"), "mm²", id="Luas leher las", en="Area of the throats",
                  source=THROAT)  # fmt: skip
    allowed = limit_of(limit, 'tau_"a"')
    stress = force / area
    leg = max(w.leg_mm for w in welds) * stress.value / allowed.value
    return c.step(
        'tau_"w"', stress, "MPa", id="Tegangan leher las", en="Throat stress", source=THROAT, at_most=allowed,
        code="CAL-11", advice=weld_advice(leg),
    )  # fmt: skip


def weld_advice(leg_mm: float) -> Message:
    """The leg at the same length."""
    return Message("weld a leg of {leg_mm:.1f} mm, or as much longer seams", {"leg_mm": math.ceil(2 * leg_mm) / 2})


def bolted_to(machine: Machine, path: str) -> list[str]:
    """What a bought part is bolted to, without itself."""
    sets = (j for j in machine.joints_everywhere if isinstance(j, BoltSet) and path in j.parts)
    return list(dict.fromkeys(p for j in sets for p in j.parts if p != path))


def welds_out_of(machine: Machine, group: Sequence[str]) -> list[Weld]:
    """Welds between a group of parts and the rest of the machine."""
    inside = {i.path for p in group for i in machine.under(p)}
    found = []
    for j in machine.joints_everywhere:
        if isinstance(j, Weld):
            members = [{i.path for i in machine.under(p)} for p in j.parts]
            if any(m & inside for m in members) and any(not m & inside for m in members):
                found.append(j)
    return found


def prime_mover_of(machine: Machine) -> Instance | None:
    """The engine or motor."""
    movers = (i for i in machine.instances if isinstance(i.part, Bought) and i.part.family in ("engine", "motor"))
    return next(movers, None)
