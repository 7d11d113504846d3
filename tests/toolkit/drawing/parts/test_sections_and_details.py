"""Sections and details of part sheets: cut where the mark stands, hatched, at their own scale, as the solid is."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from designs.model import CentreHole, End, Hole, Keyway, Part, Plane, Plate, Slot, Step, Text, Turned, Vec, X, rectangle
from designs.solids import mesh_of
from specs.errors import BadPart
from specs.tolerances.iso286 import limits
from toolkit.drawing.briefs.brief import ViewKind, ViewWish
from toolkit.drawing.briefs.turned import turned_brief
from toolkit.drawing.lint import lint
from toolkit.drawing.parts.picture import picture_of
from toolkit.drawing.parts.store import Finished
from toolkit.drawing.sheet.annotations import DetailMark, SectionMark
from toolkit.drawing.sheet.hatching import Hatch
from toolkit.drawing.sheet.leaders import Leader
from toolkit.drawing.sheet.primitives import Dimension, Label
from toolkit.drawing.sheet.sheet import Sheet
from toolkit.drawing.views.direction import FRONT

Draw = Callable[..., Finished]
T = Text("Poros", "Shaft")


def shaft(*keyways: Keyway, length_mm: float = 500) -> Turned:
    """Seats of 30 and 35 mm at both ends of a body of 38."""
    ends = [Step(30, 60, "h8"), Step(35, 60, "h8")]
    steps = (*ends, Step(38, length_mm - 240), *reversed(ends))
    centres = tuple(CentreHole(e, 3.15, 6.7, 6.0) for e in End)
    return Turned("R40", steps, keyways, 1.0, centres, title=T)


LEFT, RIGHT = Keyway(10, 36, 8, 4, key="8x7x36"), Keyway(454, 36, 8, 4, key="8x7x36")
OTHER = Keyway(454, 36, 10, 5, key="10x8x36")


def sheet_of(part: Part, draw: Draw) -> Sheet:
    finished = draw(part)
    assert finished.sheet is not None
    found = [str(f.message) for f in (*finished.findings, *lint(finished.sheet)) if f.severity.value != "note"]
    assert found == []
    return finished.sheet


def test_the_cut_face_of_a_keyway_has_the_area_of_a_circle_less_its_slot() -> None:
    brief = turned_brief("A-01", shaft(LEFT))
    picture = picture_of(brief, brief.view("section A"), mesh_of)
    r, half, t = 15.0, 4.0, 4.0
    segment = r * r * math.asin(half / r) + half * math.sqrt(r * r - half * half)  # strip of the circle, half of it
    removed = segment - 2 * half * (r - t)
    assert sum(f.area_mm2 for f in picture.faces) == pytest.approx(math.pi * r * r - removed, rel=2e-3)
    assert picture.box == pytest.approx((-15, -15, 15, 15), abs=0.05)


def test_a_keyway_says_width_with_fit_and_limits_and_what_is_left_of_the_diameter(draw: Draw) -> None:
    sheet = sheet_of(shaft(LEFT), draw)
    said = {s.wish: sheet.items[s.item] for s in sheet.said if s.view == "section A"}
    width, rest = said["keyway A.width"], said["keyway A.rest"]
    assert isinstance(width, Dimension)
    assert isinstance(rest, Dimension)
    p9 = limits("P9", 8)
    assert width.value_mm == pytest.approx(8)
    assert "P9" in width.words
    assert [f"{abs(v):.3f}".replace(".", ",") in width.words for v in (p9.upper_mm, p9.lower_mm)] == [True, True]
    assert rest.value_mm == pytest.approx(26)
    assert any(isinstance(i, Hatch) for i in sheet.items)


@pytest.mark.parametrize(
    ("keyways", "letters", "marks"), [((LEFT, RIGHT), "A", 2), ((LEFT, OTHER), "AB", 2), ((), "", 0)]
)
def test_keyways_that_are_alike_share_a_section_and_are_all_marked(
    keyways: tuple[Keyway, ...], letters: str, marks: int, draw: Draw
) -> None:
    sheet = sheet_of(shaft(*keyways), draw)
    found = [i.words for i in sheet.items if isinstance(i, Label) and i.words.startswith("POTONGAN")]
    assert [w.split()[1] for w in sorted(found)] == [f"{c}-{c}" for c in letters]
    assert sum(isinstance(i, SectionMark) for i in sheet.items) == marks


def test_the_mark_stands_at_the_plane_and_the_section_at_its_own_scale(draw: Draw) -> None:
    sheet = sheet_of(shaft(LEFT, length_mm=900), draw)
    views = {v.name: v for v in sheet.views}
    along, cut = views["along"], views["section A"]
    (mark,) = [i for i in sheet.items if isinstance(i, SectionMark)]
    assert mark.path[0][0] == pytest.approx(along.box[0] + 28 * along.ratio)
    assert mark.path[0][1] < along.box[1] < along.box[3] < mark.path[1][1]
    assert cut.box[2] - cut.box[0] == pytest.approx(30 * cut.ratio, abs=0.1)
    assert cut.scale != along.scale
    assert any(isinstance(i, Label) and i.words == f"POTONGAN A-A ({cut.scale})" for i in sheet.items)


@pytest.mark.slow
def test_no_dimension_line_of_a_shaft_crosses_another(draw: Draw) -> None:
    for length in (300, 520, 940):
        far = replace(RIGHT, x_mm=length - 46)
        codes = {f.code for f in lint(sheet_of(shaft(LEFT, far, length_mm=length), draw))}
        assert "DRW-46" not in codes


def test_a_hole_too_small_on_paper_gets_a_detail_with_its_callout(draw: Draw) -> None:
    places = ((60, 40), (2840, 1400))
    plate = Plate(rectangle(2900, 1450), "PL4", tuple(Hole(3.2, p) for p in places), title=T)
    sheet = sheet_of(plate, draw)
    face, detail = (next(v for v in sheet.views if v.name == n) for n in ("face", "detail A"))
    assert 3.2 * face.ratio < 0.8 < 3.0 < 3.2 * detail.ratio
    (mark,) = [i for i in sheet.items if isinstance(i, DetailMark)]
    near = [math.dist(mark.centre, (face.box[0] + x * face.ratio, face.box[1] + y * face.ratio)) for x, y in places]
    assert min(near) < 0.01
    assert any(isinstance(i, Label) and i.words == f"DETAIL A ({detail.scale})" for i in sheet.items)
    (said,) = [s for s in sheet.said if s.view == "detail A"]
    callout = sheet.items[said.item]
    assert isinstance(callout, Leader)
    assert "2× ⌀3,2" in callout.lines[0]


def test_a_plate_whose_holes_read_well_gets_no_detail(draw: Draw) -> None:
    sheet = sheet_of(Plate(rectangle(200, 100), "PL4", (Hole(3.2, (60, 40)),), title=T), draw)
    assert [v.name for v in sheet.views] == ["face"]


@pytest.mark.parametrize("angle_deg", [0.0, 30.0, 90.0, 135.0])
def test_the_leader_of_a_slot_ends_on_its_outline(angle_deg: float, draw: Draw) -> None:
    slot = Slot(44, 14, (150, 100), angle_deg)
    sheet = sheet_of(Plate(rectangle(300, 200), "PL4", (slot,), title=T), draw)
    (view,) = sheet.views
    (leader,) = [i for i in sheet.items if isinstance(i, Leader) and "44" in i.lines[0]]
    point = [(leader.target[k] - view.box[k]) / view.ratio for k in (0, 1)]
    (outline,) = slot.contours()
    assert outline.distance_to_edge((point[0], point[1])) < 0.02


def test_a_section_without_a_plane_and_a_detail_without_a_place_are_refused() -> None:
    with pytest.raises(BadPart, match="plane that cuts it"):
        ViewWish(name="a", direction=FRONT, kind=ViewKind.SECTION, letter="A")
    with pytest.raises(BadPart, match="the place there"):
        ViewWish(name="b", direction=FRONT, kind=ViewKind.DETAIL, letter="B", parent="face")
    ViewWish(name="c", direction=FRONT, kind=ViewKind.SECTION, letter="A", plane=Plane(Vec(0, 0, 0), X))
