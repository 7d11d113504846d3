"""A pillow block on an angle beam of a box frame: the beam, a flat as its seat, and the slots their bolts go through.

The bolts sit off the beam's heel so that a washer clears the root fillet and the edge distance to the toe is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from designs.model import Bar, BarSlot, Component, Leg, Text, Vec, X, Z, along
from designs.parts.engine_mount import SLOT_WEB_FACTOR
from designs.parts.frame import WELD_LEG_MM, BoxFrame, RailLine, angle_section
from specs.parts import pillow_block
from specs.stock import FlatSection, section


@dataclass(frozen=True)
class BearingSeat:
    """What carries one size of pillow block.

    Args:
        unit: bearing unit, such as "UCP207".
        beam: angle of the beam; seat: flat on top of it, empty for none.
        offset_mm: from the beam's heel to the bolts.
        take_up_mm: how far the block can slide along the beam in all, for a belt's tension.
    """

    unit: str
    beam: str
    seat: str
    offset_mm: float
    take_up_mm: float = 0.0

    def most_take_up_mm(self) -> float:
        """How far the block can travel, in its own slots and the beam's, before those run into each other."""
        unit = pillow_block(self.unit)
        return unit.bolt_pitch_mm - (1 + SLOT_WEB_FACTOR) * unit.hole_mm + (unit.slot_mm - unit.hole_mm)

    @property
    def seat_mm(self) -> float:
        found = section(self.seat) if self.seat else None
        return found.t_mm if isinstance(found, FlatSection) else 0.0

    @property
    def height_mm(self) -> float:
        """From the top of the beam to the shaft's axis."""
        return self.seat_mm + pillow_block(self.unit).centre_height_mm

    @property
    def clamped_mm(self) -> float:
        """Thickness under the block's feet."""
        return self.seat_mm + angle_section(self.beam).t_mm

    @property
    def shaft_hole_mm(self) -> float:
        """Hole in a wall beside the block: clear of the inner ring's set screw end."""
        return pillow_block(self.unit).bore_mm + 25

    def slots(self, line: RailLine, axis_y_mm: float) -> tuple[BarSlot, ...]:
        """The beam's slots for a block whose axis crosses it at `axis_y_mm` in the middle of its travel."""
        unit = pillow_block(self.unit)
        return tuple(
            self._slot(line.along_from(Vec(line.start.x, axis_y_mm + sy * unit.bolt_pitch_mm / 2, line.start.z)))
            for sy in (-1, 1)
        )

    def _slot(self, x_mm: float) -> BarSlot:
        unit = pillow_block(self.unit)
        own = unit.slot_mm - unit.hole_mm
        length = max(unit.slot_mm, unit.hole_mm + self.take_up_mm - own)
        return BarSlot(length, unit.hole_mm, x_mm, self.offset_mm, Leg.Y, fastener=unit.bolt)

    def add(self, frame: BoxFrame, sx: int, axis_mm: float) -> tuple[Component, list[Component]]:
        """Add the beam and its seat to one side of a frame, for an axis at a level above the floor (mm).

        Returns:
            The beam, and what lies under the block from above.
        """
        side, top = "left" if sx < 0 else "right", axis_mm - self.height_mm
        line = frame.line_y(sx, top)
        beam = frame.rail_y(
            sx, top, Text("Balok bantalan", "Bearing beam"), name=f"bearing-beam-{side}", profile=self.beam,
            features=self.slots(line, 0.0),
        )  # fmt: skip
        if not self.seat:
            return beam, [beam]
        unit = pillow_block(self.unit)
        length = unit.length_mm + 20
        slots = tuple(self._slot(length / 2 + s * unit.bolt_pitch_mm / 2) for s in (-1, 1))
        bar = Bar(self.seat, length, features=slots, title=Text("Landasan bantalan", "Bearing seat"))
        inward = X.scaled(-sx)
        run = inward.cross(Z)
        origin = Vec(line.start.x, 0, top) - run.scaled(length / 2)
        seat = frame.assembly.add(bar, along(origin, run, Z), name=f"bearing-seat-{side}")
        frame.assembly.weld(seat, beam, leg_mm=WELD_LEG_MM + 1, length_mm=40, seams=4, pitch_mm=90)
        return beam, [seat, beam]


def drum_seat(bore_mm: float) -> BearingSeat:
    """The seat for a drum shaft of 30, 35 or 40 mm.

    The beam's leg carries the block's base, and the beam hangs below a rail of 50 mm.
    """
    return {
        30: BearingSeat("UCP206", "L50x50x5", "FB50x10", 26),
        35: BearingSeat("UCP207", "L50x50x5", "FB50x6", 26),
        40: BearingSeat("UCP208", "L60x60x6", "FB60x6", 30),
    }[round(bore_mm)]
