"""Bought parts against formulas and samples typed from another place."""

from __future__ import annotations

import math

import pytest

from specs.errors import OutOfRange, UnknownName
from specs.parts import (
    BearingKind,
    BearingUnit,
    Bolt,
    Energy,
    FlangeUnit,
    HoleFit,
    Key,
    Motor,
    PillowBlock,
    PrimeMover,
    bearing_unit,
    bearing_units,
    bolt,
    bolts,
    centre_hole_for,
    centre_holes,
    engine,
    engines,
    flange_unit,
    hardware,
    hardware_items,
    hole_for,
    key_for,
    keys,
    motor,
    motors,
    nut,
    pillow_block,
    prime_mover,
    proof_load_kn,
    property_class,
    spring_washer,
    washer,
    wheel,
    wheels,
)

THREADS = [b.name for b in bolts()]
ISO_261_COARSE = {"M4": 0.7, "M5": 0.8, "M6": 1, "M8": 1.25, "M10": 1.5, "M12": 1.75, "M14": 2, "M16": 2, "M18": 2.5,
                  "M20": 2.5, "M22": 2.5, "M24": 3}  # fmt: skip


@pytest.mark.parametrize("unit", bearing_units(), ids=lambda u: u.name)
def test_a_bearing_unit_is_consistent(unit: BearingUnit) -> None:
    number = unit.name.removeprefix(unit.kind)
    assert unit.insert == f"UC{number}"
    assert unit.bore_mm == 5 * int(number[1:])
    assert unit.hole_mm >= bolt(unit.bolt).diameter_mm + 0.5
    assert unit.static_kn < unit.dynamic_kn


@pytest.mark.parametrize("unit", [u for u in bearing_units() if isinstance(u, FlangeUnit)], ids=lambda u: u.name)
def test_depth_of_a_flange_unit_adds_up(unit: FlangeUnit) -> None:
    past_centre = unit.inner_ring_mm - unit.inner_ring_back_mm
    assert unit.total_depth_mm == pytest.approx(unit.centre_depth_mm + past_centre, abs=1.1)
    assert unit.flange_mm < unit.centre_depth_mm < unit.housing_depth_mm < unit.total_depth_mm


def test_units_grow_with_their_number() -> None:
    for kind in BearingKind:
        rows = bearing_units(kind)
        assert [u.bore_mm for u in rows] == [20, 25, 30, 35, 40, 45, 50]
        for size in ("outer_ring_mm", "inner_ring_mm", "dynamic_kn", "mass_kg", "bolt_pitch_mm", "length_mm"):
            values = [getattr(u, size) for u in rows]
            assert values == sorted(values)


def test_units_of_one_size_hold_the_same_insert() -> None:
    fields = ("bore_mm", "outer_ring_mm", "inner_ring_mm", "inner_ring_back_mm", "set_screw", "dynamic_kn", "static_kn")
    inserts = {(u.insert, *(getattr(u, field) for field in fields)) for u in bearing_units()}
    assert len(inserts) == len({u.insert for u in bearing_units()})


@pytest.mark.parametrize(
    ("name", "height", "length", "width", "pitch", "hole", "base", "total", "ring", "thread"),
    [("UCP204", 33.3, 127, 38, 95, 13, 16, 65, 31.0, "M10"), ("UCP205", 36.5, 140, 38, 105, 13, 15, 70, 34.1, "M10"),
     ("UCP206", 42.9, 165, 48, 121, 17, 17, 83, 38.1, "M14"), ("UCP207", 47.6, 167, 48, 127, 17, 18, 94, 42.9, "M14"),
     ("UCP208", 49.2, 184, 54, 137, 17, 18, 98, 49.2, "M14"), ("UCP209", 54.0, 190, 54, 146, 17, 20, 106, 49.2, "M14")],
)  # fmt: skip
def test_pillow_blocks_are_as_a_public_table_prints_them(
    name: str, height: float, length: float, width: float, pitch: float, hole: float, base: float, total: float,
    ring: float, thread: str,
) -> None:  # fmt: skip
    u = pillow_block(name)
    assert (u.centre_height_mm, u.length_mm, u.width_mm, u.bolt_pitch_mm) == (height, length, width, pitch)
    assert (u.hole_mm, u.base_height_mm, u.total_height_mm, u.inner_ring_mm) == (hole, base, total, ring)
    assert u.bolt == thread


