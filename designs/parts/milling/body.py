"""The lower half of a hammer mill's housing: side walls, front and rear walls that stand on the beams, sloping plates
and outlet below the screen, and the screen in its guides. Frame: that of the layout.
"""

from __future__ import annotations

import math

from designs.model import (
    Assembly,
    Bend,
    BentSheet,
    Component,
    Hole,
    Panel,
    Plane,
    Plate,
    Text,
    Transition,
    Vec,
    X,
    Y,
    Z,
    at,
    facing,
    polygon,
    rectangle,
)
from designs.parts.bag_collar import add_bag_collar
from designs.parts.fasteners import clearance
from designs.parts.milling.layout import BOLT, BOLT_OUT_MM, EDGE_MM, OUTLET_MM, SLOPE_DEG, SLOPE_SHEET, Layout
from designs.parts.stainless import weld_stainless
from specs.stock import plate

OUTLET_SHEET = "PL2-SUS304"
OUTLET_SLOPE_DEG = 60.0


def lower_housing(lay: Layout) -> Assembly:
    """The lower half; planes "split" and "feet", point "outlet" in the middle of the bag's collar."""
    body = Assembly("C", Text("Rumah bawah", "Lower housing"))
    sides = _sides(body, lay)
    walls = _walls(body, lay, sides)
    slopes = _slopes(body, lay, sides, walls)
    spout = _spout(body, lay, sides, slopes)
    collar = add_bag_collar(body, spout, at(0, 0, -lay.bottom - spout_height(lay)), OUTLET_MM)
    guides = lay.screen.add_guides(body, sides, leg_mm=3)
    body.touches_food(*sides, *walls, *slopes, spout, *collar[:2], *guides)
    body.name("split", Plane(Vec(0, 0, 0), Z))
    body.name("feet", Plane(Vec(0, 0, -lay.foot), -Z))
    body.step(
        id="Tekuk dinding depan dan belakang, las di antara kedua dinding samping di atas meja rata; periksa lebar "
        "ruang di empat sudut. Las dudukan saringan dengan mal, lalu pelat miring.",
        en="Fold the front and rear wall, weld them between the side walls on a level table; check the width at four "
        "corners. Weld the screen guides by a template, then the sloping plates.",
        parts=[*sides, *walls, *guides, *slopes],
    )
    body.step(
        id="Tekuk corong keluar pada garis tekuk, las di bawah rumah, las kerah kantong di bawahnya.",
        en="Fold the outlet along its bend lines, weld it under the housing, and the bag's collar under it.",
        parts=[spout, *collar],
    )
    return body


def spout_height(lay: Layout) -> float:
    """Height of the outlet's transition: its flattest wall slopes enough for flour."""
    run = max(lay.bottom_y, lay.half) - OUTLET_MM / 2
    return math.ceil(run * math.tan(math.radians(OUTLET_SLOPE_DEG)))


def _sides(body: Assembly, lay: Layout) -> tuple[Component, Component]:
    """Side walls with half a hole for the shaft, 6 mm wider than what is welded between them."""
    r, y, t = lay.shaft_hole, lay.wall_y + lay.wall, plate(SLOPE_SHEET).thickness_mm
    low, out = -lay.bottom, lay.bottom_y + (t + 4) / math.sin(math.radians(SLOPE_DEG))
    knee = low + (y - out) * math.tan(math.radians(SLOPE_DEG))
    outline = polygon(
        [(-y, 0), (-y, knee), (-out, low), (out, low), (y, knee), (y, 0), (r, 0, -1), (-r, 0)]
    )  # fmt: skip
    part = Plate(outline, lay.p.wall, title=Text("Dinding samping bawah", "Lower side wall"))
    left = body.add(part, facing((-lay.half - lay.wall, 0, 0), X, Y), name="side-left")
    return left, body.add(part, facing((lay.half, 0, 0), X, Y), name="side-right")


def _walls(body: Assembly, lay: Layout, sides: tuple[Component, Component]) -> list[Component]:
    """Front and rear: an upper flange that the lid lies on, and a lower one that stands on the beam."""
    width, bend = 2 * lay.half, lay.bend
    deep, high = BOLT_OUT_MM + EDGE_MM, lay.foot - 2 * bend
    holes = {
        "upper": [(lay.half - x, BOLT_OUT_MM) for x in lay.bolts_x],
        "lower": [(lay.half + x, BOLT_OUT_MM) for x in lay.bolts_x],
    }
    drilled = {n: tuple(Hole(clearance(BOLT), spot, BOLT) for spot in spots) for n, spots in holes.items()}
    found = []
    for sy, side in ((-1, "front"), (1, "rear")):
        upper = () if sy > 0 else drilled["upper"]  # the lid hangs on hinges at the rear
        part = BentSheet(
            lay.p.wall,
            (
                Panel("wall", rectangle(width, high)),
                Panel("upper", rectangle(width, deep), upper),
                Panel("lower", rectangle(width, deep), drilled["lower"]),
            ),
            (
                Bend("wall", "upper", (0, high), (width, high), 90),
                Bend("wall", "lower", (0, 0), (width, 0), 90),
            ),
            title=Text("Dinding depan", "Front wall") if sy < 0 else Text("Dinding belakang", "Rear wall"),
        )
        out = Y.scaled(sy)
        corner = Vec(sy * lay.half, sy * lay.wall_y, bend - lay.foot)
        wall = body.add(part, facing(corner, out, X.scaled(-sy)), name=f"wall-{side}")
        for s in sides:
            weld_stainless(body, wall, s, leg_mm=3, length_mm=high)
        found.append(wall)
    return found


def _slopes(body: Assembly, lay: Layout, sides: tuple[Component, Component], walls: list[Component]) -> list[Component]:
    """Plates that slope from the walls' lower bends to the outlet; their square ends stay inside."""
    s, c = math.sin(math.radians(SLOPE_DEG)), math.cos(math.radians(SLOPE_DEG))
    width, length = 2 * lay.half, (lay.bottom - lay.knee) / s
    part = Plate(rectangle(width, length), SLOPE_SHEET, title=Text("Pelat miring", "Sloping plate"))
    up = part.thickness_mm * c / s
    found = []
    for sy, side, wall in ((-1, "front", walls[0]), (1, "rear", walls[1])):
        out = Vec(0.0, sy * s, -c)
        corner = Vec(sy * lay.half, sy * (lay.bottom_y + up * c), up * s - lay.bottom)
        slope = body.add(part, facing(corner, out, X.scaled(-sy)), name=f"slope-{side}")
        for other in (*sides, wall):
            weld_stainless(body, slope, other, leg_mm=2, length_mm=30, seams=3, pitch_mm=length / 3)
        found.append(slope)
    return found


def _spout(body: Assembly, lay: Layout, sides: tuple[Component, Component], slopes: list[Component]) -> Component:
    part = Transition(
        OUTLET_SHEET, (OUTLET_MM, OUTLET_MM), (2 * lay.half, 2 * lay.bottom_y), spout_height(lay),
        title=Text("Corong keluar tepung", "Flour outlet"),
    )  # fmt: skip
    spout = body.add(part, at(0, 0, -lay.bottom - part.height_mm), name="spout")
    for other in (*sides, *slopes):
        weld_stainless(body, spout, other, leg_mm=2, length_mm=40, seams=3, pitch_mm=min(70.0, lay.half - 20))
    return spout
