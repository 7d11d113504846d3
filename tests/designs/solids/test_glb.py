"""GLB files are read back with trimesh, an independent reader, and their header checked by the specification."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from designs.model import Machine, Placement, Plate, Text, rectangle
from designs.solids import mesh_of, write_glb
from designs.solids.glb import vertex_normals
from designs.solids.mesh import moved
from designs.solids.weighing import machine_properties


@pytest.fixture
def file(stand: Machine, tmp_path: Path) -> Path:
    write_glb(stand, tmp_path / "stand.glb", "id")
    return tmp_path / "stand.glb"


def chunks(data: bytes) -> tuple[dict[str, Any], bytes]:
    """JSON and buffer of a GLB file (glTF 2.0, 4.4)."""
    magic, version, length = struct.unpack_from("<4sII", data)
    assert (magic, version, length) == (b"glTF", 2, len(data))
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert (kind, size % 4) == (b"JSON", 0)
    binary_size, binary_kind = struct.unpack_from("<I4s", data, 20 + size)
    assert (binary_kind, binary_size % 4) == (b"BIN\0", 0)
    assert len(data) == 28 + size + binary_size
    return json.loads(data[20 : 20 + size]), data[28 + size :]


def load(path: Path) -> Any:
    import trimesh

    return trimesh.load_scene(path)


def test_the_scene_has_the_machine_s_true_size_in_metres_with_y_up(stand: Machine, file: Path) -> None:
    (x0, y0, z0), (x1, y1, z1) = load(file).bounds * 1000
    vertices = np.concatenate([moved(mesh_of(i.part).vertices, i.placement) for i in stand.instances])
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    assert list(low) == pytest.approx([x0, -z1, y0], abs=1e-3)
    assert list(high) == pytest.approx([x1, -z0, y1], abs=1e-3)


def test_volumes_are_those_of_the_meshes(stand: Machine, file: Path) -> None:
    scene = load(file)
    for instance in stand.instances:
        transform, name = scene.graph.get(f"{instance.mark} {instance.path}")
        mesh = scene.geometry[name].copy().apply_transform(transform)
        mesh.merge_vertices(merge_norm=True, merge_tex=True, digits_vertex=7)
        assert mesh.is_watertight
        assert mesh_of(instance.part).volume_mm3 == pytest.approx(mesh.volume * 1e9, rel=1e-4)


def test_each_distinct_part_is_one_mesh_and_each_instance_a_node(stand: Machine, file: Path) -> None:
    content, _ = chunks(file.read_bytes())
    assert len(content["meshes"]) == len(stand.bom)
    assert [
        f"{i.mark} {i.part.title.id}" for i in (stand.instances[0], *stand.instances[4:6], stand.instances[-1])
    ] == [m["name"] for m in content["meshes"]]
    nodes = [n for n in content["nodes"] if "mesh" in n]
    assert [(i.mark, i.path) for i in stand.instances] == [(n["extras"]["mark"], n["extras"]["path"]) for n in nodes]


def test_titles_follow_the_language(stand: Machine, tmp_path: Path) -> None:
    write_glb(stand, tmp_path / "en.glb", "en")
    content, _ = chunks((tmp_path / "en.glb").read_bytes())
    assert content["nodes"][0]["name"] == "Test stand ∅ 脚"
    assert "Stainless steel SUS304" in [m["name"] for m in content["materials"]]


def test_accessors_stay_within_the_buffer_and_tell_their_limits(file: Path) -> None:
    content, binary = chunks(file.read_bytes())
    assert content["buffers"] == [{"byteLength": len(binary)}]
    size = {5126: 4, 5123: 2, 5125: 4}
    for a in content["accessors"]:
        view = content["bufferViews"][a["bufferView"]]
        assert view["byteOffset"] % 4 == 0
        assert view["byteOffset"] + view["byteLength"] <= len(binary)
        assert view["byteLength"] == a["count"] * size[a["componentType"]] * {"VEC3": 3, "SCALAR": 1}[a["type"]]
        if "min" in a:
            raw = np.frombuffer(binary, "<f4", a["count"] * 3, view["byteOffset"]).reshape(-1, 3)
            assert (raw.min(axis=0).tolist(), raw.max(axis=0).tolist()) == (a["min"], a["max"])


def test_normals_have_length_one_and_point_out(stand: Machine) -> None:
    mesh = mesh_of(stand.instances[0].part)
    normals = vertex_normals(mesh)
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1.0)
    p = mesh.vertices[mesh.triangles]
    facing = np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])
    assert np.all(np.einsum("ij,ij->i", facing, normals[mesh.triangles[:, 0]]) > 0)


def test_a_mesh_with_many_vertices_gets_wide_indices(tmp_path: Path) -> None:
    from designs.model import HolePattern

    machine = Machine()
    grid = HolePattern(5, (8, 8), (250, 250), 38, 38)
    machine.add(Plate(rectangle(500, 500), "PL2", (grid,), title=Text("Saringan", "Sieve")), Placement())
    write_glb(machine, tmp_path / "m.glb")
    content, _ = chunks((tmp_path / "m.glb").read_bytes())
    assert 5125 in {a["componentType"] for a in content["accessors"] if a["type"] == "SCALAR"}
    assert len(load(tmp_path / "m.glb").dump()) == 1


def test_a_machine_without_parts_is_still_a_file(tmp_path: Path) -> None:
    write_glb(Machine(), tmp_path / "m.glb")
    data = (tmp_path / "m.glb").read_bytes()
    assert data[:4] == b"glTF"
    assert len(data) == struct.unpack_from("<I", data, 8)[0]


def test_the_box_of_a_machine_holds_its_scene(stand: Machine, file: Path) -> None:
    found = machine_properties(stand)
    (x0, y0, z0), (x1, y1, z1) = load(file).bounds * 1000
    assert all(a <= b + 1e-3 for a, b in zip(found.low, (x0, -z1, y0), strict=True))
    assert all(a >= b - 1e-3 for a, b in zip(found.high, (x1, -z0, y1), strict=True))
