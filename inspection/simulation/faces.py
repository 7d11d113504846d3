"""What the painter paints: flat faces in space with shapes on them, as plain arrays for compiled code.

Face frame: u right, v up, w towards who looks at it. Greys are reflected light, 0 black to 1 white, linear.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pair = tuple[float, float]


@dataclass(frozen=True)
class Disc:
    """A filled circle; `grey` None is a hole right through."""

    centre: Pair
    radius: float
    grey: float | None


@dataclass(frozen=True)
class Patch:
    """A filled polygon; `grey` None is an opening right through."""

    points: tuple[Pair, ...]
    grey: float | None


@dataclass(frozen=True)
class TagPaint:
    """A tag: `cells` True where white, row by row from its top; `mirrored` as seen in a mirror."""

    centre: Pair
    size: tuple[float, float]
    cells: tuple[tuple[bool, ...], ...]
    black: float
    white: float
    mirrored: bool = False


Shape = Disc | Patch | TagPaint


@dataclass(frozen=True)
class Face:
    """A flat piece of something.

    Args:
        origin: where u = v = 0 lies in the world; u_axis, v_axis: unit vectors of the world.
        outline: its contour in u, v; grey of its ground.
        thickness_mm: how far it reaches behind its face; walls are seen in `wall_grey`.
        shade: what is left of the light under an opening.
        bulge_mm: how far the middle stands out of a sheet that bends about v, `bulge_over` its half width in u.
        two_sided: seen from behind too.
    """

    origin: tuple[float, float, float]
    u_axis: tuple[float, float, float]
    v_axis: tuple[float, float, float]
    outline: tuple[Pair, ...]
    grey: float
    shapes: tuple[Shape, ...] = ()
    thickness_mm: float = 0.0
    wall_grey: float = 0.1
    shade: float = 1.0
    bulge_mm: float = 0.0
    bulge_middle: float = 0.0
    bulge_over: float = 1.0
    two_sided: bool = False

    @property
    def normal(self) -> Floats:
        return np.cross(self.u_axis, self.v_axis)

    def world(self, uv: Floats, w: float | Floats = 0.0) -> Floats:
        """World points (n, 3) of places uv (n, 2) on the face, `w` mm above its flat."""
        height = np.broadcast_to(np.asarray(w, float), uv.shape[:1])[:, None] * self.normal
        return np.asarray(self.origin + uv[:, :1] * self.u_axis + uv[:, 1:] * self.v_axis + height)

    def height(self, u: Floats) -> Floats:
        """How far the bent sheet stands above its flat at u."""
        return np.asarray(self.bulge_mm * (1 - ((u - self.bulge_middle) / self.bulge_over) ** 2))
