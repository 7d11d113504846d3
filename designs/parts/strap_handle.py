"""A pull handle of folded sheet, its two legs welded to what it lifts.

Frame: the legs stand on z = 0, one over the other along x, the origin in the middle between them.
"""

from __future__ import annotations

from designs.model import Bend, BentSheet, Panel, Placement, Text, Vec, rectangle
from specs.stock import plate

FINGERS_MM = (110.0, 45.0)
"""Clear width and height: a gloved hand."""
STRAP_MM = 30.0


def strap_handle(sheet: str) -> tuple[BentSheet, Placement]:
    """The handle, and where its own frame lies in that of this file."""
    t, (wide, high) = plate(sheet).thickness_mm, FINGERS_MM
    flat, leg = wide - 2 * t, high - t
    part = BentSheet(
        sheet,
        (
            Panel("grip", rectangle(flat, STRAP_MM)),
            Panel("leg-1", rectangle(STRAP_MM, leg)),
            Panel("leg-2", rectangle(STRAP_MM, leg)),
        ),
        (Bend("grip", "leg-1", (flat, 0), (flat, STRAP_MM), -90), Bend("grip", "leg-2", (0, STRAP_MM), (0, 0), -90)),
        title=Text("Pegangan tutup", "Lid handle"),
        note=Text("Bulatkan semua tepi.", "Round all edges."),
    )
    return part, Placement(Vec(-flat / 2, -STRAP_MM / 2, high))
