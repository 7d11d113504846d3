"""Looking at placed parts: projected lines with hidden ones removed, and the same view again from the cache."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.model import Part, Placement
from designs.solids.mesh import Mesh
from toolkit.drawing.views.cache import ViewStore, view_key
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.faces import FaceSpot, face_spots
from toolkit.drawing.views.lines import Pieces, Point2, ViewLine, hidden_stretches, joined
from toolkit.drawing.views.occlusion import Visible, visible
from toolkit.drawing.views.prepared import PreparedMesh, prepare

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEVEL = 1e-6
"""A facet whose normal leans less than this toward the eye is seen from the side."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Placed:
    """A part at its place."""

    part: Part
    placement: Placement


@dataclass(frozen=True)
class View:
    """What is seen from a direction, millimetres of the machine: x right, y up.

    `lines` hold every line that is seen, and the hidden lines of those parts of which nothing is seen; `faces` a spot
    to point at for every part of which some area is seen.
    """

    direction: Direction
    lines: tuple[ViewLine, ...]
    faces: tuple[FaceSpot, ...] = ()

    @cached_property
    def box(self) -> Box:
        """x_min, y_min, x_max, y_max of all that is drawn; a view of nothing is a point."""
        points: list[Point2] = [p for line in self.lines for p in line.points] or [(0.0, 0.0)]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return (min(xs), min(ys), max(xs), max(ys))

    @cached_property
    def seen_mm(self) -> dict[int, float]:
        """Length of visible line of every instance."""
        found: dict[int, float] = {}
        for line in self.lines:
            if not line.hidden:
                found[line.owner] = found.get(line.owner, 0.0) + line.length_mm
        return found


def look(placed: Sequence[Placed], direction: Direction, mesh_of: Callable[[Part], Mesh]) -> View:
    """The view of placed parts from a direction.

    Args:
        mesh_of: gives the mesh of a part; asked once for each different part.
    """
    if not placed:
        return View(direction, ())
    prepared = {p.part.key: p.part for p in placed}
    meshes = {key: prepare(mesh_of(part)) for key, part in prepared.items()}
    pieces, triangles, owner = project(placed, meshes, direction)
    seen = _seen(pieces, triangles)
    lines = (*joined(pieces, seen, hidden=False), *_hidden(pieces, seen, len(placed)))
    return View(direction, lines, face_spots(triangles, owner, _straight_pieces(lines)))


def kept_look(
    placed: Sequence[Placed], direction: Direction, mesh_of: Callable[[Part], Mesh], store: ViewStore
) -> View:
    """The same, from the store where it is there; put there where it is not."""
    key = view_key(placed, direction)
    found = store.get(key, direction)
    if found is None:
        found = look(placed, direction, mesh_of)
        store.put(key, found)
    return found


def _seen(pieces: Pieces, triangles: Floats) -> Visible:
    """Visible stretches; what its own part turns away from the eye is left out beforehand."""
    asked = np.nonzero(pieces.faces_eye)[0]
    found = visible(pieces.segments[asked], triangles)
    return Visible(asked[found.segment], found.start, found.end)


def _straight_pieces(lines: Sequence[ViewLine]) -> Floats:
    """All lines that are seen as straight pieces (n, 2, 2)."""
    ends = [(a, b) for x in lines if not x.hidden for a, b in itertools.pairwise(x.points)]
    return np.array(ends, np.float64).reshape(-1, 2, 2)


def _hidden(pieces: Pieces, seen: Visible, instances: int) -> tuple[ViewLine, ...]:
    """Hidden lines of the instances of which nothing is seen."""
    any_seen = np.zeros(instances, dtype=bool)
    any_seen[pieces.owner[seen.segment]] = True
    wanted = ~any_seen[pieces.owner]
    return tuple(joined(pieces, hidden_stretches(len(pieces.segments), seen, wanted), hidden=True))


def project(
    placed: Sequence[Placed], meshes: dict[str, PreparedMesh], direction: Direction
) -> tuple[Pieces, Floats, Ints]:
    """Edges, silhouettes, triangles and their owners in the view frame (x right, y up, z toward the eye)."""
    frame = np.array([direction.right, direction.up, direction.toward])
    parts = [_projected(i, meshes[p.part.key], frame, p.placement) for i, p in enumerate(placed)]
    pieces = Pieces(*(np.concatenate([getattr(p, name) for p, _ in parts]) for name in
                      ("segments", "owner", "edge", "circles", "faces_eye")))  # fmt: skip
    owner = np.repeat(np.arange(len(parts)), [len(t) for _, t in parts])
    return pieces, np.concatenate([t for _, t in parts]), owner


def _projected(number: int, mesh: PreparedMesh, frame: Floats, placement: Placement) -> tuple[Pieces, Floats]:
    matrix = np.array(placement.matrix())
    turn, shift = frame @ matrix[:3, :3], frame @ matrix[:3, 3]
    toward = turn[2]
    triangles = mesh.corners[mesh.normals @ toward > 0] @ turn.T + shift
    looks = mesh.rim_normals @ toward > LEVEL
    rims = mesh.rims[looks[:, 0] != looks[:, 1]]
    segments = np.concatenate([mesh.segments, rims]) @ turn.T + shift
    edge = np.concatenate([mesh.segment_edge, np.full(len(rims), -1)])
    circles = np.full((len(segments), 7), np.nan)
    own = mesh.circles[mesh.segment_edge]
    circles[: len(own), :3] = own[:, :3] @ turn.T + shift
    circles[: len(own), 3:6] = own[:, 3:6] @ turn.T
    circles[: len(own), 6] = own[:, 6]
    away = (mesh.segment_normals @ toward < -LEVEL).all(1)
    faces_eye = np.concatenate([~away, np.ones(len(rims), dtype=bool)])
    return Pieces(segments, np.full(len(segments), number), edge, circles, faces_eye), triangles
