"""The housing of a hammer mill on its stand: lower half on the beams, screen in its guides, lid on its hinges."""

from __future__ import annotations

from designs.model import Component, Machine, Vec, X, Z, along, at
from designs.parts.fasteners import bolt_together
from designs.parts.frame import angle_section
from designs.parts.gated_hopper import GatedHopper
from designs.parts.hinge import hinge_part
from designs.parts.milling.body import lower_housing
from designs.parts.milling.layout import BOLT, FLANGE_MM, RAIL, THROAT_HEIGHT_MM, THROAT_MM, Layout
from designs.parts.milling.lid import lid
from designs.parts.stainless import weld_stainless
from specs.parts import hardware


def set_housing(m: Machine, lay: Layout, frame: Component) -> Component:
    """The lower half, bolted on its two beams."""
    level = at(0, 0, lay.p.axis_height_mm)
    body = m.add(lower_housing(lay), level, name="body")
    grip = lay.wall + angle_section(RAIL).t_mm
    for sy, side in ((-1, "front"), (1, "rear")):
        spots = [level.point((x, sy * lay.bolt_y, lay.wall - lay.foot)) for x in lay.bolts_x]
        bolt_together(
            m, BOLT, [body[f"wall-{side}"], frame[f"cradle-{side}"]], spots, -Z, grip, name=f"foot-bolts-{side}"
        )
    m.step(
        id="Letakkan rumah bawah di atas kedua balok, tepat di tengah rangka, baut.",
        en="Set the lower housing on the two beams, in the middle of the frame, bolt it down.",
        parts=[body],
    )
    return body


def lay_screen(m: Machine, lay: Layout, body: Component) -> list[Component]:
    """The screen in its guides: it is turned out upwards around the rotor when the lid is open."""
    guides = [body[f"screen-guide-{side}"] for side in ("left", "right")]
    pieces = lay.screen.lay(m, guides, at(0, 0, lay.p.axis_height_mm))
    m.touches_food(*pieces)
    m.step(
        id="Masukkan saringan memutar mengelilingi rotor ke dalam dudukannya; begitu pula cara menggantinya.",
        en="Turn the screen in around the rotor into its guides; it is changed the same way.",
        parts=pieces,
    )
    return pieces


def close_lid(m: Machine, lay: Layout, body: Component, screen: list[Component]) -> tuple[Component, Component]:
    """Lid with its feed hopper, hinged behind and bolted in front; its flanges keep the screen from turning."""
    level = at(0, 0, lay.p.axis_height_mm)
    cover = m.add(lid(lay), level, name="lid")
    hinges = _hinges(m, lay, body, cover)
    spots = [level.point((x, -lay.bolt_y, FLANGE_MM)) for x in lay.bolts_x]
    bolt_together(
        m, BOLT, [cover["flange-front"], body["wall-front"]], spots, -Z, FLANGE_MM + lay.wall, name="lid-bolts"
    )
    m.contact(
        cover["flange-front"], cover["flange-rear"], *screen,
        id="Flens tutup menahan ujung saringan", en="The lid's flanges hold the screen's ends",
    )  # fmt: skip
    hopper = _hopper(m, lay, cover)
    m.step(
        id="Letakkan tutup, las titik engselnya, coba buka tutup penuh: tutup bersandar pada rel atas belakang. Las "
        "engsel, tutup, kencangkan kedua baut depan.",
        en="Lay the lid on, tack its hinges, try it fully open: it leans on the rear top rail. Weld the hinges, close "
        "it, tighten the two front bolts.",
        parts=[cover, *hinges],
    )
    m.step(id="Las leher corong masuk pada tutup.", en="Weld the throat of the feed hopper to the lid.", parts=[hopper])
    return cover, hopper


def _hinges(m: Machine, lay: Layout, body: Component, cover: Component) -> list[Component]:
    """Two weld-on hinges along the rear edges of the flanges."""
    part, half = hinge_part(lay.hinge), hardware(lay.hinge).length_mm / 2
    found = []
    for sx, side in ((-1, "left"), (1, "right")):
        place = Vec(sx * (lay.half - half), lay.hinge_y, lay.p.axis_height_mm + 1.0)
        hinge = m.add(part, along(place, X, Z), name=f"hinge-{side}")
        for other in (body["wall-rear"], cover["flange-rear"]):
            weld_stainless(m, hinge, other, leg_mm=3, length_mm=half - 5, seams=1)
        found.append(hinge)
    return found


def _hopper(m: Machine, lay: Layout, cover: Component) -> Component:
    """The way in, on the crown of the shell; the weld fills what the shell falls away in front and behind."""
    hopper = m.add(gated_hopper(lay).build(), at(0, 0, lay.p.axis_height_mm + lay.top), name="hopper")
    weld_stainless(m, hopper["throat"], cover["shell"], leg_mm=1.5, length_mm=28, seams=4)
    return hopper


def gated_hopper(lay: Layout) -> GatedHopper:
    """The feed hopper of this mill."""
    return GatedHopper(THROAT_MM, THROAT_HEIGHT_MM, lay.p.hopper_mm, lay.p.hopper_slope_deg)
