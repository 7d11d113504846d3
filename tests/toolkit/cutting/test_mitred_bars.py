"""Mitred ends: when two are one cut, and plans of few pieces against every plan there is, with true polygons."""

from __future__ import annotations

import itertools
import math
import random
from functools import cache

import pytest
from shapely import Polygon

from toolkit.cutting.bars import plan_bars
from toolkit.cutting.bars.mitres import End, Shape, gap, lies
from toolkit.cutting.checker import check_plan
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan, Rule
from toolkit.cutting.stock import stock

KERF, TRIM, BAR, DEPTH = 3.0, 5.0, 6000.0, 40.0
BOX, ANGLE = "SHS40x40x2", "L40x40x4"


def outline(length: float, left: float, right: float, at: float = 0.0) -> Polygon:
    """A piece as it lies: angles between its lower edge and its cuts, the long points `length` apart."""
    a, b = DEPTH / math.tan(math.radians(left)), DEPTH / math.tan(math.radians(right))
    low = (at + max(0.0, -a), at + length - max(0.0, -b))
    high = (at + max(0.0, a), at + length - max(0.0, b))
    return Polygon([(low[0], 0), (low[1], 0), (high[1], DEPTH), (high[0], DEPTH)])


@cache
def least_gap(right: float, left: float) -> float:
    """Between long points: parallel ends a kerf apart, found by moving true polygons; all others squared."""
    if right == 90 or abs(right + left - 180) > 1e-9:
        return KERF
    one, low, high = outline(400, 90, right), -DEPTH / abs(math.tan(math.radians(right))), KERF + 1
    for _ in range(50):
        middle = (low + high) / 2
        apart = outline(400, left, 90, 400 + middle).distance(one)
        low, high = (low, middle) if apart >= KERF else (middle, high)
    return min(KERF, math.ceil(high * 10 - 1e-5) / 10)


def ways(piece: Piece) -> set[tuple[float, float]]:
    """Every way a piece may lie, from turning its outline about: mirrored both ways, each alone and together."""
    a, b = piece.left_deg, piece.right_deg
    return {(a, b)} if piece.stock == ANGLE else {(a, b), (b, a), (180 - a, 180 - b), (180 - b, 180 - a)}


def least_bars(pieces: list[Piece]) -> int:
    """Fewest bars over every order and lie of every choice of pieces."""
    everyone = range(len(pieces))
    shortest: dict[tuple[frozenset[int], float], float] = {}
    fits = set()
    for n in range(1, len(pieces) + 1):
        for chosen in map(frozenset, itertools.combinations(everyone, n)):
            for last in chosen:
                for left, right in ways(pieces[last]):
                    rest = chosen - {last}
                    before = [at + least_gap(end, left) for (c, end), at in shortest.items() if c == rest]
                    at = (min(before) if rest and before else 0.0 if not rest else math.inf) + pieces[last].length_mm
                    if at <= BAR - 2 * TRIM + 1e-9:
                        shortest[chosen, right] = min(at, shortest.get((chosen, right), math.inf))
                        fits.add(chosen)

    @cache
    def bars(left: frozenset[int]) -> int:
        if not left:
            return 0
        first = min(left)
        return 1 + min(bars(left - c) for c in fits if first in c and c <= left)

    return bars(frozenset(everyone))


def planned(pieces: list[Piece]):
    source = stock(pieces[0].stock)
    group, left_out = plan_bars(source, pieces)
    assert check_plan(Plan(tuple(pieces), (group,), tuple(left_out)).to_json(), pieces, [source]) == ()
    return group


def bars_of(group) -> int:
    return sum(p.count for p in group.patterns)


def test_two_rails_of_a_picture_frame_share_their_mitres():
    # 2000 long point to long point, 45 degrees: 3 / sin 45 - 40 = -35.757, a stop is set to -35.7
    group = planned([Piece("A", BOX, 3, length_mm=2000, left_deg=45, right_deg=45)])
    (pattern,) = group.patterns
    assert [c.start for c in pattern.cuts] == [500, 500 + 200000 - 3570, 500 + 400000 - 7140]
    assert [c.ends_deg for c in pattern.cuts] in ([(45, 45), (135, 135), (45, 45)], [(135, 135), (45, 45), (135, 135)])
    assert (group.rule, group.proved) == (Rule.MITRED, True)


