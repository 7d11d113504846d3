"""A machine of a single part, and its sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from designs.model import Design, Machine, Params, Part, Text
from designs.solids import mesh_of
from toolkit.drawing.parts.drawings import PartSheets
from toolkit.drawing.parts.store import Finished
from toolkit.job import Job

Draw = Callable[..., Finished]


@dataclass(frozen=True)
class NoParams(Params):
    """A machine without parameters."""


def job_of(*parts: Part, language: str = "id", title: str = "Rak uji") -> Job:
    """An order for a machine that is made of these parts."""
    machine = Machine(letter="A", title=Text(title, "Test rack"))
    for part in parts:
        machine.add(part)
    design = Design("rack", Text(title, "Test rack"), NoParams, {}, lambda _: machine)
    return Job(design, NoParams(), machine, language=language)


@pytest.fixture(name="job_of")
def _job_of() -> Callable[..., Job]:
    """The function that makes an order of parts."""
    return job_of


@pytest.fixture
def draw() -> Draw:
    """Draw one part; nothing is taken from a store."""

    def drawn(part: Part, **options: str) -> Finished:
        return next(iter(PartSheets(job_of(part, **options), mesh_of).draw()))

    return drawn


@pytest.fixture
def as_dxf(tmp_path: Path, draw: Draw) -> Callable[[Part], Path]:
    """The DXF of a part's sheet: all that a rebuilding test may look at."""

    def written(part: Part) -> Path:
        finished = draw(part)
        assert finished.sheet is not None
        path = tmp_path / f"{finished.sheet.stem}.dxf"
        path.write_bytes(finished.files["dxf"])
        return path

    return written
