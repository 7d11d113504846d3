"""Many distances from one datum on one line: superimposed running dimensions, as a tape is read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from toolkit.drawing.briefs.brief import Distance
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.parts.strips import FIRST_LINE_MM, Side, nearer_side, nearest_point, runs_along
from toolkit.drawing.sheet.dimensions import OrdinateDimension
from toolkit.drawing.sheet.figures import Figure
from toolkit.drawing.sheet.primitives import Box, Way
from toolkit.drawing.views.direction import Direction

MOST_PARALLEL = 3
"""More distances of a group than this stand on one running line."""
LEAST_APART_MM = 3.6
"""Values of a running line stand at least this far apart on paper."""


MOST_STACKED = 6
"""So many may lie one over the other on the only open side before they become a running line."""
MOST_BESIDE = 5
"""So many stand one by one on the other side of a view whose one side has a running line."""


@dataclass(frozen=True)
class Split:
    """Distances of a view: those on running lines, by the side, and those with a line of their own."""

    running: tuple[tuple[Side, tuple[Distance, ...]], ...]
    single: tuple[Distance, ...]


def split(
    wishes: Sequence[Distance], direction: Direction, scaling: Scaling, outline: Box, closed: Collection[Side] = ()
) -> Split:
    """Which distances become running ones at a scale, and on which side; one side of each axis at most.

    Args:
        closed: sides that are kept clear; a group that belongs there is stacked on the other.
    """
    groups: dict[object, list[Distance]] = {}
    for w in wishes:
        if w.group and not w.overall and not w.reference and w.repeats == 1 and w.tolerance is None:
            groups.setdefault((w.group, w.along, w.start.name), []).append(w)
    running: list[tuple[Side, tuple[Distance, ...]]] = []
    taken: set[str] = set()
    for group in groups.values():
        side, mine = _side_and_members(group, direction, scaling, outline)
        kept = _apart(mine, direction, scaling)
        if side in closed and len(kept) <= MOST_STACKED:
            continue
        if len(kept) > MOST_PARALLEL and side not in [s for s, _ in running]:
            running.append((side, tuple(kept)))
            taken |= {w.id for w in kept}
    return Split(tuple(running), tuple(w for w in wishes if w.id not in taken))


def _side_and_members(
    group: Sequence[Distance], direction: Direction, scaling: Scaling, outline: Box
) -> tuple[Side, list[Distance]]:
    """The side with most of a group, and what stands there: all of it, unless the rest is few on the other side."""
    by_side: dict[Side, list[Distance]] = {}
    for w in group:
        by_side.setdefault(nearer_side(w, direction, scaling, outline), []).append(w)
    side = max(by_side, key=lambda s: (len(by_side[s]), s.name))
    rest = len(group) - len(by_side[side])
    return side, by_side[side] if rest <= MOST_BESIDE else list(group)


def _apart(group: Sequence[Distance], direction: Direction, scaling: Scaling) -> list[Distance]:
    """Those whose values have room beside each other and beside the zero."""
    k = 0 if runs_along(group[0].along, direction) is Way.HORIZONTAL else 1

    def place(w: Distance) -> float:
        return scaling.on_paper(direction.flat(w.end.points[0]))[k]

    zero = scaling.on_paper(direction.flat(group[0].start.points[0]))[k]
    kept: list[Distance] = []
    for w in sorted(group, key=lambda w: (w.value_mm, w.id)):
        if all(abs(place(w) - p) >= LEAST_APART_MM for p in (zero, *(place(x) for x in kept))):
            kept.append(w)
    return sorted(kept, key=place)


def running_line(
    group: Sequence[Distance], side: Side, direction: Direction, scaling: Scaling, outline: Box, voice: Voice
) -> list[tuple[Distance, OrdinateDimension]]:
    """The dimensions of one running line on a side."""
    k = 1 if side.way is Way.HORIZONTAL else 0
    line_at = outline[k + 2] + FIRST_LINE_MM if side.is_far else outline[k] - FIRST_LINE_MM
    found = []
    for n, w in enumerate(group):
        origin = nearest_point(w.start, side, direction, scaling, outline)
        point = nearest_point(w.end, side, direction, scaling, outline)
        j = 1 - k
        paper = abs(point[j] - origin[j])
        exact = abs(paper - scaling.ratio * w.value_mm) < 1e-6
        figure: Figure = voice.distance(w)
        found.append(
            (
                w,
                OrdinateDimension(
                    origin, point, side.way, line_at, first=n == 0, figure=figure,
                    ratio=scaling.ratio if exact else paper / max(w.value_mm, 1e-9),
                    characteristic=w.inspected.key if w.inspected else None,
                    feature=w.source.feature or None, parameter=w.source.field or None,
                ),
            )
        )  # fmt: skip
    return found
