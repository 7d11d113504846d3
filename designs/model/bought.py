"""Parts that are bought by a catalogue number, and parts of special shape made from a blank.

Both are described by simple bodies that touch but do not overlap (see `bodies`), so that their volume is known in
closed form. A bought part's mass is the catalogue's, not its envelope's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from designs.model.bodies import Body
from designs.model.part import CutPiece, Part, PartKind
from designs.model.placement import Axis, Plane, Point
from specs.stock import Material

NamedGeometry = tuple[tuple[str, Plane | Axis | Point], ...]


@dataclass(frozen=True)
class Bought(Part):
    """A part that is bought.

    Args:
        catalogue: the number it is ordered by, such as "UCP207" or "M14x50-8.8".
        family: what kind of thing it is: "bearing_unit", "bolt", "v_belt", "engine" ...
        bodies: its envelope.
        catalogue_mass_kg: its mass; the envelope's volume times the material's density when empty.
        named: planes, axes and points others refer to, in the part's frame.
        data: facts that rules need (bolt size, pulley datum diameter ...).
    """

    kind: ClassVar[PartKind] = PartKind.BOUGHT
    catalogue: str
    family: str
    bodies: tuple[Body, ...]
    catalogue_mass_kg: float | None = None
    grade: str = "SS400"
    named: NamedGeometry = ()
    data: tuple[tuple[str, float | str], ...] = ()
    status: str = field(default="draft", compare=False)

    def __post_init__(self) -> None:
        if not self.catalogue.strip():
            raise self.refuse("catalogue", "a bought part needs the number it is ordered by")
        if not self.bodies:
            raise self.refuse("bodies", "a bought part needs an envelope, so that it can be drawn and checked")
        if self.catalogue_mass_kg is not None:
            self.positive(catalogue_mass_kg=self.catalogue_mass_kg)
        self.known_material(self.grade)

    @property
    def stock(self) -> str:
        return self.catalogue

    @property
    def material(self) -> Material:
        return self.known_material(self.grade)

    @property
    def volume_mm3(self) -> float:
        return sum(b.volume_mm3 for b in self.bodies)

    @property
    def mass_kg(self) -> float:
        if self.catalogue_mass_kg is not None:
            return self.catalogue_mass_kg
        return self.volume_mm3 * self.material.density_kg_m3 * 1e-9

    def cut_piece(self) -> CutPiece | None:
        return None

    def geometry(self) -> Mapping[str, Plane | Axis | Point]:
        return dict(self.named)

    def fact(self, name: str) -> float | str:
        """A fact of the catalogue that rules need."""
        facts = dict(self.data)
        if name not in facts:
            raise self.refuse("data", "no fact '{name}' is given for it", name=name)
        return facts[name]


@dataclass(frozen=True)
class Custom(Part):
    """A part of special shape: described by bodies, made from a blank of stock.

    Args:
        bodies: what remains when it is finished.
        blank: the piece of stock it is made from.
        how: how it is made, for the drawing's note.
    """

    kind: ClassVar[PartKind] = PartKind.CUSTOM
    bodies: tuple[Body, ...]
    blank: CutPiece
    grade: str = "SS400"
    named: NamedGeometry = ()

    def __post_init__(self) -> None:
        if not self.bodies:
            raise self.refuse("bodies", "a part without a shape; give at least one body")
        self.known_material(self.grade)

    @property
    def stock(self) -> str:
        return self.blank.stock

    @property
    def material(self) -> Material:
        return self.known_material(self.grade)

    @property
    def volume_mm3(self) -> float:
        return sum(b.volume_mm3 for b in self.bodies)

    def cut_piece(self) -> CutPiece:
        return self.blank

    def geometry(self) -> Mapping[str, Plane | Axis | Point]:
        return dict(self.named)
