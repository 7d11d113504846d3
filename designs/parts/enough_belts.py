"""The belt run of a machine with one rotor: the fewest belts of a section, on slow pulleys, that carry its engine."""

from __future__ import annotations

from collections.abc import Callable

from designs.parts.belt_power import fitting_run, sold_pairs
from designs.parts.engine_run import EngineRun
from specs.parts import Pulley, prime_mover

BELTS = (2, 3, 4)


def power_at_kw(engine: str, rpm: float) -> float:
    """Power of an engine below its rated speed: its torque stays about the same."""
    mover = prime_mover(engine)
    return mover.power_kw * min(1.0, rpm / mover.rated_rpm)


def enough_belts(
    make: Callable[[tuple[Pulley, Pulley]], EngineRun],
    engine: str,
    engine_rpm: float,
    rotor_rpm: float,
    within_rpm: tuple[float, float],
    *,
    section: str,
    service_factor: float,
    rotor_bore_mm: float,
) -> EngineRun:
    """The first run whose belts carry the engine's power; when none does, the one that carries most.

    Args:
        make: the run of a pair of pulleys.
        within_rpm: working range of the rotor, which no pair leaves.
        rotor_bore_mm: shaft that the rotor's pulley must take.
    Raises:
        Conflict: no pulleys are sold for these speeds.
    """
    pairs = sold_pairs(engine, engine_rpm, rotor_rpm, within_rpm, section, BELTS, rotor_bore_mm)
    return fitting_run(make, pairs, engine_rpm, service_factor * power_at_kw(engine, engine_rpm))
