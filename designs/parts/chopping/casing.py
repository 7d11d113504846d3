"""The casing of a chopper below its axis: four walls, open below, with the grille that lets the chop fall through."""

from __future__ import annotations

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    Component,
    Hole,
    Leg,
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
    facing,
    polygon,
    thickness,
)
from designs.model.features import SheetFeature
from designs.parts.chopping.layout import GRILLE_BAR, GRILLE_EDGE, LIP_PAD, MESH_MM, Layout, bars_for
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.folded_strip import FoldedStrip, hole_row
from designs.parts.frame import angle_section
from designs.parts.nameplate import nameplate, plate_holes
from designs.parts.proposed import proposed
from designs.parts.stand import LOWER_MM
from specs.parts import pillow_block

BOLT = "M6"
BOLT_UP_MM = 16.0
"""From the lower edge to the bolts of the grille: a washer clears the root fillet of its edge angle."""
EAR_MM = 0.6
"""Between the trough and the ears of the front wall beside it."""
SHAFT_ROOM_MM = 25.0
"""The hole in the side walls is wider than the shaft by this: clear of the inner rings' set screws."""
PLATE_DOWN_MM = 110.0
"""From the axis to the middle of the name plate."""
PAD_IN_MM = 6.0
"""From the heel of the rear lower rail to the slide's pad."""
SLIDE_SIDE_MM = 60.0
SLIDE_WIDER_MM = 8.0
"""Of the slide's floor, beyond the casing on both sides: its folded sides stand beside the walls."""


def weld_casing(m: Machine, lay: Layout, frame: Component) -> Component:
    """Walls below the axis, welded to the toes of top rails and bearing beams; grille and slide bolted below."""
    casing = m.add(_walls(lay), at(0, 0, lay.axis), name="casing")
    for side in ("left", "right"):
        m.weld(
            casing[f"side-{side}"], frame[f"bearing-beam-{side}"], leg_mm=lay.sheet, length_mm=30, seams=3, pitch_mm=90
        )
    for side in ("front", "rear"):
        m.weld(casing[side], frame[f"top-{side}"], leg_mm=lay.sheet, length_mm=30, seams=3, pitch_mm=70)
    spot = facing((0, lay.toe, lay.axis - PLATE_DOWN_MM), Y, -X)
    sign = nameplate(m, casing["rear"], spot, lay.sheet)
    m.step(
        id="Las rumah bawah di antara rel atas dan balok bantalan, pasang pelat nama.",
        en="Weld the lower casing between top rails and bearing beams, bolt on the name plate.",
        parts=[casing, sign],
    )
    return casing


def hang_grille(m: Machine, lay: Layout, frame: Component, casing: Component) -> tuple[Component, Component]:
    """Grille and slide under the casing, bolted from outside; the slide's lip lies on the rear lower rail."""
    grille = m.add(_grille(lay), at(0, 0, lay.axis), name="grille")
    slide = _slide(lay)
    shape = slide.part(Text("Luncuran hasil cacah", "Chop slide"))
    sheet = m.add(shape, slide.placement, name="slide")
    z, t = lay.casing_bottom + BOLT_UP_MM, angle_section(GRILLE_EDGE).t_mm
    front = [Vec(x, -lay.toe - lay.sheet, z) for x in lay.grille_bolts_x]
    rear = [Vec(x, lay.toe, z) for x in lay.grille_bolts_x]
    bolt_together(
        m, BOLT, [sheet, casing["front"], grille["edge-front"]], front, Y, 2 * lay.sheet + t, name="grille-bolts-front"
    )
    bolt_together(m, BOLT, [casing["rear"], grille["edge-rear"]], rear, -Y, lay.sheet + t, name="grille-bolts-rear")
    width = 2 * lay.wall_x
    pad = m.add(
        Bar(LIP_PAD, width, title=Text("Ganjal luncuran", "Slide pad")),
        along((width / 2, lay.heel - PAD_IN_MM, LOWER_MM), -X), name="slide-pad",
    )  # fmt: skip
    m.weld(pad, frame["lower-rear"], leg_mm=3, length_mm=30, seams=4, pitch_mm=width / 3 - 20)
    m.contact(sheet, pad, id="Bibir luncuran bertumpu pada ganjal", en="The slide's lip lies on its pad")
    m.step(
        id="Las ganjal luncuran pada rel bawah belakang. Pasang kisi di bawah rumah, selipkan luncuran, baut keduanya "
        "pada dinding depan, lalu kisi pada dinding belakang.",
        en="Weld the slide's pad to the rear lower rail. Set the grille under the casing, slip the slide in, bolt both "
        "to the front wall, then the grille to the rear wall.",
        parts=[pad, grille, sheet],
    )
    return grille, sheet


