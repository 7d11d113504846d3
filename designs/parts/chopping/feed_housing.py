"""The housing of a chopper's feed rollers: two cheeks, a pan below, a hood above, and the trough before and behind."""

from __future__ import annotations

from designs.model import (
    Assembly,
    Bar,
    Bend,
    BentSheet,
    Component,
    Hole,
    Machine,
    Outline,
    Panel,
    Plane,
    Plate,
    Slot,
    Step,
    Text,
    Turned,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    facing,
    polygon,
    rectangle,
)
from designs.model.features import SheetFeature
from designs.parts.bearings import flange_holes
from designs.parts.chopping.feed_layout import (
    ARM_HALF_MM,
    CHEEK,
    CORE_MM,
    EYE_BOLT,
    HOOD,
    HOOD_BOLT,
    JACK_UNIT,
    PAD,
    PAD_MM,
    PIN_MM,
    PIN_PLAY_MM,
    PIN_PROUD_MM,
    ROLLER_UNIT,
    SPRING_LONG_MM,
    SPRING_MM,
    STOP_MM,
    FeedLayout,
    unit_of,
)
from designs.parts.chopping.layout import COVER_BOLT, STUD_MM, Layout
from designs.parts.chopping.trough_body import START_MM, trough_body
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.folded_strip import FoldedStrip
from specs.stock import plate

FLAP_MM = 22.0
HOOD_PLAY_MM = 0.2
HOOD_BEND_MM = 1.0
"""From the hood's top to the cheeks: their corners stay clear of its bends."""
STOP_BAR = "SQ16"
SHAFT_ROOM_MM = 7.0
"""The cheeks' openings are wider than a shaft by this."""
COVER_ROOM_MM = 24.0
"""From the jackshaft, wherever it slides, to the sheet that covers it."""
STOP_LONG_MM = 16.0
SLOT_HALF_MM = 20.0
"""Half the width of the slot in which the upper roller's shaft rises."""
FLAP_IN_MM = 4.0
"""From the corners of the hood's top to its flaps."""


def feed_trough(lay: Layout, feed: FeedLayout) -> Assembly:
    """The trough in two lengths, before and behind the rollers; frame as that of a trough without rollers."""
    asm = Assembly("R", Text("Corong pemasukan", "Feed trough"))
    t, w, h = lay.sheet, lay.p.throat_width_mm, lay.p.throat_height_mm
    reach = lay.floor_y - lay.wall_y - START_MM
    y = feed.y + lay.floor_y
    rear, front = y + feed.floor_gap, y - feed.floor_gap
    body = asm.add(trough_body(lay, -rear, reach), name="body")
    mouth = lay.floor_y - lay.mouth_y
    length = lay.trough_end_y - lay.floor_y + front
    bed = asm.add(trough_body(lay, length, 0.0), at(0, front), name="front-body")
    studs = tuple(
        Hole(clearance(COVER_BOLT), (x, lay.floor_y - lay.toe - STUD_MM), COVER_BOLT) for x in lay.cover_bolts_x
    )
    back = y + feed.roof_gap
    cover = asm.add(
        Plate(rectangle(w + 2 * t, reach - back, (-w / 2 - t, back)), lay.p.casing, studs,
              title=Text("Tutup mulut potong", "Throat cover")),
        at(0, 0, t + h), name="cover",
    )  # fmt: skip
    first = y - feed.roof_gap
    roof = asm.add(
        Plate(rectangle(w + 2 * t, first - mouth, (-w / 2 - t, mouth)), lay.p.casing,
              title=Text("Tutup corong", "Trough cover")),
        at(0, 0, t + h), name="front-cover",
    )  # fmt: skip
    asm.weld(body, cover, leg_mm=t, length_mm=15, seams=4)
    asm.weld(bed, roof, leg_mm=t, length_mm=25, seams=16, pitch_mm=100)
    middle = (first + mouth) / 2
    asm.name("floor", Plane(Vec(0, middle, t), Z))
    asm.name("roof", Plane(Vec(0, middle, t + h), -Z))
    asm.name("mouth", Plane(Vec(0, mouth, t + h / 2), -Y))
    asm.name("left", Plane(Vec(-w / 2, middle, t + h / 2), X))
    asm.name("right", Plane(Vec(w / 2, middle, t + h / 2), -X))
    asm.step(
        id="Tekuk kedua bak corong, masukkan baut tutup dari dalam, pasang tutup di atas sisinya, las titik.",
        en="Fold both lengths of the trough, put the cover's studs in from inside, set the covers on their sides, tack "
        "weld.",
        parts=[body, cover, bed, roof],
    )
    return asm


