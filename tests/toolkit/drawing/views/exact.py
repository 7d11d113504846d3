"""The CAD kernel's exact hidden-line removal as an oracle, and what two pictures do not share.

Solids go in one by one, never fused. Known faults of the kernel's HLRBRep_Algo (OCCT #472, #575, #1517): an edge that
coincides with another solid's edge is drawn once, for one of them; lines of touching solids may vanish or shine
through; the silhouette of a rolled sheet is drawn across a hole that lies on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import LineString, MultiLineString, union_all

from toolkit.drawing.views.direction import Direction
from toolkit.drawing.views.lines import ViewLine
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.tidy import sampled

CHORD_MM = 0.02
APART_MM = 0.25
"""Lines nearer than this are the same: curved edges are drawn by chords up to 0.2 mm off."""


@dataclass(frozen=True)
class Lines:
    visible: MultiLineString
    hidden: MultiLineString


@dataclass(frozen=True)
class Difference:
    """What one of two pictures has and the other has not."""

    exact: MultiLineString
    ours: MultiLineString
    missing: list[LineString]
    extra: list[LineString]

    @property
    def share(self) -> float:
        return sum(x.length for x in (*self.missing, *self.extra)) / max(self.exact.length, 1e-9)

    def save(self, path: Path) -> Path:
        """A picture: common lines grey, missing ones red, extra ones blue."""
        x0, y0, x1, y1 = union_all([self.exact, self.ours]).bounds
        width = max(x1 - x0, y1 - y0) / 400
        rows = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x0 - 9} {-y1 - 9} {x1 - x0 + 18} {y1 - y0 + 18}">',
                '<g fill="none" transform="scale(1,-1)">']  # fmt: skip
        for lines, colour, wide in ((self.ours.geoms, "#bbb", 1), (self.missing, "red", 3), (self.extra, "blue", 2)):
            for line in lines:
                points = " ".join(f"{x:.3f},{y:.3f}" for x, y, *_ in line.coords)
                rows.append(f'<polyline points="{points}" stroke="{colour}" stroke-width="{wide * width:.3f}"/>')
        path.write_text("\n".join([*rows, "</g></svg>"]), encoding="utf-8")
        return path


def exact_lines(placed: Sequence[Placed], direction: Direction) -> Lines:
    """Sharp edges and silhouettes of solids, visible and hidden, in the picture."""
    from OCP.gp import gp_Ax2, gp_Dir, gp_Pnt
    from OCP.HLRAlgo import HLRAlgo_Projector
    from OCP.HLRBRep import HLRBRep_Algo, HLRBRep_HLRToShape

    from designs.solids import shape_of

    algo = HLRBRep_Algo()
    for p in placed:
        algo.Add(_moved(shape_of(p.part), p.placement), 0)
    algo.Projector(HLRAlgo_Projector(gp_Ax2(gp_Pnt(0, 0, 0), gp_Dir(*direction.toward), gp_Dir(*direction.right))))
    algo.Update()
    algo.Hide()
    found = HLRBRep_HLRToShape(algo)
    return Lines(_lines((found.VCompound(), found.OutLineVCompound())),
                 _lines((found.HCompound(), found.OutLineHCompound())))  # fmt: skip


def _moved(shape: Any, placement: Any) -> Any:
    from OCP.BRepBuilderAPI import BRepBuilderAPI_Transform
    from OCP.gp import gp_Trsf

    motion = gp_Trsf()
    rows = placement.matrix()
    motion.SetValues(*rows[0], *rows[1], *rows[2])
    return BRepBuilderAPI_Transform(shape, motion, True).Shape()


def _lines(compounds: Iterable[Any]) -> MultiLineString:
    return MultiLineString([line for c in compounds if c is not None and not c.IsNull() for line in _polylines(c)])


def _polylines(compound: Any) -> Iterator[LineString]:
    from OCP.BRepAdaptor import BRepAdaptor_Curve
    from OCP.BRepLib import BRepLib
    from OCP.GCPnts import GCPnts_QuasiUniformDeflection
    from OCP.TopAbs import TopAbs_EDGE
    from OCP.TopExp import TopExp_Explorer
    from OCP.TopoDS import TopoDS

    BRepLib.BuildCurves3d_s(compound)
    explorer = TopExp_Explorer(compound, TopAbs_EDGE)
    while explorer.More():
        curve = BRepAdaptor_Curve(TopoDS.Edge_s(explorer.Current()))
        spread = GCPnts_QuasiUniformDeflection(curve, CHORD_MM)
        points = [spread.Value(i) for i in range(1, spread.NbPoints() + 1)]
        line = LineString([(p.X(), p.Y()) for p in points])
        if line.length > 1e-3:
            yield line
        explorer.Next()


def our_lines(lines: Iterable[ViewLine], hidden: bool) -> MultiLineString:
    """Lines of a view as a picture."""
    mine = [x for x in lines if x.hidden is hidden]
    return MultiLineString([LineString(sampled(x.arc, 0.03) if x.arc else x.points) for x in mine])


def difference(exact: MultiLineString, ours: MultiLineString, least_mm: float = 0.5) -> Difference:
    """What is missing in ours and what is extra, but for the stubs where lines cross."""
    missing, extra = _far(exact, ours, least_mm), _far(ours, exact, least_mm)
    return Difference(exact, ours, missing, extra)


def _far(lines: MultiLineString, others: MultiLineString, least_mm: float) -> list[LineString]:
    left = union_all(lines).difference(others.buffer(APART_MM)) if not others.is_empty else union_all(lines)
    return [g for g in getattr(left, "geoms", [left]) if g.length > least_mm]
