"""Limits of a size, as deviations from its nominal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Least and greatest deviation from the nominal, in mm: 25 h7 is Limits(-0.021, 0)."""

    lower_mm: float
    upper_mm: float

    def __post_init__(self) -> None:
        if self.lower_mm > self.upper_mm:
            raise ValueError(f"the lower limit {self.lower_mm} is above the upper limit {self.upper_mm}")

    @property
    def width_mm(self) -> float:
        return self.upper_mm - self.lower_mm

    @property
    def middle_mm(self) -> float:
        return (self.upper_mm + self.lower_mm) / 2


def plus_minus(allowance_mm: float) -> Limits:
    """The same allowance both ways."""
    return Limits(-allowance_mm, allowance_mm)
