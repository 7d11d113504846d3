"""Plates cut to true shapes: apart by the gap, inside, parts in openings, and the file that a plasma table takes."""

from __future__ import annotations

import itertools
import random
from functools import cache

import ezdxf
import pytest
from shapely import LineString, Point, Polygon, box
from shapely.affinity import rotate, translate

from designs.model import circle, obround, polygon, rectangle, ring_sector
from toolkit.cutting.checker import check_plan
from toolkit.cutting.contours import Contour
from toolkit.cutting.nest_plan import NestItem, contour_of
from toolkit.cutting.nesting.cells import mask_of, shape_of
from toolkit.cutting.nesting.cut_order import torch_cuts
from toolkit.cutting.nesting.plate_dxf import write_plate_dxf
from toolkit.cutting.nesting.strip import is_installed, pack_strip
from toolkit.cutting.nesting.torch import torches
from toolkit.cutting.nests import _part, nest_bound, plan_nests
from toolkit.cutting.pieces import Piece
from toolkit.cutting.plan import Plan, Rule
from toolkit.cutting.stock import Size, Stock, processes, stock

GAP_MM = 6.0  # a kerf of 2 and a bridge of 4


def plates(*rows, trim=10) -> Stock:
    """Rows of width, height, price, quantity."""
    steel = stock("PL3")
    sizes = tuple(
        Size(f"{w}x{h}#{i}", h * 100, w * 100, 200, trim * 100, price * 100, n, n is not None)
        for i, (w, h, price, n) in enumerate(rows)
    )
    return Stock("PL3", processes()["plasma"], steel.material, steel.mass_per, sizes)


ONE = plates((600, 800, 48, None))
RING = Contour(circle(400), (circle(300, (0, 0)),))
FLANGE = Contour(circle(160), (circle(60), circle(12, (60, 0)), circle(12, (-60, 0))))
ANGLE = Contour(polygon([(0, 0), (200, 0), (200, 60), (60, 60), (60, 200), (0, 200)]))
KNIFE = Contour(obround(180, 40), (circle(14, (60, 0)), circle(14, (-60, 0))))
SECTOR = Contour(ring_sector(120, 160, 0, 180))


def piece(mark, contour, quantity=1, turn=True):
    width, height = contour.size
    return Piece(mark, "PL3", quantity, width_mm=width, height_mm=height, rotate=turn, contour=contour)


def checked(pieces, source=ONE, **options):
    group, left_out = plan_nests(source, pieces, **options)
    plan = Plan(tuple(pieces), (group,) if group else (), tuple(left_out))
    assert check_plan(plan.to_json(), pieces, [source]) == ()
    return group, left_out


@cache
def mixed():
    """The plan of many sorts of parts, made once."""
    return checked(MIXED, tight=False)


def solid(item: NestItem) -> Polygon:
    """The part by shapely alone: flattened very finely, turned and moved by shapely."""
    contour = contour_of(item.piece)
    shape = Polygon(contour.outline.polyline(0.002), [h.polyline(0.002) for h in contour.holes])
    return translate(rotate(shape, item.angle_deg, origin=(0, 0)), item.x / 100, item.y / 100)


MIXED = [piece("A", ANGLE, 5), piece("F", FLANGE, 4), piece("K", KNIFE, 6), piece("R", RING), piece("S", SECTOR, 3)]


def test_parts_are_apart_by_the_gap_and_inside_the_trims():
    group, left_out = mixed()
    assert not left_out
    assert group.rule is Rule.NESTED
    made = 0
    for pattern in group.patterns:
        shapes = [solid(i) for i in pattern.items]
        made += len(shapes) * pattern.count
        room = box(10, 10, 590, 790).buffer(-GAP_MM / 2 + 0.02, join_style="mitre")
        assert all(room.contains(s) for s in shapes)
        for a, b in itertools.combinations(shapes, 2):
            assert a.distance(b) >= GAP_MM - 0.02
        assert max(s.bounds[3] for s in shapes) <= pattern.free_from / 100
    assert made == sum(p.quantity for p in MIXED)


