"""What an inspector checks. One key joins design and inspection; the nominal is computed from the placed geometry.

The same key is the balloon on the drawing, the row of the spec, the inspector's prompt and the line of the certificate.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

from designs.model.placement import Axis, Geometry, Plane
from specs.errors import BadPart
from specs.language import Text


class Quantity(Enum):
    """What is measured; the value is the kind in job.json and check-sheet.json."""

    DISTANCE = "distance"
    DIAMETER = "diameter"
    ANGLE = "angle"
    COUNT = "count"
    SPEED = "speed"
    THICKNESS = "thickness"
    MASS = "mass"
    FLATNESS = "flatness"
    SQUARENESS = "squareness"


UNITS = {Quantity.ANGLE: "deg", Quantity.COUNT: "", Quantity.SPEED: "rpm", Quantity.MASS: "kg"}


@dataclass(frozen=True)
class Tolerance:
    """Deviations from the nominal, with where they come from. One side may be open (None)."""

    lower: float | None
    upper: float | None
    source: str
    status: str = "draft"

    def __post_init__(self) -> None:
        if self.lower is None and self.upper is None:
            raise BadPart("a tolerance with neither a lower nor an upper limit; leave it out instead")
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise BadPart("a tolerance of {lo:g} to {hi:g}; the lower limit comes first", lo=self.lower, hi=self.upper)


@dataclass(frozen=True)
class GeneralTolerance:
    """A class of a general tolerance standard, such as ("ISO 13920", "C") or ("ISO 2768-1", "m")."""

    standard: str
    grade: str


@dataclass(frozen=True)
class Measure:
    """A value computed from placed geometry, and the names of that geometry.

    `shorter_leg_mm` is said of an angle only: general tolerances of angles go by it.
    """

    quantity: Quantity
    nominal: float
    of: tuple[str, ...] = ()
    shorter_leg_mm: float | None = None

    @property
    def unit(self) -> str:
        return UNITS.get(self.quantity, "mm")


@dataclass(frozen=True)
class Characteristic:
    """One thing to check on the finished machine."""

    key: str
    measure: Measure
    title: Text = field(compare=False)
    tolerance: Tolerance | GeneralTolerance | None = None
    stage: str = "verifikasi"
    severity: str = "major"
    method: str = ""
    instrument: str = ""

    def __post_init__(self) -> None:
        if not self.key or any(not part.replace("_", "").isalnum() for part in self.key.split(".")):
            raise BadPart(
                "characteristic '{key}': a key is words joined by dots, such as rotor.tip_diameter", key=self.key
            )
        if not math.isfinite(self.measure.nominal):
            raise BadPart("characteristic '{key}': its nominal is not a number", key=self.key)


def distance(a: Geometry, b: Geometry) -> Measure:
    """Distance between two named planes, axes or points, mm.

    Between parallel planes or axes it is taken at right angles; a plane and an axis or point, from the plane.
    """
    if isinstance(b, Plane) and not isinstance(a, Plane):
        a, b = b, a
    if isinstance(a, Plane):
        direction = b.normal if isinstance(b, Plane) else b.direction if isinstance(b, Axis) else None
        if direction is not None:
            parallel = (
                a.normal.cross(direction).length < 1e-6 if isinstance(b, Plane) else abs(a.normal.dot(direction)) < 1e-6
            )
            if not parallel:
                raise BadPart("{a} and {b} are not parallel: their distance is not one number", a=a.name, b=b.name)
        value = abs((b.origin - a.origin).dot(a.normal))
    elif isinstance(a, Axis) or isinstance(b, Axis):
        if not isinstance(a, Axis):
            a, b = b, a
        assert isinstance(a, Axis)
        if isinstance(b, Axis) and a.direction.cross(b.direction).length > 1e-6:
            raise BadPart("{a} and {b} are not parallel: their distance is not one number", a=a.name, b=b.name)
        value = a.distance_to(b.origin)
    else:
        value = (b.origin - a.origin).length
    return Measure(Quantity.DISTANCE, value, (a.name, b.name))


def angle(a: Plane | Axis, b: Plane | Axis, shorter_leg_mm: float | None = None) -> Measure:
    """Angle between the directions of two planes or axes, degrees 0..90.

    Args:
        shorter_leg_mm: length of the shorter leg; without it a general tolerance has no limits to give.
    """
    u = a.normal if isinstance(a, Plane) else a.direction
    v = b.normal if isinstance(b, Plane) else b.direction
    cos = abs(u.unit().dot(v.unit()))
    return Measure(Quantity.ANGLE, math.degrees(math.acos(min(1.0, cos))), (a.name, b.name), shorter_leg_mm)


def diameter(nominal_mm: float, of: str = "") -> Measure:
    """A diameter that a part or a rotor has."""
    return Measure(Quantity.DIAMETER, nominal_mm, (of,) if of else ())


def thickness(nominal_mm: float, of: str = "") -> Measure:
    """A wall or sheet thickness."""
    return Measure(Quantity.THICKNESS, nominal_mm, (of,) if of else ())


def count(number: int, of: str = "") -> Measure:
    """A number of equal things that must all be there."""
    return Measure(Quantity.COUNT, float(number), (of,) if of else ())


def speed(rpm: float, of: str = "") -> Measure:
    """A speed of rotation."""
    return Measure(Quantity.SPEED, rpm, (of,) if of else ())
