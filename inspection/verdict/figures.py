"""Figures that people read: as many digits as they deserve."""

from __future__ import annotations

import math


def significant(value: float, digits: int = 2) -> float:
    """A value rounded to so many significant digits; an uncertainty deserves two (JCGM 100:2008, 7.2.6)."""
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))
