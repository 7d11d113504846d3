"""How large the printer really printed: from four ruler readings, two along x and two along y."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from specs.errors import OutOfRange

READING_U_MM = 0.15
"""Standard uncertainty of one length read off a steel ruler: two ends, each placed to about 0.1 mm."""
BLIND_U = 0.004
"""Standard uncertainty of a print whose rulers nobody read: printers are off by up to 1 %."""
MOST_SCALE = 0.03
DISAGREEMENT = 3.3
"""Two readings of one direction that differ by more than this many of their standard uncertainties."""


@dataclass(frozen=True)
class PrintScale:
    """Printed length by drawn length, along x and y of the sheet, with standard uncertainties."""

    x: float = 1.0
    y: float = 1.0
    u_x: float = BLIND_U
    u_y: float = BLIND_U

    def applied(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Places on the printed sheet (n, 2), mm, of places on the drawn one."""
        return np.asarray(points, float) * (self.x, self.y)


@dataclass(frozen=True)
class RulerDisagreement:
    """Two readings of one direction that cannot both be right: skewed paper or a slip of the pen."""

    direction: str
    readings_mm: tuple[float, float]
    allowed_mm: float


def print_scale(
    nominal_mm: tuple[float, float],
    x_mm: Sequence[float],
    y_mm: Sequence[float],
    u_reading_mm: float = READING_U_MM,
) -> PrintScale | RulerDisagreement:
    """The scale of a print from the lengths of its printed rulers.

    Args:
        nominal_mm: drawn length of the rulers along x and along y.
        x_mm, y_mm: two readings each, of the two rulers of a direction.
    Raises:
        OutOfRange: a reading that no printer makes (more than 3 % off), or not two of them.
    """
    scales = []
    for direction, nominal, readings in (("x", nominal_mm[0], x_mm), ("y", nominal_mm[1], y_mm)):
        first, second = _checked(direction, nominal, readings)
        allowed = DISAGREEMENT * math.sqrt(2) * u_reading_mm
        if abs(first - second) > allowed:
            return RulerDisagreement(direction, (first, second), allowed)
        # the spread seen may be larger than the stated doubt of a reading; the larger one counts
        spread = abs(first - second) / 2
        u = max(u_reading_mm / math.sqrt(2), spread) / nominal
        scales.append(((first + second) / 2 / nominal, u))
    (sx, ux), (sy, uy) = scales
    return PrintScale(sx, sy, ux, uy)


def _checked(direction: str, nominal: float, readings: Sequence[float]) -> tuple[float, float]:
    if len(readings) != 2:
        raise OutOfRange(
            "ruler {direction}: {n} readings; two are wanted, one of each ruler", direction=direction, n=len(readings)
        )
    for reading in readings:
        if not abs(reading / nominal - 1) <= MOST_SCALE:
            raise OutOfRange(
                "ruler {direction}: {reading:g} mm for a ruler of {nominal:g} mm; read its two end strokes again",
                direction=direction, reading=reading, nominal=nominal,
            )  # fmt: skip
    return float(readings[0]), float(readings[1])
