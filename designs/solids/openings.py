"""Do the many round openings of a plate keep clear of each other and of its edge?

Asked where the kernel's own check would take minutes.
"""

from __future__ import annotations

from itertools import islice

from designs.model.outline import Point2
from designs.model.plate import Plate

NEAR_MM = 1e-6
"""Circles that leave less steel than this between them touch."""


def crossing(plate: Plate) -> Point2 | None:
    """Middle of a round opening that meets another round one or the outline; None when all keep clear."""
    circles = sorted((*e.centre, e.radius) for c in plate.contours() if c.is_circle() for e in [next(c.edges())])
    largest = max((r for _, _, r in circles), default=0.0)
    for k, (x, y, r) in enumerate(circles):
        if plate.outline.distance_to_edge((x, y)) < r + NEAR_MM:
            return (x, y)
        for other_x, other_y, other_r in islice(circles, k + 1, None):
            if other_x - x > r + largest:
                break
            if (other_x - x) ** 2 + (other_y - y) ** 2 < (r + other_r + NEAR_MM) ** 2:
                return (x, y)
    return None
