"""A mesh made ready to be looked at: unit normals, sharp edges as segments, and the edges that may be silhouettes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from designs.solids.mesh import Mesh
from toolkit.drawing.views.surfaces import Surface, recognised

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SAME_PLACE_MM = 1e-4
"""Corners of neighbouring faces closer than this are one corner."""
SHARPEST_FACET = 0.6
"""Cosine of the largest turn between two facets of one smooth surface (53 degrees); above it lies a real edge."""
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
"""Odd numbers that spread three coordinates over 64 bits."""


@dataclass(frozen=True)
class PreparedMesh:
    """What projecting needs of a part, in the part's frame, millimetres.

    Attributes:
        corners: (m, 3, 3) corners of the triangles.
        normals: (m, 3) unit normals.
        face: (m,) face of the solid each triangle belongs to, rising.
        places: (m, 3) numbers of the corners, equal where corners of neighbouring triangles meet.
        faces: how many faces the solid has.
        segments: (s, 2, 3) pieces of the sharp edges, edge after edge.
        segment_edge: (s,) number of the edge in the mesh.
        segment_normals: (s, 2, 3) normals of the facets on either side; NaN where the mesh has no such side.
        rims: (r, 2, 3) mesh edges on smooth surfaces, with the normals of the facets on either side.
        rim_face: (r,) the curved face each rim lies on.
        rim_convex: (r,) True where the facets turn away from each other: only such a rim can be seen.
        circles: (e, 7) of the mesh.
    """

    corners: Floats
    normals: Floats
    face: Ints
    places: Ints
    faces: int
    segments: Floats
    segment_edge: Ints
    segment_normals: Floats
    rims: Floats
    rim_normals: Floats
    rim_face: Ints
    rim_convex: Bools
    circles: Floats
    _surfaces: dict[int, Surface | None] = field(default_factory=dict, repr=False, compare=False)

    def surface(self, face: int) -> Surface | None:
        """The cylinder, cone or sphere that a face is part of; None for any other surface."""
        if face not in self._surfaces:
            first, last = np.searchsorted(self.face, [face, face + 1])
            self._surfaces[face] = recognised(self.corners[first:last], self.normals[first:last])
        return self._surfaces[face]


def prepare(mesh: Mesh) -> PreparedMesh:
    """Derive everything that does not depend on the direction of view; once for a mesh, then remembered with it."""
    found: PreparedMesh | None = mesh.__dict__.get("_prepared")
    if found is None:
        found = _prepared(mesh)
        mesh.__dict__["_prepared"] = found
    return found


def _prepared(mesh: Mesh) -> PreparedMesh:
    triangles = mesh.triangles.astype(np.int64)
    corners = mesh.vertices[triangles]
    normals = _normals(corners)
    first, edge = _sharp_points(mesh)
    vertex, point = _places(mesh)
    sides = _Sides.of(vertex[triangles])
    sharp = _pair(point[first], point[first + 1])
    beside = _normals_beside(sides, sharp, normals)
    one, other, number = _rim_sides(mesh, sides, normals, sharp)
    ends = np.stack([corners[one, number], corners[one, (number + 1) % 3]], axis=1)
    face = mesh.triangle_face.astype(np.int64)
    curved = mesh.face_curved[face]
    apart = corners[other].mean(1) - ends[:, 0]
    return PreparedMesh(
        corners, normals, face, vertex[triangles], len(mesh.face_curved),
        np.stack([mesh.edge_points[first], mesh.edge_points[first + 1]], axis=1), edge, beside,
        ends, np.stack([normals[one], normals[other]], axis=1), np.where(curved[one], face[one], face[other]),
        np.einsum("ij,ij->i", normals[one], apart) < 0, mesh.edge_circle,
    )  # fmt: skip


def _normals(corners: Floats) -> Floats:
    """Unit normals; (0, 0, 0), which looks nowhere, for a triangle without area."""
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.sqrt((cross * cross).sum(1))
    return np.where(length[:, None] > 1e-9, cross / np.maximum(length, 1e-12)[:, None], 0.0)


def _sharp_points(mesh: Mesh) -> tuple[Ints, Ints]:
    """Points of sharp edges that have a next one on their edge, and the edge."""
    starts = mesh.edge_starts.astype(np.int64)
    edge_of_point = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    first = np.arange(max(0, len(mesh.edge_points) - 1))
    same = edge_of_point[first] == edge_of_point[first + 1]
    first = first[same & ~mesh.edge_smooth[edge_of_point[first]]]
    return first, edge_of_point[first]


def _places(mesh: Mesh) -> tuple[Ints, Ints]:
    """A number for every vertex and every point of an edge that is equal where they lie at one place."""
    points = np.concatenate([mesh.vertices, mesh.edge_points])
    grid = np.round(points / SAME_PLACE_MM).astype(np.int64).view(np.uint64)
    mixed = (grid * _MIX).sum(1, dtype=np.uint64)
    _, number = np.unique(mixed, return_inverse=True)
    return number[: len(mesh.vertices)], number[len(mesh.vertices) :]


def _pair(a: Ints, b: Ints) -> Ints:
    """One number for a side between two places, whichever way it runs."""
    return np.asarray((np.minimum(a, b) << 32) | np.maximum(a, b), np.int64)


@dataclass(frozen=True)
class _Sides:
    """The three sides of every triangle, sorted so that twins (the same side of two triangles) are neighbours.

    Attributes:
        key: (k,) both ends as one number.
        triangle, number: which side of which triangle.
    """

    key: Ints
    triangle: Ints
    number: Ints

    @classmethod
    def of(cls, triangles: Ints) -> _Sides:
        key = _pair(triangles, np.roll(triangles, -1, axis=1)).reshape(-1)
        order = np.argsort(key, kind="stable")
        return cls(key[order], order // 3, order % 3)


def _normals_beside(sides: _Sides, sharp: Ints, normals: Floats) -> Floats:
    """Normals of the two triangles at each sharp segment; NaN where the mesh has no such side."""
    found = np.full((len(sharp), 2, 3), np.nan)
    first, last = np.searchsorted(sides.key, sharp, "left"), np.searchsorted(sides.key, sharp, "right")
    paired = last - first == 2
    found[paired, 0] = normals[sides.triangle[first[paired]]]
    found[paired, 1] = normals[sides.triangle[first[paired] + 1]]
    return found


def _rim_sides(mesh: Mesh, sides: _Sides, normals: Floats, sharp: Ints) -> tuple[Ints, Ints, Ints]:
    """Two triangles, and the number of the side in the first, for every side shared by two facets that turn little
    against each other, where one of them belongs to a curved face.

    A side that lies on a sharp edge is drawn as that edge already.
    """
    twin = np.nonzero(sides.key[1:] == sides.key[:-1])[0]
    one, other = sides.triangle[twin], sides.triangle[twin + 1]
    curved = mesh.face_curved[mesh.triangle_face]
    some = np.nonzero(curved[one] | curved[other])[0]
    twin, one, other = twin[some], one[some], other[some]
    gentle = np.einsum("ij,ij->i", normals[one], normals[other]) > SHARPEST_FACET
    keep = gentle & ~np.isin(sides.key[twin], sharp)
    return one[keep], other[keep], sides.number[twin[keep]]
