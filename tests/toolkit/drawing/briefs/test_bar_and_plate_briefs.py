"""Briefs of bars and plates: complete, said once, and true to the solid they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from designs import find_design
from designs.model import (
    Bar,
    BarHole,
    Cope,
    Cutout,
    End,
    EndCut,
    Hole,
    HolePattern,
    Leg,
    Machine,
    Part,
    Perforation,
    Plate,
    Slot,
    Text,
    Vec,
    circle,
    obround,
    polygon,
    rectangle,
    ring_sector,
    rounded_rectangle,
)
from designs.solids import mesh_of
from toolkit.drawing.briefs.bars import bar_brief
from toolkit.drawing.briefs.brief import Angle, Brief, Callout, Diameter, Distance, HoleTable, Radius, Station
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.briefs.inspected import checks_by_mark, with_checks
from toolkit.drawing.briefs.kinds import brief_of
from toolkit.drawing.briefs.plates import plate_brief
from toolkit.drawing.parts.choosing import chosen_views
from toolkit.drawing.parts.context import contexts, mirror_image

T = Text("Bagian", "Part")


def thresher(preset: str = "standard") -> Machine:
    design = find_design("thresher")
    return design.build(design.parse({}, preset))


def bars_and_plates(preset: str = "standard") -> Iterator[tuple[str, Part]]:
    return ((i.mark, i.part) for i in thresher(preset).bom if isinstance(i.part, Bar | Plate))


def values(brief: Brief) -> dict[str, float]:
    return {w.id: w.value_mm for w in brief.wishes if isinstance(w, Distance)}


def calls(brief: Brief) -> list[str]:
    return [w.words[0].say("en") for w in brief.wishes if isinstance(w, Callout)]


@pytest.mark.parametrize("preset", ["standard", *(pytest.param(p, marks=pytest.mark.slow) for p in ("small", "large"))])
def test_every_bar_and_plate_of_the_thresher_is_told_completely_and_once(preset: str) -> None:
    found = list(bars_and_plates(preset))
    assert len(found) > 50
    for mark, part in found:
        brief = brief_of(mark, part)
        assert brief is not None
        assert [str(f.message) for f in incomplete(brief)] == []
        assert chosen_views(brief)[1] == []


@pytest.mark.slow
def test_every_distance_ends_on_something_that_the_solid_has() -> None:
    for mark, part in bars_and_plates():
        if isinstance(part, Plate) and part.is_perforated:
            continue
        mesh = mesh_of(part)
        circles = mesh.edge_circle[~np.isnan(mesh.edge_circle[:, 0])]
        brief = brief_of(mark, part)
        assert brief is not None
        for w in (w for w in brief.wishes if isinstance(w, Distance) and not w.reference):
            for s in (w.start, w.end, *w.via):
                assert _is_there(s, mesh.vertices, circles), f"{mark} {w.id} {s.name} {s.at_mm}"


def _is_there(s: Station, vertices: np.ndarray, circles: np.ndarray) -> bool:
    """True when a corner, the middle of a circle, or of the two half circles of a slot, lies in the station's plane."""
    along = np.array(s.along)
    middles = circles[:, :3] @ along
    slots = ((middles[:, None] + middles[None, :]) / 2)[np.isclose(circles[:, None, 6], circles[None, :, 6])]
    places = [vertices @ along, middles, slots]
    return any(np.abs(p - s.at_mm).min(initial=np.inf) < 0.02 for p in places)


def test_a_distance_that_is_left_out_is_found_by_part_and_station() -> None:
    brief = plate_brief("A-07", Plate(rectangle(200, 100), "PL4", (Hole(9, (30, 40)),), title=T))
    short = replace(brief, wishes=tuple(w for w in brief.wishes if w.id != "x.hole 1"))
    assert [f.code for f in incomplete(short)] == ["BRF-01"]
    assert str(incomplete(short)[0].message) == "part A-07: hole 1 has no dimension along X"


