"""Where the parts of a bought mill head lie: its base, chamber, inlet, outlet and shaft, in the head's own frame."""

from __future__ import annotations

from dataclasses import dataclass

from designs.parts.keys import KeySize, key_size
from specs.parts import MillHead

WALL_MM = 8.0
"""Thickness of the casting."""
FLANGE_MM = 8.0
FLANGE_HOLE_MM = 9.0
"""Holes of the inlet's and the outlet's flange: M8."""
OUTLET_EDGE_MM, INLET_EDGE_MM = 17.0, 25.0
"""From the corner of an opening to the holes of its flange, along both sides."""


@dataclass(frozen=True)
class HeadFrame:
    """Origin in the middle of the base holes, z = 0 on the frame, the shaft along +x."""

    head: MillHead

    @property
    def base_x(self) -> float:
        """Half length of the base along the shaft."""
        return self.head.hole_pitch_along_mm / 2 + 1.5 * self.head.hole_mm

    @property
    def base_y(self) -> float:
        return self.head.hole_pitch_across_mm / 2 + 1.5 * self.head.hole_mm

    @property
    def base_mm(self) -> float:
        """Thickness of the base."""
        return 12.0 if self.head.mass_kg < 60 else 18.0

    @property
    def shoulder_x(self) -> float:
        return self.head.hole_pitch_along_mm / 2 + self.head.hole_to_shoulder_mm

    @property
    def end_x(self) -> float:
        return self.shoulder_x + self.head.shaft_length_mm

    @property
    def chamber_x(self) -> tuple[float, float]:
        """Inner faces of the chamber's door and back wall."""
        back = -self.base_x - WALL_MM
        return back - self.head.chamber_width_mm, back

    @property
    def outlet_x(self) -> float:
        """Middle of the chamber and of its outlet."""
        return sum(self.chamber_x) / 2

    @property
    def outlet_z(self) -> float:
        """Lower face of the outlet's flange."""
        return self.head.axle_mm - self.head.chamber_mm / 2 - 15 - FLANGE_MM

    @property
    def throat_mm(self) -> float:
        """Outside of the throat in front of the door."""
        return self.head.inlet_mm + 2 * WALL_MM

    @property
    def inlet_x(self) -> float:
        """Middle of the throat."""
        return self.chamber_x[0] - WALL_MM - self.throat_mm / 2

    @property
    def inlet_z(self) -> float:
        """Upper face of the inlet's flange."""
        return self.head.axle_mm + self.head.inlet_height_mm

    @property
    def journal_mm(self) -> float:
        """Diameter of the shaft in its bearings."""
        return self.head.shaft_diameter_mm + 8

    @property
    def disc_x(self) -> float:
        """Back face of the turning disc."""
        return self.chamber_x[1] - 15

    @property
    def key(self) -> KeySize:
        return key_size(self.head.shaft_diameter_mm)


def flange_holes(a: float, b: float, out: float) -> tuple[tuple[float, float], ...]:
    """Four holes outside the corners of an opening of a by b."""
    return tuple((sx * (a / 2 + out), sy * (b / 2 + out)) for sx in (-1, 1) for sy in (-1, 1))
