"""Truth: the tip circle from the corners of the folded blades; solids against each other by exact booleans."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import Assembly, BentSheet, Hole, Machine, Plate, Text, Turned, Vec
from designs.parts.blower import blower_rotor
from designs.parts.shaft import Seat, stepped_shaft
from specs.errors import BadPart, Conflict

PLAIN = stepped_shaft(Text("Poros kipas", "Fan shaft"), [Seat("body", 25, 800)])


def rotor(**changes: Any) -> Assembly:
    sizes = {"diameter_mm": 280, "width_mm": 500, "shaft": PLAIN, "shaft_middle_mm": 400, **changes}
    return blower_rotor(**sizes)


def blades_of(assembly: Assembly) -> list[Any]:
    return [c for name, c in assembly.components.items() if name.startswith("blade-")]


def corners_of(blade: Any) -> list[Vec]:
    """Every corner of a blade's flats, both faces, in the rotor's frame."""
    part, t = blade.part, blade.part.thickness_mm
    if isinstance(part, Plate):
        local = [Vec(v.x, v.y, z) for v in part.outline.vertices for z in (0, t)]
    else:
        assert isinstance(part, BentSheet)
        local = [
            part.folded[p.name].point((v.x, v.y, z)) for p in part.panels for v in p.outline.vertices for z in (0, t)
        ]
    return [blade.placement.point(c) for c in local]


@pytest.mark.parametrize("lip", [0, 12, 20])
@pytest.mark.parametrize("blades", [3, 4, 6])
def test_the_outermost_corner_of_every_blade_lies_on_the_tip_circle(lip: float, blades: int) -> None:
    for blade in blades_of(rotor(lip_mm=lip, blades=blades)):
        assert max(math.hypot(c.y, c.z) for c in corners_of(blade)) == pytest.approx(140, abs=1e-9)


def test_blades_are_as_wide_as_the_rotor_and_lie_in_its_middle() -> None:
    for blade in blades_of(rotor()):
        x = [c.x for c in corners_of(blade)]
        assert (min(x), max(x)) == pytest.approx((-250, 250))


def test_the_blades_balance_each_other() -> None:
    corners = [c for blade in blades_of(rotor(blades=5)) for c in corners_of(blade)]
    assert [sum(c.y for c in corners), sum(c.z for c in corners)] == pytest.approx([0, 0], abs=1e-6)


def test_the_lips_trail_when_the_air_leaves_on_top_towards_y() -> None:
    top = next(b for b in blades_of(rotor()) if b.placement.y_axis.z > 0.99)  # moves towards +y
    assert min(c.y for c in corners_of(top)) == pytest.approx(-(12 - 1))
    assert max(c.y for c in corners_of(top)) == pytest.approx(1)


def test_a_blade_rests_on_the_floor_of_its_notch_with_play_beside_it() -> None:
    it = rotor()
    disc = it.component("disc-1").part
    assert isinstance(disc, Plate)
    inner = min(math.hypot(c.y, c.z - 0) for c in corners_of(it.component("blade-1")))
    floor = disc.outline.distance_to_edge((0.0, 0.0))
    assert floor == pytest.approx(140 - 0.3 * 280)
    assert inner == pytest.approx(math.hypot(floor, 1))
    assert disc.outline.contains((floor - 0.1, 0.0))
    assert not disc.outline.contains((floor + 0.1, 1.1))
    assert disc.outline.contains((floor + 5, 1.3))


@pytest.mark.parametrize(("width", "discs"), [(250, 2), (350, 2), (500, 3)])
def test_wide_rotors_have_three_discs(width: float, discs: int) -> None:
    names = [n for n in rotor(width_mm=width).components if n.startswith("disc-")]
    assert len(names) == discs


def test_discs_slide_over_the_shaft_with_two_tenths() -> None:
    disc = rotor().component("disc-2").part
    assert isinstance(disc, Plate)
    (bore,) = disc.features
    assert isinstance(bore, Hole)
    assert bore.diameter_mm == pytest.approx(25.2)


@pytest.mark.parametrize("lip", [0, 12])
def test_every_part_hangs_on_the_rest_by_joints(lip: float, loose: Callable[[Assembly], list[set[str]]]) -> None:
    assert loose(rotor(lip_mm=lip)) == []


def test_every_part_comes_in_by_exactly_one_step() -> None:
    it = rotor()
    assert sorted(p for s in it.steps for p in s.parts) == sorted(it.components)


def test_the_checks_have_nominals_from_the_geometry() -> None:
    machine = Machine()
    machine.add(rotor(), name="fan")
    found = {c.key: c.measure.nominal for c in machine.checks}
    assert found == pytest.approx({"fan.tip_diameter": 280, "fan.blade_count": 4})


@pytest.mark.parametrize("blades", [1, 9])
def test_a_blade_count_that_no_paddle_fan_has_is_refused(blades: int) -> None:
    with pytest.raises(BadPart, match=r"blades: .* has 2 to 8"):
        rotor(blades=blades)


def test_a_lip_too_short_to_fold_names_lip_and_sheet() -> None:
    with pytest.raises(Conflict, match="lip_mm = 5 and blade_sheet = PL2"):
        rotor(lip_mm=5)


@pytest.mark.parametrize("depth", [20.0, 140.0])
def test_a_blade_too_shallow_or_through_the_axis_names_depth_and_diameter(depth: float) -> None:
    with pytest.raises(Conflict, match=r"blade_depth_mm = .* and diameter_mm = 280"):
        rotor(blade_depth_mm=depth)


def test_discs_without_room_for_air_name_width_and_discs() -> None:
    with pytest.raises(Conflict, match="width_mm = 30 and discs = 2"):
        rotor(width_mm=30)


def test_many_blades_on_a_small_circle_are_refused() -> None:
    with pytest.raises(BadPart):
        rotor(blades=8, blade_depth_mm=136)


@given(
    diameter=st.floats(200, 400),
    width=st.floats(150, 600),
    blades=st.integers(2, 8),
    lip=st.sampled_from([0.0, 12.0, 18.0]),
)
def test_a_rotor_of_any_size_is_built_with_its_tips_on_the_circle(
    diameter: float, width: float, blades: int, lip: float
) -> None:
    it = rotor(diameter_mm=diameter, width_mm=width, blades=blades, lip_mm=lip)
    corners = [c for b in blades_of(it) for c in corners_of(b)]
    assert max(math.hypot(c.y, c.z) for c in corners) == pytest.approx(diameter / 2)
    assert min(math.hypot(c.y, c.z) for c in corners) > 25.2 / 2


@pytest.mark.slow
@pytest.mark.parametrize("shape", [{}, {"lip_mm": 0, "blades": 3}, {"blades": 8, "width_mm": 300}])
def test_no_two_parts_of_the_rotor_share_space(
    shape: dict[str, Any], shared_space: Callable[..., list[Any]], axle: Callable[..., tuple[Turned, float]]
) -> None:
    shaft, middle = axle(500, 25.0, 28.0)
    assert shared_space(rotor(shaft=shaft, shaft_middle_mm=middle, **shape)) == []


def test_a_size_that_is_not_above_zero_is_named_with_its_value() -> None:
    with pytest.raises(BadPart, match="fan, diameter_mm: -280 must be above 0"):
        rotor(diameter_mm=-280)
    with pytest.raises(BadPart, match="fan, width_mm: 0 must be above 0"):
        rotor(width_mm=0)
