"""Looking at placed parts: projected lines with hidden ones removed, and the same view again from the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.model import Part
from designs.solids.mesh import Mesh
from toolkit.drawing.views.cache import ViewStore, view_key
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.faces import FaceSpot, face_spots
from toolkit.drawing.views.lines import Pieces, Point2, ViewLine, joined
from toolkit.drawing.views.occlusion import Visible, hidden, visible
from toolkit.drawing.views.scene import Placed, Scene, project

__all__ = ["Box", "HiddenLines", "MeshOf", "Placed", "View", "kept_look", "look", "view_of"]

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]
MeshOf = Callable[[Part], Mesh]


class HiddenLines(Enum):
    """Which lines that something covers a view keeps."""

    NONE = "none"
    UNSEEN_PARTS = "unseen-parts"
    ALL = "all"


@dataclass(frozen=True)
class View:
    """What is seen from a direction, millimetres of the machine: x right, y up.

    `lines` hold every line that is seen and the hidden lines that were asked for; `faces` a spot to point at for every
    part of which some area is seen.
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


def look(
    placed: Sequence[Placed],
    direction: Direction,
    mesh_of: MeshOf,
    hidden_lines: HiddenLines = HiddenLines.UNSEEN_PARTS,
) -> View:
    """The view of placed parts from a direction.

    Args:
        mesh_of: gives the mesh of a part; asked once for each different part.
    """
    if not placed:
        return View(direction, ())
    scene = project(placed, direction, mesh_of)
    return view_of(scene, direction, hidden_lines)


def view_of(scene: Scene, direction: Direction, hidden_lines: HiddenLines, true_silhouettes: bool = False) -> View:
    """The view of a projected scene.

    Args:
        true_silhouettes: move silhouettes from the facets, up to 0.2 mm inside, onto the surface; for drawings of few
            parts at a large scale.
    """
    seen = _seen(scene)
    wanted = _wanted(scene.pieces, seen, hidden_lines)
    behind = hidden(len(scene.pieces.owner), seen, wanted)
    pieces = scene.on_surfaces(np.concatenate([seen.segment, behind.segment])) if true_silhouettes else scene.pieces
    lines = (*joined(pieces, seen, hidden=False), *joined(pieces, behind, hidden=True))
    return View(direction, lines, face_spots(scene.triangles, scene.owner, _straight_pieces(pieces, seen)))


def kept_look(
    placed: Sequence[Placed],
    direction: Direction,
    mesh_of: MeshOf,
    store: ViewStore,
    hidden_lines: HiddenLines = HiddenLines.UNSEEN_PARTS,
) -> View:
    """The same, from the store where it is there; put there where it is not."""
    key = view_key(placed, direction, hidden_lines.value)
    return store.kept(key, direction, lambda: look(placed, direction, mesh_of, hidden_lines))


def _seen(scene: Scene) -> Visible:
    """Visible stretches; what its own part turns away from the eye is left out beforehand."""
    asked = np.nonzero(scene.pieces.faces_eye)[0]
    found = visible(scene.pieces.segments[asked], scene.triangles, scene.pieces.exempt[asked], scene.face)
    return replace(found, segment=asked[found.segment])


def _wanted(pieces: Pieces, seen: Visible, hidden_lines: HiddenLines) -> NDArray[np.bool_]:
    """Segments whose hidden stretches are drawn."""
    if hidden_lines is HiddenLines.UNSEEN_PARTS:
        any_seen = np.zeros(int(pieces.owner.max(initial=-1)) + 1, dtype=bool)
        any_seen[pieces.owner[seen.segment]] = True
        return np.asarray(~any_seen[pieces.owner])
    return np.full(len(pieces.owner), hidden_lines is HiddenLines.ALL)


def _straight_pieces(pieces: Pieces, seen: Visible) -> Floats:
    """All that is seen as straight pieces (n, 2, 2)."""
    start, end = pieces.segments[seen.segment, 0, :2], pieces.segments[seen.segment, 1, :2]
    run = end - start
    return np.stack([start + run * seen.start[:, None], start + run * seen.end[:, None]], axis=1)
