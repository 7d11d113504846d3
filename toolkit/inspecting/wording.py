"""Values, limits and verdicts as people read them, the same on the screen and on the report."""

from __future__ import annotations

from toolkit.measuring.figures import figures, limits, plain

SIGNS = {"pass": "✓", "fail": "✗", "inconclusive": "?", "not_measured": "–", "no_tolerance": "○"}
"""A sign beside every word: colour alone is lost on a copy."""


def found_words(value: float, U95: float, counted: bool, language: str) -> str:  # noqa: N803 - the letter of the GUM
    """A value with its expanded uncertainty; what was counted has none."""
    if counted:
        return plain(value, language)
    said, doubt = figures(value, U95, language)
    return f"{said} ± {doubt}"


def allowed(lower: float | None, upper: float | None, language: str) -> str:
    """What a value may be; one number where nothing else is right."""
    return plain(lower, language) if lower is not None and lower == upper else limits(lower, upper, language)
