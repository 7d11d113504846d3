"""Lower bounds for plates by the room that pieces take, which hold however the plates are cut."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from toolkit.cutting.pieces import Piece
from toolkit.cutting.stock import Size
from toolkit.cutting.ticks import to_ticks

MOST_SIZES_MIXED = 3


def fits(piece: Piece, size: Size) -> bool:
    """Whether a blank alone fits between the trims of a plate."""
    w, h = to_ticks(piece.width_mm), to_ticks(piece.height_mm)
    ways = [(w, h), (h, w)] if piece.rotate else [(w, h)]
    return any(a <= size.usable_width and b <= size.usable_length for a, b in ways)


def room_bound(sizes: Sequence[Size], pieces: Sequence[Piece]) -> int:
    """The better of both bounds, in hundredths."""
    kerf = sizes[0].kerf
    area = sum((to_ticks(p.width_mm) + kerf) * (to_ticks(p.height_mm) + kerf) * p.quantity for p in pieces)
    return max(cheapest_cover(sizes, area), one_plate_each(sizes, pieces))


def cheapest_cover(sizes: Sequence[Size], area: int) -> int:
    """Least price of plates that together have an area (square ticks, a kerf counted with every plate and blank)."""
    rooms = [(s.usable_width + s.kerf) * (s.usable_length + s.kerf) for s in sizes]
    if len(sizes) > MOST_SIZES_MIXED:  # too many mixtures to try: fractions of the plate with most area for its price
        room, size = max(zip(rooms, sizes, strict=True), key=lambda r: Fraction(r[0], r[1].price))
        return -(-area * size.price // room)
    return _cover(tuple(zip(rooms, (s.price for s in sizes), strict=True)), area)


def one_plate_each(sizes: Sequence[Size], pieces: Sequence[Piece]) -> int:
    """Least price of a plate for each piece that is too large to share even the largest plate with another such piece.

    Pieces of which every side is over half the plate's width overlap across the plate however they are turned; when
    they cannot be turned, or turned are over half the length too, they overlap along it as well.
    """
    width = max(min(s.usable_width, s.usable_length) for s in sizes)
    length = max(max(s.usable_width, s.usable_length) for s in sizes)
    total = 0
    for p in pieces:
        short, long = sorted((to_ticks(p.width_mm), to_ticks(p.height_mm)))
        if 2 * short > width and 2 * long > length and (long > width or 2 * short > length):
            total += p.quantity * min(s.price for s in sizes if fits(p, s))
    return total


def _cover(plates: tuple[tuple[int, int], ...], area: int) -> int:
    (room, price), *others = plates
    most = max(0, -(-area // room))
    if not others:
        return most * price
    return min(n * price + _cover(tuple(others), area - n * room) for n in range(most + 1))
