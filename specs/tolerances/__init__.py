"""Tolerances of the standards: what a drawing may leave unsaid, and what an inspector holds it to."""

from specs.tolerances import iso286, iso2768, iso13857, iso13920
from specs.tolerances.limits import Limits, plus_minus

__all__ = ["Limits", "iso286", "iso2768", "iso13857", "iso13920", "plus_minus"]
