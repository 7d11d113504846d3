"""Which view carries which balloons: where a part shows best, as long as there are places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.balloons import Site, Target
from toolkit.drawing.layout.sites import Spot
from toolkit.drawing.views.direction import ISOMETRIC

GOOD_CLEARANCE_MM = 2.0
FACE_WORTH = 1.0
EDGE_WORTH = 0.25
HIDDEN_WORTH = (-1.0, -5.0)
"""In a flat view, and in the pictorial one, where hidden lines are not drawn if it can be helped."""
CROWDING = 2.0
STACK_IN_PICTORIAL = 10.0
"""Stacks of balloons go to the pictorial view last: it keeps room for them on all sides."""
FILL = 0.9
"""Share of a view's places that may be used: the rest keeps leaders short."""

Spots = Mapping[str, Mapping[str, tuple[Spot, ...]]]


def assign(
    groups: Sequence[tuple[str, ...]], spots: Spots, places: Mapping[str, ViewPlace], capacity: Mapping[str, int]
) -> dict[str, tuple[tuple[str, ...], ...]] | None:
    """Groups by view, or None when there are not enough places. Groups that few views show choose first."""
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in places}
    offers = {g: _offers(g, spots, places) for g in groups}
    for group in sorted((g for g in groups if offers[g]), key=lambda g: (len(offers[g]), g)):
        open_views = [n for n in offers[group] if len(found[n]) < FILL * capacity[n]]
        if not open_views:
            return None
        best = max(open_views, key=lambda n: (offers[group][n] - CROWDING * len(found[n]) / capacity[n], n))
        found[best].append(group)
    return {name: tuple(sorted(carried)) for name, carried in found.items()}


def sites_in(groups: Sequence[tuple[str, ...]], spots: Spots, place: ViewPlace) -> tuple[Site, ...]:
    """What the leaders of a view may end at, on paper."""
    return tuple(Site(g, _targets(g, place.name, spots, place)) for g in groups)


def _offers(group: tuple[str, ...], spots: Spots, places: Mapping[str, ViewPlace]) -> dict[str, float]:
    """How well each view shows any mark of the group: clearance of the best spot on paper, at most a good one."""
    found: dict[str, float] = {}
    for name, place in places.items():
        worth = [_worth(s, place) for mark in group for s in spots[mark].get(name, ())]
        if worth:
            found[name] = max(worth) - (STACK_IN_PICTORIAL if name == ISOMETRIC.name and len(group) > 1 else 0.0)
    return found


def _worth(spot: Spot, place: ViewPlace) -> float:
    if spot.hidden:
        return HIDDEN_WORTH[place.name == ISOMETRIC.name]
    return FACE_WORTH + min(spot.clearance_mm * place.ratio, GOOD_CLEARANCE_MM) if spot.on_face else EDGE_WORTH


def _targets(group: tuple[str, ...], view: str, spots: Spots, place: ViewPlace) -> tuple[Target, ...]:
    """Points on paper for a group's leader; seen ones only, where there are any."""
    every = [s for mark in group for s in spots[mark].get(view, ())]
    seen = [s for s in every if not s.hidden] or every
    return tuple(Target(place.on_paper(s.point), s.clearance_mm * place.ratio, s.on_face, s.along) for s in seen)
