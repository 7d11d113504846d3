"""What a mesh says about faces and edges, checked on shapes whose faces and edges can be counted."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest

from designs.model import (
    Bought,
    Cutout,
    Hole,
    HolePattern,
    Outline,
    Part,
    Plate,
    Slot,
    Step,
    Text,
    Turned,
    block,
    circle,
    cylinder,
    polygon,
    rectangle,
    rounded_rectangle,
)  # fmt: skip
from designs.solids import mesh_of
from designs.solids.mesh import Mesh
from designs.solids.meshing import LINEAR_MM
from designs.solids.plate_mesh import perforated_mesh

TITLE = Text("Bagian uji", "Test part")


def counts(part: Part) -> tuple[int, int, int, int]:
    """Faces, curved faces, edges, smooth edges."""
    m = mesh_of(part)
    return len(m.face_curved), int(m.face_curved.sum()), len(m.edge_smooth), int(m.edge_smooth.sum())


def test_a_block_has_six_faces_and_twelve_sharp_edges() -> None:
    assert counts(Plate(rectangle(30, 20), "PL4", title=TITLE)) == (6, 0, 12, 0)


def test_a_hole_adds_a_curved_face_two_rims_and_a_seam() -> None:
    assert counts(Plate(rectangle(30, 20), "PL4", (Hole(8, (15, 10)),), title=TITLE)) == (7, 1, 15, 1)


def test_a_slot_s_straight_sides_run_smoothly_into_its_ends() -> None:
    slot = Slot(20, 8, (25, 15))
    assert counts(Plate(rectangle(50, 30), "PL4", (slot,), title=TITLE)) == (10, 2, 24, 4)


def test_a_shaft_of_two_steps_has_its_shoulder() -> None:
    shaft = Turned("R38", (Step(38, 50), Step(30, 50)), title=TITLE)
    assert counts(shaft) == (5, 2, 6, 2)


def test_steps_of_one_diameter_are_one_face() -> None:
    shaft = Turned("R38", (Step(30, 50, name="a"), Step(30, 50, name="b")), title=TITLE)
    assert counts(shaft) == (3, 1, 3, 1)


def test_circles_are_known_by_centre_normal_and_radius() -> None:
    m = mesh_of(Plate(rectangle(30, 20), "PL4", (Hole(8, (15, 10)),), title=TITLE))
    circles = m.edge_circle[~np.isnan(m.edge_circle[:, 6])]
    assert sorted(c[2] for c in circles) == pytest.approx([0, 4])
    for c in circles:
        assert list(c[:2]) == pytest.approx([15, 10])
        assert abs(c[5]) == pytest.approx(1)
        assert c[6] == pytest.approx(4)


def test_points_of_a_circular_edge_lie_on_its_circle() -> None:
    m = mesh_of(Bought("B", "other", (cylinder(40, 10), block(5, 5, 5, (100, 0, 0))), title=TITLE))
    for k in np.flatnonzero(~np.isnan(m.edge_circle[:, 6])):
        distance = np.linalg.norm(m.edge(int(k)) - m.edge_circle[k, :3], axis=1)
        assert distance == pytest.approx(m.edge_circle[k, 6])


def sharp_sides(m: Mesh) -> set[tuple[tuple[int, ...], ...]]:
    """Sides of triangles at which the surface turns by more than half a degree, ends on a fine grid."""
    p = m.vertices[m.triangles]
    normal = np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    beside: dict[tuple[tuple[int, ...], ...], list[int]] = {}
    for t, corners in enumerate(np.round(p * 1e4).astype(int)):
        for k in range(3):
            ends = sorted((tuple(corners[k]), tuple(corners[(k + 1) % 3])))
            beside.setdefault(tuple(ends), []).append(t)
    return {
        side
        for side, (a, b) in beside.items()
        if m.triangle_face[a] != m.triangle_face[b] and normal[a] @ normal[b] < math.cos(math.radians(30))
    }


def test_every_corner_of_the_triangles_is_a_sharp_edge() -> None:
    """An independent account: what turns by 30 degrees between two faces is an edge that is drawn, and only that."""
    features = (Hole(8, (15, 10)), Slot(20, 8, (40, 25), 30))
    m = mesh_of(Plate(rectangle(60, 50), "PL4", features, title=TITLE))
    drawn = set()
    for k in np.flatnonzero(~m.edge_smooth):
        points = [tuple(q) for q in np.round(m.edge(int(k)) * 1e4).astype(int)]
        drawn |= {tuple(sorted(pair)) for pair in itertools.pairwise(points)}
    assert drawn == sharp_sides(m)


@pytest.mark.parametrize("diameter", [5, 30, 38])
def test_chords_stay_within_the_documented_distance(diameter: float) -> None:
    m = mesh_of(Turned("R38", (Step(diameter, 50),), title=TITLE))
    middles = (m.vertices[m.triangles] + np.roll(m.vertices[m.triangles], -1, axis=1)) / 2
    on_side = m.face_curved[m.triangle_face]
    sag = diameter / 2 - np.hypot(middles[on_side][..., 1], middles[on_side][..., 2])
    assert sag.max() < LINEAR_MM


NOTCHED = polygon([(0, 0), (120, 0, 0.3), (120, 80), (60, 80, -0.4), (40, 80), (0, 80)])
ROUNDED = rounded_rectangle(120, 80, 12, (60, 40))
OPENINGS = (
    Hole(8, (15, 15)), Hole(8, (15, 30)), Hole(31.7, (90, 40)), Slot(20, 8, (40, 25), 30),
    Cutout(polygon([(30, 45), (60, 45, 0.2), (50, 60), (35, 60, -0.1)])), Cutout(circle(6, (20, 60))),
)  # fmt: skip


@pytest.mark.parametrize("outline", [NOTCHED, ROUNDED, circle(160, (60, 40))], ids=["notched", "rounded", "round"])
def test_a_plate_meshed_from_its_contours_is_what_the_kernel_makes_of_it(
    outline: Outline, edge_counts: Callable[[Mesh], tuple[set[int], int]]
) -> None:
    plate = Plate(outline, "PL3", OPENINGS, title=TITLE)
    ours, kernels = perforated_mesh(plate), mesh_of(plate)
    assert edge_counts(ours) == ({2}, 0)
    assert len(kernels.face_curved) == len(ours.face_curved)
    assert kernels.face_curved.sum() == ours.face_curved.sum()
    assert len(kernels.edge_smooth) == len(ours.edge_smooth)
    assert kernels.edge_smooth.sum() == ours.edge_smooth.sum()
    assert plate.volume_mm3 == pytest.approx(ours.volume_mm3, rel=0.02)
    circles = [m.edge_circle[~np.isnan(m.edge_circle[:, 6])] for m in (kernels, ours)]
    rows = [sorted(map(tuple, np.round(c[:, [0, 1, 2, 6]], 6) + 0.0)) for c in circles]
    assert rows[0] == rows[1]
    assert kernels.bounds()[1] == pytest.approx(ours.bounds()[1], abs=0.25)


def test_a_mesh_from_contours_shades_its_walls_outwards() -> None:
    """Each wall of an opening looks at the opening's middle."""
    m = perforated_mesh(Plate(rectangle(60, 50), "PL4", (Hole(20, (30, 25)),), title=TITLE))
    wall = m.vertices[m.triangles[m.face_curved[m.triangle_face]]]
    normal = np.cross(wall[:, 1] - wall[:, 0], wall[:, 2] - wall[:, 0])
    inwards = np.array([30, 25, 2]) - wall.mean(axis=1)
    assert (np.einsum("ij,ij->i", normal, inwards) > 0).all()


def test_a_perforated_plate_is_meshed_coarsely_but_closed() -> None:
    fine = mesh_of(Plate(rectangle(300, 300), "PL2", (HolePattern(8, (20, 20), (150, 150), 3, 3),), title=TITLE))
    coarse = mesh_of(Plate(rectangle(300, 300), "PL2", (HolePattern(8, (12, 12), (150, 150), 22, 22),), title=TITLE))
    rim = [int(n) for m in (fine, coarse) for n in sorted(np.diff(m.edge_starts))[-1:]]
    assert rim[1] < rim[0]
    assert rim[1] >= 18
