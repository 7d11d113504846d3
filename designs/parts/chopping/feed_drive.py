"""The drive of a chopper's feed rollers: two belts over the jackshaft, their guard, and the bar that stops the feed."""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import (
    Bar,
    BarHole,
    Component,
    Hazard,
    Hole,
    Leg,
    Machine,
    Plate,
    Rotor,
    Slot,
    Step,
    Text,
    Turned,
    Vec,
    X,
    Y,
    along,
    at,
    count,
    facing,
    polygon,
    rectangle,
    speed,
)
from designs.model.features import SheetFeature
from designs.parts.belt_guard import GuardShape
from designs.parts.belts import belt_drive
from designs.parts.chopping.feed_layout import (
    ARM,
    BACK,
    BACK_MARGIN_MM,
    CHEEK,
    CORE_MM,
    EYE_BOLT,
    HORN_MM,
    JACK_SEATS_MM,
    PIN_MM,
    PIN_PLAY_MM,
    PIN_PROUD_MM,
    ROLLER_SEAT_MM,
    ROLLER_UNIT,
    RPM,
    THREAD_MM,
    FeedLayout,
    unit_of,
)
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.guard_back import SHAFT_PLAY_MM
from designs.parts.guard_stand import TAB_BOLT, mount_guard
from designs.parts.keys import fit_key
from designs.parts.proposed import proposed
from designs.parts.pulleys import pulley_part
from specs.parts import Pulley
from specs.stock import plate

FEED_SHARE = 0.1
"""Give of the rollers' speed: it sets the length of cut, a tenth more or less is not seen (proposal)."""
FEED_KW = 0.18
"""What the rollers take: 450 N at 0.4 m/s (proposal, to be replaced by a test of the machine)."""
TABS = (("upper", 0.12), ("upper", 0.9), ("lower", 0.12), ("lower", 0.9))
STAY = "R16"
LINK, BAR_ROUND = "FB25x4", "R20"
LINK_END_MM = 15.0
"""From the screws of a link to its ends."""
BAIL_DOWN_MM, BAIL_UP_MM, BAIL_IN_MM = 40.0, 190.0, 60.0
"""Of the stop bar: from its pivot down to the links and up to the bar; and its pivot behind the mouth."""


@dataclass(frozen=True)
class Turning:
    """What the drive joins: the rotor's shaft, the jackshaft and the lower roller."""

    rotor: Component
    jackshaft: Component
    roller: Component


def add_feed_drive(m: Machine, feed: FeedLayout, turning: Turning) -> None:
    """Pulleys on their keys, belts, and who turns whom."""
    jack, low = (feed.jack_y, feed.jack_z), (feed.y, feed.low_z)
    seats: tuple[tuple[str, Pulley, float, float, tuple[float, float], Component], ...] = (
        ("feed-driver", feed.first[0], feed.lay.feed_seat, feed.first_x, (0, feed.lay.axis), turning.rotor),
        ("jackshaft-in", feed.first[1], JACK_SEATS_MM[0], feed.first_x, jack, turning.jackshaft),
        ("jackshaft-out", feed.second[0], JACK_SEATS_MM[1], feed.second_x, jack, turning.jackshaft),
        ("feed-roller", feed.second[1], ROLLER_SEAT_MM, feed.second_x, low, turning.roller["shaft"]),
    )
    pulleys, keys = [], []
    for name, row, bore, x, axis, shaft in seats:
        pulley = m.add(pulley_part(row.name, bore), at(x, *axis), name=f"{name}-pulley")
        key = fit_key(m, shaft, pulley, name=f"{name}-pulley-key")
        pulleys.append(pulley)
        keys.append(key) if key else None
    on_jack = ("jackshaft", *(f"jackshaft-{end}-pulley{k}" for end in ("in", "out") for k in ("", "-key")))
    on_roller = ("feed-roller", "feed-roller-pulley", "feed-roller-pulley-key")
    m.turns(Rotor("jackshaft", turning.jackshaft.axis("axis"), on_jack, Text("Poros antara", "Jackshaft")))
    m.turns(
        Rotor("feed-roller", turning.roller.axis("axis"), on_roller, Text("Rol bawah", "Lower feed roller"), RPM,
              feed.lower.diameter_mm, Hazard.TEETH)
    )  # fmt: skip
    _, _, one, two = feed.jack
    belts = []
    for key_name, pair, rotors, belt, take_up in (
        ("feed-1", pulleys[:2], ("rotor", "jackshaft"), one, feed.take_ups[0]),
        ("feed-2", pulleys[2:], ("jackshaft", "feed-roller"), two, feed.take_ups[1]),
    ):
        drive = belt_drive(
            m, key_name, driver=pair[0], driven=pair[1], driver_rotor=rotors[0], driven_rotor=rotors[1], belt=belt,
            take_up_mm=take_up,
        )  # fmt: skip
        belts += [m.component(path) for path in drive.belt_paths]
    m.step(
        id="Pasang keempat puli penggerak rol dengan pasaknya, pasang sabuknya, geser poros antara ke depan sampai "
        "kedua sabuk tegang, kencangkan baut bantalannya.",
        en="Fit the four pulleys of the feed drive with their keys, lay its belts on, slide the jackshaft forwards "
        "until both are tight, tighten its bearings' bolts.",
        parts=[*pulleys, *keys, *belts],
    )
    for key_name, share in (("jackshaft", 1.0), ("feed-roller", 1.0)):
        m.duty(key_name, power_share=min(1.0, share * FEED_KW / m.power_kw), service_factor=1.3)
    m.characteristic(
        "feed.roller_speed", speed(feed.rpm, "feed-roller"),
        tolerance=proposed(-FEED_SHARE * feed.rpm, FEED_SHARE * feed.rpm),
        id="Putaran rol bawah", en="Speed of the lower roller", stage="tanpa_beban", instrument="tachometer",
        method="at the end of the shaft",
    )  # fmt: skip


