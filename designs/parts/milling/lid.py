"""The lid of a hammer mill: shell, wear liner, side walls and flanges; hinged at the rear, bolted down in front.

Frame: that of the layout. The liner is held by screws from outside, so that no head stands in the way of the hammers.
"""

from __future__ import annotations

import math

from designs.model import (
    Assembly,
    Axis,
    Component,
    Hole,
    Plane,
    Plate,
    RolledSheet,
    Text,
    Vec,
    Window,
    X,
    Y,
    Z,
    at,
    facing,
    polygon,
    rectangle,
)
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.milling.layout import BOLT, FLANGE_MM, FLANGE_SHEET, THROAT_MM, Layout
from designs.parts.stainless import weld_stainless
from designs.parts.strap_handle import STRAP_MM, strap_handle

LINER_BOLT = "M8"
LINER_DEG = (25.0, 60.0, 120.0, 155.0)
"""Where the liner's screws sit; the throat lies at 90 degrees."""
CORE_MM = 6.8
"""Core hole of M8 (DIN 336, draft)."""
RIM_MM = 8.0
"""How far the lid's side walls stand out over its shell, room for the weld."""
STRIP_SHEET, STRIP_MM = "PL3-SUS304", 20.0
HANDLE_SHEET, HANDLE_DEG = "PL4-SUS304", 138.0
"""The handle sits in front between two rows of the liner's screws."""


def lid(lay: Layout) -> Assembly:
    """The lid; plane "split", axis "throat", and the plane "liner" at the top of the bore."""
    made = Assembly("D", Text("Tutup rumah", "Housing lid"))
    sides = _sides(made, lay)
    flanges = _flanges(made, lay, sides)
    shell, liner = _shell(made, lay, sides, flanges)
    strips = _strips(made, lay, sides)
    handle = _handle(made, lay, shell)
    made.touches_food(*sides, *flanges, shell, liner)
    made.name("split", Plane(Vec(0, 0, 0), -Z))
    made.name("throat", Axis(Vec(0, 0, lay.top), Z))
    made.name("liner", Plane(Vec(0, 0, lay.bore), -Z))
    made.step(
        id="Rol selubung, las di antara kedua dinding samping dan pada kedua flens; bidang belah harus rata. Las bilah "
        "penutup celah dan pegangan pada sisi luar.",
        en="Roll the shell, weld it between the side walls and on both flanges; the split must be flat. Weld the "
        "sealing strips and the handle on the outside.",
        parts=[*sides, *flanges, shell, *strips, handle],
    )
    made.step(
        id="Rol pelapis aus, tap lubangnya, pasang dari bawah dan kencangkan dengan baut dari luar.",
        en="Roll the wear liner, tap its holes, put it in from below and tighten it with screws from outside.",
        parts=[liner],
    )
    return made


def _sides(made: Assembly, lay: Layout) -> tuple[Component, Component]:
    r, out = lay.shaft_hole, lay.top + RIM_MM
    outline = polygon([(r, 0), (out, 0, 1), (-out, 0), (-r, 0, -1)])
    part = Plate(outline, lay.p.wall, title=Text("Dinding samping atas", "Upper side wall"))
    left = made.add(part, facing((-lay.half - lay.wall, 0, 0), X, Y), name="side-left")
    return left, made.add(part, facing((lay.half, 0, 0), X, Y), name="side-right")


def _flanges(made: Assembly, lay: Layout, sides: tuple[Component, Component]) -> list[Component]:
    """Plates on the split from the screen's ends outwards; the front one has the bolts."""
    width, inner, outer = 2 * lay.half, lay.bore, lay.flange_y
    bolts = tuple(Hole(clearance(BOLT), (lay.half - x, lay.bolt_y - inner), BOLT) for x in lay.bolts_x)
    front = Plate(
        rectangle(width, outer - inner), FLANGE_SHEET, bolts, title=Text("Flens depan tutup", "Lid front flange")
    )
    rear = Plate(
        rectangle(width, outer - inner), FLANGE_SHEET, title=Text("Flens belakang tutup", "Lid rear flange")
    )  # fmt: skip
    found = [
        made.add(front, facing((lay.half, -inner, 0), Z, -X), name="flange-front"),
        made.add(rear, facing((-lay.half, inner, 0), Z, X), name="flange-rear"),
    ]
    for flange in found:
        for side in sides:
            weld_stainless(made, flange, side, leg_mm=3, length_mm=min(60.0, lay.top + RIM_MM - inner), seams=1)
    return found


