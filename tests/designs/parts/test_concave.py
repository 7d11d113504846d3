"""Truth: circles and chords by hand; solids against each other by exact booleans."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designs.model import Assembly, Bar, BarHole, BarSlot, Machine, Plane, Plate
from designs.model.outline import Edge
from designs.parts.concave import bar_concave
from designs.parts.concave_arc import BarGrid
from specs.errors import BadPart, Conflict
from specs.stock import RoundSection, section

STANDARD: dict[str, Any] = {"inner_radius_mm": 240, "length_mm": 700}


def concave(**changes: Any) -> Assembly:
    return bar_concave(**{**STANDARD, **changes})


def bars_of(assembly: Assembly) -> list[Any]:
    return [c for name, c in assembly.components.items() if name.startswith("bar-")]


def arc_of(assembly: Assembly) -> Plate:
    part = assembly.component("arc-1").part
    assert isinstance(part, Plate)
    return part


@pytest.fixture(scope="module")
def standard() -> Assembly:
    return concave()


def test_the_bars_touch_the_stated_circle_from_outside(standard: Assembly) -> None:
    for bar in bars_of(standard):
        y, z = bar.placement.origin.y, bar.placement.origin.z
        assert math.hypot(y, z) - 3 == pytest.approx(240, abs=1e-9)


def test_gaps_and_bars_fill_the_wrap_from_edge_to_edge() -> None:
    grid = BarGrid(240, 6, 15, 180, 180)
    on_circle = math.radians(grid.step_deg) * 243 - 6
    assert grid.count * 6 + (grid.count + 1) * on_circle == pytest.approx(math.pi * 243)
    assert grid.count == 36  # (763.4 - 15) / 21 = 35.6


def test_neighbouring_bars_leave_the_gap_that_is_reported(standard: Assembly) -> None:
    middles = [b.placement.origin for b in bars_of(standard)]
    gaps = [(b - a).length - 6 for a, b in itertools.pairwise(middles)]
    machine = Machine()
    machine.add(standard, name="concave")
    (check,) = machine.checks
    assert check.key == "concave.bar_gap"
    assert gaps == pytest.approx([check.measure.nominal] * len(gaps))
    assert check.measure.nominal <= 15
    a, b = (machine.point(name) for name in check.measure.of)
    assert (a - b).length == pytest.approx(check.measure.nominal)


def test_the_bars_lie_symmetrically_below_the_drum(standard: Assembly) -> None:
    middles = [b.placement.origin for b in bars_of(standard)]
    assert sum(m.y for m in middles) == pytest.approx(0, abs=1e-6)
    assert all(m.z < 0 for m in middles)


def holes_of(arc: Plate) -> list[Edge]:
    """The holes that the inner edge runs through: arcs of more than half a circle."""
    return [e for e in arc.outline.edges() if e.bulge < -1]


def test_every_bar_threads_through_the_middle_of_a_hole_in_every_arc(standard: Assembly) -> None:
    for n in (1, 2, 3):
        arc = standard.component(f"arc-{n}")
        assert isinstance(arc.part, Plate)
        holes = sorted(holes_of(arc.part), key=lambda e: e.centre)
        bars = sorted((b.placement.origin for b in bars_of(standard)), key=lambda o: (o.y, o.z))
        assert len(holes) == len(bars) == 36
        for hole, bar in zip(holes, bars, strict=True):
            place = arc.placement.point((*hole.centre, 0.0))
            assert (place.y, place.z) == pytest.approx((bar.y, bar.z))
            assert 2 * hole.radius - 6 == pytest.approx(0.4)


@pytest.mark.parametrize("bar", ["R6", "R8", "R10"])
def test_no_bar_can_leave_its_hole_towards_the_drum(bar: str) -> None:
    holes = holes_of(arc_of(concave(bar=bar)))
    assert max(h.chord for h in holes) < float(bar[1:]) - 0.9


@pytest.mark.parametrize("bar", ["R6", "R8", "R10"])
def test_the_bars_stand_nearer_to_the_drum_than_the_arcs(bar: str) -> None:
    arc = arc_of(concave(bar=bar))
    assert arc.outline.distance_to_edge((0.0, 0.0)) == pytest.approx(240 + float(bar[1:]) / 6)


def test_the_arcs_keep_steel_between_the_holes(standard: Assembly) -> None:
    holes = sorted(holes_of(arc_of(standard)), key=lambda e: e.centre)
    assert min(math.dist(a.centre, b.centre) - 2 * a.radius for a, b in itertools.pairwise(holes)) > 14


def test_the_drilling_note_has_a_decimal_comma_in_indonesian(standard: Assembly) -> None:
    note = arc_of(standard).note
    assert note is not None
    assert "36 x ⌀6,4, R243,0, 4,90°" in note.id
    assert "36 x ⌀6.4, R243.0, 4.90°" in note.en


def test_all_arcs_and_both_edge_angles_are_made_alike(standard: Assembly) -> None:
    machine = Machine()
    machine.add(standard, name="concave")
    assert {item.part.title.en: item.quantity for item in machine.bom} == {
        "Concave arc": 3, "Concave bar": 36, "Concave edge angle": 2,
    }  # fmt: skip


def test_the_bars_stand_out_of_the_side_arcs_for_their_welds(standard: Assembly) -> None:
    assert standard.component("arc-1").placement.origin.x == pytest.approx(-350 + 4)
    assert standard.component("arc-3").placement.origin.x == pytest.approx(350 - 4 - 6)


def test_it_hangs_by_four_slots_in_the_outer_faces(standard: Assembly) -> None:
    for side, numbers in (("left", (1, 2)), ("right", (3, 4))):
        face = standard.names[f"hang-{side}"]
        assert isinstance(face, Plane)
        angle = standard.component(f"carrier-{side}")
        assert isinstance(angle.part, Bar)
        slots = [angle.placement.point((f.x_mm, 0, f.offset_mm)) for f in angle.part.features if isinstance(f, BarSlot)]
        for n in numbers:
            point = standard.names[f"hang-{n}"].origin
            assert (point - face.origin).dot(face.normal) == pytest.approx(0)
            assert min((point - s).length for s in slots) == pytest.approx(0, abs=1e-9)
    assert standard.names["hang-1"].origin.x == -standard.names["hang-2"].origin.x


def test_round_holes_take_the_place_of_slots_when_nothing_is_adjusted() -> None:
    angle = concave(adjust_mm=0).component("carrier-left").part
    assert isinstance(angle, Bar)
    assert [type(f) for f in angle.features] == [BarHole, BarHole]
    assert {f.diameter_mm for f in angle.features if isinstance(f, BarHole)} == {9.0}


def test_the_bolts_do_not_meet_an_arc(standard: Assembly) -> None:
    arcs = [standard.component(f"arc-{n}").placement.origin.x for n in (1, 2, 3)]
    for n in (1, 2):
        x = standard.names[f"hang-{n}"].origin.x
        assert min(abs(x - (a + 3)) for a in arcs) > 40


def test_every_part_hangs_on_the_rest_by_joints(
    standard: Assembly, loose: Callable[[Assembly], list[set[str]]]
) -> None:
    assert loose(standard) == []


def test_every_part_comes_in_by_exactly_one_step(standard: Assembly) -> None:
    assert sorted(p for s in standard.steps for p in s.parts) == sorted(standard.components)


@pytest.mark.parametrize(("start", "wrap"), [(200.0, 120.0), (130.0, 230.0), (270.0, 90.0), (180.0, -20.0)])
def test_edges_too_far_from_level_name_start_and_wrap(start: float, wrap: float) -> None:
    with pytest.raises(Conflict, match=r"start_deg = .* and wrap_deg"):
        concave(start_deg=start, wrap_deg=wrap)


def test_an_arc_too_shallow_for_its_bars_names_both() -> None:
    with pytest.raises(Conflict, match="arc_depth_mm = 15 and bar = R10"):
        concave(arc_depth_mm=15, bar="R10")


def test_an_edge_angle_wider_than_the_arcs_is_refused() -> None:
    with pytest.raises(Conflict, match="carrier = L60x60x6 and arc_depth_mm = 30"):
        concave(carrier="L60x60x6")


def test_arcs_without_room_for_bolts_name_length_and_arcs() -> None:
    with pytest.raises(Conflict, match="length_mm = 200 and arcs = 5"):
        concave(length_mm=200, arcs=5)


def test_a_radius_too_small_for_its_bars_or_arcs_is_refused() -> None:
    with pytest.raises(Conflict, match="inner_radius_mm = 5 and gap_mm = 15"):
        concave(inner_radius_mm=5)
    with pytest.raises(BadPart, match="concave, inner_radius_mm: 9 mm is too small for its arcs"):
        concave(inner_radius_mm=9, gap_mm=4, start_deg=145, wrap_deg=250)


@pytest.mark.parametrize(
    ("field", "value"),
    [("inner_radius_mm", -240.0), ("length_mm", 0.0), ("gap_mm", 2.0), ("arcs", 1), ("bar", "FB40x4")],
)
def test_a_size_no_concave_can_have_is_named(field: str, value: Any) -> None:
    with pytest.raises(BadPart, match=f"concave, {field}"):
        concave(**{field: value})


@given(
    radius=st.floats(190, 330), length=st.floats(400, 1200), bar=st.sampled_from(["R6", "R8", "R10"]),
    gap=st.floats(12, 25), wrap=st.floats(120, 200), lean=st.floats(-4, 4), arcs=st.integers(2, 5),
)  # fmt: skip
def test_a_concave_of_any_size_is_built_or_refused_by_name(
    radius: float, length: float, bar: str, gap: float, wrap: float, lean: float, arcs: int
) -> None:
    sizes = {"inner_radius_mm": radius, "length_mm": length, "bar": bar, "gap_mm": gap, "arcs": arcs}
    it, refused = None, None
    try:
        it = concave(**sizes, wrap_deg=wrap, start_deg=270 - wrap / 2 + lean)
    except Conflict as refusal:
        refused = {refusal.fields["first"], refusal.fields["second"]}
    if it is None:
        assert refused in ({"start_deg", "wrap_deg"}, {"length_mm", "arcs"}, {"carrier", "arc_depth_mm"})
        return
    stock = section(bar)
    assert isinstance(stock, RoundSection)
    d = stock.d_mm
    middles = [b.placement.origin for b in bars_of(it)]
    gaps = [(b - a).length - d for a, b in itertools.pairwise(middles)]
    assert max(gaps) <= gap + 1e-9
    assert min(gaps) > gap / 2  # one bar more than needed would leave less than half
    assert min((a - b).length for a, b in itertools.combinations(middles, 2)) > d
    arc = arc_of(it)
    holes = holes_of(arc)
    assert len(holes) == len(middles)
    assert max(math.hypot(*e.centre) + e.radius for e in holes) < math.dist((0, 0), arc.outline.vertices[0][:2]) - 4
    assert max(e.chord for e in holes) < d - 0.9
    for side in ("left", "right"):
        angle = it.component(f"carrier-{side}")
        corners = [angle.placement.point((0, y, z)) for y, z in ((30, 0), (30, 3), (0, 0))]
        assert min(math.hypot(c.y, c.z) for c in corners) > radius - 0.6
        ring = [angle.placement.inverse().point((0, v.x, v.y)) for v in arc.outline.vertices]
        assert all(r.y > 3 - 1e-6 or r.z > 3 - 1e-6 for r in ring if r.z < 30 and r.y < 30)  # not inside the corner


@pytest.mark.slow
@pytest.mark.parametrize(
    "shape",
    [
        {}, {"start_deg": 210, "wrap_deg": 120}, {"start_deg": 200, "wrap_deg": 180},
        {"start_deg": 170, "wrap_deg": 200, "bar": "R10", "arc_depth_mm": 32},
    ],
)  # fmt: skip
def test_no_two_parts_of_the_concave_share_space(shape: dict[str, Any], shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(concave(**shape)) == []
