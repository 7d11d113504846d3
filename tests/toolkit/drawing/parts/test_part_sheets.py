"""Part sheets: nothing over anything, inside the frame, the same each time, kept, never silent on what is missing."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from designs import find_design
from designs.model import (
    Bar,
    BarHole,
    Cope,
    End,
    EndCut,
    Hole,
    HolePattern,
    Leg,
    Part,
    Plate,
    Slot,
    Text,
    X,
    Z,
    rectangle,
)
from designs.solids import mesh_of
from specs.errors import UnknownName
from toolkit.drawing.briefs.bars import bar_brief
from toolkit.drawing.index import sheet_json
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.arrange import cell_of
from toolkit.drawing.parts.context import contexts
from toolkit.drawing.parts.drawings import PartSheets, revision_of
from toolkit.drawing.parts.moving import shifted
from toolkit.drawing.parts.picture import Picture, Stretch
from toolkit.drawing.parts.scaling import BREAK_GAP_MM, broken_scaling, drawn
from toolkit.drawing.parts.store import SUFFIX, Finished, SheetStore
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Dimension, Way
from toolkit.drawing.sheet.strokes import stroke_box, strokes
from toolkit.drawing.sheet.transform import moved
from toolkit.drawing.views.direction import ISOMETRIC, Direction, Projection
from toolkit.job import Job

MANY = tuple(Hole(5, (10 + 12 * (i % 60), 10 + 12 * (i // 60))) for i in range(3000))
Draw = Callable[..., Finished]
JobOf = Callable[..., Job]
T = Text("Bagian", "Part")


def random_plate(seed: int) -> Plate:
    r = random.Random(seed)
    w, h = r.uniform(40, 900), r.uniform(40, 700)
    features: list[object] = []
    for _ in range(r.randint(0, 9)):
        d = r.choice([4.5, 6.6, 9.0, 11.0])
        features.append(Hole(d, (r.uniform(10, w - 10), r.uniform(10, h - 10))))
    if r.random() < 0.5:
        features.append(HolePattern(5, (w / 4, h / 4), (w / 2, h / 2), r.randint(1, 3), r.randint(1, 3)))
    if r.random() < 0.4:
        features.append(Slot(14, 6, (w / 3, h / 3)))
    return Plate(rectangle(w, h), "PL4", tuple(features), title=T)  # type: ignore[arg-type]


def random_bar(seed: int) -> Bar:
    r = random.Random(seed)
    length = r.uniform(120, 1500)
    holes = tuple(
        BarHole(r.choice([6.6, 9.0]), r.uniform(20, length - 20), r.uniform(12, 30), r.choice([Leg.Y, Leg.Z]))
        for _ in range(r.randint(0, 6))
    )
    start = r.choice([EndCut(), EndCut(60, Leg.Y), EndCut(45, Leg.Z)])
    copes = (Cope(End.END, Leg.Y, 25),) if r.random() < 0.3 else ()
    return Bar("L40x40x4", length, start=start, features=(*holes, *copes), title=T)


@pytest.mark.slow
@pytest.mark.parametrize("make", [random_plate, random_bar])
def test_sheets_of_random_parts_have_no_faults(make: Callable[[int], Part], draw: Draw) -> None:
    for seed in range(6):
        finished = draw(make(seed))
        assert finished.sheet is not None, seed
        errors = [str(f.message) for f in (*finished.findings, *lint(finished.sheet)) if f.severity.value == "error"]
        assert errors == [], seed


def test_every_wish_stands_on_the_sheet_with_its_source(draw: Draw) -> None:
    sheet = draw(Plate(rectangle(200, 100), "PL4", (Hole(9, (30, 40)),), title=T)).sheet
    assert sheet is not None
    assert {s.wish for s in sheet.said} == {"x.overall", "y.overall", "x.hole 1", "y.hole 1", "features.1", "thickness"}
    hole = next(s for s in sheet.said if s.wish == "x.hole 1")
    item = sheet.items[hole.item]
    assert isinstance(item, Dimension)
    assert (item.value_mm, hole.value_mm, hole.stations) == (30, 30, ("left edge", "hole 1"))
    assert (hole.feature, hole.field, hole.axis) == ("features[0]", "at.x", (1, 0, 0))
    rows = sheet_json(sheet, (), "id")["dimensions"]
    assert {"x.overall", "features.1"} <= {row["wish"] for row in rows}
    assert all(abs(d.measured - d.value_mm) < 0.01 for d in sheet.dimensions)


def test_short_dimensions_stand_inside_long_ones(draw: Draw) -> None:
    sheet = draw(Plate(rectangle(200, 100), "PL4", (Hole(9, (30, 20)), Hole(9, (110, 20))), title=T)).sheet
    assert sheet is not None
    level = [d for d in sheet.dimensions if isinstance(d, Dimension) and d.way is Way.HORIZONTAL]
    below = sorted((d.line_at, d.value_mm) for d in level if d.line_at < min(d.start[1], d.end[1]))
    assert [v for _, v in below] == sorted((v for _, v in below), reverse=True)


def test_the_same_part_gives_the_same_bytes(draw: Draw) -> None:
    part = random_plate(3)
    assert draw(part).files == draw(part).files


def test_first_and_third_angle_put_the_end_view_on_opposite_sides(job_of: JobOf) -> None:
    part = Bar("L40x40x4", 300, features=(BarHole(9, 100, 20, Leg.Z), BarHole(9, 200, 20, Leg.Y)), title=T)
    at = {}
    for projection in Projection:
        sheet = next(iter(PartSheets(job_of(part), mesh_of, projection).draw())).sheet
        assert sheet is not None
        at[projection] = {v.name: v.box for v in sheet.views}
    first, third = at[Projection.FIRST_ANGLE], at[Projection.THIRD_ANGLE]
    assert first["end"][0] > first["side"][2]
    assert third["end"][2] < third["side"][0]
    assert first["below"][1] > first["side"][3]
    assert third["below"][3] < third["side"][1]
    for boxes in (first, third):
        assert boxes["below"][0] == pytest.approx(boxes["side"][0])
        assert boxes["end"][1] == pytest.approx(boxes["side"][1])


@pytest.mark.parametrize(
    "part",
    [
        Bar("R6", 6000, title=T),
        Plate(rectangle(3000, 8), "PL2", title=T),
        Plate(rectangle(100, 80), "PL2", (Hole(9, (30, 40)), Hole(9, (30, 40))), title=T),
        Plate(rectangle(5, 4), "PL1", (Hole(1, (2, 2)),), title=T),
        Plate(rectangle(100, 80), "PL2", title=Text("Pelat " * 34, "Plate " * 34)),
        Plate(rectangle(740, 620), "PL2", MANY, title=T),
    ],
    ids=["too long", "too thin", "coincident", "tiny", "long title", "3000 holes"],
)  # fmt: skip
def test_odd_parts_get_a_sheet_without_faults(part: Part, draw: Draw) -> None:
    finished = draw(part)
    assert finished.sheet is not None
    assert len(finished.sheet.said) >= 2
    errors = [str(f.message) for f in (*finished.findings, *lint(finished.sheet)) if f.severity.value == "error"]
    assert errors == []


def test_a_part_that_fits_no_sheet_is_named(job_of: JobOf) -> None:
    part = Plate(rectangle(2e7, 1e7), "PL2", title=T)
    finished = next(iter(PartSheets(job_of(part), mesh_of).draw()))
    assert finished.sheet is None
    assert [(f.code, f.where) for f in finished.findings] == [("DRW-20", ("A-01",))]


def test_an_unknown_mark_is_refused_with_the_nearest(job_of: JobOf) -> None:
    with pytest.raises(UnknownName, match="nearest: A-01"):
        list(PartSheets(job_of(Plate(rectangle(80, 80), "PL6", title=T)), mesh_of).draw(["A-11"]))


def test_a_changed_parameter_elsewhere_leaves_the_revision_of_a_part(job_of: JobOf) -> None:
    design = find_design("thresher")
    found = [
        {(c.item.mark, c.item.part.key): revision_of(c, ()) for c in contexts(design.build(design.parse({}, preset)))}
        for preset in ("standard", "large")
    ]
    same = set(found[0]) & set(found[1])
    assert 5 < len(same) < len(found[0])
    assert all(found[0][k] == found[1][k] for k in same)
    part = Plate(rectangle(80, 80), "PL6", title=T)
    other = replace(part, outline=rectangle(80, 81))
    one, two = (contexts(job_of(p).machine)[0] for p in (part, other))
    assert revision_of(one, ()) != revision_of(two, ())


# the store


def stored(folder: Path, job: Job) -> Finished:
    return next(iter(PartSheets(job, mesh_of, store=SheetStore(folder)).draw()))


def test_a_finished_sheet_comes_back_from_the_store_byte_for_byte(tmp_path: Path, job_of: JobOf) -> None:
    job = job_of(Plate(rectangle(80, 80), "PL6", title=T))
    first = stored(tmp_path, job)
    SheetStore._held.clear()
    again = stored(tmp_path, job)
    assert again == first
    assert again is not first
    assert stored(tmp_path, replace(job, language="en")).files != first.files


def test_a_broken_or_foreign_file_of_the_store_counts_as_missing(tmp_path: Path, job_of: JobOf) -> None:
    job = job_of(Plate(rectangle(80, 80), "PL6", title=T))
    first = stored(tmp_path, job)
    path = next((tmp_path / "sheets").glob(f"*{SUFFIX}"))
    for content in (b"", path.read_bytes()[:-40], pickle.dumps(Path("/")), pickle.dumps(print)):
        path.write_bytes(content)
        SheetStore._held.clear()
        assert stored(tmp_path, job) == first


# pieces of the layout


def test_everything_on_a_sheet_can_be_moved(draw: Draw) -> None:
    sheet = draw(random_bar(4)).sheet
    assert sheet is not None
    for item in sheet.items:
        here = [moved(s, 7.0, -3.0) for s in strokes([item])]
        there = list(strokes([shifted(item, 7.0, -3.0)]))
        assert len(here) == len(there)
        for a, b in zip(here, there, strict=True):
            assert _near(a, b), type(item)


def _near(a: object, b: object) -> bool:
    return all(abs(p - q) < 1e-6 for p, q in zip(stroke_box(a), stroke_box(b), strict=True))  # type: ignore[arg-type]


def test_a_break_keeps_what_is_dimensioned_and_true_lengths_outside_it() -> None:
    view = Direction("side", T, X, Z)
    picture = Picture(
        view, (Stretch(((0, 0), (1000, 0)), Layer.OUTLINE), Stretch(((1000, 0), (1000, 40)), Layer.OUTLINE))
    )
    scaling = broken_scaling(picture, 0.5, [100, 900], 150)
    assert scaling is not None
    assert scaling.x(1000) <= 150 + 1e-6
    assert scaling.x(100) == pytest.approx(50)
    assert scaling.x(1000) - scaling.x(900) == pytest.approx(50)
    kept = sum(abs(s.points[-1][0] - s.points[0][0]) for s in drawn(picture, scaling))
    assert kept == pytest.approx(scaling.x(1000) - BREAK_GAP_MM * len(scaling.cuts))
    assert broken_scaling(picture, 0.5, range(0, 1001, 20), 150) is None


def test_a_view_that_looks_askew_stands_free() -> None:
    brief = bar_brief("A-01", Bar("L40x40x4", 300, title=T))
    askew = replace(brief.view("end"), direction=ISOMETRIC)
    assert cell_of(askew, brief.principal, Projection.FIRST_ANGLE) is None
    assert cell_of(brief.principal, brief.principal, Projection.FIRST_ANGLE) == (0, 0)
    assert cell_of(brief.view("end"), brief.principal, Projection.FIRST_ANGLE) == (1, 0)
