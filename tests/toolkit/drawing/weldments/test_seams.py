"""Seams on the real edges of a joint: closed forms of plates and bars, and the faults that must be found."""

from __future__ import annotations

import random

import numpy as np
import pytest

from designs.model import Bar, Machine, Plate, Weld, WeldKind, X, at, rectangle, rotation
from designs.model.placement import Y, Z
from designs.model.walls import thinnest_wall_mm
from designs.solids import mesh_of
from specs.language import Text
from toolkit.drawing.weldments.contact import Body, Run, rounded_runs, runs_between
from toolkit.drawing.weldments.groups import weldments_of
from toolkit.drawing.weldments.schedule import schedule_of, too_large, unfit
from toolkit.drawing.weldments.seams import Seams, seams_of

T = Text("Uji", "Test")


def pair(kind: str, **weld: float) -> Machine:
    """Two parts that touch, welded: a bar flat on a plate, a sheet upright on it, a short sheet, or a pipe on it."""
    m = Machine(letter="A", title=T)
    plate = m.add(Plate(rectangle(600, 400), "PL5", title=T), at(0, 0, 0), name="plate")
    if kind == "flat":
        other = m.add(Bar("FB50x6", 187, title=T), at(100, 100, 5), name="other")
    elif kind == "pipe":
        other = m.add(Bar("P33.7x2", 120, title=T), at(100, 100, 5 + 33.7 / 2), name="other")
    else:
        size = 39 if kind == "short" else 300
        upright = at(100, 100, 5) * rotation(X, 90)
        other = m.add(Plate(rectangle(size, 80), "PL1.2", title=T), upright, name="other")
    m.weld(other, plate, **weld)  # type: ignore[arg-type]
    return m


def seams(m: Machine) -> tuple[Seams, tuple[Run, ...]]:
    (weld,) = (j for j in m.joints_everywhere if isinstance(j, Weld))
    a, b = (Body.of(m.by_path[p], mesh_of(m.by_path[p].part)) for p in weld.parts)
    runs = runs_between(a, b)
    return seams_of(weld, runs), runs


def test_a_bar_flat_on_a_plate_touches_it_with_its_four_lower_edges() -> None:
    _, runs = seams(pair("flat", leg_mm=4, length_mm=40))
    assert sorted(round(r.length_mm) for r in runs) == [50, 50, 187, 187]
    assert all(np.allclose(r.points[:, 2], 5) for r in runs)


def test_four_seams_on_a_bar_of_187_mm_are_two_on_each_of_its_sides() -> None:
    found, _ = seams(pair("flat", leg_mm=4, length_mm=40, seams=4, pitch_mm=90))
    assert found.counts == (2, 2)
    assert not found.both_sides  # 50 mm apart: two joints, not two faces of one wall
    assert found.times == 2
    assert found.missing == 0


def test_both_faces_of_an_upright_sheet_are_arrow_side_and_other_side() -> None:
    found, _ = seams(pair("upright", leg_mm=1.2, length_mm=250, seams=2))
    assert found.counts == (1, 1)
    assert found.both_sides
    assert found.times == 1


def test_what_an_edge_of_39_mm_does_not_take_is_missing() -> None:
    found, _ = seams(pair("short", leg_mm=1.2, length_mm=20, seams=4, pitch_mm=90))
    assert found.counts == (1, 1)
    assert found.missing == 2


def test_a_pipe_on_a_plate_is_welded_along_both_sides_of_its_line_of_touch() -> None:
    found, runs = seams(pair("pipe", leg_mm=2, length_mm=100, seams=2))
    assert found.counts == (1, 1)
    assert runs[0].length_mm == pytest.approx(120, abs=2.5)


def test_seams_without_room_are_told_with_their_number_and_the_edge() -> None:
    m = pair("short", leg_mm=1.2, length_mm=20, seams=4, pitch_mm=90)
    (weldment,) = weldments_of(m)
    (finding,) = unfit("WA", schedule_of(m, weldment, mesh_of))
    assert finding.code == "DRW-27"
    assert "W-001" in str(finding.message)
    assert "39 mm" in str(finding.message)
    good = pair("upright", leg_mm=1.2, length_mm=20, seams=4, pitch_mm=70)
    assert list(unfit("WA", schedule_of(good, weldments_of(good)[0], mesh_of))) == []


def test_a_leg_that_the_thinner_wall_does_not_bear_is_told() -> None:
    m = pair("upright", leg_mm=2, length_mm=20, seams=4, pitch_mm=70)
    (finding,) = too_large("WA", schedule_of(m, weldments_of(m)[0], mesh_of))
    assert finding.code == "DRW-28"
    assert "1.4 mm" in str(finding.message)
    m = pair("upright", leg_mm=1.4, length_mm=20, seams=4, pitch_mm=70)
    assert list(too_large("WA", schedule_of(m, weldments_of(m)[0], mesh_of))) == []


