"""Cylinders, cones and spheres told from their facets, so that a silhouette lies on the surface and not on a chord.

The corners of facets lie on the true surface; only the facets between them do not. A surface is taken for what it
seems only when every corner agrees.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

AGREES_MM = 2e-3
"""Farthest a corner may lie from the surface that is taken for its own."""
EXACT_MM = 1e-6
NEARLY_MM = 2.0
"""A first guess that is farther off is not worth refining."""
STEEPEST = 20.0
"""Change of a cone's radius along its axis above which it is taken for no cone."""
FLAT = 1e-12
ON_END = 1e-5
"""Sine of the angle between axis and line of sight below which a surface is seen on end."""
LARGEST_MM = 1e5
MOST_LEVELS = 12
"""More heights than this are the heights of scattered corners, not of rings."""
STEPS = 8


@dataclass(frozen=True)
class Round:
    """A cylinder or cone about an axis: radius `radius + slope * h` at the height h above `point`."""

    point: Floats
    axis: Floats
    radius: float
    slope: float

    def moved(self, turn: Floats, shift: Floats) -> Round:
        """The surface turned and shifted."""
        return Round(turn @ self.point + shift, turn @ self.axis, self.radius, self.slope)

    def away(self, points: Floats) -> tuple[Floats, Floats]:
        """How far outside the surface points (n, 3) lie, across the axis, and the gradient of that."""
        away = points - self.point
        height = away @ self.axis
        spoke = away - height[:, None] * self.axis
        length = np.maximum(np.sqrt((spoke * spoke).sum(1)), 1e-12)
        return length - self.radius - self.slope * height, spoke / length[:, None] - self.slope * self.axis

    def silhouette(self, points: Floats, toward: Floats) -> Floats | None:
        """Points (n, 3) near a silhouette moved onto it, each at its height, seen from the direction `toward`; None
        where the surface has no silhouette: a cylinder seen on end.

        A normal of the surface is e - slope * axis with e square to the axis: it is square to `toward` where
        e . toward = slope * axis . toward.
        """
        away = points - self.point
        height = away @ self.axis
        lean = float(self.axis @ toward)
        across = toward - lean * self.axis
        length = float(np.sqrt(across @ across))
        if length < ON_END or abs(self.slope * lean) >= length:
            return None
        u = across / length
        v = np.cross(self.axis, u)
        cosine = self.slope * lean / length
        sine = np.sqrt(1 - cosine * cosine) * np.where(away @ v < 0, -1.0, 1.0)
        radius = self.radius + self.slope * height
        spoke = cosine * u + sine[:, None] * v
        return np.asarray(self.point + height[:, None] * self.axis + radius[:, None] * spoke)


@dataclass(frozen=True)
class Ball:
    """A sphere."""

    centre: Floats
    radius: float

    def moved(self, turn: Floats, shift: Floats) -> Ball:
        """The sphere turned and shifted."""
        return Ball(turn @ self.centre + shift, self.radius)

    def away(self, points: Floats) -> tuple[Floats, Floats]:
        """How far outside the sphere points (n, 3) lie, and the gradient of that."""
        spoke = points - self.centre
        length = np.maximum(np.sqrt((spoke * spoke).sum(1)), 1e-12)
        return length - self.radius, spoke / length[:, None]

    def silhouette(self, points: Floats, toward: Floats) -> Floats:
        """Points (n, 3) near a silhouette moved onto it, seen from the direction `toward`."""
        away = points - self.centre
        away = away - (away @ toward)[:, None] * toward
        length = np.maximum(np.sqrt((away * away).sum(1)), 1e-12)
        return np.asarray(self.centre + away * (self.radius / length)[:, None])


Surface = Round | Ball


def recognised(corners: Floats, normals: Floats) -> Surface | None:
    """The surface through facets (m, 3, 3) with unit normals (m, 3); None where none of the three fits."""
    if len(corners) < 2 or (normals @ normals[0] > 1 - FLAT).all():
        return None
    points = np.unique(corners.reshape(-1, 3).round(9), axis=0)
    return _round(points, normals) or _ball(points)


