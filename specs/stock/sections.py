"""Steel sections sold by the length: one class per kind, each with the area of exactly the outline it describes.

`area_mm2` is the closed form of the outline, fillets included; `mass_kg_m` is what the table prints. A test holds the
two together within 3 %, which is how wrong public tables were found.

Outlines, looking along the bar, all sizes outside:
    angle    legs a (up) and b (across), thickness t, fillet root_radius inside the corner, toe_radius at the two toes
    channel  height h, flange width b, web and flange thickness, fillet at the two inner corners, toe_radius at the
             inner edge of the flanges. Real channels (DIN UNP, JIS) have tapered flanges; here they are parallel with
             the thickness that the tables state at mid-flange, up to 2.5 % heavier than the table
    hollow   height h, width b, wall t, outer corner radius; the inner radius is corner_radius - t
    pipe     outer diameter d, wall t
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from specs.tables import Source, WrongCell, require_positive

CORNER = 1 - math.pi / 4
"""Area between a square corner and its rounding, for radius 1."""


class SectionKind(StrEnum):
    ANGLE = "angle"
    CHANNEL = "channel"
    FLAT = "flat"
    ROUND = "round"
    SQUARE = "square"
    HOLLOW = "hollow"
    PIPE = "pipe"


@dataclass(frozen=True, kw_only=True)
class Section(ABC):
    """A bar section from the catalogue.

    Attributes:
        name: as cut lists print it: L40x40x4, UNP65, FB40x4, R12, SQ12, RHS40x60x1.6, P21.3x2.6.
        mass_kg_m: mass per metre as tabulated.
        stock_length_mm: length of a whole bar in the shop.
        material: code of the usual material.
        source: where the row comes from.
    """

    kind: ClassVar[SectionKind]

    name: str
    mass_kg_m: float
    stock_length_mm: float
    material: str
    source: Source

    def __post_init__(self) -> None:
        require_positive(self, "mass_kg_m", "stock_length_mm")
        self._check()

    @property
    @abstractmethod
    def area_mm2(self) -> float:
        """Area of the outline in mm², by closed form."""

    @property
    @abstractmethod
    def size_mm(self) -> tuple[float, float]:
        """Width (across) and height (up) of the smallest box around the outline."""

    @abstractmethod
    def _check(self) -> None:
        """Refuse sizes that make no outline."""


@dataclass(frozen=True, kw_only=True)
class AngleSection(Section):
    kind = SectionKind.ANGLE
    a_mm: float
    b_mm: float
    t_mm: float
    root_radius_mm: float
    toe_radius_mm: float

    @property
    def area_mm2(self) -> float:
        fillets = CORNER * (self.root_radius_mm**2 - 2 * self.toe_radius_mm**2)
        return self.t_mm * (self.a_mm + self.b_mm - self.t_mm) + fillets

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.b_mm, self.a_mm

    def _check(self) -> None:
        require_positive(self, "a_mm", "b_mm", "t_mm", "root_radius_mm", "toe_radius_mm")
        if self.t_mm >= min(self.a_mm, self.b_mm):
            raise WrongCell("t_mm", "a thickness less than the legs")
        if self.toe_radius_mm > self.t_mm:
            raise WrongCell("toe_radius_mm", "a radius not above the thickness")


@dataclass(frozen=True, kw_only=True)
class ChannelSection(Section):
    kind = SectionKind.CHANNEL
    h_mm: float
    b_mm: float
    web_mm: float
    flange_mm: float
    root_radius_mm: float
    toe_radius_mm: float

    @property
    def area_mm2(self) -> float:
        fillets = 2 * CORNER * (self.root_radius_mm**2 - self.toe_radius_mm**2)
        return self.h_mm * self.web_mm + 2 * self.flange_mm * (self.b_mm - self.web_mm) + fillets

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.b_mm, self.h_mm

    def _check(self) -> None:
        require_positive(self, "h_mm", "b_mm", "web_mm", "flange_mm", "root_radius_mm", "toe_radius_mm")
        if self.web_mm >= self.b_mm:
            raise WrongCell("web_mm", "a web thinner than the flange is wide")
        if 2 * self.flange_mm >= self.h_mm:
            raise WrongCell("flange_mm", "a flange thinner than half the height")


@dataclass(frozen=True, kw_only=True)
class FlatSection(Section):
    kind = SectionKind.FLAT
    b_mm: float
    t_mm: float

    @property
    def area_mm2(self) -> float:
        return self.b_mm * self.t_mm

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.b_mm, self.t_mm

    def _check(self) -> None:
        require_positive(self, "b_mm", "t_mm")
        if self.t_mm > self.b_mm:
            raise WrongCell("t_mm", "a thickness not above the width")


@dataclass(frozen=True, kw_only=True)
class RoundSection(Section):
    kind = SectionKind.ROUND
    d_mm: float

    @property
    def area_mm2(self) -> float:
        return math.pi / 4 * self.d_mm**2

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.d_mm, self.d_mm

    def _check(self) -> None:
        require_positive(self, "d_mm")


@dataclass(frozen=True, kw_only=True)
class SquareSection(Section):
    kind = SectionKind.SQUARE
    a_mm: float

    @property
    def area_mm2(self) -> float:
        return self.a_mm**2

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.a_mm, self.a_mm

    def _check(self) -> None:
        require_positive(self, "a_mm")


@dataclass(frozen=True, kw_only=True)
class HollowSection(Section):
    kind = SectionKind.HOLLOW
    h_mm: float
    b_mm: float
    t_mm: float
    corner_radius_mm: float

    @property
    def inner_radius_mm(self) -> float:
        return max(self.corner_radius_mm - self.t_mm, 0.0)

    @property
    def area_mm2(self) -> float:
        walls = self.h_mm * self.b_mm - (self.h_mm - 2 * self.t_mm) * (self.b_mm - 2 * self.t_mm)
        return walls - 4 * CORNER * (self.corner_radius_mm**2 - self.inner_radius_mm**2)

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.b_mm, self.h_mm

    def _check(self) -> None:
        require_positive(self, "h_mm", "b_mm", "t_mm", "corner_radius_mm")
        if 2 * self.t_mm >= min(self.h_mm, self.b_mm):
            raise WrongCell("t_mm", "a wall thinner than half the smaller side")
        if 2 * self.corner_radius_mm > min(self.h_mm, self.b_mm):
            raise WrongCell("corner_radius_mm", "a radius not above half the smaller side")


@dataclass(frozen=True, kw_only=True)
class PipeSection(Section):
    kind = SectionKind.PIPE
    d_mm: float
    t_mm: float
    trade_inches: str

    @property
    def area_mm2(self) -> float:
        return math.pi * self.t_mm * (self.d_mm - self.t_mm)

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.d_mm, self.d_mm

    def _check(self) -> None:
        require_positive(self, "d_mm", "t_mm")
        if 2 * self.t_mm >= self.d_mm:
            raise WrongCell("t_mm", "a wall thinner than half the diameter")
