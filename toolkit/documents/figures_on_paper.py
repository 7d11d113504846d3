"""How limits and nominals are printed: as many decimals as their tolerance deserves, no more."""

from __future__ import annotations

import math

from toolkit.measuring.figures import plain

MOST = 4


def decimals_of(lower: float | None, upper: float | None, nominal: float | None) -> int:
    """Decimals that keep a limit true to a twentieth of the tolerance or better; a lone number gets three digits."""
    known = [x for x in (lower, upper, nominal) if x is not None]
    span = max(known) - min(known) if len(known) > 1 else 0.0
    digits, size = (2, span) if span > 0 else (3, max(map(abs, known), default=0.0))
    return MOST if size <= 0 else min(MOST, max(0, digits - 1 - math.floor(math.log10(size))))


def limit_words(lower: float | None, upper: float | None, nominal: float | None, language: str) -> str:
    """ "396 … 404", one side of it, the one number that is right, or nothing."""
    places = decimals_of(lower, upper, nominal)
    low, high = (None if x is None else plain(round(x, places), language) for x in (lower, upper))
    if low is not None and high is not None:
        return low if lower == upper else f"{low} … {high}"
    if low is not None:
        return f"≥ {low}"
    return "" if high is None else f"≤ {high}"


def nominal_words(lower: float | None, upper: float | None, nominal: float | None, language: str) -> str:
    """The nominal, to the place its limits are printed to."""
    return "" if nominal is None else plain(round(nominal, decimals_of(lower, upper, nominal)), language)
