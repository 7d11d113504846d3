"""From a part to its solid: which builder makes which kind."""

from __future__ import annotations

from designs.model.bar import Bar
from designs.model.bent_sheet import BentSheet
from designs.model.bought import Bought, Custom
from designs.model.part import Part
from designs.model.plate import Plate
from designs.model.rolled_sheet import RolledSheet
from designs.model.transition import Transition
from designs.model.turned import Turned
from designs.solids import occ
from designs.solids.bars import bar_shape
from designs.solids.envelopes import envelope_shape
from designs.solids.formed import rolled_shape, transition_shape
from designs.solids.sheets import bent_shape, plate_shape
from designs.solids.turnings import turned_shape


def build_shape(part: Part) -> occ.Shape:
    """The exact solid of a part in its own frame.

    Raises:
        BadPart: its features contradict each other, so that no closed solid results.
    """
    try:
        return _built(part)
    except occ.KernelError as e:
        raise part.refuse("shape", "no closed solid can be made from it: {why}", why=str(e)) from e


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
        case Transition():
            return transition_shape(part)
        case Turned():
            return turned_shape(part)
        case Bought() | Custom():
            return envelope_shape(part)
    raise part.refuse("kind", "no solid is known for a part of kind {kind}", kind=part.kind.value)
