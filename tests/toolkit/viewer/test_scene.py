"""What the page holds, unpacked again: the same triangles at the same places, and the facts of the parts list."""

from __future__ import annotations

import gzip
import json
import struct
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from designs.model import Vec, at, rotation
from designs.solids import mesh_of
from designs.solids.mesh import moved
from toolkit.job import Job
from toolkit.viewer.scene import distinct, packed_scene, pose


@pytest.fixture(scope="module")
def unpacked(trestle: Job) -> tuple[dict[str, Any], bytes]:
    data = gzip.decompress(packed_scene(trestle))
    length = struct.unpack_from("<I", data)[0]
    return json.loads(data[4 : 4 + length]), data[4 + length :]


def leaves(branch: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "branches" not in branch:
        yield branch
    for inner in branch.get("branches", ()):
        yield from leaves(inner)


def array(place: list[Any], buffer: bytes) -> Any:
    kind, first, count = place
    return np.frombuffer(buffer, dtype="<" + kind, count=count, offset=first)


def turned(points: Any, quaternion: list[float]) -> Any:
    """Points turned by a unit quaternion: v + 2 q x (q x v + w v)."""
    axis, w = np.array(quaternion[:3]), quaternion[3]
    return points + 2 * np.cross(axis, np.cross(axis, points) + w * points)


def test_every_instance_stands_where_it_stands(trestle: Job, unpacked: tuple[dict[str, Any], bytes]) -> None:
    head, buffer = unpacked
    found = {leaf["path"]: leaf for leaf in leaves(head["tree"])}
    assert set(found) == set(trestle.machine.by_path)
    for path, instance in trestle.machine.by_path.items():
        leaf, mesh = found[path], mesh_of(instance.part)
        packed = head["meshes"][leaf["mesh"]]
        steps = array(packed["points"], buffer).reshape(-1, 3) / 65535
        local = np.array(packed["low"]) + steps * np.array(packed["size"])
        world = turned(local, leaf["quaternion"]) + np.array(leaf["position"])
        assert np.abs(world - moved(mesh.vertices, instance.placement)).max() < 0.02
        assert (array(packed["triangles"], buffer).reshape(-1, 3) == mesh.triangles).all()
        assert leaf["mark"] == instance.mark


def test_each_distinct_part_is_packed_once(unpacked: tuple[dict[str, Any], bytes]) -> None:
    head, _ = unpacked
    legs = [leaf for leaf in leaves(head["tree"]) if leaf["path"].startswith("leg")]
    assert len({leaf["mesh"] for leaf in legs}) == 1
    assert len(head["meshes"]) == 4  # leg, top, bolt, nut


def test_edges_are_the_corners_of_the_solid(unpacked: tuple[dict[str, Any], bytes]) -> None:
    head, buffer = unpacked
    top = next(leaf for leaf in leaves(head["tree"]) if leaf["path"] == "top")
    packed = head["meshes"][top["mesh"]]
    assert len(array(packed["starts"], buffer)) == 12 + 1  # the edges of a box, and the end of the last
    points = np.array(packed["low"]) + array(packed["edges"], buffer).reshape(-1, 3) / 65535 * np.array(packed["size"])
    length = np.linalg.norm(points[1::2] - points[::2], axis=1).sum()
    assert length == pytest.approx(4 * (500 + 120 + 4), abs=0.5)


def test_facts_are_those_of_the_parts_list(trestle: Job, unpacked: tuple[dict[str, Any], bytes]) -> None:
    head, _ = unpacked
    mark = trestle.machine.by_path["leg-0"].mark
    fact = head["parts"][mark]
    assert (fact["quantity"], fact["stock"], fact["length_mm"], fact["bought"]) == (3, "L40x40x4", 600, False)
    assert fact["mass_kg"] == pytest.approx(2.42 * 0.6, rel=0.02)  # table of equal angles
    assert {row["name"] for row in head["materials"]} >= {"Baja struktur SS400"}


def test_fasteners_gather_and_names_do_not_repeat(unpacked: tuple[dict[str, Any], bytes]) -> None:
    head, _ = unpacked
    names = [b["name"] for b in head["tree"]["branches"]]
    assert names[-1] == "Baut, mur dan ring"
    assert len(set(names)) == len(names)
    assert not any("/" in name for name in names)  # `Kaki / tiang`: a slash would part the path
    assert len(head["tree"]["branches"][-1]["branches"]) == 4


def test_steps_name_paths_of_the_tree(trestle: Job, unpacked: tuple[dict[str, Any], bytes]) -> None:
    head, _ = unpacked
    assert [s["text"] for s in head["steps"]] == ["Dirikan kaki.", "Pasang meja."]
    assert {p for s in head["steps"] for p in s["parts"]} == set(trestle.machine.by_path)


@pytest.mark.parametrize("degrees", [0, 37, 90, 180, 271])
def test_a_pose_is_the_placement(degrees: float) -> None:
    placement = at(10, -20, 30) * rotation(Vec(1, 2, -2).unit(), degrees)
    position, quaternion = pose(placement)
    point = np.array([[3.0, -4.0, 5.0]])
    assert np.allclose(turned(point, quaternion) + position, moved(point, placement), atol=1e-4)


def test_distinct_names() -> None:
    assert distinct(["a", "b", "a", "c/d", "e|f"]) == ["a (1)", "b", "a (2)", "c⁄d", "e¦f"]


def test_same_machine_same_bytes(trestle: Job) -> None:
    assert packed_scene(trestle) == packed_scene(trestle)
