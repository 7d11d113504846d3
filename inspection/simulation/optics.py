"""The simulated lens and where the camera stands.

Image frame: x right, y down, pixel centres at integers. Camera frame: x right, y down, z forward. World: millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class LensModel(Enum):
    """How a lens bends: polynomial in the radius, quotient of two polynomials, or by the angle as wide lenses do."""

    BROWN = "brown"
    RATIONAL = "rational"
    FISHEYE = "fisheye"


@dataclass(frozen=True)
class Optics:
    """A camera that takes simulated photographs.

    Args:
        k1 .. k6: radial terms; k4 to k6 stand in the denominator of RATIONAL. FISHEYE: powers of the angle, and
            `bend` from 0 (straight lines stay straight) to 1 (image radius grows with the angle itself).
        p1, p2: decentring; p3 makes it grow with the square of the radius.
    """

    width_px: int
    height_px: int
    f_px: float
    cx_px: float
    cy_px: float
    model: LensModel = LensModel.BROWN
    k1: float = 0.0
    k2: float = 0.0
    k3: float = 0.0
    k4: float = 0.0
    k5: float = 0.0
    k6: float = 0.0
    p1: float = 0.0
    p2: float = 0.0
    p3: float = 0.0
    bend: float = 0.0

    def bent(self, xy: Floats) -> Floats:
        """Where directions xy (n, 2), X/Z and Y/Z, meet the image plane at unit focal length (n, 2)."""
        x, y = xy[..., 0], xy[..., 1]
        rr = x * x + y * y
        stretch = self._stretch(rr)
        more = 1 + self.p3 * rr
        bx = x * stretch + (2 * self.p1 * x * y + self.p2 * (rr + 2 * x * x)) * more
        by = y * stretch + (self.p1 * (rr + 2 * y * y) + 2 * self.p2 * x * y) * more
        return np.stack([bx, by], axis=-1)

    def _stretch(self, rr: Floats) -> Floats:
        if self.model is LensModel.FISHEYE:
            r = np.sqrt(np.maximum(rr, 1e-18))
            angle = np.arctan(r)
            aa = angle * angle
            curved = angle * (1 + aa * (self.k1 + aa * (self.k2 + aa * self.k3))) / r
            return np.asarray(self.bend * curved + (1 - self.bend))
        top = 1 + rr * (self.k1 + rr * (self.k2 + rr * self.k3))
        if self.model is LensModel.RATIONAL:
            return np.asarray(top / (1 + rr * (self.k4 + rr * (self.k5 + rr * self.k6))))
        return np.asarray(top)

    def image(self, points: Floats) -> Floats:
        """Image places (n, 2), pixels, of points (n, 3) in the camera frame; NaN behind the camera."""
        z = points[:, 2:3]
        xy = np.divide(points[:, :2], z, out=np.full((len(points), 2), np.nan), where=z > 1e-9)
        return np.asarray(self.bent(xy) * self.f_px + (self.cx_px, self.cy_px))

    def directions(self, uv: Floats) -> Floats:
        """Directions (..., 2), X/Z and Y/Z, that image places uv (..., 2) look along, by the secant method."""
        wanted = (uv - (self.cx_px, self.cy_px)) / self.f_px
        xy, h = wanted.copy(), 1e-6
        for _ in range(12):
            now = self.bent(xy)
            ax = (self.bent(xy + np.array([h, 0.0])) - now) / h
            ay = (self.bent(xy + np.array([0.0, h])) - now) / h
            off = wanted - now
            determinant = ax[..., 0] * ay[..., 1] - ay[..., 0] * ax[..., 1]
            dx = (off[..., 0] * ay[..., 1] - off[..., 1] * ay[..., 0]) / determinant
            dy = (ax[..., 0] * off[..., 1] - ax[..., 1] * off[..., 0]) / determinant
            xy = xy + np.stack([dx, dy], axis=-1)
            if max(np.abs(dx).max(), np.abs(dy).max()) < 1e-12:
                break
        return xy


@dataclass(frozen=True)
class Stand:
    """Where a camera stands: a world point X is R X + t in the camera frame."""

    rotation: Floats
    shift: Floats

    @property
    def position(self) -> Floats:
        return np.asarray(-self.rotation.T @ self.shift)

    def seen(self, points: Floats) -> Floats:
        """Points (n, 3) of the world in the camera frame."""
        return np.asarray(points @ self.rotation.T + self.shift)


def looking(position: Floats, at: Floats, roll_deg: float = 0.0) -> Stand:
    """A camera at a place that looks at a point; without roll the world's y (or z, looking level) points up."""
    forward = np.asarray(at, float) - position
    forward /= np.linalg.norm(forward)
    up = np.array([0.0, 1.0, 0.0]) if abs(forward[2]) > 0.7 else np.array([0.0, 0.0, 1.0])
    right = np.cross(forward, up)
    right /= np.linalg.norm(right)
    down = np.cross(forward, right)
    c, s = np.cos(np.radians(roll_deg)), np.sin(np.radians(roll_deg))
    rotation = np.stack([c * right + s * down, c * down - s * right, forward])
    return Stand(rotation, -rotation @ np.asarray(position, float))
