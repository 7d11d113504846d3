"""The sampling plan of one lot, frozen when the lot is opened: nobody chooses the plan after seeing the units."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

from specs.errors import OutOfRange
from specs.sampling import Inspection, Level, code_letter, master_plan

SCHEMA = "tepat/sampling-plan/1"


@dataclass(frozen=True)
class Plan:
    """How many units of a lot are inspected, and how many nonconforming ones let it pass.

    Attributes:
        initial_letter: code letter of the lot size; `letter` is that of the plan, after the table's arrows.
        sample_size: units to inspect; all of the lot where the table asks for as many or more.
    """

    lot_size: int
    level: Level
    aql: float
    inspection: Inspection
    initial_letter: str
    letter: str
    sample_size: int
    accept: int
    standard: str = "ISO 2859-1:1999"

    @property
    def reject(self) -> int:
        """Re: from so many nonconforming units on the lot is not accepted."""
        return self.accept + 1

    @property
    def whole_lot(self) -> bool:
        """Every unit is inspected."""
        return self.sample_size >= self.lot_size

    def to_json(self) -> dict[str, object]:
        """The plan as it is stored with the lot, with the hash that shows that nobody changed it."""
        return {**self._content(), "sha256": self.sha256}

    @property
    def sha256(self) -> str:
        """A hash of what the plan says, 64 hexadecimal digits."""
        text = json.dumps(self._content(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def _content(self) -> dict[str, object]:
        return {"schema": SCHEMA, **asdict(self), "reject": self.reject}


def plan_for(lot_size: int, aql: float, level: Level = Level.II, inspection: Inspection = Inspection.NORMAL) -> Plan:
    """The plan of a lot (ISO 2859-1, 10.3).

    Raises:
        OutOfRange: a lot of fewer than two units.
        UnknownName: no such AQL.
    """
    initial = code_letter(lot_size, level)
    found = master_plan(inspection, initial, aql)
    size = min(found.sample_size, lot_size)
    return Plan(lot_size, level, aql, inspection, initial, found.letter, size, found.accept)


def accepted(plan: Plan, nonconforming: int) -> bool:
    """Whether the lot is accepted.

    Raises:
        OutOfRange: more nonconforming units than were inspected, or fewer than none.
    """
    if not 0 <= nonconforming <= plan.sample_size:
        raise OutOfRange("{d} nonconforming units of {n} inspected; count again", d=nonconforming, n=plan.sample_size)
    return nonconforming <= plan.accept


def draw(plan: Plan, serials: Sequence[str], chance: Random) -> tuple[str, ...]:
    """The units to inspect, drawn at random (8.2), in the order of the lot.

    Raises:
        OutOfRange: the lot does not have as many units as its plan, or a serial number stands there twice.
    """
    if len(serials) != plan.lot_size or len(set(serials)) != len(serials):
        raise OutOfRange("the plan is for {n} units, each with its own serial number; {found} were given",
                         n=plan.lot_size, found=len(set(serials)))  # fmt: skip
    chosen = set(chance.sample(list(serials), plan.sample_size))
    return tuple(serial for serial in serials if serial in chosen)
