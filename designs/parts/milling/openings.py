"""Where a hand could reach the hammers: through the hopper's guard, and through the screen."""

from __future__ import annotations

from designs.model import Component, Machine, Vec, Z
from designs.parts.milling.housing import gated_hopper
from designs.parts.milling.layout import Layout
from specs.stock import perforated


def declare_openings(m: Machine, lay: Layout, hopper: Component, body: Component, cover: Component) -> None:
    """The openings with their distances, and what covers the rotor."""
    shape = gated_hopper(lay)
    base = hopper.placement
    m.opening(
        "hopper-guard", *(base.point(v) for v in shape.slots()), id="Kisi corong masuk", en="Guard of the feed hopper",
        shape="slot", size_mm=shape.gap_mm, length_mm=shape.inside_mm(shape.guard_z)[0], normal=Z, rotor="rotor",
        parts=[hopper["guard-bar-1"]],
    )  # fmt: skip
    z = lay.p.axis_height_mm
    m.opening(
        "screen", Vec(0, 0, z - lay.screen.outside_radius_mm), id="Lubang saringan", en="Holes of the screen",
        shape="round", size_mm=perforated(lay.p.screen).hole_mm, normal=-Z, rotor="rotor",
        parts=[m.component("screen")],
    )  # fmt: skip
    m.guard(
        "rotor", m.component("screen"), cover["shell"],
        *(c[f"side-{s}"] for c in (cover, body) for s in ("left", "right")),
    )  # fmt: skip
