"""Numbers as a page prints them: as few decimals as say them."""

from __future__ import annotations

from specs.units import format_number


def plain(value: float, language: str, decimals: int = 2) -> str:
    """A number with at most so many decimals and no needless zeros."""
    text = format_number(value, decimals, language)
    return text.rstrip("0").rstrip(",.") if decimals else text
