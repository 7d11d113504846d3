"""Clearance through a full turn, against the same parts turned step by step and measured by another library."""

import random

import manifold3d
import numpy as np
import pytest

from designs.audit.distinct import distinct
from designs.audit.sweep import SLAB_MM, image, nearest


def corners(solid: manifold3d.Manifold):
    raw = solid.to_mesh64()
    return np.asarray(raw.vert_properties)[:, :3][np.asarray(raw.tri_verts).astype(int)]


def blob(rng: random.Random, radius: tuple[float, float], length: float) -> manifold3d.Manifold:
    """A hull of random points in a ring around the z axis, on one side of it."""
    points = []
    a0 = rng.uniform(0, 360)
    for _ in range(12):
        r, a, z = rng.uniform(*radius), np.radians(a0 + rng.uniform(0, 50)), rng.uniform(0, length)
        points.append([r * np.cos(a), r * np.sin(a), z])
    return manifold3d.Manifold.hull_points(points)


def clearance(still, turning, within=40.0):
    found = nearest(image(corners(still), 0), image(corners(turning), 1), within)
    return found[0].clearance_mm if found else None


def turned_clearance(still, turning, within=40.0, steps=720):
    """Least gap over all positions of a turn; for sampled turns it is never below the true one."""
    return min(still.min_gap(turning.rotate([0, 0, 360 * k / steps]), within) for k in range(steps))


@pytest.mark.parametrize("seed", range(8))
def test_the_clearance_is_the_least_gap_over_all_turns(seed):
    rng = random.Random(seed)
    turning = blob(rng, (20, 60), 40)
    still = blob(rng, (75, 110), 40)

    true = turned_clearance(still, turning)
    found = clearance(still, turning)
    assert found <= true + 0.05  # never too hopeful
    assert found >= true - SLAB_MM  # and too careful by less than a slab on slopes


@pytest.mark.parametrize("seed", range(8))
def test_bodies_that_meet_somewhere_in_a_turn_are_seen_to_meet(seed):
    rng = random.Random(100 + seed)
    turning, still = blob(rng, (20, 90), 40), blob(rng, (60, 110), 40)

    if turned_clearance(still, turning) == 0:
        assert clearance(still, turning) < 0


@pytest.mark.parametrize("gap", [0.3, 1.0, 2.0, 7.5])
def test_cylinders_and_flat_faces_are_measured_exactly(gap):
    shaft = manifold3d.Manifold.cylinder(50, 20, 20, 256)
    housing = manifold3d.Manifold.cylinder(50, 60, 60, 256) - manifold3d.Manifold.cylinder(50, 20 + gap, 20 + gap, 256)
    wall = manifold3d.Manifold.cube([100, 100, 5]).translate([-50, -50, 50 + gap])

    assert gap == pytest.approx(clearance(housing, shaft), abs=0.05)
    assert gap == pytest.approx(clearance(wall, shaft), abs=0.03)


def test_a_pin_between_two_rows_of_teeth_passes_and_one_in_their_way_is_hit():
    teeth = manifold3d.Manifold.batch_boolean(
        [manifold3d.Manifold.cylinder(60, 5, 5, 32).rotate([90, 0, 0]).translate([0, 100, z]) for z in (0, 40)],
        manifold3d.OpType.Add,
    )
    pin = manifold3d.Manifold.cylinder(60, 5, 5, 32).rotate([90, 0, 0]).translate([0, 100, 20]).rotate([0, 0, 120])
    in_the_way = pin.translate([0, 0, -17])

    assert clearance(pin, teeth) == pytest.approx(10, abs=0.1)
    assert clearance(in_the_way, teeth) < 0


def test_a_disc_across_the_axis_reaches_to_the_axis():
    cut = image(corners(manifold3d.Manifold.cylinder(3, 50, 50, 64)))

    assert cut.boxes[:, 2].min() == 0
    assert cut.boxes[:, 3].max() == pytest.approx(50, abs=0.02)


def test_equal_rows_are_found_as_numpy_finds_them():
    rows = np.random.default_rng(1).integers(-50, 50, (20000, 3))
    first, inverse = distinct(rows)

    assert len(np.unique(rows, axis=0)) == len(first)
    assert np.array_equal(rows, rows[first][inverse])
