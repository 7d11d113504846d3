"""A bored hole as light: face, wall and floor are three levels, parted by two blurred steps.

The far end of the wall is seen where geometry says, so one fit over the whole rim tells the edges apart even where they
blur into each other or the wall is as dark as the face.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.planar.light import STEP_PX, Floats, sampled
from inspection.planar.station import Station

ROUNDS = 10
LEAST_ROUNDS = 3
SETTLED_PX = 2e-3
REPEATS, STILL_PX = 3, 0.02
"""Fits of a rim, each with strokes about the circle of the one before, until it stays where it is."""
WALL_SHARE, WALL_DOUBT = 0.5, 0.4
"""Light of a wall against that of the face, before it is seen, and its standard deviation."""
TILT_DOUBT = 0.10
"""How unevenly a level is lit around the rim, as a share of the whole step (standard deviation)."""
SHARED = 2.0
"""Samples half a pixel apart share their noise."""
MOST_AHEAD = 0.75
"""Strokes end at this share of the radius."""
CUT = 3.5
MOST_OFF_PX = 5.0
"""A stroke that would have the rim farther off than this has seen something else."""


@dataclass(frozen=True)
class Strokes:
    """Light along strokes from the face into the hole.

    Attributes:
        around: (n, 2) directions on the plane; middle: (n, 2) where the rim is thought to be, pixels;
        inward: (n, 2) unit directions in the image; px_per_mm: (n,) along them.
        gap: (n,) how wide the wall is seen, pixels, 0 where it is hidden.
        slant: (n,) cosine between the stroke and the far end's normal.
        steps: (m,) places along a stroke, pixels; light: (n, m); counts: (n, m) samples of this rim.
    """

    around: Floats
    middle: Floats
    inward: Floats
    px_per_mm: Floats
    gap: Floats
    slant: Floats
    steps: Floats
    light: Floats
    counts: NDArray[np.bool_]


def strokes_of(
    station: Station, values: Floats, around: Floats, height_mm: float, wall_mm: float, blur_px: float
) -> Strokes:
    """Sample the light about a circle (x, y, diameter) of the plane."""
    rim = values[:2] + around * values[2] / 2
    middle = station.in_image(rim, height_mm)
    step_mm = 0.05 * values[2]
    inner = station.in_image(rim - around * step_mm, height_mm) - middle
    length = np.linalg.norm(inner, axis=1)
    inward, px_per_mm = inner / length[:, None], length / step_mm
    gap_mm, slant = far_end(station, values, around, height_mm, wall_mm)
    gap = np.maximum(gap_mm * px_per_mm, 0.0)
    back = 3 * blur_px + 3.0
    radius = values[2] / 2 * px_per_mm
    ahead = np.minimum(gap + 3 * blur_px + 3.0, MOST_AHEAD * radius)
    steps = np.arange(-np.ceil(back / STEP_PX), np.ceil(ahead.max() / STEP_PX) + 1) * STEP_PX
    light = sampled(station.light, middle[:, None, :] + steps[None, :, None] * inward[:, None, :])
    counts = (steps[None, :] <= ahead[:, None]) & np.isfinite(light)
    return Strokes(around, middle, inward, px_per_mm, gap, slant, steps, np.where(counts, light, 0.0), counts)


def far_end(
    station: Station, values: Floats, around: Floats, height_mm: float, wall_mm: float
) -> tuple[Floats, Floats]:
    """How wide the wall is seen along radii, mm, and the cosine of each radius to the far end's own."""
    gap = station.round_gap_mm(values, around, height_mm, wall_mm)
    eye = station.eye
    share = wall_mm / (eye[2] - height_mm + wall_mm)
    at = around * (values[2] / 2 - gap)[:, None] - (eye[:2] - values[:2]) * share
    cosine = (at * around).sum(axis=1) / np.maximum(np.linalg.norm(at, axis=1), 1e-9)
    return gap, np.where(gap > 0, np.clip(cosine, 0.2, 1.0), 1.0)


@dataclass(frozen=True)
class BoreFit:
    """Where strokes meet the rim.

    Attributes:
        place_px: (n,) from the strokes' middles, inward; weight: (n,) what each of them knows, 1 on average.
        kept: (n,) strokes that agree.
        shift_mm: (3,) of the centre and of the radius, with covariance (3, 3).
        blur_px: of the edges; levels: (3,) mean light of face, wall and floor; noise: what the model leaves.
    """

    place_px: Floats
    weight: Floats
    kept: NDArray[np.bool_]
    shift_mm: Floats
    covariance: Floats
    blur_px: float
    levels: Floats
    noise: float


@dataclass(frozen=True)
class _Light:
    """The model at some unknowns: shift of centre and radius (mm), blur (px), three levels with their tilts.

    Attributes:
        off: (n, m) light less that of the model; by_edge, by_blur: (n, m) derivatives; shares: of face, wall, floor.
    """

    off: Floats
    by_edge: Floats
    by_blur: Floats
    shares: tuple[Floats, Floats, Floats]


