"""Plates and sheets, by thickness and material, and the sizes in which they are sold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.tables import Source, read_table, require_positive

HOT_ROLLED_FROM_MM = 3.0


@dataclass(frozen=True)
class PlateStock:
    """A plate or sheet from the catalogue.

    Attributes:
        name: `PL3`, `PL1.2`; with the material's code when it is not the usual one: `PL1.2-SUS304`.
        thickness_mm: nominal.
        material: code of the material.
        mass_kg_m2: as tabulated.
        sheets: widths and lengths in mm in which whole sheets are sold, the usual one first.
    """

    name: str
    thickness_mm: float
    material: str
    mass_kg_m2: float
    sheets: tuple[tuple[float, float], ...]
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "thickness_mm", "mass_kg_m2")


@cache
def _table() -> dict[str, PlateStock]:
    return read_table(Path(__file__).parent / "plate.csv", PlateStock)


def plate(name: str) -> PlateStock:
    """A plate by its name, for example `PL3` or `PL1.2-SUS304`.

    Raises:
        UnknownName: no such plate; the nearest ones are named.
    """
    if name not in _table():
        raise UnknownName("no stock '{name}'; nearest: {nearest}", name=name, known=_table())
    return _table()[name]


def plates(material: str | None = None) -> tuple[PlateStock, ...]:
    """All plates, or those of one material, thin ones first."""
    return tuple(p for p in _table().values() if material in (None, p.material))


def plate_for(thickness_mm: float, material: str | None = None) -> PlateStock:
    """The plate of exactly this thickness.

    Args:
        thickness_mm: nominal thickness.
        material: code; left out it is SPCC below 3 mm and SS400 from there up, as shops sell them.
    Raises:
        OutOfRange: the material is not sold in this thickness; the nearest thicknesses are named.
        UnknownName: no plate of this material is sold at all.
    """
    wanted = material or ("SPCC" if thickness_mm < HOT_ROLLED_FROM_MM else "SS400")
    sold = plates(wanted)
    if not sold:
        known = {p.material for p in plates()}
        raise UnknownName("no plate of material '{name}'; nearest: {nearest}", name=wanted, known=sorted(known))
    for stock in sold:
        if abs(stock.thickness_mm - thickness_mm) < 1e-6:
            return stock
    close = sorted(sorted(sold, key=lambda p: abs(p.thickness_mm - thickness_mm))[:2], key=lambda p: p.thickness_mm)
    raise OutOfRange(
        "no {material} plate of {thickness} mm is sold; nearest: {nearest} mm",
        material=wanted, thickness=f"{thickness_mm:g}", nearest=", ".join(f"{p.thickness_mm:g}" for p in close),
    )  # fmt: skip
