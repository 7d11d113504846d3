"""Pieces of the layout: assignment, text that fits, merged lines, scales, columns of the parts list."""

from __future__ import annotations

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specs.errors import Refused
from toolkit.drawing.layout.arcs import canonical
from toolkit.drawing.layout.arrange import ViewPlace, free_boxes
from toolkit.drawing.layout.balloons import Site, Target, balloons, slots_around
from toolkit.drawing.layout.formats import A3, SCALES, Profile, drawing_area, next_scale
from toolkit.drawing.layout.leaders import crossing
from toolkit.drawing.layout.linework import linework
from toolkit.drawing.layout.list_blocks import columns
from toolkit.drawing.layout.matching import cheapest_assignment
from toolkit.drawing.layout.spacing import Side
from toolkit.drawing.sheet.fonts import width_mm
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Curve, Polyline
from toolkit.drawing.sheet.text import fit
from toolkit.drawing.views.lines import EllipseArc, ViewLine

PLACE = ViewPlace("v", 1.0, (0.0, 0.0), (0, 0, 100, 100), (0, 0, 100, 100))


@pytest.mark.parametrize("seed", range(20))
def test_the_assignment_is_as_cheap_as_the_best_of_all_permutations(seed: int) -> None:
    rng = random.Random(seed)
    n, m = rng.randint(1, 5), rng.randint(5, 6)
    costs = [[rng.uniform(0, 100) for _ in range(m)] for _ in range(n)]
    best = min(sum(costs[i][j] for i, j in enumerate(p)) for p in itertools.permutations(range(m), n))
    found = cheapest_assignment(costs)
    assert sum(costs[i][j] for i, j in enumerate(found)) == pytest.approx(best)
    assert len(set(found)) == n


@pytest.mark.parametrize("seed", range(25))
def test_leaders_of_random_sites_do_not_cross(seed: int) -> None:
    rng = random.Random(seed)
    box = (0.0, 0.0, 120.0, 90.0)
    slots = slots_around(box, list(Side), 4.5)
    sites = [
        Site((f"A-{i:02d}",), (Target((rng.uniform(5, 115), rng.uniform(5, 85)), 3.0, on_face=True),))
        for i in range(18)
    ]
    found = balloons(sites, slots, 4.5)
    assert len(found) == 18
    leaders = [b.leader for b in found]
    for (a, b), (c, d) in itertools.combinations(leaders, 2):
        assert not (_turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0)


def _turn(a: tuple[float, float], b: tuple[float, float], p: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def test_crossing_leaders_are_noticed() -> None:
    slots = slots_around((0, 0, 60, 60), [Side.RIGHT], 4.5)
    low, high = (Site((m,), (Target((10, y), 3.0, True),)) for m, y in (("A-01", 5), ("A-02", 55)))
    a = balloons([low], [slots[-1]], 4.5)[0]
    b = balloons([high], [slots[0]], 4.5)[0]
    assert crossing(a, b)


@given(st.text(alphabet="abcdefg WÄ–0123", max_size=200), st.integers(20, 120), st.integers(1, 4))
def test_fitted_words_never_leave_their_place(words: str, width: int, lines: int) -> None:
    found = fit(words, width, (5.0, 3.5, 2.5), lines)
    assert len(found.lines) <= lines
    assert all(width_mm(x, found.height_mm) <= width for x in found.lines)
    kept = "".join(found.lines).replace(" ", "")
    if not found.cut:
        assert kept == words.replace(" ", "")


def test_a_long_title_is_set_smaller_before_it_is_cut() -> None:
    assert fit("Mesin perontok", 60, (5.0, 3.5)).height_mm == 5.0
    assert fit("Mesin perontok padi multiguna", 60, (5.0, 2.5)).height_mm == 2.5
    assert fit("x" * 400, 60, (5.0, 2.5)).cut


def straight(*points: tuple[float, float]) -> ViewLine:
    return ViewLine(0, 0, False, points)


def test_pieces_of_one_line_become_one_line() -> None:
    pieces = [
        straight((0, 5), (40, 5)),
        straight((90, 5), (30, 5)),
        straight((20, 5), (35, 5)),
        straight((0, 6), (9, 6)),
    ]
    found = linework(pieces, PLACE, Layer.OUTLINE)
    assert sorted(sorted(p.points) for p in found if isinstance(p, Polyline)) == [
        [(0, 5), (90, 5)],
        [(0, 6), (9, 6)],
    ]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=20), st.integers(0, 11))
