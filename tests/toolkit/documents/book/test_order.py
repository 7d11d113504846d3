"""In which step what comes: a small machine with a sub-assembly by hand, and the machines of the catalogue."""

from __future__ import annotations

from collections import Counter

import pytest

from designs.model import Assembly, Bar, BoltSet, Bought, Machine, Vec, Weld, X, at, block
from designs.parts.fasteners import bolt_together
from specs.language import Text
from toolkit.documents.book.order import Order, common, outwards
from toolkit.documents.book.steps import walk_of
from toolkit.documents.check_sheet import rows_in_order

from .conftest import MACHINES, machine_job


def bar(title: str, length_mm: float = 300) -> Bar:
    return Bar("L40x40x4", length_mm, title=Text(title, title))


@pytest.fixture
def stand() -> Machine:
    """A trestle of two legs welded to a beam and a foot that no step names, set on a base and bolted to it."""
    m = Machine(letter="M", title=Text("Kuda-kuda", "Trestle"))
    trestle = Assembly("T", Text("Kaki", "Legs"))
    left, right, beam = (
        trestle.add(bar(n, x), at(0, 0, 0), name=n) for n, x in (("left", 300), ("right", 310), ("beam", 320))
    )
    foot = trestle.add(bar("foot", 50), at(0, 0, 0), name="foot")
    trestle.weld(left, beam, leg_mm=3, length_mm=30)
    trestle.weld(right, beam, leg_mm=3, length_mm=30)
    trestle.weld(foot, left, leg_mm=3, length_mm=20)
    trestle.step("Las kaki kiri.", "Weld the left leg.", [beam, left])
    trestle.step("Las kaki kanan.", "Weld the right leg.", [right])
    base = m.add(bar("base", 500), at(0, 0, 0), name="base")
    legs = m.add(trestle, at(0, 0, 100), name="trestle")
    motor = m.add(Bought("MOT", "motor", (block(10, 10, 10),), 1.0, title=Text("Motor", "Motor")), name="motor")
    m.weld(base, legs["left"], leg_mm=3, length_mm=40)
    bolt_together(m, "M8", [motor, legs["beam"]], [(0, 0, 0), (50, 0, 0)], X, 8)
    m.step("Las kaki pada alas.", "Weld the legs to the base.", [base, legs])
    m.step("Pasang motor.", "Bolt on the motor.", [motor])
    return m


def test_steps_of_the_sub_assembly_come_first_and_know_their_level(stand: Machine) -> None:
    assert [(s.number, s.level) for s in Order(stand).steps] == [(1, "trestle"), (2, "trestle"), (3, ""), (4, "")]


def test_a_weld_inside_a_sub_assembly_is_laid_there_one_between_two_when_both_are_there(stand: Machine) -> None:
    order = Order(stand)
    found = {j.parts: order.of_joint(j) for j in stand.joints_everywhere if isinstance(j, Weld)}
    assert found == {
        ("base", "trestle.left"): 3,
        ("trestle.left", "trestle.beam"): 1,
        ("trestle.right", "trestle.beam"): 2,
        ("trestle.foot", "trestle.left"): 1,
    }


def test_bolts_come_when_they_are_tightened_and_a_part_no_step_names_with_what_it_is_welded_to(stand: Machine) -> None:
    order = Order(stand)
    came = Counter(order.of_instance(i) for i in stand.instances)
    hardware = 2 * 5
    assert came == {1: 3, 2: 1, 3: 1, 4: 1 + hardware}
    assert order.of_instance(stand.by_path["trestle.foot"]) == 1


def test_a_size_is_measured_when_all_it_lies_on_stands_together(stand: Machine) -> None:
    order = Order(stand)
    assert order.of_names(("trestle.left.back", "trestle.right.back")) == 2
    assert order.of_names(("base.back", "trestle.right.back")) == 3
    assert order.of_names(("trestle",)) == 2
    assert order.of_names(("floor", "base.back")) is None
    assert order.of_names(()) is None


def test_a_sub_assembly_that_came_before_is_taken_whole(stand: Machine) -> None:
    order = Order(stand)
    assert order.ready(order.steps[2]) == ("trestle",)
    assert order.said_of(stand.by_path["trestle.beam"], order.steps[2]) == "T"


def test_a_sub_assembly_of_which_a_part_is_left_over_is_not_ready(stand: Machine) -> None:
    legs = stand.components["trestle"].item
    assert isinstance(legs, Assembly)
    legs.steps.pop()
    del legs.joints[1]  # nothing holds the right leg now: it comes with the whole
    order = Order(stand)
    assert order.ready(order.steps[1]) == ()
    beam = stand.by_path["trestle.beam"]
    assert order.said_of(beam, order.steps[1]) == beam.mark


def test_a_joint_that_no_step_brings_together_has_no_step(stand: Machine) -> None:
    stand.steps.pop()
    order = Order(stand)
    (bolts,) = (j for j in stand.joints_everywhere if isinstance(j, BoltSet))
    assert order.of_joint(bolts) is None


def test_the_innermost_assembly_and_those_around_it() -> None:
    assert common(["a.b.c", "a.b.d"]) == "a.b"
    assert common(["a.b.c", "a.d"]) == "a"
    assert common(["a", "b"]) == ""
    assert list(outwards("a.b")) == ["a.b", "a", ""]


def test_every_part_weld_and_bolt_of_a_machine_is_in_one_step(order: Order) -> None:
    machine = order.machine
    assert [i.path for i in machine.instances if order.of_instance(i) is None] == []
    assert [j.parts for j in machine.joints_everywhere if isinstance(j, Weld | BoltSet) and not order.of_joint(j)] == []


@pytest.mark.parametrize("name", MACHINES)
def test_the_steps_together_hold_the_machine(name: str) -> None:
    job = machine_job(name)
    machine, order = job.machine, Order(job.machine)
    rows = [row for row, _ in rows_in_order(job)]
    walk = walk_of(order, rows)
    parts: Counter[str] = Counter()
    for step in walk.steps:
        parts.update({p.mark: p.count for p in step.parts})
    assert parts == {item.mark: item.quantity for item in machine.bom}
    welds = sum(w.count for s in walk.steps for w in s.welds)
    assert welds == sum(isinstance(j, Weld) for j in machine.joints_everywhere)
    bolts = sum(b.count for s in walk.steps for b in s.bolts)
    assert bolts == sum(len(j.at) for j in machine.joints_everywhere if isinstance(j, BoltSet))
    checked = [r.key for s in walk.steps for r in s.checks] + [r.key for r in walk.checks_after]
    assert sorted(checked) == sorted(r.key for r in rows if r.stage == "verifikasi")


def test_a_tapped_bolt_is_told_from_one_with_a_nut() -> None:
    from toolkit.documents.book.fasteners import bolt_lines

    m = Machine()
    a, b = m.add(bar("a"), name="a"), m.add(bar("b", 301), name="b")
    for nut in (True, False):
        bolt_together(m, "M8", [a, b], [(0, 0, 0)], Vec(0, 0, 1), 8, nut=nut, engagement_mm=0 if nut else 8)
    lines = bolt_lines(m, [j for j in m.joints_everywhere if isinstance(j, BoltSet)])
    assert sorted((line.nut, line.count) for line in lines) == [(False, 1), (True, 1)]
    assert {line.torque.torque_nm for line in lines if line.torque} == {25}
