"""Where the camera stood, and its lens as far as the tags can tell: one adjustment over all photos of a sheet.

Unknown are the lens (f, cx, cy, k1, k2, k3, p1, p2), and for each photo its pose, how much wider the tags look than
they were drawn (ink, tone curve), and with several photos how its focal length and principal point have drifted.
Whatever is known beforehand enters with its doubt, so nothing is free and nothing is taken for sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import distort, undistort
from inspection.camera.model import Camera
from inspection.planar.light import Floats
from inspection.planar.tags import SeenTag
from inspection.targets.tag import TargetSheet

LENS = 8
POSE = 6
EACH = POSE + 4
"""Unknowns of a photo: turn (3), shift (3), growth of the tags (mm), drift of f (share), cx and cy (pixels)."""
CORNER_PX = 0.04
"""Standard deviation of a corner of a tag that is sharp."""
UNKNOWN_K = (0.15, 0.25, 0.25)
UNKNOWN_P = 0.002
KNOWN_K = (0.004, 0.02, 0.03)
KNOWN_P = 0.0002
OUTLIER = 5.0
BEND_STEP_MM = 0.1
MOST_ROUNDS = 40
ENOUGH = 1e-4
"""A round that lowers the weighted misfit by less than this is the last."""


@dataclass(frozen=True)
class LensGuess:
    """What is known about the lens before: the vector (8,) and its standard deviations (8,), pixels and pure."""

    mean: Floats
    sigma: Floats


def lens_guess(
    size_px: tuple[int, int], focal_px: float | None, camera: Camera | None, u_lens: Floats | None = None
) -> LensGuess:
    """What is known: a calibrated camera, a focal length from the file, or nothing.

    Args:
        u_lens: (8,) standard uncertainties of the calibration, in the order of `inspection.camera.lens.NAMES`.
    """
    width, height = size_px
    longer = max(width, height)
    if camera is not None:
        own = camera if camera.width_px == width else camera.scaled(width)
        sigma = np.array([0.002 * own.f_px, 0.002 * longer, 0.002 * longer, *KNOWN_K, KNOWN_P, KNOWN_P])
        return LensGuess(own.lens[:LENS], sigma if u_lens is None else np.hypot(sigma / 4, u_lens))
    f, u_f = (focal_px, 0.03) if focal_px else (0.9 * longer, 0.25)
    mean = np.array([f, (width - 1) / 2, (height - 1) / 2, 0, 0, 0, 0, 0])
    return LensGuess(mean, np.array([u_f * f, 0.01 * longer, 0.01 * longer, *UNKNOWN_K, UNKNOWN_P, UNKNOWN_P]))


@dataclass(frozen=True)
class Seen:
    """Corners of the sheet's tags in one photo: on the sheet (n, 4, 2) mm and in the image (n, 4, 2) pixels."""

    ids: tuple[int, ...]
    sheet: Floats
    image: Floats
    sigma_px: Floats


def seen_of(tags: Sequence[SeenTag], targets: TargetSheet, scale: Floats) -> Seen:
    """Pair seen tags with those of the sheet."""
    known = [(tag, own) for tag in tags if (own := targets.tag(tag.id)) is not None]
    corners = np.array([own.corners_mm for _, own in known], float).reshape(-1, 4, 2) * scale
    image = np.array([tag.corners for tag, _ in known]).reshape(-1, 4, 2)
    sigma = np.array([CORNER_PX * max(1.0, tag.blur_px) for tag, _ in known])
    return Seen(tuple(tag.id for tag, _ in known), corners, image, sigma)


