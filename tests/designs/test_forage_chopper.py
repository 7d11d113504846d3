"""The forage chopper as a whole. Truth: closed forms against the kernel, published ranges typed by hand, ISO 13857, and
the audit, which knows nothing of how the machine was laid out."""

from __future__ import annotations

import math
import os
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import designs
from designs.audit import audit
from designs.audit.finding import Severity
from designs.forage_chopper import ForageChopper
from designs.model import Bar, BentSheet, BoltSet, Machine, Plate, ThroatThroughput, Vec
from designs.solids import solid_properties, write_step
from specs.checks import Stage
from specs.errors import Conflict

DESIGN = designs.find_design("forage-chopper")
PRESETS = ("small", "standard", "rollers", "large")
RANDOM_SETS = int(os.environ["TEPAT_RANDOM_SETS"])
ROLLER_SETS = RANDOM_SETS // 2
Volumes = Callable[[Path], dict[str, list[float]]]


@cache
def built(preset: str = "standard") -> Machine:
    return DESIGN.build(DESIGN.parse({}, preset))


def codes(machine: Machine) -> set[str]:
    return {f.code for f in audit(machine) if f.severity is not Severity.NOTE}


@pytest.mark.parametrize("preset", PRESETS)
def test_the_solid_of_every_part_has_the_volume_the_model_says(preset: str) -> None:
    for item in built(preset).bom:
        solid = solid_properties(item.part).volume_mm3
        assert item.part.volume_mm3 == pytest.approx(solid, rel=1e-6), f"{item.mark} {item.part.title.en}"


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_the_step_file_weighs_what_the_parts_list_says(preset: str, tmp_path: Path, volumes_in: Volumes) -> None:
    machine = built(preset)
    write_step(machine, tmp_path / "machine.step")
    volumes = volumes_in(tmp_path / "machine.step")
    mass = {item.mark: item.part.mass_kg / item.part.volume_mm3 for item in machine.bom}  # per drawn volume
    assert {mark: len(found) for mark, found in volumes.items()} == {i.mark: i.quantity for i in machine.bom}
    assert sum(mass[mark] * sum(found) for mark, found in volumes.items()) == pytest.approx(machine.mass_kg, rel=1e-3)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_part_is_held_by_a_declared_joint(preset: str) -> None:
    machine = built(preset)
    held: set[str] = set()
    for joint in machine.joints_everywhere:
        paths = (*joint.parts, *(joint.hardware if isinstance(joint, BoltSet) else ()))
        held |= {i.path for path in paths for i in machine.under(path)}
    assert {i.path for i in machine.instances} - held == set()


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_the_audit_finds_neither_errors_nor_warnings_in_a_preset(preset: str) -> None:
    assert codes(built(preset)) == set()


def test_parameters_have_the_published_defaults_and_ranges() -> None:
    published = {
        "knife_circle_mm": (300, 250, 450), "knives": (4, 2, 6), "bevel_deg": (25, 20, 30),
        "knife_gap_mm": (0.5, 0.3, 1.0), "rotor_rpm": (1200, 800, 1500), "throat_width_mm": (220, 180, 300),
        "throat_height_mm": (60, 50, 80), "capacity_kg_h": (400, 150, 1200),
    }  # fmt: skip
    assert {n: (s.default, s.minimum, s.maximum) for n in published if (s := ForageChopper.spec(n))} == published


