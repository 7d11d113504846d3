"""Truth: ISO 13857 (an arm through an opening: 850 mm), ways by hand; exact solids against each other."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, BentSheet, Hole, Plate
from designs.parts.straw_duct import StrawDuct

SHAPE = StrawDuct("L", 150, 350, 292, 200, (293, 308), 332, 210, drop_mm=850 + 220 - 332)


@pytest.fixture(scope="module")
def duct() -> Assembly:
    return SHAPE.build()


def test_no_two_sheets_share_space(duct: Assembly, shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(duct) == []


def test_everything_hangs_together(duct: Assembly, loose: Callable[[Assembly], list[set[str]]]) -> None:
    assert loose(duct) == []


def test_an_arm_does_not_reach_the_tooth_tips_through_the_mouth() -> None:
    # from the mouth up along the front sheet (738 mm), over its bend towards the drum (332 + 2 + 1.2 - 220)
    assert SHAPE.path_mm(220) == pytest.approx(738 + 335.2 - 220)
    assert SHAPE.path_mm(220) >= 850


def test_the_mouth_lies_as_far_down_as_stated(duct: Assembly, bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    found = bounds(duct)
    for name in ("front", "back", "side-left", "side-right"):
        assert found[name][0][2] == pytest.approx(-738)
    assert duct.names["mouth"].origin.z == pytest.approx(-738)


def test_the_bar_halves_the_mouth_into_slots_of_the_stated_size(duct: Assembly) -> None:
    bar = duct.component("mouth-bar").placement.origin
    near = bar.y - 5 - SHAPE.inner_y_mm
    far = SHAPE.back_y_mm - bar.y - 5
    assert near == pytest.approx(SHAPE.mouth_slot_mm)
    assert far == pytest.approx(SHAPE.mouth_slot_mm)
    assert SHAPE.mouth_slot_mm <= 120  # where table 4 of ISO 13857 ends


def test_the_inside_is_as_wide_and_deep_as_stated(duct: Assembly, bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    found = bounds(duct)
    assert found["side-right"][0][0] - found["side-left"][1][0] == pytest.approx(200)
    assert SHAPE.back_y_mm - SHAPE.inner_y_mm == pytest.approx(210)
    assert found["back"][1][1] == pytest.approx(SHAPE.back_y_mm + 1.2)


def test_the_sides_follow_the_cover(duct: Assembly) -> None:
    side = duct.component("side-left")
    assert isinstance(side.part, Plate)
    points = [side.placement.point((v.x, v.y, 0)) for v in side.part.outline.vertices]
    on_arc = [p for p in points if math.hypot(p.y, p.z) < 293]
    assert len(on_arc) == 2
    assert [math.hypot(p.y, p.z) for p in on_arc] == pytest.approx([292.3, 292.3])


def test_the_floor_is_drilled_where_the_rail_is(duct: Assembly) -> None:
    front = duct.component("front")
    assert isinstance(front.part, BentSheet)
    holes = [f for f in front.part.panel("floor").features if isinstance(f, Hole)]
    frame = front.placement * front.part.folded["floor"]
    places = sorted(frame.point((*h.at, 0.0)) for h in holes)
    for hole, spot in zip(places, sorted(SHAPE.bolt_spots()), strict=True):
        assert (hole.x, hole.y) == pytest.approx((spot.x, spot.y))
