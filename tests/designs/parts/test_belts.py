"""Truth: Pappus' rule for the belt's volume, a chain of points for its length, the drive laid out by hand."""

from __future__ import annotations

import math
import random

import pytest

from designs.model import Machine, Placement, Text, Vec, X, Y, Z, at, belt_length, rotation
from designs.parts.belts import BeltPath, belt_drive, belt_outline, belt_part, sold_centre
from designs.parts.pulleys import pulley_part
from specs.errors import BadPart, Conflict
from specs.parts import v_belt, v_belt_section, v_belts


def drive(
    frame: Placement | None = None, driver="PB2-125", driven="PB2-400", wish=600.0, off=(0.0, 0.0, 0.0), turn=0.0
):
    frame = frame or Placement()
    m = Machine()
    a, b = pulley_part(driver, 25), pulley_part(driven, 30)
    belt, centre = sold_centre("B", a.fact("datum_mm"), b.fact("datum_mm"), wish)
    pa = m.add(a, frame, name="small")
    pb = m.add(b, frame * (at(0, centre, 0).moved(*off) * rotation(Z, turn)), name="large")
    return m, pa, pb, belt, centre


def lay(m, pa, pb, belt):
    return belt_drive(
        m, "main", driver=pa, driven=pb, driver_rotor="engine", driven_rotor="drum", belt=belt, take_up_mm=(60, 30)
    )


@pytest.mark.parametrize("name", ["Z", "A", "B", "C"])
def test_a_belts_section_has_the_tables_widths_and_height(name: str) -> None:
    row, shape = v_belt_section(name), belt_outline(v_belt_section(name))
    x0, y0, x1, y1 = shape.box
    assert x1 - x0 == pytest.approx(row.top_width_mm)
    assert y1 - y0 == pytest.approx(row.height_mm)
    bottom = row.top_width_mm - 2 * row.height_mm * math.tan(math.radians(row.angle_deg / 2))
    assert shape.area == pytest.approx((row.top_width_mm + bottom) / 2 * row.height_mm)


def test_volume_of_a_belt_is_its_section_along_the_way_of_its_centroid() -> None:
    chance = random.Random(3)
    for _ in range(200):
        section = chance.choice("ABC")
        d1, d2 = chance.uniform(75, 400), chance.uniform(75, 600)
        belt = chance.choice(v_belts(section))
        centre = chance.uniform((d1 + d2) / 2 + 1, (d1 + d2) / 2 + 900)
        shape = belt_outline(belt.section)
        way = belt_length(centre, d1, d2) + 2 * math.pi * shape.centroid[1]
        assert belt_part(belt, d1, d2, centre).volume_mm3 == pytest.approx(shape.area * way)


def test_length_agrees_with_a_polygon_of_tangent_points() -> None:
    path = BeltPath(125, 400, 650)
    lean = math.radians(path.lean_deg)
    points = []
    for d, y, a0, a1 in (
        (125, 0.0, math.pi / 2 + lean, 3 * math.pi / 2 - lean),
        (400, 650.0, -math.pi / 2 - lean, math.pi / 2 + lean),
    ):
        n = 20000
        points += [
            (y + d / 2 * math.cos(a0 + (a1 - a0) * i / n), d / 2 * math.sin(a0 + (a1 - a0) * i / n))
            for i in range(n + 1)
        ]
    length = sum(math.dist(points[i - 1], points[i]) for i in range(len(points)))
    assert belt_length(650, 125, 400) == pytest.approx(length, abs=1e-4)
    assert math.dist(points[20000], points[20001]) == pytest.approx(path.strand_mm)


@pytest.mark.parametrize(("d1", "d2", "centre"), [(125, 400, 650), (400, 125, 650), (160, 160, 500), (112, 630, 420)])
def test_strands_and_arcs_join_to_one_closed_solid(d1: float, d2: float, centre: float) -> None:
    pytest.importorskip("OCP")
    from designs.solids import occ, shape_of

    part = belt_part(v_belt("B71"), d1, d2, centre)
    shape = shape_of(part)
    assert len(occ.solids_of(shape)) == 1
    low, high = occ.bounds(shape)
    above = belt_outline(v_belt_section("B")).box[3]
    assert high.z == pytest.approx(max(d1, d2) / 2 + above, abs=0.01)
    assert low.y == pytest.approx(-d1 / 2 - above, abs=0.01)
    assert high.y == pytest.approx(centre + d2 / 2 + above, abs=0.01)


