"""Plates when the time is up at once, however many kinds of blanks or parts there are: all that fits is planned."""

from __future__ import annotations

import random

import pytest

from designs.model import circle, polygon
from tests.toolkit.cutting.test_nests import plates as torch_plates
from tests.toolkit.cutting.test_sheared import blanks, checked
from tests.toolkit.cutting.test_sheared import plates as sheared_plates
from toolkit.cutting.checker import check_plan
from toolkit.cutting.contours import Contour
from toolkit.cutting.nests import plan_nests
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan
from toolkit.cutting.sheared.blanks import Blanks, FirstCut, Shearing
from toolkit.cutting.sheared.search import by_shelves


def many_blanks(kinds: int, most: int, rotate: bool = True) -> list[Piece]:
    chance = random.Random(kinds)
    sides = ((chance.randint(40, 700), chance.randint(40, 700), chance.randint(1, most)) for _ in range(kinds))
    return blanks(*sides, rotate=rotate)


@pytest.mark.parametrize(("kinds", "most"), [(350, 7), (2000, 2)])
def test_hundreds_of_kinds_of_blanks_have_a_plan_when_the_time_is_up(kinds, most):
    source = sheared_plates((1220, 2440, 100, None), (1000, 2000, 70, None), kerf=2, trim=5)
    pieces = many_blanks(kinds, most)
    group, left_out = checked(pieces, source, seconds=0.0)
    assert not left_out
    assert group.stopped
    assert group.objective < 1.2 * group.bound


def test_scarce_plates_are_filled_and_the_rest_is_named_when_the_time_is_up():
    source = sheared_plates((1220, 2440, 100, 2), (900, 900, 20, 3), kerf=2, trim=5)
    pieces = many_blanks(100, 3, rotate=False)
    group, left_out = checked(pieces, source, seconds=0.0)
    assert sum(p.count for p in group.patterns) == 5
    assert 0 < sum(u.piece.quantity for u in left_out) < sum(p.quantity for p in pieces)


@pytest.mark.parametrize("stages", [2, 3])
@pytest.mark.parametrize("first_cut", FirstCut)
def test_shelves_hold_every_blank_once_whichever_way_the_shear_cuts(stages, first_cut):
    source = sheared_plates((800, 1500, 100, None), kerf=3, trim=4)
    job = Blanks.of(source, many_blanks(40, 9), Shearing(stages, False, first_cut))
    found = by_shelves(job)
    made = [sum(n) for n in zip(*(f.content(len(job.blanks)) for f in found.plan), strict=True)]
    assert made == list(job.demand)
    assert all(len(c.lies) == 1 for f in found.plan for s in f.strips for c in s.columns) or stages == 3


def test_hundreds_of_contours_have_a_plan_when_the_time_is_up():
    chance = random.Random(5)
    parts = []
    for i in range(150):
        a, b = chance.uniform(60, 300), chance.uniform(60, 300)
        shape = circle(a) if i % 2 else polygon([(0, 0), (a, 0), (a, 20), (20, 20), (20, b), (0, b)])
        contour = Contour(shape)
        width, height = contour.size
        parts.append(Piece(f"N-{i}", "PL3", 4, width_mm=width, height_mm=height, contour=contour, rotate=i % 3 > 0))
    source = torch_plates((1220, 2440, 100, None), (600, 800, 20, 2))
    group, left_out = plan_nests(source, parts, 0.0)
    assert not left_out
    assert group.stopped
    plan = Plan(tuple(parts), (group,), ())
    assert check_plan(plan.to_json(), parts, [source]) == ()
