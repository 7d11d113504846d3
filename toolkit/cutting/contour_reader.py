"""Reads the contour of a piece from a DXF: closed curves on layer CUT, the outermost is the piece, the others openings.

LWPOLYLINE and POLYLINE with bulges, CIRCLE, ELLIPSE, SPLINE, and chains of LINE and ARC; inserted blocks are taken
apart. What is open, crosses itself or touches another curve is refused by file, layer and handle.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from designs.model.outline import Outline, Vertex
from specs.errors import BadPart, Refused
from specs.language import Message
from toolkit.cutting.contours import Contour, largest_first

if TYPE_CHECKING:
    from ezdxf.document import Drawing

LAYER = "CUT"
JOIN_MM = 0.05
"""Ends of a chain this near to each other are one corner."""
CURVE_MM = 0.01
"""Ellipses and splines become straight edges that stay this near to them."""
CHECK_MM = 0.02
LARGEST_BYTES = 50_000_000
MOST_CURVES = 20_000
TO_MM = {0: 1.0, 1: 25.4, 2: 304.8, 4: 1.0, 5: 10.0, 6: 1000.0}
"""Units of a drawing ($INSUNITS) in millimetres; 0 is not stated, which is taken as millimetres."""
LARGEST_M = 15.0
"""Many programs write metres into every new drawing without meaning it: no plate is so long, so these are mm."""


class BadContour(Refused, ValueError):
    """A drawing that does not say what to cut."""


class _Path(NamedTuple):
    """Some edges one after the other, of one entity of the drawing."""

    handle: str
    vertices: tuple[Vertex, ...]
    """Corners with the bulge of the edge that leaves them; of an open path the last is its end."""
    closed: bool


@dataclass(frozen=True)
class _Drawing:
    """Where a contour is read from, for messages."""

    file: str

    def refuse(self, handle: str, reason: str, **fields: object) -> BadContour:
        return BadContour(
            "contour {file}, layer {layer}, entity {handle}: {reason}",
            file=self.file, layer=LAYER, handle=handle, reason=Message(reason, fields),
        )  # fmt: skip


def read_contour(path: Path) -> Contour:
    """The contour in a DXF file, moved so that the box around it begins at 0, 0.

    Raises:
        BadContour: the file is no DXF or too large, nothing lies on layer CUT, or a curve is open, crosses itself or
            another, or does not lie inside the outermost one.
    """
    source = _Drawing(path.name)
    document = _open(path)
    unit = TO_MM.get(document.header.get("$INSUNITS", 0))
    if unit is None:
        raise BadContour("contour {file}: its units ($INSUNITS) are not known here; save it in millimetres",
                         file=path.name)  # fmt: skip
    drawn = _paths(document, source)
    if unit == TO_MM[6] and any(max(abs(v.x), abs(v.y)) > LARGEST_M for p in drawn for v in p.vertices):
        unit = 1.0
    paths = [_scaled(p, unit) for p in drawn]
    if not paths:
        raise BadContour("contour {file}: nothing lies on layer {layer}; put the curves to be cut there",
                         file=path.name, layer=LAYER)  # fmt: skip
    closed = [p for p in paths if p.closed]
    closed += _chains([p for p in paths if not p.closed], source)
    outlines = [(p.handle, _outline(p, source)) for p in closed]
    return _assembled(outlines, source)


def _open(path: Path) -> Drawing:
    from ezdxf.filemanagement import readfile
    from ezdxf.lldxf.const import DXFError

    if path.stat().st_size > LARGEST_BYTES:
        raise BadContour("contour {file}: larger than {most} MB; draw one piece in a file",
                         file=path.name, most=LARGEST_BYTES // 1_000_000)  # fmt: skip
    try:
        return readfile(path)
    except (DXFError, OSError, ValueError, LookupError, TypeError) as broken:
        reason = (str(broken).splitlines() or ["-"])[0]
        raise BadContour("contour {file}: not a DXF drawing ({reason}); save it again as DXF",
                         file=path.name, reason=reason) from broken  # fmt: skip


def _paths(document: Drawing, source: _Drawing) -> list[_Path]:
    from ezdxf.disassemble import recursive_decompose

    found = []
    for entity in recursive_decompose(document.modelspace()):
        if entity.dxf.layer.upper() != LAYER:
            continue
        path = _path(entity, source)
        if path is not None:
            found.append(path)
        if len(found) > MOST_CURVES:
            raise BadContour("contour {file}: more than {n} curves on layer {layer}",
                             file=source.file, n=MOST_CURVES, layer=LAYER)  # fmt: skip
    return found


def _path(entity: Any, source: _Drawing) -> _Path | None:
    """The edges of one entity; texts, points and hatches are no edges."""
    kind, handle = entity.dxftype(), entity.dxf.handle or "-"
    if kind in ("TEXT", "MTEXT", "POINT", "HATCH", "DIMENSION", "LEADER", "SOLID"):
        return None
    if kind == "LWPOLYLINE":
        return _polyline(handle, [Vertex(x, y, b) for x, y, b in entity.get_points("xyb")], bool(entity.closed))
    if kind == "POLYLINE" and entity.is_2d_polyline:
        corners = [Vertex(v.dxf.location.x, v.dxf.location.y, v.dxf.get("bulge", 0.0)) for v in entity.vertices]
        return _polyline(handle, corners, bool(entity.is_closed))
    if kind == "LINE":
        (x0, y0, _), (x1, y1, _) = entity.dxf.start, entity.dxf.end
        return _Path(handle, (Vertex(x0, y0), Vertex(x1, y1)), False)
    if kind == "ARC":
        (x0, y0, _), (x1, y1, _) = entity.start_point, entity.end_point
        sweep = math.radians((entity.dxf.end_angle - entity.dxf.start_angle) % 360)
        return _Path(handle, (Vertex(x0, y0, math.tan(sweep / 4)), Vertex(x1, y1)), False)
    if kind == "CIRCLE":
        (x, y, _), r = entity.dxf.center, entity.dxf.radius
        return _Path(handle, (Vertex(x - r, y, 1.0), Vertex(x + r, y, 1.0)), True)
    if kind in ("ELLIPSE", "SPLINE"):
        return _polyline(handle, [Vertex(p.x, p.y) for p in entity.flattening(CURVE_MM)], False)
    raise source.refuse(handle, "a {kind} cannot be cut; use lines, arcs, circles, polylines or splines", kind=kind)


def _polyline(handle: str, corners: Sequence[Vertex], closed: bool) -> _Path:
    """A path without corners on the same spot; one whose ends meet is closed."""
    kept: list[Vertex] = []
    for v in corners:
        if kept and math.dist(kept[-1][:2], v[:2]) < 1e-6:
            kept[-1] = v
        else:
            kept.append(v)
    if len(kept) > 2 and math.dist(kept[0][:2], kept[-1][:2]) <= JOIN_MM:
        kept, closed = kept[:-1], True
    return _Path(handle, tuple(kept), closed)


def _scaled(path: _Path, unit: float) -> _Path:
    return path._replace(vertices=tuple(Vertex(v.x * unit, v.y * unit, v.bulge) for v in path.vertices))


def _chains(paths: Sequence[_Path], source: _Drawing) -> Iterator[_Path]:
    """Open paths joined end to end into closed ones."""
    ends = _Ends(paths)
    unused = dict.fromkeys(range(len(paths)))
    while unused:
        first = next(iter(unused))
        del unused[first]
        chain, at = list(paths[first].vertices), first
        while math.dist(chain[-1][:2], chain[0][:2]) > JOIN_MM:
            x, y = chain[-1][:2]
            following = [i for i in ends.near(x, y) if i in unused]
            if len(following) != 1:
                reason = (
                    "the contour is open at {x:.2f}, {y:.2f}; join the ends there" if not following
                    else "more than two lines meet at {x:.2f}, {y:.2f}; leave one contour there"
                )  # fmt: skip
                raise source.refuse(paths[at].handle, reason, x=x, y=y)
            at = following[0]
            del unused[at]
            chain[-1:] = _continued(paths[at].vertices, (x, y))
        yield _Path(paths[first].handle, tuple(chain[:-1]), True)


class _Ends:
    """Finds paths by where they end."""

    def __init__(self, paths: Sequence[_Path]) -> None:
        self._paths = paths
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, path in enumerate(paths):
            for v in {path.vertices[0][:2], path.vertices[-1][:2]}:
                self._cells[self._cell(*v)].append(index)

    def near(self, x: float, y: float) -> list[int]:
        i, j = self._cell(x, y)
        around = {p for di in (-1, 0, 1) for dj in (-1, 0, 1) for p in self._cells.get((i + di, j + dj), ())}
        return sorted(p for p in around if self._reaches(p, x, y))

    def _reaches(self, path: int, x: float, y: float) -> bool:
        ends = self._paths[path].vertices
        return min(math.dist(ends[0][:2], (x, y)), math.dist(ends[-1][:2], (x, y))) <= JOIN_MM

    @staticmethod
    def _cell(x: float, y: float) -> tuple[int, int]:
        return (math.floor(x / JOIN_MM), math.floor(y / JOIN_MM))


def _continued(vertices: tuple[Vertex, ...], at: tuple[float, float]) -> list[Vertex]:
    """A path in the direction in which it leaves a point."""
    if math.dist(vertices[0][:2], at) <= JOIN_MM:
        return list(vertices)
    bulges = [-v.bulge for v in vertices[:-1]]
    back = list(reversed(vertices))
    return [Vertex(v.x, v.y, b) for v, b in zip(back, [*reversed(bulges), 0.0], strict=True)]


def _outline(path: _Path, source: _Drawing) -> Outline:
    from shapely import Polygon
    from shapely.validation import explain_validity

    if not path.closed:
        raise source.refuse(path.handle, "the contour is not closed")
    try:
        outline = Outline(path.vertices)
    except BadPart as wrong:
        raise source.refuse(path.handle, wrong.template, **wrong.fields) from wrong
    shape = Polygon(outline.polyline(CHECK_MM))
    if not shape.is_valid:
        where = explain_validity(shape).partition("[")[2].rstrip("]")
        raise source.refuse(path.handle, "the contour crosses itself at {where}", where=where)
    return outline


def _assembled(outlines: Iterable[tuple[str, Outline]], source: _Drawing) -> Contour:
    """The outermost with the others as its openings."""
    from shapely import Polygon
    from shapely.strtree import STRtree

    handles = {id(outline): handle for handle, outline in outlines}
    outer, *holes = largest_first(o for _, o in outlines)
    around = Polygon(outer.polyline(CHECK_MM))
    shapes = [Polygon(h.polyline(CHECK_MM)) for h in holes]
    for hole, shape in zip(holes, shapes, strict=True):
        if not around.contains_properly(shape):
            raise source.refuse(handles[id(hole)], "the curve does not lie inside the outermost one; "
                                "draw one piece in a file, its openings apart from its outline")  # fmt: skip
    tree = STRtree(shapes)
    for i, shape in enumerate(shapes):
        if any(j != i and shape.intersects(shapes[j]) for j in tree.query(shape)):
            raise source.refuse(handles[id(holes[i])], "two openings touch or lie in each other; leave one of them")
    return Contour(outer, tuple(holes))
