"""One plate of true shapes as the cut list prints it: contours where they lie, their corners, what stays."""

from __future__ import annotations

from typing import Any

from toolkit.cutting.balance import kept_blocks
from toolkit.cutting.nest_plan import NestItem, NestPattern
from toolkit.cutting.ticks import to_mm
from toolkit.documents.wording import length

DRAWN_MM = 0.8
"""How near the printed shapes stay to the true ones: far below a line's width at their scale."""


def nest_page(p: NestPattern, number: int, language: str) -> dict[str, Any]:
    """What the template draws; mm from the plate's lower left corner, x across it, y along it."""
    return {
        "number": number,
        "count": p.count,
        "width": to_mm(p.size.width),
        "height": to_mm(p.size.length),
        "trim": to_mm(p.size.trim),
        "remnant": p.size.id if p.size.remnant else "",
        "size_text": f"{length(to_mm(p.size.width), language)} × {length(to_mm(p.size.length), language)}",
        "gap_text": length(to_mm(p.gap), language),
        "shapes": [_shape(i, language) for i in p.items],
        "rests": [
            {
                "x": to_mm(b.x), "y": to_mm(b.y), "width": to_mm(b.width), "height": to_mm(b.height),
                "text": f"{length(to_mm(b.width), language)}×{length(to_mm(b.height), language)}",
            }
            for b in kept_blocks(p, 1)
        ],
        "free_text": length(to_mm(p.free_from), language),
    }  # fmt: skip


def _shape(i: NestItem, language: str) -> dict[str, Any]:
    left, low, right, high = i.outline.box
    return {
        "mark": i.piece.id,
        "rings": [[[round(x, 1), round(y, 1)] for x, y in o.polyline(DRAWN_MM)] for o in (i.outline, *i.holes)],
        "box": [left, low, right - left, high - low],
        "corner": f"{length(low, language)} / {length(left, language)}",
        "angle": f"{length(i.angle_deg, language)}°" if i.angle_deg else "",
    }