def test_every_edge_has_room_for_the_seams_it_is_given() -> None:
    r = random.Random(5)
    for _ in range(300):
        edges = [straight(r.uniform(5, 600), 40.0 * k) for k in range(r.randint(1, 5))]
        length = r.uniform(10, 60)
        weld = Weld(("a", "b"), WeldKind.FILLET, 3, length, r.randint(1, 12), length + r.uniform(5, 100))
        found = seams_of(weld, sorted(edges, key=lambda e: -e.length_mm))
        if weld.seams > found.missing + 1:
            assert sum(found.counts) + found.missing == weld.seams
        for run, n in zip(found.runs, found.counts, strict=True):
            if sum(found.counts) > 1:
                assert (n - 1) * weld.pitch_mm + length <= run.length_mm + 3.0


def test_a_seam_lies_in_the_groove_of_a_rounded_toe_where_sharp_edges_are_too_few() -> None:
    """A plate upright against the toe of an angle: flush at the top, and under the toe no sharp edge of either."""
    m = Machine(letter="A", title=T)
    rail = m.add(Bar("L50x50x5", 400, title=T), at(0, 0, 0), name="rail")
    hanger = m.add(Plate(rectangle(40, 100), "PL6", title=T), at(100, 56, -60) * rotation(X, 90), name="hanger")
    m.weld(hanger, rail, leg_mm=3, length_mm=35, seams=2)
    a, b = (Body.of(i, mesh_of(i.part)) for i in m.instances)
    sharp = runs_between(b, a)
    under = rounded_runs(b, a, sharp)
    assert [r.length_mm for r in under if r.length_mm > 30] == [pytest.approx(40, abs=4)]
    (row,) = schedule_of(m, weldments_of(m)[0], mesh_of)
    assert row.seams.missing == 0


def test_the_surface_of_one_plate_on_another_has_no_rounded_edges() -> None:
    m = pair("flat", leg_mm=4, length_mm=40)
    a, b = (Body.of(i, mesh_of(i.part)) for i in m.instances)
    assert rounded_runs(a, b, runs_between(a, b)) == ()


def test_a_bar_across_several_has_a_seam_at_each_of_them() -> None:
    m = Machine(letter="A", title=T)
    bars = [m.add(Bar("R6", 200, title=T), at(0, 40 * n, 0), name=f"bar-{n}") for n in range(5)]
    cross = m.add(Bar("R6", 220, title=T), at(60, -30, 6) * rotation(Z, 90), name="cross")
    m.weld(cross, *bars, leg_mm=1.5, length_mm=6, seams=5)
    (row,) = schedule_of(m, weldments_of(m)[0], mesh_of)
    assert (row.seams.missing, len(row.seams.runs)) == (0, 5)
    at_each = sorted(round(float(r.points[:, 1].mean()) / 40) for r in row.seams.runs)
    assert at_each == [0, 1, 2, 3, 4]


def straight(length_mm: float, y: float) -> Run:
    return Run(np.array([[0.0, y, 0.0], [length_mm, y, 0.0]]))


def test_the_thinner_wall_decides() -> None:
    assert thinnest_wall_mm([Bar("L50x50x5", 100, title=T), Plate(rectangle(50, 50), "PL1.2", title=T)]) == 1.2
    assert thinnest_wall_mm([]) is None


def test_the_schedule_counts_joints_and_symbols() -> None:
    m = Machine(letter="A", title=T)
    plate = m.add(Plate(rectangle(600, 400), "PL5", title=T), at(0, 0, 0), name="plate")
    for n in range(3):
        post = m.add(Bar("FB50x6", 187, title=T), at(100, 40 + 100 * n, 5), name=f"post-{n}")
        m.weld(post, plate, leg_mm=4, length_mm=40, seams=4, pitch_mm=90)
    (row,) = schedule_of(m, weldments_of(m)[0], mesh_of)
    assert row.count == 3
    assert row.times == 6
    assert row.electrode_mm == 3.2


def test_a_leaning_bar_is_measured_by_its_foot_and_its_angle() -> None:
    from toolkit.drawing.weldments.members import Member

    m = Machine(letter="A", title=T)
    m.add(Bar("FB40x4", 700, title=T), at(50, 0, 20) * rotation(Y, -30), name="brace")
    member = Member.of(m.instances[0])
    assert member is not None
    assert member.lean is not None
    assert member.lean.angle_deg == pytest.approx(30)
    assert member.lean.foot.z == pytest.approx(20, abs=0.01)
    assert member.low[2] == pytest.approx(20, abs=0.01)


def test_the_zero_is_where_long_members_begin_not_where_a_handle_ends() -> None:
    from toolkit.drawing.weldments.members import datum_of, members_of

    m = Machine(letter="A", title=T)
    rail = m.add(Bar("L50x50x5", 900, title=T), at(0, 0, 0), name="rail")
    post = m.add(Bar("L50x50x5", 800, title=T), at(0, 0, 50) * rotation(Y, -90), name="post")
    handle = m.add(Bar("R12", 120, title=T), at(-150, 20, 30), name="handle")
    m.weld(post, rail, leg_mm=3, length_mm=30)
    m.weld(handle, rail, leg_mm=3, length_mm=30)
    (weldment,) = weldments_of(m)
    datum = datum_of(weldment, members_of(weldment))
    assert datum.at.x > -60
    assert datum.at.z == pytest.approx(0)
