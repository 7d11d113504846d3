"""What cutting to a profile needs between and beside the parts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.tables import Source, read_table
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import to_ticks


@dataclass(frozen=True)
class Torch:
    """A process that cuts along contours.

    Attributes:
        bridge_mm: sheet that stays between two cuts.
        lead_in_mm: from the point of piercing to the contour.
        pierce_clear_mm: from the point of piercing to any part.
    """

    name: str
    bridge_mm: float
    lead_in_mm: float
    pierce_clear_mm: float
    source: Source


@cache
def torches() -> dict[str, Torch]:
    """Every process that cuts along contours, by name, from its table."""
    return read_table(Path(__file__).parent / "torch.csv", Torch)


def is_nested(stock: Stock) -> bool:
    """Whether pieces of a stock are cut along their true contours."""
    return stock.process.name in torches()


def gap_of(stock: Stock) -> int:
    """Least distance of two parts on a plate, ticks: the kerf and the sheet that stays."""
    return stock.sizes[0].kerf + to_ticks(torches()[stock.process.name].bridge_mm)
