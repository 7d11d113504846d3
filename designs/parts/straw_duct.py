"""The straw outlet of a thresher: a duct out of the cover and down, so long that no arm reaches in.

Frame of the assembly: the drum's axis is x, origin in its middle, z up; z = 0 is the top of the rail it stands on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import (
    Assembly,
    Bar,
    Bend,
    BentSheet,
    Component,
    Hole,
    Panel,
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
    rectangle,
)
from designs.parts.fasteners import clearance
from specs.stock import plate

MOUTH_BAR_MM = 10.0


@dataclass(frozen=True)
class StrawDuct:
    """Inside sizes and places of the duct.

    Args:
        x0_mm, x1_mm: inside faces of its sides.
        cover_radius_mm: outside of the drum cover, which its sides follow.
        window_mm: height of the cover's window.
        rail_mm: (y of the rail's toe, y of the bolt line on the rail).
        face_mm: y of the outer face of the frame, which the duct passes in front of.
        depth_mm: inside, along y.
        drop_mm: how far the mouth lies below the rail's top.
    """

    letter: str
    x0_mm: float
    x1_mm: float
    cover_radius_mm: float
    window_mm: float
    rail_mm: tuple[float, float]
    face_mm: float
    depth_mm: float
    drop_mm: float
    sheet: str = "PL1.2"
    bolt: str = "M8"

    @property
    def t(self) -> float:
        return plate(self.sheet).thickness_mm

    @property
    def width_mm(self) -> float:
        return self.x1_mm - self.x0_mm

    @property
    def inner_y_mm(self) -> float:
        """Face of the front sheet towards the duct."""
        return self.face_mm + 2 + self.t

    @property
    def back_y_mm(self) -> float:
        return self.inner_y_mm + self.depth_mm

    def path_mm(self, tip_radius_mm: float) -> float:
        """Shortest way of an arm: up from the mouth along the front sheet, over its bend, to the tooth tips."""
        return self.drop_mm + self.inner_y_mm - tip_radius_mm

    @property
    def mouth(self) -> Vec:
        """Middle of the mouth."""
        return Vec((self.x0_mm + self.x1_mm) / 2, self.inner_y_mm + self.depth_mm / 2, -self.drop_mm)

    def bolt_spots(self) -> tuple[Vec, ...]:
        """On the floor's upper face, above the rail."""
        return tuple(Vec(x, self.rail_mm[1], self.t) for x in (self.x0_mm + 30, self.x1_mm - 30))

    def build(self) -> Assembly:
        """Floor and front, top and back, and two sides, tacked together."""
        duct = Assembly(self.letter, Text("Saluran jerami", "Straw duct"))
        front = duct.add(self._front(), at(self.x0_mm, self.rail_mm[0], 0), name="front")
        back = duct.add(self._back(), at(self.x0_mm, self._top_y(), self.window_mm), name="back")
        side = self._side()
        left = duct.add(side, facing((self.x0_mm - self.t, 0, 0), X, Y), name="side-left")
        right = duct.add(side, facing((self.x1_mm, 0, 0), X, Y), name="side-right")
        for sheet in (front, back):
            for s in (left, right):
                duct.weld(s, sheet, leg_mm=self.t, length_mm=20, seams=8, pitch_mm=95)
        bar = self._mouth_bar(duct, left, right)
        duct.name("mouth", Plane(self.mouth, -Z))
        duct.step(
            id="Tekuk pelat depan dan pelat belakang saluran, las titik kedua sisinya.",
            en="Fold the front and back sheets of the duct, tack on its two sides.",
            parts=[front, back, left, right, bar],
        )
        return duct

    @property
    def mouth_slot_mm(self) -> float:
        """Each half of the mouth, beside the bar across it."""
        return (self.depth_mm - MOUTH_BAR_MM) / 2

    def _mouth_bar(self, duct: Assembly, left: Component, right: Component) -> Component:
        """A bar along the middle of the mouth: two slots that an arm passes no further than ISO 13857 counts on."""
        part = Bar(f"R{MOUTH_BAR_MM:g}", self.width_mm, title=Text("Batang mulut saluran", "Duct mouth bar"))
        place = along((self.x0_mm, self.mouth.y, -self.drop_mm + MOUTH_BAR_MM), X)
        bar = duct.add(part, place, name="mouth-bar")
        for side in (left, right):
            duct.weld(bar, side, leg_mm=self.t, length_mm=20, around=True)
        return bar

    def _top_y(self) -> float:
        """Where the top sheet meets the cover."""
        return math.sqrt(self.cover_radius_mm**2 - self.window_mm**2) + 1

    def _front(self) -> BentSheet:
        """Floor over the rail, then down in front of the frame; bent down by 90 degrees."""
        r = self.t
        floor = self.inner_y_mm - self.t - r - self.rail_mm[0]
        bolts = tuple(
            Hole(clearance(self.bolt), (s.x - self.x0_mm, s.y - self.rail_mm[0]), self.bolt) for s in self.bolt_spots()
        )
        return BentSheet(
            self.sheet,
            (
                Panel("floor", rectangle(self.width_mm, floor), bolts),
                Panel("front", rectangle(self.width_mm, self.drop_mm - r)),
            ),
            (Bend("floor", "front", (0, floor), (self.width_mm, floor), -90, r),),
            title=Text("Pelat depan saluran", "Duct front sheet"),
        )

    def _back(self) -> BentSheet:
        """Top sheet from the cover outwards, then down as the back."""
        r = self.t
        top = self.back_y_mm - r - self._top_y()
        return BentSheet(
            self.sheet,
            (
                Panel("top", rectangle(self.width_mm, top)),
                Panel("back", rectangle(self.width_mm, self.drop_mm + self.window_mm - r)),
            ),
            (Bend("top", "back", (0, top), (self.width_mm, top), -90, r),),
            title=Text("Pelat belakang saluran", "Duct back sheet"),
        )

    def _side(self) -> Plate:
        """Outline in the yz plane: follows the cover, stands on the rail, hangs down in front of the frame."""
        r, w = self.cover_radius_mm + 0.3, self.window_mm + self.t
        y_top = math.sqrt(r * r - w * w)
        bulge = math.tan(math.asin(w / r) / 4)
        y_in, y_out = self.face_mm + 2, self.back_y_mm + self.t
        outline = polygon(
            [(y_in, -self.drop_mm), (y_out, -self.drop_mm), (y_out, w), (y_top, w, -bulge), (r, 0), (y_in, 0)]
        )
        return Plate(outline, self.sheet, title=Text("Sisi saluran", "Duct side"))
