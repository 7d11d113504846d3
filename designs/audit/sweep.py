"""What a body sweeps when it turns: its image in the half plane of its axis, as small rectangles.

The image of a body in the half plane (position along the axis, distance from it) is the same after any turn, so two
bodies that turn against each other about one axis touch somewhere in a full turn exactly when their images touch. Each
triangle is cut into slabs across the axis; a slice of a triangle gives the rectangle from its least to its greatest
distance from the axis. On cylinders and on faces square to the axis that is exact, on slopes it errs to the safe side
by less than a slab.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.audit.distinct import distinct
from designs.model import Axis, Placement, Vec, X, Y, facing
from designs.solids.mesh import Floats

SLAB_MM = 2.0
ROUND_MM = 0.02
"""Rectangles that differ by less are one; a turned body has each of its rectangles once per facet."""


@dataclass(frozen=True)
class Image:
    """Rectangles in the half plane of an axis: columns a_low, a_high, r_low, r_high; and whose each one is."""

    boxes: Floats
    owner: NDArray[np.int64]

    @cached_property
    def slabs(self) -> NDArray[np.int64]:
        """Number of the slab each rectangle lies in, ascending."""
        return slabs_of(self.boxes)

    def chosen(self, which: NDArray[np.bool_]) -> Image:
        """The rectangles picked by a mask, in the same order."""
        return Image(self.boxes[which], self.owner[which])


def in_order(boxes: Floats, owner: NDArray[np.int64]) -> Image:
    """An image, its rectangles sorted by slab."""
    order = np.argsort(slabs_of(boxes), kind="stable")
    return Image(boxes[order], owner[order])


def slabs_of(boxes: Floats) -> NDArray[np.int64]:
    """Number of the slab each rectangle lies in."""
    return np.floor((boxes[:, 0] + boxes[:, 1]) / 2 / SLAB_MM).astype(np.int64)


def axis_frame(axis: Axis) -> Placement:
    """A frame with z along the axis."""
    d = axis.direction.unit()
    return facing(axis.origin, d, X if abs(d.x) < 0.9 else Y)


def image(corners: Floats, owner: int = 0) -> Image:
    """Image of triangles (m, 3, 3), given in the axis' frame (z along it)."""
    tri, low, high = _slices(corners)
    r_low, r_high, ok = _radii(corners[tri], low, high)
    a_low, a_high = np.maximum(low, _lowest(corners)[tri]), np.minimum(high, _highest(corners)[tri])
    boxes = np.stack([a_low, a_high, r_low, r_high], axis=1)[ok]
    whole = np.rint(boxes / ROUND_MM).astype(np.int64)
    rounded = np.asarray(whole[distinct(whole)[0]] * ROUND_MM, np.float64)
    return in_order(rounded, np.full(len(rounded), owner))


def joined(images: list[Image]) -> Image:
    """Several images in one."""
    return in_order(np.concatenate([i.boxes for i in images]), np.concatenate([i.owner for i in images]))


@dataclass(frozen=True)
class Near:
    """How near one owner of one image comes to another image: clearance (negative: overlap) and where."""

    owner: int
    other: int
    clearance_mm: float
    along_mm: float
    radius_mm: float


def nearest(still: Image, turning: Image, within_mm: float) -> list[Near]:
    """For each owner of `still` that comes within a distance of `turning`: the nearest place."""
    slabs = int(np.ceil(within_mm / SLAB_MM)) + 1
    best: dict[int, Near] = {}
    for slab in np.unique(still.slabs):
        mine = _between(still.slabs, slab, slab)
        others = _between(turning.slabs, slab - slabs, slab + slabs)
        if len(others):
            _improve(best, still, turning, mine, others, within_mm)
    return [best[k] for k in sorted(best)]


def _between(slabs: NDArray[np.int64], first: int, last: int) -> NDArray[np.intp]:
    """Indices of the rectangles in some slabs of a sorted image."""
    return np.arange(np.searchsorted(slabs, first), np.searchsorted(slabs, last, side="right"))


def _improve(
    best: dict[int, Near],
    still: Image,
    turning: Image,
    mine: NDArray[np.intp],
    others: NDArray[np.intp],
    within_mm: float,
) -> None:
    gaps = _distances(still.boxes[mine], turning.boxes[others])
    column = np.argmin(gaps, axis=1)
    least = gaps[np.arange(len(mine)), column]
    for k in np.argsort(least, kind="stable"):
        owner = int(still.owner[mine[k]])
        if least[k] > within_mm:
            break
        if owner not in best or least[k] < best[owner].clearance_mm:
            facing = others[column[k]]
            a0, a1, r0, r1 = map(float, still.boxes[mine[k]])
            radius = min(max(r0, float(turning.boxes[facing, 2])), r1)
            best[owner] = Near(owner, int(turning.owner[facing]), float(least[k]), (a0 + a1) / 2, radius)


def _distances(some: Floats, others: Floats) -> Floats:
    """Distances of rectangles (n, m); negative: how deep they overlap."""
    s, o = some[:, None], others[None]
    da = np.maximum(o[..., 0] - s[..., 1], s[..., 0] - o[..., 1])
    dr = np.maximum(o[..., 2] - s[..., 3], s[..., 2] - o[..., 3])
    outside = np.hypot(np.maximum(da, 0), np.maximum(dr, 0))
    return np.where((da < 0) & (dr < 0), np.maximum(da, dr), outside)