def test_ucp207_is_as_two_public_tables_print_it() -> None:
    unit = pillow_block("UCP207")
    assert isinstance(bearing_unit("UCP207"), PillowBlock)
    sizes = (unit.centre_height_mm, unit.width_mm, unit.bolt_pitch_mm, unit.hole_mm, unit.total_height_mm)
    assert sizes == (47.6, 48, 127, 17, 94)
    assert (unit.inner_ring_mm, unit.bolt, unit.bolts) == (42.9, "M14", 2)
    assert flange_unit("UCF207").bolts == 4


@pytest.mark.parametrize("row", bolts(), ids=lambda b: b.name)
def test_bolts_follow_the_formulas_of_the_standards(row: Bolt) -> None:
    d, pitch = row.diameter_mm, row.pitch_mm
    assert pitch == ISO_261_COARSE[row.name]
    assert row.stress_area_mm2 == pytest.approx(math.pi / 4 * (d - 0.9382 * pitch) ** 2, rel=0.005)
    assert 1.09 * row.across_flats_mm <= row.across_corners_mm < 1.1548 * row.across_flats_mm
    assert row.thread_mm == pytest.approx(2 * d + 6)
    assert row.head_mm == pytest.approx(0.63 * d, rel=0.12)
    assert row.torque_8_8_nm == pytest.approx(0.2 * 0.75 * proof_load_kn(row.name, "8.8") * d, rel=0.1)


@pytest.mark.parametrize(
    ("name", "across_flats", "head", "height"),
    [("M6", 10, 4, 5.2), ("M8", 13, 5.3, 6.8), ("M10", 16, 6.4, 8.4), ("M12", 18, 7.5, 10.8), ("M14", 21, 8.8, 12.8),
     ("M16", 24, 10, 14.8), ("M20", 30, 12.5, 18)],
)  # fmt: skip
def test_bolts_and_nuts_are_as_iso_4017_and_4032_print_them(
    name: str, across_flats: float, head: float, height: float
) -> None:
    assert (bolt(name).across_flats_mm, bolt(name).head_mm) == (across_flats, head)
    assert (nut(name).across_flats_mm, nut(name).height_mm) == (across_flats, height)


@pytest.mark.parametrize("name", THREADS)
def test_bolt_nut_washers_and_holes_go_together(name: str) -> None:
    row = bolt(name)
    assert nut(name).across_flats_mm == row.across_flats_mm
    assert nut(name).diameter_mm == row.diameter_mm == float(name[1:])
    assert nut(name).across_corners_mm == pytest.approx(row.across_corners_mm, rel=0.025)
    assert 0.75 * row.diameter_mm < nut(name).height_mm < 0.95 * row.diameter_mm
    fine, medium, coarse = (hole_for(name, fit) for fit in HoleFit)
    assert row.diameter_mm < fine < medium < coarse
    assert hole_for(name) == medium
    assert washer(name).inside_mm == fine
    assert washer(name).outside_mm > row.across_flats_mm
    assert row.diameter_mm <= spring_washer(name).inside_mm < washer(name).outside_mm
    assert 0 < washer(name).mass_kg < nut(name).mass_kg < row.mass_kg(5 * row.diameter_mm)


def test_m12_8_8_carries_the_proof_load_of_iso_898_1() -> None:
    assert proof_load_kn("M12", "8.8") == pytest.approx(48.9, abs=0.1)
    assert proof_load_kn("M20", "8.8") == pytest.approx(147, abs=0.5)
    assert proof_load_kn("M10", "4.6") == pytest.approx(13.1, abs=0.1)


