"""Outlines against a polyline fine enough to integrate numerically, and against closed forms."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import Outline, circle, obround, polygon, rectangle, ring_sector, rounded_rectangle
from specs.errors import BadPart


def random_outline(seed: int) -> Outline:
    """A star-shaped contour whose edges are straight or bulge in or out."""
    rng = random.Random(seed)
    n = rng.randint(3, 12)
    angles = [2 * math.pi * (k + rng.uniform(0.1, 0.7)) / n for k in range(n)]
    return polygon(
        (r * math.cos(a), r * math.sin(a), rng.choice([0, 0, rng.uniform(-0.15, 0.8)]))
        for a in angles
        for r in [rng.uniform(60, 100)]
    )


def shoelace(points):
    """Area and centroid of a polygon."""
    area = sx = sy = 0.0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        cross = (x0 * y1 - x1 * y0) / 2
        area += cross
        sx += cross * (x0 + x1) / 3
        sy += cross * (y0 + y1) / 3
    return area, sx / area, sy / area


SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_area_and_centroid_agree_with_a_fine_polyline(seed):
    outline = random_outline(seed)
    area, x, y = shoelace(outline.polyline(1e-4))

    assert area == pytest.approx(outline.area, rel=1e-5)
    assert (x, y) == pytest.approx(outline.centroid, abs=1e-3)


@pytest.mark.parametrize("seed", SEEDS)
def test_box_and_length_agree_with_a_fine_polyline(seed):
    outline = random_outline(seed)
    points = outline.polyline(1e-4)
    xs, ys = zip(*points, strict=True)
    around = sum(math.dist(p, q) for p, q in zip(points, [*points[1:], points[0]], strict=True))

    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(outline.box, abs=1e-3)
    assert around == pytest.approx(outline.length, rel=1e-5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_polyline_stays_within_its_tolerance(seed):
    outline = random_outline(seed)
    points = outline.polyline(0.05)
    for p, q in zip(points, [*points[1:], points[0]], strict=True):
        middle = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2)
        assert outline.distance_to_edge(middle) <= 0.05 + 1e-9


@pytest.mark.parametrize("seed", SEEDS)
def test_distance_to_the_edge_is_that_of_the_nearest_point_of_a_fine_polyline(seed):
    outline, rng = random_outline(seed), random.Random(seed + 1000)
    points = outline.polyline(1e-3)
    for _ in range(5):
        p = (rng.uniform(-120, 120), rng.uniform(-120, 120))
        around = zip(points, [*points[1:], points[0]], strict=True)
        assert min(from_segment(p, a, b) for a, b in around) == pytest.approx(outline.distance_to_edge(p), abs=2e-3)


def from_segment(p, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.dist(p, (a[0] + t * dx, a[1] + t * dy))


@pytest.mark.parametrize("seed", SEEDS)
def test_moving_turning_and_mirroring_keep_area_length_and_sense(seed):
    outline = random_outline(seed)
    for other in (outline.moved(30, -7), outline.turned(33), outline.mirrored(), outline.turned(90).mirrored()):
        assert outline.area == pytest.approx(other.area)
        assert outline.length == pytest.approx(other.length)


def test_mirroring_twice_gives_the_same_contour():
    outline = random_outline(7)
    twice = outline.mirrored().mirrored()

    assert {(round(v.x, 9), round(v.y, 9), round(v.bulge, 9)) for v in outline.vertices} == {
        (round(v.x, 9), round(v.y, 9), round(v.bulge, 9)) for v in twice.vertices
    }


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=3, unique=True))
def test_a_clockwise_contour_is_turned_round(corners):
    area, *_ = shoelace(corners) if abs(raw_area(corners)) > 1 else (0.0,)
    if abs(area) > 1:
        assert polygon(corners).area == pytest.approx(polygon(corners[::-1]).area)
        assert polygon(corners).area > 0


def raw_area(c):
    return ((c[1][0] - c[0][0]) * (c[2][1] - c[0][1]) - (c[2][0] - c[0][0]) * (c[1][1] - c[0][1])) / 2


def test_a_clockwise_contour_with_an_arc_keeps_the_arc_on_its_side():
    # half disc of radius 10 above the x axis, written clockwise: its arc turns clockwise too
    clockwise = polygon([(-10, 0, -1), (10, 0)])

    assert math.pi * 50 == pytest.approx(clockwise.area)
    assert pytest.approx(clockwise.box) == (-10, 0, 10, 10)


@pytest.mark.parametrize(("outline", "area", "box"), [
    (rectangle(30, 20, (5, 6)), 600, (5, 6, 35, 26)),
    (rectangle(30, 20, (5, 6), centred=True), 600, (-10, -4, 20, 16)),
    (circle(10, (1, 2)), math.pi * 25, (-4, -3, 6, 7)),
    (obround(30, 10), 200 + math.pi * 25, (-15, -5, 15, 5)),
    (obround(30, 10, (1, 2), 90), 200 + math.pi * 25, (-4, -13, 6, 17)),
    (rounded_rectangle(40, 20, 4), 800 - (4 - math.pi) * 16, (-20, -10, 20, 10)),
    (ring_sector(10, 20, 0, 90), math.pi / 4 * 300, (0, 0, 20, 20)),
    (ring_sector(10, 20, -30, 210), 240 / 360 * math.pi * 300, (-20, -10, 20, 20)),
])  # fmt: skip
def test_ready_made_outlines_have_their_closed_form_area_and_box(outline, area, box):
    assert area == pytest.approx(outline.area)
    assert box == pytest.approx(outline.box)


def test_the_centroid_of_a_half_disc_lies_at_4_r_over_3_pi():
    assert (0, 4 * 10 / (3 * math.pi)) == pytest.approx(polygon([(-10, 0), (10, 0, 1)]).centroid)


def test_only_a_circle_is_a_circle():
    assert circle(5).is_circle()
    assert not polygon([(-10, 0), (10, 0, 1)]).is_circle()
    assert not obround(11, 10).is_circle()


def test_points_inside_and_outside_are_told_apart_by_an_arc():
    half = polygon([(-10, 0), (10, 0, 1)])

    assert half.contains((0, 9.9))
    assert not half.contains((0, 10.1))
    assert not half.contains((8, 8))


@pytest.mark.parametrize("corners", [
    [(0, 0), (10, 0)],
    [(0, 0), (10, 0), (20, 0)],
    [(0, 0), (10, 0), (10, 0), (10, 10)],
    [(0, 0), (10, 10), (10, 0), (0, 10)],
    [(0, 0), (math.nan, 0), (10, 10)],
    [(0, 0), (math.inf, 0), (10, 10)],
])  # fmt: skip
def test_nonsense_is_no_outline(corners):
    with pytest.raises(BadPart):
        polygon(corners)


@pytest.mark.parametrize("make", [
    lambda: rectangle(0, 5), lambda: rectangle(5, -1), lambda: circle(0), lambda: obround(10, 10),
    lambda: obround(10, 12), lambda: rounded_rectangle(10, 10, 5), lambda: ring_sector(0, 10, 0, 90),
    lambda: ring_sector(10, 10, 0, 90), lambda: ring_sector(5, 10, 90, 90), lambda: ring_sector(5, 10, 0, 360),
    lambda: rectangle(math.nan, 5), lambda: circle(math.nan),
])  # fmt: skip
def test_impossible_sizes_are_refused(make):
    with pytest.raises(BadPart):
        make()
