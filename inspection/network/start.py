"""Start values of a block from image points alone: two photos that see it well, then one photo after the other.

The first pair is oriented by its essential matrix (five points, RANSAC), further photos by resection over points that
are known already (PnP, RANSAC), new points by intersection; short robust adjustments in between learn the lens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats, undistort
from inspection.network.block import ImagePoints, Indices, State, project
from inspection.network.bundle import Problem, adjust
from inspection.network.intersect import intersect, ray_angle_deg, rays
from inspection.network.normal import LensPrior

NEAR = 0.008
"""How far, in ideal coordinates, an uncalibrated lens may put a point from where it belongs: 0.8 % of f."""
ENOUGH_FOR_PAIR = 8
ENOUGH_FOR_PHOTO = 6
MOST_SEEDS = 6


@dataclass(frozen=True)
class Placed:
    """A block as far as it could be oriented; rows of what could not be placed are NaN."""

    state: State
    photos: NDArray[np.bool_]
    points: NDArray[np.bool_]
    sightings: ImagePoints
    """Sightings that agree with the block."""

    @property
    def score(self) -> tuple[int, float]:
        return len(self.sightings), -misfit(self.state, self.sightings)


def misfit(state: State, s: ImagePoints) -> float:
    """Robust standard deviation of the residuals in units of the a-priori one; infinite for no sightings."""
    if not len(s):
        return float("inf")
    e = np.linalg.norm((project(state, s.photo, s.point) - s.uv) / s.sigma[:, None], axis=1)
    return float(np.median(e) / 1.177)


def place_from_points(sightings: ImagePoints, lens: Floats, photos: int, points: int) -> Placed | None:
    """Orient a block from nothing but its image points and a rough lens; None when no pair of photos will do."""
    best: Placed | None = None
    for seed in _seeds(sightings, lens, photos, points):
        grown = grow(seed, sightings)
        if best is None or grown.score > best.score:
            best = grown
        if len(best.sightings) > 0.9 * len(sightings):
            break
    return best


def empty_state(lens: Floats, photos: int, points: int) -> State:
    """Nothing placed yet."""
    nan = np.full((photos, 3), np.nan)
    return State(lens.copy(), np.full((photos, 3, 3), np.nan), nan, np.full((points, 3), np.nan), np.zeros((photos, 3)))


def _seeds(s: ImagePoints, lens: Floats, photos: int, points: int) -> Iterator[State]:
    """Two-photo blocks, the most promising first."""
    xy = undistort(lens, s.uv)
    seen = np.full((photos, points), -1)
    seen[s.photo, s.point] = np.arange(len(s))
    common = (seen >= 0).astype(int) @ (seen >= 0).T.astype(int)
    a, b = np.triu_indices(photos, 1)
    order = np.argsort(-common[a, b], kind="stable")
    pairs = [(int(a[k]), int(b[k])) for k in order if common[a[k], b[k]] >= ENOUGH_FOR_PAIR]
    step = max(1, len(pairs) // 60)  # a spread of pairs, not only neighbours that see the same and little depth
    tried: list[tuple[float, int, State]] = []
    for i, j in pairs[::step][:60]:
        both = np.flatnonzero((seen[i] >= 0) & (seen[j] >= 0))
        turned = _relative(xy[seen[i, both]], xy[seen[j, both]])
        if turned is not None:
            R, t, good, angle = turned
            state = empty_state(lens, photos, points)
            state.R[i], state.t[i], state.R[j], state.t[j] = np.eye(3), 0.0, R, t
            tried.append((-float(good.sum()) * min(angle, 25.0), len(tried), state))
    for _, _, state in sorted(tried, key=lambda entry: entry[:2])[:MOST_SEEDS]:
        yield state


def _relative(one: Floats, two: Floats) -> tuple[Floats, Floats, NDArray[np.bool_], float] | None:
    """Rotation, unit translation, which points agree, and the median angle of their rays in degrees."""
    E, mask = cv2.findEssentialMat(one, two, np.eye(3), method=cv2.RANSAC, prob=0.9999, threshold=NEAR / 2)
    if E is None or E.shape != (3, 3):
        return None
    _, R, t, mask = cv2.recoverPose(E, one, two, np.eye(3), mask=mask)
    good = mask.ravel() > 0
    if good.sum() < ENOUGH_FOR_PAIR:
        return None
    angle = float(np.median(ray_angle_deg(one[good], rays(two[good]) @ R)))
    return (np.asarray(R, float), np.asarray(t, float).ravel(), good, angle) if angle > 2 else None


def grow(state: State, sightings: ImagePoints) -> Placed:
    """Add photos and points to a block that is placed in part, until nothing more fits."""
    near, rounds = NEAR, 0
    state = _with_points(state, sightings, near)
    while True:
        rounds += 1
        before = _counts(state)
        state = _with_photos(state, sightings, near, most=4 if rounds < 3 else 10**6)
        state = _with_points(state, sightings, near)
        state, near = _polished(state, sightings, near)
        if _counts(state) == before:
            break
    keep = _agreeing(state, sightings, near)
    photos, points = _placed(state)
    return Placed(state, photos, points, sightings.take(keep))


def _counts(state: State) -> tuple[int, int]:
    photos, points = _placed(state)
    return int(photos.sum()), int(points.sum())


def _placed(state: State) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return np.isfinite(state.t[:, 0]), np.isfinite(state.X[:, 0])


def _agreeing(state: State, s: ImagePoints, near: float) -> Indices:
    """Sightings (indices) whose photo and point are placed and whose residual is within reach."""
    photos, points = _placed(state)
    both = np.flatnonzero(photos[s.photo] & points[s.point])
    off = np.linalg.norm(project(state, s.photo[both], s.point[both]) - s.uv[both], axis=1)
    return np.asarray(both[np.nan_to_num(off, nan=np.inf) < near * state.lens[0]])


def _with_photos(state: State, s: ImagePoints, near: float, most: int) -> State:
    """Resect the photos that see the most known points."""
    photos, points = _placed(state)
    known = points[s.point]
    count = np.bincount(s.photo[known], minlength=len(photos)) * ~photos
    R, t = state.R.copy(), state.t.copy()
    for photo in np.argsort(-count, kind="stable")[:most]:
        if count[photo] < ENOUGH_FOR_PHOTO:
            break
        rows = np.flatnonzero((s.photo == photo) & known)
        pose = resect(state.X[s.point[rows]], undistort(state.lens, s.uv[rows]), near)
        if pose is not None:
            R[photo], t[photo] = pose
    return replace(state, R=R, t=t)


def resect(X: Floats, xy: Floats, near: float) -> tuple[Floats, Floats] | None:
    """Pose of a photo from known points and ideal coordinates; None when too few agree."""
    usable = np.isfinite(xy).all(axis=1)
    X, xy = X[usable], xy[usable]
    if len(X) < ENOUGH_FOR_PHOTO:
        return None
    found, turn, shift, inside = cv2.solvePnPRansac(
        X, xy, np.eye(3), None, iterationsCount=300, reprojectionError=near, confidence=0.9999, flags=cv2.SOLVEPNP_SQPNP
    )
    if not found or inside is None or len(inside) < max(ENOUGH_FOR_PHOTO, 0.5 * len(X)):
        return None
    good = inside.ravel()
    turn, shift = cv2.solvePnPRefineLM(X[good], xy[good], np.eye(3), None, turn, shift)
    R, t = np.asarray(cv2.Rodrigues(turn)[0], float), np.asarray(shift, float).ravel()
    return (R, t) if ((X[good] @ R.T + t)[:, 2] > 0).all() else None


def _with_points(state: State, s: ImagePoints, near: float) -> State:
    """Intersect points that are not placed yet from all placed photos that see them."""
    photos, points = _placed(state)
    rows = np.flatnonzero(photos[s.photo] & ~points[s.point])
    xy = undistort(state.lens_of(s.photo[rows]), s.uv[rows])
    rows, xy = rows[np.isfinite(xy).all(axis=1)], xy[np.isfinite(xy).all(axis=1)]
    X = state.X.copy()
    fresh, found = intersect(state.R, state.t, s.photo[rows], s.point[rows], xy, near)
    X[fresh] = found
    return replace(state, X=X)


def _polished(state: State, sightings: ImagePoints, near: float) -> tuple[State, float]:
    """A robust adjustment of what is placed; more lens terms the more photos there are. Drops points that fail."""
    photos, points = _placed(state)
    keep = _agreeing(state, sightings, 3 * near)
    while True:
        s = sightings.take(keep)
        rays = np.bincount(s.point, minlength=len(points))
        sights = np.bincount(s.photo, minlength=len(photos))
        fine = (rays >= 2)[s.point] & (sights >= ENOUGH_FOR_PHOTO)[s.photo]
        if fine.all():
            break
        keep = keep[fine]
    photo_ids, point_ids = np.flatnonzero(sights >= ENOUGH_FOR_PHOTO), np.flatnonzero(rays >= 2)
    if len(photo_ids) < 2 or len(point_ids) < ENOUGH_FOR_PAIR:
        return state, near
    free: tuple[str, ...] = ()
    if len(photo_ids) >= 4:
        free = ("f", "k1")
    if len(photo_ids) >= 8:
        free = ("f", "cx", "cy", "k1", "k2", "p1", "p2")
    small = ImagePoints(np.searchsorted(photo_ids, s.photo), np.searchsorted(point_ids, s.point), s.uv, s.sigma)
    start = State(state.lens, state.R[photo_ids], state.t[photo_ids], state.X[point_ids], state.drift[photo_ids])
    done = adjust(start, Problem(small, (), LensPrior.weak(start.lens), free), robust=True, most_rounds=12).state
    R, t, X = np.full_like(state.R, np.nan), np.full_like(state.t, np.nan), np.full_like(state.X, np.nan)
    R[photo_ids], t[photo_ids], X[point_ids] = done.R, done.t, done.X
    off = np.linalg.norm(project(done, small.photo, small.point) - small.uv, axis=1) / done.lens[0]
    reach = float(np.clip(8 * np.median(off), 1e-4, NEAR)) if free else near
    return replace(state, lens=done.lens, R=R, t=t, X=X), reach
