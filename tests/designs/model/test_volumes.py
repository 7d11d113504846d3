"""The volume each part states, against solids of another kernel (manifold3d), quadrature, or a textbook value."""

import math

import manifold3d
import numpy as np
import pytest

from designs.model import (
    Bar,
    BarHole,
    BarSlot,
    CentreHole,
    Cope,
    Cut,
    Cutout,
    End,
    EndCut,
    Extrusion,
    Hole,
    HolePattern,
    Keyway,
    Leg,
    Perforation,
    Plate,
    Region,
    Revolution,
    RolledSheet,
    Slot,
    Step,
    Text,
    Turned,
    Vec,
    Window,
    X,
    block,
    circle,
    cylinder,
    polygon,
    rectangle,
    section_region,
)
from specs.errors import BadPart
from specs.stock import SectionKind, perforated, section, sections

T = Text("Bagian", "Part")
FINE = 1e-4


def extruded(region: Region, length: float) -> manifold3d.Manifold:
    """Section in (x, y), length along z."""
    solid = manifold3d.CrossSection([region.outer.polyline(FINE)])
    for h in region.holes:
        solid = solid - manifold3d.CrossSection([h.polyline(FINE)])
    return solid.extrude(length)


def quadrature(f, a: float, b: float, n: int = 20000) -> float:
    x = np.linspace(a, b, n + 1)
    middle = (x[1:] + x[:-1]) / 2
    return float(f(middle).sum() * (b - a) / n)


# Bars


@pytest.mark.parametrize("stock", sections(), ids=lambda s: s.name)
def test_a_plain_bar_weighs_what_its_section_says(stock):
    bar = Bar(stock.name, 1000, title=T)

    assert stock.area_mm2 * 1000 == pytest.approx(bar.volume_mm3, rel=1e-9)
    assert stock.mass_kg_m == pytest.approx(bar.mass_kg, rel=0.03)


@pytest.mark.parametrize("profile", ["L40x40x4", "FB40x4", "UNP65", "R12", "SQ12"])
@pytest.mark.parametrize("plane", list(Leg))
@pytest.mark.parametrize(("start", "end"), [(45, 90), (90, 135), (60, 120), (30, 150), (45, 45)])
def test_mitres_take_away_what_a_slanted_plane_takes(profile, plane, start, end):
    bar = Bar(profile, 400, EndCut(start, plane), EndCut(end, plane), title=T)
    region = bar.region
    y0, z0, y1, z1 = region.outer.box
    low, high = (y0, y1) if plane is Leg.Y else (z0, z1)
    solid = extruded(region, 400)
    axis = 0 if plane is Leg.Y else 1
    for angle, at_end in ((start, False), (end, True)):
        # the saw's plane holds the long point: on the heel's side below 90 degrees, on the other side above
        slope = 1 / math.tan(math.radians(angle))
        long_point = low if slope >= 0 else high
        normal = [0.0, 0.0, -1.0 if at_end else 1.0]
        normal[axis] = -slope
        solid = solid.trim_by_plane(normal, ((-400 if at_end else 0) - slope * long_point) / math.hypot(*normal))

    assert solid.volume() == pytest.approx(bar.volume_mm3, rel=2e-4)


def test_holes_and_slots_take_their_prisms_from_the_wall():
    plain = Bar("L50x50x5", 500, title=T)
    holes = Bar("L50x50x5", 500, features=(BarHole(11, 100, 28), BarSlot(30, 11, 200, 28, Leg.Z)), title=T)

    removed = math.pi / 4 * 11**2 * 5 + (19 * 11 + math.pi / 4 * 11**2) * 5
    assert removed == pytest.approx(plain.volume_mm3 - holes.volume_mm3)


def test_a_hole_through_a_box_goes_through_two_walls():
    box = next(s for s in sections(SectionKind.HOLLOW) if min(s.size_mm) >= 30)
    one, two = (Bar(box.name, 500, features=(BarHole(9, 100, 15, through=t),), title=T) for t in (False, True))

    assert math.pi / 4 * 81 * box.t_mm == pytest.approx(one.volume_mm3 - two.volume_mm3)


