"""What holds for surfaces and edges of a part that have no mark of their own: roughness, how far edges are broken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from designs.model import Part
from specs.tables import Source, WrongCell, read_rows
from specs.units import format_number


@dataclass(frozen=True)
class Finish:
    """The general finish of a kind of part.

    Attributes:
        ra_um: Ra of machined surfaces, micrometres; None where surfaces stay as they are bought.
        edge_mm: of ISO 13715: below zero material is taken away.
    """

    kind: str
    ra_um: float | None
    edge_mm: float
    source: Source

    def __post_init__(self) -> None:
        if self.ra_um is not None and self.ra_um <= 0:
            raise WrongCell("ra_um", "a roughness above 0, or nothing")
        if self.edge_mm >= 0:
            raise WrongCell("edge_mm", "a size below 0: general edges are broken, never left with a burr")

    def surface_words(self, language: str) -> str:
        """`Ra 6,3`; empty where nothing is asked for."""
        return "" if self.ra_um is None else f"Ra {format_number(self.ra_um, 1, language)}"

    def edge_words(self, language: str) -> str:
        """`−0,3`."""
        return f"\u2212{format_number(-self.edge_mm, 1, language)}"


@cache
def finishes() -> dict[str, Finish]:
    """The table, by kind of part."""
    rows = read_rows(Path(__file__).parent / "general_finish.csv", Finish, key=("kind",))
    return {f.kind: f for f in rows}


def finish_of(part: Part) -> Finish | None:
    """The general finish of a part; None for a kind that the table does not have."""
    return finishes().get(part.kind.value)
