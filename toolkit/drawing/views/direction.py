"""Directions a machine is looked at from, and where first and third angle projection put the views (ISO 5456-2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from designs.model import Plane, Vec, X, Y, Z
from specs.language import Text


class Projection(Enum):
    """Which way the views unfold; the value is what index.json says."""

    FIRST_ANGLE = "first-angle"
    THIRD_ANGLE = "third-angle"


@dataclass(frozen=True)
class Direction:
    """A way of looking: `right` and `up` of the picture as unit vectors of the machine; the eye lies on `toward`."""

    name: str
    title: Text
    right: Vec
    up: Vec

    @property
    def toward(self) -> Vec:
        """Unit vector from the machine to the eye."""
        return self.right.cross(self.up)

    def flat(self, point: Vec) -> tuple[float, float]:
        """A point in the picture, mm: x right, y up."""
        return (point.dot(self.right), point.dot(self.up))

    @property
    def is_pictorial(self) -> bool:
        """True when no axis of the machine lies in the picture's right direction."""
        return max(abs(c) for c in self.right) < 1 - 1e-9


FRONT = Direction("front", Text("Tampak depan", "Front view"), X, Z)
ABOVE = Direction("above", Text("Tampak atas", "View from above"), X, Y)
LEFT = Direction("left", Text("Tampak samping kiri", "View from the left"), -Y, Z)
ABOVE_BY_LEFT = Direction(ABOVE.name, ABOVE.title, LEFT.right, X)
"""The view from above as first angle puts it below the view from the left, where that is the principal one."""


RIGHT = Direction("right", Text("Tampak samping kanan", "View from the right"), Y, Z)
REAR = Direction("rear", Text("Tampak belakang", "Rear view"), -X, Z)
BELOW = Direction("below", Text("Tampak bawah", "View from below"), X, -Y)


def facing_plane(plane: Plane, name: str, title: Text, up: Vec = Z) -> Direction:
    """Square to a plane, from the side its normal points to: an auxiliary view of a leaning face.

    Args:
        up: what lies as near as it can to the picture's up; where the plane lies flat, the machine's y does.
    """
    toward = plane.normal.unit()
    across = up.cross(toward)
    right = (across if across.length > 1e-6 else Y.cross(toward)).unit()
    return Direction(name, title, right, toward.cross(right))


def pictorial(name: str, title: Text, toward: Vec) -> Direction:
    """All three axes in one picture, z upright, the eye in the direction `toward`."""
    eye = toward.unit()
    right = Z.cross(eye).unit()
    return Direction(name, title, right, eye.cross(right))


ISOMETRIC = pictorial("isometric", Text("Isometri", "Isometric view"), Vec(1.0, -1.0, 1.0))
"""From the right, the front and above: it shows the side that the view from the left does not."""
DIMETRIC = pictorial("dimetric", Text("Dimetri", "Dimetric view"), Vec(1.0, -math.sqrt(7.0), 1.0))
"""Width and height equally long, depth half as long (ISO 5456-3, dimetric: 7 and 42 degrees): the front shows best."""
