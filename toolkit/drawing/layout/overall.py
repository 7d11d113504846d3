"""Dimensions of an assembly: overall length, width and height, and the connecting ones its characteristics name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from designs.model import Axis, Machine, Plane, Vec
from designs.model.characteristic import Quantity
from designs.model.placement import Geometry
from specs.errors import TepatError
from toolkit.drawing.sheet.primitives import Dimension, Point, Way
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT, Direction
from toolkit.drawing.views.lines import Point2
from toolkit.drawing.views.view import Box

MOST_CONNECTING = 6
NEARLY_MM = 2.0
"""A distance this near an overall one says nothing new."""
LEAST_SHARE = 0.15
"""Shorter distances, as a share of the longest overall one, belong on the drawings of groups and parts."""
SEVERITIES = ("critical", "major", "minor")
ALONG = 1 - 1e-9


@dataclass(frozen=True)
class Wanted:
    """A dimension in machine millimetres of a view; overall ones lie outermost."""

    view: str
    way: Way
    start: Point2
    end: Point2
    overall: bool
    characteristic: str | None = None

    @property
    def value_mm(self) -> float:
        k = 1 if self.way is Way.VERTICAL else 0
        return abs(self.end[k] - self.start[k])


def wanted_dimensions(
    machine: Machine, boxes: Mapping[str, Box], directions: Sequence[Direction] = (FRONT, LEFT, ABOVE)
) -> tuple[Wanted, ...]:
    """Each dimension once: length and height in the front view, width in the view from the left.

    Args:
        directions: the flat views, in the order in which they are tried for a dimension.
    """
    return (*_connecting(machine, boxes, directions), *_overall(boxes))


def _overall(boxes: Mapping[str, Box]) -> tuple[Wanted, ...]:
    """Whole millimetres: the outline of round parts comes from facets, and a shop reads no tenths over a metre."""
    x0, y0, x1, y1 = boxes[FRONT.name]
    s0, t0, s1, _ = boxes[LEFT.name]
    found = (
        Wanted(FRONT.name, Way.HORIZONTAL, (x0, y0), (x0 + round(x1 - x0), y0), overall=True),
        Wanted(FRONT.name, Way.VERTICAL, (x0, y0), (x0, y0 + round(y1 - y0)), overall=True),
        Wanted(LEFT.name, Way.HORIZONTAL, (s0, t0), (s0 + round(s1 - s0), t0), overall=True),
    )
    return tuple(w for w in found if w.value_mm > 0)


def _connecting(machine: Machine, boxes: Mapping[str, Box], directions: Sequence[Direction]) -> tuple[Wanted, ...]:
    """Characteristics that are distances along an axis of the machine, most severe first."""
    overall = {round(w.value_mm, 1) for w in _overall(boxes)}
    largest = max(overall, default=0.0)
    found: dict[tuple[str, Way, float], Wanted] = {}
    for check in sorted(machine.checks, key=lambda c: (_rank(c.severity), c.key)):
        if check.measure.quantity is not Quantity.DISTANCE or len(check.measure.of) != 2:
            continue
        one, other = (_named(machine, name) for name in check.measure.of)
        if one is None or other is None:
            continue
        wanted = _between(one, other, check.key, boxes, directions)
        if wanted is None or abs(wanted.value_mm - check.measure.nominal) > 0.01:
            continue  # measured askew: the check sheet carries it
        if all(abs(wanted.value_mm - o) > NEARLY_MM for o in overall) and wanted.value_mm > LEAST_SHARE * largest:
            found.setdefault((wanted.view, wanted.way, round(wanted.value_mm, 1)), wanted)
    return tuple(list(found.values())[:MOST_CONNECTING])


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _named(machine: Machine, name: str) -> Geometry | None:
    """Named geometry, or None: a check may measure what has no name."""
    try:
        return machine.find(name)
    except TepatError:
        return None


def _between(
    one: Geometry, other: Geometry, key: str, boxes: Mapping[str, Box], directions: Sequence[Direction]
) -> Wanted | None:
    """The dimension in the first view in which both show: a plane edge-on, an axis end-on."""
    for direction in directions:
        for way, unit in ((Way.HORIZONTAL, direction.right), (Way.VERTICAL, direction.up)):
            if all(_fixed_along(g, unit) and _shows(g, direction) for g in (one, other)):
                a, b = (_end(g, direction, way, boxes[direction.name]) for g in (one, other))
                return Wanted(direction.name, way, a, b, overall=False, characteristic=key)
    return None


def _end(g: Geometry, direction: Direction, way: Way, box: Box) -> Point2:
    """Where the extension line begins: at an axis or point itself, at the outline for a plane."""
    x, y = direction.flat(g.origin)
    if not isinstance(g, Plane):
        return (x, y)
    return (x, box[1]) if way is Way.HORIZONTAL else (box[0], y)


def _fixed_along(g: Geometry, unit: Vec) -> bool:
    """True when the geometry has one coordinate along a direction."""
    if isinstance(g, Plane):
        return abs(g.normal.dot(unit)) > ALONG
    return not isinstance(g, Axis) or abs(g.direction.unit().dot(unit)) < 1 - ALONG


def _shows(g: Geometry, direction: Direction) -> bool:
    """Seen so that a dimension may end there."""
    if isinstance(g, Axis):
        return abs(g.direction.unit().dot(direction.toward)) > ALONG
    return not isinstance(g, Plane) or abs(g.normal.dot(direction.toward)) < 1 - ALONG


def lines_needed(wanted: tuple[Wanted, ...], view: str, way: Way) -> int:
    """How many dimension lines a side of a view carries."""
    return sum(1 for w in wanted if w.view == view and w.way is way)


def dimension(
    wanted: Wanted, away_mm: float, place: tuple[Point, Point], box: Box, ratio: float, words: str
) -> Dimension:
    """The dimension on paper: below the view or left of it.

    Args:
        away_mm: from the outline to the dimension line.
        place: start and end on paper.
        box: outline of the view on paper.
    """
    line_at = (box[1] if wanted.way is Way.HORIZONTAL else box[0]) - away_mm
    return Dimension(*place, wanted.way, line_at, wanted.value_mm, words, ratio, wanted.characteristic)
