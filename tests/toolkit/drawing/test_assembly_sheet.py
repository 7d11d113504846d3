"""The assembly sheet of a small stand: complete, inside its frame, with balloons that point at what is seen."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import Any

import pytest
import shapely

from designs.audit.finding import Severity
from designs.solids import mesh_of
from specs.language import Text
from toolkit.drawing.assembly import Drawn, draw_assembly, views_of
from toolkit.drawing.layout.formats import Profile
from toolkit.drawing.layout.frame import frame
from toolkit.drawing.layout.leaders import crossing
from toolkit.drawing.layout.parts_list import rows_of
from toolkit.drawing.lint import lint, stroke_box
from toolkit.drawing.sections.look import sections_of
from toolkit.drawing.sections.others import Others
from toolkit.drawing.sheet.annotations import CheckBalloon, SectionMark
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Block, Curve, Label, Polyline, Way
from toolkit.drawing.sheet.strokes import strokes, text_box
from toolkit.drawing.views.direction import Projection
from toolkit.drawing.views.simplify import drawn_part, is_thinned
from toolkit.job import Job


def words(drawn: Drawn) -> list[str]:
    return [s.words for s in strokes(drawn.sheet.items) if isinstance(s, Label)]


def test_the_sheet_is_free_of_findings(drawn: Drawn) -> None:
    assert drawn.findings == ()
    assert lint(drawn.sheet) == []


def test_nothing_but_the_border_leaves_the_frame(drawn: Drawn) -> None:
    x0, y0, x1, y1 = drawn.sheet.area
    border = set(map(repr, frame(drawn.sheet.format, Profile.SMK)))  # its fields with their letters lie outside
    for stroke in strokes(i for i in drawn.sheet.items if repr(i) not in border):
        if stroke.layer is not Layer.FRAME:
            box = stroke_box(stroke)
            assert box[0] >= x0 - 0.01
            assert box[1] >= y0 - 0.01
            assert box[2] <= x1 + 0.01
            assert box[3] <= y1 + 0.01


def test_every_part_has_one_balloon_or_is_shown_by_a_section(stand: Job, drawn: Drawn) -> None:
    marks = [m for b in drawn.sheet.balloons for m in b.marks]
    assert len(set(marks)) == len(marks)
    assert sorted(marks) == list(drawn.sheet.listed)
    cut = {m for x in sections_of(stand.machine, mesh_of) for m in x.spots}
    assert {i.mark for i in stand.machine.bom} - set(marks) <= cut


def test_what_no_other_sheet_shows_keeps_its_balloon(still: Job) -> None:
    found = draw_assembly(still)
    assert sorted(m for b in found.sheet.balloons for m in b.marks) == [i.mark for i in still.machine.bom]
    assert found.findings == ()


def test_the_list_says_which_sheet_shows_a_part(stand: Job, drawn: Drawn) -> None:
    rows = rows_of(stand.machine.bom, "id", Others(stand.machine, None).sheets)
    assert {r.see for r in rows} == {"", "A-A", "B-B"}
    assert "LIHAT" in words(drawn)
    assert words(drawn).count("A-A") == sum(r.see == "A-A" for r in rows)


def test_a_part_that_no_sheet_shows_is_told(still: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is planted in the views: they lose every line and face of the pin."""
    pin = next(n for n, i in enumerate(still.machine.instances) if i.path == "pin")
    blind = {
        name: replace(v, lines=tuple(x for x in v.lines if x.owner != pin),
                      faces=tuple(f for f in v.faces if f.owner != pin))
        for name, v in views_of(still).items()
    }  # fmt: skip
    monkeypatch.setattr("toolkit.drawing.assembly.views_of", lambda job, mesh_of: blind)
    found = draw_assembly(still)
    assert [(f.code, f.where[-1]) for f in found.findings] == [("DRW-01", still.machine.instances[pin].mark)]


def _without_rotor(job: Job) -> Job:
    machine = job.design.build(job.params)
    machine.rotors.clear()
    return replace(job, machine=machine)


@pytest.fixture(scope="module")
def still(order: Any) -> Job:
    """The stand with nothing that turns, so that it has no sections."""
    return _without_rotor(order())


def test_no_two_leaders_cross(drawn: Drawn) -> None:
    assert not [1 for a, b in itertools.combinations(drawn.sheet.balloons, 2) if crossing(a, b)]


