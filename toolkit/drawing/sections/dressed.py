"""A section at a scale with everything around it; the lower left corner of its outline at (0, 0)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from designs.model import Machine
from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.assign import sites_in
from toolkit.drawing.layout.balloons import Site, Slot, balloons, clear_of, radius_for, slots_around
from toolkit.drawing.layout.centres import centre_lines
from toolkit.drawing.layout.check_numbers import numbered
from toolkit.drawing.layout.linework import linework
from toolkit.drawing.layout.overall import Wanted
from toolkit.drawing.layout.sites import groups_of
from toolkit.drawing.layout.spacing import Side
from toolkit.drawing.layout.tolerances import dimension_words
from toolkit.drawing.parts.callouts import boxes_of
from toolkit.drawing.parts.ground import union
from toolkit.drawing.sections.hatched import hatched
from toolkit.drawing.sections.look import Looked
from toolkit.drawing.sections.measured import Measures, Ring
from toolkit.drawing.sheet.annotations import CentreLine
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Anchor, Balloon, Box, Dimension, Label, Primitive, Way, circle
from toolkit.drawing.sheet.strokes import strokes, text_box

FIRST_MM, NEXT_MM = 10.0, 7.0
RING_GAP_MM = 8.0
CAPTION_MM = 5.0
AIR_MM = 3.0
ROOMY_SHARE = 0.9
BESIDE_LINE_MM = 4.0
"""Kept free of balloons on either side of a strip of dimensions."""


@dataclass(frozen=True)
class Dressed:
    """What is drawn around a section: `room` holds it all; `marks` have a balloon."""

    place: ViewPlace
    items: tuple[Primitive, ...]
    room: Box
    marks: tuple[str, ...]


def dressed(
    machine: Machine, looked: Looked, measures: Measures, ratio: float, caption: str, language: str
) -> Dressed | None:
    """A section at a ratio; None where its balloons find no room around it."""
    x0, y0, x1, y1 = looked.view.box
    outline = (0.0, 0.0, ratio * (x1 - x0), ratio * (y1 - y0))
    place = ViewPlace(looked.cut.name, ratio, (-ratio * x0, -ratio * y0), outline, outline)
    dims = list(_dimensions(machine, looked, measures, place, language))
    around = _balloons(machine, looked, place, dims)
    if around is None:
        return None
    items: list[Primitive] = [*hatched(looked.view, place, [i.path for i in machine.instances])]
    items += linework((x for x in looked.view.lines if not x.hidden), place, Layer.OUTLINE)
    items += centre_lines(machine, looked.view.view, place)
    items += [CentreLine(place.on_paper(a), place.on_paper(b)) for a, b in measures.middles]
    items += [circle(place.on_paper(r.centre), ratio * r.diameter_mm / 2, Layer.PHANTOM) for r in measures.rings]
    items += [*dims, *around]
    items += numbered(machine, items)
    low = union([outline, *boxes_of(items)])[1]
    items.append(Label((outline[2] / 2, low - 4.0 - CAPTION_MM), caption, CAPTION_MM, Anchor.CENTRE))
    b = union([outline, *boxes_of(items)])
    room = (b[0] - AIR_MM, b[1] - AIR_MM, b[2] + AIR_MM, b[3] + AIR_MM)
    return Dressed(place, tuple(items), room, tuple(m for b in around for m in b.marks))


def _dimensions(
    machine: Machine, looked: Looked, measures: Measures, place: ViewPlace, language: str
) -> Iterator[Dimension]:
    """Level ones above the view, upright ones on its left; spans side by side share a line, short ones inside."""
    rings = {_across(looked.cut.name, r): r for r in measures.rings}
    for way in (Way.HORIZONTAL, Way.VERTICAL):
        mine = [w for w in (*measures.wanted, *rings) if w.way is way]
        for w, level in _levels(mine, way).items():
            away = FIRST_MM + NEXT_MM * level
            line_at = place.box[3] + away if way is Way.HORIZONTAL else place.box[0] - away
            sign = "⌀" if w in rings else ""
            words = sign + dimension_words(machine, w.characteristic, w.value_mm, language)
            yield Dimension(
                place.on_paper(w.start), place.on_paper(w.end), way, line_at, w.value_mm, words, place.ratio,
                w.characteristic,
            )  # fmt: skip


def _across(view: str, ring: Ring) -> Wanted:
    """The diameter of a tip circle, level."""
    (x, y), r = ring.centre, ring.diameter_mm / 2
    return Wanted(view, Way.HORIZONTAL, (x - r, y), (x + r, y), False, ring.characteristic)


def _levels(wanted: Sequence[Wanted], way: Way) -> Mapping[Wanted, int]:
    """The line each dimension stands on: the first on which it meets no other."""
    k = 0 if way is Way.HORIZONTAL else 1
    lines: list[list[tuple[float, float]]] = []
    found: dict[Wanted, int] = {}
    for w in sorted(wanted, key=lambda w: (round(w.value_mm, 3), w.start, w.end)):
        low, high = sorted((w.start[k], w.end[k]))
        level = next(
            (n for n, taken in enumerate(lines) if all(high <= a + 1e-6 or low >= b - 1e-6 for a, b in taken)
             and all(found[o] <= n for o in found if _within(o, w, k))),
            len(lines),
        )  # fmt: skip
        if level == len(lines):
            lines.append([])
        lines[level].append((low, high))
        found[w] = level
    return found


def _within(inner: Wanted, outer: Wanted, k: int) -> bool:
    """True when one dimension spans a part of what another spans."""
    a, b = sorted((inner.start[k], inner.end[k]))
    low, high = sorted((outer.start[k], outer.end[k]))
    return low - 1e-6 <= a and b <= high + 1e-6


def _balloons(
    machine: Machine, looked: Looked, place: ViewPlace, dims: Sequence[Primitive]
) -> tuple[Balloon, ...] | None:
    """A balloon for every part that is cut, on all sides but where dimensions stand."""
    groups = [g for g in (tuple(m for m in g if m in looked.spots) for g in groups_of(machine)) if g]
    spots = {m: {place.name: s} for m, s in looked.spots.items()}
    sites: tuple[Site, ...] = tuple(s for s in sites_in(groups, spots, place) if s.targets)
    radius = radius_for([m for g in groups for m in g])
    taken = [*_strips(dims, place), *_words(dims)]
    slots = clear_of(slots_around(place.box, tuple(Side), radius, RING_GAP_MM), radius, taken)
    if len(sites) > ROOMY_SHARE * len(slots):
        return None
    return balloons(sites, _in_order(slots), radius, avoid=_words(dims))


def _in_order(slots: Sequence[Slot]) -> list[Slot]:
    return sorted(slots, key=lambda s: (s.outward, s.at))


def _strips(dims: Sequence[Primitive], place: ViewPlace) -> Iterator[Box]:
    """What dimensions take beside the outline; balloons keep out of it."""
    a = BESIDE_LINE_MM
    for d in dims:
        if not isinstance(d, Dimension):
            continue
        x0, x1 = sorted((d.start[0], d.end[0]))
        y0, y1 = sorted((d.start[1], d.end[1]))
        if d.way is Way.HORIZONTAL:
            yield (x0 - a, place.box[3], x1 + a, d.line_at + a)
        else:
            yield (d.line_at - a, y0 - a, place.box[0], y1 + a)


def _words(dims: Sequence[Primitive]) -> list[Box]:
    """Boxes of the words of dimensions, which leaders keep out of."""
    return [text_box(s) for s in strokes(dims) if isinstance(s, Label)]
