"""How cut faces are hatched (ISO 128-50): at 45 degrees, neighbours another way or closer, thin ones filled.

All cut faces of one part carry the same hatching, wherever they are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from toolkit.drawing.views.cut import CutFace

THIN_MM = 2.0
"""Profiles thinner than this on paper are filled black (ISO 128-50, 4.5)."""
NEIGHBOURS_MM = 0.5
"""Cut faces nearer than this on paper lie side by side."""
LARGE_MM2, SMALL_MM2 = 5000.0, 100.0
"""Cut areas on paper from which lines stand wide apart, and below which they stand close."""


@dataclass(frozen=True)
class Hatch:
    """Lines at an angle to the picture's x axis, `spacing_mm` apart on paper; or an area filled black."""

    angle_deg: float
    spacing_mm: float
    filled: bool = False


STYLES = ((45.0, 1.0), (135.0, 1.0), (45.0, 0.6), (135.0, 0.6), (45.0, 1.5), (135.0, 1.5), (30.0, 1.0), (60.0, 1.0))
"""Angle and share of the spacing, in the order they are given out."""


def hatches(faces: Sequence[CutFace], ratio: float) -> dict[int, Hatch]:
    """The hatching of every instance that is cut.

    Args:
        ratio: millimetres on paper for one of the machine: 0.2 at 1:5.
    """
    if not faces:
        return {}
    by_owner: dict[int, list[CutFace]] = {}
    for f in faces:
        by_owner.setdefault(f.owner, []).append(f)
    areas = {n: sum(f.area_mm2 for f in mine) * ratio**2 for n, mine in by_owner.items()}
    near = _neighbours(by_owner, NEIGHBOURS_MM / ratio)
    found: dict[int, Hatch] = {}
    styles: dict[int, int] = {}
    for n in sorted(by_owner, key=lambda n: (-areas[n], n)):
        if all(f.thickness_mm * ratio < THIN_MM for f in by_owner[n]):
            found[n] = Hatch(45.0, 0.0, filled=True)
            continue
        taken = {styles[k] for k in near[n] if k in styles}
        styles[n] = next(k for k in (*range(len(STYLES)), 0) if k not in taken or len(taken) == len(STYLES))
        angle, share = STYLES[styles[n]]
        found[n] = Hatch(angle, share * _spacing(areas[n]))
    return found


def _spacing(area_mm2: float) -> float:
    """Distance of lines on paper: larger areas wider, 1.5 to 4 mm (never under 0.7, ISO 128-50)."""
    share = (math.sqrt(max(area_mm2, 1.0)) - math.sqrt(SMALL_MM2)) / (math.sqrt(LARGE_MM2) - math.sqrt(SMALL_MM2))
    return round((1.5 + 2.5 * min(max(share, 0.0), 1.0)) * 4) / 4


def _neighbours(by_owner: dict[int, list[CutFace]], distance: float) -> dict[int, set[int]]:
    """Instances whose cut faces lie side by side."""
    owners = [n for n, mine in by_owner.items() for _ in mine]
    shapes = [f.shape for mine in by_owner.values() for f in mine]
    tree = shapely.STRtree(shapes)
    found: dict[int, set[int]] = {n: set() for n in by_owner}
    for a, b in tree.query(shapes, "dwithin", distance).T.tolist():
        if owners[a] != owners[b]:
            found[owners[a]].add(owners[b])
    return found
