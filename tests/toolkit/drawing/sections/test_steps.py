"""The exploded sheet: steps in their order, nothing covering what it was put on, bolts left out."""

from __future__ import annotations

from typing import Any

import pytest

from designs.audit.finding import Severity
from designs.model import Machine
from designs.solids import mesh_of
from toolkit.drawing.layout.tolerances import general_note
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.sections.steps import exploded_sheet
from toolkit.drawing.sheet.leaders import Leader, Note
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.job import Job


def with_steps(order: Any) -> Job:
    job = order()
    machine: Machine = job.design.build(job.params)
    c = machine.components
    machine.step("Dirikan keempat tiang.", "Stand up the four posts.", [c[f"post-{n}"] for n in (1, 2, 3, 4)])
    machine.step("Pasang palang dan pelat atas.", "Put on rail and top plate.", [c["rail"], c["top"], c["bolt-0"]])
    machine.step("Pasang poros.", "Put in the shaft.", [c["shaft"]])
    return Job(job.design, job.params, machine)


def sheet_of(job: Job) -> Sheet | None:
    wording = Wording(job.design.name, job.language, general_note(job.machine, job.language), job.fields)
    found = exploded_sheet(job, mesh_of, wording, 30, 31)
    if found is None:
        return None
    assert found[1] == []
    return found[0]


@pytest.fixture(scope="module")
def sheet(order: Any) -> Sheet:
    found = sheet_of(with_steps(order))
    assert found is not None
    return found


def test_a_machine_without_steps_has_no_exploded_sheet(order: Any) -> None:
    assert sheet_of(order()) is None


def test_every_step_has_a_label_with_the_title_of_its_heaviest_part(sheet: Sheet) -> None:
    said = sorted(i.lines[0] for i in sheet.items if isinstance(i, Leader))
    assert said == ["1  Tiang", "2  Pelat atas", "3  Poros"]


def test_the_words_of_the_steps_stand_in_their_order(sheet: Sheet) -> None:
    (note,) = (i for i in sheet.items if isinstance(i, Note))
    numbered = [x for x in note.lines if x[1:2] == "."]
    assert [x[:2] for x in numbered] == ["1.", "2.", "3."]
    assert "4×" in note.lines[1]  # what comes on stands under what is done


def test_the_picture_is_pulled_apart(sheet: Sheet, order: Any) -> None:
    """The posts alone are 700 high, the shaft lies at 900: apart, the picture is higher than the machine was."""
    whole = (600 + 740) / 6**0.5 + 917.5 * (2 / 3) ** 0.5
    box = sheet.views[0].box
    assert (box[3] - box[1]) / sheet.scale.ratio > whole


def test_the_sheet_is_free_of_errors(sheet: Sheet) -> None:
    assert [f for f in lint(sheet) if f.severity is Severity.ERROR] == []


def test_the_same_machine_gives_the_same_picture(sheet: Sheet, order: Any) -> None:
    again = sheet_of(with_steps(order))
    assert again is not None
    assert again.items == sheet.items