@dataclass(frozen=True)
class Stations:
    """The outcome: unknowns with covariance, and how well the tags agree.

    Attributes:
        x: lens (8), then `EACH` per photo.
        sigma0: root of the weighted misfit by its degrees of freedom; 1 when all is as stated.
        rms_mm: misfit of the tags' middles on the sheet, root mean square, per photo.
        kept: per photo, which tags count.
        bend_mm: how far the sheet's middle stands above its sides (along x, along y), per photo; u_bend_mm of it.
    """

    x: Floats
    covariance: Floats
    sigma0: float
    rms_mm: tuple[float, ...]
    kept: tuple[NDArray[np.bool_], ...]
    bend_mm: tuple[tuple[float, float], ...] = ()
    u_bend_mm: tuple[tuple[float, float], ...] = ()

    def lens(self, photo: int, x: Floats | None = None) -> Floats:
        """The lens vector (10,) of a photo."""
        return _lens(self.x if x is None else x, photo)

    def on_plane(self, photo: int, uv: Floats, height_mm: float | Floats, x: Floats | None = None) -> Floats:
        """Sheet places (n, 2), mm, of image places that lie a height above the sheet."""
        x = self.x if x is None else x
        ideal = undistort(_lens(x, photo), uv)
        turn, shift = _pose(x, photo)
        rays = np.concatenate([ideal, np.ones((len(ideal), 1))], axis=1) @ turn
        eye = -turn.T @ shift
        far = (height_mm - eye[2]) / rays[:, 2]
        return np.asarray(eye[:2] + far[:, None] * rays[:, :2])

    def in_image(self, photo: int, places: Floats, height_mm: float, x: Floats | None = None) -> Floats:
        """Image places (n, 2) of sheet places that lie a height above the sheet."""
        x = self.x if x is None else x
        return _projected(x, photo, np.concatenate([places, np.full((len(places), 1), height_mm)], axis=1))

    def eye(self, photo: int) -> Floats:
        """Where the camera's centre stood, sheet frame, mm."""
        turn, shift = _pose(self.x, photo)
        return np.asarray(-turn.T @ shift)


def _lens(x: Floats, photo: int) -> Floats:
    own = x[LENS + photo * EACH + POSE + 1 : LENS + (photo + 1) * EACH]
    return np.array([x[0] * (1 + own[0]), x[1] + own[1], x[2] + own[2], *x[3:LENS], 0.0, 0.0])


def _pose(x: Floats, photo: int) -> tuple[Floats, Floats]:
    own = x[LENS + photo * EACH : LENS + photo * EACH + POSE]
    return turned(own[:3]), own[3:]


def turned(vector: Floats) -> Floats:
    """Rotation matrix of a turn about `vector` by its length (Rodrigues)."""
    angle = float(np.linalg.norm(vector))
    a, b, c = vector
    cross = np.array([[0, -c, b], [c, 0, -a], [-b, a, 0]])
    if angle < 1e-12:
        return np.asarray(np.eye(3) + cross)
    return np.asarray(np.eye(3) + np.sin(angle) / angle * cross + (1 - np.cos(angle)) / angle**2 * cross @ cross)


def _projected(x: Floats, photo: int, points: Floats) -> Floats:
    turn, shift = _pose(x, photo)
    seen = points @ turn.T + shift
    return distort(_lens(x, photo), seen[:, :2] / seen[:, 2:])


def _model(x: Floats, photo: int, sheet: Floats) -> Floats:
    """Image corners (n, 4, 2) of the tags, grown by the photo's own amount."""
    growth = x[LENS + photo * EACH + POSE]
    middle = sheet.mean(axis=1, keepdims=True)
    half = np.abs(sheet[:, :1] - middle).max()
    corners = middle + (sheet - middle) * (1 + growth / (2 * half))
    flat = corners.reshape(-1, 2)
    return _projected(x, photo, np.concatenate([flat, np.zeros((len(flat), 1))], axis=1)).reshape(-1, 4, 2)