def test_cut_length_is_feed_speed_over_knives_that_pass() -> None:
    # 0.4 m/s at 4 knives and 1200 rpm: 5 mm; 0.53 m/s at 2 knives and 800 rpm: 20 mm (published)
    assert pytest.approx(5.0) == ForageChopper().cut_length_mm
    assert ForageChopper(knives=2, rotor_rpm=800, engine_rpm=2400, feed_m_s=0.53).cut_length_mm == pytest.approx(
        20, abs=0.2
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_the_rotor_turns_within_its_range_and_near_what_was_asked(preset: str) -> None:
    drive, asked = built(preset).drive, DESIGN.parse({}, preset)
    assert drive is not None
    rpm = drive.speeds()["rotor"]
    assert 800 <= rpm <= 1500
    assert isinstance(asked, ForageChopper)
    assert rpm == pytest.approx(asked.rotor_rpm, rel=0.03)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_knife_edge_lies_on_the_circle_and_passes_the_counter_knife_at_the_gap(preset: str) -> None:
    machine, p = built(preset), DESIGN.parse({}, preset)
    assert isinstance(p, ForageChopper)
    axis = machine.axis("rotor.axis")
    counter = machine.component("counter-knife")
    for n in range(1, p.knives + 1):
        knife = machine.component(f"rotor.knife-{n}")
        assert isinstance(knife.part, Bar)
        edge = knife.placement.point((0, 60, knife.part.region.outer.box[3]))
        assert axis.distance_to(edge) == pytest.approx(p.knife_circle_mm / 2)
    nearest = counter.placement.point((0, 0, 0))
    assert -nearest.y == pytest.approx(p.knife_circle_mm / 2 + p.knife_gap_mm)


def test_knives_lead_with_their_flat_face_and_move_down_at_the_counter_knife() -> None:
    # an engine turns anticlockwise seen from its shaft end, here from +x: from y towards z, down at -y
    machine = built()
    axis = machine.axis("rotor.axis").origin
    knives = [machine.component(f"rotor.knife-{n}") for n in range(1, 5)]
    (at_throat,) = [k for k in knives if k.placement.point((110, 60, 5)).y < -140]
    assert at_throat.placement.z_axis.z == pytest.approx(-1)
    for k in knives:
        out = k.placement.point((110, 60, 5)) - axis
        motion = Vec(1, 0, 0).cross(out).unit()
        assert k.placement.z_axis.dot(motion) == pytest.approx(math.cos(math.radians(5)), abs=1e-6)


def test_the_trough_is_as_long_as_iso_13857_asks_before_the_knives() -> None:
    for preset in PRESETS:
        machine = built(preset)
        mouth = machine.component("trough").plane("mouth").origin
        first = min(r.axis.origin.y - r.tip_diameter_mm / 2 for r in machine.rotors if r.tip_diameter_mm)
        assert first - mouth.y >= 850 - 1e-6


@pytest.mark.slow
def test_a_shorter_trough_or_a_wider_grille_is_found_by_the_audit() -> None:
    machine = DESIGN.build(DESIGN.parse({}, "standard"))
    mouth, outlet = machine.openings
    machine.openings = [
        replace(mouth, at=tuple(v + Vec(0, 5, 0) for v in mouth.at)), replace(outlet, size_mm=45)
    ]  # fmt: skip
    found = [f for f in audit(machine) if f.code == "RCH-01"]
    assert sorted(f.where[0] for f in found) == ["mouth", "outlet"]


@pytest.mark.slow
def test_a_knife_set_nearer_than_its_gap_is_found_by_the_audit() -> None:
    machine = DESIGN.build(DESIGN.parse({}, "standard"))
    k = next(i for i, r in enumerate(machine.rotors) if r.key == "rotor")
    for passes in ((("counter-knife", 0.8),), ()):  # another gap is said; nothing is said
        machine.rotors[k] = replace(machine.rotors[k], passes=passes)
        machine.__dict__.pop("drive", None)
        (near,) = [f for f in audit(machine) if f.code.startswith("ROT")]
        assert near.code == "ROT-02"
        assert "counter-knife" in near.where


def test_the_checks_are_those_of_the_list_with_the_sizes_that_were_asked_for() -> None:
    nominal = {c.key: c.measure.nominal for c in built().checks}
    asked = {
        "knife.gap": 0.5, "knives.circle": 300, "knife.length": 220, "knife.width": 60, "knife.thickness": 5,
        "knife.bevel": 25, "knives.count": 4, "knives.bolts": 12, "throat.width": 220, "throat.height": 60,
        "feed.hand_distance": 850, "rotor.axis_height": 850, "shaft.seat_diameter": 25, "wall.thickness": 1.6,
    }  # fmt: skip
    assert {k: nominal[k] for k in asked} == pytest.approx(asked)


def test_a_knife_is_hardened_steel_and_weighs_what_is_left_after_grinding() -> None:
    knife = built().component("rotor.knife-1").part
    assert knife.material.code == "SUP9"
    ground = 5 / math.tan(math.radians(25)) * 5 / 2 * 220
    assert knife.volume_mm3 == pytest.approx(220 * 60 * 5 - ground - 3 * math.pi / 4 * 81 * 5)


def test_what_a_machine_is_made_of_is_sold_or_cut_from_stock() -> None:
    for item in built("large").made_items():
        assert item.part.cut_piece() is not None, item.mark
        if isinstance(item.part, Plate | BentSheet):
            flat = item.part.flat_pattern()
            assert flat is not None
            assert sorted(flat.outline.size) <= [1219.2, 2438.4], item.mark


def test_the_same_parameters_give_the_same_revision_and_others_another() -> None:
    again = DESIGN.build(DESIGN.parse({}, "standard"))
    assert again.revision == built().revision
    assert DESIGN.build(DESIGN.parse({"bevel_deg": "26"}, "standard")).revision != again.revision


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ({"engine": "R175A"}, "engine", "engine_rpm"),
        ({"feed": "rollers", "engine": "R175A", "engine_rpm": "2300"}, "engine", "axis_height_mm"),
        ({"capacity_kg_h": "1200"}, "capacity_kg_h", "feed_m_s"),
        ({"knife_circle_mm": "450", "axis_height_mm": "800"}, "knife_circle_mm", "axis_height_mm"),
    ],
)
def test_parameters_that_exclude_each_other_are_refused_by_name(typed: dict[str, str], first: str, second: str) -> None:
    with pytest.raises(Conflict, match=rf"{first} = .* and {second} = .* do not go together: .+"):
        DESIGN.parse(typed)


