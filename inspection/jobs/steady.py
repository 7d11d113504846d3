"""Did a part move while the photos were taken: every tag is tested before and after every photo.

Photos count in the order they were given. For each tag and each gap between two photos, the sightings before and
after give its place twice, poses held; the two places are compared by their covariance. One tag that moves hardly
disturbs the poses of photos that show many others. Source: Baarda's test of a mean shift, three-dimensional.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspection.camera.lens import Floats
from inspection.detection.tags import TagSighting
from inspection.flags import Flag
from inspection.network.block import State, project
from inspection.network.replay import Replay

ALPHA = 0.001
LEAST_RAYS = 3
LEAST_SHIFT_SIGMAS = 4.73
STEP_MM = 0.05
GENEROUS = 1.5
"""Centres of tags err a little more than noise does: light, lens and printing."""


@dataclass(frozen=True)
class Split:
    """The best place to part the sightings of a tag."""

    test: float
    shift_mm: float
    least_mm: float
    after: int


def shifted(found: Replay, seen: Mapping[str, Mapping[int, TagSighting]], order: Sequence[str]) -> list[Flag]:
    """Flags of tags that stood in two places, the one before and the other after some photo."""
    from scipy.special import chdtri

    state, at = found.estimate.adjusted.state, {str(n): k for k, n in enumerate(found.photo_ids)}
    names = [n for n in order if n in at]
    tags = [t for t in found.network.ids if isinstance(t, int)]
    critical = float(chdtri(3, ALPHA / max(1, len(tags) * len(names))))
    flags = []
    for tag in tags:
        rows = [n for n in names if tag in seen.get(n, {})]
        photo = np.array([at[n] for n in rows], dtype=np.int64)
        uv = np.array([seen[n][tag].centre for n in rows]).reshape(-1, 2)
        best = _best_split(state, photo, found.network.index(tag), uv, found.sigma * GENEROUS)
        if best and best.test > critical:
            facts = {
                "tag": tag, "shift_mm": best.shift_mm, "least_mm": best.least_mm, "before": rows[best.after - 1],
                "after": rows[best.after],
            }  # fmt: skip
            flags.append(Flag("tag_shifted", str(tag), facts))
    return flags


def _best_split(state: State, photo: np.ndarray, point: int, uv: Floats, sigma: float) -> Split | None:
    """The split whose two halves differ most, each half explained by one place."""
    if len(photo) < 2 * LEAST_RAYS:
        return None
    A, r = _lines(state, photo, point, uv)
    best: Split | None = None
    for k in range(LEAST_RAYS, len(photo) - LEAST_RAYS + 1):
        one, two = _solved(A[:k], r[:k]), _solved(A[k:], r[k:])
        if one is None or two is None:
            continue
        off, Q = two[0] - one[0], (one[1] + two[1]) * sigma**2
        misfit = max(one[2], two[2]) / sigma**2
        test = float(off @ np.linalg.solve(Q, off)) / max(1.0, misfit)
        if best is None or test > best.test:
            least = LEAST_SHIFT_SIGMAS * float(np.sqrt(np.linalg.eigvalsh(Q)[-1]))
            best = Split(test, float(np.linalg.norm(off)), least, k)
    return best


def _lines(state: State, photo: np.ndarray, point: int, uv: Floats) -> tuple[Floats, Floats]:
    """Derivatives (n, 2, 3) of the image places by the point, and residuals (n, 2)."""
    points = np.full(len(photo), point)
    here = project(state, photo, points)
    steps = []
    for axis in np.eye(3):
        X = state.X.copy()
        X[point] += axis * STEP_MM
        moved = State(state.lens, state.R, state.t, X, state.drift)
        steps.append((project(moved, photo, points) - here) / STEP_MM)
    return np.stack(steps, axis=-1), uv - here


def _solved(A: Floats, r: Floats) -> tuple[Floats, Floats, float] | None:
    """Place, cofactors and variance of a half by robust least squares; None when its rays do not fix a point."""
    weight = np.ones(len(r))
    for _ in range(4):
        N = np.einsum("n,nij,nik->jk", weight, A, A)
        if np.linalg.cond(N) > 1e8:
            return None
        place = np.linalg.solve(N, np.einsum("n,nij,ni->j", weight, A, r))
        left = np.linalg.norm(r - np.einsum("nij,j->ni", A, place), axis=1)
        spread = 1.4826 * float(np.median(left)) / 1.18 + 1e-9
        weight = np.where(left < 4 * spread, 1.0, (4 * spread / np.maximum(left, 1e-12)) ** 2)
    dof = max(1.0, 2 * float(weight.sum()) - 3)
    return place, np.linalg.inv(N), float((weight * left**2).sum()) / dof
