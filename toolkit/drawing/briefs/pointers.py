"""Wishes that point at something a view shows: parts by their marks, joints by their weld symbols.

Where a thing is seen depends on the view, so these wishes carry places in the pictures, millimetres of the part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designs.model import Weld
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
    """The symbol of a declared weld; `number`: its line of the schedule, `count`: how many equal ones there are."""

    weld: Weld
    number: str
    count: int = 1
