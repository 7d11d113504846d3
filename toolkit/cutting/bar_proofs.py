"""Proofs of bounds for bars, as plan.json states them; `bar_bounds` checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain


@dataclass(frozen=True)
class ProofLeaf:
    """What each piece is worth in one part of all plans, and what a bar of a group of sizes must earn on top."""

    duals: dict[str, int]
    extras: tuple[tuple[tuple[str, ...], int], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As plan.json has it."""
        extras = [{"sources": list(group), "worth": worth} for group, worth in self.extras]
        return {"duals": self.duals} | ({"extras": extras} if extras else {})


@dataclass(frozen=True)
class ProofSplit:
    """Two parts of all plans: those with at most so many bars of some sizes, and those with more."""

    sources: tuple[str, ...]
    most: int
    low: ProofSplit | ProofLeaf
    high: ProofSplit | ProofLeaf

    def to_json(self) -> dict[str, Any]:
        """As plan.json has it."""
        parts = {"low": self.low.to_json(), "high": self.high.to_json()}
        return {"sources": list(self.sources), "most": self.most, **parts}


@dataclass(frozen=True)
class DualCertificate:
    """Proof of a bound that a checker can follow: whole numbers, the worth of each piece.

    Where no bar of a size can hold pieces worth more than `scale` x price / `unit`, no plan costs less than the sum of
    quantity x worth / `scale`, rounded up, times `unit`. Of a size that runs out, what its bars can hold worth more is
    taken off the sum, for as many as there are. A tree proves the least of what its leaves prove.
    """

    root: ProofSplit | ProofLeaf
    scale: int
    unit: int

    def to_json(self) -> dict[str, Any]:
        """As plan.json has it."""
        numbers = {"scale": self.scale, "unit": plain(to_mm(self.unit))}
        if isinstance(self.root, ProofLeaf):
            return {"kind": "duals", **self.root.to_json(), **numbers}
        return {"kind": "tree", "tree": self.root.to_json(), **numbers}
