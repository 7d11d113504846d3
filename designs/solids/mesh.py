"""A part as triangles and edges: what pictures, drawings and collision checks are made from.

Plain arrays, so that a cached mesh is read without the CAD kernel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designs.model.placement import Placement, Vec

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Mesh:
    """Triangles of a closed solid and the polylines of its B-rep edges, part frame, millimetres.

    Attributes:
        vertices: (n, 3); faces do not share vertices.
        triangles: (m, 3) indices, counter-clockwise seen from outside.
        triangle_face: (m,) which face of the solid a triangle belongs to.
        face_curved: (f,) True for a face that is not plane.
        edge_points: (p, 3) points of all edges, one polyline after another.
        edge_starts: (e + 1,) where each polyline begins in `edge_points`.
        edge_smooth: (e,) True where the two faces meet without a corner (seam or tangent): not drawn.
        edge_circle: (e, 7) centre, unit normal and radius where the edge is an arc of a circle, else NaN.
    """

    vertices: Floats
    triangles: Ints
    triangle_face: Ints
    face_curved: Bools
    edge_points: Floats
    edge_starts: Ints
    edge_smooth: Bools
    edge_circle: Floats

    def __post_init__(self) -> None:
        for f in fields(self):
            own = getattr(self, f.name).view()
            own.flags.writeable = False  # meshes are shared by all who ask for the part
            object.__setattr__(self, f.name, own)

    def bounds(self) -> tuple[Vec, Vec]:
        """Lowest and highest corner; curved faces by their chords, at most 0.2 mm inside the true ones."""
        low, high = self.vertices.min(axis=0), self.vertices.max(axis=0)
        return Vec(*map(float, low)), Vec(*map(float, high))

    def transformed(self, placement: Placement) -> Mesh:
        """The mesh at another place."""
        circles = self.edge_circle.copy()
        circles[:, :3] = moved(circles[:, :3], placement)
        circles[:, 3:6] = circles[:, 3:6] @ np.array(placement.matrix())[:3, :3].T
        return replace(
            self,
            vertices=moved(self.vertices, placement),
            edge_points=moved(self.edge_points, placement),
            edge_circle=circles,
        )

    @property
    def volume_mm3(self) -> float:
        """Volume inside the triangles (signed tetrahedra from the middle of the box)."""
        p = self.vertices[self.triangles] - (self.vertices.min(axis=0) + self.vertices.max(axis=0)) / 2
        return float(np.einsum("ij,ij->", p[:, 0], np.cross(p[:, 1], p[:, 2]))) / 6

    def edge(self, number: int) -> Floats:
        """The points of one edge."""
        return self.edge_points[self.edge_starts[number] : self.edge_starts[number + 1]]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The arrays by name, for saving."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def save(self, path: Path) -> None:
        """Write the mesh to one npz file."""
        with path.open("wb") as file:
            np.savez(file, allow_pickle=False, **self.arrays())

    @classmethod
    def load(cls, path: Path) -> Mesh:
        """Read a mesh that `save` wrote.

        Raises:
            ValueError: the file is not a mesh.
        """
        with path.open("rb") as file:
            return cls.from_arrays(np.load(file, allow_pickle=False))

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Mesh:
        """A mesh from its arrays.

        Raises:
            ValueError: an array is missing or has the wrong type or shape.
        """
        found = {}
        for name, (dtype, *shape) in _LAYOUT.items():
            if name not in arrays:
                raise ValueError(f"mesh without '{name}'")
            a = arrays[name]
            if a.dtype != dtype or a.ndim != 1 + len(shape) or a.shape[1:] != tuple(shape):
                raise ValueError(f"mesh '{name}' is {a.dtype}{a.shape}")
            found[name] = a
        return cls(**found)


_LAYOUT: dict[str, tuple[Any, ...]] = {
    "vertices": (np.float64, 3),
    "triangles": (np.int32, 3),
    "triangle_face": (np.int32,),
    "face_curved": (np.bool_,),
    "edge_points": (np.float64, 3),
    "edge_starts": (np.int32,),
    "edge_smooth": (np.bool_,),
    "edge_circle": (np.float64, 7),
}
"""Type of each array and what stands in a row of it."""


def moved(points: Floats, placement: Placement) -> Floats:
    """Points (n, 3) of a part's frame in the outer frame."""
    matrix = np.array(placement.matrix())
    return np.asarray(points @ matrix[:3, :3].T + matrix[:3, 3])
