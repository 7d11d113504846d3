"""Solids: the exact shape and the mesh of every part, and the files made from them.

The CAD kernel is imported by the function that needs it, and what it made is kept on disk: a machine that was seen
before is drawn without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from designs.model.machine import Machine
from designs.model.part import Part

if TYPE_CHECKING:
    from designs.solids.cache import CacheState
    from designs.solids.colours import Colour
    from designs.solids.library import SolidProperties
    from designs.solids.mesh import Mesh
    from designs.solids.occ import Shape
    from designs.solids.weighing import Properties


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


def prepare(parts: Iterable[Part], workers: int = 2, progress: Callable[[int, int], None] | None = None) -> int:
    """Build the solids that are not known yet, in several processes where that pays; how many were built."""
    from designs.solids import preparing

    return preparing.prepare(parts, workers, progress)


def properties(machine: Machine) -> Properties:
    """Box, mass, centre of mass and volume of a machine."""
    from designs.solids import weighing

    return weighing.machine_properties(machine)


def write_step(machine: Machine, path: Path, date: datetime | None = None) -> None:
    """Write the assembly as STEP AP214; without a date its time stamp is a fixed one."""
    from designs.solids import step

    step.write_step(machine, path, date)


def write_glb(machine: Machine, path: Path, language: str = "id") -> None:
    """Write the assembly as binary glTF, metres, y up; a machine of the cache needs no CAD kernel."""
    from designs.solids import glb

    glb.write_glb(machine, path, language)


def colour_of(part: Part) -> Colour:
    """The colour of a part in pictures and files, sRGB."""
    from designs.solids import colours

    return colours.colour_of(part)


def cache_state() -> CacheState:
    """Where solids are kept on disk, whether that works, and how full it is."""
    from designs.solids import cache

    return cache.store().state(cache.limit_bytes())


def prune_cache(limit_bytes: int | None = None) -> int:
    """Remove the solids not used for longest until the cache is within its limit; how many files went."""
    from designs.solids import cache

    return cache.store().prune(cache.limit_bytes() if limit_bytes is None else limit_bytes)
