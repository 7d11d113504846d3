"""How far two pulleys must be movable: towards each other to put a V-belt on, apart to tension it as it stretches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.tables import Source, read_rows, require_positive


@dataclass(frozen=True)
class BeltRoom:
    """Belts of a section up to this length (inches, as in their names) need so much room on the centre distance."""

    section: str
    to_in: float
    install_mm: float
    take_up_mm: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "to_in", "install_mm", "take_up_mm")


@cache
def _table() -> tuple[BeltRoom, ...]:
    return read_rows(Path(__file__).parent / "belt_room.csv", BeltRoom, key=("section", "to_in"))


def belt_room(section: str, length_in: float) -> BeltRoom | None:
    """The row for a belt; the longest one for belts beyond the table, None for a section it does not hold.

    Args:
        section: A, B or C; length_in: in inches, as in the belt's name.
    """
    rows = [r for r in _table() if r.section == section]
    return next((r for r in rows if length_in <= r.to_in), rows[-1] if rows else None)
