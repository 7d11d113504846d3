"""Every machine is cut across its rotor where the working parts stand, and the gaps around them are measured there."""

from __future__ import annotations

from functools import cache

import pytest

from designs import find_design
from designs.model import Bought, Machine, Plane, Z
from designs.solids import mesh_of
from toolkit.drawing.layout.tolerances import general_note
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.sections.characteristics import characteristic_rows
from toolkit.drawing.sections.cuts import cuts_of
from toolkit.drawing.sections.look import sections_of
from toolkit.drawing.sections.reaches import Reaches
from toolkit.drawing.sections.sheet import section_sheets
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.job import Job

WORKING = {
    "thresher": ("Threshing tooth", "Drum shell", "Drum cover sheet"),
    "hammer-mill": ("Hammer", "Rotor disc", "Screen", "Lid wear liner"),
    "forage-chopper": ("Chopping knife", "Rotor disc"),
    "disc-mill": ("Disc and shaft of FFC23, fitted",),
}


@cache
def job(name: str) -> Job:
    design = find_design(name)
    params = design.params()
    return Job(design, params, design.build(params))


@cache
def across(name: str) -> Sheet:
    j = job(name)
    wording = Wording(name, "id", general_note(j.machine, "id"), j.fields)
    return section_sheets(j, mesh_of, wording, 20, 22)[1][0]


@pytest.mark.parametrize("name", WORKING)
def test_the_plane_across_shows_what_works(name: str) -> None:
    machine = job(name).machine
    titles = {i.mark: i.part.title.en for i in machine.instances}
    seen = {titles[mark] for mark in sections_of(machine, mesh_of)[1].spots}
    assert set(WORKING[name]) <= seen


@pytest.mark.parametrize("name", WORKING)
def test_the_plane_across_meets_no_bearing_and_no_wide_plate_of_the_rotor(name: str) -> None:
    machine = job(name).machine
    cut, reaches = cuts_of(machine, mesh_of)[1], Reaches(machine, mesh_of)
    depth = cut.plane.origin.dot(cut.direction.toward)
    for i in machine.instances:
        low, high = reaches.along(i, cut.direction.toward)
        if low - 1 < depth < high + 1:
            assert getattr(i.part, "family", "") not in ("bearing", "bearing_unit")
            assert i.part.title.en != "Rotor disc"


def test_of_the_hammers_of_a_space_none_is_cut_away() -> None:
    """The plane stands in one hammer, and the three others of its space lie behind it."""
    machine = job("hammer-mill").machine
    cut, reaches = cuts_of(machine, mesh_of)[1], Reaches(machine, mesh_of)
    behind = cut.direction.toward.scaled(-1.0)
    depth = cut.plane.origin.dot(behind)
    discs = sorted(reaches.along(i, behind)[0] for i in machine.instances if i.part.title.en == "Rotor disc")
    until = min(x for x in discs if x > depth)
    spans = [reaches.along(i, behind) for i in machine.instances if i.part.title.en == "Hammer"]
    assert sum(low < until and high > depth for low, high in spans) == 4
    assert sum(low < depth < high for low, high in spans) == 1


def test_the_gap_from_hammers_to_screen_is_measured_where_it_is() -> None:
    gap = next(d for d in across("hammer-mill").dimensions if d.characteristic == "screen.gap")
    assert gap.value_mm == pytest.approx(12)
    assert gap.words == "12 ±2"
    assert abs(gap.end[1] - gap.start[1]) / gap.ratio == pytest.approx(12)


def test_the_gap_from_teeth_to_concave_is_measured_between_its_bars() -> None:
    gap = next(d for d in across("thresher").dimensions if d.characteristic == "concave.clearance")
    assert gap.value_mm == pytest.approx(20)


def test_a_gap_that_no_line_bounds_is_not_measured() -> None:
    """A plane in the air beyond the tips: nothing is seen there, so no extension line may begin there."""
    j = Job(job("hammer-mill").design, job("hammer-mill").params, job("hammer-mill").design.build())
    machine: Machine = j.machine
    low = machine.find("screen-low")
    assert isinstance(low, Plane)
    machine.names["screen-low"] = Plane(low.origin + Z.scaled(5), low.normal, "screen-low")
    wording = Wording("hammer-mill", "id", general_note(machine, "id"), j.fields)
    sheet = section_sheets(j, mesh_of, wording, 20, 22)[1][0]
    assert "screen.gap" not in {d.characteristic for d in sheet.dimensions}


@pytest.mark.parametrize("name", WORKING)
def test_the_table_of_characteristics_names_no_bought_part_as_a_sheet(name: str) -> None:
    machine = job(name).machine
    bought = {i.mark for i in machine.bom if isinstance(i.part, Bought)}
    assert not bought & {row[3] for row in characteristic_rows(machine, {}, "id")}