def _round(points: Floats, normals: Floats) -> Round | None:
    """A cylinder or cone: all normals make one angle with its axis. Facets that are not cut along the axis show it
    only roughly; then it is refined on the corners."""
    for spread in (normals, normals - normals.mean(0)):
        _, axes = np.linalg.eigh(spread.T @ spread)
        first = _about(points, axes[:, 0])
        if first is not None and _farthest(points, first) < NEARLY_MM:
            found = first if _farthest(points, first) < EXACT_MM else _refined(points, first)
            if _farthest(points, found) < AGREES_MM and abs(found.slope) < STEEPEST:
                return found
    return None


def _about(points: Floats, axis: Floats) -> Round | None:
    """The cylinder or cone about an axis of a known direction.

    With x and y across the axis and h along it, x^2 + y^2 = 2ax + 2by + c(h) is linear in the centre (a, b) and in
    one number c for every height; the radius follows from each, and must change evenly with h.
    """
    u, v = _across(axis)
    middle = points.mean(0)
    x, y, h = (points - middle) @ u, (points - middle) @ v, (points - middle) @ axis
    level, at = np.unique(h.round(5), return_inverse=True)
    if len(level) > MOST_LEVELS:
        level, at = np.array([h.mean()]), np.zeros(len(h), np.int64)
    if len(points) < len(level) + 3:
        return None
    columns = np.column_stack([2 * x, 2 * y, np.eye(len(level))[at]])
    (a, b, *c), _, rank, _ = np.linalg.lstsq(columns, x * x + y * y, rcond=None)
    if rank < columns.shape[1]:
        return None
    radii = np.sqrt(np.maximum(np.array(c) + a * a + b * b, 1e-12))
    slope, radius = np.polyfit(level, radii, 1) if len(level) > 1 else (0.0, radii[0])
    return Round(middle + a * u + b * v, axis, float(radius), float(slope)) if radii.max() < LARGEST_MM else None


def _across(axis: Floats) -> tuple[Floats, Floats]:
    """Two unit vectors square to an axis and to each other."""
    u = np.cross(axis, np.eye(3)[np.argmin(np.abs(axis))])
    u = u / np.sqrt(u @ u)
    return u, np.cross(axis, u)


def _farthest(points: Floats, surface: Round) -> float:
    return float(np.abs(surface.away(points)[0]).max())


def _refined(points: Floats, first: Round) -> Round:
    """The surface nearest the points by Gauss-Newton steps on two tilts, two shifts, radius and slope."""
    found = first
    for _ in range(STEPS):
        u, v = _across(found.axis)

        def moved(change: Floats, now: Round = found, u: Floats = u, v: Floats = v) -> Round:
            axis = now.axis + change[0] * u + change[1] * v
            point = now.point + change[2] * u + change[3] * v
            return Round(point, axis / np.sqrt(axis @ axis), now.radius + change[4], now.slope + change[5])

        here = found.away(points)[0]
        slopes = np.column_stack([(moved(np.asarray(row)).away(points)[0] - here) / 1e-6 for row in np.eye(6) * 1e-6])
        change: Floats = np.linalg.lstsq(slopes, -here, rcond=None)[0].astype(np.float64)
        found = moved(change)
        if np.abs(change).max() < 1e-9:
            break
    return found


def _ball(points: Floats) -> Ball | None:
    """A sphere: |p|^2 = 2 c.p + r^2 - |c|^2 is linear in its centre c."""
    if len(points) < 8:
        return None
    middle = points.mean(0)
    p = points - middle
    (a, b, c, k), _, rank, _ = np.linalg.lstsq(np.column_stack([2 * p, np.ones(len(p))]), (p * p).sum(1), rcond=None)
    centre = np.array([a, b, c])
    radius = float(np.sqrt(max(k + centre @ centre, 0.0)))
    off = np.abs(np.sqrt(((p - centre) ** 2).sum(1)) - radius).max()
    return Ball(middle + centre, radius) if rank == 4 and off < AGREES_MM and radius < LARGEST_MM else None