def test_a_chain_that_closes_is_found() -> None:
    brief = plate_brief("A-07", Plate(rectangle(200, 100), "PL4", (Hole(9, (30, 40)),), title=T))
    by_id = {w.id: w for w in brief.wishes}
    hole, whole = by_id["x.hole 1"], by_id["x.overall"]
    assert isinstance(hole, Distance)
    assert isinstance(whole, Distance)
    again = Distance(id="x.rest", views=hole.views, start=hole.end, end=whole.end)
    assert [f.code for f in incomplete(replace(brief, wishes=(*brief.wishes, again)))] == ["BRF-02"]
    bracketed = replace(again, reference=True)
    assert incomplete(replace(brief, wishes=(*brief.wishes, bracketed))) == []


def test_equal_patterns_share_a_callout_that_counts_them_all_and_each_has_its_place() -> None:
    rows = (HolePattern(12, (20, 1), (150, y), 7, 1) for y in (30.0, 100.0, 170.0))
    other = HolePattern(8, (20, 1), (150, 60), 7, 1)
    brief = plate_brief("A-01", Plate(rectangle(300, 200), "PL4", (*rows, other), title=T))
    assert sorted(calls(brief))[:2] == ["21× ⌀12", "7× ⌀8"]
    (shared,) = (w for w in brief.wishes if isinstance(w, Callout) and w.value_mm == 12)
    assert len(set(shared.places)) == 21  # each hole has its centre mark
    assert incomplete(brief) == []


def test_a_pattern_has_its_first_hole_from_the_corner_and_both_pitches() -> None:
    brief = plate_brief(
        "A-01", Plate(rectangle(300, 200), "PL4", (HolePattern(11, (50, 40), (150, 100), 4, 2),), title=T)
    )
    assert values(brief) == {
        "x.overall": 300, "y.overall": 200, "x.pattern 1": 75, "y.pattern 1": 80,
        "x.pattern 1.pitch": 150, "y.pattern 1.pitch": 40,
    }  # fmt: skip
    assert calls(brief) == ["8× ⌀11", "t = 4"]


def test_holes_that_share_a_line_are_measured_once() -> None:
    holes = (Hole(9, (30, 40)), Hole(9, (170, 40)), Hole(9, (30, 70)))
    brief = plate_brief("A-01", Plate(rectangle(200, 100), "PL4", holes, title=T))
    assert {k for k in values(brief) if "hole" in k} == {"x.hole 1", "y.hole 1", "x.hole 2", "y.hole 3"}
    assert "3× ⌀9" in calls(brief)


@pytest.mark.parametrize(
    ("outline", "kinds"),
    [
        (rounded_rectangle(120, 80, 15), {Radius}),
        (obround(120, 40), {Radius}),
        (ring_sector(100, 200, 20, 130), {Radius}),
        (polygon([(0, 0), (80, 0), (60, 40), (0, 30)]), set()),
        (polygon([(k * 4, (k % 2) * 3) for k in range(20)] + [(76, 40), (0, 40)]), {HoleTable}),
    ],
)
def test_contours_of_each_kind_are_complete(outline, kinds) -> None:  # type: ignore[no-untyped-def]
    brief = plate_brief("A-01", Plate(outline, "PL4", title=T))
    assert [str(f.message) for f in incomplete(brief)] == []
    assert {type(w) for w in brief.wishes} & {Radius, Diameter, HoleTable} == kinds


def test_a_disc_is_measured_from_its_middle() -> None:
    brief = plate_brief("A-01", Plate(circle(200), "PL4", (Hole(30, (0, 0), datum=True), Hole(9, (60, 0))), title=T))
    assert values(brief) == {"x.hole 2": 60}
    assert [w.diameter_mm for w in brief.wishes if isinstance(w, Diameter)] == [200]


def test_openings_of_other_kinds_are_told() -> None:
    features = (
        Slot(30, 12, (60, 50)),
        Cutout(rectangle(40, 20, (120, 30))),
        Cutout(polygon([(20, 70), (40, 70), (30, 90)])),
    )
    brief = plate_brief("A-01", Plate(rectangle(200, 100), "PL4", features, title=T))
    assert incomplete(brief) == []
    assert "slot 30 × 12" in calls(brief)


def test_a_perforation_is_a_note_with_its_first_hole_from_the_corner() -> None:
    mesh = Perforation(8, 12, (5, 5, 187, 72))
    part = Plate(rectangle(192, 77), "PERF-R8-P12-T1.5", (mesh,), title=T)
    brief = plate_brief("A-01", part)
    words = next(w for w in brief.wishes if isinstance(w, Callout) and w.radius_mm)
    assert [m.say("id") for m in words.words] == ["84× ⌀8", "jarak lubang 12, 60°", "bidang 182 × 67"] or len(
        words.words
    ) == 3
    assert values(brief)["x.perforation 1"] == 9


