"""A flat piece of plate with holes. Local frame: the outline in xy, the thickness along z from 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from designs.model.features import Perforation, SheetFeature
from designs.model.outline import Outline
from designs.model.part import Cut, CutPiece, FlatPattern, Part, PartKind
from designs.model.placement import Plane, Point, Vec, X, Y, Z
from specs.errors import UnknownName
from specs.stock import Material, PerforatedStock, PlateStock, perforated, plate


def sheet_stock(part: Part, name: str) -> PlateStock | PerforatedStock:
    """The plate or perforated plate of a name; an unknown one is refused by the part's name."""
    try:
        return perforated(name) if name.startswith("PERF") else plate(name)
    except UnknownName as e:
        raise part.refuse(
            "sheet", "no stock '{name}'; nearest: {nearest}", name=name, nearest=e.fields["nearest"]
        ) from e


@dataclass(frozen=True)
class Plate(Part):
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
        stock = sheet_stock(self, self.sheet)
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

    @property
    def stock(self) -> str:
        return self.sheet

    @property
    def thickness_mm(self) -> float:
        return sheet_stock(self, self.sheet).thickness_mm

    @property
    def material(self) -> Material:
        return self.known_material(sheet_stock(self, self.sheet).material)

    def contours(self) -> tuple[Outline, ...]:
        """Every opening."""
        return tuple(c for f in self.features for c in f.contours())

    @property
    def volume_mm3(self) -> float:
        return (self.outline.area - sum(c.area for c in self.contours())) * self.thickness_mm

    def cut_piece(self) -> CutPiece:
        return blank(self, self.outline)

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


def blank(part: Part, outline: Outline, *, rotate: bool = True) -> CutPiece:
    """The sheet blank of a contour: sheared when it is a rectangle, else cut by its profile."""
    width, height = outline.size
    straight = abs(width * height - outline.area) < 1e-6 * width * height
    grain = getattr(part, "grain", False)
    return CutPiece(
        part.stock, Cut.SHEAR if straight else Cut.PROFILE, width_mm=width, height_mm=height,
        rotate=rotate and not grain,
    )  # fmt: skip
