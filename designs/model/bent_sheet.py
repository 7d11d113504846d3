"""A sheet folded on a brake: flat panels joined by bends, from which the folded shape and the flat pattern both follow.

The first panel lies in the local xy plane with its lower face on z = 0. A bend names a straight stretch of its parent
panel's edge; the child panel has its own frame: x along the bend line, y away from the parent, its bend edge on y = 0
from x = 0 to the length of the bend. A positive angle folds up (towards the parent's +z), a negative one down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from designs.model.features import SheetFeature
from designs.model.outline import Edge, Outline, Point2, Vertex
from designs.model.part import BendLine, CutPiece, FlatPattern, PartKind
from designs.model.placement import Placement, Plane, Vec, X, Z, along, at, rotation
from designs.model.sheet import SheetPart

K_FACTOR = 0.44
"""ANSI K factor for air bending mild steel with an inside radius near the thickness (Machinery's Handbook gives 0.42 to
0.45); draft until measured on the shop's own brake."""


@dataclass(frozen=True)
class Panel:
    """One flat of a bent sheet."""

    name: str
    outline: Outline
    features: tuple[SheetFeature, ...] = ()

    @property
    def area(self) -> float:
        return self.outline.area - sum(c.area for f in self.features for c in f.contours())


@dataclass(frozen=True)
class Bend:
    """A bend between two panels along `start`..`end` of the parent's edge (parent coordinates)."""

    parent: str
    child: str
    start: Point2
    end: Point2
    angle_deg: float
    inside_radius_mm: float = 0.0

    @property
    def length_mm(self) -> float:
        return math.dist(self.start, self.end)


