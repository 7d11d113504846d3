"""The brief of a hopper or duct between two rectangles: openings, height, and the developed walls with their folds."""

from __future__ import annotations

from collections.abc import Iterator

from designs.model import FlatPattern, Transition, Vec, X, Y, Z
from specs.language import Text
from toolkit.drawing.briefs.bent_sheets import bend_table
from toolkit.drawing.briefs.brief import Brief, Distance, Rule, Source, ViewWish, Wish, isometric_wish
from toolkit.drawing.briefs.developed import DevelopedWriter, flat_wish
from toolkit.drawing.briefs.seams import seam_wishes
from toolkit.drawing.briefs.stations import StationBook
from toolkit.drawing.views.direction import ABOVE, FRONT

INSIDE_NOTE = Text(
    "Ukuran bukaan adalah ukuran dalam. Bentangan: ukuran muka dalam, dilihat dari luar.",
    "Opening sizes are inside sizes. The development has the sizes of the inner faces and is seen from outside.",
)
SEAM_NOTE = Text(
    "Sambung kedua tepi sambungan dengan las tumpul tanpa tumpang tindih; samakan kedua diagonal tiap bukaan.",
    "Butt weld the two seam edges without overlap; make both diagonals of each opening equal.",
)


def transition_brief(mark: str, part: Transition) -> Brief:
    """What the drawing of a hopper must say."""
    flat = part.flat_pattern()
    developed = DevelopedWriter(flat, ())
    developed.write()
    books = [StationBook(a) for a in (X, Y, Z)]
    wishes = [w for k in (0, 1) for w in _openings(part, books[k], k)]
    wishes += _seam(part, flat)
    return Brief(
        mark=mark,
        part=part,
        views=(
            ViewWish(name=FRONT.name, direction=FRONT, principal=True, always=True, caption=FRONT.title),
            ViewWish(name=ABOVE.name, direction=ABOVE, always=True, caption=ABOVE.title),
            isometric_wish(),
            flat_wish(flat),
        ),
        wishes=(_height(part, books[2]), *wishes, *developed.finished()),
        stations=(*(s for b in books for s in b.all), *developed.stations()),
        tables=(bend_table(flat),),
        notes=(INSIDE_NOTE, SEAM_NOTE, *developed.notes()),
        finest_mm=developed.finest_mm(),
    )


def _seam(part: Transition, flat: FlatPattern) -> Iterator[Wish]:
    """The first corner, which is the first edge of the development and also its last."""
    lower, upper = part.corners()
    count = len(flat.outline.vertices) // 2
    low, up = flat.outline.vertices[:count], flat.outline.vertices[: count - 1 : -1]
    edges = [(Vec(a.x, a.y, 0), Vec(b.x, b.y, 0)) for a, b in ((low[0], up[0]), (low[-1], up[-1]))]
    return seam_wishes((lower[0], upper[0]), edges, (ABOVE, FRONT), part.thickness_mm)


def _height(part: Transition, book: StationBook) -> Distance:
    lower, upper = part.corners(outside=True)
    low, high = book.at("lower opening", *lower), book.at("upper opening", *upper)
    return Distance(
        id="height", views=(FRONT.name,), start=book[low], end=book[high], overall=True, priority=80,
        source=Source("", "height_mm", Rule.OVERALL),
    )  # fmt: skip


def _openings(part: Transition, book: StationBook, k: int) -> list[Wish]:
    """Both openings along one axis, and how far one side of the upper lies from that of the lower."""
    lower, upper = part.corners()
    letter, names = "xy"[k], []
    for level, corners in (("lower", lower), ("upper", upper)):
        for side, value in (("first", min(c[k] for c in corners)), ("last", max(c[k] for c in corners))):
            points = [Vec(*c) for c in corners if abs(c[k] - value) < 1e-6]
            names.append((f"{level}_mm", book.at(f"{level} opening, {side} side", *points)))
    (_, low0), (_, low1), (_, up0), (_, up1) = names
    said: list[Wish] = []
    tied = {low0}
    for name, a, b, field in (("lower", low0, low1, "lower_mm"), ("offset", low0, up0, "offset_mm"),
                            ("upper", up0, up1, "upper_mm")):  # fmt: skip
        if a == b or (a in tied and b in tied):
            continue
        tied |= {a, b}
        said.append(
            Distance(
                id=f"{name}.{letter}", views=(ABOVE.name,), start=book[a], end=book[b], overall=name != "offset",
                priority=70, source=Source("", field, Rule.OPENING),
            )
        )  # fmt: skip
    return said