def weld_cheeks(m: Machine, lay: Layout, feed: FeedLayout, frame: Component, trough: Component) -> dict[str, Component]:
    """Both cheeks on the front rail and the trough's sides, with pan, jackshaft cover, stops and spring lugs."""
    part = _cheek(lay, feed)
    cheeks = {
        "left": m.add(part, facing((-feed.cheek_out, 0, 0), X, Y), name="cheek-left"),
        "right": m.add(part, facing((feed.cheek_in, 0, 0), X, Y), name="cheek-right"),
    }
    pan = _strip(
        m, feed, _pan_line(lay, feed), ("front", "bottom", "rear"), Text("Bak bawah rol", "Roller pan"), "roller-pan"
    )
    box = _strip(
        m,
        feed,
        _box_line(lay, feed),
        ("rear", "top", "front"),
        Text("Tutup poros antara", "Jackshaft cover"),
        "jackshaft-cover",
    )
    smalls = []
    for side, sx in (("left", -1), ("right", 1)):
        cheek = cheeks[side]
        m.weld(cheek, frame["top-front"], leg_mm=3, length_mm=30)
        for piece in ("body", "front-body"):
            m.weld(cheek, trough[piece], leg_mm=lay.sheet, length_mm=25, seams=2 if piece == "front-body" else 1)
        for sheet in (pan, box):
            m.weld(sheet, cheek, leg_mm=plate(HOOD).thickness_mm, length_mm=20, seams=4)
        smalls += _on_cheek(m, feed, cheek, side, sx)
    m.step(
        id="Pasang kedua pipi pada rel depan dan sisi corong, sejajarkan lubang bantalannya dengan poros lurus, las. "
        "Las bak bawah rol dan tutup poros antara di antaranya; landasan berulir, penahan dan pen lengan pada sisi "
        "luarnya.",
        en="Set both cheeks on the front rail and the trough's sides, line up their bearing holes with a straight bar, "
        "weld. Weld the roller pan and the jackshaft cover between them; threaded pads, arm stops and pins outside.",
        parts=[*cheeks.values(), pan, box, *smalls],
    )
    return cheeks


def bolt_hood(m: Machine, lay: Layout, feed: FeedLayout, cheeks: dict[str, Component]) -> Component:
    """The hood over the upper roller, bolted to the outside of both cheeks."""
    t = plate(HOOD).thickness_mm
    hood = m.add(_hood(feed), facing((0, _hood_middle(feed), feed.hood_top - t), Z, X), name="feed-hood")
    z = _hood_bolt_z(feed)
    for side, sx in (("left", -1), ("right", 1)):
        x = sx * (feed.cheek_out + HOOD_PLAY_MM + t)
        spots = [Vec(x, y, z) for y in _hood_bolts(feed)]
        bolt_together(
            m, HOOD_BOLT, [hood, cheeks[side]], spots, X.scaled(-sx), t + plate(CHEEK).thickness_mm + HOOD_PLAY_MM,
            name=f"feed-hood-bolts-{side}",
        )  # fmt: skip
    m.step(
        id="Pasang tutup rol dari atas, baut pada kedua pipi. Hanya dibuka dengan kunci, mesin mati.",
        en="Set the roller hood on from above, bolt it to both cheeks. It is opened by a spanner only, with the engine "
        "stopped.",
        parts=[hood],
    )
    return hood


def _cheek(lay: Layout, feed: FeedLayout) -> Plate:
    """One cheek, drawn in (y, z): open downwards for the lower roller's shaft, upwards for the upper one's."""
    return Plate(
        _cheek_outline(lay, feed), CHEEK, _cheek_holes(feed), title=Text("Pipi rol", "Roller cheek"),
        note=Text("Kedua pipi dibor bersama.", "Drill both cheeks together."),
    )  # fmt: skip


