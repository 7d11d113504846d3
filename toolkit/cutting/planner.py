"""The plan for all pieces of a job: one group per stock, bars first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specs.errors import Conflict
from toolkit.cutting.bars import plan_bars
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Group, Plan, Unplanned
from toolkit.cutting.sheets import plan_sheets
from toolkit.cutting.stock import Stock, stock
from toolkit.progress import Progress


def stocks_of(pieces: Iterable[Piece]) -> tuple[Stock, ...]:
    """The stocks that pieces are cut from, bars first, then by name.

    Raises:
        UnknownName: a piece names a stock that is not in the tables.
    """
    found = {p.stock: stock(p.stock) for p in pieces}
    return tuple(sorted(found.values(), key=lambda s: (not s.is_bar, s.name)))


def make_plan(pieces: Sequence[Piece], stocks: Sequence[Stock], progress: Progress | None = None) -> Plan:
    """Plan every stock by itself.

    Args:
        pieces: each id once.
        stocks: what they are cut from; every stock that a piece names is among them.
        progress: told of one step per stock.
    Raises:
        Conflict: two pieces share an id, or a length is asked of a plate or a blank of a bar.
    """
    _refuse_mixed(pieces, {s.name: s for s in stocks})
    groups: list[Group] = []
    unplanned: list[Unplanned] = []
    for source in stocks:
        own = [p for p in pieces if p.stock == source.name]
        group, left_out = (plan_bars if source.is_bar else plan_sheets)(source, own)
        groups += [group] if group else []
        unplanned += left_out
        if progress:
            progress.step()
    return Plan(tuple(pieces), tuple(groups), tuple(unplanned))


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
