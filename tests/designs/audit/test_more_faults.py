"""Faults that need a small machine of their own: stock, edges of holes, strands, rotors side by side, paperwork."""

from dataclasses import replace

import pytest

from designs.audit import audit, rotors
from designs.audit.hole_edges import check
from designs.audit.scene import Scene
from designs.audit.stability import convex_hull, least_margin
from designs.model import (
    ORIGIN,
    Axis,
    Bar,
    BarHole,
    BeltDrive,
    Bend,
    BentSheet,
    Bought,
    Cope,
    Custom,
    Cut,
    Cutout,
    CutPiece,
    End,
    EndCut,
    GeneralTolerance,
    Hole,
    HolePattern,
    Leg,
    Machine,
    Panel,
    Plate,
    RolledSheet,
    Rotor,
    Text,
    Vec,
    X,
    at,
    block,
    circle,
    cylinder,
    distance,
    rectangle,
)

NAMED = Text("Bagian", "Part")
HOLES = ("STA", "CHR", "DOC")


def alone(part) -> Machine:
    m = Machine()
    m.add(part)
    return m


# Stock


def test_a_bar_longer_than_its_stock_is_an_error_and_one_of_its_length_is_not(codes):
    assert codes(alone(Bar("L40x40x4", 6001, title=NAMED)), *HOLES) == ["STK-01"]
    assert codes(alone(Bar("L40x40x4", 6000, title=NAMED)), *HOLES) == []


@pytest.mark.parametrize(("width", "height", "expected"), [
    (1200, 2400, []), (2400, 1200, []), (1219, 2438, []), (1300, 1300, ["STK-02"]), (100, 2500, ["STK-02"]),
])  # fmt: skip
def test_a_blank_must_fit_a_sheet_that_is_sold_either_way_round(codes, width, height, expected):
    assert expected == codes(alone(Plate(rectangle(width, height), "PL2", title=NAMED)), *HOLES)


def test_a_blank_with_grain_is_not_turned(codes):
    assert codes(alone(Plate(rectangle(2400, 1200), "PL2", grain=True, title=NAMED)), *HOLES) == ["STK-02"]


def test_the_blank_of_a_special_part_must_be_of_stock_that_is_sold(codes, findings):
    part = Custom((block(10, 10, 10),), CutPiece("R17.3", Cut.SAW, 20), title=NAMED)

    assert codes(alone(part), *HOLES) == ["STK-03"]
    assert "R17.3" in str(findings(alone(part), *HOLES)[0].message)


@pytest.mark.parametrize(("catalogue", "expected"), [
    ("M10x40-8.8", []), ("M10x41-8.8", ["STK-05"]), ("M11x40-8.8", ["STK-03"]),
])  # fmt: skip
def test_a_bolt_must_be_of_a_thread_and_a_length_that_are_sold(codes, catalogue, expected):
    part = Bought(catalogue, "bolt", (cylinder(10, 40),), status="verified", title=NAMED)

    assert expected == codes(alone(part), *HOLES)


def test_draft_catalogue_data_is_noted_once(findings):
    m = Machine()
    for n in range(3):
        m.add(Bought("X1", "thing", (block(1, 1, 1),), title=NAMED), at(10 * n))

    assert sum(f.code == "STK-04" for f in findings(m)) == 1


# Holes


def plate(*holes) -> Plate:
    return Plate(rectangle(100, 60), "PL6", holes, title=NAMED)


@pytest.mark.parametrize(("x", "expected"), [(13.2, []), (13.1, ["HOL-01"]), (86.8, []), (86.9, ["HOL-01"])])
def test_a_bolt_hole_needs_an_edge_distance_of_1_2_diameters(codes, x, expected):
    # EN 1993-1-8 table 3.3: 1.2 x 11 = 13.2
    assert expected == codes(alone(plate(Hole(11, (x, 30), fastener="M10"))), *HOLES)


def test_the_edge_distance_is_measured_to_a_round_edge_too(codes):
    disc = [Plate(circle(100), "PL6", (Hole(11, (x, 0), fastener="M10"),), title=NAMED) for x in (36.7, 36.9)]

    assert [codes(alone(d), *HOLES) for d in disc] == [[], ["HOL-01"]]


def test_a_hole_without_fastener_needs_only_the_thickness_beside_it(codes):
    assert codes(alone(plate(Hole(11, (11.5, 30)))), *HOLES) == []
    assert codes(alone(plate(Hole(11, (11.4, 30)))), *HOLES) == ["HOL-06"]


@pytest.mark.parametrize(("pitch", "expected"), [(24.2, []), (24.1, ["HOL-02"]), (10.9, ["HOL-05"])])
def test_bolt_holes_need_2_2_diameters_from_each_other(codes, pitch, expected):
    holes = HolePattern(11, (pitch, 0), (50, 30), columns=2, rows=1, fastener="M10")

    assert expected == codes(alone(plate(holes)), *HOLES)