def _cheek_outline(lay: Layout, feed: FeedLayout) -> Outline:
    y, low, top = feed.y, feed.cheek_low, feed.hood_top - plate(HOOD).thickness_mm - HOOD_BEND_MM
    s = unit_of(ROLLER_UNIT).bore_mm / 2 + SHAFT_ROOM_MM
    slot = (y - SLOT_HALF_MM, y + SLOT_HALF_MM, feed.high_z - 16)
    back = feed.hood_rear - lay.sheet - HOOD_PLAY_MM
    first, last, tip = feed.cheek_ends
    front, floor = y - SPRING_MM - 25, lay.floor_z
    return polygon(
        [
            (front, low), (y - s, low), (y - s, feed.low_z, -1), (y + s, feed.low_z), (y + s, low), (-lay.heel, low),
            (-lay.heel, floor + 8), (back, floor + 8), (back, top), (slot[1], top), (slot[1], slot[2]),
            (slot[0], slot[2]), (slot[0], top), (min(feed.hood_front, first), top), (first, tip), (last, tip),
            (last, floor + 30), (feed.pivot_y - 30, floor - 10), (front, floor - 60),
        ]
    )  # fmt: skip


def _cheek_holes(feed: FeedLayout) -> tuple[SheetFeature, ...]:
    """Bolts of the bearings, of the arms, of the hood; slots for the jackshaft's slide."""
    unit = unit_of(JACK_UNIT)
    found: list[SheetFeature] = [Hole(PIN_MM + PIN_PLAY_MM, (feed.pivot_y, feed.high_z))]
    towards, away = feed.slide
    travel, middle = towards + away, feed.jack_y + (towards - away) / 2
    slots = [(middle, feed.jack_z + dz) for _, dz in flange_holes(unit)]
    found += [Slot(unit.hole_mm + travel, unit.hole_mm, p, 0, unit.bolt) for p in slots]
    width = unit.bore_mm + 2 * SHAFT_ROOM_MM
    found.append(Slot(width + travel, width, (middle, feed.jack_z)))
    found += [Hole(clearance(HOOD_BOLT), (y, _hood_bolt_z(feed)), HOOD_BOLT) for y in _hood_bolts(feed)]
    return tuple(found)


def _strip(
    m: Machine, feed: FeedLayout, line: tuple[tuple[float, float], ...], names: tuple[str, ...], title: Text, name: str
) -> Component:
    """A folded strip between the cheeks."""
    strip = FoldedStrip(HOOD, 2 * feed.cheek_in, line, names)
    return m.add(strip.part(title), strip.placement, name=name)


def _pan_line(lay: Layout, feed: FeedLayout) -> tuple[tuple[float, float], ...]:
    """Outer faces of the pan: down before the lower roller, under it, up behind it to the trough's floor."""
    r, top = feed.lower.diameter_mm / 2 + 8, lay.floor_z - lay.sheet
    front, rear, low = feed.y - r, feed.y + r - 4, feed.low_z - r
    return ((front, top), (front, low), (rear, low), (rear, top))


def _box_line(lay: Layout, feed: FeedLayout) -> tuple[tuple[float, float], ...]:
    """Outer faces of the sheet over the jackshaft, which stands on the trough's roof."""
    towards, away = feed.slide
    t = plate(HOOD).thickness_mm
    rear, front = feed.jack_y + towards + COVER_ROOM_MM, feed.jack_y - away - COVER_ROOM_MM
    top = feed.jack_z + COVER_ROOM_MM
    low = lay.tunnel_top
    # the sheet lies to the left of the way: from the rear up, over and down its outside is the line
    return ((rear + t, low), (rear + t, top), (front - t, top), (front - t, low))


