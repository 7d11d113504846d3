"""Cotter pins as bought parts, as they sit in a cross hole with their legs spread.

Frame: the shank lies along z, the origin is the middle of the hole; the eye is on the -z side, flat across x, which
lies along the pin.
"""

from __future__ import annotations

from functools import cache

from designs.model import Bought, Text, block, cylinder
from specs.errors import BadPart
from specs.parts import hardware
from specs.parts.hardware import HardwareKind

SHANK_PLAY_MM = 0.3
"""A cotter is that much thinner than the hole it is called by (ISO 1234: 2.9 for 3.2; draft)."""
LEGS_MM = 3.0
"""How far the spread legs stand out, as drawn."""


@cache
def cotter_part(name: str, across_mm: float) -> Bought:
    """A cotter pin through something `across_mm` thick.

    Raises:
        UnknownName: no such item. BadPart: no cotter, or too short to be spread.
    """
    row = hardware(name)
    if row.kind is not HardwareKind.PIN or not name.startswith("COTTER"):
        raise BadPart("{name} is no cotter pin", name=name)
    if row.length_mm < 1.5 * across_mm:
        raise BadPart(
            "cotter {name} is too short to be spread behind {d:g} mm; take one of {least:.0f} mm",
            name=name, d=across_mm, least=1.5 * across_mm,
        )  # fmt: skip
    shank, half = cotter_hole_mm(name) - SHANK_PLAY_MM, across_mm / 2
    return Bought(
        catalogue=name,
        family="hardware",
        bodies=(
            cylinder(shank, across_mm + LEGS_MM, (0, 0, -half)),
            block(shank, row.width_mm, shank, (-shank / 2, -row.width_mm / 2, -half - shank)),
        ),
        catalogue_mass_kg=row.mass_kg,
        grade="SUS304",
        data=(("hole_mm", cotter_hole_mm(name)),),
        status=row.source.status.value,
        title=Text(row.title.id, row.title.en),
    )


def cotter_hole_mm(name: str) -> float:
    """The hole a cotter is called by: its height in the table."""
    return hardware(name).height_mm


def cotter_for(pin_mm: float) -> str:
    """The cotter for a pin (ISO 2341 and ISO 1234: 3.2 for 10 to 14 mm, 4 to 20 mm; draft).

    Raises:
        BadPart: no cotter of the table is long enough.
    """
    for name in ("COTTER-3.2x25", "COTTER-4x32", "COTTER-5x40"):
        if hardware(name).length_mm >= 2 * pin_mm:
            return name
    raise BadPart("no cotter is sold for a pin of {d:g} mm", d=pin_mm)
