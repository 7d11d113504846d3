"""Where things lie on a solid: named planes, long points, folded flanges, keyways. Truth is worked out by hand."""

from __future__ import annotations

import math
from random import Random

import pytest

from designs.model import (
    Bar,
    BarHole,
    Bend,
    BentSheet,
    Bought,
    CentreHole,
    Cope,
    Custom,
    Cut,
    CutPiece,
    End,
    EndCut,
    Hole,
    HolePattern,
    Keyway,
    Leg,
    Panel,
    Part,
    Plane,
    Plate,
    Revolution,
    RolledSheet,
    Step,
    Text,
    Transition,
    Turned,
    Vec,
    Window,
    Z,
    at,
    block,
    cylinder,
    polygon,
    rectangle,
    rotation,
)  # fmt: skip
from designs.solids import mesh_of, shape_of, solid_properties
from specs.errors import BadPart

TITLE = Text("Bagian uji", "Test part")


def box(part: Part) -> tuple[Vec, Vec]:
    from designs.solids import occ

    return occ.bounds(shape_of(part))


def reach(part: Part, direction: Vec) -> float:
    """How far the solid reaches along a direction, from its own frame's origin."""
    from designs.model import facing
    from designs.solids import occ

    across = Vec(1, 0, 0) if abs(direction.x) < 0.9 else Vec(0, 1, 0)
    turned = occ.placed(shape_of(part), facing((0, 0, 0), direction, across).inverse())
    return occ.bounds(turned)[1].z


PARTS = [
    Bar("L40x40x4", 500, EndCut(45), EndCut(60, Leg.Z), title=TITLE),
    Bar("UNP80", 700, title=TITLE),
    Bar("SHS40x40x2", 300, EndCut(135), title=TITLE),
    Bar("R16", 200, title=TITLE),
    Plate(polygon([(10, 20), (210, 20, 0.4), (180, 150), (10, 150)]), "PL4", (Hole(20, (80, 80)),), title=TITLE),
    RolledSheet("PL2", 150, 400, 220, 30, title=TITLE),
    Transition("PL2", (100, 150), (400, 300), 300, (30, -20), title=TITLE),
    Turned("R38", (Step(25, 40), Step(38, 100)), title=TITLE),
]


@pytest.mark.parametrize("part", PARTS, ids=lambda p: f"{p.kind.value}-{p.stock}")
def test_named_planes_bound_the_solid(part: Part) -> None:
    planes = {n: g for n, g in part.geometry().items() if isinstance(g, Plane)}
    assert planes
    for name, plane in planes.items():
        assert plane.origin.dot(plane.normal) == pytest.approx(reach(part, plane.normal), abs=1e-5), name


def test_planes_of_a_bent_sheet_touch_it() -> None:
    lid = BentSheet("PL2", (Panel("top", rectangle(200, 100)), Panel("lip", rectangle(200, 40))),
                    (Bend("top", "lip", (0, 100), (200, 100), 60),), title=TITLE)  # fmt: skip
    lip = lid.geometry()["lip.lower"]
    assert lip.origin.dot(lip.normal) == pytest.approx(reach(lid, lip.normal), abs=1e-5)


def test_a_mitred_bar_is_as_long_as_its_long_points() -> None:
    """45 degrees over a leg of 40: the heel keeps the whole length, the toe is 40 shorter at each end."""
    bar = Bar("L40x40x4", 500, EndCut(45), EndCut(45), title=TITLE)
    low, high = box(bar)
    assert pytest.approx((low.x, high.x), abs=1e-6) == (0, 500)
    toe = [v for v in mesh_of(bar).vertices if v[1] > 40 - 1e-6]
    assert pytest.approx((min(v[0] for v in toe), max(v[0] for v in toe)), abs=1e-6) == (40, 460)


