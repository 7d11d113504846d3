"""Truth: distances by hand."""

from __future__ import annotations

import pytest

from designs.model import Bar, Machine, Text, Vec, Y, Z, facing
from designs.parts.counter_knife import CounterKnife, mount_counter_knife
from designs.parts.frame import RailLine
from specs.errors import BadPart

KNIFE = CounterKnife(224, 31.1, 44)
LINE = RailLine(Vec(-170, -215, 840), Vec(170, -215, 840), Y)


def test_its_screws_stand_over_the_slots_of_the_rail_and_do_not_come_through() -> None:
    machine = Machine()
    bar = Bar("L40x40x4", 340, features=KNIFE.slots(LINE), title=Text("rel", "rail"))
    rail = machine.add(bar, LINE.placement, name="rail")
    edge_y = -215 + 24 + 31.1
    mounted = mount_counter_knife(machine, KNIFE, facing((0, edge_y, 840), Z, Vec(-1, 0, 0)), rail, 4)
    slots = [rail.placement.point((f.x_mm, f.offset_mm, 0)) for f in KNIFE.slots(LINE)]
    threads = [mounted.placement.point((x, 31.1, 0)) for x in KNIFE.bolts_mm]
    for slot, thread in zip(sorted(slots, key=lambda v: v.x), sorted(threads, key=lambda v: v.x), strict=True):
        assert (slot.x, slot.y) == pytest.approx((thread.x, thread.y))
    (joint,) = (j for j in machine.joints if hasattr(j, "grip_mm"))
    assert joint.bolt.startswith("M8x")
    length = float(joint.bolt.split("x")[1].split("-")[0])
    assert length - 1.6 - 2.0 - 4 <= 12


def test_its_edge_can_be_moved_by_the_length_of_the_slots() -> None:
    slot = KNIFE.slots(LINE)[0]
    assert slot.length_mm - slot.width_mm == 6
    assert slot.across


def test_screws_too_near_its_back_are_refused() -> None:
    with pytest.raises(BadPart, match="screws 38 mm behind the edge of a plate of 44 mm"):
        CounterKnife(224, 38, 44)