def test_the_hardware_of_a_bolt_set_shares_a_leader(stand: Job, drawn: Drawn) -> None:
    marks = {stand.machine.by_path[p].mark for p in ("bolt-0", "nut-0")}
    assert tuple(sorted(marks)) in [b.marks for b in drawn.sheet.balloons]


def test_every_leader_ends_on_its_own_part(stand: Job, drawn: Drawn) -> None:
    """Oracle: the projected box of the part, all instances of its mark, with a tenth of a millimetre of paper."""
    places = {v.name: v for v in drawn.sheet.views}
    boxes = _boxes_by_mark(stand, drawn)
    for balloon in drawn.sheet.balloons:
        inside = [
            m for m in balloon.marks for name in places
            if any(b[0] - 0.2 <= balloon.target[0] <= b[2] + 0.2 and b[1] - 0.2 <= balloon.target[1] <= b[3] + 0.2
                   for b in boxes[name].get(m, []))
        ]  # fmt: skip
        assert inside, balloon.marks


def _boxes_by_mark(stand: Job, drawn: Drawn) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    for name, view in views_of(stand).items():
        spot = next(v for v in drawn.sheet.views if v.name == name)
        k = (spot.box[2] - spot.box[0]) / (view.box[2] - view.box[0])
        owners: dict[int, list[tuple[float, float]]] = {}
        for line in view.lines:
            owners.setdefault(line.owner, []).extend(line.points)
        for owner, points in owners.items():
            xs = [spot.box[0] + k * (p[0] - view.box[0]) for p in points]
            ys = [spot.box[1] + k * (p[1] - view.box[1]) for p in points]
            mark = stand.machine.instances[owner].mark
            found.setdefault(name, {}).setdefault(mark, []).append((min(xs), min(ys), max(xs), max(ys)))
    return found


def test_a_part_inside_a_closed_box_is_shown_by_hidden_lines(still: Job) -> None:
    pin = still.machine.by_path["pin"].mark
    drawn = draw_assembly(still)
    assert pin in [m for b in drawn.sheet.balloons for m in b.marks]
    assert [s for s in drawn.sheet.items if isinstance(s, Polyline) and s.layer is Layer.HIDDEN]


def test_length_width_and_height_are_dimensioned_once(drawn: Drawn) -> None:
    overall = sorted(d.value_mm for d in drawn.sheet.dimensions if d.characteristic is None)
    # depth: the rail's front lies at y = -8, the box ends at y = 500; the shaft reaches from -70 to 670, and z = 917.5
    assert overall == pytest.approx([508, 740, 918], abs=1)


def test_the_axis_height_stands_where_the_axis_is_a_point(drawn: Drawn) -> None:
    found = [d for d in drawn.sheet.dimensions if d.characteristic == "shaft.height"]
    assert [(d.value_mm, d.words, d.way) for d in found] == [(900, "900", Way.VERTICAL)]
    left = next(v for v in drawn.sheet.views if v.name == "left")
    assert found[0].line_at < left.box[0]


def test_a_dimension_measures_what_it_says(drawn: Drawn) -> None:
    for d in drawn.sheet.dimensions:
        k = 1 if d.way is Way.VERTICAL else 0
        assert abs(d.end[k] - d.start[k]) / d.ratio == pytest.approx(d.value_mm, abs=1e-6)


def test_every_dimension_begins_on_something_that_is_drawn(drawn: Drawn) -> None:
    """Oracle: the distance of the measured points from all lines of outlines and axes on the paper."""
    drawn_lines = [s for s in strokes(drawn.sheet.items) if s.layer in (Layer.OUTLINE, Layer.CENTRE, Layer.HIDDEN)]
    shapes = [shapely.LineString(s.points) for s in drawn_lines if isinstance(s, Polyline)]
    shapes += [shapely.LineString([s.arc.at(s.arc.start + (s.arc.end - s.arc.start) * k / 64) for k in range(65)])
               for s in drawn_lines if isinstance(s, Curve)]  # fmt: skip
    everything = shapely.union_all(shapes)
    for d in drawn.sheet.dimensions:
        for p in (d.start, d.end):  # type: ignore[union-attr]
            assert everything.distance(shapely.Point(p)) < 0.25, d.words


def test_the_number_of_the_check_sheet_stands_at_its_dimension(stand: Job, drawn: Drawn) -> None:
    numbers = {c.key: str(n) for n, c in enumerate(stand.machine.checks, start=1)}
    found = {b.key: b.number for b in drawn.sheet.items if isinstance(b, CheckBalloon)}
    assert found == {"shaft.height": numbers["shaft.height"]}


