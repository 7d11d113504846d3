"""Where extension lines begin: on a line that is seen, never in the air."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from toolkit.drawing.layout.leaders import distance_mm
from toolkit.drawing.sheet.primitives import Way
from toolkit.drawing.views.lines import Point2
from toolkit.drawing.views.view import View

ON_MM = 0.25
"""A line whose ends both lie this near a place stands on it."""
LEAST_MM = 3.0
"""Shorter lines are not measured to."""
NEAR_MM = 0.6
"""A line this near a point passes through it."""
CORNER_MM = 1.0
"""A corner this near an outermost place stands on it; whole millimetres are printed there."""


@dataclass(frozen=True)
class Feet:
    """The lines of a view that a dimension may be taken from."""

    view: View

    @cached_property
    def _runs(self) -> dict[Way, list[tuple[float, float, float, int]]]:
        """By way: place, from, to and owner of every straight line across it that is seen."""
        found: dict[Way, list[tuple[float, float, float, int]]] = {Way.HORIZONTAL: [], Way.VERTICAL: []}
        for x in self.view.lines:
            if x.hidden or x.arc or len(x.points) != 2:
                continue
            for way, k in ((Way.HORIZONTAL, 0), (Way.VERTICAL, 1)):
                a, b = x.points[0], x.points[1]
                if abs(a[k] - b[k]) < ON_MM and abs(a[1 - k] - b[1 - k]) >= LEAST_MM:
                    low, high = sorted((a[1 - k], b[1 - k]))
                    found[way].append(((a[k] + b[k]) / 2, low, high, x.owner))
        return found

    def on_line(
        self, way: Way, place_mm: float, owners: Collection[int] | None = None, low: bool = True
    ) -> Point2 | None:
        """The end of a line at a place that is nearest the dimension; None where no line is seen there.

        Args:
            way: the dimension measures along x (HORIZONTAL) or y.
            owners: instances whose lines count; all where left out.
            low: the dimension line lies below (left of) the view, else above (right of) it.
        """
        ends = [
            lo if low else hi
            for at, lo, hi, owner in self._runs[way]
            if abs(at - place_mm) < ON_MM and (owners is None or owner in owners)
        ]
        return self._point(way, place_mm, min(ends) if low else max(ends)) if ends else None

    def shows_point(self, p: Point2, owners: Collection[int] | None = None) -> bool:
        """True where a line that is seen passes through a point, or a circle that is seen has it for its middle."""
        for x in self.view.lines:
            if x.hidden or (owners is not None and x.owner not in owners):
                continue
            if x.arc is not None and math.dist(x.arc.centre, p) < NEAR_MM:
                return True
            if any(distance_mm(p, a, b) < NEAR_MM for a, b in pairwise(x.points)):
                return True
        return False

    def at_corner(self, way: Way, place_mm: float, low: bool = True) -> Point2:
        """The outermost point of the picture at a place near its border, nearest the dimension."""
        k = 0 if way is Way.HORIZONTAL else 1
        every = [p for x in self.view.lines if not x.hidden for p in x.points] or [(0.0, 0.0)]
        near = [p[1 - k] for p in every if abs(p[k] - place_mm) < CORNER_MM]
        edge = min if low else max
        return self._point(way, place_mm, edge(near) if near else edge(p[1 - k] for p in every))

    @staticmethod
    def _point(way: Way, place_mm: float, across_mm: float) -> Point2:
        return (place_mm, across_mm) if way is Way.HORIZONTAL else (across_mm, place_mm)
