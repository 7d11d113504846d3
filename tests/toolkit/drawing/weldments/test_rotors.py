"""Rotor weldments: what is threaded on their pins, how true they run, and what stands inside a rolled cover."""

from __future__ import annotations

import itertools
import math
from functools import cache

import pytest

from designs import find_design
from designs.model import Machine, RolledSheet
from designs.parts.threshing.checks import DRUM_RUN_OUT_MM
from designs.solids import mesh_of
from toolkit.drawing.briefs.brief import Brief
from toolkit.drawing.briefs.geometrical import DatumWish, RunoutWish
from toolkit.drawing.parts.lay import Wording
from toolkit.drawing.symbols.frames import DatumFeature, FeatureFrame
from toolkit.drawing.views.direction import BELOW
from toolkit.drawing.weldments.brief import weldment_brief
from toolkit.drawing.weldments.groups import Weldment, weldments_of
from toolkit.drawing.weldments.inside_rolled import inside_rolled, line_table, opens_down
from toolkit.drawing.weldments.schedule import schedule_of
from toolkit.drawing.weldments.sheet import draw_weldment, weldment_eyes, weldment_views
from toolkit.drawing.weldments.threaded import order_table, pins_of


@cache
def machine(name: str) -> Machine:
    return find_design(name).build()


def weldment(name: str, mark: str) -> Weldment:
    return next(w for w in weldments_of(machine(name)) if w.mark == mark)


def brief(name: str, mark: str) -> Brief:
    w, m = weldment(name, mark), machine(name)
    rows = schedule_of(m, w, mesh_of)
    views, eyes = weldment_views(w, mesh_of, len(rows)), weldment_eyes(w, mesh_of, len(rows))
    return weldment_brief(m, w, views, rows, eyes)


def test_the_order_on_each_pin_is_that_of_the_placed_parts() -> None:
    """Between two discs one hammer, on both sides of it a spacer; together the spacers are always as long."""
    m, w = machine("hammer-mill"), weldment("hammer-mill", "WB")
    length = {i.mark: i.part.length_mm for i in m.instances if i.part.title.en == "Hammer spacer"}  # type: ignore[attr-defined]
    titles = {i.mark: i.part.title.en for i in m.instances}
    pins = pins_of(m, w)
    assert len(pins) == 4
    assert [round(p.angle_deg) for p in pins] == [0, 90, 180, 270]
    spaces = set()
    for pin in pins:
        discs = [n for n, mark in enumerate(pin.order) if titles[mark] == "Rotor disc"]
        assert len(discs) == 5
        for a, b in itertools.pairwise(discs):
            left, hammer, right = pin.order[a + 1 : b]
            assert titles[hammer] == "Hammer"
            spaces.add(round(length[left] + length[right], 3))
    assert len(spaces) == 1


def test_the_order_is_not_that_of_declaration_but_of_place() -> None:
    """The first spacer of a pin, moved to the far end, is told last of all spacers."""
    m = find_design("hammer-mill").build()
    w = next(w for w in weldments_of(m) if w.mark == "WB")
    order = pins_of(m, w)[0].order
    shifted = [round(x, 3) for x in _places(m, w)]
    assert shifted == sorted(shifted)
    assert len(order) == len(shifted)


def _places(m: Machine, w: Weldment) -> list[float]:
    """Left ends along x, from the meshes, of what sits on pin 1 in the told order."""
    pin = pins_of(m, w)[0]
    on = {p for j in m.joints_everywhere if pin.instance.path in getattr(j, "parts", ()) for p in j.parts}
    mine = [m.by_path[p] for p in on - {pin.instance.path}]
    middles = {i.path: sum(_span(i)) / 2 for i in mine}
    told = sorted(mine, key=lambda i: (round(middles[i.path], 3), i.path))
    assert [i.mark for i in told] == list(pin.order)
    return [middles[i.path] for i in told]


def _span(i: object) -> tuple[float, float]:
    from designs.solids.mesh import moved

    x = moved(mesh_of(i.part).vertices, i.placement)[:, 0]  # type: ignore[attr-defined]
    return float(x.min()), float(x.max())


def test_the_rotor_sheet_says_order_and_drilling_together() -> None:
    b = brief("hammer-mill", "WB")
    assert any(t.title.en.startswith("Order on the pins") for t in b.tables)
    assert any("Drill the holes for B-03 together" in n.say("en") for n in b.notes)


def test_a_weldment_without_pins_has_neither() -> None:
    assert pins_of(machine("thresher"), weldment("thresher", "WB")) == ()
    assert order_table(()) is None


@pytest.mark.parametrize(("name", "limit"), [("hammer-mill", 0.5), ("thresher", DRUM_RUN_OUT_MM)])
def test_the_body_runs_true_to_both_bearing_seats(name: str, limit: float) -> None:
    b = brief(name, "WB")
    assert sorted(w.letter for w in b.wishes if isinstance(w, DatumWish)) == ["A", "B"]
    (frame,) = (w for w in b.wishes if isinstance(w, RunoutWish))
    assert (frame.value_mm, frame.datums) == (limit, "A-B")
    assert frame.inspected is not None
    assert frame.inspected.key == "rotor.run_out"


def test_the_frame_and_its_datums_stand_on_the_sheet() -> None:
    wording = Wording("hammer-mill", "id", "ISO 13920-C", {})
    sheet, _ = draw_weldment(
        machine("hammer-mill"), weldment("hammer-mill", "WB"), mesh_of, wording, "002", "x", 9
    )  # fmt: skip
    assert sheet is not None
    assert any(isinstance(i, FeatureFrame) for i in sheet.items)
    assert sorted(i.letter for i in sheet.items if isinstance(i, DatumFeature)) == ["A", "B"]


def test_fins_in_the_cover_are_seen_from_below_with_their_angle() -> None:
    b = brief("thresher", "WH")
    assert opens_down(weldment("thresher", "WH"))
    assert BELOW.name in {v.name for v in b.views}
    angles = [w.value_deg for w in b.wishes if w.id.startswith("fin.")]  # type: ignore[attr-defined]
    assert angles == [pytest.approx(63.0, abs=1.0)]


def test_their_lines_on_the_developed_sheet_lie_on_the_slanted_plane() -> None:
    """x - x(middle) = R cos(f) tan(lean): a plane that holds the vertical cuts the cylinder so."""
    w = weldment("thresher", "WH")
    fins = inside_rolled(w)
    assert len(fins) == 6
    for fin in fins:
        sheet = fin.sheet.part
        assert isinstance(sheet, RolledSheet)
        normal = fin.plate.placement.z_axis
        slope = -normal.dot(fin.sheet.placement.y_axis) / normal.dot(fin.sheet.placement.x_axis)
        angles = [math.radians(sheet.angle_at(y)) for _, y in fin.line]
        across = [sheet.inside_radius_mm * math.cos(a) for a in angles]
        for (x, _), y in zip(fin.line, across, strict=True):
            assert x - fin.line[1][0] == pytest.approx(slope * (y - across[1]), abs=1.0)
    steps = [b.line[0][0] - a.line[0][0] for a, b in itertools.pairwise(fins)]
    assert max(steps) - min(steps) < 0.01
    assert len(line_table(w).rows) == 6  # type: ignore[union-attr]


def test_a_drum_that_closes_around_its_discs_is_not_looked_into() -> None:
    assert inside_rolled(weldment("thresher", "WB")) == ()
    assert not opens_down(weldment("thresher", "WB"))
