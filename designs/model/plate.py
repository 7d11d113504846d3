"""A flat piece of plate with holes. Local frame: the outline in xy, the thickness along z from 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from designs.model.features import Perforation, SheetFeature
from designs.model.outline import Outline
from designs.model.part import CutPiece, FlatPattern, PartKind
from designs.model.placement import Plane, Point, Vec, X, Y, Z
from designs.model.sheet import SheetPart
from specs.stock import PerforatedStock


@dataclass(frozen=True)
class Plate(SheetPart):
    """A flat part cut from a plate or a perforated plate.

    Args:
        outline: its contour.
        sheet: name of the plate stock, such as "PL4" or "PERF-R8-P12-T1.5".
        features: holes, slots and cut-outs inside the contour.
        grain: keep the sheet's direction when nesting (a perforated pattern, a brushed face).
    """

    kind: ClassVar[PartKind] = PartKind.PLATE
    outline: Outline
    sheet: str
    features: tuple[SheetFeature, ...] = ()
    grain: bool = False

    def __post_init__(self) -> None:
        stock = self.plate_stock
        x0, y0, x1, y1 = self.outline.box
        for f in self.features:
            if isinstance(f, Perforation) and not isinstance(stock, PerforatedStock):
                raise self.refuse("features", "a perforation needs a perforated stock; {s} is plain", s=self.sheet)
            for c in f.contours():
                a, b, c1, d = c.box
                if a < x0 - 1e-6 or b < y0 - 1e-6 or c1 > x1 + 1e-6 or d > y1 + 1e-6:
                    raise self.refuse(
                        "features", "an opening at ({x:.1f}, {y:.1f}) reaches beyond the outline",
                        x=(a + c1) / 2, y=(b + d) / 2,
                    )  # fmt: skip

    def contours(self) -> tuple[Outline, ...]:
        """Every opening."""
        return tuple(c for f in self.features for c in f.contours())

    @property
    def volume_mm3(self) -> float:
        return (self.outline.area - sum(c.area for c in self.contours())) * self.thickness_mm

    def cut_piece(self) -> CutPiece:
        return self.blank(self.outline, rotate=not self.grain)

    @property
    def is_perforated(self) -> bool:
        return any(isinstance(f, Perforation) for f in self.features)

    def flat_pattern(self) -> FlatPattern:
        return FlatPattern(self.outline, self.contours(), (), self.thickness_mm)

    def geometry(self) -> dict[str, Plane | Point]:
        x0, y0, x1, y1 = self.outline.box
        t = self.thickness_mm
        xm, ym = (x0 + x1) / 2, (y0 + y1) / 2
        return {
            "lower": Plane(Vec(xm, ym, 0), -Z),
            "upper": Plane(Vec(xm, ym, t), Z),
            "left": Plane(Vec(x0, ym, t / 2), -X),
            "right": Plane(Vec(x1, ym, t / 2), X),
            "near": Plane(Vec(xm, y0, t / 2), -Y),
            "far": Plane(Vec(xm, y1, t / 2), Y),
            "middle": Point(Vec(xm, ym, t / 2)),
        }
