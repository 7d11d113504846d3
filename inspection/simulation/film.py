"""From light to a file's pixels: lens blur, motion, vignetting, noise, tone curve, sharpening."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from specs.errors import OutOfRange

Picture = NDArray[np.float32]


class Tone(Enum):
    """How a camera turns light into numbers: as it is, as sRGB says, as phones do, as webcams do."""

    LINEAR = "linear"
    SRGB = "srgb"
    PHONE = "phone"
    WEBCAM = "webcam"


@dataclass(frozen=True)
class Film:
    """How a camera records light.

    Args:
        contrast: strength of the S-shaped curve of PHONE and WEBCAM; 0 leaves sRGB, 0.5 is strong.
        exposure: numbers per light; 1 makes light 1 white.
        vignetting: light lost in the corners, 0 to 1.
        full_well: electrons of a white pixel (shot noise); read_noise in electrons.
        blur_px: standard deviation of the point image (lens and defocus); motion_px: path of the camera while open.
        sharpen: strength of the unsharp mask, in the file's numbers; its radius in pixels.
    """

    tone: Tone = Tone.SRGB
    contrast: float = 0.3
    exposure: float = 1.0
    vignetting: float = 0.2
    full_well: float = 6000.0
    read_noise: float = 6.0
    blur_px: float = 0.7
    motion_px: tuple[float, float] = (0.0, 0.0)
    sharpen: float = 0.0
    sharpen_radius_px: float = 1.2

    def __post_init__(self) -> None:
        for name, low, high in (
            ("contrast", 0, 0.95), ("exposure", 0, 100), ("vignetting", 0, 0.95), ("full_well", 10, 1e7),
            ("read_noise", 0, 1e4), ("blur_px", 0, 50), ("sharpen", 0, 5), ("sharpen_radius_px", 0.3, 10),
        ):  # fmt: skip
            value = getattr(self, name)
            if not low <= value <= high:
                raise OutOfRange(
                    "camera: {name} = {value:g}; it must be {low:g} to {high:g}",
                    name=name, value=value, low=low, high=high,
                )  # fmt: skip


def developed(light: Picture, film: Film, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The picture as the camera's file holds it, before it is compressed (height, width), 8 bit."""
    seen = _blurred(light, film)
    seen *= film.exposure * _fall_off(light.shape, film.vignetting)
    noise = rng.standard_normal(seen.shape, np.float32)
    noise *= np.sqrt(np.maximum(seen, 0) / film.full_well + (film.read_noise / film.full_well) ** 2)
    seen += noise
    values = tone_values(np.clip(seen, 0, 1), film)
    if film.sharpen > 0:
        values += film.sharpen * (values - _gauss(values, film.sharpen_radius_px))
    return np.asarray(np.clip(values * 255 + 0.5, 0, 255), np.uint8)


def tone_values(light: Picture, film: Film) -> Picture:
    """File values 0 to 1 of light 0 to 1."""
    if film.tone is Tone.LINEAR:
        return light
    table = _tone_table(film)
    return np.asarray(table[np.asarray(light * (len(table) - 1) + 0.5, np.int32)], np.float32)


def _tone_table(film: Film) -> Picture:
    x = np.linspace(0, 1, 65536)
    y = np.where(x <= 0.0031308, 12.92 * x, 1.055 * np.maximum(x, 1e-9) ** (1 / 2.4) - 0.055)
    if film.tone is Tone.PHONE:
        y = y - film.contrast * np.sin(2 * np.pi * y) / (2 * np.pi)
    elif film.tone is Tone.WEBCAM:
        y = np.clip((x**0.55 - 0.06) / 0.9, 0, 1)
        y = y - film.contrast * np.sin(2 * np.pi * y) / (2 * np.pi)
    return y.astype(np.float32)


def _blurred(light: Picture, film: Film) -> Picture:
    out = _gauss(light, film.blur_px) if film.blur_px > 0 else light.copy()
    dx, dy = film.motion_px
    length = float(np.hypot(dx, dy))
    return out if length < 0.05 else np.asarray(_filter(out, _path(dx, dy, length)), np.float32)


def _path(dx: float, dy: float, length: float) -> Picture:
    """A straight stroke of even light, as a kernel of odd size."""
    half = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * half + 1, 2 * half + 1), np.float32)
    for t in np.linspace(-0.5, 0.5, 64):
        x, y = half + t * dx, half + t * dy
        i, j = int(np.floor(x)), int(np.floor(y))
        a, b = x - i, y - j
        kernel[j : j + 2, i : i + 2] += np.outer((1 - b, b), (1 - a, a)).astype(np.float32)
    return np.asarray(kernel / kernel.sum())


def _gauss(picture: Picture, sigma: float) -> Picture:
    import cv2

    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.float32)


def _filter(picture: Picture, kernel: Picture) -> Any:
    import cv2

    return cv2.filter2D(picture, -1, kernel, borderType=cv2.BORDER_REPLICATE)


def _fall_off(shape: tuple[int, ...], corner: float) -> Picture:
    """Light left at each pixel: 1 in the middle, 1 - corner in the corners, falling with the square."""
    y = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, shape[1], dtype=np.float32)[None, :]
    return np.asarray(1 - corner / 2 * (x * x + y * y), np.float32)
