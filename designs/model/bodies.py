"""Simple solids that bought and special parts are described with: extrusions and revolutions of outlines.

Bodies of one part touch but do not overlap, so their volumes add up in closed form.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model.outline import Outline, circle, rectangle
from designs.model.placement import Placement, Vec, at, facing
from designs.model.profiles import Region
from specs.errors import BadPart


@dataclass(frozen=True)
class Extrusion:
    """A region of the local xy plane, pulled along z by `height_mm`."""

    region: Region
    height_mm: float
    placement: Placement = Placement()

    def __post_init__(self) -> None:
        if not self.height_mm > 0:
            raise BadPart("an extrusion of height {h:g} mm; it must be above 0", h=self.height_mm)

    @property
    def volume_mm3(self) -> float:
        return self.region.area * self.height_mm


@dataclass(frozen=True)
class Revolution:
    """An outline of the local (x, r) half plane, r >= 0, turned about the x axis, from the y axis towards z."""

    outline: Outline
    sweep_deg: float = 360.0
    placement: Placement = Placement()

    def __post_init__(self) -> None:
        if self.outline.box[1] < -1e-9:
            raise BadPart("a turned outline crosses its axis; keep every radius at 0 or above")
        if not 0 < self.sweep_deg <= 360:
            raise BadPart("a revolution of {a:g} degrees; it must be above 0 and at most 360", a=self.sweep_deg)

    @property
    def volume_mm3(self) -> float:
        """Pappus: area times the way of its centroid."""
        return math.radians(self.sweep_deg) * self.outline.centroid[1] * self.outline.area


Body = Extrusion | Revolution


def block(dx: float, dy: float, dz: float, corner: tuple[float, float, float] = (0, 0, 0)) -> Extrusion:
    """A box of edges dx, dy, dz with its lowest corner at `corner`."""
    return Extrusion(Region(rectangle(dx, dy)), dz, at(*corner))


def cylinder(
    diameter: float,
    height: float,
    base: tuple[float, float, float] = (0, 0, 0),
    axis: Vec = Vec(0, 0, 1),  # noqa: B008 - a value, never changed
    bore: float = 0.0,
) -> Extrusion:
    """A cylinder or, with a bore, a tube that stands on `base` and rises along `axis`."""
    holes = (circle(bore),) if bore else ()
    across = Vec(1, 0, 0) if abs(axis.unit().x) < 0.9 else Vec(0, 1, 0)
    return Extrusion(Region(circle(diameter), holes), height, facing(base, axis, across))
