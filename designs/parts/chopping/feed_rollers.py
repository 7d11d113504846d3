"""The feed rollers of a chopper in their cheeks: lower one in flange bearings, upper one on sprung arms."""

from __future__ import annotations

import math

from designs.model import (
    Component,
    Hole,
    Machine,
    Plane,
    Plate,
    Text,
    Vec,
    X,
    Y,
    Z,
    at,
    diameter,
    distance,
    facing,
    polygon,
    rotation,
)
from designs.parts.bearings import bearing_part, flange_holes, mount_flange_unit
from designs.parts.chopping.feed_layout import (
    ARM,
    ARM_HALF_MM,
    CHEEK,
    CORE_MM,
    EYE_BOLT,
    HORN_MM,
    JACK_SEATS_MM,
    JACK_UNIT,
    PIN_MM,
    PIN_PLAY_MM,
    PIVOT_MM,
    ROLLER_SEAT_MM,
    ROLLER_UNIT,
    SPRING_LONG_MM,
    SPRING_MM,
    STROKE_MM,
    THREAD_MM,
    FeedLayout,
    unit_of,
)
from designs.parts.chopping.jack_shield import THICK_MM, jack_shield, shield_x
from designs.parts.fasteners import bolt_together
from designs.parts.feed_rollers import EYE_THICK_MM, roller_shaft, tension_spring
from designs.parts.proposed import proposed
from specs.parts import key_for
from specs.stock import plate

TILT_DEG = 45.0
"""The upper roller's bearings are turned by this, clear of the lower one's."""
ARM_PAD_MM = 47.0
"""Half the side of an arm's end, which carries the bearing."""
COIL_MM, WIRE_MM, HOOK_MM = 16.0, 2.5, 27.0
"""Of a spring; its hooks reach over the edges of the arm and the lug."""
PAST_MM = 3.0
"""How far a shaft stands out of its last bearing."""
GAP_TOLERANCE_MM = 1.0


def mount_lower(m: Machine, feed: FeedLayout) -> Component:
    """The driven roller in its flange bearings; its keyed end stands out to the left."""
    unit, bearing_x = unit_of(ROLLER_UNIT), feed.low_bearing_x
    inner, end = feed.cheek_in - 8, bearing_x + unit.total_depth_mm - unit.centre_depth_mm + PAST_MM
    hub = feed.second[1].hub_length_mm
    key = key_for(ROLLER_SEAT_MM).longest_in(hub - 4)
    shaft, middle = roller_shaft(
        Text("Poros rol bawah", "Lower roller shaft"), unit.bore_mm, (-inner, inner), unit.bore_mm + 4,
        (feed.roller_end_x, end), [(ROLLER_SEAT_MM, feed.second_x + hub / 2 + 2, feed.second_x, key)],
    )  # fmt: skip
    made = feed.lower.assembly(shaft, middle, Text("Rol bawah", "Lower feed roller"), "E")
    roller = m.add(made, at(0, feed.y, feed.low_z), name="feed-roller")
    units = _units(m, ROLLER_UNIT, "feed-bearing", (feed.y, feed.low_z), bearing_x, roller["shaft"], 90)
    for side, unit_at in zip(("left", "right"), units, strict=True):
        for k in (1, 2):
            _screw(m, unit_at, m.component(f"roller-pad-{side}-{3 - k}"), k, f"feed-bearing-{side}-{k}")
    m.step(
        id="Masukkan rol bawah dari bawah ke dalam celah kedua pipi, dorong bantalan flens dari luar pada porosnya, "
        "baut, kencangkan baut setelnya. Rol harus berputar bebas dengan tangan.",
        en="Lift the lower roller into the cheeks' slots from below, push the flange bearings on its shaft from "
        "outside, bolt them, tighten their set screws. It must turn freely by hand.",
        parts=[roller, *units],
    )
    return roller