@pytest.mark.parametrize("name", ["4.6", "4.8", "5.6", "5.8", "6.8", "8.8", "10.9", "12.9"])
def test_a_bolt_class_says_its_strength_in_its_name(name: str) -> None:
    tensile, ratio = (int(part) for part in name.split("."))
    row = property_class(name)
    assert 100 * tensile <= row.tensile_mpa <= 1.06 * 100 * tensile
    for proof in (row.proof_to_m16_mpa, row.proof_above_m16_mpa):
        assert 0.89 < proof / (100 * tensile * ratio / 10) < 0.98


@pytest.mark.parametrize(
    ("name", "inside", "outside", "thickness"),
    [("M6", 6.4, 12, 1.6), ("M8", 8.4, 16, 1.6), ("M10", 10.5, 20, 2), ("M12", 13, 24, 2.5), ("M16", 17, 30, 3)],
)
def test_washers_are_as_iso_7089_prints_them(name: str, inside: float, outside: float, thickness: float) -> None:
    assert (washer(name).inside_mm, washer(name).outside_mm, washer(name).thickness_mm) == (inside, outside, thickness)


def test_an_m10x50_bolt_weighs_what_a_price_list_says() -> None:
    assert bolt("M10").mass_kg(50) == pytest.approx(0.040, rel=0.08)


@pytest.mark.parametrize("row", keys(), ids=lambda k: k.name)
def test_a_key_leaves_clearance_over_its_top(row: Key) -> None:
    assert 0.1 < row.shaft_depth_mm + row.hub_depth_mm - row.height_mm <= 0.5
    assert list(row.lengths_mm) == sorted(row.lengths_mm)
    assert key_for(row.to_mm) == row


def test_keys_cover_shafts_without_a_gap() -> None:
    rows = keys()
    assert [row.to_mm for row in rows[:-1]] == [row.over_mm for row in rows[1:]]
    assert (rows[0].over_mm, rows[-1].to_mm) == (6, 130)


@pytest.mark.parametrize(
    ("shaft", "name", "t1", "t2"),
    [(20, "6x6", 3.5, 2.8), (25, "8x7", 4, 3.3), (30, "8x7", 4, 3.3), (35, "10x8", 5, 3.3)],
)
def test_keys_are_as_din_6885_prints_them(shaft: float, name: str, t1: float, t2: float) -> None:
    assert (key_for(shaft).name, key_for(shaft).shaft_depth_mm, key_for(shaft).hub_depth_mm) == (name, t1, t2)


def test_key_sizes_are_those_of_din_6885() -> None:
    printed = "2x2 3x3 4x4 5x5 6x6 8x7 10x8 12x8 14x9 16x10 18x11 20x12 22x14 25x14 28x16 32x18"
    assert " ".join(row.name for row in keys()) == printed
    assert [row.to_mm for row in keys()] == [8, 10, 12, 17, 22, 30, 38, 44, 50, 58, 65, 75, 85, 95, 110, 130]


def test_the_longest_key_does_not_stick_out_of_the_hub() -> None:
    assert key_for(35).longest_in(60) == 56
    with pytest.raises(OutOfRange, match="22"):
        key_for(35).longest_in(20)


@pytest.mark.parametrize("shaft", [0, 6, 131, -5])
def test_a_shaft_without_a_key_is_refused(shaft: float) -> None:
    with pytest.raises(OutOfRange):
        key_for(shaft)


@pytest.mark.parametrize("mover", [*engines(), *motors()], ids=lambda m: m.name)
def test_a_prime_mover_stands_on_its_holes_inside_its_box(mover: PrimeMover) -> None:
    assert prime_mover(mover.name) == mover
    assert mover.hole_pitch_along_mm + mover.hole_mm < mover.length_mm
    assert mover.hole_pitch_across_mm + mover.hole_mm < mover.width_mm
    assert mover.shaft_height_mm < mover.height_mm
    assert mover.shaft_length_mm < mover.length_mm / 2
    assert mover.key_width_mm < mover.shaft_diameter_mm / 2
    assert mover.hole_to_shoulder_mm + mover.hole_pitch_along_mm + mover.shaft_length_mm < mover.length_mm


