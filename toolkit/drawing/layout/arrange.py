"""Where the views of an assembly lie: three in first angle from the upper left, the pictorial in the largest gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from toolkit.drawing.layout.formats import next_scale
from toolkit.drawing.sheet.primitives import Box, Point
from toolkit.drawing.sheet.sheet import Scale
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT
from toolkit.drawing.views.lines import Point2

GAP_MM = 4.0
SMALLEST_PICTORIAL = 0.45
"""Least size of the pictorial view as a share of the main scale."""


@dataclass(frozen=True)
class Margins:
    """Room that a view keeps around its outline for dimensions, balloons and its caption, paper mm."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class ViewPlace:
    """A view on paper: machine millimetres times `ratio` plus `origin`; `box` is its outline, `room` its outer box."""

    name: str
    ratio: float
    origin: Point
    box: Box
    room: Box

    def on_paper(self, p: Point2) -> Point:
        return (self.origin[0] + self.ratio * p[0], self.origin[1] + self.ratio * p[1])


@dataclass(frozen=True)
class Arrangement:
    """All views placed; `pictorial_scale` is None where the pictorial view has no standard scale."""

    places: Mapping[str, ViewPlace]
    pictorial_scale: Scale | None


def arrange(
    boxes: Mapping[str, Box], margins: Mapping[str, Margins], scale: Scale, area: Box, taken: Sequence[Box]
) -> Arrangement | None:
    """Place the views at a scale, or None where they do not fit.

    Args:
        boxes: outline of each view in machine millimetres.
        taken: boxes of the title block and the parts list.
    """
    ratio = scale.ratio
    x0, width_1, width_2 = _columns(boxes, margins, ratio, area)
    top, height_1, height_2 = _rows(boxes, margins, ratio, area)
    if width_1 + width_2 > area[2] - area[0] or height_1 + height_2 > area[3] - area[1]:
        return None
    front_x = x0 + max(margins[n].left for n in (FRONT.name, ABOVE.name))
    front_y = top - max(margins[n].top for n in (FRONT.name, LEFT.name)) - ratio * _high(boxes[FRONT.name])
    left_x = x0 + width_1 + margins[LEFT.name].left
    above_y = top - height_1 - margins[ABOVE.name].top - ratio * _high(boxes[ABOVE.name])
    places = {
        FRONT.name: _place(FRONT.name, boxes, margins, ratio, (front_x, front_y)),
        ABOVE.name: _place(ABOVE.name, boxes, margins, ratio, (front_x, above_y)),
        LEFT.name: _place(LEFT.name, boxes, margins, ratio, (left_x, front_y)),
    }
    rooms = [p.room for p in places.values()]
    if any(_overlap(r, t) for r in rooms for t in taken):
        return None
    return _with_pictorial(places, boxes, margins, scale, area, [*rooms, *taken])


def _columns(
    boxes: Mapping[str, Box], margins: Mapping[str, Margins], k: float, area: Box
) -> tuple[float, float, float]:
    f, a, side = margins[FRONT.name], margins[ABOVE.name], margins[LEFT.name]
    first = max(f.left, a.left) + k * _wide(boxes[FRONT.name]) + max(f.right, a.right)
    return area[0], first, side.left + k * _wide(boxes[LEFT.name]) + side.right


def _rows(boxes: Mapping[str, Box], margins: Mapping[str, Margins], k: float, area: Box) -> tuple[float, float, float]:
    f, a, side = margins[FRONT.name], margins[ABOVE.name], margins[LEFT.name]
    first = max(f.top, side.top) + k * _high(boxes[FRONT.name]) + max(f.bottom, side.bottom)
    return area[3], first, a.top + k * _high(boxes[ABOVE.name]) + a.bottom


def _with_pictorial(
    places: dict[str, ViewPlace],
    boxes: Mapping[str, Box],
    margins: Mapping[str, Margins],
    scale: Scale,
    area: Box,
    taken: Sequence[Box],
) -> Arrangement | None:
    """The pictorial view in the gap where it is largest; a standard scale where one comes near."""
    m, box = margins[ISOMETRIC.name], boxes[ISOMETRIC.name]

    def largest(gap: Box) -> float:
        wide, high = gap[2] - gap[0] - m.left - m.right, gap[3] - gap[1] - m.bottom - m.top
        return min(wide / max(_wide(box), 1e-6), high / max(_high(box), 1e-6))

    gap = max(free_boxes(area, taken), key=lambda g: (round(largest(g), 9), -g[0], -g[1]), default=None)
    if gap is None or largest(gap) < SMALLEST_PICTORIAL * scale.ratio:
        return None
    ratio = min(largest(gap), scale.ratio)
    standard = next_scale(ratio)
    named = standard if standard.ratio > 0.75 * ratio else None
    ratio = named.ratio if named else ratio
    wide, high = ratio * _wide(box), ratio * _high(box)
    x = gap[0] + m.left + (gap[2] - gap[0] - m.left - m.right - wide) / 2
    y = gap[1] + m.bottom + (gap[3] - gap[1] - m.bottom - m.top - high) / 2
    places[ISOMETRIC.name] = _place(ISOMETRIC.name, boxes, margins, ratio, (x, y))
    return Arrangement(places, named)


def free_boxes(area: Box, taken: Sequence[Box]) -> list[Box]:
    """Boxes of the area that touch nothing taken, between all pairs of edges: the maximal ones and more."""
    xs = sorted(
        {area[0], area[2], *(x for t in taken for x in (t[0] - GAP_MM, t[2] + GAP_MM) if area[0] < x < area[2])}
    )
    ys = sorted(
        {area[1], area[3], *(y for t in taken for y in (t[1] - GAP_MM, t[3] + GAP_MM) if area[1] < y < area[3])}
    )
    every = ((x0, y0, x1, y1) for x0, x1 in combinations(xs, 2) for y0, y1 in combinations(ys, 2))
    return [b for b in every if not any(_overlap(b, t) for t in taken)]


def _place(
    name: str, boxes: Mapping[str, Box], margins: Mapping[str, Margins], ratio: float, corner: Point
) -> ViewPlace:
    b, m = boxes[name], margins[name]
    x, y = corner
    box = (x, y, x + ratio * _wide(b), y + ratio * _high(b))
    room = (box[0] - m.left, box[1] - m.bottom, box[2] + m.right, box[3] + m.top)
    return ViewPlace(name, ratio, (x - ratio * b[0], y - ratio * b[1]), box, room)


def _wide(box: Box) -> float:
    return box[2] - box[0]


def _high(box: Box) -> float:
    return box[3] - box[1]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 1e-9 and b[0] < a[2] - 1e-9 and a[1] < b[3] - 1e-9 and b[1] < a[3] - 1e-9