def stations(seen: Sequence[Seen], guess: LensGuess) -> Stations:
    """Solve for the lens and all poses; every photo must show at least three tags of the sheet."""
    start, sigma = _start(seen, guess)
    x = start
    kept = tuple(np.ones(len(s.ids), bool) for s in seen)
    for _ in range(4):
        x = _adjusted(x, start, sigma, seen, kept)
        now = tuple(_agreeing(x, i, s, k) for i, (s, k) in enumerate(zip(seen, kept, strict=True)))
        same = all((a == b).all() for a, b in zip(now, kept, strict=True))
        kept = now
        if same:
            break
    return _outcome(x, start, sigma, seen, kept)


def _start(seen: Sequence[Seen], guess: LensGuess) -> tuple[Floats, Floats]:
    """First values, and prior standard deviations (infinite for poses)."""
    f = guess.mean[0]
    x, sigma = [*guess.mean], [*guess.sigma]
    drift = (0.002, 0.002 * f, 0.002 * f) if len(seen) > 1 else (1e-9, 1e-6, 1e-6)
    for s in seen:
        x += [*_first_pose(s, guess.mean), 0.0, 0.0, 0.0, 0.0]
        sigma += [np.inf] * POSE + [0.3, *drift]
    return np.array(x), np.array(sigma)


def _first_pose(s: Seen, lens: Floats) -> Floats:
    """Pose from the homography of the tags' corners, the better of its two readings."""
    import cv2

    flat = s.sheet.reshape(-1, 2)
    ideal = undistort(np.array([*lens, 0.0, 0.0]), s.image.reshape(-1, 2))
    points = np.concatenate([flat, np.zeros((len(flat), 1))], axis=1)
    _, turns, shifts, _ = cv2.solvePnPGeneric(points, ideal, np.eye(3), None, flags=cv2.SOLVEPNP_IPPE)
    return np.concatenate([np.ravel(turns[0]), np.ravel(shifts[0])])


def _residuals(
    x: Floats, sigma: Floats, start: Floats, seen: Sequence[Seen], kept: Sequence[NDArray[np.bool_]]
) -> Floats:
    parts = [
        ((_model(x, i, s.sheet[k]) - s.image[k]) / s.sigma_px[k][:, None, None]).ravel()
        for i, (s, k) in enumerate(zip(seen, kept, strict=True))
    ]
    return np.concatenate([*parts, ((x - start) / sigma)[np.isfinite(sigma)]])


def _adjusted(
    x: Floats, prior: Floats, sigma: Floats, seen: Sequence[Seen], kept: Sequence[NDArray[np.bool_]]
) -> Floats:
    """Gauss-Newton with damping; the priors pull towards the first values of lens, growth and drift."""
    damping = 1e-4
    off = _residuals(x, sigma, prior, seen, kept)
    for _ in range(MOST_ROUNDS):
        rows = _rows(x, sigma, prior, seen, kept, off)
        size = np.linalg.norm(rows, axis=0)
        scaled = rows / size
        normal, right = scaled.T @ scaled, scaled.T @ off
        while True:
            step = np.linalg.solve(normal + damping * np.eye(len(x)), right)
            tried = _residuals(x - step / size, sigma, prior, seen, kept)
            if tried @ tried <= (off @ off) * (1 + 1e-12) or damping > 1e6:
                break
            damping *= 20
        gained = off @ off - tried @ tried
        x, off, damping = x - step / size, tried, damping / 20
        if gained < ENOUGH and damping < 1e-6:
            break
    return x


def _rows(
    x: Floats, sigma: Floats, prior: Floats, seen: Sequence[Seen], kept: Sequence[NDArray[np.bool_]], off: Floats
) -> Floats:
    """Derivative of the residuals (m, n), forward differences."""
    rows = np.empty((len(off), len(x)))
    for k in range(len(x)):
        h = _step(k, x)
        moved = x.copy()
        moved[k] += h
        rows[:, k] = (_residuals(moved, sigma, prior, seen, kept) - off) / h
    return rows


