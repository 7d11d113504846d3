"""Truth: circles and rectangles by hand, ISO 13857 table 4; solids against each other by exact booleans."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import (
    Assembly,
    Bar,
    BarHole,
    BentSheet,
    BoltSet,
    Cutout,
    Hole,
    Machine,
    Plane,
    Plate,
    RolledSheet,
    Slot,
    Turned,
    Vec,
)
from designs.parts.blower import blower_rotor
from designs.parts.blower_housing import blower_housing
from specs.errors import BadPart, Conflict

STANDARD: dict[str, Any] = {
    "diameter_mm": 280, "width_mm": 500, "outlet_height_mm": 120, "eye_mm": 170, "shaft_mm": 25,
}  # fmt: skip


def housing(**changes: Any) -> Assembly:
    return blower_housing(**{**STANDARD, **changes})


def plate_of(assembly: Assembly, name: str) -> Plate:
    part = assembly.component(name).part
    assert isinstance(part, Plate)
    return part


@pytest.fixture(scope="module", params=[True, False], ids=["top", "below"])
def standard(request: pytest.FixtureRequest) -> Assembly:
    return housing(on_top=request.param)


def test_the_scroll_keeps_the_stated_clearance_to_the_blades(standard: Assembly) -> None:
    scroll = standard.component("scroll").part
    assert isinstance(scroll, RolledSheet)
    assert scroll.inside_radius_mm - 140 == 8
    assert standard.names["scroll-inside"].origin.length - 140 == pytest.approx(8)


def test_the_end_plates_leave_the_side_gap_to_the_blades(standard: Assembly) -> None:
    assert standard.component("right-end").placement.origin.x - 250 == pytest.approx(8)
    left = standard.component("left-end")
    assert -250 - (left.placement.origin.x + plate_of(standard, "left-end").thickness_mm) == pytest.approx(8)


def test_the_outlet_has_its_height_between_the_two_walls(standard: Assembly) -> None:
    outer, inner = standard.component("outer-wall"), standard.component("inner-wall")
    assert abs(outer.placement.origin.z - inner.placement.origin.z) == pytest.approx(120)
    outlet = standard.names["outlet"]
    assert isinstance(outlet, Plane)
    middle = (outer.placement.origin.z + inner.placement.origin.z) / 2
    assert outlet.origin.z == pytest.approx(middle)
    assert outlet.normal == Vec(0, 1, 0)


def test_the_outer_wall_runs_on_tangent_from_the_end_of_the_scroll(standard: Assembly) -> None:
    scroll = standard.component("scroll").part
    assert isinstance(scroll, RolledSheet)
    ends = (scroll.start_deg, scroll.start_deg + scroll.sweep_deg)
    wall = standard.component("outer-wall").placement.origin
    assert any(abs(math.cos(math.radians(a))) < 1e-9 for a in ends)
    assert (wall.y, abs(wall.z)) == pytest.approx((0, scroll.inside_radius_mm))


def test_the_inner_wall_begins_on_the_outside_of_the_scroll(standard: Assembly) -> None:
    wall = standard.component("inner-wall")
    t = 1.2
    faces = [wall.placement.point((0, 0, z)) for z in (0, t)]
    assert min(math.hypot(p.y, p.z) for p in faces) == pytest.approx(148 + t)


def test_the_scroll_ends_where_the_duct_is_as_high_as_stated(standard: Assembly) -> None:
    scroll = standard.component("scroll").part
    assert isinstance(scroll, RolledSheet)
    heights = [148 * math.sin(math.radians(scroll.start_deg + f * scroll.sweep_deg)) for f in (0, 1)]
    assert abs(heights[0] - heights[1]) == pytest.approx(120)


def test_the_rotor_cannot_pass_the_windows_but_its_shaft_can(standard: Assembly) -> None:
    end = plate_of(standard, "right-end")
    shaft_hole = end.features[0]
    assert isinstance(shaft_hole, Hole)
    assert shaft_hole.diameter_mm == 25 + 2 * 3
    windows = [f.outline for f in end.features if isinstance(f, Cutout)]
    assert len(windows) == 2
    for window in windows:
        y0, z0, y1, z1 = window.box
        assert max(math.hypot(y, z) for y in (y0, y1) for z in (z0, z1)) < 140
        assert min(abs(z0), abs(z1)) > 31 / 2 + 10  # the band holds the hole
    r, low = 85.0, 31 / 2 + 12
    half = math.acos(low / r)
    segment = r**2 * (half - math.sin(2 * half) / 2)
    assert [w.area for w in windows] == pytest.approx([segment, segment])


def test_every_bolt_goes_through_a_hole_of_the_end_plate_and_of_its_clip(standard: Assembly) -> None:
    sets = [j for j in standard.joints if isinstance(j, BoltSet)]
    end = standard.component("right-end")
    holes = [end.placement.point((*f.at, 0.0)) for f in plate_of(standard, "right-end").features if isinstance(f, Hole)]
    assert len(sets) == 6
    for joint in sets:
        (head,) = joint.at
        assert min(math.hypot(head.y - h.y, head.z - h.z) for h in holes) == pytest.approx(0, abs=1e-9)
        clip = standard.component(joint.parts[1])
        assert isinstance(clip.part, Bar)
        (hole,) = clip.part.features
        assert isinstance(hole, BarHole)
        place = clip.placement.point((hole.x_mm, 0, hole.offset_mm))
        assert (place.y, place.z) == pytest.approx((head.y, head.z))
        assert place.x == pytest.approx(258)  # the clip's face is flush with the right edge of the sheet
        assert head.x - joint.grip_mm == pytest.approx(258 - 3)


def test_the_welded_end_plate_has_no_bolt_holes(standard: Assembly) -> None:
    holes = [f for f in plate_of(standard, "left-end").features if isinstance(f, Hole)]
    assert len(holes) == 1


def test_the_guards_cover_their_windows_and_leave_the_shaft_free(standard: Assembly) -> None:
    for side in ("left", "right"):
        end = plate_of(standard, f"{side}-end")
        windows = [f.outline for f in end.features if isinstance(f, Cutout)]
        for window, word in zip(windows, ("upper", "lower"), strict=True):
            guard = standard.component(f"{side}-guard-{word}")
            assert isinstance(guard.part, Plate)
            corners = [guard.placement.point((v.x, v.y, 0)) for v in guard.part.outline.vertices]
            ys, zs = [c.y for c in corners], [c.z for c in corners]
            y0, z0, y1, z1 = window.box
            assert min(ys) < y0
            assert max(ys) > y1
            assert min(zs) < z0
            assert max(zs) > z1
            assert min(abs(z) for z in zs) > 31 / 2


def test_the_feet_stand_below_everything_and_reach_the_sheet(standard: Assembly) -> None:
    floor = standard.names["feet"].origin.z
    outline = plate_of(standard, "left-end").outline
    assert floor < outline.box[1] - 5
    for word in ("left", "right"):
        foot = standard.component(f"{word}-foot")
        assert isinstance(foot.part, BentSheet)
        assert foot.placement.origin.z == pytest.approx(floor)
        upright = foot.part.panel("upright").outline.box[3]
        frame = foot.placement * foot.part.folded["upright"]
        top = [frame.point((0, upright, z)) for z in (0, foot.part.thickness_mm)]
        below_wall = standard.names["outlet"].origin.z < 0 and word == "right"
        gap = [-149.2 - p.z if below_wall else math.hypot(p.y, p.z) - 149.2 for p in top]
        assert min(abs(g) for g in gap) == pytest.approx(0, abs=1e-9)


def test_the_four_mounts_are_the_slots_of_the_feet(standard: Assembly) -> None:
    mounts = [standard.names[f"mount-{n}"].origin for n in (1, 2, 3, 4)]
    slots = []
    for word in ("left", "right"):
        foot = standard.component(f"{word}-foot")
        assert isinstance(foot.part, BentSheet)
        slots += [foot.placement.point((*f.at, 0.0)) for f in foot.part.panel("base").features if isinstance(f, Slot)]
    assert sorted(mounts) == sorted(slots)
    assert {round(abs(m.y), 6) for m in mounts} == {round(abs(mounts[0].y), 6)}


def test_every_part_hangs_on_the_rest_by_joints(
    standard: Assembly, loose: Callable[[Assembly], list[set[str]]]
) -> None:
    assert loose(standard) == []


def test_every_part_comes_in_by_exactly_one_step(standard: Assembly) -> None:
    assert sorted(p for s in standard.steps for p in s.parts) == sorted(standard.components)


def test_a_duct_below_is_the_mirror_of_one_on_top() -> None:
    top, below = housing(), housing(on_top=False)
    for name in ("scroll", "outer-wall", "inner-wall", "left-end"):
        assert top.component(name).part.mass_kg == pytest.approx(below.component(name).part.mass_kg)
    assert top.names["outlet"].origin.z == -below.names["outlet"].origin.z


def test_a_guard_too_near_for_its_holes_names_iso_13857() -> None:
    with pytest.raises(Conflict, match=r"guard = PERF-R10.* and side_gap_mm = 8 .*: ISO 13857 wants 20 mm"):
        housing(guard="PERF-R10-P15-T1.5")
    assert housing(guard="PERF-R10-P15-T1.5", side_gap_mm=18).component("left-guard-upper")


def test_without_a_guard_the_eyes_stay_open_for_the_machine_to_guard() -> None:
    assert not [n for n in housing(guard="").components if "guard" in n]


def test_an_eye_as_large_as_the_rotor_is_refused() -> None:
    with pytest.raises(Conflict, match="eye_mm = 280 and diameter_mm = 280"):
        housing(eye_mm=280, guard="")


def test_an_eye_whose_guard_meets_the_bolts_is_refused() -> None:
    with pytest.raises(Conflict, match="its guard would reach under the bolts"):
        housing(eye_mm=200)


def test_a_duct_that_ends_inside_the_scroll_is_refused() -> None:
    with pytest.raises(Conflict, match="duct_mm = 150 and diameter_mm = 280"):
        housing(duct_mm=150)


@pytest.mark.parametrize("height", [10.0, 250.0])
def test_an_outlet_too_low_or_too_high_is_refused(height: float) -> None:
    with pytest.raises(Conflict, match="outlet_height_mm"):
        housing(outlet_height_mm=height)


@pytest.mark.parametrize(
    ("field", "value"), [("clearance_mm", 4.0), ("side_gap_mm", 0.0), ("diameter_mm", -280.0), ("width_mm", 60.0)]
)
def test_a_size_no_housing_can_have_is_named(field: str, value: float) -> None:
    with pytest.raises(BadPart, match=f"fan housing, {field}"):
        housing(**{field: value})


@given(
    diameter=st.floats(240, 400), width=st.floats(150, 560), outlet=st.floats(60, 160), clearance=st.floats(5, 15),
    on_top=st.booleans(),
)  # fmt: skip
def test_a_housing_of_any_size_is_built_with_its_bolts_apart(
    diameter: float, width: float, outlet: float, clearance: float, on_top: bool
) -> None:
    it = housing(
        diameter_mm=diameter, width_mm=width, outlet_height_mm=outlet, clearance_mm=clearance, on_top=on_top, eye_mm=140
    )
    end = plate_of(it, "right-end")
    spots = [f for f in end.features if isinstance(f, Hole)][1:]
    for i, a in enumerate(spots):
        assert end.outline.distance_to_edge(a.at) > 1.2 * a.diameter_mm
        assert all(math.dist(a.at, b.at) > 30 for b in spots[:i])
    machine = Machine()
    machine.add(it, name="housing")
    assert machine.joints_everywhere


@pytest.mark.slow
@pytest.mark.parametrize(
    "shape", [{}, {"on_top": False}, {"outlet_height_mm": 180, "on_top": False}, {"width_mm": 200, "eye_mm": 150}]
)
def test_no_two_parts_of_the_fan_share_space(
    shape: dict[str, Any], shared_space: Callable[..., list[Any]], axle: Callable[..., tuple[Turned, float]]
) -> None:
    width = shape.get("width_mm", 500)
    shaft, middle = axle(width, 25.0, 25.0)
    rotor = blower_rotor(diameter_mm=280, width_mm=width, shaft=shaft, shaft_middle_mm=middle)
    assert shared_space(housing(**shape), rotor) == []


def test_the_feet_slide_as_far_each_way_as_asked() -> None:
    towards, away = 23.0, 56.0
    it = housing(slide_mm=(towards, away))
    for name, mounts in (("left-foot", (1, 2)), ("right-foot", (3, 4))):
        foot = it.component(name)
        assert isinstance(foot.part, BentSheet)
        slots = [f for f in foot.part.panel("base").features if isinstance(f, Slot)]
        for slot, n in zip(slots, mounts, strict=True):
            middle, bolt = foot.placement.point((*slot.at, 0.0)), it.names[f"mount-{n}"].origin
            room = (slot.length_mm - slot.width_mm) / 2
            # the bolt stands still: when the housing moves to +y, the slot's -y end comes to it
            assert room + (bolt.y - middle.y) == pytest.approx(towards + 2.5)
            assert room - (bolt.y - middle.y) == pytest.approx(away + 2.5)
            assert bolt.x == pytest.approx(middle.x)


@pytest.mark.slow
def test_sliding_feet_share_no_space_with_the_housing(shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(housing(slide_mm=(23.0, 56.0), on_top=False)) == []