def test_a_hole_that_runs_into_a_cutout_is_an_error(codes):
    window = Cutout(rectangle(20, 20, (40, 20)))

    assert codes(alone(plate(window, Hole(9, (62, 30)))), *HOLES) == ["HOL-05"]
    assert codes(alone(plate(window, Hole(5, (50, 30)))), *HOLES) == ["HOL-05"]


def angle(*features, **more) -> Bar:
    return Bar("L40x40x4", 300, features=features, title=NAMED, **more)


@pytest.mark.parametrize(("x", "offset", "expected"), [
    (50, 22, []), (50, 29.3, ["HOL-01"]), (50, 14, ["HOL-03"]), (10, 22, ["HOL-01"]), (290, 22, ["HOL-01"]),
])  # fmt: skip
def test_a_hole_in_an_angle_keeps_from_toe_ends_and_root(codes, x, offset, expected):
    for leg in Leg:
        assert expected == codes(alone(angle(BarHole(9, x, offset, leg, "M8"))), *HOLES)


def test_a_cope_moves_the_end_of_the_leg_it_takes(codes):
    hole = BarHole(9, 50, 22, Leg.Y, "M8")
    cope = Cope(End.START, Leg.Y, 42)

    scene = Scene(alone(angle(hole, cope)), None, None)
    assert [f.code for f in check(scene)] == ["HOL-01"]


def test_a_mitre_moves_the_end_of_a_leg_by_its_slope(codes):
    def found(x):
        part = angle(BarHole(9, x, 22, Leg.Y, "M8"), start=EndCut(45.0, Leg.Y))
        return [f.code for f in check(Scene(alone(part), None, None))]

    # the cut runs from (0, 0) to (40, 40): a hole 22 from the heel at x is (x - 22) / sqrt 2 from it; 1.2 x 9 = 10.8
    assert found(22 + 10.7 * 2**0.5) == ["HOL-01"]
    assert found(22 + 10.9 * 2**0.5) == []


def test_a_hole_near_a_bend_is_a_warning_and_the_bend_is_no_edge(codes):
    def tray(y):
        base = Panel("base", rectangle(100, 60), (Hole(9, (50, y), fastener="M8"),))
        bend = Bend("base", "lip", (0, 60), (100, 60), 90)
        return BentSheet("PL2", (base, Panel("lip", rectangle(100, 30))), (bend,), title=NAMED)

    # room: 2 t + r = 6 beyond the hole's rim, 4.5: 10.5 from the bend
    assert codes(alone(tray(60 - 10.4)), *HOLES) == ["HOL-04"]
    assert codes(alone(tray(60 - 10.6)), *HOLES) == []


def test_a_closed_shell_has_no_edge_at_its_seam(codes):
    shell = RolledSheet("PL2", 100, 200, features=(Hole(9, (100, 5), fastener="M8"),), title=NAMED)
    open_one = RolledSheet("PL2", 100, 200, 180, features=(Hole(9, (100, 5), fastener="M8"),), title=NAMED)
    assert [f.code for f in check(Scene(alone(shell), None, None))] == []
    assert [f.code for f in check(Scene(alone(open_one), None, None))] == ["HOL-01"]


# Joints


def two_blocks(gap: float) -> Machine:
    m = Machine()
    a = m.add(Plate(rectangle(50, 50), "PL10", title=Text("Satu", "One")))
    b = m.add(Plate(rectangle(40, 50), "PL10", title=Text("Dua", "Two")), at(5, 0, 10 + gap))
    m.contact(a, b, id="diletakkan", en="laid on it")
    return m


@pytest.mark.parametrize(("gap", "expected"), [(0.0, []), (0.5, []), (0.7, ["JNT-03"]), (400.0, ["JNT-03"])])
def test_parts_in_contact_touch_within_the_fit_up(codes, gap, expected):
    assert expected == codes(two_blocks(gap), *HOLES)


def test_parts_that_may_overlap_are_not_told(codes):
    m = two_blocks(-4.0)
    assert codes(m, *HOLES) == ["FIT-01"]
    m.contact(*m.components.values(), id="karet", en="rubber", overlap=True)
    assert codes(two_blocks_again(m), *HOLES) == []


def two_blocks_again(m: Machine) -> Machine:
    """The same parts and joints in a fresh machine; a machine keeps what it has computed once."""
    fresh = Machine()
    for c in m.components.values():
        fresh.add(c.item, c.placement, c.path)
    fresh.joints = list(m.joints)
    return fresh


# Rotors and strands


def two_rotors(apart: float) -> Machine:
    m = Machine()
    for key, y in (("a", 0.0), ("b", apart)):
        body = (cylinder(100, 50, axis=X),)
        m.add(Bought(f"roller-{key}", "roller", body, status="verified", title=Text(f"Rol {key}", f"Roller {key}"),
                     named=(("axis", Axis(ORIGIN, X)),)), at(0, y), key)  # fmt: skip
        m.turns(Rotor(key, Axis(Vec(0, y, 0), X), (key,), Text(f"Rol {key}", f"Roller {key}")))
    m.source, m.source_rpm, m.power_kw = "a", 100, 1
    return m


