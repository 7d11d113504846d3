"""Small grey pictures of tags at known places: every pixel is the mean of 5 x 5 rays, then blur and noise."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RAYS = 5


def tag_cells(tag_id: int) -> Floats:
    """(10, 10) greys: the tag of 8 cells with a white border of one cell, upright as OpenCV draws it."""
    family = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_APRILTAG_36h11)
    return np.pad(cv2.aruco.generateImageMarker(family, tag_id, 8).astype(float), 1, constant_values=255.0)


def paint(
    size: tuple[int, int], tags: dict[int, Floats], *, blur: float = 0.7, noise: float = 2.0, seed: int = 0,
    mirrored: bool = False,
) -> NDArray[np.uint8]:  # fmt: skip
    """A picture of tags by their homographies: tag plane (corners at +-1, y down) to pixels, centres at integers."""
    w, h = size
    steps = (np.arange(RAYS) + 0.5) / RAYS - 0.5
    picture = np.full((h, w), 150.0)
    for tag_id, H in tags.items():
        cells = tag_cells(tag_id)
        cells = cells[:, ::-1] if mirrored else cells
        corners = project(H, np.array([[-1.25, -1.25], [1.25, -1.25], [1.25, 1.25], [-1.25, 1.25]]))
        low, high = np.floor(corners.min(axis=0)).astype(int) - 1, np.ceil(corners.max(axis=0)).astype(int) + 2
        low, high = np.maximum(low, 0), np.minimum(high, [w, h])
        x, y = np.meshgrid(np.arange(low[0], high[0]), np.arange(low[1], high[1]))
        total = np.zeros(x.shape)
        for dy in steps:
            for dx in steps:
                at = project(np.linalg.inv(H), np.column_stack([(x + dx).ravel(), (y + dy).ravel()]))
                cell = np.floor((at + 1.25) * 4).astype(int)
                inside = ((cell >= 0) & (cell < 10)).all(axis=1)
                value = np.full(len(at), 150.0)
                value[inside] = cells[cell[inside, 1], cell[inside, 0]] * 0.8 + 25
                total += value.reshape(x.shape)
        picture[low[1] : high[1], low[0] : high[0]] = total / RAYS**2
    picture = cv2.GaussianBlur(picture, (0, 0), blur) if blur else picture
    picture += np.random.default_rng(seed).normal(0, noise, picture.shape)
    return np.clip(np.round(picture), 0, 255).astype(np.uint8)


def project(H: Floats, xy: Floats) -> Floats:
    """Places of (n, 2) under a homography."""
    at = np.column_stack([xy, np.ones(len(xy))]) @ H.T
    return at[:, :2] / at[:, 2:]


def some_tags(rng: np.random.Generator, size_px: float, columns: int = 6, rows: int = 4) -> dict[int, Floats]:
    """A grid of tags of about this size, turned and tilted at random."""
    out = {}
    for k in range(columns * rows):
        middle = np.array([k % columns + 0.8, k // columns + 0.8]) * size_px * 1.9 + rng.uniform(-0.5, 0.5, 2)
        turn, tilt = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.8)
        c, s = np.cos(turn), np.sin(turn)
        R = np.array([[c, -s], [s, c]])
        A = R @ np.diag([1, np.cos(tilt)]) @ R.T @ _turn(rng.uniform(0, 2 * np.pi)) * size_px / 2
        H = np.eye(3)
        H[:2, :2], H[:2, 2] = A + np.outer(middle, [0.0, 0.0]), middle
        H[2, :2] = rng.uniform(-0.03, 0.03, 2)
        out[k] = H
    return out


def _turn(a: float) -> Floats:
    return np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
