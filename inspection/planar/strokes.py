"""Edges to a fraction of a pixel along short strokes that cross them.

A stroke runs from the material (negative places) to the open side; places are pixels from its middle. The edge lies
where light changes fastest, after smoothing along the stroke.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from inspection.planar.light import STEP_PX, Floats, Picture, sampled

SHARP_PX = 0.8
MOST_SMOOTH_PX = 3.0
NOISE_FACTOR = 6.0
WEAK_SHARE = 0.12
"""A change of light counts as an edge from this share of the strongest one on the stroke."""


@dataclass(frozen=True)
class Crossings:
    """What n strokes found; NaN where nothing was.

    Attributes:
        place_px: of the edge from the stroke's middle, towards the open side.
        contrast: light on the open side less that of the material.
        width_px: standard deviation of the blur seen, smoothing taken out.
        material, open_side: light at both ends of the stroke; darkest: the least of it from its middle on.
    """

    place_px: Floats
    contrast: Floats
    width_px: Floats
    material: Floats
    open_side: Floats
    darkest: Floats


def cross(
    light: Picture,
    middle: Floats,
    toward_open: Floats,
    half_px: float,
    blur_px: float = 1.0,
    *,
    open_px: float | None = None,
) -> tuple[Crossings, Crossings]:
    """Find the first and the strongest edge on strokes through `middle` along directions `toward_open`, (n, 2) each.

    Args:
        half_px: how far the strokes reach into the material; open_px: to the open side, as far when left out.
        blur_px: expected blur; light is smoothed along the strokes by about as much, no filter sees an edge better.
    """
    smooth = smoothing_px(blur_px)
    kernel = _slope_filter(smooth)
    half = int(np.ceil(half_px / STEP_PX))
    ahead = half if open_px is None else int(np.ceil(open_px / STEP_PX))
    margin = len(kernel) // 2
    steps = np.arange(-half - margin, ahead + margin + 1) * STEP_PX
    places = middle[:, None, :] + steps[None, :, None] * toward_open[:, None, :]
    profiles = sampled(light, places)
    slope = _convolved(profiles, kernel)
    strength = np.abs(slope)
    inner = strength[:, 1:-1]
    peak = (inner >= strength[:, :-2]) & (inner > strength[:, 2:])
    most = np.nanmax(np.where(np.isfinite(inner), inner, 0.0), axis=1, keepdims=True)
    counts = peak & (inner >= np.maximum(NOISE_FACTOR * _noise(profiles, kernel), WEAK_SHARE * most))
    found = counts.any(axis=1)
    first, strongest = np.argmax(counts, axis=1), np.argmax(np.where(counts, inner, -1), axis=1)
    return (
        _refined(profiles, slope, first + 1, found, half, smooth),
        _refined(profiles, slope, strongest + 1, found, half, smooth),
    )


def _refined(
    profiles: Floats,
    slope: Floats,
    index: NDArray[np.intp],
    found: NDArray[np.bool_],
    half: int,
    smooth: float,
) -> Crossings:
    rows = np.arange(len(slope))
    a, b, c = (np.abs(slope[rows, index + k]) for k in (-1, 0, 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        bend = a - 2 * b + c
        shift = 0.5 * (a - c) / bend
        # a blurred step has a Gaussian slope; its width follows from three values of the logarithm
        variance = -1 / (np.log(a) - 2 * np.log(b) + np.log(c)) * STEP_PX**2 - smooth**2
        log_shift = 0.5 * (np.log(a) - np.log(c)) / (np.log(a) - 2 * np.log(b) + np.log(c))
    good = found & np.isfinite(bend) & (bend < 0) & (np.abs(shift) <= 1)
    log_shift = np.where(np.isfinite(log_shift) & (np.abs(log_shift) <= 1), log_shift, shift)
    place = np.where(good, (index + log_shift - half) * STEP_PX, np.nan)
    sign = np.sign(slope[rows, index])
    material = profiles[:, : max(half // 2, 2)].mean(axis=1)
    open_side = profiles[:, -max(half // 2, 2) :].mean(axis=1)
    width = np.where(good, np.sqrt(np.clip(variance, 0.01, 400)), np.nan)
    darkest = profiles[:, half:].min(axis=1)
    return Crossings(place, np.where(good, sign * b, np.nan), width, material, open_side, darkest)


def smoothing_px(blur_px: float) -> float:
    """How much light is smoothed along strokes when a blur is expected, pixels (standard deviation)."""
    return round(float(np.clip(0.9 * blur_px, SHARP_PX, MOST_SMOOTH_PX)), 1)


@cache
def _slope_filter(smooth_px: float) -> Floats:
    """Derivative of a Gaussian, by convolution, per pixel."""
    sigma = smooth_px / STEP_PX
    half = int(np.ceil(3.5 * sigma))
    t = np.arange(-half, half + 1)
    g = np.exp(-(t**2) / (2 * sigma**2))
    g /= g.sum()
    return np.asarray(t * g / sigma**2 / STEP_PX)


def _convolved(profiles: Floats, kernel: Floats) -> Floats:
    windows = np.lib.stride_tricks.sliding_window_view(profiles, len(kernel), axis=1)
    return np.asarray(windows @ kernel)


def _noise(profiles: Floats, kernel: Floats) -> float:
    """Standard deviation of the slope of flat light, from second differences of samples a pixel apart."""
    step = round(1 / STEP_PX)
    second = profiles[:, : -2 * step] - 2 * profiles[:, step:-step] + profiles[:, 2 * step :]
    middle = np.nanmedian(np.abs(second)) if np.isfinite(second).any() else 0.0
    gain = np.sqrt((kernel**2).sum() * 2)  # samples half a pixel apart share their noise
    return float(middle / 0.6745 / np.sqrt(6) * gain)
