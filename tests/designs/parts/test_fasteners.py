"""Truth: the catalogue's own formulas, and what a person reads off a stack of parts with a ruler."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from designs.model import Assembly, Plate, Text, Vec, Weld, X, Y, Z, at, rectangle
from designs.model.features import Hole
from designs.parts.fasteners import (
    PITCHES_PROUD,
    bolt_part,
    bolt_stack,
    bolt_to_weld_nuts,
    bolt_together,
    clearance,
    nut_part,
    spring_washer_part,
    thread_through,
    washer_part,
)
from specs.errors import BadPart, Conflict, UnknownName
from specs.parts import bolt, bolts, hole_for, nut, spring_washer, washer
from specs.parts.bolts import HoleFit

SIZES = [b.name for b in bolts()]
STEEL = 7850e-9


def two_plates(size: str, thick: tuple[str, str] = ("PL6", "PL4")) -> tuple[Assembly, list]:
    asm = Assembly("T", Text("Uji", "Test"))
    parts, z = [], 0.0
    for n, sheet in enumerate(thick):
        side = 6 * bolt(size).diameter_mm
        plate = Plate(
            rectangle(side, side, centred=True),
            sheet,
            features=(Hole(clearance(size), (0, 0), fastener=size),),
            title=Text(f"Pelat {n}", f"Plate {n}"),
        )
        z -= plate.thickness_mm
        parts.append(asm.add(plate, at(0, 0, z), name=f"plate-{n}"))
    return asm, parts


@pytest.mark.parametrize("size", SIZES)
def test_hardware_weighs_what_its_volume_of_steel_weighs(size: str) -> None:
    for length in bolt(size).lengths_mm:
        part = bolt_part(size, length)
        assert part.volume_mm3 * STEEL == pytest.approx(part.mass_kg)
        assert part.mass_kg == pytest.approx(bolt(size).mass_kg(length))
    for part, row in (
        (nut_part(size), nut(size)),
        (washer_part(size), washer(size)),
        (spring_washer_part(size), spring_washer(size)),
    ):
        assert part.volume_mm3 * STEEL == pytest.approx(row.mass_kg)


def test_head_of_a_bolt_is_a_hexagon_of_its_width_across_flats() -> None:
    head = bolt_part("M12", 50).bodies[0]
    assert head.region.outer.size[1] == pytest.approx(18.0)
    assert head.region.area == pytest.approx(math.sqrt(3) / 2 * 18.0**2)
    assert head.placement.origin.z == pytest.approx(-7.5)


def test_a_length_that_is_not_sold_is_refused_with_the_lengths_that_are() -> None:
    with pytest.raises(BadPart, match="M14: a length of 52 mm is not sold; there are 25, 30"):
        bolt_part("M14", 52)


@pytest.mark.parametrize("size", ["M7", "14", ""])
def test_an_unknown_thread_is_refused(size: str) -> None:
    with pytest.raises(UnknownName):
        bolt_part(size, 50)


def test_an_unknown_property_class_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"9\.8"):
        bolt_part("M12", 50, "9.8")


def test_random_stacks_are_long_enough_not_too_long_and_end_in_thread() -> None:
    chance = random.Random(20260101)
    for _ in range(2000):
        size = chance.choice(SIZES)
        grip = chance.uniform(1, 120)
        head, behind, spring = (chance.random() < 0.7 for _ in range(3))
        stack = bolt_stack(size, grip, under_head=head, under_nut=behind, spring=spring)
        washers = (head + behind) * washer(size).thickness_mm + spring * spring_washer(size).thickness_mm
        needed = grip + washers + nut(size).height_mm + PITCHES_PROUD * bolt(size).pitch_mm
        if needed > bolt(size).lengths_mm[-1]:
            with pytest.raises(Conflict):
                _ = stack.length_mm
            continue
        sold = bolt(size).lengths_mm
        assert needed <= stack.length_mm + 1e-9
        assert all(x < needed for x in sold if x < stack.length_mm)


def test_thread_of_a_partly_threaded_bolt_begins_before_its_nut() -> None:
    for row in bolts():
        for grip in range(3, 150, 1):
            stack = bolt_stack(row.name, grip)
            if stack.needed_mm > row.lengths_mm[-1]:
                break
            clamped = stack.above_mm + grip + stack.below_mm
            # ISO 4014: b = 2 d + 6 up to 125 mm of length, 2 d + 12 up to 200
            thread = row.thread_mm + (6 if stack.length_mm > 125 else 0)
            assert stack.length_mm - thread <= clamped + 1e-9, (row.name, grip)


def test_pieces_follow_each_other_without_gap_or_overlap() -> None:
    chance = random.Random(7)
    for _ in range(300):
        grip = chance.uniform(2, 60)
        stack = bolt_stack(chance.choice(SIZES[2:]), grip, spring=chance.random() < 0.5)
        if stack.needed_mm > bolt(stack.size).lengths_mm[-1]:
            continue
        rings = [(z, z + part.bodies[0].height_mm) for kind, part, z in stack.pieces() if kind != "bolt"]
        spans = sorted([*rings, (0.0, grip)])
        assert spans[0][0] == pytest.approx(-stack.above_mm)
        for (_, end), (start, _) in itertools.pairwise(spans):
            assert start == pytest.approx(end)


def test_bolted_plates_hang_together_and_nothing_shares_space(loose, shared_space) -> None:
    asm, parts = two_plates("M10")
    joint = bolt_together(asm, "M10", parts, [(0, 0, 0)], -Z, 10.0)
    assert joint.bolt == "M10x30-8.8"
    assert len(joint.hardware) == 5
    assert loose(asm) == []
    assert shared_space(asm) == []


def test_nut_lies_behind_the_parts_in_every_direction() -> None:
    for direction in (X, -X, Y, -Y, Z, -Z, Vec(1, 1, 0), Vec(0.3, -0.4, 0.5)):
        asm, parts = two_plates("M8")
        points = [Vec(10, 20, 30), Vec(-5, 2, 1)]
        joint = bolt_together(asm, "M8", parts, points, direction, 10.0, name="set")
        d = direction.unit()
        for number, point in enumerate(points, 1):
            own = [c for c in asm.components.values() if c.path.startswith(f"set-{number}-")]
            nuts = [c for c in own if c.item.family == "nut"]
            heads = [c for c in own if c.item.family == "bolt"]
            assert [len(nuts), len(heads)] == [1, 1]
            assert (nuts[0].placement.origin - point).dot(d) == pytest.approx(10 + 1.6 + 2.0)
            assert (heads[0].placement.origin - point).dot(d) == pytest.approx(-1.6)
            tip = heads[0].placement.point((0, 0, heads[0].item.fact("length_mm")))
            beyond = (tip - nuts[0].placement.origin).dot(d) - nut("M8").height_mm
            assert beyond >= PITCHES_PROUD * bolt("M8").pitch_mm - 1e-9
            for c in own:
                assert (c.placement.origin - point).cross(d).length < 1e-9
        assert set(joint.hardware) == {c for c in asm.components if c.startswith("set-")}


def test_a_screw_without_nut_has_its_spring_washer_under_the_head() -> None:
    asm, parts = two_plates("M8")
    joint = bolt_together(asm, "M8", parts, [(0, 0, 0)], -Z, 6.0, nut=False)
    families = [asm.component(h).part.catalogue for h in joint.hardware]
    assert families == ["M8x20-8.8", "DIN 127-B M8", "ISO 7089 M8"]
    assert not joint.nut


def test_a_screw_that_would_reach_the_bottom_of_a_blind_hole_is_refused() -> None:
    asm, parts = two_plates("M8")
    with pytest.raises(Conflict, match=r"reaches 10\.4 mm into a thread of 9 mm"):
        bolt_together(asm, "M8", parts, [(0, 0, 0)], -Z, 6.0, nut=False, depth_mm=9)


def test_a_grip_beyond_every_bolt_is_refused_before_anything_is_added() -> None:
    asm, parts = two_plates("M8")
    before = dict(asm.components)
    with pytest.raises(Conflict, match="longest is 100 mm"):
        bolt_together(asm, "M8", parts, [(0, 0, 0)], -Z, 95.0)
    assert asm.components == before
    assert asm.joints == []


@pytest.mark.parametrize(("points", "grip"), [([], 10.0), ([(0, 0, 0)], 0.0), ([(0, 0, 0)], -3.0)])
def test_a_bolt_set_without_points_or_grip_is_refused(points, grip) -> None:
    asm, parts = two_plates("M8")
    with pytest.raises(BadPart):
        bolt_together(asm, "M8", parts, points, -Z, grip)
    assert len(asm.components) == 2


@pytest.mark.parametrize("size", SIZES)
def test_the_thread_for_a_hole_is_the_largest_that_passes(size: str) -> None:
    assert thread_through(hole_for(size, HoleFit.FINE)) == size
    assert thread_through(hole_for(size, HoleFit.FINE) + 0.05) == size


def test_no_thread_passes_through_a_pin_hole() -> None:
    with pytest.raises(BadPart, match="smallest is M4"):
        thread_through(3.0)


@pytest.mark.parametrize("size", ["M6", "M8", "M12"])
def test_a_weld_nut_lies_on_the_back_of_the_last_plate_and_the_bolt_ends_in_its_thread(size: str) -> None:
    asm, parts = two_plates(size)
    (joint,) = bolt_to_weld_nuts(asm, size, parts, [(0, 0, 0)], -Z, 10, name="bolt")
    thread = asm.component("bolt-1-weld-nut")
    assert thread.placement.origin.z == pytest.approx(-10)
    assert joint.parts == ("plate-0", "plate-1", "bolt-1-weld-nut")
    assert not joint.nut
    assert any(isinstance(j, Weld) and set(j.parts) == {"plate-1", "bolt-1-weld-nut"} for j in asm.joints)
    length = float(joint.bolt.partition("x")[2].partition("-")[0])
    above = spring_washer(size).thickness_mm + washer(size).thickness_mm
    assert length >= above + 10 + nut(size).height_mm
