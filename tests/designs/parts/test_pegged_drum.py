"""Truth: the tip circle, the helix and the plays by hand; solids against each other by exact booleans."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designs.model import Assembly, Bar, Hole, Machine, Plate, RolledSheet, Text, Turned, Vec
from designs.parts.pegged_drum import Teeth, pegged_drum, tip_diameter
from designs.parts.shaft import Seat, stepped_shaft
from specs.errors import BadPart, Conflict

STANDARD: dict[str, Any] = {
    "shell_diameter_mm": 300, "length_mm": 700, "tooth_mm": 12, "tooth_height_mm": 70, "pitch_mm": 60,
    "rows": 6, "per_row": 11,
}  # fmt: skip
PLAIN = stepped_shaft(Text("Poros", "Shaft"), [Seat("body", 38, 900)])


def drum(**changes: Any) -> Assembly:
    return pegged_drum(**{**STANDARD, "shaft": PLAIN, "shaft_middle_mm": 450, **changes})


def teeth_of(assembly: Assembly) -> list[Any]:
    return [c for name, c in assembly.components.items() if name.startswith("tooth-")]


@pytest.fixture(scope="module")
def standard() -> Assembly:
    return drum()


def test_a_drum_has_rows_times_teeth_and_all_share_one_mark(standard: Assembly) -> None:
    machine = Machine()
    machine.add(standard, name="drum")
    (line,) = [item for item in machine.bom if item.part.title.en == "Threshing tooth"]
    assert line.quantity == 66


def test_every_tip_lies_on_the_tip_circle(standard: Assembly) -> None:
    for tooth in teeth_of(standard):
        tip = tooth.plane("end").origin
        assert math.hypot(tip.y, tip.z) == pytest.approx(440 / 2, abs=1e-9)
    assert tip_diameter(300, 70) == 440


def test_every_tooth_stands_in_the_middle_of_its_own_hole(standard: Assembly) -> None:
    shell = standard.component("shell")
    sheet = shell.part
    assert isinstance(sheet, RolledSheet)
    holes = []
    for f in sheet.features:
        assert isinstance(f, Hole)
        a = math.radians(sheet.angle_at(f.at[1]))
        holes.append((f.diameter_mm, f.at[0] + shell.placement.origin.x, math.cos(a), math.sin(a)))
    for tooth in teeth_of(standard):
        x, out = tooth.placement.origin.x, tooth.placement.x_axis
        mine = [d for d, hx, c, s in holes if abs(hx - x) < 1e-6 and abs(c - out.y) + abs(s - out.z) < 1e-9]
        assert mine == [12.5]


def test_a_row_is_moved_by_its_share_of_the_pitch_against_the_one_before(standard: Assembly) -> None:
    x = [standard.component(f"tooth-{k}-1").placement.origin.x for k in range(1, 7)]
    assert [b - a for a, b in itertools.pairwise(x)] == pytest.approx([10] * 5)


def test_the_teeth_are_in_the_middle_of_the_drum_and_balance_each_other(standard: Assembly) -> None:
    tips = [t.plane("end").origin for t in teeth_of(standard)]
    assert [sum(t[k] for t in tips) for k in range(3)] == pytest.approx([0, 0, 0], abs=1e-6)


def test_a_tooth_is_as_long_as_height_shell_and_foot_together(standard: Assembly) -> None:
    tooth = standard.component("tooth-1-1").part
    assert isinstance(tooth, Bar)
    assert tooth.length_mm == pytest.approx(70 + 3 + 4)


def test_discs_have_the_plays_they_need(standard: Assembly) -> None:
    for name in ("left-disc", "middle-disc-1", "right-disc"):
        disc = standard.component(name).part
        assert isinstance(disc, Plate)
        bore = disc.features[0]
        assert isinstance(bore, Hole)
        assert bore.diameter_mm == pytest.approx(38.2)
        radii = [math.hypot(v.x, v.y) for v in disc.outline.vertices]
        assert max(radii) == pytest.approx((300 - 2 * 3 - 0.5) / 2)


@pytest.mark.parametrize("rows", [4, 6, 8])
def test_no_tooth_touches_a_disc(rows: int) -> None:
    it = drum(rows=rows, per_row=10)
    discs = [it.component(n) for n in ("left-disc", "middle-disc-1", "right-disc")]
    for tooth in teeth_of(it):
        x, out = tooth.placement.origin.x, tooth.placement.x_axis
        beside = Vec(0, -out.z, out.y)
        foot = tooth.placement.origin
        for disc in discs:
            low = disc.placement.origin.x
            if x + 6 < low or x - 6 > low + 6:
                continue
            assert isinstance(disc.part, Plate)
            for off in (-6.0, -3.0, 0.0, 3.0, 6.0):
                point = disc.placement.inverse().point(foot + beside.scaled(off) + out.scaled(0.1))
                assert not disc.part.outline.contains((point.x, point.y))


def test_the_end_discs_stand_inside_the_shell_with_room_for_a_weld(standard: Assembly) -> None:
    assert standard.component("left-disc").placement.origin.x == pytest.approx(-350 + 5)
    assert standard.component("right-disc").placement.origin.x == pytest.approx(350 - 5 - 6)


def test_the_seam_lies_clear_of_every_hole(standard: Assembly) -> None:
    sheet = standard.component("shell").part
    assert isinstance(sheet, RolledSheet)
    for f in sheet.features:
        assert isinstance(f, Hole)
        assert f.diameter_mm < f.at[1] < sheet.developed_mm - f.diameter_mm


def test_every_part_hangs_on_the_rest_by_joints(
    standard: Assembly, loose: Callable[[Assembly], list[set[str]]]
) -> None:
    assert loose(standard) == []


def test_every_tooth_is_welded_all_around(standard: Assembly) -> None:
    """The shell of 3 mm bears a leg of 1.2 x 3 = 3.6 mm; legs are made to the half."""
    welded = {j.parts[0]: j for j in standard.joints if j.parts[0].startswith("tooth-")}
    assert len(welded) == 66
    assert {(j.around, j.leg_mm, round(j.length_mm, 6)) for j in welded.values()} == {
        (True, 3.5, round(math.pi * 12, 6))
    }  # type: ignore[union-attr]


def test_the_mass_of_the_teeth_is_that_of_their_cylinders(standard: Assembly) -> None:
    by_hand = 66 * math.pi / 4 * 12**2 * 77 * 7850e-9
    assert sum(t.part.mass_kg for t in teeth_of(standard)) == pytest.approx(by_hand)


def test_every_part_comes_in_by_exactly_one_step(standard: Assembly) -> None:
    brought = [p for s in standard.steps for p in s.parts]
    assert sorted(brought) == sorted(standard.components)


def test_the_checks_of_the_drum_have_nominals_from_its_geometry(standard: Assembly) -> None:
    machine = Machine()
    machine.add(standard, name="drum")
    found = {c.key: c.measure.nominal for c in machine.checks}
    assert found == pytest.approx(
        {
            "drum.length": 700,
            "drum.tip_diameter": 440,
            "drum.tooth_height": 70,
            "drum.tooth_pitch": 60,
            "drum.tooth_count": 66,
        }
    )


def test_what_a_check_measures_can_be_found_in_the_whole_machine(standard: Assembly) -> None:
    machine = Machine()
    machine.add(standard, name="drum")
    (height,) = [c for c in machine.checks if c.key == "drum.tooth_height"]
    assert height.measure.of == ("drum.tip", "drum.tip-root")
    a, b = (machine.point(name) for name in height.measure.of)
    assert (a - b).length == pytest.approx(70)


@pytest.mark.parametrize(("number", "places"), [(0, []), (2, [-113 - 2 / 3, 113 + 2 / 3])])
def test_middle_discs_are_evenly_spaced(number: int, places: list[float]) -> None:
    it = drum(middle_discs=number)
    found = [c.placement.origin.x + 3 for name, c in it.components.items() if name.startswith("middle")]
    assert found == pytest.approx([p for p in places if number], abs=0.7)


def test_teeth_that_do_not_fit_name_length_and_pitch() -> None:
    with pytest.raises(Conflict, match=r"length_mm = 650 and pitch_mm = 70 .* 6 rows of 12 teeth need 86[0-9] mm"):
        drum(length_mm=650, pitch_mm=70, per_row=12)


def test_teeth_too_close_to_be_welded_name_pitch_and_tooth() -> None:
    with pytest.raises(Conflict, match="pitch_mm = 20 and tooth_mm = 12"):
        drum(pitch_mm=20)


def test_rows_too_close_to_be_welded_name_rows_and_shell() -> None:
    with pytest.raises(Conflict, match="rows = 24 and shell_diameter_mm = 300"):
        drum(rows=24)


@pytest.mark.parametrize("field", ["shell_diameter_mm", "length_mm", "tooth_mm", "tooth_height_mm", "pitch_mm"])
@pytest.mark.parametrize("value", [0.0, -5.0, math.nan])
def test_a_size_that_is_not_above_zero_is_named(field: str, value: float) -> None:
    with pytest.raises(BadPart, match=f"drum, {field}"):
        drum(**{field: value})


def test_one_row_of_teeth_is_refused_because_it_cannot_be_balanced() -> None:
    with pytest.raises(BadPart, match="rows: 1 row cannot be balanced"):
        drum(rows=1)


def test_a_tooth_bar_that_is_not_sold_is_refused_by_its_name() -> None:
    with pytest.raises(BadPart, match="Threshing tooth, profile: no stock 'R11'"):
        drum(tooth_mm=11)


def test_a_shaft_too_short_for_the_drum_is_refused() -> None:
    with pytest.raises(BadPart, match="lies off a shaft of 900 mm"):
        drum(shaft_middle_mm=300)


def test_a_shaft_as_thick_as_the_shell_is_refused() -> None:
    thick = stepped_shaft(Text("Poros", "Shaft"), [Seat("body", 120, 900)])
    with pytest.raises(BadPart, match="leaves no rim to weld"):
        drum(shaft=thick, shell_diameter_mm=140)


@settings(max_examples=40)
@given(
    shell_diameter_mm=st.floats(280, 320), length_mm=st.floats(650, 750), tooth_mm=st.sampled_from([10, 12]),
    tooth_height_mm=st.floats(65, 75), pitch_mm=st.floats(50, 70), rows=st.integers(4, 8), per_row=st.integers(8, 12),
)  # fmt: skip
def test_a_drum_of_any_size_is_built_or_refused_by_name(**sizes: Any) -> None:
    teeth = Teeth(
        sizes["shell_diameter_mm"], sizes["tooth_mm"], sizes["tooth_height_mm"], sizes["pitch_mm"],
        sizes["rows"], sizes["per_row"],
    )  # fmt: skip
    room = sizes["length_mm"] - teeth.span_mm - sizes["tooth_mm"]
    it, refused = None, None
    try:
        it = drum(**sizes)
    except Conflict as refusal:
        refused = (refusal.fields["first"], refusal.fields["second"])
    if it is None:
        assert refused == ("length_mm", "pitch_mm")
        assert room < 2 * 12.5 + 1e-6  # recess 5, disc 6, play 1.5 at both ends
        return
    assert room > 2 * 12.5 - 1e-3
    tips = [t.plane("end").origin for t in teeth_of(it)]
    assert len(tips) == sizes["rows"] * sizes["per_row"]
    assert all(math.hypot(t.y, t.z) == pytest.approx(teeth.tip_diameter_mm / 2) for t in tips)
    nearest = min((a - b).length for a, b in itertools.combinations(tips, 2))
    assert nearest > sizes["tooth_mm"] + 10


@pytest.mark.slow
def test_no_two_parts_of_the_drum_share_space(
    shared_space: Callable[..., list[Any]], axle: Callable[..., tuple[Turned, float]]
) -> None:
    shaft, middle = axle(700)
    assert shared_space(drum(shaft=shaft, shaft_middle_mm=middle)) == []
