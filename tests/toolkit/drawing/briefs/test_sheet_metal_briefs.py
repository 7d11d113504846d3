"""Briefs of folded and rolled sheets and hoppers: complete, and true to the solid they speak of."""

from __future__ import annotations

import math

import pytest

from designs import find_design
from designs.model import (
    Bend,
    BentSheet,
    Hole,
    HolePattern,
    Panel,
    RolledSheet,
    Slot,
    Transition,
    Vec,
    at,
    rectangle,
    rotation,
)
from designs.model.placement import Z
from specs.language import Text
from toolkit.drawing.briefs.bent_sheets import bent_sheet_brief
from toolkit.drawing.briefs.brief import Angle, Brief, Callout, Distance, Space
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.briefs.developed import as_patterns, moved
from toolkit.drawing.briefs.kinds import brief_of
from toolkit.drawing.briefs.rolled_sheets import rolled_sheet_brief
from toolkit.drawing.briefs.transitions import transition_brief

T = Text("Bagian", "Part")
SHEET_METAL = (BentSheet, RolledSheet, Transition)


def tray(angle_deg: float = 90.0, depth: float = 40.0) -> BentSheet:
    """A base of 200 x 100 with a lip along its far edge."""
    return BentSheet(
        "PL2",
        (Panel("base", rectangle(200, 100), (Hole(9, (30, 40)),)), Panel("lip", rectangle(200, depth))),
        (Bend("base", "lip", (0, 100), (200, 100), angle_deg),),
        title=T,
    )


def overall(brief: Brief, letter: str) -> float:
    return next(w.value_mm for w in brief.wishes if isinstance(w, Distance) and w.id == f"folded.{letter}.overall")


@pytest.mark.parametrize("preset", ["standard", *(pytest.param(p, marks=pytest.mark.slow) for p in ("small", "large"))])
def test_every_sheet_metal_part_of_the_thresher_is_told_completely_and_once(preset: str) -> None:
    design = find_design("thresher")
    machine = design.build(design.parse({}, preset))
    parts = [i for i in machine.bom if isinstance(i.part, SHEET_METAL)]
    assert len(parts) > 10
    for item in parts:
        brief = brief_of(item.mark, item.part)
        assert brief is not None
        assert [str(f.message) for f in incomplete(brief)] == []


@pytest.mark.parametrize("angle_deg", [30, 90, -90, 120, -135, 160])
def test_overall_sizes_of_a_folded_sheet_are_those_of_its_solid(angle_deg: float) -> None:
    from designs.solids import mesh_of

    part = tray(angle_deg)
    corners = mesh_of(part).vertices
    sizes = corners.max(axis=0) - corners.min(axis=0)
    brief = bent_sheet_brief("A-01", part)
    for letter, size in zip("xyz", sizes, strict=True):
        assert overall(brief, letter) == pytest.approx(size, abs=0.03)


def test_the_flange_of_a_square_fold_is_measured_over_its_outer_face() -> None:
    brief = bent_sheet_brief("A-01", tray(90, depth=40))
    # base 100, inside radius 2 and thickness 2 beyond it; lip 40 above the bend, which rises radius and thickness
    assert overall(brief, "y") == pytest.approx(104)
    assert overall(brief, "z") == pytest.approx(44)


def test_a_fold_that_is_not_square_shows_the_angle_between_its_faces() -> None:
    brief = bent_sheet_brief("A-01", tray(60))
    angles = [w for w in brief.wishes if isinstance(w, Angle)]
    assert [a.value_deg for a in angles] == [120]
    spread = math.degrees(math.acos(angles[0].first.dot(angles[0].second)))
    assert spread == pytest.approx(120)


def test_a_square_fold_needs_no_angle() -> None:
    assert not [w for w in bent_sheet_brief("A-01", tray(90)).wishes if isinstance(w, Angle)]


def test_the_bend_line_lies_where_the_flat_pattern_has_it() -> None:
    part = tray(90)
    brief = bent_sheet_brief("A-01", part)
    line = next(w for w in brief.wishes if isinstance(w, Distance) and w.id == "flat.y.bend 1")
    # half of the allowance pi/2 (2 + 0.44 x 2) beyond the base
    assert line.value_mm == pytest.approx(100 + math.pi / 4 * (2 + 0.88))


def test_a_missing_bend_line_is_found() -> None:
    brief = bent_sheet_brief("A-01", tray())
    import dataclasses

    without = dataclasses.replace(brief, wishes=tuple(w for w in brief.wishes if w.id != "flat.y.bend 1"))
    assert [f.where for f in incomplete(without)] == [("A-01", "bend 1")]


