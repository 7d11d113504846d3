"""How cut faces are hatched (ISO 128-50): at 45 degrees, neighbours another way or closer, thin ones filled.

All cut faces of one part carry the same hatching, wherever they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from toolkit.drawing.views.cut import CutFace
from toolkit.drawing.views.lines import Point2

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


def hatch_lines(face: CutFace, hatch: Hatch, ratio: float) -> Iterator[tuple[Point2, Point2]]:
    """The lines of a hatched face in the view's millimetres; none for a filled one.

    They are counted from the picture's origin, so all faces of a part have them in line.
    """
    if hatch.filled:
        return
    c, s = math.cos(math.radians(hatch.angle_deg)), math.sin(math.radians(hatch.angle_deg))
    rings = [np.array(ring) @ np.array([[c, -s], [s, c]]) for ring in (face.outer, *face.holes)]
    step = hatch.spacing_mm / ratio
    low, high = rings[0][:, 1].min(), rings[0][:, 1].max()
    for k in range(math.ceil(low / step), math.floor(high / step) + 1):
        xs = sorted(x for ring in rings for x in _meets(ring, k * step))
        for a, b in zip(xs[::2], xs[1::2], strict=False):
            y = k * step
            yield (a * c - y * s, a * s + y * c), (b * c - y * s, b * s + y * c)


def _meets(ring: np.ndarray, y: float) -> Iterable[float]:
    """Where a ring crosses a level."""
    p, q = ring, np.roll(ring, -1, axis=0)
    crosses = (p[:, 1] > y) != (q[:, 1] > y)
    p, q = p[crosses], q[crosses]
    return list(map(float, p[:, 0] + (q[:, 0] - p[:, 0]) * (y - p[:, 1]) / (q[:, 1] - p[:, 1])))