def bore_fit(strokes: Strokes, blur_px: float) -> BoreFit:
    """Fit face, wall and floor to the light along all strokes at once, by least squares with weak priors.

    Args:
        blur_px: what other edges of the photo say.
    """
    harmonics = np.concatenate([np.ones((len(strokes.gap), 1)), strokes.around], axis=1)
    move = -strokes.px_per_mm[:, None] * harmonics[:, [1, 2, 0]]
    prior, doubt = _priors(strokes, blur_px)
    x, kept = prior, np.ones(len(strokes.gap), bool)
    for done in range(1, ROUNDS + 1):
        light = _light(x, strokes, harmonics, move)
        counts = strokes.counts & kept[:, None]
        noise2 = float((light.off[counts] ** 2).sum() / max(counts.sum() - len(x), 1)) + 1e-10
        rows = _rows(light, harmonics, move)[counts]
        normal = rows.T @ rows / (SHARED * noise2) + np.diag(doubt**-2)
        step = np.linalg.solve(normal, rows.T @ light.off[counts] / (SHARED * noise2) + (prior - x) / doubt**2)
        longest = float(np.abs(move @ step[:3]).max())
        x = x + np.concatenate([step[:3] / max(longest, 1.0), step[3:]])
        x[3] = np.clip(x[3], 0.35, 3 * blur_px + 1)
        light = _light(x, strokes, harmonics, move)
        off, know = _each(light)
        if done >= LEAST_ROUNDS:
            if longest < SETTLED_PX:
                break
            kept = np.abs(off - np.median(off)) <= CUT * (1.4826 * np.median(np.abs(off - np.median(off))) + 0.01)
    covariance = np.asarray(np.linalg.inv(normal)[:3, :3], np.float64)
    return BoreFit(
        move @ x[:3] + off, know / know.mean(), kept, x[:3], covariance, float(x[3]), x[4::3], float(np.sqrt(noise2))
    )


def _priors(s: Strokes, blur_px: float) -> tuple[Floats, Floats]:
    """First values of the unknowns and their standard deviations; only wall, tilts and blur are held, and weakly."""
    face = float(np.median(s.light[:, :3][s.counts[:, :3]]))
    within = s.counts & (s.steps[None, :] > s.gap[:, None] + 2 * blur_px)
    floor = float(np.median(s.light[within])) if within.any() else 1.0
    span = abs(floor - face) + 1e-6
    level, tilt = 10 * span, TILT_DOUBT * span
    wall = WALL_DOUBT * max(face, 0.05 * span)
    x = [0.0, 0.0, 0.0, blur_px, face, 0.0, 0.0, WALL_SHARE * face, 0.0, 0.0, floor, 0.0, 0.0]
    return np.array(x), np.array(
        [1e3, 1e3, 1e3, max(0.5 * blur_px, 0.3), level, tilt, tilt, wall, tilt, tilt, level, tilt, tilt]
    )


def _light(x: Floats, s: Strokes, harmonics: Floats, move: Floats) -> _Light:
    """Two blurred steps per stroke: light = face + (wall - face) a + (floor - wall) b."""
    from scipy.special import ndtr

    edge, blur = (move @ x[:3])[:, None], x[3]
    face, wall, floor = (harmonics @ x[4 + 3 * k : 7 + 3 * k] for k in range(3))
    near, far = (wall - face)[:, None], (floor - wall)[:, None]
    u = (s.steps[None, :] - edge) / blur
    slant = s.slant[:, None]
    v = (s.steps[None, :] - edge - s.gap[:, None]) * slant / blur
    a, b = ndtr(u), ndtr(v)
    slope_a = near * np.exp(-0.5 * u * u) / (np.sqrt(2 * np.pi) * blur)
    slope_b = far * np.exp(-0.5 * v * v) / (np.sqrt(2 * np.pi) * blur)
    off = np.where(s.counts, s.light - (face[:, None] + near * a + far * b), 0.0)
    by_edge = np.where(s.counts, -(slope_a + slope_b * slant), 0.0)
    return _Light(off, by_edge, -(slope_a * u + slope_b * v), (1 - a, a - b, b))


def _rows(light: _Light, harmonics: Floats, move: Floats) -> Floats:
    """Derivative of the model by the unknowns (n, m, 13)."""
    levels = [share[..., None] * harmonics[:, None, :] for share in light.shares]
    return np.concatenate([light.by_edge[..., None] * move[:, None, :], light.by_blur[..., None], *levels], axis=2)


def _each(light: _Light) -> tuple[Floats, Floats]:
    """How far each stroke alone would have the rim elsewhere, pixels, and how much it knows."""
    know = (light.by_edge**2).sum(axis=1) + 1e-12
    off = (light.by_edge * light.off).sum(axis=1) / know
    return np.clip(off, -MOST_OFF_PX, MOST_OFF_PX), know