def mount_jackshaft(m: Machine, feed: FeedLayout, cheeks: dict[str, Component]) -> Component:
    """The jackshaft in flange bearings whose bolts slide in the cheeks' slots."""
    unit = unit_of(JACK_UNIT)
    bearing_x = feed.cheek_out + unit.centre_depth_mm
    end = bearing_x + unit.total_depth_mm - unit.centre_depth_mm + PAST_MM
    big, small = feed.first[1].hub_length_mm, feed.second[0].hub_length_mm
    split = (feed.first_x + big / 2 + feed.second_x - small / 2) / 2
    outer, inner = JACK_SEATS_MM
    keys = [key_for(d).longest_in(hub - 4) for d, hub in ((outer, big), (inner, small))]
    shaft, middle = roller_shaft(
        Text("Poros antara", "Jackshaft"), unit.bore_mm, (0, 0), 0.0, (feed.jack_end_x, end),
        [
            (outer, split, feed.first_x, keys[0]),
            (inner, feed.second_x + small / 2 + 3, feed.second_x, keys[1]),
        ],
    )  # fmt: skip
    axle = m.add(shaft, at(-middle, feed.jack_y, feed.jack_z), name="jackshaft")
    spot = (feed.jack_y, feed.jack_z)
    units = _units(m, JACK_UNIT, "jackshaft-bearing", spot, bearing_x, axle, 0)
    shield = m.add(jack_shield(feed), facing((shield_x(feed), *spot), X, Y), name="jackshaft-shield")
    face = -feed.cheek_out - unit.flange_mm - THICK_MM
    heads = [Vec(face, feed.jack_y, feed.jack_z + z) for _, z in flange_holes(unit)]
    grip = THICK_MM + unit.flange_mm + plate(CHEEK).thickness_mm
    bolt_together(m, unit.bolt, [shield, units[0], cheeks["left"]], heads, X, grip, name="jackshaft-bolts-left")
    mount_flange_unit(m, units[1], [cheeks["right"]], plate(CHEEK).thickness_mm, name="jackshaft-bolts-right")
    m.step(
        id="Dorong poros antara dari kiri melalui pelat belakang dan kedua pipi, pasang bantalan flens dan pelindung "
        "celahnya, bautnya di tengah alur.",
        en="Push the jackshaft through back plate and cheeks from the left, fit its flange bearings and the shield of "
        "its slot, their bolts in the slots.",
        parts=[axle, *units, shield],
    )
    return axle


def mount_upper(m: Machine, feed: FeedLayout, cheeks: dict[str, Component]) -> dict[str, Component]:
    """The idle roller on two arms that turn about pins in the cheeks, drawn down by two springs."""
    unit = unit_of(ROLLER_UNIT)
    bearing_x = feed.arm_out + unit.centre_depth_mm
    inner, end = feed.cheek_in - 8, bearing_x + unit.total_depth_mm - unit.centre_depth_mm + PAST_MM
    shaft, middle = roller_shaft(
        Text("Poros rol atas", "Upper roller shaft"), unit.bore_mm, (-inner, inner), unit.bore_mm + 4, (-end, end)
    )
    made = feed.upper.assembly(shaft, middle, Text("Rol atas", "Upper feed roller"), "F")
    roller = m.add(made, at(0, feed.y, feed.high_z), name="upper-roller")
    arms = {
        side: m.add(_arm(), facing((x, feed.y, feed.high_z), X, Y), name=f"roller-arm-{side}")
        for side, x in (("left", -feed.arm_out), ("right", feed.cheek_out))
    }
    added = []
    for side, sx in (("left", -1), ("right", 1)):
        m.fit(m.component(f"arm-pin-{side}"), arms[side], PIN_MM, "H11/h9")
        m.contact(
            arms[side],
            m.component(f"arm-stop-{side}"),
            id="Lengan bertumpu pada penahannya",
            en="The arm rests on its stop",
        )
        added.append(_spring(m, feed, arms[side], side, sx))
    units = _units(m, ROLLER_UNIT, "upper-bearing", (feed.y, feed.high_z), bearing_x, roller["shaft"], TILT_DEG)
    for side, unit_at in zip(("left", "right"), units, strict=True):
        for k in (1, 2):
            _screw(m, unit_at, arms[side], k, f"upper-bearing-{side}-{k}")
    m.step(
        id="Turunkan rol atas ke dalam celah kedua pipi, dorong lengan pada pennya dan bantalan pada poros; lengan "
        "harus bebas bergerak. Kaitkan pegas. Periksa celah kedua rol dan langkahnya.",
        en="Lower the upper roller into the cheeks' slots, push the arms on their pins and the bearings on its shaft; "
        "the arms must move freely. Hook the springs in. Check the rollers' gap and stroke.",
        parts=[roller, *arms.values(), *units, *added],
    )
    return arms


def declare_rollers(m: Machine, feed: FeedLayout) -> None:
    """Gap, stroke, diameter: what an inspector checks on the rollers."""
    low, high = feed.low_z + feed.lower.diameter_mm / 2, feed.high_z - feed.upper.diameter_mm / 2
    m.name("feed-roller-top", Plane(Vec(0, feed.y, low), Z))
    m.name("upper-roller-low", Plane(Vec(0, feed.y, high), -Z))
    m.name("upper-roller-raised", Plane(Vec(0, feed.y, high + STROKE_MM), -Z))
    m.name("feed-nip", Plane(Vec(0, feed.nip_y, feed.lay.floor_z), -Y))
    for key, first, second, limit, indonesian, english in (
        (
            "roller_gap",
            "feed-roller-top",
            "upper-roller-low",
            GAP_TOLERANCE_MM,
            "Celah kedua rol",
            "Gap of the rollers",
        ),
        (
            "spring_stroke",
            "upper-roller-low",
            "upper-roller-raised",
            5.0,
            "Langkah rol atas",
            "Stroke of the upper roller",
        ),
    ):
        m.characteristic(
            f"feed.{key}", distance(m.plane(first), m.plane(second)), tolerance=proposed(-limit, limit),
            id=indonesian, en=english, instrument="calliper", method="both ends of the rollers",
        )  # fmt: skip
    m.characteristic(
        "feed.roller_diameter", diameter(feed.lower.diameter_mm, "feed-roller"), tolerance=proposed(-2, 2),
        id="Diameter rol bawah", en="Diameter of the lower roller", instrument="calliper",
        method="both ends of the rollers",
    )  # fmt: skip


