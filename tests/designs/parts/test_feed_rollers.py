"""Feed rollers: mass and places from closed forms; the kernel's volume of every piece."""

from __future__ import annotations

import math

import pytest

from designs.model import Bar, Text, Turned
from designs.parts.feed_rollers import Roller, roller_shaft, tension_spring
from designs.solids import solid_properties
from specs.errors import BadPart

WORDS = Text("Rol", "Roller")


def shaft() -> tuple[Turned, float]:
    return roller_shaft(WORDS, 20, (-100, 100), 24, (-200, 150), [(18, -155, -180, 20)])


def test_grip_bars_stand_on_the_pipe_and_make_the_diameter() -> None:
    roller = Roller(200, "P76.1x3.6", 6)
    assert roller.diameter_mm == pytest.approx(76.1 + 2 * 6)
    assert Roller(200, "P88.9x4").diameter_mm == pytest.approx(88.9)
    made = roller.assembly(*shaft(), WORDS, "E")
    bars = [c for name, c in made.components.items() if name.startswith("grip-")]
    turns = sorted(math.degrees(math.atan2(c.placement.origin.z, c.placement.origin.y)) % 360 for c in bars)
    assert turns == pytest.approx([30, 90, 150, 210, 270, 330])
    for c in bars:
        assert math.hypot(c.placement.origin.y, c.placement.origin.z) == pytest.approx(76.1 / 2 + 3)
        assert isinstance(c.part, Bar)
        assert c.placement.origin.x + c.part.length_mm / 2 == pytest.approx(0)


def test_the_key_lies_in_the_middle_of_its_hub_and_the_origin_in_the_middle_of_the_machine() -> None:
    part, middle = shaft()
    assert middle == pytest.approx(200)
    (key,) = part.keyways
    assert key.x_mm + key.length_mm / 2 - middle == pytest.approx(-180)
    body = part.geometry()["body"].origin.x - middle
    assert body == pytest.approx(0)


def test_volumes_agree_with_the_kernel() -> None:
    made = Roller(200, "P76.1x3.6", 4).assembly(*shaft(), WORDS, "E")
    for _, component, _, _ in made.walk():
        volume = component.part.volume_mm3
        assert volume == pytest.approx(solid_properties(component.part).volume_mm3, rel=1e-6), component.path
    spring = tension_spring(16, 2.5, 150, 27)
    assert spring.volume_mm3 == pytest.approx(solid_properties(spring).volume_mm3, rel=1e-6)


def test_a_bar_that_is_no_pipe_is_refused() -> None:
    with pytest.raises(BadPart, match="is no pipe"):
        _ = Roller(200, "R38").tube
