"""Which other sheets show the parts of a machine: the sheets of its weldments and of its sections."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from designs.model import Machine
from toolkit.drawing.sections.cuts import Cut, cuts_of
from toolkit.drawing.sections.look import sections_of
from toolkit.drawing.sections.reaches import MeshOf
from toolkit.drawing.weldments.groups import weldments_of


@dataclass(frozen=True)
class Others:
    """The sheets beside that of the whole machine.

    Args:
        given: gives the mesh of a part; the solids' own, and views from the cache, when None.
    """

    machine: Machine
    given: MeshOf | None

    @cached_property
    def mesh_of(self) -> MeshOf:
        if self.given is not None:
            return self.given
        from designs.solids import mesh_of

        return mesh_of

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        return cuts_of(self.machine, self.mesh_of)

    @cached_property
    def sheets(self) -> dict[str, str]:
        """By mark: the sheet of its weldment, which shows all its parts, else the first section that cuts it."""
        found: dict[str, str] = {}
        for looked in reversed(sections_of(self.machine, self.mesh_of)):
            found |= dict.fromkeys(looked.spots, looked.cut.name)
        for w in reversed(weldments_of(self.machine)):
            found |= dict.fromkeys((i.mark for i in w.items), w.mark)
        return found
