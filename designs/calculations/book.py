"""Every calculation of a machine, in the order in which a textbook would give them."""

from __future__ import annotations

from collections.abc import Iterator

from designs.calculations.balance import balance
from designs.calculations.bearings import bearing
from designs.calculations.belts import belt_drive, pull
from designs.calculations.calculation import Calculation
from designs.calculations.frame import frame
from designs.calculations.keys import keys
from designs.calculations.power import power
from designs.calculations.rotating import Rotating, rotating
from designs.calculations.shaft_loads import ShaftLoads
from designs.calculations.shafts import shaft
from designs.calculations.strikers import striker
from designs.calculations.throughput import throughput
from designs.calculations.tipping import tipping
from designs.calculations.welds import rail_welds, seat_welds
from designs.model import Machine


def calculations(machine: Machine) -> tuple[Calculation, ...]:
    """All calculations of a machine, from its declared model alone."""
    rotors = rotating(machine)
    belts, pulls = belt_calculations(machine)
    found: list[Calculation] = [power(r) for r in rotors]
    found += belts
    for r in rotors:
        found += _of_rotor(r, pulls)
    source = next((r for r in rotors if r.rotor.key == r.drive.source), None)
    if source is not None:
        found += rail_welds(source, sum(pulls[b.key] for b in source.belts_out))
    return (*found, *(c for c in (tipping(machine), frame(machine, pulls)) if c))


def belt_calculations(machine: Machine) -> tuple[list[Calculation], dict[str, float]]:
    """The belts, and with what force (N) each drive pulls its two shafts, by its key."""
    driven = [(r, r.belt_in) for r in rotating(machine) if r.belt_in]
    found = {belt.key: belt_drive(r, belt) for r, belt in driven}
    return list(found.values()), {key: pull(c) for key, c in found.items()}


def _of_rotor(r: Rotating, pulls: dict[str, float]) -> Iterator[Calculation]:
    if len(r.bearings) >= 2:
        loads = ShaftLoads(r, pulls)
        yield shaft(loads)
        for n in (0, 1):
            yield bearing(loads, n)
        for n in (0, 1):
            yield from seat_welds(loads, n)
    yield from keys(r)
    for s in r.duty.strikers:
        yield striker(r, s)
    if r.belt_in is not None:
        yield balance(r)
    if r.duty.throughput is not None:
        yield throughput(r, r.duty.throughput)