@pytest.mark.parametrize(("apart", "code", "clearance"), [(101, "ROT-02", 1), (99, "ROT-01", -1)])
def test_two_rotors_side_by_side_keep_their_clearance(mesh_of, apart, code, clearance):
    found = side_by_side(apart, mesh_of)

    assert [code] == [f.code for f in found]
    assert clearance == pytest.approx(found[0].values["clearance_mm"], abs=0.05)


def test_two_rotors_far_enough_apart_are_not_told(mesh_of):
    assert side_by_side(103, mesh_of) == []


def side_by_side(apart: float, mesh_of):
    m = two_rotors(apart)
    m.drives(BeltDrive("b", "a", "b", "a", "b", "A", 1, "A41", 1074, 100, 100, apart))
    return [f for f in rotors.check(Scene(m, mesh_of, None)) if f.code.startswith("ROT")]


# Characteristics and paperwork


def test_a_nominal_of_zero_and_a_missing_standard_are_told(codes):
    m = alone(Plate(rectangle(10, 10), "PL4", title=NAMED))
    lower = m.components["part"].plane("lower")
    m.characteristic("part.nothing", distance(lower, lower), id="Nol", en="Nothing",
                     tolerance=GeneralTolerance("ISO 2768-1", "m"))  # fmt: skip
    upper = m.components["part"].plane("upper")
    m.characteristic("part.thickness", distance(lower, upper), id="Tebal", en="Thickness",
                     tolerance=GeneralTolerance("ISO 9999", "m"))  # fmt: skip
    m.characteristic("part.again", distance(lower, upper), id="Tebal", en="Thickness",
                     tolerance=GeneralTolerance("ISO 2768-1", "zz"))  # fmt: skip

    assert codes(m, "STA", "DOC") == ["CHR-03", "CHR-04"]


def test_different_parts_of_one_title_are_noted(findings):
    m = Machine()
    m.add(Plate(rectangle(10, 10), "PL4", title=NAMED))
    m.add(Plate(rectangle(10, 11), "PL4", title=NAMED), at(0, 0, 50))

    assert [f.where for f in findings(m) if f.code == "DOC-01"] == [("M-01", "M-02")]


def test_a_part_that_comes_in_no_step_is_told(findings):
    m = Machine()
    first = m.add(Plate(rectangle(10, 10), "PL4", title=NAMED))
    m.add(Plate(rectangle(10, 11), "PL4", title=NAMED), at(0, 0, 50), "left-out")
    m.step("Pasang.", "Put it on.", [first])

    assert [f.where for f in findings(m) if f.code == "DOC-02"] == [("left-out",)]


def test_a_machine_without_parts_is_told_and_does_not_crash(findings):
    assert [f.code for f in findings(Machine())] == ["FRM-02"]


def test_a_machine_without_feet_is_told(codes):
    assert codes(alone(Plate(rectangle(10, 10), "PL4", title=NAMED)), "CHR", "DOC") == ["STA-01"]


def test_a_foot_in_the_air_and_a_part_below_the_feet_are_told(codes):
    def standing(z_foot):
        m = alone(Plate(rectangle(100, 100), "PL10", title=NAMED))
        m.feet = (Vec(0, 0, z_foot), Vec(100, 0, z_foot), Vec(100, 100, z_foot), Vec(0, 100, z_foot))
        return m

    assert codes(standing(0), "CHR", "DOC") == []
    assert codes(standing(-5), "CHR", "DOC") == ["STA-02"]
    assert codes(standing(5), "CHR", "DOC") == ["STA-05"]


def test_a_tall_machine_on_a_narrow_foot_tips(codes):
    m = alone(Plate(rectangle(100, 1200), "PL10", title=NAMED))
    tall = Machine()
    tall.add(m.components["part"].item, at().turned(X, 90), "tall")
    tall.feet = (Vec(0, -10, 0), Vec(100, -10, 0), Vec(100, 0, 0), Vec(0, 0, 0))

    assert codes(tall, "CHR", "DOC") == ["STA-04"]


def test_the_hull_and_the_margin_of_a_square():
    hull = convex_hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (2, 0)])

    assert hull == [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert least_margin(hull, (2, 1)) == (1, ((0, 0), (4, 0)))
    assert least_margin(hull, (2, -1))[0] == -1


def test_a_mesh_with_a_hole_is_told_and_the_rest_is_still_checked(mesh_of):
    def torn(part):
        mesh = mesh_of(part)
        return replace(mesh, triangles=mesh.triangles[1:]) if part.title.en == "Two" else mesh

    found = [f for f in audit(two_blocks(0.0), mesh_of=torn) if f.severity.value == "error"]
    assert [f.code for f in found] == ["FRM-01", "STA-01"]