def _lowest(corners: Floats) -> Floats:
    return np.asarray(corners[:, :, 2].min(axis=1))


def _highest(corners: Floats) -> Floats:
    return np.asarray(corners[:, :, 2].max(axis=1))


def _slices(corners: Floats) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Every triangle with every slab it reaches into: index of the triangle, both planes of the slab."""
    first = np.floor(_lowest(corners) / SLAB_MM).astype(np.int64)
    last = np.maximum(np.ceil(_highest(corners) / SLAB_MM).astype(np.int64) - 1, first)
    counts = last - first + 1
    tri = np.repeat(np.arange(len(corners)), counts)
    step = np.arange(len(tri)) - np.repeat(np.cumsum(counts) - counts, counts)
    low = (np.repeat(first, counts) + step) * SLAB_MM
    return tri, low.astype(float), (low + SLAB_MM).astype(float)


def _radii(p: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Least and greatest distance from the z axis of each triangle (n, 3, 3) between two planes."""
    starts, ends, there = _clipped_edges(p, low, high)
    r_high = np.where(there, np.maximum(_length(starts), _length(ends)), -1.0).max(axis=1)
    r_low = np.where(there, _from_axis(starts, ends), np.inf).min(axis=1)
    for plane in (low, high):  # the two cuts are edges of the slice as well
        s, e, cut = _section(p, plane)
        r_low = np.minimum(r_low, np.where(cut, _from_axis(s, e), np.inf))
    r_low = np.where(_pierced(p, low, high), 0.0, r_low)
    return r_low, r_high, r_high >= 0


def _clipped_edges(p: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """The part of each edge between two planes: starts and ends in the cross plane (n, 3, 2), and whether any."""
    a, b = p, np.roll(p, -1, axis=1)
    za, dz = a[..., 2], b[..., 2] - a[..., 2]
    safe = np.where(np.abs(dz) < 1e-12, 1.0, dz)
    t0, t1 = (low[:, None] - za) / safe, (high[:, None] - za) / safe
    flat = np.abs(dz) < 1e-12
    inside = (za >= low[:, None] - 1e-9) & (za <= high[:, None] + 1e-9)
    enter = np.where(flat, 0.0, np.clip(np.minimum(t0, t1), 0.0, 1.0))
    leave = np.where(flat, 1.0, np.clip(np.maximum(t0, t1), 0.0, 1.0))
    touches = np.maximum(np.minimum(t0, t1), 0.0) <= np.minimum(np.maximum(t0, t1), 1.0)
    there = np.where(flat, inside, touches)
    step = (b - a)[..., :2]
    return a[..., :2] + enter[..., None] * step, a[..., :2] + leave[..., None] * step, there


def _section(p: Floats, plane: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Where a plane z = const cuts each triangle: two points (n, 2), and whether it does."""
    a, b = p, np.roll(p, -1, axis=1)
    za, dz = a[..., 2], b[..., 2] - a[..., 2]
    flat = np.abs(dz) < 1e-12
    t = (plane[:, None] - za) / np.where(flat, 1.0, dz)
    hit = ~flat & (t >= 0) & (t <= 1)
    points = a[..., :2] + t[..., None] * (b - a)[..., :2]
    order = np.argsort(~hit, axis=1, kind="stable")
    rows = np.arange(len(p))
    first, second = points[rows, order[:, 0]], points[rows, order[:, 1]]
    third = points[rows, order[:, 2]]
    all_three = hit.all(axis=1)  # through a corner: two hits are one point, take the far one
    same = np.linalg.norm(first - second, axis=1) < 1e-9
    second = np.where((all_three & same)[:, None], third, second)
    return first, second, hit.sum(axis=1) >= 2


def _pierced(p: Floats, low: Floats, high: Floats) -> NDArray[np.bool_]:
    """True where the axis runs through a triangle between two planes."""
    u, v = p[..., :2], np.roll(p, -1, axis=1)[..., :2]
    turn = u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0]
    area = turn.sum(axis=1)
    inside = (np.all(turn >= 0, axis=1) | np.all(turn <= 0, axis=1)) & (np.abs(area) > 1e-12)
    weights = np.roll(turn, -1, axis=1) / np.where(np.abs(area) < 1e-12, 1.0, area)[:, None]
    z = (weights * p[..., 2]).sum(axis=1)
    return np.asarray(inside & (z >= low) & (z <= high))


def _length(q: Floats) -> Floats:
    return np.asarray(np.linalg.norm(q, axis=-1))


def _from_axis(s: Floats, e: Floats) -> Floats:
    """Distance of the origin from segments s..e of the cross plane."""
    d = e - s
    square = (d * d).sum(axis=-1)
    t = np.clip(-(s * d).sum(axis=-1) / np.where(square < 1e-18, 1.0, square), 0.0, 1.0)
    return _length(s + t[..., None] * d)


def half_plane(points: Floats, axis: Axis) -> Floats:
    """Points (n, 3) of the machine frame as (position along the axis, distance from it)."""
    from designs.audit.scene import moved

    local = moved(points, axis_frame(axis).inverse())
    return np.stack([local[:, 2], np.linalg.norm(local[:, :2], axis=1)], axis=1)


def point_at(axis: Axis, along_mm: float) -> Vec:
    """The point of the axis at a position along it."""
    return axis.origin + axis.direction.unit().scaled(along_mm)
