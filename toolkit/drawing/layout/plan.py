"""The search for sheet and scale: the smallest sheet on which the machine shows well, then the largest scale on it.

Balloons are laid out around each view before the views are placed: their places move along with the view, so what they
need is known exactly. Only the pictorial view, which takes the gap that is left, gets its balloons last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specs.errors import Refused
from toolkit.drawing.layout.arrange import Arrangement, Margins, ViewPlace, arrange
from toolkit.drawing.layout.assign import Spots, assign, sites_in
from toolkit.drawing.layout.balloons import Side, balloons, radius_for, ring_margin, slots_around
from toolkit.drawing.layout.formats import ASSEMBLY_FORMATS, SCALES, Profile, drawing_area
from toolkit.drawing.layout.overall import Wanted, lines_needed, strip_mm
from toolkit.drawing.layout.parts_list import ROWS_MM, columns
from toolkit.drawing.layout.title_block import HEIGHT_MM, WIDTH_MM
from toolkit.drawing.sheet.primitives import Balloon, Box, Way
from toolkit.drawing.sheet.sheet import Format, Scale
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT

Groups = tuple[tuple[str, ...], ...]
Known = dict[tuple[float, float], tuple[dict[str, Groups], dict[str, Margins]]]

BALLOON_SIDES = {
    FRONT.name: (Side.TOP, Side.RIGHT),
    ABOVE.name: (Side.LEFT, Side.BOTTOM, Side.RIGHT),
    LEFT.name: (Side.TOP, Side.RIGHT),
    ISOMETRIC.name: (Side.LEFT, Side.BOTTOM, Side.RIGHT, Side.TOP),
}
"""Sides without dimensions."""
PLAIN_MM = 5.0
"""Room on a side with nothing beside it."""
CAPTION_ROOM_MM = 8.0
SMALLEST_VIEW_MM = 95.0
"""The longest side of the flat views on paper, below which a larger sheet is taken."""
PICTORIAL_SHARES = (1.0, 0.7, 0.5)
"""Sizes of the pictorial view that are tried, as shares of the scale."""
LOOSEST_MM = (24.0, 16.0, 8.0, 0.0)
"""Air between the views, tried in this order."""


@dataclass(frozen=True)
class Content:
    """What has to go on the sheet, before its size is known."""

    boxes: Mapping[str, Box]
    wanted: tuple[Wanted, ...]
    groups: Groups
    spots: Spots
    rows: int

    @property
    def radius_mm(self) -> float:
        return radius_for([m for g in self.groups for m in g])


@dataclass(frozen=True)
class Paper:
    """A sheet with its title block and parts list already on it."""

    format: Format
    area: Box
    row_mm: float
    taken: tuple[Box, ...]

    @property
    def room_mm2(self) -> float:
        """Area that is left for views."""
        x0, y0, x1, y1 = self.area
        return (x1 - x0) * (y1 - y0) - sum((t[2] - t[0]) * (t[3] - t[1]) for t in self.taken)


@dataclass(frozen=True)
class Plan:
    """A sheet, a scale and places on which everything fits."""

    paper: Paper
    scale: Scale
    arrangement: Arrangement
    balloons: Mapping[str, tuple[Balloon, ...]]


def plan(content: Content, profile: Profile) -> Plan:
    """The first sheet on which the front view is large enough; the best of the largest sheet when none is.

    Raises:
        Refused: the parts list alone is too long for every sheet, or the balloons find no room.
    """
    best: Plan | None = None
    known: Known = {}
    for form in ASSEMBLY_FORMATS:
        for row_mm in ROWS_MM:
            found = _on(content, form, row_mm, profile, known)
            best = found or best
            if found and _largest_mm(found) >= SMALLEST_VIEW_MM:
                return found
    if best is None:
        raise Refused(
            "the assembly of {n} parts does not fit an A0 sheet; draw its groups on sheets of their own", n=content.rows
        )
    return best


def _largest_mm(found: Plan) -> float:
    """The longest side of the flat views on paper."""
    places = (p for n, p in found.arrangement.places.items() if n != ISOMETRIC.name)
    return max(max(p.box[2] - p.box[0], p.box[3] - p.box[1]) for p in places)


def _on(content: Content, form: Format, row_mm: float, profile: Profile, known: Known) -> Plan | None:
    """The largest scale at which everything fits a sheet."""
    area = drawing_area(form, profile)
    try:
        lists = [box for box, _ in columns(content.rows, area, row_mm)]
    except Refused:
        return None
    paper = Paper(form, area, row_mm, ((area[2] - WIDTH_MM, area[1], area[2], area[1] + HEIGHT_MM), *lists))
    for scale in SCALES:
        if _least_area(content.boxes, scale.ratio) > paper.room_mm2:
            continue
        for share in PICTORIAL_SHARES:
            found = _at(content, scale, share * scale.ratio, paper, known)
            if found:
                return found
    return None


def _least_area(boxes: Mapping[str, Box], ratio: float) -> float:
    return sum((b[2] - b[0]) * (b[3] - b[1]) for n, b in boxes.items() if n != ISOMETRIC.name) * ratio**2


def _at(content: Content, scale: Scale, pictorial: float, paper: Paper, known: Known) -> Plan | None:
    """Everything at one scale on one sheet, as loosely as it goes without a smaller pictorial view.

    Args:
        pictorial: the ratio the pictorial view must at least have; its balloons are counted out for it.
        known: what was found for these ratios on a smaller sheet.
    """
    ratios = {n: pictorial if n == ISOMETRIC.name else scale.ratio for n in content.boxes}
    key = (scale.ratio, pictorial)
    if key not in known:
        known[key] = _carried(content, ratios)
    groups, margins = known[key]
    if not groups:
        return None
    tight = arrange(content.boxes, margins, scale, paper.area, paper.taken)
    if tight is None or tight.places[ISOMETRIC.name].ratio < pictorial * (1 - 1e-9):
        return None
    arrangement = _loosened(content, margins, scale, paper, tight)
    drawn = {n: _balloons(content, groups[n], place) for n, place in arrangement.places.items()}
    return Plan(paper, scale, arrangement, drawn)


def _loosened(
    content: Content, margins: Mapping[str, Margins], scale: Scale, paper: Paper, tight: Arrangement
) -> Arrangement:
    """The same views with more air between them."""
    least = tight.places[ISOMETRIC.name].ratio
    for across in LOOSEST_MM:
        for down in LOOSEST_MM:
            airy = {n: replace(m, left=m.left + across, top=m.top + down) for n, m in margins.items()}
            airy[ISOMETRIC.name] = margins[ISOMETRIC.name]
            found = arrange(content.boxes, airy, scale, paper.area, paper.taken)
            if found and found.places[ISOMETRIC.name].ratio >= least * (1 - 1e-9):
                return found
    return tight


def _carried(content: Content, ratios: Mapping[str, float]) -> tuple[dict[str, Groups], dict[str, Margins]]:
    """Which view carries which balloons, and the margins that follow; nothing where there are too many balloons."""
    groups = _groups_by_view(content, ratios)
    if groups is None:
        return {}, {}
    return groups, {name: _margins(content, name, groups[name], ratios[name]) for name in content.boxes}


def _groups_by_view(content: Content, ratios: Mapping[str, float]) -> dict[str, Groups] | None:
    """Which view carries which balloons; None when there are too many of them."""
    places = {n: _place_at_corner(n, box, ratios[n]) for n, box in content.boxes.items()}
    capacity = {n: len(slots_around(p.box, BALLOON_SIDES[n], content.radius_mm)) for n, p in places.items()}
    return assign(content.groups, content.spots, places, capacity)


def _balloons(content: Content, groups: Groups, place: ViewPlace) -> tuple[Balloon, ...]:
    slots = slots_around(place.box, BALLOON_SIDES[place.name], content.radius_mm)
    return balloons(sites_in(groups, content.spots, place), slots, content.radius_mm)


def _place_at_corner(name: str, box: Box, ratio: float) -> ViewPlace:
    """A view with the lower left of its outline at the origin."""
    wide, high = ratio * (box[2] - box[0]), ratio * (box[3] - box[1])
    outline = (0.0, 0.0, wide, high)
    return ViewPlace(name, ratio, (-ratio * box[0], -ratio * box[1]), outline, outline)


def _margins(content: Content, name: str, groups: Groups, ratio: float) -> Margins:
    """Room around a view: dimensions on the left and below, balloons on the free sides, a caption below."""
    left = strip_mm(lines_needed(content.wanted, name, Way.VERTICAL))
    below = strip_mm(lines_needed(content.wanted, name, Way.HORIZONTAL))
    ring = _rings(content, name, groups, ratio)
    return Margins(
        left=max(left, ring[Side.LEFT]),
        bottom=max(below, ring[Side.BOTTOM]) + CAPTION_ROOM_MM,
        right=ring[Side.RIGHT],
        top=ring[Side.TOP],
    )


def _rings(content: Content, name: str, groups: Groups, ratio: float) -> dict[Side, float]:
    """Room each side needs for its balloons; the pictorial view, whose size is not known yet, keeps all it may need."""
    if name == ISOMETRIC.name:
        most = max((len(g) for g in groups), default=1)
        return dict.fromkeys(Side, ring_margin(content.radius_mm, most))
    place = _place_at_corner(name, content.boxes[name], ratio)
    depth = dict.fromkeys(Side, 0)
    for balloon in _balloons(content, groups, place):
        side = _side_of(balloon, place.box)
        depth[side] = max(depth[side], len(balloon.marks))
    return {s: ring_margin(content.radius_mm, n) if n else PLAIN_MM for s, n in depth.items()}


def _side_of(balloon: Balloon, box: Box) -> Side:
    x, y = balloon.at
    if x < box[0] or x > box[2]:
        return Side.LEFT if x < box[0] else Side.RIGHT
    return Side.BOTTOM if y < box[1] else Side.TOP
