"""What a teacher of a machine shop looked for on the sheets and must find there."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

import pytest

from designs import find_design
from designs.model import (
    Bar,
    BarHole,
    Bend,
    BentSheet,
    Fit,
    Hole,
    Keyway,
    Leg,
    Panel,
    Plate,
    RolledSheet,
    Step,
    Text,
    Transition,
    Turned,
    circle,
    rectangle,
)  # fmt: skip
from designs.solids import mesh_of
from tests.toolkit.drawing.parts.test_hard_parts import codes, drawn, printed
from toolkit.drawing.briefs.bars import bar_brief
from toolkit.drawing.briefs.brief import Callout, Diameter, Distance
from toolkit.drawing.briefs.fitted import with_fits
from toolkit.drawing.briefs.geometrical import runout_mm
from toolkit.drawing.briefs.keyway_depths import depth_allowance_mm
from toolkit.drawing.briefs.kinds import brief_of
from toolkit.drawing.briefs.pitch_circles import pitch_circles
from toolkit.drawing.briefs.plates import plate_brief
from toolkit.drawing.briefs.round_contours import round_contour
from toolkit.drawing.parts.context import contexts
from toolkit.drawing.parts.tangents import tangent_edges
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.sheet.primitives import Polyline
from toolkit.drawing.symbols.frames import DatumFeature, FeatureFrame
from toolkit.drawing.symbols.weld import Weld

T = Text("Bagian", "Part")
Kind = TypeVar("Kind")


def of(kind: type[Kind], items: Iterable[object]) -> list[Kind]:
    return [i for i in items if isinstance(i, kind)]


@pytest.fixture(scope="module")
def arc() -> Plate:
    """The notched arc of the thresher's concave."""
    design = find_design("thresher")
    machine = design.build(design.parse({}, None))
    return next(i.part for i in machine.bom if i.mark == "C-01")  # type: ignore[return-value]


def test_a_notched_arc_is_told_by_centre_radii_and_the_circle_of_its_notches(arc: Plate) -> None:
    found = round_contour(arc.outline)
    assert found is not None
    notches = found.notches
    at = [math.degrees(math.atan2(y - found.centre[1], x - found.centre[0])) % 360 for x, y in notches.middles]
    again = [(notches.first_deg + k * notches.step_deg) % 360 for k in range(len(at))]
    assert at == pytest.approx(again, abs=0.02)
    done = drawn(arc)
    assert [c for c in codes(done) if "error" in c] == []
    assert done.sheet is not None
    assert sorted(d.value_mm for d in done.sheet.dimensions if d.kind == "radius") == pytest.approx(
        sorted(a.radius for a in found.arcs)
    )
    assert f"{len(at)}× R3.2" in printed(done)
    assert "Contour" not in printed(done)


def test_a_contour_without_notches_is_told_another_way() -> None:
    assert round_contour(circle(100.0)) is None


@pytest.mark.parametrize(("count", "first"), [(4, 0.0), (6, 15.0), (3, 90.0)])
def test_holes_on_a_disc_are_told_by_their_pitch_circle(count: int, first: float) -> None:
    angles = [math.radians(first + 360 * k / count) for k in range(count)]
    holes = tuple(Hole(11, (80 * math.cos(a), 80 * math.sin(a))) for a in angles)
    part = Plate(circle(240.0), "PL6", (Hole(38.2, (0, 0), datum=True), *holes), title=T)
    done = drawn(part)
    assert [c for c in codes(done) if "error" in c] == []
    assert f"{count}× ⌀11 PCD ⌀160" in printed(done)


def test_a_hole_off_the_circle_is_measured_by_itself_and_seen_when_the_words_lie() -> None:
    """Planted: a sheet for even holes, checked against a part whose third hole stands a degree off."""
    angles = [0.0, 90.0, 181.0, 270.0]
    holes = [Hole(11, (80 * math.cos(math.radians(a)), 80 * math.sin(math.radians(a)))) for a in angles]
    assert pitch_circles(holes, (0.0, 0.0)) == []
    brief = plate_brief("A-01", Plate(circle(240.0), "PL6", tuple(holes), title=T))
    assert sum(w.id.startswith("x.hole") for w in brief.wishes) >= 2


def test_a_closed_shell_and_a_hopper_carry_their_seam_and_name_its_edges() -> None:
    for part, length in (
        (RolledSheet("PL3", 147.0, 300.0, title=T), "300"),
        (Transition("PL2", (150.0, 120.0), (400.0, 330.0), 180.0, title=T), f"{math.hypot(125, 105, 180):.0f}"),
    ):
        done = drawn(part)
        assert done.sheet is not None
        (weld,) = of(Weld, done.sheet.items)
        assert weld.arrow_side is not None
        assert weld.arrow_side.length == length
        assert printed(done).count("seam edge, welded") == 2
        assert [c for c in codes(done) if "error" in c] == []


