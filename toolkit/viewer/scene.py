"""What the 3D page shows, packed small: each distinct part once, every instance at its place, and what is told of it.

The file is a JSON text and the arrays it points into, gzipped. Points are 16-bit steps of the part's own box: a part of
2 m is true to 0.02 mm, which no eye sees, in half the bytes of a float.
"""

from __future__ import annotations

import gzip
import json
import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from designs.model import BomItem, Bought, Part, Placement
from designs.solids import mesh_of
from designs.solids.colours import colour_of
from designs.solids.glb import vertex_normals
from designs.solids.mesh import Floats, Mesh
from designs.solids.tree import Branch, tree_of
from toolkit.documents.bom import bom_items
from toolkit.job import Job
from toolkit.viewer.words import FASTENERS

STEPS = 65535
ALIGNED = 4
FASTENER_FAMILIES = frozenset({"bolt", "nut", "washer"})
MANY_HOLES = 300
FEW = 3
"""So many fasteners of a level stay among its parts; more get a group of their own."""


def packed_scene(job: Job) -> bytes:
    """The scene of a machine as gzipped bytes: length of the JSON (uint32, little endian), the JSON, the arrays."""
    scene = _Scene(job)
    head = json.dumps(scene.content(), ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-len(head) % ALIGNED)
    return gzip.compress(struct.pack("<I", len(head)) + head + bytes(scene.buffer), mtime=0)


class _Scene:
    """The arrays, as they grow, and where each of them lies."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.buffer = bytearray()
        self.meshes: list[dict[str, Any]] = []
        self.numbers: dict[str, int] = {}

    def content(self) -> dict[str, Any]:
        """The JSON: tree of the parts, facts by mark, assembly steps, and the meshes by number."""
        language = self.job.language
        tree = self.branch(tree_of(self.job.machine), self.job.machine.title.say(language))
        steps = [{"text": s.text.say(language), "parts": list(s.parts)} for s in self.job.machine.assembly_steps]
        return {
            "tree": tree,
            "parts": {item["mark"]: _facts(item, language) for item in bom_items(self.job)},
            "materials": _legend(self.job.machine.bom, language),
            "steps": steps,
            "meshes": self.meshes,
        }

    def branch(self, branch: Branch, name: str) -> dict[str, Any]:
        """A sub-assembly with its branches, or a part with its mesh and place (world frame, mm)."""
        if branch.instance is None:
            return {"name": name, "path": branch.path, "branches": self.below(gathered(branch))}
        part = branch.instance.part
        position, quaternion = pose(branch.instance.placement)
        return {
            "name": name, "path": branch.path, "mark": branch.instance.mark, "mesh": self.mesh(part),
            "colour": hex_colour(part), "position": position, "quaternion": quaternion,
        }  # fmt: skip

    def below(self, branches: list[Branch]) -> list[dict[str, Any]]:
        """Branches of one level under names of their own."""
        titles = distinct([self.title(b) for b in branches])
        return [self.branch(b, n) for b, n in zip(branches, titles, strict=True)]

    def title(self, branch: Branch) -> str:
        """What a branch is called in the tree: a part by mark and title."""
        title = (branch.instance.part.title if branch.instance else branch.title).say(self.job.language)
        return f"{branch.instance.mark} {title}" if branch.instance else title

    def mesh(self, part: Part) -> int:
        """The number of a part's mesh, packed when it is first met."""
        if part.key not in self.numbers:
            self.numbers[part.key] = len(self.meshes)
            self.meshes.append(self.arrays(mesh_of(part)))
        return self.numbers[part.key]

    def arrays(self, mesh: Mesh) -> dict[str, Any]:
        """A mesh as steps of its box: points, normals, triangles, and the corners' edges as polylines."""
        points, starts = _corners(mesh)
        everything = np.concatenate([mesh.vertices, points])
        low = everything.min(axis=0)
        size = np.maximum(everything.max(axis=0) - low, 1e-6)
        few = len(mesh.vertices) <= STEPS
        return {
            "low": [round(float(v), 4) for v in low],
            "size": [round(float(v), 4) for v in size],
            "points": self.put(_steps(mesh.vertices, low, size)),
            "normals": self.put(np.round(vertex_normals(mesh) * 127).astype("<i1")),
            "triangles": self.put(mesh.triangles.astype("<u2" if few else "<u4")),
            "edges": self.put(_steps(points, low, size)),
            "starts": self.put(starts.astype("<u4")),
        }

    def put(self, data: NDArray[Any]) -> list[Any]:
        """Where an array lies: type, first byte, count of numbers."""
        place = [data.dtype.str[1:], len(self.buffer), data.size]
        self.buffer += data.tobytes()
        self.buffer += b"\0" * (-len(self.buffer) % ALIGNED)
        return place


