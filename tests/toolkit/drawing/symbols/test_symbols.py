"""Symbols as their standards draw them, checked on their strokes; the code is read back from a rendered picture."""

from __future__ import annotations

import math

import pytest

from specs.errors import OutOfRange
from toolkit.drawing.layout.symbols import projection_symbol
from toolkit.drawing.sheet.primitives import Annotation, Curve, Fill, Label, Polyline
from toolkit.drawing.sheet.signs import SIGNS, set_words
from toolkit.drawing.symbols.code import Code
from toolkit.drawing.symbols.frames import NEED_DATUM, OF_FORM, DatumFeature, FeatureFrame, Geometry
from toolkit.drawing.symbols.surfaces import EdgeSymbol, Removal, SurfaceTexture
from toolkit.drawing.symbols.turned import CentreHole, CentreHoleMark
from toolkit.drawing.symbols.weld import Weld, WeldKind, WeldSide, intermittent
from toolkit.drawing.views.direction import Projection

A3 = WeldSide(WeldKind.FILLET, "a3")


def of(kind: type, item: Annotation) -> list:  # type: ignore[type-arg]
    return [s for s in item.strokes() if isinstance(s, kind)]


def triangles(item: Weld) -> list[Polyline]:
    return [p for p in of(Polyline, item) if p.closed]


def dashes(item: Weld) -> list[Polyline]:
    """Short level lines under the reference line."""
    return [p for p in of(Polyline, item) if len(p.points) == 2 and p.points[0][1] == p.points[1][1] < item.elbow[1]]


@pytest.mark.parametrize("rightward", [True, False])
def test_a_fillet_has_its_upright_leg_on_the_left_whatever_the_side(rightward: bool) -> None:
    for weld in (Weld((0, 0), (8, 20), A3, rightward=rightward), Weld((0, 0), (8, 20), None, A3, rightward=rightward)):
        (triangle,) = triangles(weld)
        left = min(x for x, _ in triangle.points)
        assert sum(x == left for x, _ in triangle.points) == 2


def test_the_arrow_side_stands_on_the_solid_line_and_the_other_side_hangs_from_the_dashed_one() -> None:
    near, far = Weld((0, 0), (8, 20), A3), Weld((0, 0), (8, 20), None, A3)
    assert len(dashes(near)) == len(dashes(far)) > 1
    level = dashes(far)[0].points[0][1]
    assert level == pytest.approx(20 - 1.2)
    assert min(y for _, y in triangles(near)[0].points) == 20
    assert max(y for _, y in triangles(far)[0].points) == pytest.approx(level)


def test_a_weld_alike_on_both_sides_has_no_dashed_line() -> None:
    both = Weld((0, 0), (8, 20), A3, A3)
    assert dashes(both) == []
    assert len(triangles(both)) == 2
    uneven = Weld((0, 0), (8, 20), A3, WeldSide(WeldKind.FILLET, "a5"))
    assert dashes(uneven)


def test_size_stands_left_and_lengths_right_of_the_symbol() -> None:
    item = Weld((0, 0), (8, 20), WeldSide(WeldKind.FILLET, "a4", intermittent(4, 30, 60)), tail="135")
    size, length, tail = of(Label, item)
    (triangle,) = triangles(item)
    xs = [x for x, _ in triangle.points]
    assert (size.words, length.words, tail.words) == ("a4", "4×30 (60)", "135")
    assert size.at[0] < min(xs) < max(xs) < length.at[0] < tail.at[0]


def test_the_weld_arrow_touches_the_joint_and_the_ring_and_flag_sit_at_the_elbow() -> None:
    item = Weld((0, 0), (8, 20), A3, all_round=True, field=True)
    tips = [f.points[0] for f in of(Fill, item)]
    assert (0, 0) in tips
    (ring,) = of(Curve, item)
    assert ring.arc.centre == (8, 20)
    flag = next(f for f in of(Fill, item) if f.points[0] != (0, 0))
    assert min(x for x, _ in flag.points) == 8
    assert min(y for _, y in flag.points) > 20


def test_a_weld_symbol_without_a_weld_is_refused() -> None:
    with pytest.raises(OutOfRange, match="names no weld"):
        Weld((0, 0), (8, 20))
    with pytest.raises(OutOfRange, match="two lengths and a gap"):
        intermittent(1, 30, 60)


@pytest.mark.parametrize("geometry", list(Geometry))
def test_every_tolerance_sign_is_drawn_and_stays_in_its_cell(geometry: Geometry) -> None:
    frame = FeatureFrame((10, 10), geometry, "0,1", () if geometry in OF_FORM else ("A",))
    assert geometry.value in SIGNS
    x0, y0, x1, y1 = frame.box
    assert y1 - y0 == pytest.approx(5)
    for stroke in frame.strokes():
        if isinstance(stroke, Polyline | Fill):
            assert all(x0 - 1e-9 <= x <= x1 + 1e-9 and y0 - 1e-9 <= y <= y1 + 1e-9 for x, y in stroke.points)
    assert [w.words for w in of(Label, frame)][:1] == ["0,1"]


