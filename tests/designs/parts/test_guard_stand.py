"""Truth: a guard over two equal pulleys has level flanges; places by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, Bar, Machine, Placement, Text, Vec, X, Y, Z, at
from designs.parts.frame import BoxFrame
from designs.parts.guard_stand import ABOVE_MM, GuardedRun, mount_guard, strut

LEVEL = GuardedRun(100, 100, 500, 60, Placement(Vec(304, -400, 300), X, Y, Z), "J")
"""Outwards is x, the belt runs along y at a level of 300."""


@pytest.mark.parametrize("flange", ["upper", "lower"])
@pytest.mark.parametrize("y", [-300.0, -150.0, 0.0])
def test_a_tab_is_found_at_a_wanted_place_along_the_machine(flange: str, y: float) -> None:
    hole = LEVEL.hole(flange, LEVEL.share_at(flange, Y, y))
    assert hole.y == pytest.approx(y)
    # 50 + 20 beyond the middle, and the tab's hole further out
    assert (hole.z - 300) * (1 if flange == "upper" else -1) > 70


def test_a_place_beyond_the_flange_becomes_its_end() -> None:
    assert LEVEL.share_at("upper", Y, 5000) == 1
    assert LEVEL.share_at("upper", Y, -5000) == 0


def test_the_guard_s_tabs_lie_on_the_struts_that_carry_them(
    shared_space: Callable[..., list[Any]], loose: Callable[[Assembly], list[set[str]]]
) -> None:
    m = Machine()
    frame = BoxFrame("A", Text("Rangka uji", "Test frame"), 600, 400, 340, "L40x40x4")
    frame.ring(200, "ring", Text("Rel", "Rail"), Text("Rel", "Rail"))
    held = m.add(frame.assembly, name="frame")
    tabs = tuple((flange, LEVEL.share_at(flange, Y, -180)) for flange in ("lower", "upper"))
    holes = LEVEL.holes(tabs)
    flat = strut(
        m, held["post-front-right"], face_x_mm=300, holes=holes, level_z=(200, 340), profile="FB40x4", name="strut"
    )
    guard = LEVEL.add(m, tabs, "guard")
    for tab, hole in enumerate(holes, 1):
        assert guard.point(f"tab-{tab}").y == pytest.approx(hole.y)
        mount_guard(m, guard, tab, [flat], 4, name=f"bolt-{tab}")
    # its upper bolt passes above the post, its lower one beside it would need a hole: only the strut is drilled
    assert isinstance(flat.part, Bar)
    drilled = sorted(flat.placement.point((f.x_mm, f.offset_mm, 4)).z for f in flat.part.features)
    assert drilled == pytest.approx(sorted(h.z for h in holes))
    assert loose(m) == []
    assert [pair for pair in shared_space(m) if "bolt-1" not in pair[1]] == []


def test_a_strut_reaches_over_its_post_and_both_holes() -> None:
    m = Machine()
    frame = BoxFrame("A", Text("Rangka uji", "Test frame"), 600, 400, 340, "L40x40x4")
    held = m.add(frame.assembly, at(0, 0, 0), name="frame")
    holes = [Vec(304, -180, 150), Vec(304, -180, 500)]
    flat = strut(
        m, held["post-front-right"], face_x_mm=300, holes=holes, level_z=(200, 340), profile="FB40x4", name="strut"
    )
    assert isinstance(flat.part, Bar)
    assert flat.placement.origin.z == pytest.approx(150 - ABOVE_MM)
    assert flat.placement.origin.z + flat.part.length_mm == pytest.approx(500 + ABOVE_MM)
