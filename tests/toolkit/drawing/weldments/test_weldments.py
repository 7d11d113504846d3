"""Weldments: found from the declared welds, told completely, drawn with every mark and every size of weld."""

from __future__ import annotations

import math

import pytest

from designs import find_design
from designs.model import Bar, Machine, Part, Plate, Weld, at, rectangle, rotation
from designs.model.placement import Z
from designs.solids import mesh_of
from specs.language import Text
from toolkit.documents.weld_list import weld_lines
from toolkit.drawing.briefs.brief import Brief
from toolkit.drawing.briefs.completeness import incomplete
from toolkit.drawing.briefs.extents import reach_points
from toolkit.drawing.briefs.pointers import PartBalloon, WeldPointer
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.sheet.primitives import Balloon
from toolkit.drawing.symbols.weld import Weld as WeldSymbol
from toolkit.drawing.weldments.brief import weldment_brief
from toolkit.drawing.weldments.groups import weldments_of
from toolkit.drawing.weldments.places import even_rows
from toolkit.drawing.weldments.schedule import schedule_of
from toolkit.drawing.weldments.sheet import draw_weldment, weldment_eyes, weldment_views
from toolkit.drawing.weldments.sites import meeting_point

T = Text("Rangka", "Frame")
WORDING = Wording("stand", "en", "ISO 13920-B", {})


def stand() -> Machine:
    """Four legs under a plate, welded; a loose plate beside them."""
    m = Machine(letter="A", title=T)
    legs = []
    for n, (x, y) in enumerate(((0, 0), (460, 0), (460, 360), (0, 360))):
        leg = Bar("L40x40x4", 500, title=Text("Kaki", "Leg"))
        upright = at(x, y) * rotation(Z, 90 * n)
        from designs.model.placement import Y

        legs.append(m.add(leg, upright * rotation(Y, -90), name=f"leg-{n + 1}"))
    top = m.add(Plate(rectangle(560, 460), "PL3", title=Text("Daun", "Top")), at(-50, -50, 500), name="top")
    m.add(Plate(rectangle(100, 100), "PL3", title=Text("Lepas", "Loose")), at(900, 0, 0), name="loose")
    for leg in legs:
        m.weld(leg, top, leg_mm=3, length_mm=30, seams=2)
    return m


def brief_of(machine: Machine) -> Brief:
    (weldment,) = weldments_of(machine)
    rows = schedule_of(machine, weldment, mesh_of)
    views = weldment_views(weldment, mesh_of, len(rows))
    return weldment_brief(machine, weldment, views, rows, weldment_eyes(weldment, mesh_of, len(rows)))


def test_a_weldment_holds_what_is_welded_and_nothing_else() -> None:
    (found,) = weldments_of(stand())
    assert {i.path for i in found.instances} == {"leg-1", "leg-2", "leg-3", "leg-4", "top"}
    assert len(found.welds) == 4
    assert found.mark == "WA"


def test_a_machine_without_welds_has_no_weldment() -> None:
    m = Machine(letter="A", title=T)
    m.add(Plate(rectangle(100, 100), "PL3", title=T), at(0, 0, 0), name="a")
    assert weldments_of(m) == ()


def test_every_weld_of_the_thresher_belongs_to_exactly_one_weldment() -> None:
    machine = find_design("thresher").build()
    declared = [j for j in machine.joints_everywhere if isinstance(j, Weld)]
    held = [w for weldment in weldments_of(machine) for w in weldment.welds]
    assert len(held) == len(declared)
    assert {id(w) for w in held} == {id(w) for w in declared}
    paths = [i.path for weldment in weldments_of(machine) for i in weldment.instances]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("kind", ["Bar", "Plate", "BentSheet", "RolledSheet", "Transition", "Turned"])
def test_the_reach_of_every_part_of_the_thresher_is_that_of_its_solid(kind: str) -> None:
    parts: list[Part] = [i.part for i in find_design("thresher").build().bom if type(i.part).__name__ == kind]
    assert parts
    for part in parts:
        points, corners = reach_points(part), mesh_of(part).vertices
        for k in range(3):
            values = [p[k] for p in points]
            assert min(values) == pytest.approx(corners[:, k].min(), abs=0.15)  # facets lie inside round parts
            assert max(values) == pytest.approx(corners[:, k].max(), abs=0.15)


def test_the_brief_of_a_weldment_is_complete_and_names_every_mark_and_weld() -> None:
    machine = stand()
    (weldment,) = weldments_of(machine)
    brief = brief_of(machine)
    assert incomplete(brief) == []
    assert {m for w in brief.wishes if isinstance(w, PartBalloon) for m in w.marks} == {i.mark for i in weldment.items}
    assert {w.number for w in brief.wishes if isinstance(w, WeldPointer)} == {x.number for x in weld_lines(machine)}


def test_parts_meet_where_their_boxes_do() -> None:
    machine = stand()
    (weldment,) = weldments_of(machine)
    place = meeting_point(weldment, weldment.welds[0])
    assert place is not None
    assert place.z == pytest.approx(500)
    assert math.hypot(place.x, place.y) < 45


def test_the_sheet_of_a_weldment_shows_every_mark_once_and_its_welds() -> None:
    machine = stand()
    (weldment,) = weldments_of(machine)
    sheet, findings = draw_weldment(machine, weldment, mesh_of, WORDING, "001", "abcd1234", 1)
    assert sheet is not None
    assert [str(f.message) for f in findings] == []
    assert sorted(m for b in sheet.items if isinstance(b, Balloon) for m in b.marks) == [i.mark for i in weldment.items]
    symbols = [s for s in sheet.items if isinstance(s, WeldSymbol)]
    assert len(symbols) == 1
    assert "z3" in symbols[0].words
    assert symbols[0].arrow_side is not None
    assert symbols[0].arrow_side.length == "30"  # on one edge; each leg has two of them
    assert "8×" in symbols[0].tail


def test_even_rows_keep_every_place() -> None:
    places = [(0.0, 10.0 * k, 0.0) for k in range(5)] + [(7.0, 3.0, 1.0)]
    rows = list(even_rows(sorted(places)))
    assert sum(n for _, n, _ in rows) == len(places)
    assert rows[0] == ((0.0, 0.0, 0.0), 5, (0.0, 10.0, 0.0))
    assert rows[1] == ((7.0, 3.0, 1.0), 1, None)
