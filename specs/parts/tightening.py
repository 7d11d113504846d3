"""How tight a bolt is turned, by its thread and its class: for the fitter's torque wrench."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.tables import Source, read_table, require_positive


@dataclass(frozen=True)
class Tightening:
    """Torque of one thread in one class.

    Attributes:
        name: M8-8.8; property_class, size: 8.8, M8.
        torque_nm: at the wrench, thread lightly oiled.
        friction: in the thread and under the head; with it the torque uses about four fifths of the yield strength.
    """

    name: str
    property_class: str
    size: str
    torque_nm: float
    friction: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "torque_nm", "friction")


@cache
def _table() -> dict[str, Tightening]:
    return read_table(Path(__file__).parent / "tightening.csv", Tightening)


def tightening(size: str, property_class: str) -> Tightening | None:
    """The row of a thread and class; None where the table has none: no torque is guessed."""
    return _table().get(f"{size}-{property_class}")


def tightenings() -> tuple[Tightening, ...]:
    """All rows, in the order of the table."""
    return tuple(_table().values())
