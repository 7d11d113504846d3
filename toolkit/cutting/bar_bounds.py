"""Bounds for bars checked from their certificates, in whole numbers, without anything that made them.

In a leaf every piece has a worth. A bar earns its price less what the best pieces on it are worth (an exact knapsack;
mitred groups: an exact table over place and end) and less what the groups of sizes it belongs to ask on top. Bars that
earn something count as often as they must be taken, bars that lose something as often as they may (Lagrange).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from specs.language import Message
from toolkit.cutting.exact_sums import SAFE, require_room
from toolkit.cutting.mitre_bounds import most_mitred_worth
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan_reader import PER_MM, Node
from toolkit.cutting.stock import Stock

DEEPEST = 300
MOST_LEAVES = 3000

Taken = dict[frozenset[str], tuple[int, int | None]]
"""Of groups of sizes: least and most bars; None where there is no most."""


class _Unproved(Exception):
    """Why a certificate proves nothing."""

    def __init__(self, template: str, **fields: object) -> None:
        super().__init__(template)
        self.message = Message(template, fields)


@dataclass
class _Case:
    """What is proved about: pieces, stock and the numbers of the certificate."""

    pieces: Sequence[Piece]
    stock: Stock
    scale: int
    unit: int
    mitred: bool
    worths: dict[tuple[int, ...], list[int]] = field(default_factory=dict)

    def best(self, worth: tuple[int, ...]) -> list[int]:
        """The most that pieces on one bar of each size can be worth."""
        if worth not in self.worths:
            table = most_mitred_worth if self.mitred else most_worth
            try:
                self.worths[worth] = table(self.pieces, worth, self.stock)
            except OverflowError:
                raise _Unproved("its numbers are too large to be checked") from None
        return self.worths[worth]


def dual_bound(certificate: Node, pieces: Sequence[Piece], stock: Stock, *, mitred: bool) -> int | Message:
    """The bound that a certificate of duals proves, in hundredths; or why it proves nothing."""
    scale, unit = certificate.whole("scale", 1), certificate.hundredths("unit")
    if unit <= 0 or any(s.price % unit for s in stock.sizes):
        return Message("its unit does not divide every price")
    case = _Case(pieces, stock, scale, unit, mitred)
    root = certificate.node("tree") if certificate.text("kind") == "tree" else certificate
    least: int | None = None
    try:
        for count, (leaf, taken) in enumerate(_leaves(root, stock)):
            if count >= MOST_LEAVES:
                return Message("its numbers are too large to be checked")
            bound = _leaf_bound(leaf, taken, case)
            least = bound if least is None else min(least, bound)
    except _Unproved as why:
        return why.message
    return max(0, least or 0) * unit


def _leaves(root: Node, stock: Stock) -> Iterator[tuple[Node, Taken]]:
    """Every leaf with what its splits say about the bars taken."""
    known = {s.id for s in stock.sizes}
    open_ends: list[tuple[Node, Taken, int]] = [(root, {}, 0)]
    while open_ends:
        here, taken, depth = open_ends.pop()
        if not here.has("low"):
            yield here, taken
            continue
        group = _group(here, known)
        most = here.whole("most")
        low, high = taken.get(group, (0, None))
        if depth >= DEEPEST:
            raise _Unproved("its numbers are too large to be checked")
        below = {**taken, group: (low, most if high is None else min(high, most))}
        above = {**taken, group: (max(low, most + 1), high)}
        open_ends += [(here.node("low"), below, depth + 1), (here.node("high"), above, depth + 1)]


def _group(place: Node, known: set[str]) -> frozenset[str]:
    named = place.value.get("sources")
    if not isinstance(named, list) or not all(isinstance(n, str) and n in known for n in named):
        raise _Unproved("a part of it counts bars that are not in stock")
    return frozenset(named)


def _leaf_bound(leaf: Node, taken: Taken, case: _Case) -> int:
    """The bound of one leaf, in units, rounded up."""
    duals = leaf.node("duals")
    worth = tuple(duals.whole(p.id) for p in case.pieces)
    total = sum(w * p.quantity for w, p in zip(worth, case.pieces, strict=True))
    extra = dict.fromkeys((s.id for s in case.stock.sizes), 0)
    for place in leaf.nodes("extras") if leaf.has("extras") else ():
        group, value = _group(place, set(extra)), place.value.get("worth")
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= SAFE:
            raise _Unproved("a part of it counts bars that are not in stock")
        total += _counted(value, *_range(group, taken, case.stock))
        for name in group:
            extra[name] += value
    for size, best in zip(case.stock.sizes, case.best(worth), strict=True):
        low, high = _range(frozenset([size.id]), taken, case.stock)
        earned = case.scale * (size.price // case.unit) - best - extra[size.id]
        if earned < 0 and high is None:
            raise _Unproved("a bar {size} can hold pieces worth more than its price", size=size.id)
        total += _counted(earned, low, high)
    return -(-total // case.scale)


def _range(group: frozenset[str], taken: Taken, stock: Stock) -> tuple[int, int | None]:
    """Least and most bars of a group: what the splits say, and no more than there are."""
    low, high = taken.get(group, (0, None))
    there = [s.quantity for s in stock.sizes if s.id in group]
    if None not in there:
        total = sum(n for n in there if n is not None)
        high = total if high is None else min(high, total)
    return low, high


def _counted(each: int, low: int, high: int | None) -> int:
    """The least that so many bars add: as few as possible of what adds, as many as possible of what takes away."""
    if each < 0 and high is None:
        raise _Unproved("it takes off bars without a limit")
    return each * (low if each > 0 else high or 0)


def most_worth(pieces: Sequence[Piece], worth: Sequence[int], stock: Stock) -> list[int]:
    """The most that square pieces on a bar of each size can be worth: copy by copy over every length up to it.

    Raises:
        OverflowError: the sums may leave the table's whole numbers.
    """
    import numpy as np  # heavy: loaded when a plan is checked

    kerf = stock.sizes[0].kerf
    rooms = [s.length - 2 * s.trim + kerf for s in stock.sizes]
    merged: dict[tuple[int, int], int] = {}
    for p, w in zip(pieces, worth, strict=True):
        key = (round(p.length_mm * PER_MM) + kerf, w)
        merged[key] = merged.get(key, 0) + (p.quantity if w else 0)
    require_room(max(rooms), merged)
    step = math.gcd(*(need for need, _ in merged))
    best = np.zeros(max(rooms) // step + 1, dtype=np.int64)
    for (need, value), count in _by_need(merged, step):
        for _ in range(min(count, (len(best) - 1) // need)):
            with_one = best[:-need] + value
            if not (with_one > best[need:]).any():
                break
            best[need:] = np.maximum(best[need:], with_one)
    return [int(best[room // step]) for room in rooms]


def _by_need(merged: Mapping[tuple[int, int], int], step: int) -> list[tuple[tuple[int, int], int]]:
    return [((need // step, value), count) for (need, value), count in sorted(merged.items()) if count]
