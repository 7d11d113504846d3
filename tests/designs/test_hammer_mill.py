"""The hammer mill as a whole. Truth: closed forms against the kernel, the file that is written against the parts list,
published ranges typed by hand, the audit, which knows nothing of the layout, and bodies moved as hands move them."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import designs
from designs.audit import audit
from designs.audit.finding import Severity
from designs.audit.limits import MESH_SKIN_MM
from designs.audit.scene import Scene
from designs.hammer_mill import HammerMill
from designs.model import BentSheet, BoltSet, Machine, Placement, Plate, X, at, rotation
from designs.solids import solid_properties, write_step
from specs.errors import Conflict

DESIGN = designs.find_design("hammer-mill")
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
    machine = built(preset)
    write_step(machine, tmp_path / "machine.step")
    volumes = volumes_in(tmp_path / "machine.step")
    assert sum(len(v) for v in volumes.values()) == len(machine.instances)
    mass = 0.0
    for item in machine.bom:
        # bought parts are drawn as envelopes, screens without holes: the density is the mass over the drawn volume
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
def test_the_rotor_works_within_the_published_speeds(preset: str) -> None:
    drive = built(preset).drive
    assert drive is not None
    assert drive.rotor("rotor").working_rpm == (2400, 3600)
    assert 2400 <= drive.speeds()["rotor"] <= 3600
    assert 45 <= drive.tip_speed_m_s("rotor") <= 80


def test_parameters_have_the_published_defaults_and_ranges() -> None:
    published = {
        "tip_diameter_mm": (380, 300, 450), "chamber_width_mm": (200, 150, 300), "hammers_per_pin": (4, 2, 8),
        "rotor_rpm": (3000, 2400, 3600), "gap_mm": (12, 8, 14),
    }  # fmt: skip
    assert {n: (s.default, s.minimum, s.maximum) for n in published if (s := HammerMill.spec(n))} == published
    holes = sorted(float(o.split("-")[1][1:]) for o in HammerMill.spec("screen").options)
    assert (holes[0], holes[-1]) == (1.0, 8.0)
    assert HammerMill.spec("shaft_mm").options == ("35", "30", "40")


def test_the_checks_are_those_of_the_mill_that_was_asked_for() -> None:
    nominal = {c.key: c.measure.nominal for c in built("standard").checks}
    assert nominal["rotor.tip_diameter"] == pytest.approx(380)
    assert nominal["screen.gap"] == pytest.approx(12)
    assert nominal["hammer.count"] == 16
    assert nominal["hammer.hole_to_tip"] == pytest.approx(90 - 13)
    assert nominal["housing.wall"] >= 4
    assert nominal["housing.width"] == pytest.approx(200)
    assert nominal["hopper.guard_gap"] <= 20
    assert nominal["hopper.reach"] >= 120


@pytest.mark.parametrize("preset", PRESETS)
def test_what_touches_food_is_stainless(preset: str) -> None:
    machine = built(preset)
    made = [i for i in machine.in_food if not i.part.is_bought]
    assert {"rotor.hammer-1-1", "rotor.shaft", "screen", "lid.liner", "body.slope-front", "hopper.hopper"} <= {
        i.path for i in made
    }
    assert all(i.part.material.food_contact for i in made)


def moved_clear(scene: Scene, moving: list[str], place: Placement, leave_out: tuple[str, ...] = ()) -> list[str]:
    """Parts that share more than the chords of their meshes with some parts when those are moved."""
    gone = [replace(i, placement=place * i.placement) for path in moving for i in scene.machine.under(path)]
    boxes = [(v.min(axis=0), v.max(axis=0)) for v in map(scene.vertices, gone)]
    hit = []
    for n, still in enumerate(scene.instances):
        if still.path.startswith((*moving, *leave_out)):
            continue
        low, high = scene.boxes[n]
        near = [i for i, (a, b) in zip(gone, boxes, strict=True) if np.all(a < high) and np.all(b > low)]
        shared = [scene.shared(i, still) for i in near]
        if any(s.volume_mm3 > 20 and s.depth_mm > MESH_SKIN_MM for s in shared):
            hit.append(still.path)
    return hit


LID = ["lid", "hopper"]
LOOSE = ("lid-bolts", "hinge-", "liner-bolts")


@pytest.mark.parametrize("preset", PRESETS)
def test_the_lid_swings_open_until_it_leans_on_the_rear_rail(preset: str) -> None:
    machine = built(preset)
    scene = Scene.of(machine)
    pin = machine.component("hinge-left").axis().origin

    def opened(degrees: float) -> Placement:
        there = at(0, pin.y, pin.z)
        return there * rotation(X, -degrees) * there.inverse()

    for degrees in (2, 5, 10, 20, 40, 60, 80, 90):
        assert moved_clear(scene, LID, opened(degrees), LOOSE) == [], degrees
    assert "frame.top-rear" in moved_clear(scene, LID, opened(120), LOOSE)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_screen_is_turned_out_around_the_rotor_and_lifted_off(preset: str) -> None:
    machine = built(preset)
    scene = Scene.of(machine)
    axis = machine.axis("rotor.axis").origin
    away = (*LID, *LOOSE)

    def turned(degrees: float) -> Placement:
        there = at(0, 0, axis.z)
        return there * rotation(X, degrees) * there.inverse()

    for degrees in (5, 45, 90, 135, 180):
        assert moved_clear(scene, ["screen"], turned(degrees), away) == [], degrees
    for lift in (50, 150, 300):
        assert moved_clear(scene, ["screen"], at(0, 0, lift) * turned(180), away) == []


def test_the_rotor_is_lifted_out_when_lid_screen_and_belts_are_off() -> None:
    machine = built("standard")
    scene = Scene.of(machine)
    away = (*LID, *LOOSE, "screen", "bearing-", "rotor-pulley", "main-belt", "belt-guard", "guard-strut")
    for lift in (2, 60, 200):
        assert moved_clear(scene, ["rotor"], at(0, 0, lift), away) == []


@pytest.mark.parametrize(
    "typed",
    [{"engine": "IEC132S-2-5.5"}, {"engine": "R180", "engine_rpm": "2400"}, {"wrap_deg": "150", "pin_mm": "16"}],
)
def test_motor_diesel_and_other_variants_are_as_clean(typed: dict[str, str]) -> None:
    machine = DESIGN.build(DESIGN.parse(typed))
    assert [f for f in audit(machine) if f.severity is Severity.ERROR] == []


def test_what_a_machine_is_made_of_is_sold_or_cut_from_stock() -> None:
    for item in built("large").made_items():
        assert item.part.cut_piece() is not None, item.mark
        if isinstance(item.part, Plate | BentSheet):
            flat = item.part.flat_pattern()
            assert flat is not None
            assert sorted(flat.outline.size) <= [1219.2, 2438.4], item.mark


def test_the_same_parameters_give_the_same_revision_and_others_another() -> None:
    again = DESIGN.build(DESIGN.parse({}, "standard"))
    assert again.revision == built("standard").revision
    assert DESIGN.build(DESIGN.parse({"gap_mm": "11"}, "standard")).revision != again.revision


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ({"engine": "R180", "engine_rpm": "3000"}, "engine", "engine_rpm"),
        ({"tip_diameter_mm": "450", "rotor_rpm": "3600"}, "tip_diameter_mm", "rotor_rpm"),
        ({"hammer_length_mm": "100"}, "tip_diameter_mm", "hammer_length_mm"),
        ({"hammers_per_pin": "8"}, "chamber_width_mm", "hammers_per_pin"),
        ({"capacity_kg_h": "350"}, "capacity_kg_h", "engine"),
    ],
)
def test_parameters_that_exclude_each_other_are_refused_by_name(typed: dict[str, str], first: str, second: str) -> None:
    with pytest.raises(Conflict, match=rf"{first} = .* and {second} = .* do not go together: .+"):
        DESIGN.parse(typed)


def sample(rng: random.Random) -> dict[str, Any]:
    """Any value of every parameter."""
    values: dict[str, Any] = {}
    for spec in HammerMill.specs():
        if spec.kind == "choice":
            values[spec.name] = rng.choice(spec.options)
        elif spec.kind == "whole":
            values[spec.name] = rng.randint(int(spec.minimum or 0), int(spec.maximum or 0))
        else:
            values[spec.name] = round(rng.uniform(spec.minimum or 0, spec.maximum or 0), 1)
    return values


def accepted(rng: random.Random) -> tuple[dict[str, Any], Machine]:
    """The first set that is not refused; every refusal names two of its parameters."""
    while True:
        values = sample(rng)
        try:
            return values, DESIGN.build(HammerMill(**values))
        except Conflict as e:
            named = re.match(r"(\w+) = \S+ and (\w+) = \S+ do not go together: \S", str(e))
            assert named
            assert set(named.groups()) <= set(values)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(RANDOM_SETS))
def test_any_parameters_that_are_not_refused_give_a_machine_without_errors(number: int) -> None:
    values, machine = accepted(random.Random(f"hammer mill {number}"))
    found = [f for f in audit(machine) if f.severity is Severity.ERROR]
    assert found == [], "\n".join([str(values), *(f"{f.code} {f.where}: {f.message}" for f in found)])