@pytest.mark.parametrize("profile", ["R25", "P33.7x3.2"])
def test_a_hole_across_a_round_bar_takes_the_common_part_of_two_cylinders(profile):
    bars = [Bar(profile, 300, features=f, title=T) for f in ((), (BarHole(9, 100, 0),))]
    s = section(profile)
    outer, inner = s.d_mm / 2, (s.d_mm / 2 - s.t_mm) if profile.startswith("P") else 0.0
    r = 4.5

    def depth(w):
        hollow = np.sqrt(inner**2 - w**2) if inner else 0.0
        return 4 * np.sqrt(r * r - w * w) * (np.sqrt(outer**2 - w**2) - hollow)

    assert quadrature(depth, -r, r) == pytest.approx(bars[0].volume_mm3 - bars[1].volume_mm3, rel=1e-4)


def test_a_cope_takes_one_leg_heel_included():
    s = section("L40x40x4")
    bars = [Bar("L40x40x4", 300, features=f, title=T) for f in ((), (Cope(End.END, Leg.Y, 40),))]
    # the leg along y, as wide as b and as thick as t, less the rounding of its toe
    leg = manifold3d.CrossSection([section_region(s).outer.polyline(FINE)]) ^ manifold3d.CrossSection.square((40, 4))

    assert leg.area() * 40 == pytest.approx(bars[0].volume_mm3 - bars[1].volume_mm3, rel=1e-4)


@pytest.mark.parametrize("make", [
    lambda: Bar("L40x40x9", 100, title=T),
    lambda: Bar("L40x40x4", 0, title=T),
    lambda: Bar("L40x40x4", math.nan, title=T),
    lambda: Bar("L40x40x4", 50, EndCut(45), EndCut(45), title=T),
    lambda: Bar("L40x40x4", 100, features=(BarHole(9, 120, 20),), title=T),
    lambda: Bar("L40x40x4", 100, features=(BarHole(9, 50, 45),), title=T),
    lambda: Bar("L40x40x4", 100, features=(BarHole(0, 50, 20),), title=T),
    lambda: Bar("L40x40x4", 100, features=(BarSlot(9, 11, 50, 20),), title=T),
    lambda: Bar("FB40x4", 100, features=(BarHole(9, 50, 20, Leg.Z),), title=T),
    lambda: Bar("FB40x4", 100, features=(Cope(End.START, Leg.Y, 10),), title=T),
    lambda: Bar("R12", 100, features=(BarHole(5, 50, 3),), title=T),
    lambda: Bar("R12", 100, features=(BarSlot(9, 5, 50, 0),), title=T),
    lambda: Bar("L40x40x4", 100, EndCut(45), features=(Cope(End.START, Leg.Y, 10),), title=T),
    lambda: Bar("L40x40x4", 100, features=(Cope(End.START, Leg.Y, 100),), title=T),
    lambda: Bar("L40x40x4", 100, grade="UNOBTAINIUM", title=T),
    lambda: EndCut(20), lambda: EndCut(151),
])  # fmt: skip
def test_a_bar_that_cannot_be_made_is_refused(make):
    with pytest.raises(BadPart):
        make()


def test_a_refusal_names_the_part_the_field_and_what_would_be_right():
    with pytest.raises(BadPart) as refusal:
        Bar("L40x40x", 100, title=Text("Tiang", "Post"))

    assert "part Post, profile: no stock 'L40x40x'; nearest: L40x40x" in str(refusal.value)


# Plates and sheets


def test_a_plate_is_its_outline_less_its_openings():
    features = (
        Hole(10, (20, 20)), HolePattern(6, (20, 30), (100, 50), 3, 2), Slot(30, 10, (50, 80), 30),
        Cutout(rectangle(20, 10, (150, 20))),
    )  # fmt: skip
    plate = Plate(rectangle(200, 100), "PL5", features, title=T)

    holes = math.pi / 4 * 100 + 6 * math.pi / 4 * 36 + (200 + math.pi / 4 * 100) + 200
    assert (20000 - holes) * 5 == pytest.approx(plate.volume_mm3)
    assert plate.flat_pattern().area * 5 == pytest.approx(plate.volume_mm3)


def test_a_perforation_leaves_the_open_area_of_its_stock():
    stock = perforated("PERF-R8-P12-T1.5")
    plate = Plate(
        rectangle(600, 600), stock.name, (Perforation(stock.hole_mm, stock.pitch_mm, (0, 0, 600, 600)),), title=T
    )
    assert stock.open_area == pytest.approx(1 - plate.volume_mm3 / (600 * 600 * 1.5), rel=0.03)