def test_bends_are_numbered_up_and_down_as_they_fold() -> None:
    words = {
        angle: next(w for w in bent_sheet_brief("A-01", tray(angle)).wishes if w.id == "flat.bend 1.words")
        for angle in (90, -90)
    }
    said = {a: w.words[0].say("en") for a, w in words.items() if isinstance(w, Callout)}
    assert said == {90: "B1: up 90°", -90: "B1: down 90°"}


def test_a_pattern_on_a_flange_that_is_turned_keeps_its_holes() -> None:
    pattern = HolePattern(9, (30, 50), (60, 20), columns=3, rows=2)
    for degrees in (0, 90, 180, 270, 33):
        frame = at(5, 7) * rotation(Z, degrees)
        want = sorted((round(q.x, 6), round(q.y, 6)) for p in pattern.positions() for q in [frame.point((*p, 0))])
        got = sorted(
            (round(c.box[0] + 4.5, 6), round(c.box[1] + 4.5, 6)) for f in moved(pattern, frame) for c in f.contours()
        )
        assert len(want) == len(got)
        assert all(math.dist(a, b) < 1e-5 for a, b in zip(want, got, strict=True))


def test_a_slot_turns_with_its_panel() -> None:
    (turned,) = moved(Slot(30, 10, (20, 5)), rotation(Z, 90))
    assert isinstance(turned, Slot)
    assert turned.angle_deg == pytest.approx(90)
    assert turned.at == pytest.approx((-5, 20))


def test_holes_in_even_rows_become_patterns_and_lose_none() -> None:
    staggered = [Hole(10, (20.0 + 40 * i + 20 * (j % 2), 15.0 + 30 * j)) for j in range(6) for i in range(5)]
    found = list(as_patterns([(h, f"features[{n}]") for n, h in enumerate(staggered)]))
    assert all(isinstance(f, HolePattern) for f, _ in found)
    places = sorted(p for f, _ in found if isinstance(f, HolePattern) for p in f.positions())
    assert len(places) == len(staggered)
    assert all(math.dist(a, h.at) < 1e-6 for a, h in zip(places, sorted(staggered, key=lambda h: h.at), strict=True))


def test_holes_without_order_stay_single() -> None:
    holes = [Hole(10, (20.0 + 7 * i * i, 15.0 + 11 * i)) for i in range(6)]
    assert [f for f, _ in as_patterns([(h, "") for h in holes])] == holes


def test_a_rolled_shell_says_its_inside_diameter_and_its_seam() -> None:
    shell = RolledSheet("PL3", 150, 700, title=T)
    brief = rolled_sheet_brief("B-04", shell)
    inside = next(w for w in brief.wishes if w.id == "inside")
    assert isinstance(inside, Callout)
    assert inside.words[0].say("en") == "⌀300 inside"
    assert any("welded" in n.say("en") for n in brief.notes)
    assert incomplete(brief) == []


def test_the_developed_length_of_a_rolled_sheet_is_on_its_middle() -> None:
    part = RolledSheet("PL3", 150, 700, sweep_deg=90, title=T)
    brief = rolled_sheet_brief("B-04", part)
    length = next(w for w in brief.wishes if isinstance(w, Distance) and w.id == "flat.y.overall")
    assert length.value_mm == pytest.approx(math.pi / 2 * 151.5)
    assert [w.value_deg for w in brief.wishes if isinstance(w, Angle)] == [90]


@pytest.mark.parametrize("offset", [(0.0, 0.0), (30.0, -12.0)])
def test_a_hopper_says_both_openings_their_offset_and_its_height(offset: tuple[float, float]) -> None:
    part = Transition("PL1.2", (120, 80), (300, 260), 200, offset, title=T)
    brief = transition_brief("P-01", part)
    said = {w.id: w.value_mm for w in brief.wishes if isinstance(w, Distance) and w.start.space is Space.PART}
    assert said["lower.x"] == pytest.approx(120)
    assert said["upper.y"] == pytest.approx(260)
    assert said["offset.x"] == pytest.approx(abs(-60 - (offset[0] - 150)))
    assert said["height"] == pytest.approx(200)
    assert incomplete(brief) == []


def test_the_walls_of_a_hopper_fold_away_from_who_sees_the_pattern() -> None:
    """Seen from outside, the first wall has its foot from left to right: right x up is its outer normal."""
    part = Transition("PL1.2", (120, 80), (300, 260), 200, title=T)
    lower, upper = part.corners()
    right, up = lower[1] - lower[0], upper[0] - lower[0]
    assert right.cross(up).dot(Vec(0, -1, 0)) > 0
    flat = part.flat_pattern()
    assert all(b.angle_deg < 0 for b in flat.bends)
    x0, _, _, _ = flat.outline.box
    assert min(v.x for v in flat.outline.vertices) == x0