def test_small_parts_go_into_the_openings_of_large_ones():
    group, _ = checked([piece("R", RING), piece("F", FLANGE)], plates((430, 430, 20, None)))
    (pattern,) = group.patterns
    ring, flange = sorted((solid(i) for i in pattern.items), key=lambda s: -s.area)
    assert Polygon(ring.interiors[0]).contains(flange)
    assert group.proved


def test_the_cut_order_frees_nothing_before_what_lies_in_it():
    group, _ = checked([piece("R", RING), piece("F", FLANGE)], plates((430, 430, 20, None)))
    (pattern,) = group.patterns
    order = [(pattern.items[c.item].piece.id, c.inner) for c in torch_cuts(pattern, torches()["plasma"])]
    assert order == [("F", True)] * 3 + [("F", False), ("R", True), ("R", False)]


def test_leads_pierce_in_the_waste_and_outlines_keep_the_part_on_the_right():
    group, _ = mixed()
    for pattern in group.patterns:
        shapes = [solid(i) for i in pattern.items]
        for cut in torch_cuts(pattern, torches()["plasma"]):
            pierce, first = Point(cut.pierce), cut.vertices[0]
            assert min(s.distance(pierce) for s in shapes) >= 0.6
            lead = LineString([cut.pierce, (first.x, first.y)])
            assert sum(s.intersection(lead).length for s in shapes) < 0.1
            opening = [Polygon(r).contains(pierce) for r in shapes[cut.item].interiors]
            assert any(opening) is cut.inner
            turn = 0.0
            for a, b in itertools.pairwise((*cut.vertices, first)):  # twice the area of the chords and arcs, signed
                turn += a.x * b.y - b.x * a.y + a.bulge * ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) / 1.5
            assert (turn > 0) is cut.inner  # openings counter-clockwise, outlines clockwise


def test_each_plate_is_a_drawing_with_layers_in_the_order_of_cutting(tmp_path):
    group, _ = mixed()
    plan = Plan(tuple(MIXED), (group,), ())
    first, again = (write_plate_dxf(plan, tmp_path / name, "en") for name in ("a", "b"))
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]
    assert len(first) == len(group.patterns)
    document = ezdxf.readfile(first[0])
    assert not document.audit().errors
    cuts = [e for e in document.modelspace() if e.dxf.layer in ("CUT_INNER", "CUT_OUTER", "LEAD")]
    assert {e.dxf.layer for e in document.modelspace()} == {"CUT_INNER", "CUT_OUTER", "LEAD", "MARK", "PLATE"}
    for lead, contour in zip(cuts[::2], cuts[1::2], strict=True):
        assert (lead.dxf.layer, contour.dxftype()) == ("LEAD", "LWPOLYLINE")
        assert contour.closed
        assert tuple(lead.dxf.end)[:2] == pytest.approx(contour.get_points("xy")[0], abs=1e-9)
    marks = sorted(e.dxf.text for e in document.modelspace() if e.dxf.layer == "MARK")
    assert marks == sorted(i.piece.id for i in group.patterns[0].items)
    drawn = sum(_area(c) for c in cuts[1::2] if c.dxf.layer == "CUT_OUTER")
    assert drawn == pytest.approx(sum(i.piece.contour.outline.area for i in group.patterns[0].items), rel=1e-6)


def _area(polyline) -> float:
    return abs(polygon([tuple(p) for p in polyline.get_points("xyb")]).area)


