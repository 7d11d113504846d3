"""Balloons, parts list and machine say the same, on the sheet of a stand; and all sheets together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from designs import find_design
from designs.audit.finding import Severity
from designs.model import Bar, Machine, Text, X, along, at
from designs.solids import mesh_of
from tests.toolkit.drawing.random_machines import errors, found_on, lots
from toolkit.drawing.lint import lint, lint_folder
from toolkit.drawing.sheet.annotations import CheckBalloon
from toolkit.drawing.sheet.primitives import Balloon, Dimension, Label, Primitive
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.tables import fitted_table
from toolkit.job import Job

Change = Callable[[Primitive], Primitive | None]


@pytest.fixture(name="codes")
def _codes(drawn: Any, stand: Job) -> Callable[..., set[str]]:
    """Codes found on the stand's sheet after a change of its items."""

    def found(change: Change = lambda i: i, **rest: Any) -> set[str]:
        items = tuple(new for i in drawn.sheet.items if (new := change(i)) is not None)
        sheet = replace(drawn.sheet, items=items, **rest)
        return {f.code for f in lint(sheet, stand.machine, mesh_of) if f.severity is not Severity.NOTE}

    return found


@pytest.fixture(name="balloon")
def _balloon(drawn: Any) -> Balloon:
    return next(b for b in drawn.sheet.balloons if len(b.marks) == 1)


def swapped(old: Primitive, new: Primitive | None) -> Change:
    return lambda i: new if i is old else i


def test_the_sheet_of_the_stand_has_no_fault(codes: Any) -> None:
    assert codes() == set()


def test_a_lost_balloon_and_one_too_many(codes: Any, balloon: Balloon) -> None:
    assert codes(swapped(balloon, None)) == {"DRW-05"}
    assert "DRW-06" in codes(swapped(balloon, replace(balloon, marks=("Z-99",))))


def test_leaders_that_cross(codes: Any, drawn: Any, balloon: Balloon) -> None:
    other = next(b for b in drawn.sheet.balloons if b is not balloon)
    (x, y), (tx, ty) = other.at, other.target
    across = replace(balloon, at=((x + tx) / 2 + 8, (y + ty) / 2), target=((x + tx) / 2 - 8, (y + ty) / 2))
    assert "DRW-07" in codes(swapped(balloon, across))


def test_a_leader_that_ends_on_another_part(codes: Any, balloon: Balloon, drawn: Any) -> None:
    wrong = next(b for b in drawn.sheet.balloons if b is not balloon and len(b.marks) == 1)
    a, b = replace(balloon, marks=wrong.marks), replace(wrong, marks=balloon.marks)
    assert "DRW-62" in codes(lambda i: a if i is balloon else b if i is wrong else i)


def test_a_row_that_is_missing_and_one_with_the_wrong_quantity(codes: Any, stand: Job, drawn: Any) -> None:
    mark = "A-01"
    row = next(i for i in drawn.sheet.items if isinstance(i, Label) and i.words == mark)
    level = [
        i for i in drawn.sheet.items if isinstance(i, Label) and abs(i.at[1] - row.at[1]) < 0.1 and i.at[0] > row.at[0]
    ]
    quantity = next(i for i in sorted(level, key=lambda i: i.at[0]) if i.words.isdigit())
    assert codes(swapped(row, None)) == {"DRW-48"}
    assert codes(swapped(quantity, replace(quantity, words="77"))) == {"DRW-49"}


# all sheets together


def bench() -> Machine:
    """Two bars with one weld between them, and a characteristic of their length."""
    m = Machine(letter="A", title=Text("Bangku", "Bench"))
    words = Text("Batang", "Bar")
    rail = m.add(Bar("FB40x4", 300, title=words), at(0, 0, 0), "rail")
    post = m.add(Bar("FB40x4", 200, title=words), along((0, 40, 0), X), "post")
    m.weld(rail, post, leg_mm=3, length_mm=40)
    return m


def sheet_with(mark: str, *items: Primitive, like: Sheet) -> Sheet:
    return replace(like, mark=mark, items=items)