def test_a_frame_has_datums_only_where_its_kind_has_them() -> None:
    with pytest.raises(OutOfRange, match="flatness has no datum"):
        FeatureFrame((0, 0), Geometry.FLATNESS, "0,1", ("A",))
    for kind in NEED_DATUM:
        with pytest.raises(OutOfRange, match="needs a datum"):
            FeatureFrame((0, 0), kind, "0,1")


def test_the_datum_triangle_stands_with_its_base_on_the_surface() -> None:
    item = DatumFeature((20, 30), (0, -1), "A")
    (triangle,) = of(Fill, item)
    assert [y for _, y in triangle.points].count(30) == 2
    assert min(y for _, y in triangle.points) < 30
    (letter,) = of(Label, item)
    assert letter.at[1] < 30 - 7


@pytest.mark.parametrize(("removal", "lines", "rings"), [
    (Removal.ANY, 1, 0), (Removal.REQUIRED, 2, 0), (Removal.PROHIBITED, 1, 1),
])  # fmt: skip
def test_the_three_texture_marks_differ_by_a_bar_and_a_ring(removal: Removal, lines: int, rings: int) -> None:
    item = SurfaceTexture((5, 5), "", removal)
    assert (len(of(Polyline, item)), len(of(Curve, item))) == (lines, rings)
    legs = of(Polyline, item)[0].points
    assert legs[1] == (5, 5)
    assert legs[2][1] - 5 > 2 * (legs[0][1] - 5)
    for foot, top in ((legs[1], legs[0]), (legs[1], legs[2])):
        assert abs(math.degrees(math.atan2(top[1] - foot[1], abs(top[0] - foot[0])))) == pytest.approx(60)
    for ring in of(Curve, item):  # the ring touches both legs and ends level with the short one
        r = math.hypot(*ring.arc.u)
        assert (ring.arc.centre[1] - 5) * math.sin(math.radians(30)) == pytest.approx(r)
        assert ring.arc.centre[1] + r == pytest.approx(legs[0][1])


def test_an_edge_mark_stacks_its_limits_in_its_corner() -> None:
    item = EdgeSymbol((0, 0), ("+0,3", "+0,1"), target=(-5, -5))
    upper, lower = of(Label, item)
    assert (upper.words, lower.words) == ("+0,3", "+0,1")
    assert upper.at[1] > lower.at[1] > 0
    assert of(Fill, item)[0].points[0] == (-5, -5)


def test_a_forbidden_centre_hole_has_a_bar_and_an_allowed_one_no_arms() -> None:
    counts = {h: len(of(Polyline, CentreHoleMark((0, 0), "ISO 6411 – A2/4,25", h))) for h in CentreHole}
    assert counts == {CentreHole.REQUIRED: 3, CentreHole.ALLOWED: 2, CentreHole.FORBIDDEN: 4}


def test_the_projection_symbol_shows_the_small_end_where_its_view_says() -> None:
    """ISO 5456-2: the view from the left of the cone stands right of it in first angle, left in third."""
    for projection, side in ((Projection.FIRST_ANGLE, 1), (Projection.THIRD_ANGLE, -1)):
        block = projection_symbol(projection, (0, 0))
        cone = next(p for p in block.items if isinstance(p, Polyline) and p.closed)
        ring = next(c for c in block.items if isinstance(c, Curve))
        left, right = min(x for x, _ in cone.points), max(x for x, _ in cone.points)
        height = {x: max(y for px, y in cone.points if px == x) for x in (left, right)}
        assert height[left] * 2 == pytest.approx(height[right])
        assert (ring.arc.centre[0] - (left + right) / 2) * side > 0


def test_words_with_signs_are_as_wide_as_their_pieces() -> None:
    setting = set_words("⌴⌀15", 2.5)
    (label,) = (s for s in setting.strokes if isinstance(s, Label))
    assert label.words == "⌀15"
    assert label.at[0] == pytest.approx(1.9 * 2.5)


@pytest.mark.parametrize("words", ["GRINDER-000:1A2B3C4D", "FORAGE-CHOPPER-014:0F9E8D7C"])
def test_a_code_of_sixteen_millimetres_is_read_at_150_dots_per_inch(words: str) -> None:
    import cv2
    import numpy as np
    import zxingcpp

    scale, fine = 150 / 25.4, 8
    picture = np.full((round(20 * scale * fine), round(20 * scale * fine)), 255, np.uint8)
    for fill in Code((2, 2), words, 16).strokes():
        assert isinstance(fill, Fill)
        points = np.array([[x * scale * fine, (20 - y) * scale * fine] for x, y in fill.points])
        cv2.fillPoly(picture, [points.round().astype(np.int32)], 0)
    printed = cv2.resize(picture, None, fx=1 / fine, fy=1 / fine, interpolation=cv2.INTER_AREA)
    assert [r.text for r in zxingcpp.read_barcodes(printed)] == [words]
