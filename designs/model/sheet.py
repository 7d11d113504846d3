"""What all parts cut from sheet have in common: the stock, its thickness and material, and the blank."""

from __future__ import annotations

from designs.model.outline import Outline
from designs.model.part import Cut, CutPiece, Part
from specs.errors import UnknownName
from specs.stock import Material, PerforatedStock, PlateStock, perforated, plate


class SheetPart(Part):
    """A part made from the plate stock that its field `sheet` names, such as "PL4" or "PERF-R8-P12-T1.5"."""

    sheet: str

    @property
    def stock(self) -> str:
        return self.sheet

    @property
    def plate_stock(self) -> PlateStock | PerforatedStock:
        """The plate or perforated plate of its name; an unknown one is refused with the nearest names."""
        try:
            return perforated(self.sheet) if self.sheet.startswith("PERF") else plate(self.sheet)
        except UnknownName as e:
            raise self.refuse(
                "sheet", "no stock '{name}'; nearest: {nearest}", name=self.sheet, nearest=e.fields["nearest"]
            ) from e

    @property
    def thickness_mm(self) -> float:
        return self.plate_stock.thickness_mm

    @property
    def material(self) -> Material:
        return self.known_material(self.plate_stock.material)

    def blank(self, outline: Outline, *, rotate: bool = True) -> CutPiece:
        """The sheet blank of a contour: sheared when it is a rectangle, else cut by its profile."""
        width, height = outline.size
        straight = abs(width * height - outline.area) < 1e-6 * width * height
        cut = Cut.SHEAR if straight else Cut.PROFILE
        return CutPiece(self.sheet, cut, width_mm=width, height_mm=height, rotate=rotate)
