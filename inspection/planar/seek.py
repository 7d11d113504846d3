"""Finding the hole that is meant: rims vote for their centres in a picture of the plane seen straight on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspection.planar.light import Floats, Picture
from inspection.planar.station import Station

REACH_MM = 8.0
"""How far from the stated place a hole may lie."""
LEAST_MM, MOST_MM = 2.0, 60.0
"""Diameters that are looked for where none is stated."""
NOMINAL_SHARE = 0.15
NOMINAL_MORE_MM = 1.0
MOST_CELLS = 700
LEAST_ROUND = 0.35
"""Share of a rim that must be seen."""


@dataclass(frozen=True)
class Candidate:
    """A circle that may be the hole: centre and diameter on the sheet, mm; share of its rim that was seen."""

    centre: Floats
    diameter_mm: float
    share: float


def seek(
    light: Picture, station: Station, near: tuple[float, float], nominal_mm: float | None, height_mm: float
) -> Candidate | None:
    """The best circle near a place of the measured face; None where there is none."""
    low, high = (LEAST_MM / 2, MOST_MM / 2)
    if nominal_mm is not None:
        slack = NOMINAL_SHARE * nominal_mm / 2 + NOMINAL_MORE_MM / 2
        low, high = max(nominal_mm / 2 - slack, 0.3), nominal_mm / 2 + slack
    reach = REACH_MM + high + 2
    cell = max(station.mm_per_px(near, height_mm), 2 * reach / MOST_CELLS)
    patch = _straight_on(light, station, near, reach, cell, height_mm)
    found = _vote(
        patch, low / cell, high / cell, REACH_MM / cell, None if nominal_mm is None else nominal_mm / 2 / cell
    )
    if found is None:
        return None
    x, y, r, share = found
    half = (patch.shape[0] - 1) / 2
    return Candidate(np.array([near[0] + (x - half) * cell, near[1] + (half - y) * cell]), 2 * r * cell, share)


def _straight_on(
    light: Picture, station: Station, near: tuple[float, float], reach: float, cell: float, height_mm: float
) -> Picture:
    """The plane about a place, x right, y down (so as on the sheet), one value per cell."""
    import cv2

    n = int(reach / cell)
    ticks = np.arange(-n, n + 1) * cell
    # a plane picture is smooth: image places at every eighth cell are enough
    coarse = np.linspace(-n * cell, n * cell, max(3, n // 4))
    x, y = np.meshgrid(near[0] + coarse, near[1] - coarse)
    uv = station.in_image(np.stack([x.ravel(), y.ravel()], axis=1), height_mm).reshape(len(coarse), len(coarse), 2)
    from scipy.interpolate import RectBivariateSpline

    u, v = (RectBivariateSpline(coarse, coarse, uv[..., k])(ticks, ticks).astype(np.float32) for k in (0, 1))
    return np.asarray(cv2.remap(light, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32)


def _vote(
    patch: Picture, low: float, high: float, reach: float, nominal: float | None
) -> tuple[float, float, float, float] | None:
    """Centre and radius in cells, and the share of the rim seen."""
    edges = _edges(patch)
    if len(edges) < 12:
        return None
    x, y, nx, ny = edges.T
    votes = np.zeros(patch.shape, np.float32)
    for r in np.arange(low, high + 1, 1.0):
        for sign in (1, -1):
            cx, cy = np.rint(x + sign * r * nx).astype(int), np.rint(y + sign * r * ny).astype(int)
            ok = (cx >= 0) & (cy >= 0) & (cx < patch.shape[1]) & (cy < patch.shape[0])
            np.add.at(votes, (cy[ok], cx[ok]), np.float32(1 / max(r, 3.0)))
    return _best(_near_only(_smooth(votes), reach), edges, low, high, nominal, reach)


def _edges(patch: Picture) -> Floats:
    """Strong edges: place and unit direction of rising light (n, 4)."""
    import cv2

    soft = cv2.GaussianBlur(patch, (0, 0), 1.5)
    gx, gy = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    strength = np.hypot(gx, gy)
    limit = max(6 * float(np.median(strength)), 0.15 * float(np.percentile(strength, 99.5)), 1e-3)
    ridge = (strength >= limit) & (strength >= cv2.dilate(strength, np.ones((3, 3), np.uint8)) * 0.75)
    y, x = np.nonzero(ridge)
    g = strength[y, x]
    return np.stack([x, y, gx[y, x] / g, gy[y, x] / g], axis=1).astype(float)


def _smooth(votes: Picture) -> Picture:
    import cv2

    return np.asarray(cv2.GaussianBlur(votes, (0, 0), 2.0), np.float32)


def _near_only(votes: Picture, reach: float) -> Picture:
    y, x = np.indices(votes.shape) - (votes.shape[0] - 1) / 2
    return np.where(np.hypot(x, y) <= reach, votes, 0).astype(np.float32)


def _best(
    votes: Picture, edges: Floats, low: float, high: float, nominal: float | None, reach: float
) -> tuple[float, float, float, float] | None:
    """Of the strongest centres the circle with the fullest rim, the nearer and the nominal one preferred."""
    best, most = None, 0.0
    half = (votes.shape[0] - 1) / 2
    for _ in range(6):
        y, x = np.unravel_index(int(np.argmax(votes)), votes.shape)
        if votes[y, x] <= 0:
            break
        r, share = _radius(edges, float(x), float(y), low, high)
        worth = share * (1 - 0.3 * np.hypot(x - half, y - half) / reach)
        worth *= 1 if nominal is None else 1 - 0.5 * min(abs(r / nominal - 1) / NOMINAL_SHARE, 1)
        if share >= LEAST_ROUND and worth > most:
            best, most = (float(x), float(y), r, share), worth
        votes[max(0, y - 4) : y + 5, max(0, x - 4) : x + 5] = 0
    return best


def _radius(edges: Floats, cx: float, cy: float, low: float, high: float) -> tuple[float, float]:
    """The radius at which most of a circle about a centre is edge, and that share."""
    dx, dy = edges[:, 0] - cx, edges[:, 1] - cy
    r = np.hypot(dx, dy)
    radial = np.abs(dx * edges[:, 2] + dy * edges[:, 3]) > 0.85 * r
    near = radial & (r >= low - 2) & (r <= high + 2)
    if not near.any():
        return 0.0, 0.0
    turn = np.floor((np.arctan2(dy, dx)[near] + np.pi) / (2 * np.pi) * 72).astype(int) % 72
    ring = np.rint(r[near]).astype(int)
    seen = np.zeros((int(high) + 5, 72), bool)
    seen[ring, turn] = True
    wide = seen.copy()
    wide[1:] |= seen[:-1]
    wide[:-1] |= seen[1:]
    shares = wide.mean(axis=1)
    # of rims that are about as full, the outer one is the upper rim, the inner one the far end of the hole
    outer = int(np.nonzero(shares >= 0.93 * shares.max())[0].max())
    close = np.abs(r[near] - outer) <= 1.5
    return float(np.median(r[near][close])) if close.any() else float(outer), float(shares.max())
