"""What of a part can be measured: corners, circles and planes of its mesh, or of its flat pattern."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from designs.model import FlatPattern, Vec
from designs.model.outline import Outline
from designs.solids.mesh import Mesh

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
SAME_MM = 0.005
PARALLEL = 1 - 1e-6
SQUARE = 1 - 1e-8
"""A face leans less than 0.01 degrees: over half a metre a tenth of a millimetre, which no drawing tells."""
FINE_MM = 0.05


@dataclass(frozen=True)
class Solid:
    """Measurable things of a part, millimetres of its own frame (of the flat pattern: z = 0).

    Attributes:
        corners: (n, 3) ends of edges.
        centres, axes, radii: of the circles that edges are arcs of; `sweeps_deg` 360 for a whole one.
        normals, offsets: of the plane faces, each once for each place.
        triangles: (m, 3, 3) of the surface; empty for a flat pattern.
        lines: (k, 2, 3) straight edges.
        middles, middle_axes: (j, 3) of slots and rectangular openings, and the direction they go through the part: a
            fabricator measures to there, though nothing is there.
        box: (2, 3) lowest and highest corner; curved faces by their chords.
        contours: of a flat pattern: points round its outline, (p, 2), arcs in small steps.
    """

    corners: Floats
    centres: Floats
    axes: Floats
    radii: Floats
    sweeps_deg: Floats
    normals: Floats
    offsets: Floats
    triangles: Floats
    lines: Floats
    middles: Floats
    middle_axes: Floats
    box: Floats
    contours: tuple[Floats, ...] = ()

    def stations(self, axis: Vec) -> Floats:
        """Every place along an axis where something can be measured to, in order."""
        u = np.array(axis)
        reach = self.radii * np.sqrt(np.clip(1 - (self.axes @ u) ** 2, 0, 1))
        middle = self.centres @ u
        every = [self.corners @ u, middle, middle - reach, middle + reach, self.planes(axis), self.middles @ u]
        return np.unique(np.round(np.concatenate(every), 4))

    def planes(self, axis: Vec) -> Floats:
        """Places along an axis of the faces square to it."""
        way = self.normals @ np.array(axis)
        square = np.abs(way) > SQUARE
        return np.unique(np.round(self.offsets[square] * np.sign(way[square]), 4))

    def span(self, axis: Vec) -> tuple[float, float]:
        """Lowest and highest place along an axis of the frame; a round end as far as it really reaches."""
        k = int(np.argmax(np.abs(np.array(axis))))
        found = self.stations(axis)
        low, high = (nearest(found, float(b[k])) for b in self.box)
        return (low, high)

    def round_along(self, axis: Vec) -> Bools:
        """Which circles are seen as circles by one who looks along an axis."""
        found: Bools = np.abs(self.axes @ np.array(axis)) > PARALLEL
        return found

    @property
    def whole(self) -> Bools:
        """Which circles are whole: rims of holes and of round parts."""
        return self.sweeps_deg > 359.0


def nearest(places: Floats, at: float) -> float:
    """The place nearest to another."""
    return float(places[np.argmin(np.abs(places - at))]) if len(places) else math.inf


def solid_of(mesh: Mesh) -> Solid:
    """The measurable things of a mesh."""
    first, last = mesh.edge_starts[:-1], mesh.edge_starts[1:] - 1
    begin, end = mesh.edge_points[first], mesh.edge_points[last]
    is_round = ~np.isnan(mesh.edge_circle[:, 6])
    rows = mesh.edge_circle[is_round]
    straight = ~is_round & (last - first == 1)
    middles = mesh.edge_points[(first + last) // 2]
    sweeps = np.array([_sweep(r, b, m, e) for r, b, m, e in
                       zip(rows, begin[is_round], middles[is_round], end[is_round], strict=True)])  # fmt: skip
    normals, offsets = _faces(mesh)
    slots, ways = _slots(rows, begin[is_round], middles[is_round], end[is_round], sweeps.reshape(-1))
    corners = np.concatenate([begin, end, _loops(mesh, ~is_round)])
    return Solid(
        corners, rows[:, :3], rows[:, 3:6], rows[:, 6], sweeps.reshape(-1), normals, offsets,
        mesh.vertices[mesh.triangles], np.stack([begin[straight], end[straight]], axis=1),
        slots, ways, np.stack([mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)]),
    )  # fmt: skip


def _loops(mesh: Mesh, free: Bools) -> Floats:
    """Middles of closed edges that are no circles, such as the rim of a hole through a round bar."""
    found = []
    for n in np.flatnonzero(free).tolist():
        points = mesh.edge_points[mesh.edge_starts[n] : mesh.edge_starts[n + 1]]
        if len(points) > 2 and np.linalg.norm(points[0] - points[-1]) < SAME_MM:
            found.append((points.min(axis=0) + points.max(axis=0)) / 2)
    return np.array(found, float).reshape(-1, 3)


def _slots(rows: Floats, begin: Floats, middle: Floats, end: Floats, sweeps: Floats) -> tuple[Floats, Floats]:
    """Middles between two half circles that turn their hollow sides to each other, and the axes of these."""
    half = np.flatnonzero(np.abs(sweeps - 180.0) < 0.5)
    bulge = middle - rows[:, :3]
    found: list[Floats] = []
    ways: list[Floats] = []
    for i in half:
        gap = rows[half, :3] - rows[i, :3]
        chord, away = end[i] - begin[i], np.linalg.norm(gap, axis=1)
        faces = (np.abs(gap @ chord) < 1e-3 * away) & (np.abs(gap @ rows[i, 3:6]) < 1e-3 * away)
        hollow = (gap @ bulge[i] < 0) & (np.einsum("ij,ij->i", gap, bulge[half]) > 0)
        same = faces & hollow & (np.abs(rows[half, 6] - rows[i, 6]) < SAME_MM) & (away > SAME_MM)
        if same.any():
            other = half[same][np.argmin(away[same])]
            found.append((rows[i, :3] + rows[other, :3]) / 2)
            ways.append(rows[i, 3:6])
    return np.array(found, float).reshape(-1, 3), np.array(ways, float).reshape(-1, 3)


def _sweep(row: Floats, begin: Floats, middle: Floats, end: Floats) -> float:
    """How far an arc goes round, degrees, from its chord and on which side of it its middle lies."""
    if np.linalg.norm(begin - end) < 1e-6:
        return 360.0
    half = math.asin(min(1.0, float(np.linalg.norm(end - begin)) / 2 / row[6]))
    chord = (begin + end) / 2
    far = float(np.dot(middle - chord, row[:3] - chord)) > 1e-9
    return math.degrees(2 * (math.pi - half if far else half))


def _faces(mesh: Mesh) -> tuple[Floats, Floats]:
    """Normal and offset of each plane face, from its largest triangle."""
    p = mesh.vertices[mesh.triangles]
    n = np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])
    size = np.linalg.norm(n, axis=1)
    order = np.argsort(-size, kind="stable")
    faces, first = np.unique(mesh.triangle_face[order], return_index=True)
    keep = order[first][~mesh.face_curved[faces]]
    keep = keep[size[keep] > 1e-9]
    normals = n[keep] / size[keep, None]
    found: Floats = np.einsum("ij,ij->i", normals, p[keep, 0])
    return normals, found


def flat_of(flat: FlatPattern) -> Solid:
    """The measurable things of a flat pattern: contours, openings and bend lines."""
    corners: list[tuple[float, float, float]] = []
    rounds: list[tuple[float, float, float, float]] = []
    lines: list[tuple[tuple[float, float, float], tuple[float, float, float]]] = []
    for outline in (flat.outline, *flat.holes):
        rounds += _rounds(outline)
        corners += [(e.x0, e.y0, 0.0) for e in outline.edges()]
        lines += [((e.x0, e.y0, 0.0), (e.x1, e.y1, 0.0)) for e in outline.edges() if not e.bulge]
    lines += [((*b.start, 0.0), (*b.end, 0.0)) for b in flat.bends]
    corners += [p for pair in lines[len(lines) - len(flat.bends) :] for p in pair]
    r = np.array(rounds, float).reshape(-1, 4)
    middles = np.array([_middle(h) for h in flat.holes if _has_middle(h)], float).reshape(-1, 3)
    ends = np.array(lines, float).reshape(-1, 2, 3)
    along = ends[:, 1] - ends[:, 0]
    normals = np.column_stack([along[:, 1], -along[:, 0], np.zeros(len(along))])
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]
    return Solid(
        np.array(corners, float).reshape(-1, 3), np.column_stack([r[:, :2], np.zeros(len(r))]),
        np.tile([0.0, 0.0, 1.0], (len(r), 1)), r[:, 2], r[:, 3], normals,
        np.einsum("ij,ij->i", normals, ends[:, 0]), np.empty((0, 3, 3)), ends,
        middles, np.tile([0.0, 0.0, 1.0], (len(middles), 1)), _box(flat.outline),
        (np.array(flat.outline.polyline(FINE_MM)),),
    )  # fmt: skip


def _middle(outline: Outline) -> tuple[float, float, float]:
    x0, y0, x1, y1 = outline.box
    return ((x0 + x1) / 2, (y0 + y1) / 2, 0.0)


def _box(outline: Outline) -> Floats:
    x0, y0, x1, y1 = outline.box
    return np.array([[x0, y0, 0.0], [x1, y1, 0.0]])


def _has_middle(outline: Outline) -> bool:
    """True for rectangles and slots: four corners, all of the same two lengths or two half circles."""
    edges = outline.edges()
    halves = [e for e in edges if e.bulge and abs(abs(math.degrees(e.sweep)) - 180) < 0.5]
    wide, high = outline.size
    return not outline.is_circle() and (len(halves) == 2 or abs(outline.area - wide * high) < 1e-6 * outline.area)


def _rounds(outline: Outline) -> list[tuple[float, float, float, float]]:
    """Centre, radius and sweep of the arcs of a contour; a circle counts once."""
    if outline.is_circle():
        x0, y0, x1, y1 = outline.box
        return [((x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, 360.0)]
    return [(*e.centre, e.radius, abs(math.degrees(e.sweep))) for e in outline.edges() if e.bulge]
