"""What takes the flour from a pin mill: a shoe under its outlet that turns the stream, and a rising duct.

The shoe is a box with a sloping floor, open below the mill and open to the rear; the duct leads from there up to the
cyclone, one developed sheet whose ends are upright.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Component,
    Cutout,
    Hole,
    Machine,
    Outline,
    Placement,
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
from designs.parts.disc_milling.head_frame import FLANGE_HOLE_MM, FLANGE_MM, OUTLET_EDGE_MM, flange_holes
from designs.parts.disc_milling.layout import FLANGE_SHEET, FOOD_SHEET, SLIDE_SLOPE, MillLayout
from designs.parts.fasteners import bolt_together
from designs.parts.stainless import weld_stainless
from specs.stock import plate

WIDER_MM = 60.0
"""How much wider a flange is than its opening."""


def ring_flange(width_mm: float, height_mm: float, title: Text) -> Plate:
    """A flange around a rectangular opening, with four M8 holes outside its corners; origin in its middle."""
    places = flange_holes(width_mm, height_mm, OUTLET_EDGE_MM)
    holes = tuple(Hole(FLANGE_HOLE_MM, p, fastener="M8") for p in places)
    opening = Cutout(rectangle(width_mm, height_mm, centred=True))
    outline = rectangle(width_mm + WIDER_MM, height_mm + WIDER_MM, centred=True)
    return Plate(outline, FLANGE_SHEET, (opening, *holes), title=title)


@dataclass(frozen=True)
class Shoe:
    """The shoe's walls; sections across the shaft are drawn in (y, z) of the machine, relative to the shaft's plane."""

    lay: MillLayout

    @property
    def t(self) -> float:
        return self.lay.sheet_t

    @property
    def half(self) -> float:
        """Half its inside depth, along y."""
        return self.lay.exit_y

    @property
    def top(self) -> float:
        """Underside of its flange."""
        return self.lay.outlet_z - plate(FLANGE_SHEET).thickness_mm

    @property
    def floor(self) -> float:
        """Lowest place of its inside."""
        return self.lay.exit_top - self.lay.exit_mm[1]

    def side(self) -> Outline:
        """Seen along the shaft; y to the right, z up from the floor of the shoe."""
        up, knee = self.top - self.floor, self.lay.shoe_knee - self.floor
        return polygon([(-self.half, knee), (self.half, 0), (self.half, up), (-self.half, up)])

    def add(self, asm: Assembly) -> dict[str, Component]:
        """Flange, two sides, front, slope and rear wall."""
        lay, t = self.lay, self.t
        a = lay.head.outlet_along_mm
        x, wide = lay.outlet_x, a + 2 * t
        names = {
            "left": Text("Sisi kiri sepatu", "Left side of the shoe"),
            "right": Text("Sisi kanan sepatu", "Right side of the shoe"),
        }
        placed = {
            "flange": asm.add(
                ring_flange(a, lay.head.outlet_across_mm, Text("Flens sepatu", "Shoe flange")),
                at(x, 0, self.top), name="shoe-flange",
            )
        }  # fmt: skip
        for side, start in (("left", x - a / 2 - t), ("right", x + a / 2)):
            part = Plate(self.side(), FOOD_SHEET, title=names[side])
            frame = Placement(Vec(start, 0, self.floor), Y, Z, X)
            placed[side] = asm.add(part, frame, name=f"shoe-{side}")
        front = Plate(
            rectangle(wide, self.top - lay.shoe_knee, (-wide / 2, 0)), FOOD_SHEET,
            title=Text("Dinding depan sepatu", "Shoe front"),
        )  # fmt: skip
        placed["front"] = asm.add(front, facing((x, -self.half, lay.shoe_knee), -Y, X), name="shoe-front")
        slide = math.hypot(2 * self.half, lay.shoe_knee - self.floor)
        down = Vec(0, 2 * self.half, self.floor - lay.shoe_knee).unit()
        floor = Plate(
            rectangle(slide, wide, (0, -wide / 2)), FOOD_SHEET, title=Text("Dasar miring sepatu", "Shoe slope")
        )
        outward = X.cross(down) if X.cross(down).z < 0 else down.cross(X)
        placed["slope"] = asm.add(floor, facing((x, -self.half, lay.shoe_knee), outward, down), name="shoe-slope")
        rear = Plate(
            rectangle(a, self.top - lay.exit_top, (-a / 2, 0)), FOOD_SHEET,
            title=Text("Dinding belakang sepatu", "Shoe rear"),
        )  # fmt: skip
        placed["rear"] = asm.add(rear, facing((x, self.half, lay.exit_top), -Y, X), name="shoe-rear")
        self._weld(asm, placed)
        return placed

    def _weld(self, asm: Assembly, p: dict[str, Component]) -> None:
        t, long = self.t, self.top - self.floor
        for side in ("left", "right"):
            weld_stainless(asm, p[side], p["flange"], leg_mm=t, length_mm=2 * self.half)
            weld_stainless(asm, p[side], p["front"], p["slope"], leg_mm=t, length_mm=long)
            weld_stainless(asm, p[side], p["rear"], leg_mm=t, length_mm=self.top - self.lay.exit_top)
        weld_stainless(asm, p["front"], p["slope"], leg_mm=t, length_mm=self.lay.exit_mm[0])
        weld_stainless(asm, p["front"], p["flange"], leg_mm=t, length_mm=self.lay.exit_mm[0])


def bolt_duct(m: Machine, lay: MillLayout, head: Component) -> Component:
    """Shoe and duct as one piece, bolted under the head's outlet; returns them."""
    asm = Assembly("D", Text("Sepatu dan saluran", "Shoe and duct"))
    shoe = Shoe(lay)
    walls = shoe.add(asm)
    duct = asm.add(_duct(lay), _duct_frame(lay), name="duct")
    for wall in ("left", "right"):
        weld_stainless(asm, duct, walls[wall], leg_mm=lay.sheet_t, length_mm=lay.exit_mm[1])
    weld_stainless(asm, duct, walls["rear"], leg_mm=lay.sheet_t, length_mm=lay.exit_mm[0])
    w, h = lay.inlet_mm
    end = asm.add(
        ring_flange(w, h, Text("Flens saluran", "Duct flange")),
        Placement(Vec(lay.outlet_x, lay.duct_end_y, lay.blow_z), -X, Z, Y), name="duct-flange",
    )  # fmt: skip
    weld_stainless(asm, duct, end, leg_mm=lay.sheet_t, length_mm=min(w, h), seams=4)
    asm.step(
        id="Las sepatu dari pelatnya, las pada flens; tekuk bentangan saluran, las sudutnya, las pada sepatu dan "
        "flens. Gerinda rata semua las di sisi dalam.",
        en="Weld the shoe of its plates, weld it to its flange; fold the developed duct, weld its corner, weld it to "
        "the shoe and its flange. Grind all welds flush inside.",
        parts=asm.components.values(),
    )
    placed = m.add(asm, name="outlet")
    t = plate(FLANGE_SHEET).thickness_mm
    places = flange_holes(lay.head.outlet_along_mm, lay.head.outlet_across_mm, OUTLET_EDGE_MM)
    spots = [Vec(lay.outlet_x + x, y, lay.outlet_z + FLANGE_MM) for x, y in places]
    bolt_together(m, "M8", [head, placed["shoe-flange"]], spots, -Z, FLANGE_MM + t, name="shoe-bolts")
    m.touches_food(placed)
    return placed


def _duct(lay: MillLayout) -> Transition:
    """From the shoe to the cyclone; its local z is the machine's y, its local x looks left."""
    return Transition(
        FOOD_SHEET, lay.exit_mm, lay.inlet_mm, lay.duct_end_y - lay.exit_y, (0.0, lay.rise),
        title=Text("Saluran naik", "Rising duct"),
    )  # fmt: skip


def _duct_frame(lay: MillLayout) -> Placement:
    return Placement(Vec(lay.outlet_x, lay.exit_y, lay.exit_top - lay.exit_mm[1] / 2), -X, Z, Y)


__all__ = ["SLIDE_SLOPE", "Shoe", "bolt_duct", "ring_flange"]
