"""The lens formula and its derivatives: from a direction in front of the camera to a place in the image.

A lens is a vector in the order of `NAMES`. Lengths (f, cx, cy) are in image units, pixels or millimetres; the other
eight are pure numbers that act on the ideal coordinates x = X/Z, y = Y/Z (camera frame: x right, y down, z forward):

    r2 = x² + y²,  q = 1 + k1·r2 + k2·r2² + k3·r2³
    xd = x·q + 2·p1·x·y + p2·(r2 + 2·x²)
    yd = y·q + p1·(r2 + 2·y²) + 2·p2·x·y
    u = cx + f·((1 + b1)·xd + b2·yd),  v = cy + f·yd

Radial and tangential terms after Brown (1971), affinity and shear after Fraser (1997).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

NAMES = ("f", "cx", "cy", "k1", "k2", "k3", "p1", "p2", "b1", "b2")
F, CX, CY, K1, K2, K3, P1, P2, B1, B2 = range(len(NAMES))


@dataclass(frozen=True)
class Projection:
    """Image places of n directions with the derivatives that an adjustment needs."""

    uv: Floats
    """(n, 2) image units."""
    by_direction: Floats
    """(n, 2, 2) derivative of uv by the ideal coordinates (x, y)."""
    by_lens: Floats
    """(n, 2, 10) derivative of uv by the lens vector."""


def distort(lens: Floats, xy: Floats) -> Floats:
    """Image places (n, 2) in image units of ideal coordinates xy (n, 2); lens is (10,) or one row each (n, 10)."""
    f, cx, cy, k1, k2, k3, p1, p2, b1, b2 = np.moveaxis(lens, -1, 0)
    x, y = xy[:, 0], xy[:, 1]
    r2 = x * x + y * y
    q = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
    xd = x * q + 2 * p1 * x * y + p2 * (r2 + 2 * x * x)
    yd = y * q + p1 * (r2 + 2 * y * y) + 2 * p2 * x * y
    return np.stack([cx + f * ((1 + b1) * xd + b2 * yd), cy + f * yd], axis=1)


def distort_with_derivatives(lens: Floats, xy: Floats) -> Projection:
    """As `distort`, with the derivatives by direction and by lens."""
    f, cx, cy, k1, k2, k3, p1, p2, b1, b2 = np.moveaxis(lens, -1, 0)
    x, y = xy[:, 0], xy[:, 1]
    xx, xy_, yy = x * x, x * y, y * y
    r2 = xx + yy
    q = 1 + r2 * (k1 + r2 * (k2 + r2 * k3))
    dq = 2 * (k1 + r2 * (2 * k2 + 3 * k3 * r2))  # dq/dx = x·dq
    xd = x * q + 2 * p1 * xy_ + p2 * (r2 + 2 * xx)
    yd = y * q + p1 * (r2 + 2 * yy) + 2 * p2 * xy_
    cross = xy_ * dq + 2 * p1 * x + 2 * p2 * y
    xd_x = q + xx * dq + 2 * p1 * y + 6 * p2 * x
    yd_y = q + yy * dq + 6 * p1 * y + 2 * p2 * x
    by_direction = np.empty((len(x), 2, 2))
    by_direction[:, 0, 0] = f * ((1 + b1) * xd_x + b2 * cross)
    by_direction[:, 0, 1] = f * ((1 + b1) * cross + b2 * yd_y)
    by_direction[:, 1, 0] = f * cross
    by_direction[:, 1, 1] = f * yd_y
    by_lens = np.zeros((len(x), 2, len(NAMES)))
    in_x, in_y = by_lens[:, 0], by_lens[:, 1]
    ideal_u, ideal_v = (1 + b1) * xd + b2 * yd, yd
    in_x[:, F], in_y[:, F] = ideal_u, ideal_v
    in_x[:, CX], in_y[:, CY] = 1, 1
    for column, power in ((K1, r2), (K2, r2 * r2), (K3, r2 * r2 * r2)):
        in_x[:, column] = f * ((1 + b1) * x + b2 * y) * power
        in_y[:, column] = f * y * power
    for column, dx, dy in ((P1, 2 * xy_, r2 + 2 * yy), (P2, r2 + 2 * xx, 2 * xy_)):
        in_x[:, column] = f * ((1 + b1) * dx + b2 * dy)
        in_y[:, column] = f * dy
    in_x[:, B1], in_x[:, B2] = f * xd, f * yd
    uv = np.stack([cx + f * ideal_u, cy + f * ideal_v], axis=1)
    return Projection(uv, by_direction, by_lens)


def undistort(lens: Floats, uv: Floats, rounds: int = 20) -> Floats:
    """Ideal coordinates (n, 2) of image places uv (n, 2) by Newton's method; NaN where the lens formula folds back.

    A place folds back when it lies so far outside the calibrated field that no direction maps there.
    """
    f, cx, cy = lens[..., F], lens[..., CX], lens[..., CY]
    y = (uv[:, 1] - cy) / f
    x = ((uv[:, 0] - cx) / f - lens[..., B2] * y) / (1 + lens[..., B1])
    xy = np.stack([x, y], axis=1)
    for _ in range(rounds):
        at = distort_with_derivatives(lens, xy)
        a, b = at.by_direction[:, 0, 0], at.by_direction[:, 0, 1]
        c, d = at.by_direction[:, 1, 0], at.by_direction[:, 1, 1]
        off = at.uv - uv
        with np.errstate(divide="ignore", invalid="ignore"):
            step = np.stack([d * off[:, 0] - b * off[:, 1], a * off[:, 1] - c * off[:, 0]], axis=1)
            step /= (a * d - b * c)[:, None]
        xy = xy - np.clip(np.nan_to_num(step, posinf=1, neginf=-1), -0.5, 0.5)
        if np.abs(step).max(initial=0) < 1e-14:
            break
    left = np.abs(distort(lens, xy) - uv).max(axis=1)
    return np.where((left < 1e-6 * np.abs(f))[:, None], xy, np.nan)