def weld_back(m: Machine, feed: FeedLayout, frame: Component, cheek: Component) -> Component:
    """The back plate of the feed drive's guard, on the front post and on stays from the left cheek."""
    cover = feed.guard()
    shape = GuardShape(cover.d1, cover.d2, cover.centre_mm, cover.depth_mm, clearance_mm=20 + BACK_MARGIN_MM)
    corners = [cover.frame.point((0, a, b)) for a, b in shape.corners]
    towards, away = feed.slide
    middle = feed.jack_y + (towards - away) / 2
    features: tuple[SheetFeature, ...] = (
        *(Hole(clearance(TAB_BOLT), (v.y, v.z), TAB_BOLT) for v in cover.holes(TABS)),
        Hole(float(feed.lay.p.shaft_mm) + 2 * SHAFT_PLAY_MM, (0, feed.lay.axis)),
        Hole(unit_of(ROLLER_UNIT).bore_mm + 2 * SHAFT_PLAY_MM, (feed.y, feed.low_z)),
        Slot(feed.slot_mm + towards + away, feed.slot_mm, (middle, feed.jack_z)),
    )
    outline = [(v.y, v.z) for v in corners]
    if sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(outline, [*outline[1:], outline[0]], strict=True)) < 0:
        outline.reverse()
    part = Plate(polygon(outline), BACK, features, title=Text("Pelat belakang penutup", "Guard back plate"))
    back = m.add(part, facing((feed.back_x, 0, 0), X, Y), name="feed-guard-back")
    m.weld(back, frame["post-front-left"], leg_mm=2, length_mm=30, seams=4, pitch_mm=60)
    length = -feed.back_x - plate(BACK).thickness_mm - feed.cheek_out
    stays = []
    for n, (y, z) in enumerate(feed.stays, 1):
        stay = m.add(
            Bar(STAY, length, title=Text("Penopang pelat", "Plate stay")), along((-feed.cheek_out, y, z), -X),
            name=f"feed-stay-{n}",
        )  # fmt: skip
        m.weld(stay, cheek, leg_mm=3, length_mm=40, around=True)
        m.weld(stay, back, leg_mm=2, length_mm=40, around=True)
        stays.append(stay)
    m.step(
        id="Las penopang pada pipi kiri. Dorong pelat belakang penutup dari kiri melewati ujung poros rotor dan "
        "rol bawah, las pada penopang dan tiang depan kiri.",
        en="Weld the stays to the left cheek. Slip the guard's back plate from the left over the shaft ends of rotor "
        "and lower roller, weld it to the stays and to the left front post.",
        parts=[*stays, back],
    )
    return back


def bolt_guard(m: Machine, feed: FeedLayout, back: Component) -> Component:
    """The cover of both feed belts on its back plate."""
    cover = feed.guard().add(m, TABS, "feed-guard")
    for tab in range(1, len(TABS) + 1):
        mount_guard(m, cover, tab, [back], plate(BACK).thickness_mm, name=f"feed-guard-bolt-{tab}")
    for belt in ("feed-1", "feed-2"):
        m.guard(belt, cover["cover"], back, m.component("jackshaft-shield"))
    m.step(id="Baut penutup sabuk rol pada pelat belakangnya.", en="Bolt the feed belts' guard to its back plate.",
           parts=[cover])  # fmt: skip
    return cover


