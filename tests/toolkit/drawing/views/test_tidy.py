"""Lines made tidy: doubles out, pieces joined, precedence kept; random strokes against a painted ruler."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.drawing.views.lines import EllipseArc, ViewLine
from toolkit.drawing.views.tidy import tidied

WHOLE = 2 * math.pi


def straight(a: tuple[float, float], b: tuple[float, float], hidden: bool = False, owner: int = 0) -> ViewLine:
    return ViewLine(owner, 0, hidden, (a, b))


def arc(start: float, end: float, hidden: bool = False, radius: float = 50.0, ratio: float = 1.0) -> ViewLine:
    found = EllipseArc((3, 4), (radius, 0), (0, radius * ratio), start, end)
    return ViewLine(0, 0, hidden, (found.at(start), found.at(end)), found)


def test_collinear_pieces_are_one_line_and_a_double_is_none() -> None:
    (line,) = tidied([straight((0, 0), (10, 0)), straight((30, 0), (9.99, 0)), straight((2, 0.001), (7, 0))])
    assert sorted(p[0] for p in line.points) == pytest.approx([0, 30])


def test_a_hidden_line_gives_way_to_a_visible_one_and_both_to_none() -> None:
    found = tidied(
        [straight((0, 0), (0, 100), hidden=True), straight((0, 20), (0, 60))], [straight((0, -50), (0, 150))]
    )
    assert [(x.hidden, sorted(p[1] for p in x.points)) for x in found] == [
        (False, [20, 60]), (True, [0, 20]), (True, [60, 100]), (False, [-50, 0]), (False, [100, 150]),
    ]  # fmt: skip


def test_slivers_go_and_parallel_lines_stay() -> None:
    assert tidied([straight((0, 0), (0.04, 0))]) == ()
    assert len(tidied([straight((0, 0), (10, 0)), straight((0, 0.1), (10, 0.1))])) == 2


def test_arcs_of_one_circle_become_the_circle() -> None:
    (line,) = tidied([arc(0, 2), arc(1.9, 4), arc(-2.4, 0.1)])
    assert line.arc
    assert line.arc.is_full


def test_a_hidden_arc_shows_where_no_visible_one_covers_it_across_the_start_of_the_turn() -> None:
    found = [x.arc for x in tidied([arc(0, WHOLE, hidden=True), arc(1, 5)]) if x.hidden]
    assert len(found) == 1
    assert found[0]
    assert (found[0].start, found[0].end - WHOLE) == pytest.approx((5, 1))


def test_an_arc_told_backwards_lies_on_the_same_ellipse() -> None:
    back = EllipseArc((3, 4), (-50, 0), (0, 20), 0.3, 1.2)
    line = ViewLine(0, 0, True, (back.at(0.3), back.at(1.2)), back)
    assert [x.hidden for x in tidied([arc(0, WHOLE, ratio=0.4), line])] == [False]


def test_a_free_curve_that_crosses_a_line_stays_whole_and_its_double_goes() -> None:
    points = tuple((x, 10 * math.sin(x / 8)) for x in np.linspace(0, 60, 61).tolist())
    wave = ViewLine(0, 1, False, points)
    twin = ViewLine(0, 2, True, points[::-1])
    found = tidied([wave, twin, straight((30, -20), (30, 20))])
    assert [(x.edge, x.hidden) for x in found] == [(1, False), (0, False)] or len(found) == 2
    assert max(x.length_mm for x in found) == pytest.approx(wave.length_mm, abs=0.01)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 80), st.booleans()), min_size=1, max_size=12),
       st.floats(0, math.pi))  # fmt: skip
def test_strokes_on_one_line_are_what_painting_a_ruler_gives(rows: list[tuple[int, int, bool]], turn: float) -> None:
    c, s = math.cos(turn), math.sin(turn)
    lines = [straight((a * c, a * s), ((a + n) * c, (a + n) * s), hidden) for a, n, hidden in rows]
    ruler = np.zeros(400)
    for wanted, mark in ((True, 2), (False, 1)):
        for a, n, hidden in rows:
            if hidden is wanted:
                ruler[a : a + n] = mark
    found = tidied(lines)
    for hidden, mark in ((False, 1), (True, 2)):
        assert sum(x.length_mm for x in found if x.hidden is hidden) == pytest.approx((ruler == mark).sum(), abs=1e-6)
    begins = (np.diff(ruler, prepend=0) != 0) & (ruler != 0)
    assert len(found) == begins.sum()