def test_the_cutting_planes_are_marked_where_the_axis_lies(stand: Job, drawn: Drawn) -> None:
    marks = {m.letter: m for m in drawn.sheet.items if isinstance(m, SectionMark)}
    left = next(v for v in drawn.sheet.views if v.name == "left")
    axis = stand.machine.rotors[0].axis.origin
    x = left.box[0] + (-axis.y - left.origin[0]) * left.ratio
    assert [p[0] for p in marks["A"].path] == pytest.approx([x, x])
    assert marks["A"].toward == (-1.0, 0.0)  # seen as the front view is: the front lies on the right of this view
    assert {m: abs(p.path[0][0] - p.path[1][0]) < 1e-9 for m, p in marks.items()} == {"A": True, "B": True}


def test_third_angle_unfolds_the_other_way(stand: Job) -> None:
    sheet = draw_assembly(stand, projection=Projection.THIRD_ANGLE).sheet
    box = {v.name: v.box for v in sheet.views}
    assert box["above"][1] > box["front"][3]
    assert box["above"][0] == pytest.approx(box["front"][0])
    assert box["left"][2] < box["front"][0]
    assert box["left"][1] == pytest.approx(box["front"][1])
    assert [i.name for i in sheet.items if isinstance(i, Block)] == ["PROJECTION-THIRD-ANGLE"]
    assert [f for f in lint(sheet) if f.severity is Severity.ERROR] == []


def test_views_stand_in_first_angle(drawn: Drawn) -> None:
    box = {v.name: v.box for v in drawn.sheet.views}
    assert box["above"][3] < box["front"][1]
    assert box["above"][0] == pytest.approx(box["front"][0])
    assert box["left"][0] > box["front"][2]
    assert box["left"][1] == pytest.approx(box["front"][1])


def test_the_rotor_has_its_centre_lines(drawn: Drawn) -> None:
    lines = [s for s in drawn.sheet.items if isinstance(s, Polyline) and s.layer is Layer.CENTRE]
    scale = drawn.sheet.scale.ratio
    assert max(math.dist(*s.points) for s in lines) == pytest.approx(740 * scale + 6, abs=0.1)
    assert len(lines) == 4


def test_the_title_block_says_who_what_and_which_revision(stand: Job, drawn: Drawn) -> None:
    said = words(drawn)
    for expected in (
        "Dudukan gerinda",
        "Gambar susunan",
        "SMK Negeri 1",
        "Siti",
        "XI TPM 2",
        stand.number,
        "2026-01-02",
    ):
        assert expected in said
    assert str(drawn.sheet.scale) in said
    assert drawn.sheet.format.name in said
    assert [i.name for i in drawn.sheet.items if isinstance(i, Block)] == ["PROJECTION-FIRST-ANGLE"]


def test_the_sheet_speaks_english_when_asked(order: Any) -> None:
    said = words(draw_assembly(order(language="en")))
    assert "Bench stand" in said
    assert "Front view" in said
    assert not {"Tampak depan", "JUDUL", "SKALA"} & set(said)


@pytest.mark.parametrize("letters", [200, 1200])
def test_a_long_title_fits_or_is_cut_with_a_finding(order: Any, letters: int) -> None:
    title = ("Mesin perontok padi dan jagung serbaguna " * 40)[:letters].strip()
    drawn = draw_assembly(order(title=Text(title, title)))
    assert [f.code for f in drawn.findings] == (["DRW-02"] if letters > 500 else [])
    assert not [f for f in lint(drawn.sheet) if f.severity is Severity.ERROR]


def test_the_field_grid_of_iso_5457_stays_on_the_paper(stand: Job) -> None:
    sheet = draw_assembly(stand, profile=Profile.ISO5457).sheet
    for stroke in strokes(sheet.items):
        box = text_box(stroke) if isinstance(stroke, Label) else stroke_box(stroke)
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= sheet.format.width_mm
        assert box[3] <= sheet.format.height_mm


def test_of_a_perforated_plate_a_corner_is_drawn(stand: Job, drawn: Drawn) -> None:
    sieve = stand.machine.by_path["sieve"].part
    assert is_thinned(sieve)
    assert any(stand.machine.by_path["sieve"].mark in w and "sebagian" in w for w in [" ".join(words(drawn))])
    assert sum(len(f.contours()) for f in drawn_part(sieve).features) == 12  # type: ignore[attr-defined]
    assert drawn_part(stand.machine.by_path["top"].part) is stand.machine.by_path["top"].part
    assert any(isinstance(i, Curve) for i in drawn.sheet.items)
