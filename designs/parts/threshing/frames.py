"""The frames of a thresher: the main frame of angle, and the bay for fan and engine in front of it."""

from __future__ import annotations

from designs.model import Component, Machine, Text
from designs.parts.frame import WELD_LEG_MM, BoxFrame
from designs.parts.handles import carrying_handle
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import RAIL


def weld_frames(m: Machine, lay: Layout) -> tuple[Component, Component]:
    """The main frame of angle, and the bay for fan and engine in front of it."""
    p, z = lay.p, lay.p.axis_height_mm
    box = BoxFrame(
        "A", Text("Rangka utama", "Main frame"), 2 * lay.half_width, 2 * lay.half_depth, z, p.frame,
        post_features=lay.post_holes(),
    )  # fmt: skip
    box.ring(100, "lower", Text("Rel bawah melintang", "Lower cross rail"), Text("Rel bawah", "Lower rail"))
    for sy, side in ((-1, "front"), (1, "rear")):
        rail = Text("Rel atas", "Top rail")
        box.rail_x(sy, z, rail, name=f"top-{side}", profile=RAIL, features=lay.rail_holes(box, sy))
    for sx in (-1, 1):
        lay.seat.add(box, sx, z)
        box.side_brace(sx, 130, z - 420)
    frame = m.add(box.assembly, name="frame")
    bay = lay.bay(box)
    assembly, _ = bay.build()
    front = m.add(assembly, name="bay")
    for side in ("left", "right"):
        for member in ("side", "fan-beam", "fan-rail"):
            m.weld(front[f"{member}-{side}"], frame[f"post-front-{side}"], leg_mm=WELD_LEG_MM, length_mm=35, seams=3)
    m.feet = (*bay.feet, *box.feet[2:])
    for side, sx in (("left", -1), ("right", 1)):
        x = sx * lay.half_width
        carrying_handle(m, frame[f"post-rear-{side}"], face_x_mm=x, edge_y_mm=lay.half_depth, level_mm=300)
        carrying_handle(m, front[f"post-{side}"], face_x_mm=x, edge_y_mm=lay.run.bay_y, level_mm=200)
    m.step(
        id="Dirikan rangka utama tegak lurus, las rangka dudukan mesin di depannya, las keempat pegangan.",
        en="Stand the main frame square, weld the bay in front of it, weld on the four handles.",
        parts=[frame, front, *(c for name, c in m.components.items() if name.startswith("handle"))],
    )
    return frame, front
