"""Inner constraints: a free network is held by its points alone, so that their mean variance is the smallest.

Without fixed points a block may move, turn and (without a bar) grow as a whole. The constraint is that the points do
neither on average. Source: Meissl (1969); Luhmann, Close-Range Photogrammetry, 4.4.3 (free net adjustment).
"""

from __future__ import annotations

import numpy as np

from inspection.camera.lens import Floats
from inspection.network.block import State, cross_matrix
from inspection.network.normal import Layout


def free_motions(state: State, layout: Layout, scale_is_free: bool) -> Floats:
    """(unknowns, 6 or 7) motions that no sighting sees, orthonormal in the points' own rows."""
    H = np.zeros((layout.size, 7))
    middle = state.X.mean(axis=0)
    photo, point = layout.per_photo * np.arange(layout.photos), layout.points_at + 3 * np.arange(layout.points)
    for axis in range(3):
        H[point + axis, axis] = 1
    H[point[:, None] + np.arange(3), 3:6] = -cross_matrix(state.X - middle)
    H[point[:, None] + np.arange(3), 6] = state.X - middle
    rows = photo[:, None] + np.arange(3)
    H[rows, 3:6] = -state.R
    rows = rows + 3
    H[rows, :3] = -state.R
    H[rows, 3:6] = -state.R @ cross_matrix(middle)
    H[rows, 6] = state.t + np.einsum("mij,j->mi", state.R, middle)
    H = H if scale_is_free else H[:, :6]
    _, upper = np.linalg.qr(H[layout.points_at :])
    return np.asarray(np.linalg.solve(upper.T, H.T).T)


def constraint(motions: Floats, layout: Layout) -> Floats:
    """The points' rows of the free motions, zero elsewhere: what the step of the points must not contain."""
    G = motions.copy()
    G[: layout.points_at] = 0
    return G
