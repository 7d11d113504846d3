"""Exploded views: what blocks what, known by construction, and a bench stand that comes apart."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pytest

from designs.model import Bought, Placement, RolledSheet, Text, Vec, X, Y, Z, at
from designs.solids.mesh import Mesh, moved
from toolkit.drawing.views.blocking import Body, holds_back
from toolkit.drawing.views.direction import FRONT, ISOMETRIC
from toolkit.drawing.views.explode import AXES, Group, explode, groups_of
from toolkit.drawing.views.lines import TRAIL
from toolkit.drawing.views.scene import Placed
from toolkit.job import Job

Boxes = Callable[..., Mesh]
Things = Callable[[str], Bought]


def body(mesh: Mesh, place: Placement = Placement()) -> Body:  # noqa: B008 - a value, never changed
    return Body(moved(mesh.vertices, place)[mesh.triangles])


def free_ways(mine: Body, *others: Body) -> set[Vec]:
    return {w for w in AXES if not any(holds_back(o, mine, w) for o in others)}


def test_a_box_on_a_box_can_leave_every_way_but_down(box: Boxes) -> None:
    assert free_ways(body(box(20, 20, 20), at(0, 0, 30)), body(box(20, 20, 30))) == set(AXES) - {-Z}


def test_a_bar_in_a_tube_leaves_along_the_tube_only(box: Boxes) -> None:
    from designs.solids import mesh_of

    tube = body(mesh_of(RolledSheet("PL2", 150, 300, title=Text("Pipa", "Tube"))))
    assert free_ways(body(box(260, 30, 30, (20, -15, -15))), tube) == {X, -X}


def test_what_is_far_above_holds_back_too_and_what_is_beside_does_not(box: Boxes) -> None:
    mine = body(box(20, 20, 20))
    assert holds_back(body(box(20, 20, 5), at(0, 0, 500)), mine, Z)
    assert not holds_back(body(box(20, 20, 5), at(20, 0, 500)), mine, Z)


@pytest.mark.parametrize("way", AXES)
def test_blocking_is_mutual(box: Boxes, round_bar: Boxes, way: Vec) -> None:
    rng = np.random.default_rng(3)
    for _ in range(12):
        a = body(box(*rng.uniform(10, 60, 3)), at(*rng.uniform(-40, 40, 3)))
        b = body(round_bar(*rng.uniform(5, 30, 2)), at(*rng.uniform(-40, 40, 3)))
        assert holds_back(b, a, way) == holds_back(a, b, -way)


def test_a_box_with_content_and_lid_comes_apart_in_the_order_it_went_together(thing: Things, box: Boxes) -> None:
    from designs.solids import mesh_of

    shell = RolledSheet("PL2", 150, 300, title=Text("Pipa", "Tube"))
    meshes = {"bar": box(260, 30, 30, (20, -15, -15)), "cap": box(20, 320, 320, (300, -160, -160)),
              "end": box(20, 320, 320, (-20, -160, -160))}  # fmt: skip
    placed = [Placed(shell, Placement()), *(Placed(thing(n), Placement()) for n in meshes)]
    groups = [Group("end", (3,)), Group("shell", (0,)), Group("bar", (1,)), Group("cap", (2,))]
    found = explode(placed, groups, lambda p: meshes[p.stock] if p.stock in meshes else mesh_of(p))
    assert sorted(s.length == 0 for s in found.shifts.values()) == [False, False, False, True]
    spans = {n: (low + found.shifts[n].x, high + found.shifts[n].x)
             for n, low, high in (("end", -20, 0), ("shell", 0, 300), ("bar", 20, 280), ("cap", 300, 320))}  # fmt: skip
    order = sorted(spans, key=lambda n: spans[n])
    assert order in (["end", "shell", "bar", "cap"], ["end", "bar", "shell", "cap"])
    assert all(spans[a][1] < spans[b][0] for a, b in itertools.pairwise(order))
    assert all(s.y == s.z == 0 for s in found.shifts.values())


def test_bolts_leave_along_their_axis_and_every_trace_line_along_the_way_of_its_group(stand: Job) -> None:
    from designs.solids import mesh_of

    machine = stand.machine
    placed = [Placed(i.part, i.placement) for i in machine.instances]
    groups = groups_of(machine)
    found = explode(placed, groups, mesh_of)
    heads = next(g for g in groups if g.name.endswith("heads"))
    nuts = next(g for g in groups if g.name.endswith("nuts"))
    top = found.shifts["top"]
    assert (found.shifts[heads.name] - top).z > 0
    assert (found.shifts[nuts.name] - top).z < 0
    assert {machine.instances[n].path for n in heads.members} == {"bolt-0", "bolt-1"}
    for t in found.trails:
        away = t.end - t.start
        assert sorted(map(abs, away))[:2] == pytest.approx([0, 0], abs=1e-9)
    assert len([t for t in found.trails if t.group == heads.name]) == 2
    assert explode(placed, groups, mesh_of) == found
    lines = found.trail_lines(ISOMETRIC)
    assert {x.edge for x in lines} == {TRAIL}
    assert len(found.trail_lines(FRONT)) <= len(lines)


def test_members_of_no_group_stay(thing: Things, box: Boxes) -> None:
    mesh = box(10, 10, 10)
    placed = [Placed(thing("a"), Placement()), Placed(thing("b"), at(0, 0, 10)), Placed(thing("c"), at(50, 0, 0))]
    found = explode(placed, [Group("a", (0,)), Group("b", (1,), (Z,), "a")], lambda p: mesh)
    assert found.placed[2] == placed[2]
    assert found.shifts["b"].z > 0
    assert found.shifts["b"].dot(X) == found.shifts["b"].dot(Y) == 0
