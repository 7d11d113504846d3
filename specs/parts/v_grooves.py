"""Pulley grooves for classical V-belts (ISO 4183, DIN 2217).

Letters of the standard: dd datum diameter, bd width there, c groove above dd, t whole depth from the rim, e from groove
to groove, f from the last groove to the edge. Then top width = bd + 2 c tan(angle/2), outside diameter = dd + 2 c,
root diameter = outside - 2 t, face width = (grooves - 1) e + 2 f.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.parts.v_belts import v_belt_section
from specs.tables import Source, read_table, require_positive


@dataclass(frozen=True)
class GrooveRow:
    """One belt section's grooves: the angle is small up to a datum diameter and large above it."""

    section: str
    datum_width_mm: float
    top_width_mm: float
    above_datum_mm: float
    pitch_mm: float
    edge_mm: float
    depth_mm: float
    small_angle_deg: float
    small_angle_to_mm: float
    large_angle_deg: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "datum_width_mm", "top_width_mm", "above_datum_mm", "pitch_mm", "edge_mm", "depth_mm")
        require_positive(self, "small_angle_deg", "small_angle_to_mm", "large_angle_deg")


@dataclass(frozen=True)
class VGroove:
    """The groove for one belt section at one datum diameter.

    Attributes:
        datum_width_mm: width at the datum diameter (bd).
        above_datum_mm: (c); pitch_mm: (e); edge_mm: (f); depth_mm: whole depth from the rim (t).
        angle_deg: between the flanks.
    """

    section: str
    datum_diameter_mm: float
    datum_width_mm: float
    above_datum_mm: float
    pitch_mm: float
    edge_mm: float
    depth_mm: float
    angle_deg: float
    source: Source

    @property
    def top_width_mm(self) -> float:
        return self.datum_width_mm + 2 * self.above_datum_mm * self._slope

    @property
    def bottom_width_mm(self) -> float:
        return self.top_width_mm - 2 * self.depth_mm * self._slope

    @property
    def outside_diameter_mm(self) -> float:
        return self.datum_diameter_mm + 2 * self.above_datum_mm

    @property
    def root_diameter_mm(self) -> float:
        return self.outside_diameter_mm - 2 * self.depth_mm

    def face_width_mm(self, grooves: int) -> float:
        """Width of the rim for a number of grooves."""
        return (grooves - 1) * self.pitch_mm + 2 * self.edge_mm

    @property
    def _slope(self) -> float:
        return math.tan(math.radians(self.angle_deg / 2))


@cache
def _table() -> dict[str, GrooveRow]:
    return read_table(Path(__file__).parent / "v_grooves.csv", GrooveRow)


def groove_row(section: str) -> GrooveRow:
    """The row of a belt section.

    Raises:
        UnknownName: no such section.
    """
    if section not in _table():
        raise UnknownName("no V-belt section '{name}'; known: {known_list}", name=section, known=_table(),
                          known_list=", ".join(_table()))  # fmt: skip
    return _table()[section]


def v_groove(section: str, datum_diameter_mm: float) -> VGroove:
    """The groove for a belt section on a pulley of this datum diameter.

    Raises:
        UnknownName: no such section.
        OutOfRange: the pulley is smaller than the section allows.
    """
    row = groove_row(section)
    least = v_belt_section(section).min_datum_diameter_mm
    if not datum_diameter_mm >= least:  # so that nan is refused too
        raise OutOfRange(
            "a pulley of {diameter} mm is too small for a {section} belt; the smallest is {least} mm",
            diameter=f"{datum_diameter_mm:g}", section=section, least=f"{least:g}",
        )  # fmt: skip
    small = datum_diameter_mm <= row.small_angle_to_mm
    return VGroove(
        section=section,
        datum_diameter_mm=datum_diameter_mm,
        datum_width_mm=row.datum_width_mm,
        above_datum_mm=row.above_datum_mm,
        pitch_mm=row.pitch_mm,
        edge_mm=row.edge_mm,
        depth_mm=row.depth_mm,
        angle_deg=row.small_angle_deg if small else row.large_angle_deg,
        source=row.source,
    )