def hang_stop_bar(m: Machine, feed: FeedLayout, trough: Component, arms: dict[str, Component]) -> None:
    """A bar over the mouth; pushed forwards it lifts the upper roller off the crop by two links."""
    lay = feed.lay
    y, z = -lay.mouth_y + BAIL_IN_MM, lay.floor_z + lay.p.throat_height_mm / 2
    sides = {"left": -1, "right": 1}
    small, bails, links = [], {}, []
    for side, sx in sides.items():
        small += _pivot(m, feed, trough, (y, z), side, sx)
        x = feed.cheek_out if sx > 0 else -feed.arm_out
        bails[side] = m.add(_bail(), facing((x, y, z), X, Y), name=f"stop-lever-{side}")
        m.fit(m.component(f"stop-pin-{side}"), bails[side], PIN_MM, "H11/h9")
        ends = (Vec(0, feed.pivot_y, feed.high_z + HORN_MM), Vec(0, y, z - BAIL_DOWN_MM))
        links.append(_link(m, feed, ends, (arms[side], bails[side]), side, sx))
    bar = m.add(
        Bar(BAR_ROUND, 2 * feed.cheek_out, title=Text("Batang henti", "Stop bar")),
        along((-feed.cheek_out, y, z + BAIL_UP_MM), X), name="stop-bar",
    )  # fmt: skip
    for bail in bails.values():
        m.weld(bar, bail, leg_mm=3, length_mm=50, around=True)
    m.characteristic(
        "feed.stop_works", count(1, "stop-bar"), tolerance=proposed(0, 0), stage="tanpa_beban", severity="critical",
        id="Batang henti mengangkat rol atas saat didorong", en="The stop bar lifts the upper roller when it is pushed",
        instrument="count", method="push the bar with the rollers turning: they let go of a bundle of straw",
    )  # fmt: skip
    m.step(
        id="Las landasan dan pen pada sisi corong, pasang kedua tuas dengan batang henti di antaranya, hubungkan "
        "dengan batang penarik ke lengan rol. Dorong batang: rol atas harus terangkat.",
        en="Weld pads and pins to the trough's sides, fit both levers with the stop bar between them, join them to "
        "the roller arms by the links. Push the bar: the upper roller must lift.",
        parts=[*small, *bails.values(), bar, *links],
    )


def _pivot(
    m: Machine, feed: FeedLayout, trough: Component, at_yz: tuple[float, float], side: str, sx: int
) -> list[Component]:
    """A pad on the trough's side with the pin on which a lever turns."""
    inner, out = sx * feed.cheek_in, X.scaled(sx)
    hole = Hole(PIN_MM + PIN_PLAY_MM, (0, 0))
    part = Plate(rectangle(40, 40, centred=True), CHEEK, (hole,), title=Text("Landasan tuas henti", "Stop lever pad"))
    pad = m.add(part, facing((inner, *at_yz), out, Y), name=f"stop-pad-{side}")
    length = feed.arm_out - feed.cheek_in + PIN_PROUD_MM
    made = Turned(f"R{PIN_MM:g}", (Step(PIN_MM, length, "h9", name="pin"),), title=Text("Pen lengan", "Arm pin"))
    pin = m.add(made, along((inner, *at_yz), out), name=f"stop-pin-{side}")
    note = Text("dari belakang landasan, gerinda rata", "from behind the pad, ground flush")
    m.weld(pin, pad, leg_mm=3, length_mm=PIN_MM * 3, around=True, note=note)
    m.weld(pad, trough["front-body"], leg_mm=feed.lay.sheet, length_mm=30, seams=3)
    return [pad, pin]


def _bail() -> Plate:
    """A lever of the stop bar: its pivot at the origin, the link below, the bar above."""
    half, low = 20.0, -BAIL_DOWN_MM - 17
    holes = (
        Hole(PIN_MM + PIN_PLAY_MM, (0, 0)), Hole(CORE_MM[EYE_BOLT], (0, -BAIL_DOWN_MM), EYE_BOLT, tapped=True),
    )  # fmt: skip
    outline = rectangle(2 * half, BAIL_UP_MM + 17 - low, (-half, low))
    return Plate(outline, ARM, holes, title=Text("Tuas henti", "Stop lever"))


def _link(
    m: Machine, feed: FeedLayout, ends: tuple[Vec, Vec], between: tuple[Component, Component], side: str, sx: int
) -> Component:
    """A flat from the horn of a roller arm to the lever, a screw in each."""
    out, way = X.scaled(sx), ends[1] - ends[0]
    u, thick = way.unit(), 4.0
    hole = clearance(EYE_BOLT)
    holes = tuple(BarHole(hole, x, 12.5, Leg.Y, EYE_BOLT) for x in (LINK_END_MM, LINK_END_MM + way.length))
    bar = Bar(LINK, way.length + 2 * LINK_END_MM, features=holes, title=Text("Batang penarik", "Link"))
    face = Vec(sx * feed.arm_out, 0, 0)
    start = ends[0] + face - u.scaled(LINK_END_MM) - out.cross(u).scaled(12.5)
    link = m.add(bar, along(start, u, out), name=f"stop-link-{side}")
    for end, part, name in zip(ends, between, ("arm", "lever"), strict=True):
        bolt_together(
            m, EYE_BOLT, [link, part], [end + face + out.scaled(thick)], -out, thick, nut=False,
            engagement_mm=THREAD_MM, depth_mm=plate(ARM).thickness_mm, name=f"stop-{name}-{side}",
        )  # fmt: skip
    return link