def test_an_obtuse_cut_has_its_long_point_at_the_toe() -> None:
    bar = Bar("L40x40x4", 500, EndCut(180 - 63.4349488), title=TITLE)
    heel = [v[0] for v in mesh_of(bar).vertices if v[1] < 1e-6]
    assert pytest.approx(min(heel), abs=1e-5) == 20


def test_a_cut_in_the_other_plane_leans_along_z() -> None:
    bar = Bar("SHS40x40x2", 500, end=EndCut(45, Leg.Z), title=TITLE)
    top = [v[0] for v in mesh_of(bar).vertices if v[2] > 40 - 1e-6]
    assert pytest.approx(max(top), abs=1e-6) == 460


@pytest.mark.parametrize(("leg", "centre"), [(Leg.Y, (120, 22, None)), (Leg.Z, (120, None, 22))])
def test_a_hole_in_a_leg_lies_at_its_distance_from_the_heel(leg: Leg, centre: tuple[float | None, ...]) -> None:
    mesh = mesh_of(Bar("L40x40x4", 500, features=(BarHole(11, 120, 22, leg),), title=TITLE))
    holes = mesh.edge_circle[abs(mesh.edge_circle[:, 6] - 5.5) < 1e-9]
    assert len(holes) == 2
    for circle in holes:
        for wanted, got in zip(centre, circle[:3], strict=True):
            assert wanted is None or wanted == pytest.approx(got, abs=1e-6)


def test_a_cope_leaves_only_the_other_leg() -> None:
    bar = Bar("L40x40x4", 500, features=(Cope(End.START, Leg.Y, 60),), title=TITLE)
    coped = [v for v in mesh_of(bar).vertices if v[0] < 60 - 1e-6]
    assert min(v[2] for v in coped) == pytest.approx(4, abs=1e-6)
    fillet = bar.section.root_radius_mm  # type: ignore[attr-defined]
    assert max(v[1] for v in coped) == pytest.approx(4 + fillet, abs=1e-6)


def channel(angle: float, radius: float = 3.0, sign: int = 1) -> BentSheet:
    """A base of 100 x 200 with one flange of 50 along its far edge."""
    return BentSheet(
        "PL2", (Panel("base", rectangle(200, 100)), Panel("flange", rectangle(200, 50))),
        (Bend("base", "flange", (0, 100), (200, 100), sign * angle, radius),), title=TITLE,
    )  # fmt: skip


@pytest.mark.parametrize("angle", [30.0, 45.0, 90.0])
def test_a_flange_bent_up_reaches_as_far_as_radius_and_length_say(angle: float) -> None:
    """Circle of the outer radius r + t about (100, t + r), then straight on for 50."""
    a, r, t = math.radians(angle), 3.0, 2.0
    low, high = box(channel(angle, r))
    outer = r + t
    y = max(100 + outer * math.sin(a) + 50 * math.cos(a), 100 + outer * math.sin(a))
    z_inner_tip = (t + r) - r * math.cos(a) + 50 * math.sin(a)
    assert pytest.approx(low, abs=1e-6) == (0, 0, 0)
    assert (200, y, z_inner_tip) == pytest.approx(high, abs=1e-6)


def test_a_flange_bent_down_is_the_mirror_image() -> None:
    up, down = box(channel(70)), box(channel(70, sign=-1))
    assert (up[0].x, up[0].y, 2 - up[1].z) == pytest.approx(down[0], abs=1e-6)
    assert (up[1].x, up[1].y, 2 - up[0].z) == pytest.approx(down[1], abs=1e-6)