def test_the_lower_roller_is_driven_in_two_steps_and_the_cut_follows_its_surface() -> None:
    # by hand: 3600 rpm at the engine, 71/280 and 71/250 behind the rotor; 76.1 pipe with bars of 6 mm: 88.1 mm
    machine = built("rollers")
    assert machine.drive is not None
    speeds = machine.drive.speeds()
    assert speeds["feed-roller"] == pytest.approx(speeds["rotor"] * 71 / 280 * 71 / 250)
    assert 60 <= speeds["feed-roller"] <= 120
    surface = math.pi * 88.1 * speeds["feed-roller"] / 60
    cut = surface / (4 * speeds["rotor"] / 60)
    asked = DESIGN.parse({}, "rollers")
    assert isinstance(asked, ForageChopper)
    assert asked.cut_length_mm == pytest.approx(cut)
    (throat,) = [d.throughput for d in machine.duties if d.rotor == "rotor"]
    assert isinstance(throat, ThroatThroughput)
    assert throat.cut_length_mm == pytest.approx(cut)


def test_rollers_leave_five_millimetres_and_the_arms_rest_on_their_stops() -> None:
    machine = built("rollers")
    low, high = machine.axis("feed-roller.axis"), machine.axis("upper-roller.axis")
    assert high.origin.z - low.origin.z - 88.1 / 2 - 88.9 / 2 == pytest.approx(5.0)
    assert high.origin.y == pytest.approx(low.origin.y)
    nominal = {c.key: c.measure.nominal for c in machine.checks}
    asked = {
        "feed.roller_gap": 5.0, "feed.spring_stroke": 35.0, "feed.roller_diameter": 88.1, "feed.stop_works": 1.0,
        "feed.hand_distance": 850.0,
    }  # fmt: skip
    assert {k: nominal[k] for k in asked} == pytest.approx(asked)
    stages = {c.key: Stage(c.stage) for c in machine.checks}
    assert stages["feed.roller_speed"] is stages["feed.stop_works"] is Stage.NO_LOAD
    assert nominal["feed.roller_speed"] == pytest.approx(machine.drive.speeds()["feed-roller"])  # type: ignore[union-attr]


