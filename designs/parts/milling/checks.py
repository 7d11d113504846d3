"""What an inspector checks on a hammer mill, besides what its sub-assemblies and every machine declare."""

from __future__ import annotations

from designs.model import (
    Component,
    Machine,
    Measure,
    Plane,
    Quantity,
    Tolerance,
    Vec,
    Y,
    Z,
    diameter,
    distance,
    thickness,
)
from designs.parts.common_checks import declare_common, name_outside
from designs.parts.gated_hopper import GUARD_GAP_MM
from designs.parts.milling.housing import gated_hopper
from designs.parts.milling.layout import Layout
from designs.parts.proposed import proposed
from specs.stock import perforated

ROTOR_RUN_OUT_MM = 0.5
GUARD_SOURCE = "ISO 13857:2019, table 4"
GUARD_DISTANCE_MM = 120.0


def declare_checks(m: Machine, lay: Layout, hopper: Component) -> None:
    """Common characteristics, then screen, housing and inlet."""
    z, half = lay.p.axis_height_mm, lay.half_width
    name_outside(m, x=(-half, lay.run.guard_x), y=(lay.run.bay_y, lay.half_depth), top=hopper.plane("mouth").origin.z)
    declare_common(
        m, rotor="rotor", axis="rotor.axis", shaft="rotor.shaft", shaft_mm=float(lay.p.shaft_mm),
        bearings=("bearing-left", "bearing-right"), rotor_run_out_mm=ROTOR_RUN_OUT_MM,
    )  # fmt: skip
    _screen(m, lay, z)
    _housing(m, lay)
    _inlet(m, lay, hopper, z)


def _screen(m: Machine, lay: Layout, z: float) -> None:
    m.name("tip-low", Plane(Vec(0, 0, z - lay.p.tip_diameter_mm / 2), -Z))
    m.name("screen-low", Plane(Vec(0, 0, z - lay.bore), Z))
    stock = perforated(lay.p.screen)
    m.characteristic(
        "screen.gap", distance(m.plane("tip-low"), m.plane("screen-low")), tolerance=proposed(-2, 2),
        id="Celah ujung palu ke saringan", en="Hammer tip to screen", severity="critical",
        method="hammers pulled out, at six points", instrument="feeler",
    )  # fmt: skip
    m.characteristic(
        "screen.hole", diameter(stock.hole_mm, "screen"), tolerance=proposed(-0.1, 0.1),
        id="Lubang saringan", en="Hole of the screen", method="ten holes; no web may be broken", instrument="photo",
    )  # fmt: skip
    m.characteristic(
        "screen.pitch", Measure(Quantity.DISTANCE, stock.pitch_mm, ("screen",)), tolerance=proposed(-0.2, 0.2),
        id="Jarak lubang saringan", en="Pitch of the screen's holes", method="over ten pitches", instrument="photo",
        severity="minor",
    )  # fmt: skip


def _housing(m: Machine, lay: Layout) -> None:
    m.characteristic(
        "housing.wall", thickness(lay.wall, "lid.shell"), tolerance=proposed(-0.3, 0.5), severity="critical",
        id="Tebal dinding rumah", en="Thickness of the housing", instrument="micrometer",
    )  # fmt: skip
    m.characteristic(
        "housing.liner", thickness(lay.liner, "lid.liner"), tolerance=proposed(-0.5, 0.5), severity="critical",
        id="Tebal pelapis aus", en="Thickness of the wear liner", method="renew it at half",
        instrument="calliper",
    )  # fmt: skip
    left, right = (m.component("body")[f"side-{s}"].plane(f) for s, f in (("left", "upper"), ("right", "lower")))
    m.characteristic(
        "housing.width", distance(left, right), tolerance=proposed(-1, 1),
        id="Lebar ruang giling", en="Width of the grinding chamber", method="at four corners", instrument="calliper",
    )  # fmt: skip


def _inlet(m: Machine, lay: Layout, hopper: Component, z: float) -> None:
    m.name("tip-high", Plane(Vec(0, 0, z + lay.p.tip_diameter_mm / 2), Z))
    shape = gated_hopper(lay)
    reach = distance(hopper.plane("guard"), m.plane("tip-high"))
    least = Tolerance(GUARD_DISTANCE_MM - reach.nominal, None, GUARD_SOURCE, "verified")
    m.characteristic(
        "hopper.reach", reach, tolerance=least, severity="critical",
        id="Jarak kisi corong ke palu", en="Guard of the hopper to the hammers", instrument="tape",
    )  # fmt: skip
    bars = [hopper[f"guard-bar-{n}"].placement.origin.y + side for n, side in ((1, 3.0), (2, -3.0))]
    m.name("guard-gap-front", Plane(Vec(0, bars[0], z), Y))
    m.name("guard-gap-rear", Plane(Vec(0, bars[1], z), -Y))
    m.characteristic(
        "hopper.guard_gap", distance(m.plane("guard-gap-front"), m.plane("guard-gap-rear")),
        tolerance=Tolerance(None, GUARD_GAP_MM - shape.gap_mm, GUARD_SOURCE, "verified"), severity="critical",
        id="Celah kisi corong", en="Gap of the hopper's guard", method="every gap", instrument="gauge",
    )  # fmt: skip
