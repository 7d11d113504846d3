"""A thresher of the catalogue stuck with tags, ready to be photographed: scene and places as their files have them.

Tags stand on the outer faces of the frame's posts, on both shaft ends and on the floor; two scale bars lie beside it.
World frame: that of the machine, x right, y rear, z up from the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

SIDES = {"left": -1, "right": 1}
ENDS = {"front": -1, "rear": 1}
TAG_MM, FLOOR_TAG_MM, BAR_MM, OFF_MM = 80.0, 100.0, 90.0, 30.0
"""Sizes of tags; the adapter on a shaft end holds its tag so far from the middle of the shaft."""
STUCK_MM = 0.05
"""Paper and glue: how far a tag stands off its face."""
FLOOR = [(-1000, -700), (-1000, 600), (1000, -700), (1000, 600), (0, 1000), (-500, 1200), (500, 1200), (0, -1700)]
BARS = {(140, 141): ((-500, 850, 0), (500, 850, 0)), (142, 143): ((-1150, -500, 0), (-1150, 500, 0))}
BAR_LENGTHS = {ends: float(np.linalg.norm(np.subtract(a, b))) for ends, (a, b) in BARS.items()}


def tag(number: int, at: Sequence[float], out: tuple[int, int, int], size: float = TAG_MM) -> dict[str, Any]:
    """A tag that faces a way; its upper side is up, or to the rear on the floor."""
    up = (0, 1, 0) if out[2] else (0, 0, 1)
    right = [int(v) for v in np.cross(up, out)]
    return {"id": number, "at": list(at), "right": right, "up": list(up), "size_mm": size}


def tagged_thresher(
    wide_mm: float, photos: int, *, deep_mm: float | None = None, axis_mm: float = 950.0, seed: int = 4,
    width_px: int = 2400,
) -> tuple[dict[str, Any], dict[str, list[Any]]]:  # fmt: skip
    """The scene (`tepat/scene/1`), and the places of its job.

    Args:
        wide_mm, deep_mm, axis_mm: true width and depth of the frame, and height of the drum's axis; without a depth no
            tags stand on front and rear.
    """
    tags: list[dict[str, Any]] = []
    places: dict[str, list[Any]] = {"frame.left": [], "frame.right": [], "floor": [], "drum.axis": []}

    def stick(place: str, at: Sequence[float], out: tuple[int, int, int], size: float = TAG_MM) -> int:
        tags.append(tag(200 + len(tags), at, out, size))
        number = int(tags[-1]["id"])
        places.setdefault(place, []).append(number)
        return number

    for side, sign in SIDES.items():
        for y in (-290, 290):
            for z in (260, 640):
                stick(f"frame.{side}", (sign * (wide_mm / 2 + STUCK_MM), y, z), (sign, 0, 0))
        number = stick("drum.axis", (sign * 560, 0, axis_mm), (sign, 0, 0))
        places["drum.axis"][-1] = {"tag": number, "offset_mm": [0, 0, -OFF_MM], "u_mm": 0.05}
    for end, sign in ENDS.items() if deep_mm is not None else ():
        for x in (-375, 375):
            for z in (260, 640):
                stick(f"frame.{end}", (x, sign * ((deep_mm or 0) / 2 + STUCK_MM), z), (0, sign, 0))
    for x, y in FLOOR:
        stick("floor", (x, y, STUCK_MM), (0, 0, 1), FLOOR_TAG_MM)
    for numbers, ends in BARS.items():
        tags += [tag(n, (*e[:2], STUCK_MM), (0, 0, 1), BAR_MM) for n, e in zip(numbers, ends, strict=True)]
    camera = {"width_px": width_px, "height_px": width_px * 3 // 4, "f_px": width_px * 35 / 48,
              "lens": {"k1": -0.03}, "film": {"tone": "phone"}}  # fmt: skip
    scene = {"schema": "tepat/scene/1", "seed": seed, "camera": camera, "tags": tags,
             "machines": [{"name": "thresher"}], "photos": _shots(photos)}  # fmt: skip
    return scene, places


def _shots(photos: int) -> list[dict[str, Any]]:
    """Photos from around it, high and low by turns."""
    shots = []
    for k in range(photos):
        turn, up = 2 * np.pi * k / photos, 1000 + 900 * (k % 2)
        eye = [2600 * float(np.cos(turn)), 2600 * float(np.sin(turn)) - 150, up]
        shots.append({"name": f"p{k:02d}", "from": eye, "at": [0, -150, 420], "roll_deg": 90 * (k % 4 == 3)})
    return shots
