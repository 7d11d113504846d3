"""Truth: the table of the rule (A 440, C 350, E 60, F 190, 900 long, 450 covered, 5 degrees), typed by hand."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from designs.model import Assembly, BentSheet, Machine, Plate, Vec, X, at, rotation
from designs.parts.feed_chute import declare_checks, feed_chute
from specs.machines.feed_chute import feed_chute as chute_size
from specs.machines.feed_chute import feed_chutes

RADIUS, WINDOW, T = 292.0, 208.0, 1.2
SIZE = chute_size("spike_tooth", 3.7)


def chute(power_kw: float = 3.7) -> Assembly:
    return feed_chute(chute_size("spike_tooth", power_kw), letter="R", cover_radius_mm=RADIUS, window_mm=WINDOW)


def trough(assembly: Assembly) -> BentSheet:
    part = assembly.component("trough").part
    assert isinstance(part, BentSheet)
    return part


@pytest.mark.parametrize(
    "row", [r for r in feed_chutes() if r.kind == "spike_tooth"], ids=lambda r: f"{r.power_kw:g}kW"
)
def test_the_solid_has_the_inside_sizes_of_the_table(row: Any, bounds: Callable[[Assembly], dict[str, Any]]) -> None:
    found = bounds(chute(row.power_kw))
    low, high = found["trough"]
    assert high[0] - low[0] == pytest.approx(row.a_mm + 2 * T, abs=0.1)  # widest at the mouth
    assert -low[1] == pytest.approx(row.length_mm, abs=20)  # the sides lean out by the taper
    low, high = found["cover"]
    assert low[2] == pytest.approx(T + row.f_mm)
    assert -low[1] >= row.covered_mm - 1e-6


def test_the_floor_is_as_wide_as_the_table_says_at_both_ends() -> None:
    corners = trough(chute()).panel("floor").outline.vertices
    mouth, drum = ([v.x for v in corners if round(v.y) == y] for y in (-900, 0))
    # the inside radius of the bends, equal to the thickness, is part of the width on each side
    assert max(mouth) - min(mouth) + 2 * T == pytest.approx(440)
    assert max(drum) - min(drum) + 2 * T == pytest.approx(350)


def test_trough_and_cover_share_no_space(shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(chute()) == []


def test_no_hand_passes_between_the_chute_s_cover_and_the_window_above_it() -> None:
    # the chute as the machine places it: floor's end at the foot of the cover, rising by 5 degrees
    m = Machine()
    place = at(0, -RADIUS, 3.0) * rotation(X, 5)
    m.add(chute(), place, name="chute")
    cover = m.component("chute")["cover"]
    assert isinstance(cover.part, Plate)
    end = max((cover.placement.point((v.x, v.y, 0.0)) for v in cover.part.outline.vertices), key=lambda v: v.y)
    edge = Vec(0, -math.sqrt(RADIUS**2 - WINDOW**2), WINDOW)
    assert end.y > edge.y  # reaches under the edge
    assert 0 < edge.z - (end.z + T) < 6  # and leaves less than a finger


def test_what_the_inspector_checks_is_the_table() -> None:
    m = Machine()
    m.add(chute(), at(10, 20, 30) * rotation(X, 5), name="chute")
    declare_checks(m, "chute", SIZE)
    nominal = {c.key: c.measure.nominal for c in m.checks}
    assert nominal == {
        "chute.length": pytest.approx(900), "chute.covered": pytest.approx(450), "chute.height": pytest.approx(190),
    }  # fmt: skip
    limits = {c.key: (c.tolerance.lower, c.tolerance.upper) for c in m.checks}
    assert limits == {"chute.length": (0, 10), "chute.covered": (0, 10), "chute.height": (-5, 0)}
