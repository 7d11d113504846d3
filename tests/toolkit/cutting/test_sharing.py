"""Equal blanks planned as one and given back: every owner gets all of theirs, and no plate more is cut."""

from __future__ import annotations

import dataclasses

from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.planner import make_plan, stocks_of
from toolkit.cutting.stock import stock


def blanks(owners: int) -> list[Piece]:
    return [
        Piece(f"{mark}-{k}", "PL3", n, width_mm=w, height_mm=h, destination=f"unit {k}")
        for k in range(owners)
        for mark, n, w, h in (("A", 3, 400, 300), ("B", 2, 250.5, 620), ("C", 1, 90, 90))
    ]


def plates(plan) -> int:
    return sum(p.count for g in plan.groups for p in g.patterns)


def test_many_owners_need_no_more_plates_than_one_and_get_what_is_theirs():
    many, stocks = blanks(20), stocks_of(blanks(1))
    one = [dataclasses.replace(p, quantity=p.quantity * 20) for p in blanks(1)]
    plan = make_plan(many, stocks)
    assert check_plan(plan.to_json(), many, stocks) == ()  # every piece as often as ordered, for whom it is
    assert plates(plan) == plates(make_plan(one, stocks))


def test_what_runs_out_is_missing_from_the_last_owners():
    known = stock("PL3")
    short = dataclasses.replace(known, sizes=tuple(dataclasses.replace(s, quantity=1) for s in known.sizes[:1]))
    many = blanks(20)
    plan = make_plan(many, [short])
    assert plan.unplanned
    assert check_plan(plan.to_json(), many, [short]) == ()
    missing = {(p.id, p.quantity) for u in plan.unplanned for p in [u.piece]}
    assert all(n <= next(p.quantity for p in many if p.id == mark) for mark, n in missing)
    assert ("A-0", 3) not in missing
