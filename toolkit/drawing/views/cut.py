"""What a plane leaves of a part: its cut faces as polygons and outlines, and edges and facets behind the plane.

All in the frame of a view whose eye looks square at the plane z = depth.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from toolkit.drawing.views.lines import CUT, Pieces, Point2
from toolkit.drawing.views.loops import Loop, loops
from toolkit.drawing.views.prepared import PreparedMesh
from toolkit.drawing.views.scene import Scene
from toolkit.drawing.views.surfaces import Round, Surface

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BETWEEN = 3
"""A chord of a round face is drawn by so many shorter ones, their ends on the true surface."""
FARTHEST_MM = 0.6
"""A point is moved no farther than this onto its surface."""
LEVEL = 1e-6
"""A cone whose radius changes less along its axis is a cylinder."""
SMALLEST_MM2 = 0.05
SEAM_MM = 1e-3
"""Bodies of one part that touch are one cut face: gaps narrower than this are closed."""


@dataclass(frozen=True)
class CutFace:
    """A cut face of one instance: a polygon with holes in the picture, millimetres, outer anticlockwise."""

    owner: int
    outer: tuple[Point2, ...]
    holes: tuple[tuple[Point2, ...], ...] = ()

    @property
    def shape(self) -> shapely.Polygon:
        return shapely.Polygon(self.outer, self.holes)

    @property
    def area_mm2(self) -> float:
        return float(self.shape.area)

    @property
    def thickness_mm(self) -> float:
        """Mean thickness of a thin profile: twice its area over its border."""
        shape = self.shape
        return float(2 * shape.area / shape.length)


@dataclass(frozen=True)
class Run:
    """A stretch of a cut outline on one face of the solid; `circle` where it is an arc of one (NaN else)."""

    points: Floats
    circle: Floats


def cut_runs(mesh: PreparedMesh, turn: Floats, shift: Floats, depth: float) -> list[list[Run]]:
    """The outlines of the cut faces of a part, each as runs along its faces, on the true surfaces."""
    return [_runs(loop, mesh, turn, shift, depth) for loop in loops(mesh, turn, shift, depth)]


def _runs(loop: Loop, mesh: PreparedMesh, turn: Floats, shift: Floats, depth: float) -> list[Run]:
    change = np.nonzero(loop.faces != np.roll(loop.faces, 1))[0]
    first = int(change[0]) if len(change) else 0
    points, faces = np.roll(loop.points, -first, axis=0), np.roll(loop.faces, -first)
    points = np.concatenate([points, points[:1]])
    heads = [0, *(np.nonzero(faces[1:] != faces[:-1])[0] + 1).tolist(), len(faces)]
    found: list[Run] = []
    rounded: list[bool] = []
    for a, b in itertools.pairwise(heads):
        known = mesh.surface(int(faces[a]))
        found.append(_run(points[a : b + 1], known.moved(turn, shift) if known else None, depth))
        rounded.append(known is not None)
    for n, run in enumerate(found):
        if not rounded[n]:  # a flat face ends where the round one beside it truly begins
            before, after = n - 1, (n + 1) % len(found)
            run.points[0] = found[before].points[-1] if rounded[before] else run.points[0]
            run.points[-1] = found[after].points[0] if rounded[after] else run.points[-1]
    return found


def _run(points: Floats, surface: Surface | None, depth: float) -> Run:
    if surface is None:
        return Run(points.copy(), np.full(7, np.nan))
    share = np.arange(BETWEEN) / BETWEEN
    between = points[:-1, None] + (points[1:] - points[:-1])[:, None] * share[None, :, None]
    points = _onto(np.concatenate([between.reshape(-1, 2), points[-1:]]), surface, depth)
    if isinstance(surface, Round) and abs(surface.slope) < LEVEL and abs(surface.axis[2]) > 1 - 1e-9:
        return Run(points, np.array([*surface.point[:2], depth, 0.0, 0.0, 1.0, surface.radius]))
    return Run(points, np.full(7, np.nan))


def _onto(points: Floats, surface: Surface, depth: float) -> Floats:
    """Points of the plane moved within it onto a surface, by Newton steps."""
    moved = points
    for _ in range(3):
        off, way = surface.away(np.column_stack([moved, np.full(len(moved), depth)]))
        way = way[:, :2]
        square = np.maximum((way * way).sum(1), 1e-3)
        moved = moved - way * (off / square)[:, None]
    near = np.abs(moved - points).max(1) < FARTHEST_MM
    return np.asarray(np.where(near[:, None], moved, points))


def cut_faces(owner: int, outlines: list[list[Run]], uncovered: Any = None) -> list[CutFace]:
    """The polygons that outlines enclose, those with material on the left of them less the holes.

    Args:
        uncovered: area in front of the plane that hides cut faces; None for nothing.
    """
    rings = [np.concatenate([r.points[:-1] for r in runs]) for runs in outlines]
    rings = [c for r in rings if len(c := _without_doubles(r)) > 2]
    solid = [_grown(shapely.Polygon(r), SEAM_MM) for r in rings if _area(r) > 0]
    holes = [_grown(shapely.Polygon(r), -SEAM_MM) for r in rings if _area(r) < 0]
    area = _grown(shapely.union_all(solid).difference(shapely.union_all(holes)), -SEAM_MM)
    if uncovered is not None:
        area = area.difference(uncovered)
    return [_face(owner, g) for g in getattr(area, "geoms", [area]) if g.area > SMALLEST_MM2]


def _without_doubles(ring: Floats) -> Floats:
    """A ring without points that lie on the one before."""
    return np.asarray(ring[np.abs(ring - np.roll(ring, 1, axis=0)).max(1) > SEAM_MM / 10])


def _area(ring: Floats) -> float:
    """Area inside a ring, negative where it runs clockwise."""
    x, y = (ring - ring[0]).T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


def _grown(area: Any, by: float) -> Any:
    return shapely.make_valid(area).buffer(by, join_style="mitre")


def _face(owner: int, polygon: shapely.Polygon) -> CutFace:
    oriented = shapely.geometry.polygon.orient(polygon.simplify(SEAM_MM))
    rings = [tuple((x, y) for x, y in ring.coords[:-1]) for ring in (oriented.exterior, *oriented.interiors)]
    return CutFace(owner, rings[0], tuple(rings[1:]))


def outline_pieces(owner: int, outlines: list[list[Run]], faces: list[CutFace], depth: float) -> Pieces:
    """The outlines of cut faces as pieces of edges numbered from `CUT` downwards; seams between touching bodies of the
    part are none."""
    border = shapely.union_all([f.shape.boundary for f in faces]) if faces else None
    rows: list[tuple[Floats, int, Floats]] = []
    for run in (r for runs in outlines for r in runs):
        middle = run.points[len(run.points) // 2 - 1 : len(run.points) // 2 + 1].mean(0)
        if border is not None and border.distance(shapely.Point(middle)) < 10 * SEAM_MM:
            rows.append((run.points, CUT - len(rows), run.circle))
    if not rows:
        return _no_pieces()
    flat = np.concatenate([np.stack([p[:-1], p[1:]], axis=1) for p, _, _ in rows])
    counts = [len(p) - 1 for p, _, _ in rows]
    n = len(flat)
    return Pieces(
        np.concatenate([flat, np.full((n, 2, 1), depth)], axis=2), np.full(n, owner),
        np.repeat([e for _, e, _ in rows], counts), np.repeat([c for _, _, c in rows], counts, axis=0),
        np.ones(n, dtype=bool), np.full(n, -1),
    )  # fmt: skip


def _no_pieces() -> Pieces:
    none = np.zeros(0, np.int64)
    return Pieces(np.zeros((0, 2, 3)), none, none, np.zeros((0, 7)), np.zeros(0, dtype=bool), none)


def caps(faces: list[CutFace], depth: float) -> Floats:
    """Cut faces as triangles (m, 3, 3) that look at the eye."""
    import manifold3d

    found = []
    for f in faces:
        rings = [np.array(ring) for ring in (f.outer, *f.holes)]
        points = np.concatenate(rings)
        triangles = np.asarray(manifold3d.triangulate(rings), np.int64)
        found.append(np.concatenate([points, np.full((len(points), 1), depth)], axis=1)[triangles])
    return np.concatenate(found) if found else np.zeros((0, 3, 3))


def behind(scene: Scene, cut: NDArray[np.bool_], depth: float) -> Scene:
    """The scene with what lies in front of the plane taken off the instances that are cut."""
    segments, kept = _segments_behind(scene.pieces.segments, cut[scene.pieces.owner], depth)
    columns = {name: getattr(scene.pieces, name)[kept] for name in ("owner", "edge", "circles", "faces_eye", "exempt")}
    triangles, of = _triangles_behind(scene.triangles, cut[scene.owner], depth)
    return replace(scene, pieces=Pieces(segments, **columns), triangles=triangles,
                   owner=scene.owner[of], face=scene.face[of])  # fmt: skip


def _segments_behind(segments: Floats, cut: NDArray[np.bool_], depth: float) -> tuple[Floats, Ints]:
    height = np.where(cut[:, None], segments[:, :, 2] - depth, -1.0)
    kept = np.nonzero((height < 0).any(1) | (height <= 1e-6).all(1))[0]
    segments, height = segments[kept].copy(), height[kept]
    for end in (0, 1):
        above = np.nonzero((height[:, end] > 0) & (height[:, 1 - end] < 0))[0]
        inner, outer = segments[above, 1 - end], segments[above, end]
        share = height[above, 1 - end] / (height[above, 1 - end] - height[above, end])
        segments[above, end] = inner + (outer - inner) * share[:, None]
    return segments, kept


def _triangles_behind(triangles: Floats, cut: NDArray[np.bool_], depth: float) -> tuple[Floats, Ints]:
    """Triangles clipped at the plane: what is left of one is nothing, one or two; and which each came from."""
    height = np.where(cut[:, None], triangles[:, :, 2] - depth, -1.0)
    below = height <= 0
    count = below.sum(1)
    whole = np.nonzero(count == 3)[0]
    parts, of = [triangles[whole]], [whole]
    for number, lone in ((1, below), (2, ~below)):
        some = np.nonzero(count == number)[0]
        if not len(some):
            continue
        turned = (np.argmax(lone[some], axis=1)[:, None] + np.arange(3)) % 3
        a, b, c = np.take_along_axis(triangles[some], turned[:, :, None], axis=1).transpose(1, 0, 2)
        ha, hb, hc = np.take_along_axis(height[some], turned, axis=1).T
        ab = a + (b - a) * (ha / (ha - hb))[:, None]
        ac = a + (c - a) * (ha / (ha - hc))[:, None]
        if number == 1:
            parts.append(np.stack([a, ab, ac], axis=1))
            of.append(some)
        else:
            parts += [np.stack([ab, b, c], axis=1), np.stack([ab, c, ac], axis=1)]
            of += [some, some]
    return np.concatenate(parts), np.concatenate(of)