def test_a_crowd_in_a_full_grid_is_a_pattern_and_another_one_a_table() -> None:
    grid = tuple(Hole(5, (10 + 12 * i, 10 + 12 * j)) for i in range(60) for j in range(50))
    brief = plate_brief("A-01", Plate(rectangle(740, 620), "PL2", grid, title=T))
    assert incomplete(brief) == []
    assert values(brief)["x.pattern 1.pitch"] == pytest.approx(708)
    scattered = tuple(Hole(5, (20 + 7 * i, 30 + (i * 37) % 200)) for i in range(40))
    other = plate_brief("A-01", Plate(rectangle(400, 300), "PL2", scattered, title=T))
    assert incomplete(other) == []
    assert [len(w.rows) for w in other.wishes if isinstance(w, HoleTable)] == [40]


def test_too_many_scattered_holes_are_a_warning_that_names_the_file() -> None:
    holes = tuple(Hole(3, (20 + 2.1 * i, 30 + (i * 37) % 200)) for i in range(160))
    brief = plate_brief("A-09", Plate(rectangle(400, 300), "PL2", holes, title=T))
    assert [f.code for f in brief.findings] == ["DRW-26"]
    assert "profiles/A-09.dxf" in str(brief.findings[0].advice)


def test_a_leg_is_shown_from_the_side_it_is_drilled_from() -> None:
    on_z = bar_brief("A-01", Bar("L40x40x4", 500, features=(BarHole(9, 100, 20, Leg.Z),), title=T))
    on_y = bar_brief("A-01", Bar("L40x40x4", 500, features=(BarHole(9, 100, 20, Leg.Y),), title=T))
    assert on_z.principal.direction.toward == Vec(0, -1, 0)
    assert on_y.principal.direction.toward == Vec(0, 0, -1)
    both = (BarHole(9, 100, 20, Leg.Z), BarHole(9, 100, 20, Leg.Y))
    views, unsaid = chosen_views(bar_brief("A-01", Bar("L40x40x4", 500, features=both, title=T)))
    assert sorted(views) == ["below", "end", "isometric", "side"]
    assert unsaid == []


def test_a_mitre_is_its_angle_at_the_long_point() -> None:
    brief = bar_brief("A-01", Bar("L30x30x3", 500, end=EndCut(120, Leg.Y), title=T))
    angles = [w for w in brief.wishes if isinstance(w, Angle)]
    assert [w.value_deg for w in angles] == [60]
    assert angles[0].apex == Vec(500, 30, 0)
    assert abs(angles[0].first.dot(angles[0].second) - 0.5) < 1e-9
    assert values(brief)["length"] == 500


def test_copes_are_measured_from_their_own_end() -> None:
    copes = (Cope(End.START, Leg.Y, 30), Cope(End.END, Leg.Y, 45))
    brief = bar_brief("A-01", Bar("L40x40x4", 600, features=copes, title=T))
    assert incomplete(brief) == []
    assert {v for k, v in values(brief).items() if k.startswith("x.cope")} == {30, 45}
    assert any(words.startswith("2× leg cut away") for words in calls(brief))


def test_mirrored_pairs_are_named_on_both_sheets() -> None:
    pairs = {c.item.mark: c.mirror for c in contexts(thresher()) if c.mirror}
    assert pairs["N-03"] == "N-07"
    assert pairs["N-07"] == "N-03"
    bar = Bar("L40x40x4", 600, features=(BarHole(9, 100, 20),), title=T)
    assert mirror_image(mirror_image(bar)).key == bar.key


def test_characteristics_stand_on_the_part_they_measure() -> None:
    machine = thresher()
    checks = checks_by_mark(machine)
    assert [(c.key, n) for c, n in checks["D-01"]] == [("wall.thickness", 1)]
    item = next(i for i in machine.bom if i.mark == "D-01")
    brief, missing = with_checks(plate_brief("D-01", item.part), checks["D-01"])  # type: ignore[arg-type]
    assert missing == []
    assert [(w.id, w.inspected.number) for w in brief.wishes if w.inspected] == [("thickness", 1)]