def _on_cheek(m: Machine, feed: FeedLayout, cheek: Component, side: str, sx: int) -> list[Component]:
    """Outside of a cheek: threaded pads of the lower bearing, the arm's pin and stop, the spring's threaded lug."""
    face, out = sx * feed.cheek_out, X.scaled(sx)
    pitch = unit_of(ROLLER_UNIT).bolt_pitch_mm / 2
    pads = [
        _pad(m, feed, sx, (feed.y + n * pitch, feed.low_z), "M10", Text("Landasan bantalan rol", "Roller bearing pad"),
             f"roller-pad-{side}-{k}")
        for k, n in enumerate((-1, 1), 1)
    ]  # fmt: skip
    lug = _pad(
        m,
        feed,
        sx,
        (feed.y - SPRING_MM, feed.high_z - SPRING_LONG_MM),
        EYE_BOLT,
        Text("Kait pegas", "Spring lug"),
        f"spring-lug-{side}",
    )
    bar = Bar(STOP_BAR, STOP_LONG_MM, title=Text("Penahan lengan", "Arm stop"))
    corner = Vec(face, feed.y - STOP_MM - 8 * sx, feed.high_z - ARM_HALF_MM - 16)
    stop = m.add(bar, along(corner, out, Z), name=f"arm-stop-{side}")
    for piece in (*pads, lug, stop):
        m.weld(piece, cheek, leg_mm=3, length_mm=15, seams=2)
    length = feed.arm_out - feed.cheek_in + PIN_PROUD_MM
    pin_part = Turned(f"R{PIN_MM:g}", (Step(PIN_MM, length, "h9", name="pin"),), title=Text("Pen lengan", "Arm pin"))
    pin = m.add(pin_part, along((sx * feed.cheek_in, feed.pivot_y, feed.high_z), out), name=f"arm-pin-{side}")
    m.weld(pin, cheek, leg_mm=3, length_mm=PIN_MM * 3, around=True,
           note=Text("dari dalam pipi, gerinda rata", "from inside the cheek, ground flush"))  # fmt: skip
    return [*pads, lug, stop, pin]


def _pad(
    m: Machine, feed: FeedLayout, sx: int, at_yz: tuple[float, float], size: str, title: Text, name: str
) -> Component:
    """A square of plate with a thread in its middle on the outer face of a cheek."""
    part = Plate(
        rectangle(PAD_MM, PAD_MM, centred=True), PAD, (Hole(CORE_MM[size], (0, 0), size, tapped=True),), title=title
    )
    return m.add(part, facing((sx * feed.cheek_out, *at_yz), X.scaled(sx), Y), name=name)


def _hood_middle(feed: FeedLayout) -> float:
    return (feed.hood_rear + feed.hood_front) / 2


def _hood_bolts(feed: FeedLayout) -> tuple[float, float]:
    """Of both sides, beside the upper roller's slot."""
    t = plate(HOOD).thickness_mm
    return (feed.hood_rear - t + feed.y + SLOT_HALF_MM) / 2, (feed.y - SLOT_HALF_MM + feed.hood_front + t) / 2


def _hood_bolt_z(feed: FeedLayout) -> float:
    return feed.hood_top - 2 * plate(HOOD).thickness_mm - FLAP_MM / 2


def _hood(feed: FeedLayout) -> BentSheet:
    """A cap: walls between the cheeks before and behind, a flap outside of each cheek."""
    t = plate(HOOD).thickness_mm
    a = feed.cheek_out + HOOD_PLAY_MM - t
    b = (feed.hood_rear - feed.hood_front) / 2 - 2 * t
    wide, long = feed.cheek_in - 1, b - FLAP_IN_MM
    high = feed.hood_top - feed.lay.tunnel_top - HOOD_PLAY_MM - 2 * t
    size, ys = clearance(HOOD_BOLT), [y - _hood_middle(feed) for y in _hood_bolts(feed)]
    flaps = {
        "right": tuple(Hole(size, (long - y, FLAP_MM / 2), HOOD_BOLT) for y in ys),
        "left": tuple(Hole(size, (y + long, FLAP_MM / 2), HOOD_BOLT) for y in ys),
    }
    return BentSheet(
        HOOD,
        (
            Panel("top", rectangle(2 * a, 2 * b, centred=True)),
            *(Panel(wall, rectangle(2 * wide, high)) for wall in ("front", "rear")),
            *(Panel(flap, rectangle(2 * long, FLAP_MM), holes) for flap, holes in flaps.items()),
        ),
        (
            Bend("top", "front", (-wide, -b), (wide, -b), -90), Bend("top", "rear", (wide, b), (-wide, b), -90),
            Bend("top", "right", (a, -long), (a, long), -90), Bend("top", "left", (-a, long), (-a, -long), -90),
        ),
        title=Text("Tutup rol", "Roller hood"),
    )  # fmt: skip
