"""A grain hopper: a developed transition that gathers what falls through a sieve."""

from __future__ import annotations

import math

from designs.model import Assembly, Text, Transition, at
from specs.stock import plate


def grain_hopper(
    letter: str,
    *,
    outside_mm: tuple[float, float],
    outlet_mm: tuple[float, float],
    height_mm: float,
    sheet: str = "PL1.2",
) -> Assembly:
    """A hopper whose upper rim fits a rectangular opening.

    Args:
        outside_mm: outside width (x) and depth (y) of the upper rim.
        outlet_mm: inside width and depth of the outlet below, centred.
        height_mm: from outlet to rim.

    The frame's origin is the middle of the outlet; z is up.
    """
    t = plate(sheet).thickness_mm
    upper = tuple(_inside(o, i, height_mm, t) for o, i in zip(outside_mm, outlet_mm, strict=True))
    hopper = Assembly(letter, Text("Corong gabah", "Grain hopper"))
    body = hopper.add(
        Transition(
            sheet, outlet_mm, (upper[0], upper[1]), height_mm,
            title=Text("Corong penampung gabah", "Grain collecting hopper"),
        ),
        at(),
        name="body",
    )  # fmt: skip
    hopper.step(
        id="Tekuk bentangan corong pada garis tekuk, las sambungan sudutnya.",
        en="Fold the developed sheet along its bend lines, weld the corner seam.",
        parts=[body],
    )
    return hopper


def _inside(outside: float, outlet: float, height: float, t: float) -> float:
    """Inside size of the rim for an outside size: the wall's horizontal thickness depends on its lean. Fixed point."""
    inside = outside - 2 * t
    for _ in range(20):
        run = (inside - outlet) / 2
        inside = outside - 2 * t * math.hypot(run, height) / height
    return inside
