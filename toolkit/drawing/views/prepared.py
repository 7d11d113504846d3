"""A mesh made ready to be looked at: unit normals, sharp edges as segments, and the edges that may be silhouettes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designs.solids.mesh import Mesh

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SAME_PLACE_MM = 1e-4
"""Corners of neighbouring faces closer than this are one corner."""
SHARPEST_FACET = 0.6
"""Cosine of the largest turn between two facets of one smooth surface (53 degrees); above it lies a real edge."""


@dataclass(frozen=True)
class PreparedMesh:
    """What projecting needs of a part, in the part's frame, millimetres.

    Attributes:
        corners: (m, 3, 3) corners of the triangles.
        normals: (m, 3) unit normals.
        segments: (s, 2, 3) pieces of the sharp edges, edge after edge.
        segment_edge: (s,) number of the edge in the mesh.
        segment_normals: (s, 2, 3) normals of the facets on either side.
        rims: (r, 2, 3) mesh edges on smooth surfaces, with the normals of the facets on either side.
        circles: (e, 7) of the mesh.
    """

    corners: Floats
    normals: Floats
    segments: Floats
    segment_edge: Ints
    segment_normals: Floats
    rims: Floats
    rim_normals: Floats
    circles: Floats


def prepare(mesh: Mesh) -> PreparedMesh:
    """Derive everything that does not depend on the direction of view."""
    corners = mesh.vertices[mesh.triangles].astype(np.float64)
    normals, sound = _normals(corners)
    segments, edge = _sharp_segments(mesh)
    sides = _Sides.of(corners)
    beside = sides.normals_beside(segments, normals)
    rims, rim_normals = _rims(mesh, sides, corners, normals, segments)
    return PreparedMesh(corners[sound], normals[sound], segments, edge, beside, rims, rim_normals, mesh.edge_circle)


def _normals(corners: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(cross, axis=1)
    return cross / np.maximum(length, 1e-12)[:, None], length > 1e-9


def _sharp_segments(mesh: Mesh) -> tuple[Floats, Ints]:
    """Neighbouring points of every edge that is not smooth."""
    starts = mesh.edge_starts.astype(np.int64)
    edge_of_point = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    first = np.arange(max(0, len(mesh.edge_points) - 1))
    same = edge_of_point[first] == edge_of_point[first + 1]
    first = first[same & ~mesh.edge_smooth[edge_of_point[first]]]
    points = mesh.edge_points.astype(np.float64)
    return np.stack([points[first], points[first + 1]], axis=1), edge_of_point[first]


@dataclass(frozen=True)
class _Sides:
    """The three sides of every triangle, sorted so that twins (the same side of two triangles) are neighbours.

    Attributes:
        key: (k, 6) both ends on a fine grid, the smaller first.
        triangle, number: which side of which triangle.
    """

    key: Ints
    triangle: Ints
    number: Ints

    @classmethod
    def of(cls, corners: Floats) -> _Sides:
        segments = np.stack([corners, np.roll(corners, -1, axis=1)], axis=2).reshape(-1, 2, 3)
        key = _ends(segments)
        order = np.lexsort(key.T[::-1])
        return cls(key[order], order // 3, order % 3)

    def twins(self) -> Ints:
        """Places in the order whose follower is the same side of another triangle."""
        return np.nonzero((self.key[1:] == self.key[:-1]).all(1))[0]

    def normals_beside(self, segments: Floats, normals: Floats) -> Floats:
        """Normals of the two triangles at each segment; NaN where the mesh has no such side."""
        found = np.full((len(segments), 2, 3), np.nan)
        mine, asked = _records(self.key), _records(_ends(segments))
        first, last = np.searchsorted(mine, asked, "left"), np.searchsorted(mine, asked, "right")
        paired = last - first == 2
        found[paired, 0] = normals[self.triangle[first[paired]]]
        found[paired, 1] = normals[self.triangle[first[paired] + 1]]
        return found


def _records(keys: Ints) -> NDArray[np.void]:
    """Each row as one value that can be compared and sorted."""
    return np.ascontiguousarray(keys).view([("", np.int64)] * 6).reshape(-1)


def _ends(segments: Floats) -> Ints:
    """Both ends of segments on a grid of `SAME_PLACE_MM`, in an order that does not depend on the direction."""
    grid = np.round(segments / SAME_PLACE_MM).astype(np.int64)
    a, b = grid[:, 0], grid[:, 1]
    differ = a != b
    column = np.argmax(differ, axis=1)
    rows = np.arange(len(grid))
    swap = a[rows, column] > b[rows, column]
    return np.where(swap[:, None], np.concatenate([b, a], axis=1), np.concatenate([a, b], axis=1))


def _rims(mesh: Mesh, sides: _Sides, corners: Floats, normals: Floats, sharp: Floats) -> tuple[Floats, Floats]:
    """Sides shared by two facets that turn little against each other, where one of them belongs to a curved face.

    A side that lies on a sharp edge is drawn as that edge already.
    """
    twin = sides.twins()
    one, other = sides.triangle[twin], sides.triangle[twin + 1]
    curved = mesh.face_curved[mesh.triangle_face]
    gentle = np.einsum("ij,ij->i", normals[one], normals[other]) > SHARPEST_FACET
    keep = (curved[one] | curved[other]) & gentle & ~np.isin(_records(sides.key[twin]), _records(_ends(sharp)))
    one, other, number = one[keep], other[keep], sides.number[twin[keep]]
    points = np.stack([corners[one, number], corners[one, (number + 1) % 3]], axis=1)
    return points, np.stack([normals[one], normals[other]], axis=1)