def test_a_plan_without_nests_writes_nothing(tmp_path):
    assert write_plate_dxf(Plan((), (), ()), tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def test_rectangles_on_a_plasma_table_need_no_contour():
    rows = [Piece("B", "PL3", 6, width_mm=280, height_mm=250)]
    group, _ = checked(rows)
    assert sum(p.count for p in group.patterns) == 1


def test_a_part_that_must_not_turn_lies_with_the_grain():
    group, _ = checked([piece("K", KNIFE, 9, turn=False), piece("S", SECTOR, 3, turn=False)])
    assert {i.angle_deg for p in group.patterns for i in p.items} <= {0.0, 180.0}


def test_a_slanted_part_is_turned_to_fit():
    slanted = Contour(rectangle(700, 60).turned(40))
    assert slanted.size[0] > 560
    group, left_out = checked([piece("L", slanted)])
    assert group is not None
    assert not left_out


def test_a_part_as_large_as_the_plate_fits_and_a_larger_one_is_named():
    room = Contour(rectangle(580 - GAP_MM - 0.5, 780 - GAP_MM - 0.5))
    group, _ = checked([piece("P", room)])
    assert group.patterns[0].count == 1
    group, left_out = checked([piece("P", Contour(rectangle(580, 780)))])
    assert group is None
    assert "larger than every plate" in left_out[0].reason.say("en")


def test_remnants_are_used_first_where_they_cost_less_and_never_twice():
    source = plates((600, 800, 48, None), (300, 300, 5, 1))
    group, _ = checked([piece("F", FLANGE, 1)], source)
    assert [p.size.remnant for p in group.patterns] == [True]
    group, _ = checked([piece("F", FLANGE, 3)], source)
    assert sum(p.count for p in group.patterns if p.size.remnant) <= 1
    assert group.objective == 4800


def test_when_the_plates_run_out_the_rest_is_named():
    group, left_out = checked([piece("R", RING, 4)], plates((600, 800, 48, 1)))
    assert group is not None
    assert sum(u.piece.quantity for u in left_out) + sum(len(p.items) for p in group.patterns) == 4
    assert left_out


def test_a_large_order_repeats_few_plates():
    order = [piece("F", FLANGE, 300), piece("K", KNIFE, 450), piece("A", ANGLE, 150)]
    group, left_out = checked(order)
    assert not left_out
    assert len(group.patterns) <= 6
    assert max(p.count for p in group.patterns) >= 10


def test_the_bound_is_the_area_with_half_a_gap():
    source = plates((1000, 1000, 100, None), trim=0)
    square = Contour(rectangle(494, 494))
    assert nest_bound(source, [piece("Q", square, 4)]) == 10000
    assert nest_bound(source, [piece("Q", square, 5)]) == 20000


def test_the_same_job_gives_the_same_plan_and_no_time_is_told():
    first, second = (Plan((), (checked(MIXED, tight=False)[0],), ()).to_json() for _ in range(2))
    assert first == second
    assert not first["groups"][0]["stopped"]
    many = [piece(f"A{i}", ANGLE, 5) for i in range(6)]
    assert checked(many, seconds=0.0)[0].stopped


def test_cells_cover_every_point_of_a_shape():
    chance = random.Random(4)
    for contour in (RING, FLANGE, ANGLE, KNIFE, SECTOR):
        shape = shape_of(contour, chance.uniform(0, 360), GAP_MM)
        mask = mask_of(shape, 3.0)
        cells = {(r, c) for r, a, b in zip(mask.rows, mask.starts, mask.ends, strict=True) for c in range(a, b)}
        width, height = shape.size
        for _ in range(2000):
            x, y = chance.uniform(0, width), chance.uniform(0, height)
            if shape.polygon.contains(Point(x, y)):
                assert (int(y // 3), int(x // 3)) in cells


@pytest.mark.skipif(not is_installed(), reason="spyrrow is not installed")
def test_a_strip_by_sparrow_is_disjoint_too():
    parts = [_part(p, GAP_MM) for p in (piece("A", ANGLE, 4), piece("S", SECTOR, 3))]
    packed = pack_strip(parts, 500, 2)
    shapes = [translate(s.polygon, x, y) for _, s, x, y in packed.spots]
    assert len(shapes) == 7
    assert all(s.bounds[3] <= 500.01 and s.bounds[2] <= packed.length + 0.01 for s in shapes)
    assert all(a.buffer(-0.02).disjoint(b.buffer(-0.02)) for a, b in itertools.combinations(shapes, 2))
