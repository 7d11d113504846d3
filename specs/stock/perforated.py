"""Perforated sheets with round holes on a triangular (60°) pattern: screens, sieves, spinner baskets."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.tables import Source, WrongCell, read_table, require_positive


class HoleLayout(StrEnum):
    TRIANGULAR_60 = "triangular60"


@dataclass(frozen=True)
class PerforatedStock:
    """A perforated sheet from the catalogue.

    Attributes:
        name: `PERF-R8-P12-T1.5`: round hole 8, pitch 12, thickness 1.5; with the code of a stainless material.
        hole_mm: hole diameter.
        pitch_mm: distance between the centres of neighbouring holes, the same in three directions.
        layout: how the holes lie.
        thickness_mm: nominal.
        material: code of the material.
        open_area: share of the sheet that is hole, 0 to 1, as tabulated.
        mass_kg_m2: mass of the perforated sheet as tabulated, rims without holes not counted.
        sheets: widths and lengths in mm in which whole sheets are sold, the usual one first.
    """

    name: str
    hole_mm: float
    pitch_mm: float
    layout: HoleLayout
    thickness_mm: float
    material: str
    open_area: float
    mass_kg_m2: float
    sheets: tuple[tuple[float, float], ...]
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "hole_mm", "pitch_mm", "thickness_mm", "mass_kg_m2")
        if self.pitch_mm <= self.hole_mm:
            raise WrongCell("pitch_mm", "a pitch above the hole diameter")
        if not 0 < self.open_area < 1:
            raise WrongCell("open_area", "a share between 0 and 1")


def open_area(hole_mm: float, pitch_mm: float) -> float:
    """Share of a sheet that is hole, for round holes on a triangular pattern: pi / (2 sqrt 3) (d/p)²."""
    return math.pi / (2 * math.sqrt(3)) * (hole_mm / pitch_mm) ** 2


@cache
def _table() -> dict[str, PerforatedStock]:
    return read_table(Path(__file__).parent / "perforated.csv", PerforatedStock)


def perforated(name: str) -> PerforatedStock:
    """A perforated sheet by its name.

    Raises:
        UnknownName: no such sheet; the nearest ones are named.
    """
    if name not in _table():
        raise UnknownName("no stock '{name}'; nearest: {nearest}", name=name, known=_table())
    return _table()[name]


def perforated_sheets(hole_mm: float | None = None, material: str | None = None) -> tuple[PerforatedStock, ...]:
    """All perforated sheets, or those with one hole diameter or of one material."""
    return tuple(p for p in _table().values() if hole_mm in (None, p.hole_mm) and material in (None, p.material))
