"""Replays a plan from the pieces and the stock, without trusting or using what made it.

Every piece exactly as often as ordered; kerfs, trims and angles; nothing outside, nothing overlapping; guillotine cuts
from edge to edge; counts and objective added again; a bound believed only with its certificate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from specs.errors import Refused
from specs.language import Message
from toolkit.cutting.certificates import certified_bound
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Rule
from toolkit.cutting.plan_reader import BadPlan, Node, node
from toolkit.cutting.replay import Fault
from toolkit.cutting.replay_bars import bar_faults
from toolkit.cutting.replay_nests import edge_mm
from toolkit.cutting.replay_plates import plate_faults, plate_rule_faults
from toolkit.cutting.stock import Size, Stock
from toolkit.documents.tables import plain

SCHEMA = "tepat/plan/1"
RULES = {rule.value for rule in Rule}


class PlanRefused(Refused, ValueError):
    """A plan that failed its check."""


@dataclass(frozen=True)
class Order:
    """What a plan is checked against: pieces by mark, and stock by name."""

    pieces: Mapping[str, Piece]
    stocks: Mapping[str, Stock]

    @classmethod
    def of(cls, pieces: Sequence[Piece], stocks: Iterable[Stock]) -> Order:
        return cls({p.id: p for p in pieces}, {s.name: s for s in stocks})


def check_plan(plan: Mapping[str, Any], pieces: Sequence[Piece], stocks: Iterable[Stock]) -> tuple[Fault, ...]:
    """Everything wrong with a plan; empty when it holds."""
    order = Order.of(pieces, stocks)
    try:
        top = node(plan)
        if top.text("schema") != SCHEMA:
            raise BadPlan("plan: the schema is '{found}', wanted {wanted}", found=top.text("schema"), wanted=SCHEMA)
        groups = top.nodes("groups")
        faults = [f for group in groups for f in _group_faults(group, order)]
        return (*faults, *_twice(groups), *_demand_faults(top, groups, order), *_list_faults(top, order))
    except BadPlan as broken:
        return (Fault("malformed", "", Message(broken.template, broken.fields)),)


def require_sound(plan: Mapping[str, Any], pieces: Sequence[Piece], stocks: Iterable[Stock]) -> None:
    """Refuse a plan with a fault.

    Raises:
        PlanRefused: the first fault, and how many there are.
    """
    faults = check_plan(plan, pieces, stocks)
    if faults:
        raise PlanRefused(
            "the cutting plan failed its check, {n} faults; the first, {where}: {fault}",
            n=len(faults), where=faults[0].where or "plan", fault=faults[0].message,
        )  # fmt: skip


def _group_faults(group: Node, order: Order) -> Iterator[Fault]:
    name = group.text("stock")
    if name not in order.stocks:
        yield Fault("stock", group.where, Message("no stock '{name}' was given", {"name": name}))
        return
    stock = order.stocks[name]
    yield from _source_faults(group, stock)
    cost, used = 0, Counter[str]()
    for pattern in group.nodes("patterns"):
        size = next((s for s in stock.sizes if s.id == pattern.text("source")), None)
        if size is None:
            source = {"name": pattern.text("source"), "stock": name}
            yield Fault("source", pattern.where, Message("{stock} is not sold as '{name}'", source))
            continue
        cost += size.price * pattern.whole("count", 1)
        used[size.id] += pattern.whole("count", 1)
        if stock.is_bar:
            mitred = group.text("rule") == Rule.MITRED
            yield from bar_faults(pattern, size, order.pieces, stock, mitred=mitred)
        else:
            yield from plate_faults(pattern, size, order.pieces, stock)
    yield from _overused(group, stock, used)
    if not stock.is_bar:
        yield from plate_rule_faults(group, stock)
    yield from _cost_faults(group, cost, stock, order)


def _overused(group: Node, stock: Stock, used: Mapping[str, int]) -> Iterator[Fault]:
    """No more bars or plates of a size than there are; a remnant is there once."""
    for size in stock.sizes:
        if size.quantity is not None and used[size.id] > size.quantity:
            numbers = {"id": size.id, "used": used[size.id], "there": size.quantity}
            yield Fault("stock used up", group.where, Message("{id} is used {used} times, there are {there}", numbers))


def _source_faults(group: Node, stock: Stock) -> Iterator[Fault]:
    """The sizes, kerfs, trims and prices that a plan was made with are those of the stock."""
    said = {}
    for source in group.nodes("sources"):
        width = 0 if stock.is_bar else source.hundredths("width_mm")
        long = source.hundredths("length_mm" if stock.is_bar else "height_mm")
        taken = [source.hundredths(k) for k in ("kerf_mm", "trim_mm", "price")]
        there = source.whole("quantity", 1) if source.has("quantity") else None
        said[source.text("id")] = (width, long, *taken, there, source.flag("remnant"))
    right = {s.id: (s.width, s.length, s.kerf, s.trim, s.price, s.quantity, s.remnant) for s in stock.sizes}
    for name in sorted(k for k in {*said, *right} if said.get(k) != right.get(k)):
        yield Fault("sources", group.where, Message(
            "it was planned with other sizes, quantities, kerfs, trims or prices: {name}", {"name": name}))  # fmt: skip
    facts = (group.text("material"), group.flag("priced"), group.number("depth_mm"))
    mass = group.number("mass_per") if group.has("mass_per") else None
    if (*facts, mass) != (stock.grade, stock.priced, plain(stock.depth_mm), _plain_mass(stock)):
        yield Fault("stock", group.where, Message("material, mass, depth or kind of price are not those of {name}",
                                                  {"name": stock.name}))  # fmt: skip
    if group.text("rule") not in RULES:
        yield Fault("rule", group.where, Message("no rule '{rule}'", {"rule": group.text("rule")}))


def _plain_mass(stock: Stock) -> float | None:
    return None if stock.mass_per is None else plain(stock.mass_per, 6)


def _cost_faults(group: Node, cost: int, stock: Stock, order: Order) -> Iterator[Fault]:
    objective, bound = group.hundredths("objective"), group.hundredths("bound")
    if objective != cost:
        sums = {"said": objective / 100, "sum": cost / 100}
        yield Fault("objective", group.where, Message("the objective says {said:g}, the patterns sum to {sum:g}", sums))
    if group.flag("proved") != (bound == objective):
        yield Fault("proved", group.where, Message("'proved' must say whether bound and objective are equal"))
    if group.flag("optimal_by_search") and group.flag("proved"):
        yield Fault("proved", group.where, Message("what is proved needs no search"))
    made = _made([group])
    planned = [replace(order.pieces[mark], quantity=n) for mark, n in made.items() if mark in order.pieces]
    proved = certified_bound(group.node("certificate"), planned, stock, group.text("rule"))
    if isinstance(proved, Message):
        yield Fault("certificate", group.where, proved)
    elif bound > proved:
        sums = {"said": bound / 100, "proved": proved / 100}
        yield Fault("bound", group.where, Message("the bound says {said:g}, the certificate proves {proved:g}", sums))


def _twice(groups: Sequence[Node]) -> Iterator[Fault]:
    for name, n in Counter(g.text("stock") for g in groups).items():
        if n > 1:
            yield Fault("stock", "groups", Message("stock {name} has more than one group", {"name": name}))


def _demand_faults(top: Node, groups: Sequence[Node], order: Order) -> Iterator[Fault]:
    """Every piece planned as often as ordered, or named as one that no stock can hold."""
    made = _made(groups)
    left_out = {u.text("piece"): u for u in top.nodes("unplanned")}
    for mark in sorted({*made, *left_out} - set(order.pieces)):
        yield Fault("piece", mark, Message("piece {id} was not ordered", {"id": mark}))
    free = _free_sizes(groups, order)
    for mark, piece in order.pieces.items():
        left = left_out[mark].whole("quantity", 1) if mark in left_out else 0
        if left and any(holds(s, piece, edge_mm(order.stocks[piece.stock])) for s in free.get(piece.stock, ())):
            yield Fault("unplanned", mark, Message("piece {id} is left out, though it fits its stock", {"id": mark}))
        if made[mark] + left != piece.quantity:
            numbers = {"id": mark, "made": made[mark], "wanted": piece.quantity - left}
            yield Fault("quantity", mark, Message("piece {id} is cut {made} times, wanted {wanted}", numbers))


def _free_sizes(groups: Sequence[Node], order: Order) -> dict[str, list[Size]]:
    """Of every stock the sizes that a plan has not used up."""
    used: Counter[tuple[str, str]] = Counter()
    for group in groups:
        for pattern in group.nodes("patterns"):
            used[group.text("stock"), pattern.text("source")] += pattern.whole("count", 1)
    return {
        name: [s for s in stock.sizes if s.quantity is None or used[name, s.id] < s.quantity]
        for name, stock in order.stocks.items()
    }


def _list_faults(top: Node, order: Order) -> Iterator[Fault]:
    """The list of pieces, from which labels are printed, is the order."""
    said = [(p.text("id"), p.text("stock"), p.whole("quantity", 1), p.text("for")) for p in top.nodes("pieces")]
    ordered = [(p.id, p.stock, p.quantity, p.destination) for p in order.pieces.values()]
    if sorted(said) != sorted(ordered):
        yield Fault("pieces", "pieces", Message("the list of pieces is not what was ordered"))


def _made(groups: Iterable[Node]) -> Counter[str]:
    """How often each piece is cut."""
    made: Counter[str] = Counter()
    for group in groups:
        for pattern in group.nodes("patterns"):
            for entry in pattern.nodes("cuts" if "length_mm" in pattern.value else "items"):
                made[entry.text("piece")] += pattern.whole("count", 1)
    return made


def holds(size: Size, piece: Piece, edge_mm: float = 0.0) -> bool:
    """Whether one piece alone, with so much around it, fits between the trims of a bar or plate."""
    room = [(n - 2 * size.trim) / 100 - 2 * edge_mm + 1e-9 for n in (size.width, size.length)]
    if piece.is_bar:
        return not size.width and piece.length_mm <= room[1]
    upright = piece.width_mm <= room[0] and piece.height_mm <= room[1]
    turned = piece.rotate and piece.height_mm <= room[0] and piece.width_mm <= room[1]
    return bool(size.width) and (upright or turned)
