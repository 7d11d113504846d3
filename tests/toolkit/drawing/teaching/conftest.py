"""A shelf whose sizes follow from its parameters by formulas that are written here, and its pages."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import pytest

from designs.model import (
    Bar,
    BarHole,
    Bend,
    BentSheet,
    Design,
    Hole,
    Machine,
    Panel,
    Params,
    Plate,
    Step,
    Turned,
    at,
    choice,
    param,
    rectangle,
    whole,
)
from designs.solids import mesh_of
from specs.language import Text
from toolkit.drawing.parts.drawings import PartSheets
from toolkit.drawing.parts.store import Finished
from toolkit.drawing.teaching.folder import write_pages
from toolkit.job import Job

BOARD, RAIL, TRAY, PIN = "A-01", "A-02", "A-03", "A-04"


@dataclass(frozen=True)
class Shelf(Params):
    width_mm: float = param(300, 200, 400, id="Lebar rak", en="Shelf width")
    load_kg: float = param(20, 10, 40, id="Beban", en="Load")
    holes: int = whole(2, 1, 4, id="Jumlah lubang", en="Number of holes")
    sheet: str = choice("PL4", "PL5", "PL6", id="Pelat papan", en="Board sheet")

    def check(self) -> None:
        """Above 360 mm no shelf holds 35 kg: the end of one range is refused."""
        self.require(self.width_mm <= 360 or self.load_kg < 35, "width_mm", "load_kg", "too much")


def build(p: Shelf) -> Machine:
    """The rail is 2 w + 10; the board steps by 10 mm with each 15 kg; the pin knows no parameter."""
    m = Machine(letter="A")
    w, depth = p.width_mm, 120 + 10 * math.floor(p.load_kg / 15)
    holes = tuple(Hole(9, (20 + 30 * i, 30)) for i in range(p.holes))
    m.add(Plate(rectangle(w, depth), p.sheet, features=holes, title=Text("Papan", "Board")), name="board")
    rail = Bar("L40x40x4", 2 * w + 10, features=(BarHole(11, w / 2, 20),), title=Text("Palang", "Rail"))
    m.add(rail, at(0, 0, 200), name="rail")
    panels = (Panel("base", rectangle(w, 80)), Panel("lip", rectangle(w, 30)))
    tray = BentSheet("PL2", panels, (Bend("base", "lip", (0, 80), (w, 80), 90),), title=Text("Baki", "Tray"))
    m.add(tray, at(0, 0, 400), name="tray")
    m.add(Turned("R38", (Step(30, 60, fit="h8"), Step(36, 90)), title=Text("Pena", "Pin")), at(0, 0, 600), name="pin")
    return m


DESIGN = Design("shelf", Text("Rak", "Shelf"), Shelf, {"standard": {}}, build)


def job_of(language: str = "id", **changes: float) -> Job:
    """An order for a shelf."""
    params = Shelf(**changes)  # type: ignore[arg-type]
    return Job(DESIGN, params, DESIGN.build(params), language=language)


@pytest.fixture(scope="session")
def shelf() -> Job:
    return job_of()


@pytest.fixture(scope="session")
def sheets(shelf: Job) -> list[Finished]:
    """The finished sheets of the shelf's four parts."""
    return list(PartSheets(shelf, mesh_of).draw())


@pytest.fixture(scope="session")
def pages(shelf: Job, sheets: list[Finished], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages by the mark of their part."""
    folder = tmp_path_factory.mktemp("pages")
    written = list(write_pages(shelf, sheets, folder, mesh_of))
    return {p.stem[4:]: p for p in written}
