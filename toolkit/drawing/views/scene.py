"""Placed parts in the frame of a view: edges, silhouettes and triangles, each with the part it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from designs.model import Part, Placement
from designs.solids.mesh import Mesh
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import SILHOUETTE, Pieces
from toolkit.drawing.views.prepared import PreparedMesh, prepare

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEVEL = 1e-6
"""A facet whose normal leans less than this toward the eye is seen from the side."""
FARTHEST_MM = 3.0
"""A silhouette is moved no farther from its facets than this: more would be another surface's."""
TOWARD = np.array([0.0, 0.0, 1.0])


@dataclass(frozen=True)
class Placed:
    """A part at its place."""

    part: Part
    placement: Placement


@dataclass(frozen=True)
class Scene:
    """Everything of placed parts in a view's frame: x right, y up, z toward the eye, millimetres.

    Attributes:
        pieces: edges and silhouettes.
        triangles: (m, 3, 3) facets that look at the eye; `owner` and `face` (counted through all instances) of each.
        meshes, turns, shifts, first_face: of every instance its mesh, how it comes into the frame, its first face.
    """

    pieces: Pieces
    triangles: Floats
    owner: Ints
    face: Ints
    meshes: tuple[PreparedMesh, ...]
    turns: tuple[Floats, ...]
    shifts: tuple[Floats, ...]
    first_face: Ints

    def on_surfaces(self, drawn: Ints) -> Pieces:
        """The pieces, those silhouettes that are drawn moved from their facets onto the true cylinder, cone or ball."""
        pieces = self.pieces
        drawn = np.unique(drawn[pieces.edge[drawn] == SILHOUETTE])
        faces = pieces.exempt[drawn]
        segments = pieces.segments.copy()
        for face in np.unique(faces).tolist():
            mine = drawn[faces == face]
            owner = int(pieces.owner[mine[0]])
            surface = self.meshes[owner].surface(face - int(self.first_face[owner]))
            if surface is not None:
                points = segments[mine].reshape(-1, 3)
                moved = surface.moved(self.turns[owner], self.shifts[owner]).silhouette(points, TOWARD)
                if moved is None:  # facets cut askew only seem to have a silhouette
                    segments[mine, 1] = segments[mine, 0]
                    continue
                near = np.abs(moved - points)[:, :2].max(1) < FARTHEST_MM
                segments[mine] = np.where(near[:, None], moved, points).reshape(-1, 2, 3)
        return replace(pieces, segments=segments)


def project(placed: Sequence[Placed], direction: Direction, mesh_of: Callable[[Part], Mesh]) -> Scene:
    """Placed parts, at least one, as a view from a direction needs them."""
    parts = {p.part.key: p.part for p in placed}
    prepared = {key: prepare(mesh_of(part)) for key, part in parts.items()}
    meshes = tuple(prepared[p.part.key] for p in placed)
    frame = np.array([direction.right, direction.up, direction.toward])
    matrices = [np.array(p.placement.matrix()) for p in placed]
    turns, shifts = [frame @ m[:3, :3] for m in matrices], [frame @ m[:3, 3] for m in matrices]
    first_face = np.cumsum([0, *(m.faces for m in meshes)])[:-1]
    rows = [_projected(i, *row) for i, row in enumerate(zip(meshes, turns, shifts, first_face, strict=True))]
    columns = [np.concatenate(column) for column in zip(*rows, strict=True)]
    triangles, owner, face, *pieces = columns
    return Scene(Pieces(*pieces), triangles, owner, face, meshes, tuple(turns), tuple(shifts), first_face)


def _projected(
    number: int, mesh: PreparedMesh, turn: Floats, shift: Floats, first_face: int
) -> tuple[NDArray[Any], ...]:
    """Columns of one instance: triangles, their owner and face, then those of `Pieces`."""
    toward = turn[2]
    front = np.nonzero(mesh.normals @ toward > 0)[0]
    lean = mesh.rim_normals @ toward
    looks, turns_away = lean > LEVEL, lean < -LEVEL
    outline = looks[:, 0] != looks[:, 1]
    rims = np.nonzero(outline | (turns_away[:, 0] != turns_away[:, 1]))[0]
    segments = _turned(np.concatenate([mesh.segments, mesh.rims[rims]]), turn, shift)
    edge = np.concatenate([mesh.segment_edge, np.full(len(rims), SILHOUETTE)])
    circles = np.full((len(segments), 7), np.nan)
    own = np.column_stack([mesh.circles[:, :3] @ turn.T + shift, mesh.circles[:, 3:6] @ turn.T, mesh.circles[:, 6]])
    circles[: len(mesh.segments)] = own[mesh.segment_edge]
    away = (mesh.segment_normals @ toward < -LEVEL).all(1)
    # a face seen edge-on that runs into a round one turning away bounds the body, but behind itself
    faces_eye = np.concatenate([~away, mesh.rim_convex[rims] & outline[rims]])
    exempt = np.concatenate([np.full(len(mesh.segments), -1), first_face + mesh.rim_face[rims]])
    triangles = _turned(mesh.corners[front], turn, shift)
    owner = np.full(len(segments), number)
    return (triangles, np.full(len(front), number), first_face + mesh.face[front],
            segments, owner, edge, circles, faces_eye, exempt)  # fmt: skip


def _turned(points: Floats, turn: Floats, shift: Floats) -> Floats:
    """Points (n, k, 3) in the view's frame. Compiled: a product of matrices would start threads for each part."""
    from toolkit.drawing.views import kernel

    flat: Floats = kernel.turned(np.ascontiguousarray(points.reshape(-1, 3)), turn, shift)
    return flat.reshape(points.shape)
