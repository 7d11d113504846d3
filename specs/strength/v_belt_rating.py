"""What one classical V-belt transmits: P0 = v (K1 v^-0.09 - K2 / (ki d) - K3 v^2), kW, v in m/s, d in mm.

The formula is for a wrap of 180 degrees and the reference length; d is the small pulley's datum diameter and ki a
factor for the ratio, because a belt bends less on the large pulley.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from specs.errors import OutOfRange, UnknownName
from specs.tables import Source, read_rows, read_table, require_positive


@dataclass(frozen=True)
class VBeltRating:
    """Constants of a section.

    Attributes:
        section: A, B or C.
        k1, k2_mm, k3: of the formula above.
        length_mm: datum length at which the length factor is 1.
        length_exponent: of the length factor (L / length_mm) ** length_exponent.
    """

    section: str
    k1: float
    k2_mm: float
    k3: float
    length_mm: float
    length_exponent: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "k1", "k2_mm", "k3", "length_mm", "length_exponent")

    def power_kw(self, diameter_mm: float, speed_m_s: float, ratio: float = 1.0) -> float:
        """Power of one belt on the small pulley's datum diameter; `ratio` is that of the diameters, 1 or more."""
        bending = self.k2_mm / (diameter_mm * ratio_factor(ratio).factor)
        return float(speed_m_s * (self.k1 * speed_m_s**-0.09 - bending - self.k3 * speed_m_s**2))


@dataclass(frozen=True)
class RatioFactor:
    """The factor ki of all ratios from `from_ratio` up to the next row."""

    from_ratio: float
    factor: float
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "from_ratio", "factor")


@cache
def _ratios() -> tuple[RatioFactor, ...]:
    return read_rows(Path(__file__).parent / "v_belt_ratio.csv", RatioFactor, key=("from_ratio",))


def ratio_factor(ratio: float) -> RatioFactor:
    """The row of a ratio of datum diameters, large over small.

    Raises:
        OutOfRange: a ratio below 1.
    """
    rows = [r for r in _ratios() if r.from_ratio <= ratio + 1e-9]
    if not rows:
        raise OutOfRange("a ratio of pulleys of {ratio:g}; it is large over small, 1 or more", ratio=ratio)
    return rows[-1]


@cache
def _table() -> dict[str, VBeltRating]:
    return read_table(Path(__file__).parent / "v_belt_rating.csv", VBeltRating)


def v_belt_rating(section: str) -> VBeltRating:
    """The constants of a section.

    Raises:
        UnknownName: the table has no such section.
    """
    if section not in _table():
        raise UnknownName("no power rating for V-belts of section '{name}'; nearest: {nearest}",
                          name=section, known=_table())  # fmt: skip
    return _table()[section]
