"""Hidden lines removed from views whose answer is known: boxes behind boxes, a cylinder, a hole that is looked into."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest

from designs.model import Bought, Placement, Plate, Text, X, at, rectangle, rotation
from designs.model.features import Hole
from designs.solids.mesh import Mesh
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT, Direction
from toolkit.drawing.views.occlusion import visible
from toolkit.drawing.views.view import Placed, View, look

Things = Callable[[str], Bought]
Boxes = Callable[..., Mesh]
Lengths = Callable[[View], float]
SHORTENED = math.sqrt(2 / 3)
"""Length in the isometric picture of a unit length along an axis."""


def seen(direction: Direction, *solids: tuple[Bought, Mesh, Placement]) -> View:
    meshes = {part.key: mesh for part, mesh, _ in solids}
    return look([Placed(part, place) for part, _, place in solids], direction, lambda p: meshes[p.key])


def test_a_box_shows_its_outline_from_the_front(thing: Things, box: Boxes, drawn_mm: Lengths) -> None:
    view = seen(FRONT, (thing("a"), box(30, 20, 10), Placement()))
    assert drawn_mm(view) == pytest.approx(2 * (30 + 10))
    assert view.box == pytest.approx((0, 0, 30, 10))


def test_the_isometric_view_of_a_box_shows_nine_edges(thing: Things, box: Boxes, drawn_mm: Lengths) -> None:
    view = seen(ISOMETRIC, (thing("a"), box(30, 20, 10), Placement()))
    assert drawn_mm(view) == pytest.approx(3 * (30 + 20 + 10) * SHORTENED)


def test_a_smaller_box_right_behind_a_larger_one_is_not_seen(thing: Things, box: Boxes, drawn_mm: Lengths) -> None:
    near, far = (thing("a"), box(30, 5, 30), Placement()), (thing("b"), box(10, 5, 10), at(10, 20, 10))
    view = seen(FRONT, near, far)
    assert drawn_mm(view) == pytest.approx(120)
    assert set(view.seen_mm) == {0}
    assert {x.owner for x in view.lines if x.hidden} == {1}
    assert [f.owner for f in view.faces] == [0]


@pytest.mark.parametrize("over", [1.0, 7.5, 19.0])
def test_a_box_behind_shows_exactly_what_stands_out(thing: Things, box: Boxes, over: float, drawn_mm: Lengths) -> None:
    near, far = (thing("a"), box(30, 5, 30), Placement()), (thing("b"), box(20, 5, 20), at(10 + over, 20, 5))
    # of the far box: its right side, and of its top and bottom what reaches past x = 30
    assert drawn_mm(seen(FRONT, near, far)) == pytest.approx(120 + 20 + 2 * over)


def test_a_box_in_front_hides_the_middle_of_a_bar(thing: Things, box: Boxes, drawn_mm: Lengths) -> None:
    bar, cover = (thing("a"), box(100, 5, 10), at(0, 20, 0)), (thing("b"), box(20, 5, 40), at(40, 0, -15))
    assert drawn_mm(seen(FRONT, bar, cover)) == pytest.approx(2 * (100 - 20) + 2 * 10 + 2 * (20 + 40))


def test_boxes_that_touch_keep_their_edges_and_share_the_common_one(
    thing: Things, box: Boxes, drawn_mm: Lengths
) -> None:
    left, right = (thing("a"), box(10, 10, 10), Placement()), (thing("b"), box(10, 10, 10), at(10, 0, 0))
    assert drawn_mm(seen(FRONT, left, right)) == pytest.approx(2 * 20 + 3 * 10)


def test_a_cylinder_from_the_side_has_two_silhouettes_and_two_straight_rims(
    thing: Things, round_bar: Boxes, drawn_mm: Lengths
) -> None:
    view = seen(FRONT, (thing("a"), round_bar(20, 50, 64), Placement()))
    assert drawn_mm(view) == pytest.approx(2 * 50 + 2 * 40)
    assert sum(1 for x in view.lines if x.edge == -1 and not x.hidden) == 2


def test_a_cylinder_from_its_end_is_one_true_circle(thing: Things, round_bar: Boxes) -> None:
    view = seen(ABOVE, (thing("a"), round_bar(20, 50), at(5, 7, 0)))
    arcs = [x.arc for x in view.lines if not x.hidden]
    assert len(arcs) == 1
    assert arcs[0] is not None
    assert arcs[0].is_full
    assert arcs[0].is_circular
    assert arcs[0].centre == pytest.approx((5, 7))
    assert math.hypot(*arcs[0].u) == pytest.approx(20)


def test_a_leaning_circle_becomes_an_ellipse_of_the_right_axes(thing: Things, round_bar: Boxes) -> None:
    lean = rotation(X, 30)
    view = seen(ABOVE, (thing("a"), round_bar(20, 50, 180), lean))
    full = [x.arc for x in view.lines if x.arc and x.arc.is_full and not x.hidden]
    assert len(full) == 1
    assert sorted((math.hypot(*full[0].u), math.hypot(*full[0].v))) == pytest.approx([20 * math.cos(math.pi / 6), 20])


def test_a_rim_half_covered_by_a_box_is_a_half_circle(thing: Things, box: Boxes, round_bar: Boxes) -> None:
    cover = (thing("b"), box(100, 100, 5), at(0, -50, 80))
    view = seen(ABOVE, (thing("a"), round_bar(20, 50), Placement()), cover)
    arcs = [x.arc for x in view.lines if x.owner == 0 and x.arc and not x.hidden]
    assert sum(a.end - a.start for a in arcs if a) == pytest.approx(math.pi, abs=1e-3)


def test_a_box_is_seen_through_the_hole_of_a_plate(thing: Things, box: Boxes) -> None:
    plate = Plate(rectangle(100, 100), "PL3", features=(Hole(40, (50, 50)),), title=Text("Pelat", "Plate"))
    from designs.solids import mesh_of

    far, mesh = thing("b"), box(100, 10, 10)
    placed = [Placed(plate, at(0, 0, 50)), Placed(far, at(0, 45, 0))]
    view = look(placed, ABOVE, lambda p: mesh if p.key == far.key else mesh_of(p))
    lines = [x for x in view.lines if x.owner == 1 and not x.hidden]
    # two edges 5 mm off the middle: chords of the circle of 40, whose facets stay within 0.2 mm
    assert sum(x.length_mm for x in lines) == pytest.approx(2 * 2 * math.sqrt(20**2 - 5**2), rel=6e-3)


def test_the_view_from_the_left_has_the_front_on_its_right(thing: Things, box: Boxes) -> None:
    view = seen(LEFT, (thing("front"), box(10, 1, 10), at(0, -50, 0)), (thing("rear"), box(10, 1, 10), at(0, 50, 0)))
    front = [p[0] for x in view.lines if x.owner == 0 for p in x.points]
    rear = [p[0] for x in view.lines if x.owner == 1 for p in x.points]
    assert min(front) > max(rear)


@pytest.mark.slow
def test_random_triangles_cover_what_sampling_says() -> None:
    """Oracle: 4001 points a segment, each tested against every triangle by barycentric coordinates."""
    rng = np.random.default_rng(7)
    triangles = rng.uniform(0, 100, (40, 3, 3))
    cross = np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])
    triangles[cross[:, 2] < 0] = triangles[cross[:, 2] < 0][:, ::-1]
    segments = rng.uniform(0, 100, (60, 2, 3))
    found = visible(segments, triangles)
    share = np.bincount(found.segment, found.end - found.start, minlength=len(segments))
    t = (np.arange(4001) + 0.5) / 4001
    for k, (a, b) in enumerate(segments):
        free = ~_covered(a + (b - a) * t[:, None], triangles)
        assert share[k] == pytest.approx(free.mean(), abs=3e-3)


def _covered(points: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    hidden = np.zeros(len(points), bool)
    for p, q, r in triangles:
        m = np.array([[p[0] - r[0], q[0] - r[0]], [p[1] - r[1], q[1] - r[1]]])
        u, v = np.linalg.solve(m, (points[:, :2] - r[:2]).T)
        z = u * p[2] + v * q[2] + (1 - u - v) * r[2]
        hidden |= (u >= 0) & (v >= 0) & (u + v <= 1) & (z > points[:, 2] + 0.02)
    return hidden


def test_nothing_placed_is_an_empty_view() -> None:
    view = look([], FRONT, lambda part: pytest.fail("no part, no mesh"))
    assert view.lines == ()
    assert view.box == (0, 0, 0, 0)
