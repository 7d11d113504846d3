"""The cover over the drum of a thresher, on the top rails."""

from __future__ import annotations

from designs.model import Component, Machine, Vec, Z, at
from designs.parts.fasteners import bolt_together
from designs.parts.frame import angle_section
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import RAIL


def bolt_cover(m: Machine, lay: Layout, frame: Component) -> Component:
    """The cover stands on the top rails and is bolted to them."""
    z, leg = lay.p.axis_height_mm, angle_section(lay.cover.edge_profile).t_mm
    cover = m.add(lay.cover.build(), at(0, 0, z), name="cover")
    for sy, side, edge in ((-1, "front", lay.cover.front_edge()), (1, "rear", lay.cover.rear_edge())):
        spots = [Vec(x, sy * lay.cover.bolt_line_mm, z + leg) for x in lay.cover.bolt_places(edge)]
        grip = leg + angle_section(RAIL).t_mm
        bolt_together(
            m, "M8", [cover[f"edge-{side}"], frame[f"top-{side}"]], spots, -Z, grip, name=f"cover-bolts-{side}"
        )
    m.step(
        id="Pasang tutup drum, baut pada rel atas.",
        en="Set the drum cover on, bolt it to the top rails.",
        parts=[cover],
    )
    return cover