def test_every_part_and_every_weld_stands_on_one_sheet(drawn: Any) -> None:
    machine = bench()
    table = fitted_table((0, 0), "Las", ("No.", "Bagian"), [("W-001", "A-01 + A-02")])
    marks = [i.mark for i in machine.bom]
    whole = [sheet_with(m, *([table] if n == 0 else []), like=drawn.sheet) for n, m in enumerate(marks)]
    assert [f.code for f in lint_folder(machine, whole)] == []
    assert [(f.code, f.where) for f in lint_folder(machine, whole[:1])] == [("DRW-55", (marks[1],))]
    assert [f.code for f in lint_folder(machine, [*whole, whole[1]])] == ["DRW-55"]
    assert [f.code for f in lint_folder(machine, [sheet_with(m, like=drawn.sheet) for m in marks])] == ["DRW-56"]
    doubled = [sheet_with(m, table, like=drawn.sheet) for m in marks]
    assert [f.code for f in lint_folder(machine, doubled)] == ["DRW-56"]


def test_a_mark_has_its_balloon_on_the_assembly_or_on_another_sheet(drawn: Any, stand: Job, balloon: Balloon) -> None:
    def lost(*sheets: Sheet) -> list[tuple[str, ...]]:
        return [f.where for f in lint_folder(stand.machine, sheets) if f.code == "DRW-64"]

    without = replace(drawn.sheet, items=tuple(i for i in drawn.sheet.items if i is not balloon))
    before = lost(drawn.sheet)
    assert set(lost(without)) - set(before) == {balloon.marks}
    assert lost(without, sheet_with("WA", balloon, like=drawn.sheet)) == before


def test_every_characteristic_is_shown_once_with_its_number(drawn: Any, stand: Job) -> None:
    def codes(*items: Primitive) -> set[str]:
        sheets = [sheet_with("assembly", like=drawn.sheet), sheet_with("other", *items, like=drawn.sheet)]
        return {f.code for f in lint_folder(stand.machine, sheets)} - {"DRW-55", "DRW-56", "DRW-64"}

    key = "shaft.height"
    d = next(i for i in drawn.sheet.items if isinstance(i, Dimension))
    shown = replace(d, characteristic=key)
    balloon = CheckBalloon((0.0, 0.0), "1", key)
    assert codes() == {"DRW-58"}
    title = next(c.title for c in stand.machine.checks if c.key == key)
    rows = [["1", title.say("en"), "850 mm"]]
    assert codes(fitted_table((0.0, 0.0), "", ["No.", "Characteristic", "Value"], rows)) == set()
    assert codes(fitted_table((0.0, 0.0), "", ["No.", "Characteristic", "Value"], [["2", *rows[0][1:]]])) == {"DRW-58"}
    assert codes(shown, balloon) == set()
    assert codes(shown, replace(balloon, number="2")) == {"DRW-59"}
    assert codes(shown, balloon, balloon) == {"DRW-57"}
    sheets = [sheet_with(m, shown, like=drawn.sheet) for m in ("a", "b")]
    assert "DRW-57" in {f.code for f in lint_folder(stand.machine, sheets)}


# no false alarms


@pytest.mark.slow
def test_the_stand_of_the_tutorial_has_no_fault(stand_file: Path) -> None:
    design = find_design(str(stand_file))
    params = design.parse({}, "standard")
    sheets, findings = found_on(Job(design, params, design.build(params)))
    assert len(sheets) > 6
    assert errors(findings) == []


@pytest.mark.slow
def test_parts_of_machines_by_lot_have_no_fault() -> None:
    """A few sheets of each kind of part; `tests/benchmarks/drawings.py --random` draws all of many machines."""
    design = find_design("thresher")
    for lot in lots(design, seed=7, count=1):
        kinds: dict[type, list[str]] = {}
        for item in lot.job.machine.bom:
            if not item.part.is_bought and item.part.cut_piece() is not None:
                kinds.setdefault(type(item.part), []).append(item.mark)
        marks = tuple(m for some in kinds.values() for m in some[:3])
        sheets, findings = found_on(lot.job, marks=marks)
        assert len(sheets) == len(marks)
        assert errors(findings) == [], lot.values