def test_perforated_holes_keep_their_pitch_in_three_directions():
    places = Perforation(8, 12, (0, 0, 100, 100)).positions()
    nearest = [min(math.dist(p, q) for q in places if q != p) for p in places]

    assert [12.0] * len(places) == pytest.approx(nearest)
    assert all(4 - 1e-9 <= c <= 96 + 1e-9 for p in places for c in p)


@pytest.mark.parametrize("make", [
    lambda: Plate(rectangle(100, 100), "PL3.3", title=T),
    lambda: Plate(rectangle(100, 100), "PL3", (Hole(10, (3, 50)),), title=T),
    lambda: Plate(rectangle(100, 100), "PL3", (Perforation(8, 12, (0, 0, 90, 90)),), title=T),
    lambda: Hole(0, (0, 0)), lambda: HolePattern(5, (10, 10), columns=0),
])  # fmt: skip
def test_a_plate_that_cannot_be_made_is_refused(make):
    with pytest.raises(BadPart):
        make()


def test_a_rectangle_is_sheared_and_any_other_contour_is_cut_by_its_profile():
    assert Plate(rectangle(30, 20), "PL3", title=T).cut_piece().cut is Cut.SHEAR
    assert Plate(circle(30), "PL3", title=T).cut_piece().cut is Cut.PROFILE
    assert pytest.approx((Plate(circle(30), "PL3", title=T).cut_piece().width_mm, 20)) == (30, 20)


@pytest.mark.parametrize("sweep", [360, 180, 73])
def test_a_rolled_sheet_is_a_ring_and_its_flat_is_the_middle_arc(sweep):
    roll = RolledSheet("PL2", 150, 700, sweep, title=T)
    ring = math.pi * (152**2 - 150**2) * sweep / 360 * 700

    assert ring == pytest.approx(roll.volume_mm3)
    assert math.radians(sweep) * 151 == pytest.approx(roll.developed_mm)
    assert ring == pytest.approx(roll.flat_pattern().area * 2)
    assert roll.start_deg + sweep == pytest.approx(roll.angle_at(roll.developed_mm))


def test_openings_of_a_rolled_sheet_take_radial_drills_and_ring_sectors():
    plain = RolledSheet("PL2", 40, 300, 180, title=T)
    drilled = RolledSheet("PL2", 40, 300, 180, features=(Hole(40, (100, 60)),), title=T)
    window = RolledSheet("PL2", 40, 300, 180, features=(Window((50, 150), (20, 60)),), title=T)

    def depth(w):
        return 2 * np.sqrt(400 - w * w) * (np.sqrt(42**2 - w * w) - np.sqrt(40**2 - w * w))

    assert quadrature(depth, -20, 20) == pytest.approx(plain.volume_mm3 - drilled.volume_mm3, rel=1e-4)
    sector = 40 / 41 / 2 * (42**2 - 40**2) * 100
    assert sector == pytest.approx(plain.volume_mm3 - window.volume_mm3)


@pytest.mark.parametrize("make", [
    lambda: RolledSheet("PL2", 9, 100, title=T), lambda: RolledSheet("PL2", 100, 100, 361, title=T),
    lambda: RolledSheet("PL2", 100, 0, title=T), lambda: RolledSheet("PL2", 100, 100, 0, title=T),
    lambda: RolledSheet("PL2", 100, 100, features=(Hole(10, (98, 50)),), title=T),
    lambda: RolledSheet("PL2", 100, 100, features=(Window((10, 50), (-1, 20)),), title=T),
])  # fmt: skip
def test_a_rolled_sheet_that_cannot_be_made_is_refused(make):
    with pytest.raises(BadPart):
        make()


# Turned parts


def test_a_stepped_shaft_is_its_cylinders_less_chamfers_and_bore():
    shaft = Turned("R50", (Step(40, 100), Step(50, 200), Step(30, 80)), chamfer_mm=2, bore_mm=10, title=T)
    cylinders = math.pi / 4 * (1600 * 100 + 2500 * 200 + 900 * 80 - 100 * 380)

    # a chamfer is a triangle of 2 x 2 turned about the axis, its centroid 2/3 under the surface (Pappus)
    chamfers = sum(2 * math.pi * (r - 2 / 3) * 2 for r in (20, 15))
    assert cylinders - chamfers == pytest.approx(shaft.volume_mm3)


