"""What an inspector checks on a whole thresher, besides what its sub-assemblies declare."""

from __future__ import annotations

from designs.model import GeneralTolerance, Machine, Plane, Tolerance, Vec, X, Y, Z, diameter, distance, speed
from designs.parts.proposed import proposed
from designs.parts.threshing.layout import Layout
from specs.tolerances.iso286 import limits


def declare_checks(m: Machine, lay: Layout) -> None:
    """What an inspector checks on the whole machine, besides what its sub-assemblies declare."""
    p, z = lay.p, lay.p.axis_height_mm
    welded, framed = GeneralTolerance("ISO 13920", "C"), GeneralTolerance("ISO 13920", "B")
    m.name("floor", Plane(Vec(0, 0, 0), -Z))
    front = min(m.component("chute").plane("mouth").origin.y, lay.run.bay_y)
    m.name("front", Plane(Vec(0, front, z), -Y))
    m.name("rear", Plane(Vec(0, lay.duct.back_y_mm + lay.duct.t, z), Y))
    m.name("left", Plane(lay.fan_guard.frame.origin - X.scaled(lay.fan_guard.depth_mm + 1.2), -X))
    m.name("right", Plane(lay.main_guard.frame.origin + X.scaled(lay.main_guard.depth_mm + 1.2), X))
    m.name("top", Plane(Vec(0, 0, z + lay.cover.outside_radius_mm), Z))
    m.characteristic(
        "overall.length", distance(m.plane("front"), m.plane("rear")), tolerance=welded,
        instrument="tape",
        id="Panjang keseluruhan tanpa pegangan", en="Overall length without handles", severity="minor",
    )  # fmt: skip
    m.characteristic(
        "overall.width", distance(m.plane("left"), m.plane("right")), tolerance=welded,
        id="Lebar keseluruhan", en="Overall width", severity="minor", instrument="tape",
    )  # fmt: skip
    m.characteristic(
        "overall.height", distance(m.plane("floor"), m.plane("top")), tolerance=welded,
        id="Tinggi keseluruhan", en="Overall height", severity="minor", instrument="tape",
    )  # fmt: skip
    m.characteristic(
        "frame.width", distance(m.plane("frame.left"), m.plane("frame.right")), tolerance=framed,
        id="Lebar rangka", en="Frame width", instrument="tape", method="camera",
    )  # fmt: skip
    m.characteristic(
        "frame.depth", distance(m.plane("frame.front"), m.plane("frame.rear")), tolerance=framed,
        id="Dalam rangka", en="Frame depth", instrument="tape", method="camera",
    )  # fmt: skip
    m.characteristic(
        "rotor.axis_height", distance(m.axis("drum.axis"), m.plane("floor")), tolerance=welded,
        id="Tinggi poros drum", en="Height of the drum's axis", instrument="tape",
    )  # fmt: skip
    d = float(p.shaft_mm)
    h8 = limits("h8", d)
    m.characteristic(
        "shaft.seat_diameter", diameter(d, "drum.shaft"),
        tolerance=Tolerance(h8.lower_mm, h8.upper_mm, "ISO 286-1, h8", "verified"),
        id="Diameter poros di bantalan", en="Shaft diameter at the bearings", severity="critical",
        method="two sections, two directions", instrument="micrometer",
    )  # fmt: skip
    pitch = m.component("bearing-left")
    m.characteristic(
        "bearing.bolt_pitch", distance(pitch.geometry("hole-1"), pitch.geometry("hole-2")),
        tolerance=proposed(-0.5, 0.5), instrument="calliper", method="camera",
        id="Jarak baut bantalan", en="Bolt pitch of the bearings",
    )  # fmt: skip
    m.characteristic(
        "rotor.speed", speed(lay.drum_rpm, "drum"), tolerance=proposed(-0.03 * lay.drum_rpm, 0.03 * lay.drum_rpm),
        id="Putaran drum tanpa beban", en="Drum speed without load", stage="tanpa_beban", instrument="tachometer",
    )  # fmt: skip
