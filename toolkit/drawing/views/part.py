"""A part alone, as its own drawing shows it: every edge once, what is hidden dashed, nothing twice."""

from __future__ import annotations

from dataclasses import replace

from designs.model import Part, Placement
from toolkit.drawing.views.cache import ViewStore, view_key
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.scene import Placed, project
from toolkit.drawing.views.tidy import tidied
from toolkit.drawing.views.view import HiddenLines, MeshOf, View, view_of


def part_view(part: Part, direction: Direction, mesh_of: MeshOf, hidden: bool = True) -> View:
    """A part in its own frame from a direction.

    Silhouettes lie on the true surface, arcs are arcs, collinear pieces are one line, hidden lines under visible ones
    are left out.
    """
    scene = project([Placed(part, Placement())], direction, mesh_of)
    kept = HiddenLines.ALL if hidden else HiddenLines.NONE
    view = view_of(scene, direction, kept, true_silhouettes=True)
    return replace(view, lines=tidied(view.lines))


def kept_part_view(part: Part, direction: Direction, mesh_of: MeshOf, store: ViewStore, hidden: bool = True) -> View:
    """The same, from the store where it is there; put there where it is not."""
    key = view_key([Placed(part, Placement())], direction, "part", hidden)
    return store.kept(key, direction, lambda: part_view(part, direction, mesh_of, hidden))
