"""The shape of a paddle fan's housing: the scroll, its duct and its inlets, as sizes and contours.

Frame: x is the fan's axis, y the way of the air, z up; the duct lies above the axis (`up` = 1) or below it (-1). The
scroll keeps its radius from the duct's outer wall, tangent to it at y = 0, all the way round to the tongue.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import Outline, Vec, Z, polygon
from specs.stock import plate

RIM_MM = 26.0
"""How far the end plates stand out of the scroll: the leg of a clip and a little."""

SHAFT_GAP_MM = 3.0
"""Around the shaft in the end plates: a slot of 4 mm or less is out of reach from 2 mm on (ISO 13857, table 4)."""

BAND_MM = 12.0
"""Steel above and below the hole for the shaft."""

GUARD_LAP_MM = 12.0
"""How far a guard reaches over the edge of its window."""

CLIP_PITCH_MM = 260.0
"""Most that clips stand apart around the scroll: a 2 mm end plate stays flat between them (proposal)."""

FIRST_CLIP_MM = 20.0
"""From the axis to the first clip on the duct's outer wall."""


@dataclass(frozen=True)
class Spot:
    """A place on the outside of a sheet in the plane x = 0, and the direction out of it."""

    on: str
    at: Vec
    out: Vec


@dataclass(frozen=True)
class Scroll:
    """The sizes everything else follows from.

    Args:
        inside_mm: inside radius; width_mm: clear width between the end plates.
        outlet_mm: clear height of the duct; duct_mm: from the axis to the outlet.
        up: 1 with the duct on top, -1 below.
    """

    inside_mm: float
    width_mm: float
    outlet_mm: float
    duct_mm: float
    up: int
    sheet: str

    @property
    def t_mm(self) -> float:
        return plate(self.sheet).thickness_mm

    @property
    def outside_mm(self) -> float:
        return self.inside_mm + self.t_mm

    @property
    def rim_mm(self) -> float:
        """Radius of the end plates."""
        return self.outside_mm + RIM_MM

    @property
    def tongue_mm(self) -> float:
        """Height of the duct's inner wall above the axis, on the side of the duct."""
        return self.inside_mm - self.outlet_mm

    @property
    def tongue_deg(self) -> float:
        """Angle at which the scroll ends, from +y, on the side of the duct."""
        return math.degrees(math.asin(self.tongue_mm / self.inside_mm))

    @property
    def sweep_deg(self) -> float:
        return 270 + self.tongue_deg

    @property
    def start_deg(self) -> float:
        return 90.0 if self.up > 0 else -self.tongue_deg

    @property
    def tongue_start_mm(self) -> float:
        """Where along y the duct's inner wall begins: against the outside of the scroll."""
        high, low = self.tongue_mm, self.tongue_mm - self.t_mm
        return math.sqrt(self.outside_mm**2 - (0.0 if low < 0 < high else min(abs(high), abs(low))) ** 2)

    def outward(self, share: float) -> Vec:
        """Direction out of the scroll at a share of its length, 0 at the duct's outer wall, 1 at the tongue."""
        a = math.radians(90 + share * self.sweep_deg)
        return Vec(0.0, math.cos(a), self.up * math.sin(a))

    def under(self, y_mm: float) -> float:
        """Height of the lowest outside surface at a distance from the axis along y."""
        if self.up < 0 and y_mm > 0:
            return -self.outside_mm
        return -math.sqrt(self.outside_mm**2 - y_mm**2)

    @property
    def end_outline(self) -> Outline:
        """Contour of an end plate in y and z: the circle of its rim and the side of the duct in one."""
        r, low = self.rim_mm, self.tongue_mm - self.t_mm - RIM_MM
        meet = math.asin(low / r)
        bulge = math.tan((math.radians(270) + meet) / 4)
        corners = [(0.0, r, bulge), (r * math.cos(meet), low, 0.0), (self.duct_mm, low, 0.0), (self.duct_mm, r, 0.0)]
        return polygon([(y, self.up * z, self.up * b) for y, z, b in corners])

    def clip_spots(self) -> list[Spot]:
        """Where clips stand: around the scroll, at both ends of the outer wall, in the middle of the inner one."""
        n = max(3, math.ceil(math.radians(self.sweep_deg) * self.outside_mm / CLIP_PITCH_MM))
        around = [self.outward((i + 0.5) / n) for i in range(n)]
        spots = [Spot("scroll", out.scaled(self.outside_mm), out) for out in around]
        far, up = (self.tongue_start_mm + self.duct_mm) / 2, Z.scaled(self.up)
        spots += [Spot("outer-wall", Vec(0, y, self.up * self.outside_mm), up) for y in (FIRST_CLIP_MM, far)]
        inner = self.up * (self.tongue_mm - self.t_mm)
        return [*spots, Spot("inner-wall", Vec(0, far, inner), -up)]


@dataclass(frozen=True)
class Eye:
    """The inlets: diameter, guard stock ("" for none), the shaft that passes."""

    diameter_mm: float
    guard: str
    shaft_mm: float

    @property
    def hole_mm(self) -> float:
        return self.shaft_mm + 2 * SHAFT_GAP_MM

    @property
    def band_mm(self) -> float:
        return self.hole_mm + 2 * BAND_MM

    def window(self, up: int) -> Outline:
        """The eye's circle above (up = 1) or below the band."""
        r, low = self.diameter_mm / 2, self.band_mm / 2
        half = math.sqrt(r**2 - low**2)
        bulge = math.tan((math.pi / 2 - math.asin(low / r)) / 4)
        upper = [(half, low, bulge), (0.0, r, bulge), (-half, low, 0.0)]
        return polygon(upper if up > 0 else [(y, -z, -b) for y, z, b in upper])

    @property
    def guard_low_mm(self) -> float:
        """Height of a guard's inner edge above the axis."""
        return self.band_mm / 2 - BAND_MM + 2

    @property
    def guard_size(self) -> tuple[float, float]:
        """Width and height of a guard over one window; it leaves 2 mm to the shaft's hole."""
        low = self.band_mm / 2 - BAND_MM + 2
        return (self.diameter_mm + 2 * GUARD_LAP_MM, self.diameter_mm / 2 + GUARD_LAP_MM - low)
