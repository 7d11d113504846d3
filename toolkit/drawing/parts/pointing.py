"""Ways to place what points at a view: balloons, weld symbols, marks of surfaces."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from designs.model import Weld, WeldKind
from specs.units import format_number
from toolkit.drawing.briefs.brief import Texture
from toolkit.drawing.briefs.pointers import PartBalloon, Remark, WeldPointer
from toolkit.drawing.layout.balloons import radius_for
from toolkit.drawing.parts.figuring import Voice
from toolkit.drawing.parts.scaling import Scaling
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Balloon, Point, Primitive
from toolkit.drawing.symbols.surfaces import Removal, SurfaceTexture
from toolkit.drawing.symbols.weld import Weld as WeldSymbol
from toolkit.drawing.symbols.weld import WeldKind as SymbolKind
from toolkit.drawing.symbols.weld import WeldSide, intermittent
from toolkit.drawing.views.direction import Direction

REACHES_MM = (9.0, 13.0, 18.0, 24.0, 32.0, 42.0, 54.0, 70.0, 90.0, 115.0, 150.0)
ANGLES_DEG = tuple(range(15, 375, 30))
REMARK_REACHES_MM = (5.0, 8.0, 12.0, 17.0, 24.0, 34.0, 48.0, 70.0, 95.0, 130.0)
SLANTS_DEG = (60, 120, 45, 135, -60, -120, -45, -135, 30, 150, -30, -150, 75, 105, -75, -105, 15, 165, -15, -165)
KINDS = {
    WeldKind.FILLET: SymbolKind.FILLET,
    WeldKind.SQUARE_BUTT: SymbolKind.SQUARE_BUTT,
    WeldKind.PLUG: SymbolKind.PLUG,
    WeldKind.SPOT: SymbolKind.SPOT,
}
WORSE_SITE = 3.0
"""Cost of the next best place."""


@dataclass(frozen=True)
class Way:
    """A primitive, its leader, and its cost."""

    item: Primitive
    leader: tuple[Point, Point]
    cost: float


def pointing_ways(
    w: PartBalloon | WeldPointer | Remark | Texture, direction: Direction, scaling: Scaling, voice: Voice
) -> Iterator[Way]:
    """Ways to place any of these."""
    match w:
        case PartBalloon():
            yield from balloon_ways(w, direction, scaling)
        case WeldPointer():
            yield from weld_ways(w, direction, scaling, voice)
        case Remark():
            yield from remark_ways(w, direction, scaling, voice)
        case Texture():
            yield from texture_ways(w, direction, scaling, voice)


def balloon_ways(w: PartBalloon, direction: Direction, scaling: Scaling) -> Iterator[Way]:
    """Circles with marks around every place, near ones first."""
    radius = radius_for(list(w.marks))
    for n, site in enumerate(w.sites_in(direction)):
        target = scaling.on_paper(site.point)
        for reach in REACHES_MM:
            for angle in ANGLES_DEG:
                at = _polar(target, reach + radius, angle)
                right = math.cos(math.radians(angle)) >= 0
                step = (2 * radius if right else -2 * radius, 0.0)
                item = Balloon(w.marks, at, target, radius, step, site.on_face)
                yield Way(item, (target, at), reach + WORSE_SITE * n)


def weld_ways(w: WeldPointer, direction: Direction, scaling: Scaling, voice: Voice) -> Iterator[Way]:
    """Symbols whose arrow ends on the joint; slanting arrows only."""
    for n, site in enumerate(w.sites_in(direction)):
        target = scaling.on_paper(site.point)
        for reach in REACHES_MM:
            for angle in SLANTS_DEG:
                elbow = _polar(target, reach, angle)
                yield Way(weld_symbol(w, target, elbow, voice), (target, elbow), reach + WORSE_SITE * n)


def weld_symbol(w: WeldPointer, target: Point, elbow: Point, voice: Voice) -> WeldSymbol:
    """The ISO 2553 symbol of a declared weld: what lies on one edge; line of the schedule and how often in the tail."""
    tail = f"{w.number}, {w.times}×" if w.times > 1 else w.number
    arrow, other = (_side(w.weld, n, voice) if n else None for n in (w.per_edge, w.other_side))
    return WeldSymbol(
        target, elbow, arrow_side=arrow, other_side=other, all_round=w.weld.around, tail=tail, feature=w.number
    )


def _side(weld: Weld, seams: int, voice: Voice) -> WeldSide:
    return WeldSide(KINDS[weld.kind], _size(weld, voice.language), _length(weld, seams, voice.language))


def remark_ways(w: Remark, direction: Direction, scaling: Scaling, voice: Voice) -> Iterator[Way]:
    """Words on a short leader that ends in an arrow on a line, in a dot on a face."""
    words = voice.say(w.words)
    for n, site in enumerate(w.sites_in(direction)):
        target = scaling.on_paper(site.point)
        for reach in REMARK_REACHES_MM:
            for angle in SLANTS_DEG:
                elbow = _polar(target, reach, angle)
                item = Leader(target, elbow, (words,), dot=site.on_face, feature=w.source.feature or None)
                yield Way(item, (target, elbow), reach + WORSE_SITE * n)


def texture_ways(w: Texture, direction: Direction, scaling: Scaling, voice: Voice) -> Iterator[Way]:
    """The mark on the surface, or beside its place along the surface."""
    x, y = scaling.on_paper(direction.flat(w.at))
    nx, ny = direction.flat(w.normal)
    angle = math.degrees(math.atan2(ny, nx)) - 90.0
    words = f"Ra {format_number(w.ra_um, 1, voice.language)}" if w.ra_um is not None else ""
    removal = Removal.REQUIRED if w.machined else Removal.ANY
    for n, aside in enumerate((0.0, 2.0, -2.0, 4.0, -4.0, 6.0, -6.0, 9.0, -9.0, 12.0, 15.0)):
        at = (x - ny * aside, y + nx * aside)
        yield Way(SurfaceTexture(at, words, removal, angle), (at, at), 1.0 + n)


def _size(weld: Weld, language: str) -> str:
    """`z3` for the leg of a fillet, `s2` for the depth of a butt weld, the diameter of a plug or spot."""
    letter = {WeldKind.FILLET: "z", WeldKind.SQUARE_BUTT: "s"}.get(weld.kind, "")
    decimals = 0 if abs(weld.leg_mm - round(weld.leg_mm)) < 0.05 else 1
    return letter + format_number(weld.leg_mm, decimals, language)


def _length(weld: Weld, seams: int, language: str) -> str:
    """Length of one seam; number, length and gap of an intermittent weld; nothing all around."""
    if weld.around:
        return ""
    if seams > 1 and weld.pitch_mm > weld.length_mm:
        return intermittent(seams, round(weld.length_mm), round(weld.pitch_mm - weld.length_mm))
    words = format_number(weld.length_mm, 0, language)
    return f"{seams}×{words}" if seams > 1 else words


def _polar(centre: Point, reach: float, angle_deg: float) -> Point:
    a = math.radians(angle_deg)
    return (centre[0] + reach * math.cos(a), centre[1] + reach * math.sin(a))