def test_merging_keeps_the_union_of_collinear_pieces(spans: list[tuple[int, int]], step: int) -> None:
    turn = math.pi * step / 12
    u = (math.cos(turn), math.sin(turn))
    pieces = [straight((u[0] * a, u[1] * a), (u[0] * b, u[1] * b)) for a, b in spans]
    covered = {k for a, b in spans for k in range(min(a, b), max(a, b))}
    found = linework(pieces, PLACE, Layer.OUTLINE)
    total = sum(math.dist(*p.points) for p in found if isinstance(p, Polyline))
    assert total == pytest.approx(len(covered), abs=0.05)


def arc_line(start: float, end: float, u: tuple[float, float], v: tuple[float, float]) -> ViewLine:
    arc = EllipseArc((50, 50), u, v, start, end)
    return ViewLine(0, 0, False, (arc.at(start), arc.at(end)), arc)


@given(st.floats(0.1, 6), st.floats(0, 6), st.booleans(), st.floats(0, 6), st.floats(1, 20))
def test_a_curve_told_in_another_way_is_the_same_curve(
    sweep: float, start: float, mirrored: bool, tilt: float, short: float
) -> None:
    u, v = (20 * math.cos(tilt), 20 * math.sin(tilt)), (-short * math.sin(tilt), short * math.cos(tilt))
    if mirrored:
        v = (-v[0], -v[1])
    given_arc = EllipseArc((50, 50), u, v, start, start + sweep)
    found = canonical(given_arc)
    assert found.end - found.start == pytest.approx(sweep)
    ends = sorted((given_arc.at(start), given_arc.at(start + sweep)))
    assert sorted((found.at(found.start), found.at(found.end))) == [pytest.approx(p, abs=1e-9) for p in ends]
    middle = given_arc.at(start + sweep / 2)
    assert found.at((found.start + found.end) / 2) == pytest.approx(middle, abs=1e-9)


def test_two_halves_and_a_double_are_one_circle() -> None:
    halves = [arc_line(0, math.pi, (10, 0), (0, 10)), arc_line(0, math.pi, (-10, 0), (0, -10))]
    found = linework([*halves, arc_line(1, 2, (0, 10), (10, 0))], PLACE, Layer.OUTLINE)
    assert [c.arc.is_full for c in found if isinstance(c, Curve)] == [True]


def test_lines_too_short_for_a_print_are_left_out() -> None:
    assert linework([straight((0, 0), (0.1, 0))], PLACE, Layer.OUTLINE) == []


def test_scales_are_those_of_iso_5455() -> None:
    assert [str(s) for s in SCALES[2:10]] == ["5:1", "2:1", "1:1", "1:2", "1:5", "1:10", "1:20", "1:50"]
    assert str(next_scale(0.19)) == "1:10"
    assert str(next_scale(0.2)) == "1:5"


@pytest.mark.parametrize(("profile", "left", "other"), [(Profile.SMK, 20, 10), (Profile.ISO5457, 20, 10)])
def test_the_frame_keeps_the_margins_of_its_profile(profile: Profile, left: float, other: float) -> None:
    assert drawing_area(A3, profile) == (left, other, 420 - other, 297 - other)


@pytest.mark.parametrize("count", [1, 40, 70])
def test_columns_of_the_parts_list_hold_every_row_inside_the_frame(count: int) -> None:
    area = drawing_area(A3, Profile.SMK)
    found = columns(count, area, 5.0)
    assert sum(n for _, n in found) == count
    for box, n in found:
        assert area[0] <= box[0] < box[2] <= area[2]
        assert box[3] <= area[3]
        assert box[3] - box[1] == pytest.approx(6 + 5 * n)


def test_a_list_too_long_for_the_sheet_is_refused() -> None:
    with pytest.raises(Refused, match="does not fit"):
        columns(300, drawing_area(A3, Profile.SMK), 5.0)


def test_the_free_boxes_touch_nothing_that_is_taken() -> None:
    taken = [(0.0, 0.0, 40.0, 30.0), (70.0, 50.0, 100.0, 80.0)]
    found = free_boxes((0.0, 0.0, 100.0, 80.0), taken)
    assert found
    for b in found:
        assert not any(b[0] < t[2] and t[0] < b[2] and b[1] < t[3] and t[1] < b[3] for t in taken)
