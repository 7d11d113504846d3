"""Size, mass and centre of mass of machines whose numbers can be worked out by hand."""

from __future__ import annotations

import math
from random import Random

import pytest

from designs.model import (
    Bought,
    Machine,
    Plate,
    Revolution,
    Step,
    Text,
    Turned,
    Vec,
    at,
    block,
    polygon,
    rectangle,
    rotation,
)
from designs.solids import properties
from specs.errors import BadPart

TITLE = Text("Bagian uji", "Test part")


def test_two_equal_plates_balance_in_the_middle() -> None:
    machine = Machine()
    plate = Plate(rectangle(100, 50), "PL4", title=TITLE)
    machine.add(plate)
    machine.add(plate, at(300, 20, 10))
    found = properties(machine)
    assert pytest.approx(found.low) == (0, 0, 0)
    assert pytest.approx(found.high) == (400, 70, 14)
    assert pytest.approx(found.centre_of_mass) == (200, 35, 7)
    assert pytest.approx(found.mass_kg) == 2 * 100 * 50 * 4 * 7.85e-6
    assert pytest.approx(found.volume_mm3) == 40000


def test_a_bought_part_weighs_what_its_catalogue_says() -> None:
    machine = Machine()
    machine.add(Plate(rectangle(100, 100), "PL4", title=TITLE))
    machine.add(Bought("ENGINE", "engine", (block(100, 100, 100),), 20.0, title=TITLE), at(0, 0, 100))
    plate_kg = 100 * 100 * 4 * 7.85e-6
    found = properties(machine)
    assert plate_kg + 20 == pytest.approx(found.mass_kg)
    assert (plate_kg * 2 + 20 * 150) / (plate_kg + 20) == pytest.approx(found.centre_of_mass.z)


def test_a_half_round_part_balances_at_4_r_over_3_pi() -> None:
    half = Revolution(rectangle(10, 30, (0, 0)), 180.0)
    machine = Machine()
    machine.add(Bought("HALF", "other", (half,), 1.0, title=TITLE))
    assert (5, 0, 4 * 30 / (3 * math.pi)) == pytest.approx(properties(machine).centre_of_mass, abs=1e-6)


def test_the_box_of_a_shaft_in_any_direction_is_that_of_its_circles(rng: Random) -> None:
    """A cylinder of radius r along d reaches half its length x |d| plus r x sqrt(1 - d^2) each way."""
    for _ in range(5):
        turn = rotation(Vec(rng.uniform(-1, 1), 1, rng.uniform(-1, 1)), rng.uniform(0, 360))
        machine = Machine()
        machine.add(Turned("R38", (Step(38, 200),), title=TITLE), turn * at(-100))
        found = properties(machine)
        for axis, along in enumerate(turn.x_axis):
            want = 100 * abs(along) + 19 * math.sqrt(1 - along**2)
            assert (-want, want) == pytest.approx((found.low[axis], found.high[axis]), abs=1e-6)


def test_a_cone_s_point_is_part_of_its_box() -> None:
    machine = Machine()
    machine.add(Bought("CONE", "other", (Revolution(polygon([(0, 0), (50, 0), (0, 20)])),), 1.0, title=TITLE))
    found = properties(machine)
    assert pytest.approx(found.low, abs=1e-6) == (0, -20, -20)
    assert pytest.approx(found.high, abs=1e-6) == (50, 20, 20)


def test_a_machine_without_parts_has_no_size() -> None:
    with pytest.raises(BadPart, match="has no parts"):
        properties(Machine())
