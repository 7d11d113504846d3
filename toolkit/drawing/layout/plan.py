"""The search for sheet and scale: the smallest sheet on which the machine shows well, then the largest scale on it.

Balloons are laid out around each view before the views are placed: their places move along with the view, so what they
need is known exactly. The pictorial view takes a gap that is left, at the scale of the others if it can, else smaller.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from specs.errors import Refused
from toolkit.drawing.layout.arrange import Arrangement, Margins, ViewPlace, arrange, spread
from toolkit.drawing.layout.assign import Spots, assign, sites_in
from toolkit.drawing.layout.balloons import Slot, balloons, clear_of, radius_for, ring_margin, slots_around
from toolkit.drawing.layout.cut_lines import PAST_LETTER_MM, CutLine
from toolkit.drawing.layout.formats import ASSEMBLY_FORMATS, SCALES, Profile, drawing_area
from toolkit.drawing.layout.leaders import crossing
from toolkit.drawing.layout.list_blocks import STYLES, ListBlock, ListStyle, Row, blocks
from toolkit.drawing.layout.overall import Wanted, lines_needed
from toolkit.drawing.layout.spacing import SPACINGS, Side, Spacing
from toolkit.drawing.layout.title_block import HEIGHT_MM, WIDTH_MM
from toolkit.drawing.sheet.primitives import Balloon, Box, Way
from toolkit.drawing.sheet.sheet import Format, Scale
from toolkit.drawing.views.direction import ISOMETRIC, Projection

Groups = tuple[tuple[str, ...], ...]
Known = dict[tuple[float, float, int, bool], "Carried | None"]

SMALLEST_VIEW_MM = 95.0
"""The longest side of the flat views on paper, below which a larger sheet is taken."""
SMALLER_PICTORIALS = (0.9, 0.8, 0.7, 0.6)
"""Sizes of a pictorial view without a standard scale, as shares of the scale of the others."""
STANDARD_IS_NEAR = 0.75
"""A standard scale is taken rather than a size of which it is at least this share."""
MOST_TRIED = 6
"""Ways that fit a sheet, of which the one with the fewest crossing leaders is taken."""
LOOSEST_MM = (24.0, 16.0, 8.0, 4.0, 0.0)
"""Air between the views, tried in this order."""


LONGEST_MM = 60.0
"""Of a leader to a part that another sheet shows as well; a longer one is left to that sheet."""


@dataclass(frozen=True)
class Content:
    """What has to go on the sheet, before its size is known.

    Attributes:
        elsewhere: marks that other sheets show, which may be left to them.
        cut_lines: by view, where sections are cut.
    """

    boxes: Mapping[str, Box]
    wanted: tuple[Wanted, ...]
    groups: Groups
    spots: Spots
    rows: tuple[Row, ...]
    language: str
    principal: str
    elsewhere: frozenset[str] = frozenset()
    cut_lines: Mapping[str, tuple[CutLine, ...]] = field(default_factory=dict)
    projection: Projection = Projection.FIRST_ANGLE

    @cached_property
    def radius_mm(self) -> float:
        return radius_for([m for g in self.groups for m in g])

    def line_mm(self, view: str, way: Way, level: int, spacing: Spacing) -> float:
        """From the outline of a view to a dimension line, the first is level 0: past the letter of a section there."""
        crossing_it = any(x.way is not way for x in self.cut_lines.get(view, ()))
        first = max(spacing.first_line_mm, PAST_LETTER_MM) if crossing_it else spacing.first_line_mm
        return first + level * spacing.next_line_mm

    def strip_mm(self, view: str, way: Way, spacing: Spacing) -> float:
        """Depth of the strip beside a view that its dimension lines need."""
        lines = lines_needed(self.wanted, view, way)
        return self.line_mm(view, way, lines - 1, spacing) + spacing.past_lines_mm if lines else 0.0

    def sides(self, view: str, spacing: Spacing) -> tuple[Side, ...]:
        """Sides of a view for balloons: those without dimensions, and the top where few are left."""
        below, left = (lines_needed(self.wanted, view, w) for w in (Way.HORIZONTAL, Way.VERTICAL))
        dimensioned = {s for s, lines in ((Side.BOTTOM, below), (Side.LEFT, left)) if lines}
        free = tuple(s for s in spacing.sides[view] if s not in dimensioned)
        return free if len(free) > 1 or len(spacing.sides[view]) == len(free) else (*free, Side.TOP)


@dataclass(frozen=True)
class Paper:
    """A sheet with its title block and parts list already on it."""

    format: Format
    area: Box
    style: ListStyle
    blocks: tuple[ListBlock, ...]

    @property
    def taken(self) -> tuple[Box, ...]:
        x1, y0 = self.area[2], self.area[1]
        return ((x1 - WIDTH_MM, y0, x1, y0 + HEIGHT_MM), *(b.box for b in self.blocks))

    @property
    def room_mm2(self) -> float:
        """Area that is left for views."""
        x0, y0, x1, y1 = self.area
        return (x1 - x0) * (y1 - y0) - sum((t[2] - t[0]) * (t[3] - t[1]) for t in self.taken)


@dataclass(frozen=True)
class Pictorial:
    """Size of the pictorial view; `scale` is None where it is none of the standard ones."""

    ratio: float
    scale: Scale | None


@dataclass(frozen=True)
class Carried:
    """The balloons of every view with the lower left of its outline at the origin, and the room it needs with them."""

    balloons: Mapping[str, tuple[Balloon, ...]]
    margins: Mapping[str, Margins]

    @cached_property
    def crossings(self) -> int:
        """Pairs of leaders that cross."""
        return sum(crossing(a, b) for found in self.balloons.values() for a, b in combinations(found, 2))


@dataclass(frozen=True)
class Plan:
    """A sheet, a scale and places on which everything fits."""

    paper: Paper
    scale: Scale
    pictorial: Pictorial
    spacing: Spacing
    arrangement: Arrangement
    balloons: Mapping[str, tuple[Balloon, ...]]
    crossings: int
    projection: Projection

    @property
    def largest_mm(self) -> float:
        """The longest side of the flat views on paper."""
        boxes = [p.box for n, p in self.arrangement.places.items() if n != ISOMETRIC.name]
        return max(max(b[2] - b[0], b[3] - b[1]) for b in boxes)


def plan(content: Content, profile: Profile) -> Plan:
    """The first sheet on which the views are large enough; the best of the largest sheet when none is.

    Raises:
        Refused: the parts list alone is too long for every sheet, or the balloons find no room.
    """
    best: Plan | None = None
    known: Known = {}
    for form in ASSEMBLY_FORMATS:
        found = _on(content, form, profile, known)
        best = found or best
        if found and found.largest_mm >= SMALLEST_VIEW_MM:
            return found
    if best is None:
        raise Refused(
            "the assembly of {n} parts does not fit an A0 sheet; draw its groups on sheets of their own",
            n=len(content.rows),
        )
    return best


def _on(content: Content, form: Format, profile: Profile, known: Known) -> Plan | None:
    """The largest scale on a sheet, then the fewest crossing leaders, then the roomiest list."""
    best: Plan | None = None
    for style in STYLES:
        found = _with_list(content, form, style, profile, known, best)
        best = min((p for p in (best, found) if p), key=lambda p: (-p.scale.ratio, p.crossings), default=None)
    return best


def _with_list(
    content: Content, form: Format, style: ListStyle, profile: Profile, known: Known, best: Plan | None
) -> Plan | None:
    """The largest scale at which everything fits a sheet; of the ways to do it the first without crossing leaders.

    Args:
        best: found with another list; what cannot be better is not tried.
    """
    area = drawing_area(form, profile)
    try:
        paper = Paper(form, area, style, blocks(content.rows, style, area, content.language))
    except Refused:
        return None
    for scale in SCALES:
        if best and (scale.ratio, best.crossings) <= (best.scale.ratio, 0):
            return None
        if _least_area(content.boxes, scale.ratio) > paper.room_mm2:
            continue
        found = _at(content, scale, paper, known)
        if found:
            return found
    return None


def _at(content: Content, scale: Scale, paper: Paper, known: Known) -> Plan | None:
    """Everything at one scale on one sheet; the first way without crossing leaders, or the best of some."""
    found: list[Plan] = []
    for pictorial, spacing in _ways(scale):
        plan = _in_way(content, scale, pictorial, spacing, paper, known)
        found += [plan] if plan else []
        if len(found) == MOST_TRIED or (plan and not plan.crossings):
            break
    return min(found, key=lambda p: p.crossings, default=None)


def _least_area(boxes: Mapping[str, Box], ratio: float) -> float:
    return sum((b[2] - b[0]) * (b[3] - b[1]) for n, b in boxes.items() if n != ISOMETRIC.name) * ratio**2


def _ways(scale: Scale) -> Iterator[tuple[Pictorial, Spacing]]:
    """The roomy ones first, then those with a large pictorial view."""
    return ((pictorial, spacing) for spacing in SPACINGS for pictorial in pictorial_sizes(scale))


def _in_way(
    content: Content, scale: Scale, pictorial: Pictorial, spacing: Spacing, paper: Paper, known: Known
) -> Plan | None:
    """Everything where it would be without regard to crossing leaders; if that fits, with regard to them.

    Args:
        known: balloons that were found before; no sheet changes them.
    """
    rough = (scale.ratio, pictorial.ratio, SPACINGS.index(spacing), False)
    if known.get(rough, ...) is None or not _bare_fits(content, scale, pictorial, spacing, paper):
        return None
    found: tuple[Carried, Arrangement] | None = None
    for careful in (False, True):
        key = (scale.ratio, pictorial.ratio, SPACINGS.index(spacing), careful)
        if key not in known:
            ratios = {v: pictorial.ratio if v == ISOMETRIC.name else scale.ratio for v in content.boxes}
            known[key] = _carried(content, ratios, spacing, careful)
        carried = known[key]
        arrangement = _loosest(content, carried.margins, scale.ratio, pictorial.ratio, paper) if carried else None
        if carried is None or arrangement is None:
            return None
        found = carried, arrangement
    return _drawn(content, paper, scale, pictorial, spacing, *found) if found else None


def _bare_fits(content: Content, scale: Scale, pictorial: Pictorial, spacing: Spacing, paper: Paper) -> bool:
    """False where the views do not even fit without balloons."""
    margins = {n: _margins(content, (), _place_at_corner(n, b, scale.ratio), spacing) for n, b in content.boxes.items()}
    taken, least = paper.taken, pictorial.ratio
    found = arrange(
        content.boxes, margins, scale.ratio, least, paper.area, taken, content.principal, content.projection
    )
    return found is not None


def _drawn(
    content: Content, paper: Paper, scale: Scale, pictorial: Pictorial, spacing: Spacing, carried: Carried,
    arrangement: Arrangement,
) -> Plan:  # fmt: skip
    """The plan with the balloons where their views stand, free paper shared out between these."""
    arrangement = spread(arrangement, paper.area, paper.taken, content.principal)
    drawn = {
        name: tuple(_moved(b, place.box[0], place.box[1]) for b in carried.balloons[name])
        for name, place in arrangement.places.items()
    }
    return Plan(paper, scale, pictorial, spacing, arrangement, drawn, carried.crossings, content.projection)


def _moved(b: Balloon, dx: float, dy: float) -> Balloon:
    return replace(b, at=(b.at[0] + dx, b.at[1] + dy), target=(b.target[0] + dx, b.target[1] + dy))


def pictorial_sizes(scale: Scale) -> Iterator[Pictorial]:
    """The scale itself, sizes without a standard scale, and the next standard scale; those near it give way to it."""
    yield Pictorial(scale.ratio, scale)
    smaller = next((s for s in SCALES if s.ratio < scale.ratio), None)
    for share in SMALLER_PICTORIALS:
        if smaller is None or smaller.ratio < STANDARD_IS_NEAR * share * scale.ratio:
            yield Pictorial(share * scale.ratio, None)
    if smaller:
        yield Pictorial(smaller.ratio, smaller)


def _loosest(
    content: Content, margins: Mapping[str, Margins], ratio: float, pictorial: float, paper: Paper
) -> Arrangement | None:
    """The views with as much air between them as goes."""
    for across in LOOSEST_MM:
        for down in LOOSEST_MM:
            airy = {n: replace(m, left=m.left + across, top=m.top + down) for n, m in margins.items()}
            airy[ISOMETRIC.name] = margins[ISOMETRIC.name]
            found = arrange(
                content.boxes, airy, ratio, pictorial, paper.area, paper.taken, content.principal, content.projection
            )
            if found:
                return found
    return None


def _carried(content: Content, ratios: Mapping[str, float], spacing: Spacing, careful: bool) -> Carried | None:
    """Which view carries which balloons, and the margins that follow; None where there are too many balloons.

    Args:
        careful: balloons whose leaders cross get other places, which takes time.
    """
    places = {n: _place_at_corner(n, box, ratios[n]) for n, box in content.boxes.items()}
    capacity = {n: len(_slots(content, p, spacing)) for n, p in places.items()}
    stack_views = {n for n, sides in spacing.stack_sides.items() if sides}
    groups = assign(content.groups, content.spots, places, capacity, stack_views, content.elsewhere)
    if groups is None:
        return None
    drawn = {n: _balloons(content, groups[n], place, spacing, careful) for n, place in places.items()}
    margins = {n: _margins(content, drawn[n], place, spacing) for n, place in places.items()}
    return Carried(drawn, margins)


def _balloons(
    content: Content, groups: Groups, place: ViewPlace, spacing: Spacing, careful: bool
) -> tuple[Balloon, ...]:
    sites = sites_in(groups, content.spots, place)
    slots, avoid = _slots(content, place, spacing), _letters(content, place)
    found = balloons(sites, slots, content.radius_mm, spacing.stack_sides[place.name], careful, avoid)
    return tuple(b for b in found if math.dist(*b.leader) <= LONGEST_MM or not content.elsewhere.issuperset(b.marks))


def _slots(content: Content, place: ViewPlace, spacing: Spacing) -> list[Slot]:
    """Places for balloons beside a view that are not taken by the letter of a section."""
    every = slots_around(place.box, content.sides(place.name, spacing), content.radius_mm, spacing.ring_gap_mm)
    return clear_of(every, content.radius_mm, _letters(content, place))


def _letters(content: Content, place: ViewPlace) -> list[Box]:
    return [box for x in content.cut_lines.get(place.name, ()) for box in x.rooms(place)]


def _place_at_corner(name: str, box: Box, ratio: float) -> ViewPlace:
    """A view with the lower left of its outline at the origin."""
    wide, high = ratio * (box[2] - box[0]), ratio * (box[3] - box[1])
    outline = (0.0, 0.0, wide, high)
    return ViewPlace(name, ratio, (-ratio * box[0], -ratio * box[1]), outline, outline)


def _margins(content: Content, drawn: Sequence[Balloon], place: ViewPlace, spacing: Spacing) -> Margins:
    """Room around a view: dimensions on the left and below, balloons on the free sides, a caption below."""
    left, below = (content.strip_mm(place.name, way, spacing) for way in (Way.VERTICAL, Way.HORIZONTAL))
    ring = _rings(content, drawn, place, spacing)
    return Margins(
        left=max(left, ring[Side.LEFT]),
        bottom=max(below, ring[Side.BOTTOM]) + spacing.caption_mm,
        right=ring[Side.RIGHT],
        top=ring[Side.TOP],
    )


def _rings(content: Content, drawn: Sequence[Balloon], place: ViewPlace, spacing: Spacing) -> dict[Side, float]:
    """Room each side of a view needs for its balloons."""
    depth = dict.fromkeys(Side, 0)
    for balloon in drawn:
        side = _side_of(balloon, place.box)
        depth[side] = max(depth[side], len(balloon.marks))
    gap = spacing.ring_gap_mm
    return {s: ring_margin(content.radius_mm, n, gap) if n else spacing.plain_mm for s, n in depth.items()}


def _side_of(balloon: Balloon, box: Box) -> Side:
    x, y = balloon.at
    if x < box[0] or x > box[2]:
        return Side.LEFT if x < box[0] else Side.RIGHT
    return Side.BOTTOM if y < box[1] else Side.TOP
