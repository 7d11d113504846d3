"""Bounds for plates checked from their certificates, without what found them.

Room: all plates of a plan together have at least the area of all pieces, and pieces that lie on no plate together
need a plate each. Pieces cut to their true shape take the area of that shape with half a gap around it.
Scales: lengths changed so that what fits beside each other still fits; the area after that.
Strips: worths of blanks of which no plate cut in two stages can hold more than its price; an exact search over strips.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from specs.language import Message
from toolkit.cutting.exact_sums import require_room
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, Node
from toolkit.cutting.replay_nests import is_nested, nested_area
from toolkit.cutting.stock import Size, Stock

MOST_SIZES_MIXED = 3


def certified_plate_bound(certificate: Node, pieces: Sequence[Piece], stock: Stock) -> int | Message:
    """The bound that a certificate proves for the pieces of a plate group, in hundredths; or why it proves nothing."""
    kind = certificate.text("kind")
    if kind == "room" and is_nested(stock):
        return cover_bound(nested_area(pieces, stock), [_nest_room(s) for s in stock.sizes])
    if kind == "room":
        return max(area_bound(pieces, stock.sizes), large_bound(pieces, stock.sizes))
    if kind == "scales" and not is_nested(stock):
        return scale_bound(certificate, pieces, stock.sizes)
    if kind == "strips" and not is_nested(stock):
        return strip_bound(certificate, pieces, stock.sizes)
    return Message("a certificate of kind '{kind}' proves nothing for this stock", {"kind": kind})


def scale_bound(certificate: Node, pieces: Sequence[Piece], sizes: Sequence[Size]) -> int | Message:
    """Plates needed after two scales, times the cheapest price; every plate as wide and as long as any."""
    along, across = _scale(certificate, "along"), _scale(certificate, "across")
    if isinstance(along, Message) or isinstance(across, Message):
        return Message("its scales are not of the kinds that are known")
    kerf = sizes[0].kerf
    boxes = [(round(p.width_mm * PER_MM) + kerf, round(p.height_mm * PER_MM) + kerf) for p in pieces]
    unit = math.gcd(*(n for box in boxes for n in box))
    wide = max(s.width - 2 * s.trim + kerf for s in sizes) // unit
    high = max(s.length - 2 * s.trim + kerf for s in sizes) // unit
    total = Fraction(0)
    for piece, (a, b) in zip(pieces, boxes, strict=True):
        ways = {(a // unit, b // unit), (b // unit, a // unit) if piece.rotate else (a // unit, b // unit)}
        parts = [_share(along, x, wide) * _share(across, y, high) for x, y in ways if x <= wide and y <= high]
        total += min(parts, default=Fraction(0)) * piece.quantity
    return math.ceil(total) * min(s.price for s in sizes)


def _scale(certificate: Node, key: str) -> tuple[str, int] | Message:
    given = certificate.value.get(key)
    if isinstance(given, list) and len(given) == 2 and given[0] in ("plain", "large", "steps", "rounded"):
        kind, n = given
        least = 0 if kind == "plain" else 1
        if isinstance(n, int) and not isinstance(n, bool) and least <= n <= 10**9:
            return kind, n
    return Message("no scale")


def _share(scale: tuple[str, int], x: int, whole: int) -> Fraction:
    """What a length takes of the whole after a scale; lengths that fit beside each other never take more than 1."""
    kind, n = scale
    if kind == "large" and 2 * n <= whole:
        return Fraction(int(x > whole - n)) if x > whole - n or x < n else Fraction(x, whole)
    if kind == "steps":
        exact = Fraction((n + 1) * x, whole)
        return Fraction(x, whole) if exact.denominator == 1 else Fraction(math.floor(exact), n)
    if kind == "rounded" and 2 * n <= whole:
        if 2 * x == whole:
            return Fraction(1, 2)
        small = min(x, whole - x) // n
        return Fraction(small, whole // n) if 2 * x < whole else 1 - Fraction(small, whole // n)
    return Fraction(x, whole)


def strip_bound(certificate: Node, pieces: Sequence[Piece], sizes: Sequence[Size]) -> int | Message:
    """The bound of whole worths for plans in two stages, strips either way."""
    duals = certificate.node("duals")
    scale, unit = certificate.whole("scale", 1), certificate.hundredths("unit")
    worth = [duals.whole(p.id) for p in pieces]
    if unit <= 0 or any(s.price % unit for s in sizes):
        return Message("its unit does not divide every price")
    total = sum(w * p.quantity for w, p in zip(worth, pieces, strict=True))
    for size in sizes:
        try:
            most = max(_most_in_strips(pieces, worth, size, turned) for turned in (False, True))
        except OverflowError:
            return Message("its numbers are too large to be checked")
        over = most - scale * (size.price // unit)
        if over > 0 and size.quantity is None:
            return Message("a plate {size} can hold blanks worth more than its price", {"size": size.id})
        total -= max(0, over) * (size.quantity or 0)
    return max(0, -(-total // scale) * unit)


def _most_in_strips(pieces: Sequence[Piece], worth: Sequence[int], size: Size, turned: bool) -> int:
    """The most that blanks on one plate can be worth in strips, every strip by itself within what is ordered."""
    import numpy as np

    room = [size.width - 2 * size.trim + size.kerf, size.length - 2 * size.trim + size.kerf]
    lies = []
    for p, value in zip(pieces, worth, strict=True):
        box = (round(p.width_mm * PER_MM) + size.kerf, round(p.height_mm * PER_MM) + size.kerf)
        for x, y in {box, box[::-1] if p.rotate else box}:
            if x <= room[0] and y <= room[1] and value:
                lies.append((y, x, value, p.quantity) if not turned else (x, y, value, p.quantity))
    if not lies:
        return 0
    u, v = room[::-1] if turned else room
    require_room(u * v, ((x * y, value) for y, x, value, _ in lies))
    step = math.gcd(*(x for _, x, _, _ in lies)), math.gcd(*(y for y, _, _, _ in lies))
    along, strips = np.zeros(u // step[0] + 1, dtype=np.int64), dict[int, int]()
    for high, long, value, most in sorted(lies):
        for _ in range(min(most, u // long)):
            gained = along[: -(long // step[0])] + value
            if not (gained > along[long // step[0] :]).any():
                break
            along[long // step[0] :] = np.maximum(along[long // step[0] :], gained)
        strips[high // step[1]] = int(along[-1])
    across = np.zeros(v // step[1] + 1, dtype=np.int64)
    for at in range(1, len(across)):
        across[at] = max([across[at - 1], *(across[at - h] + w for h, w in strips.items() if h <= at)])
    return int(across[-1])


def large_bound(pieces: Sequence[Piece], sizes: Sequence[Size]) -> int:
    """Least price of one plate for each piece that shares no plate with another such piece.

    When each, any way it may be turned, is over half the plate both ways, any two of them overlap.
    """
    faces = [(s.width - 2 * s.trim, s.length - 2 * s.trim) for s in sizes]
    total = 0
    for p in pieces:
        sides = (round(p.width_mm * PER_MM), round(p.height_mm * PER_MM))
        turns = (sides, sides[::-1]) if p.rotate else (sides,)
        ways = [[(a, b) for a, b in turns if a <= w and b <= h] for w, h in faces]
        alone = all(2 * a > w and 2 * b > h for (w, h), face in zip(faces, ways, strict=True) for a, b in face)
        held = [s.price for s, face in zip(sizes, ways, strict=True) if face]
        if alone and held:
            total += p.quantity * min(held)
    return total


def area_bound(pieces: Sequence[Piece], sizes: Sequence[Size]) -> int:
    """Least price of plates with enough area, a kerf added to both sides of every piece and plate."""
    kerf = min(s.kerf for s in sizes)
    area = sum((round(p.width_mm * PER_MM) + kerf) * (round(p.height_mm * PER_MM) + kerf) * p.quantity for p in pieces)
    rooms = [((s.width - 2 * s.trim + kerf) * (s.length - 2 * s.trim + kerf), s.price) for s in sizes]
    return cover_bound(area, rooms)


def cover_bound(area: int, rooms: Sequence[tuple[int, int]]) -> int:
    """Least price of plates, each with its room and price, that together have an area."""
    if len(rooms) > MOST_SIZES_MIXED:
        return min(-(-area * price // room) for room, price in rooms)
    best, open_ends = math.inf, [(area, 0, 0)]
    while open_ends:
        rest, cost, index = open_ends.pop()
        room, price = rooms[index]
        most = max(0, -(-rest // room))
        for n in range(most, -1, -1) if index + 1 < len(rooms) else (most,):
            left, paid = rest - n * room, cost + n * price
            if left <= 0:
                best = min(best, paid)
            elif paid < best:
                open_ends.append((left, paid, index + 1))
    return int(best)


def _nest_room(size: Size) -> tuple[int, int]:
    return (size.width - 2 * size.trim) * (size.length - 2 * size.trim), size.price
