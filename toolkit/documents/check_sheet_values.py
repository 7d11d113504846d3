"""Values of the machine that was built, by the names that limits of its spec may refer to."""

from __future__ import annotations

from designs.model import Machine


def machine_values(machine: Machine) -> dict[str, float]:
    """mass_kg, promised_kg_h, bearings.span_mm, and of every belt drive belt.<key>.centre_mm and belt.<key>.span_mm.

    The span is the free strand between the pulleys. What a machine does not have is not there.
    """
    values = {"mass_kg": machine.mass_kg}
    promised = [duty.throughput.wanted_kg_h for duty in machine.duties if duty.throughput]
    if promised:
        values["promised_kg_h"] = promised[0]
    seats = [i.placement.origin for i in machine.instances if getattr(i.part, "family", "") == "bearing_unit"]
    if len(seats) > 1:
        values["bearings.span_mm"] = (seats[1] - seats[0]).length
    for belt in machine.belts:
        half = abs(belt.driven_diameter_mm - belt.driver_diameter_mm) / 2
        values[f"belt.{belt.key}.centre_mm"] = belt.centre_mm
        values[f"belt.{belt.key}.span_mm"] = (belt.centre_mm**2 - half**2) ** 0.5
    return values
