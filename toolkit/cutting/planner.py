"""The plan for all pieces of a job: one group per stock, bars first."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from specs.errors import Conflict
from toolkit.cutting.bars import plan_bars
from toolkit.cutting.nesting.torch import is_nested
from toolkit.cutting.nests import plan_nests
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, Plan, Unplanned
from toolkit.cutting.sharing import planned_by_kind
from toolkit.cutting.sheets import plan_sheets
from toolkit.cutting.stock import Stock, processes, stock
from toolkit.progress import Progress

LEAST_SECONDS = 0.05
ENOUGH_SECONDS = 10.0
"""CPU time for one stock when no time is asked for; nearly every job needs far less."""


def stocks_of(pieces: Iterable[Piece]) -> tuple[Stock, ...]:
    """The stocks that pieces are cut from, bars first, then by name; a plate with true shapes goes to the plasma table.

    Raises:
        UnknownName: a piece names a stock that is not in the tables.
    """
    from toolkit.cutting.reading.stock_rows import Saw, with_saw

    found = {p.stock: stock(p.stock) for p in pieces}
    for name in {p.stock for p in pieces if p.contour}:
        found[name] = with_saw(found[name], processes()["plasma"], Saw())
    return tuple(sorted(found.values(), key=lambda s: (not s.is_bar, s.name)))


def make_plan(
    pieces: Sequence[Piece], stocks: Sequence[Stock], progress: Progress | None = None, seconds: float | None = None
) -> Plan:
    """Plan every stock by itself.

    Args:
        pieces: each id once.
        stocks: what they are cut from; every stock that a piece names is among them.
        progress: told of one step per stock.
        seconds: CPU time for all of it; a stock is given what the ones before it left. None: what each needs.
    Raises:
        Conflict: two pieces share an id, or a length is asked of a plate or a blank of a bar.
    """
    _refuse_mixed(pieces, {s.name: s for s in stocks})
    end = None if seconds is None else time.process_time() + seconds
    groups: list[Group] = []
    unplanned: list[Unplanned] = []
    for n, source in enumerate(stocks):
        own = [p for p in pieces if p.stock == source.name]
        group, left_out = _planned(source, own, _share(end, len(stocks) - n))
        groups += [group] if group else []
        unplanned += left_out
        if progress:
            progress.step()
    return Plan(tuple(pieces), tuple(groups), tuple(unplanned))


def _planned(source: Stock, pieces: Sequence[Piece], seconds: float | None) -> tuple[Group | None, list[Unplanned]]:
    """The plan of one stock. Nests are tightened by the clock only where a time was asked for: without one the same
    job gives the same plan.
    """
    limit = ENOUGH_SECONDS if seconds is None else seconds
    if source.is_bar:
        return plan_bars(source, pieces, limit)
    if is_nested(source):
        tight = seconds is not None
        return planned_by_kind(pieces, lambda kinds: plan_nests(source, kinds, seconds=limit, tight=tight))
    return planned_by_kind(pieces, lambda kinds: plan_sheets(source, kinds, seconds=limit))


def _share(end: float | None, stocks_left: int) -> float | None:
    """An equal share of the time that is left, at least a moment; easy stocks leave theirs to the hard ones behind."""
    return None if end is None else max(LEAST_SECONDS, (end - time.process_time()) / stocks_left)


def _refuse_mixed(pieces: Sequence[Piece], stocks: dict[str, Stock]) -> None:
    seen: set[str] = set()
    for p in pieces:
        if p.id in seen:
            raise Conflict("piece {id} is there twice; add up its quantities in one row", id=p.id)
        seen.add(p.id)
        if p.is_bar != stocks[p.stock].is_bar:
            raise Conflict(
                "piece {id}: {stock} is sold by the length or by the plate, and the piece is given the other way",
                id=p.id, stock=p.stock,
            )  # fmt: skip
