"""Pixels as light, and light along short strokes across an edge."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Picture = NDArray[np.float32]
STEP_PX = 0.5
MAX_REMAP = 30000


def grey_of(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """One channel of a photo."""
    if pixels.ndim == 2:
        return pixels
    import cv2

    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


@cache
def _table() -> Picture:
    """Light of the 256 values of a file, by the inverse of the sRGB curve (IEC 61966-2-1)."""
    v = np.arange(256) / 255
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).astype(np.float32)


def light_of(grey: NDArray[np.uint8]) -> Picture:
    """Linear light 0 to 1 of a photo's grey values."""
    import cv2

    return np.asarray(cv2.LUT(grey, _table()))


def sampled(light: Picture, uv: Floats) -> Floats:
    """Light at image places (..., 2), by cubic interpolation; NaN outside the image."""
    import cv2

    flat = np.asarray(uv, np.float32).reshape(-1, 2)
    out = np.empty(len(flat), np.float32)
    for a in range(0, len(flat), MAX_REMAP):
        part = np.ascontiguousarray(flat[a : a + MAX_REMAP])[None]
        out[a : a + MAX_REMAP] = cv2.remap(
            light, part[..., 0], part[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=float("nan")
        )[0]
    return out.reshape(uv.shape[:-1]).astype(float)
