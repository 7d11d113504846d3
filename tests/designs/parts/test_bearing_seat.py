"""Truth: sizes of the pillow blocks typed from the makers' table (UCP205: J 105, N 13, N1 18, H 36.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from designs.model import Assembly, Bar, BarSlot, Machine, Text, Vec, X, at
from designs.parts.bearing_seat import BearingSeat, drum_seat
from designs.parts.bearings import bearing_part, mount_pillow_block
from designs.parts.frame import BoxFrame, RailLine
from specs.parts import pillow_block
from specs.stock import AngleSection, section

BARE = BearingSeat("UCP205", "L50x50x5", "", 26)


def frame() -> BoxFrame:
    return BoxFrame("A", Text("Rangka uji", "Test frame"), 700, 500, 600, "L40x40x4")


@pytest.mark.parametrize("bore", [30, 35, 40])
def test_the_axis_lies_at_the_level_that_was_asked_for(
    bore: float, shared_space: Callable[..., list[Any]], loose: Callable[[Assembly], list[set[str]]]
) -> None:
    box, seat, m = frame(), drum_seat(bore), Machine()
    box.ring(200, "ring", Text("Rel", "Rail"), Text("Rel", "Rail"))
    _, under = seat.add(box, 1, 600)
    held = m.add(box.assembly, name="frame")
    x = 350 - 4 - seat.offset_mm
    block = m.add(bearing_part(seat.unit), at(x, 0, 600), name="bearing")
    mount_pillow_block(m, block, [held[c.path] for c in under], seat.clamped_mm, name="bolts")
    assert pillow_block(seat.unit).bore_mm == bore
    assert block.axis("axis").origin.z == pytest.approx(600)
    assert shared_space(m) == []
    assert loose(m) == []


@pytest.mark.parametrize("bore", [30, 35, 40])
def test_the_bolts_clear_the_root_fillet_and_keep_their_distance_to_the_toe(bore: float) -> None:
    seat = drum_seat(bore)
    beam, unit = section(seat.beam), pillow_block(seat.unit)
    assert isinstance(beam, AngleSection)
    assert seat.offset_mm - unit.hole_mm / 2 > beam.t_mm + beam.root_radius_mm
    assert beam.a_mm - seat.offset_mm >= 1.2 * unit.hole_mm


def test_slots_are_as_long_as_the_travel_less_what_the_block_s_own_slots_give() -> None:
    line = RailLine(Vec(300, -200, 500), Vec(300, 200, 500), -X)
    for travel, length in ((0.0, 18.0), (4.0, 18.0), (60.0, 13 + 60 - 5)):
        slots = replace(BARE, take_up_mm=travel).slots(line, 20)
        assert [s.length_mm for s in slots] == [length, length]
        places = sorted((line.placement.point((s.x_mm, 0, 0)) for s in slots), key=lambda v: v.y)
        assert [v.y for v in places] == pytest.approx([20 - 52.5, 20 + 52.5])


def test_the_longest_slots_leave_the_steel_between_them_that_bolts_ask_for() -> None:
    seat = replace(BARE, take_up_mm=BARE.most_take_up_mm())
    line = RailLine(Vec(300, -200, 500), Vec(300, 200, 500), -X)
    a, b = sorted(seat.slots(line, 0), key=lambda s: s.x_mm)
    web = (b.x_mm - b.length_mm / 2) - (a.x_mm + a.length_mm / 2)
    assert web >= 1.2 * 13
    assert web == pytest.approx(1.25 * 13)


def test_a_seat_is_drilled_like_its_beam() -> None:
    box = frame()
    beam, (flat, under) = drum_seat(35).add(box, -1, 600)
    assert under is beam
    holes = []
    for c in (beam, flat):
        assert isinstance(c.part, Bar)
        slots = [f for f in c.part.features if isinstance(f, BarSlot)]
        holes.append(sorted(c.placement.point((s.x_mm, s.offset_mm, 0)).y for s in slots))
    assert holes[0] == pytest.approx(holes[1])


def test_a_shaft_without_a_seat_is_refused() -> None:
    with pytest.raises(KeyError):
        drum_seat(50)
