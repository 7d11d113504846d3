"""Feed rollers: a pipe on a keyed or plain shaft, smooth or with grip bars, and the spring that presses one down.

Frame of a roller: x along its axis, the middle of its barrel at the origin.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from designs.model import (
    Assembly,
    Axis,
    Bar,
    Bought,
    Component,
    Extrusion,
    Point,
    Region,
    Text,
    Turned,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    circle,
    cylinder,
    facing,
)
from designs.parts.disc import add_disc
from designs.parts.shaft import KeySeat, Seat, stepped_shaft
from specs.errors import BadPart
from specs.stock import PipeSection, RoundSection, section

END_PLATE = "PL6"
PLAY_MM = 0.4
"""An end plate is turned that much smaller than the pipe it is welded into."""
INSIDE_MM = 3.0
"""From the ends of the pipe to its end plates."""
GRIP_END_MM = 2.0
"""Grip bars end that much before the pipe's ends."""
EYE_MM, EYE_THICK_MM = 18.0, 4.0
"""Outside of a spring's eye, and the wire's thickness there."""


@dataclass(frozen=True)
class Roller:
    """What a roller is made of.

    Args:
        length_mm: of the barrel; pipe: such as "P88.9x4".
        grips: how many bars are welded along it; grip: their round bar, such as "R6".
    """

    length_mm: float
    pipe: str
    grips: int = 0
    grip: str = "R6"

    @property
    def tube(self) -> PipeSection:
        found = section(self.pipe)
        if not isinstance(found, PipeSection):
            raise BadPart("feed roller: {profile} is no pipe; take one such as P88.9x4", profile=self.pipe)
        return found

    @property
    def grip_mm(self) -> float:
        found = section(self.grip)
        assert isinstance(found, RoundSection)
        return found.d_mm

    @property
    def diameter_mm(self) -> float:
        """Over the grip bars, or of the plain pipe."""
        return self.tube.d_mm + (2 * self.grip_mm if self.grips else 0.0)

    def assembly(self, shaft: Turned, middle_mm: float, title: Text, letter: str) -> Assembly:
        """The roller welded together.

        Args:
            shaft: its thickest step lies under the barrel; middle_mm: where on it the barrel's middle lies.
        """
        asm = Assembly(letter, title)
        axle = asm.add(shaft, at(-middle_mm), name="shaft")
        pipe = asm.add(
            Bar(self.pipe, self.length_mm, title=Text("Pipa rol", "Roller pipe")),
            along((-self.length_mm / 2, 0, 0), X),
            name="pipe",
        )  # fmt: skip
        inner = self.tube.d_mm - 2 * self.tube.t_mm
        half = self.length_mm / 2 - INSIDE_MM
        plates = [
            add_disc(
                asm, axle, x, circle(inner - PLAY_MM), END_PLATE, Text("Tutup ujung rol", "Roller end plate"),
                name=f"plate-{side}", leg_mm=3, both_sides=False,
            )
            for side, x in (("left", -half), ("right", half - float(END_PLATE[2:])))
        ]  # fmt: skip
        for plate in plates:
            asm.weld(plate, pipe, leg_mm=3, length_mm=math.pi * inner, around=True)
        bars = [self._grip(asm, k) for k in range(self.grips)]
        for bar in bars:
            asm.weld(bar, pipe, leg_mm=2, length_mm=20, seams=4, pitch_mm=(self.length_mm - 30) / 3)
        asm.name("axis", Axis(Vec(0, 0, 0), X))
        asm.name("top", Point(Vec(0, 0, self.diameter_mm / 2)))
        asm.step(
            id="Las kedua tutup ujung pada poros dan ke dalam pipa, lalu besi penggigit bila ada; periksa putarannya.",
            en="Weld both end plates to the shaft and into the pipe, then the grip bars where there are any; check "
            "that it runs true.",
            parts=[axle, *plates, pipe, *bars],
        )
        return asm

    def _grip(self, asm: Assembly, number: int) -> Component:
        a = 2 * math.pi * (number + 0.5) / self.grips
        out = (self.tube.d_mm + self.grip_mm) / 2
        length = self.length_mm - 2 * GRIP_END_MM
        bar = Bar(self.grip, length, title=Text("Besi penggigit", "Grip bar"))
        return asm.add(bar, along((-length / 2, out * math.cos(a), out * math.sin(a)), X), name=f"grip-{number + 1}")


def roller_shaft(
    title: Text,
    bearing_mm: float,
    bearings_mm: Sequence[float],
    body_mm: float,
    ends_mm: Sequence[float],
    keyed: Sequence[tuple[float, float, float, float]] = (),
) -> tuple[Turned, float]:
    """A shaft with a thicker body in its middle, and where on it the machine's middle lies.

    Args:
        bearing_mm: diameter at the bearings; bearings_mm: where the body ends to the left and right, x.
        body_mm: diameter of the body, 0 for a shaft without; ends_mm: x of both ends.
        keyed: from the left end inwards: diameter, x where its seat ends, x of the hub's middle, key length.
    """  # fmt: skip
    seats, keys, x = [], [], ends_mm[0]
    for n, (diameter, end, middle, length) in enumerate(keyed, 1):
        seats.append(Seat(f"pulley-{n}", diameter, end - x, "h8"))
        keys.append(KeySeat(f"pulley-{n}", length_mm=length, margin_mm=middle - length / 2 - x))
        x = end
    if body_mm:
        seats += [
            Seat("bearing-left", bearing_mm, bearings_mm[0] - x, "h8"),
            Seat("body", body_mm, bearings_mm[1] - bearings_mm[0]),
            Seat("bearing-right", bearing_mm, ends_mm[1] - bearings_mm[1], "h8"),
        ]
    else:
        seats.append(Seat("bearings", bearing_mm, ends_mm[1] - x, "h8"))
    return stepped_shaft(title, seats, keys), -ends_mm[0]


@cache
def tension_spring(coil_mm: float, wire_mm: float, length_mm: float, hook_mm: float) -> Bought:
    """A tension spring with long hooks; frame: x across, z along it, the lower eye's middle at the origin.

    Args:
        length_mm: between the eyes' middles, as it is built in; hook_mm: from an eye's middle to the first turn.
    """
    reach, leg = length_mm - 2 * hook_mm, hook_mm - EYE_MM / 2
    eyes = [
        Extrusion(Region(circle(EYE_MM), (circle(9.0),)), EYE_THICK_MM, facing((-EYE_THICK_MM / 2, 0, z), X, Y))
        for z in (0.0, length_mm)
    ]
    legs = [cylinder(wire_mm, leg, (0, 0, z), Z) for z in (EYE_MM / 2, length_mm - hook_mm)]
    coil = cylinder(coil_mm, reach, (0, 0, hook_mm), Z, bore=coil_mm - 2 * wire_mm)
    turns = reach / (1.4 * wire_mm)
    mass = turns * math.pi * (coil_mm - wire_mm) * math.pi / 4 * wire_mm**2 * 7.85e-6
    size = f"{wire_mm:g} x {coil_mm:g} x {length_mm:g}".replace(".", ",")
    return Bought(
        catalogue=f"TS {wire_mm:g}x{coil_mm:g}x{length_mm:g}",
        family="spring",
        bodies=(coil, *legs, *eyes),
        catalogue_mass_kg=mass,
        grade="SUP9",
        named=(("lower", Point(Vec(0, 0, 0))), ("upper", Point(Vec(0, 0, length_mm)))),
        title=Text(f"Pegas tarik {size}", f"Tension spring {size.replace(',', '.')}"),
    )
