"""Calibration of a camera from photos of a flat board: values, uncertainties, and whether the set deserves trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from inspection.camera.board_pose import board_design
from inspection.camera.lens import NAMES, Floats
from inspection.camera.model import Camera
from inspection.flags import Flag

LEAST_PHOTOS = 5
LEAST_COVER = 0.35
"""Share of the image, counted in 8 x 6 cells, that board points must have visited."""
LEAST_TILT_DEG = 15.0
"""Tilt that the most tilted quarter of the photos must reach; head-on photos cannot tell f from distance."""
ROUGH_PX = 0.6
"""Residuals of a board that is flat and photos that are sharp stay below; 1 px is no calibration."""
LOOSE = 0.01
"""Relative uncertainty of f above which the set says nothing of it."""
SINGULAR = 1e-15
CELLS = (8, 6)


class BoardPoints(Protocol):
    """What a photo of a board gives: see `inspection.detection.boards.BoardSighting`."""

    @property
    def photo(self) -> str: ...
    @property
    def width_px(self) -> int: ...
    @property
    def height_px(self) -> int: ...
    @property
    def board_mm(self) -> Floats: ...
    @property
    def uv(self) -> Floats: ...


@dataclass(frozen=True)
class Calibration:
    """A calibrated camera and what is known of it."""

    camera: Camera
    u: dict[str, float]
    """Standard uncertainty of each lens term, by its name in the formula."""
    covariance: Floats
    """(10, 10) of the lens vector; zero rows for terms that were held."""
    rms_px: float
    """Root mean square length of a residual vector, as OpenCV counts it."""
    cover: float
    tilt_deg: float
    photos: tuple[str, ...]
    flags: tuple[Flag, ...]

    @property
    def accepted(self) -> bool:
        """Whether the camera may be used to measure."""
        return not any(flag.severity == "error" for flag in self.flags)


def calibrate(boards: Sequence[BoardPoints]) -> Calibration | Flag:
    """Calibrate from photos of one board by one camera; a flag when there are too few to try.

    The third radial term is kept only where the photos can tell it from zero.
    """
    boards = [b for b in boards if len(b.uv) >= 6]
    if len(boards) < LEAST_PHOTOS:
        return Flag("calibration_few", "camera", {"photos": len(boards), "least": LEAST_PHOTOS})
    if len({(b.width_px, b.height_px) for b in boards}) > 1:
        sizes = ", ".join(sorted({f"{b.width_px} x {b.height_px} px" for b in boards}))
        return Flag("cameras_mixed", "camera", {"cameras": sizes})
    fit = _fit(boards, third=True)
    k3 = NAMES.index("k3")
    if abs(fit.lens[k3]) < 3 * np.sqrt(fit.covariance[k3, k3]):
        fit = _fit(boards, third=False)
    return _judged(boards, fit)


@dataclass(frozen=True)
class _Fit:
    lens: Floats
    covariance: Floats
    rms_px: float
    tilts_deg: Floats


def _fit(boards: Sequence[BoardPoints], third: bool) -> _Fit:
    """Least squares over lens and poses (OpenCV), covariance from the derivatives at the solution."""
    import cv2

    size = (boards[0].width_px, boards[0].height_px)
    objects = [b.board_mm.astype(np.float32) for b in boards]
    images = [b.uv.astype(np.float32) for b in boards]
    flags = cv2.CALIB_FIX_ASPECT_RATIO | (0 if third else cv2.CALIB_FIX_K3)
    start = Camera.of_focal_length(*size, float(max(size))).matrix
    stop = (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, 200, 1e-12)
    f = float(cv2.initCameraMatrix2D(objects, images, size, 1.0)[0, 0])
    if 0.3 * max(size) < f < 10 * max(size):  # the boards' vanishing points tell it, unless all stand head-on
        start[0, 0] = start[1, 1] = f
    rms, matrix, errors, turns, shifts = cv2.calibrateCamera(
        objects, images, size, start, np.zeros(5), None, None, flags | cv2.CALIB_USE_INTRINSIC_GUESS, stop
    )
    k1, k2, p1, p2, k3 = errors.ravel()[:5]
    lens = np.array([matrix[1, 1], matrix[0, 2], matrix[1, 2], k1, k2, k3, p1, p2, 0.0, 0.0])
    free = [k for k, name in enumerate(NAMES) if name not in ("b1", "b2") and (third or name != "k3")]
    R = np.array([cv2.Rodrigues(turn)[0] for turn in turns], dtype=float)
    t = np.array([shift.ravel() for shift in shifts], dtype=float)
    tilts = np.degrees(np.arccos(np.clip(np.abs(R[:, 2, 2]), 0, 1)))
    return _Fit(lens, _covariance(boards, lens, R, t, free), float(rms), tilts)


def _covariance(boards: Sequence[BoardPoints], lens: Floats, R: Floats, t: Floats, free: list[int]) -> Floats:
    """(10, 10) covariance of the lens, poses eliminated photo by photo, scaled by the residuals."""
    N, squares, count = np.zeros((len(free), len(free))), 0.0, 0
    for k, board in enumerate(boards):
        residual, by_pose, by_lens = board_design(lens, R[k], t[k], board.board_mm, board.uv)
        A, B = by_lens[:, free], by_pose
        N += A.T @ A - A.T @ B @ np.linalg.solve(B.T @ B, B.T @ A)
        squares += float(residual @ residual)
        count += len(residual)
    variance = squares / max(1, count - 6 * len(boards) - len(free))
    scale = 1 / np.sqrt(np.diag(N))
    value, vector = np.linalg.eigh(N * scale[:, None] * scale)
    held = np.maximum(value, SINGULAR * value[-1])  # what the photos do not tell is very uncertain, never certain
    inverse = (vector / held) @ vector.T * scale[:, None] * scale
    out = np.zeros((len(NAMES), len(NAMES)))
    out[np.ix_(free, free)] = inverse * variance
    return out


def _judged(boards: Sequence[BoardPoints], fit: _Fit) -> Calibration:
    w, h = boards[0].width_px, boards[0].height_px
    cover = _cover(boards, w, h)
    tilt = float(np.percentile(fit.tilts_deg, 75))
    u_f = float(np.sqrt(fit.covariance[0, 0])) / fit.lens[0]
    flags = []
    if cover < LEAST_COVER:
        flags.append(Flag("calibration_narrow", "camera", {"cover": cover}))
    if tilt < LEAST_TILT_DEG:
        flags.append(Flag("calibration_flat", "camera", {"tilt_deg": tilt}))
    if fit.rms_px > ROUGH_PX:
        flags.append(Flag("calibration_rough", "camera", {"rms_px": fit.rms_px}))
    if not u_f < LOOSE:
        flags.append(Flag("calibration_loose", "camera", {"u_percent": min(100.0, 100 * u_f)}))
    u = dict(zip(NAMES, np.sqrt(np.diag(fit.covariance)).tolist(), strict=True))
    names = tuple(b.photo for b in boards)
    camera = Camera.from_lens(fit.lens, w, h)
    return Calibration(camera, u, fit.covariance, fit.rms_px, cover, tilt, names, tuple(flags))


def _cover(boards: Sequence[BoardPoints], w: int, h: int) -> float:
    """Share of the image's cells that hold at least one board point."""
    uv = np.concatenate([b.uv for b in boards])
    cell = np.clip((uv / [w, h] * CELLS).astype(int), 0, np.array(CELLS) - 1)
    return len({(int(x), int(y)) for x, y in cell}) / (CELLS[0] * CELLS[1])