def test_an_open_shell_has_no_seam() -> None:
    done = drawn(RolledSheet("PL3", 147.0, 300.0, 170.0, title=T))
    assert done.sheet is not None
    assert of(Weld, done.sheet.items) == []
    assert "rolling direction" in printed(done)
    assert [c for c in codes(done) if "error" in c] == []


def test_both_legs_of_a_drilled_angle_are_named_and_the_plain_one_has_no_picture() -> None:
    drilled = bar_brief("A-01", Bar("L40x40x4", 500, features=(BarHole(9, 100, 20, Leg.Y),), title=T))
    words = {str(m) for w in drilled.wishes if isinstance(w, Callout) for m in w.words}
    assert {"leg A", "leg B"} <= words
    assert str(drilled.principal.caption) == str(Text("Tampak bawah: sayap B", "View from below: leg B"))
    assert drilled.view("end").hidden
    plain = bar_brief("A-01", Bar("L40x40x4", 500, title=T))
    assert [v.name for v in plain.views if v.name == "isometric"] == []


def test_a_post_says_which_end_is_up() -> None:
    design = find_design("thresher")
    machine = design.build(design.parse({}, None))
    posts = [c for c in contexts(machine) if c.stands is not None]
    assert posts
    for c in posts:
        assert isinstance(c.item.part, Bar)
        assert all(abs(machine.by_path[p].placement.x_axis.z) > 0.008 for p in c.item.paths)


def test_bends_show_as_thin_lines_in_the_picture() -> None:
    panels = (Panel("base", rectangle(200, 100)), Panel("lip", rectangle(200, 40)))
    part = BentSheet("PL3", panels, (Bend("base", "lip", (0, 100), (200, 100), 90.0),), title=T)
    assert len(list(tangent_edges(part, mesh_of(part)))) == 2
    done = drawn(part)
    assert done.sheet is not None
    spot = next(v for v in done.sheet.views if v.name == "isometric")
    x0, y0, x1, y1 = spot.box
    inside = [p for p in of(Polyline, done.sheet.items) if p.layer is Layer.DIMENSION
              and all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in p.points)]  # fmt: skip
    assert inside


def shaft() -> Turned:
    steps = (Step(30, 50, "h8"), Step(35, 60, "h8", name="bearing-left"), Step(38, 200),
             Step(35, 60, "h8", name="bearing-right"), Step(30, 60, "h8"))  # fmt: skip
    return Turned("R38", steps, keyways=(Keyway(8, 36, 8, 4),), title=T)


def test_seats_beside_the_bearings_run_true_to_both() -> None:
    done = drawn(shaft())
    assert done.sheet is not None
    assert sorted(d.letter for d in of(DatumFeature, done.sheet.items)) == ["B", "C"]  # A is the section
    frames = of(FeatureFrame, done.sheet.items)
    assert [(f.value, f.datums) for f in frames] == [("0.1", ("B-C",))] * 2
    assert runout_mm("H") < runout_mm("K") < runout_mm("L")


def test_a_keyway_may_be_deeper_and_never_shallower() -> None:
    rest = next(w for w in brief_of("A-01", shaft()).wishes if w.id == "keyway A.rest")  # type: ignore[union-attr]
    assert isinstance(rest, Distance)
    assert (rest.value_mm, rest.tolerance.lower, rest.tolerance.upper) == (26, -0.2, 0)  # type: ignore[union-attr]
    assert depth_allowance_mm(6) == 0.1


def test_a_bore_takes_its_fit_from_the_joint_and_the_shaft_its_own() -> None:
    """ISO 286-2: 35 H7 is +0.025 / 0, 35 h7 is 0 / -0.025."""
    disc = plate_brief("A-01", Plate(circle(200.0), "PL6", (Hole(35, (0, 0), datum=True),), title=T))
    fit = Fit("shaft", "disc", 35.0, "H7/h7")
    bored = with_fits(disc, [(fit.nominal_mm, "H7")])
    words = [str(m) for w in bored.wishes if isinstance(w, Callout) for m in w.words]
    assert "H7 (+0.025 / 0)" in words
    plain = Turned("R38", (Step(35, 100), Step(30, 40)), title=T)
    brief = brief_of("A-01", plain)
    assert brief is not None
    turned = with_fits(brief, [(35.0, "h7")])
    said = {w.diameter_mm: w.fit for w in turned.wishes if isinstance(w, Diameter)}
    assert said == {35: "h7", 30: ""}


def test_corners_beside_a_bend_have_one_number() -> None:
    """The sides lean, so that the ends of the bends lie 0.07 mm beside the corners: one intent, one value."""
    design = find_design("thresher")
    machine = design.build(design.parse({}, None))
    part = next(i.part for i in machine.bom if i.mark == "R-01")
    assert isinstance(part, BentSheet)
    done = drawn(part)
    words = printed(done).split()
    assert words.count("900") == 4  # the four corners of the table
    assert "0.07" not in words
    assert [c for c in codes(done) if "error" in c] == []
