"""Parts that a drawer would rather not see: a good sheet all the same, or a finding that names part and reason."""

from __future__ import annotations

import pytest

from designs.model import Bar, BarHole, Hole, HolePattern, Leg, Part, Plate, Slot, Text, rectangle
from designs.solids import mesh_of
from tests.toolkit.drawing.parts.conftest import job_of
from toolkit.drawing.parts.drawings import PartSheets
from toolkit.drawing.parts.store import Finished
from toolkit.drawing.sheet.primitives import Label
from toolkit.drawing.sheet.strokes import strokes

T = Text("Bagian", "Part")


def drawn(part: Part) -> Finished:
    return next(iter(PartSheets(job_of(part, language="en"), mesh_of).draw()))


def codes(done: Finished) -> list[str]:
    return [f"{f.code} {f.severity.value}" for f in done.findings]


def printed(done: Finished) -> str:
    assert done.sheet is not None
    return " ".join(s.words for s in strokes(done.sheet.items) if isinstance(s, Label))


@pytest.mark.parametrize(
    "part",
    [
        Bar("L40x40x4", 60000, title=T),
        Plate(rectangle(12000, 3), "PL2", title=T),
        Plate(rectangle(0.8, 0.5), "PL1", title=T),
        Plate(rectangle(40000, 30000), "PL6", title=T),
        Plate(rectangle(100, 80), "PL2", title=T),
    ],
    ids=["60 m of bar", "long and thin", "smaller than a letter", "larger than a house", "without features"],
)
def test_any_size_has_a_sheet_that_says_it(part: Part) -> None:
    done = drawn(part)
    assert codes(done) == []
    assert done.sheet is not None
    longest = part.length_mm if isinstance(part, Bar) else max(part.outline.size)  # type: ignore[attr-defined]
    assert max(d.value_mm for d in done.sheet.dimensions) == longest


@pytest.mark.slow
def test_three_thousand_holes_in_a_grid_are_a_pattern_with_one_callout() -> None:
    part = Plate(rectangle(1000, 1000), "PL2", (HolePattern(5, (15, 18), (500, 500), 60, 50),), title=T)
    done = drawn(part)
    assert codes(done) == []
    assert "3000" in printed(done)


@pytest.mark.slow
def test_three_thousand_single_holes_are_few_findings_that_name_part_and_reason() -> None:
    """One hole in seven stands aside, so that no pattern tells them."""
    holes = tuple(Hole(5, (20 + 16 * (i % 60) + 0.3 * (i % 7 == 0), 20 + 19 * (i // 60))) for i in range(3000))
    done = drawn(Plate(rectangle(1000, 1000), "PL2", holes, title=T))
    assert codes(done) == ["DRW-26 warning", "DRW-60 error", "DRW-60 error"]
    assert "A-01" in str(done.findings[0].message)
    assert "places lie along X" in str(done.findings[1].message)


def test_what_is_declared_twice_is_said_once() -> None:
    twice = (Hole(9, (50, 50)), Hole(9, (50, 50)), Slot(30, 9, (20, 20)), Slot(30, 9, (20, 20)))
    done = drawn(Plate(rectangle(100, 100), "PL2", twice, title=T))
    assert codes(done) == []
    assert "2× ⌀9" not in printed(done)


def test_a_part_without_a_solid_is_a_finding_and_the_others_have_their_sheets() -> None:
    holes = (BarHole(9, 100, 20, Leg.Z), BarHole(9, 100, 20, Leg.Z))
    done = drawn(Bar("L40x40x4", 500, features=holes, title=T))
    assert done.sheet is None
    assert codes(done) == ["DRW-27 error"]
    assert "A-01" in str(done.findings[0].message)
    assert "overlap" in str(done.findings[0].message)


def test_two_hundred_characters_stand_in_the_title_block() -> None:
    done = drawn(Plate(rectangle(100, 80), "PL2", title=Text("Penutup " * 25, "Cover " * 33)))
    assert codes(done) == []
    assert printed(done).count("Cover") == 33


def test_a_name_the_font_has_no_letters_for_is_told() -> None:
    done = drawn(Plate(rectangle(100, 80), "PL2", title=Text("盖板", "盖板")))
    assert codes(done) == ["DRW-08 warning"]
    assert "A-01" in str(done.findings[0].message)