@dataclass(frozen=True)
class BentSheet(SheetPart):
    """A folded sheet part.

    Args:
        sheet: name of the plate stock.
        panels: the first is the base; every other one is the child of exactly one bend.
        bends: in the order they are folded. An inside radius of 0 means the sheet's thickness.
    """

    kind: ClassVar[PartKind] = PartKind.BENT_SHEET
    sheet: str
    panels: tuple[Panel, ...]
    bends: tuple[Bend, ...]

    def __post_init__(self) -> None:
        self.plate_stock  # noqa: B018 - an unknown sheet is refused here
        names = [p.name for p in self.panels]
        if len(set(names)) != len(names):
            raise self.refuse("panels", "two panels have the same name")
        children = [b.child for b in self.bends]
        if sorted(children) != sorted(names[1:]):
            raise self.refuse("bends", "every panel but the first needs exactly one bend that leads to it")
        seen = {names[0]}
        for b in self.bends:
            if b.parent not in seen:
                raise self.refuse("bends", "bend {p} to {c}: list the bend that makes {p} first", p=b.parent, c=b.child)
            seen.add(b.child)
            if not 0 < abs(b.angle_deg) <= 170:
                raise self.refuse("bends", "an angle of {a:g} degrees; a brake folds up to 170", a=b.angle_deg)
            self._edge_of(b)
            box = self.panel(b.child).outline.box
            if abs(box[1]) > 1e-6 or not any(_on_base(e, b.length_mm) for e in self.panel(b.child).outline.edges()):
                raise self.refuse(
                    "panels", "panel {c} needs a straight edge on y = 0 from x = 0 to {l:g}", c=b.child, l=b.length_mm
                )

    def panel(self, name: str) -> Panel:
        return next(p for p in self.panels if p.name == name)

    def radius_mm(self, bend: Bend) -> float:
        return bend.inside_radius_mm or self.thickness_mm

    def allowance_mm(self, bend: Bend) -> float:
        """Bend allowance, the flat width of a bend: angle x (r + K t)."""
        return math.radians(abs(bend.angle_deg)) * (self.radius_mm(bend) + K_FACTOR * self.thickness_mm)

    @property
    def volume_mm3(self) -> float:
        t = self.thickness_mm
        flats = sum(p.area for p in self.panels) * t
        return flats + sum(
            math.radians(abs(b.angle_deg)) * (self.radius_mm(b) + t / 2) * t * b.length_mm for b in self.bends
        )

    def bend_frame(self, bend: Bend) -> Placement:
        """Frame on the parent: origin where the child's x starts, x along the line, y away from the parent."""
        edge = self._edge_of(bend)
        dx, dy = edge.x1 - edge.x0, edge.y1 - edge.y0
        flip = (bend.end[0] - bend.start[0]) * dx + (bend.end[1] - bend.start[1]) * dy > 0
        first, last = (bend.end, bend.start) if flip else (bend.start, bend.end)
        return along((*first, 0.0), Vec(last[0] - first[0], last[1] - first[1], 0.0), Z)

    @cached_property
    def folded(self) -> dict[str, Placement]:
        """Where each panel's frame lies on the folded part."""
        placed = {self.panels[0].name: Placement()}
        for b in self.bends:
            pivot = at(0, 0, self.thickness_mm + self.radius_mm(b) if b.angle_deg > 0 else -self.radius_mm(b))
            fold = pivot * rotation(X, b.angle_deg) * pivot.inverse()
            placed[b.child] = placed[b.parent] * self.bend_frame(b) * fold
        return placed

    @cached_property
    def unfolded(self) -> dict[str, Placement]:
        """Where each panel's frame lies on the flat pattern."""
        placed = {self.panels[0].name: Placement()}
        for b in self.bends:
            placed[b.child] = placed[b.parent] * self.bend_frame(b) * at(0, self.allowance_mm(b), 0)
        return placed

    def flat_pattern(self) -> FlatPattern:
        contour = Outline(tuple(self._walk(self.panels[0].name, None)))
        holes = tuple(_placed(c, self.unfolded[p.name]) for p in self.panels for f in p.features for c in f.contours())
        return FlatPattern(contour, holes, tuple(self._bend_line(b) for b in self.bends), self.thickness_mm)

    def cut_piece(self) -> CutPiece:
        return self.blank(self.flat_pattern().outline)

    def geometry(self) -> dict[str, Plane]:
        found = {}
        for p in self.panels:
            x, y = p.outline.centroid
            frame = self.folded[p.name]
            found[f"{p.name}.lower"] = Plane(frame.point((x, y, 0)), -frame.z_axis)
            found[f"{p.name}.upper"] = Plane(frame.point((x, y, self.thickness_mm)), frame.z_axis)
        return found

    def _bend_line(self, b: Bend) -> BendLine:
        frame = self.unfolded[b.parent] * self.bend_frame(b)
        half = self.allowance_mm(b) / 2
        start, end = frame.point((0, half, 0)), frame.point((b.length_mm, half, 0))
        return BendLine(
            (start.x, start.y), (end.x, end.y), b.angle_deg, self.radius_mm(b), self.allowance_mm(b), K_FACTOR
        )

    def _edge_of(self, bend: Bend) -> Edge:
        """The straight edge of the parent that the bend lies on."""
        for e in self.panel(bend.parent).outline.edges():
            if not e.bulge and _on_line(e, bend.start) and _on_line(e, bend.end):
                return e
        raise self.refuse(
            "bends", "bend {p} to {c} does not lie on a straight edge of {p}", p=bend.parent, c=bend.child
        )

    def _walk(self, name: str, entered_by: Bend | None) -> list[Vertex]:
        """Vertices of a panel's contour on the flat, counter-clockwise, with its children's contours let in."""
        panel, frame = self.panel(name), self.unfolded[name]
        edges = list(panel.outline.edges())
        if entered_by:  # begin behind the bend edge, end before it
            k = next(i for i, e in enumerate(edges) if _on_base(e, entered_by.length_mm))
            edges = edges[k + 1 :] + edges[:k]
        found: list[Vertex] = []
        for e in edges:
            found.append(_vertex(frame, e.start, e.bulge))
            for b in sorted(self._bends_on(name, e), key=lambda b: _along(e, self._first(b, e))):
                first, last = self._first(b, e), b.end if self._first(b, e) == b.start else b.start
                found += [_vertex(frame, first), *self._walk(b.child, b), _vertex(frame, last)]
        if entered_by:
            found.append(_vertex(frame, edges[-1].end))
        return _without_repeats(found)

    def _bends_on(self, name: str, e: Edge) -> list[Bend]:
        return [
            b for b in self.bends if b.parent == name and not e.bulge and _on_line(e, b.start) and _on_line(e, b.end)
        ]

    @staticmethod
    def _first(b: Bend, e: Edge) -> Point2:
        return b.start if _along(e, b.start) < _along(e, b.end) else b.end


def _vertex(frame: Placement, p: Point2, bulge: float = 0.0) -> Vertex:
    q = frame.point((*p, 0.0))
    return Vertex(q.x, q.y, bulge)


def _placed(c: Outline, frame: Placement) -> Outline:
    return Outline(tuple(_vertex(frame, (v.x, v.y), v.bulge) for v in c.vertices))


def _along(e: Edge, p: Point2) -> float:
    return (p[0] - e.x0) * (e.x1 - e.x0) + (p[1] - e.y0) * (e.y1 - e.y0)


def _on_line(e: Edge, p: Point2) -> bool:
    t = _along(e, p) / e.chord**2
    off = abs((p[0] - e.x0) * (e.y1 - e.y0) - (p[1] - e.y0) * (e.x1 - e.x0)) / e.chord
    return off < 1e-6 and -1e-6 < t < 1 + 1e-6


def _on_base(e: Edge, length: float) -> bool:
    return not e.bulge and abs(e.y0) < 1e-6 and abs(e.y1) < 1e-6 and abs(e.x0) < 1e-6 and abs(e.x1 - length) < 1e-6


def _without_repeats(vertices: list[Vertex]) -> list[Vertex]:
    kept: list[Vertex] = []
    for v in vertices:
        if kept and math.dist(kept[-1][:2], v[:2]) < 1e-6:
            kept[-1] = v if not kept[-1].bulge else kept[-1]
            continue
        kept.append(v)
    if len(kept) > 1 and math.dist(kept[0][:2], kept[-1][:2]) < 1e-6:
        kept.pop()
    return kept
