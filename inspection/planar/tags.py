"""Tags in a photo: found in a smaller picture, their four sides then measured like any other edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inspection.planar.light import Floats, Picture
from inspection.planar.strokes import cross

SEARCH_PX = 2200
"""Longer side of the picture in which tags are searched."""
SIDE_SHARE = 0.72
"""The part of a side that is measured; its ends feel the corners."""
STROKES = 40


Bend = Callable[[Floats], Floats]


@dataclass(frozen=True)
class SeenTag:
    """A tag in a photo: its corners (4, 2), pixels, in the order of `Tag.corners_mm`, and its blur in pixels."""

    id: int
    corners: Floats
    blur_px: float
    sides: tuple[Floats, ...] = ()
    """Edge points (n, 2), pixels, of the four sides, from corner to corner."""

    def straightened(self, bend: Bend, unbend: Bend) -> SeenTag:
        """The tag with corners as crossings of sides that are straight only without the errors of the lens.

        Args:
            bend, unbend: from ideal to image places and back, (n, 2) each.
        """
        straight = [unbend(side) for side in self.sides]
        if not all(np.isfinite(side).all() for side in straight):
            return self  # the lens found so far makes no sense out here
        ends = [_fitted(side) for side in straight]
        return replace(self, corners=bend(np.array([crossing(*ends[k - 1], *ends[k]) for k in range(4)])))

    @property
    def centre(self) -> Floats:
        return crossing(self.corners[0], self.corners[2], self.corners[1], self.corners[3])


def seen_tags(grey: NDArray[np.uint8], light: Picture) -> list[SeenTag]:
    """Every tag of the family in a photo, corners to a few hundredths of a pixel."""
    return [tag for tag_id, corners in coarse_tags(grey) if (tag := refined(light, tag_id, corners)) is not None]


def coarse_tags(grey: NDArray[np.uint8]) -> list[tuple[int, Floats]]:
    """Ids and rough corners."""
    import cv2

    step = max(1, -(-max(grey.shape) // SEARCH_PX))
    small = grey if step == 1 else cv2.resize(grey, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    settings = cv2.aruco.DetectorParameters()
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    settings.minMarkerPerimeterRate = 0.02
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    corners, ids, _ = cv2.aruco.ArucoDetector(family, settings).detectMarkers(small)
    if ids is None:
        return []
    scaled = [(np.asarray(c, float).reshape(4, 2) + 0.5) * step - 0.5 for c in corners]
    return [(int(i), c) for i, c in zip(np.ravel(ids), scaled, strict=True)]


def refined(light: Picture, tag_id: int, corners: Floats) -> SeenTag | None:
    """Corners as crossings of the four measured sides; None when a side cannot be seen."""
    found, blur = corners, 1.0
    for half in (_half(found, 0.42), _half(found, 0.30)):
        sides = [_side(light, found[k], found[(k + 1) % 4], found.mean(axis=0), half, blur) for k in range(4)]
        if any(s is None for s in sides):
            return None
        lines = [_fitted(s[0]) for s in sides if s is not None]
        blur = float(np.median([s[1] for s in sides if s is not None]))
        better = np.array([crossing(*lines[k - 1], *lines[k]) for k in range(4)])
        if not np.isfinite(better).all() or np.abs(better - found).max() > 6 * half:
            return None
        found = better
    return SeenTag(tag_id, found, blur, tuple(s[0] for s in sides if s is not None))


def _half(corners: Floats, share: float) -> float:
    """Half length of a stroke: it must not leave the black border, an eighth of the side."""
    side = float(np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1).min())
    return float(np.clip(share * side / 4, 2.5, 10.0))


def _side(
    light: Picture, a: Floats, b: Floats, middle: Floats, half: float, blur: float
) -> tuple[Floats, float] | None:
    """Edge points of a side (n, 2), and its blur."""
    along = (b - a) / np.linalg.norm(b - a)
    out = np.array([along[1], -along[0]])
    if out @ ((a + b) / 2 - middle) < 0:
        out = -out
    t = np.linspace(0.5 - SIDE_SHARE / 2, 0.5 + SIDE_SHARE / 2, STROKES)[:, None]
    places = a + t * (b - a)
    _, found = cross(light, places, np.broadcast_to(out, places.shape), half, blur)
    good = np.isfinite(found.place_px) & (found.contrast > 0) & (np.abs(found.place_px) < half)
    if good.sum() < 0.5 * STROKES:
        return None
    off, s = found.place_px[good], (t[good, 0] - 0.5)
    for _ in range(4):
        left = off - np.polyval(np.polyfit(s, off, 2), s)  # a lens may bend the side
        near = np.abs(left) <= 3 * 1.4826 * np.median(np.abs(left)) + 0.02
        if near.all() or near.sum() < 6:
            break
        off, s = off[near], s[near]
    return a + (s + 0.5)[:, None] * (b - a) + off[:, None] * out, float(np.median(found.width_px[good]))


def _fitted(points: Floats) -> tuple[Floats, Floats]:
    """Two points of the straight line through points."""
    middle = points.mean(axis=0)
    along = np.linalg.svd(points - middle, full_matrices=False)[2][0]
    return middle, middle + along


def crossing(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Where the lines a-b and c-d meet; NaN when they do not."""
    u, v = b - a, d - c
    area = u[0] * v[1] - u[1] * v[0]
    if abs(area) < 1e-12:
        return np.full(2, np.nan)
    w = c - a
    return np.asarray(a + u * ((w[0] * v[1] - w[1] * v[0]) / area))
