"""Single parts of every kind as clean as a drafter's, against the kernel's exact hidden-line removal."""

from __future__ import annotations

import itertools
import math
from pathlib import Path
from types import ModuleType

import pytest
from shapely import LineString, MultiLineString

from designs.model import (
    Bar,
    BarHole,
    Bend,
    BentSheet,
    EndCut,
    Hole,
    Panel,
    Part,
    Placement,
    Plate,
    RolledSheet,
    Step,
    Text,
    Transition,
    Turned,
    rectangle,
)
from designs.model.features import Keyway
from toolkit.drawing.views.cache import ViewStore
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT, Direction
from toolkit.drawing.views.part import kept_part_view, part_view
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.tidy import SAME_MM, SLIVER_MM, sampled
from toolkit.drawing.views.view import View

WORDS = Text("Bagian", "Part")
DIRECTIONS = (FRONT, ABOVE, LEFT, ISOMETRIC)
PARTS: dict[str, Part] = {
    "angle": Bar("L40x40x4", 620, features=(BarHole(11, 60, 22), BarHole(11, 560, 22)), title=WORDS),
    "mitred": Bar("SHS40x40x2", 420, start=EndCut(45), end=EndCut(60), title=WORDS),
    "round": Bar("R12", 260, title=WORDS),
    "plate": Plate(rectangle(160, 120), "PL6", features=(Hole(60, (80, 60)), Hole(11, (20, 20))), title=WORDS),
    "bent": BentSheet(
        "PL2", (Panel("base", rectangle(200, 120), (Hole(30, (70, 50)),)), Panel("wall", rectangle(200, 60))),
        (Bend("base", "wall", (200, 120), (0, 120), 90),), title=WORDS,
    ),
    "shaft": Turned("R50", (Step(30, 60), Step(48, 140), Step(25, 50)), (Keyway(8, 40, 8, 4),), 2.0, title=WORDS),
    "hub": Turned("R80", (Step(80, 30), Step(50, 40)), bore_mm=30, title=WORDS),
    "drum": RolledSheet("PL2", 150, 300, features=(Hole(40, (150, 150)),), title=WORDS),
    "shell": RolledSheet("PL2", 150, 300, sweep_deg=140, start_deg=20, title=WORDS),
    "hopper": Transition("PL2", (120, 120), (400, 300), 250, (30, 0), title=WORDS),
}  # fmt: skip


def view_of(name: str, direction: Direction, hidden: bool = True) -> View:
    from designs.solids import mesh_of

    return part_view(PARTS[name], direction, mesh_of, hidden)


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda d: d.name)
@pytest.mark.parametrize("name", [pytest.param(p, marks=pytest.mark.slow) if p == "drum" else p for p in PARTS])
def test_a_part_shows_what_the_exact_method_shows(
    name: str, direction: Direction, exact: ModuleType, tmp_path: Path
) -> None:
    truth = exact.exact_lines([Placed(PARTS[name], Placement())], direction)
    view = view_of(name, direction)
    visible, hidden = exact.our_lines(view.lines, False), exact.our_lines(view.lines, True)
    both = MultiLineString([*truth.visible.geoms, *truth.hidden.geoms])
    for found in (
        exact.difference(truth.visible, visible),
        exact.difference(both, MultiLineString([*visible.geoms, *hidden.geoms])),
    ):
        assert found.share < 0.005, found.save(tmp_path / f"{name}-{direction.name}.svg")


@pytest.mark.parametrize("direction", DIRECTIONS, ids=lambda d: d.name)
@pytest.mark.parametrize("name", PARTS)
def test_no_line_is_a_sliver_and_none_is_drawn_twice(name: str, direction: Direction) -> None:
    lines = view_of(name, direction).lines
    shapes = [LineString(sampled(x.arc, 0.03) if x.arc else x.points) for x in lines]
    assert min(s.length for s in shapes) >= SLIVER_MM - 1e-9
    for a, b in itertools.combinations(shapes, 2):
        if a.distance(b) < SAME_MM / 2:
            assert a.intersection(b.buffer(SAME_MM / 2)).length < 1.0


def test_a_hole_is_one_full_circle_and_from_the_side_two_hidden_lines() -> None:
    circles = [x.arc for x in view_of("plate", ABOVE).lines if x.arc]
    assert [a.is_full and a.is_circular for a in circles] == [True, True]
    assert sorted(math.hypot(*a.u) for a in circles) == pytest.approx([5.5, 30])
    side = [x for x in view_of("plate", FRONT).lines if x.hidden]
    assert sorted(x.points[0][0] for x in side) == pytest.approx([14.5, 25.5, 50, 110])
    assert all(x.is_straight and x.length_mm == pytest.approx(6) for x in side)


def test_silhouettes_of_a_shaft_lie_on_its_true_diameter() -> None:
    heights = {round(abs(p[1]), 6) for x in view_of("shaft", FRONT, hidden=False).lines
               if x.edge == -1 and x.is_straight for p in x.points}  # fmt: skip
    assert {15.0, 24.0, 12.5} <= heights


def test_edges_seen_on_end_are_straight_lines() -> None:
    assert all(x.is_straight for x in view_of("hub", FRONT).lines)
    upright = [x.points[0][0] for x in view_of("hub", FRONT).lines if abs(x.points[0][0] - x.points[1][0]) < 1e-9]
    assert {round(x, 6) for x in upright} == {0.0, 30.0, 70.0}


def test_without_hidden_lines_none_is_there() -> None:
    assert not any(x.hidden for x in view_of("angle", ISOMETRIC, hidden=False).lines)
    assert any(x.hidden for x in view_of("angle", ISOMETRIC).lines)


def test_a_kept_view_of_a_part_is_read_without_its_mesh(tmp_path: Path) -> None:
    from designs.solids import mesh_of

    store = ViewStore(tmp_path)
    first = kept_part_view(PARTS["hub"], ISOMETRIC, mesh_of, store)
    again = kept_part_view(PARTS["hub"], ISOMETRIC, lambda p: pytest.fail("a kept view needs no mesh"), store)
    assert again == first
    assert kept_part_view(PARTS["hub"], ISOMETRIC, mesh_of, store, hidden=False) != first