def _walls(lay: Layout) -> Assembly:
    """Frame: that of the machine, with the axis at z = 0."""
    asm = Assembly("C", Text("Rumah bawah", "Lower casing"))
    low, y, t = lay.casing_bottom - lay.axis, lay.wall_y, lay.sheet
    n = shaft_hole_mm(lay) / 2
    side = Plate(
        polygon([(-y, low), (y, low), (y, 0), (n, 0, -1), (-n, 0), (-y, 0)]), lay.p.casing,
        title=Text("Dinding samping", "Side wall"),
    )  # fmt: skip
    left = asm.add(side, facing((-lay.wall_x, 0, 0), -X, -Y), name="side-left")
    right = asm.add(side, facing((lay.wall_x, 0, 0), X, Y), name="side-right")
    bolts = tuple(Hole(clearance(BOLT), (-x, low + BOLT_UP_MM), BOLT) for x in lay.grille_bolts_x)
    walls = [
        _cross_wall(asm, lay, "front", -y - t, _eared(lay), bolts),
        _cross_wall(asm, lay, "rear", y, _plain(lay), (*bolts, plate_holes((0.0, -PLATE_DOWN_MM)))),
    ]
    for wall in walls:
        for end in (left, right):
            asm.weld(end, wall, leg_mm=t, length_mm=20, seams=4, pitch_mm=80)
    asm.characteristic(
        "wall.thickness", thickness(t, "side-left"), id="Tebal pelat rumah", en="Casing thickness", severity="minor",
        instrument="micrometer", tolerance=proposed(-0.15, None),
    )  # fmt: skip
    asm.step(
        id="Rakit keempat dinding rumah di atas meja rata, periksa siku dan lebar dalamnya, las titik lalu las.",
        en="Assemble the four walls on a level table, check that they are square and the inside width, tack and weld.",
        parts=[left, right, *walls],
    )
    return asm


def shaft_hole_mm(lay: Layout) -> float:
    """Diameter of the hole for the shaft, half in the casing and half in its cover."""
    return pillow_block(lay.seat.unit).bore_mm + SHAFT_ROOM_MM


def _cross_wall(
    asm: Assembly, lay: Layout, name: str, y: float, corners: list[tuple[float, float]], cuts: tuple[SheetFeature, ...]
) -> Component:
    titles = {"front": Text("Dinding depan", "Front wall"), "rear": Text("Dinding belakang", "Rear wall")}
    part = Plate(polygon(corners), lay.p.casing, cuts, title=titles[name])
    return asm.add(part, facing((0, y, 0), Y, -X), name=name)


def _plain(lay: Layout) -> list[tuple[float, float]]:
    x, low, high = lay.wall_x + lay.sheet, lay.casing_bottom - lay.axis, lay.top - lay.axis
    return [(-x, low), (x, low), (x, high), (-x, high)]


def _eared(lay: Layout) -> list[tuple[float, float]]:
    """The front wall ends under the counter knife; its ears close what the trough leaves open beside it."""
    x, low, high = lay.wall_x + lay.sheet, lay.casing_bottom - lay.axis, lay.top - lay.axis
    ear, top = lay.p.throat_width_mm / 2 + lay.sheet + EAR_MM, lay.tunnel_top - lay.axis
    return [(-x, low), (x, low), (x, top), (ear, top), (ear, high), (-ear, high), (-ear, top), (-x, top)]


