"""Discs on a shaft: round plates, plain or notched at the rim, slid over the shaft and welded all around."""

from __future__ import annotations

import math
from collections.abc import Iterable

from designs.model import Assembly, Component, Hole, Outline, Plate, Text, Turned, X, Y, circle, facing, polygon
from designs.parts.shaft import bore_over
from specs.errors import BadPart
from specs.stock import plate

SHAFT_PLAY_MM = 0.2
"""Bore of a welded disc over the shaft: slides on by hand, stands square (shop practice, draft)."""

BOTH_SIDES = Text("las keliling, kedua sisi piringan", "welded all around, both faces of the disc")
ONE_SIDE = Text("las keliling pada sisi yang masih terbuka", "welded all around on the face that is still free")


def notched_circle(diameter_mm: float, angles_deg: Iterable[float], width_mm: float, floor_mm: float) -> Outline:
    """A circle with equal square notches in its rim.

    Args:
        angles_deg: middles of the notches, from x towards y; a plain circle when there are none.
        floor_mm: distance of a notch's flat floor from the centre.
    Raises:
        BadPart: two notches run into each other, or the floor lies outside the circle.
    """
    radius, half = diameter_mm / 2, width_mm / 2
    angles = sorted(a % 360 for a in angles_deg)
    if not angles:
        return circle(diameter_mm)
    if not 0 < floor_mm < math.sqrt(max(0.0, radius**2 - half**2)):
        raise BadPart("a notch down to {f:g} mm from the centre of a disc of radius {r:g} mm", f=floor_mm, r=radius)
    lip = math.degrees(math.asin(half / radius))
    corners: list[tuple[float, ...]] = []
    for a, following in zip(angles, [*angles[1:], angles[0] + 360], strict=True):
        rim = following - a - 2 * lip
        if rim <= 0 or 2 * floor_mm * math.sin(math.radians(min(following - a, 180) / 2)) <= width_mm:
            raise BadPart(
                "notches of {w:g} mm at {a:g} and {b:g} degrees run into each other", w=width_mm, a=a, b=following
            )
        out = math.sqrt(radius**2 - half**2)
        corners += [_beside(a, out, -half), _beside(a, floor_mm, -half), _beside(a, floor_mm, half)]
        corners.append((*_beside(a, out, half), math.tan(math.radians(rim) / 4)))
    return polygon(corners)


def _beside(angle_deg: float, along: float, beside: float) -> tuple[float, float]:
    """A point at a distance along a ray and beside it (counter-clockwise)."""
    c, s = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    return (c * along - s * beside, s * along + c * beside)


def add_disc(
    assembly: Assembly,
    shaft: Component,
    x_mm: float,
    outline: Outline,
    sheet: str,
    title: Text,
    *,
    name: str,
    leg_mm: float,
    holes: tuple[Hole, ...] = (),
    both_sides: bool = True,
) -> Component:
    """A disc whose left face lies at `x_mm` of the assembly, bored for the shaft and welded to it.

    Args:
        holes: further holes, seen with x of the assembly towards the eye, from its y axis towards its z.
        both_sides: False where discs stand so close that a torch reaches one face only.
    Raises:
        BadPart: the shaft does not reach there, cannot be welded, or leaves nothing of the disc.
    """
    turned = shaft.part
    assert isinstance(turned, Turned)
    start = x_mm - shaft.placement.origin.x
    bore = bore_over(turned, start, start + plate(sheet).thickness_mm, SHAFT_PLAY_MM)
    if bore / 2 + 2 * leg_mm >= outline.distance_to_edge((0.0, 0.0)):
        raise BadPart(
            "{what}: a bore of {b:g} mm leaves no rim to weld; make the disc larger or the shaft thinner",
            what=title, b=bore,
        )  # fmt: skip
    part = Plate(outline, sheet, (Hole(bore, (0.0, 0.0), datum=True), *holes), title=title)
    disc = assembly.add(part, facing((x_mm, 0.0, 0.0), X, Y), name=name)
    around = math.pi * (bore - SHAFT_PLAY_MM)
    seams, note = (2, BOTH_SIDES) if both_sides else (1, ONE_SIDE)
    assembly.weld(disc, shaft, leg_mm=leg_mm, length_mm=around, seams=seams, around=True, note=note)
    return disc
