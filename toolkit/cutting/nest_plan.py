"""Plates of which pieces are cut to their true shape: where each lies, and how it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from designs.model import Outline
from specs.errors import OutOfRange
from toolkit.cutting.contours import Contour, rectangle_contour
from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Size
from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain

POLYGON_MM = 0.1
"""How near the polygon that a plan shows stays to the true outline."""


def contour_of(piece: Piece) -> Contour:
    """The true shape of a piece; a blank without a contour is its rectangle."""
    return piece.contour or rectangle_contour(piece.width_mm, piece.height_mm)


@dataclass(frozen=True)
class NestItem:
    """One piece on a plate.

    Its contour, box at 0, 0, is turned counter-clockwise by `angle_deg` about 0, 0 and then moved by `x`, `y` (ticks).
    """

    piece: Piece
    x: int
    y: int
    angle_deg: float

    def __post_init__(self) -> None:
        if not 0 <= self.angle_deg < 360:
            raise OutOfRange("piece {id}: an angle of {a:g} degrees; it must be from 0 to below 360",
                             id=self.piece.id, a=self.angle_deg)  # fmt: skip

    @cached_property
    def outline(self) -> Outline:
        """The outline where it lies, mm."""
        return self._placed(contour_of(self.piece).outline)

    @cached_property
    def holes(self) -> tuple[Outline, ...]:
        """The openings where they lie, mm."""
        return tuple(self._placed(h) for h in contour_of(self.piece).holes)

    def _placed(self, outline: Outline) -> Outline:
        turned = outline.turned(self.angle_deg) if self.angle_deg else outline
        return turned.moved(to_mm(self.x), to_mm(self.y))


@dataclass(frozen=True)
class NestPattern:
    """Equal plates: the pieces on each, `gap` (ticks) apart at least; they may lie in each other's openings.

    `free_from` is the height (ticks) above which the plate is whole: what stays is the plate above that line.
    """

    size: Size
    count: int
    items: tuple[NestItem, ...]
    gap: int
    free_from: int

    def to_json(self) -> dict[str, Any]:
        """As plan.json has it."""
        return {
            "source": self.size.id,
            "width_mm": _mm(self.size.width),
            "height_mm": _mm(self.size.length),
            "count": self.count,
            "gap_mm": _mm(self.gap),
            "free_from_mm": _mm(self.free_from),
            "items": [_item(i) for i in self.items],
        }


def _item(i: NestItem) -> dict[str, Any]:
    return {
        "piece": i.piece.id,
        "for": i.piece.destination,
        "x_mm": _mm(i.x),
        "y_mm": _mm(i.y),
        "angle_deg": plain(i.angle_deg),
        "polygon": [[plain(round(x, 2)), plain(round(y, 2))] for x, y in i.outline.polyline(POLYGON_MM)],
    }


def _mm(ticks: int) -> float | int:
    return plain(to_mm(ticks))