def test_a_push_of_the_stop_bar_lifts_the_upper_roller() -> None:
    # four-bar linkage solved by hand: the lever turns about its pin, the link keeps its length, the arm follows
    machine = built("rollers")
    pivot, lever = (
        machine.component("arm-pin-left").placement.origin,
        machine.component("stop-pin-left").placement.origin,
    )
    link = machine.component("stop-link-left").placement
    part = machine.component("stop-link-left").part
    assert isinstance(part, Bar)
    horn, low = (link.point((x, 12.5, 0)) for x in sorted(f.x_mm for f in part.features))  # type: ignore[union-attr]
    assert machine.component("stop-bar").placement.origin.z > lever.z > low.z  # pushed forwards above, back below
    length, push = math.dist(horn[1:], low[1:]), math.radians(15)
    y, z = low.y - lever.y, low.z - lever.z
    moved = (lever.y + y * math.cos(push) + z * math.sin(push), lever.z - y * math.sin(push) + z * math.cos(push))
    assert moved[0] < low.y
    radius, lift = horn.z - pivot.z, 0.0
    while math.dist((pivot.y - radius * math.sin(lift), pivot.z + radius * math.cos(lift)), moved) > length:
        lift += 1e-4
    roller = machine.axis("upper-roller.axis").origin
    assert (roller.y - pivot.y) * math.sin(lift) > 25


@pytest.mark.slow
def test_a_mouth_too_near_the_rollers_is_found_by_the_audit() -> None:
    machine = DESIGN.build(DESIGN.parse({}, "rollers"))
    mouth, outlet = machine.openings
    assert mouth.rotor == "feed-roller"
    machine.openings = [replace(mouth, at=tuple(v + Vec(0, 30, 0) for v in mouth.at)), outlet]
    machine.guards = [g for g in machine.guards if g.covers not in ("feed-1", "feed-roller")]
    found = [(f.code, f.where[0]) for f in audit(machine) if f.severity is Severity.ERROR]
    assert sorted(found) == [("GRD-01", "feed-1"), ("GRD-01", "feed-roller"), ("RCH-01", "mouth")]


def test_a_feed_speed_that_rollers_cannot_turn_at_is_refused_by_name() -> None:
    with pytest.raises(Conflict, match=r"feed = .* and feed_m_s = .* do not go together: .*60 to 120 rpm"):
        DESIGN.parse({"feed": "rollers", "feed_m_s": "0.15", "capacity_kg_h": "150"})


def sample(rng: random.Random) -> dict[str, Any]:
    """Any value of every parameter."""
    values: dict[str, Any] = {}
    for spec in ForageChopper.specs():
        if spec.kind == "choice":
            values[spec.name] = rng.choice(spec.options)
        elif spec.kind == "whole":
            values[spec.name] = rng.randint(int(spec.minimum or 0), int(spec.maximum or 0))
        else:
            values[spec.name] = round(rng.uniform(spec.minimum or 0, spec.maximum or 0), 2)
    return values


@pytest.mark.slow
@pytest.mark.parametrize("number", range(ROLLER_SETS))
def test_rollers_with_any_other_parameters_give_a_machine_without_errors(number: int) -> None:
    rng = random.Random(f"feed rollers {number}")
    for _ in range(200):
        values = {**sample(rng), "feed": "rollers"}
        try:
            machine = DESIGN.build(ForageChopper(**values))
            break
        except Conflict:
            continue
    found = [f for f in audit(machine) if f.severity is Severity.ERROR]
    assert found == [], "\n".join([str(values), *(f"{f.code} {f.where}: {f.message}" for f in found)])


@pytest.mark.slow
@pytest.mark.parametrize("number", range(RANDOM_SETS))
def test_any_parameters_are_refused_by_name_or_give_a_machine_without_errors(number: int) -> None:
    values = sample(random.Random(f"forage chopper {number}"))
    try:
        machine = DESIGN.build(ForageChopper(**values))
    except Conflict as e:
        named = re.match(r"(\w+) = \S+ and (\w+) = \S+ do not go together: \S", str(e))
        assert named
        assert set(named.groups()) <= set(values)
        return
    found = [f for f in audit(machine) if f.severity is not Severity.NOTE]
    assert found == [], "\n".join([str(values), *(f"{f.code} {f.where}: {f.message}" for f in found)])


def test_most_random_parameters_can_be_laid_out() -> None:
    kept = 0
    for number in range(200):
        try:
            ForageChopper(**sample(random.Random(f"forage chopper {number}")))
        except Conflict:
            continue
        kept += 1
    assert kept > 60
