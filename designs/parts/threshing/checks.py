"""What an inspector checks on a whole thresher, besides what its sub-assemblies declare."""

from __future__ import annotations

from designs.model import Machine, Plane, Vec, X, Y, Z
from designs.parts.common_checks import (
    axis_height,
    bolt_pitch,
    form,
    frame_sizes,
    overall_sizes,
    rotor_speed,
    seat_diameter,
)
from designs.parts.threshing.layout import Layout

DRUM_RUN_OUT_MM = 1.5
"""What the drum's shell may run out in its bearings (proposal, draft)."""


def declare_checks(m: Machine, lay: Layout) -> None:
    """What an inspector checks on the whole machine, besides what its sub-assemblies declare."""
    p, z = lay.p, lay.p.axis_height_mm
    m.name("floor", Plane(Vec(0, 0, 0), -Z))
    front = min(m.component("chute").plane("mouth").origin.y, lay.run.bay_y)
    m.name("front", Plane(Vec(0, front, z), -Y))
    m.name("rear", Plane(Vec(0, lay.duct.back_y_mm + lay.duct.t, z), Y))
    m.name("left", Plane(lay.fan_guard.frame.origin - X.scaled(lay.fan_guard.depth_mm + 1.2), -X))
    m.name("right", Plane(lay.main_guard.frame.origin + X.scaled(lay.main_guard.depth_mm + 1.2), X))
    m.name("top", Plane(Vec(0, 0, z + lay.cover.outside_radius_mm), Z))
    overall_sizes(m)
    frame_sizes(m)
    axis_height(m, "drum.axis", id="Tinggi poros drum", en="Height of the drum's axis")
    seat_diameter(m, "drum.shaft", float(p.shaft_mm))
    bolt_pitch(m, "bearing-left")
    rotor_speed(m, "drum", lay.drum_rpm, id="Putaran drum tanpa beban", en="Drum speed without load")
    form(
        m, "rotor.run_out", DRUM_RUN_OUT_MM, "drum", id="Simpangan putar badan drum", en="Run-out of the drum's body",
        instrument="dial",
    )  # fmt: skip