def test_the_sold_centre_is_where_the_sold_belt_is_tight_and_no_other_belt_is_nearer() -> None:
    chance = random.Random(5)
    for _ in range(200):
        section = chance.choice("ABC")
        least = v_belt_section(section).min_datum_diameter_mm
        d1, d2 = chance.uniform(least, 300), chance.uniform(least, 500)
        wish = chance.uniform((d1 + d2) / 2 + 80, 900)
        belt, centre = sold_centre(section, d1, d2, wish)
        assert belt_length(centre, d1, d2) == pytest.approx(belt.datum_length_mm, abs=1e-6)
        for other in v_belts(section):
            if other.datum_length_mm > belt_length((d1 + d2) / 2, d1, d2):
                # bisection of the length as an independent way to the centre
                low, high = (d1 + d2) / 2, 6000.0
                for _ in range(60):
                    middle = (low + high) / 2
                    low, high = (middle, high) if belt_length(middle, d1, d2) < other.datum_length_mm else (low, middle)
                assert abs(centre - wish) <= abs(low - wish) + 1e-6


@pytest.mark.parametrize("wish", [100.0, 9000.0])
def test_a_centre_distance_no_belt_reaches_is_refused_with_what_is_possible(wish: float) -> None:
    with pytest.raises(Conflict, match="possible: "):
        sold_centre("B", 125, 400, wish)


def test_pulleys_larger_than_every_belt_are_refused() -> None:
    with pytest.raises(Conflict, match="goes round"):
        sold_centre("Z", 600, 900, 800)


@pytest.mark.parametrize("frame", [Placement(), rotation(X, 130), at(5, 6, 7) * rotation(Y, 180), rotation(Z, 90)])
def test_belts_lie_in_the_grooves_wherever_the_drive_stands(frame: Placement) -> None:
    m, pa, pb, belt, centre = drive(frame)
    declared = lay(m, pa, pb, belt)
    assert declared.centre_mm == pytest.approx(centre)
    assert declared.belts == 2 == len(declared.belt_paths)
    assert declared.take_up_mm == (60, 30)
    for path, x in zip(declared.belt_paths, (-9.5, 9.5), strict=True):
        laid = m.component(path)
        assert (laid.point("driver") - frame.point((x, 0, 0))).length < 1e-9
        assert (laid.point("driven") - frame.point((x, centre, 0))).length < 1e-9
        assert laid.placement.x_axis == pytest.approx(frame.x_axis)


def test_a_belt_touches_its_pulleys_and_only_a_skin_of_the_flanks_is_squeezed(shared_space) -> None:
    m, pa, pb, belt, _ = drive()
    lay(m, pa, pb, belt)
    shared = shared_space(m)
    assert {frozenset(s.split(".")[-1] for s in pair[:2]) for pair in shared} == {
        frozenset((p, b)) for p in ("small", "large") for b in ("main-belt-1", "main-belt-2")
    }
    assert all(volume < 1000 for *_, volume in shared)
    assert len(m.joints) == 4
    assert all(j.overlap for j in m.joints)


def test_the_driven_shaft_turns_by_the_ratio_of_the_datum_diameters() -> None:
    m, pa, pb, belt, _ = drive()
    declared = lay(m, pa, pb, belt)
    assert declared.ratio == pytest.approx(125 / 400)
    assert m.belts == [declared]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"off": (4.0, 0, 0)}, r"large is 4\.0 mm out of the plane of small"),
        ({"turn": 3.0}, "not parallel"),
        ({"driven": "PB3-400"}, "grooves"),
        ({"off": (0, 5.0, 0)}, r"set it to \d+\.\d\d mm"),
    ],
)
def test_a_drive_that_cannot_run_is_refused(change: dict, message: str) -> None:
    m, pa, pb, belt, _ = drive(**change)
    parts = len(m.components)
    with pytest.raises((BadPart, Conflict), match=message):
        lay(m, pa, pb, belt)
    assert len(m.components) == parts
    assert m.belts == []


def test_the_message_about_a_wrong_length_names_the_right_centre_distance() -> None:
    m, pa, pb, belt, centre = drive(off=(0, 5.0, 0))
    with pytest.raises(Conflict, match=f"set it to {centre:.2f} mm"):
        lay(m, pa, pb, belt)


def test_a_belt_of_another_section_is_refused() -> None:
    m, pa, pb, _, _ = drive()
    with pytest.raises(BadPart, match="A71 does not run in grooves B"):
        lay(m, pa, pb, "A71")


def test_a_part_that_is_no_pulley_is_refused() -> None:
    m, pa, _, belt, centre = drive()
    other = m.add(belt_part(v_belt("B71"), 125, 400, centre), name="other")
    with pytest.raises(BadPart, match="other is no V-belt pulley"):
        lay(m, pa, other, belt)


def test_a_belt_knows_its_pulleys_centres() -> None:
    named = belt_part(v_belt("B71"), 125, 400, 500).geometry()
    assert named["driver"].origin == Vec(0, 0, 0)
    assert named["driven"].origin == Vec(0, 500, 0)
    assert Text("Sabuk V B71", "V-belt B71") == belt_part(v_belt("B71"), 125, 400, 500).title
