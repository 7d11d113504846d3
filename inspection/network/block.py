"""What a bundle adjustment works on: image points, bars, and the state of a block of photos.

Object frame: right-handed, millimetres. Camera frame: x right, y down, z forward; X_camera = R · X + t.
Image frame: x right, y down; image units are pixels or millimetres, one choice for the whole block.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inspection.camera.lens import Floats, distort

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class ImagePoints:
    """n sightings: photo and point as indices, place in the image, and a-priori standard deviation per axis."""

    photo: Indices
    """(n,) index of the photo."""
    point: Indices
    """(n,) index of the point; a point stands at most once in a photo."""
    uv: Floats
    """(n, 2) image units."""
    sigma: Floats
    """(n,) standard deviation of one coordinate, image units."""
    traits: Floats | None = None
    """(n, q) what may make a sighting better or worse than its standard deviation says; the residuals tell how."""

    def __len__(self) -> int:
        return len(self.photo)

    def take(self, chosen: NDArray[np.bool_] | Indices) -> ImagePoints:
        """Some of the sightings, by mask or by index."""
        traits = None if self.traits is None else self.traits[chosen]
        return ImagePoints(self.photo[chosen], self.point[chosen], self.uv[chosen], self.sigma[chosen], traits)

    def with_sigma(self, factor: float | Floats) -> ImagePoints:
        """The same sightings with every standard deviation multiplied, by one factor or one each (n,)."""
        return replace(self, sigma=self.sigma * factor)


@dataclass(frozen=True)
class Bar:
    """A known distance between two points (by index), with the standard uncertainty of its certificate."""

    a: int
    b: int
    length_mm: float
    u_mm: float


@dataclass(frozen=True)
class State:
    """Values of all unknowns of m photos and p points."""

    lens: Floats
    """(10,) shared lens, ordered as `inspection.camera.lens.NAMES`."""
    R: Floats
    """(m, 3, 3) rotations."""
    t: Floats
    """(m, 3) translations."""
    X: Floats
    """(p, 3) points."""
    drift: Floats
    """(m, 3) what f, cx and cy of each photo differ from the shared lens; zeros where none is modelled."""

    def scaled(self, factor: float) -> State:
        """The same block in another unit of length."""
        return replace(self, t=self.t * factor, X=self.X * factor)

    def lens_of(self, photo: Indices) -> Floats:
        """(n, 10) lens rows of photos."""
        rows = np.broadcast_to(self.lens, (len(photo), 10)).copy()
        rows[:, :3] += self.drift[photo]
        return rows

    def centres(self) -> Floats:
        """(m, 3) where the cameras stood."""
        return np.asarray(-np.einsum("mji,mj->mi", self.R, self.t))


def in_camera(state: State, photo: Indices, point: Indices) -> Floats:
    """(n, 3) points in the frames of the cameras that see them."""
    return np.asarray(np.einsum("nij,nj->ni", state.R[photo], state.X[point]) + state.t[photo])


def project(state: State, photo: Indices, point: Indices) -> Floats:
    """(n, 2) image places by the state; NaN for points behind the camera."""
    seen = in_camera(state, photo, point)
    xy = np.full((len(seen), 2), np.nan)
    np.divide(seen[:, :2], seen[:, 2:], out=xy, where=seen[:, 2:] > 0)
    return distort(state.lens_of(photo), xy)


def rotation(w: Floats) -> Floats:
    """(m, 3, 3) rotation matrices of rotation vectors (m, 3), radians (Rodrigues)."""
    angle = np.linalg.norm(w, axis=-1)[..., None, None]
    K = cross_matrix(w)
    with np.errstate(invalid="ignore", divide="ignore"):
        a = np.where(angle > 1e-8, np.sin(angle) / angle, 1.0)
        b = np.where(angle > 1e-8, (1 - np.cos(angle)) / angle**2, 0.5)
    return np.asarray(np.eye(3) + a * K + b * K @ K)


def cross_matrix(v: Floats) -> Floats:
    """(..., 3, 3) matrices with cross_matrix(v) @ u = v x u."""
    x, y, z = np.moveaxis(v, -1, 0)
    zero = np.zeros_like(x)
    rows = [[zero, -z, y], [z, zero, -x], [-y, x, zero]]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