@pytest.mark.parametrize("row", motors(), ids=lambda m: m.name)
def test_a_motor_is_named_by_frame_poles_and_power_and_has_the_frames_height(row: Motor) -> None:
    assert row.name.startswith(f"IEC{row.frame}-{row.poles}-{row.power_kw:g}")
    assert row.shaft_height_mm == float(row.frame.rstrip("SML"))
    assert 0.9 * 6000 / row.poles < row.rated_rpm < 6000 / row.poles
    assert row.energy is Energy.ELECTRIC
    if row.shaft_diameter_mm > 8:
        assert row.key_width_mm == key_for(row.shaft_diameter_mm).width_mm


@pytest.mark.parametrize(
    ("frame", "across", "along", "to_shoulder", "hole", "shaft", "shaft_length"),
    [("71", 112, 90, 45, 7, 14, 30), ("80", 125, 100, 50, 10, 19, 40), ("90S", 140, 100, 56, 10, 24, 50),
     ("90L", 140, 125, 56, 10, 24, 50), ("100L", 160, 140, 63, 12, 28, 60), ("112M", 190, 140, 70, 12, 28, 60),
     ("132S", 216, 140, 89, 12, 38, 80), ("132M", 216, 178, 89, 12, 38, 80)],
)  # fmt: skip
def test_motors_of_a_frame_share_the_sizes_a_b_c_k_d_e_of_iec_60072(
    frame: str, across: float, along: float, to_shoulder: float, hole: float, shaft: float, shaft_length: float
) -> None:
    rows = [row for row in motors() if row.frame == frame]
    assert rows
    for row in rows:
        assert (row.hole_pitch_across_mm, row.hole_pitch_along_mm) == (across, along)
        assert (row.hole_to_shoulder_mm, row.hole_mm) == (to_shoulder, hole)
        assert (row.shaft_diameter_mm, row.shaft_length_mm) == (shaft, shaft_length)
        assert row.key_height_mm == key_for(shaft).height_mm


def test_every_combustion_engine_asks_to_be_measured_before_cutting() -> None:
    assert all(e.measure_before_cut and e.peak_power_kw >= e.power_kw for e in engines())
    assert engine("GX200").hole_pitch_across_mm == 162


def test_wheels_and_hardware_are_there() -> None:
    assert wheel("WHEEL-250").diameter_mm == 250
    assert [w.diameter_mm for w in wheels()] == sorted(w.diameter_mm for w in wheels())
    assert hardware("LATCH-TOGGLE-90").holes == 4
    for item in hardware_items():
        if item.fastener:
            assert item.holes >= 1
            assert bolt(item.fastener)
        if item.hole_pitch_mm:
            assert item.hole_pitch_mm < item.length_mm


@pytest.mark.parametrize(
    ("ask", "nearest"),
    [
        (lambda: bearing_unit("UCP27"), "UCP207"),
        (lambda: pillow_block("UCF207"), "UCP207"),
        (lambda: flange_unit("UCP207"), "UCF207"),
        (lambda: bolt("M 14"), "M14"),
        (lambda: hole_for("14"), "M14"),
        (lambda: proof_load_kn("M12", "8.9"), "8.8"),
        (lambda: prime_mover("GX-200"), "GX200"),
        (lambda: engine("GX201"), "GX200"),
        (lambda: motor("IEC90L-4-1.6"), "IEC90L-4-1.5"),
        (lambda: wheel("WHEEL-251"), "WHEEL-250"),
        (lambda: hardware("LATCH-TOGGLE"), "LATCH-TOGGLE-90"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(ask, nearest: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownName, match=nearest):
        ask()


def test_centre_holes_grow_with_the_shaft_and_the_cone_is_60_degrees():
    rows = centre_holes()
    assert [r.to_mm for r in rows] == sorted(r.to_mm for r in rows)
    for row in rows:
        cone_mm = row.depth_mm - row.cylinder_mm
        assert (row.opening_mm - row.pilot_mm) / 2 / cone_mm == pytest.approx(math.tan(math.radians(30)))


def test_a_shaft_thicker_than_the_table_has_no_centre_hole():
    with pytest.raises(OutOfRange, match="120"):
        centre_hole_for(121)
