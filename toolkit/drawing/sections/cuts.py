"""Where a machine is cut: through the axis of its main rotor, and across that axis where its working parts stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

from designs.model import Machine, Plane, Rotor, Y, Z
from toolkit.drawing.sections.reaches import MeshOf, Reaches
from toolkit.drawing.sections.working import best_place
from toolkit.drawing.sheet.annotations import SECTION
from toolkit.drawing.views.direction import ABOVE, FRONT, LEFT, Direction

SQUARE = 1 - 1e-9
"""Cosine from which two directions are one."""


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


def cuts_of(machine: Machine, mesh_of: MeshOf) -> tuple[Cut, ...]:
    """A-A through the axis of the main rotor, B-B across it; none for a machine without a rotor."""
    reaches = Reaches(machine, mesh_of)
    main = reaches.main
    if main is None:
        return ()
    lengthwise, across, in_lengthwise, in_across = _directions(main.rotor)
    origin = main.rotor.axis.origin
    unit = across.toward.scaled(-1.0)
    place = best_place(machine, reaches, main, unit)
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


def is_met(span: tuple[float, float], depth: float) -> bool:
    """True for a part that a plane meets."""
    return span[0] + 1e-3 < depth < span[1] - 1e-3
