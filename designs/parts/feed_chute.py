"""The feeding chute of a thresher: a trough with high sides that is covered near the drum, so that no hand reaches it.

Frame of the assembly: origin at the middle of the trough's end at the drum, on the underside of its floor; the crop
moves along +y, x runs across, z is square to the floor. The machine places it with its slope.
"""

from __future__ import annotations

import math

from designs.model import (
    Assembly,
    Bend,
    BentSheet,
    Panel,
    Plane,
    Plate,
    Text,
    Tolerance,
    Vec,
    Y,
    Z,
    at,
    distance,
    polygon,
)
from specs.machines.feed_chute import FeedChute
from specs.stock import plate

UNDER_MM = 12.0
"""How far the chute's cover reaches under the drum cover."""


def feed_chute(
    size: FeedChute, *, letter: str, cover_radius_mm: float, window_mm: float, sheet: str = "PL1.2"
) -> Assembly:
    """Trough and cover of the sizes of the table (all of them inside sizes).

    Args:
        size: widths A (mouth) and C (drum), side heights E and F, length and covered length.
        letter: letter of its marks.
        cover_radius_mm: outside of the drum cover, at whose foot the floor ends.
        window_mm: height of the drum cover's window; sides and cover of the chute reach on to its upper edge.
        sheet: plate stock of both.
    """
    chute = Assembly(letter, Text("Corong pemasukan", "Feeding chute"))
    t = plate(sheet).thickness_mm
    reach = _reach(size, cover_radius_mm, window_mm, t)
    trough = chute.add(_trough(size, reach, sheet, t), name="trough")
    cover = chute.add(_cover(size, reach, sheet, t), at(0, 0, t + size.f_mm), name="cover")
    chute.weld(
        trough, cover, leg_mm=t, length_mm=25, seams=10, pitch_mm=90,
        note=Text("las titik-titik sepanjang kedua sisi", "tack along both sides"),
    )  # fmt: skip
    chute.name("mouth", Plane(Vec(0, -size.length_mm, size.e_mm / 2), -Y))
    chute.name("drum-end", Plane(Vec(0, 0, size.f_mm / 2), Y))
    chute.name("cover-edge", Plane(Vec(0, -size.covered_mm, size.f_mm), -Y))
    chute.name("floor", Plane(Vec(0, -size.length_mm / 2, t), Z))
    chute.name("cover-underside", Plane(Vec(0, -size.covered_mm / 2, t + size.f_mm), -Z))
    chute.step(
        id="Tekuk bak corong, pasang tutup di atas kedua sisinya, las titik.",
        en="Fold the trough, set the cover on its two sides, tack weld.",
        parts=[trough, cover],
    )
    return chute


def _reach(size: FeedChute, radius: float, window: float, t: float) -> float:
    """How far sides and cover go beyond the floor's end, along the slope, to lie under the window's upper edge."""
    rise = math.radians(size.slope_deg)
    edge = radius - math.sqrt(radius**2 - window**2)
    return edge * math.cos(rise) + (t + size.f_mm) * math.sin(rise) + UNDER_MM


def _trough(size: FeedChute, reach: float, sheet: str, t: float) -> BentSheet:
    """Floor with two folded sides; the inside radius of the bends is the thickness."""
    c, a, length = size.c_mm / 2 - t, size.a_mm / 2 - t, size.length_mm
    side = math.hypot(length, a - c)
    low, high = size.e_mm - t, size.f_mm - t
    covered = size.covered_mm * side / length
    right = polygon([(0, 0), (side, 0), (side, low), (covered, high), (-reach, high)])
    left = polygon([(0, 0), (side, 0), (side + reach, high), (side - covered, high), (0, low)])
    floor = polygon([(-a, -length), (a, -length), (c, 0), (-c, 0)])
    return BentSheet(
        sheet,
        (Panel("floor", floor), Panel("right", right), Panel("left", left)),
        (
            Bend("floor", "right", (a, -length), (c, 0), 90, t),
            Bend("floor", "left", (-c, 0), (-a, -length), 90, t),
        ),
        title=Text("Bak corong", "Chute trough"),
    )


def _cover(size: FeedChute, reach: float, sheet: str, t: float) -> Plate:
    lean = (size.a_mm - size.c_mm) / 2 / size.length_mm
    out, end = size.c_mm / 2 + t + lean * size.covered_mm, size.c_mm / 2 + t - lean * reach
    outline = polygon([(-out, -size.covered_mm), (out, -size.covered_mm), (end, reach), (-end, reach)])
    return Plate(outline, sheet, title=Text("Tutup corong", "Chute cover"))


def declare_checks(machine: Assembly, chute_path: str, size: FeedChute) -> None:
    """Declare what an inspector checks on the chute, once it is placed in a machine."""
    placed = machine.component(chute_path)
    source = f"{size.source.standard} {size.source.edition}, widths and lengths not smaller"
    at_least = Tolerance(0.0, 10.0, source, size.source.status)
    machine.characteristic(
        "chute.length", distance(placed.plane("mouth"), placed.plane("drum-end")), tolerance=at_least,
        id="Panjang corong", en="Length of the chute", severity="critical", method="tape", instrument="tape",
    )  # fmt: skip
    machine.characteristic(
        "chute.covered", distance(placed.plane("cover-edge"), placed.plane("drum-end")), tolerance=at_least,
        id="Panjang corong yang tertutup", en="Covered length of the chute", severity="critical", instrument="tape",
    )  # fmt: skip
    machine.characteristic(
        "chute.height", distance(placed.plane("floor"), placed.plane("cover-underside")),
        tolerance=Tolerance(-5.0, 0.0, source + "; height not larger", size.source.status),
        id="Tinggi dalam corong di drum", en="Inside height at the drum", severity="critical", instrument="rule",
    )  # fmt: skip
