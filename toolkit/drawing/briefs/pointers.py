"""Wishes that point at something a view shows: parts by their marks, joints by their weld symbols.

Where a thing is seen depends on the view, so these wishes carry places in the pictures, millimetres of the part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designs.model import Weld
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import Wish
from toolkit.drawing.views.direction import Direction

Point2 = tuple[float, float]


@dataclass(frozen=True)
class Site:
    """A place in a view's picture; `on_face` when it lies inside an area rather than on a line."""

    point: Point2
    on_face: bool = False


@dataclass(frozen=True, kw_only=True)
class Pointer(Wish):
    """A wish with places by the name of the view, best first."""

    sites: Mapping[str, tuple[Site, ...]]

    def sites_in(self, direction: Direction) -> tuple[Site, ...]:
        return self.sites.get(direction.name, ())


@dataclass(frozen=True, kw_only=True)
class PartBalloon(Pointer):
    """Marks of the parts list that share a leader."""

    marks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class WeldPointer(Pointer):
    """The symbol of a declared weld.

    Attributes:
        number: its line of the schedule.
        per_edge: seams on the edge at which the arrow points; `other_side`: those on the other face of the same wall.
        times: how often the symbol holds.
    """

    weld: Weld
    number: str
    per_edge: int = 1
    other_side: int = 0
    times: int = 1


@dataclass(frozen=True, kw_only=True)
class Remark(Pointer):
    """Short words at a place: the number of a line of the weld schedule, how much a part leans."""

    words: Message | Text
