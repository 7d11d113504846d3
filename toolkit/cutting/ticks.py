"""Whole hundredths of a millimetre: plans are computed in integers, so that a kerf adds up exactly."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import reduce

TICKS_PER_MM = 100


def to_ticks(length_mm: float) -> int:
    """A length in mm as ticks, to the nearest."""
    return round(length_mm * TICKS_PER_MM)


def to_mm(ticks: int) -> float:
    """Ticks as mm."""
    return ticks / TICKS_PER_MM


def common(numbers: Iterable[int]) -> int:
    """Greatest common divisor, at least 1: dividing by it shrinks a problem without changing it."""
    return max(1, reduce(math.gcd, numbers, 0))