def test_a_tray_of_four_flanges_measures_base_plus_twice_radius_and_thickness() -> None:
    w, h, r, t, flange = 300, 200, 2.0, 2.0, 40
    sides = {"s": ((0, 0), (w, 0)), "e": ((w, 0), (w, h)), "n": ((w, h), (0, h)), "w": ((0, h), (0, 0))}
    tray = BentSheet(
        "PL2",
        (Panel("base", rectangle(w, h)), *(Panel(n, rectangle(math.dist(*s), flange)) for n, s in sides.items())),
        tuple(Bend("base", n, *s, 90, r) for n, s in sides.items()),
        title=TITLE,
    )
    low, high = box(tray)
    assert (-(r + t), -(r + t), 0) == pytest.approx(low, abs=1e-6)
    assert (w + r + t, h + r + t, r + t + flange) == pytest.approx(high, abs=1e-6)


def test_a_bent_sheet_and_its_flat_differ_by_the_neutral_line_only() -> None:
    """Flat area x t counts each bend at r + K t, the solid at r + t / 2."""
    sheet = channel(90, 3.0)
    flat = sheet.flat_pattern()
    k = flat.bends[0].k_factor
    difference = math.pi / 2 * (0.5 - k) * 2.0 * 2.0 * 200
    assert flat.area * 2.0 + difference == pytest.approx(solid_properties(sheet).volume_mm3, rel=1e-9)


def test_tangent_joints_of_bends_are_smooth_and_flush_sides_are_one_face() -> None:
    """Two panels and a bend: 5 faces above, 5 below and at the tips, and one L-shaped face at each end."""
    mesh = mesh_of(channel(90))
    assert len(mesh.face_curved) == 2 + 2 + 2 + 2 + 2
    assert mesh.face_curved.sum() == 2
    assert mesh.edge_smooth.sum() == 4


def test_a_partial_bend_leaves_the_rest_of_the_edge_alone() -> None:
    tab = BentSheet(
        "PL2", (Panel("base", rectangle(200, 100)), Panel("tab", rectangle(60, 30))),
        (Bend("base", "tab", (50, 100), (110, 100), 90),), title=TITLE,
    )  # fmt: skip
    above = [v for v in mesh_of(tab).vertices if v[2] > 5]
    assert pytest.approx((min(v[0] for v in above), max(v[0] for v in above)), abs=1e-6) == (50, 110)


@pytest.mark.parametrize("angle", [0.0, 90.0, 215.0])
def test_a_keyway_lies_at_its_angle_from_y_towards_z(angle: float) -> None:
    """The centre of mass moves away from the keyway, in proportion to what was taken."""
    shaft = Turned("R38", (Step(38, 100),), (Keyway(30, 40, 10, 5, angle),), title=TITLE)
    c = solid_properties(shaft).centre
    a = math.radians(angle)
    away = math.hypot(c.y, c.z)
    assert away > 0.05
    assert (-math.cos(a), -math.sin(a)) == pytest.approx((c.y / away, c.z / away), abs=1e-6)


def test_centre_holes_lie_at_their_ends() -> None:
    shaft = Turned("R38", (Step(38, 100),), centre_holes=(CentreHole(End.END, 3.15, 6.7, 5.0),), title=TITLE)
    rims = mesh_of(shaft).edge_circle
    opening = rims[abs(rims[:, 6] - 3.35) < 1e-9]
    assert [pytest.approx(list(o[:3]), abs=1e-9) for o in opening] == [[100, 0, 0]]


@pytest.mark.parametrize("start", [0.0, 40.0])
def test_a_hole_of_a_rolled_sheet_lies_at_its_arc(start: float) -> None:
    """A hole a quarter of the way along the sheet of a half shell lies 45 degrees on."""
    half = RolledSheet("PL2", 200, 300, 180, start, title=TITLE)
    drilled = RolledSheet("PL2", 200, 300, 180, start, (Hole(30, (100, half.developed_mm / 4)),), title=TITLE)
    before, after = solid_properties(half), solid_properties(drilled)
    taken = before.volume_mm3 - after.volume_mm3
    c = (before.centre.scaled(before.volume_mm3) - after.centre.scaled(after.volume_mm3)).scaled(1 / taken)
    assert pytest.approx(c.x, abs=1e-3) == 100
    assert start + 45 == pytest.approx(math.degrees(math.atan2(c.z, c.y)), abs=1e-3)


