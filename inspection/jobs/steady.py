"""Did a part move while the photos were taken: every tag is tested before and after every photo.

Photos count in the order they were given. For each tag and each gap between two photos, the sightings before and
after give its place twice, poses held; the two places are compared by their covariance. One tag that moves hardly
disturbs the poses of photos that show many others. Source: Baarda's test of a mean shift, three-dimensional.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspection.camera.lens import Floats
from inspection.detection.tags import TagSighting
from inspection.flags import Flag
from inspection.network.block import Indices, State, project
from inspection.network.network import Network
from inspection.network.replay import Replay
from inspection.network.tag_network import centre_sigma_px, traits

ALPHA = 0.001
LEAST_RAYS = 3
STEP_MM = 0.05
GENEROUS = 1.5
"""Centres of tags err a little more than noise does: light, lens and printing."""


@dataclass(frozen=True)
class Split:
    """The best place to part the sightings of a tag."""

    test: float
    shift_mm: float
    per_mm: float
    """Root of the test of a shift of one millimetre the same way."""
    after: int


def shifted(found: Replay, seen: Mapping[str, Mapping[int, TagSighting]], order: Sequence[str]) -> list[Flag]:
    """Flags of tags that stood in two places, the one before and the other after some photo."""
    from scipy.special import chdtri

    state, at = found.estimate.adjusted.state, {str(n): k for k, n in enumerate(found.photo_ids)}
    names = [n for n in order if n in at]
    tags = [t for t in found.network.ids if isinstance(t, int)]
    critical = float(chdtri(3, ALPHA / max(1, len(tags) * len(names))))
    sigma_of = _deviations(found, seen, at)
    flags = []
    for tag in tags:
        rows = [n for n in names if tag in seen.get(n, {})]
        photo = np.array([at[n] for n in rows], dtype=np.int64)
        uv = np.array([seen[n][tag].centre for n in rows]).reshape(-1, 2)
        sigma = np.array([sigma_of(seen[n][tag]) for n in rows])
        best = _best_split(state, photo, found.network.index(tag), uv, sigma, _pattern(found.network, tag))
        if best and best.test > critical:
            facts = {
                "tag": tag, "shift_mm": best.shift_mm, "least_mm": float(np.sqrt(critical)) / best.per_mm,
                "before": rows[best.after - 1], "after": rows[best.after],
            }  # fmt: skip
            flags.append(Flag("tag_shifted", str(tag), facts))
    return flags


def _deviations(
    found: Replay, seen: Mapping[str, Mapping[int, TagSighting]], at: Mapping[str, int]
) -> Callable[[TagSighting], float]:
    """Standard deviation of any sighting, px: the adjustment has learned it from size and slant of those it used."""
    s, names = found.estimate.adjusted.problem.sightings, {k: n for n, k in at.items()}
    tags = [
        seen[names[i]][int(str(found.network.ids[p]))] for i, p in zip(s.photo.tolist(), s.point.tolist(), strict=True)
    ]
    A = np.array([(1.0, *traits(t)) for t in tags])
    known = np.log(s.sigma / np.array([centre_sigma_px(t) for t in tags]))
    b = np.linalg.lstsq(A, known, rcond=None)[0]

    def sigma(tag: TagSighting) -> float:
        learned = np.clip(b @ (1.0, *traits(tag)), known.min(), known.max())
        return GENEROUS * centre_sigma_px(tag) * float(np.exp(learned))

    return sigma


def _pattern(network: Network, tag: int) -> Floats:
    """(3, 3) what the tag's own pattern does to its place; from two sides it does not do quite the same."""
    rows = network.rows([tag])
    return (
        np.zeros((3, 3)) if network.target_covariance_mm2 is None else network.target_covariance_mm2[np.ix_(rows, rows)]
    )


def _best_split(state: State, photo: Indices, point: int, uv: Floats, sigma: Floats, pattern: Floats) -> Split | None:
    """The split whose two halves differ most, each half explained by one place."""
    if len(photo) < 2 * LEAST_RAYS:
        return None
    A, r = _lines(state, photo, point, uv)
    A, r = A / sigma[:, None, None], r / sigma[:, None]
    best: Split | None = None
    for k in range(LEAST_RAYS, len(photo) - LEAST_RAYS + 1):
        one, two = _solved(A[:k], r[:k]), _solved(A[k:], r[k:])
        if one is None or two is None:
            continue
        off = two[0] - one[0]
        Q = (one[1] + two[1]) * max(1.0, one[2], two[2]) + pattern
        test = float(off @ np.linalg.solve(Q, off))
        if best is None or test > best.test:
            shift = float(np.linalg.norm(off))
            best = Split(test, shift, float(np.sqrt(test)) / max(shift, 1e-12), k)
    return best


def _lines(state: State, photo: Indices, point: int, uv: Floats) -> tuple[Floats, Floats]:
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
