"""The search for sheet and scale: the smallest sheet on which the machine shows well, then the largest scale on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specs.errors import Refused
from toolkit.drawing.layout.arrange import SMALLEST_FRONT_MM, Arrangement, Margins, arrange
from toolkit.drawing.layout.assign import Spots, assign
from toolkit.drawing.layout.balloons import Side, Site, Slot, radius_for, ring_margin, slots_around
from toolkit.drawing.layout.formats import ASSEMBLY_FORMATS, SCALES, Profile, drawing_area
from toolkit.drawing.layout.overall import Wanted, lines_needed, strip_mm
from toolkit.drawing.layout.parts_list import columns
from toolkit.drawing.layout.title_block import HEIGHT_MM, WIDTH_MM
from toolkit.drawing.sheet.primitives import Box, Way
from toolkit.drawing.sheet.sheet import Format, Scale
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT

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


@dataclass(frozen=True)
class Content:
    """What has to go on the sheet, before its size is known."""

    boxes: Mapping[str, Box]
    wanted: tuple[Wanted, ...]
    groups: tuple[tuple[str, ...], ...]
    spots: Spots
    rows: int

    @property
    def radius_mm(self) -> float:
        return radius_for([m for g in self.groups for m in g])

    @property
    def most_in_stack(self) -> int:
        return max((len(g) for g in self.groups), default=1)


@dataclass(frozen=True)
class Plan:
    """A sheet, a scale and places on which everything fits."""

    format: Format
    scale: Scale
    area: Box
    arrangement: Arrangement
    sites: Mapping[str, list[Site]]
    slots: Mapping[str, list[Slot]]


def plan(content: Content, profile: Profile) -> Plan:
    """The first sheet on which the front view is large enough; the best of the largest sheet when none is.

    Raises:
        Refused: the parts list alone is too long for every sheet, or the balloons find no room.
    """
    best: Plan | None = None
    for form in ASSEMBLY_FORMATS:
        found = _on(content, form, profile)
        best = found or best
        if found and _front_mm(found) >= SMALLEST_FRONT_MM:
            return found
    if best is None:
        raise Refused("the assembly of {n} parts does not fit an A0 sheet; draw its groups on sheets of their own",
                      n=content.rows)  # fmt: skip
    return best


def _front_mm(found: Plan) -> float:
    """The longer side of the front view on paper."""
    x0, y0, x1, y1 = found.arrangement.places[FRONT.name].box
    return max(x1 - x0, y1 - y0)


def _on(content: Content, form: Format, profile: Profile) -> Plan | None:
    """The largest scale at which everything fits a sheet."""
    area = drawing_area(form, profile)
    try:
        lists = [box for box, _ in columns(content.rows, area)]
    except Refused:
        return None
    taken = [(area[2] - WIDTH_MM, area[1], area[2], area[1] + HEIGHT_MM), *lists]
    room = (area[2] - area[0]) * (area[3] - area[1]) - sum((t[2] - t[0]) * (t[3] - t[1]) for t in taken)
    margins = {name: margins_of(name, content) for name in content.boxes}
    for scale in SCALES:
        if _least_area(content.boxes, scale.ratio) > room:
            continue
        arrangement = arrange(content.boxes, margins, scale, area, taken)
        if arrangement is None:
            continue
        slots = {n: slots_around(p.box, BALLOON_SIDES[n], content.radius_mm) for n, p in arrangement.places.items()}
        sites = assign(content.groups, content.spots, arrangement.places, {n: len(s) for n, s in slots.items()})
        if sites is not None:
            return Plan(form, scale, area, arrangement, sites, slots)
    return None


def _least_area(boxes: Mapping[str, Box], ratio: float) -> float:
    return sum((b[2] - b[0]) * (b[3] - b[1]) for n, b in boxes.items() if n != ISOMETRIC.name) * ratio**2


def margins_of(name: str, content: Content) -> Margins:
    """Room around a view: dimensions on the left and below, balloons on the free sides, a caption below."""
    ring = ring_margin(content.radius_mm, content.most_in_stack)
    sides = BALLOON_SIDES[name]
    left = strip_mm(lines_needed(content.wanted, name, Way.VERTICAL))
    below = strip_mm(lines_needed(content.wanted, name, Way.HORIZONTAL))
    return Margins(
        left=max(left, ring if Side.LEFT in sides else PLAIN_MM),
        bottom=max(below, ring if Side.BOTTOM in sides else PLAIN_MM) + CAPTION_ROOM_MM,
        right=ring if Side.RIGHT in sides else PLAIN_MM,
        top=ring if Side.TOP in sides else PLAIN_MM,
    )
