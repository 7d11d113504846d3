"""Pages of sheets that show more than one part: every balloon, dimension and weld says what it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from designs.solids import mesh_of
from toolkit.drawing.package import draw_sheets
from toolkit.drawing.parts.store import Finished
from toolkit.drawing.teaching.folder import write_pages
from toolkit.drawing.teaching.overview import subjects
from toolkit.job import Job


@pytest.fixture(scope="module")
def assembly(shelf: Job) -> Finished:
    return next(draw_sheets(shelf, ["assembly"], mesh_of=mesh_of))


def test_every_balloon_tells_its_part_and_leads_to_its_page(shelf: Job, assembly: Finished) -> None:
    assert assembly.sheet is not None
    links = {i.mark: f"{i.mark}.html" for i in shelf.machine.bom}
    told = list(subjects(shelf.machine, assembly.sheet, links))
    balloons = [s for s in told if s.select.startswith(".balloon")]
    marks = [m for b in assembly.sheet.balloons for m in b.marks]
    assert len(balloons) == len(marks)
    for mark, subject in zip(marks, balloons, strict=True):
        part = next(i for i in shelf.machine.bom if i.mark == mark).part
        assert mark in subject.title
        assert part.title.id in subject.title
        assert part.stock in subject.body
        assert f'href="{mark}.html"' in subject.body


def test_every_dimension_tells_its_size_and_a_clause(shelf: Job, assembly: Finished) -> None:
    assert assembly.sheet is not None
    told = [s for s in subjects(shelf.machine, assembly.sheet, {}) if s.select.startswith(".dimension")]
    assert len(told) == len(assembly.sheet.dimensions)
    assert all("ISO 129-1" in s.body for s in told)


def test_the_page_of_the_assembly_lies_beside_those_of_the_parts(
    shelf: Job, assembly: Finished, sheets: list[Finished], tmp_path: Path
) -> None:
    written = list(write_pages(shelf, [assembly, sheets[0]], tmp_path, mesh_of))
    assert assembly.sheet is not None
    page = (tmp_path / f"{assembly.sheet.stem}.html").read_text(encoding="utf-8")
    assert len(written) == 2
    links = set(re.findall(r'href="([^"]+\.html)"', page))
    assert links == {p.name for p in written} - {f"{assembly.sheet.stem}.html"}
