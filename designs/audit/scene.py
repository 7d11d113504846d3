"""The machine as the rules see it: placed meshes, boxes and closed solids, each computed once and only when asked for.

Distances and shared volumes are kept by the two parts and how they lie to each other, so that sixty equal bolts in
sixty equal holes cost one computation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import manifold3d
import numpy as np

from designs.audit.distinct import distinct
from designs.audit.limits import TOUCH_MM
from designs.model import Bought, Custom, Instance, Machine, Part, Placement, Text, Vec
from designs.solids.mesh import Floats, Ints, Mesh

MeshOf = Callable[[Part], Mesh]
ShapeOf = Callable[[Part], Any]
T = TypeVar("T")

SAME_MM = 5
"""Vertices are one when they agree to this many decimals of a millimetre."""


@dataclass(frozen=True)
class Shared:
    """The space two parts both take: volume, mean thickness (2 V / A), and its middle in the machine's frame."""

    volume_mm3: float
    depth_mm: float
    at: Vec


class Scene:
    """A machine with everything the rules measure on it."""

    def __init__(self, machine: Machine, mesh_of: MeshOf, shape_of: ShapeOf | None) -> None:
        self.machine = machine
        self.instances = machine.instances
        self._mesh_of = mesh_of
        self._kept: dict[str, Any] = {}
        self._shape_of = shape_of
        self._triangles: dict[str, tuple[Floats, Ints]] = {}
        self._solids: dict[str, Any] = {}
        self._gaps: dict[tuple[Any, ...], float] = {}
        self._shared: dict[tuple[Any, ...], tuple[float, float, Vec]] = {}
        self._exact: dict[tuple[Any, ...], float | None] = {}
        self.index = {i.path: n for n, i in enumerate(self.instances)}

    @classmethod
    def of(cls, machine: Machine, mesh_of: MeshOf | None = None, shape_of: ShapeOf | None = None) -> Scene:
        """A scene with the CAD kernel's meshes and solids unless others are given."""
        if mesh_of is None:
            from designs import solids

            return cls(machine, solids.mesh_of, shape_of or solids.shape_of)
        return cls(machine, mesh_of, shape_of)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What several rules need, made by the first of them."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[no-any-return]

    def called(self, path: str) -> Text:
        """Mark and title of a part, as people know it."""
        i = self.machine.by_path[path]
        return Text(f"{i.mark} {i.part.title.id}", f"{i.mark} {i.part.title.en}")

    def triangles(self, part: Part) -> tuple[Floats, Ints]:
        """Vertices (n, 3) and triangles (m, 3) of a part in its own frame, equal vertices merged."""
        if part.key not in self._triangles:
            mesh = self._mesh_of(part)
            whole = np.rint(np.asarray(mesh.vertices, float) * 10**SAME_MM).astype(np.int64)
            first, which = distinct(whole)
            corners = which[np.asarray(mesh.triangles)]
            a, b, c = corners.T
            kept = corners[(a != b) & (b != c) & (c != a)].astype(np.int32)
            self._triangles[part.key] = (whole[first] / 10**SAME_MM, kept)
        return self._triangles[part.key]

    def vertices(self, i: Instance) -> Floats:
        """Vertices of a placed part, machine frame."""
        return moved(self.triangles(i.part)[0], i.placement)

    def corners(self, i: Instance) -> Floats:
        """Corner points (m, 3, 3) of the triangles of a placed part, machine frame."""
        return self.vertices(i)[self.triangles(i.part)[1]]

    @cached_property
    def boxes(self) -> Floats:
        """(n, 2, 3) lowest and highest corner of every placed part."""
        found = np.empty((len(self.instances), 2, 3))
        for n, i in enumerate(self.instances):
            v = self.vertices(i)
            found[n] = v.min(axis=0), v.max(axis=0)
        return found

    def solid(self, part: Part) -> Any:
        """A closed solid (manifold3d) in the part's frame."""
        if part.key not in self._solids:
            self._solids[part.key] = self._close(part)
        return self._solids[part.key]

    def _close(self, part: Part) -> Any:
        vertices, corners = self.triangles(part)
        if not _is_shut(corners):  # manifold3d may crash on a torn mesh
            return manifold3d.Manifold()
        solid = manifold3d.Manifold(manifold3d.Mesh64(vertices, corners.astype(np.uint64)))
        if solid.status() != manifold3d.Error.NoError and isinstance(part, Bought | Custom) and len(part.bodies) > 1:
            each = [self._close(replace(part, bodies=(b,))) for b in part.bodies]
            solid = manifold3d.Manifold.batch_boolean(each, manifold3d.OpType.Add)
        if solid.status() != manifold3d.Error.NoError:
            return manifold3d.Manifold()
        return solid

    def is_closed(self, part: Part) -> bool:
        """False for a part whose mesh has holes: it takes no part in the sharing of space."""
        return not self.solid(part).is_empty()

    def centre_of_mass(self, i: Instance) -> Vec:
        """Middle of the volume of a placed part, machine frame (signed tetrahedra of its mesh)."""
        p = self.corners(i)
        volumes = np.einsum("ij,ij->i", p[:, 0], np.cross(p[:, 1], p[:, 2]))
        middle = (p.sum(axis=1) / 4 * volumes[:, None]).sum(axis=0) / volumes.sum()
        return Vec(*map(float, middle))

    def near_pairs(self, grow_mm: float) -> Iterator[tuple[int, int]]:
        """Pairs of parts whose boxes come nearer than this; negative: overlap by more than this."""
        low, high = self.boxes[:, 0], self.boxes[:, 1]
        for n in range(len(self.instances) - 1):
            near = np.all((low[n + 1 :] < high[n] + grow_mm) & (high[n + 1 :] > low[n] - grow_mm), axis=1)
            for m in np.flatnonzero(near):
                yield n, n + 1 + int(m)

    def box_gap(self, n: int, m: int) -> float:
        """Distance of two parts' boxes, a lower bound of their distance."""
        apart = np.maximum(self.boxes[m, 0] - self.boxes[n, 1], self.boxes[n, 0] - self.boxes[m, 1])
        return float(np.linalg.norm(np.maximum(apart, 0.0)))

    def gap(self, a: Instance, b: Instance, search_mm: float) -> float:
        """Distance of two placed parts, mm; `search_mm` when they are further apart than that, 0 when they overlap.

        For a part whose mesh is not closed it is the distance of the boxes.
        """
        bound = self.box_gap(self.index[a.path], self.index[b.path])
        if bound >= search_mm:
            return search_mm
        if not (self.is_closed(a.part) and self.is_closed(b.part)):
            return bound
        between = a.placement.inverse() * b.placement
        key = (*_lie(a.part, b.part, between), search_mm)
        if key not in self._gaps:
            other = self.solid(b.part).transform(_matrix(between))
            self._gaps[key] = float(self.solid(a.part).min_gap(other, search_mm))
        return self._gaps[key]

    def least_gap(self, some: tuple[Instance, ...], others: tuple[Instance, ...], search_mm: float) -> Nearest:
        """The nearest pair of two groups of parts, or the first that touches."""
        bounds = self._box_gaps([self.index[i.path] for i in some], [self.index[i.path] for i in others])
        best = Nearest(search_mm, some[0], others[0])
        for flat in np.argsort(bounds, axis=None, kind="stable"):
            n, m = divmod(int(flat), len(others))
            if bounds[n, m] >= best.gap_mm or best.gap_mm <= TOUCH_MM:
                break
            gap = self.gap(some[n], others[m], search_mm)
            if gap < best.gap_mm:
                best = Nearest(gap, some[n], others[m])
        return best

    def touching(self, some: tuple[Instance, ...], others: tuple[Instance, ...]) -> Nearest | None:
        """A pair of two groups that touches; distances cost by how far is searched, so this looks no further."""
        near = self.least_gap(some, others, 1.5 * TOUCH_MM)
        return near if near.gap_mm <= TOUCH_MM else None

    def _box_gaps(self, some: list[int], others: list[int]) -> Floats:
        """Distances of the boxes of two groups of parts, (n, m)."""
        low, high = self.boxes[:, 0], self.boxes[:, 1]
        apart = np.maximum(low[others][None] - high[some][:, None], low[some][:, None] - high[others][None])
        return np.asarray(np.linalg.norm(np.maximum(apart, 0.0), axis=2))

    def shared(self, a: Instance, b: Instance) -> Shared:
        """The space two placed parts both take, by their meshes."""
        between = a.placement.inverse() * b.placement
        key = _lie(a.part, b.part, between)
        if key not in self._shared:
            both = self.solid(a.part) ^ self.solid(b.part).transform(_matrix(between))
            self._shared[key] = _measured(both)
        volume, depth, middle = self._shared[key]
        return Shared(volume, depth, a.placement.point(middle))

    def exactly_shared_mm3(self, a: Instance, b: Instance) -> float | None:
        """Shared volume by the CAD kernel; None where no kernel is at hand or it has no answer."""
        if self._shape_of is None:
            return None
        from designs.audit.exact import common_volume

        between = a.placement.inverse() * b.placement
        key = _lie(a.part, b.part, between)
        if key not in self._exact:
            self._exact[key] = common_volume(self._shape_of(a.part), self._shape_of(b.part), between)
        return self._exact[key]


