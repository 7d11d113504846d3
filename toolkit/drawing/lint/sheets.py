"""The lint of one sheet: what needs the sheet alone, then what needs the part that it shows."""

from __future__ import annotations

from collections.abc import Callable

from designs.audit.finding import Finding
from designs.model import Machine, Part
from designs.solids.mesh import Mesh
from toolkit.drawing.lint.balloons import balloons, quantities
from toolkit.drawing.lint.complete import complete
from toolkit.drawing.lint.ink import ink_of
from toolkit.drawing.lint.measures import Looked, measures
from toolkit.drawing.lint.over import over
from toolkit.drawing.lint.page import page
from toolkit.drawing.lint.pointing import balloon_tips, bends, pointing
from toolkit.drawing.lint.sight import Sight, projection, sights_of
from toolkit.drawing.sheet.sheet import Sheet

MeshOf = Callable[[Part], Mesh]


def lint(sheet: Sheet, machine: Machine | None = None, mesh_of: MeshOf | None = None) -> list[Finding]:
    """All findings of a sheet, in a fixed order.

    Args:
        machine: what is drawn; without it only the paper is looked at.
        mesh_of: gives the mesh of a part; without it nothing is measured on the solid.
    """
    ink, sights = ink_of(sheet), sights_of(sheet)
    found = [*page(sheet, ink), *over(sheet, ink), *balloons(sheet), *projection(sheet, sights)]
    if machine is not None:
        found += quantities(sheet, ink, machine)
        part = next((i.part for i in machine.bom if i.mark == sheet.mark), None)
        if part is not None and mesh_of is not None:
            found += on_part(sheet, sights, part, mesh_of)
        elif sheet.balloons and mesh_of is not None:
            meshes = {i.mark: mesh_of(i.part) for i in machine.bom}
            found += balloon_tips(sheet, sights, machine, meshes)
    return found


def on_part(sheet: Sheet, sights: list[Sight], part: Part, mesh_of: MeshOf) -> list[Finding]:
    """What a sheet says of its part, against the part."""
    looked = Looked(sheet, tuple(sights), part, mesh_of)
    return [*measures(looked), *complete(looked), *pointing(looked), *bends(looked)]
