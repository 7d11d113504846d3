"""Where things are: vectors, placements, and the named planes, axes and points that people refer to.

Right-handed frames, millimetres, degrees. A machine stands on z = 0 with z up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from specs.errors import BadPart


class Vec(NamedTuple):
    """A point or direction in space, millimetres."""

    x: float
    y: float
    z: float

    def __add__(self, other: tuple[float, ...]) -> Vec:  # type: ignore[override]
        return Vec(self.x + other[0], self.y + other[1], self.z + other[2])

    def __sub__(self, other: tuple[float, ...]) -> Vec:
        return Vec(self.x - other[0], self.y - other[1], self.z - other[2])

    def __neg__(self) -> Vec:
        return Vec(-self.x, -self.y, -self.z)

    def scaled(self, factor: float) -> Vec:
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: Vec) -> float:
        return self.x * other.x + self.y * other.y + self.z * other.z

    def cross(self, other: Vec) -> Vec:
        return Vec(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )

    @property
    def length(self) -> float:
        return math.sqrt(self.dot(self))

    def unit(self) -> Vec:
        if self.length < 1e-12:
            raise BadPart("a direction of length zero points nowhere; give a vector such as (0, 0, 1)")
        return self.scaled(1 / self.length)


X = Vec(1.0, 0.0, 0.0)
Y = Vec(0.0, 1.0, 0.0)
Z = Vec(0.0, 0.0, 1.0)
ORIGIN = Vec(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Placement:
    """A rigid motion: local (x, y, z) goes to origin + x*x_axis + y*y_axis + z*z_axis."""

    origin: Vec = ORIGIN
    x_axis: Vec = X
    y_axis: Vec = Y
    z_axis: Vec = Z

    def __post_init__(self) -> None:
        skew = max(abs(self.x_axis.dot(self.y_axis)), abs(self.x_axis.length - 1), abs(self.y_axis.length - 1))
        if skew > 1e-9 or (self.x_axis.cross(self.y_axis) - self.z_axis).length > 1e-9:
            raise BadPart("a placement needs three unit axes at right angles, right-handed")

    def point(self, local: tuple[float, ...]) -> Vec:
        return self.origin + self.direction(local)

    def direction(self, local: tuple[float, ...]) -> Vec:
        x, y, z = local
        a, b, c = self.x_axis, self.y_axis, self.z_axis
        return Vec(a.x * x + b.x * y + c.x * z, a.y * x + b.y * y + c.y * z, a.z * x + b.z * y + c.z * z)

    def __mul__(self, inner: Placement) -> Placement:
        """First `inner`, then this one."""
        return Placement(
            self.point(inner.origin),
            self.direction(inner.x_axis),
            self.direction(inner.y_axis),
            self.direction(inner.z_axis),
        )

    def inverse(self) -> Placement:
        x = Vec(self.x_axis.x, self.y_axis.x, self.z_axis.x)
        y = Vec(self.x_axis.y, self.y_axis.y, self.z_axis.y)
        z = Vec(self.x_axis.z, self.y_axis.z, self.z_axis.z)
        o = self.origin
        return Placement(Vec(-o.dot(self.x_axis), -o.dot(self.y_axis), -o.dot(self.z_axis)), x, y, z)

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Placement:
        """The same, moved in the outer frame."""
        return replace(self, origin=self.origin + Vec(x, y, z))

    def turned(self, about: Vec, degrees: float) -> Placement:
        """The same, then turned about an axis through the outer origin (right-hand rule)."""
        return rotation(about, degrees) * self

    def matrix(self) -> tuple[tuple[float, float, float, float], ...]:
        """Rows of the 4 x 4 matrix."""
        a, b, c, o = self.x_axis, self.y_axis, self.z_axis, self.origin
        return (
            (a.x, b.x, c.x, o.x),
            (a.y, b.y, c.y, o.y),
            (a.z, b.z, c.z, o.z),
            (0.0, 0.0, 0.0, 1.0),
        )


def at(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Placement:
    """Moved, not turned."""
    return Placement(Vec(x, y, z))


def facing(origin: tuple[float, ...], z_axis: Vec, x_axis: Vec) -> Placement:
    """A frame at `origin` whose z looks along `z_axis` and whose x lies as near to `x_axis` as it can."""
    z = z_axis.unit()
    x = (x_axis - z.scaled(x_axis.dot(z))).unit()
    return Placement(Vec(*origin), x, z.cross(x), z)


def along(origin: tuple[float, ...], x_axis: Vec, z_axis: Vec = Z) -> Placement:
    """A frame at `origin` whose x runs along `x_axis` and whose z lies as near to `z_axis` as it can: for bars."""
    x = x_axis.unit()
    z = (z_axis - x.scaled(z_axis.dot(x))).unit()
    return Placement(Vec(*origin), x, z.cross(x), z)


def rotation(about: Vec, degrees: float) -> Placement:
    """A turn about an axis through the origin, right-hand rule (Rodrigues' formula)."""
    k = about.unit()
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turn(v: Vec) -> Vec:
        return v.scaled(c) + k.cross(v).scaled(s) + k.scaled(k.dot(v) * (1 - c))

    x, y = turn(X), turn(Y)
    return Placement(ORIGIN, x, y, x.cross(y))


@dataclass(frozen=True)
class Plane:
    """A plane by a point and its outward normal."""

    origin: Vec
    normal: Vec
    name: str = field(default="", compare=False)

    def placed(self, placement: Placement, name: str = "") -> Plane:
        return Plane(placement.point(self.origin), placement.direction(self.normal), name or self.name)


@dataclass(frozen=True)
class Axis:
    """A line by a point and a direction."""

    origin: Vec
    direction: Vec
    name: str = field(default="", compare=False)

    def placed(self, placement: Placement, name: str = "") -> Axis:
        return Axis(placement.point(self.origin), placement.direction(self.direction), name or self.name)

    def distance_to(self, point: Vec) -> float:
        return (point - self.origin).cross(self.direction.unit()).length


@dataclass(frozen=True)
class Point:
    """A point that has a name."""

    origin: Vec
    name: str = field(default="", compare=False)

    def placed(self, placement: Placement, name: str = "") -> Point:
        return Point(placement.point(self.origin), name or self.name)


Geometry = Plane | Axis | Point
