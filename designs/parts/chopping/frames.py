"""The frame of a chopper with its engine bay, wheels under the rear and handles at the front."""

from __future__ import annotations

from designs.model import Component, Machine
from designs.parts.chopping.layout import BAY_Z, Layout
from designs.parts.handles import carrying_handle
from designs.parts.wheels import add_wheels

HANDLE_DOWN_MM = 40.0
"""From the bay's rails to the middle of the handles."""


def weld_frames(m: Machine, lay: Layout) -> tuple[Component, Component]:
    """Frame and bay; the machine is lifted at the handles beside the engine and rolls on the rear wheels."""
    frame, bay = lay.stand.weld(m, seat=lay.seat)
    posts = (frame["post-rear-left"], frame["post-rear-right"])
    wheels = add_wheels(m, posts, face_x_mm=lay.half_width, face_y_mm=lay.half_depth)
    handles = [
        carrying_handle(
            m, bay[f"post-{side}"], face_x_mm=sx * lay.half_width, edge_y_mm=lay.run.bay_y,
            level_mm=BAY_Z - HANDLE_DOWN_MM,
        )
        for sx, side in ((-1, "left"), (1, "right"))
    ]  # fmt: skip
    m.step(
        id="Las dudukan as roda pada tiang belakang, masukkan as, las, pasang roda dengan ring dan pen belah; las "
        "kedua pegangan pada tiang depan.",
        en="Weld the axle brackets to the rear posts, put the axle through, weld it, fit the wheels with washers and "
        "cotters; weld both handles to the front posts.",
        parts=[*wheels, *handles],
    )
    return frame, bay
