"""What a nest is made of: parts and the ways they may be turned, plates, and parts at their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from toolkit.cutting.nesting.cells import Shape


@dataclass(frozen=True)
class Part:
    """One sort of part: every way it may be turned, and how many are wanted."""

    shapes: tuple[Shape, ...]
    demand: int

    @cached_property
    def area(self) -> float:
        return float(self.shapes[0].polygon.area)


@dataclass(frozen=True)
class Room:
    """A plate between its trims, mm."""

    width: float
    height: float
    price: int
    quantity: int | None


@dataclass(frozen=True)
class Spot:
    """A part on a plate: lower left corner of the box around its grown shape, mm from the corner of the room."""

    part: int
    shape: Shape
    x: float
    y: float


@dataclass(frozen=True)
class Nest:
    """One plate filled; `top` is the height up to which it is used, mm."""

    room: int
    spots: tuple[Spot, ...]
    top: float


@dataclass(frozen=True)
class Nests:
    """Plates filled, and what found no place: part by part."""

    nests: tuple[Nest, ...]
    left: tuple[int, ...]
