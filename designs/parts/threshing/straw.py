"""The straw duct of a thresher in its place, on the rear rail."""

from __future__ import annotations

from designs.model import Component, Machine, Z, at
from designs.parts.fasteners import bolt_together
from designs.parts.frame import angle_section
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import RAIL


def bolt_straw_duct(m: Machine, lay: Layout, frame: Component) -> Component:
    """The straw duct, bolted with the cover's edge to the rear rail; returns it."""
    z, shape = lay.p.axis_height_mm, lay.duct
    duct = m.add(shape.build(), at(0, 0, z), name="duct")
    spots = [v + Z.scaled(z) for v in shape.bolt_spots()]
    grip = shape.t + angle_section(RAIL).t_mm
    bolt_together(m, "M8", [duct["front"], frame["top-rear"]], spots, -Z, grip, name="duct-bolts")
    m.step(id="Baut saluran jerami pada rel belakang.", en="Bolt the straw duct to the rear rail.", parts=[duct])
    return duct
