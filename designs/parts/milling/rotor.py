"""The rotor of a hammer mill in its bearings: stepped shaft, hammers, pillow blocks on their seats."""

from __future__ import annotations

from designs.model import Component, End, Machine, Text, Turned, Z, at, rotation
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.engine_run import PAST_HUB_MM
from designs.parts.hammer_rotor import hammer_rotor
from designs.parts.milling.layout import Layout
from designs.parts.shaft import Seat, hub_key_seat, stepped_shaft
from specs.parts import pillow_block

BEARING_SEAT_MM = 64.0
"""Length of a bearing's seat on the shaft: the block has room to be set."""
PAST_RING_MM = 3.0
"""How far the shaft stands out of the left bearing: nothing there to wind itself around."""


def rotor_shaft(lay: Layout) -> tuple[Turned, float]:
    """The shaft, its pulley's seat on the right, and where on it the rotor's middle lies."""
    d, seat = float(lay.p.shaft_mm), BEARING_SEAT_MM
    b = lay.bearing_x - seat / 2
    unit = pillow_block(lay.seat.unit)
    first = seat / 2 + unit.inner_ring_mm - unit.inner_ring_back_mm + PAST_RING_MM
    seats = [
        Seat("bearing-left", d, first, "h8"),
        Seat("body", lay.body_mm, 2 * b),
        Seat("bearing-right", d, seat, "h8"),
        Seat("pulley", lay.pulley_seat_mm, lay.run.shaft_end_x - b - seat, "h8"),
    ]
    key = hub_key_seat("pulley", End.END, lay.pulley_seat_mm, lay.run.pulleys[1].hub_length_mm, PAST_HUB_MM)
    return stepped_shaft(Text("Poros rotor", "Rotor shaft"), seats, [key], grade="SUS304"), first + b


def mount_rotor(m: Machine, lay: Layout, frame: Component) -> Component:
    """Rotor and bearings, let down into the lower housing."""
    shaft, middle = rotor_shaft(lay)
    level = at(0, 0, lay.p.axis_height_mm)
    made = hammer_rotor(lay.hammers, shaft, middle, hammer_grade="SUS420J2", pin_grade="SUS420J2")
    rotor, blocks = m.add(made, level, name="rotor"), []
    for sx, side in ((-1, "left"), (1, "right")):
        place = level * at(sx * lay.bearing_x)
        turned = place if sx > 0 else place * rotation(Z, 180)
        block = m.add(bearing_part(lay.seat.unit), turned, name=f"bearing-{side}")
        under = [frame[f"bearing-seat-{side}"], frame[f"bearing-beam-{side}"]]
        mount_pillow_block(m, block, under, lay.seat.clamped_mm, name=f"bearing-bolts-{side}")
        m.fit(rotor["shaft"], block, float(lay.p.shaft_mm), "H7/h8", "set screws")
        blocks.append(block)
    m.touches_food(rotor)
    m.step(
        id="Pasang bantalan pada poros, turunkan rotor dari atas ke landasannya, sejajarkan: celah palu ke saringan "
        "sama di enam titik, celah poros di kedua dinding merata. Kencangkan baut, putar dengan tangan.",
        en="Slide the bearings on the shaft, lower the rotor from above on to its seats, line it up: the same gap from "
        "hammers to screen at six points, an even gap around the shaft at both walls. Tighten, turn it by hand.",
        parts=[rotor, *blocks],
    )
    return rotor
