"""The sections of a machine as they are seen: computed once, for the assembly sheet and for their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from designs.model import Machine
from toolkit.drawing.layout.sites import Spot
from toolkit.drawing.sections.cuts import Cut, cuts_of
from toolkit.drawing.sections.reaches import MeshOf, Reaches
from toolkit.drawing.sections.sites import section_spots
from toolkit.drawing.views.scene import Placed
from toolkit.drawing.views.section import SectionView, section
from toolkit.drawing.views.simplify import drawn_part


@dataclass(frozen=True)
class Looked:
    """A section with what its balloons may point at, by mark."""

    cut: Cut
    view: SectionView
    spots: Mapping[str, tuple[Spot, ...]]


@lru_cache(maxsize=4)
def sections_of(machine: Machine, mesh_of: MeshOf) -> tuple[Looked, ...]:
    """Every section of a machine; none where nothing turns."""
    placed = [Placed(drawn_part(i.part), i.placement) for i in machine.instances]
    reaches = Reaches(machine, mesh_of)
    found = []
    for cut in cuts_of(machine, mesh_of):
        view = section(placed, cut.plane, cut.direction, mesh_of)
        found.append(Looked(cut, view, section_spots(machine, cut, view, reaches)))
    return tuple(found)
