"""Hexagon bolts, nuts, washers and the holes for them, by thread: `M14`."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from specs.errors import UnknownName
from specs.stock import material
from specs.tables import Source, WrongCell, read_table, require_positive

HERE = Path(__file__).parent
STEEL = "SS400"


class HoleFit(StrEnum):
    """Classes of clearance hole (ISO 273)."""

    FINE = "fine"
    MEDIUM = "medium"
    COARSE = "coarse"


def hexagon_mm2(across_flats_mm: float) -> float:
    """Area of a regular hexagon from its width across flats."""
    return math.sqrt(3) / 2 * across_flats_mm**2


def _mass_kg(volume_mm3: float) -> float:
    return volume_mm3 * material(STEEL).density_kg_m3 * 1e-9


@dataclass(frozen=True)
class Bolt:
    """Hexagon head bolt (ISO 4014 with shank, ISO 4017 threaded to the head).

    Attributes:
        name: the thread, M14.
        diameter_mm: nominal (d).
        pitch_mm: coarse pitch (P).
        across_flats_mm: (s); head_mm: height of the head (k); across_corners_mm: least (e).
        thread_mm: thread length for bolts up to 125 mm (b).
        stress_area_mm2: tensile stress area (As).
        torque_8_8_nm: tightening torque for class 8.8, lightly oiled.
        lengths_mm: lengths that are usually sold.
    """

    name: str
    diameter_mm: float
    pitch_mm: float
    across_flats_mm: float
    head_mm: float
    across_corners_mm: float
    thread_mm: float
    stress_area_mm2: float
    torque_8_8_nm: float
    lengths_mm: tuple[float, ...]
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "diameter_mm", "pitch_mm", "across_flats_mm", "head_mm", "across_corners_mm")
        require_positive(self, "thread_mm", "stress_area_mm2", "torque_8_8_nm")
        if list(self.lengths_mm) != sorted(self.lengths_mm):
            raise WrongCell("lengths_mm", "lengths from short to long")

    def mass_kg(self, length_mm: float) -> float:
        """Mass of a bolt of this length under the head; the thread is taken as a full cylinder."""
        shank = math.pi / 4 * self.diameter_mm**2 * length_mm
        return _mass_kg(hexagon_mm2(self.across_flats_mm) * self.head_mm + shank)


@dataclass(frozen=True)
class Nut:
    """Hexagon nut (ISO 4032, style 1). `height_mm` is the greatest (m)."""

    name: str
    diameter_mm: float
    across_flats_mm: float
    height_mm: float
    across_corners_mm: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "diameter_mm", "across_flats_mm", "height_mm", "across_corners_mm")

    @property
    def mass_kg(self) -> float:
        return _mass_kg((hexagon_mm2(self.across_flats_mm) - math.pi / 4 * self.diameter_mm**2) * self.height_mm)


@dataclass(frozen=True)
class Washer:
    """A ring under a head or a nut: `inside_mm` (d1), `outside_mm` (d2), `thickness_mm` (h, s)."""

    name: str
    inside_mm: float
    outside_mm: float
    thickness_mm: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "inside_mm", "outside_mm", "thickness_mm")
        if self.outside_mm <= self.inside_mm:
            raise WrongCell("outside_mm", "a diameter above the inside")

    @property
    def mass_kg(self) -> float:
        return _mass_kg(math.pi / 4 * (self.outside_mm**2 - self.inside_mm**2) * self.thickness_mm)


@dataclass(frozen=True)
class ClearanceHole:
    """Holes for one thread (ISO 273)."""

    name: str
    fine_mm: float
    medium_mm: float
    coarse_mm: float
    source: Source

    def __post_init__(self) -> None:
        if not 0 < self.fine_mm < self.medium_mm < self.coarse_mm:
            raise WrongCell("medium_mm", "holes that grow from fine to coarse")


@dataclass(frozen=True)
class PropertyClass:
    """Strength class of a bolt (ISO 898-1): proof stress up to M16 and above, and tensile strength, in MPa."""

    name: str
    proof_to_m16_mpa: float
    proof_above_m16_mpa: float
    tensile_mpa: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "proof_to_m16_mpa", "proof_above_m16_mpa", "tensile_mpa")


class Named(Protocol):
    @property
    def name(self) -> str: ...


Part = TypeVar("Part", bound=Named)


@cache
def _bolts() -> dict[str, Bolt]:
    return read_table(HERE / "bolts.csv", Bolt)


@cache
def _nuts() -> dict[str, Nut]:
    return read_table(HERE / "nuts.csv", Nut)


@cache
def _washers() -> dict[str, Washer]:
    return read_table(HERE / "washers.csv", Washer)


@cache
def _spring_washers() -> dict[str, Washer]:
    return read_table(HERE / "spring_washers.csv", Washer)


@cache
def _holes() -> dict[str, ClearanceHole]:
    return read_table(HERE / "clearance_holes.csv", ClearanceHole)


@cache
def _classes() -> dict[str, PropertyClass]:
    return read_table(HERE / "property_classes.csv", PropertyClass)


def bolt(name: str) -> Bolt:
    """The bolt of a thread, for example `M14`.

    Raises:
        UnknownName: the table has no such thread.
    """
    return _bolts()[_known(name, _bolts())]


def bolts() -> tuple[Bolt, ...]:
    """All bolts, small threads first."""
    return tuple(_bolts().values())


def nut(name: str) -> Nut:
    """The nut of a thread.

    Raises:
        UnknownName: the table has no such thread.
    """
    return _nuts()[_known(name, _nuts())]


def washer(name: str) -> Washer:
    """The plain washer (ISO 7089) of a thread.

    Raises:
        UnknownName: the table has no such thread.
    """
    return _washers()[_known(name, _washers())]


def spring_washer(name: str) -> Washer:
    """The spring lock washer (DIN 127 B) of a thread; `thickness_mm` is that of the wire, pressed flat.

    Raises:
        UnknownName: the table has no such thread.
    """
    return _spring_washers()[_known(name, _spring_washers())]


def hole_for(name: str, fit: HoleFit = HoleFit.MEDIUM) -> float:
    """Diameter in mm of the clearance hole for a thread (ISO 273).

    Raises:
        UnknownName: the table has no such thread.
    """
    row = _holes()[_known(name, _holes())]
    return {HoleFit.FINE: row.fine_mm, HoleFit.MEDIUM: row.medium_mm, HoleFit.COARSE: row.coarse_mm}[fit]


def property_class(name: str) -> PropertyClass:
    """A strength class of bolts, for example `8.8`.

    Raises:
        UnknownName: no such class.
    """
    if name not in _classes():
        raise UnknownName("no bolt class '{name}'; nearest: {nearest}", name=name, known=_classes())
    return _classes()[name]


def proof_load_kn(name: str, strength: str = "8.8") -> float:
    """Load in kN that a bolt takes without permanent stretch: proof stress times stress area (ISO 898-1).

    Raises:
        UnknownName: no such thread or no such property class.
    """
    this = bolt(name)
    row = property_class(strength)
    proof_mpa = row.proof_to_m16_mpa if this.diameter_mm <= 16 else row.proof_above_m16_mpa
    return proof_mpa * this.stress_area_mm2 / 1000


def _known(name: str, known: Iterable[str]) -> str:
    names = list(known)
    if name not in names:
        raise UnknownName("no thread '{name}'; nearest: {nearest}", name=name, known=names)
    return name
