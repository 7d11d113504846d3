"""Section sheets of the small stand: what is cut is hatched and named, the shaft is whole along and cut across."""

from __future__ import annotations

import math
from typing import Any

import pytest
import shapely

from designs.audit.finding import Finding, Severity
from designs.model import Bought, Fit, X, Y, cylinder, facing
from designs.solids import mesh_of
from specs.language import Text
from toolkit.drawing.layout.tolerances import general_note
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.sections.characteristics import characteristic_rows
from toolkit.drawing.sections.cuts import cuts_of
from toolkit.drawing.sections.look import sections_of
from toolkit.drawing.sections.reaches import Reaches
from toolkit.drawing.sections.sheet import section_sheets
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.primitives import Dimension, Label
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.sheet.strokes import strokes
from toolkit.drawing.views.direction import FRONT, LEFT
from toolkit.job import Job

Sheets = list[tuple[Sheet, list[Finding]]]


def sheets_of(job: Job) -> Sheets:
    wording = Wording(job.design.name, job.language, general_note(job.machine, job.language), job.fields)
    return section_sheets(job, mesh_of, wording, 20, 22)


@pytest.fixture(scope="module")
def sections(stand: Job) -> Sheets:
    return sheets_of(stand)


def area_mm2(sheet: Sheet, path: str) -> float:
    """Hatched area of a part, real square millimetres."""
    faces = [h for h in sheet.items if isinstance(h, Hatch) and h.owner == path]
    return sum(float(shapely.Polygon(h.outer, h.holes).area) for h in faces) / sheet.scale.ratio**2


def test_the_planes_are_the_rotor_axis_and_square_to_it(stand: Job) -> None:
    a, b = cuts_of(stand.machine, mesh_of)
    axis = stand.machine.rotors[0].axis
    assert (a.direction, a.marked_in, b.direction, b.marked_in) == (FRONT, "left", LEFT, "front")
    assert (a.plane.origin - axis.origin).dot(a.plane.normal) == pytest.approx(0)
    assert abs(a.plane.normal.dot(axis.direction)) < 1e-9
    assert abs(b.plane.normal.dot(axis.direction)) == pytest.approx(1)


def test_a_machine_without_a_rotor_has_no_section(order: Any) -> None:
    job = order()
    machine = job.design.build(job.params)
    machine.rotors.clear()
    assert cuts_of(machine, mesh_of) == ()


def test_the_sweep_of_the_shaft_is_its_thickest_step(stand: Job) -> None:
    main = Reaches(stand.machine, mesh_of).main
    assert main is not None
    assert main.swept_mm == pytest.approx(35, abs=0.05)
    assert (main.low_mm, main.high_mm) == pytest.approx((-70, 670), abs=0.01)


def test_the_sheets_are_numbered_and_free_of_faults(stand: Job, sections: Sheets) -> None:
    assert [s.stem for s, _ in sections] == ["020-A-A", "021-B-B"]
    for sheet, findings in sections:
        assert findings == []
        assert [f for f in lint(sheet, stand.machine) if f.severity is not Severity.NOTE] == []


def test_a_shaft_is_whole_along_its_axis_and_hatched_across_it(sections: Sheets) -> None:
    along, across = sections[0][0], sections[1][0]
    assert area_mm2(along, "shaft") == 0
    assert area_mm2(across, "shaft") == pytest.approx(math.pi * 17.5**2, rel=0.003)


def test_cut_faces_have_their_true_area(stand: Job, sections: Sheets) -> None:
    """Across the rail FB40x4 and the pin R12, whose lengths the plane crosses square."""
    across = sections[1][0]
    assert area_mm2(across, "rail") == pytest.approx(160, rel=1e-3)
    assert area_mm2(across, "top") == pytest.approx(400 * 4, rel=1e-3)


def test_hatch_lines_fill_their_faces_at_their_distance(sections: Sheets) -> None:
    for sheet, _ in sections:
        for h in (h for h in sheet.items if isinstance(h, Hatch) and not h.solid):
            face = shapely.Polygon(h.outer, h.holes)
            lines = shapely.MultiLineString(list(h.lines))
            assert lines.difference(face.buffer(1e-6)).length == pytest.approx(0, abs=1e-6)
            if face.area > 50 * h.spacing_mm**2:
                assert lines.length * h.spacing_mm == pytest.approx(face.area, rel=0.05)


def test_every_part_that_is_cut_has_a_balloon_and_a_row(stand: Job, sections: Sheets) -> None:
    for (sheet, _), looked in zip(sections, sections_of(stand.machine, mesh_of), strict=True):
        paths = {h.owner for h in sheet.items if isinstance(h, Hatch)}
        families = {p: getattr(stand.machine.by_path[p].part, "family", "") for p in paths if p}
        cut = {stand.machine.by_path[p].mark for p, family in families.items() if not family}
        assert cut <= set(sheet.listed) == set(looked.spots)
        assert sorted(m for b in sheet.balloons for m in b.marks) == sorted(sheet.listed)


def test_leaders_end_on_cut_faces_or_parts_left_whole(sections: Sheets, stand: Job) -> None:
    shaft = stand.machine.by_path["shaft"].mark
    for sheet, _ in sections:
        faces = {}
        for h in (h for h in sheet.items if isinstance(h, Hatch)):
            faces.setdefault(stand.machine.by_path[str(h.owner)].mark, []).append(shapely.Polygon(h.outer, h.holes))
        for b in sheet.balloons:
            if b.marks[0] != shaft:
                assert min(f.distance(shapely.Point(b.target)) for f in faces[b.marks[0]]) < 0.2


def test_captions_name_section_and_scale(sections: Sheets) -> None:
    for (sheet, _), letter in zip(sections, "AB", strict=True):
        said = [s.words for s in strokes(sheet.items) if isinstance(s, Label)]
        assert f"POTONGAN {letter}-{letter} ({sheet.scale})" in said


def test_characteristics_are_said_once_and_the_table_says_where(stand: Job) -> None:
    rows = characteristic_rows(stand.machine, {"shaft.height": "000"}, "id")
    assert rows == [("1", "Tinggi poros", "900 mm", "000")]
    assert characteristic_rows(stand.machine, {}, "en")[0][3] == "check sheet"


def test_the_same_machine_gives_the_same_sheets(order: Any, sections: Sheets, stand: Job) -> None:
    again = sheets_of(order(school="SMK Negeri 1", drawn="Siti", **{"class": "XI TPM 2"}))
    assert [s.items for s, _ in again] == [s.items for s, _ in sections]


def test_bearings_are_measured_from_the_left_one(order: Any) -> None:
    job = order()
    machine = job.design.build(job.params)
    unit = Bought("UCP205", "bearing_unit", (cylinder(70, 34, bore=25),), title=Text("Bantalan", "Bearing"))
    for n, x in enumerate((-60.0, 610.0)):
        machine.add(unit, facing((x, 200, 900), X, Y), name=f"bearing-{n}")
        machine.join(Fit("shaft", f"bearing-{n}", 25, "H7/h6"))
    found = sheets_of(Job(job.design, job.params, machine))[0][0]
    # middles of the bearings at -43 and 627; ends of the shaft at -70 and 670
    assert sorted(round(d.value_mm, 1) for d in found.dimensions) == [27.0, 670.0, 713.0]
    top = found.views[0].box[3]
    assert all(d.line_at > top for d in found.dimensions if isinstance(d, Dimension))
    assert [f for f in lint(found) if f.severity is Severity.ERROR] == []
