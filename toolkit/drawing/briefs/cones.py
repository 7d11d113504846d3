"""The brief of a rolled cone: both openings, the height, and the developed sector that it is cut by."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model import RolledCone, Vec, X
from specs.language import Message, Text
from toolkit.drawing.briefs.brief import AxisLine, Brief, Callout, Distance, Rule, Source, ViewKind, ViewWish, Wish
from toolkit.drawing.briefs.developed import DevelopedWriter, flat_wish
from toolkit.drawing.briefs.rolled_sheets import INSIDE_DIAMETER
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.briefs.words import size
from toolkit.drawing.views.direction import FRONT, ISOMETRIC, LEFT

SECTOR_NOTE = (
    "Development: a sector of {a:g}° between radii of {small:g} and {large:g} mm, sizes of the middle of the sheet. "
    "Roll it so that the straight edges meet, smaller opening inside \u2300{low:g}, larger \u2300{high:g}."
)
SEAM = Text(
    "Sambungan: kedua tepi lurus dilas tumpul sepanjang tepi, tanpa tumpang tindih; gerinda rata sisi dalam.",
    "Seam: both straight edges butt welded over their whole length, without overlap; grind the inside flush.",
)


def cone_brief(mark: str, part: RolledCone) -> Brief:
    """What the drawing of a rolled cone must say."""
    flat = part.flat_pattern()
    developed = DevelopedWriter(flat, ())
    developed.write()
    book = StationBook(X)
    start, end = part.radii_mm(outside=True)
    first = book.at("first end", *(Vec(0, s * start, 0) for s in (-1, 1)))
    last = book.at("last end", *(Vec(part.height_mm, s * end, 0) for s in (-1, 1)))
    height = Distance(
        id="height", views=(FRONT.name,), start=book[first], end=book[last], overall=True, priority=80,
        source=Source("", "height_mm", Rule.OVERALL),
    )  # fmt: skip
    return Brief(
        mark=mark,
        part=part,
        views=(
            ViewWish(name=FRONT.name, direction=FRONT, principal=True, always=True, caption=FRONT.title),
            ViewWish(name=LEFT.name, direction=LEFT, always=True, caption=LEFT.title),
            ViewWish(name=ISOMETRIC.name, direction=ISOMETRIC, kind=ViewKind.PICTORIAL, always=True),
            flat_wish(flat),
        ),
        wishes=(height, *_openings(part), *developed.finished()),
        stations=(*book.all, *developed.stations()),
        axes=(AxisLine(Vec(0, 0, 0), Vec(part.height_mm, 0, 0), max(start, end)), *developed.axes()),
        notes=(_note(part), SEAM, *developed.notes()),
        finest_mm=developed.finest_mm(),
    )


def _openings(part: RolledCone) -> Iterator[Wish]:
    """The inside diameters of both ends, as seen along the axis."""
    for name, x, diameter in (("start_mm", 0.0, part.start_mm), ("end_mm", part.height_mm, part.end_mm)):
        yield Callout(
            id=name, views=(LEFT.name,), at=Vec(x, 0, 0), axis=X, radius_mm=diameter / 2, value_mm=diameter,
            words=(Message(INSIDE_DIAMETER, {"d": size(diameter)}),), source=Source("", name, Rule.ROUND),
        )  # fmt: skip


def _note(part: RolledCone) -> Message:
    small, large = part.sector_radii_mm
    low, high = sorted((part.start_mm, part.end_mm))
    ends = {"low": size(low), "high": size(high)}
    return Message(SECTOR_NOTE, {"a": round(part.sector_deg, 1), "small": size(small), "large": size(large), **ends})
