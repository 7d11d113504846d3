"""How far a guard with openings must stand from the danger (ISO 13857, table 4: upper limbs, 14 years and older)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.tables import Source, read_rows, require_positive

SHORT_SLOT_MM = 65.0


class OpeningShape(StrEnum):
    SLOT = "slot"
    SQUARE = "square"
    ROUND = "round"


@dataclass(frozen=True)
class ReachRow:
    """Openings above `over_mm` up to and with `to_mm` need this safety distance.

    `short_slot_distance_mm` may be used for a slot not longer than 65 mm, where the thumb stops the hand.
    """

    shape: OpeningShape
    over_mm: float
    to_mm: float
    distance_mm: float
    short_slot_distance_mm: float | None
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "to_mm", "distance_mm", "short_slot_distance_mm")


@cache
def reach_table() -> tuple[ReachRow, ...]:
    """All rows, small openings first within a shape."""
    return read_rows(Path(__file__).parent / "iso13857.csv", ReachRow, key=("shape", "over_mm"))


def min_distance_mm(opening_mm: float, shape: OpeningShape | str, slot_length_mm: float | None = None) -> float:
    """Least distance in mm from a guard's opening to the danger behind it.

    Args:
        opening_mm: smaller side of a slot, side of a square, diameter of a round hole (e).
        shape: slot, square or round.
        slot_length_mm: length of a slot where it is known; a slot up to 65 mm long may need less distance.
    Raises:
        UnknownName: no such shape.
        OutOfRange: zero or less, or too large to be a guard at all (above 120 mm).
    """
    wanted = _shape(shape)
    for row in reach_table():
        if row.shape is wanted and row.over_mm < opening_mm <= row.to_mm:
            short = slot_length_mm is not None and slot_length_mm <= SHORT_SLOT_MM
            return row.short_slot_distance_mm if short and row.short_slot_distance_mm is not None else row.distance_mm
    raise OutOfRange(
        "an opening of {opening} mm is not in ISO 13857 table 4; make it smaller than 120 mm",
        opening=f"{opening_mm:g}",
    )


def max_opening(distance_mm: float, shape: OpeningShape | str) -> float:
    """Greatest opening in mm of a guard that stands this far from the danger.

    Raises:
        UnknownName: no such shape.
        OutOfRange: so close that even the smallest opening of the table is too large.
    """
    wanted = _shape(shape)
    fitting = [row.to_mm for row in reach_table() if row.shape is wanted and row.distance_mm <= distance_mm]
    if not fitting:
        raise OutOfRange(
            "a guard {distance} mm from the danger must be closed; with openings it needs 2 mm or more",
            distance=f"{distance_mm:g}",
        )
    return max(fitting)


def _shape(name: str) -> OpeningShape:
    if name not in list(OpeningShape):
        raise UnknownName("no opening shape '{name}'; nearest: {nearest}", name=name, known=list(OpeningShape))
    return OpeningShape(name)
