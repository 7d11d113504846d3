"""Which electrode diameter suits the thinner of two parts that are welded by hand (process 111 of ISO 4063)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.tables import Source, read_rows, require_positive

MANUAL_ARC = "111"
"""Manual metal arc welding with a covered electrode (ISO 4063)."""


@dataclass(frozen=True)
class Electrode:
    """Up to this thickness of the thinner part, this diameter of core wire; no limit in the last row."""

    to_thickness_mm: float | None
    diameter_mm: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "to_thickness_mm", "diameter_mm")


@cache
def electrodes() -> tuple[Electrode, ...]:
    """All rows, thin parts first."""
    return read_rows(Path(__file__).parent / "electrodes.csv", Electrode, key=("to_thickness_mm",))


def electrode_for(thickness_mm: float) -> Electrode:
    """The row for the thinner part of a joint, mm."""
    rows = electrodes()
    return next((r for r in rows if r.to_thickness_mm is None or thickness_mm <= r.to_thickness_mm), rows[-1])
