"""Each fault is planted in a machine that is otherwise clean, and just that fault is found."""

import math

import pytest

from designs.model import OtherRule, Vec

# what is planted, and the codes of all errors and warnings that must be found, no more and no less
PLANTED = [
    pytest.param({}, [], id="nothing"),
    pytest.param({"shaft_mm": 24.0}, ["JNT-07"], id="shaft thinner than its fits"),
    pytest.param({"bearing": "UCP299"}, ["STK-03"], id="bearing that is not sold"),
    pytest.param({"bearing_shift": Vec(0, 0.5, 0)}, ["FIT-01", "JNT-06"], id="bearings beside the shaft"),
    pytest.param({"seat_hole_mm": 9.0}, ["BOL-02", "FIT-01"], id="hole smaller than its bolt"),
    pytest.param({"seat_hole_shift_mm": 3.0}, ["BOL-01", "FIT-01"], id="hole beside its bolt"),
    pytest.param({"seat_length_mm": 124.0}, ["HOL-01"], id="hole too near the edge"),
    pytest.param({"leg_weld": False}, ["JNT-01"], id="leg held by nothing"),
    pytest.param({"leg_gap_mm": 1.5}, ["JNT-02"], id="weld over a gap"),
    pytest.param({"leg_gap_mm": 4.0}, ["JNT-02"], id="weld over a wide gap"),
    pytest.param({"grip_mm": 30.0}, ["BOL-04"], id="grip that is not true"),
    pytest.param({"tooth_mm": 50.0}, ["RCH-01", "ROT-01"], id="tooth that hits the guard in its turn"),
    pytest.param({"tooth_mm": 29.0}, ["RCH-01", "ROT-02"], id="tooth that nearly hits the guard"),
    pytest.param({"disc_turns": False}, ["ROT-03"], id="disc left out of its rotor"),
    pytest.param({"pulley_shift_mm": 4.0}, ["BLT-02"], id="pulleys out of one plane"),
    pytest.param({"belt": "A42"}, ["BLT-05"], id="belt too long"),
    pytest.param({"belt": "A999"}, ["BLT-04"], id="belt that is not sold"),
    pytest.param({"take_up_mm": (10.0, 30.0)}, ["BLT-09"], id="no room to tension"),
    pytest.param({"take_up_mm": (50.0, 3.0)}, ["BLT-09"], id="no room to put the belt on"),
    pytest.param({"rpm": 8000.0, "working_rpm": (600, 5000)}, ["BLT-08"], id="belt too fast"),
    pytest.param({"working_rpm": (700.0, 900.0)}, ["SPD-01"], id="too slow"),
    pytest.param({"working_rpm": (500.0, 600.0)}, ["SPD-01"], id="too fast"),
    pytest.param({"belt_guard": False}, ["GRD-01"], id="belt without guard"),
    pytest.param({"belt_guard_width_mm": 300.0}, ["GRD-02"], id="guard that covers half the belt"),
    pytest.param({"disc_guard": False}, ["GRD-01"], id="toothed rotor without guard"),
    pytest.param({"hood": False}, ["GRD-04"], id="disc open behind and above"),
    pytest.param({"slot_mm": 10.0}, ["RCH-01"], id="opening too wide for its distance"),
    pytest.param({"slot_mm": 150.0, "slot_shape": "square"}, ["RCH-02"], id="opening for a whole arm"),
    pytest.param({"slot_rotor": "fan"}, ["RCH-03"], id="opening to no rotor"),
    pytest.param({"slot_path_mm": 25.0}, ["RCH-04"], id="way shorter than straight"),
    pytest.param({"feet": 0.2}, ["STA-03"], id="falls over"),
    pytest.param({"mass_limit_kg": 20.0}, ["MAS-01"], id="too heavy"),
    pytest.param({"tolerance": None}, ["CHR-01"], id="characteristic without tolerance"),
    pytest.param({"block_in_the_way": Vec(245, -5, 180)}, ["FIT-01", "JNT-03"], id="block inside the disc, in the air"),
]


@pytest.mark.parametrize(("faults", "expected"), PLANTED)
def test_a_planted_fault_is_found_and_nothing_else(bench, codes, faults, expected):
    assert expected == codes(bench(**faults))


