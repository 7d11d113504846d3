"""In which order the torch cuts a plate, and where it starts each contour.

What lies in an opening is cut before the opening, openings before the outline: a part that has fallen out cannot be cut
any more. Parts follow each other from the lower left. Outlines run clockwise and openings counter-clockwise, so that
the part is always on the right and the torch stands to the left of the line by half a kerf.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from designs.model.outline import Outline, Vertex
from toolkit.cutting.nest_plan import NestItem, NestPattern
from toolkit.cutting.nesting.torch import Torch
from toolkit.cutting.ticks import to_mm

FLAT_MM = 0.05
SHORTER = (1.0, 0.75, 0.5, 0.3, 0.15)
"""Leads are tried this much shorter where there is no room for a whole one."""
EDGES_TRIED = 40
IN_HOLE = 0.6
"""A lead in an opening is no longer than this share of the largest circle in it."""

Point = tuple[float, float]


@dataclass(frozen=True)
class TorchCut:
    """One contour as it is cut: where the arc starts, and the corners from the end of the lead on, once around.

    Attributes:
        number: from 1, in the order of cutting.
        item: place of its part in the pattern's items.
        inner: an opening.
        pierce: where the torch pierces, in the waste.
        vertices: corners with bulges in the direction of cutting; the first is where the lead ends.
    """

    number: int
    item: int
    inner: bool
    pierce: Point
    vertices: tuple[Vertex, ...]


def torch_cuts(pattern: NestPattern, torch: Torch) -> list[TorchCut]:
    """Every contour of a plate in the order of cutting."""
    plate = _Plate(pattern, torch)
    found: list[TorchCut] = []
    for item, outline, inner in plate.order():
        pierce, vertices = plate.start(item, outline, inner)
        found.append(TorchCut(len(found) + 1, item, inner, pierce, vertices))
    return found


class _Plate:
    """The parts of a plate as polygons, to look up what is near a lead."""

    def __init__(self, pattern: NestPattern, torch: Torch) -> None:
        from shapely import Polygon, box
        from shapely.strtree import STRtree

        self.items, self.torch = pattern.items, torch
        self._shapes = [_polygon(i) for i in pattern.items]
        self._tree = STRtree(self._shapes)
        self._room = box(0, 0, to_mm(pattern.size.width), to_mm(pattern.size.length))
        self._openings = [[Polygon(h.polyline(FLAT_MM)) for h in i.holes] for i in pattern.items]
        self._around = [self._opening_around(i) for i in range(len(self.items))]

    def _opening_around(self, item: int) -> tuple[int, int] | None:
        """The part and the opening of it in which a part lies: the smallest, where openings lie in each other."""
        around = [
            (opening.area, other, n)
            for other, openings in enumerate(self._openings)
            for n, opening in enumerate(openings)
            if other != item and opening.contains(self._shapes[item])
        ]
        return min(around)[1:] if around else None

    def order(self) -> Iterator[tuple[int, Outline, bool]]:
        """Part, contour, and whether it is an opening."""
        free = [i for i, around in enumerate(self._around) if around is None]
        for item in sorted(free, key=self._corner):
            yield from self._part(item)

    def _part(self, item: int) -> Iterator[tuple[int, Outline, bool]]:
        for n, hole in enumerate(self.items[item].holes):
            for inside in sorted((i for i, a in enumerate(self._around) if a == (item, n)), key=self._corner):
                yield from self._part(inside)
            yield item, hole, True
        yield item, self.items[item].outline, False

    def _corner(self, item: int) -> tuple[float, float, int]:
        x, y, _, _ = self.items[item].outline.box
        return (round(y), round(x), item)

    def start(self, item: int, outline: Outline, inner: bool) -> tuple[Point, tuple[Vertex, ...]]:
        """Where to pierce, and the contour from the end of the lead on: the roomiest of the longest edges."""
        lead = self.torch.lead_in_mm if not inner else min(self.torch.lead_in_mm, IN_HOLE * _largest_circle(outline))
        edges = sorted(enumerate(outline.edges()), key=lambda e: (-round(e[1].length, 3), e[0]))[:EDGES_TRIED]
        best: tuple[float, Point, int] | None = None
        for share in SHORTER:
            for index, edge in edges:
                pierce = _beside(edge, lead * share, inner)
                room = self._clear(pierce, edge.middle, item)
                if best is None or room > best[0] + 1e-9:
                    best = (room, pierce, index)
                if room >= min(self.torch.pierce_clear_mm, lead * share):
                    return pierce, _from_middle(outline, index, clockwise=not inner)
        assert best is not None
        return best[1], _from_middle(outline, best[2], clockwise=not inner)

    def _clear(self, pierce: Point, end: Point, item: int) -> float:
        """Distance from a pierce to the nearest part; below 0 where the lead crosses one or leaves the plate."""
        import shapely

        spot, lead = shapely.Point(pierce), shapely.LineString([pierce, end])
        if not self._room.contains(spot):
            return -1.0
        near = [int(i) for i in self._tree.query(lead.buffer(self.torch.pierce_clear_mm + 1))]
        if any(self._shapes[i].intersects(lead) for i in near if i != item):
            return -1.0
        if self._shapes[item].intersection(lead).length > 0.2:
            return -1.0
        return min((float(self._shapes[i].distance(spot)) for i in {*near, item}), default=math.inf)


def _polygon(item: NestItem) -> Any:
    from shapely import Polygon

    return Polygon(item.outline.polyline(FLAT_MM), [h.polyline(FLAT_MM) for h in item.holes])


def _largest_circle(outline: Outline) -> float:
    """Radius of the largest circle in an opening."""
    from shapely import Polygon, maximum_inscribed_circle

    return float(maximum_inscribed_circle(Polygon(outline.polyline(FLAT_MM)), tolerance=0.1).length)


def _beside(edge: Any, distance: float, inner: bool) -> Point:
    """A point square to the middle of an edge: to its right for an outline (counter-clockwise), left for an opening."""
    x, y = edge.middle
    dx, dy = (edge.x1 - edge.x0) / edge.chord, (edge.y1 - edge.y0) / edge.chord
    side = -1 if not inner else 1
    return (x - side * dy * distance, y + side * dx * distance)


def _from_middle(outline: Outline, index: int, clockwise: bool) -> tuple[Vertex, ...]:
    """The contour beginning at the middle of an edge, in one direction or the other."""
    vertices = outline.vertices
    first, middle = vertices[index], list(outline.edges())[index].middle
    half = math.tan(math.atan(first.bulge) / 2) if first.bulge else 0.0
    behind = [vertices[(index + 1 + k) % len(vertices)] for k in range(len(vertices) - 1)]
    around = [Vertex(*middle, half), *behind, Vertex(first.x, first.y, half)]
    if not clockwise:
        return tuple(around)
    return _reversed(around)


def _reversed(around: Sequence[Vertex]) -> tuple[Vertex, ...]:
    """The same closed contour from the same corner the other way round; every edge turns the other way."""
    n = len(around)
    return tuple(Vertex(around[-i % n].x, around[-i % n].y, -around[(-i - 1) % n].bulge) for i in range(n))
