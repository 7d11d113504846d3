"""How a value and its uncertainty are written: the uncertainty with two digits, the value to the same place."""

from __future__ import annotations

import math

MOST_DECIMALS = 4


def figures(value: float, u95: float, language: str) -> tuple[str, str]:
    """Value and uncertainty as text, with the comma or point of the language (JCGM 100:2008, 7.2.6)."""
    places = 2 if u95 <= 0 else min(MOST_DECIMALS, max(0, 1 - math.floor(math.log10(u95))))
    texts = f"{value:.{places}f}", f"{u95:.{places}f}"
    return (texts[0].replace(".", ","), texts[1].replace(".", ",")) if language == "id" else texts
