"""Carrying handles: lengths of pipe welded along the outside of posts, for four people."""

from __future__ import annotations

from designs.model import Assembly, Bar, Component, Text, Vec, Y, along
from designs.parts.frame import WELD_LEG_MM
from specs.errors import BadPart
from specs.stock import PipeSection, section

GRIP_MM = 140.0
"""How far a handle stands out: a gloved hand and a fist's play (shop practice, draft)."""
LAP_MM = 150.0
"""How far it lies along the frame, so that the weld is not the only thing that bends."""


def carrying_handle(
    asm: Assembly, post: Component, *, face_x_mm: float, edge_y_mm: float, level_mm: float, pipe: str = "P33.7x2"
) -> Component:
    """Weld a handle to the outer x face of a post; it stands out beyond the post's y face.

    Args:
        face_x_mm: x of the post's outer face; its sign says which side is outside.
        edge_y_mm: y of the post's outer edge; the handle points away from the middle.
        level_mm: height of the pipe's axis.
    """
    found = section(pipe)
    if not isinstance(found, PipeSection):
        raise BadPart("a handle is made of pipe; {profile} is not one", profile=pipe)
    outward = 1 if edge_y_mm > 0 else -1
    x = face_x_mm + (found.d_mm / 2 if face_x_mm > 0 else -found.d_mm / 2)
    start = Vec(x, edge_y_mm - outward * LAP_MM, level_mm)
    bar = Bar(pipe, LAP_MM + GRIP_MM, title=Text("Pegangan angkat", "Carrying handle"))
    handle = asm.add(bar, along(start, Y.scaled(outward)), name=f"handle-{post.path.rpartition('.')[2]}")
    asm.weld(handle, post, leg_mm=min(WELD_LEG_MM, found.t_mm), length_mm=35, seams=2)
    return handle
