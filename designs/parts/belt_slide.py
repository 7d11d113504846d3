"""Where a belt that is sold puts one of its shafts, and how far that shaft slides to lay it on and to tension it.

One shaft stays, the other slides level along y; `here_mm` is their distance along y, `drop_mm` that in level.
"""

from __future__ import annotations

import math

from designs.parts.belts import sold_centre
from specs.parts import Pulley, VBelt, belt_room
from specs.parts.v_belts import INCH_MM


def sold_run(pulleys: tuple[Pulley, Pulley], drop_mm: float, wish_mm: float) -> tuple[VBelt, float]:
    """The belt that is sold and brings the shafts nearest to a wished distance along y, and that distance.

    Raises:
        Conflict: no belt that is sold is near enough.
    """
    a, b = (p.datum_diameter_mm for p in pulleys)
    belt, centre = sold_centre(pulleys[0].section, a, b, math.hypot(wish_mm, drop_mm))
    return belt, math.sqrt(centre**2 - drop_mm**2)


def slide_for(belt: VBelt, here_mm: float, drop_mm: float, most_mm: float) -> tuple[float, float]:
    """How far an axis slides along y towards the other and away from it, so that its belt is laid on and tensioned.

    Args:
        most_mm: what can be slotted in all; tensioning gives way to laying on.
    """
    centre = math.hypot(here_mm, drop_mm)
    room = belt_room(belt.section.name, belt.datum_length_mm / INCH_MM)
    assert room is not None
    near = math.sqrt((centre - room.install_mm) ** 2 - drop_mm**2)
    far = math.sqrt((centre + room.take_up_mm) ** 2 - drop_mm**2)
    towards = math.ceil(here_mm - near)
    return towards, min(math.ceil(far - here_mm), most_mm - towards)


def take_up_of(here_mm: float, drop_mm: float, slide: tuple[float, float]) -> tuple[float, float]:
    """How far a centre distance grows and shrinks by a slide along y."""
    near, here, far = (math.hypot(here_mm + dy, drop_mm) for dy in (-slide[0], 0.0, slide[1]))
    return far - here, here - near
