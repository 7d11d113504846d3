"""How much deeper than nominal a keyway in a shaft may be (DIN 6885-1): the rest of the shaft may be that thinner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange
from specs.tables import Source, WrongCell, read_rows


@dataclass(frozen=True)
class DepthRow:
    """The allowance on the depth t1 for keys above `over_mm` up to `to_mm` wide."""

    over_mm: float
    to_mm: float
    allowance_mm: float
    source: Source

    def __post_init__(self) -> None:
        if self.allowance_mm <= 0:
            raise WrongCell("allowance_mm", "an allowance above 0")


@cache
def depth_rows() -> tuple[DepthRow, ...]:
    """The table."""
    return read_rows(Path(__file__).parent / "keyway_depths.csv", DepthRow, key=("over_mm",))


def depth_allowance_mm(width_mm: float) -> float:
    """Upper deviation of the depth t1 of a keyway in a shaft; the lower one is 0.

    Raises:
        OutOfRange: no key is so wide.
    """
    row = next((r for r in depth_rows() if r.over_mm < width_mm <= r.to_mm), None)
    if row is None:
        raise OutOfRange("no keyway depth is tabled for a key {b:g} mm wide; take one up to {most:g} mm",
                         b=width_mm, most=depth_rows()[-1].to_mm)  # fmt: skip
    return row.allowance_mm
