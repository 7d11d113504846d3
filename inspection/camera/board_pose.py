"""Derivatives of board points by pose and lens."""

from __future__ import annotations

import numpy as np

from inspection.camera.lens import Floats, distort_with_derivatives


def board_design(lens: Floats, R: Floats, t: Floats, board_mm: Floats, uv: Floats) -> tuple[Floats, Floats, Floats]:
    """Residuals (2n,), derivatives by pose (2n, 6: rotation vector from the left, translation) and lens (2n, 10)."""
    turned = board_mm @ R.T
    seen = turned + t
    xy = seen[:, :2] / seen[:, 2:]
    at = distort_with_derivatives(lens, xy)
    by_seen = np.zeros((len(xy), 2, 3))
    by_seen[:, :, :2] = at.by_direction / seen[:, 2, None, None]
    by_seen[:, :, 2] = -np.einsum("nij,nj->ni", at.by_direction, xy) / seen[:, 2, None]
    cross = np.zeros((len(xy), 3, 3))
    cross[:, 0, 1], cross[:, 0, 2], cross[:, 1, 2] = -turned[:, 2], turned[:, 1], -turned[:, 0]
    cross -= cross.transpose(0, 2, 1)
    by_pose = np.concatenate([-by_seen @ cross, by_seen], axis=2)
    return (at.uv - uv).ravel(), by_pose.reshape(-1, 6), at.by_lens.reshape(-1, len(lens))
