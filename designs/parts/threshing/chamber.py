"""The separating chamber of a thresher below its drum, with the grain hopper and the name plate."""

from __future__ import annotations

from dataclasses import replace

from designs.model import Component, Machine, X, Y, at, facing
from designs.parts.hopper import grain_hopper
from designs.parts.nameplate import nameplate, plate_holes
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import CARRIER

HANG_ROOM_MM = 16.0
"""From the concave's hanging bolts down to the lower edges of the notches around their nuts."""
OUTLET_Z = 230.0
"""Level of the hopper's outlet: room for a sack or a tub."""


def weld_chamber(m: Machine, lay: Layout, frame: Component) -> Component:
    """Walls, sieve and grille below the drum, and the hopper that gathers the grain."""
    z = lay.p.axis_height_mm
    plate_z = _free_level(lay)
    hangs = [lay.concave.names[f"hang-{n}"].origin for n in (1, 2)]
    notches = tuple((v.x, v.z - HANG_ROOM_MM) for v in hangs)
    shape = replace(lay.chamber, rear_holes=(plate_holes((0.0, plate_z)),), notches=notches)
    chamber = m.add(shape.build(), at(0, 0, z), name="chamber")
    for side in ("left", "right"):
        m.weld(
            chamber[f"end-wall-{side}"], frame[f"bearing-beam-{side}"],
            leg_mm=lay.wall, length_mm=25, seams=5, pitch_mm=110,
        )  # fmt: skip
    rim = z + shape.bottom_mm + 2
    hopper = m.add(
        grain_hopper(
            "P", outside_mm=(shape.inside_mm, 2 * shape.half_depth_mm), outlet_mm=(150, 150), height_mm=rim - OUTLET_Z
        ),
        at(0, 0, OUTLET_Z),
        name="hopper",
    )
    for wall in ("end-wall-left", "end-wall-right", "front", "lower"):
        m.weld(hopper["body"], chamber[wall], leg_mm=1, length_mm=20, seams=6, pitch_mm=90)
    spot = facing((0, shape.half_depth_mm + lay.wall, z + plate_z), Y, -X)
    sign = nameplate(m, chamber["rear"], spot, lay.wall)
    m.step(
        id="Las ruang pemisah pada balok bantalan, las corong gabah di bawahnya, pasang pelat nama.",
        en="Weld the separating chamber to the bearing beams, the hopper below it, bolt on the name plate.",
        parts=[chamber, hopper, sign],
    )
    return chamber


def _free_level(lay: Layout) -> float:
    """Middle of the larger part of the rear wall that is clear of the concave's edge angle, from the drum's axis."""
    hang = lay.concave.names["hang-3"].origin.z
    below = (lay.chamber.grille_top_mm + 2 * HANG_ROOM_MM, hang - CARRIER.a_mm)
    above = (hang + CARRIER.a_mm, lay.chamber.top_mm)
    low, high = max(below, above, key=lambda zone: zone[1] - zone[0])
    return (low + high) / 2
