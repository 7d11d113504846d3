"""A part as triangles and edges: what pictures, drawings and collision checks are made from.

Plain arrays, so that a cached mesh is read without the CAD kernel.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
