"""Which pulleys and how many belts carry an engine's power at a speed that is wished: chosen by the rule of ISO 5292.

The calculations show the same rule step by step; here it only chooses, so that a machine begins with belts that hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from designs.model import BeltDrive
from designs.parts.engine_run import EngineRun, engine_pulleys
from specs.errors import Conflict
from specs.parts import Pulley
from specs.strength import v_belt_rating

WRAP_BASE = 5.0
"""Wrap factor 1.25 (1 - 5^(-alpha/180)) of ISO 5292."""
BELT_SPEEDS_M_S = (14.0, 18.0, 21.0, 23.5, 26.0)
"""Tried in this order."""
RIM_M_S = 30.0
"""What the rims of cast pulleys bear."""


def carried_kw(run: EngineRun, engine_rpm: float) -> float:
    """Power that all belts of a run carry together, kW, before any service factor."""
    (a, b), belt = run.pulleys, run.belt
    d1, d2 = a.datum_diameter_mm, b.datum_diameter_mm
    centre = math.hypot(run.engine_y, run.drop)
    wrap = BeltDrive("main", "", "", "", "", a.section, 1, belt.name, belt.datum_length_mm, d1, d2, centre).wrap_deg
    row, v = v_belt_rating(a.section), math.pi * d1 * engine_rpm / 60e3
    one = row.power_kw(min(d1, d2), v, max(d1, d2) / min(d1, d2))
    length = math.pow(belt.datum_length_mm / row.length_mm, row.length_exponent)
    return a.grooves * one * 1.25 * (1 - math.pow(WRAP_BASE, -wrap / 180)) * length


def sold_pairs(
    engine: str,
    engine_rpm: float,
    rotor_rpm: float,
    within_rpm: tuple[float, float],
    section: str,
    counts: Iterable[int],
    rotor_bore_mm: float,
) -> Iterator[tuple[Pulley, Pulley]]:
    """Pairs of pulleys near the wanted speed: few belts first, of those slow ones; none faster than cast iron bears.

    Args:
        within_rpm: working range of the rotor; counts: numbers of belts; rotor_bore_mm: the rotor's shaft.
    """
    for belts, speed in product(counts, BELT_SPEEDS_M_S):
        least = speed * 60e3 / math.pi / engine_rpm
        try:
            pair = engine_pulleys(engine, engine_rpm, rotor_rpm, within_rpm, (section, belts), rotor_bore_mm, least)
        except Conflict:
            continue
        if pair[0].outside_diameter_mm * engine_rpm * math.pi / 60e3 <= RIM_M_S:
            yield pair


def fitting_run(
    make: Callable[[tuple[Pulley, Pulley]], EngineRun],
    pairs: Iterable[tuple[Pulley, Pulley]],
    engine_rpm: float,
    needed_kw: float,
) -> EngineRun:
    """The first run whose belts carry the power; when none does, the one that carries most.

    Args:
        make: the run with a pair of pulleys; pairs: in order of preference.
    Raises:
        Conflict: no pair is sold for these speeds.
    """
    runs = []
    for pair in pairs:
        run = make(pair)
        carried = carried_kw(run, engine_rpm)
        if carried >= needed_kw:
            return run
        runs.append((carried, run))
    if not runs:
        raise Conflict("no pair of pulleys is sold that turns {rpm:g} rpm into this speed", rpm=engine_rpm)
    return max(runs, key=lambda found: found[0])[1]
