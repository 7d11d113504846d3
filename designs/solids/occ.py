"""The CAD kernel in the few words the solids need: every call into OCP that makes or asks about a shape stands here.

Shapes are `TopoDS_Shape`; lengths in millimetres, angles in degrees. Importing this module costs about a second.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from OCP import Standard, StdFail, Storage
from OCP.BinTools import BinTools, BinTools_FormatVersion
from OCP.Bnd import Bnd_Box
from OCP.BRep import BRep_Builder, BRep_Tool
from OCP.BRepAdaptor import BRepAdaptor_Curve
from OCP.BRepAlgoAPI import BRepAlgoAPI_Common, BRepAlgoAPI_Cut, BRepAlgoAPI_Fuse
from OCP.BRepBndLib import BRepBndLib
from OCP.BRepBuilderAPI import (
    BRepBuilderAPI_MakeEdge,
    BRepBuilderAPI_MakeFace,
    BRepBuilderAPI_MakePolygon,
    BRepBuilderAPI_MakeWire,
    BRepBuilderAPI_Sewing,
)
from OCP.BRepCheck import BRepCheck_Analyzer
from OCP.BRepGProp import BRepGProp
from OCP.BRepLib import BRepLib
from OCP.BRepPrimAPI import BRepPrimAPI_MakePrism, BRepPrimAPI_MakeRevol
from OCP.GC import GC_MakeArcOfCircle
from OCP.GeomAbs import GeomAbs_Circle, GeomAbs_Line
from OCP.gp import gp_Ax1, gp_Ax2, gp_Circ, gp_Dir, gp_Pln, gp_Pnt, gp_Trsf, gp_Vec
from OCP.GProp import GProp_GProps
from OCP.Message import Message, Message_PrinterOStream
from OCP.ShapeFix import ShapeFix_Solid
from OCP.ShapeUpgrade import ShapeUpgrade_UnifySameDomain
from OCP.TopAbs import TopAbs_EDGE, TopAbs_FACE, TopAbs_SHELL, TopAbs_SOLID
from OCP.TopExp import TopExp_Explorer
from OCP.TopLoc import TopLoc_Location
from OCP.TopoDS import TopoDS, TopoDS_Compound, TopoDS_Face, TopoDS_Shape, TopoDS_Wire
from OCP.TopTools import TopTools_ListOfShape

from designs.model.outline import Edge, Outline
from designs.model.placement import Placement, Vec
from designs.model.profiles import Region

Shape: TypeAlias = TopoDS_Shape
SEWING_MM = 1e-5
"""Edges of neighbouring faces closer than this are one edge when a shell is sewn."""


RELATIVE = 1e-7
"""Relative error of volumes."""


# the kernel tells of its work on stdout, which belongs to the program's result
Message.DefaultMessenger_s().RemovePrinters(Message_PrinterOStream.get_type_descriptor_s())


class KernelError(RuntimeError):
    """The kernel could not make a shape; the builders turn it into a refusal that names the part."""


FAILURES: tuple[type[Exception], ...] = (
    KernelError,
    *(
        found
        for module in (Standard, StdFail, Storage)
        for found in vars(module).values()
        if isinstance(found, type) and issubclass(found, Exception)
    ),
)
"""What the kernel raises; its errors have no base of their own in Python."""


class Measured(NamedTuple):
    """Exact solid properties: volume, mm3, and centre of volume."""

    volume_mm3: float
    centre: Vec


def location(placement: Placement) -> TopLoc_Location:
    """A placement as the kernel's location."""
    t = gp_Trsf()
    m = placement.matrix()
    t.SetValues(*m[0], *m[1], *m[2])
    return TopLoc_Location(t)


def placed(shape: Shape, placement: Placement) -> Shape:
    """The shape moved to a placement."""
    return shape.Moved(location(placement), False)


def wire(outline: Outline, frame: Placement) -> TopoDS_Wire:
    """An outline of the frame's xy plane as a closed wire; a circle becomes one edge."""
    if outline.is_circle():
        return BRepBuilderAPI_MakeWire(_circle(outline, frame)).Wire()
    maker = BRepBuilderAPI_MakeWire()
    for e in outline.edges():
        maker.Add(_edge(e, frame))
    if not maker.IsDone():
        raise KernelError("an outline's edges do not join")
    return maker.Wire()


