"""Synthetic blocks of photos of known truth, projected by OpenCV's own lens code."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Lens:
    """A real-looking lens: focal length and principal point in image units, OpenCV's k1, k2, p1, p2, k3."""

    f: float
    cx: float
    cy: float
    errors: tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Twin:
    """A block as it was: points, poses, lens, and the sightings with noise."""

    X: Floats
    R: Floats
    t: Floats
    lens: Lens
    photo: NDArray[np.int64]
    point: NDArray[np.int64]
    uv: Floats
    width: float
    height: float

    def part(self, photos: NDArray[np.int64]) -> Twin:
        """The block of some photos only, renumbered."""
        keep = np.isin(self.photo, photos)
        new = np.searchsorted(photos, self.photo[keep])
        return Twin(
            self.X, self.R[photos], self.t[photos], self.lens, new, self.point[keep], self.uv[keep], self.width,
            self.height,
        )  # fmt: skip


def looking(at: Floats, place: Floats, roll: float) -> tuple[Floats, Floats]:
    """Rotation and translation of a camera at `place` that looks `at`, rolled about its axis (radians)."""
    z = (at - place) / np.linalg.norm(at - place)
    helper = np.array([0.0, 0.0, 1.0]) if abs(z[2]) < 0.95 else np.array([0.0, 1.0, 0.0])
    x = np.cross(z, helper)
    x /= np.linalg.norm(x)
    y = np.cross(z, x)
    c, s = np.cos(roll), np.sin(roll)
    R = np.stack([c * x + s * y, -s * x + c * y, z])
    return R, -R @ place


def industrial(
    seed: int, *, photos: int = 115, points: int = 150, noise: float = 0.0004, drift: float = 0.0,
    seen: float = 0.85,
) -> Twin:  # fmt: skip
    """A convergent rolled block about an object of 1.65 m; millimetres on a sensor of 36 x 24, lens 24 mm.

    Args:
        noise: standard deviation of one image coordinate, mm.
        drift: standard deviation of each photo's own f, cx and cy, mm.
    """
    rng = np.random.default_rng(seed)
    X = rng.uniform(-1, 1, (points, 3)) * [500, 400, 280]
    lens = Lens(24.3, 0.11, -0.07, (-0.095, 0.085, 0.0003, -0.0002, -0.012))
    poses = []
    for i in range(photos):
        high, around = np.deg2rad(rng.uniform(10, 65)), 2 * np.pi * (i * 0.381966 + rng.uniform(0, 0.05))
        away = rng.uniform(1400, 1900)
        place = away * np.array([np.cos(high) * np.cos(around), np.cos(high) * np.sin(around), np.sin(high)])
        poses.append(looking(rng.normal(0, 90, 3), place, (i % 4) * np.pi / 2 + rng.normal(0, 0.1)))
    R, t = np.stack([p[0] for p in poses]), np.stack([p[1] for p in poses])
    return sighted(rng, X, R, t, lens, (36.0, 24.0), noise=noise, drift=drift, seen=seen)


def sighted(
    rng: np.random.Generator, X: Floats, R: Floats, t: Floats, lens: Lens, size: tuple[float, float], *,
    noise: float, drift: float = 0.0, seen: float = 1.0, corner: tuple[float, float] | None = None,
) -> Twin:  # fmt: skip
    """Project all points into all photos, keep what falls on the sensor and is seen, add noise."""
    low = np.array(corner if corner is not None else (-size[0] / 2, -size[1] / 2))
    photo, point, uv = [], [], []
    for i in range(len(R)):
        own = rng.normal(0, drift, 3) if drift else np.zeros(3)
        K = np.array([[lens.f + own[0], 0, lens.cx + own[1]], [0, lens.f + own[0], lens.cy + own[2]], [0, 0, 1]])
        at = cv2.projectPoints(X, cv2.Rodrigues(R[i])[0], t[i], K, np.array(lens.errors))[0].reshape(-1, 2)
        Z = (X @ R[i].T + t[i])[:, 2]
        inside = (at > low).all(axis=1) & (at < low + size).all(axis=1) & (Z > 0) & (rng.random(len(X)) < seen)
        photo.append(np.full(inside.sum(), i))
        point.append(np.flatnonzero(inside))
        uv.append(at[inside] + rng.normal(0, noise, (inside.sum(), 2)))
    return Twin(X, R, t, lens, np.concatenate(photo), np.concatenate(point), np.concatenate(uv), *size)


