"""What the model declares decides what the safety and maintenance pages say; a missing guard is not hidden."""

from __future__ import annotations

import pytest

from designs.model import Machine
from toolkit.documents.book.facts import OWN, preset_name
from toolkit.documents.book.lists import drafts
from toolkit.documents.book.order import Order
from toolkit.documents.book.safety import ENGINE, NO_GUARD, dangers, needed
from toolkit.documents.book.upkeep import DN_TABLE, PROPOSAL, SHARPEN, TURN_HAMMER, WELDED, upkeep
from toolkit.documents.check_sheet import rows_in_order
from toolkit.job import Job

from .conftest import MACHINES, calculated, machine_job


def fresh(name: str) -> Machine:
    job = machine_job(name)
    return job.design.build(job.params)


def test_every_dangerous_rotor_and_belt_is_named_with_its_guard(order: Order) -> None:
    found = list(dangers(order.machine))
    assert sum(d.sign == "belt" for d in found) == len(order.machine.belts)
    assert sum(d.sign == "rotor" for d in found) == sum(r.hazard.value == "teeth" for r in order.machine.rotors)
    assert NO_GUARD not in [d.protection for d in found]
    assert found[-1] in ENGINE.values()


def test_a_guard_that_is_taken_away_is_cried_out() -> None:
    machine = fresh("hammer-mill")
    machine.guards = [g for g in machine.guards if g.covers != "main"]
    assert [d.sign for d in dangers(machine) if d.protection == NO_GUARD] == ["belt"]


def test_the_distance_of_an_opening_is_that_of_its_rule() -> None:
    found = {o.key: needed(o) for o in fresh("thresher").openings}
    assert found["chute"][0].en == "900"
    assert found["chute"][1].startswith("IS 9020")
    assert found["eye-left"][0].en == "5"  # round, above 6 up to 8 mm: 15, up to 6 mm: 5


@pytest.mark.parametrize(
    ("name", "what"), [("hammer-mill", TURN_HAMMER), ("forage-chopper", SHARPEN), ("thresher", WELDED)]
)
def test_what_strikes_is_looked_after_by_how_it_is_held(name: str, what: object) -> None:
    machine = machine_job(name).machine
    assert what in [d.what for d in upkeep(machine, calculated(machine))]


def test_a_belt_is_pressed_with_the_force_of_its_calculation() -> None:
    machine = machine_job("thresher").machine
    found = calculated(machine)
    said = [d.what.en for d in upkeep(machine, found) if d.what.en.startswith("Tension")]
    assert len(said) == len(machine.belts)
    for belt, words in zip(machine.belts, said, strict=True):
        c = next(c for c in found if c.key == f"belt.{belt.key}")
        assert f"{c.result('delta').value:.0f} mm" in words
        force = c.result('F_"u"').value
        assert f"{force:.0f} N" in words


def test_the_grease_table_is_named_only_within_its_speeds() -> None:
    def source(name: str) -> object:
        machine = machine_job(name).machine
        return next(d.source for d in upkeep(machine, calculated(machine)) if "NLGI" in d.what.en)

    assert source("thresher") == DN_TABLE  # 35 mm at 640 rpm
    assert source("hammer-mill") == PROPOSAL  # 35 mm at 2960 rpm


@pytest.mark.parametrize("name", MACHINES)
def test_every_draft_check_is_listed_among_what_nobody_verified(name: str) -> None:
    job = machine_job(name)
    rows = [row for row, _ in rows_in_order(job)]
    listed = drafts(job.machine, rows, calculated(job.machine), "en")
    numbers = {n for d in listed if d["use"] == "limits of checks" for n in d["items"].split(", ")}
    assert numbers == {str(r.balloon) for r in rows if str(r.limits.status) == "draft"}


def test_the_cover_names_the_preset_or_says_that_sizes_are_ones_own() -> None:
    job = machine_job("hammer-mill")
    assert preset_name(job) == "standard"
    changed = job.params.replaced(hopper_mm=360.0)
    assert preset_name(Job(job.design, changed, job.machine)) == OWN.id
