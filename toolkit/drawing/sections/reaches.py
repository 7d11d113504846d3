"""How far the parts of a machine reach: along a direction, across it, and away from the axes they turn about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.model import Instance, Machine, Part, Rotor, Vec
from designs.solids.mesh import Mesh, moved

MeshOf = Callable[[Part], Mesh]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Turning:
    """A rotor with what turns: how far it sweeps, and from where to where it reaches along its axis."""

    rotor: Rotor
    swept_mm: float
    low_mm: float
    high_mm: float


class Reaches:
    """How far the parts of a machine reach along a direction, and away from an axis; from their meshes."""

    def __init__(self, machine: Machine, mesh_of: MeshOf) -> None:
        self.machine, self._mesh_of = machine, mesh_of

    def along(self, instance: Instance, way: Vec) -> tuple[float, float]:
        """Least and greatest coordinate of an instance along a unit vector."""
        i = instance.placement
        local = np.array([way.dot(a) for a in (i.x_axis, i.y_axis, i.z_axis)])
        found = self._mesh_of(instance.part).vertices @ local + way.dot(i.origin)
        return float(found.min()), float(found.max())

    def across(self, instance: Instance, way: Vec) -> float:
        """The longest side of an instance's box square to a unit vector that is an axis of the machine."""
        points = self.points(instance)
        box = points.max(0) - points.min(0)
        return float((box * (1 - np.abs(np.array(way)))).max())

    def points(self, instance: Instance) -> Floats:
        """The vertices of an instance where it stands, (n, 3)."""
        return moved(self._mesh_of(instance.part).vertices, instance.placement)

    def turning(self, rotor: Rotor) -> Turning:
        """What a rotor sweeps; its declared diameter at the tips where that is larger."""
        unit = rotor.axis.direction.unit()
        points = np.concatenate([self.points(i) for p in rotor.parts for i in self.machine.under(p)])
        off = points - np.array(rotor.axis.origin)
        along = off @ np.array(unit)
        away = off - along[:, None] * np.array(unit)
        swept = 2 * float(np.sqrt((away**2).sum(1)).max())
        start = unit.dot(rotor.axis.origin)
        return Turning(rotor, max(swept, rotor.tip_diameter_mm), start + float(along.min()), start + float(along.max()))

    @cached_property
    def main(self) -> Turning | None:
        """The rotor that sweeps widest; None where nothing turns."""
        every = [self.turning(r) for r in self.machine.rotors]
        return max(every, key=lambda t: round(t.swept_mm, 3), default=None)
