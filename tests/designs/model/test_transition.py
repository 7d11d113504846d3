"""Hoppers: true lengths of the development, volume and slope against space geometry."""

import math

import manifold3d
import pytest

from designs.model import Text, Transition
from specs.errors import BadPart

T = Text("Corong", "Hopper")
CASES = [
    pytest.param(((100, 80), (300, 200), 250, (0, 0)), id="straight"),
    pytest.param(((100, 80), (300, 200), 250, (60, -40)), id="leaning"),
    pytest.param(((300, 200), (100, 80), 250, (0, 0)), id="narrowing upwards"),
    pytest.param(((100, 80), (100, 80), 250, (0, 0)), id="a plain duct"),
    pytest.param(((90, 50), (350, 350), 230, (0, 120)), id="one wall nearly upright"),
]


def hopper(case) -> Transition:
    lower, upper, height, offset = case
    return Transition("PL1.5", lower, upper, height, offset, title=T)


@pytest.mark.parametrize("case", CASES)
def test_every_edge_of_the_development_has_its_true_length(case):
    part = hopper(case)
    lower, upper = part.corners()
    flat = [(v.x, v.y) for v in part.flat_pattern().outline.vertices]
    low, up = flat[:5], flat[:4:-1]
    if math.dist(low[0], low[1]) == pytest.approx(math.dist(lower[0], upper[0])):  # the contour was turned round
        low, up = flat[0:1] + flat[:5:-1], flat[1:6]
    for i in range(4):
        j = (i + 1) % 4
        assert math.dist(lower[i], lower[j]) == pytest.approx(math.dist(low[i], low[i + 1]))
        assert math.dist(upper[i], upper[j]) == pytest.approx(math.dist(up[i], up[i + 1]))
        assert math.dist(lower[i], upper[j]) == pytest.approx(math.dist(low[i], up[i + 1]))
    for i in range(5):
        assert math.dist(lower[i % 4], upper[i % 4]) == pytest.approx(math.dist(low[i], up[i]))


@pytest.mark.parametrize("case", CASES)
def test_the_development_has_the_area_of_its_four_inner_faces(case):
    part = hopper(case)
    lower, upper = part.corners()
    faces = 0.0
    for i in range(4):
        j = (i + 1) % 4
        a, b, c, d = lower[i], lower[j], upper[j], upper[i]
        faces += ((b - a).cross(c - a).length + (c - a).cross(d - a).length) / 2

    assert faces == pytest.approx(part.flat_pattern().area)


@pytest.mark.parametrize("case", CASES)
def test_the_volume_is_the_outer_hull_less_the_inner_one(case):
    part = hopper(case)

    def hull(outside):
        lower, upper = part.corners(outside)
        return manifold3d.Manifold.hull_points([[*p] for p in (*lower, *upper)]).volume()

    assert hull(True) - hull(False) == pytest.approx(part.volume_mm3, rel=1e-6)


@pytest.mark.parametrize("case", CASES)
def test_the_outer_faces_lie_one_thickness_away_from_the_inner_ones(case):
    part = hopper(case)
    (lower, upper), (outer, _) = part.corners(), part.corners(outside=True)
    for i in range(4):
        normal = (lower[(i + 1) % 4] - lower[i]).cross(upper[i] - lower[i]).unit()
        assert part.thickness_mm == pytest.approx((outer[i] - lower[i]).dot(normal))


def test_the_slope_is_that_of_the_flattest_wall():
    part = hopper(((100, 80), (300, 200), 250, (60, -40)))

    # walls lean by 100 - 60, 100 + 60, 60 + 40, 60 - 40
    assert math.degrees(math.atan(250 / 160)) == pytest.approx(part.wall_slope_deg)


def test_the_corners_of_a_plain_duct_are_folded_square():
    bends = hopper(((100, 80), (100, 80), 250, (0, 0))).flat_pattern().bends

    assert pytest.approx([b.angle_deg for b in bends]) == [-90, -90, -90]


@pytest.mark.parametrize("case", [
    ((0, 80), (300, 200), 250, (0, 0)), ((100, 80), (300, -1), 250, (0, 0)), ((100, 80), (300, 200), 0, (0, 0)),
    ((100, 80), (3000, 200), 20, (0, 0)),
])  # fmt: skip
def test_a_hopper_that_cannot_be_is_refused(case):
    with pytest.raises(BadPart):
        hopper(case)
