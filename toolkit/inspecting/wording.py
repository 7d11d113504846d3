"""Values and verdicts as people read them, the same on the screen and on the report."""

from __future__ import annotations

from toolkit.measuring.figures import figures, plain

SIGNS = {"pass": "✓", "fail": "✗", "inconclusive": "?", "not_measured": "–", "no_tolerance": "○"}
"""A sign beside every word: colour alone is lost on a copy."""


def found_words(value: float, U95: float, counted: bool, language: str) -> str:  # noqa: N803 - the letter of the GUM
    """A value with its expanded uncertainty; what was counted has none."""
    if counted:
        return plain(value, language)
    said, doubt = figures(value, U95, language)
    return f"{said} ± {doubt}"