def test_rails_of_angle_may_not_be_turned_and_take_a_bar_more():
    group = planned([Piece("A", ANGLE, 3, length_mm=2000, left_deg=45, right_deg=45)])
    assert bars_of(group) == 2
    assert group.rule == Rule.LONG_POINT


def test_braces_of_angle_with_parallel_ends_nest_as_they_lie():
    group = planned([Piece("A", ANGLE, 3, length_mm=2000, left_deg=45, right_deg=135)])
    assert bars_of(group) == 1
    assert not any(c.flipped or c.turned for p in group.patterns for c in p.cuts)


def test_sections_of_different_depth_do_not_share_a_cut():
    assert gap(End(45, 40), End(135, 60), 300) == gap(End(45, 40), End(45, 40), 300) == 300
    assert gap(End(45, 40), End(135, 40), 300) == -3570


def test_a_flip_changes_angles_as_turning_the_outline_does():
    shape = Shape(30000, 60, 45, 40)
    there = outline(300, 60, 45)
    for lie in lies(shape, symmetric=True):
        here = outline(300, lie.left.angle_deg, lie.right.angle_deg)
        mirrored = [(300 - x if lie.flipped else x, DEPTH - y if lie.turned else y) for x, y in there.exterior.coords]
        assert here.symmetric_difference(Polygon(mirrored)).area < 1e-6


def test_a_piece_too_short_for_its_own_mitres_nests_with_nothing():
    group = planned([Piece("A", BOX, 4, length_mm=60, left_deg=45, right_deg=45)])
    assert group.rule == Rule.LONG_POINT


def frame(rng: random.Random) -> list[Piece]:
    """Up to 8 pieces that fill one bar and a bit, where nesting decides."""
    name, pieces, left = rng.choice([BOX, ANGLE]), [], 8
    total = rng.choice([1, 2]) * (BAR - 2 * TRIM) + rng.uniform(-20, 90)
    shares = [rng.uniform(0.5, 1.5) for _ in range(rng.randint(3, 8))]
    for i, share in enumerate(shares):
        left, right = rng.choice([(45, 45), (45, 135), (90, 45), (135, 90), (60, 120), (60, 60), (90, 90)])
        mm = round(max(120.0, min(5900.0, total * share / sum(shares))))
        pieces.append(Piece(f"M{i}", name, 1, length_mm=mm, left_deg=left, right_deg=right))
    return pieces


@pytest.mark.parametrize("seed", range(25))
def test_few_pieces_are_cut_from_the_least_bars_there_are(seed):
    pieces = frame(random.Random(seed))
    assert bars_of(planned(pieces)) == least_bars(pieces)


@pytest.mark.parametrize("seed", range(15))
def test_pieces_on_a_bar_are_true_outlines_a_kerf_apart(seed):
    pieces = frame(random.Random(100 + seed))
    for pattern in planned(pieces).patterns:
        cuts = [outline(c.length / 100, *c.ends_deg, c.start / 100) for c in pattern.cuts]
        assert all(a.distance(b) >= KERF - 1e-6 for a, b in itertools.combinations(cuts, 2))


@pytest.mark.parametrize("seed", range(10))
def test_mitred_pieces_never_take_more_bars_than_square_ones(seed):
    rng = random.Random(200 + seed)
    pieces = [
        Piece(f"M{i}", BOX, rng.randint(1, 9), length_mm=rng.randint(150, 2500), left_deg=a, right_deg=b)
        for i, (a, b) in enumerate(rng.choices([(45, 45), (45, 135), (90, 45), (60, 120)], k=5))
    ]
    square = [Piece(p.id, p.stock, p.quantity, length_mm=p.length_mm) for p in pieces]
    assert bars_of(planned(pieces)) <= bars_of(planned(square))
