"""Where a machine is cut: through the axis of its main rotor, and across that axis where most is to be seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from designs.model import Instance, Machine, Part, Plane, Rotor, Vec, Y, Z
from designs.solids.mesh import Mesh, moved
from toolkit.drawing.sheet.annotations import SECTION
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT, Direction

MeshOf = Callable[[Part], Mesh]
Floats = NDArray[np.float64]
SQUARE = 1 - 1e-9
TRIED = 17
"""Places along the rotor that are tried for the cut across it."""
ENDS = 0.12
"""Share of the rotor's length at either end in which it is not cut across."""
CLEAR_MM = 3.0
"""A part is cut well where it reaches so far beyond the plane on either side."""
THIN_MM = 12.0
"""A plate no thicker than this, square to the axis, is not cut along its face."""


@dataclass(frozen=True)
class Cut:
    """A plane with its letter.

    Attributes:
        direction: in which the section is seen.
        marked_in: the view of the assembly sheet on which the plane is a line, and its mark stands.
    """

    letter: str
    plane: Plane
    direction: Direction
    marked_in: str

    @property
    def name(self) -> str:
        """`A-A`: the mark of its sheet."""
        return f"{self.letter}-{self.letter}"

    def caption(self, language: str) -> str:
        return f"{SECTION.say(language)} {self.name}"


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

    def turning(self, rotor: Rotor) -> Turning:
        """What a rotor sweeps; its declared diameter at the tips where that is larger."""
        unit = rotor.axis.direction.unit()
        points = np.concatenate([self._points(p) for p in rotor.parts])
        off = points - np.array(rotor.axis.origin)
        along = off @ np.array(unit)
        away = off - along[:, None] * np.array(unit)
        swept = 2 * float(np.sqrt((away**2).sum(1)).max())
        start = unit.dot(rotor.axis.origin)
        return Turning(rotor, max(swept, rotor.tip_diameter_mm), start + float(along.min()), start + float(along.max()))

    def _points(self, path: str) -> Floats:
        return np.concatenate([moved(self._mesh_of(i.part).vertices, i.placement) for i in self.machine.under(path)])

    @cached_property
    def main(self) -> Turning | None:
        """The rotor that sweeps widest; None where nothing turns."""
        every = [self.turning(r) for r in self.machine.rotors]
        return max(every, key=lambda t: round(t.swept_mm, 3), default=None)


def cuts_of(machine: Machine, mesh_of: MeshOf) -> tuple[Cut, ...]:
    """A-A through the axis of the main rotor, B-B across it; none for a machine without a rotor."""
    reaches = Reaches(machine, mesh_of)
    main = reaches.main
    if main is None:
        return ()
    lengthwise, across, in_lengthwise, in_across = _directions(main.rotor)
    origin = main.rotor.axis.origin
    place = _best_place(machine, reaches, main, across)
    unit = main.rotor.axis.direction.unit()
    return (
        Cut("A", Plane(origin, lengthwise.toward, "A"), lengthwise, in_lengthwise),
        Cut("B", Plane(origin + unit.scaled(place - unit.dot(origin)), across.toward, "B"), across, in_across),
    )


def _directions(rotor: Rotor) -> tuple[Direction, Direction, str, str]:
    """Seen how: the cut along the axis and the one across it; and the views in which each is a line."""
    unit = rotor.axis.direction.unit()
    if abs(unit.dot(Y)) > math.sqrt(0.5):
        return LEFT, FRONT, FRONT.name, LEFT.name
    if abs(unit.dot(Z)) > math.sqrt(0.5):
        return FRONT, ABOVE, LEFT.name, FRONT.name
    return FRONT, LEFT, LEFT.name, FRONT.name


def _best_place(machine: Machine, reaches: Reaches, main: Turning, across: Direction) -> float:
    """Along the axis: where most different parts are cut well and no thin plate along its face, near the middle."""
    unit = main.rotor.axis.direction.unit()
    spans = [(i.mark, *reaches.along(i, unit)) for i in machine.instances]
    return min(_places(main), key=lambda x: (-_worth(x, spans), abs(x - (main.low_mm + main.high_mm) / 2)))


def _places(main: Turning) -> Iterator[float]:
    long = main.high_mm - main.low_mm
    for k in range(TRIED):
        yield main.low_mm + long * (ENDS + (1 - 2 * ENDS) * k / (TRIED - 1))


def _worth(x: float, spans: Sequence[tuple[str, float, float]]) -> int:
    if any(low - CLEAR_MM < x < high + CLEAR_MM and high - low < THIN_MM for _, low, high in spans):
        return 0
    return len({mark for mark, low, high in spans if low + CLEAR_MM < x < high - CLEAR_MM})


def is_met(span: tuple[float, float], depth: float) -> bool:
    """True for a part that a plane meets."""
    return span[0] + 1e-3 < depth < span[1] - 1e-3
