"""From a part to its solid: which builder makes which kind."""

from __future__ import annotations

from typing import NamedTuple

from designs.model.bar import Bar
from designs.model.bent_sheet import BentSheet
from designs.model.bought import Bought, Custom
from designs.model.part import Part
from designs.model.plate import Plate
from designs.model.rolled_cone import RolledCone
from designs.model.rolled_sheet import RolledSheet
from designs.model.transition import Transition
from designs.model.turned import Turned
from designs.solids import occ
from designs.solids.bars import bar_shape
from designs.solids.envelopes import envelope_shape
from designs.solids.formed import cone_shape, rolled_shape, transition_shape
from designs.solids.openings import crossing
from designs.solids.sheets import bent_shape, plate_shape
from designs.solids.turnings import turned_shape

COUNTED = 1e-3
"""How far the solid's volume may lie from what the model counts, as a part of it. A hole that runs into the fillet of a
rolled section takes a little more than its prism; a feature counted twice or cut half takes far more."""
CHECKED_FACES = 100
"""Solids with more faces are not given to the kernel's checker: its time grows with the square, 80 s for 1600 holes."""


class Built(NamedTuple):
    """A solid and what it measures."""

    shape: occ.Shape
    measured: occ.Measured


def build_shape(part: Part) -> Built:
    """The exact solid of a part in its own frame.

    Raises:
        BadPart: its features contradict each other, so that no closed solid results or another one than is counted.
    """
    try:
        shape = _built(part)
        found = Built(shape, occ.measured(shape))
    except occ.FAILURES as e:
        raise part.refuse("shape", "no closed solid can be made from it: {why}", why=str(e)) from e
    _check(part, found)
    return found


def _check(part: Part, built: Built) -> None:
    """What is drawn must be what is counted."""
    solid, counted = built.measured.volume_mm3, part.volume_mm3
    if abs(solid - counted) > COUNTED * counted:
        raise part.refuse(
            "features",
            "they overlap or reach over an edge: the solid has {solid:.0f} mm3, stock less features {counted:.0f} mm3",
            solid=solid, counted=counted,
        )  # fmt: skip
    if len(occ.faces_of(built.shape)) <= CHECKED_FACES:
        if not occ.is_valid(built.shape):
            raise part.refuse("features", "openings cross each other or an edge, so that no closed solid results")
    elif isinstance(part, Plate) and (at := crossing(part)):
        raise part.refuse(
            "features", "the opening at ({x:.1f}, {y:.1f}) crosses another one or the edge", x=at[0], y=at[1]
        )


def _built(part: Part) -> occ.Shape:
    match part:
        case Bar():
            return bar_shape(part)
        case Plate():
            return plate_shape(part)
        case BentSheet():
            return bent_shape(part)
        case RolledSheet():
            return rolled_shape(part)
        case RolledCone():
            return cone_shape(part)
        case Transition():
            return transition_shape(part)
        case Turned():
            return turned_shape(part)
        case Bought() | Custom():
            return envelope_shape(part)
    raise part.refuse("kind", "no solid is known for a part of kind {kind}", kind=part.kind.value)
