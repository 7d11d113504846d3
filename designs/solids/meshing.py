"""From an exact solid to triangles and edge polylines, as `Mesh` describes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from OCP.BRep import BRep_Tool
from OCP.BRepAdaptor import BRepAdaptor_Curve, BRepAdaptor_Surface
from OCP.BRepLib import BRepLib
from OCP.BRepMesh import BRepMesh_IncrementalMesh
from OCP.GeomAbs import GeomAbs_C0, GeomAbs_Circle, GeomAbs_Plane
from OCP.IMeshTools import IMeshTools_MeshAlgoType, IMeshTools_Parameters
from OCP.TopAbs import TopAbs_EDGE, TopAbs_REVERSED
from OCP.TopLoc import TopLoc_Location
from OCP.TopoDS import TopoDS
from OCP.TopTools import TopTools_IndexedMapOfShape

from designs.solids import occ
from designs.solids.mesh import Floats, Ints, Mesh

LINEAR_MM = 0.2
"""Farthest a chord lies from its curve. At 1:5 on paper that is 0.04 mm, a sixth of a thin line."""
ANGULAR_RAD = 0.35
"""Largest turn from chord to chord that the kernel is asked for; it halves it on edges: 36 chords to a circle, 0.04 mm
at a radius of 10 mm. The linear limit rules above 26 mm."""
COARSE_RAD = 0.7
"""The same for a part with many openings: 18 chords to a hole, 0.06 mm at a radius of 4 mm, half the time."""
MANY_FACES = 400
"""Parts with more faces than this are perforated."""
SMOOTH_RAD = 1e-3
"""Faces whose normals differ by less along an edge meet there without a corner."""


class _Face(NamedTuple):
    vertices: Floats
    triangles: Ints
    curved: bool


class _Edge(NamedTuple):
    points: Floats
    smooth: bool
    circle: Floats


def mesh_shape(shape: occ.Shape) -> Mesh:
    """Triangles and edges of a solid; neighbouring faces share the points of their common edge.

    Delabella, because the kernel's default needs minutes for a perforated plate. Continuity is encoded first: without
    it the kernel does not say which edges are smooth.
    """
    BRepLib.EncodeRegularity_s(shape, SMOOTH_RAD)
    BRepMesh_IncrementalMesh(shape, _parameters(ANGULAR_RAD if len(occ.faces_of(shape)) <= MANY_FACES else COARSE_RAD))
    faces = [f for f in map(_face, occ.faces_of(shape)) if len(f.triangles)]
    edges = list(_edges(shape))
    starts = np.cumsum([0, *(len(f.vertices) for f in faces)])
    return Mesh(
        vertices=np.concatenate([f.vertices for f in faces]),
        triangles=np.concatenate([f.triangles + s for f, s in zip(faces, starts[:-1], strict=True)]).astype(np.int32),
        triangle_face=np.repeat(np.arange(len(faces), dtype=np.int32), [len(f.triangles) for f in faces]),
        face_curved=np.array([f.curved for f in faces], dtype=np.bool_),
        edge_points=np.concatenate([e.points for e in edges]),
        edge_starts=np.cumsum([0, *(len(e.points) for e in edges)]).astype(np.int32),
        edge_smooth=np.array([e.smooth for e in edges], dtype=np.bool_),
        edge_circle=np.array([e.circle for e in edges]),
    )


def _parameters(angular_rad: float) -> IMeshTools_Parameters:
    p = IMeshTools_Parameters()
    p.Deflection = LINEAR_MM
    p.Angle = angular_rad
    p.MeshAlgo = IMeshTools_MeshAlgoType.IMeshTools_MeshAlgoType_Delabella
    return p


def _face(shape: occ.Shape) -> _Face:
    face = TopoDS.Face_s(shape)
    where = TopLoc_Location()
    found = BRep_Tool.Triangulation_s(face, where)
    if found is None:
        raise occ.KernelError("a face could not be meshed")
    vertices = _moved(_nodes(found), where)
    triangles = np.array([found.Triangle(i).Get() for i in range(1, found.NbTriangles() + 1)], dtype=np.int32) - 1
    if face.Orientation() == TopAbs_REVERSED:
        triangles = triangles[:, [0, 2, 1]]
    return _Face(vertices, triangles, BRepAdaptor_Surface(face).GetType() != GeomAbs_Plane)


def _nodes(triangulation: object) -> Floats:
    node = triangulation.Node  # type: ignore[attr-defined]
    count = triangulation.NbNodes()  # type: ignore[attr-defined]
    return np.array([(p.X(), p.Y(), p.Z()) for p in map(node, range(1, count + 1))], dtype=np.float64)


def _moved(points: Floats, where: TopLoc_Location) -> Floats:
    if where.IsIdentity():
        return points
    t = where.Transformation()
    matrix = np.array([[t.Value(r, c) for c in range(1, 5)] for r in range(1, 4)])
    return np.asarray(points @ matrix[:, :3].T + matrix[:, 3])


def _edges(shape: occ.Shape) -> Iterator[_Edge]:
    """Every edge once, with the points both its faces use.

    The kernel's own map from edges to faces copies a list at each question: 2.4 s for 3000 holes, this 0.1 s.
    """
    known = TopTools_IndexedMapOfShape()
    beside: dict[int, list[occ.Shape]] = {}
    for f in occ.faces_of(shape):
        for e in occ.parts_of(f, TopAbs_EDGE):
            beside.setdefault(known.Add(e), []).append(TopoDS.Face_s(f))
    for i, faces in beside.items():
        edge = TopoDS.Edge_s(known.FindKey(i))
        if not BRep_Tool.Degenerated_s(edge):
            yield _Edge(_polyline(edge, faces[0]), _is_smooth(edge, faces), _circle(edge))


def _polyline(edge: occ.Shape, face: occ.Shape) -> Floats:
    where = TopLoc_Location()
    triangulation = BRep_Tool.Triangulation_s(face, where)
    polygon = BRep_Tool.PolygonOnTriangulation_s(edge, triangulation, where)
    if polygon is None:
        raise occ.KernelError("an edge could not be meshed")
    nodes = [triangulation.Node(polygon.Node(k)) for k in range(1, polygon.NbNodes() + 1)]
    return _moved(np.array([(p.X(), p.Y(), p.Z()) for p in nodes]), where)


def _is_smooth(edge: occ.Shape, faces: list[occ.Shape]) -> bool:
    """True for the seam of a closed surface and for an edge that two faces pass without a corner."""
    first, second = faces[0], faces[-1]
    if len(faces) == 2 and first.IsSame(second):
        return True
    if len(faces) != 2 or not BRep_Tool.HasContinuity_s(edge, first, second):
        return False
    return bool(BRep_Tool.Continuity_s(edge, first, second) != GeomAbs_C0)


def _circle(edge: occ.Shape) -> Floats:
    """Centre, unit normal and radius of an arc; NaN for any other curve."""
    curve = BRepAdaptor_Curve(edge)
    if curve.GetType() != GeomAbs_Circle:
        return np.full(7, np.nan)
    circle = curve.Circle()
    c, n = circle.Location(), circle.Axis().Direction()
    return np.array([c.X(), c.Y(), c.Z(), n.X(), n.Y(), n.Z(), circle.Radius()])
