"""A view of a part as lines, mm of the part: from its solid, whole or cut, or exactly from its flat pattern."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from designs.model import BentSheet, FlatPattern, Outline, Part, Placement, Vec
from designs.model.outline import Edge
from designs.solids.mesh import Mesh
from toolkit.drawing.briefs.brief import Brief, ViewKind, ViewWish
from toolkit.drawing.parts.tangents import with_tangents
from toolkit.drawing.sheet.layers import Layer
from toolkit.drawing.views.cut import CutFace
from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import CUT, EllipseArc, ViewLine
from toolkit.drawing.views.region import Disc, clip
from toolkit.drawing.views.scene import Placed

Point2 = tuple[float, float]
Box = tuple[float, float, float, float]
MeshOf = Callable[[Part], Mesh]


@dataclass(frozen=True)
class Stretch:
    """One line of a picture: a polyline, and the exact arc where it is one."""

    points: tuple[Point2, ...]
    layer: Layer
    arc: EllipseArc | None = None


@dataclass(frozen=True)
class Picture:
    """A view: x right, y up, millimetres of the part (of the flat pattern in a view of one).

    Attributes:
        faces: what a section cuts.
    """

    direction: Direction
    stretches: tuple[Stretch, ...]
    faces: tuple[CutFace, ...] = ()

    @cached_property
    def box(self) -> Box:
        """Around everything that is drawn."""
        points = [p for s in self.stretches for p in (s.points if s.arc is None else (*s.points, *s.arc.turning()))]
        if not points:
            return (0.0, 0.0, 0.0, 0.0)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return (min(xs), min(ys), max(xs), max(ys))


def picture_of(brief: Brief, view: ViewWish, mesh_of: MeshOf) -> Picture:
    """The picture of one view of a brief."""
    match view.kind:
        case ViewKind.FLAT:
            assert view.flat is not None
            return Picture(view.direction, tuple(_flat_lines(view.flat)))
        case ViewKind.SECTION:
            return _cut(brief, view, mesh_of)
        case ViewKind.DETAIL:
            return _enlarged(picture_of(brief, brief.view(view.parent), mesh_of), view)
    return Picture(view.direction, tuple(_seen(brief, view, mesh_of)))


def _cut(brief: Brief, view: ViewWish, mesh_of: MeshOf) -> Picture:
    """The part cut by the view's plane; the part itself is always cut, whatever custom leaves whole in an assembly."""
    from toolkit.drawing.views.section import section

    assert view.plane is not None
    found = section([Placed(view.drawn or brief.part, Placement())], view.plane, view.direction, mesh_of, _never)
    lines = [x for x in found.lines if not x.hidden and (x.edge <= CUT or not view.removed)]
    return Picture(view.direction, tuple(Stretch(x.points, Layer.OUTLINE, x.arc) for x in lines), found.faces)


def _never(_placed: Placed, _normal: Vec) -> bool:
    return False


def _enlarged(parent: Picture, view: ViewWish) -> Picture:
    """What of another picture lies within a circle, and the circle."""
    assert view.region is not None
    x, y, r = view.region
    found = [
        Stretch(piece.points, s.layer, piece.arc)
        for s in parent.stretches
        for piece in clip([ViewLine(0, 0, False, s.points, s.arc)], Disc((x, y), r))
    ]
    ring = EllipseArc((x, y), (r, 0.0), (0.0, r), 0.0, 2 * math.pi)
    border = Stretch(tuple(ring.at(2 * math.pi * k / 48) for k in range(49)), Layer.DIMENSION, ring)
    return Picture(view.direction, (*found, border))


def _seen(brief: Brief, view: ViewWish, mesh_of: MeshOf) -> Iterator[Stretch]:
    """What is seen of the solid from a direction."""
    from toolkit.drawing.views.part import part_view

    part, thin = view.drawn or brief.part, frozenset[int]()
    if view.kind is ViewKind.PICTORIAL and isinstance(part, BentSheet):
        mesh_of, thin = with_tangents(part, mesh_of)
    for line in part_view(part, view.direction, mesh_of, view.hidden).lines:
        if not line.hidden or view.hidden:
            layer = Layer.HIDDEN if line.hidden else Layer.DIMENSION if line.edge in thin else Layer.OUTLINE
            yield Stretch(line.points, layer, line.arc)


def _flat_lines(flat: FlatPattern) -> Iterator[Stretch]:
    """Contour, openings and bend lines; true arcs, full circles as circles."""
    for outline in (flat.outline, *flat.holes):
        yield from outline_lines(outline)
    for bend in flat.bends:
        yield Stretch((bend.start, bend.end), Layer.CENTRE)


def outline_lines(outline: Outline, layer: Layer = Layer.OUTLINE) -> Iterator[Stretch]:
    """The edges of a contour."""
    if outline.is_circle():
        x0, y0, x1, _ = outline.box
        r = (x1 - x0) / 2
        arc = EllipseArc((x0 + r, y0 + r), (r, 0.0), (0.0, r), 0.0, 2 * math.pi)
        yield Stretch(tuple(arc.at(2 * math.pi * k / 48) for k in range(49)), layer, arc)
        return
    for e in outline.edges():
        if e.bulge:
            arc = _arc(e)
            n = max(4, math.ceil(abs(e.sweep) / (math.pi / 16)))
            points = [arc.at(arc.start + (arc.end - arc.start) * k / n) for k in range(n + 1)]
            yield Stretch(tuple(points if e.bulge > 0 else points[::-1]), layer, arc)
        else:
            yield Stretch((e.start, e.end), layer)


def _arc(e: Edge) -> EllipseArc:
    cx, cy = e.centre
    a0 = math.atan2(e.y0 - cy, e.x0 - cx)
    low, high = sorted((a0, a0 + e.sweep))
    return EllipseArc((cx, cy), (e.radius, 0.0), (0.0, e.radius), low, high)