def test_a_window_open_to_the_edge_leaves_no_sliver() -> None:
    half = RolledSheet("PL2", 200, 300, 180, title=TITLE)
    notch = Window((0, 50), (half.developed_mm - 40, half.developed_mm))
    cut = RolledSheet("PL2", 200, 300, 180, features=(notch,), title=TITLE)
    assert len(mesh_of(cut).face_curved) == 8
    assert cut.volume_mm3 == pytest.approx(solid_properties(cut).volume_mm3, rel=1e-9)


def test_bodies_keep_their_placements() -> None:
    turned = Custom((Revolution(rectangle(30, 5, (0, 10)), 360, at(5, 0, 0) * rotation(Z, 90)),),
                    CutPiece("R50", Cut.SAW), title=TITLE)  # fmt: skip
    low, high = box(turned)
    assert (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6)) == ((5 - 15, 0, -15), (5 + 15, 30, 15))


def test_bodies_that_meet_in_a_face_become_one_solid() -> None:
    from designs.solids import occ

    bolt = Bought("BOLT", "bolt", (cylinder(10, 40), cylinder(17, 6, (0, 0, 40))), title=TITLE)
    assert len(occ.solids_of(shape_of(bolt))) == 1
    assert len(mesh_of(bolt).face_curved) == 5


def test_bodies_that_overlap_are_refused_by_number() -> None:
    twice = Custom((block(10, 20, 30), block(10, 20, 30, (5, 0, 0))), CutPiece("PL4", Cut.SHEAR), title=TITLE)
    with pytest.raises(BadPart, match=r"bodies 1 and 2 share 3000\.0 mm3"):
        shape_of(twice)


@pytest.mark.parametrize(
    "part",
    [
        Plate(rectangle(100, 100), "PL4", (Hole(30, (40, 50)), Hole(30, (60, 50))), title=TITLE),
        Plate(polygon([(0, 0), (100, 0), (0, 100)]), "PL4", (Hole(30, (80, 80)),), title=TITLE),
        Plate(rectangle(400, 400), "PL4", (HolePattern(20, (19, 19), (200, 200), 16, 16),), title=TITLE),
        Plate(polygon([(0, 0), (400, 0), (0, 400)]), "PL4", (HolePattern(9, (20, 20), (200, 200), 12, 12),),
              title=TITLE),
        Bar("L40x40x4", 100, features=(BarHole(30, 5, 20),), title=TITLE),
        BentSheet("PL2", (Panel("a", rectangle(100, 50)), Panel("b", rectangle(100, 50), (Hole(20, (300, 20)),))),
                  (Bend("a", "b", (0, 50), (100, 50), 90),), title=TITLE),
    ],
    ids=[
        "holes crossing", "hole beside a triangle", "a grid too tight", "a grid over an edge", "hole over the end",
        "hole off a panel",
    ],
)  # fmt: skip
def test_features_that_cannot_be_cut_are_refused_with_the_part_s_name(part: Part) -> None:
    with pytest.raises(BadPart, match="part Test part, "):
        shape_of(part)


def test_any_placement_keeps_volume_and_box_of_a_mesh(rng: Random) -> None:
    mesh = mesh_of(PARTS[0])
    for _ in range(5):
        place = at(rng.uniform(-9, 9), 3, 1) * rotation(Vec(1, rng.uniform(-1, 1), 2), rng.uniform(0, 360))
        there = mesh.transformed(place)
        assert mesh.volume_mm3 == pytest.approx(there.volume_mm3, rel=1e-9)
        back = there.transformed(place.inverse())
        assert mesh.bounds()[0] == pytest.approx(back.bounds()[0], abs=1e-9)
        assert mesh.bounds()[1] == pytest.approx(back.bounds()[1], abs=1e-9)
