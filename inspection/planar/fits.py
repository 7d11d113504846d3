"""Circles and lines through edge points in the plane, robust at first and by least squares in the end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.planar.light import Floats

ROUNDS = 12
SETTLED = 3
"""Rounds when outliers are known and the start is close."""
CUT = 3.5
"""Points farther off than this many robust standard deviations carry no weight in the last fit."""
NEIGHBOURS = 1.6
"""Strokes about a pixel apart share their noise; the variance of a fit grows by this."""


@dataclass(frozen=True)
class Fit:
    """Fitted values with their covariance from the scatter alone.

    Attributes:
        values: circle: x, y, diameter; line: x, y of its point nearest the anchor, direction in degrees.
        kept: (n,) points that count.
        scatter: standard deviation of a point, mm.
    """

    values: Floats
    covariance: Floats
    kept: NDArray[np.bool_]
    scatter: float


def circle(
    points: Floats,
    start: Floats,
    on_wall: NDArray[np.bool_],
    wall_mm: float,
    kept: Floats | None = None,
) -> Fit:
    """A circle through points (n, 2) from a start (x, y, diameter).

    Points before the hole's wall have a bias of their own, one common radial offset of about `wall_mm`, which leaves
    the diameter to the others.

    Args:
        kept: weights of the points, when they were decided before; else outliers are found.
    """
    x = np.array([start[0], start[1], start[2] / 2, 0.0])
    share_of_wall = on_wall.astype(float)
    both = bool(on_wall.any() and not on_wall.all())
    weights = np.ones(len(points)) if kept is None else kept
    rows, off = _circle_rows(points, x, share_of_wall, both)
    for _ in range(ROUNDS if kept is None else SETTLED):
        prior = _prior(both, _scatter(off, weights, 3) / wall_mm, x[3])
        x = x - _solved(rows, off, weights, prior)
        rows, off = _circle_rows(points, x, share_of_wall, both)
        if kept is None:
            weights = _weights(off, weights)
    sigma = _scatter(off, weights, 3 + both)
    normal = (rows * weights[:, None]).T @ rows + _prior(both, sigma / wall_mm, x[3])[0]
    covariance = np.linalg.pinv(normal) * sigma**2 * NEIGHBOURS
    turn = np.diag([1.0, 1.0, 2.0])
    values = np.array([x[0], x[1], 2 * x[2]])
    return Fit(values, turn @ covariance[:3, :3] @ turn, weights > 0, sigma)


def _circle_rows(points: Floats, x: Floats, share: Floats, both: bool) -> tuple[Floats, Floats]:
    away = points - x[:2]
    r = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-12)
    offset = share if both else np.zeros(len(points))
    rows = np.stack([-away[:, 0] / r, -away[:, 1] / r, -np.ones(len(r)), -offset], axis=1)
    return rows, r - x[2] - offset * x[3]


def _prior(both: bool, share: float, offset: float) -> tuple[Floats, Floats]:
    """What is known of the wall's offset before, in units of one point: normal matrix and right side."""
    weight = share**2 if both else 1.0
    return np.diag([0.0, 0.0, 0.0, weight]), np.array([0.0, 0.0, 0.0, weight * offset])


def _solved(rows: Floats, off: Floats, weights: Floats, prior: tuple[Floats, Floats]) -> Floats:
    weighted = rows * weights[:, None]
    return np.asarray(np.linalg.pinv(weighted.T @ rows + prior[0]) @ (weighted.T @ off + prior[1]))


def line(points: Floats, anchor: Floats, direction: Floats, kept: NDArray[np.bool_] | None = None) -> Fit:
    """A straight line through points (n, 2); `direction` says which of its two directions is meant."""
    weights = np.ones(len(points)) if kept is None else kept.astype(float)
    middle, along, off = _line(points, weights)
    if kept is None:
        for _ in range(ROUNDS):
            weights = _weights(off, weights)
            middle, along, off = _line(points, weights)
    if along @ direction < 0:
        along = -along
    across = np.array([-along[1], along[0]])
    foot = middle + along * ((anchor - middle) @ along)
    sigma = _scatter(off, weights, 2)
    t = (points - anchor) @ along
    normal = np.array([[weights.sum(), (weights * t).sum()], [(weights * t).sum(), (weights * t * t).sum()]])
    two = np.linalg.pinv(normal) * sigma**2 * NEIGHBOURS
    spread = np.zeros((3, 2))
    spread[:2, 0], spread[2, 1] = across, np.degrees(1.0)
    angle = np.degrees(np.arctan2(along[1], along[0]))
    return Fit(np.array([*foot, angle]), spread @ two @ spread.T, weights > 0, sigma)


def _line(points: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    middle = (points * weights[:, None]).sum(axis=0) / weights.sum()
    away = points - middle
    _, vectors = np.linalg.eigh((away * weights[:, None]).T @ away)
    along = vectors[:, 1]
    return middle, along, away @ np.array([-along[1], along[0]])


def _weights(off: Floats, before: Floats) -> Floats:
    """One for points that agree, zero for those far off; the scale from the median of all."""
    scale = 1.4826 * float(np.median(np.abs(off - np.median(off[before > 0])))) + 1e-9
    middle = float(np.median(off[before > 0]))
    return (np.abs(off - middle) <= CUT * scale).astype(float)


def _scatter(off: Floats, weights: Floats, unknowns: int) -> float:
    free = max(float(weights.sum()) - unknowns, 1.0)
    return float(np.sqrt((weights * off**2).sum() / free))
