"""The rotor of a chopper in its bearings, and the counter knife it cuts against."""

from __future__ import annotations

from designs.model import Component, Machine, Plane, Vec, X, Y, Z, at, distance, facing, rotation
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.chopping.layout import RAIL, Layout
from designs.parts.counter_knife import GAP_RANGE_MM, mount_counter_knife
from designs.parts.frame import angle_section
from designs.parts.knife_rotor import knife_rotor
from designs.parts.proposed import proposed

HALF_TURN = rotation(Z, 180)
"""A bearing unit seen from the other side."""
GAP_MM = 0.2
"""How far the gap may differ from the one that is asked for (proposal)."""


def mount_rotor(m: Machine, lay: Layout, frame: Component) -> Component:
    """The knife rotor on two pillow blocks."""
    shaft, middle = lay.shaft
    rotor = m.add(knife_rotor(lay.knives, shaft, middle), at(0, 0, lay.axis), name="rotor")
    blocks = []
    for sx, side in ((-1, "left"), (1, "right")):
        place = at(sx * lay.bearing_x, 0, lay.axis)
        block = m.add(bearing_part(lay.seat.unit), place if sx > 0 else place * HALF_TURN, name=f"bearing-{side}")
        seats = [frame[f"bearing-beam-{side}"]]
        if lay.seat.seat:
            seats.insert(0, frame[f"bearing-seat-{side}"])
        mount_pillow_block(m, block, seats, lay.seat.clamped_mm, name=f"bearing-bolts-{side}")
        m.fit(rotor["shaft"], block, float(lay.p.shaft_mm), "H7/h8", "set screws")
        blocks.append(block)
    m.step(
        id="Pasang bantalan pada poros, turunkan rotor dari atas, tengahkan di antara kedua dinding, sejajarkan poros, "
        "kencangkan baut bantalan lalu baut setelnya.",
        en="Slide the bearings on the shaft, lower the rotor from above, centre it between the side walls, level the "
        "shaft, tighten the bearings' bolts, then their set screws.",
        parts=[rotor, *blocks],
    )
    return rotor


def set_counter_knife(m: Machine, lay: Layout, frame: Component) -> Component:
    """The counter knife on the front rail, at its gap from the knife circle."""
    place = facing((0, -lay.counter_y, lay.top), Z, -X)
    knife = mount_counter_knife(m, lay.counter, place, frame["top-front"], angle_section(RAIL).t_mm)
    level = lay.floor_z
    m.name("knife-edge", Plane(Vec(0, -lay.radius, level), -Y))
    m.name("counter-edge", Plane(Vec(0, -lay.counter_y, level), Y))
    gap, (least, most) = lay.p.knife_gap_mm, GAP_RANGE_MM
    m.characteristic(
        "knife.gap", distance(m.plane("knife-edge"), m.plane("counter-edge")),
        tolerance=proposed(max(least - gap, -GAP_MM), min(most - gap, GAP_MM)), severity="critical",
        id="Celah pisau ke pisau lawan", en="Knife to counter knife", instrument="feeler gauge",
        method="feeler gauge, every knife at both ends",
    )  # fmt: skip
    m.step(
        id="Letakkan pisau lawan pada rel depan, atur celahnya dengan fuler pada kedua ujung setiap pisau, kencangkan "
        "bautnya dari bawah. Putar rotor dengan tangan: tidak boleh menyentuh.",
        en="Lay the counter knife on the front rail, set its gap by a feeler gauge at both ends of every knife, "
        "tighten its screws from below. Turn the rotor by hand: nothing may touch.",
        parts=[knife],
    )
    return knife