def face(region: Region, frame: Placement = Placement()) -> TopoDS_Face:  # noqa: B008 - a value, never changed
    """A region of the frame's xy plane as one face with its openings as inner wires; its normal is the frame's z."""
    plane = gp_Pln(_point(frame.origin), gp_Dir(*frame.z_axis))
    maker = BRepBuilderAPI_MakeFace(plane, wire(region.outer, frame), True)
    for hole in region.holes:
        maker.Add(TopoDS.Wire_s(wire(hole, frame).Reversed()))
    if not maker.IsDone():
        raise KernelError("an outline bounds no face")
    return maker.Face()


def polygon_face(corners: Sequence[Vec], holes: Sequence[Sequence[Vec]] = ()) -> TopoDS_Face:
    """A plane face with straight edges from corner to corner, and straight-edged openings."""
    maker = BRepBuilderAPI_MakeFace(_polygon(corners), True)
    for hole in holes:
        maker.Add(TopoDS.Wire_s(_polygon(hole).Reversed()))
    if not maker.IsDone():
        raise KernelError("corners of a wall do not lie in one plane")
    return maker.Face()


def prism(profile: Shape, way: Vec) -> Shape:
    """A face pulled along a vector."""
    return BRepPrimAPI_MakePrism(profile, gp_Vec(*way)).Shape()


def revolved(profile: Shape, origin: Vec, axis: Vec, sweep_deg: float = 360.0) -> Shape:
    """A face turned about an axis, right-hand rule."""
    line = gp_Ax1(_point(origin), gp_Dir(*axis))
    if sweep_deg >= 360:
        return BRepPrimAPI_MakeRevol(profile, line).Shape()
    return BRepPrimAPI_MakeRevol(profile, line, math.radians(sweep_deg)).Shape()


def cut(shape: Shape, tools: Iterable[Shape]) -> Shape:
    """The shape less all tools, in one operation."""
    return _boolean(BRepAlgoAPI_Cut(), [shape], list(tools))


def fuse(shapes: Sequence[Shape]) -> Shape:
    """All shapes as one; joints within one surface disappear."""
    if len(shapes) == 1:
        return shapes[0]
    return merged(_boolean(BRepAlgoAPI_Fuse(), list(shapes[:1]), list(shapes[1:])))


def common(a: Shape, b: Shape) -> Shape:
    """What two shapes share."""
    return _boolean(BRepAlgoAPI_Common(), [a], [b])


def merged(shape: Shape) -> Shape:
    """The shape with neighbouring faces of one surface, and edges of one curve, made one."""
    unify = ShapeUpgrade_UnifySameDomain(shape, True, True, False)
    unify.Build()
    return unify.Shape()


def sewn(faces: Iterable[Shape]) -> Shape:
    """A solid from faces whose edges meet."""
    sewing = BRepBuilderAPI_Sewing(SEWING_MM)
    for f in faces:
        sewing.Add(f)
    sewing.Perform()
    if sewing.NbFreeEdges() or sewing.NbMultipleEdges():
        raise KernelError("the faces do not close")
    shells = list(parts_of(sewing.SewedShape(), TopAbs_SHELL))
    if len(shells) != 1:
        raise KernelError("the faces close to more than one body")
    solid = ShapeFix_Solid().SolidFromShell(TopoDS.Shell_s(shells[0]))
    BRepLib.OrientClosedSolid_s(solid)
    return solid


def compound(shapes: Iterable[Shape]) -> Shape:
    """Shapes side by side, as one."""
    builder, found = BRep_Builder(), TopoDS_Compound()
    builder.MakeCompound(found)
    for s in shapes:
        builder.Add(found, s)
    return found


def unwrapped(shape: Shape) -> Shape:
    """The single solid of a compound, or the compound of several."""
    solids = solids_of(shape)
    return solids[0] if len(solids) == 1 else shape


def solids_of(shape: Shape) -> list[Shape]:
    """Every solid of a shape."""
    return list(parts_of(shape, TopAbs_SOLID))


def faces_of(shape: Shape) -> list[Shape]:
    """Every face of a shape, as it is turned in it."""
    return list(parts_of(shape, TopAbs_FACE))


def parts_of(shape: Shape, kind: object) -> Iterator[Shape]:
    """Sub-shapes of a kind."""
    explorer = TopExp_Explorer(shape, kind)
    while explorer.More():
        yield explorer.Current()
        explorer.Next()


