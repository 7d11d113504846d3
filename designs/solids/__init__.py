"""Solids: the exact shape and the mesh of every part, and the files made from them.

The CAD kernel is imported by the function that needs it, and what it made is kept on disk: a machine that was seen
before is drawn without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from designs.model.part import Part

if TYPE_CHECKING:
    from designs.solids.library import SolidProperties
    from designs.solids.mesh import Mesh
    from designs.solids.occ import Shape


def shape_of(part: Part) -> Shape:
    """The exact solid (`TopoDS_Shape`) of a part in its own frame, millimetres; to be read, not changed."""
    from designs.solids import library

    return library.shape_of(part)


def mesh_of(part: Part) -> Mesh:
    """Triangles and edges of a part in its own frame; a part of the cache needs no CAD kernel."""
    from designs.solids import library

    return library.mesh_of(part)


def solid_properties(part: Part) -> SolidProperties:
    """Volume (mm3) and centre of volume of the exact solid, part frame."""
    from designs.solids import library

    return library.solid_properties(part)
