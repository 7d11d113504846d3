"""Cast V-belt pulleys as the trade sells them, bored by the workshop.

The name says section, grooves and datum diameter: `PB2-400` takes two B belts on 400 mm.

A pulley is a rim (from `rim_mm` under the groove roots out to the outside diameter), a hub, and between them a web or
spokes. A solid pulley is filled between rim and hub. Rim, web or spokes and hub are centred on the middle of the face.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.parts.v_grooves import VGroove, v_groove
from specs.stock import material
from specs.tables import Source, read_rows, require_positive


class PulleyBody(StrEnum):
    SOLID = "solid"
    WEB = "web"
    SPOKES = "spokes"


@dataclass(frozen=True)
class PulleyRow:
    """One datum diameter of one belt section, sold with several numbers of grooves."""

    section: str
    datum_diameter_mm: float
    grooves: tuple[float, ...]
    body: PulleyBody
    rim_mm: float
    web_mm: float
    web_fill: float
    hub_diameter_mm: float
    hub_length_mm: float
    bore_max_mm: float
    material: str
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "datum_diameter_mm", "rim_mm", "web_mm", "web_fill", "hub_diameter_mm", "hub_length_mm")
        require_positive(self, "bore_max_mm")


@dataclass(frozen=True)
class Pulley:
    """A V-belt pulley from the catalogue.

    Attributes:
        name: P, section, grooves, datum diameter: PB2-400.
        groove: the shape of each groove.
        rim_mm: thickness of the rim under the groove roots.
        web_mm: thickness of the web or spokes along the axis.
        web_fill: share of the ring between hub and rim that is iron: 1 for a web, less for spokes.
        hub_diameter_mm, hub_length_mm: of the hub; it may be longer than the face is wide.
        bore_max_mm: largest bore with a keyway.
        material: code.
    """

    name: str
    section: str
    grooves: int
    datum_diameter_mm: float
    groove: VGroove
    body: PulleyBody
    rim_mm: float
    web_mm: float
    web_fill: float
    hub_diameter_mm: float
    hub_length_mm: float
    bore_max_mm: float
    material: str
    source: Source

    @property
    def outside_diameter_mm(self) -> float:
        return self.groove.outside_diameter_mm

    @property
    def face_width_mm(self) -> float:
        return self.groove.face_width_mm(self.grooves)

    @property
    def rim_inside_diameter_mm(self) -> float:
        """Inside of the rim; a solid pulley has none and gives the hub diameter."""
        return max(self.groove.root_diameter_mm - 2 * self.rim_mm, self.hub_diameter_mm)

    def volume_mm3(self, bore_mm: float = 0.0) -> float:
        """Volume of the iron with a plain bore, by closed form (Pappus for the grooves)."""
        rim = _ring(self.outside_diameter_mm, self.rim_inside_diameter_mm) * self.face_width_mm
        web = _ring(self.rim_inside_diameter_mm, self.hub_diameter_mm) * self.web_mm * self.web_fill
        hub = _ring(self.hub_diameter_mm, bore_mm) * self.hub_length_mm
        return rim + web + hub - self.grooves * self._groove_volume_mm3()

    def mass_kg(self, bore_mm: float = 0.0) -> float:
        """Mass with a plain bore; the keyway is not taken off."""
        return self.volume_mm3(bore_mm) * material(self.material).density_kg_m3 * 1e-9

    def _groove_volume_mm3(self) -> float:
        top, bottom, depth = self.groove.top_width_mm, self.groove.bottom_width_mm, self.groove.depth_mm
        area = (top + bottom) / 2 * depth
        centroid_below_rim = depth / 3 * (top + 2 * bottom) / (top + bottom)
        return 2 * math.pi * (self.outside_diameter_mm / 2 - centroid_below_rim) * area


def _ring(outside_mm: float, inside_mm: float) -> float:
    return math.pi / 4 * (outside_mm**2 - inside_mm**2)


@cache
def _all() -> dict[str, Pulley]:
    path = Path(__file__).parent / "pulleys.csv"
    rows = read_rows(path, PulleyRow, key=("section", "datum_diameter_mm"))
    every = [_pulley(row, int(count)) for row in rows for count in row.grooves]
    return {pulley.name: pulley for pulley in every}


def _pulley(row: PulleyRow, grooves: int) -> Pulley:
    groove = v_groove(row.section, row.datum_diameter_mm)
    face = groove.face_width_mm(grooves)
    return Pulley(
        name=f"P{row.section}{grooves}-{row.datum_diameter_mm:g}",
        section=row.section,
        grooves=grooves,
        datum_diameter_mm=row.datum_diameter_mm,
        groove=groove,
        body=row.body,
        rim_mm=row.rim_mm,
        web_mm=face if row.body is PulleyBody.SOLID else min(row.web_mm, face),
        web_fill=row.web_fill,
        hub_diameter_mm=row.hub_diameter_mm,
        hub_length_mm=max(row.hub_length_mm, face),
        bore_max_mm=row.bore_max_mm,
        material=row.material,
        source=row.source,
    )


def pulley(name: str) -> Pulley:
    """A pulley by its name, for example `PB2-400`.

    Raises:
        UnknownName: no such pulley; the nearest ones are named.
    """
    if name not in _all():
        raise UnknownName("no pulley '{name}' is sold; nearest: {nearest}", name=name, known=_all())
    return _all()[name]


def pulleys(section: str | None = None, grooves: int | None = None) -> tuple[Pulley, ...]:
    """All pulleys, or those of a belt section and a number of grooves, small ones first."""
    return tuple(p for p in _all().values() if section in (None, p.section) and grooves in (None, p.grooves))
