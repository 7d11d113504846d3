"""Truth: four holes on a rectangle of 88 x 58 mm, by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, BoltSet, Plate, Text, X, Y, facing, rectangle
from designs.parts.nameplate import nameplate, plate_holes


def signed() -> Assembly:
    asm = Assembly("A", Text("Dinding uji", "Test wall"))
    # the wall's outer face looks along -y; its x runs to the right as seen from outside
    wall = Plate(rectangle(300, 200, centred=True), "PL1.2", (plate_holes((40, 10)),), title=Text("Dinding", "Wall"))
    behind = asm.add(wall, facing((0, 1.2, 0), -Y, X), name="wall")
    nameplate(asm, behind, facing((40, 0, 10), -Y, X), 1.2)
    return asm


def test_the_bolts_pass_the_holes_of_plate_and_wall() -> None:
    asm = signed()
    (joint,) = (j for j in asm.joints if isinstance(j, BoltSet))
    wall = asm.component("wall")
    holes = [wall.placement.point((*p, 0.0)) for p in plate_holes((40, 10)).positions()]
    for bolt, hole in zip(sorted(joint.at), sorted(holes), strict=True):
        assert (bolt.x, bolt.z) == pytest.approx((hole.x, hole.z))
    assert sorted({round(p.x) for p in joint.at}) == [40 - 44, 40 + 44]
    assert sorted({round(p.z) for p in joint.at}) == [10 - 29, 10 + 29]
    assert joint.grip_mm == pytest.approx(2.2)


def test_the_plate_lies_on_the_wall_and_shares_no_space_with_it(
    shared_space: Callable[..., list[Any]], bounds: Callable[[Assembly], dict[str, Any]]
) -> None:
    asm = signed()
    low, high = bounds(asm)["nameplate"]
    assert (low[1], high[1]) == pytest.approx((-1, 0))
    assert shared_space(asm) == []


def test_the_plate_says_what_is_stamped_into_it() -> None:
    note = signed().component("nameplate").part.note
    assert note is not None
    for word in ("serial number", "power", "mass", "hazard"):
        assert word in note.en
