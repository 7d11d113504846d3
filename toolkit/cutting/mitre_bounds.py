"""What the best pieces on one bar are worth when mitred ends may nest: an exact table over place and last end.

The rule, as a checker sees it: an end angle lies between the bar's lower edge and the cut, inside the piece. Two ends
that meet are one cut when their angles add up to 180 degrees and their sections are equally deep. Along the bar the
saw takes kerf / sin(angle), and the pieces overlap by depth x |cot(angle)|; the difference is rounded up to a tenth of
a millimetre and never more than the kerf. All other neighbours keep one kerf between their long points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from specs.stock import SectionKind, section, sections
from toolkit.cutting.exact_sums import require_room
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM
from toolkit.cutting.stock import Stock

MAY_TURN = {SectionKind.FLAT, SectionKind.ROUND, SectionKind.SQUARE, SectionKind.HOLLOW, SectionKind.PIPE}
"""Sections that look the same from the other end and the other side; a turned angle or channel is another piece."""
TENTH = 10
NEVER = -1

End = tuple[float, float]
"""Angle as it lies, and depth of the section; an end that nests with nothing has depth 0."""


def may_turn(stock: str) -> bool:
    """Whether a mitred piece of a stock may lie turned round or turned over."""
    names = {s.name for s in sections()}
    profile = stock if stock in names else stock.rpartition("-")[0]
    return profile in names and section(profile).kind in MAY_TURN


def depth_of(piece: Piece, stock: Stock) -> float:
    """Depth of the section in the plane of the mitre; 0 where the ends are too close to be told apart."""
    depth = stock.depth_mm if piece.depth_mm is None else piece.depth_mm
    slants = [depth / math.tan(math.radians(a)) for a in (piece.left_deg, piece.right_deg)]
    low, high = (piece.length_mm - sum(max(0.0, sign * s) for s in slants) for sign in (-1, 1))
    return depth if min(low, high) > 0 else 0.0


def between(right: End, left: End, kerf: int) -> int:
    """Ticks from the end of a piece to the start of the next, long point to long point."""
    angle, depth = right
    if depth <= 0 or angle == 90 or abs(angle + left[0] - 180) > 1e-6 or left[1] != depth:
        return kerf
    turn = math.radians(angle)
    exact = kerf / math.sin(turn) - depth * PER_MM * abs(math.cos(turn) / math.sin(turn))
    return min(kerf, math.ceil(exact / TENTH - 1e-6) * TENTH)


def ways(piece: Piece, stock: Stock) -> set[tuple[End, End]]:
    """Left and right end of a piece, every way it may lie."""
    a, b, depth = round(piece.left_deg, 3), round(piece.right_deg, 3), depth_of(piece, stock)
    lying = {(a, b)}
    if piece.is_mitred and may_turn(stock.name):
        lying |= {(b, a), (180 - a, 180 - b), (180 - b, 180 - a)}
    return {((round(left, 3), depth), (round(right, 3), depth)) for left, right in lying}


def most_mitred_worth(pieces: Sequence[Piece], worth: Sequence[int], stock: Stock) -> list[int]:
    """The most that pieces on a bar of each size can be worth, any piece as often as it fits.

    The table runs along the bar in blocks shorter than any step, so that a block only looks at what is behind it.

    Raises:
        OverflowError: the sums may leave the table's whole numbers.
    """
    import numpy as np  # heavy: loaded when a plan is checked

    kerf = stock.sizes[0].kerf
    rooms = [s.length - 2 * s.trim + kerf for s in stock.sizes]
    steps = _steps(pieces, worth, stock, kerf)
    if not steps:
        return [0 for _ in rooms]
    require_room(max(rooms), ((back, value) for back, _, _, value in steps))
    unit = math.gcd(*(back for back, *_ in steps))
    block = min(back for back, *_ in steps) // unit
    last = max(rooms) // unit
    ends = {end: k for k, end in enumerate(sorted({right for *_, right, _ in steps} | {(0.0, 0.0)}))}
    table = np.full((len(ends), last + 1), NEVER, dtype=np.int64)
    table[ends[0.0, 0.0], 0] = 0
    whichever = table.max(axis=0)
    for start in range(1, last + 1, block):
        stop = min(start + block, last + 1)
        for back, before, right, value in steps:
            source = whichever if before is None else table[ends[before]] if before in ends else None
            if source is not None:
                _pull(np, table[ends[right]], source, start, stop, back // unit, value)
        whichever[start:stop] = table[:, start:stop].max(axis=0)
    best = np.maximum.accumulate(whichever)
    return [int(best[room // unit]) for room in rooms]


def _steps(
    pieces: Sequence[Piece], worth: Sequence[int], stock: Stock, kerf: int
) -> list[tuple[int, End | None, End, int]]:
    """How far a piece reaches, after which end (None: any), with which right end, for which worth."""
    best: dict[tuple[int, End | None, End], int] = {}
    for piece, value in zip(pieces, worth, strict=True):
        long = round(piece.length_mm * PER_MM)
        for left, right in ways(piece, stock) if value else ():
            mate = (round(180 - left[0], 3), left[1])
            options: list[tuple[int, End | None]] = [(long + kerf, None)]
            if between(mate, left, kerf) < kerf:
                options.append((long + between(mate, left, kerf), mate))
            for back, before in options:
                key = (back, before, right)
                best[key] = max(best.get(key, 0), value)
    return [(back, before, right, value) for (back, before, right), value in sorted(best.items(), key=str)]


def _pull(np: Any, into: Any, source: Any, start: int, stop: int, back: int, value: int) -> None:
    """Places from `start` to `stop` reached from `back` before them."""
    first = max(start, back)
    if first >= stop:
        return
    behind = source[first - back : stop - back]
    np.maximum(into[first:stop], np.where(behind >= 0, behind + value, NEVER), out=into[first:stop])
