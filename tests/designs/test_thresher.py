"""The thresher as a whole. Truth: closed forms against the kernel, the file that is written against the parts list,
published ranges typed by hand, and the audit, which knows nothing of how the machine was laid out."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import designs
from designs.audit import audit
from designs.audit.finding import Severity
from designs.model import BentSheet, BoltSet, Machine, Plate
from designs.solids import solid_properties, write_step
from designs.thresher import Thresher
from specs.errors import Conflict

DESIGN = designs.find_design("thresher")
PRESETS = ("small", "standard", "large")
RANDOM_SETS = int(os.environ["TEPAT_RANDOM_SETS"])


@cache
def built(preset: str) -> Machine:
    return DESIGN.build(DESIGN.parse({}, preset))


def test_there_are_three_presets() -> None:
    assert sorted(DESIGN.presets) == sorted(PRESETS)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_solid_of_every_part_has_the_volume_the_model_says(preset: str) -> None:
    for item in built(preset).bom:
        solid = solid_properties(item.part).volume_mm3
        assert item.part.volume_mm3 == pytest.approx(solid, rel=1e-6), f"{item.mark} {item.part.title.en}"


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS)
def test_the_step_file_weighs_what_the_parts_list_says(
    preset: str, tmp_path: Path, volumes_in: Callable[[Path], dict[str, list[float]]]
) -> None:
    # the kernel reads a sheet back in a time that grows with the square of its holes: coarse sieves for the larger ones
    sieve = {} if preset == "small" else {"sieve": "PERF-R10-P15-T1.5"}
    machine = DESIGN.build(DESIGN.parse(sieve, preset))
    write_step(machine, tmp_path / "machine.step")
    volumes = volumes_in(tmp_path / "machine.step")
    assert sum(len(v) for v in volumes.values()) == len(machine.instances)
    mass = 0.0
    for item in machine.bom:
        # a bought part is drawn as its envelope: its density is the catalogue's mass over the drawn volume
        density = item.part.mass_kg / item.part.volume_mm3
        found = volumes[item.mark]
        assert len(found) == item.quantity, item.mark
        assert sum(found) == pytest.approx(item.part.volume_mm3 * item.quantity, rel=1e-3), item.mark
        mass += density * sum(found)
    assert mass == pytest.approx(machine.mass_kg, rel=0.005)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_part_is_held_by_a_declared_joint(preset: str) -> None:
    machine = built(preset)
    held: set[str] = set()
    for joint in machine.joints_everywhere:
        paths = (*joint.parts, *(joint.hardware if isinstance(joint, BoltSet) else ()))
        held |= {i.path for path in paths for i in machine.under(path)}
    assert {i.path for i in machine.instances} - held == set()


@pytest.mark.parametrize("preset", PRESETS)
def test_the_audit_finds_neither_errors_nor_warnings_in_a_preset(preset: str) -> None:
    assert [f for f in audit(built(preset)) if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_drum_and_fan_work_within_the_ranges_of_their_parameters(preset: str) -> None:
    drive = built(preset).drive
    assert drive is not None
    assert drive.rotor("drum").working_rpm == (600, 700)
    assert drive.rotor("fan").working_rpm == (800, 1100)
    assert 600 <= drive.speeds()["drum"] <= 700
    assert 800 <= drive.speeds()["fan"] <= 1100
    assert 13 <= drive.tip_speed_m_s("drum") <= 16.5


def test_parameters_have_the_published_defaults_and_ranges() -> None:
    published = {
        "drum_diameter_mm": (300, 280, 320), "drum_length_mm": (700, 650, 750), "tooth_height_mm": (70, 65, 75),
        "tooth_pitch_mm": (60, 50, 70), "rows": (6, 4, 8), "teeth_per_row": (11, 8, 12), "drum_rpm": (650, 600, 700),
        "concave_gap_mm": (15, 12, 25), "clearance_mm": (20, 10, 30), "wrap_deg": (180, 120, 180), "louvres": (6, 4, 8),
    }  # fmt: skip
    assert {n: (s.default, s.minimum, s.maximum) for n in published if (s := Thresher.spec(n))} == published
    chosen = {
        "tooth": ("R12", "R10"), "concave_bar": ("R6", "R8", "R10"), "shaft_mm": ("35", "30", "40"),
        "wall": ("PL1.2", "PL1", "PL1.6"), "cover": ("PL2", "PL2.3"), "frame": ("L40x40x4", "L40x40x3", "L50x50x5"),
    }  # fmt: skip
    assert {n: Thresher.spec(n).options for n in chosen} == chosen


def test_the_standard_machine_is_as_large_as_such_machines_are() -> None:
    nominal = {c.key: c.measure.nominal for c in built("standard").checks}
    assert 1500 <= nominal["overall.length"] <= 1800
    assert 900 <= nominal["overall.width"] <= 1300
    assert 1100 <= nominal["overall.height"] <= 1500


def test_the_drum_s_checks_are_those_of_the_drum_that_was_asked_for() -> None:
    nominal = {c.key: c.measure.nominal for c in built("standard").checks}
    assert nominal["rotor.axis_height"] == pytest.approx(950)
    assert nominal["concave.clearance"] == pytest.approx(20)
    assert nominal["shaft.seat_diameter"] == 35
    assert nominal["frame.width"] > 700


@pytest.mark.parametrize("preset", PRESETS)
def test_the_drum_is_lifted_out_past_the_chute_once_it_is_moved_back_a_little(preset: str) -> None:
    machine = built(preset)
    chute, rail = machine.component("chute")["cover"], machine.component("frame")["top-rear"]
    assert isinstance(chute.part, Plate)
    end = max(chute.placement.point((v.x, v.y, 0.0)).y for v in chute.part.outline.vertices)
    tip = machine.drive.rotor("drum").tip_diameter_mm / 2 if machine.drive else 0.0
    toe = rail.placement.point((0, 50, 0)).y
    assert tip + end < toe - tip


def test_no_arm_reaches_the_drum_through_the_straw_duct() -> None:
    for preset in PRESETS:
        (straw,) = (o for o in built(preset).openings if o.key == "straw")
        assert straw.path_mm is not None
        assert straw.path_mm >= 850
        assert straw.size_mm <= 120


def test_what_a_machine_is_made_of_is_sold_or_cut_from_stock() -> None:
    for item in built("standard").made_items():
        assert item.part.cut_piece() is not None, item.mark
        if isinstance(item.part, Plate | BentSheet):
            flat = item.part.flat_pattern()
            assert flat is not None
            width, height = flat.outline.size
            assert sorted((width, height)) <= [1219.2, 2438.4], item.mark


def test_the_same_parameters_give_the_same_revision_and_others_another() -> None:
    again = DESIGN.build(DESIGN.parse({}, "standard"))
    assert again.revision == built("standard").revision
    assert DESIGN.build(DESIGN.parse({"clearance_mm": "21"}, "standard")).revision != again.revision


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ({"engine": "R175A", "engine_rpm": "3000"}, "engine", "engine_rpm"),
        ({"tooth_pitch_mm": "70"}, "drum_length_mm", "tooth_pitch_mm"),
        ({"teeth_per_row": "12", "rows": "4"}, "drum_length_mm", "tooth_pitch_mm"),
    ],
)
def test_parameters_that_exclude_each_other_are_refused_by_name(typed: dict[str, str], first: str, second: str) -> None:
    with pytest.raises(Conflict, match=rf"{first} = .* and {second} = .* do not go together: .+"):
        DESIGN.parse(typed)


def test_a_conflict_says_what_would_be_right() -> None:
    with pytest.raises(Conflict, match="at most 2600 rpm; take another engine or a lower speed"):
        DESIGN.parse({"engine": "R175A", "engine_rpm": "2601"})
    assert DESIGN.parse({"engine": "R175A", "engine_rpm": "2600"})


def sample(rng: random.Random) -> dict[str, Any]:
    """Any value of every parameter."""
    values: dict[str, Any] = {}
    for spec in Thresher.specs():
        if spec.kind == "choice":
            values[spec.name] = rng.choice(spec.options)
        elif spec.kind == "whole":
            values[spec.name] = rng.randint(int(spec.minimum or 0), int(spec.maximum or 0))
        else:
            values[spec.name] = round(rng.uniform(spec.minimum or 0, spec.maximum or 0), 1)
    return values


@pytest.mark.slow
@pytest.mark.parametrize("number", range(RANDOM_SETS))
def test_any_parameters_are_refused_by_name_or_give_a_machine_without_errors(number: int) -> None:
    values = sample(random.Random(f"thresher {number}"))
    try:
        machine = DESIGN.build(Thresher(**values))
    except Conflict as e:
        named = re.match(r"(\w+) = \S+ and (\w+) = \S+ do not go together: \S", str(e))
        assert named
        assert set(named.groups()) <= set(values)
        return
    found = [f for f in audit(machine) if f.severity is Severity.ERROR]
    assert found == [], "\n".join([str(values), *(f"{f.code} {f.where}: {f.message}" for f in found)])


def test_most_random_parameters_can_be_built() -> None:
    kept = 0
    for number in range(300):
        try:
            Thresher(**sample(random.Random(f"thresher {number}")))
        except Conflict:
            continue
        kept += 1
    assert kept > 150
