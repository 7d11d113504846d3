"""The fewest views that show every wish true to length, and which wish stands in which of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from toolkit.drawing.briefs.brief import Brief, ViewWish, Wish
from toolkit.drawing.parts.dress import shows

UNSHOWN = 1000


def chosen_views(brief: Brief) -> tuple[dict[str, list[Wish]], list[Wish]]:
    """Wishes by view, views in the brief's order; and the wishes that no view can show."""
    ways = {w.id: [n for n in w.views if _can(brief, n, w)] for w in brief.wishes}
    unsaid = [w for w in brief.wishes if not ways[w.id]]
    said = [w for w in brief.wishes if ways[w.id]]
    needed = [v.name for v in brief.views if v.always or v.principal]
    others = [v.name for v in brief.views if v.name not in needed]
    for n in range(len(others) + 1):
        sets = [s for s in combinations(others, n) if _covers(said, ways, {*needed, *s})]
        if sets:
            best = min(sets, key=lambda s: (_rank(said, ways, {*needed, *s}), s))
            return _spread(brief, said, ways, {*needed, *best}), unsaid
    raise AssertionError("all views together show every wish that a view can show")


def _can(brief: Brief, name: str, wish: Wish) -> bool:
    view: ViewWish | None = next((v for v in brief.views if v.name == name), None)
    return view is not None and shows(view, wish)


def _covers(said: Sequence[Wish], ways: dict[str, list[str]], views: set[str]) -> bool:
    return all(views & set(ways[w.id]) for w in said)


def _rank(said: Sequence[Wish], ways: dict[str, list[str]], views: set[str]) -> int:
    """How far from their first choice the wishes stand, all together."""
    return sum(min(i for i, n in enumerate(ways[w.id]) if n in views) for w in said)


def _spread(brief: Brief, said: Sequence[Wish], ways: dict[str, list[str]], views: set[str]) -> dict[str, list[Wish]]:
    found: dict[str, list[Wish]] = {v.name: [] for v in brief.views if v.name in views}
    for w in said:
        found[next(n for n in ways[w.id] if n in views)].append(w)
    return found
