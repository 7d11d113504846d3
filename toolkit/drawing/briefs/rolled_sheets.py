"""The brief of a rolled sheet: the developed sheet is cut by it, the end view says radius and sweep."""

from __future__ import annotations

import math
from collections.abc import Iterator

from designs.model import Cutout, Hole, Quantity, RolledSheet, Vec, X
from specs.language import Message, Text
from specs.stock import PerforatedStock
from toolkit.drawing.briefs.brief import (
    Angle,
    AxisLine,
    Brief,
    Callout,
    Distance,
    Rule,
    Source,
    ViewWish,
    Wish,
    isometric_wish,
)
from toolkit.drawing.briefs.developed import FLAT, DevelopedWriter, Opening, as_patterns, flat_wish
from toolkit.drawing.briefs.seams import seam_wishes
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import hole_words, pitch_words, size
from toolkit.drawing.views.direction import FRONT, LEFT

INSIDE_DIAMETER = "\u2300{d:g} inside"
INSIDE_RADIUS = "R{r:g} inside"
ROLLED_NOTE = (
    "Roll the length of {length:g} mm through {a:g}° to an inside radius of {r:g} mm; "
    "the edges of {width:g} mm stay straight."
)
SEAM = Text(
    "Sambungan: kedua tepi lurus dilas tumpul sepanjang tepi, tanpa tumpang tindih.",
    "Seam: both straight edges butt welded over their whole length, without overlap.",
)
SEEN_FROM = Text("Bentangan dilihat dari sisi dalam rol.", "Developed sheet seen from the inside of the roll.")
ROLL_WAY = Text("\u2195 arah rol", "\u2195 rolling direction")
ROLL_WAY_AT = (0.72, 0.3)
"""Where on the sheet the rolling direction is said, as shares of width and length."""
PERFORATED = Text("lubang di seluruh pelat, tidak digambar", "holes all over the sheet, not drawn")
PERFORATION_AT = ((0.3, 0.62), (0.3, 0.48))
"""The same for its holes and their pitch."""


def rolled_sheet_brief(mark: str, part: RolledSheet) -> Brief:
    """What the drawing of a rolled sheet must say."""
    flat = part.flat_pattern()
    developed = DevelopedWriter(flat, tuple(_openings(part)))
    developed.write()
    book = StationBook(X)
    angles = (part.start_deg, part.start_deg + part.sweep_deg)
    rims = [_on_rim(part, part.outside_radius_mm, a) for a in angles]
    first = book.at("first end", *rims)
    last = book.at("last end", *(Vec(part.width_mm, p.y, p.z) for p in rims))
    width = Distance(
        id="width", views=(FRONT.name,), start=book[first], end=book[last], overall=True, priority=80,
        source=Source("", "width_mm", Rule.OVERALL),
    )  # fmt: skip
    return Brief(
        mark=mark,
        part=part,
        views=(
            ViewWish(name=LEFT.name, direction=LEFT, principal=True, always=True, caption=LEFT.title),
            ViewWish(name=FRONT.name, direction=FRONT, caption=FRONT.title),
            isometric_wish(),
            flat_wish(flat),
        ),
        wishes=(
            width,
            *_round_wishes(part),
            *developed.finished(),
            _roll_way(part, developed),
            *_perforation(part, developed),
            *_seam(part),
        ),
        stations=(*book.all, *developed.stations()),
        axes=(AxisLine(Vec(0, 0, 0), Vec(part.width_mm, 0, 0), part.outside_radius_mm), *developed.axes()),
        notes=(_note(part), *((SEAM,) if part.sweep_deg >= 360 else ()), SEEN_FROM, *developed.notes()),
        finest_mm=developed.finest_mm(),
    )


def _roll_way(part: RolledSheet, developed: DevelopedWriter) -> Wish:
    """Which way the sheet goes through the rolls, beside a place that no opening takes."""
    at = (part.width_mm * ROLL_WAY_AT[0], part.developed_mm * ROLL_WAY_AT[1])
    clear = at if developed.is_steel(at) else developed.inside()
    return Callout(
        id=f"{FLAT}.rolling", views=(FLAT,), at=Vec(*clear, 0), words=(ROLL_WAY,), priority=72,
        source=Source("", "inside_radius_mm", Rule.ROUND),
    )  # fmt: skip


