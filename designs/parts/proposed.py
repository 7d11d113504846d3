"""Tolerances that are proposals: shop judgement that nobody has confirmed yet."""

from __future__ import annotations

from designs.model import Tolerance

PROPOSAL = "proposal, to be confirmed by STIPark"


def proposed(lower: float, upper: float | None) -> Tolerance:
    """Draft limits, as deviations from the nominal; None for no upper limit."""
    return Tolerance(lower, upper, PROPOSAL)
