"""A thresher of the catalogue stuck with tags, ready to be photographed: scene and places as their files have them.

Tags stand on the outer faces of the frame's posts, on both shaft ends and on the floor; two scale bars lie beside it.
World frame: that of the machine, x right, y rear, z up from the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

SIDES = {"left": -1, "right": 1}
POSTS = [(-290, 240), (290, 640), (290, 110)]
"""Places on the posts, y and z, that belt guard and carrying handles leave free."""
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
    wide_mm: float, photos: int, *, axis_mm: float = 950.0, seed: int = 4
) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """The scene (`tepat/scene/1`), and the places of its job.

    Args:
        wide_mm, axis_mm: true width of the frame, and height of the drum's axis.
    """
    tags: list[dict[str, Any]] = []
    places: dict[str, list[Any]] = {"frame.left": [], "frame.right": [], "floor": [], "drum.axis": []}
    for side, sign in SIDES.items():
        for y, z in POSTS:
            tags.append(tag(200 + len(tags), (sign * (wide_mm / 2 + STUCK_MM), y, z), (sign, 0, 0)))
            places[f"frame.{side}"].append(tags[-1]["id"])
        tags.append(tag(200 + len(tags), (sign * 560, 0, axis_mm), (sign, 0, 0)))
        places["drum.axis"].append({"tag": tags[-1]["id"], "offset_mm": [0, 0, -OFF_MM], "u_mm": 0.05})
    for x, y in FLOOR:
        tags.append(tag(200 + len(tags), (x, y, STUCK_MM), (0, 0, 1), FLOOR_TAG_MM))
        places["floor"].append(tags[-1]["id"])
    for numbers, ends in BARS.items():
        tags += [tag(n, (*e[:2], STUCK_MM), (0, 0, 1), BAR_MM) for n, e in zip(numbers, ends, strict=True)]
    camera = {"width_px": 2400, "height_px": 1800, "f_px": 1750, "lens": {"k1": -0.03}, "film": {"tone": "phone"}}
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