def _step(k: int, x: Floats) -> float:
    """A step of unknown k that moves image places by about a thousandth of a pixel."""
    if k < LENS:
        return (1e-3, 1e-3, 1e-3, 1e-6, 1e-6, 1e-6, 1e-7, 1e-7)[k]
    return (1e-7, 1e-7, 1e-7, 1e-4, 1e-4, 1e-4, 1e-4, 1e-7, 1e-3, 1e-3)[(k - LENS) % EACH]


def _agreeing(x: Floats, photo: int, s: Seen, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tags whose corners agree with the rest; half of the tags stay at least."""
    off = np.linalg.norm(_model(x, photo, s.sheet) - s.image, axis=2).max(axis=1) / s.sigma_px
    limit = OUTLIER * max(1.4826 * float(np.median(off)) / 2, 1.0)
    now = np.asarray(off <= limit)
    return now if now.sum() >= max(3, len(s.ids) // 2) else kept


def _outcome(
    x: Floats, prior: Floats, sigma: Floats, seen: Sequence[Seen], kept: Sequence[NDArray[np.bool_]]
) -> Stations:
    off = _residuals(x, sigma, prior, seen, kept)
    rows = _rows(x, sigma, prior, seen, kept, off)
    observed = sum(int(k.sum()) * 8 for k in kept)
    free = max(observed - POSE * len(seen) - 4, 1)
    sigma0 = float(np.sqrt((off[:observed] ** 2).sum() / free))
    size = np.linalg.norm(rows, axis=0)
    scaled = rows / size
    covariance = np.linalg.inv(scaled.T @ scaled) / np.outer(size, size) * max(sigma0, 1.0) ** 2
    found = Stations(x, covariance, sigma0, (), tuple(kept))
    rms = tuple(_misfit(found, i, s, k) for i, (s, k) in enumerate(zip(seen, kept, strict=True)))
    bends = [_bend(x, i, rows, off, seen, kept) for i in range(len(seen))]
    return Stations(x, covariance, sigma0, rms, tuple(kept), tuple(b for b, _ in bends), tuple(u for _, u in bends))


def _bend(
    x: Floats, photo: int, rows: Floats, off: Floats, seen: Sequence[Seen], kept: Sequence[NDArray[np.bool_]]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """A bend of one photo's sheet along x and along y that would explain the misfit, beside all other unknowns."""
    first = sum(int(k.sum()) * 8 for k in kept[:photo])
    s, k = seen[photo], kept[photo]
    flat = s.sheet[k].reshape(-1, 2)
    low, wide = s.sheet.reshape(-1, 2).min(axis=0), np.ptp(s.sheet.reshape(-1, 2), axis=0)
    heights = 1 - (2 * (flat - low) / wide - 1) ** 2
    still = _projected(x, photo, np.concatenate([flat, np.zeros((len(flat), 1))], axis=1))
    bent = np.zeros((len(off), 2))
    for axis in (0, 1):
        raised = _projected(x, photo, np.concatenate([flat, BEND_STEP_MM * heights[:, axis : axis + 1]], axis=1))
        change = (raised - still).reshape(-1, 8) / s.sigma_px[k][:, None] / BEND_STEP_MM
        bent[first : first + change.size, axis] = change.ravel()
    size = np.linalg.norm(rows, axis=0)
    own = bent - (rows / size) @ np.linalg.lstsq(rows / size, bent, rcond=None)[0]
    inverse = np.linalg.pinv(own.T @ own)
    found = -inverse @ (own.T @ off)
    left = off + own @ found
    sigma = max(float(np.sqrt((left**2).sum() / max(len(off) - len(x), 1))), 1.0)
    u = sigma * np.sqrt(np.diag(inverse))
    return (float(found[0]), float(found[1])), (float(u[0]), float(u[1]))


def _misfit(found: Stations, photo: int, s: Seen, kept: NDArray[np.bool_]) -> float:
    back = found.on_plane(photo, s.image[kept].reshape(-1, 2), 0.0).reshape(-1, 4, 2)
    off = (back - s.sheet[kept]).mean(axis=1)
    return float(np.sqrt((off**2).sum(axis=1).mean()))
