"""Truth: levels and outside sizes by hand; exact solids against each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from designs.model import Assembly, Bar, BarHole, Leg, Machine, Text
from designs.parts.frame import BoxFrame
from designs.parts.threshing.fan_bay import FanBay

RAIL = Text("Rel", "Rail")


def frame(profile: str = "L40x40x4") -> BoxFrame:
    box = BoxFrame("A", Text("Rangka uji", "Test frame"), 700, 500, 800, profile)
    box.ring(100, "ring", RAIL, RAIL)
    return box


def bay(box: BoxFrame, **changes: Any) -> FanBay:
    made = FanBay("N", box, -1000, 300, (-900, -600), -550, 600, 480, (-500, -380))
    return replace(made, **changes)


def together(profile: str = "L40x40x4", **changes: Any) -> Machine:
    m, box = Machine(), frame(profile)
    assembly, _ = bay(box, **changes).build()
    main, front = m.add(box.assembly, name="frame"), m.add(assembly, name="bay")
    for side in ("left", "right"):
        for member in ("side", "fan-beam", "fan-rail"):
            m.weld(front[f"{member}-{side}"], main[f"post-front-{side}"], leg_mm=3, length_mm=30)
    return m


@pytest.mark.parametrize("profile", ["L40x40x3", "L40x40x4", "L50x50x5"])
def test_no_two_members_of_frame_and_bay_share_space(profile: str, shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(together(profile)) == []


def test_everything_hangs_together(loose: Callable[[Assembly], list[set[str]]]) -> None:
    assert loose(together()) == []


def test_the_bay_stands_at_its_levels_and_reaches_its_front(bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    assembly, _ = bay(frame()).build()
    found = bounds(assembly)
    assert found["post-left"][0][1] == pytest.approx(-1000)
    tops = {"side-left": 300, "front": 300, "cross-1": 300, "fan-beam-right": 600, "fan-rail-left": 480}
    for name, top in tops.items():
        assert found[name][1][2] == pytest.approx(top)
    assert found["fan-post-left"][0][1] == pytest.approx(-550)
    assert found["fan-post-left"][0][2] == pytest.approx(300)  # on the side rail


def test_the_side_rails_butt_against_the_posts_of_the_main_frame(bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    assembly, _ = bay(frame()).build()
    for name in ("side-left", "side-right", "fan-beam-left", "fan-rail-right"):
        assert bounds(assembly)[name][1][1] == pytest.approx(-250)


def test_a_hole_of_a_cross_beam_lies_at_the_place_along_the_machine_it_was_asked_for() -> None:
    box = frame()
    made = bay(box)
    hole = made.cross_bolt(120.0, 9, 26, "M8")
    assembly, parts = replace(made, fan_bolts=(hole,)).build()
    beam = parts["fan-cross-1"]
    assert isinstance(beam.part, Bar)
    (found,) = (f for f in beam.part.features if isinstance(f, BarHole))
    assert found.leg is Leg.Y
    place = beam.placement.point((found.x_mm, found.offset_mm, 0))
    assert (place.x, place.y, place.z) == pytest.approx((120, -500 + 26, 480))
    assert beam.path in assembly.components


def test_the_feet_are_the_outer_corners_of_the_foot_plates(bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    made = bay(frame())
    assembly, _ = made.build()
    pads = [b for n, b in bounds(assembly).items() if n.endswith("foot")]
    assert min(b[0][1] for b in pads) == pytest.approx(made.feet[0].y)
    assert max(b[1][0] for b in pads) == pytest.approx(made.feet[1].x)
