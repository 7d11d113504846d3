"""Details, windows and broken views: what is cut out of a picture, exactly."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from specs.errors import OutOfRange
from toolkit.drawing.views.broken import Along, BrokenView, broken, plain_stretches
from toolkit.drawing.views.direction import FRONT
from toolkit.drawing.views.lines import EllipseArc, ViewLine
from toolkit.drawing.views.region import Area, Disc, Region, clip, clipped, window
from toolkit.drawing.views.view import View

WHOLE = 2 * math.pi
SQUARE = window(-20, -15, 30, 25)
STAR = Area(((0, 40), (10, 10), (40, 0), (10, -10), (0, -40), (-10, -10), (-40, 0), (-10, 10)))


def arc(
    start: float = 0, end: float = WHOLE, u: tuple[float, float] = (30, 0), v: tuple[float, float] = (0, 30)
) -> ViewLine:
    found = EllipseArc((5, 2), u, v, start, end)
    return ViewLine(0, 0, False, (found.at(start), found.at(end)), found)


def straight(*points: tuple[float, float]) -> ViewLine:
    return ViewLine(0, 0, False, points)


def test_a_line_through_a_disc_is_its_chord() -> None:
    (found,) = clip([straight((-50, 3), (50, 3))], Disc((0, 0), 5))
    assert [p for q in found.points for p in q] == pytest.approx([-4, 3, 4, 3])


def test_a_circle_through_a_disc_is_one_arc_and_keeps_its_circle() -> None:
    (found,) = clip([arc()], Disc((35, 2), 10))
    assert found.arc
    assert math.hypot(*found.arc.u) == 30
    half = 2 * math.asin(10 / 2 / 30)
    assert found.arc.end - found.arc.start == pytest.approx(2 * half)


def test_concentric_circles_are_all_in_or_all_out() -> None:
    assert list(clip([arc()], Disc((5, 2), 31))) == [arc()]
    assert list(clip([arc()], Disc((5, 2), 29))) == []


def test_a_polyline_that_leaves_and_returns_is_two_lines() -> None:
    found = list(clip([straight((0, 0), (100, 0), (100, 5), (0, 5))], SQUARE))
    assert [x.points for x in found] == [((0, 0), (30, 0)), ((30, 5), (0, 5))]


@pytest.mark.parametrize("region", [SQUARE, STAR, Disc((3, 4), 28)], ids=["window", "star", "disc"])
@given(st.floats(0, 6.2), st.floats(0.2, WHOLE), st.floats(0.1, 1), st.floats(0, 3.1))
def test_arcs_inside_and_outside_add_up_and_lie_where_they_should(
    region: Region, start: float, sweep: float, flat: float, turn: float
) -> None:
    c, s = math.cos(turn), math.sin(turn)
    line = arc(start, start + sweep, (30 * c, 30 * s), (-30 * flat * s, 30 * flat * c))
    inside, outside = list(clip([line], region)), list(clip([line], region, inside=False))
    total = sum(x.arc.end - x.arc.start for x in (*inside, *outside) if x.arc)
    assert total == pytest.approx(sweep, abs=0.1)
    for pieces, wanted in ((inside, True), (outside, False)):
        for x in pieces:
            assert x.arc
            for t in np.linspace(x.arc.start, x.arc.end, 9)[1:-1].tolist():
                assert region.holds(x.arc.at(t)) is wanted


def test_a_detail_is_a_view_with_its_own_box() -> None:
    view = View(FRONT, (arc(), straight((-90, 2), (90, 2))))
    assert clipped(view, Disc((35, 2), 10)).box == pytest.approx((25, 2 - 9.86, 45, 2 + 9.86), abs=0.02)


@pytest.mark.parametrize("make", [lambda: Disc((0, 0), 0), lambda: Area(((0, 0), (1, 1))), lambda: window(3, 0, 3, 9)])
def test_regions_without_inside_are_refused(make: object) -> None:
    with pytest.raises(OutOfRange):
        make()  # type: ignore[operator]


def bar() -> View:
    """A bar of 2000 x 40 with holes near its ends."""
    outline = straight((0, 0), (2000, 0), (2000, 40), (0, 40), (0, 0))
    sides = [straight(a, b) for a, b in zip(outline.points, outline.points[1:], strict=False)]
    holes = []
    for x in (100, 1900):
        corners = ((x - 8, 20), (x, 28), (x + 8, 20), (x, 12), (x - 8, 20))
        holes.append(ViewLine(0, 9, False, corners, EllipseArc((x, 20), (8, 0), (0, 8), 0, WHOLE)))
    return View(FRONT, (*sides, *holes))


def test_a_broken_bar_keeps_its_ends_and_knows_true_lengths() -> None:
    found = broken(bar(), Along.X, ((0, 200), (1750, 2000)), 15)
    assert found.view.box == pytest.approx((0, 0, 465, 40))
    holes = sorted(x.arc.centre[0] for x in found.view.lines if x.arc)
    assert holes == pytest.approx([100, 1900 - 1750 + 215])
    assert [(b.low, b.high, b.across) for b in found.breaks] == [(200, 215, (0, 40))]
    assert found.true(465) - found.true(0) == pytest.approx(2000)
    assert not [x for x in found.view.lines if any(200 + 1e-6 < p[0] < 215 - 1e-6 for p in x.points)]


def test_a_bar_that_stands_is_broken_along_y() -> None:
    lines = tuple(straight(*((y, x) for x, y in line.points)) for line in bar().lines if not line.arc)
    found = broken(View(FRONT, lines), Along.Y, ((0, 200), (900, 1000), (1750, 2000)), 15)
    assert found.view.box == pytest.approx((0, 0, 40, 580))
    assert found.shown_point((7, 1000)) == pytest.approx((7, 315))


@given(st.floats(-100, 2100))
def test_shown_and_true_are_inverse(u: float) -> None:
    found = BrokenView(bar(), Along.X, ((10, 200), (900, 1000), (1750, 2000)), 15)
    assert found.true(found.shown(u)) == pytest.approx(u, abs=1e-9)


@pytest.mark.parametrize("keep", [(), ((5, 5),), ((0, 200), (150, 300)), ((0, 200), (210, 300))])
def test_senseless_stretches_are_refused(keep: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(OutOfRange):
        broken(bar(), Along.X, keep, 15)


def test_the_plain_stretch_of_a_bar_lies_between_its_holes() -> None:
    assert plain_stretches(bar(), Along.X, 300) == ((pytest.approx(108), pytest.approx(1892)),)
    assert plain_stretches(bar(), Along.X, 1900) == ()


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [(0.0, 2 * math.pi, (-2, -1, 2, 1)), (0.0, math.pi / 2, (0, 0, 2, 1)), (-math.pi / 4, math.pi / 4, None)],
)
def test_an_arc_reaches_as_far_as_its_turning_points(start: float, end: float, box: tuple[float, ...] | None) -> None:
    arc = EllipseArc((0.0, 0.0), (2.0, 0.0), (0.0, 1.0), start, end)
    points = [arc.at(start), arc.at(end), *arc.turning()]
    many = [arc.at(start + (end - start) * k / 3600) for k in range(3601)]
    for k in (0, 1):
        assert min(p[k] for p in points) == pytest.approx(min(p[k] for p in many), abs=1e-6)
        assert max(p[k] for p in points) == pytest.approx(max(p[k] for p in many), abs=1e-6)
    if box is not None:
        assert (min(p[0] for p in points), max(p[1] for p in points)) == pytest.approx((box[0], box[3]), abs=1e-9)
