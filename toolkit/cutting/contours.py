"""The true shape of a piece that is cut to a profile: an outline with arcs, and the openings in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from designs.model import FlatPattern, Outline

Ring = list[tuple[float, float]]
"""Corners of a closed polyline, mm; the first is not repeated."""


@dataclass(frozen=True)
class Contour:
    """An outline and its openings, mm, arcs kept as arcs; the box around it has its lower left corner at 0, 0.

    Curves other than arcs of circles came in as short straight edges: see `contour_reader.CURVE_MM`.
    """

    outline: Outline
    holes: tuple[Outline, ...] = ()

    def __post_init__(self) -> None:
        x, y, _, _ = self.outline.box
        if x or y:
            object.__setattr__(self, "outline", self.outline.moved(-x, -y))
            object.__setattr__(self, "holes", tuple(h.moved(-x, -y) for h in self.holes))

    @classmethod
    def of(cls, flat: FlatPattern) -> Contour:
        """The contour of a flat pattern."""
        return cls(flat.outline, flat.holes)

    @cached_property
    def area(self) -> float:
        """Area of the sheet that is left, mm2, exact."""
        return self.outline.area - sum(h.area for h in self.holes)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the box around it."""
        return self.outline.size

    @property
    def cut_length_mm(self) -> float:
        """Length of all its edges."""
        return self.outline.length + sum(h.length for h in self.holes)

    def rings(self, tolerance_mm: float) -> tuple[Ring, list[Ring]]:
        """Outline and openings as polylines whose corners lie on the contour and whose edges stay that near to it."""
        return self.outline.polyline(tolerance_mm), [h.polyline(tolerance_mm) for h in self.holes]


def rectangle_contour(width_mm: float, height_mm: float) -> Contour:
    """The contour of a blank without a profile."""
    from designs.model import rectangle

    return Contour(rectangle(width_mm, height_mm))


def largest_first(contours: Iterable[Outline]) -> list[Outline]:
    """Outlines by falling area."""
    return sorted(contours, key=lambda o: -o.area)
