"""Units as inspectors type them: one name for each, and which readings may be below zero."""

from __future__ import annotations

UNITS = {
    "mm": ("mm", "milimeter"),
    "deg": ("deg", "°", "derajat", "degree", "degrees"),
    "rpm": ("rpm", "1/min", "min-1", "put/menit"),
    "dBA": ("dba", "db(a)", "db a"),
    "kg": ("kg",),
    "N": ("n", "newton"),
    "degC": ("degc", "°c", "c", "celsius"),
    "N m": ("n m", "nm", "n.m", "n·m"),
    "um": ("um", "µm", "μm", "mikron", "micron"),
    "mm/s": ("mm/s",),
    "s": ("s", "detik", "sec"),
    "%": ("%", "persen", "percent"),
    "": ("", "-", "pcs", "bh", "buah", "count", "ya/tidak", "yes/no"),
}
BELOW_ZERO = frozenset({"deg", "degC", "dBA"})
_BY_WORD = {word: unit for unit, words in UNITS.items() for word in words}

LOOKS_LIKE = {0.1: "cm", 0.001: "m", 1 / 25.4: "inch", 1000.0: "um"}
"""Typed value over nominal, where somebody wrote another unit of length and called it mm."""
NEAR = 0.02


def unit_named(word: str) -> str:
    """The unit that is meant; a word that is not known is its own unit (kg/h, kWh)."""
    typed = " ".join(word.split())
    return _BY_WORD.get(typed.casefold(), typed)


def same_unit(one: str, other: str) -> bool:
    """Two words for one unit."""
    return unit_named(one) == unit_named(other)


def mistaken_unit(value: float, nominal: float | None) -> str | None:
    """The unit that a length in mm seems to be in, judged by its nominal; None where mm is plausible."""
    if not nominal or not value:
        return None
    seen = value / nominal
    return next((unit for ratio, unit in LOOKS_LIKE.items() if abs(seen / ratio - 1) < NEAR), None)