def frame_tags() -> tuple[dict[int, Floats], dict[int, Floats], list[tuple[int, int]]]:
    """57 tags of 60 mm on a frame of 1200 x 800 x 700 with two bars of 1 m: centres, corners (4, 3) and bar ends."""
    centres: dict[int, Floats] = {}
    corners: dict[int, Floats] = {}

    def stick(x: float, y: float, z: float, right: Floats, up: Floats) -> None:
        k, middle = len(centres), np.array([x, y, z], float)
        h = 30.0
        centres[k] = middle
        corners[k] = np.array(
            [
                middle - h * right + h * up,
                middle + h * right + h * up,
                middle + h * right - h * up,
                middle - h * right - h * up,
            ]
        )

    ex, ey, ez = np.eye(3)
    for z in (60, 350, 640):
        for x in np.linspace(-500, 500, 6):
            stick(x, -400, z, ex, ez)
    for y in np.linspace(-300, 300, 5):
        for z in (100, 600):
            stick(-600, y, z, -ey, ez)
    for x in np.linspace(-520, 520, 7):
        for y in (-350, 0, 350):
            stick(x, y, 700, ex, ey)
    for x in (-400, 0, 400, 150):
        stick(x, 330, 420, ex, ey)
    stick(-500, -520, 200, ex, ez)
    stick(500, -520, 200, ex, ez)
    stick(-450, 480, 640, ex, ey)
    stick(550, 480, 640, ex, ey)
    n = len(centres)
    return centres, corners, [(n - 4, n - 3), (n - 2, n - 1)]


@dataclass(frozen=True)
class Phone:
    """A phone's camera and how well tags are read in its photos."""

    width: int = 4032
    height: int = 3024
    f: float = 3100.0
    centre_noise: float = 0.04
    corner_noise: float = 0.25
    drift: float = 0.0
    """Standard deviation of each photo's own f, cx, cy; pixels."""


def frame_photos(
    seed: int, photos: int = 24, phone: Phone = Phone(), moved: dict[int, Floats] | None = None
) -> tuple[list[tuple[str, dict[int, Floats]]], dict[int, Floats], list[tuple[int, int]]]:
    """Corners (4, 2) of all tags in photos from around the frame, true centres, and the ends of the two bars."""
    rng = np.random.default_rng(seed)
    centres, corners, bars = frame_tags()
    for tag, by in (moved or {}).items():
        centres[tag], corners[tag] = centres[tag] + by, corners[tag] + by
    out = []
    for i in range(photos):
        around = np.pi * (-1.2 + 1.5 * i / photos) + rng.normal(0, 0.05)
        high, away = np.deg2rad([15, 40, 62][i % 3] + rng.normal(0, 3)), 1700 + rng.normal(0, 100)
        direction = np.array([np.cos(high) * np.cos(around), np.cos(high) * np.sin(around), np.sin(high)])
        place = np.array([0, 0, 350]) + away * direction
        R, t = looking(np.array([0, 0, 380.0]) + rng.normal(0, 60, 3), place, (i % 4) * np.pi / 2)
        f, cx, cy = np.array([phone.f, phone.width / 2 + 12, phone.height / 2 - 20]) + rng.normal(0, phone.drift, 3)
        K = np.array([[f, 0, cx], [0, f, cy], [0, 0, 1]])
        seen = {}
        for tag, square in corners.items():
            right, up = square[1] - square[0], square[0] - square[3]
            face = np.cross(right, up) / np.linalg.norm(np.cross(right, up))
            ray = place - centres[tag]
            if face @ ray / np.linalg.norm(ray) < 0.35 or rng.random() < 0.05:
                continue
            five = np.vstack([square, centres[tag]])
            at = cv2.projectPoints(five, cv2.Rodrigues(R)[0], t, K, np.array([0.08, -0.2, 2e-4, -3e-4, 0.07]))[0]
            at = at.reshape(-1, 2)
            if (at < 20).any() or (at > [phone.width - 20, phone.height - 20]).any():
                continue
            quad = at[:4] + rng.normal(0, phone.corner_noise, (4, 2))
            seen[tag] = quad + at[4] + rng.normal(0, phone.centre_noise, 2) - _crossing(quad)
        out.append((f"p{i:02d}.jpg", seen))
    return out, centres, bars


def _crossing(quad: Floats) -> Floats:
    """Where the diagonals meet, by homogeneous lines."""
    a, b, c, d = np.column_stack([quad, np.ones(4)])
    x = np.cross(np.cross(a, c), np.cross(b, d))
    return x[:2] / x[2]
