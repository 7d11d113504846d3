"""The collar that a sack hangs on under a square outlet, and the band with a toggle latch that clamps the sack."""

from __future__ import annotations

import math
from functools import cache

from designs.model import (
    Assembly,
    Bought,
    Component,
    Cutout,
    Placement,
    Plate,
    RolledSheet,
    Text,
    Vec,
    X,
    Y,
    Z,
    block,
    circle,
    rectangle,
)
from designs.parts.stainless import weld_stainless
from specs.parts import hardware
from specs.stock import plate

COLLAR_MM = 70.0
BAND_MM = 25.0
BAND_GAP_DEG = 12.0
SACK_MM = 0.5
"""Between collar and band: two folds of a woven sack, pressed."""
RIM_MM = 8.0
"""From the square outlet's corners to the collar."""
SHEET, BAND_SHEET = "PL1.5-SUS304", "PL1.2-SUS304"
LATCH = "LATCH-TOGGLE-90"


def collar_radius_mm(outlet_mm: float) -> float:
    """Inside radius of the collar around a square outlet."""
    return outlet_mm / math.sqrt(2) + RIM_MM


def add_bag_collar(asm: Assembly, spout: Component, at_outlet: Placement, outlet_mm: float) -> list[Component]:
    """Weld the collar under an outlet and lay the band around it.

    Args:
        at_outlet: the middle of the outlet's lower rim, z up.
        outlet_mm: inside of the square outlet.
    Returns:
        Plate "collar-plate", ring "collar", band "bag-band", latch "bag-latch".
    """
    r, t = collar_radius_mm(outlet_mm), plate(SHEET).thickness_mm
    hole = Cutout(rectangle(outlet_mm, outlet_mm, centred=True))
    top = Plate(circle(2 * (r + t)), SHEET, (hole,), title=Text("Pelat kerah kantong", "Collar plate"))
    ring = RolledSheet(SHEET, r, COLLAR_MM, title=Text("Kerah kantong", "Bag collar"))
    lying = at_outlet * Placement(Vec(0, 0, -t))
    down = at_outlet * Placement(Vec(0, 0, -t), -Z, X, -Y)
    disc = asm.add(top, lying, name="collar-plate")
    collar = asm.add(ring, down, name="collar")
    weld_stainless(asm, disc, spout, leg_mm=1.5, length_mm=30, seams=8, pitch_mm=70)
    weld_stainless(asm, collar, disc, leg_mm=1.5, length_mm=25, seams=8, pitch_mm=2 * math.pi * r / 8)
    return [disc, collar, *_band(asm, collar, down, r + t + SACK_MM)]


def _band(asm: Assembly, collar: Component, down: Placement, radius_mm: float) -> list[Component]:
    """The open band in the middle of the collar, its latch across the gap."""
    t = plate(BAND_SHEET).thickness_mm
    half = BAND_GAP_DEG / 2
    strap = RolledSheet(
        BAND_SHEET, radius_mm, BAND_MM, 360 - BAND_GAP_DEG, half, title=Text("Sabuk penjepit kantong", "Bag band")
    )
    x = (COLLAR_MM - BAND_MM) / 2
    band = asm.add(strap, down * Placement(Vec(x, 0, 0)), name="bag-band")
    out = (radius_mm + t) * math.cos(math.radians(half))
    seat = down * Placement(Vec(x + BAND_MM / 2, out, 0), Z, X, Y)
    latch = asm.add(latch_part(LATCH), seat, name="bag-latch")
    asm.contact(band, collar, id="Menjepit mulut karung pada kerah", en="It clamps the mouth of the sack on the collar")
    weld_stainless(
        asm, latch, band, leg_mm=1.2, length_mm=8, seams=4, note=Text("las titik kedua ujung", "tack both ends")
    )
    return [band, latch]


@cache
def latch_part(name: str) -> Bought:
    """A toggle latch as its box: length along x, z away from what it is fixed to."""
    row = hardware(name)
    return Bought(
        catalogue=name,
        family="hardware",
        bodies=(block(row.length_mm, row.width_mm, row.height_mm, (-row.length_mm / 2, -row.width_mm / 2, 0)),),
        catalogue_mass_kg=row.mass_kg,
        status=row.source.status.value,
        title=row.title,
    )
