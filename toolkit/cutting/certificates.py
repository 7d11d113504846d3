"""Bounds checked from their certificates, in whole numbers only.

Duals: when no bar can hold pieces worth more than its price, the worth of all pieces is no more than any plan costs.
Room: all plates of a plan together have at least the area of all pieces, and pieces that lie on no plate together
need a plate each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from specs.language import Message
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, Node
from toolkit.cutting.stock import Size, Stock

SAFE = 2**62
MOST_SIZES_MIXED = 3


def certified_bound(certificate: Node, pieces: Sequence[Piece], stock: Stock) -> int | Message:
    """The bound that a certificate proves for the pieces of a group, in hundredths; or why it proves nothing."""
    kind = certificate.text("kind")
    if kind == "room" and not stock.is_bar:
        return max(area_bound(pieces, stock.sizes), large_bound(pieces, stock.sizes))
    if kind == "duals" and stock.is_bar:
        return dual_bound(certificate, pieces, stock.sizes)
    return Message("a certificate of kind '{kind}' proves nothing for this stock", {"kind": kind})


def dual_bound(certificate: Node, pieces: Sequence[Piece], sizes: Sequence[Size]) -> int | Message:
    """The bound of whole duals, after an exact knapsack for every bar length."""
    duals = certificate.node("duals")
    scale, unit = certificate.whole("scale", 1), certificate.hundredths("unit")
    worth = [duals.whole(p.id) for p in pieces]
    if unit <= 0 or any(s.price % unit for s in sizes):
        return Message("its unit does not divide every price")
    if sum(w * p.quantity for w, p in zip(worth, pieces, strict=True)) >= SAFE:
        return Message("its numbers are too large to be checked")
    for size in sizes:
        most = most_worth(pieces, worth, size)
        if most > scale * (size.price // unit):
            return Message("a bar {size} can hold pieces worth more than its price", {"size": size.id})
    total = sum(w * p.quantity for w, p in zip(worth, pieces, strict=True))
    return -(-total // scale) * unit


def most_worth(pieces: Sequence[Piece], worth: Sequence[int], size: Size) -> int:
    """The most that pieces on one bar can be worth, exact: copy by copy over every length up to the bar's."""
    import numpy as np

    room = size.length - 2 * size.trim + size.kerf
    needs = [round(p.length_mm * PER_MM) + size.kerf for p in pieces]
    step = math.gcd(*needs)
    best = np.zeros(room // step + 1, dtype=np.int64)
    for piece, need, value in zip(pieces, (n // step for n in needs), worth, strict=True):
        for _ in range(min(piece.quantity, (len(best) - 1) // need) if value else 0):
            with_one = best[:-need] + value
            if not (with_one > best[need:]).any():
                break
            best[need:] = np.maximum(best[need:], with_one)
    return int(best[-1])


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
    rooms = [(s.width - 2 * s.trim + kerf, s.length - 2 * s.trim + kerf, s.price) for s in sizes]
    if len(rooms) > MOST_SIZES_MIXED:
        return min(-(-area * price // (w * h)) for w, h, price in rooms)
    best, open_ends = math.inf, [(area, 0, 0)]
    while open_ends:
        rest, cost, index = open_ends.pop()
        width, length, price = rooms[index]
        for n in range(max(0, -(-rest // (width * length))) + 1):
            left = rest - n * width * length
            if left <= 0:
                best = min(best, cost + n * price)
            elif index + 1 < len(rooms):
                open_ends.append((left, cost + n * price, index + 1))
    return int(best)
