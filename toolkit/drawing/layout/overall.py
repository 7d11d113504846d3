"""Dimensions of an assembly: overall length, width and height, and the connecting ones its characteristics name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from designs.model import Axis, Characteristic, Machine, Plane, Vec, Z
from designs.model.characteristic import Quantity
from designs.model.placement import Geometry
from specs.errors import TepatError
from toolkit.drawing.layout.feet import Feet
from toolkit.drawing.sheet.primitives import Dimension, Point, Way
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT, Direction
from toolkit.drawing.views.lines import Point2
from toolkit.drawing.views.view import Box, View

MOST_CONNECTING = 6
NEARLY_MM = 2.0
"""A distance this near an overall one says nothing new."""
LEAST_SHARE = 0.15
"""Shorter distances, as a share of the longest overall one, belong on the drawings of groups and parts."""
SEVERITIES = ("critical", "major", "minor")
ALONG = 1 - 1e-9
OVERALL = "overall."
"""Beginning of the keys of the characteristics that bound the whole machine."""
BELOW_AND_LEFT = {Way.HORIZONTAL: True, Way.VERTICAL: True}


@dataclass(frozen=True)
class Wanted:
    """A dimension in machine millimetres of a view; overall ones lie outermost.

    `reference`: said in brackets, for a characteristic says the overall size without what stands out beyond it.
    """

    view: str
    way: Way
    start: Point2
    end: Point2
    overall: bool
    characteristic: str | None = None
    reference: bool = False

    def words(self, figures: str) -> str:
        """Figures as they are printed."""
        return f"({figures})" if self.reference else figures

    @property
    def value_mm(self) -> float:
        k = 1 if self.way is Way.VERTICAL else 0
        return abs(self.end[k] - self.start[k])


def wanted_dimensions(
    machine: Machine, views: Mapping[str, View], directions: Sequence[Direction] = (FRONT, LEFT, ABOVE)
) -> tuple[Wanted, ...]:
    """Each dimension once: length and height in the front view, width in the view from the left.

    Args:
        directions: the flat views, in the order in which they are tried for a dimension.
    """
    feet = {d.name: Feet(views[d.name]) for d in directions}
    overall = tuple(_bracketed(machine, w, directions) for w in _overall(feet))
    connecting = connecting_dimensions(machine, feet, directions, overall)
    return (*connecting, *_positions(machine, feet, directions, connecting), *overall)


def _overall(feet: Mapping[str, Feet]) -> tuple[Wanted, ...]:
    """Whole millimetres: the outline of round parts comes from facets, and a shop reads no tenths over a metre."""
    front, left = feet[FRONT.name], feet[LEFT.name]
    found = (
        _across(FRONT.name, front, Way.HORIZONTAL, front.view.box[0], front.view.box[2]),
        _across(FRONT.name, front, Way.VERTICAL, front.view.box[1], front.view.box[3]),
        _across(LEFT.name, left, Way.HORIZONTAL, left.view.box[0], left.view.box[2]),
    )
    return tuple(w for w in found if w.value_mm > 0)


def _across(view: str, feet: Feet, way: Way, low: float, high: float) -> Wanted:
    start, end = feet.at_corner(way, low), feet.at_corner(way, high)
    whole = low + round(high - low)
    end = (whole, end[1]) if way is Way.HORIZONTAL else (end[0], whole)
    return Wanted(view, way, start, end, overall=True)


def _bracketed(machine: Machine, w: Wanted, directions: Sequence[Direction]) -> Wanted:
    """In brackets where a declared overall size is another one: feet or handles stand out beyond it."""
    direction = next(d for d in directions if d.name == w.view)
    along = direction.right if w.way is Way.HORIZONTAL else direction.up
    planes = declared_outside(machine, along)
    if planes is None or abs(abs((planes[1].origin - planes[0].origin).dot(along)) - w.value_mm) <= NEARLY_MM:
        return w
    return replace(w, reference=True)


def declared_outside(machine: Machine, along: Vec) -> tuple[Plane, Plane] | None:
    """The planes between which a characteristic measures the whole machine along an axis; None where none does."""
    for check in machine.checks:
        if check.key.startswith(OVERALL) and len(check.measure.of) == 2:
            ends = [machine.find(name) for name in check.measure.of]
            if all(isinstance(e, Plane) and abs(e.normal.dot(along)) > ALONG for e in ends):
                return ends[0], ends[1]  # type: ignore[return-value]
    return None


def connecting_dimensions(
    machine: Machine,
    feet: Mapping[str, Feet],
    directions: Sequence[Direction],
    overall: Sequence[Wanted] = (),
    least_share: float = LEAST_SHARE,
    low: Mapping[Way, bool] = BELOW_AND_LEFT,
) -> tuple[Wanted, ...]:
    """Characteristics that are distances along an axis of the machine, most severe first.

    Args:
        overall: what is said anyway.
        least_share: shorter ones, as a share of the longest overall one, are left out.
        low: on which side of a view its dimensions lie.
    """
    largest = max((w.value_mm for w in overall), default=0.0)
    found: dict[tuple[str, Way, float], Wanted] = {}
    for check in sorted(machine.checks, key=lambda c: (_rank(c.severity), c.key)):
        wanted = _of_check(machine, check, feet, directions, low)
        if wanted is None or wanted.value_mm <= least_share * largest:
            continue
        if all(abs(wanted.value_mm - w.value_mm) > NEARLY_MM for w in overall):
            found.setdefault((wanted.view, wanted.way, round(wanted.value_mm, 1)), wanted)
    return tuple(list(found.values())[:MOST_CONNECTING])


def _of_check(
    machine: Machine,
    check: Characteristic,
    feet: Mapping[str, Feet],
    directions: Sequence[Direction],
    low: Mapping[Way, bool],
) -> Wanted | None:
    """The dimension that shows a characteristic; None where no view does: the table has it then."""
    if check.measure.quantity is not Quantity.DISTANCE or len(check.measure.of) != 2:
        return None
    ends = [End.named(machine, name) for name in check.measure.of]
    if any(e is None for e in ends):
        return None
    wanted = _between(ends[0], ends[1], check.key, feet, directions, low)  # type: ignore[arg-type]
    if wanted is None or abs(wanted.value_mm - check.measure.nominal) > 0.01:
        return None  # measured askew
    return wanted


def _rank(severity: str) -> int:
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


@dataclass(frozen=True)
class End:
    """Named geometry, and the instances that carry it; None for geometry of the machine itself.

    `is_rotor`: an axis that something turns about, which every view marks.
    """

    geometry: Geometry
    owners: frozenset[int] | None
    is_rotor: bool = False

    @classmethod
    def named(cls, machine: Machine, name: str) -> End | None:
        """None for what has no geometry: a check may measure what has no name."""
        try:
            geometry = machine.find(name)
        except TepatError:
            return None
        turns = isinstance(geometry, Axis) and any(_same_axis(geometry, r.axis) for r in machine.rotors)
        words = name.split(".")
        for n in range(len(words) - 1, 0, -1):
            path = ".".join(words[:n])
            owners = frozenset(
                k for k, i in enumerate(machine.instances) if i.path == path or i.path.startswith(path + ".")
            )
            if owners:
                return cls(geometry, owners, turns)
        return cls(geometry, None, turns)

    def foot(self, feet: Feet, direction: Direction, way: Way, low: bool) -> Point2 | None:
        """Where its extension line begins: at an axis or point itself, for a plane on a line that is seen in it.

        None where nothing that is seen is there: an extension line does not begin in the air.
        """
        x, y = direction.flat(self.geometry.origin)
        if not isinstance(self.geometry, Plane):
            return (x, y) if self.is_rotor or feet.shows_point((x, y), self.owners) else None
        return feet.on_line(way, x if way is Way.HORIZONTAL else y, self.owners, low)


def _same_axis(a: Axis, b: Axis) -> bool:
    return abs(a.direction.unit().dot(b.direction.unit())) > ALONG and b.distance_to(a.origin) < 0.01


def _between(
    one: End, other: End, key: str, feet: Mapping[str, Feet], directions: Sequence[Direction], low: Mapping[Way, bool]
) -> Wanted | None:
    """The dimension in the first view in which both show: a plane edge-on, an axis end-on."""
    for direction in directions:
        for way, unit in ((Way.HORIZONTAL, direction.right), (Way.VERTICAL, direction.up)):
            if all(_fixed_along(e.geometry, unit) and _shows(e.geometry, direction) for e in (one, other)):
                a, b = (e.foot(feet[direction.name], direction, way, low[way]) for e in (one, other))
                if a is not None and b is not None:
                    return Wanted(direction.name, way, a, b, overall=False, characteristic=key)
    return None


def _positions(
    machine: Machine, feet: Mapping[str, Feet], directions: Sequence[Direction], said: Sequence[Wanted]
) -> Iterator[Wanted]:
    """Height of every axis over the floor and its distance from the main one, in the view that sees them end-on."""
    main = max(machine.rotors, key=lambda r: r.tip_diameter_mm, default=None)
    if main is None:
        return
    direction = next((d for d in directions if abs(main.axis.direction.unit().dot(d.toward)) > ALONG), None)
    if direction is None:
        return
    known = {(w.way, round(w.value_mm, 1)) for w in said if w.view == direction.name}
    x0, _ = direction.flat(main.axis.origin)
    view = feet[direction.name]
    ground = view.at_corner(Way.VERTICAL, view.view.box[1])
    for rotor in machine.rotors:
        if abs(rotor.axis.direction.unit().dot(direction.toward)) < ALONG:
            continue
        x, y = direction.flat(rotor.axis.origin)
        pairs = [(Way.HORIZONTAL, direction.flat(main.axis.origin), (x, y))] if abs(x - x0) > NEARLY_MM else []
        if direction.up == Z:
            pairs.append((Way.VERTICAL, ground, (x, y)))
        for way, start, end in pairs:
            wanted = Wanted(direction.name, way, start, end, overall=False)
            if (key := (way, round(wanted.value_mm, 1))) not in known:
                known.add(key)
                yield wanted


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
