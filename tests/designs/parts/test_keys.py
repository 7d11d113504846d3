"""Truth: the circle's geometry, DIN 6885 depths of the table, ANSI B17.1 dimensions of the 3/4 inch shaft."""

from __future__ import annotations

import math

import pytest

from designs.model import Assembly, Text, Turned, X, at, rotation
from designs.parts.keys import fit_key, key_part, key_size, keyed_circle, keyway_for, prime_mover_key
from designs.parts.pulleys import pulley_part
from designs.parts.shaft import KeySeat, Seat, stepped_shaft
from specs.errors import BadPart, OutOfRange
from specs.parts import engine, engines, keys, motors


def keyed_shaft(angle_deg: float = 0.0, diameter: float = 30.0) -> Turned:
    seats = [Seat("bearing", diameter, 100, "h8"), Seat("pulley", diameter, 70, "h7")]
    return stepped_shaft(Text("Poros", "Shaft"), seats, [KeySeat("pulley", angle_deg=angle_deg)])


def assembled(angle_deg: float = 0.0, turn_deg: float = 0.0, bore: float = 30.0, off: float = 0.0):
    asm = Assembly("T", Text("Uji", "Test"))
    shaft = asm.add(keyed_shaft(angle_deg), name="shaft")
    hub = asm.add(pulley_part("PB2-250", bore), at(135, off, 0) * rotation(X, turn_deg), name="pulley")
    return asm, shaft, hub


def test_a_key_with_round_ends_has_the_volume_of_its_stadium() -> None:
    part = key_part(8, 7, 40)
    assert part.volume_mm3 == pytest.approx(((40 - 8) * 8 + math.pi * 16) * 7)
    assert part.bodies[0].region.outer.size == pytest.approx((40, 8))


def test_a_bore_with_keyway_has_the_area_of_circle_and_step() -> None:
    r, half, reach = 15.0, 4.0, 18.3
    low = math.sqrt(r * r - half * half)
    segment = r * r * math.asin(half / r) - half * low
    expected = math.pi * r * r + 2 * half * (reach - low) - segment
    assert keyed_circle(30, 8, reach).area == pytest.approx(expected)


@pytest.mark.parametrize(("width", "reach"), [(30, 20), (8, 14), (0, 18)])
def test_a_keyway_that_does_not_fit_its_bore_is_refused(width: float, reach: float) -> None:
    with pytest.raises(BadPart):
        keyed_circle(30, width, reach)


def test_every_metric_key_stays_clear_of_the_bottom_of_its_hub() -> None:
    for row in keys():
        size = key_size(row.to_mm)
        assert size.shaft_depth_mm + size.hub_depth_mm > size.height_mm


def test_the_key_of_a_three_quarter_inch_shaft_agrees_with_the_american_table() -> None:
    size = prime_mover_key(engine("GX200"))
    # ANSI B17.1, 3/4 in shaft with a square 3/16 in key: S = 0.644 in, T = 0.837 in
    assert 19.05 - size.shaft_depth_mm == pytest.approx(0.644 * 25.4, abs=0.03)
    assert 19.05 + size.hub_depth_mm == pytest.approx(0.837 * 25.4, abs=0.03)


def test_every_prime_mover_has_a_key_that_its_shaft_can_carry() -> None:
    for mover in (*engines(), *motors()):
        size = prime_mover_key(mover)
        assert size.width_mm == pytest.approx(mover.key_width_mm)
        assert 0 < size.shaft_depth_mm < mover.shaft_diameter_mm / 2
        assert size.shaft_depth_mm < size.height_mm < size.shaft_depth_mm + size.hub_depth_mm + 0.2


def test_a_keyway_takes_its_section_from_the_shaft() -> None:
    way = keyway_for(35, 12, 50)
    assert (way.width_mm, way.depth_mm, way.key) == (10, 5, "10x8x50")


def test_a_key_length_that_is_not_sold_is_refused_with_its_neighbours() -> None:
    with pytest.raises(BadPart, match="nearest: 50, 56 mm"):
        keyway_for(35, 12, 53)


def test_a_shaft_without_a_key_in_the_table_is_refused() -> None:
    with pytest.raises(OutOfRange):
        keyway_for(300, 0, 50)


@pytest.mark.parametrize("angle", [0, 37, 90, 215])
def test_key_shaft_and_pulley_fit_into_each_other_at_any_angle(angle, loose, shared_space) -> None:
    asm, shaft, hub = assembled(angle, angle)
    key = fit_key(asm, shaft, hub)
    assert key is not None
    assert loose(asm) == []
    assert shared_space(asm) == []
    centre = key.placement.point((0, 0, 3.5))
    assert math.degrees(math.atan2(centre.z, centre.y)) % 360 == pytest.approx(angle)
    assert math.hypot(centre.y, centre.z) == pytest.approx(15 - 4 + 3.5)


def test_a_hub_whose_keyway_looks_elsewhere_is_refused() -> None:
    with pytest.raises(BadPart, match=r"keyways of shaft and pulley are 90\.0 degrees apart"):
        fit_key(*assembled(0, 90))


def test_a_hub_with_another_bore_is_refused() -> None:
    with pytest.raises(BadPart, match="diameter: 30 mm and 32 mm"):
        fit_key(*assembled(bore=32))


def test_a_hub_beside_the_shaft_is_refused() -> None:
    with pytest.raises(BadPart, match="not on the axis"):
        fit_key(*assembled(off=2))


def test_a_shaft_without_a_keyway_is_refused() -> None:
    asm = Assembly("T", Text("Uji", "Test"))
    plain = stepped_shaft(Text("Poros", "Shaft"), [Seat("pulley", 30, 170, "h7")])
    shaft = asm.add(plain, name="shaft")
    hub = asm.add(pulley_part("PB2-250", 30), at(135, 0, 0), name="pulley")
    with pytest.raises(BadPart, match="no keyway for pulley"):
        fit_key(asm, shaft, hub)
