"""Centre holes for turning between centres: ISO 6411 form A, a pilot and a 60 degree cone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange
from specs.tables import Source, WrongCell, read_rows, require_positive

_CONE_SLOPE = 3**0.5 / 2
"""Depth of a 60 degree cone per millimetre of its diameter: 1 / (2 tan 30)."""


@dataclass(frozen=True)
class CentreHoleSize:
    """The centre hole for shaft ends up to a diameter.

    Attributes:
        to_mm: thickest shaft end it is for.
        pilot_mm: diameter of the pilot (d).
        opening_mm: diameter of the cone at the face (D).
        cylinder_mm: depth of the cylinder and what lies under the cone (t).
    """

    to_mm: float
    pilot_mm: float
    opening_mm: float
    cylinder_mm: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "to_mm", "pilot_mm", "opening_mm", "cylinder_mm")
        if self.opening_mm <= self.pilot_mm:
            raise WrongCell("opening_mm", "a diameter above pilot_mm")

    @property
    def depth_mm(self) -> float:
        """Overall depth: cylinder and cone."""
        return self.cylinder_mm + (self.opening_mm - self.pilot_mm) * _CONE_SLOPE


@cache
def centre_holes() -> tuple[CentreHoleSize, ...]:
    """All sizes, small shafts first."""
    return read_rows(Path(__file__).parent / "centre_holes.csv", CentreHoleSize, key=("to_mm",))


def centre_hole_for(shaft_mm: float) -> CentreHoleSize:
    """The centre hole for a shaft end of this diameter.

    Raises:
        OutOfRange: thicker than the table.
    """
    for row in centre_holes():
        if shaft_mm <= row.to_mm:
            return row
    raise OutOfRange(
        "no centre hole for a shaft end of {d} mm; the table ends at {most} mm",
        d=f"{shaft_mm:g}", most=f"{centre_holes()[-1].to_mm:g}",
    )  # fmt: skip
