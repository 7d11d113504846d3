"""What holds parts together, declared when they are placed. Paths name components of the assembly, "frame.post-1"."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

from designs.model.placement import Vec
from specs.errors import BadPart
from specs.language import Text


class WeldKind(Enum):
    """Kinds of welds a small workshop makes (ISO 2553 elementary symbols)."""

    FILLET = "fillet"
    SQUARE_BUTT = "square_butt"
    PLUG = "plug"
    SPOT = "spot"


@dataclass(frozen=True)
class Weld:
    """A weld between parts.

    Args:
        parts: paths of the components it joins.
        leg_mm: leg length z of a fillet (ISO 2553), or the thickness of a butt weld.
        length_mm: length of one seam.
        seams: how many equal seams.
        pitch_mm: distance of intermittent seams, centre to centre; 0 for one continuous seam.
        around: welded all around.
    """

    parts: tuple[str, ...]
    kind: WeldKind
    leg_mm: float
    length_mm: float
    seams: int = 1
    pitch_mm: float = 0.0
    around: bool = False
    electrode: str = "E6013"
    note: Text | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        _two_parts("weld", self.parts)
        for name, value in (("leg_mm", self.leg_mm), ("length_mm", self.length_mm), ("seams", self.seams)):
            if not value > 0:
                raise BadPart(
                    "weld {a} to {b}, {field}: {value:g} must be above 0",
                    a=self.parts[0], b=self.parts[1], field=name, value=value,
                )  # fmt: skip
        if self.pitch_mm and self.pitch_mm <= self.length_mm and self.seams > 1:
            raise BadPart(
                "weld {a} to {b}, pitch_mm: seams of {l:g} mm overlap at a pitch of {p:g} mm",
                a=self.parts[0], b=self.parts[1], l=self.length_mm, p=self.pitch_mm,
            )  # fmt: skip

    @property
    def throat_mm(self) -> float:
        """Throat a of an equal-leg fillet: z / sqrt 2."""
        return self.leg_mm / math.sqrt(2) if self.kind is WeldKind.FILLET else self.leg_mm

    @property
    def total_mm(self) -> float:
        return self.length_mm * self.seams


@dataclass(frozen=True)
class BoltSet:
    """Equal bolts that clamp parts together.

    Args:
        parts: paths of the clamped components, from the head to the nut.
        bolt: the bolt's catalogue number.
        at: where each head bears, assembly frame.
        direction: along the shank, head to nut.
        grip_mm: thickness clamped.
        hardware: paths of the bolts, nuts and washers themselves.
    """

    parts: tuple[str, ...]
    bolt: str
    size: str
    at: tuple[Vec, ...]
    direction: Vec
    grip_mm: float
    hardware: tuple[str, ...] = ()
    property_class: str = "8.8"
    nut: bool = True

    def __post_init__(self) -> None:
        if not self.parts or not self.at:
            raise BadPart("bolt set {bolt}: name the parts it clamps and where its bolts sit", bolt=self.bolt)
        if not self.grip_mm > 0:
            raise BadPart("bolt set {bolt}: a grip of {g:g} mm; it must be above 0", bolt=self.bolt, g=self.grip_mm)


@dataclass(frozen=True)
class Fit:
    """A shaft in a hole: bearing on its seat, pulley on its shaft, pin in a bore (ISO 286)."""

    shaft: str
    hole: str
    nominal_mm: float
    fit: str
    secured_by: str = ""

    def __post_init__(self) -> None:
        if not self.nominal_mm > 0:
            raise BadPart(
                "fit {a} in {b}, nominal_mm: {value:g} must be above 0",
                a=self.shaft,
                b=self.hole,
                value=self.nominal_mm,
            )
        if "/" not in self.fit:
            raise BadPart("fit {a} in {b}: '{fit}' is not a fit such as H7/h6", a=self.shaft, b=self.hole, fit=self.fit)

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.shaft, self.hole)


@dataclass(frozen=True)
class Contact:
    """Parts that touch and hold each other without weld or bolt: a belt in its groove, a sieve on its ledge, a key.

    `overlap` allows the bodies to share space where the real parts deform or thread into each other.
    """

    parts: tuple[str, ...]
    why: Text = field(compare=False)
    overlap: bool = False

    def __post_init__(self) -> None:
        _two_parts("contact", self.parts)


Joint = Weld | BoltSet | Fit | Contact


def _two_parts(what: str, parts: tuple[str, ...]) -> None:
    if len(set(parts)) < 2:
        raise BadPart("a {what} joins at least two different parts; named: {parts}", what=what, parts=", ".join(parts))
