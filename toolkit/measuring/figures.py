"""How a value and its uncertainty are written: the uncertainty with two digits, the value to the same place."""

from __future__ import annotations

import math

MOST_DECIMALS = 4


def figures(value: float, u95: float, language: str) -> tuple[str, str]:
    """Value and uncertainty as text, with the comma or point of the language (JCGM 100:2008, 7.2.6)."""
    places = 2 if u95 <= 0 else min(MOST_DECIMALS, max(0, 1 - math.floor(math.log10(u95))))
    return _said(f"{value:.{places}f}", language), _said(f"{u95:.{places}f}", language)


def plain(value: float, language: str) -> str:
    """A number that somebody typed, as it was typed: no digits more than it needs."""
    return _said(f"{value:.{MOST_DECIMALS}f}".rstrip("0").rstrip("."), language)


def limits(lower: float | None, upper: float | None, language: str) -> str:
    """What a value may be: "799 … 801", or one side of it, or nothing."""
    if lower is not None and upper is not None:
        return f"{plain(lower, language)} … {plain(upper, language)}"
    if lower is not None:
        return f"≥ {plain(lower, language)}"
    return "-" if upper is None else f"≤ {plain(upper, language)}"


def _said(digits: str, language: str) -> str:
    return digits.replace(".", ",") if language == "id" else digits
