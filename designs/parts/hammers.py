"""Sizes of a swing-hammer rotor and what follows from them: pin circle, swing, traces, discs. Millimetres.

Axis along x, origin in the middle of the rotor; angles count from +y towards +z, pin 1 at 0 degrees.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from designs.model import Vec, X
from designs.parts.conflicts import conflict
from designs.parts.pins import cotter_for, cotter_hole_mm
from specs.errors import BadPart
from specs.language import Message
from specs.parts import washer
from specs.stock import FlatSection, PipeSection, plate, section

HOLE_PLAY_MM = 1.0
"""A hammer's hole over its pin, so that it swings although dusty."""
END_FACTOR = 1.0
"""From a hammer's end to the middle of its hole, in hole diameters."""
PIN_EDGE_FACTOR = 1.5
"""From a pin hole to the rim of a disc, in pin diameters."""
AXIAL_PLAY_MM = 0.6
"""Play of hammer and spacers between two discs."""
LEAST_SPACER_MM = 3.0
FREE_MM = 2.0
"""A hammer that is thrown back stays this far from shaft, welds and neighbours."""
SHAFT_LEG_MM = 5.0
COTTER_END_MM = 3.4
"""Steel of a pin beyond its cotter hole (ISO 2341; draft)."""
SPACERS = {12: "P17.2x2.3", 16: "P21.3x2.6"}
"""Pipe that slides on a pin."""


