"""The audit as a whole: lightness, progress, words in both languages, numbers for programs, the exact kernel's word."""

import json
import subprocess
import sys

import pytest

from designs.audit import Finding, Severity, audit
from designs.audit.rules import RULES
from designs.model import (
    ORIGIN,
    Axis,
    BoltSet,
    Custom,
    Cut,
    CutPiece,
    Hazard,
    Machine,
    Plate,
    Rotor,
    Text,
    Vec,
    X,
    Z,
    at,
    block,
    cylinder,
    rectangle,
)
from specs.language import Message
from specs.parts import belt_room

HEAVY = ("numpy", "manifold3d", "OCP", "cadquery", "trimesh", "scipy")


def test_importing_the_audit_imports_nothing_heavy():
    code = f"import designs.audit, sys; print([m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_progress_is_told_before_each_rule(bench, mesh_of):
    told = []
    audit(bench(), lambda done, total, title: told.append((done, total, title.say("id"))), mesh_of=mesh_of)

    assert [(k, len(RULES)) for k in range(len(RULES))] == [t[:2] for t in told]
    assert len({t[2] for t in told}) == len(RULES)


def test_a_finding_is_told_in_both_languages_with_its_numbers():
    found = Finding(
        "TST-01", Severity.ERROR, ("frame.post",), Message("{part} is {gap_mm:.1f} mm away", {
            "part": Text("Tiang", "Post"), "gap_mm": 3.25}), None, {"gap_mm": 3.25},
    )  # fmt: skip

    assert found.to_json("en") == {
        "code": "TST-01", "severity": "error", "where": ["frame.post"], "message": "Post is 3.2 mm away",
        "advice": None, "values": {"gap_mm": 3.25},
    }  # fmt: skip
    assert "Tiang" in found.to_json("id")["message"]


def test_every_finding_can_be_told_and_written_as_json(bench, findings):
    faulty = bench(
        shaft_mm=24.0, bearing="UCP299", seat_hole_mm=9.0, seat_length_mm=124.0, leg_weld=False, grip_mm=30.0,
        tooth_mm=50.0, pulley_shift_mm=4.0, belt="A999", take_up_mm=(1.0, 1.0), rpm=8000.0, belt_guard=False,
        disc_guard=False, slot_mm=12.0, feet=0.2, mass_limit_kg=1.0, tolerance=None,
    )  # fmt: skip
    found = findings(faulty)

    assert len({f.code for f in found}) >= 17
    for language in ("id", "en"):
        json.dumps([f.to_json(language) for f in found])
        assert not any("{" in f.to_json(language)["message"] for f in found)


def two_discs(shift: float) -> Machine:
    """A tube on a round bar of the same diameter; shifted sideways they share space."""
    m = Machine()
    bar = Custom((cylinder(40, 100),), CutPiece("R45", Cut.SAW, 100), title=Text("Batang", "Bar"))
    tube = Custom((cylinder(60, 50, bore=40),), CutPiece("R65", Cut.SAW, 50), title=Text("Tabung", "Tube"))
    a, b = m.add(bar), m.add(tube, at(shift, 0, 20).turned(Z, 7))
    m.contact(a, b, id="pas", en="fits")
    return m


def codes(found) -> list[str]:
    asked = [f.code for f in found if f.severity is not Severity.NOTE]
    return sorted(c for c in asked if not c.startswith(("STA", "CHR", "DOC")))


@pytest.mark.parametrize(("shift", "expected"), [(0.0, []), (0.5, ["FIT-01"])])
def test_chords_of_round_parts_are_told_from_real_overlap_by_the_exact_solids(shift, expected):
    found = [f for f in audit(two_discs(shift)) if f.code.startswith("FIT")]

    assert expected == [f.code for f in found]
    if found:  # a lens all along the tube: half of the ring that a shift of s sweeps, d x s x length
        assert found[0].values["volume_mm3"] == pytest.approx(40 * 0.5 * 50, rel=0.02)


# What the bench has no place for


def test_a_bolt_set_beside_the_plates_clamps_nothing(mesh_of):
    m = Machine()
    a = m.add(Plate(rectangle(50, 50), "PL6", title=Text("Atas", "Upper")), at(0, 0, 6), "upper")
    b = m.add(Plate(rectangle(50, 50), "PL6", title=Text("Bawah", "Lower")), name="lower")
    m.weld(a, b, leg_mm=3, length_mm=20)
    m.join(BoltSet(("upper", "lower"), "M8x20-8.8", "M8", (Vec(90, 25, 12),), -Z, 12))

    assert codes(audit(m, mesh_of=mesh_of)) == ["BOL-03", "BOL-03"]