def _perforation(part: RolledSheet, developed: DevelopedWriter) -> Iterator[Wish]:
    """Holes and pitch of a perforated stock, which brings them with it: they are not drawn."""
    stock = part.plate_stock
    if not isinstance(stock, PerforatedStock):
        return
    told = (
        ("holes", (PERFORATED, hole_words(stock.hole_mm, 1)), stock.hole_mm, Quantity.DIAMETER),
        ("pitch", (pitch_words(stock.pitch_mm),), stock.pitch_mm, Quantity.DISTANCE),
    )
    for (name, words, value, states), share in zip(told, PERFORATION_AT, strict=True):
        at = (part.width_mm * share[0], part.developed_mm * share[1])
        clear = at if developed.is_steel(at) else developed.inside()
        yield Callout(
            id=f"{FLAT}.{name}", views=(FLAT,), at=Vec(*clear, 0), words=words, priority=70, value_mm=value,
            states=states, source=Source("", "sheet", Rule.STOCK),
        )  # fmt: skip


def _seam(part: RolledSheet) -> Iterator[Wish]:
    """The seam of a closed shell, seen end on; none where the sheet stays open."""
    if part.sweep_deg < 360:
        return
    ends = [_on_rim(part, part.outside_radius_mm, part.start_deg) + X.scaled(x) for x in (0.0, part.width_mm)]
    edges = [(Vec(0, y, 0), Vec(part.width_mm, y, 0)) for y in (0.0, part.developed_mm)]
    yield from seam_wishes((ends[0], ends[1]), edges, (LEFT,), part.thickness_mm)


def _openings(part: RolledSheet) -> Iterator[Opening]:
    """Windows as cut-outs; holes in even rows as patterns."""
    holes, declared = [], {f: f"features[{n}]" for n, f in enumerate(part.features)}
    for f in part.openings():
        if isinstance(f, Hole):
            holes.append((f, declared[f]))
        else:
            yield Opening(Cutout(f.contours()[0]), declared[f])
    for feature, place in as_patterns(holes):
        yield Opening(feature, place)


def _on_rim(part: RolledSheet, radius_mm: float, angle_deg: float) -> Vec:
    a = math.radians(angle_deg)
    return Vec(0, radius_mm * math.cos(a), radius_mm * math.sin(a))


def _round_wishes(part: RolledSheet) -> Iterator[Wish]:
    """The inside diameter of a shell, the inside radius and the sweep of a part of one."""
    middle_deg = part.start_deg + part.sweep_deg / 2
    source = Source("", "inside_radius_mm", Rule.ROUND)
    if part.sweep_deg >= 360:
        words = Message(INSIDE_DIAMETER, {"d": size(2 * part.inside_radius_mm)})
        yield Callout(
            id="inside", views=(LEFT.name,), at=Vec(0, 0, 0), axis=X, radius_mm=part.inside_radius_mm, words=(words,),
            value_mm=2 * part.inside_radius_mm, source=source,
        )  # fmt: skip
        return
    words = Message(INSIDE_RADIUS, {"r": size(part.inside_radius_mm)})
    yield Callout(
        id="inside", views=(LEFT.name,), at=_on_rim(part, part.inside_radius_mm, middle_deg), words=(words,),
        value_mm=part.inside_radius_mm, source=source,
    )  # fmt: skip
    if part.sweep_deg < 180 - 1e-6:
        first, last = (_on_rim(part, 1.0, a) for a in (part.start_deg, part.start_deg + part.sweep_deg))
        yield Angle(
            id="sweep", views=(LEFT.name,), apex=Vec(0, 0, 0), first=first, second=last, value_deg=part.sweep_deg,
            source=Source("", "sweep_deg", Rule.ROUND),
        )  # fmt: skip


def _note(part: RolledSheet) -> Message:
    return Message(
        ROLLED_NOTE,
        {
            "length": size(part.developed_mm),
            "width": size(part.width_mm),
            "r": size(part.inside_radius_mm),
            "a": round(part.sweep_deg, 1),
        },
    )
