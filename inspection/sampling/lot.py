"""The decision on a lot from the verdicts on its sampled units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspection.sampling.plan import Plan
from inspection.verdict.unit import UnitVerdict
from specs.errors import OutOfRange
from specs.language import Message, Text


class LotVerdict(StrEnum):
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    OPEN = "open"

    @property
    def words(self) -> Text:
        return _WORDS[self]


_WORDS = {
    LotVerdict.ACCEPTED: Text("lot diterima", "lot accepted"),
    LotVerdict.NOT_ACCEPTED: Text("lot tidak diterima", "lot not accepted"),
    LotVerdict.OPEN: Text("lot belum diputuskan", "lot not decided yet"),
}


@dataclass(frozen=True)
class LotDecision:
    """What became of a lot; `open_units` are units of the sample without a final verdict."""

    verdict: LotVerdict
    nonconforming: int
    open_units: int
    reason: Message


def decide(plan: Plan, units: Mapping[str, UnitVerdict]) -> LotDecision:
    """Accept a lot or not; decided as soon as the units that are still open can no longer change it.

    Args:
        units: verdict by serial number, of units of the sample.
    Raises:
        OutOfRange: more units than the plan asks for.
    """
    if len(units) > plan.sample_size:
        raise OutOfRange("{n} units judged, the plan asks for {wanted}; judge only those that were drawn",
                         n=len(units), wanted=plan.sample_size)  # fmt: skip
    counts = Counter(units.values())
    bad = counts[UnitVerdict.REJECTED]
    still = plan.sample_size - bad - counts[UnitVerdict.ACCEPTED]
    facts = {"bad": bad, "n": plan.sample_size, "accept": plan.accept, "open": still}
    if bad >= plan.reject:
        reason = Message("{bad} of {n} units are nonconforming; at most {accept} may be", facts)
        return LotDecision(LotVerdict.NOT_ACCEPTED, bad, still, reason)
    if bad + still <= plan.accept or still == 0:
        reason = Message("{bad} of {n} units are nonconforming; up to {accept} may be", facts)
        return LotDecision(LotVerdict.ACCEPTED, bad, still, reason)
    reason = Message("{open} of {n} units have no final verdict yet; judge or measure them again", facts)
    return LotDecision(LotVerdict.OPEN, bad, still, reason)
