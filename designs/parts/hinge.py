"""Weld-on bullet hinges as bought parts. Frame: the pin lies along x, the origin in the middle of its length."""

from __future__ import annotations

from functools import cache

from designs.model import ORIGIN, Axis, Bought, X, cylinder
from specs.errors import BadPart
from specs.parts import hardware
from specs.parts.hardware import HardwareKind


@cache
def hinge_part(name: str) -> Bought:
    """A weld-on hinge as the cylinder it is; one half is welded to each of the two parts.

    Raises:
        UnknownName: no such item. BadPart: no weld-on hinge.
    """
    row = hardware(name)
    if row.kind is not HardwareKind.HINGE or row.fastener:
        raise BadPart("{name} is no weld-on hinge", name=name)
    return Bought(
        catalogue=name,
        family="hinge",
        bodies=(cylinder(row.width_mm, row.length_mm, (-row.length_mm / 2, 0, 0), X),),
        catalogue_mass_kg=row.mass_kg,
        named=(("axis", Axis(ORIGIN, X)),),
        status=row.source.status.value,
        title=row.title,
    )
