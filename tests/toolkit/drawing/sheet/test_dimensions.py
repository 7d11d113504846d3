"""Dimensions drawn by ISO 129-1: lines, heads and words where they belong, whatever the angle."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specs.errors import OutOfRange
from toolkit.drawing.sheet.annotations import CheckBalloon, SectionMark
from toolkit.drawing.sheet.dimensions import (
    AlignedDimension,
    AngularDimension,
    ArcLengthDimension,
    Measured,
    OrdinateDimension,
    diameter_at,
    radius_at,
)
from toolkit.drawing.sheet.figures import DIAMETER, RADIUS, Figure
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.marks import ARROW_MM, polar
from toolkit.drawing.sheet.primitives import Curve, Dimension, Fill, Label, Point, Polyline, Terminator, Way
from toolkit.drawing.sheet.strokes import strokes, text_box


def of(kind: type, item: object) -> list:  # type: ignore[type-arg]
    return [s for s in strokes([item]) if isinstance(s, kind)]  # type: ignore[list-item]


def horizontal(length: float, **more: object) -> Dimension:
    return Dimension((10, 50), (10 + length, 50), Way.HORIZONTAL, 40, length, f"{length:g}", 1.0, **more)  # type: ignore[arg-type]


def test_a_horizontal_dimension_is_drawn_stroke_by_stroke() -> None:
    lines, heads, (words,) = (of(k, horizontal(40)) for k in (Polyline, Fill, Label))
    assert [x.points for x in lines] == [((10, 50), (10, 38)), ((50, 50), (50, 38)), ((10, 40), (50, 40))]
    assert [h.points[0] for h in heads] == [(10, 40), (50, 40)]
    assert all(math.dist(h.points[0], _base(h)) == pytest.approx(3.0) for h in heads)
    assert words.at[1] == pytest.approx(40.8)
    assert sum(text_box(words)[::2]) / 2 == pytest.approx(30)


def _base(head: Fill) -> Point:
    _, (ax, ay), (bx, by) = head.points
    return ((ax + bx) / 2, (ay + by) / 2)


def test_small_sizes_have_their_arrows_outside_and_their_words_beside() -> None:
    heads, (words,) = (of(k, horizontal(2)) for k in (Fill, Label))
    assert _base(heads[0])[0] < 10
    assert _base(heads[1])[0] > 12
    assert text_box(words)[0] > 12 + ARROW_MM


def test_dots_stand_where_two_small_sizes_meet() -> None:
    heads = of(Fill, horizontal(4, ends=(Terminator.OUTSIDE, Terminator.DOT)))
    assert [len(h.points) for h in heads] == [3, 16]


@given(st.floats(0, 359.99), st.booleans())
def test_words_read_from_below_or_from_the_right_and_stand_above_their_line(angle: float, left: bool) -> None:
    a, b = polar((100, 100), 5, angle), polar((100, 100), 45, angle)
    d = AlignedDimension(a, b, 6 if left else -6, figure=Figure(40))
    (words,) = of(Label, d)
    turn = words.angle_deg
    assert -90 - 1e-6 < turn <= 90 + 1e-6
    on_line = d.feet[0]
    up = (-math.sin(math.radians(turn)), math.cos(math.radians(turn)))
    assert (words.at[0] - on_line[0]) * up[0] + (words.at[1] - on_line[1]) * up[1] == pytest.approx(0.8)


@given(st.floats(0, 359), st.floats(2, 350), st.floats(8, 60))
def test_arrows_of_an_angle_lie_on_its_arc_and_words_read_upright(start: float, sweep: float, radius: float) -> None:
    c = (0.0, 0.0)
    d = AngularDimension(c, polar(c, 5, start), polar(c, 5, start + sweep), radius, figure=Figure(sweep, unit="°"))
    assert d.measured == pytest.approx(sweep)
    for head in of(Fill, d):
        assert math.dist(c, head.points[0]) == pytest.approx(radius)
        assert math.dist(c, _base(head)) == pytest.approx(radius, abs=0.2)
    (words,) = of(Label, d)
    assert math.cos(math.radians(words.angle_deg)) > -1e-6
    (curve,) = (s for s in of(Curve, d))
    assert curve.arc.end - curve.arc.start >= math.radians(sweep) - 1e-9


def test_radius_and_diameter_arrows_touch_the_circle() -> None:
    c = (20.0, 20.0)
    for d, count in (
        (radius_at(c, 15, 40, Figure(30, prefix=RADIUS), 0.5), 1),
        (radius_at(c, 3, 40, Figure(6, prefix=RADIUS), 0.5, 8), 1),
        (diameter_at(c, 15, 60, Figure(60, prefix=DIAMETER), 0.5), 2),
        (diameter_at(c, 3, 60, Figure(12, prefix=DIAMETER), 0.5, 9), 2),
    ):
        heads = of(Fill, d)
        assert len(heads) == count
        assert all(math.dist(c, h.points[0]) == pytest.approx(d.radius_mm) for h in heads)
        assert d.measured == pytest.approx(d.value_mm)


def test_a_flat_diameter_line_is_refused() -> None:
    with pytest.raises(OutOfRange, match="30 or more"):
        diameter_at((0, 0), 10, 20, Figure(20), 1.0)
    with pytest.raises(OutOfRange, match="30 or more"):
        diameter_at((0, 0), 10, 180, Figure(20), 1.0)


def test_running_dimensions_share_one_line_and_begin_at_a_circle() -> None:
    run = [
        OrdinateDimension((10, 50), (x, 50), Way.HORIZONTAL, 40, i == 0, figure=Figure(x - 10))
        for i, x in enumerate((30, 55))
    ]
    (ring,) = of(Curve, run[0])
    assert ring.arc.centre == (10, 40)
    assert [x.words for x in of(Label, run[0])] == ["0", "20"]
    assert of(Curve, run[1]) == []
    assert {y for d in run for h in of(Fill, d) for _, y in h.points[:1]} == {40}
    assert [d.measured for d in run] == [20, 45]
    assert all(text_box(w)[3] < 38 for d in run for w in of(Label, d))


def test_an_arc_s_length_is_radius_times_angle() -> None:
    c = (0.0, 0.0)
    d = ArcLengthDimension(c, polar(c, 20, 10), polar(c, 20, 100), 30, figure=Figure(20 * math.pi), ratio=0.5)
    assert d.measured == pytest.approx(20 * math.pi)


def test_a_dimension_tells_a_page_what_it_shows() -> None:
    d: Measured = AlignedDimension(
        (0, 0), (30, 40), 5, figure=Figure(50), characteristic="frame.width", feature="hole-1", parameter="width_mm"
    )
    assert d.data == {
        "value": "50", "kind": "aligned", "characteristic": "frame.width", "feature": "hole-1",
        "parameter": "width_mm",
    }  # fmt: skip


def test_a_leader_s_shelf_carries_its_widest_line_away_from_the_target() -> None:
    for x, sign in ((30.0, 1), (-30.0, -1)):
        item = Leader((0, 0), (x, 10), ("4× ⌀11", "tembus semua pelat"))
        shelf = of(Polyline, item)[1]
        assert (shelf.points[1][0] - x) * sign == pytest.approx(item.shelf_mm)
        boxes = [text_box(w) for w in of(Label, item)]
        assert boxes[0][1] > 9.9
        assert boxes[1][3] < 10
        assert all(min(p[0] for p in shelf.points) <= b[0] <= b[2] <= max(p[0] for p in shelf.points) for b in boxes)


def test_section_arrows_point_the_way_it_is_seen_and_touch_the_thick_ends() -> None:
    item = SectionMark(((0, 0), (60, 0)), (0, 1), "A")
    for head, end in zip(of(Fill, item), ((0, 0), (60, 0)), strict=True):
        assert head.points[0] == end
        assert _base(head)[1] < 0
    thick = [x for x in of(Polyline, item) if x.layer is Layer.SECTION]
    assert sorted(math.dist(*x.points) for x in thick) == pytest.approx([6, 6])
    assert [w.words for w in of(Label, item)] == ["A", "A"]
    assert all(w.angle_deg == 0 for w in of(Label, item))


def test_a_check_balloon_holds_its_number_and_key() -> None:
    item = CheckBalloon((50, 50), "12", "rotor.tip_diameter")
    (wide, high), boxes = item.half_size, [text_box(w) for w in of(Label, item)]
    assert all(50 - wide < b[0] and b[2] < 50 + wide and b[1] > 50 - high - 0.1 for b in boxes)
    for a, b in itertools.pairwise(boxes):
        assert a[2] < b[0]
