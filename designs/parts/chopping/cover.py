"""The cover of a chopper over its rotor: a folded strip with two side plates. It lifts off by four nuts and bolts."""

from __future__ import annotations

from designs.model import Assembly, Component, Hole, Machine, Plate, Text, Vec, X, Y, Z, at, facing, polygon
from designs.parts.chopping.casing import shaft_hole_mm
from designs.parts.chopping.feed_layout import FLANGE_MM
from designs.parts.chopping.layout import COVER_BOLT, COVER_BOLT_IN_MM, RAIL, STUD_MM, Layout
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.folded_strip import FoldedStrip, hole_row
from designs.parts.frame import angle_section

SLANT_SHARE = 0.42
"""How much of the rear upper corner is slanted, as a share of the height: the chop is led over the top."""
CORNER_MM = 2.0
"""Cut off the side plates' corners, clear of the strip's bends."""


def bolt_cover(m: Machine, lay: Layout, frame: Component, trough: Component) -> Component:
    """The cover on the studs of the trough and on the rear top rail."""
    strip = _strip(lay)
    cover = m.add(_cover(lay, strip), at(0, 0, lay.axis), name="cover")
    studs = [Vec(x, -lay.toe - STUD_MM, lay.tunnel_top - lay.sheet) for x in lay.cover_bolts_x]
    joint = bolt_together(
        m, COVER_BOLT, [trough["cover"], cover["sheet"]], studs, Z, 2 * lay.sheet, under_head=False, name="cover-studs"
    )
    heads = [m.component(path) for path in joint.hardware if "-bolt-" in path]
    for head in heads:
        m.weld(
            head, trough["cover"], leg_mm=lay.sheet, length_mm=8, seams=3,
            note=Text("kepala baut dilas, agar mur dapat dibuka dari luar", "heads welded; the nuts undo outside"),
        )  # fmt: skip
    y, grip = lay.heel - COVER_BOLT_IN_MM, lay.sheet + angle_section(RAIL).t_mm
    spots = [Vec(x, y, lay.top + lay.sheet) for x in lay.cover_bolts_x]
    bolt_together(m, COVER_BOLT, [cover["sheet"], frame["top-rear"]], spots, -Z, grip, name="cover-bolts")
    m.step(
        id="Pasang tutup rotor pada baut corong dan rel belakang, kencangkan mur dan bautnya. Hanya dibuka dengan "
        "kunci, mesin mati.",
        en="Set the cover on the trough's studs and the rear rail, tighten nuts and bolts. It is opened by a spanner "
        "only, with the engine stopped.",
        parts=[cover],
    )
    return cover


def _strip(lay: Layout) -> FoldedStrip:
    """Lower face of the strip, axis at z = 0: flange on the trough, up, over, slanted, down, flange on the rail."""
    y, low = lay.wall_y, lay.tunnel_top - lay.axis
    slant = SLANT_SHARE * y
    rail = lay.top - lay.axis
    front, rear = -lay.toe - FLANGE_MM, lay.toe + FLANGE_MM
    corners = ((front, low), (-y, low), (-y, y), (y - slant, y), (y, y - slant), (y, rail), (rear, rail))
    names = ("flange-front", "front", "top", "slant", "rear", "flange-rear")
    width = 2 * (lay.wall_x + lay.sheet)
    bare = FoldedStrip(lay.p.casing, width, corners, names)
    size = clearance(COVER_BOLT)
    holes = {
        "flange-front": hole_row(lay.cover_bolts_x, bare, "flange-front", -front - lay.toe - STUD_MM),
        "flange-rear": hole_row(lay.cover_bolts_x, bare, "flange-rear", lay.heel - COVER_BOLT_IN_MM - y),
    }
    features = {name: tuple(Hole(size, spot, COVER_BOLT) for spot in spots) for name, spots in holes.items()}
    return FoldedStrip(bare.sheet, width, corners, names, features)


def _cover(lay: Layout, strip: FoldedStrip) -> Assembly:
    asm = Assembly("H", Text("Tutup rotor", "Rotor cover"))
    sheet = asm.add(strip.part(Text("Pelat tutup rotor", "Cover sheet")), strip.placement, name="sheet")
    n, y, c = shaft_hole_mm(lay) / 2, lay.wall_y, CORNER_MM
    slant = SLANT_SHARE * y
    outline = polygon(
        [(-y, 0), (-n, 0, -1), (n, 0), (y, 0), (y, y - slant - c), (y - c, y - slant + c / 2),
         (y - slant + c / 2, y - c), (y - slant - c, y), (-y + c, y), (-y, y - c)]
    )  # fmt: skip
    side = Plate(outline, lay.p.casing, title=Text("Sisi tutup rotor", "Cover side"))
    sides = [
        asm.add(side, facing((-lay.wall_x - lay.sheet, 0, 0), X, Y), name="side-left"),
        asm.add(side, facing((lay.wall_x, 0, 0), X, Y), name="side-right"),
    ]
    for plate in sides:
        asm.weld(plate, sheet, leg_mm=lay.sheet, length_mm=20, seams=6, pitch_mm=80)
    asm.step(
        id="Tekuk pelat tutup dengan mal, pasang kedua sisinya dari dalam, las berselang.",
        en="Fold the cover sheet to a template, set both sides inside it, weld in lengths.",
        parts=[sheet, *sides],
    )
    return asm
