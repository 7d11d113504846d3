"""Heads of pin mills as they are bought: a casting with its shaft, discs and bearings, that a shop sets on a frame.

Frame of a head: it stands on its base holes, the shaft runs along x and ends on the +x side; the chamber hangs over the
base on the -x side, its inlet in front of it looks up, its outlet looks down.
    axle_mm               base to shaft axis
    hole_to_shoulder_mm   along the shaft, from the holes next to the shaft end to the shoulder where it begins
    chamber_mm            outside diameter of the chamber; chamber_width_mm: along the shaft
    inlet_mm              side of the square inlet, inside; inlet_height_mm: of its flange above the axle
    outlet_along_mm, outlet_across_mm   the outlet, inside, along the shaft and across
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.language import Text
from specs.tables import Source, WrongCell, read_table, require_positive


@dataclass(frozen=True, kw_only=True)
class MillHead:
    """One size: its discs, the speeds and powers it is made for, and how it meets a frame, a hopper and a duct."""

    name: str
    title: Text
    disc_mm: float
    slowest_rpm: float
    fastest_rpm: float
    least_kw: float
    most_kw: float
    shaft_diameter_mm: float
    shaft_length_mm: float
    key_width_mm: float
    key_height_mm: float
    axle_mm: float
    hole_pitch_along_mm: float
    hole_pitch_across_mm: float
    hole_mm: float
    hole_to_shoulder_mm: float
    chamber_mm: float
    chamber_width_mm: float
    inlet_mm: float
    inlet_height_mm: float
    outlet_across_mm: float
    outlet_along_mm: float
    mass_kg: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "disc_mm", "slowest_rpm", "fastest_rpm", "least_kw", "most_kw", "mass_kg")
        require_positive(self, "shaft_diameter_mm", "shaft_length_mm", "key_width_mm", "key_height_mm", "axle_mm")
        require_positive(self, "hole_pitch_along_mm", "hole_pitch_across_mm", "hole_mm", "hole_to_shoulder_mm")
        require_positive(self, "chamber_mm", "chamber_width_mm", "inlet_mm", "inlet_height_mm")
        require_positive(self, "outlet_across_mm", "outlet_along_mm")
        if self.chamber_mm <= self.disc_mm:
            raise WrongCell("chamber_mm", "more than the disc's diameter")
        if self.fastest_rpm < self.slowest_rpm:
            raise WrongCell("fastest_rpm", "at least the slowest speed")


@cache
def _heads() -> dict[str, MillHead]:
    return read_table(Path(__file__).parent / "mill_heads.csv", MillHead)


def mill_head(name: str) -> MillHead:
    """A head by its name, for example `FFC23`.

    Raises:
        UnknownName: no such head; the nearest ones are named.
    """
    if name not in _heads():
        raise UnknownName("no mill head '{name}'; nearest: {nearest}", name=name, known=_heads())
    return _heads()[name]


def mill_heads() -> tuple[MillHead, ...]:
    """All heads, in the order of the table."""
    return tuple(_heads().values())