def test_plates_with_a_gap_between_them_are_not_clamped(mesh_of):
    m = Machine()
    m.add(Plate(rectangle(50, 50), "PL6", title=Text("Atas", "Upper")), at(0, 0, 9), "upper")
    m.add(Plate(rectangle(50, 50), "PL6", title=Text("Bawah", "Lower")), name="lower")
    m.join(BoltSet(("upper", "lower"), "M8x20-8.8", "M8", (Vec(25, 25, 15),), -Z, 15))

    assert codes(audit(m, mesh_of=mesh_of)) == ["BOL-01", "BOL-01", "JNT-04"]


def test_shafts_out_of_parallel_and_at_another_distance_are_told(bench, findings):
    skew, far = bench(), bench()
    driver = skew.components["driver"]
    skew.components["driver"] = type(driver)(driver.path, driver.item, driver.placement * at().turned(Z, 1.0))
    moved = far.components["driver"]
    far.components["driver"] = type(moved)(moved.path, moved.item, moved.placement.moved(y=5))

    assert "BLT-01" in {f.code for f in findings(skew)}
    assert {"BLT-03", "BLT-05"} <= {f.code for f in findings(far)}


def test_a_part_beside_a_strand_is_told_with_its_distance(bench, findings):
    m = bench()
    post = Custom((block(4, 4, 150),), CutPiece("SQ12", Cut.SAW, 150), title=Text("Tonggak", "Stake"))
    # beside the belt's flank by 3 mm: the belt runs from x 463.5 to 476.5
    stake = m.add(post, at(480 - 0.5, 180, 10), "stake")
    m.weld(stake, m.components["base"], leg_mm=3, length_mm=4)

    strand = [f for f in findings(m) if f.code == "BLT-10"]
    assert [f.where for f in strand] == [("belt", "stake")]
    assert pytest.approx(strand[0].values["gap_mm"], abs=0.05) == 3.0


def test_a_guard_of_nothing_is_told(bench, findings):
    m = bench()
    m.guard("mian", m.components["belt-guard"])

    assert [f.where for f in findings(m) if f.code == "GRD-03"] == [("mian",)]


def test_a_guard_inside_of_the_belt_does_not_cover_it(bench, findings):
    m = bench()
    guard = m.components["belt-guard"]
    m.components["belt-guard"] = type(guard)(guard.path, guard.item, guard.placement.moved(x=-60))

    (found,) = [f for f in findings(m) if f.code == "GRD-02"]
    assert found.values["covered_percent"] == 0


def test_an_open_inner_side_needs_a_cover_too(bench, findings):
    # the motor's body stands right behind the driving pulley, nothing behind the rest
    found = {str(f.values["place"]): f.severity for f in findings(bench(back_plate=False)) if f.code == "GRD-05"}

    assert list(found.values()) == [Severity.ERROR, Severity.ERROR]


def test_a_way_past_the_edge_of_a_narrow_back_plate_is_found(bench, findings):
    m = bench()
    plate = m.components["belt-back"]
    m.components["belt-back"] = type(plate)(plate.path, plate.item, plate.placement.moved(y=180))

    assert "GRD-05" in {f.code for f in findings(m)}


def test_a_characteristic_key_used_in_two_assemblies_is_told(bench, findings):
    m = bench()
    m.characteristics.append(m.characteristics[0])

    assert [f.where for f in findings(m) if f.code == "CHR-02"] == [("shaft.height",)]


def test_a_hand_guard_is_asked_for_every_rotor_with_teeth(mesh_of):
    m = Machine()
    m.add(Custom((cylinder(60, 50, axis=X),), CutPiece("R65", Cut.SAW, 50), title=Text("Rol", "Roller"),
                 named=(("axis", Axis(ORIGIN, X)),)), name="roller")  # fmt: skip
    for hazard, expected in ((Hazard.SMOOTH, []), (Hazard.TEETH, ["GRD-01", "GRD-04"])):
        m.rotors = [Rotor("roller", Axis(ORIGIN, X), ("roller",), Text("Rol", "Roller"), hazard=hazard)]
        m.__dict__.pop("drive", None)
        m.driven_by("roller", 100, 1)
        assert expected == codes(audit(m, mesh_of=mesh_of))


@pytest.mark.parametrize(("section", "length_in", "install_in", "take_up_in"), [
    ("A", 26, 0.8, 1.0), ("A", 41, 0.8, 1.5), ("A", 57, 0.8, 2.0), ("B", 71, 1.3, 2.0), ("B", 108, 1.3, 2.5),
    ("C", 100, 1.5, 2.5), ("C", 500, 2.0, 4.0),
])  # fmt: skip
def test_the_room_a_belt_needs_is_that_of_the_maker_s_table(section, length_in, install_in, take_up_in):
    # values typed from the maker's table; lengths between its rows take the row of the longer belt
    room = belt_room(section, length_in)

    assert (install_in * 25.4, take_up_in * 25.4) == pytest.approx((room.install_mm, room.take_up_mm), abs=0.06)
    assert belt_room("Z", 40) is None
