"""Planted: a fillet that the thinner wall does not bear; and every machine by lot, which must have none."""

import random

import pytest

from designs import catalogue, find_design
from designs.audit.scene import Scene
from designs.audit.welds import check
from designs.model import Bar, Machine, Plate, Text, at, rectangle
from specs.errors import TepatError

NAMED = Text("Bagian", "Part")


def welded(leg_mm: float, sheet: str = "PL1.2") -> Machine:
    m = Machine()
    base = m.add(Plate(rectangle(300, 200), "PL5", title=NAMED), name="base")
    for n in range(2):
        wall = m.add(Plate(rectangle(300, 20), sheet, title=NAMED), at(0, 30 * n, 5), name=f"wall-{n}")
        m.weld(wall, base, leg_mm=leg_mm, length_mm=40)
    return m


@pytest.mark.parametrize(("leg_mm", "sheet", "expected"), [
    (2.0, "PL1.2", ["WLD-01"]), (1.4, "PL1.2", []), (1.5, "PL1.2", ["WLD-01"]), (3.6, "PL3", []),
    (4, "PL3", ["WLD-01"]),
])  # fmt: skip
def test_a_leg_above_what_the_thinner_wall_bears_is_told_once_for_equal_parts(leg_mm, sheet, expected):
    found = list(check(Scene.of(welded(leg_mm, sheet), lambda part: None)))
    assert [f.code for f in found] == expected
    assert all(f.where == ("wall-0", "base") for f in found)


def test_the_finding_says_the_largest_leg():
    (found,) = check(Scene.of(welded(2.0), lambda part: None))
    assert "1.4 mm" in str(found.advice)
    assert found.values["wall_mm"] == 1.2


def test_the_wall_of_a_pipe_counts_and_not_its_diameter():
    m = Machine()
    post = m.add(Bar("L50x50x5", 300, title=NAMED), name="post")
    grip = m.add(Bar("P33.7x2", 100, title=NAMED), at(0, 60, 0), name="grip")
    m.weld(grip, post, leg_mm=3, length_mm=35, seams=2)
    assert [f.code for f in check(Scene.of(m, lambda part: None))] == ["WLD-01"]


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_no_machine_declares_such_a_leg_whatever_its_parameters(name):
    design, lot, built = find_design(name), random.Random(3), 0
    for _ in range(12):
        values = {s.name: str(_value(s, lot)) for s in design.params.specs() if lot.random() < 0.3}
        try:
            machine = design.build(design.parse(values, None))
        except TepatError:
            continue
        built += 1
        assert list(check(Scene.of(machine, lambda part: None))) == []
    assert built


def _value(spec, lot):
    if spec.kind in ("choice", "switch"):
        return lot.choice(spec.options or ("ya", "tidak"))
    return round(lot.uniform(spec.minimum, spec.maximum))