def _units(
    m: Machine, unit: str, name: str, axis: tuple[float, float], bearing_x: float, shaft: Component, tilt_deg: float
) -> list[Component]:
    """A flange bearing on both sides of the machine; `tilt_deg` turns its long way from upright."""
    found = []
    for side, sx in (("left", -1), ("right", 1)):
        place = at(sx * bearing_x, *axis) * rotation(X, tilt_deg)
        unit_at = m.add(bearing_part(unit), place if sx > 0 else place * rotation(Z, 180), name=f"{name}-{side}")
        m.fit(shaft, unit_at, unit_of(unit).bore_mm, "H7/h8", "set screws")
        found.append(unit_at)
    return found


def _screw(m: Machine, unit_at: Component, into: Component, hole: int, name: str) -> None:
    """One screw of a flange bearing into the thread of the plate behind it."""
    unit = unit_of(ROLLER_UNIT)
    (y, z), face = flange_holes(unit)[hole - 1], unit.flange_mm - unit.centre_depth_mm
    bolt_together(
        m, unit.bolt, [unit_at, into], [unit_at.placement.point((face, y, z))], unit_at.placement.direction(-X),
        unit.flange_mm, nut=False, engagement_mm=THREAD_MM, depth_mm=plate(ARM).thickness_mm, name=name,
    )  # fmt: skip


def _arm() -> Plate:
    """Seen from the right: y of the machine to the right, the roller's axis at the origin, the pivot to the left."""
    unit, h, p = unit_of(ROLLER_UNIT), ARM_HALF_MM, ARM_PAD_MM
    outline = polygon(
        [
            (-PIVOT_MM - h, -h), (-p, -h), (-p, -p), (p, -p), (p, p), (-p, p), (-p, h), (-PIVOT_MM + h, h),
            (-PIVOT_MM + 16, HORN_MM + 16), (-PIVOT_MM - 16, HORN_MM + 16), (-PIVOT_MM - h, h),
        ]
    )  # fmt: skip
    c, s = math.cos(math.radians(TILT_DEG)), math.sin(math.radians(TILT_DEG))
    bolts = [(y * c - z * s, y * s + z * c) for y, z in flange_holes(unit)]
    holes = (
        Hole(unit.bore_mm + 6, (0, 0)),
        *(Hole(CORE_MM[unit.bolt], b, unit.bolt, tapped=True) for b in bolts),
        Hole(PIN_MM + PIN_PLAY_MM, (-PIVOT_MM, 0)),
        Hole(CORE_MM[EYE_BOLT], (-PIVOT_MM, HORN_MM), EYE_BOLT, tapped=True),
        Hole(CORE_MM[EYE_BOLT], (-SPRING_MM, 0), EYE_BOLT, tapped=True),
    )
    return Plate(outline, ARM, holes, title=Text("Lengan rol", "Roller arm"))


def _spring(m: Machine, feed: FeedLayout, arm: Component, side: str, sx: int) -> Component:
    """A spring between the arm and its lug: a bolt through each eye."""
    eye = sx * (feed.arm_out + EYE_THICK_MM / 2)
    low = feed.high_z - SPRING_LONG_MM
    spring = m.add(
        tension_spring(COIL_MM, WIRE_MM, SPRING_LONG_MM, HOOK_MM),
        at(eye, feed.y - SPRING_MM, low),
        name=f"feed-spring-{side}",
    )
    x = sx * (feed.arm_out + EYE_THICK_MM)
    for on, z, name in ((arm, feed.high_z, "upper"), (m.component(f"spring-lug-{side}"), low, "lower")):
        bolt_together(
            m, EYE_BOLT, [spring, on], [Vec(x, feed.y - SPRING_MM, z)], X.scaled(-sx), EYE_THICK_MM, nut=False,
            engagement_mm=THREAD_MM, depth_mm=plate(ARM).thickness_mm, name=f"feed-spring-{name}-{side}",
        )  # fmt: skip
    return spring


__all__ = ["declare_rollers", "mount_jackshaft", "mount_lower", "mount_upper"]
