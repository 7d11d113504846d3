"""Sections: parts cut by a plane, what lies behind it, and the cut faces as polygons that know their part.

A full section cuts all of the picture, a half section one half of it, a local one an area. Since nothing but what lies
on the line of sight decides what is seen at a point, the last two are the cut picture inside a region and the uncut one
outside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from designs.model import Plane, Vec
from specs.errors import OutOfRange
from toolkit.drawing.views.cut import CutFace, Run, behind, caps, cut_faces, cut_runs, outline_pieces
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import CUT, Pieces, Point2, ViewLine
from toolkit.drawing.views.region import Area, Disc, Region, clip
from toolkit.drawing.views.scene import Floats, Placed, Scene, project
from toolkit.drawing.views.tidy import tidied
from toolkit.drawing.views.uncut import left_whole
from toolkit.drawing.views.view import Box, HiddenLines, MeshOf, View, view_of

SQUARE = 1 - 1e-9
TOUCHING_MM = 1e-3
"""A part that reaches less than this through the plane is not cut."""
FAR_MM = 1e6
ROUND_STEPS = 180


@dataclass(frozen=True)
class SectionView:
    """A section: its lines (those of cut faces have the edge number `CUT`), and the cut faces to be hatched.

    `border` is where a local section ends: a thin freehand line is drawn there.
    """

    view: View
    faces: tuple[CutFace, ...]
    border: tuple[tuple[Point2, ...], ...] = ()

    @property
    def direction(self) -> Direction:
        return self.view.direction

    @property
    def lines(self) -> tuple[ViewLine, ...]:
        return self.view.lines

    @property
    def box(self) -> Box:
        return self.view.box


def section(
    placed: Sequence[Placed],
    plane: Plane,
    direction: Direction,
    mesh_of: MeshOf,
    whole: Callable[[Placed, Vec], bool] = left_whole,
) -> SectionView:
    """Parts cut by a plane, seen square to it; what lies between the plane and the eye is taken away.

    Args:
        whole: says of a part and the plane's normal whether it is left uncut where the plane meets it.
    Raises:
        OutOfRange: the direction does not look square at the plane.
    """
    toward = direction.toward
    if abs(plane.normal.unit().dot(toward)) < SQUARE:
        raise OutOfRange("section {name}: the view does not look square at the plane", name=plane.name or "-")
    depth = plane.origin.dot(toward)
    kept = [(n, p) for n, p in enumerate(placed) if _reach(p, direction, mesh_of)[0] < depth - TOUCHING_MM]
    if not kept:
        return SectionView(View(direction, ()), ())
    scene = project([p for _, p in kept], direction, mesh_of)
    uncut = [_reach(p, direction, mesh_of)[1] < depth + TOUCHING_MM or whole(p, toward) for _, p in kept]
    return _section(scene, np.array([not u for u in uncut]), depth, direction, [n for n, _ in kept])


def half_section(
    placed: Sequence[Placed],
    plane: Plane,
    direction: Direction,
    mesh_of: MeshOf,
    axis: tuple[Point2, Point2],
    whole: Callable[[Placed, Vec], bool] = left_whole,
) -> SectionView:
    """Cut on the left of a line of the picture that runs from one point to another, uncut on its right.

    The line is the axis of symmetry, which a half section is parted by: it is drawn as a centre line, not an edge.
    """
    (x0, y0), (x1, y1) = axis
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    corners = [(x0 + ux * a - uy * b, y0 + uy * a + ux * b)
               for a, b in ((-FAR_MM, 0.0), (FAR_MM, 0.0), (FAR_MM, FAR_MM), (-FAR_MM, FAR_MM))]  # fmt: skip
    return replace(local_section(placed, plane, direction, mesh_of, Area(tuple(corners)), whole), border=())


def local_section(
    placed: Sequence[Placed],
    plane: Plane,
    direction: Direction,
    mesh_of: MeshOf,
    region: Area | Disc,
    whole: Callable[[Placed, Vec], bool] = left_whole,
) -> SectionView:
    """Cut within an area of the picture, uncut outside it."""
    cut = section(placed, plane, direction, mesh_of, whole)
    full = view_of(project(placed, direction, mesh_of), direction, HiddenLines.NONE, true_silhouettes=True)
    lines = (*clip(cut.lines, region), *clip(tidied(full.lines), region, inside=False))
    inside = _polygon(region)
    faces = [CutFace(f.owner, tuple(g.exterior.coords[:-1]), tuple(tuple(r.coords[:-1]) for r in g.interiors))
             for f in cut.faces for g in _polygons(f.shape.intersection(inside))]  # fmt: skip
    spots = (*(f for f in cut.view.faces if region.holds(f.point)),
             *(f for f in full.faces if not region.holds(f.point)))  # fmt: skip
    best = {f.owner: f for f in sorted(spots, key=lambda f: f.clearance_mm)}
    view = View(direction, lines, tuple(best[k] for k in sorted(best)))
    return SectionView(view, tuple(faces), _border(inside, placed, direction, mesh_of))


def _reach(placed: Placed, direction: Direction, mesh_of: MeshOf) -> tuple[float, float]:
    """Least and greatest depth of a part at its place."""
    toward, place = direction.toward, placed.placement
    way = np.array([toward.dot(axis) for axis in (place.x_axis, place.y_axis, place.z_axis)])
    depth = mesh_of(placed.part).vertices @ way + toward.dot(place.origin)
    return float(depth.min()), float(depth.max())


def _section(scene: Scene, cut: Any, depth: float, direction: Direction, numbers: list[int]) -> SectionView:
    met = np.nonzero(cut)[0].tolist()
    outlines = {n: cut_runs(scene.meshes[n], scene.turns[n], scene.shifts[n], depth) for n in met}
    before = _before(scene, cut, depth)
    bare = [f for n, runs in outlines.items() for f in cut_faces(n, runs)]
    left = behind(scene, cut, depth)
    capped = _capped(left, outlines, bare, depth)
    view = view_of(capped, direction, HiddenLines.NONE, true_silhouettes=True)
    lines = [replace(x, owner=numbers[x.owner], edge=max(x.edge, CUT)) for x in view.lines]
    spots = tuple(replace(f, owner=numbers[f.owner]) for f in view.faces)
    faces = bare if before is None else [f for n, runs in outlines.items() for f in cut_faces(n, runs, before)]
    return SectionView(View(direction, tidied(lines), spots), tuple(replace(f, owner=numbers[f.owner]) for f in faces))


def _capped(scene: Scene, outlines: dict[int, list[list[Run]]], faces: list[CutFace], depth: float) -> Scene:
    """The scene with cut faces put on: their outlines are lines, their areas hide what is behind."""
    mine = {n: [f for f in faces if f.owner == n] for n in outlines}
    pieces = [scene.pieces, *(outline_pieces(n, runs, mine[n], depth) for n, runs in outlines.items())]
    joined = Pieces(*(np.concatenate([getattr(p, name) for p in pieces]) for name in
                      ("segments", "owner", "edge", "circles", "faces_eye", "exempt")))  # fmt: skip
    lids = [caps(mine[n], depth) for n in outlines]
    owner = np.concatenate([scene.owner, *(np.full(len(lid), n) for n, lid in zip(outlines, lids, strict=True))])
    last = int(scene.first_face[-1]) + scene.meshes[-1].faces
    face = np.concatenate([scene.face, *(np.full(len(lid), last + n) for n, lid in zip(outlines, lids, strict=True))])
    return replace(scene, pieces=joined, triangles=np.concatenate([scene.triangles, *lids]), owner=owner, face=face)


def _before(scene: Scene, cut: Any, depth: float) -> Any:
    """The area in which parts that are left whole stand before the plane; None for nothing."""
    mine = scene.triangles[~cut[scene.owner]]
    mine = mine[mine[:, :, 2].max(1) > depth + TOUCHING_MM]
    return _shadow(mine) if len(mine) else None


def _shadow(triangles: Floats) -> Any:
    """The area that triangles cover in the picture."""
    flat = triangles[:, :, :2]
    u, v = flat[:, 1] - flat[:, 0], flat[:, 2] - flat[:, 0]
    flat = flat[np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]) > 1e-6]
    return shapely.union_all(shapely.polygons(flat), grid_size=1e-4).buffer(TOUCHING_MM, join_style="mitre")


def _polygon(region: Region) -> Any:
    if isinstance(region, Disc):
        return shapely.Point(region.centre).buffer(region.radius_mm, quad_segs=ROUND_STEPS // 4)
    assert isinstance(region, Area)
    return shapely.Polygon(region.corners)


def _polygons(area: Any) -> list[Any]:
    return [g for g in getattr(area, "geoms", [area]) if isinstance(g, shapely.Polygon) and not g.is_empty]


def _border(
    inside: Any, placed: Sequence[Placed], direction: Direction, mesh_of: MeshOf
) -> tuple[tuple[Point2, ...], ...]:
    """The border of a local section where it runs over a part."""
    if inside.area > FAR_MM:
        return ()
    shadow = _shadow(_touching(project(placed, direction, mesh_of).triangles, inside.bounds))
    found = inside.exterior.intersection(shadow)
    lines = [g for g in getattr(found, "geoms", [found]) if g.length > TOUCHING_MM]
    found = shapely.line_merge(shapely.MultiLineString(lines))
    pieces = getattr(found, "geoms", [found])
    return tuple(tuple((x, y) for x, y, *_ in g.coords) for g in pieces)


def _touching(triangles: Floats, box: tuple[float, float, float, float]) -> Floats:
    low, high = triangles[:, :, :2].min(1), triangles[:, :, :2].max(1)
    meets = (low[:, 0] < box[2]) & (high[:, 0] > box[0]) & (low[:, 1] < box[3]) & (high[:, 1] > box[1])
    return np.asarray(triangles[meets])