def _grille(lay: Layout) -> Assembly:
    """Bars both ways on two edge angles; no gap is wider than the mesh. Frame: as that of the casing."""
    asm = Assembly("Q", Text("Kisi pengaman bawah", "Outlet grille"))
    d, edge, y = float(GRILLE_BAR[1:]), angle_section(GRILLE_EDGE), lay.wall_y
    low, level = lay.casing_bottom - lay.axis, lay.grille_z - lay.axis
    length = 2 * lay.wall_x - 2
    holes = tuple(BarHole(clearance(BOLT), length / 2 + x, BOLT_UP_MM, Leg.Z, BOLT) for x in lay.grille_bolts_x)
    part = Bar(GRILLE_EDGE, length, features=holes, title=Text("Siku tepi kisi", "Grille edge angle"))
    edges = [
        asm.add(part, along((sy * length / 2, sy * y, low), X.scaled(-sy), Z), name=f"edge-{side}")
        for sy, side in ((-1, "front"), (1, "rear"))
    ]
    inside = 2 * (y - edge.t_mm - edge.root_radius_mm)
    lengthwise = Bar(GRILLE_BAR, inside, title=Text("Batang kisi memanjang", "Long grille bar"))
    crosswise = Bar(GRILLE_BAR, length, title=Text("Batang kisi melintang", "Cross grille bar"))
    bars = []
    for i, x in enumerate(_places(2 * lay.wall_x), 1):
        bars.append(asm.add(lengthwise, along((x, -inside / 2, level - d / 2), Y, X), name=f"long-{i}"))
        for angle in edges:
            asm.weld(bars[-1], angle, leg_mm=2, length_mm=15, seams=2)
    for i, place in enumerate(_places(2 * y), 1):
        cross = asm.add(crosswise, along((-length / 2, place, level + d / 2), X), name=f"cross-{i}")
        for bar in bars[: bars_for(2 * lay.wall_x)]:
            asm.weld(cross, bar, leg_mm=2, length_mm=6, seams=2)
        bars.append(cross)
    asm.step(
        id="Las batang memanjang pada kedua siku tepi dengan mal jarak, lalu batang melintang di atasnya.",
        en="Weld the long bars to both edge angles with a spacer, then the cross bars on top of them.",
        parts=[*edges, *bars],
    )
    asm.name("mesh", Plane(Vec(0, 0, level), -Z))
    return asm


def _places(width_mm: float) -> list[float]:
    """Middles of bars that divide a width evenly."""
    n, d = bars_for(width_mm), float(GRILLE_BAR[1:])
    gap = (width_mm - n * d) / (n + 1)
    return [-width_mm / 2 + gap * (i + 1) + d * (i + 0.5) for i in range(n)]


def meshes(lay: Layout) -> tuple[list[Vec], float]:
    """Middles of the grille's openings, machine frame, and the larger side of the largest."""
    found, widest = [], 0.0
    spans = []
    for width in (2 * lay.wall_x, 2 * lay.wall_y):
        n, d = bars_for(width), float(GRILLE_BAR[1:])
        gap = (width - n * d) / (n + 1)
        widest = max(widest, gap)
        spans.append([-width / 2 + gap * (i + 0.5) + d * i for i in range(n + 1)])
    found = [Vec(x, y, lay.grille_z) for x in spans[0] for y in spans[1]]
    assert widest <= MESH_MM + 1e-9
    return found, widest


def _slide(lay: Layout) -> FoldedStrip:
    """The slide under the grille, its flange drilled for the front wall's bolts."""
    width = 2 * (lay.wall_x + lay.sheet + SLIDE_WIDER_MM - lay.sheet)
    bare = FoldedStrip(
        lay.p.casing, width, lay.slide_corners, ("flange", "floor", "lip"), sides=("floor", SLIDE_SIDE_MM)
    )
    down = lay.slide_corners[0][1] - lay.casing_bottom - BOLT_UP_MM
    holes = tuple(Hole(clearance(BOLT), spot, BOLT) for spot in hole_row(lay.grille_bolts_x, bare, "flange", down))
    return FoldedStrip(bare.sheet, width, bare.corners, bare.names, {"flange": holes}, bare.sides)
