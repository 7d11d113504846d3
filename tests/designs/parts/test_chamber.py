"""Truth: levels and slopes by trigonometry; exact solids against each other."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from designs.model import Assembly, Bar, BoltSet, Bought, Hole, Perforation, Plate, Weld
from designs.parts.chamber import Chamber

SHAPE = Chamber(
    "D",
    inside_mm=400,
    half_depth_mm=200,
    bottom_mm=-380,
    sieve_front_mm=-280,
    sieve_slope_deg=8,
    top_mm=-6,
    grille_top_mm=-190,
    duct_mm=(-265, -165, 250),
    shaft_hole_mm=60,
)


@pytest.fixture(scope="module")
def chamber() -> Assembly:
    return replace(SHAPE, notches=((-80, -60.0), (80, -60.0))).build()


def test_no_two_parts_of_it_share_space(chamber: Assembly, shared_space: Callable[..., list[Any]]) -> None:
    assert shared_space(chamber) == []


def test_everything_hangs_together(chamber: Assembly, loose: Callable[[Assembly], list[set[str]]]) -> None:
    assert loose(chamber) == []


def test_the_sieve_falls_to_the_rear_by_its_slope(chamber: Assembly) -> None:
    normal = chamber.names["sieve"].normal  # type: ignore[union-attr]
    assert math.degrees(math.acos(normal.z)) == pytest.approx(8)
    assert normal.y > 0  # what lies on it slides to the rear
    assert -280 - 400 * math.tan(math.radians(8)) == pytest.approx(SHAPE.sieve_rear_mm)


def test_the_sieve_lies_on_its_ledges(chamber: Assembly) -> None:
    sieve, t = chamber.component("sieve"), 1.5
    for side in ("left", "right"):
        ledge = chamber.component(f"ledge-{side}")
        # heel of the ledge lies one leg's thickness below the underside of the sieve
        under = sieve.placement.inverse().point(ledge.placement.origin)
        assert under.z == pytest.approx(-3)
    top = sieve.placement.point((0, 100, t))
    frame = SHAPE.sieve_frame.inverse().point(top)
    assert frame.z == pytest.approx(0)


def test_the_sieve_is_drilled_away_from_its_perforation(chamber: Assembly) -> None:
    part = chamber.component("sieve").part
    assert isinstance(part, Plate)
    (pattern,) = (f for f in part.features if isinstance(f, Perforation))
    x0, y0, x1, y1 = pattern.box
    for hole in (f for f in part.features if isinstance(f, Hole)):
        assert not (x0 <= hole.at[0] <= x1 and y0 <= hole.at[1] <= y1)


def test_the_bolts_of_sieve_and_grille_turn_in_welded_nuts_which_no_spanner_has_to_reach(chamber: Assembly) -> None:
    sets = [j for j in chamber.joints if isinstance(j, BoltSet)]
    assert len(sets) == 6 + 6
    for joint in sets:
        assert not joint.nut
        thread = joint.parts[-1]
        part = chamber.component(thread).part
        assert isinstance(part, Bought)
        assert part.family == "nut"
        assert any(isinstance(j, Weld) and thread in j.parts for j in chamber.joints)


def test_the_grille_is_bolted_so_that_the_sieve_comes_out_to_the_rear(chamber: Assembly) -> None:
    grille = {n for n in chamber.components if n.startswith(("grille", "standing", "lying")) and "bolts" not in n}
    welded = [set(j.parts) for j in chamber.joints if isinstance(j, Weld) and set(j.parts) & grille]
    assert all(parts <= grille for parts in welded)  # to itself, never to a wall
    # between the lower wall and the upper one the sieve has its thickness and more
    lower = chamber.component("lower").part
    assert isinstance(lower, Plate)
    assert max(v.y for v in lower.outline.vertices) < SHAPE.sieve_rear_mm - 1.5
    assert SHAPE.grille_top_mm > SHAPE.sieve_rear_mm


def test_the_meshes_of_the_grille_are_not_larger_than_stated(chamber: Assembly) -> None:
    low, high, lying, standing = SHAPE.grille_rows()
    assert (high - low - lying * 8) / (lying + 1) <= 40
    assert (400 - standing * 8) / (standing + 1) <= 40
    xs = sorted(chamber.component(f"standing-{n}").placement.origin.x for n in range(1, standing + 1))
    gaps = [xs[0] + 200 - 4, *(b - a - 8 for a, b in pairwise(xs)), 200 - xs[-1] - 4]
    assert max(gaps) <= 40
    assert min(gaps) == pytest.approx(max(gaps))


def test_every_mesh_of_the_grille_is_an_opening() -> None:
    _, _, lying, standing = SHAPE.grille_rows()
    meshes = SHAPE.grille_meshes()
    assert len(set(meshes)) == (lying + 1) * (standing + 1)
    assert sum(m.x for m in meshes) == pytest.approx(0)


def test_the_drum_is_lifted_out_past_open_half_rounds(chamber: Assembly) -> None:
    for side in ("left", "right"):
        part = chamber.component(f"end-wall-{side}").part
        assert isinstance(part, Plate)
        assert max(v.y for v in part.outline.vertices) == 0
        assert not part.features
        # 400 x 380 less half a circle of 60 mm
        assert 400 * 380 - math.pi / 8 * 60**2 == pytest.approx(part.outline.area)


def test_the_walls_are_notched_where_the_concave_hangs(chamber: Assembly) -> None:
    plain, width = SHAPE.build(), 400 + 2 * 1.2
    for name in ("front", "rear"):
        whole, cut = (a.component(name).part for a in (plain, chamber))
        assert isinstance(whole, Plate)
        assert isinstance(cut, Plate)
        assert whole.outline.area - cut.outline.area == pytest.approx(2 * 32 * (60 - 6))
    front = plain.component("front").part
    assert isinstance(front, Plate)
    assert front.outline.area == pytest.approx(width * (380 - 6))


def test_grille_bars_are_of_one_length_each(chamber: Assembly) -> None:
    lengths = {}
    for name, component in chamber.components.items():
        if name.startswith(("standing", "lying")):
            assert isinstance(component.part, Bar)
            lengths.setdefault(name.partition("-")[0], set()).add(component.part.length_mm)
    assert all(len(found) == 1 for found in lengths.values())