@dataclass(frozen=True)
class Hammers:
    """Sizes of a swing-hammer rotor and what follows from them; millimetres.

    Args:
        tip_diameter_mm: circle of the outer corners of the hammers.
        length_mm: over the ends of the pins.
        profile: flat the hammers are cut from; hammer_mm: their length.
        pins: how many; per_pin: hammers on each.
        pin_mm: diameter of the pins; shaft_mm: of the shaft between the discs.
    """

    tip_diameter_mm: float
    length_mm: float
    profile: str
    hammer_mm: float
    pins: int
    per_pin: int
    pin_mm: float
    shaft_mm: float
    disc_sheet: str = "PL6"

    def __post_init__(self) -> None:
        if round(self.pin_mm) not in SPACERS:
            raise BadPart(
                "rotor, pin_mm: no pipe slides on a pin of {d:g} mm; take {known} mm",
                d=self.pin_mm, known=", ".join(f"{d:g}" for d in SPACERS),
            )  # fmt: skip
        if self.pins < 2 or self.per_pin < 1:
            raise BadPart("rotor: {n} pins with {m} hammers; at least 2 with 1", n=self.pins, m=self.per_pin)

    @property
    def flat(self) -> FlatSection:
        found = section(self.profile)
        if not isinstance(found, FlatSection):
            raise BadPart("a hammer is cut from a flat; {profile} is not one", profile=self.profile)
        return found

    @property
    def disc_mm(self) -> float:
        return plate(self.disc_sheet).thickness_mm

    @property
    def hole_mm(self) -> float:
        return self.pin_mm + HOLE_PLAY_MM

    @property
    def hole_to_tip_mm(self) -> float:
        return self.hammer_mm - END_FACTOR * self.hole_mm

    @property
    def pin_circle_mm(self) -> float:
        """Radius of the circle of the pins: a hammer hangs by the inner edge of its hole when it runs."""
        tip = self.tip_diameter_mm / 2
        return math.sqrt(tip**2 - (self.flat.b_mm / 2) ** 2) - self.hole_to_tip_mm - HOLE_PLAY_MM / 2

    @property
    def swing_mm(self) -> float:
        """Largest radius about its pin that a swinging hammer needs: its corner, and the play in its hole."""
        return math.hypot(self.hole_to_tip_mm, self.flat.b_mm / 2) + HOLE_PLAY_MM / 2

    @property
    def free_mm(self) -> float:
        """From a hammer that is thrown back to the weld of a disc, and to the next pin's spacer; the smaller one."""
        to_shaft = self.pin_circle_mm - self.shaft_mm / 2 - SHAFT_LEG_MM
        to_next = 2 * self.pin_circle_mm * math.sin(math.pi / self.pins) - self.spacer.d_mm / 2
        return min(to_shaft, to_next) - self.swing_mm

    @property
    def disc_diameter_mm(self) -> float:
        return 2 * (self.pin_circle_mm + PIN_EDGE_FACTOR * self.pin_mm)

    @property
    def spacer(self) -> PipeSection:
        found = section(SPACERS[round(self.pin_mm)])
        assert isinstance(found, PipeSection)
        return found

    @property
    def cotter(self) -> str:
        return cotter_for(self.pin_mm)

    @property
    def past_disc_mm(self) -> float:
        """How far a pin stands out of an end disc: washer, cotter, and steel beyond it."""
        return washer(f"M{self.pin_mm:g}").thickness_mm + cotter_hole_mm(self.cotter) + COTTER_END_MM

    @cached_property
    def discs_x(self) -> tuple[float, ...]:
        """Left faces of the discs."""
        first = -self.length_mm / 2 + self.past_disc_mm
        step = (-2 * first - self.disc_mm) / self.per_pin
        return tuple(first + step * i for i in range(self.per_pin + 1))

    @property
    def space_mm(self) -> float:
        """Clear width between two discs."""
        return self.discs_x[1] - self.discs_x[0] - self.disc_mm

    @property
    def shift_mm(self) -> float:
        """From one hammer's trace to the next, within a space."""
        return (self.space_mm - AXIAL_PLAY_MM - self.flat.t_mm - 2 * LEAST_SPACER_MM) / (self.pins - 1)

    def before_mm(self, pin: int, space: int) -> float:
        """Spacer on the left of a hammer; its order is turned round from space to space."""
        return LEAST_SPACER_MM + self.shift_mm * (pin if space % 2 == 0 else self.pins - 1 - pin)

    def hammer_x(self, pin: int, space: int) -> float:
        """Left face of a hammer; pins and spaces count from 0."""
        return self.discs_x[space] + self.disc_mm + self.before_mm(pin, space)

    @cached_property
    def traces(self) -> tuple[tuple[float, float], ...]:
        """From where to where along x each hammer runs, from left to right."""
        starts = sorted(self.hammer_x(k, j) for k in range(self.pins) for j in range(self.per_pin))
        return tuple((x, x + self.flat.t_mm) for x in starts)

    @property
    def widest_gap_mm(self) -> float:
        """Widest stretch between two neighbouring traces."""
        return max(b[0] - a[1] for a, b in zip(self.traces, self.traces[1:], strict=False))

    def radial(self, pin: int) -> Vec:
        a = 2 * math.pi * pin / self.pins
        return Vec(0.0, math.cos(a), math.sin(a))

    def beside(self, pin: int) -> Vec:
        """Square to the radius, the way the angles count."""
        return X.cross(self.radial(pin))

    @property
    def is_staggered(self) -> bool:
        """Whether each hammer has at least half of its trace to itself."""
        return self.shift_mm >= self.flat.t_mm / 2

    @property
    def swings_free(self) -> bool:
        """Whether a hammer turns right round on its pin."""
        return self.free_mm >= FREE_MM

    def check(self) -> None:
        """Refuse a rotor whose hammers trail each other or do not swing freely; the message names two sizes."""
        if not self.is_staggered:
            raise conflict(
                "per_pin", self.per_pin, "length_mm", self.length_mm,
                Message(
                    "the traces are {shift:.1f} mm apart; {least:g} mm are needed so that no hammer trails another",
                    {"shift": self.shift_mm, "least": self.flat.t_mm / 2},
                ),
            )  # fmt: skip
        if not self.swings_free:
            raise conflict(
                "hammer_mm", self.hammer_mm, "tip_diameter_mm", self.tip_diameter_mm,
                Message(
                    "a hammer thrown back has {free:.1f} mm to the shaft or the next pin; at least {least:g} mm",
                    {"free": self.free_mm, "least": FREE_MM},
                ),
            )  # fmt: skip
