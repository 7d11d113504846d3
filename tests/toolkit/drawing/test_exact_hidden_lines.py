"""The drawn length of real assemblies against the CAD kernel's exact hidden-line removal, an independent method."""

from __future__ import annotations

from typing import Any

import pytest

from designs.model import Bar, BentSheet, EndCut, Placement, Plate, Step, Text, Turned, X, Z, along, at, rectangle
from designs.model.bent_sheet import Bend, Panel
from designs.model.features import Hole
from toolkit.drawing.views.direction import ABOVE, FRONT, ISOMETRIC, LEFT, Direction
from toolkit.drawing.views.view import Placed, look

WORDS = Text("Bagian", "Part")


def frame() -> list[Placed]:
    """Posts and rails that stand a little apart, so that no two edges coincide: the kernel draws such edges once."""
    post, rail = Bar("L40x40x4", 600, title=WORDS), Bar("FB40x4", 420, start=EndCut(60), title=WORDS)
    spots = ((0.0, 0.0), (437.0, 3.0), (441.0, 307.0), (2.0, 311.0))
    posts = [Placed(post, along((x, y, i * 1.5), Z, X)) for i, (x, y) in enumerate(spots)]
    return [*posts, *(Placed(rail, along((5.5, -9.0 - i, 101.7 + 151.3 * i), X, Z)) for i in range(3))]


def turned() -> list[Placed]:
    """A stepped shaft through a plate, and a disc in front of it."""
    shaft = Turned("R50", (Step(30, 60), Step(48, 140), Step(25, 50)), chamfer_mm=2, title=WORDS)
    wall = Plate(rectangle(160, 120), "PL6", features=(Hole(60, (80, 60)), Hole(11, (20, 20))), title=WORDS)
    return [Placed(shaft, along((0, 60, 80), X, Z)), Placed(wall, along((30, 0, 0), Z, -X))]


def bent() -> list[Placed]:
    """A folded tray with a hole over a round bar."""
    panels = (Panel("base", rectangle(200, 120), (Hole(30, (70, 50)),)), Panel("wall", rectangle(200, 60)))
    tray = BentSheet("PL2", panels, (Bend("base", "wall", (200, 120), (0, 120), 90),), title=WORDS)
    return [Placed(tray, at(0, 0, 50)), Placed(Bar("R12", 260, title=WORDS), along((-31, 47, 13), X, Z))]


def exact_mm(placed: list[Placed], direction: Direction) -> float:
    """Length of the visible sharp edges and silhouettes that HLRBRep finds."""
    pytest.importorskip("OCP")
    from OCP.BRepGProp import BRepGProp
    from OCP.BRepLib import BRepLib
    from OCP.gp import gp_Ax2, gp_Dir, gp_Pnt
    from OCP.GProp import GProp_GProps
    from OCP.HLRAlgo import HLRAlgo_Projector
    from OCP.HLRBRep import HLRBRep_Algo, HLRBRep_HLRToShape

    from designs.solids import shape_of

    shapes = [_moved(shape_of(p.part), p.placement) for p in placed]
    algo = HLRBRep_Algo()
    for shape in shapes:
        algo.Add(shape, 0)
    algo.Projector(HLRAlgo_Projector(gp_Ax2(gp_Pnt(0, 0, 0), gp_Dir(*direction.toward), gp_Dir(*direction.right))))
    algo.Update()
    algo.Hide()
    found = HLRBRep_HLRToShape(algo)
    total = 0.0
    for lines in (found.VCompound(), found.OutLineVCompound()):
        if lines is not None and not lines.IsNull():
            BRepLib.BuildCurves3d_s(lines)
            properties = GProp_GProps()
            BRepGProp.LinearProperties_s(lines, properties)
            total += properties.Mass()
    return total


def _moved(shape: Any, placement: Placement) -> Any:
    from OCP.BRepBuilderAPI import BRepBuilderAPI_Transform
    from OCP.gp import gp_Trsf

    motion = gp_Trsf()
    rows = placement.matrix()
    motion.SetValues(*rows[0], *rows[1], *rows[2])
    return BRepBuilderAPI_Transform(shape, motion, True).Shape()


@pytest.mark.parametrize("direction", [FRONT, ABOVE, LEFT, ISOMETRIC], ids=lambda d: d.name)
@pytest.mark.parametrize("assembly", [frame, turned, bent])
def test_visible_length_agrees_with_the_exact_method_within_one_percent(
    assembly: Any, direction: Direction, drawn_mm: Any
) -> None:
    from designs.solids import mesh_of

    view = look(assembly(), direction, mesh_of)
    assert drawn_mm(view) == pytest.approx(exact_mm(assembly(), direction), rel=0.01)