@pytest.mark.parametrize(("d", "key"), [
    (35, Keyway(10, 50, 10, 5)), (25, Keyway(5, 20, 8, 4)), (50, Keyway(20, 80, 14, 5.5)),
])  # fmt: skip
def test_a_keyway_takes_an_obround_prism_out_of_the_curved_surface(d, key):
    plain, keyed = (Turned("R50", (Step(d, 120),), k, title=T) for k in ((), (key,)))
    half, r = (key.length_mm - key.width_mm) / 2, key.width_mm / 2
    tool = manifold3d.Manifold.batch_hull(
        [manifold3d.Manifold.cylinder(100, r, r, 720).translate([x, 0, 0]) for x in (-half, half)]
    ).translate([60, 0, d / 2 - key.depth_mm])
    bar = manifold3d.Manifold.cylinder(120, d / 2, d / 2, 1440).rotate([0, 90, 0])

    assert (bar ^ tool).volume() == pytest.approx(plain.volume_mm3 - keyed.volume_mm3, rel=1e-3)


def test_a_centre_hole_is_a_pilot_and_a_cone():
    # ISO 6411 form A 2.5: pilot 2.5, opening 5.3, cone (5.3 - 2.5) / 2 / tan 30 deep
    plain, centred = (
        Turned("R25", (Step(25, 100),), centre_holes=c, title=T) for c in ((), (CentreHole(End.START, 2.5, 5.3, 5.5),))
    )
    cone = (5.3 - 2.5) / 2 / math.tan(math.radians(30))
    frustum = quadrature(lambda x: math.pi / 4 * (5.3 - (5.3 - 2.5) * x / cone) ** 2, 0, cone)
    assert frustum + math.pi / 4 * 6.25 * (5.5 - cone) == pytest.approx(plain.volume_mm3 - centred.volume_mm3, rel=1e-6)


@pytest.mark.parametrize("make", [
    lambda: Turned("R25", (), title=T), lambda: Turned("R25", (Step(26, 10),), title=T),
    lambda: Turned("R25", (Step(25, 0),), title=T), lambda: Turned("L40x40x4", (Step(25, 10),), title=T),
    lambda: Turned("R26.5", (Step(25, 10),), title=T), lambda: Turned("R25", (Step(20, 10),), bore_mm=20, title=T),
    lambda: Turned("R25", (Step(25, 20), Step(20, 20)), (Keyway(10, 20, 6, 3),), title=T),
    lambda: Turned("R25", (Step(25, 40),), (Keyway(10, 20, 6, 13),), title=T),
    lambda: Turned("R25", (Step(25, 40),), (Keyway(10, 6, 6, 3),), title=T),
])  # fmt: skip
def test_a_turned_part_that_cannot_be_made_is_refused(make):
    with pytest.raises(BadPart):
        make()


def test_a_named_seat_lies_where_its_step_lies():
    shaft = Turned("R50", (Step(40, 100), Step(50, 200, name="drum"), Step(30, 80)), title=T)

    assert shaft.seat("drum") == (100, 300)
    assert tuple(shaft.geometry()["drum"].origin) == (200, 0, 0)
    with pytest.raises(BadPart):
        shaft.seat("fan")


# Bodies


def test_bodies_have_their_closed_form_volume():
    ring = Revolution(rectangle(10, 5, (0, 20)))
    half_ring = Revolution(rectangle(10, 5, (0, 20)), 180)
    cone = Revolution(polygon([(0, 0), (30, 0), (0, 10)]))

    assert math.pi * (25**2 - 20**2) * 10 == pytest.approx(ring.volume_mm3)
    assert math.pi * (25**2 - 20**2) * 5 == pytest.approx(half_ring.volume_mm3)
    assert math.pi * 100 * 30 / 3 == pytest.approx(cone.volume_mm3)
    assert pytest.approx(block(10, 20, 30).volume_mm3) == 6000
    assert math.pi / 4 * (400 - 100) * 7 == pytest.approx(cylinder(20, 7, bore=10).volume_mm3)


def test_a_cylinder_rises_along_its_axis():
    frame = cylinder(20, 7, (1, 2, 3), X).placement
    assert pytest.approx(tuple(frame.point(Vec(0, 0, 7)))) == (8, 2, 3)


@pytest.mark.parametrize("make", [
    lambda: Extrusion(Region(circle(5)), 0), lambda: Revolution(rectangle(5, 5, (0, -1))),
    lambda: Revolution(rectangle(5, 5), 0), lambda: Revolution(rectangle(5, 5), 361),
])  # fmt: skip
def test_a_body_that_cannot_be_is_refused(make):
    with pytest.raises(BadPart):
        make()
