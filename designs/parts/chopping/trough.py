"""The feed trough of a chopper: covered so far that no hand reaches the knives, with an open table in front."""

from __future__ import annotations

from designs.model import (
    Assembly,
    Bar,
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
    along,
    at,
    rectangle,
)
from designs.parts.chopping.feed_housing import feed_trough
from designs.parts.chopping.layout import BAY_Z, COVER_BOLT, PAD_MM, STUD_MM, Layout
from designs.parts.chopping.trough_body import START_MM, trough_body
from designs.parts.fasteners import clearance
from designs.parts.frame import WELD_LEG_MM

STRUT, STRUT_HEEL_MM = "L30x30x3", 31.0
"""Struts of the trough, and their heel from that of the bay's rail they stand on: clear of the engine's way."""


def lay_trough(m: Machine, lay: Layout, frame: Component, bay: Component) -> Component:
    """The trough on a pad behind the counter knife and on two struts from the bay's front rail."""
    made = feed_trough(lay, lay.feed) if lay.feed else _trough(lay)
    trough = m.add(made, at(0, -lay.floor_y, lay.floor_z - lay.sheet), name="trough")
    w, half = lay.p.throat_width_mm, lay.p.throat_width_mm / 2
    pad = m.add(
        Bar(f"SQ{PAD_MM:g}", w, title=Text("Ganjal corong", "Trough pad")),
        along((-half, -lay.heel, lay.top), X), name="trough-pad",
    )  # fmt: skip
    m.weld(pad, frame["top-front"], leg_mm=WELD_LEG_MM, length_mm=40, seams=3, pitch_mm=60)
    m.weld(trough["body"], pad, leg_mm=lay.sheet, length_mm=25, seams=3, pitch_mm=60)
    struts = []
    y = lay.run.bay_y + lay.post_t + STRUT_HEEL_MM
    length = lay.floor_z - lay.sheet - BAY_Z
    for side, sx in (("left", -1), ("right", 1)):
        bar = Bar(STRUT, length, title=Text("Penopang corong", "Trough strut"))
        strut = m.add(bar, along((sx * (half - 30) - 15, y, BAY_Z), Z, X), name=f"trough-strut-{side}")
        m.weld(strut, bay["front"], leg_mm=WELD_LEG_MM, length_mm=25, seams=2)
        m.weld(strut, trough["front-body" if lay.feed else "body"], leg_mm=lay.sheet, length_mm=25, seams=2)
        struts.append(strut)
    m.step(
        id="Las ganjal pada rel depan dan kedua penopang pada rel mesin, letakkan corong datar di belakang pisau "
        "lawan, las.",
        en="Weld the pad to the front rail and both struts to the bay's rail, lay the trough level behind the counter "
        "knife, weld it.",
        parts=[pad, *struts, trough],
    )
    return trough


def _trough(lay: Layout) -> Assembly:
    """Frame: origin in the middle of the floor's end at the rotor, on its underside; the crop moves along +y."""
    asm = Assembly("R", Text("Corong pemasukan", "Feed trough"))
    t, w, h = lay.sheet, lay.p.throat_width_mm, lay.p.throat_height_mm
    length, reach = lay.trough_end_y - lay.floor_y, lay.floor_y - lay.wall_y - START_MM
    body = asm.add(trough_body(lay, length, reach), name="body")
    covered = lay.mouth_y - lay.floor_y
    studs = tuple(
        Hole(clearance(COVER_BOLT), (x, lay.floor_y - lay.toe - STUD_MM), COVER_BOLT) for x in lay.cover_bolts_x
    )
    top = Plate(
        rectangle(w + 2 * t, covered + reach, (-w / 2 - t, -covered)), lay.p.casing, studs,
        title=Text("Tutup corong", "Trough cover"),
    )  # fmt: skip
    cover = asm.add(top, at(0, 0, t + h), name="cover")
    asm.weld(body, cover, leg_mm=t, length_mm=25, seams=20, pitch_mm=90)
    asm.name("floor", Plane(Vec(0, -covered / 2, t), Z))
    asm.name("roof", Plane(Vec(0, -covered / 2, t + h), -Z))
    asm.name("mouth", Plane(Vec(0, -covered, t + h / 2), -Y))
    asm.name("left", Plane(Vec(-w / 2, -covered / 2, t + h / 2), X))
    asm.name("right", Plane(Vec(w / 2, -covered / 2, t + h / 2), -X))
    asm.step(
        id="Tekuk bak corong, masukkan baut tutup dari dalam, pasang tutup corong di atas kedua sisinya, las titik.",
        en="Fold the trough, put the cover's studs in from inside, set the trough's cover on its sides, tack weld.",
        parts=[body, cover],
    )
    return asm
