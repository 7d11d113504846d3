"""Marks of sections and details: on the view they are taken from, and the captions under them.

Paper millimetres, the lower left corner of the view's outline at (0, 0).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.model import Plane
from toolkit.drawing.briefs.brief import Brief, ViewKind, ViewWish
from toolkit.drawing.parts.ground import Ground
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.annotations import DETAIL, SECTION, DetailMark, SectionMark
from toolkit.drawing.sheet.primitives import Box, Label, Point, Polyline, Primitive
from toolkit.drawing.sheet.strokes import strokes, text_box

PAST_MM = 6.5
"""How far a cutting line passes the outline: its thick end stands clear of the part."""
LETTER_MM = 3.5
ROOM_MM = 6.0
"""So much farther out the first dimension line stands beside the ends of a cutting line."""
REACHES_MM = (0.0, 1.5, 3.0, -1.5, 5.0)
ANGLES_DEG = tuple(range(45, 405, 30))


def marked_from(brief: Brief, view: ViewWish) -> list[ViewWish]:
    """The sections and details that are taken from a view."""
    principal = brief.principal.name
    kinds = (ViewKind.SECTION, ViewKind.DETAIL)
    return [v for v in brief.views if v.kind in kinds and (v.parent or principal) == view.name]


def grown(outline: Box, brief: Brief, view: ViewWish) -> Box:
    """An outline with room for the ends of cutting lines."""
    x0, y0, x1, y1 = outline
    for v in marked_from(brief, view):
        if v.kind is ViewKind.SECTION:
            across, up = _trace(v, view)
            x0, x1 = (x0 - ROOM_MM, x1 + ROOM_MM) if abs(across) > abs(up) and x0 == outline[0] else (x0, x1)
            y0, y1 = (y0 - ROOM_MM, y1 + ROOM_MM) if abs(up) >= abs(across) and y0 == outline[1] else (y0, y1)
    return (x0, y0, x1, y1)


def view_marks(brief: Brief, view: ViewWish, scaling: Scaling, outline: Box, ground: Ground) -> list[Primitive]:
    """The marks of everything that is taken from a view, each where its letters stand on nothing."""
    found: list[Primitive] = []
    for v in marked_from(brief, view):
        ways = [_detail_ways(v, scaling)] if v.kind is ViewKind.DETAIL else _section_ways(v, view, scaling, outline)
        for some in ways:
            every = list(some)
            best = next((m for m in every if _is_clear(m, ground)), every[0])
            found.append(best)
            ground.add([best])
    return found


def view_title(view: ViewWish, language: str, scale: str = "") -> str:
    """`POTONGAN A-A`, `DETAIL B (5:1)`; empty for a view of another kind."""
    aside = f" ({scale})" if scale else ""
    if view.kind is ViewKind.SECTION:
        return f"{SECTION.say(language)} {view.letter}-{view.letter}{aside}"
    return f"{DETAIL.say(language)} {view.letter}{aside}" if view.kind is ViewKind.DETAIL else ""


def _trace(section: ViewWish, view: ViewWish) -> Point:
    """Direction of the line as which a view shows the plane of a section."""
    assert section.plane is not None
    nx, ny = view.direction.flat(section.plane.normal)
    return (-ny, nx)


def _section_ways(section: ViewWish, view: ViewWish, scaling: Scaling, outline: Box) -> Iterator[Iterator[SectionMark]]:
    assert section.plane is not None
    for plane in (section.plane, *section.also):
        yield _plane_ways(plane, section, view, scaling, outline)


def _plane_ways(
    plane: Plane, section: ViewWish, view: ViewWish, scaling: Scaling, outline: Box
) -> Iterator[SectionMark]:
    """The cutting line through the whole view, its ends farther out or nearer."""
    at, (ux, uy) = scaling.on_paper(view.direction.flat(plane.origin)), _trace(section, view)
    vx, vy = view.direction.flat(-section.direction.toward)
    x0, y0, x1, y1 = outline
    level = abs(ux) > abs(uy)
    low, high = (x0, x1) if level else (y0, y1)
    for more in REACHES_MM:
        ends = (low - PAST_MM - more, high + PAST_MM + more)
        first, last = ((e, at[1]) if level else (at[0], e) for e in ends)
        yield SectionMark((first, last), (vx, vy), section.letter, LETTER_MM)


def _detail_ways(detail: ViewWish, scaling: Scaling) -> Iterator[DetailMark]:
    """The circle, its letter all around it."""
    assert detail.region is not None
    x, y, r = detail.region
    for angle in ANGLES_DEG:
        yield DetailMark(scaling.on_paper((x, y)), r * scaling.ratio, detail.letter, angle, LETTER_MM)


def _is_clear(mark: Primitive, ground: Ground) -> bool:
    """True when its letters stand on nothing, and its straight lines run through no words."""
    for s in strokes([mark]):
        if isinstance(s, Label) and not ground.words_fit(text_box(s)):
            return False
        if isinstance(s, Polyline) and any(
            ground.line_hits_words(a, b) for a, b in zip(s.points, s.points[1:], strict=False) if math.dist(a, b) > 0
        ):
            return False
    return True