@dataclass(frozen=True)
class Nearest:
    """Two parts and their distance."""

    gap_mm: float
    a: Instance
    b: Instance


def moved(points: Floats, place: Placement) -> Floats:
    """Points (n, 3) of a part's frame in the outer frame."""
    matrix = np.array(place.matrix())
    return np.asarray(points @ matrix[:3, :3].T + matrix[:3, 3])


def _is_shut(corners: Ints) -> bool:
    """True when every edge is run as often one way as the other: no hole, all triangles turned outwards."""
    start, end = corners.astype(np.int64), np.roll(corners, -1, axis=1).astype(np.int64)
    n = int(corners.max(initial=0)) + 1
    return bool(np.array_equal(np.sort((start * n + end).ravel()), np.sort((end * n + start).ravel())))


def _matrix(place: Placement) -> Floats:
    return np.array(place.matrix(), dtype=float)[:3]


def _lie(a: Part, b: Part, between: Placement) -> tuple[Any, ...]:
    """How two parts lie to each other, rounded: equal for equal pairs."""
    return (a.key, b.key, *(round(x, 4) for row in between.matrix()[:3] for x in row))


def _measured(both: Any) -> tuple[float, float, Vec]:
    volume = float(both.volume())
    if volume <= 0 or both.is_empty():
        return 0.0, 0.0, Vec(0.0, 0.0, 0.0)
    x0, y0, z0, x1, y1, z1 = both.bounding_box()
    depth = 2 * volume / float(both.surface_area())
    if not math.isfinite(depth):
        depth = 0.0
    return volume, depth, Vec((x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2)
