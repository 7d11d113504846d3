"""Which view carries which balloons: where a part shows best, as long as there are places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from toolkit.drawing.layout.arrange import ViewPlace
from toolkit.drawing.layout.balloons import Site, Target
from toolkit.drawing.layout.sites import Spot
from toolkit.drawing.sheet.strokes import DOT_RADIUS_MM
from toolkit.drawing.views.direction import ISOMETRIC

GOOD_CLEARANCE_MM = 2.0
FACE_WORTH = 1.0
EDGE_WORTH = 0.25
HIDDEN_WORTH = (-1.0, -5.0)
"""In a flat view, and in the pictorial one, where hidden lines are not drawn if it can be helped."""
PLAIN_HIDDEN_MM = 30.0
"""A hidden line this long on paper shows a part as well as hidden lines can: a rod from its side, not from its end."""
CROWDING = 2.0
STACK_ELSEWHERE = 10.0
"""Rows of balloons go to a view without room for them last."""
PICTORIAL = 0.5
"""A balloon stands better at a flat view: there the part has its size and its neighbours."""
FILL = 0.9
"""Share of a view's places that may be used: the rest keeps leaders short."""

PLAIN_TO_SEE = FACE_WORTH + 0.8
"""A part that no view shows better than this may be left to another sheet that shows it."""

Spots = Mapping[str, Mapping[str, tuple[Spot, ...]]]


def assign(
    groups: Sequence[tuple[str, ...]],
    spots: Spots,
    places: Mapping[str, ViewPlace],
    capacity: Mapping[str, int],
    stack_views: Collection[str],
    elsewhere: Collection[str] = (),
) -> dict[str, tuple[tuple[str, ...], ...]] | None:
    """Groups by view, or None when there are not enough places. Groups that few views show choose first.

    Args:
        elsewhere: marks that another sheet shows: left out where these views show them badly.
        capacity: places for balloons of each view.
        stack_views: views with room for the rows of balloons of a bolt set.
    """
    found: dict[str, list[tuple[str, ...]]] = {name: [] for name in places}
    carried = [g for g in groups if _belongs_here(g, spots, places, elsewhere)]
    offers = {g: _offers(g, spots, places, stack_views) for g in carried}
    for group in sorted((g for g in carried if offers[g]), key=lambda g: (len(offers[g]), g)):
        open_views = [n for n in offers[group] if len(found[n]) < FILL * capacity[n]]
        if not open_views:
            return None
        best = max(open_views, key=lambda n: (offers[group][n] - CROWDING * len(found[n]) / capacity[n], n))
        found[best].append(group)
    return {name: tuple(sorted(carried)) for name, carried in found.items()}


def _belongs_here(
    group: tuple[str, ...], spots: Spots, places: Mapping[str, ViewPlace], elsewhere: Collection[str]
) -> bool:
    """False for what other sheets show and these views would show badly."""
    if not all(mark in elsewhere for mark in group):
        return True
    worth = (_worth(s, p) for mark in group for name, p in places.items() for s in spots[mark].get(name, ()))
    return max(worth, default=HIDDEN_WORTH[1]) >= PLAIN_TO_SEE


def sites_in(groups: Sequence[tuple[str, ...]], spots: Spots, place: ViewPlace) -> tuple[Site, ...]:
    """What the leaders of a view may end at, on paper."""
    return tuple(Site(g, _targets(g, place.name, spots, place)) for g in groups)


def _offers(
    group: tuple[str, ...], spots: Spots, places: Mapping[str, ViewPlace], stack_views: Collection[str]
) -> dict[str, float]:
    """How well each view shows any mark of the group: clearance of the best spot on paper, at most a good one."""
    found: dict[str, float] = {}
    for name, place in places.items():
        worth = [_worth(s, place) for mark in group for s in spots[mark].get(name, ())]
        if worth:
            found[name] = max(worth) - (PICTORIAL if name == ISOMETRIC.name else 0.0)
            if len(group) > 1 and name not in stack_views:
                found[name] -= STACK_ELSEWHERE
    return found


def _worth(spot: Spot, place: ViewPlace) -> float:
    if spot.hidden:
        shown = min(spot.length_mm * place.ratio / PLAIN_HIDDEN_MM, 1.0)
        return HIDDEN_WORTH[place.name == ISOMETRIC.name] + shown
    if not spot.on_face or not _holds_dot(spot, place):
        return EDGE_WORTH
    return FACE_WORTH + min(spot.clearance_mm * place.ratio, GOOD_CLEARANCE_MM)


def _holds_dot(spot: Spot, place: ViewPlace) -> bool:
    """True where a dot touches no line."""
    return spot.clearance_mm * place.ratio > DOT_RADIUS_MM


def _targets(group: tuple[str, ...], view: str, spots: Spots, place: ViewPlace) -> tuple[Target, ...]:
    """Points on paper for a group's leader; seen ones only, where there are any."""
    every = [s for mark in group for s in spots[mark].get(view, ())]
    seen = [s for s in every if not s.hidden] or every
    roomy = [s for s in seen if not s.on_face or _holds_dot(s, place)]
    seen = roomy or [replace(s, on_face=False) for s in seen]
    return tuple(Target(place.on_paper(s.point), s.clearance_mm * place.ratio, s.on_face, s.along) for s in seen)
