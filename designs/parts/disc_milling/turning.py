"""What turns in a pin mill, its drive, its guards, and the openings a hand could go through."""

from __future__ import annotations

from designs.model import Component, Hazard, Machine, Rotor, Text, Vec, Z
from designs.parts.disc_milling.feed import Feed
from designs.parts.disc_milling.layout import SERVICE_FACTOR, SPIGOT_MM, MillLayout
from designs.parts.single_drive import add_single_drive


def add_drive(
    m: Machine, lay: MillLayout, *, frame: Component, bay: Component, head: Component, disc: Component,
    hopper: Component, cyclone: Component,
) -> None:  # fmt: skip
    """Engine, belts and guard; the discs inside the head; the three openings that lead to them."""
    working = (lay.head.slowest_rpm, lay.head.fastest_rpm)
    turning = Rotor(
        "disc", disc.axis("axis"), ("disc",), Text("Cakram", "Disc"), working, lay.head.disc_mm, Hazard.TEETH
    )
    add_single_drive(
        m, lay.stand, frame=frame, bay=bay, rotor=turning, shaft=disc, bore_mm=lay.head.shaft_diameter_mm,
        rpm=lay.drive_rpm,
    )  # fmt: skip
    m.duty("disc", service_factor=SERVICE_FACTOR)
    m.guard("disc", head)
    _openings(m, lay, hopper, cyclone)


def _openings(m: Machine, lay: MillLayout, hopper: Component, cyclone: Component) -> None:
    feed = Feed(lay)
    up = lay.inlet_z + feed.strainer_z + 2
    m.opening(
        "strainer", Vec(lay.inlet_x, 0, up), id="Lubang saringan corong", en="Holes of the hopper's strainer",
        shape="round", size_mm=lay.strainer_mm, normal=Z, rotor="disc", parts=[hopper["strainer"]],
    )  # fmt: skip
    low = lay.cone_z[0] - SPIGOT_MM
    m.opening(
        "bag", Vec(lay.cyclone_x, lay.cyclone_y, low), id="Leher kantong", en="Spigot of the bag", shape="round",
        size_mm=lay.dust_mm, normal=-Z, rotor="disc", path_mm=lay.way_mm + lay.blow_z - low, parts=[cyclone["spigot"]],
    )  # fmt: skip
    m.opening(
        "air", Vec(lay.cyclone_x, lay.cyclone_y, lay.pipe_z), id="Pipa udara siklon", en="Air pipe of the cyclone",
        shape="round", size_mm=lay.finder_mm, normal=Z, rotor="disc",
        path_mm=lay.way_mm + 2 * (lay.pipe_z - lay.blow_z), parts=[cyclone["pipe"]],
    )  # fmt: skip
