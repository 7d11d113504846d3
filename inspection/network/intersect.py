"""Points in space from two or more rays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats
from inspection.network.block import Indices

LEAST_ANGLE_DEG = 1.5
"""Two rays closer than this fix a point too badly in depth to build on."""
MOST_PAIRS = 60


def ray_angle_deg(one: Floats, two: Floats) -> Floats:
    """(n,) angles in degrees between directions; (n, 2) ideal coordinates get z = 1, (n, 3) are taken as they are."""
    a, b = rays(one), rays(two)
    cosine = np.einsum("ni,ni->n", a, b)
    return np.asarray(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def rays(xy: Floats) -> Floats:
    """(n, 3) unit directions of ideal coordinates (n, 2), or of directions (n, 3)."""
    full = np.column_stack([xy, np.ones(len(xy))]) if xy.shape[1] == 2 else xy
    return np.asarray(full / np.linalg.norm(full, axis=1, keepdims=True))


def intersect(R: Floats, t: Floats, photo: Indices, point: Indices, xy: Floats, near: float) -> tuple[Indices, Floats]:
    """Least-squares intersection of the rays to each point.

    Args:
        R, t: poses of all photos.
        photo, point, xy: n sightings, ideal coordinates.
        near: largest residual in ideal coordinates; up to half the sightings may lie beyond it.
    Returns:
        indices of the points that could be placed, and their places (k, 3).
    """
    found, places = [], []
    for index in np.unique(point):
        rows = np.flatnonzero(point == index)
        X = _meet(R[photo[rows]], t[photo[rows]], xy[rows], near)
        if X is not None:
            found.append(index)
            places.append(X)
    return np.array(found, dtype=np.int64), np.array(places).reshape(-1, 3)


def _meet(R: Floats, t: Floats, xy: Floats, near: float) -> Floats | None:
    """Where the rays meet: all of them, or else most of them, found from pairs."""
    if len(xy) < 2:
        return None
    everything = np.arange(len(xy))
    good = _agree(R, t, xy, everything, near)
    if not good.all():
        pairs = [everything[[i, j]] for i in range(len(xy)) for j in range(i)]
        step = max(1, len(pairs) // MOST_PAIRS)
        good = max((_agree(R, t, xy, pair, near) for pair in pairs[::step]), key=np.sum)
        good = _agree(R, t, xy, np.flatnonzero(good), near) if good.sum() >= 2 else good
    if good.sum() < max(2, len(xy) / 2) or _spread_deg(R[good], xy[good]) < LEAST_ANGLE_DEG:
        return None
    return _linear(R[good], t[good], xy[good])


def _agree(R: Floats, t: Floats, xy: Floats, chosen: Indices, near: float) -> NDArray[np.bool_]:
    """(n,) which rays pass the point that the chosen rays make, in front of their cameras."""
    seen = R @ _linear(R[chosen], t[chosen], xy[chosen]) + t
    with np.errstate(divide="ignore", invalid="ignore"):
        off = np.linalg.norm(seen[:, :2] / seen[:, 2:] - xy, axis=1)
    return np.asarray((seen[:, 2] > 0) & (off < near))


def _spread_deg(R: Floats, xy: Floats) -> float:
    """Largest angle between any two rays."""
    along = np.einsum("nji,nj->ni", R, rays(xy))
    return float(np.degrees(np.arccos(np.clip((along @ along.T).min(), -1, 1))))


def _linear(R: Floats, t: Floats, xy: Floats) -> Floats:
    """Point that satisfies x·(r3·X + t3) = r1·X + t1 and the same for y as well as it can (DLT)."""
    A = np.concatenate([R[:, :2] - xy[:, :, None] * R[:, 2:]], axis=0).reshape(-1, 3)
    b = (xy * t[:, 2:] - t[:, :2]).reshape(-1)
    return np.asarray(np.linalg.lstsq(A, b, rcond=None)[0])
