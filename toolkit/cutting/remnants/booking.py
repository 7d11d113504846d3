"""What a plan uses from the rack and what it gives back, read from its file after it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from specs.errors import Refused
from toolkit.cutting.plan_file import order_key, plan_hash, require_sound_alone
from toolkit.cutting.plan_reader import Node, node
from toolkit.cutting.remnants.remnant import Remnant
from toolkit.cutting.remnants.store import Booking, Store
from toolkit.cutting.stock import Size, Stock
from toolkit.cutting.ticks import to_mm, to_ticks

MOST_LEFTOVERS = 10_000


def book_plan(plan: Mapping[str, Any], store: Store, at: str) -> Booking:
    """Book a plan that was cut, exactly once.

    Raises:
        BadPlan, PlanRefused: the plan does not hold together by itself.
        Gone: a remnant of it is not on the rack any more; nothing is booked.
    """
    pieces, stocks = require_sound_alone(plan)
    leftovers = list(leftovers_of(plan, stocks))
    if len(leftovers) > MOST_LEFTOVERS:
        raise Refused("{n} leftovers of one plan; at most {most} are booked", n=len(leftovers), most=MOST_LEFTOVERS)
    return store.book(plan_hash(plan), order_key(pieces), remnants_used(plan, stocks), leftovers, at)


def remnants_used(plan: Mapping[str, Any], stocks: Sequence[Stock]) -> list[str]:
    """Numbers of the remnants that a plan cuts up."""
    return sorted(
        {pattern.text("source") for _, size, pattern in _patterns(plan, stocks) if size.remnant}
    )  # fmt: skip


def leftovers_of(plan: Mapping[str, Any], stocks: Sequence[Stock]) -> Iterator[Remnant]:
    """Leftovers worth keeping, one by one, each with its share of the price of what it came from."""
    for stock, size, pattern in _patterns(plan, stocks):
        keep = to_ticks(stock.process.keep_mm)
        for length, width in _leftovers(pattern, size, keep):
            share = length * (width or 1) / (size.length * (size.width or 1))
            price = round(to_mm(size.price) * share, 2) if stock.priced else None
            for _ in range(pattern.whole("count", 1)):
                yield Remnant("", stock.name, to_mm(length), to_mm(width), price=price or None)


def _patterns(plan: Mapping[str, Any], stocks: Sequence[Stock]) -> Iterator[tuple[Stock, Size, Node]]:
    for group, stock in zip(node(plan).nodes("groups"), stocks, strict=True):
        sizes = {s.id: s for s in stock.sizes}
        for pattern in group.nodes("patterns"):
            yield stock, sizes[pattern.text("source")], pattern


def _leftovers(pattern: Node, size: Size, keep: int) -> Iterator[tuple[int, int]]:
    """Length and width (0 for a bar) of every leftover of one bar or plate that is worth keeping, ticks."""
    if not size.width:
        found = [(pattern.hundredths("remnant_mm"), 0)]
    elif pattern.has("cuts"):
        found = list(_leaves(pattern.node("cuts")))
    else:
        found = [(size.length - pattern.hundredths("free_from_mm"), size.width)]
    for length, width in found:
        if length >= keep and (not size.width or width >= keep):
            yield length, width


def _leaves(block: Node) -> Iterator[tuple[int, int]]:
    if block.has("parts"):
        for part in block.nodes("parts"):
            yield from _leaves(part)
    elif not block.has("item"):
        yield block.hundredths("height_mm"), block.hundredths("width_mm")
