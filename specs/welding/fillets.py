"""How large a fillet the thinner of two parts bears."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.tables import Source, read_table, require_positive


@dataclass(frozen=True)
class FilletLimit:
    """The longest leg of a process as a share of the thinner wall."""

    process: str
    most_leg_share: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "most_leg_share")


@cache
def _table() -> dict[str, FilletLimit]:
    return read_table(Path(__file__).parent / "fillets.csv", FilletLimit)


def most_leg_mm(thickness_mm: float, process: str) -> float:
    """The longest leg z of a fillet on a wall of this thickness, mm.

    Raises:
        KeyError: a process the table does not hold.
    """
    return _table()[process].most_leg_share * thickness_mm
