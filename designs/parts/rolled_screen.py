"""A cylindrical screen: perforated sheet rolled to part of a cylinder, lying in two rolled guides on the side walls.

Frame: the axis is x, the origin in the middle of the width on the axis. Angles count from +y towards +z; the screen
hangs symmetrically about straight down (270 degrees).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import Assembly, Component, Part, Placement, RolledSheet, Text, at
from designs.parts.stainless import weld_stainless
from specs.errors import BadPart
from specs.stock import PerforatedStock, perforated, plate

GUIDE_MM = 14.0
"""Width of a guide: the rim of the screen that lies on it."""
DOWN_DEG = 270.0


@dataclass(frozen=True)
class RolledScreen:
    """Sizes of a screen that lies loose in its guides.

    Args:
        sheet: perforated stock; inside_radius_mm: of the screen; width_mm: between the side walls.
        wrap_deg: how far the screen reaches around; the guides reach over 180 degrees.
        guide_sheet: what the guides are rolled from; side_sheet: the blind pieces beyond the screen's ends.
    """

    sheet: str
    inside_radius_mm: float
    width_mm: float
    wrap_deg: float
    guide_sheet: str = "PL4-SUS304"
    side_sheet: str = "PL3-SUS304"

    def __post_init__(self) -> None:
        if not 0 < self.wrap_deg <= 180:
            raise BadPart(
                "a screen that is lifted out upwards reaches around 180 degrees at most, not {a:g}", a=self.wrap_deg
            )
        if self.width_mm <= 4 * GUIDE_MM:
            raise BadPart("a screen {w:g} mm wide leaves nothing between its guides", w=self.width_mm)

    @property
    def stock(self) -> PerforatedStock:
        return perforated(self.sheet)

    @property
    def outside_radius_mm(self) -> float:
        return self.inside_radius_mm + self.stock.thickness_mm

    @property
    def blind_deg(self) -> float:
        """Arc beyond each end of the screen that a blind piece fills."""
        return (180 - self.wrap_deg) / 2

    def screen(self) -> RolledSheet:
        return RolledSheet(
            self.sheet, self.inside_radius_mm, self.width_mm, self.wrap_deg, DOWN_DEG - self.wrap_deg / 2,
            title=Text("Saringan", "Screen"),
            note=Text(
                "Rol dari pelat berlubang, sisi tajam lubang ke dalam; haluskan tepinya.",
                "Roll from perforated sheet, the burred side of the holes inwards; smooth the edges.",
            ),
        )  # fmt: skip

    def guide(self) -> RolledSheet:
        return RolledSheet(
            self.guide_sheet, self.outside_radius_mm, GUIDE_MM, 180.0, 180.0,
            title=Text("Dudukan saringan", "Screen guide"),
        )  # fmt: skip

    def blind(self, start_deg: float) -> Part:
        """The piece between an end of the screen and the split; it lies in the same guides."""
        t = plate(self.side_sheet).thickness_mm
        return RolledSheet(
            self.side_sheet, self.outside_radius_mm - t, self.width_mm, self.blind_deg, start_deg,
            title=Text("Pelapis ujung saringan", "Blind piece beside the screen"),
        )  # fmt: skip

    def add_guides(self, asm: Assembly, walls: tuple[Component, Component], leg_mm: float) -> list[Component]:
        """The guides, each welded along the inner face of a side wall (left, right)."""
        half, found = self.width_mm / 2, []
        for side, x, wall in (("left", -half, walls[0]), ("right", half - GUIDE_MM, walls[1])):
            guide = asm.add(self.guide(), at(x), name=f"screen-guide-{side}")
            pitch = math.pi * self.outside_radius_mm / 6
            weld_stainless(asm, guide, wall, leg_mm=leg_mm, length_mm=40, seams=6, pitch_mm=pitch)
            found.append(guide)
        return found

    def lay(self, asm: Assembly, guides: list[Component], place: Placement) -> list[Component]:
        """The screen and its blind pieces, loose in the guides; `place` is the frame of this file in the assembly's."""
        left = place * at(-self.width_mm / 2)
        found = [asm.add(self.screen(), left, name="screen")]
        if self.blind_deg:
            for side, start in (("front", 180.0), ("rear", 360.0 - self.blind_deg)):
                found.append(asm.add(self.blind(start), left, name=f"screen-blind-{side}"))
        for piece in found:
            asm.contact(piece, *guides, id="Terletak dalam dudukannya", en="It lies in its guides")
        return found
