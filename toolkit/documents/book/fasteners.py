"""The bolts of a machine as the fitter reads them: how many of which, what they clamp, how tight, which spanner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from designs.model import BoltSet, Machine
from specs.parts import bolt
from specs.parts.tightening import Tightening, tightening
from toolkit.documents.weld_list import joined_mark


@dataclass(frozen=True)
class BoltLine:
    """Equal bolts that clamp parts of the same marks.

    Attributes:
        mark: of the bolt itself in the parts list.
        marks: of what it clamps, from the head to the nut.
    """

    bolt: str
    mark: str
    size: str
    property_class: str
    nut: bool
    marks: tuple[str, ...]
    count: int

    @property
    def torque(self) -> Tightening | None:
        """How tight; None where no table says it."""
        return tightening(self.size, self.property_class)

    @property
    def spanner_mm(self) -> float:
        """Width across flats."""
        return bolt(self.size).across_flats_mm


def bolt_lines(machine: Machine, joints: Iterable[BoltSet]) -> tuple[BoltLine, ...]:
    """Lines of bolt sets, in the order of size, length and first use."""
    counts: dict[tuple[str, str, str, str, bool, tuple[str, ...]], int] = {}
    for j in joints:
        marks = tuple(dict.fromkeys(joined_mark(machine, p) for p in j.parts))
        key = (j.bolt, _own_mark(machine, j), j.size, j.property_class, j.nut, marks)
        counts[key] = counts.get(key, 0) + len(j.at)
    lines = [BoltLine(*key, n) for key, n in counts.items()]
    return tuple(sorted(lines, key=lambda b: (bolt(b.size).diameter_mm, b.bolt, b.mark, b.marks)))


def _own_mark(machine: Machine, joint: BoltSet) -> str:
    """The mark of the bolt among the hardware of a set; empty where the set lists none."""
    found = (i for p in joint.hardware for i in machine.under(p))
    return next((i.mark for i in found if getattr(i.part, "family", "") == "bolt"), "")
