"""A machine as one binary glTF 2.0 file: each distinct part one mesh, each instance a node, materials by colour.

Written from the mesh arrays alone, without the CAD kernel. Meshes keep millimetres in the part's frame; the root node
turns z up to y up and makes metres of them, as glTF demands. The same machine gives the same bytes.
"""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designs.model.machine import Machine
from designs.model.part import Part
from designs.model.placement import Placement
from designs.solids.colours import Colour, colour_of
from designs.solids.files import replaced
from designs.solids.library import mesh_of
from designs.solids.mesh import Floats, Mesh
from designs.solids.tree import Branch, part_name, tree_of

FLOAT, USHORT, UINT = 5126, 5123, 5125
VERTICES, INDICES = 34962, 34963
"""Component types and buffer targets of glTF 2.0, 3.6."""
METRES_Y_UP = [0.001, 0, 0, 0, 0, 0, -0.001, 0, 0, 0.001, 0, 0, 0, 0, 0, 1]
"""Column-major: (x, y, z) mm, z up, to (x, z, -y) m, y up."""


def write_glb(machine: Machine, path: Path, language: str = "id") -> None:
    """Write the assembly for viewers.

    Args:
        machine: whose parts are written, each at its place.
        path: the file; it is written aside and renamed.
        language: of the titles in it ("id" or "en").
    """
    scene = _Scene(machine, language)
    with replaced(path) as aside:
        aside.write_bytes(scene.packed())


def vertex_normals(mesh: Mesh) -> Floats:
    """Unit normal at each vertex, the mean of its triangles by area; faces share no vertices, so corners stay sharp."""
    p = mesh.vertices[mesh.triangles]
    each = np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])
    found = np.zeros_like(mesh.vertices)
    for corner in range(3):
        np.add.at(found, mesh.triangles[:, corner], each)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.where(length > 0, found / np.maximum(length, 1e-300), [0.0, 0.0, 1.0])


class _Scene:
    """The JSON of a glTF file and its buffer, as they grow."""

    def __init__(self, machine: Machine, language: str) -> None:
        self.language = language
        self.nodes: list[dict[str, Any]] = []
        self.meshes: list[dict[str, Any]] = []
        self.materials: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []
        self.views: list[dict[str, Any]] = []
        self.buffer = bytearray()
        self.mesh_numbers: dict[str, int] = {}
        self.material_numbers: dict[tuple[Colour, str], int] = {}
        root = self.node(tree_of(machine))
        self.nodes[root] |= {"name": machine.title.say(language), "matrix": METRES_Y_UP}
        self.root = root

    def node(self, branch: Branch) -> int:
        """The node of a branch and of all below it; its number."""
        number = len(self.nodes)
        node: dict[str, Any] = {}
        self.nodes.append(node)
        if branch.instance:
            instance = branch.instance
            node["name"] = f"{instance.mark} {branch.path}"
            node["mesh"] = self.mesh(instance.part, part_name(instance, self.language))
            node["extras"] = {"mark": instance.mark, "path": branch.path}
        else:
            node["name"] = branch.path
            node["extras"] = {"path": branch.path, "title": branch.title.say(self.language)}
        if branch.placement != Placement():
            node["matrix"] = _column_major(branch.placement)
        children = [self.node(b) for b in branch.branches]
        if children:
            node["children"] = children
        return number

    def mesh(self, part: Part, name: str) -> int:
        """The mesh of a part, made at its first instance."""
        if part.key not in self.mesh_numbers:
            mesh = mesh_of(part)
            primitive = {
                "attributes": {
                    "POSITION": self.accessor(mesh.vertices.astype("<f4"), FLOAT, "VEC3", VERTICES, limits=True),
                    "NORMAL": self.accessor(vertex_normals(mesh).astype("<f4"), FLOAT, "VEC3", VERTICES),
                },
                "indices": self.indices(mesh),
                "material": self.material(part),
            }
            self.mesh_numbers[part.key] = len(self.meshes)
            self.meshes.append({"name": name, "primitives": [primitive]})
        return self.mesh_numbers[part.key]

    def indices(self, mesh: Mesh) -> int:
        """The triangles as indices, two bytes each where that is enough (65535 itself is reserved)."""
        flat = mesh.triangles.reshape(-1)
        if len(mesh.vertices) < 65535:
            return self.accessor(flat.astype("<u2"), USHORT, "SCALAR", INDICES)
        return self.accessor(flat.astype("<u4"), UINT, "SCALAR", INDICES)

    def material(self, part: Part) -> int:
        """The material of a part, shared by all of one colour and name."""
        colour, name = colour_of(part), part.material.title.say(self.language)
        if (colour, name) not in self.material_numbers:
            self.material_numbers[colour, name] = len(self.materials)
            self.materials.append(
                {
                    "name": name,
                    "pbrMetallicRoughness": {
                        "baseColorFactor": [*(round(_linear(c), 6) for c in colour[:3]), 1.0],
                        "metallicFactor": colour.metallic,
                        "roughnessFactor": colour.roughness,
                    },
                }
            )
        return self.material_numbers[colour, name]

    def accessor(self, data: NDArray[Any], component: int, kind: str, target: int, *, limits: bool = False) -> int:
        """An array in the buffer, aligned to four bytes; the number of its accessor."""
        view = {"buffer": 0, "byteOffset": len(self.buffer), "byteLength": data.nbytes, "target": target}
        self.buffer += data.tobytes()
        self.buffer += b"\0" * (-len(self.buffer) % 4)
        found: dict[str, Any] = {
            "bufferView": len(self.views), "componentType": component, "count": len(data), "type": kind,
        }  # fmt: skip
        if limits:
            found |= {"min": data.min(axis=0).tolist(), "max": data.max(axis=0).tolist()}
        self.views.append(view)
        self.accessors.append(found)
        return len(self.accessors) - 1

    def packed(self) -> bytes:
        """The file: header, JSON chunk, binary chunk (glTF 2.0, 4.4)."""
        content: dict[str, Any] = {
            "asset": {"version": "2.0", "generator": "tepat"},
            "scene": 0,
            "scenes": [{"nodes": [self.root]}],
            "nodes": self.nodes,
        }
        if self.meshes:
            content |= {
                "meshes": self.meshes, "materials": self.materials, "accessors": self.accessors,
                "bufferViews": self.views, "buffers": [{"byteLength": len(self.buffer)}],
            }  # fmt: skip
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        chunks = _chunk(b"JSON", text + b" " * (-len(text) % 4))
        if self.buffer:
            chunks += _chunk(b"BIN\0", bytes(self.buffer))
        return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack("<I4s", len(data), kind) + data


def _column_major(placement: Placement) -> list[float]:
    rows = placement.matrix()
    return [round(rows[r][c], 12) + 0.0 for c in range(4) for r in range(4)]


def _linear(value: float) -> float:
    """A component of sRGB as light (IEC 61966-2-1), which is what glTF multiplies by."""
    return value / 12.92 if value <= 0.04045 else math.pow((value + 0.055) / 1.055, 2.4)
