"""Sections: cut faces of known area, volumes summed from slices, custom exceptions, half and local ones, hatching."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest

from designs.model import (
    Bar,
    Bought,
    Hole,
    Part,
    Placement,
    Plane,
    Plate,
    RolledSheet,
    Step,
    Text,
    Turned,
    Vec,
    X,
    Y,
    Z,
    along,
    at,
    cylinder,
    rectangle,
)
from designs.solids.mesh import Mesh
from specs.errors import OutOfRange
from toolkit.drawing.views.cut import CutFace
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT
from toolkit.drawing.views.hatching import hatches
from toolkit.drawing.views.lines import CUT
from toolkit.drawing.views.region import Disc
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.section import half_section, local_section, section

WORDS = Text("Bagian", "Part")
Boxes = Callable[..., Mesh]
Things = Callable[[str], Bought]
HUB = Turned("R80", (Step(80, 30), Step(50, 40)), bore_mm=30, title=WORDS)
SHAFT = Turned("R38", (Step(30, 120),), title=WORDS)
PLATE = Plate(rectangle(160, 120), "PL6", features=(Hole(60, (80, 60)), Hole(11, (20, 20))), title=WORDS)


def solid(part: Part) -> Mesh:
    from designs.solids import mesh_of

    return mesh_of(part)


def front(y: float) -> Plane:
    return Plane(Vec(0, y, 0), -Y, "A-A")


def test_a_box_is_cut_to_its_cross_section_and_what_stood_before_it_is_gone(thing: Things, box: Boxes) -> None:
    meshes = {"near": box(9, 9, 9), "cut": box(40, 50, 30), "far": box(80, 5, 10)}
    placed = [
        Placed(thing("near"), at(0, -20, 0)),
        Placed(thing("cut"), Placement()),
        Placed(thing("far"), at(-20, 90, 40)),
    ]
    found = section(placed, front(25), FRONT, lambda p: meshes[p.stock])
    (face,) = found.faces
    assert (face.owner, face.area_mm2) == (1, pytest.approx(40 * 30))
    assert {x.owner for x in found.lines} == {1, 2}
    assert sum(x.length_mm for x in found.lines if x.owner == 1) == pytest.approx(2 * (40 + 30))
    assert sum(x.length_mm for x in found.lines if x.owner == 2) == pytest.approx(2 * (80 + 10))


def test_a_tube_cut_across_is_two_full_circles_and_a_ring() -> None:
    tube = [Placed(HUB, Placement())]
    found = section(tube, Plane(Vec(50, 0, 0), -X), LEFT, solid)
    (face,) = found.faces
    assert face.area_mm2 == pytest.approx(math.pi * (25**2 - 15**2), rel=2e-3)
    assert len(face.holes) == 1
    arcs = [x.arc for x in found.lines if x.edge == CUT and x.arc]
    assert sorted(math.hypot(*a.u) for a in arcs) == pytest.approx([15, 25])
    assert all(a.is_full for a in arcs)


def test_a_hub_cut_lengthwise_off_its_axis_has_the_true_width() -> None:
    """The plane 9 mm off the axis meets the cylinder of radius 25 at 23.324, and the bore of 15 at exactly 12."""
    found = section([Placed(HUB, Placement())], front(9), FRONT, solid)
    heights = sorted({round(abs(p[1]), 3) for f in found.faces for p in f.outer})
    assert heights == pytest.approx([12, math.sqrt(25**2 - 81), math.sqrt(40**2 - 81)], abs=2e-3)


@pytest.mark.slow
@pytest.mark.parametrize(("part", "way"), [
    (HUB, Y), (SHAFT, Y), (PLATE, Y), (PLATE, X), (Bar("L40x40x4", 300, title=WORDS), Y),
    (RolledSheet("PL2", 150, 90, sweep_deg=200, title=WORDS), X),
], ids=lambda p: getattr(p, "stock", ""))  # fmt: skip
def test_slices_add_up_to_the_volume(part: Part, way: Vec) -> None:
    """The middles of 40 slices of equal height."""
    direction = FRONT if way == Y else LEFT
    along_way = solid(part).vertices @ np.array(way)
    low, step = along_way.min(), (along_way.max() - along_way.min()) / 40
    volume = 0.0
    for k in range(40):
        plane = Plane(way.scaled(low + (k + 0.5) * step), -way)
        found = section([Placed(part, Placement())], plane, direction, solid, whole=lambda p, n: False)
        volume += step * sum(f.area_mm2 for f in found.faces)
    assert volume == pytest.approx(part.volume_mm3, rel=0.012)


def test_a_shaft_is_cut_across_but_not_lengthwise_and_hides_what_is_cut_behind_it() -> None:
    placed = [Placed(SHAFT, Placement()), Placed(HUB, at(20, 0, 0))]
    lengthwise = section(placed, front(0), FRONT, solid)
    assert {f.owner for f in lengthwise.faces} == {1}
    assert {x.owner for x in lengthwise.lines if x.edge == CUT} == {1}
    across = section(placed, Plane(Vec(30, 0, 0), -X), LEFT, solid)
    assert {f.owner for f in across.faces} == {0, 1}
    before = section(placed, front(5), FRONT, solid)
    assert all(min(abs(p[1]) for p in f.outer) > 15 - 1e-2 for f in before.faces)


def test_a_bolt_is_left_whole_and_a_plate_cut_along_its_face_is_a_rib() -> None:
    bolt = Bought("M10x30-8.8", "bolt", (cylinder(17, 6.4), cylinder(10, 30, (0, 0, -30))), title=WORDS)
    found = section([Placed(bolt, Placement()), Placed(PLATE, at(-80, -60, -6))], front(0), FRONT, solid)
    assert {f.owner for f in found.faces} == {1}
    rib = section([Placed(PLATE, along((0, 3, 0), X, -Y))], front(0.5), FRONT, solid)
    assert rib.faces == ()
    assert rib.lines


def test_bodies_of_one_part_that_touch_are_one_face() -> None:
    post = Bought("x", "post", (cylinder(20, 10), cylinder(10, 30, (0, 0, 10))), title=WORDS)
    found = section([Placed(post, Placement())], front(0), FRONT, solid)
    (face,) = found.faces
    assert face.area_mm2 == pytest.approx(20 * 10 + 10 * 30)
    inner = [
        x for x in found.lines if x.edge == CUT and all(abs(p[1] - 10) < 1e-6 and abs(p[0]) < 5.1 for p in x.points)
    ]
    assert inner == []


def test_a_view_that_does_not_look_square_at_the_plane_is_refused() -> None:
    with pytest.raises(OutOfRange, match="A-A"):
        section([Placed(HUB, Placement())], front(0), LEFT, solid)


def test_a_half_section_is_cut_on_the_left_of_its_axis() -> None:
    found = half_section([Placed(HUB, Placement())], front(0), FRONT, solid, ((0, 0), (1, 0)))
    assert found.faces
    assert all(p[1] >= -1e-9 for f in found.faces for p in f.outer)
    assert not [x for x in found.lines if x.edge == CUT and min(p[1] for p in x.points) < -1e-6]
    low = sorted({round(p[1], 3) for x in found.lines if x.is_straight for p in x.points if p[1] < -1})
    assert low == pytest.approx([-40, -25])  # the bore is not seen below the axis


def test_a_local_section_shows_the_keyhole_and_has_a_border() -> None:
    disc = Disc((20, 3), 12)
    found = local_section([Placed(PLATE, Placement())], front(20), FRONT, solid, disc)
    assert sum(f.area_mm2 for f in found.faces) == pytest.approx(6 * (24 - 11), abs=6)
    walls = [x for x in found.lines if x.is_straight and abs(x.points[0][0] - x.points[1][0]) < 1e-9]
    assert {14.5, 25.5} <= {round(x.points[0][0], 3) for x in walls}
    assert len(found.border) == 2


def square(owner: int, x: float, size: float = 60.0) -> CutFace:
    return CutFace(owner, ((x, 0), (x + size, 0), (x + size, size), (x, size)))


def test_neighbours_are_hatched_differently_and_thin_profiles_filled() -> None:
    faces = [
        square(0, 0),
        square(1, 60),
        square(2, 120),
        square(0, 400),
        CutFace(3, ((0, -9), (90, -9), (90, 0), (0, 0))),
    ]
    found = hatches(faces, 0.2)
    assert found[3].filled
    for a, b in ((0, 1), (1, 2)):
        assert (found[a].angle_deg, found[a].spacing_mm) != (found[b].angle_deg, found[b].spacing_mm)
    assert found[0].angle_deg == 45
    assert not any(found[k].filled for k in (0, 1, 2))


def test_directions_from_above_cut_level_planes() -> None:
    found = section([Placed(PLATE, Placement())], Plane(Vec(0, 0, 3), Z), ABOVE, solid, whole=lambda p, n: False)
    assert found.faces[0].area_mm2 == pytest.approx(160 * 120 - math.pi * (30**2 + 5.5**2), rel=1e-3)
    assert len(found.faces[0].holes) == 2
    assert len(list(itertools.chain(found.lines))) == 6
