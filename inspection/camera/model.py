"""A camera as numbers: image size, focal length, principal point and lens errors, all in pixels.

Image frame: x right, y down, pixel centres at integers; the middle of the top left pixel is (0, 0).
Camera frame: x right, y down, z forward, millimetres (any one length unit does).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

import numpy as np

from inspection.camera.lens import NAMES, Floats, distort, undistort
from specs.errors import OutOfRange


@dataclass(frozen=True)
class Camera:
    """A central camera with Brown's lens errors; see `inspection.camera.lens` for the formula.

    f_px is the focal length along y; along x it is f_px·(1 + b1). The affinity b1 and the shear b2 are zero for
    almost every digital camera.
    """

    width_px: int
    height_px: int
    f_px: float
    cx_px: float
    cy_px: float
    k1: float = 0.0
    k2: float = 0.0
    k3: float = 0.0
    p1: float = 0.0
    p2: float = 0.0
    b1: float = 0.0
    b2: float = 0.0

    def __post_init__(self) -> None:
        if self.width_px < 1 or self.height_px < 1:
            raise OutOfRange(
                "camera: an image of {width} x {height} pixels has no pixels; give the size of the photos",
                width=self.width_px, height=self.height_px,
            )  # fmt: skip
        for field in fields(self):
            if not math.isfinite(getattr(self, field.name)):
                raise OutOfRange("camera: {name} is not a number; calibrate again", name=field.name)
        if self.f_px <= 0:
            raise OutOfRange("camera: the focal length must be above zero pixels, not {f}", f=self.f_px)

    @classmethod
    def from_lens(cls, lens: Floats, width_px: int, height_px: int) -> Camera:
        """A camera from a lens vector (10,) in pixels, ordered as `inspection.camera.lens.NAMES`."""
        return cls(width_px, height_px, *(float(v) for v in lens))

    @classmethod
    def of_focal_length(cls, width_px: int, height_px: int, f_px: float) -> Camera:
        """A first guess: this focal length, the principal point in the middle, no lens errors."""
        return cls(width_px, height_px, f_px, (width_px - 1) / 2, (height_px - 1) / 2)

    @property
    def lens(self) -> Floats:
        """The lens vector (10,) in pixels, ordered as `inspection.camera.lens.NAMES`."""
        return np.array([self.f_px, self.cx_px, self.cy_px] + [getattr(self, name) for name in NAMES[3:]])

    @property
    def matrix(self) -> Floats:
        """The 3 x 3 camera matrix as OpenCV wants it, without the shear b2."""
        fx = self.f_px * (1 + self.b1)
        return np.array([[fx, 0.0, self.cx_px], [0.0, self.f_px, self.cy_px], [0.0, 0.0, 1.0]])

    @property
    def distortion(self) -> Floats:
        """Lens errors in OpenCV's order: k1, k2, p1, p2, k3."""
        return np.array([self.k1, self.k2, self.p1, self.p2, self.k3])

    def project(self, points: Floats) -> Floats:
        """Image places (n, 2), pixels, of points (n, 3) in the camera frame; NaN for points behind the camera."""
        z = points[:, 2:3]
        xy = np.divide(points[:, :2], z, out=np.full((len(points), 2), np.nan), where=z > 0)
        return distort(self.lens, xy)

    def undistort(self, uv: Floats) -> Floats:
        """Ideal coordinates (n, 2), X/Z and Y/Z, of image places (n, 2) in pixels; NaN where the formula folds."""
        return undistort(self.lens, np.asarray(uv, float))

    def inside(self, uv: Floats, margin_px: float = 0.0) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """(n,) whether image places lie on the sensor, at least `margin_px` from its edge."""
        low, high = margin_px - 0.5, np.array([self.width_px, self.height_px]) - 0.5 - margin_px
        return np.asarray(((uv >= low) & (uv <= high)).all(axis=1))

    def scaled(self, width_px: int) -> Camera:
        """The same camera for photos resampled to another width; the shape of the image must stay."""
        s = width_px / self.width_px
        return replace(
            self,
            width_px=width_px,
            height_px=round(self.height_px * s),
            f_px=self.f_px * s,
            cx_px=(self.cx_px + 0.5) * s - 0.5,
            cy_px=(self.cy_px + 0.5) * s - 0.5,
        )
