"""The mesh of a perforated plate straight from its contours: 3000 holes in one second where the kernel needs four.

It says what `meshing` would say of the same plate: a face above and below, a wall for each edge of each contour, a
polyline for each edge of the solid. A circle is one wall with a seam.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import manifold3d
import numpy as np

from designs.model.outline import Edge, Outline, Point2
from designs.model.plate import Plate
from designs.solids.mesh import Bools, Floats, Ints, Mesh

SAG_MM, TURN_RAD = 0.1, 0.35
"""Farthest a chord lies from its arc, and largest turn from chord to chord: what the kernel makes of `COARSE_RAD`."""
SMOOTH = 1 - 1e-6
"""Cosine of the corner between two edges of a contour that run into each other without one."""


@dataclass(frozen=True)
class _Walls:
    """Walls of one contour, or of all circles of one size, and the edges around them; z of vertices is 0 or 1."""

    rings: list[Floats]
    vertices: Floats
    triangles: Ints
    triangle_face: Ints
    face_curved: Bools
    edges: list[Floats]
    edge_smooth: list[bool]
    edge_circle: list[Floats]


def perforated_mesh(plate: Plate) -> Mesh:
    """Triangles and edges of a plate with any number of openings that do not meet."""
    contours = plate.contours()
    sizes: dict[float, list[Outline]] = {}
    for c in contours:
        if c.is_circle():
            sizes.setdefault(round(next(c.edges()).radius, 9), []).append(c)
    outer = plate.outline
    around = [_circles(*_circle(outer), 1) if outer.is_circle() else _contour(outer, 1)]
    walls = [*around, *(_contour(c, -1) for c in contours if not c.is_circle())]
    walls += [_circles([next(c.edges()).centre for c in same], r, -1) for r, same in sizes.items()]
    return _assembled(walls, plate.thickness_mm)


def _assembled(walls: Sequence[_Walls], thickness: float) -> Mesh:
    """Both faces and all walls as one mesh."""
    rings = [r for w in walls for r in w.rings]
    flat = np.concatenate(rings)
    cap = np.asarray(manifold3d.triangulate(rings), dtype=np.int32)
    n = len(flat)
    vertices = [np.column_stack([flat, np.zeros(n)]), np.column_stack([flat, np.ones(n)])]
    triangles: list[Ints] = [cap[:, ::-1], cap + n]
    faces: list[Ints] = [np.zeros(len(cap), dtype=np.int32), np.ones(len(cap), dtype=np.int32)]
    start, face = 2 * n, 2
    for w in walls:
        vertices.append(w.vertices)
        triangles.append((w.triangles + start).astype(np.int32))
        faces.append((w.triangle_face + face).astype(np.int32))
        start, face = start + len(w.vertices), face + len(w.face_curved)
    edges = [e for w in walls for e in w.edges]
    scale = np.array([1.0, 1.0, thickness])
    circles = np.array([c for w in walls for c in w.edge_circle])
    circles[:, 2] *= thickness
    return Mesh(
        vertices=np.concatenate(vertices) * scale,
        triangles=np.concatenate(triangles),
        triangle_face=np.concatenate(faces),
        face_curved=np.concatenate([np.zeros(2, dtype=np.bool_), *(w.face_curved for w in walls)]),
        edge_points=np.concatenate(edges) * scale,
        edge_starts=np.cumsum([0, *map(len, edges)]).astype(np.int32),
        edge_smooth=np.array([s for w in walls for s in w.edge_smooth], dtype=np.bool_),
        edge_circle=circles,
    )


def _circle(outline: Outline) -> tuple[list[Point2], float]:
    e = next(outline.edges())
    return [e.centre], e.radius


def _circles(centres: Sequence[Point2], r: float, sense: int) -> _Walls:
    """Walls of equal circles, counter-clockwise around steel (sense 1) or clockwise around holes (-1)."""
    n, k = _chords(2 * math.pi, r), len(centres)
    turn = sense * 2 * math.pi / n * np.arange(n)
    around = np.column_stack([r * np.cos(turn), r * np.sin(turn)])
    rings = np.array(centres)[:, None, :] + around
    closed = np.concatenate([rings, rings[:, :1]], axis=1)  # (k, n + 1, 2)
    low, high = _at(closed, 0.0), _at(closed, 1.0)
    one = _strip(n)
    triangles = (one + (np.arange(k) * 2 * (n + 1))[:, None, None]).reshape(-1, 3)
    normal = [0.0, 0.0, 1.0, r]
    return _Walls(
        list(rings),
        np.concatenate([low, high], axis=1).reshape(-1, 3),
        triangles,
        np.repeat(np.arange(k, dtype=np.int32), len(one)),
        np.ones(k, dtype=np.bool_),
        [e for i in range(k) for e in (low[i], high[i], np.array([low[i, 0], high[i, 0]]))],
        [False, False, True] * k,
        [np.array(c) for x, y in centres for c in ([x, y, 0.0, *normal], [x, y, 1.0, *normal], [math.nan] * 7)],
    )


def _contour(outline: Outline, sense: int) -> _Walls:
    """Walls of one contour, counter-clockwise around steel (sense 1) or clockwise around an opening (-1)."""
    runs = [(e, _points(e)) for e in outline.edges()]
    if sense < 0:
        runs = [(e, p[::-1]) for e, p in reversed(runs)]
    vertices, triangles, number, edges, smooth, circle = [], [], [], [], [], []
    start = 0
    for k, (e, points) in enumerate(runs):
        low, high = _at(points, 0.0), _at(points, 1.0)
        strip = _strip(len(points) - 1)
        vertices += [low, high]
        triangles.append(strip + start)
        number.append(np.full(len(strip), k))
        start += 2 * len(points)
        edges += [low, high, np.array([low[0], high[0]])]
        smooth += [False, False, _runs_on(runs[k - 1][0], e, sense)]
        circle += [_arc(e, 0.0), _arc(e, 1.0), np.full(7, math.nan)]
    return _Walls(
        [np.concatenate([p[:-1] for _, p in runs])],
        np.concatenate(vertices),
        np.concatenate(triangles),
        np.concatenate(number).astype(np.int32),
        np.array([bool(e.bulge) for e, _ in runs]),
        edges,
        smooth,
        circle,
    )


def _points(e: Edge) -> Floats:
    """Points along an edge, both ends included."""
    if not e.bulge:
        return np.array([e.start, e.end])
    (cx, cy), r = e.centre, e.radius
    n = _chords(abs(e.sweep), r)
    a = math.atan2(e.y0 - cy, e.x0 - cx) + e.sweep * np.arange(n + 1) / n
    points = np.column_stack([cx + r * np.cos(a), cy + r * np.sin(a)])
    points[0], points[-1] = e.start, e.end
    return points


def _chords(sweep: float, r: float) -> int:
    """How many chords an arc takes."""
    step = min(TURN_RAD, 2 * math.acos(max(-1.0, 1 - SAG_MM / r)))
    return max(2, math.ceil(sweep / step - 1e-9))


def _at(points: Floats, z: float) -> Floats:
    return np.concatenate([points, np.full((*points.shape[:-1], 1), z)], axis=-1)


def _strip(n: int) -> Ints:
    """Triangles of a wall of n chords: its lower points come first, then its upper ones."""
    i = np.arange(n, dtype=np.int32)
    low, high = i, i + n + 1
    return np.concatenate([np.column_stack([low, low + 1, high + 1]), np.column_stack([low, high + 1, high])])


def _runs_on(first: Edge, second: Edge, sense: int) -> bool:
    """True where an edge runs into the next one without a corner."""
    a, b = _direction(first, sense, at_end=True), _direction(second, sense, at_end=False)
    return float(a @ b) > SMOOTH


def _direction(e: Edge, sense: int, *, at_end: bool) -> Floats:
    """Unit direction of travel at an end of an edge, the contour travelled in a sense."""
    far_end = at_end == (sense > 0)
    chord = math.atan2(e.y1 - e.y0, e.x1 - e.x0)
    a = chord + (e.sweep / 2 if far_end else -e.sweep / 2)
    return sense * np.array([math.cos(a), math.sin(a)])


def _arc(e: Edge, z: float) -> Floats:
    return np.array([*e.centre, z, 0.0, 0.0, 1.0, e.radius]) if e.bulge else np.full(7, math.nan)
