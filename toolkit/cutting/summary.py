"""What a job weighs, costs and wastes, altogether and by what it is for, and what cutting it all together saves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from toolkit.cutting.balance import Balance, balance, extent
from toolkit.cutting.plan import Group, Plan
from toolkit.cutting.planner import make_plan
from toolkit.cutting.stock import Stock
from toolkit.cutting.ticks import to_mm
from toolkit.documents.tables import plain

MOST_ALONE = 12
"""Cutting each order alone is planned for comparison when there are no more than this."""


@dataclass(frozen=True)
class Share:
    """One destination's part of a job, or the whole of it (destination "").

    Attributes:
        net_kg: mass of the pieces as they are cut.
        stock_kg: its part of the stock that is cut up, in proportion to length or area.
        kept_kg: of that, what goes back to the rack.
        price: its part of what is paid; None where no stock has prices in money.
        complete: every mass and price in it is known.
    """

    destination: str
    pieces: int
    net_kg: float
    stock_kg: float
    kept_kg: float
    price: float | None
    complete: bool

    @property
    def lost_kg(self) -> float:
        return max(0.0, self.stock_kg - self.net_kg - self.kept_kg)

    @property
    def waste(self) -> float:
        """Share of the stock that is lost."""
        return self.lost_kg / self.stock_kg if self.stock_kg else 0.0

    def to_json(self) -> dict[str, Any]:
        """The share as data."""
        masses = {k: plain(getattr(self, k), 3) for k in ("net_kg", "stock_kg", "kept_kg", "lost_kg")}
        price = None if self.price is None else plain(self.price, 2)
        return {"for": self.destination, "pieces": self.pieces, **masses, "price": price, "complete": self.complete}


@dataclass(frozen=True)
class Pooled:
    """One stock: how many bars or plates it takes cut together, and when every order is cut alone."""

    stock: str
    together: int
    alone: int
    saved_price: float
    priced: bool
    saved_kg: float | None

    def to_json(self) -> dict[str, Any]:
        """The comparison as data."""
        return {
            "stock": self.stock, "together": self.together, "alone": self.alone,
            "saved_price": plain(self.saved_price, 2) if self.priced else None,
            "saved_kg": None if self.saved_kg is None else plain(self.saved_kg, 3),
        }  # fmt: skip


def shares(plan: Plan) -> tuple[Share, ...]:
    """The whole job, then every destination in the order of the pieces when there is more than one."""
    destinations = dict.fromkeys(p.destination for p in plan.pieces)
    whole = _share(plan, None)
    return (whole, *(_share(plan, d) for d in destinations)) if len(destinations) > 1 else (whole,)


def _share(plan: Plan, destination: str | None) -> Share:
    left_out = defaultdict[str, int](int)
    for u in plan.unplanned:
        left_out[u.piece.id] += u.piece.quantity
    count, net, stock, kept, price, complete = 0, 0.0, 0.0, 0.0, 0.0, True
    for group in plan.groups:
        own = [p for p in plan.pieces if p.stock == group.stock.name and destination in (None, p.destination)]
        made = [(p, p.quantity - left_out[p.id]) for p in own]
        numbers = balance(group)
        part = sum(extent(p) * n for p, n in made) / numbers.pieces if numbers.pieces else 0.0
        count += sum(n for _, n in made)
        mass, unit = numbers.mass_kg, part * (numbers.mass_kg or 0.0)
        net, stock, kept = net + unit * numbers.used, stock + unit, kept + unit * numbers.kept
        price += part * (numbers.price or 0.0)
        complete = complete and not (made and mass is None)
    return Share(destination or "", count, net, stock, kept, price if _priced(plan) else None, complete)


def _priced(plan: Plan) -> bool:
    return any(g.stock.priced for g in plan.groups)


def pooled(plan: Plan, machines: int = 1, seconds: float | None = None) -> tuple[Pooled, ...]:
    """What cutting together saves, by stock; empty when there is nothing to compare.

    Args:
        plan: of the whole job. With remnants or limited stock in it there is no fair comparison, and none is made.
        machines: the job is so many equal machines, which could be cut one by one.
        seconds: CPU time for the plans that are compared with.
    """
    orders = list(dict.fromkeys(p.destination for p in plan.pieces))
    alone = _each_machine(plan, machines) if machines > 1 and len(orders) == 1 else _each_order(plan, orders)
    if not alone or any(s.quantity is not None for g in plan.groups for s in g.stock.sizes):
        return ()
    stocks = [g.stock for g in plan.groups]
    limit = None if seconds is None else seconds / len(alone)
    found = [(make_plan(p.pieces, _needed(stocks, p), seconds=limit), times) for p, times in alone]
    return tuple(_compared(g, found) for g in plan.groups)


def _each_machine(plan: Plan, machines: int) -> list[tuple[Plan, int]]:
    """One machine's pieces, cut as often as there are machines; nothing when the pieces cannot be shared out evenly."""
    left_out = {u.piece.id for u in plan.unplanned}
    own = [p for p in plan.pieces if p.id not in left_out]
    if any(p.quantity % machines for p in own):
        return []
    return [(Plan(tuple(replace(p, quantity=p.quantity // machines) for p in own), (), ()), machines)]


def _each_order(plan: Plan, orders: Sequence[str]) -> list[tuple[Plan, int]]:
    if not 1 < len(orders) <= MOST_ALONE:
        return []
    left_out = {u.piece.id for u in plan.unplanned}
    own = [tuple(p for p in plan.pieces if p.destination == d and p.id not in left_out) for d in orders]
    return [(Plan(pieces, (), ()), 1) for pieces in own if pieces]


def _needed(stocks: Sequence[Stock], plan: Plan) -> list[Stock]:
    names = {p.stock for p in plan.pieces}
    return [s for s in stocks if s.name in names]


def _compared(together: Group, alone: Sequence[tuple[Plan, int]]) -> Pooled:
    name = together.stock.name
    others = [(g, n) for plan, n in alone for g in plan.groups if g.stock.name == name]
    own = balance(together)
    cost = sum(g.objective * n for g, n in others) - together.objective
    masses: list[tuple[Balance, int]] = [(balance(g), n) for g, n in others]
    mass = None if own.mass_kg is None else sum((b.mass_kg or 0.0) * n for b, n in masses) - own.mass_kg
    bars = sum(p.count * n for g, n in others for p in g.patterns)
    return Pooled(name, sum(p.count for p in together.patterns), bars, to_mm(cost), together.stock.priced, mass)
