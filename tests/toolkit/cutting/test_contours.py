"""Contours from drawings: every curve a shop draws, and every way a drawing can be wrong, told by handle."""

from __future__ import annotations

import math

import ezdxf
import pytest

from designs.model import circle, obround, rectangle
from specs.errors import Refused
from toolkit.cutting.contour_reader import BadContour, read_contour
from toolkit.cutting.contours import Contour


@pytest.fixture
def drawing(tmp_path):
    """A drawing, and what is read from it after `draw` has drawn in it."""

    def read(draw, unit=4, layer="CUT"):
        document = ezdxf.new("R2010", setup=False)
        document.units = unit
        document.layers.add(layer)
        draw(document.modelspace(), {"layer": layer})
        path = tmp_path / "piece.dxf"
        document.saveas(path)
        return read_contour(path)

    return read


def test_a_plate_with_a_hole_has_its_exact_area(drawing):
    def draw(space, on):
        space.add_lwpolyline([(10, 10), (110, 10), (110, 60), (10, 60)], close=True, dxfattribs=on)
        space.add_circle((60, 35), 10, dxfattribs=on)

    contour = drawing(draw)
    assert contour.size == pytest.approx((100, 50))
    assert contour.outline.box[:2] == pytest.approx((0, 0))
    assert contour.area == pytest.approx(5000 - math.pi * 100)


def test_bulges_are_true_arcs(drawing):
    slot = obround(80, 30)
    contour = drawing(
        lambda s, on: s.add_lwpolyline([(v.x, v.y, v.bulge) for v in slot.vertices], "xyb", close=True, dxfattribs=on)
    )
    assert contour.area == pytest.approx(50 * 30 + math.pi * 225)


def test_lines_and_arcs_in_any_order_and_direction_are_one_chain(drawing):
    def draw(space, on):  # a D shape: three lines and half a circle, drawn at random
        space.add_line((0, 40), (0, 0), dxfattribs=on)
        space.add_arc((50, 20), 20, -90, 90, dxfattribs=on)
        space.add_line((50, 0.01), (0, 0), dxfattribs=on)
        space.add_line((0, 40), (50, 40), dxfattribs=on)

    assert drawing(draw).area == pytest.approx(50 * 40 + math.pi * 400 / 2, rel=1e-3)


def test_ellipses_and_splines_stay_near_their_curve(drawing):
    ellipse = drawing(lambda s, on: s.add_ellipse((0, 0), (60, 0), 0.5, dxfattribs=on))
    assert ellipse.area == pytest.approx(math.pi * 60 * 30, rel=1e-3)

    def spline(space, on):
        points = [(50 * math.cos(a), 50 * math.sin(a)) for a in (i * math.pi / 12 for i in range(25))]
        space.add_spline([(x, y, 0) for x, y in points], dxfattribs=on)

    assert drawing(spline).area == pytest.approx(math.pi * 2500, rel=2e-3)


def test_inches_become_millimetres_and_blocks_are_taken_apart(drawing):
    def draw(space, on):
        block = space.doc.blocks.new("PLATE")
        block.add_lwpolyline([(0, 0), (2, 0), (2, 1), (0, 1)], close=True, dxfattribs=on)
        space.add_blockref("PLATE", (5, 5), dxfattribs={"rotation": 90})

    assert drawing(draw, unit=1).size == pytest.approx((25.4, 50.8))


def test_other_layers_and_texts_are_not_cut(drawing):
    def draw(space, on):
        space.add_circle((0, 0), 20, dxfattribs=on)
        space.add_text("A-01", dxfattribs=on)
        space.add_line((0, 0), (500, 0), dxfattribs={"layer": "BEND_UP"})

    assert drawing(draw).size == pytest.approx((40, 40))


def square(space, on, side=100.0):
    return space.add_lwpolyline([(0, 0), (side, 0), (side, side), (0, side)], close=True, dxfattribs=on)


WRONG = {
    "open": (lambda s, on: s.add_lwpolyline([(0, 0), (9, 0), (9, 9)], dxfattribs=on), "open at"),
    "one line": (lambda s, on: s.add_line((0, 0), (9, 0), dxfattribs=on), "open at"),
    "crossing": (lambda s, on: s.add_lwpolyline([(0, 0), (9, 9), (9, 0), (0, 5)], close=True, dxfattribs=on), "cross"),
    "crossing arcs": (
        lambda s, on: s.add_lwpolyline([(0, 0, -1), (9, 0), (9, 2), (0, 2)], "xyb", close=True, dxfattribs=on),
        "cross",
    ),
    "beside": (lambda s, on: (square(s, on), s.add_circle((300, 0), 9, dxfattribs=on)), "does not lie inside"),
    "through": (lambda s, on: (square(s, on), s.add_circle((100, 50), 9, dxfattribs=on)), "does not lie inside"),
    "touching": (
        lambda s, on: (square(s, on), *(s.add_circle((40 + 15 * i, 50), 9, dxfattribs=on) for i in (0, 1))),
        "touch",
    ),
    "a face": (lambda s, on: s.add_3dface([(0, 0), (1, 0), (1, 1)], dxfattribs=on), "cannot be cut"),
    "a fork": (
        lambda s, on: [s.add_line(a, b, dxfattribs=on) for a, b in
                       (((0, 0), (9, 0)), ((9, 0), (9, 9)), ((9, 9), (0, 0)), ((9, 0), (20, 0)))],
        "open at|more than two",
    ),
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_drawing_is_refused_by_file_layer_and_handle(drawing, wrong):
    draw, says = WRONG[wrong]
    with pytest.raises(BadContour, match=says) as refused:
        drawing(draw)
    assert "piece.dxf, layer CUT, entity " in str(refused.value)
    assert isinstance(refused.value, Refused)


def test_nothing_to_cut_no_drawing_and_unknown_units_are_refused(drawing, tmp_path):
    with pytest.raises(BadContour, match="nothing lies on layer CUT"):
        drawing(lambda s, on: s.add_circle((0, 0), 9, dxfattribs=on), layer="OTHER")
    with pytest.raises(BadContour, match="INSUNITS"):
        drawing(square, unit=14)
    for content in (b"", b"PK\x03\x04 no drawing", b"0\nSECTION\n2\nENTITIES\n"):
        (tmp_path / "bad.dxf").write_bytes(content)
        with pytest.raises(BadContour):
            read_contour(tmp_path / "bad.dxf")


def test_what_our_profiles_are_written_as_is_read_back(tmp_path):
    from toolkit.drawing.profiles import COLOURS, _add_outline, contour_document, save

    given = Contour(rectangle(200, 120), (circle(30, (60, 60)), obround(40, 12, (140, 60), 30)))
    document = contour_document(COLOURS)
    for outline in (given.outline, *given.holes):
        _add_outline(document.modelspace(), outline)
    save(document, tmp_path / "a.dxf")
    read = read_contour(tmp_path / "a.dxf")
    assert read.area == pytest.approx(given.area)
    assert read.cut_length_mm == pytest.approx(given.cut_length_mm)
