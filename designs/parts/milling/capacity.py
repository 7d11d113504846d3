"""What a hammer mill grinds in an hour: the power of its engine over the work that a tonne takes."""

from __future__ import annotations

from designs.parts.enough_belts import power_at_kw

ENERGY_KWH_T = 16.0
"""Work for a tonne of maize through a screen of 3 mm (shop practice, draft)."""
LEFT_SHARE = 0.9
"""What belts and air leave of the engine's power."""


def most_capacity_kg_h(engine: str, rpm: float) -> float:
    """What an engine at a speed grinds in an hour."""
    return LEFT_SHARE * power_at_kw(engine, rpm) / ENERGY_KWH_T * 1000
