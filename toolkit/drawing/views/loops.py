"""Where a plane meets a mesh: closed loops of points that know the face of the solid each stretch lies on.

A corner on the plane counts as behind it, so every triangle the plane meets is crossed at two of its sides, loops close
by the mesh's own neighbours, and nothing is matched by distance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.drawing.views.prepared import PreparedMesh

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ON_PLANE_MM = 1e-6


@dataclass(frozen=True)
class Loop:
    """A closed polyline in the plane: the stretch from `points[k]` to the next one lies on `faces[k]`.

    Material lies on its left, seen from in front of the plane.
    """

    points: Floats
    faces: Ints


def loops(mesh: PreparedMesh, turn: Floats, shift: Floats, depth: float) -> list[Loop]:
    """Loops of a mesh, brought into a view's frame, with the plane z = depth; points are (x, y)."""
    height = mesh.corners @ turn[2] + (shift[2] - depth)
    above = height > ON_PLANE_MM
    crossed = np.nonzero(above.any(1) & ~above.all(1))[0]
    if not len(crossed):
        return []
    corners = mesh.corners[crossed] @ turn.T + shift
    above, places = above[crossed], mesh.places[crossed]
    height = np.where(above, height[crossed], np.minimum(height[crossed], 0.0))
    begin, end = _sides(above)
    first, last = _key(places, begin), _key(places, end)
    points = _crossing(corners, height, begin)
    return list(_linked(first, last, points, mesh.face[crossed]))


def _sides(above: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """For every triangle the side that rises through the plane and the one that falls through it.

    With the material's outside on the right of the way from the rising to the falling side, seen from above.
    """
    following = np.roll(above, -1, axis=1)
    rises = np.argmax(~above & following, axis=1)
    falls = np.argmax(above & ~following, axis=1)
    return falls, rises


def _key(places: Ints, side: Ints) -> Ints:
    rows = np.arange(len(side))
    a, b = places[rows, side], places[rows, (side + 1) % 3]
    return np.asarray((np.minimum(a, b) << 32) | np.maximum(a, b), np.int64)


def _crossing(corners: Floats, height: Floats, side: Ints) -> Floats:
    rows, other = np.arange(len(side)), (side + 1) % 3
    h0, h1 = height[rows, side], height[rows, other]
    share = h0 / (h0 - h1)
    p, q = corners[rows, side, :2], corners[rows, other, :2]
    return np.asarray(p + (q - p) * share[:, None])


def _linked(first: Ints, last: Ints, points: Floats, faces: Ints) -> Iterator[Loop]:
    """Triangles followed from side to side until the loop closes."""
    starting: dict[int, list[int]] = {}
    for n, key in enumerate(first.tolist()):
        starting.setdefault(key, []).append(n)
    ends = last.tolist()
    done = np.zeros(len(first), dtype=bool)
    for n in range(len(first)):
        chain: list[int] = []
        k = n
        while not done[k]:
            done[k] = True
            chain.append(k)
            following = [m for m in starting.get(ends[k], ()) if not done[m]]
            if not following:
                break
            k = following[0]
        if len(chain) > 2:
            yield Loop(points[chain], faces[chain])
