"""What an eye sees of placed parts: whether a point is in front or something covers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designs.model import Part, Vec
from designs.solids.mesh import Mesh
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.scene import Placed, project

Floats = NDArray[np.float64]
BEHIND_MM = 0.8
"""A point so little behind the nearest surface is seen: less than the thinnest sheet, more than facets are off."""
AROUND_MM = 0.4
"""Beside the point the eye looks in four directions: on an edge, a single look might just pass."""
LEAST_OF_FOUR = 2


@dataclass(frozen=True)
class Eye:
    """A direction and the facets that look back, (m, 3, 3) in the view's frame."""

    direction: Direction
    facets: Floats
    low: Floats
    high: Floats

    @classmethod
    def of(cls, placed: Sequence[Placed], direction: Direction, mesh_of: Callable[[Part], Mesh]) -> Eye:
        facets = project(placed, direction, mesh_of).triangles
        flat = facets[:, :, :2]
        return cls(direction, facets, flat.min(axis=1), flat.max(axis=1))

    def seen(self, points: Sequence[Vec]) -> list[bool]:
        """Which points nothing covers."""
        from toolkit.drawing.views import raster

        if not points:
            return []
        flat = np.array([self.direction.flat(p) for p in points])
        aside = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)]) * AROUND_MM
        places = (flat[:, None] + aside[None]).reshape(-1, 2)
        front = raster.front_depths(places, self.facets, self.low, self.high).reshape(-1, 4)
        depth = np.array([p.dot(self.direction.toward) for p in points])
        free = front <= depth[:, None] + BEHIND_MM
        return [bool(n >= LEAST_OF_FOUR) for n in free.sum(axis=1)]
