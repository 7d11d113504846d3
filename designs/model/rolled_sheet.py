"""A sheet rolled to a cylinder or part of one: drum shells, covers, fan housings.

Local frame: the cylinder's axis is x, from 0 to the width; the sheet starts at `start_deg` from the y axis and runs
towards z. Openings are declared on the developed sheet: x along the axis, s along the arc from the start, measured on
the middle of the sheet's thickness.

The holes that a perforated stock brings with it are neither drawn nor cut: a screen has tens of thousands of them. Its
volume is that of the drawn solid; its mass leaves the open share of the stock out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from designs.model.features import Hole, Window
from designs.model.outline import Outline, polygon
from designs.model.part import Cut, CutPiece, FlatPattern, PartKind
from designs.model.placement import ORIGIN, Axis, Plane, Point, Vec, X
from designs.model.sheet import SheetPart
from specs.stock import PerforatedStock

EDGE_MM = 1e-6
"""A window within this of an edge is open to it."""


def _notch(x_mm: tuple[float, float], edge: float, floor: float) -> list[tuple[float, float]]:
    """Corners of a notch from left to right."""
    return [(x_mm[0], edge), (x_mm[0], floor), (x_mm[1], floor), (x_mm[1], edge)]


@dataclass(frozen=True)
class RolledSheet(SheetPart):
    """A rolled sheet part.

    Args:
        sheet: name of the plate stock.
        inside_radius_mm, width_mm: of the finished cylinder.
        sweep_deg: 360 for a closed shell (its seam is butt welded).
        features: radial holes and windows on the developed sheet.
    """

    kind: ClassVar[PartKind] = PartKind.ROLLED_SHEET
    sheet: str
    inside_radius_mm: float
    width_mm: float
    sweep_deg: float = 360.0
    start_deg: float = 0.0
    features: tuple[Hole | Window, ...] = ()

    def __post_init__(self) -> None:
        self.plate_stock  # noqa: B018 - an unknown sheet is refused here
        self.positive(inside_radius_mm=self.inside_radius_mm, width_mm=self.width_mm, sweep_deg=self.sweep_deg)
        if self.sweep_deg > 360:
            raise self.refuse("sweep_deg", "{a:g} degrees; at most 360", a=self.sweep_deg)
        if self.inside_radius_mm < 5 * self.thickness_mm:
            raise self.refuse(
                "inside_radius_mm", "{r:g} mm is too tight to roll {t:g} mm sheet; at least {least:g}",
                r=self.inside_radius_mm, t=self.thickness_mm, least=5 * self.thickness_mm,
            )  # fmt: skip
        for f in self.features:
            if isinstance(f, Hole) and f.diameter_mm >= 2 * self.inside_radius_mm:
                raise self.refuse(
                    "features", "a hole of {d:g} mm does not fit a shell of {inside:g} mm inside",
                    d=f.diameter_mm, inside=2 * self.inside_radius_mm,
                )  # fmt: skip
            for c in f.contours():
                a, b, c1, d = c.box
                if a < -1e-6 or c1 > self.width_mm + 1e-6 or b < -1e-6 or d > self.developed_mm + 1e-6:
                    raise self.refuse(
                        "features", "an opening at ({x:.1f}, {y:.1f}) reaches beyond the sheet",
                        x=(a + c1) / 2, y=(b + d) / 2,
                    )  # fmt: skip

    @property
    def middle_radius_mm(self) -> float:
        return self.inside_radius_mm + self.thickness_mm / 2

    @property
    def outside_radius_mm(self) -> float:
        return self.inside_radius_mm + self.thickness_mm

    @property
    def developed_mm(self) -> float:
        """Length of the sheet before rolling: the arc on its middle."""
        return math.radians(self.sweep_deg) * self.middle_radius_mm

    def angle_at(self, s_mm: float) -> float:
        """Angle from the y axis, degrees, of a place on the developed sheet."""
        return self.start_deg + math.degrees(s_mm / self.middle_radius_mm)

    @property
    def volume_mm3(self) -> float:
        v = self.developed_mm * self.thickness_mm * self.width_mm
        return v - sum(self._removed(f) for f in self.features)

    @property
    def mass_kg(self) -> float:
        stock = self.plate_stock
        solid = 1 - stock.open_area if isinstance(stock, PerforatedStock) else 1.0
        return super().mass_kg * solid

    def _removed(self, f: Hole | Window) -> float:
        if isinstance(f, Window):
            return (f.x_mm[1] - f.x_mm[0]) * (f.s_mm[1] - f.s_mm[0]) * self.thickness_mm
        n, r, total = 200, f.diameter_mm / 2, 0.0  # a radial drill: depth differs across the hole
        for i in range(n):
            a = math.pi * (i + 0.5) / n
            w, half = r * math.cos(a), r * math.sin(a)
            depth = math.sqrt(self.outside_radius_mm**2 - w * w) - math.sqrt(self.inside_radius_mm**2 - w * w)
            total += 2 * half * depth * r * math.sin(a) * math.pi / n
        return total

    @property
    def contour(self) -> Outline:
        """Outline of the developed sheet; windows that reach a straight edge are notches in it."""
        h = self.developed_mm
        low = [n for w in self.notches() if w.s_mm[0] < EDGE_MM for n in _notch(w.x_mm, 0.0, w.s_mm[1])]
        high = [n for w in self.notches() if w.s_mm[0] >= EDGE_MM for n in _notch(w.x_mm, h, w.s_mm[0])]
        return polygon([(0, 0), *low, (self.width_mm, 0), (self.width_mm, h), *reversed(high), (0, h)])

    def notches(self) -> tuple[Window, ...]:
        """Windows that reach the first or the last edge of the sheet, from left to right; a closed shell has none."""
        h = self.developed_mm
        open_ones = [
            f for f in self.features if isinstance(f, Window) and (f.s_mm[0] < EDGE_MM or f.s_mm[1] > h - EDGE_MM)
        ]
        return tuple(sorted(open_ones, key=lambda w: w.x_mm)) if self.sweep_deg < 360 else ()

    def openings(self) -> tuple[Hole | Window, ...]:
        """Holes and windows with steel all around."""
        cut = self.notches()
        return tuple(f for f in self.features if f not in cut)

    def flat_pattern(self) -> FlatPattern:
        holes = tuple(c for f in self.openings() for c in f.contours())
        return FlatPattern(self.contour, holes, (), self.thickness_mm)

    def cut_piece(self) -> CutPiece:
        return CutPiece(self.sheet, Cut.SHEAR, width_mm=self.width_mm, height_mm=self.developed_mm)

    def geometry(self) -> dict[str, Plane | Axis | Point]:
        return {
            "axis": Axis(ORIGIN, X),
            "start": Plane(ORIGIN, -X),
            "end": Plane(Vec(self.width_mm, 0, 0), X),
        }
