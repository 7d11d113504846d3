"""Proofs of bounds for plates, as plan.json states them; `plate_bounds` checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain


@dataclass(frozen=True)
class ScaleCertificate:
    """Two scales, of widths and of heights: kind and number of each.

    Lengths that fit beside each other still fit after a scale, so the changed area of all blanks over that of the
    changed plate is a number of plates that is needed; each costs at least what the cheapest does.
    """

    along: tuple[str, int]
    across: tuple[str, int]

    def to_json(self) -> dict[str, Any]:
        """As plan.json has it."""
        return {"kind": "scales", "along": list(self.along), "across": list(self.across)}


@dataclass(frozen=True)
class StripCertificate:
    """A whole number for each blank, its worth, for plans that are cut in two stages.

    No plate cut in strips and the strips in blanks holds blanks worth more than `scale` x price / `unit`. Of a plate
    that runs out, what it can hold worth more is taken off the sum, for as many as there are.
    """

    duals: dict[str, int]
    scale: int
    unit: int

    def to_json(self) -> dict[str, Any]:
        """As plan.json has it."""
        return {"kind": "strips", "duals": self.duals, "scale": self.scale, "unit": plain(to_mm(self.unit))}