def test_a_weld_over_a_small_gap_is_a_warning_and_over_a_wide_gap_an_error(bench, findings):
    small, wide = (findings(bench(leg_gap_mm=gap))[0] for gap in (1.5, 4.0))

    assert (small.severity.value, wide.severity.value) == ("warning", "error")
    assert (small.values["gap_mm"], wide.values["gap_mm"]) == (1.5, 4.0)


def test_the_shared_volume_of_two_blocks_is_told_with_its_place(bench, findings):
    # a 10 mm cube inside the disc: its volume is the cube's, its place the cube's middle
    clash = next(f for f in findings(bench(block_in_the_way=Vec(245, -5, 180))) if f.code == "FIT-01")

    assert clash.values["volume_mm3"] == pytest.approx(1000, rel=1e-6)
    assert pytest.approx([clash.values[k] for k in ("x_mm", "y_mm", "z_mm")]) == (250, 0, 185)
    assert {"disc", "block"} == set(clash.where)


def test_equal_clashes_are_told_once_with_their_number(bench, findings):
    clashes = [f for f in findings(bench(seat_hole_mm=9.0)) if f.code == "FIT-01"]

    assert [f.values["count"] for f in clashes] == [4]


def test_a_tooth_on_the_far_side_is_checked_through_its_full_turn(bench, findings):
    """The tooth points up and the guard stands in front: at rest they are far apart."""
    hit = next(f for f in findings(bench(tooth_mm=50.0)) if f.code == "ROT-01")

    assert hit.where == ("disc", "disc-guard")


def test_clearance_of_a_turning_tooth_is_the_distance_of_its_tip_circle(bench, findings):
    # tip radius 59.8 + 28.7 = 88.5, guard face at 90
    near = next(f for f in findings(bench(tooth_mm=28.7)) if f.code == "ROT-02")

    tip_mm = (88.5**2 + 4**2) ** 0.5
    assert near.values["clearance_mm"] == pytest.approx(90 - tip_mm, abs=0.03)


def test_an_opening_with_a_rule_of_its_own_is_held_to_that_rule(bench, codes):
    chute = {"slot_mm": 150.0, "slot_shape": "square"}

    assert codes(bench(**chute, slot_rule=OtherRule(5.0, "machine standard"))) == []
    assert codes(bench(**chute, slot_rule=OtherRule(450.0, "machine standard"))) == ["RCH-01"]


def test_the_way_around_a_wall_counts_when_it_is_declared(bench, codes):
    assert codes(bench(slot_mm=10.0)) == ["RCH-01"]
    assert codes(bench(slot_mm=10.0, slot_path_mm=90.0)) == []


def test_the_tipping_slope_is_that_of_the_margin_and_the_height(bench, findings):
    stands = next(f for f in findings(bench()) if f.code == "STA-06")
    v = stands.values

    # the nearest edge is one of the four of the base plate, from corner (0, -150) to (520, 550)
    margins = [v["x_mm"], 520 - v["x_mm"], v["y_mm"] + 150, 549.9 - v["y_mm"]]
    assert v["margin_mm"] == pytest.approx(min(margins), abs=0.01)
    assert math.tan(math.radians(v["slope_deg"])) == pytest.approx(min(margins) / v["height_mm"], rel=1e-3)


def test_the_share_of_open_ways_is_that_of_the_sides_left_open(bench, findings):
    """Without its hood the disc is covered in front (the guard stands 90 mm away) and below (the base)."""
    (found,) = [f for f in findings(bench(hood=False)) if f.code == "GRD-04"]

    # seen from the axis: guard from z 10 to 300 at y -90, base from y -150 at z 10; the rest of the turn is open,
    # but for the motor that stands behind
    closed = math.degrees(math.atan2(143.5, 90)) + 90 + math.degrees(math.atan2(250, 146.5))
    assert 100 * (1 - closed / 360) == pytest.approx(found.values["open_percent"], abs=15)


def test_findings_come_in_the_same_order_every_time(bench, findings):
    faults = {"seat_hole_mm": 9.0, "leg_gap_mm": 4.0, "disc_guard": False}

    first, second = ([f.to_json("id") for f in findings(bench(**faults))] for _ in range(2))
    assert first == second
    assert first == sorted(first, key=lambda f: (["error", "warning", "note"].index(f["severity"]), f["code"]))
