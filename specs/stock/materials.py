"""Materials that workshops buy: density, strength, and whether food may touch them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import UnknownName
from specs.language import Text
from specs.tables import Source, read_table, require_positive


@dataclass(frozen=True)
class Material:
    """A material as it is ordered.

    Attributes:
        code: the word on a drawing: SS400, S45C, SUS304.
        density_kg_m3: at room temperature; what mass is computed from.
        yield_mpa: least yield strength or 0.2 % proof strength; None where none is defined (cast iron).
        tensile_mpa: least tensile strength; None where none is stated.
        elastic_gpa: modulus of elasticity; None where a material has no useful one (rubber).
        food_contact: food may touch it uncoated.
        weldable: joined by ordinary arc welding without special care.
        zinc_coated: welding gives zinc fumes, and the coat must be mended.
    """

    code: str
    title: Text
    density_kg_m3: float
    yield_mpa: float | None
    tensile_mpa: float | None
    elastic_gpa: float | None
    food_contact: bool
    weldable: bool
    zinc_coated: bool
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "density_kg_m3", "yield_mpa", "tensile_mpa", "elastic_gpa")


@cache
def _table() -> dict[str, Material]:
    return read_table(Path(__file__).parent / "materials.csv", Material)


def material(code: str) -> Material:
    """A material by its code.

    Raises:
        UnknownName: no such code; the nearest ones are named.
    """
    if code not in _table():
        raise UnknownName("no material '{name}'; nearest: {nearest}", name=code, known=_table())
    return _table()[code]


def materials() -> tuple[Material, ...]:
    """All materials, in the order of the table."""
    return tuple(_table().values())
