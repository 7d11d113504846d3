"""Openings, guards, and what an inspector checks on a whole chopper besides what its sub-assemblies declare."""

from __future__ import annotations

from designs.model import Component, Hazard, Machine, Rotor, Striker, Text, ThroatThroughput, Tolerance, Y, Z, distance
from designs.parts.chopping.casing import meshes
from designs.parts.chopping.layout import SERVICE_FACTOR, Layout
from designs.parts.common_checks import declare_common, name_outside
from designs.parts.proposed import proposed
from designs.parts.single_drive import SingleDrive, add_single_drive
from specs.tolerances.iso13857 import min_distance_mm

ROTOR_RUN_OUT_MM = 0.5
DENSITY_KG_M3, FILL = 80.0, 0.5
"""Cut grass as it lies in the throat, and how full it is kept (proposal)."""


def add_drive(m: Machine, lay: Layout, frame: Component, bay: Component, rotor: Component) -> SingleDrive:
    """Engine, belts and belt guard; the knives pass the counter knife at its gap."""
    on_rotor = ("feed-driver-pulley", "feed-driver-pulley-key") if lay.feed else ()
    turning = Rotor(
        "rotor", rotor.axis("axis"), ("rotor", *on_rotor), Text("Rotor pisau", "Knife rotor"), lay.p.rotor_range_rpm,
        lay.p.knife_circle_mm, Hazard.TEETH, (("counter-knife", lay.p.knife_gap_mm),),
    )  # fmt: skip
    return add_single_drive(
        m, lay.stand, frame=frame, bay=bay, rotor=turning, shaft=rotor["shaft"], bore_mm=lay.pulley_seat,
        rpm=lay.p.engine_rpm,
    )  # fmt: skip


def promised_most_kg_h(width_mm: float, height_mm: float, feed_m_s: float) -> float:
    """What a throat lets through at a feed speed: area times speed times density and fill."""
    return width_mm * height_mm * 1e-6 * feed_m_s * 3600 * DENSITY_KG_M3 * FILL


def declare_duty(m: Machine, lay: Layout, wanted_kg_h: float) -> None:
    """How hard the rotor works: knives that strike at once over the throat, and what is promised."""
    p = lay.p
    cut_length_mm = 1000 * lay.feed_m_s / (p.knives * lay.rotor_rpm / 60)
    m.duty(
        "rotor", power_share=0.95, service_factor=SERVICE_FACTOR, bending_factor=2.0, torsion_factor=1.5,
        strikers=[Striker("rotor.knife-1", disc="rotor.seat-1")],
        throughput=ThroatThroughput(
            wanted_kg_h, p.throat_width_mm, p.throat_height_mm, cut_length_mm, p.knives, DENSITY_KG_M3, FILL
        ),
    )  # fmt: skip


def declare_openings(m: Machine, lay: Layout, trough: Component, casing: Component, cover: Component) -> None:
    """Where a hand could reach the knives, and what covers them."""
    p, (places, mesh) = lay.p, meshes(lay)
    roof = (trough["cover"], trough["front-cover"]) if lay.feed else (trough["cover"],)
    m.opening(
        "mouth", trough.plane("mouth").origin, id="Mulut corong", en="Mouth of the trough", shape="slot",
        size_mm=min(p.throat_height_mm, p.throat_width_mm), length_mm=p.throat_width_mm, normal=-Y,
        rotor="feed-roller" if lay.feed else "rotor", parts=[roof[-1]],
    )  # fmt: skip
    m.opening(
        "outlet", *places, id="Kisi pengaman bawah", en="Outlet grille", shape="square", size_mm=mesh, normal=-Z,
        rotor="rotor", parts=[m.component("grille")],
    )  # fmt: skip
    m.guard(
        "rotor", cover, *(casing[w] for w in ("side-left", "side-right", "front", "rear")), *roof,
        m.component("grille"),
    )  # fmt: skip
    if lay.feed:
        housing = ("cheek-left", "cheek-right", "roller-pan", "feed-hood")
        m.guard("feed-roller", *(m.component(n) for n in housing), *roof)


def declare_checks(m: Machine, lay: Layout) -> None:
    """Throat, reach of the hand, and the common list."""
    trough, p = m.component("trough"), lay.p
    for key, first, second, indonesian, english in (
        ("width", "left", "right", "Lebar mulut potong", "Throat width"),
        ("height", "floor", "roof", "Tinggi mulut potong", "Throat height"),
    ):
        m.characteristic(
            f"throat.{key}", distance(trough.plane(first), trough.plane(second)), tolerance=proposed(-2, 2),
            id=indonesian, en=english, instrument="rule", method="camera or rule",
        )  # fmt: skip
    top = lay.axis + lay.wall_y + lay.sheet
    if lay.feed:
        top = max(top, lay.feed.top_z)
    least = min_distance_mm(p.throat_height_mm, "slot")
    reach = distance(trough.plane("mouth"), m.plane("feed-nip" if lay.feed else "knife-edge"))
    m.characteristic(
        "feed.hand_distance", reach,
        tolerance=Tolerance(least - reach.nominal, 10.0, "ISO 13857:2019, table 4; not smaller", "verified"),
        id="Jarak tangan dari mulut corong ke rol" if lay.feed else "Jarak tangan dari mulut corong ke pisau",
        en="Hand distance, mouth to rollers" if lay.feed else "Hand distance, mouth to knives", severity="critical",
        instrument="tape",
    )  # fmt: skip
    name_outside(
        m, x=(lay.feed.guard_x if lay.feed else -lay.half_width, lay.run.guard_x),
        y=(-lay.trough_end_y, lay.slide_corners[-1][0]), top=top,
    )  # fmt: skip
    declare_common(
        m, rotor="rotor", axis="rotor.axis", rotor_run_out_mm=ROTOR_RUN_OUT_MM, shaft="rotor.shaft",
        shaft_mm=float(p.shaft_mm), bearings=("bearing-left", "bearing-right"),
    )  # fmt: skip
