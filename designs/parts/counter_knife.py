"""The counter knife of a chopper: a hardened flat plate on the leg of an angle rail, against which the knives cut.

It lies on the rail's upper leg and is held from below by screws in its own threads, through slots in the rail that run
towards the rotor: its gap to the knife circle is set by a feeler gauge and set again after grinding. Frame of the part:
x along the rotor, its cutting edge on y = 0, the plate towards +y, its underside on z = 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import BarSlot, Component, Hole, Leg, Machine, Placement, Plate, Text, Vec, Z, rectangle
from designs.parts.fasteners import bolt_together, clearance
from designs.parts.frame import RailLine
from specs.errors import BadPart
from specs.stock import plate

BOLT = "M8"
CORE_MM = 6.8
"""Core hole of an M8 thread."""
BOLTS = 3
EDGE_MM = 30.0
"""From the ends of the plate to its outermost screws."""
SET_MM = 6.0
"""How far it can be moved on the rail."""
FROM_HEEL_MM = 24.0
"""From the heel of the rail to the slots: a washer clears the root fillet, a slot keeps from the toe."""
GAP_RANGE_MM = (0.3, 1.0)


@dataclass(frozen=True)
class CounterKnife:
    """Its sizes, mm.

    Args:
        length_mm: along the rotor; depth_mm: across; bolt_mm: from the cutting edge to its screws.
        sheet: hardening plate it is cut from.
    """

    length_mm: float
    bolt_mm: float
    depth_mm: float
    sheet: str = "PL12-S45C"

    def __post_init__(self) -> None:
        if not self.bolt_mm < self.depth_mm - 1.2 * CORE_MM:
            raise BadPart(
                "counter knife: screws {b:g} mm behind the edge of a plate of {d:g} mm", b=self.bolt_mm, d=self.depth_mm
            )

    @property
    def thickness_mm(self) -> float:
        return plate(self.sheet).thickness_mm

    @property
    def bolts_mm(self) -> tuple[float, ...]:
        """Screws along it, from its middle."""
        most = self.length_mm / 2 - EDGE_MM
        return tuple(-most + 2 * most * i / (BOLTS - 1) for i in range(BOLTS))

    def part(self) -> Plate:
        """The plate with its threads."""
        threads = tuple(Hole(CORE_MM, (x, self.bolt_mm), BOLT, tapped=True) for x in self.bolts_mm)
        return Plate(
            rectangle(self.length_mm, self.depth_mm, (-self.length_mm / 2, 0)), self.sheet, threads,
            title=Text("Pisau lawan", "Counter knife"),
            note=Text(
                "Bor dan tap ulirnya, keraskan tepi potong 50-55 HRC, gerinda lurus.",
                "Drill and tap, harden the cutting edge to 50-55 HRC, grind it straight.",
            ),
        )  # fmt: skip

    def slots(self, line: RailLine) -> tuple[BarSlot, ...]:
        """The slots of the rail it lies on, for a plate whose middle lies at x = 0."""
        hole = clearance(BOLT)
        places = sorted(line.along_from(Vec(x, line.start.y, line.start.z)) for x in self.bolts_mm)
        return tuple(BarSlot(hole + SET_MM, hole, x, FROM_HEEL_MM, Leg.Y, True, BOLT) for x in places)


def mount_counter_knife(
    m: Machine, knife: CounterKnife, place: Placement, rail: Component, rail_mm: float
) -> Component:
    """Screw it on a rail whose upper leg is `rail_mm` thick; `place` is its frame."""
    added = m.add(knife.part(), place, name="counter-knife")
    heads = [place.point((x, knife.bolt_mm, -rail_mm)) for x in knife.bolts_mm]
    bolt_together(
        m, BOLT, [rail, added], heads, place.direction(Z), rail_mm, nut=False, depth_mm=knife.thickness_mm,
        name="counter-knife-screws",
    )  # fmt: skip
    return added