def _shell(
    made: Assembly, lay: Layout, sides: tuple[Component, Component], flanges: list[Component]
) -> tuple[Component, Component]:
    """Shell and liner stand on the flanges; a window for the throat goes through both."""
    shell = made.add(_rolled(lay, lay.p.wall, lay.shell, False), at(-lay.half), name="shell")
    for other in (*sides, *flanges):
        weld_stainless(made, shell, other, leg_mm=3, length_mm=40, seams=4, pitch_mm=0.75 * lay.half)
    liner = made.add(_rolled(lay, lay.p.liner, lay.bore, True), at(-lay.half), name="liner")
    for n, a in enumerate(LINER_DEG, 1):
        out = Vec(0.0, math.cos(math.radians(a)), math.sin(math.radians(a)))
        spots = [out.scaled(lay.top) + X.scaled(x) for x in _columns(lay)]
        bolt_together(
            made, LINER_BOLT, [shell, liner], spots, -out, lay.wall, nut=False, engagement_mm=lay.liner,
            name=f"liner-bolts-{n}",
        )  # fmt: skip
    return shell, liner


def _columns(lay: Layout) -> tuple[float, float]:
    x = lay.half - 35
    return (-x, x)


def _rolled(lay: Layout, sheet: str, radius: float, tapped: bool) -> RolledSheet:
    """Shell or liner, from the flange in front to the one behind, drilled on the developed sheet."""
    start = math.degrees(math.asin(FLANGE_MM / radius))
    title = Text("Pelapis aus tutup", "Lid wear liner") if tapped else Text("Selubung tutup", "Lid shell")
    bare = RolledSheet(sheet, radius, 2 * lay.half, 180 - 2 * start, start, title=title)
    middle, (w, d) = bare.middle_radius_mm, THROAT_MM
    core = CORE_MM if tapped else clearance(LINER_BOLT)
    holes = tuple(
        Hole(core, (lay.half + x, math.radians(a - start) * middle), LINER_BOLT, tapped=tapped)
        for a in LINER_DEG
        for x in _columns(lay)
    )
    reach, s = math.asin(d / 2 / (radius + 5)) * middle, bare.developed_mm / 2
    window = Window((lay.half - w / 2, lay.half + w / 2), (s - reach, s + reach))
    note = Text("Bor pada bentangan; tap setelah dirol.", "Drill in the flat; tap after rolling.") if tapped else None
    return RolledSheet(
        sheet, radius, 2 * lay.half, bare.sweep_deg, start, (*holes, window), title=title, note=note
    )  # fmt: skip


def _handle(made: Assembly, lay: Layout, shell: Component) -> Component:
    """A pull handle across the shell."""
    part, own = strap_handle(HANDLE_SHEET)
    out = Vec(0.0, math.cos(math.radians(HANDLE_DEG)), math.sin(math.radians(HANDLE_DEG)))
    handle = made.add(part, facing(out.scaled(lay.top), out, X) * own, name="handle")
    weld_stainless(made, handle, shell, leg_mm=3, length_mm=STRAP_MM, seams=4)
    return handle


def _strips(made: Assembly, lay: Layout, sides: tuple[Component, Component]) -> list[Component]:
    """Flats over the split on the outside of the side walls, so that no flour blows out."""
    length = lay.top - lay.shaft_hole - 6
    part = Plate(rectangle(length, STRIP_MM), STRIP_SHEET, title=Text("Bilah penutup celah", "Sealing strip"))
    t, found = part.thickness_mm, []
    for sx, side, wall in ((-1, "left", sides[0]), (1, "right", sides[1])):
        x = lay.half + lay.wall if sx > 0 else -lay.half - lay.wall - t
        for sy, end in ((-1, "front"), (1, "rear")):
            y = lay.shaft_hole + 4 if sy > 0 else -lay.shaft_hole - 4 - length
            strip = made.add(part, facing((x, y, -STRIP_MM / 2), X, Y), name=f"strip-{side}-{end}")
            weld_stainless(made, strip, wall, leg_mm=2, length_mm=25, seams=3, pitch_mm=length / 3)
            found.append(strip)
    return found
