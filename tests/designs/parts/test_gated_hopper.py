"""Hopper, slide gate and guard of bars. Truth: closed forms, the distances of ISO 13857 typed by hand, exact solids."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import pytest

from designs.model import Assembly, Bar, Transition
from designs.parts.gated_hopper import GatedHopper

HOPPER = GatedHopper((90, 50), 60, 350, 40)


def test_its_flattest_wall_slopes_as_asked() -> None:
    # (350 - 50) / 2 = 150 mm outwards over the height
    hopper = HOPPER.build().component("hopper").part
    assert isinstance(hopper, Transition)
    assert 40 <= math.degrees(math.atan2(hopper.height_mm, 150)) < 40.5
    assert (hopper.lower_mm, hopper.upper_mm) == ((90, 50), (350, 350))


@pytest.mark.parametrize("mouth", [300, 350, 380, 421, 450])
@pytest.mark.parametrize("slope", [40, 47.5, 55])
def test_the_guard_s_gaps_are_at_most_20_mm_beside_the_walls_too(mouth: float, slope: float) -> None:
    shape = GatedHopper((90, 50), 60, mouth, slope)
    y = shape.bars_y()
    depth = shape.inside_mm(shape.guard_z - 3)[1]
    gaps = [b - a - 6 for a, b in itertools.pairwise(y)]
    assert max(gaps) <= 20
    assert depth / 2 - y[-1] - 3 <= 20 + 1e-9
    assert shape.gap_mm == pytest.approx(gaps[0])
    assert len(shape.slots()) == len(y) + 1


def test_the_guard_is_farther_from_the_throat_s_end_than_a_hand_may_reach() -> None:
    # slots above 12 up to 20 mm: 120 mm (ISO 13857:2019, table 4)
    assert HOPPER.guard_z >= 120


def test_the_gate_shuts_the_throat_and_clears_it() -> None:
    made = HOPPER.build()
    gate, stop = made.component("gate"), made.component("gate-stop")
    x0, y0, x1, y1 = gate.part.outline.box  # type: ignore[union-attr]
    room = stop.placement.origin.x - (gate.placement.origin.x + x1)  # how far it is open as drawn
    assert room == pytest.approx(45)
    assert gate.placement.origin.x + x1 + room > 45  # pushed in, it covers the throat and more
    assert gate.placement.origin.x + x0 + room < -45
    assert y1 - y0 > 50


def test_bars_reach_from_wall_to_wall_and_nothing_shares_space(
    loose: Callable[[Assembly], list[set[str]]], shared_space: Callable[..., list[tuple[str, str, float]]]
) -> None:
    made = HOPPER.build()
    bars = [c.part for n, c in made.components.items() if n.startswith("guard-bar")]
    assert all(isinstance(b, Bar) and b.material.code == "SUS304" for b in bars)
    assert loose(made) == []
    assert shared_space(made) == []
