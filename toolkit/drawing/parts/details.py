"""The way out where a hole is too small at the scale of the sheet: a detail that shows it larger, with its callout."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specs.language import Text
from toolkit.drawing.briefs.brief import LETTERS, AxisLine, Brief, Callout, ViewKind, ViewWish, Wish

TOO_SMALL_MM = 0.8
"""A hole that is smaller on paper is a blot."""
READABLE_MM = 2.0
"""What a brief calls its finest detail is at least this long on paper."""
AROUND = 2.5
"""Radius of a detail by the diameter of its hole."""
CIRCLE_MM = 2.5
"""The circle on the parent view has at least this radius on paper."""
MOST_DETAILS = 3
TITLE = Text("Detail", "Detail")


def with_details(brief: Brief, wishes: Mapping[str, Sequence[Wish]], ratio: float) -> Brief | None:
    """The brief with a detail for each callout whose hole is too small at a scale; None where none is.

    Args:
        wishes: by the view that says them.
        ratio: paper length by real length.
    """
    small = list(_too_small(brief, wishes, ratio))[:MOST_DETAILS]
    if not small:
        return None
    free = [c for c in LETTERS if c not in {v.letter for v in brief.views}]
    views, axes, changed = list(brief.views), list(brief.axes), dict[str, Wish]()
    for letter, (view, w) in zip(free, small, strict=False):
        views.append(_detail(letter, view, w, ratio))
        axes += _centres(w, view)
        changed[w.id] = replace(w, views=(views[-1].name,), places=(w.places or (w.at,))[:1])
    finest = max(brief.finest_mm or 0.0, READABLE_MM / ratio)
    return replace(brief, views=tuple(views), axes=tuple(axes), finest_mm=finest,
                   wishes=tuple(changed.get(w.id, w) for w in brief.wishes))  # fmt: skip


def _too_small(brief: Brief, wishes: Mapping[str, Sequence[Wish]], ratio: float) -> Iterator[tuple[ViewWish, Callout]]:
    for name, said in wishes.items():
        view = brief.view(name)
        for w in said:
            if not isinstance(w, Callout) or w.axis is None or view.stands_free:
                continue
            if 0 < 2 * w.radius_mm * ratio < TOO_SMALL_MM:
                yield view, w


def _detail(letter: str, view: ViewWish, w: Callout, ratio: float) -> ViewWish:
    x, y = view.direction.flat((w.places or (w.at,))[0])
    radius = max(2 * w.radius_mm * AROUND, CIRCLE_MM / ratio)
    name = f"detail {letter}"
    return ViewWish(
        name=name, direction=replace(view.direction, name=name, title=TITLE), kind=ViewKind.DETAIL, always=True,
        parent=view.name, region=(x, y, radius), letter=letter, flat=view.flat,
    )  # fmt: skip


def _centres(w: Callout, view: ViewWish) -> Iterator[AxisLine]:
    """The parent view keeps the centre marks of all the holes that the callout speaks for."""
    for p in w.places or (w.at,):
        yield AxisLine(p, p, w.radius_mm, view.space)


def is_within(axis: AxisLine, view: ViewWish) -> bool:
    """True for an axis that a detail shows as a point inside its circle."""
    assert view.region is not None
    a, b = view.direction.flat(axis.start), view.direction.flat(axis.end)
    x, y, r = view.region
    return math.dist(a, b) < 1e-6 and math.dist(a, (x, y)) < r
