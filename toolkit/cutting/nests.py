"""Plans for plates that are cut to true shapes: several plates and sizes, parts in the openings of others, a gap
between all of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from specs.language import Message
from toolkit.cutting.bars.deadline import Deadline
from toolkit.cutting.contours import Contour
from toolkit.cutting.nest_plan import NestItem, NestPattern, contour_of
from toolkit.cutting.nesting.cells import FLAT_MM, distinct, shape_of
from toolkit.cutting.nesting.filling import nested
from toolkit.cutting.nesting.room import Nest, Nests, Part, Room
from toolkit.cutting.nesting.strip import tightened
from toolkit.cutting.nesting.torch import gap_of
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, RoomCertificate, Rule, Unplanned
from toolkit.cutting.sheared.room import cheapest_cover
from toolkit.cutting.sheets import used_up
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import TICKS_PER_MM, to_mm, to_ticks
from toolkit.documents.wording import length_text

SQUARE = (0.0, 90.0, 180.0, 270.0)
WITH_THE_GRAIN = (0.0, 180.0)
WORTH_TURNING = 0.97
"""A box that much smaller by turning the part is worth the angle."""
TRIES = 30
PIECES_FOR_TRIES = 60
"""With more pieces fewer orders are tried, for the same work."""


def plan_nests(
    stock: Stock, pieces: Sequence[Piece], seconds: float | None = 10.0, tight: bool = True
) -> tuple[Group | None, list[Unplanned]]:
    """The plan for all pieces of a plate stock that is cut along contours; a blank without one is its rectangle.

    Args:
        seconds: CPU time after which the best plan so far is taken, and the group says that it was stopped.
        tight: where a plate could be saved, and spyrrow is installed, let it try; it works by the clock.
    Returns:
        The group, and with their reason the pieces that are larger than every plate, or for which no plate is left.
    """
    gap_mm = to_mm(gap_of(stock))
    rooms = [_room(s) for s in stock.sizes]
    parts = [_part(p, gap_mm) for p in pieces]
    too_large = [p for p, part in zip(pieces, parts, strict=True) if not _held(part, rooms)]
    unplanned = [Unplanned(p, _too_large(p, gap_mm, stock)) for p in too_large]
    fitting = [(p, part) for p, part in zip(pieces, parts, strict=True) if p not in too_large]
    if not fitting:
        return None, unplanned
    pieces, parts = [p for p, _ in fitting], [part for _, part in fitting]
    deadline = Deadline(math.inf if seconds is None else seconds)
    bound = nest_bound(stock, pieces)
    tries = max(4, TRIES * PIECES_FOR_TRIES // max(PIECES_FOR_TRIES, sum(p.quantity for p in pieces)))
    found = nested(parts, rooms, bound, tries, deadline.passed)
    by_clock = False
    if tight and not any(found.left) and _price(found, rooms) > bound and not deadline.passed():
        found, by_clock = tightened(found, parts, rooms, deadline)
    left_over = [replace(p, quantity=n) for p, n in zip(pieces, found.left, strict=True) if n]
    unplanned += [Unplanned(p, used_up(p)) for p in left_over]
    if not found.nests:
        return None, unplanned
    made = [replace(p, quantity=p.quantity - n) for p, n in zip(pieces, found.left, strict=True) if p.quantity > n]
    patterns = [_pattern(nest, n, pieces, stock) for nest, n in Counter(found.nests).items()]
    stopped = deadline.struck or by_clock
    return Group(stock, Rule.NESTED, nest_bound(stock, made), tuple(patterns), RoomCertificate(), stopped), unplanned


def nest_bound(stock: Stock, pieces: Sequence[Piece]) -> int:
    """Least price of plates that together have the area of all parts with half a gap around each."""
    gap_mm = to_mm(gap_of(stock))
    area = sum(_least_area(contour_of(p), gap_mm) * p.quantity for p in pieces)
    bare = [replace(s, kerf=0) for s in stock.sizes]
    return cheapest_cover(bare, math.floor(area * TICKS_PER_MM**2))


def _least_area(contour: Contour, gap_mm: float) -> float:
    """Area of a contour with half a gap around it, mm2, never more than it is."""
    from shapely import Polygon

    outline, holes = contour.rings(FLAT_MM)
    grown = Polygon(outline, holes).buffer(gap_mm / 2, quad_segs=4)
    return float(grown.area) - FLAT_MM * 2 * contour.cut_length_mm


def angles_of(piece: Piece) -> tuple[float, ...]:
    """How a piece may be turned: square, and so that the box around it is least; with the grain when it must not."""
    if not piece.rotate:
        return WITH_THE_GRAIN
    if piece.contour is None:
        return SQUARE[:2]
    from shapely import Polygon, minimum_rotated_rectangle

    outline, _ = piece.contour.rings(FLAT_MM)
    least = minimum_rotated_rectangle(Polygon(outline))
    width, height = piece.contour.size
    (x0, y0), (x1, y1) = least.exterior.coords[:2]
    slant = round(-math.degrees(math.atan2(y1 - y0, x1 - x0)) % 90, 2)
    if least.area > WORTH_TURNING * width * height or slant % 90 == 0:
        return SQUARE
    return (*SQUARE, *(round((slant + a) % 360, 2) for a in SQUARE))


def _part(piece: Piece, gap_mm: float) -> Part:
    contour = contour_of(piece)
    shapes = distinct(shape_of(contour, a, gap_mm) for a in angles_of(piece))
    return Part(tuple(shapes), piece.quantity)


def _room(size: Size) -> Room:
    return Room(to_mm(size.usable_width), to_mm(size.usable_length), size.price, size.quantity)


def _held(part: Part, rooms: Sequence[Room]) -> bool:
    return any(s.size[0] <= r.width + 1e-6 and s.size[1] <= r.height + 1e-6 for s in part.shapes for r in rooms)


def _price(found: Nests, rooms: Sequence[Room]) -> int:
    return sum(rooms[n.room].price for n in found.nests)


def _too_large(piece: Piece, gap_mm: float, stock: Stock) -> Message:
    largest = max(stock.sizes, key=lambda s: s.usable_width * s.usable_length)
    width, height = contour_of(piece).size
    sizes = {
        "width": width, "height": height, "gap": gap_mm / 2,
        "most_width": to_mm(largest.usable_width), "most_height": to_mm(largest.usable_length),
    }  # fmt: skip
    return Message(
        "{width} x {height} mm with {gap} mm around it is larger than every plate, {most_width} x {most_height} mm "
        "between the trims; join it from two or change it",
        {name: length_text(round(mm, 2)) for name, mm in sizes.items()},
    )


def _pattern(nest: Nest, count: int, pieces: Sequence[Piece], stock: Stock) -> NestPattern:
    size = stock.sizes[nest.room]
    trim = to_mm(size.trim)
    items = tuple(
        NestItem(
            pieces[s.part],
            to_ticks(trim + s.x + s.shape.origin[0]),
            to_ticks(trim + s.y + s.shape.origin[1]),
            s.shape.angle_deg,
        )
        for s in nest.spots
    )
    free_from = min(size.length, size.trim + math.ceil(nest.top * TICKS_PER_MM))
    return NestPattern(size, count, items, gap_of(stock), free_from)
