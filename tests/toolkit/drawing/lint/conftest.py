"""Sheets without a fault, in which the tests plant one, and the lint of what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from designs.audit.finding import Severity
from designs.model import (
    Bar,
    BarHole,
    Bend,
    BentSheet,
    Hole,
    HolePattern,
    Leg,
    Machine,
    Panel,
    Part,
    Plate,
    Slot,
    Step,
    Text,
    Turned,
    rectangle,
)
from designs.solids import mesh_of
from tests.toolkit.drawing.parts.conftest import job_of
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.drawings import PartSheets
from toolkit.drawing.sheet.primitives import Primitive
from toolkit.drawing.sheet.sheet import Sheet

T = Text("Bagian", "Part")
HOLES = (Hole(9, (30, 40)), HolePattern(6.6, (50, 60), (150, 50)), Slot(30, 10, (75, 60)))
PARTS: dict[str, Part] = {
    "plate": Plate(rectangle(200, 100), "PL4", HOLES, title=T),
    "bar": Bar("L40x40x4", 300, features=(BarHole(9, 100, 20, Leg.Z), BarHole(6.6, 200, 22, Leg.Y)), title=T),
    "tray": BentSheet(
        "PL2",
        (Panel("base", rectangle(200, 100), (Hole(9, (30, 40)),)), Panel("lip", rectangle(200, 40))),
        (Bend("base", "lip", (0, 100), (200, 100), 90.0),),
        title=T,
    ),
    "shaft": Turned("R38", (Step(30, 40), Step(35, 90), Step(30, 60)), title=T),
}


@dataclass(frozen=True)
class Drawn:
    """A part's sheet with the machine it belongs to."""

    part: Part
    machine: Machine
    sheet: Sheet

    def codes(self, sheet: Sheet | None = None, machine: Machine | None = None) -> set[str]:
        """Codes that the lint finds on a changed sheet, or of another machine."""
        return {f.code for f in lint(sheet or self.sheet, machine or self.machine, mesh_of)}

    def planted(self, *extra: Primitive) -> set[str]:
        """Codes found when something more stands on the sheet."""
        return self.codes(replace(self.sheet, items=(*self.sheet.items, *extra)))

    def changed(self, change: Callable[[Primitive], Primitive | None]) -> set[str]:
        """Codes found when every item is put through a change; None takes it away."""
        return self.codes(replace(self.sheet, items=tuple(_put(self.sheet.items, change))))

    def first(self, kind: type, words: str = "") -> Primitive:
        """The first item of a kind whose words begin so."""
        return next(i for i in self.sheet.items if isinstance(i, kind) and _words(i).startswith(words))


def _put(items: tuple[Primitive, ...], change: Callable[[Primitive], Primitive | None]) -> Iterator[Primitive]:
    """Places of items stay, for what the sheet says of them by number."""
    for item in items:
        new = change(item)
        if new is not None:
            yield new


def _words(item: Primitive) -> str:
    lines = getattr(item, "lines", None)
    return " ".join(lines) if lines else str(getattr(item, "words", ""))


@pytest.fixture(scope="session")
def drawn_part() -> Callable[[Part], Drawn]:
    """Draw a part; nothing is taken from a store."""

    def made(part: Part) -> Drawn:
        job = job_of(part)
        sheet = next(iter(PartSheets(job, mesh_of).draw())).sheet
        assert sheet is not None
        return Drawn(part, job.machine, sheet)

    return made


@pytest.fixture(scope="session")
def clean(drawn_part: Callable[[Part], Drawn]) -> dict[str, Drawn]:
    """Four sheets of four kinds of parts without a fault."""
    found = {name: drawn_part(part) for name, part in PARTS.items()}
    for name, d in found.items():
        assert [str(f.message) for f in lint(d.sheet, d.machine, mesh_of) if f.severity is Severity.ERROR] == [], name
    return found
