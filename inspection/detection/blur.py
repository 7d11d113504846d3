"""How sharp a photo is: the width of the edges of its tags, from 10 to 90 % of the step.

Sharp phone photos have edges of 1.5 to 3 pixels. Above about 5 the centre of a tag is no longer where it seems.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats

BLURRED_PX = 5.5
REACH = 0.105
"""Half length of a profile in parts of the tag's depth: it stays between the outer white and the black border cell."""
PROFILES = 12
STEP_PX = 0.25


def edge_width_px(grey: NDArray[np.uint8], corners: Floats) -> float:
    """Largest over the four sides of the mean profile's 10-90 % width; NaN when the sides leave the picture.

    The largest, because a shaken photo is sharp along the shake. Profiles run square to each side of the black square.
    """
    turned = [np.roll(corners, -k, axis=0) for k in range(4)]
    sides = [_side_width(grey, c[0], c[1], c[2:]) for c in turned]
    return float(np.max(sides)) if np.isfinite(sides).all() else float("nan")


def _side_width(grey: NDArray[np.uint8], a: Floats, b: Floats, corners_opposite: Floats) -> float:
    length = float(np.linalg.norm(b - a))
    if length < 8:
        return float("nan")
    along = (b - a) / length
    outward = np.array([along[1], -along[0]])
    outward = outward if outward @ (a - corners_opposite[0]) > 0 else -outward
    depth = float(np.abs((corners_opposite - a) @ outward).mean())
    reach = max(2.0, REACH * depth)
    s = np.arange(-reach, reach + STEP_PX / 2, STEP_PX)
    places = a + np.linspace(0.2, 0.8, PROFILES)[:, None] * (b - a)
    at = places[:, None, :] + s[None, :, None] * outward
    if (at < 0).any() or (at > np.array(grey.shape)[::-1] - 2).any():
        return float("nan")
    return _step_width(bilinear(grey, at).mean(axis=0)) * STEP_PX


def _step_width(profile: Floats) -> float:
    """10-90 % width in samples of a step from black (first) to white (last), walking out from its middle."""
    ends = max(2, len(profile) // 8)
    low, high = float(profile[:ends].mean()), float(profile[-ends:].mean())
    if high - low < 20:
        return float(len(profile))
    level = (profile - low) / (high - low)
    middle = int(np.argmax(level > 0.5))
    below, above = np.flatnonzero(level[:middle] < 0.1), np.flatnonzero(level[middle:] > 0.9)
    first = _crossing(level, int(below[-1]), 0.1) if len(below) else 0.0
    last = _crossing(level, middle + int(above[0]) - 1, 0.9) if len(above) else float(len(level))
    return last - first


def _crossing(level: Floats, k: int, at: float) -> float:
    """Where the level passes `at` between samples k and k + 1."""
    return float(k + (at - level[k]) / (level[k + 1] - level[k]))


def bilinear(grey: NDArray[np.uint8], at: Floats) -> Floats:
    """Grey values between the pixels, at places (..., 2) inside the picture."""
    x0, y0 = np.floor(at[..., 0]).astype(int), np.floor(at[..., 1]).astype(int)
    u, v = at[..., 0] - x0, at[..., 1] - y0
    g = grey
    top = g[y0, x0] * (1 - u) + g[y0, x0 + 1] * u
    bottom = g[y0 + 1, x0] * (1 - u) + g[y0 + 1, x0 + 1] * u
    return np.asarray(top * (1 - v) + bottom * v)