def gathered(branch: Branch) -> list[Branch]:
    """The branches of one level, its bolts, nuts and washers in a group of their own at the end."""
    loose = [b for b in branch.branches if b.instance and _is_fastener(b.instance.part)]
    kept = [b for b in branch.branches if not (b.instance and _is_fastener(b.instance.part))]
    if len(loose) < FEW or not kept:
        return list(branch.branches)
    return [*kept, Branch("", branch.path, FASTENERS, Placement(), None, tuple(loose))]


def _is_fastener(part: Part) -> bool:
    return isinstance(part, Bought) and part.family in FASTENER_FAMILIES


def pose(placement: Placement) -> tuple[list[float], list[float]]:
    """Position (mm) and unit quaternion (x, y, z, w) of a placement."""
    matrix = np.array(placement.matrix())
    quaternion = Rotation.from_matrix(matrix[:3, :3]).as_quat()
    return [round(float(v), 4) for v in matrix[:3, 3]], [round(float(v), 9) for v in quaternion]


def hex_colour(part: Part) -> str:
    """The colour of a part for a page: #rrggbb."""
    return "#" + "".join(f"{round(c * 255):02x}" for c in colour_of(part)[:3])


def distinct(names: list[str]) -> list[str]:
    """Names of one level of the tree: none twice, none with a character that separates paths."""
    clean = [n.replace("/", "⁄").replace("|", "¦") for n in names]
    seen: dict[str, int] = {}
    found = []
    for name in clean:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} ({seen[name]})" if clean.count(name) > 1 else name)
    return found


def _facts(item: dict[str, Any], language: str) -> dict[str, Any]:
    """What a click on a part tells; sizes as on the parts list."""
    named = {k: item.get(k) for k in ("quantity", "stock", "material", "length_mm", "blank_mm", "mass_kg", "bought")}
    return {"title": item["title"][language], **named}


def _legend(items: tuple[BomItem, ...], language: str) -> list[dict[str, str]]:
    """Colours and the materials they stand for, in the order of the parts list."""
    rows: dict[tuple[str, str], None] = {}
    for item in items:
        rows[hex_colour(item.part), item.part.material.title.say(language)] = None
    return [{"colour": colour, "name": name} for colour, name in rows]


def _corners(mesh: Mesh) -> tuple[Floats, NDArray[np.int64]]:
    """The polylines of edges where two faces meet in a corner: points, and where each begins (one more at the end).

    Round edges of a perforated part are left out: thousands of them are slow to draw, and the holes are seen anyway.
    """
    drawn = ~mesh.edge_smooth
    holes = drawn & ~np.isnan(mesh.edge_circle[:, 0])
    if holes.sum() > MANY_HOLES:
        drawn &= ~holes
    sharp = np.flatnonzero(drawn)
    lines = [mesh.edge(int(n)) for n in sharp]
    points = np.concatenate(lines) if lines else np.empty((0, 3))
    return points, np.cumsum([0, *(len(line) for line in lines)])


def _steps(points: Floats, low: Floats, size: Floats) -> NDArray[Any]:
    return np.round((points - low) / size * STEPS).astype("<u2")
