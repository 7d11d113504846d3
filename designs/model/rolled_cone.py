"""A sheet rolled to the wall of a truncated cone: the lower part of a cyclone, a funnel, a round reducer.

Local frame: the cone's axis is x, from 0 to the height. Diameters are inside diameters in the two end planes; the wall
is a sheet thick measured square to it, and both ends are flat.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from designs.model.outline import Outline, ring_sector
from designs.model.part import CutPiece, FlatPattern, PartKind
from designs.model.placement import ORIGIN, Axis, Plane, Point, Vec, X
from designs.model.sheet import SheetPart


@dataclass(frozen=True)
class RolledCone(SheetPart):
    """A rolled cone with one butt welded seam.

    Args:
        sheet: name of the plate stock.
        start_mm, end_mm: inside diameters at x = 0 and at x = `height_mm`; they differ.
    """

    kind: ClassVar[PartKind] = PartKind.ROLLED_SHEET
    sheet: str
    start_mm: float
    end_mm: float
    height_mm: float

    def __post_init__(self) -> None:
        self.plate_stock  # noqa: B018 - an unknown sheet is refused here
        self.positive(start_mm=self.start_mm, end_mm=self.end_mm, height_mm=self.height_mm)
        least = min(self.start_mm, self.end_mm)
        if least < 10 * self.thickness_mm:
            raise self.refuse(
                "start_mm", "an opening of {d:g} mm is too tight to roll {t:g} mm sheet; at least {least:g}",
                d=least, t=self.thickness_mm, least=10 * self.thickness_mm,
            )  # fmt: skip
        if abs(self.lean_deg) < 1:
            raise self.refuse("end_mm", "both ends are nearly alike; take a rolled sheet")
        if abs(self.lean_deg) > 75:
            raise self.refuse("height_mm", "the wall leans {a:.0f} degrees; make it higher", a=abs(self.lean_deg))

    @property
    def lean_deg(self) -> float:
        """Half the angle of the cone: of the wall against the axis, positive where it widens along x."""
        return math.degrees(math.atan2(self.end_mm - self.start_mm, 2 * self.height_mm))

    @property
    def slope_deg(self) -> float:
        """Of the wall against the end planes: what flour has to slide on when the axis is upright."""
        return 90 - abs(self.lean_deg)

    @property
    def wall_mm(self) -> float:
        """Thickness of the wall measured across the axis."""
        return self.thickness_mm / math.cos(math.radians(self.lean_deg))

    def radii_mm(self, outside: bool = False) -> tuple[float, float]:
        """Radii at start and end, of the inside or the outside."""
        more = self.wall_mm if outside else 0.0
        return self.start_mm / 2 + more, self.end_mm / 2 + more

    @property
    def slant_mm(self) -> float:
        """Length of the wall from end to end."""
        return self.height_mm / math.cos(math.radians(self.lean_deg))

    @property
    def sector_deg(self) -> float:
        """Angle of the developed sheet."""
        return 360 * math.sin(math.radians(abs(self.lean_deg)))

    @property
    def sector_radii_mm(self) -> tuple[float, float]:
        """Inner and outer radius of the developed sheet: the middle of the wall, measured from the cone's tip."""
        sine = math.sin(math.radians(abs(self.lean_deg)))
        small, large = sorted((r + self.wall_mm / 2) / sine for r in self.radii_mm())
        return small, large

    @property
    def volume_mm3(self) -> float:
        """Outer less inner cone: pi h T (r1 + r2 + T), T measured across the axis."""
        a, b = self.radii_mm()
        return math.pi * self.height_mm * self.wall_mm * (a + b + self.wall_mm)

    @property
    def centre_mm(self) -> float:
        """Where the middle of its mass lies along the axis: h/3 (r1 + 2 r2) / (r1 + r2), r of the wall's middle."""
        a, b = (r + self.wall_mm / 2 for r in self.radii_mm())
        return self.height_mm / 3 * (a + 2 * b) / (a + b)

    @property
    def contour(self) -> Outline:
        """The developed sheet, symmetric about +y, its tip at the origin."""
        small, large = self.sector_radii_mm
        return ring_sector(small, large, 90 - self.sector_deg / 2, 90 + self.sector_deg / 2)

    def flat_pattern(self) -> FlatPattern:
        return FlatPattern(self.contour, (), (), self.thickness_mm)

    def cut_piece(self) -> CutPiece:
        return self.blank(self.contour)

    def geometry(self) -> dict[str, Plane | Axis | Point]:
        return {
            "axis": Axis(ORIGIN, X),
            "start": Plane(ORIGIN, -X),
            "end": Plane(Vec(self.height_mm, 0, 0), X),
        }
