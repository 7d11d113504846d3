"""What an inspector checks on a pin mill, besides what every machine with a rotor has."""

from __future__ import annotations

from designs.model import Component, Machine, Measure, Quantity, count, diameter, distance
from designs.parts.common_checks import declare_common, form, name_outside
from designs.parts.disc_milling.feed import Feed
from designs.parts.disc_milling.layout import MillLayout
from designs.parts.proposed import proposed

SCREEN_SHARE = 0.08


def declare_checks(m: Machine, lay: MillLayout, head: Component, *, screen_mm: float, pin_clearance_mm: float) -> None:
    """The common list and that of the disc mill."""
    feed = Feed(lay)
    low, _ = lay.stand.corners
    left = lay.inlet_x - max(lay.hopper_mm / 2 + lay.sheet_t * 1.3, feed.side_mm / 2)
    rear = lay.cyclone_y + lay.stand_mm / 2
    top = max(lay.pipe_z, lay.inlet_z + feed.hopper_z + feed.height_mm)
    name_outside(m, x=(min(left, low.x, lay.cyclone_x - lay.stand_mm / 2), lay.run.guard_x), y=(low.y, rear), top=top)
    declare_common(m, rotor="disc", axis="disc.axis", rotor_run_out_mm=0.5)
    for key, a, b, way_id, way_en in (
        ("along", 1, 2, "searah poros", "along the shaft"), ("across", 1, 4, "melintang poros", "across the shaft"),
    ):  # fmt: skip
        m.characteristic(
            f"head.bolt_pitch_{key}", distance(head.geometry(f"hole-{a}"), head.geometry(f"hole-{b}")),
            tolerance=proposed(-0.5, 0.5), id="Jarak baut kepala " + way_id, en="Bolt pitch of the head " + way_en,
            instrument="calliper", method="camera", severity="critical",
        )  # fmt: skip
    _grinding(m, screen_mm, pin_clearance_mm)
    form(
        m, "shaft.end_float", 0.2, "disc", id="Kelonggaran aksial poros", en="End float of the shaft", instrument="dial"
    )
    form(m, "frame.deflection", 1.0, "bay.cross-1", id="Lendutan rangka di bawah mesin",
         en="Deflection of the frame under the engine", instrument="dial")  # fmt: skip
    m.characteristic(
        "hopper.strainer_hole", diameter(lay.strainer_mm, "hopper.strainer"), tolerance=proposed(-0.3, 0.3),
        id="Lubang saringan corong", en="Hole of the hopper's strainer", instrument="calliper", severity="critical",
    )  # fmt: skip
    m.characteristic(
        "hopper.magnets", count(1, "hopper.magnet"), tolerance=proposed(0, 0),
        id="Magnet terpasang", en="Magnet fitted", method="pulls a 50 g nut",
    )  # fmt: skip
    form(m, "hopper.gate_gap", 0.5, "hopper.gate", id="Celah pintu geser saat tertutup",
         en="Gap of the slide gate when shut", instrument="feeler")  # fmt: skip
    m.characteristic(
        "cyclone.diameter", diameter(lay.cyclone_mm, "cyclone.body"), tolerance=proposed(-2, 2),
        id="Diameter dalam siklon", en="Inside diameter of the cyclone", instrument="tape",
    )  # fmt: skip


def _grinding(m: Machine, screen_mm: float, pin_clearance_mm: float) -> None:
    """Screen and pins, which come with the head."""
    play = SCREEN_SHARE * screen_mm
    m.characteristic(
        "screen.hole", diameter(screen_mm, "head"), tolerance=proposed(-play, play), method="camera, macro",
        id="Lubang saringan tepung", en="Hole of the flour screen", instrument="gauge pins",
    )  # fmt: skip
    m.characteristic(
        "disc.pin_clearance", Measure(Quantity.DISTANCE, pin_clearance_mm, ("head", "disc")),
        tolerance=proposed(-0.5, 0.5), id="Celah pin diam dan pin putar", en="Clearance of still and turning pins",
        instrument="feeler", severity="critical",
    )  # fmt: skip