def is_valid(shape: Shape) -> bool:
    """What the kernel's own checker says."""
    return bool(BRepCheck_Analyzer(shape).IsValid())


def measured(shape: Shape) -> Measured:
    """Volume and centre of volume from the exact surfaces.

    The kernel's plain integration is exact where every edge is a line or a circle; where surfaces meet in other curves
    it was wrong by 16 % of a hole drilled through a rolled sheet, so there it is done adaptively.
    """
    props = GProp_GProps()
    if all(_is_plain(e) for e in parts_of(shape, TopAbs_EDGE)):
        BRepGProp.VolumeProperties_s(shape, props)
    else:
        BRepGProp.VolumeProperties_s(shape, props, RELATIVE, False, False)
    c = props.CentreOfMass()
    return Measured(float(props.Mass()), Vec(c.X(), c.Y(), c.Z()))


def face_centre(shape: Shape) -> Vec:
    """Centre of area of a face."""
    props = GProp_GProps()
    BRepGProp.SurfaceProperties_s(shape, props)
    c = props.CentreOfMass()
    return Vec(c.X(), c.Y(), c.Z())


def area(shape: Shape) -> float:
    """Area of all faces, mm2."""
    props = GProp_GProps()
    BRepGProp.SurfaceProperties_s(shape, props)
    return float(props.Mass())


def bounds(shape: Shape) -> tuple[Vec, Vec]:
    """Lowest and highest corner of the exact box."""
    box = Bnd_Box()
    BRepBndLib.AddOptimal_s(shape, box, False, False)
    low, high = box.CornerMin(), box.CornerMax()
    return Vec(low.X(), low.Y(), low.Z()), Vec(high.X(), high.Y(), high.Z())


def to_bytes(shape: Shape) -> bytes:
    """A shape without its triangles, for the cache."""
    stream = io.BytesIO()
    BinTools.Write_s(shape, stream, False, False, BinTools_FormatVersion.BinTools_FormatVersion_CURRENT)
    return stream.getvalue()


def from_bytes(data: bytes) -> Shape:
    """A shape of the cache.

    Raises:
        KernelError: the bytes are not a shape.
    """
    shape = TopoDS_Shape()
    try:
        BinTools.Read_s(shape, io.BytesIO(data))
    except FAILURES as e:
        raise KernelError("unreadable shape") from e
    if shape.IsNull():
        raise KernelError("unreadable shape")
    return shape


def _is_plain(edge: Shape) -> bool:
    edge = TopoDS.Edge_s(edge)
    if BRep_Tool.Degenerated_s(edge):
        return True
    return BRepAdaptor_Curve(edge).GetType() in (GeomAbs_Line, GeomAbs_Circle)


def _point(v: Vec) -> gp_Pnt:
    return gp_Pnt(*v)


def _circle(outline: Outline, frame: Placement) -> Shape:
    first = next(outline.edges())
    (cx, cy), r = first.centre, first.radius
    circle = gp_Circ(gp_Ax2(_point(frame.point((cx, cy, 0.0))), gp_Dir(*frame.z_axis), gp_Dir(*frame.x_axis)), r)
    return BRepBuilderAPI_MakeEdge(circle).Edge()


def _edge(e: Edge, frame: Placement) -> Shape:
    start, end = (_point(frame.point((*p, 0.0))) for p in (e.start, e.end))
    if not e.bulge:
        return BRepBuilderAPI_MakeEdge(start, end).Edge()
    middle = _point(frame.point((*e.middle, 0.0)))
    return BRepBuilderAPI_MakeEdge(GC_MakeArcOfCircle(start, middle, end).Value()).Edge()


def _polygon(corners: Sequence[Vec]) -> TopoDS_Wire:
    maker = BRepBuilderAPI_MakePolygon()
    for c in corners:
        maker.Add(_point(c))
    maker.Close()
    return maker.Wire()


def _boolean(operation: Any, arguments: list[Shape], tools: list[Shape]) -> Shape:
    first, second = TopTools_ListOfShape(), TopTools_ListOfShape()
    for s in arguments:
        first.Append(s)
    for s in tools:
        second.Append(s)
    operation.SetArguments(first)
    operation.SetTools(second)
    operation.Build()
    if not operation.IsDone():
        raise KernelError("a boolean operation failed")
    return unwrapped(operation.Shape())
