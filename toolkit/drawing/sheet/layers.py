"""Layers and line types of a sheet (ISO 128-2): what a line means decides how it is drawn.

Dash patterns are multiples of the line width d: 02.1 dashed 12d 3d, 04.1 long-dashed dotted 24d 3d 0.5d 3d,
05.1 long-dashed double-dotted 24d 3d 0.5d 3d 0.5d 3d (ISO 128-2:2020, table 1; as memorised, draft).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Layer(Enum):
    """What a line or word is; the value is its name in DXF."""

    OUTLINE = "OUTLINE"
    HIDDEN = "HIDDEN"
    CENTRE = "CENTRE"
    PHANTOM = "PHANTOM"
    SECTION = "SECTION"
    BREAK = "BREAK"
    BEND_UP = "BEND_UP"
    BEND_DOWN = "BEND_DOWN"
    HATCH = "HATCH"
    DIMENSION = "DIMENSION"
    BALLOON = "BALLOON"
    FRAME = "FRAME"
    TABLE = "TABLE"
    SYMBOL = "SYMBOL"
    TEXT = "TEXT"


DASHES: dict[Layer, tuple[float, ...]] = {
    Layer.HIDDEN: (12, 3),
    Layer.CENTRE: (24, 3, 0.5, 3),
    Layer.PHANTOM: (24, 3, 0.5, 3, 0.5, 3),
    Layer.BEND_UP: (24, 3, 0.5, 3),
    Layer.BEND_DOWN: (12, 3),
}
THICK = frozenset({Layer.OUTLINE, Layer.FRAME, Layer.SECTION})


@dataclass(frozen=True)
class Pens:
    """Line widths of a sheet, mm: `thick` and `thin` for views, `frame` for the border and the title block."""

    thick: float
    thin: float
    frame: float

    def width(self, layer: Layer) -> float:
        if layer is Layer.FRAME:
            return self.frame
        return self.thick if layer in THICK else self.thin

    def dashes(self, layer: Layer) -> tuple[float, ...]:
        """Lengths of dashes and gaps in turn, mm; empty for a continuous line."""
        # below 0.25 mm the dashes keep the length of a 0.25 line, or they would run together in a print
        return tuple(k * max(self.width(layer), 0.25) for k in DASHES.get(layer, ()))


def pens_for(short_side_mm: float, ratio: float) -> Pens:
    """Widths by sheet (0.5/0.25 on A3 and A4, 0.7/0.35 above), thinner where the machine is drawn small.

    Args:
        short_side_mm: of the sheet.
        ratio: paper length by real length; 0.1 for 1:10.
    """
    frame = 0.5 if short_side_mm <= 297 else 0.7
    groups = ((0.5, frame), (0.2, 0.5), (0.1, 0.35))
    thick = next((min(w, frame) for limit, w in groups if ratio >= limit - 1e-9), 0.25)
    return Pens(thick, {0.7: 0.35, 0.5: 0.25, 0.35: 0.18, 0.25: 0.13}[thick], frame)
