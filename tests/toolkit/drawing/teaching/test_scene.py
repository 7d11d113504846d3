"""What lights up in 3D is what the wish speaks of, checked on closed forms of the part."""

from __future__ import annotations

import math
from base64 import b64decode

import numpy as np
import pytest

from designs.model import Bend, BentSheet, Hole, Keyway, Panel, Perforation, Plate, Step, Text, Turned, Vec, rectangle
from designs.model.rolled_sheet import RolledSheet
from designs.solids import mesh_of
from toolkit.drawing.briefs.brief import Callout, Diameter, Distance
from toolkit.drawing.briefs.kinds import brief_of
from toolkit.drawing.teaching.folding import fold_of, folded
from toolkit.drawing.teaching.scene import Scene, measured, shown_part
from toolkit.job import Job

T = Text("Bagian", "Part")


def wishes_of(job: Job, name: str) -> tuple[Scene, list[object]]:
    part = job.machine.by_path[name].part
    brief = brief_of("", part)
    assert brief is not None
    return Scene(mesh_of(part)), list(brief.wishes)


@pytest.mark.parametrize("name", ["board", "rail", "pin"])
def test_a_distance_is_shown_as_long_as_it_says(shelf: Job, name: str) -> None:
    _, wishes = wishes_of(shelf, name)
    distances = [w for w in wishes if isinstance(w, Distance)]
    assert distances
    for w in distances:
        a, b = measured(w)
        assert math.dist(a, b) == pytest.approx(w.value_mm, abs=2e-3)


def test_edges_of_a_distance_lie_in_its_two_planes(shelf: Job) -> None:
    scene, wishes = wishes_of(shelf, "rail")
    overall = next(w for w in wishes if isinstance(w, Distance) and w.id == "length")
    lit = scene.marked(overall).edges
    assert lit
    for e in lit:
        x = scene.mesh.edge(scene.drawn[e])[:, 0]
        assert np.ptp(x) < 0.05
        assert min(abs(x[0]), abs(x[0] - 610)) < 0.05


def test_a_hole_lights_its_own_circles_and_no_others(shelf: Job) -> None:
    scene, wishes = wishes_of(shelf, "rail")
    hole = next(w for w in wishes if isinstance(w, Callout) and w.value_mm == 11)
    lit = scene.marked(hole).edges
    assert len(lit) == 2
    for e in lit:
        assert scene.mesh.edge_circle[scene.drawn[e]][6] == pytest.approx(5.5)


def test_a_keyway_lights_its_own_flanks_and_not_those_of_another() -> None:
    """Two keyways with flanks in the same planes: only what lies beside the wish's own points is lit."""
    shaft = Turned(
        "R38", (Step(30, 200), Step(36, 90)), title=T,
        keyways=(Keyway(10, 40, 8, 4), Keyway(120, 40, 8, 4)),
    )  # fmt: skip
    scene, brief = Scene(mesh_of(shaft)), brief_of("", shaft)
    assert brief is not None
    widths = [w for w in brief.wishes if isinstance(w, Distance) and w.source.field == "width_mm"]
    assert widths
    for w in widths:
        x = w.start.points[0].x
        first, last = (10, 50) if x < 100 else (120, 160)
        found = [v for e in scene.marked(w).edges for v in scene.mesh.edge(scene.drawn[e])[:, 0]]
        assert found
        assert first - 0.1 <= min(found)
        assert max(found) <= last + 0.1


def test_a_step_lights_circles_of_its_diameter(shelf: Job) -> None:
    scene, wishes = wishes_of(shelf, "pin")
    step = next(w for w in wishes if isinstance(w, Diameter) and w.diameter_mm == 36)
    radii = {round(float(scene.mesh.edge_circle[scene.drawn[e]][6]), 3) for e in scene.marked(step).edges}
    assert radii == {18.0}


def test_the_packed_mesh_has_the_volume_of_the_part(shelf: Job) -> None:
    part = shelf.machine.by_path["board"].part
    data = Scene(mesh_of(part)).to_json()
    points = np.frombuffer(b64decode(data["points"]), "<i2").reshape(-1, 3) / data["steps"]
    triangles = np.frombuffer(b64decode(data["triangles"]), "<u4" if data["wide"] else "<u2").reshape(-1, 3)
    p = points[triangles]
    volume = float(np.einsum("ij,ij->", p[:, 0], np.cross(p[:, 1], p[:, 2]))) / 6
    assert volume == pytest.approx(part.volume_mm3, rel=0.01)
    assert data["starts"][-1] * 3 == len(np.frombuffer(b64decode(data["edges"]), "<i2"))


def test_a_sieve_is_shown_without_its_holes_and_says_so() -> None:
    sieve = Plate(
        rectangle(400, 400), "PERF-R8-P12-T1.5", title=T,
        features=(Perforation(8, 12, (10, 10, 390, 390)), Hole(9, (5.5, 5.5))),
    )  # fmt: skip
    mesh = mesh_of(sieve)
    other = shown_part(sieve, mesh)
    assert isinstance(other, Plate)
    assert other.features == (Hole(9, (5.5, 5.5)),)
    assert shown_part(other, mesh_of(other)) is None


def test_a_flat_point_beyond_a_bend_lies_on_the_folded_leg() -> None:
    tray = BentSheet(
        "PL2", (Panel("base", rectangle(100, 80)), Panel("lip", rectangle(100, 30))),
        (Bend("base", "lip", (0, 80), (100, 80), 90),), title=T,
    )  # fmt: skip
    fold = fold_of(tray)
    assert fold is not None
    assert fold(Vec(50, 40, 0)) == pytest.approx((50, 40, 1))
    lip = tray.unfolded["lip"].point((50, 20, 0))
    top = fold(Vec(lip.x, lip.y, 0))
    low, high = mesh_of(tray).bounds()
    assert low.z - 0.01 <= top.z <= high.z + 0.01
    assert top.z == pytest.approx(2 + 2 + 20, abs=0.01)  # thickness, inside radius, 20 mm up the lip
    assert low.y <= top.y <= high.y


def test_a_line_around_a_roll_is_as_long_as_on_the_sheet_but_for_its_thickness() -> None:
    shell = RolledSheet("PL3", 200, 147, 360, title=T)
    fold = fold_of(shell)
    assert fold is not None
    pieces = list(folded(((10, 0, 0), (10, shell.developed_mm, 0)), fold))
    long = sum(math.dist(a, b) for a, b in pieces)
    outside = 2 * math.pi * shell.outside_radius_mm
    assert long == pytest.approx(outside, rel=0.01)
    assert all(
        math.hypot(y, z) == pytest.approx(shell.outside_radius_mm, abs=0.02) for piece in pieces for _, y, z in piece
    )
