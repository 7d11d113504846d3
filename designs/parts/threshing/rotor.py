"""The drum of a thresher in its bearings."""

from __future__ import annotations

from designs.model import Component, Machine, Z, at, rotation
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.pegged_drum import pegged_drum
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.shafts import drum_shaft

HALF_TURN = rotation(Z, 180)
"""A bearing unit, or a rotor, seen from the other side."""


def mount_drum(m: Machine, lay: Layout, frame: Component) -> Component:
    """The pegged drum on two pillow blocks."""
    p, (shaft, middle) = lay.p, drum_shaft(lay)
    drum = m.add(
        pegged_drum(
            shell_diameter_mm=p.drum_diameter_mm, length_mm=p.drum_length_mm, tooth_mm=float(p.tooth[1:]),
            tooth_height_mm=p.tooth_height_mm, pitch_mm=p.tooth_pitch_mm, rows=p.rows, per_row=p.teeth_per_row,
            shaft=shaft, shaft_middle_mm=middle,
        ),
        at(0, 0, p.axis_height_mm),
        name="drum",
    )  # fmt: skip
    blocks = []
    for sx, side in ((-1, "left"), (1, "right")):
        place = at(sx * lay.bearing_x, 0, p.axis_height_mm)
        block = m.add(bearing_part(lay.seat.unit), place if sx > 0 else place * HALF_TURN, name=f"bearing-{side}")
        seats = [frame[f"bearing-seat-{side}"], frame[f"bearing-beam-{side}"]]
        mount_pillow_block(m, block, seats, lay.seat.clamped_mm, name=f"bearing-bolts-{side}")
        m.fit(drum["shaft"], block, float(p.shaft_mm), "H7/h8", "set screws")
        blocks.append(block)
    m.step(
        id="Pasang bantalan pada poros drum, turunkan drum dari atas ke landasannya, sejajarkan poros, kencangkan "
        "baut. Atur celah konkaf ke ujung gigi di enam titik.",
        en="Slide the bearings on the drum shaft, lower the drum from above on to its seats, level the shaft, tighten "
        "the bolts. Set the concave's clearance to the tooth tips at six points.",
        parts=[drum, *blocks],
    )
    return drum
