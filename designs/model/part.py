"""What every part is: a value that knows what it is made of, what it weighs and what is cut for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import ClassVar

from designs.model.content import content_key
from designs.model.outline import Outline, Point2
from designs.model.placement import Axis, Plane, Point
from specs.errors import BadPart, TepatError, UnknownName
from specs.language import Message, Text
from specs.stock import Material, material


class PartKind(Enum):
    """The kinds of parts; the value is what bom.json says."""

    BAR = "bar"
    PLATE = "plate"
    BENT_SHEET = "bent_sheet"
    ROLLED_SHEET = "rolled_sheet"
    TRANSITION = "transition"
    TURNED = "turned"
    BOUGHT = "bought"
    CUSTOM = "custom"


class Cut(Enum):
    """How a piece leaves its stock."""

    SAW = "saw"
    SHEAR = "shear"
    PROFILE = "profile"


@dataclass(frozen=True)
class CutPiece:
    """What is cut from stock for one part: a bar's long-point length with end angles, or a sheet blank."""

    stock: str
    cut: Cut
    length_mm: float = 0.0
    left_deg: float = 90.0
    right_deg: float = 90.0
    width_mm: float = 0.0
    height_mm: float = 0.0
    rotate: bool = True


@dataclass(frozen=True)
class BendLine:
    """A bend on a flat pattern: its middle line, signed angle (up is positive), inside radius and allowance."""

    start: Point2
    end: Point2
    angle_deg: float
    inside_radius_mm: float
    allowance_mm: float
    k_factor: float


@dataclass(frozen=True)
class FlatPattern:
    """The contour a sheet part is cut by: outline, openings, bend lines; millimetres."""

    outline: Outline
    holes: tuple[Outline, ...]
    bends: tuple[BendLine, ...]
    thickness_mm: float

    @property
    def area(self) -> float:
        return self.outline.area - sum(h.area for h in self.holes)


@dataclass(frozen=True)
class Part(ABC):
    """Base of the part kinds. `title` names it for people; two parts of equal content are the same part."""

    kind: ClassVar[PartKind]
    title: Text = field(compare=False, kw_only=True)
    note: Text | None = field(default=None, compare=False, kw_only=True)

    @property
    @abstractmethod
    def stock(self) -> str:
        """Name of the stock it is cut from, or the catalogue number it is bought by."""

    @property
    @abstractmethod
    def material(self) -> Material:
        """What it is made of."""

    @property
    @abstractmethod
    def volume_mm3(self) -> float:
        """Volume in closed form: stock less what the features remove."""

    @abstractmethod
    def cut_piece(self) -> CutPiece | None:
        """What is cut for it; None for what is bought."""

    def flat_pattern(self) -> FlatPattern | None:
        """The contour a sheet part is cut by; None for bars and bought parts."""
        return None

    def geometry(self) -> Mapping[str, Plane | Axis | Point]:
        """Named planes, axes and points in the part's own frame."""
        return {}

    @property
    def mass_kg(self) -> float:
        return self.volume_mm3 * self.material.density_kg_m3 * 1e-9

    @property
    def is_bought(self) -> bool:
        return self.kind is PartKind.BOUGHT

    @cached_property
    def key(self) -> str:
        """Content key: equal for parts that are made alike, whatever they are called."""
        return content_key(self)

    def refuse(self, field: str, reason: str, **fields: object) -> TepatError:
        """An error that names this part and the field that is wrong."""
        return BadPart("part {part}, {field}: {reason}", part=self.title, field=field, reason=Message(reason, fields))

    def positive(self, **named: float) -> None:
        """Refuse lengths that are not above zero."""
        for name, value in named.items():
            if not value > 0:
                raise self.refuse(name, "{value:g} must be above 0", value=value)

    def known_material(self, code: str) -> Material:
        """The material of a code; an unknown one is refused by name."""
        try:
            return material(code)
        except UnknownName as e:
            raise self.refuse(
                "material", "no material '{name}'; nearest: {nearest}", name=code, nearest=e.fields["nearest"]
            ) from e
