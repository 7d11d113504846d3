"""The guards of a thresher: both belt runs behind sheet, the drum inside its cover and walls."""

from __future__ import annotations

from designs.model import Component, Machine
from designs.parts.frame import angle_section
from designs.parts.guard_stand import mount_guard, strut
from designs.parts.threshing.layout import Layout
from designs.parts.threshing.levels import FAN_SEAT, RAIL
from designs.parts.threshing.runs import GUARD_STAND_MM

STAND = f"FB40x{GUARD_STAND_MM:g}"
"""Flats between the main guard and the posts: the engine's shoulder stays behind the guard."""


def add_guards(
    m: Machine, lay: Layout, frame: Component, bay: Component, cover: Component, chamber: Component, housing: Component
) -> None:
    """Both belt runs behind sheet guards that are bolted to posts; the drum inside its cover and walls."""
    x, z = lay.half_width, lay.p.axis_height_mm
    main = lay.main_guard.add(m, lay.main_tabs, "belt-guard")
    fan_top = lay.fan_z - FAN_SEAT.height_mm
    holes = lay.main_guard.holes(lay.main_tabs)
    near = strut(
        m,
        frame["post-front-right"],
        face_x_mm=x,
        holes=holes[:2],
        level_z=(z - 100, z),
        profile=STAND,
        name="guard-strut-near",
    )
    far = strut(
        m, bay["fan-post-right"], face_x_mm=x, holes=holes[2:], level_z=(fan_top - 60, fan_top), profile=STAND,
        name="guard-strut-far",
    )  # fmt: skip
    post, stand = frame["post-front-right"], GUARD_STAND_MM
    for tab, hole in ((1, holes[0]), (2, holes[1])):
        behind, grip = ([near, post], stand + lay.post) if lay.on_post(hole) else ([near], stand)
        mount_guard(m, main, tab, behind, grip, name=f"belt-guard-bolt-{tab}")
    mount_guard(m, main, 3, [far], stand, name="belt-guard-bolt-3")
    small, beam = lay.fan_guard.add(m, lay.fan_tabs, "fan-guard"), bay["fan-beam-left"]
    holes = lay.fan_guard.holes(lay.fan_tabs)
    side = strut(
        m, beam, face_x_mm=lay.post - x, holes=holes[1:], level_z=(fan_top - 48, fan_top), profile=f"FB40x{lay.post:g}",
        name="fan-guard-strut",
    )  # fmt: skip
    mount_guard(m, small, 1, [frame["post-front-left"]], lay.post, name="fan-guard-bolt-1")
    mount_guard(m, small, 2, [side, beam], lay.post + angle_section(RAIL).t_mm, name="fan-guard-bolt-2")
    mount_guard(m, small, 3, [side], lay.post, name="fan-guard-bolt-3")
    m.guard("main", main["cover"], main["back"], m.component("engine-shield"))
    m.guard("fan-drive", small["cover"], small["back"], m.component("fan-shield"))
    m.guard(
        "drum",
        *(cover[c] for c in ("sheet", "end-left", "end-right")),
        *(chamber[w] for w in ("end-wall-left", "end-wall-right", "front", "rear")),
    )
    m.guard("fan", housing["scroll"], housing["left-end"], housing["right-end"])
    m.step(
        id="Pasang kedua penutup sabuk.", en="Bolt on both belt guards.", parts=[near, far, side, main, small],
    )  # fmt: skip
